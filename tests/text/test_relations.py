"""Offices, sayings, contacts and title lines as texts state them."""

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.relations import offices_by_rule, people_and_bodies, relations
from pipeline.text.title_lines import title_line


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def stated(text: str, known: Names, relation: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (s.subject.value or "", s.role, s.object.value if s.object else None)
        for s in relations(text, mentions(text, known))
        if s.relation == relation
    ]


def by_rule(text: str, known: Names) -> list[tuple[str, str | None, str | None]]:
    named = people_and_bodies(text, mentions(text, known))
    return [
        (s.subject.value or "", s.role, s.object.value if s.object else None)
        for s in offices_by_rule(text, named, "paragraph")
    ]


OFFICES: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    ("Sparbanken Nord växer. Banken har anställt Anna Lind som ny kreditchef.",
     [("Anna Lind", "kreditchef", "Sparbanken Nord")]),
    ("Brf Måsen 4 har möte. Ordförande är Anna Lind.",
     [("Anna Lind", "ordförande", "Brf Måsen 4")]),
    ("Uppdraget gick till Almi, där Anna Lind varit projektledare.",
     [("Anna Lind", "projektledare", "Almi")]),
    ("Ledamöter: Anna Lind, rektor vid Umeå universitet, Bo Ekman, vd för Almi, Eva Strand",
     [("Anna Lind", "ledamot", None), ("Anna Lind", "rektor", "Umeå universitet"),
      ("Bo Ekman", "ledamot", None), ("Bo Ekman", "vd", "Almi"), ("Eva Strand", "ledamot", None)]),
    ("docent Anna Lind och prof. Bo Ekman från Umeå universitet",
     [("Anna Lind", "docent", "Umeå universitet"), ("Bo Ekman", "professor", "Umeå universitet")]),
    ("Jonas Lind är Almis ordförande. Bo Ekman är jurist.",
     [("Jonas Lind", "ordförande", "Almi"), ("Bo Ekman", "jurist", None)]),
    ("riksbankschef Anna Lind, generaldirektören för Skatteverket, Bo Ekman, samt andra",
     [("Anna Lind", "riksbankschef", None), ("Bo Ekman", "generaldirektör", "Skatteverket")]),
    ("I går tillsatte regeringen Anna Lind, rektor i Borås, till särskild utredare.",
     [("Anna Lind", "rektor", None), ("Anna Lind", "särskild utredare", None)]),
    ("Mötet valde Anna Lind till ordförande och Bo Ekman till kassör.",
     [("Anna Lind", "ordförande", None), ("Bo Ekman", "kassör", None)]),
    ("Anna Lind, jurist på Almi, efterträder Bo Ekman som rektor.",
     [("Anna Lind", "jurist", "Almi"), ("Anna Lind", "rektor", None),
      ("Bo Ekman", "rektor", None)]),
    ("Anna Lind, 52, är sedan den 1 maj chef på Almi.", [("Anna Lind", "chef", "Almi")]),
    ("Anna Lind är chef. Hon kommer närmast från rollen som jurist på Almi.",
     [("Anna Lind", "chef", None), ("Anna Lind", "jurist", "Almi")]),
    ("Sekreterare Anna Lind Ordförande Bo Ekman Justerare Eva Strand",
     [("Anna Lind", "sekreterare", None), ("Bo Ekman", "ordförande", None),
      ("Eva Strand", "justerare", None)]),
    ("Stockholm den 3 maj 2014 Almi Anna Lind VD", [("Anna Lind", "vd", "Almi")]),
    ("Anna Lind (SKR) och Bo Ekman (M)", [("Anna Lind", None, "SKR")]),
    ("sekrete rare Anna Lind", [("Anna Lind", "sekreterare", None)]),
    ("Registrator: Anna Lind", [("Anna Lind", "registrator", None)]),
    ("till Hans Majestät Konungen: Anna Lind från Mexiko", []),
    ("Tran Van Minh, systemutvecklare, Ericsson",
     [("Tran Van Minh", "systemutvecklare", "Ericsson")]),
    ("Volvo Cars Sverige, utvecklare av bilar", []),
    ("I dag träffade han Fryshusets vd Anna Lind.", [("Anna Lind", "vd", "Fryshuset")]),
    ("Anna Lind, Styrelsens ordförande", [("Anna Lind", "ordförande", None)]),
    ("TU:s vd Anna Lind kom.", [("Anna Lind", "vd", "TU")]),
    ("Undersökningsföretaget Novus mäter. I dag talar Novus vd Anna Lind.",
     [("Anna Lind", "vd", "Novus")]),
    ("professor emeritus Anna Lind", [("Anna Lind", "professor emeritus", None)]),
    ("Anna Lind, Mora kommun, ordförande", [("Anna Lind", "ordförande", "Mora kommun")]),
    ("Anna Lind (Mora kommun), ordförande", [("Anna Lind", "ordförande", "Mora kommun")]),
    ("Anna Lind | Skatteverket | jurist", [("Anna Lind", "jurist", "Skatteverket")]),
    ("Anna Lind, Skatteverket, rektor Bo Ekman",
     [("Anna Lind", None, "Skatteverket"), ("Bo Ekman", "rektor", None)]),
    ("Anna Lind, Skatteverket, ordförande i Almi",
     [("Anna Lind", None, "Skatteverket"), ("Anna Lind", "ordförande", "Almi")]),
    ("Anna Lind Skatteverket Jurist Bo Ekman Almi Controller",
     [("Anna Lind", "jurist", "Skatteverket"), ("Bo Ekman", "controller", "Almi")]),
    ("Från Skatteverket deltog juristen Anna Lind och Bo Ekman.",
     [("Anna Lind", "jurist", "Skatteverket"), ("Bo Ekman", None, "Skatteverket")]),
    ("Anna Lind (S) och Bo Ekman (M), båda ledamöter i Almi",
     [("Anna Lind", "ledamot", "Almi"), ("Bo Ekman", "ledamot", "Almi")]),
    ("Regeringen har utsett Anna Lind (M) och Bo Ekman (L) till statssekreterare.",
     [("Anna Lind", "statssekreterare", None), ("Bo Ekman", "statssekreterare", None)]),
    ("Närvarande: f.d. justitieråden Anna Lind och Bo Ekman",
     [("Anna Lind", "justitieråd", None), ("Bo Ekman", "justitieråd", None)]),
    ("Ordf: Anna Lind Led: Bo Ekman, Eva Strand",
     [("Anna Lind", "ordförande", None), ("Bo Ekman", "ledamot", None),
      ("Eva Strand", "ledamot", None)]),
    ("Anna Lind är för närvarande enhetschef på Almi.", [("Anna Lind", "enhetschef", "Almi")]),
    ("Anna Lind, Sveriges ambassadör i Kina", [("Anna Lind", "ambassadör", None)]),
    ("statsminister Anna Lind Vietnams president", [("Anna Lind", "statsminister", None)]),
    ("Moderator: Anna Lind, Almi", [("Anna Lind", "moderator", None), ("Anna Lind", None, "Almi")]),
    ("ordjOrande Anna Lind", [("Anna Lind", "ordförande", None)]),
    ("Anna Lind, vice ordtörande", [("Anna Lind", "vice ordförande", None)]),
    ("Anna Lind, v. ordf", [("Anna Lind", "vice ordförande", None)]),
    ("Ansvarig utgivare: Anna Lind", [("Anna Lind", "ansvarig utgivare", None)]),
    ("Anna Lind, medicinskt ansvarig sjuksköterska",
     [("Anna Lind", "medicinskt ansvarig sjuksköterska", None)]),
    ("Anna Lind sökte tjänsten som rektor.", []),
    ("Om Anna Lind blir ordförande får vi se.", []),
    ("Hennes kollega Anna Lind kom.", []),
    ("Ingalill Sandström Göran Tegnér Regionstyrelsens ordförande Regiondirektör",
     [("Ingalill Sandström", "ordförande", "Regionstyrelsen"),
      ("Göran Tegnér", "regiondirektör", None)]),
    ("Generaldirektören för Vinnova Charlotte Brogren inledde.",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("Professor i nationalekonomi vid Lunds universitet Bo Ekman höll föredraget.",
     [("Bo Ekman", "professor", "Lunds universitet")]),
    ("Chef för Vinnova är sedan 2012 Anna Lind.", [("Anna Lind", "chef", "Vinnova")]),
    ("Till ny generaldirektör för Trafikverket har regeringen utsett Anna Lind.",
     [("Anna Lind", "generaldirektör", "Trafikverket")]),
    ("Till särskild utredare utses hovrättsrådet Bo Ekman.",
     [("Bo Ekman", "särskild utredare", None), ("Bo Ekman", "hovrättsråd", None)]),
    ("Som sekreterare i utredningen har professor Anna Lind arbetat.",
     [("Anna Lind", "sekreterare", None), ("Anna Lind", "professor", None)]),
    ("Rektorn vid Högskolan Dalarna, professor Anna Lind, invigde huset.",
     [("Anna Lind", "rektor", "Högskolan Dalarna"), ("Anna Lind", "professor", None)]),
    ("Landshövdingen i Dalarnas län, Maria Norrfalk, höll tal.",
     [("Maria Norrfalk", "landshövding", None)]),
    ("Anna Lind har anställts som generaldirektör för Trafikverket.",
     [("Anna Lind", "generaldirektör", "Trafikverket")]),
    ("Anna Lind efterträdde Bo Ekman som rektor för Högskolan Dalarna.",
     [("Anna Lind", "rektor", "Högskolan Dalarna"), ("Bo Ekman", "rektor", "Högskolan Dalarna")]),
    ("Anna Lind och Bo Ekman, chef respektive jurist på Skatteverket, svarade.",
     [("Anna Lind", "chef", "Skatteverket"), ("Bo Ekman", "jurist", "Skatteverket")]),
    ("Anna Lind (chef) och Bo Ekman (jurist) från Skatteverket deltog.",
     [("Anna Lind", "chef", "Skatteverket"), ("Bo Ekman", "jurist", "Skatteverket")]),
    ("Skatteverkets Anna Lind redovisade läget.", [("Anna Lind", None, "Skatteverket")]),
    ("Anna Lind arbetar på Skatteverket som jurist.", [("Anna Lind", "jurist", "Skatteverket")]),
    ("Bo Ekman är expert på regler på Skatteverket.", [("Bo Ekman", "expert", "Skatteverket")]),
    ("Professor Karin Lind, Umeå universitet", [("Karin Lind", "professor", "Umeå universitet")]),
    ("Karin Lind, leg. psykolog", [("Karin Lind", "leg. psykolog", None)]),
    ("Ordförande, Karin Lind Sekreterare, Bo Ekman",
     [("Karin Lind", "ordförande", None), ("Bo Ekman", "sekreterare", None)]),
    ("Karin Lind: ordförande, Bo Ekman: sekreterare",
     [("Karin Lind", "ordförande", None), ("Bo Ekman", "sekreterare", None)]),
    ("Skatteverket (Karin Lind, jurist)", [("Karin Lind", "jurist", "Skatteverket")]),
    ("Karin Lind, HR-specialist, Linköpings kommun",
     [("Karin Lind", "hr-specialist", "Linköpings kommun")]),
    ("minister för civilt försvar Karin Lind", [("Karin Lind", "minister", None)]),
    ("Bo Ekman är ansvarig för regler på Skatteverket.", [("Bo Ekman", None, "Skatteverket")]),
    ("Sedan 2017 har Anna Lind varit generaldirektör för Vinnova.",
     [("Anna Lind", "generaldirektör", "Vinnova")]),
    ("Anna Lind är rektor. Hon är ordförande i Almi.",
     [("Anna Lind", "rektor", None), ("Anna Lind", "ordförande", "Almi")]),
    ("Anna Lind, f.d. generaldirektör", [("Anna Lind", "generaldirektör", None)]),
    ("Anna Lind, fullmäktiges ordförande Bo Ekman, fullmäktiges vice ordförande",
     [("Anna Lind", "ordförande", None), ("Bo Ekman", "vice ordförande", None)]),
    ("Anna Lind var styrelseordförande i Almi och styrelseledamot i Vinnova, Skatteverket och "
     "Trafikverket.",
     [("Anna Lind", "styrelseordförande", "Almi"), ("Anna Lind", "styrelseledamot", "Vinnova"),
      ("Anna Lind", "styrelseledamot", "Skatteverket"),
      ("Anna Lind", "styrelseledamot", "Trafikverket")]),
    ("Charlotte Brogren Generaldirektör, Vinnova",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("Sara Modig, ämnesråd på Näringsdepartementet, projektleder",
     [("Sara Modig", "ämnesråd", "Näringsdepartementet")]),
    ("Tomas Riste Ordförande, Region Värmland Leif Nilsson Ordförande, Region Dalarna",
     [("Tomas Riste", "ordförande", "Region Värmland"),
      ("Leif Nilsson", "ordförande", "Region Dalarna")]),
    ("Kontakt: Lars Christensen, bitr. regiondirektör på Region Värmland Tel",
     [("Lars Christensen", "bitr. regiondirektör", "Region Värmland")]),
    ("Vinnovas generaldirektör Charlotte Brogren sade",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("landshövding Magdalena Örnberg följer", [("Magdalena Örnberg", "landshövding", None)]),
    ("Samordnare är Jean-Baptiste Mukendi, energistrateg på Länsstyrelsen i Norrstrands län.",
     [("Jean-Baptiste Mukendi", "samordnare", None),
      ("Jean-Baptiste Mukendi", "energistrateg", "Länsstyrelsen i Norrstrands län")]),
    ("Handledare: Cecilia Rydbeck, universitetslektor",
     [("Cecilia Rydbeck", "handledare", None), ("Cecilia Rydbeck", "universitetslektor", None)]),
    ("Åsa Kasimir, docent i naturgeografi vid Göteborgs universitet",
     [("Åsa Kasimir", "docent", "Göteborgs universitet")]),
    ("Olof Sandstedt, chef för avdelningen för finansiell stabilitet",
     [("Olof Sandstedt", "chef", "avdelningen för finansiell stabilitet")]),
    ("Professor Luís Carvalho Andersson, som forskar om arbetsliv vid Högskolan i Gävle, ser",
     [("Luís Carvalho Andersson", "professor", "Högskolan i Gävle")]),
    ("Birgitta Ahlmark (S), ordförande", [("Birgitta Ahlmark", "ordförande", None)]),
    ("Lena-Marie Högdahl, kommunstyrelsens ordförande",
     [("Lena-Marie Högdahl", "ordförande", "kommunstyrelsen")]),
    ("Skolcheferna Johanna Nygren och Mats-Ola Fridh redovisar",
     [("Johanna Nygren", "skolchef", None), ("Mats-Ola Fridh", "skolchef", None)]),
    ("Benny Lund, Bolagsverket", [("Benny Lund", None, "Bolagsverket")]),
    ("Alexandra Palmquist från Skolverket", [("Alexandra Palmquist", None, "Skolverket")]),
    ("Närvarande: Stina Ekdahl, ordförande Karin af Ugglas Bo Nilsson",
     [("Stina Ekdahl", "ordförande", None)]),
    ("Tomas Lindkvist, Styrelsens ordförande\t69,0", [("Tomas Lindkvist", "ordförande", None)]),
    ("Maja Lindkvist var under 2010 styrelseordförande i Almi.",
     [("Maja Lindkvist", "styrelseordförande", "Almi")]),
    ("Karin Sundin Professor, Universidad de Granada", [
        ("Karin Sundin", "professor", "Universidad de Granada")]),
    ("Karin Sundin ordf. ST 090101-091231", [("Karin Sundin", "ordförande", "ST")]),
    ("Karin Sundin\tverkställande direktör AFA Försäkring",
     [("Karin Sundin", "verkställande direktör", "AFA Försäkring")]),
    ("Vinnovas styrelse har bestått av fyra ledamöter: Erik Sandin, ordförande, Rut Alm, vice "
     "ordförande, Eva Holmin och Nils Ek, generaldirektör. Personalrepresentanter har varit Siv "
     "Norlander, ST och Kurt Hedin, SACO.",
     [("Erik Sandin", "ordförande", "Vinnova"), ("Rut Alm", "vice ordförande", "Vinnova"),
      ("Eva Holmin", "ledamot", "Vinnova"), ("Nils Ek", "generaldirektör", "Vinnova"),
      ("Siv Norlander", "personalrepresentant", "ST"),
      ("Kurt Hedin", "personalrepresentant", "Saco")]),
    ("Vid mötet talade Anna Lindkvist, statsråd Eva Berglund och rektor Bo Nilsson",
     [("Eva Berglund", "statsråd", None), ("Bo Nilsson", "rektor", None)]),
    ("Lars Bengtsson\tsuppleant", [("Lars Bengtsson", "suppleant", None)]),
    ("Ledamöter: Anna Ekström, Bo Nilsson", [("Anna Ekström", "ledamot", None),
                                             ("Bo Nilsson", "ledamot", None)]),
    ("Vinnova: Charlotte Brogren, generaldirektör",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("Vinnova\tCharlotte Brogren\tGeneraldirektör",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("Generaldirektör\tCharlotte Brogren\tVinnova",
     [("Charlotte Brogren", "generaldirektör", "Vinnova")]),
    ("På Tillväxtverkets vägnar Gunilla Nordlöf Generaldirektör",
     [("Gunilla Nordlöf", "generaldirektör", "Tillväxtverket")]),
    ("För Tillväxtverket: Gunilla Nordlöf", [("Gunilla Nordlöf", None, "Tillväxtverket")]),
    ("Anna Bünger och Kjell Sehlstedt från Tillväxtverket deltog.",
     [("Anna Bünger", None, "Tillväxtverket"), ("Kjell Sehlstedt", None, "Tillväxtverket")]),
    ("Anna Bünger, enhetschef, och Kjell Sehlstedt, handläggare, båda på Tillväxtverket",
     [("Anna Bünger", "enhetschef", "Tillväxtverket"),
      ("Kjell Sehlstedt", "handläggare", "Tillväxtverket")]),
    ("Anna Bünger valdes till ordförande för Region Dalarna.",
     [("Anna Bünger", "ordförande", "Region Dalarna")]),
    ("Regeringen har utsett Anna Bünger till generaldirektör för Tillväxtverket.",
     [("Anna Bünger", "generaldirektör", "Tillväxtverket")]),
    ("Till ordförande valdes Anna Bünger.", [("Anna Bünger", "ordförande", None)]),
    ("kommunalrådet Anna Bünger (C), Gävle kommun",
     [("Anna Bünger", "kommunalråd", "Gävle kommun")]),
    ("Birgitta Ekman, ordförande i Lernia, Apoteksgruppen och Mittuniversitetet",
     [("Birgitta Ekman", "ordförande", "Lernia"),
      ("Birgitta Ekman", "ordförande", "Apoteksgruppen"),
      ("Birgitta Ekman", "ordförande", "Mittuniversitetet")]),
    ("Generaldirektör Anna Ekström var under år 2010 styrelseledamot i Vinnova.",
     [("Anna Ekström", "generaldirektör", None), ("Anna Ekström", "styrelseledamot", "Vinnova")]),
    ("Thomas Franzén Ordförande\tMarie Rudberg Vice ordförande",
     [("Thomas Franzén", "ordförande", None), ("Marie Rudberg", "vice ordförande", None)]),
    ("Ulrika Berg, Mattias Ekman, Vinnova",
     [("Ulrika Berg", None, "Vinnova"), ("Mattias Ekman", None, "Vinnova")]),
    ("Dr. Anna Ekström, prof. Bo Nilsson",
     [("Anna Ekström", "dr.", None), ("Bo Nilsson", "professor", None)]),
]  # fmt: skip
NO_OFFICES = [
    "Anna Ekström deltog. Ordföranden öppnade mötet.",
    "Region Dalarna och Anna Ekström möttes.",
    "Vinnova, Tillväxtverket och Charlotte Brogren",
    "Vinnova: Charlotte Brogren deltog.",
    "Brevet gick från Anna Ekström till ordföranden.",
]


@pytest.mark.parametrize(("text", "offices"), OFFICES)
def test_offices(
    text: str, offices: list[tuple[str, str | None, str | None]], known: Names
) -> None:
    assert sorted(by_rule(text, known), key=str) == sorted(offices, key=str)


def test_a_cell_of_one_person_holds_her_offices_only(known: Names) -> None:
    text = "GD Anna Lind Ordförande i Almi Ledamot i Skatteverkets insynsråd\t1 399"
    offices = [
        (s.role, s.object.value if s.object else None)
        for s in relations(text, mentions(text, known), role="table")
    ]
    assert offices == [
        ("gd", None), ("ordförande", "Almi"), ("ledamot", "Skatteverkets insynsråd")
    ]  # fmt: skip


@pytest.mark.parametrize("text", NO_OFFICES)
def test_no_offices(text: str, known: Names) -> None:
    assert by_rule(text, known) == []
    assert stated(text, known, "role_at") == []


def test_trees_decide_as_rules_read_where_the_form_is_plain(known: Names) -> None:
    """What the trees have been taught on: hardly any of the forms is decided otherwise."""
    other = [
        text for text, offices in OFFICES if set(stated(text, known, "role_at")) != set(offices)
    ]
    assert len(other) <= len(OFFICES) / 20


@pytest.mark.parametrize(
    "text",
    [
        "Det menade Anna Bünger som lyfte fram klustren.",
        "Framgångarna talar enligt Anna Bünger för satsningar.",
        "Anna Bünger efterlyste en proposition.",
        "– Vi växer, säger Anna Bünger.",
        "Därefter framhöll generaldirektör Anna Bünger att budgeten håller.",
        "Anna Bünger inledde med att konstatera att prognosen står sig.",
        "Anna Bünger noterade att kronan hade stärkts.",
        "Anna Bünger avfärdar kritiken och hävdar att kronan är stark.",
        "Anna Bünger (C) ansåg att ärendet borde återremitteras.",
        "Anna Bünger, professor i ekonomi, menar att kronan är stark.",
        "En uppfattning som delades av Anna Bünger.",
        "ANNA BÜNGER: Till femtiotvå. Sedan flyttade vi in till samhället.",
        "Anna Bünger: – Det är fel att tro det.",
        "– Det blir bra, kommenterar Anna Bünger.",
        "– Det blir bra, säger Almis nya generaldirektör Anna Bünger.",
        "– Det blir bra, säger chefen för Almi, Anna Bünger.",
        "– Det blir bra, menar Almis Anna Bünger.",
        "– Det blir bra, inflikar kollegan Anna Bünger.",
    ],
)
def test_sayings(text: str, known: Names) -> None:
    assert stated(text, known, "said") == [("Anna Bünger", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Bünger lyssnade på Region Dalarna.",
        "Anna Bünger redogjorde för läget.",
        "Kommittén kommenterade Anna Büngers inlägg.",
        "Kommittén höll med Anna Bünger om detta.",
        "Anna Bünger: Bokar lokal till mötet.",
        "Därefter föreslog valberedningen Anna Bünger till ordförande.",
    ],
)
def test_listening_is_no_saying(text: str, known: Names) -> None:
    assert stated(text, known, "said") == []


def test_two_with_their_titles_say_one_thing(known: Names) -> None:
    text = "– Det blir bra, säger Anna Bünger, rektor, och Mats Törnquist, kurator."
    assert [name for name, _, _ in stated(text, known, "said")] == ["Anna Bünger", "Mats Törnquist"]


def test_who_only_nods_says_nothing(known: Names) -> None:
    text = "– Det blir bra, säger Anna Bünger, rektor, och Mats Törnquist nickar."
    assert [name for name, _, _ in stated(text, known, "said")] == ["Anna Bünger"]


def test_who_speaks_last_is_meant(known: Names) -> None:
    text = "Anna Bünger frågade om budgeten, vilket var bra, ansåg Mats Törnquist."
    assert [name for name, _, _ in stated(text, known, "said")] == ["Mats Törnquist"]


def test_contacts(known: Names) -> None:
    text = "Kontakt: Mats Törnquist, regiondirektör på Region Gävleborg Tel 026-65 02 00"
    assert stated(text, known, "contact_for") == [("Mats Törnquist", None, "Region Gävleborg")]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Presskontakt:\nAnna Bünger\nPresschef, Skatteverket\nTel: 010-555 70 00", "Skatteverket"),
        ("Presskontakt: Anna Bünger, Vinnova", "Vinnova"),
        ("KONTAKT: Anna Bünger, Vinnova. Tel. 0297-555 40", "Vinnova"),
        ("Mediekontakt för Vinnova är Anna Bünger (070-000 00 00).", "Vinnova"),
        ("Du kan vända dig till Anna Bünger. Vinnova svarar inte.", None),
    ],
)
def test_whose_contact(text: str, own: str | None, known: Names) -> None:
    assert [(name, org) for name, _, org in stated(text, known, "contact_for")] == [
        ("Anna Bünger", own)
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Handläggare: Anna Bünger, 026-65 02 00", ["Anna Bünger"]),
        ("Ansvarig handläggare är Anna Bünger och du når henne på a@b.se", ["Anna Bünger"]),
        ("Handläggare: Anna Bünger", []),
        (
            "Ring Anna Bünger eller Mats Törnquist på 026-65 02 00",
            ["Anna Bünger", "Mats Törnquist"],
        ),
        ("Hon tog kontakt med Anna Bünger, som lovade att återkomma.", []),
        ("För ytterligare information: Anna Bünger, 026-65 02 00", ["Anna Bünger"]),
        ("Kontaktperson hos Trafikverket är Anna Bünger, 026-65 02 00", ["Anna Bünger"]),
        ("Mediakontakt Anna Bünger 026-65 02 00", ["Anna Bünger"]),
        ("Nämnden väntar på ytterligare information som Anna Bünger lovat.", []),
    ],
)
def test_who_can_be_asked(text: str, people: list[str], known: Names) -> None:
    assert [name for name, _, _ in stated(text, known, "contact_for")] == people


def test_questions_alone_are_no_contact(known: Names) -> None:
    assert stated("De två frågor som Anna Bünger rest är viktiga.", known, "contact_for") == []
    assert stated("Presskontakt hos statsrådet Anna Bünger:", known, "contact_for") == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Örjan Sölvell Professor, Handelshögskolan i Stockholm, CSC/SIR", "Örjan Sölvell"),
        ("Vice riksbankschef Anna Breman:", "Anna Breman"),
        ("Anna Breman talade länge om hur professor eller direktör ska väljas", None),
        ("Klustersamarbete för tillväxt", None),
        ("Anna Breman", None),
    ],
)
def test_title_lines(text: str, person: str | None, known: Names) -> None:
    found = title_line(text, mentions(text, known))
    assert (found.value if found else None) == person


@pytest.mark.parametrize(
    ("text", "relation", "ties"),
    [
        ("Medfinansiärer är Vinnova, Almi och Region Dalarna.", "funds",
         [("Vinnova", None), ("Almi", None), ("Region Dalarna", None)]),
        ("Finansiering: Vinnova, Almi", "funds", [("Vinnova", None), ("Almi", None)]),
        ("Tjänsten betalas till 60 procent av Vinnova och till 40 procent av Almi.", "funds",
         [("Vinnova", None), ("Almi", None)]),
        ("Festivalen, som stöds av Vinnova och Almi, lockade många.", "funds",
         [("Vinnova", None), ("Almi", None)]),
        ("Förslaget stöds av Vinnova och Almi.", "funds", []),
        ("Arbetet har finansierats av Vinnova (dnr 2019-04417), Almi samt av Region Dalarna.",
         "funds", [("Vinnova", None), ("Almi", None), ("Region Dalarna", None)]),
        ("Vinnova beslutade den 14 juni att bevilja Region Dalarna 35 000 kronor.", "funds",
         [("Vinnova", "Region Dalarna")]),
        ("Vinnova satsar 12 miljoner kronor på företaget Sandvik.", "funds",
         [("Vinnova", "Sandvik")]),
        ("Under 2021 utbetalade Vinnova 64 miljoner kronor till Almi och 51 miljoner kronor till "
         "Region Dalarna.", "funds", [("Vinnova", "Almi"), ("Vinnova", "Region Dalarna")]),
        ("Det är Vinnova som står för merparten av finansieringen.", "funds", [("Vinnova", None)]),
        ("Ett stort tack till Vinnova, vars anslag gjorde arbetet möjligt.", "funds",
         [("Vinnova", None)]),
        ("Genom ett bidrag på 750 000 kronor från Vinnova kan Almi växa.", "funds",
         [("Vinnova", "Almi")]),
        ("Av budgeten på 9 miljoner kronor står Vinnova för hälften och Almi för resten.", "funds",
         [("Vinnova", None), ("Almi", None)]),
        ("Vi hoppas att Vinnova ska finansiera en fortsättning.", "funds", []),
        ("Varken Vinnova eller Almi har finansierat studien.", "funds", []),
        ("De som söker medel från Vinnova är få.", "funds", []),
        ("Region Dalarna är en del av OECD.", "participates", [("Region Dalarna", "OECD")]),
        ("Om Vinnova beviljar 5 miljoner kronor kan arbetet börja.", "funds", []),
        ("Under året har Vinnova infört ett system för budget och anslag.", "funds", []),
        ("Den som får bostadsbidrag från Försäkringskassan ska meddela det.", "funds", []),
        ("Region Dalarna är sedan länge medlem i OECD.", "participates",
         [("Region Dalarna", "OECD")]),
        ("Region Dalarna anslöt sig till OECD 2012.", "participates",
         [("Region Dalarna", "OECD")]),
        ("Två av dem, Vinnova och Almi, är anslutna till OECD.", "participates",
         [("Vinnova", "OECD"), ("Almi", "OECD")]),
        ("Parter i OECD är Vinnova och Almi.", "participates",
         [("Vinnova", "OECD"), ("Almi", "OECD")]),
        ("Som medlem i OECD följer Vinnova reglerna.", "participates", [("Vinnova", "OECD")]),
        ("Region Dalarna gick 2009 med i OECD.", "participates", [("Region Dalarna", "OECD")]),
        ("Vinnova har beviljat Region Dalarna 5 miljoner kronor.", "funds",
         [("Vinnova", "Region Dalarna")]),
        ("Projektet medfinansieras av Region Gävleborg och Vinnova.", "funds",
         [("Region Gävleborg", None), ("Vinnova", None)]),
        ("Almedalsveckan finansieras av Vinnova.", "funds", [("Vinnova", "Almedalsveckan")]),
        ("Region Dalarna och Vinnova deltar i Almedalsveckan.", "participates",
         [("Region Dalarna", "Almedalsveckan"), ("Vinnova", "Almedalsveckan")]),
        ("Region Dalarna deltar i projektet tillsammans med Vinnova.", "participates", []),
        ("Vinnova beviljade skadestånd i 18 ärenden.", "funds", []),
        ("Vinnova finansierar projektet.", "funds", [("Vinnova", None)]),
        ("Högskolan Dalarna har fått 4 mkr från Vinnova för studien.", "funds",
         [("Vinnova", "Högskolan Dalarna")]),
        ("Med medel från Vinnova har Region Dalarna byggt en testbädd.", "funds",
         [("Vinnova", "Region Dalarna")]),
        ("Under 2015 gav Vinnova bidrag till Region Dalarna.", "funds",
         [("Vinnova", "Region Dalarna")]),
        ("Mässan arrangerades av Vinnova och bekostades av Region Skåne.", "funds",
         [("Region Skåne", None)]),
        ("Vid Almedalsveckan deltog Vinnova och Region Skåne.", "participates",
         [("Vinnova", "Almedalsveckan"), ("Region Skåne", "Almedalsveckan")]),
        ("Vinnova deltog inte vid Almedalsveckan.", "participates", []),
        ("Vinnova och Region Dalarna möttes. Pengarna kom från EU.", "funds", []),
        ("Vinnova beskriver hur Region Dalarna finansieras.", "funds", []),
        ("Vinnova ger stöd till Region Dalarna.", "funds", [("Vinnova", "Region Dalarna")]),
        ("Vinnova ger också stöd till regeringen vid förhandlingar.", "funds", []),
        ("Vinnova ger stöd till enskilda chefer.", "funds", []),
        ("Vinnova ger ekonomiskt stöd till små företag.", "funds", [("Vinnova", None)]),
        ("Vinnova har beviljat stöd till projektet.", "funds", [("Vinnova", None)]),
        ("I arbetet har Vinnova gett stöd för lärares fortbildning.", "funds", []),
        ("Hur ofta får du värdefullt stöd av Vinnova?", "funds", []),
        ("Vi fick ett stöd på 300 000 kronor från Vinnova.", "funds", [("Vinnova", None)]),
        ("Vinnova har finansierat sin verksamhet genom lån.", "funds", []),
        ("Vinnova deltog på sju orter då Region Dalarna höll möten.", "participates", []),
        ("Vinnova deltar i och ger stöd till Region Dalarnas arbete.", "participates", []),
        ("Vinnova ingår i två grupper, en om stöd (Region Dalarna).", "participates", []),
    ],
)  # fmt: skip
def test_funding_and_taking_part(
    text: str, relation: str, ties: list[tuple[str, str | None]], known: Names
) -> None:
    assert [(subject, thing) for subject, _, thing in stated(text, known, relation)] == ties


def test_who_chairs_is_told_once(known: Names) -> None:
    text = (
        "Vinnovas styrelse har under året bestått av tre ledamöter: Anna Lind, ordförande, "
        "Leif Nilsson och Eva Ström."
    )
    roles = {(name, role) for name, role, _ in stated(text, known, "role_at")}
    assert roles == {
        ("Anna Lind", "ordförande"),
        ("Leif Nilsson", "ledamot"),
        ("Eva Ström", "ledamot"),
    }


def test_a_seat_elsewhere_stays(known: Names) -> None:
    text = "Anna Lind är ordförande i Vinnova och ledamot i Region Skåne."
    roles = {role for _, role, _ in stated(text, known, "role_at")}
    assert roles == {"ordförande", "ledamot"}


Rows = set[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # degrees abroad and words of sentences are no organisations
        ("Anna Ek, MBA, vd på Nordlav AB", {("Anna Ek", "vd", "Nordlav AB")}),
        ("Bo Alström Undervisningsråd I ärendets slutliga handläggning deltog andra.",
         {("Bo Alström", "undervisningsråd", None)}),
        ("Anna Ek, Senior Rådgivare Skog på Vinnova", {("Anna Ek", "senior rådgivare", "Vinnova")}),
        ("Anna Ek, Dr., Senior Rådgivare på Vinnova", {("Anna Ek", "senior rådgivare", "Vinnova")}),
        ("I handläggningen har Anna Ek, Bo Alström samt Eva Lindgren i Vinnovas ledning deltagit.",
         {(name, None, "Vinnova") for name in ("Anna Ek", "Bo Alström", "Eva Lindgren")}),
        ("Han ska träffa landshövdingen i Örebro län Lena Rådström.",
         {("Lena Rådström", "landshövding", None)}),
        ("Förslagen har inför Lagrådet föredragits av departementssekreteraren Anna Ek.",
         {("Anna Ek", "departementssekreterare", None)}),
        # as before
        ("Siv Norlin, ST och Kristian Hernqvist, SACO",
         {("Siv Norlin", None, "ST"), ("Kristian Hernqvist", None, "Saco")}),
        ("Anna Ek, ordf. ST", {("Anna Ek", "ordförande", "ST")}),
        ("Anna Ek, projektledare på Vinnova", {("Anna Ek", "projektledare", "Vinnova")}),
        ("Departementssekreterare Anna Ek, Finansdepartementet",
         {("Anna Ek", "departementssekreterare", "Finansdepartementet")}),
    ],
)  # fmt: skip
def test_who_is_from_where(text: str, rows: Rows, known: Names) -> None:
    assert set(stated(text, known, "role_at")) == rows
