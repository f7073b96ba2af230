"""Places of nodes: inside the picture, alike each time, names not on top of each other."""

from pipeline.report.graphs import Edge, Node, fitting, placed, strongest

NODES = [Node(str(n), f"nod {n}", "g", n / 10) for n in range(10)]
EDGES = [Edge(str(n), str((n + 1) % 5), 0.1 * n) for n in range(5)]


def test_nodes_lie_inside_and_alike_each_time() -> None:
    found = placed(NODES, EDGES)
    assert found == placed(NODES, EDGES)
    assert [one.node for one in found] == NODES
    assert all(0 <= one.x <= 1 and 0 <= one.y <= 1 for one in found)


def test_no_nodes_no_places() -> None:
    assert placed([], []) == []


def test_the_largest_nodes_are_named_first() -> None:
    labels = {
        "a": (0.5, 0.5, "Region Norrstrand"),
        "b": (0.5, 0.51, "Vinnova"),
        "c": (0, 0, "Umeå"),
    }
    assert fitting(labels, ["b", "a", "c"]) == {"b": "above", "c": "above"}


def test_a_name_stands_nowhere_where_names_stand_above_and_below() -> None:
    labels = {"a": (0.5, 0.5, "Vinnova"), "b": (0.5, 0.5, "Umeå"), "c": (0.51, 0.49, "Örebro")}
    assert fitting(labels, ["a", "b", "c"]) == {"a": "above", "b": "below"}


def test_names_after_the_first_cover_no_other_place() -> None:
    labels = {str(n): (n / 10, 0.1, "x") for n in range(8)}
    labels |= {"y": (0.5, 0.9, "Älvsunda"), "z": (0.51, 0.88, "")}
    assert fitting(labels, [*sorted(labels)])["y"] == "below"


def test_the_strongest_edges_among_few_nodes() -> None:
    edges = [Edge("a", "b", 0.9), Edge("c", "d", 0.8), Edge("a", "c", 0.7), Edge("a", "e", 0.6)]
    assert strongest(edges, nodes=4, most=9) == edges[:3]
    assert strongest(edges, nodes=9, most=2) == edges[:2]
