"""Views -> the charts of the report, each with a description in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report import charts
from pipeline.report.bars import Bar
from pipeline.report.corpus import Corpus, DocumentRef, rows
from pipeline.report.graphs import Edge, Node, at_points, placed, scaled, strongest
from pipeline.report.keywords import Cluster, groups
from pipeline.report.networks import COLOURS, PLAIN, network
from pipeline.report.quotes import Quote
from pipeline.report.swedish import LABELS, counted, number, percent
from pipeline.report.topics import TopicView
from pipeline.report.trends import Trend, Tried
from pipeline.report.values import AmountLine, DateLine

NODES, EDGES = 60, 150
"""Of a network at most: more cannot be told apart on a screen."""
CLUSTERS, MEMBERS = 10, 7
"""Of keywords in their network: so many clusters, so many keywords of each."""
TRENDS = 20
"""Topics whose share is shown year by year: more do not fit on a screen."""
OTHER = ""
NAMES = ("PER", "ORG", "LOC", "EVENT", "WORK")
SHORT = 34
"""Characters of a name in a picture."""
FEWEST = 3
"""Nodes or topics that make a picture."""
FEWEST_DOCUMENTS = 9
"""Documents that make a picture: of fewer the table says all."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification, its name on its page, and what it shows, in words."""

    name: str
    spec: charts.Spec
    description: str


def columns(
    name: str, counts: Sequence[Bar], *, x: str, y: str, link: str | None = None
) -> Chart | None:
    """Counts as columns; None for fewer than two."""
    if len(counts) < 2:
        return None
    top = max(counts, key=lambda bar: bar.count)
    text = f"Stapeldiagram: {y.lower()} per {x.lower()}, {counts[0].name}–{counts[-1].name}. "
    spec = charts.columns(counts, x=x, y=y, link=link)
    return Chart(name, spec, f"{text}Flest {top.name}: {top.count}.")


def entity_network(corpus: Corpus) -> Chart | None:
    """The strongest links between the top entities; None where there are too few."""
    top = corpus.top_entities
    known = {r.entity_id: r for r in rows(top[top["label"].isin(NAMES)])}
    links = corpus["entity_links"]
    links = links[links["source_id"].isin(known) & links["target_id"].isin(known)]
    most = int(links["passages"].max()) if len(links) else 1
    edges = strongest(
        [Edge(r.source_id, r.target_id, r.passages / most) for r in rows(links)],
        nodes=NODES,
        most=EDGES,
    )
    keys = sorted({key for edge in edges for key in (edge.source, edge.target)})
    if len(keys) < FEWEST:
        return None
    largest = max(known[key].mentions for key in keys) or 1
    nodes = [
        Node(
            key,
            short(known[key].name),
            known[key].label,
            known[key].mentions / largest,
            corpus.entities[key].href,
            known[key].name,
            number(known[key].mentions),
        )
        for key in keys
    ]
    text = (
        f"Nätverk av {counted(len(nodes), 'entitet', 'entiteter')} som nämns i samma stycken. "
        "Paren står i tabellen nedanför."
    )
    names = {label: LABELS[label] for label in NAMES}
    return Chart("entiteter", network(placed(nodes, edges), edges, names), text)


def keyword_network(corpus: Corpus, clusters: Sequence[Cluster]) -> Chart | None:
    """The most central keywords of the largest clusters, and the links between them."""
    largest = clusters[:CLUSTERS]
    member = {m.keyword: (c.cluster_id, m) for c in largest for m in c.members[:MEMBERS]}
    links = corpus["keyword_links"]
    links = links[links["source"].isin(member) & links["target"].isin(member)]
    edges = [Edge(row.source, row.target, row.weight) for row in rows(links)]
    keys = sorted({key for edge in edges for key in (edge.source, edge.target)})
    if len(keys) < FEWEST:
        return None
    group = {cluster.cluster_id: cluster.group_id for cluster in largest}
    names = group_names(largest)
    nodes = [
        Node(
            key,
            short(member[key][1].label),
            group[member[key][0]] if group[member[key][0]] in names else OTHER,
            member[key][1].centrality / 2,
            f"nyckelord.html#{member[key][0]}",
            member[key][1].label,
            number(member[key][1].documents),
        )
        for key in keys
    ]
    text = (
        f"Nätverk av {counted(len(nodes), 'nyckelord', 'nyckelord')} ur de största klustren, "
        "färgade efter grupp. Grupper och kluster står i listan nedanför."
    )
    spec = network(placed(nodes, edges), edges, names, measure="Dokument")
    return Chart("nyckelord", spec, text)


def group_names(clusters: Sequence[Cluster]) -> dict[str, str]:
    """Names for the legend: the largest groups, as many as there are colours, the rest as one."""
    largest = groups(clusters)[: len(COLOURS) - 1]
    return {**{one.group_id: short(one.label) for one in largest}, OTHER: "övriga"}


def document_network(links: Sequence[tuple[DocumentRef, DocumentRef, int, float]]) -> Chart | None:
    """Documents that point at each other; None where there are few."""
    refs = {ref.doc_id: ref for source, target, _, _ in links for ref in (source, target)}
    every = [Edge(source.doc_id, target.doc_id, score) for source, target, _, score in links]
    edges = strongest(every, nodes=NODES, most=EDGES)
    keys = sorted({key for edge in edges for key in (edge.source, edge.target)})
    if len(keys) < FEWEST_DOCUMENTS:
        return None
    pointed = [edge.target for edge in edges]
    top = max(pointed.count(key) for key in keys)
    nodes = [
        Node(
            key,
            short(refs[key].title),
            "target" if key in pointed else "source",
            pointed.count(key) / top,
            refs[key].href,
            refs[key].title,
            number(pointed.count(key)),
        )
        for key in keys
    ]
    names = {"source": "pekar på andra", "target": "pekas på av andra"}
    text = f"Nätverk av {len(nodes)} dokument som pekar på varandra. Paren står i tabellen."
    spec = network(placed(nodes, edges), edges, names, measure="Pekas på av")
    return Chart("dokument", spec, text)


def topic_trend(trend: Trend, topics: Sequence[TopicView]) -> Chart:
    """How much of the text of each year, publisher or kind each topic explains."""
    largest = topics[:TRENDS]
    names = unique_names(largest)
    columns = {value: short(value) for value in trend.values}
    cells = [
        charts.Cell(
            columns[one.value], names[one.topic_id], one.share, f"amnen.html#{one.topic_id}"
        )
        for one in trend.shares.values()
        if one.topic_id in names
    ]
    order = [names[topic.topic_id] for topic in largest]
    which = "Ämnenas" if len(topics) <= TRENDS else f"De {TRENDS} största ämnenas"
    text = (
        f"{which} andel av texten efter {trend.title.lower()}: {', '.join(columns.values())}. "
        "Mörkare är större. Siffrorna står i tabellen nedanför."
    )
    spec = charts.heat(
        cells, order, x=trend.title, y="Ämne", columns=list(columns.values()),
        upright=trend.by == "year",
    )  # fmt: skip
    return Chart(f"efter-{trend.by}", spec, text)


def topic_choice(tried: Sequence[Tried]) -> Chart | None:
    """What spoke for each number of topics tried; None for fewer than three."""
    if len(tried) < FEWEST:
        return None
    chosen = next((one.topics for one in tried if one.chosen), None)
    points = [
        charts.Measured(one.topics, name, value)
        for one in tried
        for name, value in (
            ("poäng", one.score),
            ("stadga", one.stability),
            ("samstämmighet", one.coherence),
            ("särart", one.diversity),
        )
    ]
    text = (
        f"Kurvor över poäng, stadga, samstämmighet och särart för {tried[0].topics} till "
        f"{tried[-1].topics} ämnen. Valt: {chosen or 'inget'}. Siffrorna står i tabellen nedanför."
    )
    return Chart("antal", charts.curves(points, chosen, x="Antal ämnen", y="Mått"), text)


def topic_map(
    overlaps: Mapping[tuple[str, str], float], topics: Sequence[TopicView]
) -> Chart | None:
    """The topics on a plane, like ones near each other; None for fewer than three."""
    ids = [topic.topic_id for topic in topics]
    if len(ids) < FEWEST:
        return None
    at = plane([[0.0 if a == b else 1 - alike(overlaps, a, b) for b in ids] for a in ids])
    points = scaled(dict(zip(ids, at, strict=True)))
    largest = max(topic.share for topic in topics) or 1.0
    nodes = [
        Node(
            t.topic_id,
            short(t.label),
            "topic",
            t.share / largest,
            f"amnen.html#{t.topic_id}",
            t.label,
            percent(t.share, 1),
        )
        for t in topics
    ]
    text = f"Karta över {len(nodes)} ämnen: lika ämnen ligger nära varandra, större är vanligare."
    shown = at_points(nodes, points)
    spec = network(shown, (), {"topic": "ämne"}, colours=PLAIN, measure="Del av texten")
    return Chart("karta", spec, text)


def alike(overlaps: Mapping[tuple[str, str], float], one: str, other: str) -> float:
    """The overlap of two topics, whichever way round the pair stands; 0 where it does not."""
    return overlaps.get((one, other), overlaps.get((other, one), 0.0))


def plane(distances: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Points whose distances are near those given (classical scaling, Torgerson 1952).

    Of the mirror images the one is taken whose first coordinate that is not 0 is above 0.
    """
    import numpy as np

    squared = np.asarray(distances, dtype=float) ** 2
    centre = np.eye(len(squared)) - 1 / len(squared)
    values, vectors = np.linalg.eigh(-0.5 * centre @ squared @ centre)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    for axis in range(2):
        column = axes[:, axis]
        first = column[np.flatnonzero(np.abs(column) > 1e-9)[:1]]
        axes[:, axis] = column if first.size == 0 or first[0] > 0 else -column
    return [(float(x), float(y)) for x, y in axes]


def money(lines: Sequence[AmountLine]) -> Chart | None:
    """Amounts in kronor by the year of their document; None where fewer than three have one."""
    points = [
        charts.Point(one.year, one.amount, f"{number(one.amount)} kr", *said(one.quote))
        for one in lines
        if one.year and one.currency == "SEK" and one.amount >= 1
    ]
    if len(points) < FEWEST:
        return None
    text = f"{len(points)} belopp i kronor efter dokumentets år. Beloppen står i tabellen nedanför."
    return Chart("belopp", charts.amounts(points), text)


def timeline(lines: Sequence[DateLine]) -> Chart | None:
    """Dates on a line of years, a dot for each; None for fewer than three."""
    stack: Counter[float] = Counter()
    points = []
    for one in reversed(lines):
        at = slot(one.value)
        points.append(charts.Point(at, stack[at], one.value, *said(one.quote)))
        stack[at] += 1
    if len(points) < FEWEST:
        return None
    text = f"Tidslinje med {len(points)} datum. Datumen står i tabellen nedanför."
    return Chart("tidslinje", charts.timeline(points), text)


def slot(value: str) -> float:
    """The quarter of a year in which a date of the form ``2012-05`` or ``2012-05-02`` lies."""
    return int(value[:4]) + ((int(value[5:7]) - 1) // 3) / 4


def said(quote: Quote) -> tuple[str, str, str | None]:
    """The words about a value, the document and page they stand in, and the way there."""
    words = "".join(piece.text for piece in quote.pieces)
    return words, f"{short(quote.document.title)}, s. {quote.page}", quote.href


def unique_names(topics: Sequence[TopicView]) -> dict[str, str]:
    """The topics' labels by id, with a number where two are the same."""
    names: dict[str, str] = {}
    for topic in topics:
        same = sum(1 for other in names.values() if other.split(" (")[0] == topic.label)
        names[topic.topic_id] = f"{topic.label} ({same + 1})" if same else topic.label
    return names


def short(name: str) -> str:
    """A name cut to what fits in a picture."""
    return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"
