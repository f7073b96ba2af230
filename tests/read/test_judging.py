import pytest

from pipeline.read.judging import (
    has_odd_signs,
    hyphened,
    is_damaged,
    is_nonsense,
    known_share,
    may_read_better,
    soft_hyphens_are_hyphens,
    words_of,
)

SWEDISH = frozenset(
    [
        "kommunen",
        "har",
        "under",
        "året",
        "arbetat",
        "med",
        "att",
        "stärka",
        "samverkan",
        "i",
        "länet",
    ]
)
GOOD = "Kommunen har under året arbetat med att stärka samverkan i länet. " * 4
SHIFTED = "Lpnnvofo ibs voefs åsfu bscfubu nfe buu tuäslb tbnwfslbo j måofu. " * 4
ENGLISH = "The report of the board is to be read with the annual accounts of the group. " * 3
NAMES = "Xqrt Bvcd Zzkk"


def known(word: str) -> bool:
    return word in SWEDISH


def test_the_share_of_known_words() -> None:
    assert known_share(words_of("Kommunen har gxqz åtta"), known) == 0.5
    assert known_share([], known) == 0.0


@pytest.mark.parametrize(
    ("text", "damaged", "nonsense"),
    [
        (GOOD, False, False),
        (SHIFTED, True, True),
        (ENGLISH, True, False),
        (NAMES, False, False),
        ("\ufffd" * 200, True, True),
        (GOOD + "\ufffd" * 20, True, False),
        ("", False, False),
    ],
)
def test_damage_and_nonsense(text: str, damaged: bool, nonsense: bool) -> None:
    assert is_damaged(text, known) is damaged
    assert is_nonsense(text, known) is nonsense


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD + "\ufffd" * 20, False),
        (GOOD.replace("e", "\ufffd"), True),
        (SHIFTED, True),
        ("\ufffd" * 200, True),
        ("", True),
    ],
)
def test_another_reader_is_asked_where_words_may_be_won(text: str, expected: bool) -> None:
    assert may_read_better(text, known) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sam\u00adverkan", True), ("\uf0ff Mål", True), (GOOD, False), ("• m² – 10⁹\n”Ja”", False)],
)
def test_odd_signs(text: str, expected: bool) -> None:
    assert has_odd_signs(text) is expected


@pytest.mark.parametrize(
    ("texts", "real"),
    [
        (["EU\u00adgemensamma regler", "olje\u00adoch gas"], True),
        (["under sam\u00adverkan", "kom\u00admunen har"], False),
        (["länet sam\u00ad"], False),
        ([], False),
    ],
)
def test_soft_hyphens_are_judged_by_the_document(texts: list[str], real: bool) -> None:
    assert soft_hyphens_are_hyphens(texts, known) is real


@pytest.mark.parametrize(
    ("text", "real", "expected"),
    [
        ("sam\u00ad", False, "sam-"),
        ("sam\u00ad", True, "sam-"),
        ("EU\u00adregler om sam\u00ad", True, "EU-regler om sam-"),
        ("sam\u00adverkan", False, "samverkan"),
        ("EU-regler", False, "EU-regler"),
    ],
)
def test_soft_hyphens_become_what_they_are(text: str, real: bool, expected: str) -> None:
    assert hyphened(text, real=real) == expected
