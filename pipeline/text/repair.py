"""A text with its damage made good, and a record of every change.

Each rule is a small function that finds places and says what should stand there. The list RULES
is the order; later rules see what earlier ones mended. When in doubt a rule finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.text import characters, glued, hyphens, ligatures, spacing
from pipeline.text.edits import Change, Edit, Repaired, applied, moved
from pipeline.text.lexicon import Lexicon

Rule = Callable[[str, Lexicon], Iterator[Edit]]

RULES: tuple[Rule, ...] = (
    characters.mojibake,
    characters.code_pages,
    characters.control_punctuation,
    characters.invisible,
    characters.ligature_glyphs,
    characters.spacing_accents,
    characters.composed,
    characters.lost_glyphs,
    characters.tex_punctuation,
    spacing.letter_spaced,
    hyphens.line_end_hyphens,
    spacing.lines,
    hyphens.soft_hyphens,
    hyphens.hyphen_forms,
    hyphens.stray_spaces,
    hyphens.lost_suspended,
    ligatures.lost_ligatures,
    glued.glued_words,
    glued.glued_names,
    glued.glued_sentences,
    glued.doubled_words,
    spacing.doubled_spaces,
)
UNRECORDED = frozenset({spacing.LINE_BREAK})
"""Joining lines is reading, not repair: it would fill the record and say nothing."""
MAX_PASSES = 4
"""One repair may uncover another; more than three rounds have not been seen in real text."""
CONTEXT_CHARACTERS = 40
"""How much of the text is shown on either side of a change."""


def repair(text: str, *, lexicon: Lexicon, marks: Sequence[int] = ()) -> Repaired:
    """The block of text as one line, mended, with its changes and where the marks now stand.

    Lines are separated by a line feed, cells of a table row by a tab; tabs stay. A mark is an
    offset into the text given, such as where a new page begins.
    """
    changes: list[Change] = []
    bounds: tuple[int, ...] = ()
    marks = tuple(marks)
    for _ in range(MAX_PASSES):
        before = text
        for rule in RULES:
            edits = list(rule(text, lexicon))
            if edits:
                made = [change(text, edit) for edit in edits if edit.rule not in UNRECORDED]
                changes += [one for one, _, _ in made]
                bounds = moved((*bounds, *(at for _, *span in made for at in span)), edits)
                marks = moved(marks, edits)
                text = applied(text, edits)
        if text == before:
            break
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    shown = [
        replace(one, context=_around(text, *span)) for one, span in zip(changes, spans, strict=True)
    ]
    return Repaired(text, tuple(shown), marks)


def change(text: str, edit: Edit) -> tuple[Change, int, int]:
    """The edit as a record: the whole words it touches before and after, and where they stand."""
    start = _word_start(text, edit.start)
    end = _word_end(text, edit.end)
    after = text[start : edit.start] + edit.after + text[edit.end : end]
    return Change(edit.rule, text[start:end], after, ""), start, end


def _around(text: str, start: int, end: int) -> str:
    """The words around a place of the mended text, none of them cut."""
    first = _word_start(text, max(0, start - CONTEXT_CHARACTERS))
    last = _word_end(text, min(len(text), end + CONTEXT_CHARACTERS))
    return " ".join(text[first:last].split())


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
