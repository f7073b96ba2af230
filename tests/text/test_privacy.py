"""Personal identity numbers are hidden in every notation; look-alikes stay."""

import random

import pytest
from stdnum import luhn

from pipeline.text.edits import applied
from pipeline.text.privacy import MASKED, is_personal_number, masked

HIDDEN = [
    ("Anna, 850615-1235, sökte.", "Anna, 850615-****, sökte."),
    ("Anna, 19850615-1235, sökte.", "Anna, 19850615-****, sökte."),
    ("pnr 8506151235", "pnr 850615-****"),
    ("pnr198506151235", "pnr19850615-****"),
    ("född 850615 1235", "född 850615-****"),
    ("född 19850615 1235", "född 19850615-****"),
    ("850615 – 1235", "850615-****"),
    ("850615‑1235", "850615-****"),
    ("850615+1235", "850615+****"),
    ("1985-06-15-1235", "19850615-****"),
    ("1985 06 15-1235", "19850615-****"),
    ("85 06 15 - 1235", "850615-****"),
    ("19 850615-1235", "19850615-****"),
    ("85.06.15-1235", "850615-****"),
    ("850615-\n1235", "850615-****"),
    ("8 5 0 6 1 5 - 1 2 3 5", "850615-****"),
    ("1 9 8 5 0 6 1 5 1 2 3 5", "19850615-****"),
    ("momsreg.nr SE850615123501", "momsreg.nr SE850615-****"),
    ("samordningsnummer 850675-1232", "samordningsnummer 850675-****"),
    ("850615_1235.pdf", "850615-****.pdf"),
    ("(850615-1235)", "(850615-****)"),
    ("850615-1235/19850615-1235", "850615-****/19850615-****"),
    ("dnr 3-850615-1235", "dnr 3-850615-****"),
]

LEFT = [
    "850615-1238",  # wrong check digit
    "851315-1231",  # no such month
    "850230-1238",  # no such day
    "556677-8899",  # organisation number
    "2120000142",
    "dnr 012-2010-2662",
    "den 23-24 februari 2012, kl 15.30",
    "2012-02-23 1530",
    "070-615 12 35",
    "bankgiro 5050-1055",
    "1850615-12351",
    "85061512390",
    "IBAN SE35 5000 0000 0549 1000 0003",
    "8 5 0 6 1 5 1 2 3 5 9 7 7",
    "ISBN 978-91-38-24567-3",
    "a850615123e9f",
    "1 200 000 kr 2014-2020",
    "20020630-2002-09-30",
    "20021231-2003-03-31",
]


@pytest.mark.parametrize(("text", "wanted"), HIDDEN)
def test_numbers_are_hidden(text: str, wanted: str) -> None:
    assert applied(text, masked(text)) == wanted


@pytest.mark.parametrize("text", LEFT)
def test_look_alikes_stay(text: str) -> None:
    assert list(masked(text)) == []


def test_hiding_in_full_leaves_no_date() -> None:
    assert applied("850615-1235", masked("850615-1235", how="full")) == "******-****"


def _digits(rng: random.Random, *, coordination: bool) -> str:
    day = rng.randint(1, 28) + 60 * coordination
    body = f"{rng.randint(0, 99):02}{rng.randint(1, 12):02}{day:02}{rng.randint(1, 999):03}"
    return body + str(luhn.calc_check_digit(body))


def _notations(digits: str) -> list[str]:
    date, last = digits[:6], digits[6:]
    year, month, day = date[:2], date[2:4], date[4:]
    return [
        f"{date}-{last}", f"19{date}-{last}", f"{date}{last}", f"19{date}{last}",
        f"{date}+{last}", f"{date} {last}", f"19{date} {last}", f"{date}–{last}",
        f"19{year}-{month}-{day}-{last}", f"{year} {month} {day}-{last}",
    ]  # fmt: skip


def test_five_hundred_numbers_and_look_alikes() -> None:
    rng = random.Random(5)
    for number in range(500):
        digits = _digits(rng, coordination=number % 5 == 0)
        wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        assert is_personal_number(digits)
        for notation in _notations(digits):
            text = f"Kontakta {notation}, enligt beslut."
            hidden = applied(text, masked(text))
            assert digits[6:] not in hidden
            assert MASKED.search(hidden)
            assert list(masked(hidden)) == []
        for notation in _notations(wrong):
            assert list(masked(f"Kontakta {notation}.")) == []
