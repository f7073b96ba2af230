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
