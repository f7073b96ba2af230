"""The tables as the report sees them: which documents and entities have a page, and where."""

from __future__ import annotations

import posixpath
import re
from collections import namedtuple
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.report.light import numbers_of
from pipeline.report.texts import Places, Spot
from pipeline.stage import values

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

BATCH_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each kind is shown; what is left out stands in the tables.

    With these a page stays below 3 MB, which a telephone opens without waiting, however many
    documents there are.
    """

    entities: int = 500
    """Entities with a page of their own."""
    mentions: int = 20
    """Mentions shown on an entity's page."""
    documents: int = 10_000
    """Documents with a page of their own."""
    characters: int = 400_000_000
    """Characters of text on all documents' pages together: about 1 GB of pages."""
    document_characters: int = 500_000
    """Characters of text on one document's page; a report of 200 pages."""
    keywords: int = 500
    """Keywords with passages."""
    rows: int = 1_000
    """Rows of a table on any page."""
    data_rows: int = 200_000
    """Rows of a table in files of data, fetched when a reader asks for all."""
    examples: int = 20
    """Passages shown for a rule, kind or keyword."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as other pages point at it. `href` is None where it has no page of its own."""

    doc_id: str
    title: str
    path: str
    kind: str
    file: str
    href: str | None
    cut: int | None = None
    """The first passage that its page has no room for; None where all are shown."""

    def at_page(self, page: int | None) -> str:
        """The link that opens the file, a PDF at the page."""
        return f"{self.file}#page={page}" if self.kind == "pdf" and page else self.file

    def at_passage(self, passage: int) -> str | None:
        """The link to the passage on the document's page, or to the page without room for it."""
        if self.href and self.cut is not None and passage >= self.cut:
            return self.href
        return f"{self.href}#p{passage}" if self.href else None


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity as other pages point at it. `href` is None where it has no page of its own."""

    entity_id: str
    name: str
    label: str
    href: str | None


@dataclass(frozen=True)
class Corpus:
    """Tables by name, and what is derived from them once."""

    frames: Mapping[str, pd.DataFrame]
    raw_base: str
    limits: Limits
    marks: Mapping[str, Mapping[str, str]]
    """By table of documents, of each document the digest of its rows."""
    texts: Mapping[tuple[str, int], str] | None = None
    """Texts of the passages that are quoted; None for a sketch, in which their marks stand."""
    asked: Places | None = None
    """Takes the places of all passages that are quoted, where somebody wants to know."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        """A table's frame."""
        return self.frames[table]

    def seen(
        self, *, texts: Mapping[tuple[str, int], str] | None = None, asked: Places | None = None
    ) -> Corpus:
        """The same tables with these texts, or a place for questions; what is derived is shared."""
        found = replace(self, texts=texts, asked=asked)
        for name, one in vars(Corpus).items():
            if isinstance(one, cached_property):
                found.__dict__[name] = getattr(self, name)
        return found

    @cached_property
    def documents(self) -> dict[str, DocumentRef]:
        """Every document by its id, in the order of their paths."""
        frame = self["documents"].sort_values("path", kind="stable")
        shown, cuts = self._documents_with_pages(), self._cuts()
        return {
            row.doc_id: DocumentRef(
                row.doc_id,
                row.title or posixpath.basename(row.path),
                row.path,
                row.kind,
                file_href(self.raw_base, row.path),
                f"dokument/{row.doc_id}.html" if row.doc_id in shown else None,
                cuts.get(row.doc_id),
            )
            for row in rows(frame)
        }

    def _documents_with_pages(self) -> set[str]:
        """The first documents by path, as many as the limits on number and characters allow."""
        size = self["passages"]["length"].groupby(self["passages"]["doc_id"]).sum()
        ordered = self["documents"].sort_values("path", kind="stable")["doc_id"]
        sizes = ordered.map(size.to_dict()).fillna(0).clip(upper=self.limits.document_characters)
        fits = sizes.cumsum() <= self.limits.characters
        return set(ordered[fits].head(self.limits.documents))

    def _cuts(self) -> dict[str, int]:
        """Of documents whose page has no room for all text the first passage left out."""
        passages = self["passages"]
        shown = passages[passages["part"] != "furniture"]
        reached = shown["length"].groupby(shown["doc_id"]).cumsum()
        over = shown[reached > self.limits.document_characters].drop_duplicates("doc_id")
        return dict(zip(over["doc_id"].astype(str), over["passage"], strict=True))

    @cached_property
    def _ordered_entities(self) -> pd.DataFrame:
        """All entities, most mentioned first."""
        return self["entities"].sort_values(
            ["mentions", "documents", "name", "entity_id"],
            ascending=[False, False, True, True],
            kind="stable",
        )  # fmt: skip

    @cached_property
    def top_entities(self) -> pd.DataFrame:
        """The entities with a page of their own, most mentioned first."""
        return self._ordered_entities.head(self.limits.entities)

    @cached_property
    def other_entities(self) -> pd.DataFrame:
        """The entities after those with a page, as many as files of data may hold."""
        begin = self.limits.entities
        return self._ordered_entities.iloc[begin : begin + self.limits.data_rows]

    @cached_property
    def entities(self) -> dict[str, EntityRef]:
        """Every entity by its id."""
        shown = set(self.top_entities["entity_id"])
        frame = self["entities"]
        return {
            entity_id: EntityRef(
                entity_id, name, label, entity_href(entity_id) if entity_id in shown else None
            )
            for entity_id, name, label in zip(
                *(values(frame[name]) for name in ("entity_id", "name", "label")), strict=True
            )
        }

    @cached_property
    def _places(self) -> Numbers:
        """A number for each passage, in order: that of its document, and its own."""
        frame = self["passages"]
        return _places(frame["doc_id"].cat.codes, frame["passage"])

    @property
    def in_body(self) -> pd.Series:
        """Of each mention whether it stands in body text."""
        return self["mentions"]["part"] == "body"

    def spots(self, frame: pd.DataFrame) -> list[Spot]:
        """The passage that each row's `doc_id` and `passage` name, row for row.

        Raises KeyError where there is none.
        """
        import numpy as np
        import pandas as pd

        passages = self["passages"]
        wanted = list(zip(values(frame["doc_id"]), values(frame["passage"]), strict=True))
        doc_ids = pd.Index([doc_id for doc_id, _ in wanted], dtype="str")
        numbers = passages["doc_id"].cat.categories.get_indexer(doc_ids)
        places = _places(numbers, frame["passage"])
        at = np.searchsorted(self._places, places)
        known = (
            self._places[np.minimum(at, len(passages) - 1)] == places if len(passages) else at < 0
        )
        if not known.all():
            raise KeyError(f"passage {wanted[known.argmin()]} is not in the table of passages")
        if self.asked is not None:
            self.asked.update(wanted)
        marks = self.marks["passages"]
        return [
            Spot(
                row.doc_id,
                row.passage,
                row.page,
                numbers_of(row.page_starts),
                row.part,
                marks[row.doc_id],
                None if self.texts is None else self.texts[row.doc_id, row.passage],
            )
            for row in rows(passages.iloc[at])
        ]


def _places(documents: Any, passages: pd.Series) -> Numbers:
    import numpy as np

    high: Numbers = np.asarray(documents, dtype=np.int64) << 32
    low: Numbers = passages.to_numpy(dtype=np.int64)
    return high + low


def file_href(base: str, path: str) -> str:
    """The link to a file below the raw folder; Swedish letters and spaces are percent-encoded."""
    return f"{base.rstrip('/')}/{quote(path)}"


def entity_href(entity_id: str) -> str:
    """The entity's page; its name holds nothing but letters, digits, - and _."""
    return f"entiteter/{re.sub(r'[^A-Za-z0-9_-]', '_', entity_id)}.html"


def batched_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a long frame, of which few are held at a time."""
    for start in range(0, len(frame), BATCH_ROWS):
        yield from rows(frame.iloc[start : start + BATCH_ROWS])


def rows(frame: pd.DataFrame) -> list[Any]:
    """The frame's rows as named tuples."""
    row = namedtuple("Row", frame.columns)  # type: ignore[misc]  # columns are known when read
    return list(map(row._make, zip(*(values(frame[name]) for name in frame.columns), strict=True)))
