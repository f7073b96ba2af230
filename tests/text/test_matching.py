"""What becomes of topics and clusters from one grouping to the next."""

import pytest

from pipeline.text.matching import Fate, fates, similarities

SCHOOL = {"elev": 1.0, "lärare": 1.0, "betyg": 0.5}
CARE = {"patient": 1.0, "läkare": 1.0}
WIND = {"vindkraft": 1.0, "energi": 1.0}


def changes(later: list[dict[str, float]], earlier: list[dict[str, float]]) -> list[Fate]:
    return list(fates(similarities(later, earlier)))


CASES = [
    ([SCHOOL, CARE], [CARE, SCHOOL], [("kept", 0, 1), ("kept", 1, 0)]),
    ([SCHOOL, WIND], [SCHOOL], [("kept", 0, 0), ("came", 1, None)]),
    ([SCHOOL], [SCHOOL, WIND], [("kept", 0, 0), ("went", 1, None)]),
    # The smaller half of an earlier one.
    ([{"elev": 1.0, "lärare": 1.0}, {"betyg": 1.0}], [SCHOOL], [("kept", 0, 0), ("split", 1, 0)]),
    ([SCHOOL], [{"elev": 1.0, "lärare": 1.0}, {"betyg": 1.0}], [("kept", 0, 0), ("merged", 1, 0)]),
    ([], [SCHOOL], [("went", 0, None)]),
    ([SCHOOL], [], [("came", 0, None)]),
    ([], [], []),
    ([{}], [SCHOOL], [("came", 0, None), ("went", 0, None)]),
]


@pytest.mark.parametrize(("later", "earlier", "expected"), CASES)
def test_what_became_of_each(
    later: list[dict[str, float]],
    earlier: list[dict[str, float]],
    expected: list[tuple[str, int, int | None]],
) -> None:
    found = changes(later, earlier)
    assert [(fate.change, fate.this, fate.other) for fate in found] == expected


def test_similarity_is_the_cosine() -> None:
    (fate,) = changes([{"elev": 3.0}], [{"elev": 1.0, "betyg": 1.0}])
    assert fate.similarity == pytest.approx(0.5**0.5)
    assert similarities([], [SCHOOL]).shape == (0, 1)
