"""Links of keywords and entities as files that other programs read."""

from __future__ import annotations

import io

import networkx as nx

from pipeline.export.networks import (
    Edge,
    Network,
    Node,
    entity_network,
    gexf,
    keyword_network,
    network,
    vosviewer_map,
    vosviewer_network,
)
from pipeline.stages.clusters import ClusterKeyword, KeywordLink
from pipeline.stages.entities import Entity
from pipeline.stages.entity_links import EntityLink

SCHOOL = network(
    [
        Node("öppettid", "öppettider", "bibliotek", 0.5, 1),
        Node("elev", "elev", "skola, elev", 1.0, 3),
        Node("lärare", "lärare\toch rektor", "skola, elev", 0.25, 2),
    ],
    [Edge("lärare", "elev", 0.5), Edge("elev", "öppettid", 0.125), Edge("elev", "okänd", 1.0)],
)


def test_gexf_is_read_back_as_the_same_network_and_holds_no_clock() -> None:
    text = gexf(SCHOOL)
    graph = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    assert sorted(graph.nodes) == ["elev", "lärare", "öppettid"]
    assert graph.nodes["elev"]["label"] == "elev"
    assert graph.nodes["elev"]["group"] == "skola, elev"
    assert graph.nodes["elev"]["documents"] == 3
    assert graph.edges["elev", "lärare"]["weight"] == 0.5
    assert graph.number_of_edges() == 2
    assert "lastmodified" not in text


def test_vosviewer_files_point_at_each_other() -> None:
    header, *rows = [line.split("\t") for line in vosviewer_map(SCHOOL).splitlines()]
    assert header[:4] == ["id", "label", "description", "cluster"]
    assert [row[:4] for row in rows] == [
        ["1", "elev", "skola, elev", "1"],
        ["2", "lärare och rektor", "skola, elev", "1"],
        ["3", "öppettider", "bibliotek", "2"],
    ]
    assert rows[0][4:6] == ["2", "0.625"]
    assert vosviewer_network(SCHOOL) == "1\t3\t0.125\n2\t1\t0.5\n"


def test_nothing_gives_files_without_rows() -> None:
    empty = Network([], [])
    assert vosviewer_map(empty).count("\n") == 1
    assert vosviewer_network(empty) == ""
    assert len(nx.read_gexf(io.BytesIO(gexf(empty).encode("utf-8")))) == 0


def test_networks_are_made_of_tables() -> None:
    words = [
        ClusterKeyword("c1", "skola", "elev", "elev", 1.0, 2),
        ClusterKeyword("c1", "skola", "betyg", "betyg", 0.5, 1),
    ]
    found = keyword_network(words, [KeywordLink("betyg", "elev", 0.4)])
    assert [node.id for node in found.nodes] == ["betyg", "elev"]
    assert found.edges == [Edge("betyg", "elev", 0.4)]
    people = [
        Entity("p1", "PER", "Anna Lind", None, (), 4, 2, 0),
        Entity("o1", "ORG", "Vinnova", "v", (), 9, 3, 0),
        Entity("o2", "ORG", "Tillväxtverket", "t", (), 1, 1, 0),
    ]
    linked = entity_network(people, [EntityLink("o1", "p1", 3, 2)])
    assert [(node.id, node.group, node.weight) for node in linked.nodes] == [
        ("o1", "ORG", 9.0), ("p1", "PER", 4.0),
    ]  # fmt: skip
