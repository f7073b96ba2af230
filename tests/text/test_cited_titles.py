"""Titles of publications in notes."""

import pytest

from pipeline.text.cited_titles import cited_titles


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("¹² Statens vattenverk, Torrår – en handbok för kommuner, 2009.", "Torrår"),
        ("³ Bo Ek, Sociala risker, en diskussion, Malmö: Ekviks, 2013 s. 36.", "Sociala"),
        ("[4] Räddningstjänsten Dala Mitt, Riskbild RDM, 2018.", "Riskbild"),
        ("⁵ Länsstyrelsen, Risker i länet, 2022, s. 84", "Risker"),
        ("¹ Beslutet fattades av Anna Ek, Vinnova, i maj.", None),
        ("Statens vattenverk, Torrår, 2009.", None),
        ("¹ Anna Ek, Vinnova", None),
    ],
)
def test_where_a_title_begins(note: str, title: str | None) -> None:
    wanted = {note.index(title)} if title else set()
    assert cited_titles(note) == wanted


def test_every_line_may_be_a_note() -> None:
    text = "¹ Statens vattenverk, Torrår, 2009.\n² Bo Ek, Nya risker, 2013."
    assert cited_titles(text) == {text.index("Torrår"), text.index("Nya")}
