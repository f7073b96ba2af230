"""Dates in every Swedish form get their ISO 8601 values; other numbers are left."""

import pytest

from pipeline.text.dates import dates
from pipeline.text.spans import without_overlaps

FOUND = [
    ("Rapport, juni 2015: Läget", "juni 2015", "2015-06"),
    ("mellan december 2009 och december 2010", "december 2009 och december 2010",
     "2009-12/2010-12"),
    ("Från och med 2015 kommer deltagare", "2015", "2015"),
    ("Först 2021 motsvarar det", "2021", "2021"),
    ("läsåret 22/23", "22/23", "2022/2023"),
    ("vt 23", "vt 23", "2023"),
    ("per 31/12", "31/12", "--12-31"),
    ("31/8–6/9", "31/8–6/9", "--08-31/--09-06"),
    ("den 15-12-31", "15-12-31", "2015-12-31"),
    ("15-12-31\tTotalt", "15-12-31", "2015-12-31"),
    ("mars -21", "mars -21", "2021-03"),
    ("den 31 december 2009 till 373 273 miljoner kronor", "31 december 2009", "2009-12-31"),
    ("mellan den 3 maj och 5 juni", "3 maj och 5 juni", "--05-03/--06-05"),
    ("under 2011³ ökade", "2011", "2011"),
    ("första halvåret 2011³⁷", "första halvåret 2011", "2011-01/2011-06"),
    ("Diagram 3: 2012–2010", "2012–2010", "2010/2012"),
    ("vintern 2006–2007 analyserade", "vintern 2006–2007", "2006/2007"),
    ("kursgrupp HT13–VT14", "HT13–VT14", "2013/2014"),
    ("uppgick 2010 till 30 procent", "2010", "2010"),
    ("den 23-24 februari 2012", "23-24 februari 2012", "2012-02-23/2012-02-24"),
    ("den 4 och 5 maj", "4 och 5 maj", "--05-04/--05-05"),
    ("23 februari - 2 mars 2012", "23 februari - 2 mars 2012", "2012-02-23/2012-03-02"),
    ("1 juli 2015 till den 30 juni 2016", "1 juli 2015 till den 30 juni 2016",
     "2015-07-01/2016-06-30"),
    ("torsdagen den 23 februari 2012 kl. 13.00", "23 februari 2012", "2012-02-23"),
    ("den 19:e augusti om", "19:e augusti", "--08-19"),
    ("1 jan. 2012", "1 jan. 2012", "2012-01-01"),
    ("senast den 25 juni", "25 juni", "--06-25"),
    ("i juni", "juni", "--06"),
    ("i februari 2012.", "februari 2012", "2012-02"),
    ("januari–mars 2012", "januari–mars 2012", "2012-01/2012-03"),
    ("2012-02-23 15:30", "2012-02-23", "2012-02-23"),
    ("2011 10 31", "2011 10 31", "2011-10-31"),
    ("Uppdaterad 2014-10-07.", "2014-10-07", "2014-10-07"),
    ("23/2 2012", "23/2 2012", "2012-02-23"),
    ("den 23/2", "23/2", "--02-23"),
    ("ledamot 090101-091231", "090101-091231", "2009-01-01/2009-12-31"),
    ("070701–080630", "070701–080630", "2007-07-01/2008-06-30"),
    ("23.2.2012", "23.2.2012", "2012-02-23"),
    ("Västerbotten 2014 2020", "2014 2020", "2014/2020"),
    ("åren 2007-2013", "2007-2013", "2007/2013"),
    ("läsåret 2011/12", "2011/12", "2011/2012"),
    ("2007–13", "2007–13", "2007/2013"),
    ("våren 2011", "våren 2011", "2011"),
    ("HT12", "HT12", "2012"),
    ("höstterminen 2012", "höstterminen 2012", "2012"),
    ("första kvartalet 2015", "första kvartalet 2015", "2015-01/2015-03"),
    ("andra halvåret 2014", "andra halvåret 2014", "2014-07/2014-12"),
    ("Q1 2015", "Q1 2015", "2015-01/2015-03"),
    ("på 1950-talet", "1950-talet", "1950/1959"),
    ("90-talet", "90-talet", "1990/1999"),
    ("1800-talet", "1800-talet", "1800/1899"),
    ("v. 12", "v. 12", "--W12"),
    ("vecka 12–14", "vecka 12–14", "--W12/--W14"),
    ("2012 års budget", "2012", "2012"),
    ("sedan år 2000", "2000", "2000"),
    ("(2012)", "2012", "2012"),
]  # fmt: skip

LEFT = [
    "omkring 2000 anställda",
    "cirka 1950 personer",
    "lagen (2010:800)",
    "rapport 2012:5",
    "prop. 2011/12:30 s. 4",
    "1/3 av eleverna",
    "Maj Karlsson",
    "MARS OCH VENUS",
    "kl. 12.15",
    "1 000 kronor",
    "070-123 20 12",
    "1 800 tunnor",
    "i år och nästa vår",
    "ISO 9001",
]


@pytest.mark.parametrize(("text", "span", "value"), FOUND)
def test_dates_are_found(text: str, span: str, value: str) -> None:
    found = without_overlaps(dates(text))
    assert [(text[date.start : date.end], date.value) for date in found] == [(span, value)]


def test_two_days_with_their_months_are_two_dates() -> None:
    text = "den 2 maj och den 3 maj 2014"
    found = without_overlaps(list(dates(text)))
    assert [(text[one.start : one.end], one.value) for one in found] == [
        ("2 maj", "2014-05-02"), ("3 maj 2014", "2014-05-03"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("i maj och december", ["--05", "--12"]),
        ("februari, maj, juli, oktober och december", ["--02", "--05", "--07", "--10", "--12"]),
        ("november 2011 samt februari 2012", ["2011-11", "2012-02"]),
        ("januari och mars 2016", ["2016-01", "2016-03"]),
    ],
)
def test_months_that_are_no_neighbours_are_two_dates(text: str, values: list[str]) -> None:
    assert [date.value for date in without_overlaps(dates(text))] == values


@pytest.mark.parametrize("text", LEFT)
def test_other_numbers_are_left(text: str) -> None:
    from pipeline.text.names import values

    assert [found for found in without_overlaps(values(text)) if found.label == "DATE"] == []


def test_three_years_of_a_table_are_three() -> None:
    assert [date.value for date in without_overlaps(dates("2013 2014 2015"))] == [
        "2013", "2014", "2015",
    ]  # fmt: skip
