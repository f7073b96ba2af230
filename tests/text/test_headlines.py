"""Titles and years as first pages show them."""

from __future__ import annotations

import pytest

from pipeline.text.headlines import Line, headline, title, year, year_spoken_of

BODY = Line("Kommunen har under året arbetat med sin klimatplan i flera steg. " * 4, 11.0, "p")
COVER = [Line("Sjövalla kommun", 12.0, "p"), Line("Plan för", 26.0, "heading"),
         Line("levande vatten", 25.0, "heading"), Line("2022–2025", 16.0, "p"), BODY]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (COVER, "Plan för levande vatten"),
        ([Line("Å", 600.0, "p"), *COVER], "Plan för levande vatten"),
        (
            [Line("Boverkets författningssamling", 30.0, "heading"), *COVER],
            "Plan för levande vatten",
        ),
        ([Line("Inledning", 11.0, "heading"), BODY], "Inledning"),
        (
            [Line("Tillitsramverk", 24.0, "heading"), Line("för skogen", 16.0, "p"), BODY],
            "Tillitsramverk för skogen",
        ),
        (
            [
                Line("Föreskrifter om buller;", 14.5, "p"),
                Line("beslutade den 3 maj", 12.0, "p"),
                BODY,
            ],
            "Föreskrifter om buller;",
        ),
        (
            [Line("Årsredovisning", 50.0, "heading"), Line("2007", 34.0, "p"), BODY],
            "Årsredovisning 2007",
        ),
        (
            [
                Line("Medlemsbrev", 16.0, "heading"),
                Line("Årsstämma", 14.0, "heading"),
                BODY,
                Line("Städdag", 14.0, "heading"),
            ],
            "Medlemsbrev",
        ),
        ([Line("FRFR RRFF", 30.0, "p"), BODY], None),
        ([BODY], None),
        ([], None),
    ],
)
def test_headline_is_the_largest_type(lines: list[Line], expected: str | None) -> None:
    assert headline(lines) == expected


def test_a_cover_has_the_type_size_of_the_next_page() -> None:
    cover = [Line("Skogsverkets årsredovisning 2010", 38.0, "p"), Line("ISSN 1653-5774", 10.0, "p")]
    assert headline(cover) is None
    assert title("Årsredovisning", cover, after=[BODY]) == "Skogsverkets årsredovisning 2010"
    assert headline([Line("Plan", 16.0, "heading"), Line("Bakgrund", 14.0, "heading")],
                    after=[BODY, Line("Mål", 14.0, "heading")]) == "Plan"  # fmt: skip


def test_a_title_ends_before_the_sign_that_leads_on() -> None:
    assert title(None, [Line("Lag om ändring i skogslagen ;", 20.0, "p"), BODY]) == (
        "Lag om ändring i skogslagen"
    )


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Microsoft Word - plan_v3.docx", "Plan för levande vatten"),
        ("(Microsoft Word - \\305rsredovisning 1.0.doc)", "Plan för levande vatten"),
        ("mall_rapport", "Plan för levande vatten"),
        ("Föreskriftens namn", "Plan för levande vatten"),
        ("Plan", "Plan för levande vatten"),
        ("Skogsverkets författningssamling", "Plan för levande vatten"),
        (None, "Plan för levande vatten"),
        (
            "Plan för levande vatten i Sjövalla kommun 2022–2025",
            "Plan för levande vatten i Sjövalla kommun 2022–2025",
        ),
    ],
)
def test_title_field_counts_where_the_page_shows_its_words(
    field: str | None, expected: str
) -> None:
    assert title(field, COVER) == expected


@pytest.mark.parametrize(
    ("heading", "text", "created", "expected"),
    [
        ("Utvärdering 2007–2013", "Beslutad 2014-11-02", None, 2013),
        ("Sårbarhetsanalys 2023-2026", "Beslutad 2023-08-29", "2025-09-22", 2023),
        ("Plan 2007–2013", "Beslutad 2006-11-02", None, 2006),
        ("Klimatstrategi 2020_2050", "", None, 2020),
        ("Vision 2035", "", "2021-04-05", 2021),
        ("Vision 2035", "", "2050-04-05", 2035),
        ("Anvisningar för budget 2027–2031", "2025-12-01", None, 2025),
        (None, "Utsläpp 2022-2023 per kommun", None, 2023),
        ("Plan", "Beslutad den 2 november 2006, målen gäller 2030", "2007-01-01", 2006),
        ("Plan", "Mål till 2045. Diarienummer 20230418.", None, 2023),
        ("Plan", "Hösten 2011 beslutades", None, 2011),
        ("Plan", "Enligt lagen (1998:808) ska kommunen", "2014-05-06", 2014),
        ("Plan", "Målen från 2021 gäller till 2030", "2001-05-01", 2021),
        ("Plan", "Sedan 1998 har fonden", "2000-01-01", 1998),
        ("Plan", "dnr 012-2010-2662", None, 2010),
        ("Plan", "SFS 2010:800 och tel 0462012", None, None),
        ("Lag om ändring i skogslagen (1977:1160)", "Utkom den 5 juli 2022", None, 2022),
        ("Plan", "Inga år alls, bara 12014 och 1849", None, None),
        (None, "", None, None),
    ],
)
def test_year(heading: str | None, text: str, created: str | None, expected: int | None) -> None:
    assert year(heading, text, created=created) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Konferensen 2012 samlade många. Mellan 2012 och 2014 satsas mer.", 2012),
        ("Sedan 1998 har fonden vuxit.", None),
        ("2011 och 2012, 2012 och 2011", 2012),
        ("", None),
    ],
)
def test_the_year_a_text_speaks_of_is_named_twice(text: str, expected: int | None) -> None:
    assert year_spoken_of(text) == expected
