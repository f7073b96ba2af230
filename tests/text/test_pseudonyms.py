"""People, addresses and telephones masked: stable, whole, and nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import load_names, mentions
from pipeline.text.pseudonyms import Masker, What, pseudonym, pseudonymised
from pipeline.text.spans import Found


def no_model(texts: Sequence[str]) -> Iterator[list[Found]]:
    yield from ([] for _ in texts)


@pytest.fixture(scope="module")
def tool() -> Masker:
    return Masker(load_names(), load_lexicon(), no_model)


ALL: tuple[What, ...] = ("persons", "email", "phone")
ANNA = pseudonym("PER", "anna bünger".replace("ü", "u"))


def masked(tool: Masker, *texts: str, what: tuple[What, ...] = ALL, key: str = "") -> list[str]:
    return pseudonymised(texts, what, tool=tool, key=key)


def test_every_form_of_a_name_in_a_document_has_one_pseudonym(tool: Masker) -> None:
    texts = (
        "Anna Bünger öppnade mötet.", "Bünger svarade.", "Det var Anna Büngers förslag.",
        "Mötet leddes av Anna\nBünger och av Anna Bün-\nger själv.",
    )  # fmt: skip
    assert masked(tool, *texts) == [
        f"{ANNA} öppnade mötet.", f"{ANNA} svarade.", f"Det var {ANNA}:s förslag.",
        f"Mötet leddes av {ANNA} och av {ANNA} själv.",
    ]  # fmt: skip


def test_a_name_that_repair_would_undo_is_masked_as_given(tool: Masker) -> None:
    (text,) = masked(tool, "Författare: Isak Wennerholm och Anna Bünger")
    assert "Wennerholm" not in text
    assert text.endswith(f"och {ANNA}")


def test_addresses_and_numbers(tool: Masker) -> None:
    (text,) = masked(tool, "Kontakta anna.bunger@myndighet.se eller ring 026-65 02 00.")
    mail, phone = pseudonym("EMAIL", "anna.bunger@myndighet.se"), pseudonym("PHONE", "+4626650200")
    assert text == f"Kontakta {mail} eller ring {phone}."
    (other,) = masked(tool, "Tfn 026 - 65 02 00")
    assert phone in other


def test_only_what_was_asked_for(tool: Masker) -> None:
    text = "Anna Bünger, anna@myndighet.se, 026-65 02 00"
    assert masked(tool, text, what=("email",))[0].startswith("Anna Bünger, EMAIL-")
    assert masked(tool, text, what=("persons",)) == [f"{ANNA}, anna@myndighet.se, 026-65 02 00"]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen i Gävle beslutade den 3 maj 2012 om 25 000 kronor.",
        "Vinnova och Tillväxtverket samverkar.\n\nSmå- och medel-\nstora företag.",
        "Namn\tBelopp\tAndel", "", "dnr 012-2010-2662",
    ],
)  # fmt: skip
def test_texts_without_people_stay(text: str, tool: Masker) -> None:
    assert masked(tool, text) == [text]


def test_masking_twice_is_masking_once(tool: Masker) -> None:
    once = masked(tool, "Anna Bünger, anna@myndighet.se, 026-65 02 00. Büngers svar.")
    assert masked(tool, *once) == once


def test_a_key_makes_other_pseudonyms(tool: Masker) -> None:
    assert masked(tool, "Anna Bünger", key="hemlig") != masked(tool, "Anna Bünger")
    assert masked(tool, "Anna Bünger", key="hemlig") == masked(tool, "Anna Bünger", key="hemlig")


def test_masked_people_are_people_still(tool: Masker) -> None:
    text = f"{ANNA}, avdelningschef på Tillväxtverket, och {ANNA}:s mobil PHONE-01234567."
    found = [(one.label, one.name or one.value) for one in mentions(text, tool.names)]
    assert found == [
        ("PER", ANNA), ("ROLE", "avdelningschef"), ("ORG", "Tillväxtverket"), ("PER", ANNA),
        ("PHONE", "PHONE-01234567"),
    ]  # fmt: skip
