"""A document's passages and mentions -> its page: facts, and its text with the mentions marked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.advice import advice, own_words
from pipeline.report.changes import RepairView, repair_view, with_sign
from pipeline.report.corpus import Corpus, DocumentRef, EntityRef, rows
from pipeline.report.documents import DocumentLine
from pipeline.report.light import marks_by_document
from pipeline.report.quotes import Piece
from pipeline.report.texts import page_at

if TYPE_CHECKING:
    import pandas as pd

ENTITIES = 25
"""Most mentioned entities named above the text."""
WHOLE = ("passages", "repairs", "keywords")
"""Tables whose rows a document's page has with all columns, and that come part by part."""
AT_ONCE = 50
"""Documents whose rows are held as objects."""
OF_DOCUMENT = (
    "pages", "mentions", "document_topics", "teasers", "gaps", "topic_outliers", "problems",
)  # fmt: skip
"""The other tables of which a document's page shows its rows."""


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
class GapPlace:
    """A gap on a document's page; `passage` is None where the passage is not shown."""

    kind: str
    pieces: tuple[Piece, ...]
    page: int
    passage: int | None
    elsewhere: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What there is to say of a document."""

    line: DocumentLine
    topics: tuple[tuple[str, str, float], ...]
    keywords: tuple[KeywordLine, ...]
    entities: tuple[tuple[EntityRef, int], ...]
    points_at: tuple[tuple[DocumentRef, str], ...]
    teasers: int
    repairs: tuple[RepairView, ...]
    gaps: tuple[GapPlace, ...]
    outliers: tuple[int, ...]
    problems: tuple[tuple[int | None, str, str | None, str | None], ...]
    pages: tuple[PageText, ...]
    characters_left: int

    @property
    def page_numbers(self) -> frozenset[int]:
        """The numbers of the pages shown."""
        return frozenset(page.page for page in self.pages)


def document_pages(
    corpus: Corpus,
    lines: Sequence[DocumentLine],
    wanted: AbstractSet[str],
    parts: Mapping[str, Any],
) -> Iterator[DocumentPage]:
    """The pages of these documents, part by part of the tables in `WHOLE`."""
    line_of = {line.ref.doc_id: line for line in lines}
    labels = dict(zip(corpus["topics"]["topic_id"], corpus["topics"]["label"], strict=True))
    left = set(wanted)
    for frames in zip(*(parts[name].of(wanted) for name in WHOLE), strict=True):
        doc_ids = {doc_id for frame in frames for doc_id in frame["doc_id"]} & left
        left -= doc_ids
        whole = dict(zip(WHOLE, frames, strict=True))
        for some in _few(doc_ids):
            found = _rows_of(whole, WHOLE, some) | _rows_of(corpus, OF_DOCUMENT, some)
            for doc_id in some:
                yield _page(corpus, line_of[doc_id], labels, found)
    for some in _few(left):
        found = _rows_of(corpus, OF_DOCUMENT, some)
        for doc_id in some:
            yield _page(corpus, line_of[doc_id], labels, found)


def _few(doc_ids: AbstractSet[str]) -> Iterator[list[str]]:
    """The documents in order, few at a time: as objects their rows take ten times the memory."""
    ordered = sorted(doc_ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _rows_of(
    frames: Mapping[str, pd.DataFrame] | Corpus, names: Sequence[str], doc_ids: Sequence[str]
) -> dict[str, dict[str, list[Any]]]:
    return {name: _by_document(frames[name], doc_ids) for name in names}


def _page(
    corpus: Corpus,
    line: DocumentLine,
    labels: Mapping[str, str],
    tables: Mapping[str, Mapping[str, list[Any]]],
) -> DocumentPage:
    """The page of a document out of its rows of each table."""
    of = {name: tables.get(name, {}).get(line.ref.doc_id, []) for name in (*WHOLE, *OF_DOCUMENT)}
    pages, left = page_texts(corpus, line.ref, of["passages"], of["pages"], of["mentions"])
    shown = {passage.passage for page in pages for passage in page.passages}
    text = {row.passage: row for row in of["passages"]}
    return DocumentPage(
        line=line,
        topics=topic_shares(of["document_topics"], labels),
        keywords=keyword_lines(of["keywords"], shown),
        entities=entity_counts(corpus, of["mentions"]),
        points_at=tuple(
            (corpus.documents[row.target_doc_id], row.title)
            for row in of["teasers"]
            if row.target_doc_id
        ),
        teasers=len(of["teasers"]),
        repairs=tuple(repair_view(corpus, row) for row in of["repairs"]),
        gaps=tuple(gap_place(row, text[row.passage], row.passage in shown) for row in of["gaps"]),
        outliers=tuple(row.passage for row in of["topic_outliers"] if row.passage in shown),
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


def gap_place(gap: Any, passage: Any, shown: bool) -> GapPlace:
    """A gap of the document as its page lists it."""
    return GapPlace(
        gap.kind,
        with_sign(passage.text, gap.start),
        page_at(passage.page, passage.page_starts, gap.start),
        gap.passage if shown else None,
        gap.elsewhere,
    )


def document_marks(corpus: Corpus, lines: Sequence[DocumentLine]) -> dict[str, str]:
    """Of each document with a page a digest of all that its page is made of."""
    topics = dict(zip(corpus["topics"]["topic_id"], corpus["topics"]["label"], strict=True))
    shares, teasers = corpus["document_topics"], corpus["teasers"]
    targets = [
        f"{corpus.documents[one].title} {corpus.documents[one].href}" if one else ""
        for one in teasers["target_doc_id"]
    ]
    marks = [
        *(corpus.marks[name] for name in sorted(corpus.marks)),
        marks_by_document(shares.assign(label=shares["topic_id"].map(topics))),
        marks_by_document(teasers.assign(target=targets)),
        *(marks_by_document(corpus[name]) for name in ("problems", "topic_outliers")),
        marks_of_entities(corpus),
    ]
    found = {}
    for line in lines:
        if line.ref.href:
            mine = [each.get(line.ref.doc_id, 0) for each in marks]
            found[line.ref.doc_id] = hashlib.sha256(f"{line!r} {mine}".encode()).hexdigest()
    return found


def marks_of_entities(corpus: Corpus) -> dict[str, int]:
    """Of each document a digest of what the entities it mentions are called and where they lead."""
    import numpy as np
    import pandas as pd

    column = corpus["mentions"]["entity_id"].cat
    refs = [corpus.entities.get(entity_id) for entity_id in column.categories]
    told = pd.Series([f"{ref.name} {ref.label} {ref.href}" if ref else "" for ref in refs])
    hashes = pd.util.hash_pandas_object(told.astype(object), index=False).to_numpy()
    hashes = np.append(hashes, np.uint64(0))  # for the code -1, no entity
    frame = pd.DataFrame({"doc_id": corpus["mentions"]["doc_id"], "mark": hashes[column.codes]})
    sums = frame.groupby(frame["doc_id"].astype(object), sort=False)["mark"].sum()
    return {str(doc_id): int(one) for doc_id, one in sums.items()}


def topic_shares(
    found: Iterable[Any], labels: Mapping[str, str]
) -> tuple[tuple[str, str, float], ...]:
    """(topic_id, label, share), largest share first."""
    ordered = sorted(found, key=lambda row: (-row.share, row.topic_id))
    return tuple((row.topic_id, labels.get(row.topic_id, ""), row.share) for row in ordered)


def keyword_lines(found: Iterable[Any], shown: AbstractSet[int]) -> tuple[KeywordLine, ...]:
    """The keywords by rank, with the places that are among the passages shown."""
    return tuple(
        KeywordLine(
            row.keyword,
            row.label,
            row.score,
            row.mentions,
            tuple(place for place in row.places if place in shown),
        )
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


def _by_document(frame: pd.DataFrame, doc_ids: Sequence[str]) -> dict[str, list[Any]]:
    """The rows of these documents, by document, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows(frame[frame["doc_id"].isin(doc_ids)]):
        found[row.doc_id].append(row)
    return found
