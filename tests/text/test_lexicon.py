import pytest

from pipeline.text.lexicon import LEXICON_IDENTITY, Lexicon, known_share, parsed

SMALL = """\
# a comment
och\t1000
skog\t50
skogs-\t7
bruk\t40
bruket\t30
gävle\t20\tN
eu\t90\tA
och skog\t9
"""


def test_lines_become_counts_pairs_and_flags() -> None:
    small = parsed(SMALL.splitlines())
    assert small.count("Skog") == 50
    assert small.count("ek") == 0
    assert small.pair("och", "Skog") == 9
    assert small.names == {"gävle"}
    assert small.abbreviations == {"eu"}
    assert small.total == 1237


@pytest.mark.parametrize("word", ["skogsbruket", "skogbruk", "Skogsbruk", "EU-skog", "skogens"[:4]])
def test_compounds_of_known_parts_are_words(word: str) -> None:
    assert parsed(SMALL.splitlines()).is_word(word)


@pytest.mark.parametrize("word", ["skogoch", "gävlebruk", "bruksko", "eubruk", "skog-", "-skog"])
def test_what_is_not_made_of_parts_is_no_word(word: str) -> None:
    assert not parsed(SMALL.splitlines()).is_word(word)


@pytest.mark.parametrize(
    "word",
    [
        "innovationsstrategi",
        "klusterorganisationer",
        "KOL-patienter",
        "ungdomsarbetslösheten",
        "små-",
        "nyanläggs",
    ],
)
def test_swedish_is_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.is_word(word)


@pytest.mark.parametrize(
    "word",
    [
        "småoch",
        "hälsooch",
        "innovaonsstrategi",
        "konkurrenskra",
        "uppgi",
        "avsesi",
        "kommunema",
        "xqzt",
        "verk-samhet",
        "ofﬁciella",
    ],
)
def test_damage_is_not_known(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.known(word)


def test_known_share_tells_swedish_from_nonsense(lexicon: Lexicon) -> None:
    swedish = "Regionen arbetar med klusterorganisationer för att stärka innovationskraften."
    assert known_share(swedish, lexicon) == 1.0
    assert known_share("Dqh wklv lv qrw vyhqvnd, pdq whfnhq vrp iduvw", lexicon) < 0.2
    assert known_share("12 % (2014)", lexicon) == 0.0
    assert known_share("", lexicon) == 0.0


def test_names_and_abbreviations_are_marked(lexicon: Lexicon) -> None:
    assert "gävle" in lexicon.names
    assert "eu" in lexicon.abbreviations
    assert "skog" not in lexicon.names | lexicon.abbreviations


def test_identity_is_a_name_and_a_date() -> None:
    name, date = LEXICON_IDENTITY.split()
    assert name == "lasmer-lexicon"
    assert len(date) == len("2026-11-23")
