from pathlib import Path

import pytest

from pipeline.text.gaps import gaps
from pipeline.text.lexicon import Lexicon

LOST = [
    ("konferensen i Gävle den februari Kluster", "date", "den"),
    ("konferensen i Gävle den februari, Konferensen samlade", "date", "den"),
    ("torsdagen den , klockan nio", "date", "den"),
    ("anmälan senast den .", "date", "den"),
    ("som tillsammans har cirka anställda.", "number", "cirka"),
    ("ca medlemmar", "number", "ca"),
    ("närmare representanter kom", "number", "närmare"),
    ("drygt procent av företagen", "number", "drygt"),
    ("ökade med procent", "number", "med"),
    ("för år sedan", "number", "för"),
    ("ungdomar i åldern år", "number", "åldern"),
    ("barn mellan och år", "number", "mellan"),
    ("enligt 2 kap. § ska", "number", "kap."),
    ("kostnaden uppgick till kronor", "amount", "till"),
    ("totalt miljoner kronor", "amount", "totalt"),
    ("ett bidrag på kronor", "amount", "på"),
    ("Mellan åren satsas totalt 1 miljard", "year", "åren"),
    ("svensk politik fram till Det handlar om", "year", "till"),
    ("120 miljoner kronor mellan 2012 och Örjan Ek", "year", "och"),
    ("mellan 2012 och .", "year", "och"),
    ("Region Dalarna Tel , Lars", "phone", "Tel"),
    ("Telefon: , Fax", "phone", "Telefon"),
    ("finns att läsa på Där kan du", "url", "på"),
    ("Läs mer om skogen på .", "url", "på"),
    ("besök oss på www. och anmäl", "url", "www."),
    ("öppet kl och sedan", "time", "kl"),
    ("betänkandet SOU :12", "reference", "SOU"),
    ("Varje dygn förbrukas kubikmeter vatten.", "number", "förbrukas"),
    ("Fonden har gått in med kronor per bolag.", "amount", "med"),
    ("Musikskolan kostar kommunerna kronor om året.", "number", "kommunerna"),
    ("Utanför hamnen ligger kubikmeter slam.", "number", "ligger"),
    ("ökade till % av alla", "number", "till"),
    ("bara knappt procent av de anställda", "number", "knappt"),
    ("med närmare anmälda deltagare", "number", "närmare"),
    ("avgiften går från 350 till kronor", "number", "till"),
    ("ökade från 4 till per kvadratmeter", "number", "till"),
    ("som mest personer på ett år", "number", "mest"),
    ("Byn har invånare.", "number", "har"),
    ("enligt och 4 §§ hyreslagen", "number", "enligt"),
    ("mellan 16 och kring jul", "number", "och"),
    ("enligt 9 kap. a § miljöbalken", "number", "kap."),
    ("det är år sedan bron byggdes", "number", "är"),
    ("möten den och 28 november", "date", "den"),
    ("Förslag lämnas senast den Förslagen blir", "date", "den"),
    ("Arbetet inleds den Kraftbolaget betalar", "date", "den"),
    ("Kommunstyrelsen beslutade den att avslå", "date", "den"),
    ("Förordet är skrivet i Norrby den", "date", "den"),
    ("Under gjordes 640 sådana besök.", "year", "Under"),
    ("Regionen har under kartlagt skolorna", "year", "under"),
    ("behöver anställa personer fram till är behovet stort", "year", "till"),
    ("I vår kartläggning från hade två skolor", "year", "från"),
    ("Planen gäller sedan år .", "year", "år"),
    ("budgeten för år beräknas öka", "year", "år"),
    ("Det antogs under hösten Genom beslutet fick", "year", "hösten"),
    ("beslut väntas under våren Rapporten kan beställas", "year", "våren"),
    ("träder i kraft den 1 juli .", "year", "juli"),
    ("enligt artikel i fördraget", "reference", "artikel"),
    ("En uppföljning bör göras Har du frågor?", "text", "göras"),
    ("Bo Ek, chef, Tel Rapporten kan läsas", "phone", "Tel"),
    ("Bo Ek, chef, Tel 026-65 02 00, e-post", "email", "e-post"),
    ("Läs mer på", "url", "på"),
    ("Rapporten finns också på", "url", "på"),
    ("öppet kl Plats: Folkets hus", "time", "kl"),
    ("öppet kl på torsdagar", "time", "kl"),
    ("unga mellan och 25 fick rösta", "number", "mellan"),
    ("Priset är drygt kronor", "amount", "drygt"),
    ("Tavlan kostar kronor", "amount", "kostar"),
    ("Rapporten finns att hämta på", "url", "på"),
    ("Resan görs till kronor per person", "number", "till"),
    ("Bron, byggd 1990–, ska rivas", "year", "1990–"),
    ("enligt artiklarna och 12 i avtalet", "reference", "artiklarna"),
    ("belopp överstigande kronor per elev", "number", "överstigande"),
]

WHOLE = [
    "den 23 februari 2012 i Gävle",
    "cirka tio anställda, ca 10 och drygt hälften",
    "cirka en tredjedel, cirka varannan, ca kl. 13",
    "Det handlar inte minst barn om.",
    "andelen i procent, per år, i år, år 2012",
    "mellan och inom kommuner",
    "Resultatet varierar mellan åren som gick.",
    "Skillnaden mellan åren är stor.",
    "från den tiden fram till Stockholm",
    "fram till det att de kom",
    "mellan 2012 och 2014",
    "mellan 2012 och i dag",
    "Tel 026-65 02 00, telefon, e-post och fax",
    "Kontakt via telefon, mobil eller e-post.",
    "läsa på Kungliga biblioteket",
    "www.region.se/kluster",
    "kl. 13 och kl 15",
    "SOU 2012:12, prop. 2011/12:30",
    "enligt 2 kap. 3 § och 4 §§",
    "funktionen main() och lista (a)",
    "Mkr\tkronor\tprocent",
    "hundratals kilometer, tre miljoner kronor, tjugofem procent, per hektar",
    "En körd kilometer kostar, och antalet kubikmeter anges i kubikmeter.",
    "Belopp i tusen kronor, utfall kronor",
    "Det är inte bara kronor och ören.",
    "Det jag kommer fram till är att vi är överens.",
    "landet han kom från hade ingen lag",
    "Boken bygger på intervjuer med företagsledare.",
    "Under hela hösten gjordes besök.",
    "från år till år, år efter år, för år 2012",
    "en artikel i tidningen, artikel IV",
    "Under våren har Sverige fått en plan.",
    "Mellan- och små företag, för och emot",
    "kl. halv tio, kl. tre",
    "från Tel Aviv till Norrby",
    "Nämnden beslutade den 3 maj att avslå. I maj beslutade den att avslå.",
    "De senaste åren har allt fler kommit.",
    "via telefon, brev eller e-post",
    "Ungefär en kvarts procent av besöken gällde annat.",
    "Ett drygt femtiotal skolor och ett drygt dussin bibliotek kom ett drygt decennium senare.",
    "Hon har i sin cirka tjugoåriga tid här sett kön drygt fördubblas.",
    "Han flyttade för ett år drygt sedan.",
    "Ett drygt år har gått, inte minst företag märker det.",
    "Vi bygger nätverk runt barn och runt elever i skolan.",
    "Fler kan arbeta högre upp i åldrarna och bo kvar.",
    "Ringar läses längre ned i åldrarna och av fler.",
    "De har stor nytta av artiklarna. I artiklarna och i listan nämns skolorna.",
    "Skillnaden mellan och under dagar ska minska, liksom samverkan mellan och genom skolor.",
    "Hon fick tala till punkt.",
    "Det måste vara upp till kommuner att välja.",
    "Köken har kostat och kostar miljarder.",
    "Det handlar inte om kronor och ören.",
    "Beloppet räknas om till euro, då valutan inte är euro.",
    "Stödet lämnas för tillkommande hektar.",
    "enligt 10 h, 10 i eller 10 j § och 1 a i och 1 b",
    "Arbetet, oavsett vad det leder fram till ska redovisas.",
    "Regeringen har under avsnitt 2 sagt det.",
    "Avtalet ska gälla senast den ........ och enligt nr . . . . i listan",
    "9.2 Medel, fördelning och . . . . . . avkastning",
    "som infördes den 1 juli 2008 –, en analys av läget",
    "f or kl ara in f or d a storheter",
    "Det kan finnas och finns ett överskott på",
    "År för år har bolagen blivit fler.",
    "(SOU :2005:72)",
    "",
]


@pytest.mark.parametrize(("text", "kind", "word"), LOST)
def test_what_was_lost_is_found(lexicon: Lexicon, text: str, kind: str, word: str) -> None:
    (gap,) = gaps(text, lexicon=lexicon)
    assert gap.kind == kind
    assert text[: gap.start].lower().endswith(word.lower())
    assert gap.context in text


@pytest.mark.parametrize("text", WHOLE)
def test_whole_text_has_no_gaps(text: str) -> None:
    assert not list(gaps(text, lexicon=None))


@pytest.mark.real
def test_gaps_of_the_real_transcript_page(shared_data: Path) -> None:
    (page,) = (shared_data / "transcript").glob("*.txt")
    lines = page.read_text(encoding="utf-8").splitlines()
    kinds = [gap.kind for line in lines for gap in gaps(line, lexicon=None)]
    assert len(kinds) >= 9
    assert {"date", "number", "phone", "url", "year"} <= set(kinds)


@pytest.mark.parametrize(
    "text",
    [
        "Skillnaden mellan åren beror på ökade priser.",
        "Resultatet är stabilt mellan åren med höga värden.",
        "Anmälningarna har minskat år för år sedan lagen infördes.",
        "Uppgifterna redovisas i kronor och procent.",
        "Vi når föräldrar via telefon, e-post, sociala medier och brev.",
    ],
)
def test_whole_sentences_that_look_like_broken_ones(text: str) -> None:
    assert list(gaps(text, lexicon=None)) == []
