"""A document's passages and mentions -> its page: facts, and its text with the mentions marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.advice import advice, own_words
from pipeline.report.corpus import Corpus, DocumentRef, EntityRef, rows
from pipeline.report.documents import DocumentLine

if TYPE_CHECKING:
    import pandas as pd

ENTITIES = 25
"""Most mentioned entities named above the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some text of a passage; a mention where it has a label."""

    text: str
    label: str | None = None
    value: str | None = None
    entity: EntityRef | None = None


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as it is read."""

    passage: int
    role: str
    part: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is read."""

    page: int
    label: str | None
    quality: float
    file: str
    passages: tuple[PassageText, ...]


@dataclass(frozen=True, slots=True)
class KeywordLine:
    """A keyword of a document, and the passages it stands in."""

    keyword: str
    label: str
    score: float
    mentions: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What there is to say of a document."""

    line: DocumentLine
    topics: tuple[tuple[str, str, float], ...]
    keywords: tuple[KeywordLine, ...]
    entities: tuple[tuple[EntityRef, int], ...]
    points_at: tuple[tuple[DocumentRef, str], ...]
    teasers: int
    repairs: int
    gaps: int
    problems: tuple[tuple[int | None, str, str | None, str | None], ...]
    pages: tuple[PageText, ...]
    characters_left: int


def document_pages(corpus: Corpus, lines: Sequence[DocumentLine]) -> Iterator[DocumentPage]:
    """The pages of the documents that have one, in the order of the lines."""
    shown = {line.ref.doc_id for line in lines if line.ref.href}
    tables = {
        name: _by_document(corpus[name], shown)
        for name in ("passages", "pages", "mentions", "document_topics", "keywords", "problems")
    }
    teasers = _by_document(corpus["teasers"], shown)
    repairs = corpus["repairs"]["doc_id"].value_counts()
    gaps = corpus["gaps"]["doc_id"].value_counts()
    labels = dict(zip(corpus["topics"]["topic_id"], corpus["topics"]["label"], strict=True))
    for line in lines:
        doc_id = line.ref.doc_id
        if doc_id not in shown:
            continue
        of = {name: table.get(doc_id, []) for name, table in tables.items()}
        pages, left = page_texts(corpus, line.ref, of["passages"], of["pages"], of["mentions"])
        mine = teasers.get(doc_id, [])
        yield DocumentPage(
            line=line,
            topics=topic_shares(of["document_topics"], labels),
            keywords=keyword_lines(of["keywords"]),
            entities=entity_counts(corpus, of["mentions"]),
            points_at=tuple(
                (corpus.documents[row.target_doc_id], row.title)
                for row in mine
                if row.target_doc_id
            ),
            teasers=len(mine),
            repairs=int(repairs.get(doc_id, 0)),
            gaps=int(gaps.get(doc_id, 0)),
            problems=tuple(
                (
                    row.page,
                    row.kind,
                    advice(row.kind, row.detail),
                    own_words(row.kind, row.detail),
                )
                for row in of["problems"]
            ),
            pages=pages,
            characters_left=left,
        )


def topic_shares(
    found: Iterable[Any], labels: Mapping[str, str]
) -> tuple[tuple[str, str, float], ...]:
    """(topic_id, label, share), largest share first."""
    ordered = sorted(found, key=lambda row: (-row.share, row.topic_id))
    return tuple((row.topic_id, labels.get(row.topic_id, ""), row.share) for row in ordered)


def keyword_lines(found: Iterable[Any]) -> tuple[KeywordLine, ...]:
    """The keywords by rank."""
    return tuple(
        KeywordLine(row.keyword, row.label, row.score, row.mentions, tuple(row.places))
        for row in sorted(found, key=lambda row: row.rank)
    )


def entity_counts(corpus: Corpus, mentions: Iterable[Any]) -> tuple[tuple[EntityRef, int], ...]:
    """The entities most mentioned in the document's body text."""
    counts: dict[str, int] = defaultdict(int)
    for row in mentions:
        if row.part == "body" and row.entity_id:
            counts[row.entity_id] += 1
    refs = [(corpus.entities[entity_id], count) for entity_id, count in counts.items()]
    return tuple(sorted(refs, key=lambda pair: (-pair[1], pair[0].name))[:ENTITIES])


def page_texts(
    corpus: Corpus,
    ref: DocumentRef,
    passages: Iterable[Any],
    pages: Iterable[Any],
    mentions: Iterable[Any],
) -> tuple[tuple[PageText, ...], int]:
    """Every page with the passages that begin on it, and how many characters did not fit."""
    in_passage: dict[int, list[Any]] = defaultdict(list)
    for row in mentions:
        in_passage[row.passage].append(row)
    room, left = corpus.limits.document_characters, 0
    on_page: dict[int, list[PassageText]] = defaultdict(list)
    for row in passages:
        if row.part == "furniture":
            continue
        room -= len(row.text)
        if room < 0:
            left += len(row.text)
            continue
        marks = marks_of(row.text, in_passage.get(row.passage, ()), corpus.entities)
        on_page[row.page].append(PassageText(row.passage, row.role, row.part, marks))
    texts = [
        PageText(row.page, row.label, row.quality, ref.at_page(row.page), tuple(on_page[row.page]))
        for row in pages
    ]
    return tuple(texts), left


def marks_of(
    text: str, mentions: Iterable[Any], entities: Mapping[str, EntityRef]
) -> tuple[Mark, ...]:
    """The text in pieces, the mentions marked; of nested mentions the outer one."""
    pieces: list[Mark] = []
    at = 0
    for row in sorted(mentions, key=lambda row: (row.start, -row.end)):
        if row.start < at:
            continue
        entity = entities.get(row.entity_id) if row.entity_id else None
        pieces.append(Mark(text[at : row.start]))
        pieces.append(Mark(text[row.start : row.end], row.label, row.value, entity))
        at = row.end
    pieces.append(Mark(text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def _by_document(frame: pd.DataFrame, doc_ids: set[str]) -> dict[str, list[Any]]:
    """The rows of these documents, by document, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows(frame[frame["doc_id"].isin(doc_ids)]):
        found[row.doc_id].append(row)
    return found
