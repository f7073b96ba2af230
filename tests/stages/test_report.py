"""The report: every page renders, every link leads somewhere, and no document can inject markup."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from pipeline.report.corpus import Limits
from pipeline.report.data_files import bucket_digits, buckets
from pipeline.report.site import NAVIGATION
from pipeline.stage import Row
from pipeline.stages.clean import Repair
from pipeline.stages.entities import Entity
from pipeline.stages.relations import Relation
from pipeline.stages.report import ReportDocument
from tests.report.rows import (
    EVIL,
    TEXT,
    A,
    B,
    Pages,
    corpus_rows,
    mention,
    pages_made,
    passage,
    report_made,
)

LARGEST_PAGE = 3_000_000  # bytes

DOCUMENT = f"dokument/{A}.html"
Made = Callable[..., Pages]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes the report of some rows: text by file."""

    def make(rows: Sequence[Row], **params: Any) -> Pages:
        return pages_made(rows, tmp_path, **params)

    return make


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
        root = "../" if "/" in file else ""
        ours = {"report.js", "vega.js", f"diagram/{file.removesuffix('.html')}.js"}
        assert set(one.scripts) <= {root + script for script in ours}, file
        assert "<script>alert" not in html
        assert "49" not in one.links


def test_nothing_comes_from_the_network(made: Made) -> None:
    for file, html in made(corpus_rows()).items():
        assert not any("//" in link for link in seen(html).links), file
        if file != "vega.js":  # names of XML's vocabularies; the browser shows that none is fetched
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
    assert pages["entiteter/org-1.html"].count("<blockquote>") == 5 + 2
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


def test_what_is_new_since_the_report_before_is_told(made: Made) -> None:
    assert "Nytt sedan förra gången" not in made(corpus_rows())["index.html"]
    before = [
        ReportDocument(A, "år 1/å rapport#1.pdf", "Rapport om kluster", "known"),
        ReportDocument("d" * 16, "bort.pdf", EVIL, "known"),
    ]
    told = made([*corpus_rows(), *before])["index.html"].split('id="new"')[1].split("</section>")[0]
    assert f'<b>Ny:</b> <a href="dokument/{B}.html">b.txt</a>' in told
    assert "<b>Borta:</b> &#34;&gt;&lt;script&gt;" in told
    assert A not in told


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


def part(html: str, begin: str) -> str:
    """What stands between the place with this id and the next heading of the second level."""
    return html.split(f'id="{begin}"')[1].split("<h2")[0]


def test_relations_of_every_kind_are_told_with_their_words(made: Made) -> None:
    pages = made(corpus_rows())
    html = pages["forhallanden.html"]
    for kind in ("har roll i", "finansierar", "säger"):
        assert f"<td>{kind}</td>" in html
    assert "<mark>Anna Öberg</mark> är ordförande" in html  # what was said, by whom
    assert "<td>finansieras av</td>" in pages["entiteter/per-1.html"]
    assert "<td>finansierar</td>" in pages["entiteter/org-1.html"]


def test_relations_of_rare_kinds_are_shown_before_many_of_one(made: Made) -> None:
    html = made(corpus_rows(), limits=Limits(rows=2))["forhallanden.html"]
    assert html.count("<blockquote>") == 2
    assert "Visar 2 av 3" in html


def test_topics_are_followed_by_year_and_publisher(made: Made) -> None:
    html = made(corpus_rows())["amnen.html"]
    years = html.split('id="andelar-year"')[1].split("</details>")[0]
    assert "2011 (1)" in years
    assert "10,0" in years
    assert "40,0" in years
    assert "Annan (2)" in html.split('id="andelar-publisher"')[1].split("</details>")[0]


def test_what_became_of_topics_and_clusters_is_told(made: Made) -> None:
    pages = made(corpus_rows())
    assert "1 gick upp i andra, 1 är kvar" in pages["index.html"]
    assert "ämnena förklarade nya texter för dåligt" in pages["index.html"]
    told = part(pages["amnen.html"], "nytt")
    assert '<th scope="row">Rapport om kluster</th><td>gick upp i</td>' in told
    assert "1 delades av från andra, 1 försvann" in pages["index.html"]
    assert '<a href="nyckelord.html#c1">Vinnova</a>' in part(pages["nyckelord.html"], "nytt")


def test_passages_show_their_topic_and_others_stand_outside(made: Made) -> None:
    html = made(corpus_rows())["amnen.html"]
    assert "80\N{NARROW NO-BREAK SPACE}% av stycket" in html
    outside = part(html, "utanfor")
    assert "1 stycke i 1 dokument" in outside
    assert f"dokument/{B}.html#p0" in outside


def test_the_choice_of_topics_and_their_fits_are_told(made: Made) -> None:
    told = part(made(corpus_rows())["amnen.html"], "antal")
    assert "valt</td>" in told
    assert "25,0" in told  # of the pieces since, poorly explained


def test_teasers_have_topics(made: Made) -> None:
    html = made(corpus_rows())["teasrar.html"]
    assert '<a href="amnen.html#t1">Vinnova</a>' in part(html, "amnen")
    assert '<a href="amnen.html#t1">Vinnova</a>' in part(html, "poster")


def test_clusters_stand_in_groups(made: Made) -> None:
    html = made(corpus_rows())["nyckelord.html"]
    group = html.split('aria-labelledby="g1"')[1].split("</section>")[0]
    assert "Rapport om kluster" in group
    assert 'id="c1"' in group
    assert "2 dokument" in group


def test_problems_are_told_in_swedish(made: Made) -> None:
    html = made(corpus_rows())["problem.html"]
    assert "Filen öppnas bara med lösenord." in html
    assert "Sidan är tom. Inget behöver göras." in html
    assert 'lang="en"' not in html


def test_a_report_of_the_same_rows_writes_nothing_again(tmp_path: Path) -> None:
    _, files = report_made(corpus_rows(), tmp_path)
    pages, again = report_made(corpus_rows(), tmp_path, files)
    assert pages == {}
    assert sorted(map(repr, again)) == sorted(map(repr, files))


@pytest.mark.parametrize(
    ("table", "changed", "others"),
    [
        ("passages", {"text": TEXT.replace("Stödet", "Bidrag")}, {DOCUMENT, "belopp.html"}),
        ("documents", {"title": "Annan"}, {DOCUMENT, "dokument.html", "entiteter/org-1.html"}),
        ("entities", {"name": "Nytt"}, {DOCUMENT, f"dokument/{B}.html", "entiteter/per-1.html"}),
        ("repairs", {"after": "annat"}, {DOCUMENT, "data/repairs-alla.js", "text.html"}),
        ("gaps", {"elsewhere": "4,5"}, {DOCUMENT, "data/gaps-alla.js", "text.html"}),
    ],
)
def test_a_changed_row_is_written_wherever_it_is_shown_and_as_in_a_fresh_report(
    tmp_path: Path, table: str, changed: dict[str, str], others: set[str]
) -> None:
    whole, files = report_made(corpus_rows(), tmp_path / "a")
    rows = corpus_rows()
    at = next(
        number
        for number, row in enumerate(rows)
        if row.TABLE.name == table and getattr(row, "text", TEXT) == TEXT
    )
    rows[at] = replace(rows[at], **changed)  # type: ignore[type-var]
    pages, now = report_made(rows, tmp_path / "b", files)
    fresh, _ = report_made(rows, tmp_path / "c")
    assert others <= pages.keys()
    assert {**{one.file: whole[one.file] for one in now}, **pages} == fresh
    assert not {"report.css", "vega.js"} & pages.keys()


def test_a_table_in_parts_gives_the_same_report(
    tmp_path: Path,
) -> None:
    whole, files = report_made(corpus_rows(), tmp_path / "whole")
    parted, again = report_made(corpus_rows(), tmp_path / "parts", parts=2)
    assert parted == whole
    assert sorted(map(repr, again)) == sorted(map(repr, files))


def test_every_repair_and_gap_stands_on_its_documents_page(made: Made) -> None:
    repairs = [
        Repair(A, number, 1, "hyphen_joined", f"före{number}", f"efter{number}", "x")
        for number in range(1, 60)
    ]
    pages = made([*corpus_rows(), *repairs], limits=Limits(examples=2, data_rows=10))
    document = pages[f"dokument/{A}.html"]
    assert all(f"<del>före{number}</del>" in document for number in range(1, 60))
    assert "Visar 2 av 60" in pages["text.html"]
    assert "60 till får inte plats" in pages["text.html"]
    assert "[?]" in document.split('id="luckor"')[1].split("</details>")[0]
    assert "[?]" in pages["text.html"].split('id="lucka-phone"')[1].split("</details>")[0]


def test_all_repairs_and_gaps_stand_in_files_of_data(made: Made) -> None:
    pages = made(corpus_rows())
    assert "data/repairs-alla.js data" not in pages["text.html"]
    assert 'data-more="data/repairs-alla.js"' in pages["text.html"]
    assert "ord- f\\\\u00f6rande" in pages["data/repairs-alla.js"]
    assert f"dokument/{A}.html#p1" in pages["data/gaps-alla.js"]


def test_a_document_too_long_for_its_page_is_led_to_without_a_place(made: Made) -> None:
    pages = made(corpus_rows(), limits=Limits(document_characters=60))
    assert f'dokument/{A}.html"' in pages["belopp.html"]
    assert f"dokument/{A}.html#p1" not in pages["belopp.html"]
    assert list(broken_links(pages)) == []


def test_a_documents_rows_always_stand_in_the_file_of_its_id() -> None:
    ids = [f"{number:04x}" + "0" * 12 for number in range(0, 65536, 7)]
    assert bucket_digits(5_000) == 0
    assert bucket_digits(5_001) == 1
    assert bucket_digits(80_001) == 2
    few, more = buckets("gaps", ids[:-1], 2), buckets("gaps", ids, 2)
    assert [file for file in more if few.get(file) != more[file]] == ["data/gaps-ff.js"]
    assert buckets("gaps", ids[:2], 0) == {"data/gaps-alla.js": ids[:2]}


def test_of_many_relations_the_first_are_quoted_and_the_rest_counted(made: Made) -> None:
    many = [passage(A, number, TEXT) for number in range(100, 160)]
    stated = [
        replace(row, passage=number)
        for row in corpus_rows()
        if isinstance(row, Relation) and row.relation == "role_at"
        for number in range(100, 160)
    ]
    pages = made([*corpus_rows(), *many, *stated])
    for file in ("entiteter/org-1.html", "entiteter/per-1.html"):
        told = pages[file].split('id="relations"')[1].split("</section>")[0]
        assert told.count("<blockquote>") == 40
        assert "till finns i tabellen <code>relations</code>" in told
