"""The report: every page renders, every link leads somewhere, and no document can inject markup."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.report.corpus import Limits
from pipeline.report.site import NAVIGATION
from pipeline.run.schema import columns
from pipeline.run.store import Store
from pipeline.stage import ProblemRow, Row
from pipeline.stages.assign import DocumentTopic, PassageTopic
from pipeline.stages.clean import Page, Repair
from pipeline.stages.clusters import ClusterKeyword, KeywordLink
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.entity_links import EntityLink
from pipeline.stages.gaps import GapRow
from pipeline.stages.keywords import Keyword
from pipeline.stages.links import DocumentLink, Teaser
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation
from pipeline.stages.report import READS, ReportParams, report, report_tool
from pipeline.stages.topic_memory import TopicOverlap, TopicTerm
from pipeline.stages.topics import Topic

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} & <b>'
LARGEST_PAGE = 3_000_000  # bytes
TEXT = "Anna Öberg är ordförande i Vinnova. Stödet blev 4,5 miljoner kronor den 2 maj 2012."
R = TypeVar("R", bound=Row)
EMPTY: dict[pa.DataType, Any] = {
    pa.string(): "", pa.int64(): 0, pa.float64(): 0.0, pa.bool_(): False,
    pa.list_(pa.string()): (), pa.list_(pa.int64()): (),
}  # fmt: skip
A, B = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def some(row: type[R], **values: Any) -> R:
    """A row with what matters here; other columns are null or empty."""
    plain = {
        column.name: None if column.nullable else EMPTY[column.type] for column in columns(row)
    }
    return row(**{**plain, **values})


def passage(doc_id: str, number: int, text: str, **other: Any) -> Passage:
    values: dict[str, Any] = {"part": "body", "role": "paragraph", "page": 1, "page_end": 1}
    return some(Passage, doc_id=doc_id, passage=number, text=text, **{**values, **other})


def mention(doc_id: str, number: int, words: str, label: str, **other: Any) -> Mention:
    text = other.pop("text_of", TEXT)
    start = text.index(words)
    values: dict[str, Any] = {"part": "body", "page": 1, "start": start, "end": start + len(words)}
    return some(
        Mention, doc_id=doc_id, passage=number, text=words, label=label, **{**values, **other}
    )


def corpus_rows(name: str = "Vinnova", title: str = "Rapport om kluster") -> list[Row]:
    """Two documents with something of everything; `name` and `title` may be hostile."""
    long = f"Början på sidan ett. {name} på sidan två."
    return [
        some(
            Document, doc_id=A, path="år 1/å rapport#1.pdf", kind="pdf", title=title, pages=2,
            words=30, language="sv", year=2012, document_type="rapport", publisher=name,
        ),
        some(Document, doc_id=B, path="b.txt", kind="text", pages=1, words=10),
        some(Page, doc_id=A, page=1, text=TEXT, reader="pdfium", quality=0.97, label="i"),
        some(Page, doc_id=A, page=2, text=name, reader="pdfium", quality=0.5),
        some(Page, doc_id=B, page=1, text=TEXT, reader="text", quality=1.0),
        passage(A, 0, title, role="heading", level=1),
        passage(A, 1, TEXT),
        passage(A, 2, long, page_end=2, page_starts=(21,)),
        passage(A, 3, "sidfot", part="furniture", role="footer"),
        passage(B, 0, TEXT),
        passage(B, 1, f"Läs mer: {name}", part="teaser", teaser=1),
        mention(A, 1, "Anna Öberg", "PER", entity_id="per-1"),
        mention(A, 1, "ordförande", "ROLE", value="ordförande"),
        mention(A, 1, "Vinnova", "ORG", entity_id="org-1"),
        mention(A, 1, "4,5 miljoner kronor", "MONEY", value="4500000 SEK"),
        mention(A, 1, "2 maj 2012", "DATE", value="2012-05-02"),
        mention(A, 2, name, "ORG", entity_id="org-1", page=2, text_of=long),
        mention(B, 0, "Vinnova", "ORG", entity_id="org-1"),
        some(
            Entity, entity_id="org-1", label="ORG", name=name, aliases=(f"{name} AB",),
            mentions=3, documents=2,
        ),
        some(
            Entity, entity_id="per-1", label="PER", name="Anna Öberg", kb_id="kb:1", mentions=1,
            documents=1,
        ),
        some(
            Relation, doc_id=A, passage=1, subject_id="per-1", relation="role_at",
            object_id="org-1", role="ordförande", start=0, end=34,
        ),
        some(EntityLink, source_id="org-1", target_id="per-1", passages=1, documents=1),
        some(Topic, topic_id="t1", label=name, terms=("kluster", "stöd"), documents=1, share=0.4),
        some(TopicTerm, topic_id="t1", term="kluster", weight=0.5, rank=1, label=name),
        some(TopicTerm, topic_id="t1", term="stöd", weight=0.3, rank=2, label="stöd"),
        some(TopicOverlap, topic_id="t1", other_id="t1", overlap=1.0),
        some(PassageTopic, doc_id=A, passage=1, topic_id="t1", share=0.8),
        some(DocumentTopic, doc_id=A, topic_id="t1", share=0.6),
        some(
            Keyword, doc_id=A, keyword="stöd", label=name, score=1.0, rank=1, mentions=3,
            parts="stöd+medel", places=(1,),
        ),
        some(Keyword, doc_id=B, keyword="stöd", label=name, score=0.9, rank=1, mentions=3),
        some(
            ClusterKeyword, cluster_id="c1", cluster=name, keyword="stöd", label=name,
            centrality=1.0, documents=2,
        ),
        some(KeywordLink, source="kluster", target="stöd", weight=0.5),
        some(
            Teaser, doc_id=B, teaser=1, title=name, excerpt=title, truncated=True, year_from=2010,
            year_to=2014, document_type="rapport", publisher=name, authors=(name,),
            target_doc_id=A, target_score=0.95,
        ),
        some(DocumentLink, source=B, target=A, teasers=1, score=0.95),
        some(
            Repair, doc_id=A, repair=0, page=1, rule="hyphen_joined", before="ord- förande",
            after=name, context=title,
        ),
        some(GapRow, doc_id=A, passage=1, kind="phone", start=34, context=TEXT[:40]),
        some(
            ProblemRow, doc_id=A, path="år 1/å rapport#1.pdf", stage="extract", page=2,
            kind="empty_page", detail=name,
        ),
        some(
            ProblemRow, doc_id="c" * 16, path=f"{name}.pdf", stage="extract", kind="encrypted",
            detail=title, set_aside=True,
        ),
    ]  # fmt: skip


Pages = dict[str, str]
Made = Callable[..., Pages]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes the report of some rows: text by file."""

    def make(rows: Sequence[Row], **params: Any) -> Pages:
        store = Store(tmp_path)
        for row in READS:
            store.write_whole(row, [one for one in rows if type(one) is row])
        return pages_of([store.frame(row) for row in READS], **params)

    return make


def pages_of(frames: Sequence[pd.DataFrame], **params: Any) -> Pages:
    settings = ReportParams(**params)
    found = report(*frames, params=settings, tool=report_tool(settings))
    return {file.file: file.content for file in found}


@dataclass
class Seen:
    """What stands in a page of HTML."""

    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: int = 0
    scripts: list[str | None] = field(default_factory=list)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.add(tag)
        for name, value in attrs:
            self.seen.attributes.add(name)
            if name in ("href", "src") and value is not None:
                self.seen.links.append(value)
            if name == "id" and value is not None:
                self.seen.ids.append(value)
        if tag == "h1":
            self.seen.headings += 1
        if tag == "script":
            self.seen.scripts.append(dict(attrs).get("src"))


def seen(html: str) -> Seen:
    reader = Reader()
    reader.feed(html)
    return reader.seen


def broken_links(pages: Pages) -> Iterator[str]:
    """Links to files or places of the report that are not there; links to documents pass."""
    found = {file: seen(html) for file, html in pages.items() if file.endswith(".html")}
    for file, one in found.items():
        for link in one.links:
            parts = urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(file), parts.path))
            target = unquote(target) if parts.path else file
            if target.startswith("../"):
                continue
            there = found[target].ids if target in found else []
            if target not in pages or (parts.fragment and unquote(parts.fragment) not in there):
                yield f"{file}: {link}"


def test_every_page_of_the_menu_is_there_and_every_link_leads_somewhere(made: Made) -> None:
    pages = made(corpus_rows())
    assert {file for file, _ in NAVIGATION} <= pages.keys()
    assert {f"dokument/{A}.html", f"dokument/{B}.html"} <= pages.keys()
    assert {"entiteter/org-1.html", "entiteter/per-1.html"} <= pages.keys()
    assert list(broken_links(pages)) == []


def test_an_empty_corpus_has_a_report_too(made: Made) -> None:
    pages = made([])
    assert {file for file, _ in NAVIGATION} <= pages.keys()
    assert list(broken_links(pages)) == []
    assert "Alla filer kunde läsas" in pages["index.html"]


def test_a_document_cannot_inject_markup(made: Made) -> None:
    hostile = made(corpus_rows(EVIL, EVIL))
    tame = made(corpus_rows())
    for file, html in hostile.items():
        if not file.endswith(".html"):
            continue
        one = seen(html)
        assert one.tags == seen(tame[file]).tags, file
        assert one.attributes == seen(tame[file]).attributes, file
        assert not any(name.startswith("on") for name in one.attributes), file
        assert {"../report.js" if "/" in file else "report.js"} == set(one.scripts), file
        assert "<script>alert" not in html
        assert "49" not in one.links


def test_nothing_comes_from_the_network(made: Made) -> None:
    for file, html in made(corpus_rows()).items():
        assert not any("//" in link for link in seen(html).links), file
        assert "url(" not in html or "://" not in html, file


@pytest.mark.parametrize("file", [file for file, _ in NAVIGATION])
def test_a_page_has_what_screen_readers_need(made: Made, file: str) -> None:
    html = made(corpus_rows())[file]
    one = seen(html)
    assert '<html lang="sv">' in html
    assert one.headings == 1
    assert len(one.ids) == len(set(one.ids))
    assert {"main", "nav", "title"} <= one.tags
    assert html.count('aria-current="page"') == 1


def test_mentions_are_marked_where_they_stand(made: Made) -> None:
    entity = made(corpus_rows())["entiteter/org-1.html"]
    assert "ordförande i <mark>Vinnova</mark>. Stödet" in entity
    assert "Början på sidan ett. <mark>Vinnova</mark> på sidan två." in entity


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("../../raw", "../../../raw/%C3%A5r%201/%C3%A5%20rapport%231.pdf#page=2"),
        ("/srv/raw/", "/srv/raw/%C3%A5r%201/%C3%A5%20rapport%231.pdf#page=2"),
        ("https://x.se/d", "https://x.se/d/%C3%A5r%201/%C3%A5%20rapport%231.pdf#page=2"),
    ],
)
def test_a_pdf_opens_at_the_page(made: Made, base: str, link: str) -> None:
    pages = made(corpus_rows(), raw_base=base)
    assert f'href="{link}"' in pages["entiteter/org-1.html"]


def test_a_text_opens_without_a_page(made: Made) -> None:
    assert 'href="../../raw/b.txt"' in made(corpus_rows())["dokument.html"]


def test_roles_are_told_from_both_sides(made: Made) -> None:
    pages = made(corpus_rows())
    person, office = pages["entiteter/per-1.html"], pages["entiteter/org-1.html"]
    for html in (person, office):
        assert "<mark>Anna Öberg är ordförande i Vinnova</mark>" in html
    assert '<a href="../entiteter/org-1.html">Vinnova</a>' in person
    assert '<a href="../entiteter/per-1.html">Anna Öberg</a>' in office


def test_what_is_left_out_is_said(made: Made) -> None:
    text = "Vinnova " * 30
    more = [
        mention(A, 9, "Vinnova", "ORG", entity_id="org-1", start=at, end=at + 7, text_of=text)
        for at in range(0, len(text), 8)
    ]
    rows = [
        replace(row, mentions=33) if isinstance(row, Entity) and row.label == "ORG" else row
        for row in corpus_rows()
    ]
    pages = made(
        [*rows, passage(A, 9, text), *more], limits=Limits(mentions=5, entities=1, documents=1)
    )
    assert pages["entiteter/org-1.html"].count("<blockquote>") == 5 + 1
    assert "Visar 5 av 33" in pages["entiteter/org-1.html"]
    assert "Visar 1 av 2" in pages["entiteter.html"]
    assert "entiteter/per-1.html" not in pages
    assert sum(file.startswith("dokument/") for file in pages) == 1
    assert list(broken_links(pages)) == []


def test_every_document_is_quoted_before_any_is_quoted_again(made: Made) -> None:
    pages = made(corpus_rows(), limits=Limits(mentions=2))
    quoted = pages["entiteter/org-1.html"].split("I sitt sammanhang")[1].split("<h2")[0]
    assert f"dokument/{A}.html#p1" in quoted
    assert f"dokument/{B}.html#p0" in quoted


def test_set_aside_files_are_told_first(made: Made) -> None:
    pages = made(corpus_rows())
    assert "1 fil kunde inte läsas" in pages["index.html"]
    assert "låst med lösenord" in pages["problem.html"]


def test_furniture_is_left_out_of_the_text(made: Made) -> None:
    assert "sidfot" not in made(corpus_rows())[f"dokument/{A}.html"].split('id="text"')[1].replace(
        "sidfötter", ""
    )


def test_equal_rows_give_equal_pages(made: Made) -> None:
    assert made(corpus_rows()) == made(list(reversed(corpus_rows())))


def sample(processed: Path) -> Pages:
    folder = processed / "report"
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_samples_report_is_whole_and_light(processed: Path) -> None:
    pages = sample(processed)
    assert {file for file, _ in NAVIGATION} <= pages.keys()
    assert list(broken_links(pages)) == []
    assert max(len(html.encode()) for html in pages.values()) < LARGEST_PAGE
    for file, html in pages.items():
        assert not any("//" in link for link in seen(html).links), file


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(
    ("address", "expected", "unexpected"),
    [
        ("entiteter.html?slag=PER", "1 av 2 rader", "2 av 2 rader"),
        ("dokument.html?sok=rapport", "1 av 2 rader", "2 av 2 rader"),
        ("problem.html", "1 av 1 rader", "Error"),
    ],
)
def test_tables_filter_in_a_browser(
    made: Made, tmp_path: Path, address: str, expected: str, unexpected: str
) -> None:
    folder = tmp_path / "report"
    for file, content in made(corpus_rows(EVIL, "rapport")).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, encoding="utf-8")
    shown = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}",
            "--enable-logging=stderr", "--dump-dom", f"file://{folder}/{address}",
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert expected in shown.stdout
    assert unexpected not in shown.stdout
    assert "CONSOLE" not in shown.stderr
