"""Texts of our own with their names and titles -> `pipeline/models/weighing.npz`.

    python -m tools.train_weighing               teaches the packaged trees, two minutes
    python -m tools.train_weighing --score       cross-validated in ten parts, nothing written

What is to be learned of the model's spans is how far it can be trusted where it has learned
nothing: only texts count of which it has not, those of `texts/`, the tenth of the other texts of
our own by which its checkpoint was chosen, and the gold's halves for tuning. Titles are learned
from all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.evaluate.blind_lines import Blind, marked, parsed
from pipeline.evaluate.entity_gold import TUNE
from pipeline.evaluate.found_names import passages_of
from pipeline.evaluate.mentions import MarkedPassage
from pipeline.stages.annotate import STAGE as ANNOTATE
from pipeline.stages.annotate import AnnotateParams, ModelMention, Token, annotate
from pipeline.stages.lexical import lexicon
from pipeline.text import weighing
from pipeline.text.boosted_trees import BoostedTrees
from pipeline.text.language import BLANK, load_language
from pipeline.text.names import Names, load_names, model_spans, ruled
from pipeline.text.note_marks import without_note_marks
from pipeline.text.repair import repair
from pipeline.text.spans import Found
from pipeline.text.weighing import QUESTIONS, Known
from tools.growing import Growth, archive, grown
from tools.train_model.corpora import is_learned
from tools.train_model.own_passages import HELD_BACK, OFFICES

PROJECT = Path(__file__).resolve().parent.parent.parent
GOLD = ("offices_3.txt", "offices_4.txt", "offices_5.txt")
TARGET = PROJECT / "pipeline" / "models" / weighing.FILE
GROWTH = Growth(depth=5, trees=150, rate=0.05, columns_share=0.15, smallest_leaf=10)
PARTS = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as rules and model read it, and what is marked in it."""

    passage: MarkedPassage
    found: Sequence[Found]
    model: Sequence[Found]
    known: Known
    unlearned: bool
    """Whether the model has learned nothing of it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A doubtful mention: the text's number, what is known of it, whether it is marked so."""

    text: int
    row: Sequence[int]
    right: int


def main() -> None:
    """Teach the trees, or tell how well trees taught on other texts do."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_weighing", description=__doc__)
    parser.add_argument("--score", action="store_true")
    examples = examples_of(readings(texts(), load_names()))
    if parser.parse_args().score:
        for line in cross_validated(examples):
            print(line, flush=True)
        return
    TARGET.write_bytes(archive({question: taught(examples[question]) for question in QUESTIONS}))


def texts() -> Iterator[tuple[Blind, bool]]:
    """Each text, and whether the model has learned nothing of it."""
    words = load_language(BLANK)
    for file in sorted(HELD_BACK.glob("*.txt")):
        yield from ((line, True) for line in _parsed(file))
    for file in sorted(OFFICES.glob("*.txt")):
        yield from ((line, not is_learned(line, words)) for line in _parsed(file))
    for name in GOLD:
        lines = _parsed(PROJECT / "tests" / "gold" / name)
        yield from ((line, True) for line in lines if line.half == TUNE)


def _parsed(file: Path) -> list[Blind]:
    lines = parsed(file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line.mentions or not line.offices]


def readings(lines: Iterable[tuple[Blind, bool]], names: Names) -> Iterator[Reading]:
    """What rules and model find in the texts, each taken for a document of its own."""
    assert ANNOTATE.tool is not None
    words, tool, params = lexicon(None), ANNOTATE.tool(ANNOTATE.params()), AnnotateParams()
    for line, unlearned in lines:
        passage = marked(line, repair(line.text, lexicon=words).text)
        passage = replace(passage, text=without_note_marks(passage.text))
        rows = list(annotate(passages_of([passage.text]), params=params, tool=tool))
        tags = {row.start: row.pos for row in rows if isinstance(row, Token)}
        spans = [
            Found(row.start, row.end, row.label, method="model")
            for row in rows
            if isinstance(row, ModelMention)
        ]
        model = model_spans(passage.text, spans, names)
        found = ruled(passage.text, names, model=model, parts_of_speech=tags)
        yield Reading(passage, found, model, names.weighed_by(tags), unlearned)


def examples_of(every: Iterable[Reading]) -> dict[str, list[Example]]:
    """The doubtful mentions of the texts by question."""
    examples: dict[str, list[Example]] = {question: [] for question in QUESTIONS}
    for number, one in enumerate(every):
        text = one.passage.text
        marks = {(mark.start, mark.end, mark.label) for mark in one.passage.marks}
        asked = {"title": list(weighing.title_candidates(text, one.found, one.known))}
        rows = {"title": weighing.title_evidence(text, one.found, asked["title"])}
        if one.unlearned:
            names = list(weighing.name_candidates(text, one.found, one.model, one.known))
            asked["name"] = names
            rows["name"] = weighing.name_evidence(text, one.found, names, one.known)
        for question, mentions in asked.items():
            for mention, row in zip(mentions, rows[question], strict=True):
                right = (mention.start, mention.end, mention.label) in marks
                examples[question].append(Example(number, row, int(right)))
    return examples


def taught(examples: Sequence[Example]) -> BoostedTrees:
    """The trees of one question."""
    return grown([one.row for one in examples], [one.right for one in examples], GROWTH)


def cross_validated(examples: dict[str, list[Example]]) -> Iterator[str]:
    """Of doubtful mentions in texts that the trees were not taught on: taken, and right."""
    for question in QUESTIONS:
        taken = right = 0
        bar = weighing.LEAST[question]
        for part in range(PARTS):
            trees = taught([one for one in examples[question] if one.text % PARTS != part])
            asked = [one for one in examples[question] if one.text % PARTS == part]
            odds = trees.log_odds([one.row for one in asked])
            chosen = [one for one, sure in zip(asked, odds, strict=True) if sure > bar]
            taken += len(chosen)
            right += sum(one.right for one in chosen)
        every = examples[question]
        yield (
            f"{question}: {len(every)} doubtful, {sum(one.right for one in every)} right; "
            f"taken {taken}, of them right {right}"
        )


if __name__ == "__main__":
    main()
