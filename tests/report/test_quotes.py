"""Quotations: whole words about the marked ones, and the page they stand on."""

import pytest

from pipeline.report.quotes import any_of, around, excerpt, head, marked, tail
from pipeline.report.texts import page_at


@pytest.mark.parametrize(
    ("text", "width", "first", "last"),
    [
        ("kort", 10, "kort", "kort"),
        ("", 10, "", ""),
        ("ett två tre fyra", 9, "ett två …", "… fyra"),
        ("hälsoochsjukvårdsnämnden", 5, "hälso …", "… mnden"),
        ("in- och utandning", 17, "in- och utandning", "in- och utandning"),
    ],
)
def test_head_and_tail_keep_words_whole(text: str, width: int, first: str, last: str) -> None:
    assert head(text, width) == first
    assert tail(text, width) == last


def test_the_marked_words_are_those_of_the_span() -> None:
    text = "Stödet från Vinnova blev 4,5 miljoner."
    pieces = around(text, 12, 19)
    assert [piece.text for piece in pieces if piece.marked] == ["Vinnova"]
    assert "".join(piece.text for piece in pieces) == text


def test_context_is_cut_at_words() -> None:
    pieces = around("ord " * 50 + "Vinnova" + " ord" * 50, 200, 207, width=12)
    assert [piece.text for piece in pieces] == ["… ord ord ", "Vinnova", " ord ord …"]


@pytest.mark.parametrize(
    ("starts", "at", "page"),
    [((), 500, 3), ((100,), 99, 3), ((100,), 100, 4), ((100, 200), 250, 5), (None, 5, 3)],
)
def test_page_of_a_character(starts: tuple[int, ...] | None, at: int, page: int) -> None:
    assert page_at(3, starts, at) == page


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["kluster"], "Klustret och klusterprogrammet", ["klusterprogrammet"]),
        (["kluster"], "innovationskluster", []),
        (["stöd"], "Stödet är ett stöd.", ["Stödet", "stöd"]),
        (["a.b (c"], "a.b (c och a-b", ["a.b (c"]),
        ([], "vad som helst", []),
    ],
)
def test_words_are_marked_in_any_ending(words: list[str], text: str, found: list[str]) -> None:
    pieces = marked(text, any_of(words))
    assert [piece.text for piece in pieces if piece.marked] == found
    assert "".join(piece.text for piece in pieces) == text


def test_an_excerpt_shows_the_first_hit() -> None:
    text = "ord " * 100 + "kluster " + "ord " * 100
    assert "kluster" in excerpt(text, any_of(["kluster"]), 60)
    assert excerpt("kort text", any_of(["saknas"]), 60) == "kort text"
