"""Organisations by a noun for a body and what stands beside it; what only looks so is left."""

import pytest

from pipeline.text.names import Names, load_names, mentions
from pipeline.text.spans import Found


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


BODIES = [
    # a place or owner before the noun
    ("Dit reste Norrbottens förbund.", ["Norrbottens förbund"]),
    ("hos Videkullens förskola och Ekhagens skola", ["Videkullens förskola", "Ekhagens skola"]),
    ("i Uppsala stadsteaters regi", ["Uppsala stadsteater"]),
    ("vid Abisko naturvetenskapliga station", ["Abisko naturvetenskapliga station"]),
    ("på Fjälltorps Rederi och hos Hammarby Fruktförening",
     ["Fjälltorps Rederi", "Hammarby Fruktförening"]),
    ("Kenyas centralbank höjde räntan.", ["Kenyas centralbank"]),
    # of the state, or of a kind
    ("Statens renskötselverk ska", ["Statens renskötselverk"]),
    ("STATENS BÅTMUSEUM", ["Statens båtmuseum"]),
    ("Lönnhistoriska akademien valde", ["Lönnhistoriska akademien"]),
    ("på Musikvetenskapliga institutionen", ["Musikvetenskapliga institutionen"]),
    # a noun and its name
    ("sjöng Kammarkören Ljunglärkan i går", ["Kammarkören Ljunglärkan"]),
    ("enligt Handelsfonden Kastor har", ["Handelsfonden Kastor"]),
    ("från Advokatbyrån Brask & Lidén.", ["Advokatbyrån Brask & Lidén"]),
    ("deltog Träklustret Furuna i", ["Träklustret Furuna"]),
    # with a legal form
    ("på Bergslagens Sågblad AB.", ["Bergslagens Sågblad AB"]),
    ("vid Sofia Fjärrkurs och Hermelin AB.", ["Sofia Fjärrkurs och Hermelin AB"]),
    ("Ort Helena Lund Marknadschef Norrgryn AB", ["Norrgryn AB"]),
    ("SVARANDE Kustgarn Service AB", ["Kustgarn Service AB"]),
    ("LÄMNAR AVTAL MED FJORDVIK MARINE A/S", ["Fjordvik Marine A/S"]),
    ("Lösen i Sankt Karin AB och Krister Ekmark Holmvik Sågverk AB",
     ["Lösen i Sankt Karin AB", "Holmvik Sågverk AB"]),
    ("mellan Fastighets AB Sälgen & Björken och Hus KB",
     ["Fastighets AB Sälgen & Björken", "Hus KB"]),
    ("Brödverk ohf., Baltijas Galdi SIA, Lapin Tuuli ry och Kunz und Knorr GmbH",
     ["Brödverk ohf.", "Baltijas Galdi SIA", "Lapin Tuuli ry", "Kunz und Knorr GmbH"]),
    ("Revisorerna KPMG AB 2012-03-19", ["KPMG AB"]),
    # in other languages
    ("vid Università di Trieste och Université Cheikh Anta Diop",
     ["Università di Trieste", "Université Cheikh Anta Diop"]),
    ("från University of The Gambia", ["University of The Gambia"]),
    ("hos Trøndelag fylkeskommune och Itä-Suomen yliopisto",
     ["Trøndelag fylkeskommune", "Itä-Suomen yliopisto"]),
    ("enligt Museo del Barro Negro", ["Museo del Barro Negro"]),
    # inquiries, and bodies for a place or a thing
    ("enligt Utredningen om ett stärkt skydd vid fjärrhandel (Fi 2012:03)",
     ["Utredningen om ett stärkt skydd vid fjärrhandel"]),
    ("Utredningen om genomförande av NIS2- och CER-direktiven föreslår",
     ["Utredningen om genomförande av NIS2- och CER-direktiven"]),
    ("Kommissionen för jämlik hälsa", ["Kommissionen för jämlik hälsa"]),
    ("från Viltdelegationen för Norra Bottenhavet", ["Viltdelegationen för Norra Bottenhavet"]),
    ("ledamöter i insynsrådet vid Vinnova", ["Vinnova"]),
    # told by what stands beside
    ("i universitetsalliansen Nordvåg och konsortiet Grönt Flyg", ["Nordvåg", "Grönt Flyg"]),
    ("inom nätverket Små Bryggor och textilkooperativet Vävrum", ["Små Bryggor", "Vävrum"]),
    ("Sifferboden, ett litet konsultbolag som", ["Sifferboden"]),
    ("Solvindan är ett kooperativ.", ["Solvindan"]),
    # a firm and its trade, numbers, capitals
    ("hos Granqvists Smide", ["Granqvists Smide"]),
    ("Sjätte Gåvostiftelsen", ["Sjätte Gåvostiftelsen"]),
    ("KOLONIFÖRENINGEN SOLKLINT", ["Koloniföreningen Solklint"]),
    ("ORSA KVINNOJOUR", ["Orsa kvinnojour"]),
    ("OMRÅDESKONTOR VALLMOBY", ["Områdeskontor Vallmoby"]),
    ("IK VARGUNGEN, KPMG AB", ["IK Vargungen", "KPMG AB"]),
    ("hos SAAB AB", ["SAAB AB"]),
    ("NORDPELL ENERGI & MILJÖ AB", ["Nordpell Energi & Miljö AB"]),
    ("SKOGSLABORATORIET I BORÅS, KEMISKA LABORATORIET I BORÅS", ["Kemiska laboratoriet i Borås"]),
    # what only stands behind
    ("Region Gävleborg Nyhetsbrev", ["Region Gävleborg"]),
    ("av Iggesunds Teaterklubb Nämnden beviljar", ["Iggesunds Teaterklubb"]),
    ("Foto: Bildbyrån Runn Tryck: Morakopia", ["Bildbyrån Runn"]),
    ("vid University of Kentville Disputation 2003", ["University of Kentville"]),
    ("P4 Hochschule Lünfeld Tyskland", ["Hochschule Lünfeld"]),
    ("from Bank of Finland", ["Bank of Finland"]),
    ("Sveriges Lokförare Gösta Rydvall", ["Sveriges Lokförare"]),
    ("Svenska Boxföreningen Konsumentverket Svar", ["Svenska Boxföreningen", "Konsumentverket"]),
    ("Utredningen om översyn av de lokala skyddsnäten", [
        "Utredningen om översyn av de lokala skyddsnäten"]),
    ("Utredningen om makt, integration och delaktighet", [
        "Utredningen om makt, integration och delaktighet"]),
    ("Famla, Alnö Academy och Rakit Communication AB", ["Alnö Academy", "Rakit Communication AB"]),
    ("Besök Medelpads Räddningsförbund", ["Medelpads Räddningsförbund"]),
    ("Sponsor: Granit-fonden Fotograf: Tony Ek", ["Granit-fonden"]),
    ("Stöd: Skogsfrämjandet Vetenskapligt ansvarig: Bo Ek", ["Skogsfrämjandet"]),
    ("från Destination Fjällbygd Destinationsbolagets marknadschef",
     ["Destination Fjällbygd", "Destinationsbolaget"]),
    ("Karin Grahn Brandingenjör Räddningstjänsten Syd", ["Räddningstjänsten Syd"]),
    ("Författare: T. Osmanagić Norrtrafik Bygg AB", ["Norrtrafik Bygg AB"]),
    ("Christian Berner Invest AB", ["Christian Berner Invest AB"]),
    # what only tells, first in a sentence
    ("Skogsbolaget Fjärrsol AB växer.", ["Fjärrsol AB"]),
    ("Moderaterna röstade nej. Centerpartiet Kronobergs ordförande sade ja.",
     ["Moderaterna", "Centerpartiet Kronoberg"]),
    # units of a body
    ("på Justitiedepartementets straffrättsenhet och Sidas enhet för forskningssamarbete",
     ["Justitiedepartementets straffrättsenhet", "Sidas enhet för forskningssamarbete"]),
    ("hos Transportstyrelsens sjö- och luftfartsavdelning",
     ["Transportstyrelsens sjö- och luftfartsavdelning"]),
    ("Vinnovas kansli och Vinnovas kontor", ["Vinnova", "Vinnova"]),
    ("Vinnovas arbetsgrupp för att växa och Vinnovas enhet för vidare hantering",
     ["Vinnova", "Vinnova"]),
    ("Naturvårdsverkets viltförvaltning", ["Naturvårdsverket"]),
    ("E. Flodin Bygg AB", ["Flodin Bygg AB"]),
    ("enligt Statens medicinsk-etiska råd", ["Statens medicinsk-etiska råd"]),
    ("vid Hälsohögskolan i Jönköping", ["Hälsohögskolan i Jönköping"]),
    # an abbreviation's last letter, and a name behind a stroke
    ("forskare vid SCAB", []),
    ("Karin Ek/Vinnova och www.exempel.se/Vinnova", ["Vinnova"]),
    # "och" joins another body, or a person
    ("Svenska Drömcentret och Vattenfall växer", ["Svenska Drömcentret", "Vattenfall"]),
    ("Sveriges Förenade Kockar och Bo Lund, jurist", ["Sveriges Förenade Kockar"]),
    ("Svensk Stjärna och Nordic Council of Ministers", ["Nordic Council of Ministers"]),
    ("European Small Cities växer", ["European Small Cities"]),
    ("hos Svenska Veritas och hos Nordic University Press",
     ["Svenska Veritas", "Nordic University Press"]),
    ("för Rädda Barnens Ungdomsförbund", ["Rädda Barnens Ungdomsförbund"]),
    ("hos Norrstrands Tillväxtfond AB", ["Norrstrands Tillväxtfond AB"]),
    ("vid konferensen Mötesplats Skola", []),
    ("ABB POWER GRIDS AB OCH HULTMOTOR SVERIGE AB",
     ["ABB Power Grids AB", "Hultmotor Sverige AB"]),
    ("hos Nya teatern", ["Nya teatern"]),
    # courts in running text, missions abroad, unions with "&"
    ("Hon blev lagman i kammarrätten i Sundsvall och hovrätten över Skåne och Blekinge.",
     ["kammarrätten i Sundsvall", "hovrätten över Skåne och Blekinge"]),
    ("vid Sveriges ständiga delegation vid Europarådet i Strasbourg och Chiles ambassad",
     ["Sveriges ständiga delegation vid Europarådet i Strasbourg", "Chiles ambassad"]),
    ("ordförande i Sko- & Läderfacket", ["Sko- & Läderfacket"]),
    ("Bolagen Hultmotor Aktiebolag och Nytorp Invest AB", [
        "Hultmotor Aktiebolag", "Nytorp Invest AB"]),
    # members of a place, what a body is called besides
    ("ordförande i Villavännerna i Sala och i Byggarna i Väst",
     ["Villavännerna i Sala", "Byggarna i Väst"]),
    ("hos företaget Bridges for Tomorrow och i djurrättsorganisationen Tass",
     ["Bridges for Tomorrow", "Tass"]),
    ("Vi följde Malmöpolisen, och polisen kom.", ["Malmöpolisen"]),
    ("vid Totalförsvarets forskningsinstitut, FOI, och på Anstalten Tidaholm",
     ["Totalförsvarets forskningsinstitut", "FOI", "Anstalten Tidaholm"]),
    ("Då gick Järnverkens Bo Ek och Friskolornas Eva Ek hem.", ["Järnverken", "Friskolorna"]),
    ("Hjälporganisationen Bröd åt Byn och gruvbolaget Malmstark Vd Eva Ek",
     ["Bröd åt Byn", "Malmstark"]),
    ("centerpartiets förslag", ["Centerpartiet"]),
    # a listed one and its division or part of the country
    ("hos Volvo Bussar och på Swerea KIMAB.", ["Volvo Bussar", "Swerea KIMAB"]),
    ("inom Ung Företagsamhet Mitt", ["Ung Företagsamhet Mitt"]),
    ("enligt SVT:s Nyhetsmorgon kom Volvo V60 till del", ["SVT", "Volvo"]),
    ("i Statistiska Centralbyrån och Radiohjälp i Kiruna AB samt SJ Intercitytåg",
     ["Statistiska Centralbyrån", "Radiohjälp i Kiruna AB", "SJ"]),
    # of a part of the country
    ("på Almi Mitt och IUC Syd", ["Almi Mitt", "IUC Syd"]),
    ("Elföretagen Norr skriver", ["Elföretagen Norr"]),
    ("Ledamot Almi Mitt Hugo Stål", ["Almi Mitt"]),
    ("från Sparbanken Roslagen", ["Sparbanken Roslagen"]),
    ("Klagande: Anders Nilssons Åkeri", ["Anders Nilssons Åkeri"]),
    ("från Jämtlands läns museum", ["Jämtlands läns museum"]),
    ("Brf Solrosen 3 Amina Haji", ["Brf Solrosen 3"]),
    ("Brf Eken 12 maj", ["Brf Eken"]),
    ("vid LRF Halland", ["LRF Halland"]),
    ("Räddningstjänsten Dala Mitt", ["Räddningstjänsten Dala Mitt"]),
    ("Jobcenter Bornholm, Lions Club Arvika och Folkets Bio Malmö",
     ["Jobcenter Bornholm", "Lions Club Arvika", "Folkets Bio Malmö"]),
    ("Kristdemokraterna Kronobergs valberedning", ["Kristdemokraterna Kronoberg"]),
    ("Samordningsförbundet Skaraborg Väst Helle Lund", ["Samordningsförbundet Skaraborg Väst"]),
    # a name that is no word, a side, a kind
    ("De besökte Kilfalla skola och Västra sjukhuset.", ["Kilfalla skola", "Västra sjukhuset"]),
    ("till Tornlunda bygdegårdsförening och Åbo finska församling",
     ["Tornlunda bygdegårdsförening", "Åbo finska församling"]),
    ("hos Gröna Backens samfällighetsförening och Vänerns Kustvattenråd",
     ["Gröna Backens samfällighetsförening", "Vänerns Kustvattenråd"]),
    ("hos Vårdcentralen Björknäs", ["Vårdcentralen Björknäs"]),
    ("hos Skandinaviska Kapitalförvaltningen", ["Skandinaviska Kapitalförvaltningen"]),
    # names that open or end with what they name
    ("Leader Ljungådalen och Destination Vadstena", ["Leader Ljungådalen", "Destination Vadstena"]),
    ("mot Lillåälvens IF", ["Lillåälvens IF"]),
    ("För Energikontor Sydväst Gustaf von Lind", ["Energikontor Sydväst"]),
]  # fmt: skip
NO_BODIES = [
    "Kommunens förening för unga.",
    "Gamla skolan rivs. De gick i Nya förskolan.",
    "Rotaryklubben Lunchmöte, Hotell Frukost och Institutet Folkbildning",
    "Kungliga Vasaorden delas ut.",
    "Sveriges EU-minister reser, och staten leder rovdjursförvaltningen.",
    "Sveriges delegation reste hem.",
    "Eleverna i Sala trivs.",
    "Då gick Annas Bo Ek och Sveriges Eva Ek hem.",
    "Bo Ek, handläggare, Rum 12",
    "På kommunens skola och i landets museum",
    "Sveriges skola blir bättre.",
    "Kommunalrådet Brandt och statsrådet Lund",
    "Mora vattenverk byggs ut.",
    "tränare Mange Öst och Paulina Öst",
    "Politikområdet Kultur",
    "Etapp Nord och Skåne Nordost",
    "Lokala rådet i byn",
    "Annas skola ligger nära.",
    "En ideell förening har rätt till stöd.",
    "Plattformen FR2100 är ett system där företag",
    "nämnden för en tid av tre år",
    "FÖRENINGEN INBJUDER",
    "ALLAS FÖRENING",
    "Arbetets ekonomikrönikör Lisa Lund",
    "Master of Science och Board of Directors",
]


@pytest.mark.parametrize(("text", "names"), BODIES)
def test_bodies_by_a_noun(text: str, names: list[str], known: Names) -> None:
    assert [one.value for one in mentions(text, known) if one.label == "ORG"] == names


@pytest.mark.parametrize("text", NO_BODIES)
def test_no_bodies(text: str, known: Names) -> None:
    assert [one for one in mentions(text, known) if one.label == "ORG"] == []


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("Bolaget bygger i Ludvika Fabriken, en investering", "Ludvika Fabriken", "Ludvika"),
        ("Maj Ek, Torsåker Priserna kommer från", "Torsåker Priserna", "Torsåker"),
    ],
)
def test_the_next_sentence_is_no_part_of_a_place(
    text: str, span: str, kept: str, known: Names
) -> None:
    at = text.index(span)
    found = mentions(text, known, model=[Found(at, at + len(span), "ORG", method="model")])
    assert [one.value for one in found if one.label in ("ORG", "LOC")] == [kept]


def test_a_body_of_another_is_no_name_of_its_own(known: Names) -> None:
    found = mentions("i Skolverkets bibliotek och Försvarshögskolan CTSS", known)
    assert [one.value for one in found] == ["Skolverket", "Försvarshögskolan"]
