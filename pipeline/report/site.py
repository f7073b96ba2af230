"""The tables -> the pages of the report, each as a template and its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.report import pictures
from pipeline.report.changes import gap_views, poor_pages, rule_views
from pipeline.report.corpus import Corpus, EntityRef, rows
from pipeline.report.data_files import file_names
from pipeline.report.documents import DocumentLine, poorest
from pipeline.report.entities import EntityPage, entity_lines
from pipeline.report.everything import all_rows
from pipeline.report.keywords import clusters, groups, keyword_views
from pipeline.report.moves import cluster_moves, refits, topic_moves
from pipeline.report.news import News
from pipeline.report.outliers import outliers
from pipeline.report.overview import overview
from pipeline.report.problems import problems
from pipeline.report.reading import DocumentPage
from pipeline.report.relations import relation_lines
from pipeline.report.rest import has_teasers, rest_of
from pipeline.report.teasers import links, teaser_topic_lines, teaser_views
from pipeline.report.topics import topic_views
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


def menu_pages(
    corpus: Corpus,
    lines: Sequence[DocumentLine],
    new: News,
    examples: Mapping[tuple[str, int], Any],
) -> Iterator[SitePage]:
    """The pages of the menu, the first page first.

    `lines` are the documents', `examples` the repairs shown, by document and number.
    """
    topics = topic_views(corpus)
    found = clusters(corpus)
    rules, gaps = rule_views(corpus, examples), gap_views(corpus)
    known = problems(corpus)
    first = overview(corpus, lines)
    data: dict[str, dict[str, Any]] = {
        "index.html": {
            "it": first,
            "new": new,
            "years": pictures.columns(
                "ar", first.years, x="År", y="Dokument", link="dokument.html?ar="
            ),
            "lines": lines,
            "poorest": poorest(lines),
            "topics": topics,
            "groups": groups(found),
            "clusters": found,
            "topic_moves": topic_moves(corpus),
            "cluster_moves": cluster_moves(corpus),
            "refits": refits(corpus),
            "rules": rules,
            "gaps": gaps,
            "problems": known,
        },
        "dokument.html": {
            "lines": lines,
            "files": file_names("documents", len(rest_of(corpus, lines))),
        },
        "entiteter.html": _entities(corpus),
        "forhallanden.html": {"it": relation_lines(corpus)},
        "amnen.html": _topics(corpus, topics),
        "nyckelord.html": {
            "groups": groups(found),
            "clusters": found,
            "moves": cluster_moves(corpus),
            "keywords": keyword_views(corpus),
            "keyword_count": int(corpus["keywords"]["keyword"].nunique()),
            "chart": pictures.keyword_network(corpus, found),
        },
        "teasrar.html": _teasers(corpus),
        "belopp.html": _values(corpus),
        "text.html": {
            "rules": rules,
            "gaps": gaps,
            "poor": poor_pages(corpus),
            "all_repairs": all_rows(corpus, "repairs"),
            "all_gaps": all_rows(corpus, "gaps"),
        },
        "problem.html": {"problems": known},
    }
    for file, title in NAVIGATION:
        yield SitePage(file, file, title, {"limits": corpus.limits, **data[file]}, file)


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
    ordered = corpus["entity_links"].sort_values(
        ["passages", "documents", "source_id", "target_id"],
        ascending=[False, False, True, True],
        kind="stable",
    )
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
