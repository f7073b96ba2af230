"""Pictures: points whose distances are those given, and names that fit."""

import math

import pytest

from pipeline.report.pictures import alike, plane, short


def test_points_of_a_right_angled_triangle() -> None:
    points = plane([[0, 3, 4], [3, 0, 5], [4, 5, 0]])
    found = [[math.dist(a, b) for b in points] for a in points]
    assert found[0] == pytest.approx([0, 3, 4])
    assert found[1] == pytest.approx([3, 0, 5])


def test_equal_topics_lie_in_one_point() -> None:
    assert plane([[0.0] * 3] * 3) == [(0, 0)] * 3


def test_a_pair_is_read_either_way_round() -> None:
    overlaps = {("a", "b"): 0.4}
    assert [alike(overlaps, *pair) for pair in ("ab", "ba", "ac")] == [0.4, 0.4, 0.0]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Vinnova", "Vinnova"),
        ("x" * 34, "x" * 34),
        ("Myndigheten för " * 3, "Myndigheten för Myndigheten för M…"),
    ],
)
def test_names_are_cut_to_fit(name: str, shown: str) -> None:
    assert short(name) == shown
