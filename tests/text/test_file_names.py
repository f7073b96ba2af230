"""People in names of files and folders get the pseudonyms that they have in the tables."""

from __future__ import annotations

import pytest

from pipeline.text.file_names import masked_path, people_in
from pipeline.text.merging import name_key
from pipeline.text.names import Names, load_names
from pipeline.text.pseudonyms import pseudonym


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


@pytest.mark.parametrize(
    ("part", "people"),
    [
        ("Anna Bünger CV", ["Anna Bünger"]),
        ("anna_bünger_cv_2012", ["Anna Bünger"]),
        ("bünger_anna", ["Anna Bünger"]),
        ("Bünger, Anna - ansökan", ["Anna Bünger"]),
        ("AnnaBünger", ["Anna Bünger"]),
        ("brev-till-sven-åke-thoresen", ["Sven Åke Thoresen"]),
        ("ANNA BÜNGER", ["Anna Bünger"]),
        ("2012-03-04_Anna_Karin_Svensson_och_Per_Jansson", ["Anna Karin Svensson", "Per Jansson"]),
        ("Kerstin af Jochnick", ["Kerstin af Jochnick"]),
        ("anna", ["Anna"]),
        ("Karlssons yttrande", ["Karlsson"]),
        ("slutrapport_testbädd_givare", []),
        ("protokoll_hälso- och sjukvårdsnämnden_2023-04-18", []),
        ("biblioteksplan_älvsunda_2022-2025", []),
        ("regional utveckling", []),
        ("per capita", []),
        ("bo i Vara", []),
        ("PERSON-3f2a91c0_cv", []),
    ],
)
def test_people_are_told_by_lists(part: str, people: list[str], known: Names) -> None:
    assert [name for _, _, name in people_in(part, known.people)] == people


def test_the_pseudonym_is_that_of_the_texts_and_the_ending_stays(known: Names) -> None:
    word = pseudonym("PER", name_key("PER", "Sven-Åke Thoresen"), key="k")
    path = "personal/Sven-Åke Thoresen/sven_åke_thoresen_cv.PDF"
    assert masked_path(path, known.people, key="k") == f"personal/{word}/{word}_cv.PDF"


def test_what_is_masked_stays_masked(known: Names) -> None:
    once = masked_path("brev/anna_bünger.pdf", known.people)
    assert masked_path(once, known.people) == once
    assert masked_path("rapporter/årsredovisning_2012.pdf", known.people).startswith("rapporter/å")
