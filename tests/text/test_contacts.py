"""Addresses and numbers: valid ones are found and normalised, look-alikes left."""

import pytest

from pipeline.text.contacts import emails, hidden_numbers, org_numbers, phones, urls

PHONES = [
    ("Tel 026-65 02 00, fax", "026-65 02 00", "+4626650200"),
    ("070-174 06 35", "070-174 06 35", "+46701740635"),
    ("+46 (0)26 65 02 00", "+46 (0)26 65 02 00", "+4626650200"),
    ("tel. 08 555 100 00", "08 555 100 00", "+46855510000"),
    ("Växel: 010-698 10 00", "010-698 10 00", "+46106981000"),
    ("0771-567 567", "0771-567 567", "+46771567567"),
    ("T: 070 123 45 67", "070 123 45 67", "+46701234567"),
    ("rum 5 026-65 02 00", "026-65 02 00", "+4626650200"),
    ("tfn 031 233192 dagtid", "031 233192", "+4631233192"),
]
NO_PHONES = [
    "2010-2662",
    "bankgiro 5050-1055",
    "den 01-02 2012",
    "kl 08.00-16.00",
    "§ 070-1",
    "traditionell försäkring\t4 061 756\t2 911 755",
    "Summa kostnader\t9\t-31 054 -1 307 669",
    "ledamot t o m 070630",
]


@pytest.mark.parametrize(("text", "span", "value"), PHONES)
def test_phones(text: str, span: str, value: str) -> None:
    assert [(text[f.start : f.end], f.value) for f in phones(text)] == [(span, value)]


@pytest.mark.parametrize("text", NO_PHONES)
def test_no_phones(text: str) -> None:
    assert list(phones(text)) == []


def test_emails_and_urls_stand_as_written() -> None:
    text = "Mejla anna.ek@region.example, se (www.scb.se/be0101) eller https://x.se/a_(b)?q=1."
    assert [f.value for f in emails(text)] == ["anna.ek@region.example"]
    assert [f.value for f in urls(text)] == ["www.scb.se/be0101", "https://x.se/a_(b)?q=1"]


@pytest.mark.parametrize("text", ["bl.a. se", "t.ex.", "Detta är slut.Se nästa", "kl.12"])
def test_no_urls(text: str) -> None:
    assert list(urls(text)) == []


def test_organisation_numbers_have_a_check_digit() -> None:
    assert [f.value for f in org_numbers("org.nr 2120000142")] == ["212000-0142"]
    assert [f.value for f in org_numbers("556703-7485")] == ["556703-7485"]
    assert list(org_numbers("556703-7484 och 121212-1212")) == []


def test_hidden_personal_numbers_have_no_value() -> None:
    (found,) = hidden_numbers("född 850615-****, enligt")
    assert (found.label, found.value) == ("PERSONNUMMER", None)
