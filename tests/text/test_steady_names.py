"""A name of the model stands everywhere or nowhere, by how often its places bear it out."""

import pytest

from pipeline.text.names import Names, load_names
from pipeline.text.spans import Found
from pipeline.text.steady_names import Heard, steady_names


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def heard(word: str, label: str, stands: list[bool], method: str = "model") -> list[Heard]:
    """Passages of that word, which the model always says and which stands in some of them."""
    span = Found(0, len(word), label)
    name = Found(0, len(word), label, word, word, method=method)
    return [Heard(word, [name] if one else [], [span]) for one in stands]


@pytest.mark.parametrize(
    ("label", "stands", "method", "after"),
    [
        ("LOC", [True, True, False], "model", [1, 1, 1]),
        ("PER", [True, True, False, False], "model", [1, 1, 1, 1]),
        ("PER", [True, False, False, False], "model", [0, 0, 0, 0]),
        ("PER", [True, False], "model", [1, 0]),
        ("PER", [True, False, False, False], "gazetteer", [1, 0, 0, 0]),
        ("ORG", [True, True, False], "model", [1, 1, 0]),
    ],
)
def test_names_stand_as_the_document_bears_them_out(
    label: str, stands: list[bool], method: str, after: list[int], known: Names
) -> None:
    found = steady_names(heard("Ymbala", label, stands, method), known.people)
    assert [len(mentions) for mentions in found] == after


def test_what_lists_find_bears_out_the_model(known: Names) -> None:
    texts = heard("Nabil", "PER", [True, True, True, False], "gazetteer")
    weak = heard("Nabil", "PER", [True])
    found = steady_names([*texts, *weak], known.people)
    assert [len(mentions) for mentions in found] == [1, 1, 1, 1, 1]


def test_other_mentions_stay(known: Names) -> None:
    other = Found(7, 11, "DATE", "2012")
    one = Heard("Ymbala 2012", [other], [Found(0, 6, "LOC")])
    assert steady_names([one], known.people) == [[other]]


@pytest.mark.parametrize(
    ("method_of_places", "places", "label"),
    [
        ("rule", 2, "LOC"),
        ("rule", 1, "LOC"),
        # a town that lists know may have a club of its name
        ("gazetteer", 2, "ORG"),
        ("rule", 0, "ORG"),
    ],
)
def test_what_a_document_calls_a_place_is_no_organisation(
    method_of_places: str, places: int, label: str, known: Names
) -> None:
    village = Found(0, 6, "LOC", "Ymbala", "Ymbala", method=method_of_places)
    body = Found(0, 6, "ORG", "Ymbala", "Ymbala", method="model")
    told = [Heard("Ymbala", [village], [])] * places + [Heard("Ymbala", [body], [])]
    (found,) = steady_names(told, known.people)[-1]
    assert found.label == label
