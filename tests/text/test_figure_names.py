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


def test_the_genitive_belongs_to_the_body() -> None:
    text = "Vi är på 2050:s kontor."
    (one,) = as_bodies(text, years(text, "2050"), frozenset({"2050"}))
    assert (one.label, text[one.start : one.end], one.value) == ("ORG", "2050:s", "2050")


def test_the_whole_name_is_taken() -> None:
    text = "Eva Ek från 2050 AB kom."
    (one,) = as_bodies(text, years(text, "2050"), frozenset({"2050"}))
    assert (one.label, one.value) == ("ORG", "2050 AB")


def test_a_year_is_no_body() -> None:
    assert figure_names(["2012 är ett viktigt år.", "Sedan 2012 är ett företag ägare."]) == set()
    assert [one.label for one in as_bodies(TEXT, years(TEXT, "2050"), frozenset())] == ["DATE"] * 4
