"""Guards pass over texts without what a pattern needs, and never over one that it matches in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.text import body_parts, capital_bodies, dates, gaps, organisations, places, works
from pipeline.text.guards import Guarded, guarded, needed

SOURCES = Path(__file__).parents[2] / "tools" / "sample" / "sources"
GUARDED = [
    *(pattern for _, pattern in gaps.GUARDED),
    *(pattern for pattern, _ in dates.WITH_FIGURES),
    *(
        value
        for module in (body_parts, capital_bodies, organisations, places, works)
        for value in vars(module).values()
        if isinstance(value, Guarded)
    ),
]


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        (r"\bden (?=januari|mars)", [{"den "}, {"januari", "mars"}]),
        (r"[Dd]en\d", [{"Den", "den"}]),
        (r"kom(?:munen|panjonen)", [{"panjonen", "munen"}, {"kom"}]),
        (r"(?:ett|två)+ år", [{" år"}, {"ett", "två"}]),
        (r"(?:ett|två)? år", [{" år"}]),
        (r"(?<!till )och(?! med)", [{"och"}]),
        (r"(?<=till )och", [{"och"}]),
        (r"(?:å|\d) maj", [{" maj"}]),
        (r"\d+|kr", []),
        (r"[a-z]+", []),
        (r" ?", []),
        (r"(?i:Kr)\d", []),
    ],
)  # fmt: skip
def test_what_a_pattern_needs(pattern: str, choices: list[set[str]]) -> None:
    assert [set(words) for words in needed(re.compile(pattern))] == choices


def test_case_is_ignored_where_the_pattern_ignores_it() -> None:
    small = guarded("maj", re.IGNORECASE)
    assert small.may_match("I MAJ")
    assert [found[0] for found in small.finditer("I MAJ och maj")] == ["MAJ", "maj"]
    assert not guarded("maj").may_match("I MAJ")


def test_texts_without_what_is_needed_are_passed_over() -> None:
    pattern = guarded(r"\d+ (?:kronor|euro)")
    assert pattern.may_match("40 euro")
    assert not pattern.may_match("40 personer")
    assert list(pattern.finditer("40 personer")) == []


def _texts() -> list[str]:
    """The lines of the sample's manuscripts, and each with its figures lost."""
    lines = {
        line for path in sorted(SOURCES.rglob("*")) for line in path.read_text("utf-8").split("\n")
    }  # fmt: skip
    lost = {re.sub(r"\d+ ?", "", line) for line in lines}
    return sorted({text for line in lines | lost for text in (line, line.upper())})


def test_every_guarded_pattern_finds_what_it_finds_unguarded() -> None:
    texts = _texts()
    assert len(texts) > 1000
    found = 0
    for one in GUARDED:
        for text in texts:
            alone = [match.span() for match in one.pattern.finditer(text)]
            assert [match.span() for match in one.finditer(text)] == alone, (one.pattern, text)
            found += len(alone)
    assert found > 1000


def test_most_patterns_are_guarded() -> None:
    assert sum(bool(one.needs) for one in GUARDED) > 0.9 * len(GUARDED)
