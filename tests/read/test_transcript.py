from pathlib import Path

import pytest

from pipeline.read.decode import decoded
from pipeline.read.markup import html_text
from pipeline.read.reading import Block, Reading
from pipeline.read.transcript import (
    ENGLISH,
    SWEDISH,
    TranscriptParams,
    is_transcript,
    read_transcript,
)
from pipeline.stage import DocumentError

ANY = TranscriptParams()
HEADER = """Skogens framtid i Norrdalen

Storlek: px
Starta visningen från sidan:

Download "Skogens framtid i Norrdalen"

Transkript

"""
TEASERS = """
Plan för Borlunda 2013

Plan för Borlunda 2013 Innehåll 1. Inledning 2. Mål

Läs mer

Vattenrapporten

Vattenrapporten Sjöarna mår bättre.

Läs mer
"""
TEASERS_READ = [
    ("Plan för Borlunda 2013", "Plan för Borlunda 2013 Innehåll 1. Inledning 2. Mål"),
    ("Vattenrapporten", "Vattenrapporten Sjöarna mår bättre."),
]


def _read(text: str, params: TranscriptParams = ANY) -> Reading:
    return read_transcript(text, params=params)


def _bodies(reading: Reading) -> dict[int, list[str]]:
    return {
        page.page: [block.text for block in page.blocks if block.part == "body"]
        for page in reading.pages
    }


def _teasers(reading: Reading) -> list[tuple[str, str]]:
    blocks = [block for page in reading.pages for block in page.blocks if block.part == "teaser"]
    titles = {block.teaser: block.text for block in blocks if block.role == "heading"}
    excerpts = {block.teaser: block.text for block in blocks if block.role == "paragraph"}
    assert list(titles) == list(range(1, len(titles) + 1))
    return [(title, excerpts.get(number, "")) for number, title in titles.items()]


# pages as saved -> (bodies by page, teasers)
PAGES = {
    "plain": (
        "1 Skogen växer.\n\n2 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer."], 2: ["Det är bra."]},
        TEASERS_READ,
    ),
    "no teasers": (
        "1 Skogen växer.\n\n2 Det är bra.\n",
        {1: ["Skogen växer."], 2: ["Det är bra."]},
        [],
    ),
    "an empty page": (
        "1 Skogen växer.\n\n2\n\n3 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer."], 2: [], 3: ["Det är bra."]},
        TEASERS_READ,
    ),
    "empty first and last pages": (
        "1\n\n2 Skogen växer.\n\n3\n" + TEASERS,
        {1: [], 2: ["Skogen växer."], 3: []},
        TEASERS_READ,
    ),
    "a lost number": (
        "1 Skogen växer.\n\nVattnet rinner.\n\n3 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer."], 2: ["Vattnet rinner."], 3: ["Det är bra."]},
        TEASERS_READ,
    ),
    "numbers that leap": (
        "1 Skogen växer.\n\n4 Vattnet rinner.\n\n5 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer."], 4: ["Vattnet rinner."], 5: ["Det är bra."]},
        TEASERS_READ,
    ),
    "numbers of the text's own": (
        "1 2012 års plan gäller.\n\n2 3 kap. gäller skogen.\n\n3 2 (13) är detta.\n" + TEASERS,
        {1: ["2012 års plan gäller."], 2: ["3 kap. gäller skogen."], 3: ["2 (13) är detta."]},
        TEASERS_READ,
    ),
    "a list cut off in an excerpt": (
        "1 Skogen växer.\n" + TEASERS + "\nEn tredje plan\n\nEn tredje plan för",
        {1: ["Skogen växer."]},
        [*TEASERS_READ, ("En tredje plan", "En tredje plan för")],
    ),
    "a list cut off within its last marker": (
        "1 Skogen växer.\n" + TEASERS + "\nEn tredje plan\n\nEn tredje plan för skog\n\nLäs m",
        {1: ["Skogen växer."]},
        [*TEASERS_READ, ("En tredje plan", "En tredje plan för skog")],
    ),
    "a list cut off after a title": (
        "1 Skogen växer.\n" + TEASERS + "\nEn tredje plan",
        {1: ["Skogen växer."]},
        [*TEASERS_READ, ("En tredje plan", "")],
    ),
    "a list cut off before its first marker": (
        "1 Skogen växer.\n\nEn tredje plan\n\nEn tredje plan för skogen som",
        {1: ["Skogen växer."]},
        [("En tredje plan", "En tredje plan för skogen som")],
    ),
    "read more in running text": (
        "1 Läs mer på vår webb. Där finns allt.\n\n2 Skogen växer. Läs mer\n" + TEASERS,
        {1: ["Läs mer på vår webb. Där finns allt."], 2: ["Skogen växer. Läs mer"]},
        TEASERS_READ,
    ),
    "read more on a line of its own between pages": (
        "1 Skogen växer.\n\nLäs mer\n\n2 Vattnet rinner.\n\n3 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer.", "Läs mer"], 2: ["Vattnet rinner."], 3: ["Det är bra."]},
        TEASERS_READ,
    ),
    "titles of two lines, excerpts of several or none": (
        "1 Skogen växer.\n\nPlan för\nBorlunda\n\nPlan för Borlunda Innehåll\nInledning\n\n"
        "Läs mer\n\n"
        "Ensam titel\n\nLäs mer\n\nVatten\n\nVatten Sjö ett.\n\nSjö två.\n\nLäs mer\n",
        {1: ["Skogen växer."]},
        [
            ("Plan för Borlunda", "Plan för Borlunda Innehåll\nInledning"),
            ("Ensam titel", ""),
            ("Vatten", "Vatten Sjö ett.\nSjö två."),
        ],
    ),
    "titles that open with figures": (
        "1 Skogen växer.\n\n2 steg mot skog\n\n2 steg mot skog 1 (16) Vi vill\n\nLäs mer\n\n"
        "3 Mål\n\n3 Mål Det är\n\nLäs mer\n",
        {1: ["Skogen växer."]},
        [("2 steg mot skog", "2 steg mot skog 1 (16) Vi vill"), ("3 Mål", "3 Mål Det är")],
    ),
    "excerpts that echo nothing": (
        "1 Skogen växer.\n\nPlan för norr\n\nInnehåll\n\nLäs mer\n\nVatten\n\nSjö\n\nLäs mer\n",
        {1: ["Skogen växer."]},
        [("Plan för norr", "Innehåll"), ("Vatten", "Sjö")],
    ),
    "a heading above the list": (
        "1 Skogen växer.\n\nRelevanta dokument\n" + TEASERS,
        {1: ["Skogen växer."]},
        TEASERS_READ,
    ),
    "a list of titles": (
        "1 Skogen växer.\n\nRelevanta dokument\n\nPlan A\n\nRapport B\n",
        {1: ["Skogen växer."]},
        [("Plan A", ""), ("Rapport B", "")],
    ),
    "the site's own lines at the end": (
        "1 Skogen växer.\n" + TEASERS + "\n2024 © DocPlayer.se Integritetspolicy | Feedback\n",
        {1: ["Skogen växer."]},
        TEASERS_READ,
    ),
    "no blank lines between pages": (
        "1 Skogen växer.\n2 Vattnet rinner.\n3\n4 Det är bra.\n" + TEASERS,
        {1: ["Skogen växer."], 2: ["Vattnet rinner."], 3: [], 4: ["Det är bra."]},
        TEASERS_READ,
    ),
    "one page": ("1 Skogen växer.", {1: ["Skogen växer."]}, []),
    "one page without number": ("Skogen växer.", {1: ["Skogen växer."]}, []),
    "only teasers": (TEASERS, {1: []}, TEASERS_READ),
    "paragraphs on a page": (
        "1 Skogen växer.\n\nVattnet rinner.\n\n2 Det är bra.\n",
        {1: ["Skogen växer.", "Vattnet rinner."], 2: ["Det är bra."]},
        [],
    ),
}


@pytest.mark.parametrize(("text", "bodies", "teasers"), PAGES.values(), ids=PAGES)
def test_pages_and_teasers(
    text: str, bodies: dict[int, list[str]], teasers: list[tuple[str, str]]
) -> None:
    reading = _read(HEADER + text)
    assert _bodies(reading) == bodies
    assert _teasers(reading) == teasers


@pytest.mark.parametrize(("text", "bodies", "teasers"), PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("saved", ["windows", "latin", "pre", "breaks", "divisions", "untagged"])
def test_however_it_was_saved(
    text: str, bodies: dict[int, list[str]], teasers: list[tuple[str, str]], saved: str
) -> None:
    whole = HEADER + text
    if saved == "windows":
        whole = decoded(whole.replace("\n", "\r\n").encode("utf-16"))
    elif saved == "latin":
        whole = decoded(whole.encode("cp1252"))
    elif saved == "pre":
        whole = html_text(f"<html><body><pre>{whole}</pre></body></html>")
    elif saved == "breaks":
        whole = html_text("<body>" + whole.replace("\n", "<br>\n") + "</body>")
    elif saved == "divisions":
        whole = html_text("<div>" + whole.replace("\n", "<br>").replace("<br><br>", "</div><div>"))
    else:
        whole = html_text(f"<html><body>{whole}</body></html>")
    reading = _read(whole)
    assert _bodies(reading) == bodies
    assert _teasers(reading) == teasers


HEADERS = {
    "two lines": ("Skogens framtid\ni Norrdalen", 'Download "Skogens framtid\ni Norrdalen"'),
    "the site's bar above": (
        "Logga in\nRegistrering\n\nSök\n\nSkogens framtid i Norrdalen - PDF Free Download\n\nDELA",
        'Download "Skogens framtid i Norrdalen"\n\nError:\n\nKarl Lind\nför 5 år sedan\nVisningar:',
    ),
    "curly quotes": ("Skogens framtid i Norrdalen", "Ladda ner ”Skogens framtid i Norrdalen”"),
    "no title line": ("", 'Download "Skogens framtid i Norrdalen"'),
    "no download line": ("Skogens framtid i Norrdalen", ""),
}


@pytest.mark.parametrize(("above", "below"), HEADERS.values(), ids=HEADERS)
def test_titles(above: str, below: str) -> None:
    site = "Storlek: px\nStarta visningen från sidan:"
    reading = _read(f"{above}\n\n{site}\n\n{below}\n\nTranskript\n\n1 Skog.\n")
    title = "Skogens framtid i Norrdalen"
    assert reading.metadata["title"] == title
    assert reading.metadata.get("download_title", title) == title
    assert _bodies(reading) == {1: ["Skog."]}


def test_a_title_that_lost_its_numbers_stands_beside_the_download_title() -> None:
    text = 'Möte april\n\nStorlek: px\n\nDownload "Möte 12-13 april"\n\nTranskript\n\n1 Skog.\n'
    assert _read(text).metadata == {"title": "Möte april", "download_title": "Möte 12-13 april"}


def test_the_english_layout() -> None:
    text = """The forest

Size: px
Start display at page:

Download "The forest"

Transcription

1 The forest grows.

Similar documents

A plan

A plan for water

Read more
"""
    reading = _read(text, ENGLISH)
    assert _bodies(reading) == {1: ["The forest grows."]}
    assert _teasers(reading) == [("A plan", "A plan for water")]
    assert not is_transcript(text, params=SWEDISH)
    assert is_transcript(text, params=ANY)


def test_markup_with_the_link_in_the_excerpts_paragraph() -> None:
    html = """<html><head><title>Skog - PDF</title><script>"Storlek: px"</script></head><body>
    <nav>Hem</nav><h1>Skogens framtid i Norrdalen</h1>
    <form>Storlek: px <select><option>640 x 480</option></select></form>
    <div>Starta visningen från sidan:</div>
    <h2>Download &quot;Skogens framtid i Norrdalen&quot;</h2><h3>Transkript</h3>
    <p><b>1</b> Skogen v&auml;xer.</p><p><b>2</b></p><p><b>3</b> Det &auml;r bra.</p>
    <div><h4>Plan A</h4><p>Plan A Inneh&aring;ll <a href="#">L&auml;s mer</a></p></div>
    <div><h4>Vatten</h4><p>Vatten Sj&ouml; <a href="#">L&auml;s mer</a></p></div>
    </body></html>"""
    reading = _read(html_text(html))
    assert reading.metadata["title"] == "Skogens framtid i Norrdalen"
    assert _bodies(reading) == {1: ["Skogen växer."], 2: [], 3: ["Det är bra."]}
    assert _teasers(reading) == [("Plan A", "Plan A Innehåll"), ("Vatten", "Vatten Sjö")]


def test_what_is_worth_knowing_of_pages_is_told() -> None:
    reading = _read(HEADER + "1 Skog.\n\n2\n\n5 Vatten.\n")
    assert [(problem.kind, problem.page) for problem in reading.problems] == [
        ("empty_page", 2),
        ("missing_page", 5),
    ]
    assert [page.label for page in reading.pages] == ["1", "2", "5"]
    assert all(page.reader == "transcript" for page in reading.pages)
    assert reading.pages[0].blocks[0] == Block("1", part="furniture", role="page_number")


@pytest.mark.parametrize(
    ("first", "second", "continues"),
    [
        ("Skogen växer i", "Norrdalen.", True),
        ("Skogen växer", "och mår bra.", True),
        ("Det gäller bygden, handeln och detalj-", "handeln.", True),
        ("Skogen växer.", "Vattnet rinner.", False),
        ("Skogen växer.", "och mår bra.", False),
        ("Skogen växer bra här", "Vattnet rinner.", False),
    ],
)
def test_paragraphs_go_on_over_pages(first: str, second: str, *, continues: bool) -> None:
    reading = _read(f"{HEADER}1 Allt är lugnt. {first}\n\n2\n\n3 {second}\n")
    assert [block.continues for block in reading.pages[2].blocks] == [False, continues]


def test_speakers_and_contacts_get_blocks_of_their_own() -> None:
    reading = _read(
        HEADER
        + "1 Anna Berg Professor, Norrby universitet Det är en innovation att ha skog. Bo Ek "
        "Chef, Region Norr Innovation är svårt. Kontakt: Lena Lind, chef, Tel ,\n"
    )
    assert [(block.role, block.text) for block in reading.pages[0].blocks[1:]] == [
        ("heading", "Anna Berg Professor, Norrby universitet"),
        ("paragraph", "Det är en innovation att ha skog."),
        ("heading", "Bo Ek Chef, Region Norr"),
        ("paragraph", "Innovation är svårt."),
        ("contact", "Kontakt: Lena Lind, chef, Tel ,"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "not_transcript"),
        ("Skogen växer.\n\nTranskript\n\nav ett möte", "not_transcript"),
        ("Läs mer\n\nLäs mer\n", "not_transcript"),
        (HEADER, "empty"),
        (HEADER + "1\n\n2\n", "empty"),
    ],
)
def test_other_texts_are_refused(text: str, kind: str) -> None:
    with pytest.raises(DocumentError) as error:
        _read(text)
    assert error.value.kind == kind


@pytest.mark.parametrize(("text", "bodies", "teasers"), PAGES.values(), ids=PAGES)
def test_nothing_is_lost_but_the_sites_own_words(
    text: str, bodies: dict[int, list[str]], teasers: list[tuple[str, str]]
) -> None:
    blocks = [block.text for page in _read(HEADER + text).pages for block in page.blocks]
    left_out = (
        "Läs mer",
        "Läs m",
        "Relevanta dokument",
        "2024 © DocPlayer.se Integritetspolicy | Feedback",
    )
    own = [line for line in text.splitlines() if line.strip() not in left_out]
    kept = [block for block in blocks if block != "Läs mer"]
    assert "".join("".join(kept).split()) == "".join("".join(own).split())
    assert not any("Storlek" in block or "Starta visningen" in block for block in blocks)


@pytest.mark.real
def test_the_real_page(shared_data: Path) -> None:
    (path,) = sorted((shared_data / "transcript").glob("*.txt"))
    reading = _read(decoded(path.read_bytes()))
    assert [page.label for page in reading.pages] == ["1", "2", "3", "4", "5", "6"]
    assert [(problem.kind, problem.page) for problem in reading.problems] == [("empty_page", 5)]
    teasers = _teasers(reading)
    assert len(teasers) == 30
    assert all(excerpt.startswith(title) for title, excerpt in teasers)
    roles = [block.role for block in reading.pages[3].blocks if block.part == "body"]
    assert roles == ["heading", "paragraph"] * 5
    assert [block.role for block in reading.pages[1].blocks][-6:] == ["contact"] * 6
