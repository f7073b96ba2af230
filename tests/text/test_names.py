"""Names are found by lists and form; words that only look like names are left."""

import pytest

from pipeline.text.names import Names, load_names, mentions, model_spans, page_of
from pipeline.text.spans import Found
from pipeline.text.witness import accepted


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def found(text: str, known: Names, *labels: str) -> list[tuple[str, str]]:
    return [
        (text[f.start : f.end], f.value or "") for f in mentions(text, known) if f.label in labels
    ]


PEOPLE = [
    ("Lars Haikola Inga övriga uppdrag", ["Lars Haikola"]),
    ("Olov Perdin och Omar Sakak talade.", ["Olov Perdin", "Omar Sakak"]),
    ("Svea Lindgren, Göta Palmcrantz och Jörn Sandqvist",
     ["Svea Lindgren", "Göta Palmcrantz", "Jörn Sandqvist"]),
    ("Peter Norman1, ordförande, till den 9 februari", ["Peter Norman"]),
    ("Anna Inga Svensson kom", ["Anna Inga Svensson"]),
    ("Det menade Anna Bünger som lyfte fram klustren.", ["Anna Bünger"]),
    ("statsminister Jonas Gahr Støre möter Anita Saldén Enérus.",
     ["Jonas Gahr Støre", "Anita Saldén Enérus"]),
    ("Lotta Edholm Danmarks minister", ["Lotta Edholm"]),
    ("säger Mohammed al-Rashid, klusterledare, och Fatima el-Amin",
     ["Mohammed al-Rashid", "Fatima el-Amin"]),
    ("Laila Abdallah, Kjell Sehlstedt och Johan Sittenfeld",
     ["Laila Abdallah", "Kjell Sehlstedt", "Johan Sittenfeld"]),
    ("Tomas Riste Ordförande, Region Värmland Leif Nilsson Ordförande, Region Dalarna",
     ["Tomas Riste", "Leif Nilsson"]),
    ("Catarina Segersten Larsson, 1:e vice ordförande", ["Catarina Segersten Larsson"]),
    ("landshövding Magdalena Örnberg följer planen", ["Magdalena Örnberg"]),
    ("Förste vice riksbankschef Kerstin af Jochnick:", ["Kerstin af Jochnick"]),
    ("Klustret leds av Nguyen Thi Lan.", ["Nguyen Thi Lan"]),
    ("Jean-Baptiste Mukendi och Luís Carvalho Andersson",
     ["Jean-Baptiste Mukendi", "Luís Carvalho Andersson"]),
    ("Ann-Leena Mikiver Carl-Fredrik Pettersson", ["Ann-Leena Mikiver", "Carl-Fredrik Pettersson"]),
    ("den amerikanske sociologen A. I. Rabin", ["A. I. Rabin"]),
    ("Per Nilsson inledde mötet.", ["Per Nilsson"]),
    ("CAMILLA ASP", ["Camilla Asp"]),
    ("Charlotte Brogrens anförande", ["Charlotte Brogren"]),
    ("Nikolaj Terentjev Vid inspektionen deltog", ["Nikolaj Terentjev"]),
    ("Dirigent: István Nagy Vid flygeln: Yoko Sandin", ["István Nagy", "Yoko Sandin"]),
    ("Vidar Ståhle Jour: Säkerhetsbolaget", ["Vidar Ståhle"]),
    ("Anna Lind Berg: Jag tycker", ["Anna Lind Berg"]),
    ("Li Na Han är här", ["Li Na Han"]),
    ("överdirektör Abdi Warsame Nur Karin Uusitalo, kanslichef",
     ["Abdi Warsame Nur", "Karin Uusitalo"]),
    ("Leila Bouzidi Tuomas Niskanen, vice ordförande", ["Leila Bouzidi", "Tuomas Niskanen"]),
    ("Anna Eva Maria Karin Lind", ["Anna Eva Maria Karin Lind"]),
    ("Maria Oliveira Tuomas Ferreira sade", ["Maria Oliveira Tuomas Ferreira"]),
    ("Malin Sköld Rahimi vid enheten", ["Malin Sköld Rahimi"]),
    ("K.-G. Sjöholm kom", ["K.-G. Sjöholm"]),
    ("B-G Ullberg, Fru Ek & Co", ["B-G Ullberg"]),
    ("P-O Hallin på Utbildningsradion", ["P-O Hallin"]),
    ("Maskiner och Människor, av I. Thörnqvist", ["I. Thörnqvist"]),
    ("den 2 oktober 1934 Aug. Petersson", ["Aug. Petersson"]),
    ("Vinnare 3. Maj och Ture Finnström", ["Maj", "Ture Finnström"]),
    ("försätter Rut & Rune Forsbergs Allbygg i konkurs", ["Rune Forsberg"]),
    ("Hälsar Gittan och Mustafa!", ["Gittan", "Mustafa"]),
    ("Närvarande ALMGREN, LEIF, Region Dalarna BERGSTEDT, KARIN, Almi HOLM DAHL, SARA, Vinnova",
     ["Almgren, Leif", "Bergstedt, Karin", "Holm Dahl, Sara"]),
    ("Abrahamsson, Siv, Mora kommun Adolfsson, Ture, Polisen",
     ["Abrahamsson, Siv", "Adolfsson, Ture"]),
    ("Ahlgren, Mona Berhane, Senait", ["Ahlgren, Mona", "Berhane, Senait"]),
    ("Berg, Lisa\tKommunikatör\nCruz, Mateo\tEkonom", ["Berg, Lisa", "Cruz, Mateo"]),
    ("Anna Ek, Karin, Bo Berg, Ulla och Siv", ["Anna Ek", "Karin", "Bo Berg", "Ulla", "Siv"]),
    ("Anna Lind, Karin Berg, Eva Holm", ["Anna Lind", "Karin Berg", "Eva Holm"]),
    ("Ek, Karin Berg, Bo Holm och Lisa", ["Karin Berg", "Bo Holm"]),
    ("Siv Björk Karin Lind", ["Siv Björk", "Karin Lind"]),
    ("Lagerchef: Bo \"Bosse\" Ytterberg", ["Bo \"Bosse\" Ytterberg"]),
    ("Anna ”Stilla dagar” Ek", ["Anna"]),
    ("LENNART VON PLATTEN, REVISOR", ["Lennart von Platten"]),
    ("skådespelaren Robert De Niro kom", ["Robert De Niro"]),
    ("Tack till Berit, Gittan och Wiktor för hjälpen", ["Berit", "Gittan", "Wiktor"]),
]  # fmt: skip
NO_PEOPLE = [
    "Vi reser Rio-Manilla Direkt i vinter.",
    "SKÖVDE, BORÅS, LIDKÖPING, MARIESTAD",
    "GRAN, TALL, BJÖRK, ASP",
    "Målet avgjordes i Svea hovrätt.",
    "Svaret finns på Mina Sidor i appen.",
    "De reste från Göta älv till Dorotea och Jörn.",
    "Alla Lindar i parken ska vara kvar.",
    "Innovationsstrategin blir ett brett dokument.",
    "Per automat höjs taket. Bo kvar hemma.",
    "Vårdskadorna minskar enligt lex Maria.",
    "Instanser hör till klasser",
    "Atlas Copco redovisar utsläpp.",
    "Till Vara kommun i maj",
    "Styrelsemöte, Mästarråd",
    "Storgatan 12 i Mora",
    "I kapitel I. Thörnqvist",
    "Tack till Vara kommun och Mora",
    "Avdelning B-G Medel",
    "till H.M. Konungen",
]
ORGANISATIONS = [
    ("Anna Lind, direktör AB Volvo", ["AB Volvo"]),
    ("Anna Lind (Vinnova) och Bo Ekman (Skogsindustrierna)", ["Vinnova", "Skogsindustrierna"]),
    ("Anna Lind (Vinnova), Bo Ekman (Granfors), Eva Strand (Sjövalla)", ["Vinnova"]),
    ("KULTURNÄMNDEN", ["Kulturnämnden"]),
    ("FÖRSÄKRINGSKASSAN", ["Försäkringskassan"]),
    ("SAMMANTRÄDESPROTOKOLL KOMMUNSTYRELSEN", ["Kommunstyrelsen"]),
    ("BARN- OCH UTBILDNINGSNÄMNDEN", ["Barn- och utbildningsnämnden"]),
    ("Olofströms Hus AB Olofströms Kraft AB", ["Olofströms Hus AB", "Olofströms Kraft AB"]),
    ("ägs av Apoteksgruppen AB och Lerma AB", ["Apoteksgruppen AB", "Lerma AB"]),
    ("FLT Nordic AB Styrelseledamot i Stiftelsen Blåklinten",
     ["FLT Nordic AB", "Stiftelsen Blåklinten"]),
    ("på Akademiska sjukhuset", ["Akademiska sjukhuset"]),
    ("i delegationen för e-förvaltning och styrelseordförande för Vinnova",
     ["delegationen för e-förvaltning", "Vinnova"]),
    ("i nationella rådet för innovation och kvalitet i offentlig verksamhet.",
     ["nationella rådet för innovation och kvalitet i offentlig verksamhet"]),
    ("Ordförande i Delegationen för arbetsplatslärande vid yrkesintroduktionsanställningar",
     ["Delegationen för arbetsplatslärande vid yrkesintroduktionsanställningar"]),
    ("(Avdelningen för utveckling av samhällsskydd)",
     ["Avdelningen för utveckling av samhällsskydd"]),
    ("Mittuniversitetet och Apoteksgruppen AB deltog.", ["Mittuniversitetet", "Apoteksgruppen AB"]),
    ("Albåge, Direktör, Svenska Arbetsgivareföreningen Ulf Laurin", [
        "Svenska Arbetsgivareföreningen"]),
    ("Insynsrådet vid Statistiska centralbyrån", ["Insynsrådet vid Statistiska centralbyrån"]),
    ("av Europaparlamentetellerrådetsomskaantadelegeradebeslutet eller", []),
    ("av Tandvårds- och läkemedelsförmånsverket", ["Tandvårds- och läkemedelsförmånsverket"]),
    ("frågan behandlas i riksdagens socialutskott", ["riksdagens socialutskott"]),
    ("ordförande i Umeå universitets etiska nämnd", ["Umeå universitet"]),
    ("ordförande i Umeå universitets oredlighetsnämnd", ["Umeå universitets oredlighetsnämnd"]),
    ("enligt Vinnovas forskningsråd", ["Vinnovas forskningsråd"]),
    ("enligt Skolverkets undervisningsråd Anna Lind", ["Skolverket"]),
    ("enligt Vinnovas regelverk och områdesansvar", ["Vinnova"]),
    ("Anna Lind, S-studenters ordförande", ["S-studenter"]),
    ("Anna Lind, verksamhetschef, Ideell Kulturallians, och", ["Ideell Kulturallians"]),
    ("deltog Näringsdepartementet, Vinnova och Tillväxtverket",
     ["Näringsdepartementet", "Vinnova", "Tillväxtverket"]),
    ("VINNOVA investerar", ["Vinnova"]),
    ("satsningar från näringsdepartementet", ["näringsdepartementet"]),
    ("Tillväxtverkets program", ["Tillväxtverket"]),
    ("Region Värmland, Region Jönköpings län", ["Region Värmland", "Region Jönköpings län"]),
    ("Länsstyrelsen i Norrstrands län", ["Länsstyrelsen i Norrstrands län"]),
    ("Granfors kommun och Lunds universitet", ["Granfors kommun", "Lunds universitet"]),
    ("Högskolan i Gävle har", ["Högskolan i Gävle"]),
    ("Barkfors Biomaterial AB (org.nr", ["Barkfors Biomaterial AB"]),
    ("enheten för näringsliv i uppdrag", ["enheten för näringsliv"]),
    ("chef för avdelningen för hållbar utveckling.", ["avdelningen för hållbar utveckling"]),
    ("Rapporten överlämnas till barn- och utbildningsnämnden.", ["barn- och utbildningsnämnden"]),
    ("Regionala utvecklingsnämnden gav", ["Regionala utvecklingsnämnden"]),
    ("EU:s strukturfonder", ["EU"]),
    ("nödsamtal till SOS Alarm i går", ["SOS Alarm"]),
    ("ersättare i Lärarnas ansvarsnämnd och", ["Lärarnas ansvarsnämnd"]),
    ("Myndigheten för samhällsskydd och beredskap (MSB)",
     ["Myndigheten för samhällsskydd och beredskap", "MSB"]),
    ("Svenska Internetstiftelsen Ledamot", ["Svenska Internetstiftelsen"]),
    ("Europaparlamentets och rådets förordning", ["Europaparlamentet", "rådet"]),
]  # fmt: skip
NO_ORGANISATIONS = [
    "Handläggare Sida 1(4)",
    "Sida 3 av 12",
    "ÅRSREDOVISNINGEN",
    "STYRELSEN",
    "UNIVERSITETET",
    "Kommunen och nämnden beslutar, styrelsen ser på och föreningen följer.",
    "EU-medel till små- och medelstora företag",
    "Tillitsramverket gäller i hela bostadsområdet.",
    "Varje kommun ska ha en plan.",
    "enheten för att mäta",
    "DOM I MÅLET",
    "Greenhouse Gas Protocol",
]
PLACES = [
    ("i Gävle, Dalarna och Sverige", ["Gävle", "Dalarna", "Sverige"]),
    ("Sveriges ekonomi", ["Sverige"]),
    ("i Västmanlands län", ["Västmanlands län"]),
    ("besök Storgatan 12 B", ["Storgatan 12 B"]),
    ("fastigheten Borrby 6:21", ["Borrby 6:21"]),
    ("invånare i Mora och Vara", ["Mora"]),
    ("HUR BLIR VI VINNARE I EUROPA?", ["Europa"]),
]
NO_PLACES = [
    "Det ska vara ett hus i by.",
    "Ett namn: Åsa Berg",
    "Anslag 1:11 och Kapitel 3:2",
    "Region Gävleborg",
    "Vi ses. Ed är avlagd. Bara så.",
]
ROLES = [
    ("Tekn. dr Piotr Ek och jur. dr Bo Ek", ["tekn. dr", "jur. dr"]),
    ("Dr. Anna Ek, filosofie hedersdoktor", ["dr.", "filosofie hedersdoktor"]),
    ("Näringspolitiskt ansvarig på Almi, Karin Ek", ["näringspolitiskt ansvarig"]),
    ("avd.chef Anna Ek, univ.lektor Bo Ek", ["avdelningschef", "universitetslektor"]),
    ("Närvarande: Bo Ek, ordf.; Eva Ek, sekr.", ["ordförande", "sekreterare"]),
    ("Ers.: Anna Ek, Bo Ek", ["ersättare"]),
    ("Bo Ek, ansvarig för tillsyn", ["ansvarig"]),
    ("Karin Ek, Director of Research", ["director of research"]),
    ("Till god man förordnas", ["god man"]),
    ("Auktoriserade revisorn Oskar Lind", ["auktoriserad revisor"]),
    ("Landstingsrådet Anna Lind", ["landstingsråd"]),
    ("1:e vice ordförande", ["1:e vice ordförande"]),
    ("bitr. regiondirektör på Region", ["bitr. regiondirektör"]),
    ("Generaldirektören sade", ["generaldirektör"]),
    ("hälso- och sjukvårdsdirektör", ["hälso- och sjukvårdsdirektör"]),
    ("Chefläkare Samuel Adeyemi", ["chefläkare"]),
    ("Matthias Palmér, konsult, Digg", ["konsult"]),
    ("Nils-Olof Forsgren, VD", ["vd"]),
    ("statsrådets ministrar", ["statsråd", "minister"]),
    ("Stf generaldirektör Ruth Asante", ["stf generaldirektör"]),
    ("t.f. rektor", ["t.f. rektor"]),
    ("Tf. rektor", ["tf. rektor"]),
    ("vikarierande rektor", ["vikarierande rektor"]),
    ("T f rektor", ["t f rektor"]),
    ("adjungerad professor", ["adjungerad professor"]),
    ("(adjungerad controller)", ["controller"]),
    ("Till protokolljusterare och rösträknare valdes", ["protokolljusterare", "rösträknare"]),
    ("kriminalkommissarien", ["kriminalkommissarie"]),
    ("Ansvarig revisor är Bo Ek", ["ansvarig revisor"]),
    ("med Bo Ek som huvudansvarig revisor", ["huvudansvarig revisor"]),
    ("ansvarig handläggare", ["handläggare"]),
    ("våra regionala samordnare", ["regional samordnare"]),
    ("regionalt skyddsombud", ["regionalt skyddsombud"]),
    ("näringspolitiska chefen", ["näringspolitisk chef"]),
    ("den fackliga ordföranden", ["facklig ordförande"]),
    ("ej tjänstgörande ersättare", ["ej tjänstgörande ersättare"]),
    ("v ordf Bo Ek", ["vice ordförande"]),
    ("v.ordförande Bo Ek", ["vice ordförande"]),
    (
        "Anna Ek, Head of Sustainability, och Bo Ek, Key Account Manager",
        ["head of sustainability", "key account manager"],
    ),
    ("professor emerita", ["professor emerita"]),
    ("Förste vice ordföranden", ["förste vice ordförande"]),
    ("Den förste brandchefen", ["brandchef"]),
    ("Hennes första chef", ["chef"]),
    ("fyra avdelningschefer", ["avdelningschef"]),
    ("minst tre ledamöter", ["ledamot"]),
    ("chefsrådmannen", ["chefsrådman"]),
    ("ledamöterna och nämndemännen", ["ledamot", "nämndeman"]),
    ("sekreterarna", ["sekreterare"]),
    ("Region Gotland söker en projektledare", ["projektledare"]),
    ("rekryteringen av en affärsutvecklare", ["affärsutvecklare"]),
    ("en projektledare anställs och anställer en ekonom", ["projektledare", "ekonom"]),
    ("Materialare söks till laget", ["materialare"]),
    ("Respondent 3 är undersköterska och skyddsombud.", ["undersköterska", "skyddsombud"]),
    ("Kurator och skolsköterska kopplas in.", ["kurator", "skolsköterska"]),
    ("Då ska läraren anmäla det.", ["lärare"]),
    ("Dirigent: István Nagy", ["dirigent"]),
    ("Domare i finalen var Bo Ek.", ["domare"]),
    ("Ombud: saknas", ["ombud"]),
    ("Som experter förordnades Bo Ek och Eva Ek.", ["expert"]),
    ("experterna Bo Ek och Eva Ek", ["expert"]),
    ("NIKLAS EKMAN,ARKITEKT,STUDIO GRANRIS", ["arkitekt"]),
    ("Kurator\tOm stöd\nSkolsköterska\tOm vaccin", ["kurator", "skolsköterska"]),
    ("HjelteStabschef Anna MyhrIt-chef", ["stabschef", "it-chef"]),
    ("SkattMästaren ansvarar", ["skattmästare"]),
    ("Anna Ek, fristående konsult", ["fristående konsult"]),
    ("Då jurist, i dag senior rådgivare åt fonden.", ["jurist", "senior rådgivare"]),
    ("Roll\tNamn\nAdministratör\tBo Ek", ["administratör"]),
    ("Ort Ansvarig konsult: Bo Ek Bitr. konsult: Eva Ek", ["ansvarig konsult", "bitr. konsult"]),
    ("Ansvarig apotekare: Bo Ek", ["ansvarig apotekare"]),
    ("till adj. professor Bo Ek", ["adj. professor"]),
    ("farmaceutisk inspektör Bo Ek", ["farmaceutisk inspektör"]),
    ("Extern granskare: Bo Ek", ["extern granskare"]),
    ("Extern handledare: Bo Ek", ["handledare"]),
    ("Observatör: Bo Ek", ["observatör"]),
    ("Följeforskare: docent Bo Ek", ["följeforskare", "docent"]),
    ("Befälhavare på Silverpilen var Bo Ek", ["befälhavare"]),
    ("Kvartersvärdar: Bo Ek, Eva Ek", ["kvartersvärd"]),
    ("blev kaplan i Åbo", ["kaplan"]),
    ("Musikalisk ledare: Bo Ek", ["musikalisk ledare"]),
    ("Bo Ek, enhetschef planering, Mora kommun", ["enhetschef planering"]),
    ("Bo Ek, enhetschef Landsbygd, Jordbruksverket", ["enhetschef landsbygd"]),
    ("Enhetschef bibliotek: Bo Ek", ["enhetschef bibliotek"]),
    ("enhetschef Lena Björck", ["enhetschef"]),
    ("Enhetschef Industri\tBo Ek", ["enhetschef"]),
    ("Bo Ek, enhetschef Skogsstyrelsen", ["enhetschef"]),
    ("Beslut får enhetschef fatta, men", ["enhetschef"]),
    ("enhetschef onsdag 12 maj", ["enhetschef"]),
    ("Bo Ek, enhetschef Beslut 2014-05-12", ["enhetschef"]),
    ("Bo Ek är enhetschef sjukskriven.", ["enhetschef"]),
    ("barn- och biträdande äldreminister", ["barn- och biträdande äldreminister"]),
    ("trafik- och äldreborgarrådet", ["trafik- och äldreborgarråd"]),
    ("Jordbrukaren Bo Ek", ["jordbrukare"]),
    ("Bo Ek, välkänd framtidsforskare, talade", ["framtidsforskare"]),
    ("med bland andra miljöminister Bo Ek", ["miljöminister"]),
    ("Bo Ek, miljö- och djurpolitisk talesperson", ["miljö- och djurpolitisk talesperson"]),
    ("oppositionslandstingsråd Bo Ek", ["oppositionslandstingsråd"]),
    ("AI-forskaren Bo Ek", ["ai-forskare"]),
    ("Bo Ek upphandlare Mora kommun", ["upphandlare"]),
    ("Bo Ek, ekonomisk-politisk talesperson", ["ekonomisk-politisk talesperson"]),
    ("H.M. Konungen och kronprinsessan Victoria", ["konung", "kronprinsessa"]),
]
NO_ROLES = [
    "på Dr Lindhs gata och Dr Sven Lindhs Backe",
    "Hon har en fil. mag. i historia och avlade filosofie magister.",
    "en socialt ansvarig upphandling",
    "Red: 2019-03-01, Ers: 4 500 kr",
    "Bo Eks jur. kand. avlades",
    "Ansvarig myndighet är Vinnova.",
    "Newtons gravitationskonstant",
    "Bo Ek, Diakonerna, och Eva Ek från Skolledarna Skåne",
    "Forskningsrådet är medlem.",
    "direktiv om kontroller",
    "halvledare",
    "styrelse med sex ledamöter",
    "alla chefer och medarbetare",
    "hitta en ersättare",
    "nya lärare som har en mentor",
    "lärare och elever",
    "forskare från Umeå räknar skalbaggar",
    "det är svårt att hitta en enda svetsare",
    "De flesta är lärare.",
    "uppgifter som lärare utför",
    "Konsult: Ramvik Utveckling AB",
    "Projektägare: Coompanion Norr",
    "ungdomarna och sjukdomarna",
    "kriget och öden",
    "Målgruppen är förskollärare.",
    "organist- och kantorsexamen",
    "Folkhälsomyndigheten är sakkunnig myndighet.",
    "Det är svårt att rekrytera lärare och veterinärer.",
    "Då blir vattnet grundare.",
    "en artikel i Universitetsläraren",
    "höga fastighetsvärden",
    "Vi ska uppfattas som expert inom området.",
    "Skolpsykolog\t32,3\t99,6",
    "Förskollärare\t1 679",
    "Författare: Anna Ek",
    "nya tekniker för odling",
    "prisjusterande åtgärder",
    "våra medarbetare Irene Ahl och Bo Ek",
    "till H.M. Konungen: Bo Ek",
    "Bo Ek, pensionär",
    "konsultativ tjänsteman Bo Ek",
    "Medlemmar var observatörer och granskare av annat.",
]
WORKS = [
    ("enligt patientdatalagen (2008:355)", ["patientdatalagen"]),
    ("offentlighets- och sekretesslagen", ["offentlighets- och sekretesslagen"]),
    ("lagen (2007:1091) om offentlig upphandling när",
     ["lagen (2007:1091) om offentlig upphandling"]),
    ('rapporten "Vägen framåt"', ["Vägen framåt"]),
    ("Agenda 2030", ["Agenda 2030"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_people(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "PER")] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VD: Maj-Len Fyrberg Antal anställda: 17", ["Maj-Len Fyrberg"]),
        ("ENLIGT BÖRJE NYLANDER HADE LAGET BYTT", ["Börje Nylander"]),
        ("Suppleanter: Lisa Holm Bo Ek Eva Dal", ["Lisa Holm", "Bo Ek", "Eva Dal"]),
        ("NÄRVARANDE: KARIN BERG LIND, PER HOLM", ["Karin Berg Lind", "Per Holm"]),
        ("Mentor: Karin Olsson Adj. professor: Per Strand", ["Karin Olsson", "Per Strand"]),
        ("ett Olof Palme-citat och Fredrika Bremer-priset", []),
    ],
)
def test_what_follows_a_name_is_not_part_of_it(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "PER")] == names


@pytest.mark.parametrize(
    ("text", "label", "span", "expected"),
    [
        ("jobbar på Unilabs i Skövde nu", "ORG", "Unilabs i Skövde", "Unilabs"),
        ("Gripdon Robotics i Skövde växer", "ORG", "Gripdon Robotics i Skövde", "Gripdon Robotics"),
        ("på Ögonkliniken i Skövde nu", "ORG", "Ögonkliniken i Skövde", "Ögonkliniken i Skövde"),
        ('jurist, Kustkontoret "Mitt bästa', "ORG", 'Kustkontoret "Mitt', "Kustkontoret"),
        ("Elbolaget Fjärrsol har gått i", "ORG", "Elbolaget Fjärrsol", "Fjärrsol"),
        ("Mälarskog Vetenskapligt ansvarig: Bo", "ORG", "Mälarskog Vetenskapligt", "Mälarskog"),
        ("Anna Ek svarar: nej", "PER", "Anna Ek", "Anna Ek"),
    ],
)
def test_spans_of_the_model_end_before_what_follows(
    text: str, label: str, span: str, expected: str, known: Names
) -> None:
    start = text.index(span)
    (one,) = model_spans(text, [Found(start, start + len(span), label)], known)
    assert text[one.start : one.end] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gripdon Robotics AB:s vd", "Gripdon Robotics AB"),
        ("Nordlav ABs projektledare", "Nordlav AB"),
        ("Studentkåren Boreas har fått", "Studentkåren Boreas"),
        ("Studentkåren Boreas, som", "Studentkåren Boreas"),
        ("Studentkåren Norrskens nya presidium", "Studentkåren Norrsken"),
        ("Föreningen Granrisets tidigare ordförande", "Föreningen Granriset"),
        ("av Föreningen Granrisets Eva Ek", "Föreningen Granriset"),
        ("Lista: Föreningen Primus Eva Ek", "Föreningen Primus"),
        ("Föreningen Granrisets och Almis rapport", "Föreningen Granriset"),
        ("Föreningen Primus och Almi", "Föreningen Primus"),
        ("Föreningen Granrisets 25 medlemmar", "Föreningen Granriset"),
        ("Föreningen Granrisets (FG) projekt", "Föreningen Granriset"),
    ],
)
def test_a_body_s_last_s_is_a_genitive_where_something_is_owned(
    text: str, value: str, known: Names
) -> None:
    assert found(text, known, "ORG")[0][1] == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prof. Hendrik Maartens, Universiteit Drenthe", "Hendrik Maartens"),
        ("Ulf Brandefors, forskningschef", "Ulf Brandefors"),
        ("Ulf Brandefors (ordförande)", "Ulf Brandefors"),
        ("Ulf Brandefors och Anna Ek", "Ulf Brandefors"),
        ("Ulf Brandefors leder arbetet", "Ulf Brandefors"),
        ("Ulf Brandefors ordförande", "Ulf Brandefors"),
        ("Ulf Brandefors inledde", "Ulf Brandefors"),
        ("Ulf Brandefors flyttade till Mora", "Ulf Brandefors"),
        ("Ulf Brandefors", "Ulf Brandefors"),
        ("Ulf Tradals bok om fjällen", "Ulf Tradal"),
        ("Ulf Tradals omtalade bok", "Ulf Tradal"),
        ("Ulf Tradals ”Stilla dagar”", "Ulf Tradal"),
        ("Ulf Tradals 50-årsdag", "Ulf Tradal"),
        ("Charlotte Brogrens, enligt uppgift", "Charlotte Brogren"),
        ("Ingrid Hellmans, som förut", "Ingrid Hellman"),
    ],
)
def test_a_last_s_is_a_genitive_where_something_is_owned(
    text: str, name: str, known: Names
) -> None:
    assert found(text, known, "PER")[0][1] == name


def test_a_row_of_surnames_behind_a_title_are_people(known: Names) -> None:
    text = "statsråden Ek, Alm Lind, J Berg, Oxtorp och Strand. Ledamöterna Äpplen, Päron, Ek"
    assert [value for _, value in found(text, known, "PER")] == [
        "Ek", "Alm Lind", "J Berg", "Oxtorp", "Strand"]  # fmt: skip


def test_a_title_goes_before_a_surname_that_no_list_has(known: Names) -> None:
    text = "Ambassadör Balutová talade. Minister Utbildningen och professor Vårterminen är inga."
    assert [value for _, value in found(text, known, "PER")] == ["Balutová"]


def test_a_title_tells_what_stands_before_a_listed_name(known: Names) -> None:
    text = "Arbetet leds av matematikutvecklaren Hoang Minh Tuan."
    assert [value for _, value in found(text, known, "PER")] == ["Hoang Minh Tuan"]


def test_a_row_of_full_names_is_not_read_last_name_first(known: Names) -> None:
    text = "Medverkande: Oisin Ek, Anna Lind, Åsa Berg, Bo Strand"  # Oisin is in no list
    assert [value for _, value in found(text, known, "PER")] == [
        "Anna Lind", "Åsa Berg", "Bo Strand"]  # fmt: skip


def test_a_person_written_last_name_first_has_an_ordinary_name(known: Names) -> None:
    text = "Berg, Lisa\tKommunikatör\nCruz, Mateo\tEkonom"
    names = [one.name for one in mentions(text, known) if one.label == "PER"]
    assert names == ["Lisa Berg", "Mateo Cruz"]


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_no_people(text: str, known: Names) -> None:
    assert found(text, known, "PER") == []


@pytest.mark.parametrize(("text", "names"), ORGANISATIONS)
def test_organisations(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "ORG")] == names


@pytest.mark.parametrize("text", NO_ORGANISATIONS)
def test_no_organisations(text: str, known: Names) -> None:
    assert found(text, known, "ORG") == []


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_places(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "LOC")] == names


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_places(text: str, known: Names) -> None:
    assert found(text, known, "LOC") == []


@pytest.mark.parametrize(("text", "names"), ROLES)
def test_roles(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "ROLE")] == names


@pytest.mark.parametrize("text", NO_ROLES)
def test_no_roles(text: str, known: Names) -> None:
    assert found(text, known, "ROLE") == []


@pytest.mark.parametrize(("text", "names"), WORKS)
def test_works(text: str, names: list[str], known: Names) -> None:
    assert [value for _, value in found(text, known, "WORK")] == names


def test_a_year_inside_a_name_stays_there(known: Names) -> None:
    text = "den nationella klusterkonferensen 2012 blev"
    assert [(f.label, f.value) for f in mentions(text, known)] == [
        ("EVENT", "nationella klusterkonferensen 2012")
    ]


def test_spans_do_not_overlap_but_for_references_in_acts(known: Names) -> None:
    text = "Enligt lagen (2009:62) om åtgärder mot penningtvätt får Anna Ek, VD, 5 % av 12 kr."
    spans = mentions(text, known)
    for one in spans:
        for other in spans:
            if one < other and one.end > other.start:
                assert {one.label, other.label} == {"WORK", "REF"}


def test_the_model_needs_a_witness(known: Names) -> None:
    text = "Instanser hör till klasser. Vi besökte Kvarnhylte och mötte Ola Spännar."
    spans = [Found(0, 9, "PER"), Found(text.index("Ola"), len(text) - 1, "PER")]
    people = [f.name for f in mentions(text, known, model=spans) if f.label == "PER"]
    assert people == ["Ola Spännar"]


SINGLE = [
    ("Det ansåg också Riesenberg när frågan kom upp på mötet.", "Riesenberg", True),
    ("De flesta studier (Gustavsson, 1984) visar samma sak.", "Gustavsson", True),
    ("I våra soprum har Pierre uppdaterat alla skyltar.", "Pierre", True),
    ("Kvarnhylte\tAntal\tSaldo", "Kvarnhylte", False),
    ("Byggherren lämnar över arbetet till Bas-P enligt lagen.", "Bas-P", False),
    ("De använder systemet Rakel för all samverkan i krisen.", "Rakel", False),
    ("Minskningen beror på att Kassa och bank ligger högre.", "Kassa", False),
    ("Beräkningen görs i Ramses och bygger på antaganden.", "Ramses", False),
]


@pytest.mark.parametrize(("text", "name", "stands"), SINGLE)
def test_a_single_name_of_the_model_needs_running_text(
    text: str, name: str, stands: bool, known: Names
) -> None:
    span = Found(text.index(name), text.index(name) + len(name), "PER")
    assert (accepted(span, text, known.people) is not None) is stands


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("Birgitta Ekman, ordförande i Lernia, Apoteksgruppen och Kvarnhylte", "ORG",
         ["Lernia", "Apoteksgruppen", "Kvarnhylte"]),
        ("Birgitta Ekman, enhetschef i Kvarnhylte", "ORG", []),
        ("chef för HR-staben", "ORG", ["HR-staben"]),
        ("chef för avdelningen Lokala försäkringscenter", "ORG",
         ["avdelningen Lokala försäkringscenter"]),
        ("ledamot i Skatteverkets Insynsråd", "ORG", ["Skatteverkets Insynsråd"]),
        ("kommunstyrelsens arbetsutskott och Tekniska nämnden", "ORG",
         ["kommunstyrelsens arbetsutskott", "Tekniska nämnden"]),
        ("Svenska gymnastikförbundets ordförande", "ORG", ["Svenska gymnastikförbundet"]),
        ("Kvalitetsansvarig och teknisk chef", "ROLE", ["kvalitetsansvarig", "teknisk chef"]),
        ("Ansvarig myndighet är klar.", "ROLE", []),
        ("Johan Hellmans förordnande", "PER", ["Johan Hellman"]),
        ("Anna Lindkvist Rådman", "PER", ["Anna Lindkvist"]),
        ("Anna Lindkvist Senior jurist", "PER", ["Anna Lindkvist"]),
        ("Anna Lindkvist Stf prefekt", "PER", ["Anna Lindkvist"]),
        ("Karolina Ekholm Lars E.O. Svensson", "PER", ["Karolina Ekholm", "Lars E.O. Svensson"]),
    ],
)  # fmt: skip
def test_names_told_by_what_stands_around(
    text: str, label: str, names: list[str], known: Names
) -> None:
    assert [value for _, value in found(text, known, label)] == names


def test_pages() -> None:
    assert [page_of(at, 3, (10, 20)) for at in (0, 9, 10, 25)] == [3, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Enligt skollagen och bibliotekslagen gäller", ["skollagen", "bibliotekslagen"]),
        ("strålskyddslagens krav", ["strålskyddslagen"]),
        ("Förordningen gäller från 2014.", []),
        ("förbättringsförslagen, kostnadsslagen och ärendeslagen", []),
        ("Portföljbolagen fick del av anslagen som var fastslagna", []),
    ],
)
def test_acts_are_told_from_words_that_end_like_them(
    text: str, acts: list[str], known: Names
) -> None:
    assert [value for _, value in found(text, known, "WORK")] == acts


@pytest.mark.parametrize(
    ("text", "kb_id"),
    [
        ("Landstinget Gävleborg beslutade", "region:region-gavleborg"),
        ("i Stockholms läns landsting", "region:region-stockholm"),
        ("VGR och andra", "region:vastra-gotalandsregionen"),
        ("enligt Digg", "agency:myndigheten-for-digital-forvaltning"),
    ],
)
def test_earlier_and_other_names_have_the_id_of_the_present_one(
    text: str, kb_id: str, known: Names
) -> None:
    assert [one.kb_id for one in mentions(text, known) if one.label == "ORG"] == [kb_id]


@pytest.mark.parametrize(
    ("text", "label", "name", "stands"),
    [
        ("De flesta program skrivs i dag i Java eller något annat språk.", "LOC", "Java", False),
        ("Fonden har placerat mycket i Gartmore SICAV under hela året.", "LOC", "Gartmore", False),
        ("Efter mötet i Osakaby hördes nu mer positiva tongångar igen.", "LOC", "Osakaby", True),
        ("Värdet DnT skrivs på samma sätt i hela den här texten nu.", "ORG", "DnT", False),
        ("Arbetet lämnas över till Bas-P enligt den lag som gäller.", "ORG", "Bas-P", False),
        ("Kravet följer enligt QZX och gäller för alla byggnader nu.", "ORG", "QZX", False),
        ("Svaret kom från QZX och gällde för alla byggnader just nu.", "ORG", "QZX", True),
        ("Kvittenskod\tREJECTED", "ORG", "Kvittenskod", False),
    ],
)
def test_what_the_model_takes_for_places_and_organisations(
    text: str, label: str, name: str, stands: bool, known: Names
) -> None:
    span = Found(text.index(name), text.index(name) + len(name), label)
    assert (accepted(span, text, known.people) is not None) is stands


def test_two_units_joined_by_and_are_two(known: Names) -> None:
    text = "Avdelningen för marknader och avdelningen för penningpolitik"
    assert [value for _, value in found(text, known, "ORG")] == [
        "Avdelningen för marknader", "avdelningen för penningpolitik",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span", "names"),
    [
        ("De var volontärer från Uppsala Stadsmission i går.", "Uppsala Stadsmission",
         [("ORG", "Uppsala Stadsmission")]),
        ("Det var ledningen för LRF Värmland som kom.", "LRF Värmland", [("ORG", "LRF Värmland")]),
        ("Avtalet med Svenska Spel AB löper ut.", "", [("ORG", "Svenska Spel AB")]),
        ("Mötet i Uppsala samlade volontärer.", "", [("LOC", "Uppsala")]),
        ("106 47 Stockholm Telefon 08-598 191 90", "Stockholm Telefon",
         [("LOC", "Stockholm"), ("PHONE", "+46859819190")]),
        ("De följer Diggs XHE specifikation.", "Diggs XHE",
         [("ORG", "Digg")]),
        ("Hon leder Almi Företagspartner och Lernia AB.", "",
         [("ORG", "Almi Företagspartner"), ("ORG", "Lernia AB")]),
        ("Hon leder Lind och Son AB.", "", [("ORG", "Lind och Son AB")]),
    ],
)  # fmt: skip
def test_a_listed_name_that_begins_a_longer_one_gives_way(
    text: str, span: str, names: list[tuple[str, str]], known: Names
) -> None:
    at = text.index(span)
    model = [Found(at, at + len(span), "ORG")] if span else []
    assert [(one.label, one.value) for one in mentions(text, known, model=model)] == names


def test_a_model_is_no_occupation(known: Names) -> None:
    text = "Det visas med Riksbankens modell Ramses och av fotomodell Anna Ek."
    person = Found(text.index("Ramses"), text.index("Ramses") + 6, "PER")
    roles = [one.value for one in mentions(text, known, model=[person]) if one.label == "ROLE"]
    assert roles == ["fotomodell"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dalälven binder samman sjön Runn med Torsång.", "Runn"),
        ("De bor vid ån Lilla Voxnan.", "Lilla Voxnan"),
        ("På ön Anna Maria Berg lämnade fanns inget.", None),
    ],
)
def test_a_site_told_by_its_kind_is_a_place(text: str, place: str | None, known: Names) -> None:
    at = text.index(place or "Anna Maria Berg")
    model = [Found(at, at + len(place), "PER")] if place else []
    found = [(one.label, one.value) for one in mentions(text, known, model=model)]
    assert (("LOC", place) in found) == (place is not None)


@pytest.mark.parametrize(
    ("text", "kb_id"),
    [
        ("enligt lagen (2009:62) om åtgärder mot penningtvätt", "sfs:2009:62"),
        ("enligt förordning (SFS 2009:62) om bidrag till lärare", "sfs:2009:62"),
        ("enligt lagen om offentlig upphandling", None),
    ],
)
def test_an_act_is_known_by_its_number(text: str, kb_id: str | None, known: Names) -> None:
    (act,) = [found for found in mentions(text, known) if found.label == "WORK"]
    assert act.kb_id == kb_id


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Anna Ek, PhD, Vinnova", "PhD"),
        ("Anna Ek, verksamhetschef, Tel , anna@ek.example", "Tel"),
        ("¹² Statens vattenverk, Torrår, 2009.", "Torrår"),
    ],
)
def test_what_the_model_takes_for_a_body_and_is_none(text: str, span: str, known: Names) -> None:
    start = text.index(span)
    assert model_spans(text, [Found(start, start + len(span), "ORG")], known) == []
