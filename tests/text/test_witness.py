"""Which of the model's names stand, by what the words around them and the tagger say."""

import pytest

from pipeline.text.names import Names, load_names, mentions, ruled
from pipeline.text.spans import Found
from pipeline.text.witness import accepted


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def tagged(_start: int) -> bool:
    """As if the tagger took every word for a name."""
    return True


PEOPLE = [
    ("De har infört systemet Ochoro Imbuwe och använder det varje dag.", "Ochoro Imbuwe", False),
    ("Hon har gjort lumpen med Ochoro Imbuwe och sedan flyttat hem.", "Ochoro Imbuwe", True),
    ("Mannen steg in i Wallanders rum och satte sig utan att fråga.", "Wallanders", True),
    ("Mannen steg in i Wallanders som han hade hört så mycket om.", "Wallanders", False),
    ("De möttes hos argentinaren Quelps när allt redan var över.", "Quelps", True),
    ("De öppnar den i webbläsaren Quelps när allt redan är klart.", "Quelps", False),
    ("Det var en kampanj kring Mors dag som alla uppskattade mycket.", "Mors", False),
    ("De samarbetar med organisationen Quelps som har funnits länge.", "Quelps", False),
    ("Jo, sa Simon.", "Simon", True),
    ("Quelps kom till Arsenal 1996.", "Quelps", True),
    ("Quelps kom", "Quelps", False),
    ("På natten avgick poeten Ochoro Imbuwe från sin post i rådet.", "Ochoro Imbuwe", True),
    ("Det var då som Ochoro Imbuwe lämnade landet för gott.", "Ochoro Imbuwe", True),
    ("De skickar svaret Identity Provider till den som frågar.", "Identity Provider", False),
    ("Då hade Quelps tagit sitt tredje guld på samma dag.", "Quelps", True),
    ("Genom detta har Quelps nu verktyg för att göra det bättre.", "Quelps", False),
    ("Det sägs om den mogne Quelps men inte om den som är ung.", "Quelps", True),
    ("Här stod Quelps för länge sedan och såg ut över staden.", "Quelps", True),
    ("Det var det som Gorbatjovs saftiga räkning visade för oss.", "Gorbatjovs", True),
    ("Temperaturen är nu tjugo grader Celsius i hela det här huset.", "Celsius", False),
    ("Arbetet följer nu Schrems II och det som domstolen har sagt.", "Schrems", False),
    ("Under helgen var von Essens prestationer bättre än någonsin.", "von Essens", True),
    ("Det slog därmed Sofie Stråle rekord som var mycket gammalt.", "Sofie Stråle", True),
    ("Genom de Gaulle bröts länken mellan dem och de andra i går.", "de Gaulle", True),
    ("När han ringer Linda från telefonen är det redan för sent.", "Linda", True),
]


@pytest.mark.parametrize(("text", "name", "stands"), PEOPLE)
def test_people_that_no_list_has_act_like_people(
    text: str, name: str, stands: bool, known: Names
) -> None:
    span = Found(text.index(name), text.index(name) + len(name), "PER")
    assert (accepted(span, text, known.people, tagged) is not None) is stands


def test_a_title_is_no_part_of_the_name(known: Names) -> None:
    text = "Det var en politik som president Milosevic förde i landet."
    start = text.index("president")
    found = accepted(Found(start, start + len("president Milosevic"), "PER"), text, known.people)
    assert found is not None
    assert (text[found.start : found.end], found.value) == ("Milosevic", "Milosevic")


PLACES = [
    ("Bygget av järnvägen mot Ymbala har inte ens börjat i år.", "Ymbala", True),
    ("Det är känt att Ymbala var ett rike för länge sedan.", "Ymbala", True),
    ("Hon leder arbetet på Ymbala och har gjort det i flera år.", "Ymbala", False),
    ("De möttes på Ymbalatorg och gick sedan hem igen till sitt.", "Ymbalatorg", True),
    ("Förslaget om en lex Nora bör införas så snart det går nu.", "Nora", False),
    ("De följer nu Ymbala 11 i all undervisning som ges i skolan.", "Ymbala", False),
    ("Företaget bildades i Ymbala 1981 och har vuxit sedan dess.", "Ymbala", True),
    ("Det är förknippat med Mont Quanc som är ett berg i landet.", "Mont Quanc", True),
    ("Andra kommer dit från eller till och med Montenegro ibland.", "Montenegro", True),
    ("Ymbala\t12\t45", "Ymbala", False),
    ("Bidraget till projekten inom och i Matematiksatsningen delas ut nu.",
     "Matematiksatsningen", False),
    ("Det är en lärd man från universitetet i Wageningen som talar.", "Wageningen", True),
    ("Uppdraget ges till LuleU och ska vara klart till nästa år.", "LuleU", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "stands"), PLACES)
def test_places_that_no_list_has_stand_where_places_do(
    text: str, name: str, stands: bool, known: Names
) -> None:
    span = Found(text.index(name), text.index(name) + len(name), "LOC")
    assert (accepted(span, text, known.people, tagged) is not None) is stands


BODIES = [
    ("Rörelsen QZX förespråkar att lagen ska ändras i grunden nu.", "QZX", True),
    ("Hon arbetar vid forskningsorganisationen QZX som jurist.", "QZX", True),
    ("Hon arbetar i verktyget QZX som alla andra på avdelningen.", "QZX", False),
    ("Metoden QZX innebär att lagen ska ändras i grunden just nu.", "QZX", False),
    ("Hon var med i Green Belt Movement under hela sin ungdom.", "Green Belt Movement", True),
    ("Det finns mer om Land Use i texten som står här bredvid oss.", "Land Use", False),
    ("Science Center är en mötesplats för alla som bor i staden.", "Science Center", False),
    ("I kväll är han inte avstängd mot Arsenal men skadad i benet.", "Arsenal", True),
    ("De byggde en arsenal och där låg Arsenal i många år sedan.", "Arsenal", False),
]


@pytest.mark.parametrize(("text", "name", "stands"), BODIES)
def test_bodies_of_ordinary_words_say_that_they_are_bodies(
    text: str, name: str, stands: bool, known: Names
) -> None:
    span = Found(text.index(name), text.index(name) + len(name), "ORG")
    assert (accepted(span, text, known.people, tagged) is not None) is stands


def found_with(text: str, names: dict[str, str], known: Names) -> list[tuple[str, str | None]]:
    """Names that rules find where the model says these, all words tagged as names."""
    model = [
        Found(text.index(name), text.index(name) + len(name), label)
        for name, label in names.items()
    ]
    tags = {at: "PROPN" for at, letter in enumerate(text) if letter.isupper()}
    found = ruled(text, known, model=model, parts_of_speech=tags)
    return [(one.label, one.value) for one in found if one.label in ("PER", "ORG", "LOC")]


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        ("Möten i Dublin, Köpenhamn och Skolåpa.", {"Skolåpa": "LOC"},
         [("LOC", "Dublin"), ("LOC", "Köpenhamn"), ("LOC", "Skolåpa")]),
        ("De har medverkat i CNN, XBC och NRK under flera år.", {"XBC": "ORG"},
         [("ORG", "CNN"), ("ORG", "XBC"), ("ORG", "NRK")]),
        ("Den är upprättad enligt ÅRXL och Finansinspektionens föreskrifter.", {"ÅRXL": "ORG"},
         [("ORG", "Finansinspektionen")]),
        ("Det mäts också av Svenskt Kvalitetsindex varje år.", {"Svenskt Kvalitetsindex": "ORG"},
         [("ORG", "Svenskt Kvalitetsindex")]),
        ("Det följer alltid Svensk Standard i den här delen.", {"Svensk Standard": "ORG"}, []),
        ("De talade länge med Norvaco om priserna i år.", {"Norvaco": "ORG"},
         [("ORG", "Norvaco")]),
        ("De talade länge på Norvaco-mötet om priserna i år.", {"Norvaco-mötet": "ORG"}, []),
        ("Det betalas sedan länge av Norvaco-budgeten varje år.", {"Norvaco-budgeten": "ORG"}, []),
        ("Intern\tExtern och Skolåpa", {"Skolåpa": "LOC"}, []),
        ("Två mark gick till kyrkan i Nedre Malmö det året.", {"Nedre Malmö": "LOC"},
         [("LOC", "Nedre Malmö")]),
        ("Mycket sker i delar av Norrbottens inland i år.", {"Norrbottens inland": "LOC"},
         [("LOC", "Norrbottens inland")]),
        ("Det är bra för Norrbottens näringsliv i år.", {"Norrbottens näringsliv": "LOC"},
         [("LOC", "Norrbotten")]),
        ("Nya Malmö är till för dem som vill bo där.", {"Nya Malmö": "LOC"}, [("LOC", "Malmö")]),
        ("Barcelonas tränare kan snart vara tillbaka.", {"Barcelonas": "ORG"},
         [("ORG", "Barcelona")]),
        ("Barcelonas gator är fulla av folk i dag.", {"Barcelonas": "ORG"}, [("LOC", "Barcelona")]),
        ("Då lovade Luiz Inácio Lula da Silva att stoppa det.",
         {"Luiz Inácio Lula da Silva": "PER"}, [("PER", "Luiz Inácio Lula da Silva")]),
        ("Han är med i World University Service och i Almi.", {"World University Service": "ORG"},
         [("ORG", "World University Service"), ("ORG", "Almi")]),
        ("Kopia till Statskontoret Ekonomistyrningsverket i dag.",
         {"Statskontoret Ekonomistyrningsverket": "ORG"},
         [("ORG", "Statskontoret"), ("ORG", "Ekonomistyrningsverket")]),
        ("Elsa Thorén, Skärlandet Fond Sekreterare Linn Palmgren",
         {"Skärlandet Fond Sekreterare Linn Palmgren": "ORG"},
         [("PER", "Elsa Thorén"), ("ORG", "Skärlandet Fond"), ("PER", "Linn Palmgren")]),
        ("Hör Bo Ek, Teknikarna, Eva Ek, Fjärde fonden. Carola Lind från Konsumentkraft.",
         {"Teknikarna": "ORG", "Fjärde fonden": "ORG", "Konsumentkraft": "ORG"},
         [("PER", "Bo Ek"), ("ORG", "Teknikarna"), ("PER", "Eva Ek"), ("ORG", "Fjärde fonden"),
          ("PER", "Carola Lind"), ("ORG", "Konsumentkraft")]),
        ("Bo Ek, Ekonomi, och Eva Ek, Skövde, samt Per Ek, Närvarande",
         {"Ekonomi": "ORG", "Skövde": "ORG", "Närvarande": "ORG"},
         [("PER", "Bo Ek"), ("PER", "Eva Ek"), ("LOC", "Skövde"), ("PER", "Per Ek")]),
        ("Bo Ek från IF Metall Bergslagen och Eva Ek från Migrationsverket Boden",
         {"IF Metall Bergslagen": "ORG", "Migrationsverket Boden": "ORG"},
         [("PER", "Bo Ek"), ("ORG", "IF Metall Bergslagen"), ("PER", "Eva Ek"),
          ("ORG", "Migrationsverket"), ("LOC", "Boden")]),
        ("Utgivare av Lilla Guldpriset och värd för Kustmöte i går var alla.",
         {"Lilla Guldpriset": "ORG", "Kustmöte": "ORG"}, []),
        ("Hon är chef på Kroknarps; han var det förr.", {"Kroknarps": "ORG"},
         [("ORG", "Kroknarps")]),
        ("Hon lyssnar på Sveriges Radio:s Ekot.", {"Sveriges Radio:s Ekot": "ORG"},
         [("ORG", "Sveriges Radio")]),
    ],
)  # fmt: skip
def test_the_model_and_the_lists_decide_together(
    text: str, model: dict[str, str], expected: list[tuple[str, str]], known: Names
) -> None:
    assert found_with(text, model, known) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det hände i San Juan i går.", [("LOC", "San Juan")]),
        ("Han begravdes i Holy Trinity Church.", [("LOC", "Holy Trinity Church")]),
        ("Floden Okavango rinner genom provinsen Jinotega.",
         [("LOC", "Okavango"), ("LOC", "Jinotega")]),
        ("Vid Mount Kenyas fot växer träd.", [("LOC", "Mount Kenya")]),
        ("Ymbala socken, Sankt Nicolai kyrka och Örebro slott",
         [("LOC", "Ymbala socken"), ("LOC", "Sankt Nicolai kyrka"), ("LOC", "Örebro slott")]),
        ("Vår kyrka. Gammal kyrka.", []),
        ("Stängningen av Demokratiska samhällspartiet kritiseras.",
         [("ORG", "Demokratiska samhällspartiet")]),
        ("Det politiska partiet växer. Politiska partiet.", []),
        ("Orden från Joh 17:21 och Matt 11:4", []),
        ("I staden Londons utkant bor hon.", [("LOC", "London")]),
        ("Plåtslageriernas riksförbund och Hotell- och Restauranganställdas förbund",
         [("ORG", "Plåtslageriernas riksförbund"),
          ("ORG", "Hotell- och Restauranganställdas förbund")]),
        ("Deras förbund växer.", []),
        ("Vi bildade elevernas förbund.", []),
        ("Internationella programkontoret och Europeiska lantbruksnämnden",
         [("ORG", "Internationella programkontoret"), ("ORG", "Europeiska lantbruksnämnden")]),
        ("Den Svenska banken.", []),
        ("Han kommer från Uppsala stadsteater till Stockholms fondbörs.",
         [("ORG", "Uppsala stadsteater"), ("ORG", "Stockholms fondbörs")]),
    ],
)  # fmt: skip
def test_foreign_places_and_bodies_by_form(
    text: str, expected: list[tuple[str, str]], known: Names
) -> None:
    found = mentions(text, known)
    assert [(one.label, one.value) for one in found if one.label in ("ORG", "LOC")] == expected
