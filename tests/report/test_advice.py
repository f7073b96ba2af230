"""Problems in Swedish: every kind that the pipeline can tell has a word and a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.report.advice import ADVICE, OWN_WORDS, advice, own_words
from pipeline.report.swedish import PROBLEMS

PLACE = {"Problem": 0, "DocumentError": 0, "_problem": 0, "aside": 1, "_failed": 2, "ProblemRow": 4}
"""Where each call that tells of a problem names its kind."""


def told() -> Iterator[str]:
    """The kinds named as constants in calls that tell of a problem."""
    for file in Path(pipeline.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in PLACE and len(node.args) > PLACE[name]:
                kind = node.args[PLACE[name]]
                if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                    yield kind.value


def test_every_kind_has_a_word_and_a_sentence() -> None:
    from pipeline.run.plan import LIMITS  # the causes that are no constants in a call

    kinds = {*told(), *LIMITS, "worker_died", "worker_killed"}
    assert len(kinds) > 20
    assert kinds - PROBLEMS.keys() == set()
    assert kinds - ADVICE.keys() == set()


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        (
            "duplicate_file",
            "has the same bytes as å/a.pdf, which stands for both. Remove one of them.",
            "Filen har samma innehåll som å/a.pdf, som står för båda. Ta bort den ena.",
        ),
        (
            "personal_number_hidden",
            "2 personal identity numbers are hidden in every table. Treat",
            "Personnummer på sidan är dolda i alla tabeller (2 st).",
        ),
        ("no_text_layer", "no text layer: 0 characters on 7 pages. Run", "(sidor: 7)"),
        ("no_text_layer", "something else", "Filen består av bilder utan text."),
        ("unsupported_file", "a file of this kind (.docx) is not read.", "av slaget .docx läses"),
        ("unsupported_file", "a file of this kind (no ending) is not read.", "av det här slaget"),
        ("missing_page", "Pages 3 to 5 are not in the saved text; its", "sidan 3 och fram till"),
        ("duplicate_file", "has the same bytes as {x}, which stands for both.", "som {x}, som"),
    ],
)
def test_a_sentence_holds_what_the_detail_says(kind: str, detail: str, said: str) -> None:
    assert said in (advice(kind, detail) or "")


def test_a_kind_that_is_not_known_keeps_its_own_words() -> None:
    assert advice("new_kind", "Something.") is None
    assert own_words("new_kind", "Something.") == "Something."
    assert own_words("empty_page", "the page is empty; nothing needs doing.") is None


def test_kinds_with_own_words_are_known() -> None:
    assert ADVICE.keys() >= OWN_WORDS
