"""Texts with signs for their mentions."""

from pipeline.text.signed import BODY, OWNER, SUM, TIME, signed
from pipeline.text.spans import Found


def found(text: str, written: str, label: str, value: str | None = None) -> Found:
    start = text.index(written)
    return Found(start, start + len(written), label, value or written)


def test_mentions_are_signs_and_brackets_are_left_out() -> None:
    text = "Vinnova (VIN) gav 2012 Almi 2 mkr."
    mentions = [
        found(text, "Vinnova", "ORG"), found(text, "VIN)"[:3], "ORG"), found(text, "2012", "DATE"),
        found(text, "Almi", "ORG"), found(text, "2 mkr", "MONEY"),
    ]  # fmt: skip
    whole = signed(text, mentions)
    assert whole.text == f"{BODY} gav {TIME} {BODY} {SUM}."
    assert [one.value for one in whole.named(0, len(whole.text), BODY)] == ["Vinnova", "Almi"]


def test_a_genitive_is_an_owner() -> None:
    text = "Vinnovas stöd till Borås."
    mentions = [found(text, "Vinnovas", "ORG", "Vinnova"), found(text, "Borås", "ORG")]
    assert signed(text, mentions).text == f"{OWNER} stöd till {BODY}."


def test_what_lies_within_a_mention_has_no_sign() -> None:
    text = "lagen (2010:800) om X"
    mentions = [found(text, text, "WORK"), found(text, "2010:800", "DATE")]
    assert len(signed(text, sorted(mentions)).text) == 1
