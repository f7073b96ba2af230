"""Money, percent and quantities get their values; counts of other things are left."""

import pytest

from pipeline.text.amounts import money, percents, quantities
from pipeline.text.patterns import figure, plain
from pipeline.text.spans import without_overlaps

MONEY = [
    ("totalt 135,5 Mkr", "135,5 Mkr", "135500000 SEK"),
    ("1 miljard kronor", "1 miljard kronor", "1000000000 SEK"),
    ("omkring två miljarder kronor om året", "två miljarder kronor", "2000000000 SEK"),
    ("över 400 miljarder i projektpengar", "400 miljarder", "400000000000 SEK"),
    ("120 tkr", "120 tkr", "120000 SEK"),
    ("40 000 kr.", "40 000 kr", "40000 SEK"),
    ("15 MSEK", "15 MSEK", "15000000 SEK"),
    ("3,2 mdkr", "3,2 mdkr", "3200000000 SEK"),
    ("6 339 mnkr", "6 339 mnkr", "6339000000 SEK"),
    ("-1 551 545,76 kr", "-1 551 545,76 kr", "-1551545.76 SEK"),
    ("2012 300 kr", "300 kr", "300 SEK"),
    ("1-2 miljoner euro", "1-2 miljoner euro", "1000000/2000000 EUR"),
    ("10 000–20 000 kronor", "10 000–20 000 kronor", "10000/20000 SEK"),
    ("74 miljoner kronor till en förstudie", "74 miljoner kronor", "74000000 SEK"),
    ("från år 2011 till 6 541 kronor", "6 541 kronor", "6541 SEK"),
    ("uppgick 2015 till 6 876 miljoner kronor", "6 876 miljoner kronor", "6876000000 SEK"),
    ("från 2 011 till 6 541 kronor", "2 011 till 6 541 kronor", "2011/6541 SEK"),
    ("1514 kronor till 1416 kronor", "1514 kronor till 1416 kronor", "1514/1416 SEK"),
    ("en halv miljard kronor", "en halv miljard kronor", "500000000 SEK"),
    ("5 MEUR", "5 MEUR", "5000000 EUR"),
    ("€ 20", "€ 20", "20 EUR"),
    ("500:-", "500:-", "500 SEK"),
    ("300 norska kronor", "300 norska kronor", "300 NOK"),
    ("50 öre", "50 öre", "0.5 SEK"),
]
NO_MONEY = [
    "2 miljoner invånare",
    "12 kap. 3 §",
    "3 miljoner ton koldioxid",
    "miljoner kronor",
    "i en miljon hem",
    "under en miljon år",
]
PERCENT = [
    ("12 %", "12 %", "12"),
    ("10-15 procent", "10-15 procent", "10/15"),
    ("sjönk från 2007 till 0,13 procent", "0,13 procent", "0.13"),
    ("ökade mellan 1991 och 32 procent", "32 procent", "32"),
    ("3,5 procentenheter", "3,5 procentenheter", "3.5"),
    ("två procent", "två procent", "2"),
    ("10 % till 20 %", "10 % till 20 %", "10/20"),
]
QUANTITY = [
    ("12,5 km", "12.5 km"),
    ("3 000 kWh", "3000 kWh"),
    ("9 000 kubikmeter vatten", "9000 m³"),
    ("400 000 ton per år", "400000 t"),
]


@pytest.mark.parametrize(("text", "span", "value"), MONEY)
def test_money(text: str, span: str, value: str) -> None:
    assert [(text[f.start : f.end], f.value) for f in money(text)] == [(span, value)]


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_money(text: str) -> None:
    assert list(money(text)) == []


@pytest.mark.parametrize(("text", "span", "value"), PERCENT)
def test_percent(text: str, span: str, value: str) -> None:
    longest = sorted(percents(text), key=lambda f: f.start - f.end)
    found = without_overlaps(longest)
    assert [(text[f.start : f.end], f.value) for f in found] == [(span, value)]


@pytest.mark.parametrize("text", ["50-procentig", "procent", "100%ig vilja"])
def test_no_percent(text: str) -> None:
    assert [f for f in percents(text) if text[f.start : f.end] == text] == []


@pytest.mark.parametrize(("text", "value"), QUANTITY)
def test_quantities(text: str, value: str) -> None:
    assert [f.value for f in quantities(text)] == [value]


@pytest.mark.parametrize("text", ["15 företag", "5 Mellanskog", "3 m-kort"])
def test_no_quantities(text: str) -> None:
    assert list(quantities(text)) == []


def test_figures() -> None:
    assert plain(figure("1 200,50")) == "1200.5"
    assert plain(figure("1.200.000")) == "1200000"
    assert plain(figure("3.2")) == "3.2"
    assert plain(figure("tolv")) == "12"
