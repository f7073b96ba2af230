import pytest

from pipeline.text.teasers import folded, is_truncated, opens_with, years

ECHOES = [
    # as the site has it: title, then the document's own beginning
    ("Plan för Borlunda", "Plan för Borlunda Innehåll 1. Inledning", "Innehåll 1. Inledning"),
    (
        "Leif Ek. Ordförande, Region Norr",
        "Leif Ek. Ordförande, Region Norr Förord I norr",
        "Förord I norr",
    ),
    # case, spaces, hyphens, punctuation
    ("STRATEGI FÖR BESÖKSNÄRING", "Strategi för besöks- näring Antagen 2013", "Antagen 2013"),
    ("Så gör vi. En handbok", "Så gör vi En handbok Denna bok är", "Denna bok är"),
    ("Rapport nr 4/2012", "RAPPORT Nr 4 / 2012 Om skogen", "Om skogen"),
    ("Vart är vi på väg?", "Vart är vi på väg? Skogen växer.", "Skogen växer."),
    ("Norrdalen 2014-2020 -------- Ett program", "Norrdalen 2014-2020 ---- Ett program Mål", "Mål"),
    # twice, thrice
    ("Skog 2013 2016", "Skog 2013 2016 Skog 2013 2016 Underlag till", "Underlag till"),
    ("Vägen till norr", "Vägen till norr Vägen till norr Vägen till norr Hej", "Hej"),
    # behind a page number or a logotype
    (
        "Beviljade bidrag för samverkan 2014",
        "1 (16) Beviljade bidrag för samverkan 2014 Vi fick",
        "1 (16) Vi fick",
    ),
    (
        "Från idé till färdig vara",
        "Bilaga från Framtid Från idé till färdig vara Skogen",
        "Bilaga från Framtid Skogen",
    ),
    # partial: its first part, or cut by the excerpt's end
    (
        "Skog & Trä Norr. Inspel till planen",
        "Skog & Trä Norr - den samlade branschen",
        "den samlade branschen",
    ),
    ("Handlingsplan. För ett gott liv", "Handlingsplan Innehåll 1", "Innehåll 1"),
    ("Strategi för hållbar turism i hela Norrdalen", "Strategi för hållbar turism i hela", ""),
    (
        "Så tycker Norrdalens Snickare inför valet",
        "PM 1 (13) Hej 2012 Så tycker Norrdalens Snickare inför",
        "PM 1 (13) Hej 2012",
    ),
    # all of it
    ("Budget 2013", "Budget 2013", ""),
    ("Kluster", "Kluster Kluster är bra.", "Kluster är bra."),
]

NO_ECHO = [
    ("Leif Ek. Ordförande, Region Norr", "Förord I norr ska ungas drivkraft tas till vara."),
    ("Region Norr", "Region Norr beslutar om bidrag."),
    ("Kluster", "Kluster i Sverige växer."),
    ("Rapport om vatten", "Rapport om luft Skogen växer."),
    ("Innovation och företagande", "Handlingsplan för innovation och företagande 2012"),
    ("En dag på säteriet", "Det ska vara enkelt att förverkliga sina drömmar"),
    ("Region Norr", "På mötet sade Region Norr nej."),
    ("Plan", "Planering för alla"),
    ("", "Skogen växer."),
    ("Skogen", ""),
]


@pytest.mark.parametrize(("title", "excerpt", "rest"), ECHOES)
def test_the_echo_is_folded_away(title: str, excerpt: str, rest: str) -> None:
    assert folded(title, excerpt) == rest


@pytest.mark.parametrize(("title", "excerpt"), NO_ECHO)
def test_what_is_no_echo_stays(title: str, excerpt: str) -> None:
    assert folded(title, excerpt) == excerpt


@pytest.mark.parametrize(("title", "excerpt", "rest"), ECHOES)
def test_only_words_of_the_title_go(title: str, excerpt: str, rest: str) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    assert rest in excerpt or all(part in excerpt for part in rest.split())
    gone = len(letters(excerpt)) - len(letters(folded(title, excerpt)))
    assert gone <= 3 * len(letters(title))


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Plan för norr", "Plan för norr Innehåll", True),
        ("PLAN FÖR NORR", "Plan för norr", True),
        ("Plan för hela norr", "Plan för hela", True),  # cut off within the title
        ("Plan", "Planering", False),
        ("Plan för norr", "Innehåll Plan för norr", False),
        ("", "text", False),
        ("Plan", "", False),
    ],
)
def test_opening(title: str, excerpt: str, *, expected: bool) -> None:
    assert opens_with(title, excerpt) is expected


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("Skogen växer i norr.", False),
        ("Växer skogen?", False),
        ("Han sade: ”Skogen växer.”", False),
        ("Det gäller skog, vatten m.m.", False),
        ("", False),
        ("Skogen växer i", True),
        ("Skogen växer ...", True),
        ("Inledning... 5 Skogen...", True),
        ("Skogen växer…", True),
        ("Det gäller bl.a.", True),
        ("Läs om detta i kap.", True),
        ("Denna del innehåller: sid:", True),
        ("Mål 2 Östra Norrland,", True),
        ("Dnr 012-2010-2662", True),
    ],
)
def test_truncated(excerpt: str, *, expected: bool) -> None:
    assert is_truncated(excerpt) is expected


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Strategi 2014-2020", "", (2014, 2020)),
        ("Strategi 2014–20", "", (2014, 2020)),
        ("Strategi för norr 2014 2020", "Antagen 2013", (2014, 2020)),
        ("Läsåret 2012/13", "", (2012, 2013)),
        ("Budget 2013", "2012-02-10", (2013, 2013)),
        ("Plan för norr", "2014 2020 Kunskap och mod", (2014, 2020)),
        ("Rapport", "PM 2012-02-10 Anna Ek", (2012, 2012)),
        ("Kartläggning", "2011 10 31 1 Förord", (2011, 2011)),
        ("Information VI 2012:12", "", (2012, 2012)),
        ("Agenda 2030 i norr", "Möte 3 maj 2016", (2016, 2016)),
        ("Vision 2025", "", (None, None)),
        ("Skogen", "Den kostar 2 000 kronor och 1950 kr", (None, None)),
        ("Skogen", "", (None, None)),
        ("Dnr 012-2010-2662", "", (None, None)),
    ],
)
def test_years(title: str, excerpt: str, expected: tuple[int | None, int | None]) -> None:
    assert years(title, excerpt) == expected
