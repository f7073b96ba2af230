"""What is typical of one group of documents, and which documents a group is."""

import pytest

from pipeline.text.groups import belongs, parsed
from pipeline.text.keyness import Use, keyness, typical

CARE = {"patient": Use(40, 4), "skola": Use(2, 1), "år": Use(30, 4)}
SCHOOL = {"elev": Use(50, 3), "skola": Use(25, 3), "år": Use(15, 3)}


def test_terms_typical_of_each_group_come_surest_first() -> None:
    rows = keyness(CARE, 4000, SCHOOL, 2000, least=5)
    assert [row.term for row in typical(rows, of_a=True)] == ["patient"]
    assert [row.term for row in typical(rows, of_a=False)] == ["elev", "skola"]
    (even,) = [row for row in rows if row.term == "år"]
    assert (even.log_likelihood, even.log_ratio) == (0.0, 0.0)


def test_a_term_is_told_with_shares_documents_and_both_measures() -> None:
    (row,) = [row for row in keyness(CARE, 4000, SCHOOL, 2000, least=5) if row.term == "skola"]
    assert (row.count_a, row.count_b, row.documents_a, row.documents_b) == (2, 25, 1, 3)
    assert (row.per_million_a, row.per_million_b) == (500.0, 12500.0)
    # 2 * (2 ln(2/18) + 25 ln(25/9)), 27 occurrences expected as 18 and 9; 1/25 is 2**-4.64.
    assert row.log_likelihood == pytest.approx(42.29, abs=0.01)
    assert row.log_ratio == pytest.approx(-4.64, abs=0.01)


def test_rare_terms_and_groups_without_words() -> None:
    assert keyness({"patient": Use(4, 1)}, 100, {}, 100, least=5) == []
    (row,) = keyness({"patient": Use(5, 1)}, 100, {}, 0, least=5)
    assert (row.per_million_b, row.log_likelihood, row.log_ratio) == (0.0, 0.0, 0.0)


REPORT = {
    "path": "vård/Nära vård.pdf", "year": 2012, "publisher": "Region Norrstrand",
    "document_type": None, "doc_id": "1fab",
}  # fmt: skip
GROUPS = [
    ("vård/*", True),
    ("VÅRD/nära*", True),
    ("year=2012", True),
    ("year=2010-2014", True),
    ("year=2010-2014,publisher=region*", True),
    ("publisher=kommun*|region*", True),
    ("doc_id=1f*", True),
    ("skola/*", False),
    ("year=2013-2014", False),
    ("year=2010-2014,publisher=kommun*", False),
    ("document_type=*", False),  # it has none
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_which_documents_a_group_is(text: str, expected: bool) -> None:
    assert belongs(REPORT, parsed(text)) is expected


def test_unknown_columns_are_named() -> None:
    with pytest.raises(ValueError, match=r"^titel$"):
        parsed("year=2012,titel=x")
