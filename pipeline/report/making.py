"""Tables -> the files of the report, those left out that are there and need no change.

First every page is sketched: built with the marks of passages in place of their texts. A page whose
sketch is that of the report before stays as it is. The texts that the others quote are then read in
one go, and these pages are made one after another, so that never more than one is held.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.report.changes import rule_examples
from pipeline.report.corpus import Corpus, Limits, rows
from pipeline.report.documents import DocumentLine
from pipeline.report.entities import entity_pages
from pipeline.report.everything import TABLES, all_rows, files_of_rows, marks_of_files
from pipeline.report.light import Light, light
from pipeline.report.news import News
from pipeline.report.reading import WHOLE, document_marks, document_pages
from pipeline.report.render import chart_data, rendered, static_files
from pipeline.report.rest import rest_files
from pipeline.report.site import Menu, SitePage, document_page, entity_page, menu_pages
from pipeline.report.texts import Places, texts

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment

LIGHT: Mapping[str, tuple[str, ...]] = {
    "passages": ("doc_id", "passage", "part", "page", "page_starts", "teaser"),
    "pages": ("doc_id", "page", "label", "reader", "quality"),
    "mentions": (
        "doc_id", "passage", "part", "page", "start", "end", "label", "value", "entity_id",
    ),
    "repairs": ("doc_id", "repair", "page", "rule"),
    "keywords": ("doc_id", "keyword", "label", "score", "rank", "mentions", "parts"),
    "gaps": ("doc_id", "passage", "start", "kind", "elsewhere"),
}  # fmt: skip
"""The columns held of tables that come part by part."""
TEXT = {"passages": "text", "pages": "text"}
"""The columns of which the length is held."""
LISTED = {"keywords": "places"}
"""The columns of lists of which the first element is held."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the report and the digest of what it is made of; no content: it stays as it is."""

    name: str
    made_of: str
    content: str | None


def corpus_of(
    frames: Mapping[str, pd.DataFrame],
    parts: Mapping[str, Any],
    raw_base: str,
    limits: Limits,
) -> Corpus:
    """The tables as the report sees them; `parts` are those that come part by part."""
    found: dict[str, Light] = {
        name: light(
            parts[name],
            LIGHT[name],
            text=TEXT.get(name, ""),
            listed=LISTED.get(name, ""),
        )
        for name in sorted(parts)
    }
    whole = {**frames, **{name: one.frame for name, one in found.items()}}
    return Corpus(whole, raw_base, limits, {name: one.marks for name, one in found.items()})


@dataclass(frozen=True, slots=True)
class Maker:
    """What the files of a report are made from; `known` has what those that are there are made of.

    `identity` is the digest of templates, code and settings.
    """

    sketch: Corpus
    parts: Mapping[str, Any]
    lines: Sequence[DocumentLine]
    new: News
    tool: Environment
    identity: str
    known: Mapping[str, str]

    def files(self) -> Iterator[File]:
        """Every file, those of the menu first."""
        yield from self._quoting()
        yield from self._documents()
        yield from self._rows()
        for name, content in (
            *rest_files(self.sketch, self.lines),
            *static_files().items(),
        ):
            made_of = self._digest(content)
            yield File(name, made_of, content if self._due(name, made_of) else None)

    def _quoting(self) -> Iterator[File]:
        """The pages of the menu and of entities: those that quote passages of many documents."""
        examples = self._examples()
        places: Places = set()
        made_of: dict[str, str] = {}
        due: set[str] = set()
        asking = self.sketch.seen(asked=set())
        for page in menu_pages(Menu(asking, self.lines, self.new, examples)):
            made_of[page.file] = self._digest(repr(page))
            if self._due(page.file, made_of[page.file]):
                due.add(page.file)
            else:
                yield from self._page_files(page, made_of[page.file], due=False)
        if due:
            places |= asking.asked or set()
        del asking
        wanted: dict[str, str] = {}
        for entity in entity_pages(self.sketch):
            page = entity_page(entity)
            made_of[page.file] = self._digest(repr(page))
            if self._due(page.file, made_of[page.file]):
                wanted[entity.ref.entity_id] = page.file
                places |= entity.places
            else:
                yield File(page.file, made_of[page.file], None)
        whole = self.sketch.seen(texts=texts(self.parts["passages"], places))
        for page in menu_pages(Menu(whole, self.lines, self.new, examples), only=due):
            yield from self._page_files(page, made_of[page.file])
        for entity in entity_pages(whole, only=wanted):
            page = entity_page(entity)
            yield from self._page_files(page, made_of[page.file])

    def _documents(self) -> Iterator[File]:
        """The pages of documents."""
        marks = document_marks(self.sketch, self.lines)
        due = set()
        for line in self.lines:
            doc_id, file = line.ref.doc_id, line.ref.href
            if file is None:
                continue
            marks[doc_id] = self._digest(marks[doc_id])
            if self._due(file, marks[doc_id]):
                due.add(doc_id)
            else:
                yield File(file, marks[doc_id], None)
        parts = {name: self.parts[name] for name in WHOLE}
        for document in document_pages(self.sketch, self.lines, due, parts) if due else ():
            yield from self._page_files(document_page(document), marks[document.line.ref.doc_id])

    def _rows(self) -> Iterator[File]:
        """The files of all repairs and gaps."""
        for table in TABLES:
            everything = all_rows(self.sketch, table)
            marks = {
                file: self._digest(mark)
                for file, mark in marks_of_files(self.sketch, everything).items()
            }
            due = {file for file, mark in marks.items() if self._due(file, mark)}
            for file, mark in marks.items():
                if file not in due:
                    yield File(file, mark, None)
            for file, content in files_of_rows(self.sketch, everything, self.parts[table], due):
                yield File(file, marks[file], content)

    def _page_files(self, page: SitePage, made_of: str, *, due: bool = True) -> Iterator[File]:
        """The page, and the script with the data of its charts."""
        yield File(page.file, made_of, rendered(self.tool, page) if due else None)
        if page.script:
            yield File(page.script, made_of, chart_data(page) if due else None)

    def _examples(self) -> dict[tuple[str, int], Any]:
        """The repairs that are shown as examples, by document and number."""
        shown = rule_examples(self.sketch)
        keys = set(zip(shown["doc_id"].astype(str), shown["repair"], strict=True))
        found = {}
        for part in self.parts["repairs"].of({doc_id for doc_id, _ in keys}) if keys else ():
            for row in rows(part):
                if (row.doc_id, row.repair) in keys:
                    found[row.doc_id, row.repair] = row
        return found

    def _due(self, file: str, made_of: str) -> bool:
        return self.known.get(file) != made_of

    def _digest(self, made_of: str) -> str:
        return hashlib.sha256(f"{self.identity}\n{made_of}".encode("utf-8", "replace")).hexdigest()
