"""Names as the whole pipeline finds them in gold sentences, beside what its model finds alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.evaluate.language import Counts, counted
from pipeline.evaluate.language_gold import NAME_LABELS, GoldSentence
from pipeline.evaluate.table import Measured
from pipeline.stages.annotate import AnnotateParams, ModelMention, Token, annotate
from pipeline.stages.clean import CleanPassage
from pipeline.stages.find import STAGE as FIND
from pipeline.stages.find import Finding

if TYPE_CHECKING:
    from pipeline.text.language import Annotator

SENTENCES = 25
"""Sentences that make up a document: names learn from their neighbours, as in a real one."""
Span = tuple[int, int, str]


def pipeline_names(
    gold: str, sentences: Sequence[GoldSentence], annotator: Annotator
) -> Iterator[Measured]:
    """F1 over the labels that all corpora share, then each label; exact spans from raw text."""
    whole = dict.fromkeys(NAME_LABELS, Counts())
    alone = dict.fromkeys(NAME_LABELS, Counts())
    tool = FIND.tool(FIND.params()) if FIND.tool else None
    for start in range(0, len(sentences), SENTENCES):
        group = sentences[start : start + SENTENCES]
        passages = passages_of(one.text for one in group)
        rows = list(annotate(passages, params=AnnotateParams(), tool=annotator))
        tokens = [row for row in rows if isinstance(row, Token)]
        model = [row for row in rows if isinstance(row, ModelMention)]
        found = FIND.function(passages, tokens, model, [], params=FIND.params(), tool=tool)
        findings = [row for row in found if isinstance(row, Finding)]
        for number, sentence in enumerate(group):
            wanted = set(gold_spans(sentence))
            _add(whole, wanted, findings, number)
            _add(alone, wanted, model, number)
    for label in ("names", *NAME_LABELS):
        ours, beside = (_of(label, counts) for counts in (whole, alone))
        yield Measured(gold, f"{label}, F1", ours.f1, ours.gold, beside.f1, "the model alone")


def gold_spans(sentence: GoldSentence) -> Iterator[Span]:
    """The names of the sentence as spans of characters in its text."""
    starts: list[int] = []
    at = 0
    for word, space in zip(sentence.words, sentence.spaced, strict=True):
        starts.append(at)
        at += len(word) + space
    for name in sentence.names:
        last = name.end - 1
        yield starts[name.start], starts[last] + len(sentence.words[last]), name.label


def _add(
    counts: dict[str, Counts],
    wanted: set[Span],
    found: Iterable[Finding | ModelMention],
    passage: int,
) -> None:
    spans = {(row.start, row.end, row.label) for row in found if row.passage == passage}
    for label in counts:
        counts[label] += counted(
            {span for span in spans if span[2] == label},
            {span for span in wanted if span[2] == label},
        )


def _of(label: str, counts: dict[str, Counts]) -> Counts:
    return counts[label] if label in counts else sum(counts.values(), Counts())


def passages_of(texts: Iterable[str]) -> list[CleanPassage]:
    """A document's passages of those texts, all of them plain paragraphs."""
    return [_passage(number, text) for number, text in enumerate(texts)]


def _passage(number: int, text: str) -> CleanPassage:
    return CleanPassage(
        doc_id="", passage=number, part="body", role="paragraph", page=1, page_end=1,
        page_starts=(), page_offset=None, section=None, level=None, teaser=None, size_pt=None,
        text=text,
    )  # fmt: skip
