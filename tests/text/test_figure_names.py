"""Bodies whose name is a figure."""

from pipeline.text.figure_names import as_bodies, figure_names
from pipeline.text.spans import Found

TEXT = "2050 är ett företag. 2050 har kontor i Malmö. Målet nås 2050. 2050 ska målet nås."


def years(text: str, name: str) -> list[Found]:
    at = [place for place in range(len(text)) if text.startswith(name, place)]
    return [Found(place, place + len(name), "DATE", name) for place in at]


def test_a_figure_that_a_document_calls_a_body_is_one_where_it_acts() -> None:
    names = figure_names([TEXT])
    assert names == {"2050"}
    labels = [one.label for one in as_bodies(TEXT, years(TEXT, "2050"), names)]
    assert labels == ["ORG", "ORG", "DATE", "DATE"]


def test_a_year_is_no_body() -> None:
    assert figure_names(["2012 är ett viktigt år.", "Sedan 2012 är ett företag ägare."]) == set()
    assert [one.label for one in as_bodies(TEXT, years(TEXT, "2050"), frozenset())] == ["DATE"] * 4
