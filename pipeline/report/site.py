"""The tables -> the pages of the report, each as a template and its data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.report import pictures
from pipeline.report.changes import GapView, RuleView, gap_views, poor_pages, rule_views
from pipeline.report.corpus import Corpus, EntityRef, rows
from pipeline.report.data_files import file_names
from pipeline.report.documents import DocumentLine, poorest
from pipeline.report.entities import EntityPage, by_passages, entity_lines
from pipeline.report.everything import all_rows
from pipeline.report.keywords import Cluster, clusters, groups, keyword_views
from pipeline.report.moves import cluster_moves, refits, topic_moves
from pipeline.report.news import News
from pipeline.report.outliers import outliers
from pipeline.report.overview import overview
from pipeline.report.problems import problems
from pipeline.report.reading import DocumentPage
from pipeline.report.relations import relation_lines
from pipeline.report.rest import has_teasers, rest_of
from pipeline.report.teasers import links, teaser_topic_lines, teaser_views
from pipeline.report.topics import TopicView, topic_views
from pipeline.report.trends import choice, trends
from pipeline.report.values import amount_lines, date_lines, value_kinds, years_mentioned

PAIRS = 150
"""Pairs of entities in the table below their network: as many as it has lines."""

NAVIGATION = (
    ("index.html", "Översikt"),
    ("dokument.html", "Dokument"),
    ("entiteter.html", "Entiteter"),
    ("forhallanden.html", "Förhållanden"),
    ("amnen.html", "Ämnen"),
    ("nyckelord.html", "Nyckelord"),
    ("teasrar.html", "Relaterade dokument"),
    ("belopp.html", "Belopp och datum"),
    ("text.html", "Rättelser och luckor"),
    ("problem.html", "Problem"),
)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: where it stands, its template, its heading, the data, and its place in the menu."""

    file: str
    template: str
    title: str
    data: dict[str, Any]
    section: str

    @property
    def charts(self) -> list[pictures.Chart]:
        """The charts among the data, alone or in lists."""
        values = (one if isinstance(one, list) else [one] for one in self.data.values())
        return [one for some in values for one in some if isinstance(one, pictures.Chart)]

    @property
    def script(self) -> str | None:
        """Where the page's charts stand as data; None where it has none."""
        return f"diagram/{self.file.removesuffix('.html')}.js" if self.charts else None

    @property
    def root(self) -> str:
        """The way from the page to the report's folder."""
        return "../" * self.file.count("/")


def document_page(document: DocumentPage) -> SitePage:
    """The page of a document that has one."""
    ref = document.line.ref
    assert ref.href is not None
    return SitePage(ref.href, "document.html", ref.title, {"it": document}, "dokument.html")


def entity_page(entity: EntityPage) -> SitePage:
    """The page of an entity that has one."""
    ref = entity.ref
    assert ref.href is not None
    return SitePage(ref.href, "entity.html", ref.name, {"it": entity}, "entiteter.html")


@dataclass(frozen=True)
class Menu:
    """What the pages of the menu are made of; what several of them show is made once.

    `lines` are the documents', `examples` the repairs shown, by document and number.
    """

    corpus: Corpus
    lines: Sequence[DocumentLine]
    new: News
    examples: Mapping[tuple[str, int], Any]

    @cached_property
    def topics(self) -> list[TopicView]:
        """The topics."""
        return topic_views(self.corpus)

    @cached_property
    def clusters(self) -> list[Cluster]:
        """The clusters of keywords."""
        return clusters(self.corpus)

    @cached_property
    def rules(self) -> list[RuleView]:
        """The rules of repair."""
        return rule_views(self.corpus, self.examples)

    @cached_property
    def gaps(self) -> list[GapView]:
        """The kinds of gaps."""
        return gap_views(self.corpus)


def menu_pages(menu: Menu, *, only: Collection[str] | None = None) -> Iterator[SitePage]:
    """The pages of the menu, or those of these files, the first page first, each made in turn."""
    corpus = menu.corpus
    data: Mapping[str, Callable[[], dict[str, Any]]] = {
        "index.html": lambda: _index(menu),
        "dokument.html": lambda: {
            "lines": menu.lines,
            "files": file_names("documents", len(rest_of(corpus, menu.lines))),
        },
        "entiteter.html": lambda: _entities(corpus),
        "forhallanden.html": lambda: {"it": relation_lines(corpus)},
        "amnen.html": lambda: _topics(corpus, menu.topics),
        "nyckelord.html": lambda: _keywords(corpus, menu.clusters),
        "teasrar.html": lambda: _teasers(corpus),
        "belopp.html": lambda: _values(corpus),
        "text.html": lambda: {
            "rules": menu.rules,
            "gaps": menu.gaps,
            "poor": poor_pages(corpus),
            "all_repairs": all_rows(corpus, "repairs"),
            "all_gaps": all_rows(corpus, "gaps"),
        },
        "problem.html": lambda: {"problems": problems(corpus)},
    }
    for file, title in NAVIGATION:
        if only is None or file in only:
            yield SitePage(file, file, title, {"limits": corpus.limits, **data[file]()}, file)


def _index(menu: Menu) -> dict[str, Any]:
    first = overview(menu.corpus, menu.lines)
    return {
        "it": first,
        "new": menu.new,
        "years": pictures.columns(
            "ar", first.years, x="År", y="Dokument", link="dokument.html?ar="
        ),
        "lines": menu.lines,
        "poorest": poorest(menu.lines),
        "topics": menu.topics,
        "groups": groups(menu.clusters),
        "clusters": menu.clusters,
        "topic_moves": topic_moves(menu.corpus),
        "cluster_moves": cluster_moves(menu.corpus),
        "refits": refits(menu.corpus),
        "rules": menu.rules,
        "gaps": menu.gaps,
        "problems": problems(menu.corpus),
    }


def _keywords(corpus: Corpus, found: list[Cluster]) -> dict[str, Any]:
    return {
        "groups": groups(found),
        "clusters": found,
        "moves": cluster_moves(corpus),
        "keywords": keyword_views(corpus),
        "keyword_count": int(corpus["keywords"]["keyword"].nunique()),
        "chart": pictures.keyword_network(corpus, found),
    }


def _entities(corpus: Corpus) -> dict[str, Any]:
    return {
        "lines": entity_lines(corpus),
        "count": len(corpus["entities"]),
        "teased": has_teasers(corpus),
        "files": file_names("entities", len(corpus.other_entities)),
        "labels": sorted(set(corpus["entities"]["label"])),
        "chart": pictures.entity_network(corpus),
        "pairs": entity_pairs(corpus),
    }


def entity_pairs(corpus: Corpus) -> list[tuple[EntityRef, EntityRef, int, int]]:
    """(entity, entity, passages, documents) for the pairs most often in the same passages."""
    links = corpus["entity_links"]
    most = links["passages"].nlargest(PAIRS)
    ordered = by_passages(links[links["passages"] >= most.min()])
    return [
        (corpus.entities[r.source_id], corpus.entities[r.target_id], r.passages, r.documents)
        for r in rows(ordered.head(PAIRS))
    ]


def _topics(corpus: Corpus, topics: list[Any]) -> dict[str, Any]:
    followed, tried = trends(corpus), choice(corpus)
    overlaps = {(row.topic_id, row.other_id): row.overlap for row in rows(corpus["topic_overlaps"])}
    return {
        "topics": topics,
        "map": pictures.topic_map(overlaps, topics),
        "trends": followed,
        "trend_charts": [pictures.topic_trend(one, topics) for one in followed],
        "tried": tried,
        "curve": pictures.topic_choice(tried),
        "moves": topic_moves(corpus),
        "refits": refits(corpus),
        "outliers": outliers(corpus),
    }


def _teasers(corpus: Corpus) -> dict[str, Any]:
    found = links(corpus)
    return {
        "teasers": teaser_views(corpus),
        "count": len(corpus["teasers"]),
        "links": found,
        "topics": teaser_topic_lines(corpus),
        "chart": pictures.document_network(found),
    }


def _values(corpus: Corpus) -> dict[str, Any]:
    amounts, amounts_count = amount_lines(corpus)
    dates, dates_count = date_lines(corpus)
    years = years_mentioned(corpus)
    return {
        "amounts": amounts,
        "amounts_count": amounts_count,
        "dates": dates,
        "dates_count": dates_count,
        "kinds": value_kinds(corpus),
        "money": pictures.money(amounts),
        "line": pictures.timeline(dates),
        "years": pictures.columns("ar", years, x="År", y="Omnämnanden"),
    }
