"""Passages with words -> CoNLL-U (universaldependencies.org/format).

A sentence is a block. Heads and relations are not known and stand as ``_``. MISC holds what the
format has no column for: ``SpaceAfter=No``, compound parts, and names as ``NER=B-PER``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.export.annotated import Annotated, Word

NOTHING = "_"


def conllu(passages: Iterable[Annotated]) -> Iterator[str]:
    """The sentences as text, each with its blank line; a document's first says which it is."""
    before = None
    for passage in passages:
        head = [f"# newpar id = {passage.doc_id}-{passage.passage}"]
        if passage.doc_id != before:
            head = [f"# newdoc id = {passage.doc_id}", f"# path = {_line(passage.path)}", *head]
            before = passage.doc_id
        for number, words in groupby(passage.words, lambda word: word.sentence):
            yield "\n".join([*head, *_sentence(passage, number, list(words))]) + "\n\n"
            head = []


def _sentence(passage: Annotated, number: int, words: list[Word]) -> Iterator[str]:
    """Comments and a line a word. The text is the words and single spaces, as SpaceAfter says."""
    spaced = [
        word.end < (after.start if after else word.end)
        for word, after in zip(words, [*words[1:], None], strict=True)
    ]
    text = "".join(
        _line(word.text) + " " * space for word, space in zip(words, spaced, strict=True)
    )
    yield f"# sent_id = {passage.doc_id}-{passage.passage}-{number}"
    yield f"# page = {passage.page}"
    yield f"# text = {text}"
    names = ner(passage)
    for at, (word, space) in enumerate(zip(words, spaced, strict=True), 1):
        misc = {"NER": names.get(word.start), "Parts": word.parts}
        shown = [f"{key}={_value(value)}" for key, value in misc.items() if value]
        if not space and at < len(words):
            shown.append("SpaceAfter=No")
        fields = (
            str(at), _line(word.text), _line(word.lemma), word.pos or NOTHING, NOTHING,
            features(word.morph), NOTHING, NOTHING, NOTHING, "|".join(shown),
        )  # fmt: skip
        yield "\t".join(field or NOTHING for field in fields)


def features(morph: str) -> str:
    """Features sorted by name without regard to case, as the format wants."""
    return "|".join(sorted(filter(None, morph.split("|")), key=str.lower)) or NOTHING


def ner(passage: Annotated) -> dict[int, str]:
    """B- and I- labels of the words of mentions by where they start; of two, the first and longer.

    A word that is only partly in a mention belongs to it.
    """
    labels: dict[int, str] = {}
    end = 0
    for mention in passage.mentions:
        if mention.start < end:
            continue
        end = mention.end
        inside = [w for w in passage.words if w.start < mention.end and mention.start < w.end]
        for at, word in enumerate(inside):
            labels.setdefault(word.start, f"{'I' if at else 'B'}-{mention.label}")
    return labels


def _line(text: str) -> str:
    return " ".join(text.split())


def _value(text: str) -> str:
    """A value of MISC: bars and spaces would end it."""
    return text.replace("|", "/").replace(" ", "")
