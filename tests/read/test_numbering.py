import random

import pytest

from pipeline.read.numbering import Line, placed

# lines -> (page, printed number, text without it)
CASES = {
    "in order": (
        ["1 Skog", "2 Vatten", "3", "4 Berg"],
        [(1, "1", "Skog"), (2, "2", "Vatten"), (3, "3", ""), (4, "4", "Berg")],
    ),
    "a number lost": (
        ["1 Skog", "Vatten", "3 Berg"],
        [(1, "1", "Skog"), (2, None, "Vatten"), (3, "3", "Berg")],
    ),
    "a chapter of the text's own": (
        ["1 Skog", "2 3 kap. Tillsyn", "3 Berg"],
        [(1, "1", "Skog"), (2, "2", "3 kap. Tillsyn"), (3, "3", "Berg")],
    ),
    "a chapter where the number is lost": (
        ["1 Skog", "3 kap. Tillsyn", "3 Berg"],
        [(1, "1", "Skog"), (2, None, "3 kap. Tillsyn"), (3, "3", "Berg")],
    ),
    "the text's own page numbers": (
        ["1 1 (13) Skog", "2 2 (13) Vatten", "3 3 (13) Berg"],
        [(1, "1", "1 (13) Skog"), (2, "2", "2 (13) Vatten"), (3, "3", "3 (13) Berg")],
    ),
    "only the text's own page numbers": (
        ["1 (13) Skog", "2 (13) Vatten", "3 (13) Berg"],
        [(1, None, "1 (13) Skog"), (2, None, "2 (13) Vatten"), (3, None, "3 (13) Berg")],
    ),
    "pages left out": (
        ["1 Skog", "2 Vatten", "5 Berg", "6 Dal"],
        [(1, "1", "Skog"), (2, "2", "Vatten"), (5, "5", "Berg"), (6, "6", "Dal")],
    ),
    "paragraphs on pages": (
        ["1 Skog", "Tall", "Gran", "2 Vatten", "Å", "3 Berg"],
        [(1, "1", "Skog"), (1, None, "Tall"), (1, None, "Gran"), (2, "2", "Vatten"),
         (2, None, "Å"), (3, "3", "Berg")],
    ),
    "a date": (
        ["1 Skog", "2 februari kom", "2 Vatten", "3 Berg"],
        [(1, "1", "Skog"), (1, None, "2 februari kom"), (2, "2", "Vatten"), (3, "3", "Berg")],
    ),
    "a year": (
        ["2012 års konferens", "2 Vatten"],
        [(1, None, "2012 års konferens"), (2, "2", "Vatten")],
    ),
    "an amount and a paragraph sign": (
        ["1 Skog", "2 000 kronor", "4 § Tillsyn", "4 Berg"],
        [(1, "1", "Skog"), (2, None, "2 000 kronor"), (3, None, "4 § Tillsyn"), (4, "4", "Berg")],
    ),
    "the saved text begins later": (
        ["3 Skog", "4 Vatten"],
        [(3, "3", "Skog"), (4, "4", "Vatten")],
    ),
    "no numbers": (["Skog", "Vatten"], [(1, None, "Skog"), (1, None, "Vatten")]),
    "numbers falling": (
        ["1 Skog", "2 Vatten", "1 Berg", "3 Dal"],
        [(1, "1", "Skog"), (2, "2", "Vatten"), (2, None, "1 Berg"), (3, "3", "Dal")],
    ),
    "one page": (["1 Skog"], [(1, "1", "Skog")]),
    "nothing": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_pages_follow_the_printed_numbers(
    texts: list[str], expected: list[tuple[int, str | None, str]]
) -> None:
    found = placed([Line(text) for text in texts])
    assert [(line.page, line.label, line.text) for line in found] == expected


LINES_WITHOUT_BLANKS = {
    "a page a line": (["1 Skog.", "2 Vatten.", "3", "4 Berg."], [1, 2, 3, 4]),
    "lines broken by width": (
        ["1 Skogen växer bra i Norrdalen och den har gjort så sedan den", "2 februari förra året.",
         "Sedan dess har", "2 Vatten finns det gott om. Det", "3 Berg."],
        [1, 1, 1, 2, 3],
    ),
    "people": (["1 Vi var", "2 personer.", "2 Vatten."], [1, 1, 2]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "pages"), LINES_WITHOUT_BLANKS.values(), ids=LINES_WITHOUT_BLANKS
)
def test_pages_without_blank_lines_between(texts: list[str], pages: list[int]) -> None:
    lines = [Line(text, opens_paragraph=False) for text in texts]
    assert [line.page for line in placed(lines)] == pages


@pytest.mark.parametrize("seed", range(20))
def test_lost_numbers_are_found_again(seed: int) -> None:
    """A paragraph a page; the text's own numbers open some; up to a third of the numbers lost."""
    chance = random.Random(seed)
    own = ["", "", "", "3 kap. ", "2 (13) ", "2012 års ", "7 § ", "10 procent av "]
    texts = [f"{chance.choice(own)}Sida med text" for _ in range(30)]
    lost = {page for page in range(2, 30) if chance.random() < 0.3}
    lines = [
        Line(text if page in lost else f"{page} {text}") for page, text in enumerate(texts, start=1)
    ]
    assert [line.page for line in placed(lines)] == list(range(1, 31))
