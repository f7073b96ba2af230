"""Each trap that real PDFs set, as a small PDF of our own making."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import ocr
from pipeline.read.pdf import PdfParams, read_pdf
from pipeline.read.reading import Block, Reading
from pipeline.stage import DocumentError

HEIGHT = A4[1]
LEADING = 13.0
FILLER = (
    "Kommunen har under året arbetat med att stärka samverkan",
    "mellan skolor, föreningar och företag i hela länet. Arbetet",
    "har letts av en styrgrupp som träffats varje månad sedan",
    "januari. Gruppen lämnar sin slutrapport till nämnden i maj.",
)


def everything(word: str) -> bool:
    return True


def nothing(word: str) -> bool:
    return False


def pdf(draw: Callable[[Any], None], **settings: Any) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **settings)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def write(
    canvas: Any, x: float, top: float, lines: tuple[str, ...] | list[str], *, size: float = 11.0,
    font: str = "Helvetica", leading: float = LEADING,
) -> None:  # fmt: skip
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - top - number * leading, line)


def reading(data: bytes, *, reader: Any = "auto", known: Any = everything) -> Reading:
    return read_pdf(data, params=PdfParams(reader=reader), known=known)


def body(given: Reading, page: int = 1) -> list[Block]:
    return [block for block in given.pages[page - 1].blocks if block.part == "body"]


def texts(given: Reading, page: int = 1) -> list[str]:
    return [block.text for block in body(given, page)]


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer", "auto"])
def test_lines_of_a_paragraph_keep_their_breaks_and_hyphens(reader: str) -> None:
    lines = ["Rapporten handlar om handlägg-", "ningen av ärenden i EU-", "samarbetet."]
    given = reading(pdf(lambda canvas: write(canvas, 72, 100, lines)), reader=reader)
    assert texts(given) == ["\n".join(lines)]


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
def test_columns_are_read_left_first_though_drawn_last(reader: str) -> None:
    left = [line[:36].strip() for line in FILLER]
    right = [line[4:40].strip() for line in FILLER]

    def draw(canvas: Any) -> None:
        write(canvas, 72, 60, ["En rubrik över båda spalterna som är lång nog"], size=18)
        write(canvas, 320, 100, right)
        write(canvas, 72, 104, left)

    assert texts(reading(pdf(draw), reader=reader))[1:] == ["\n".join(left), "\n".join(right)]


def four_pages(canvas: Any) -> None:
    for page in range(1, 5):
        write(canvas, 72, 30, ["Länsstyrelsens årsbok"], size=9)
        write(canvas, 72, 100, [*FILLER[page - 1 :], *FILLER[: page - 1]])
        write(canvas, 300, 815, [f"Sida {page} av 4"], size=9)
        canvas.showPage()


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
def test_running_heads_and_page_numbers_are_furniture(reader: str) -> None:
    given = reading(pdf(four_pages), reader=reader)
    page = given.pages[2]
    assert [(one.part, one.role) for one in page.blocks] == [
        ("furniture", "header"),
        ("body", "paragraph"),
        ("furniture", "page_number"),
    ]
    assert page.label == "3"


def test_a_word_broken_over_pages_goes_on() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 700, [*FILLER, "Sedan dess har satsningen omfattat hela detalj-"])
        canvas.showPage()
        write(canvas, 72, 100, ["handeln i regionens tolv kommuner.", *FILLER])

    given = reading(pdf(draw))
    assert body(given, 2)[0].continues
    assert body(given, 2)[0].text.startswith("handeln i")
    assert not body(given, 1)[0].continues


def test_a_finished_paragraph_does_not_go_on() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 700, FILLER)
        canvas.showPage()
        write(canvas, 72, 100, FILLER)

    assert not body(reading(pdf(draw)), 2)[0].continues


def test_paragraphs_end_at_gaps_and_indents() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 100, FILLER)
        write(canvas, 72, 100 + 4 * LEADING + 8, FILLER)
        write(canvas, 84, 100 + 8 * LEADING + 8, ["Under hösten fortsatte arbetet med att stärka"])
        write(canvas, 72, 100 + 9 * LEADING + 8, FILLER[1:])

    given = texts(reading(pdf(draw)))
    assert [text.split("\n")[0][:12] for text in given] == [
        "Kommunen har",
        "Kommunen har",
        "Under hösten",
    ]


def test_headings_have_levels_by_size_and_number() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 80, ["Verksamheten under året"], size=20, font="Helvetica-Bold")
        write(canvas, 72, 110, FILLER)
        write(canvas, 72, 190, ["2.1 Samverkan"], size=14, font="Helvetica-Bold")
        write(canvas, 72, 215, FILLER)
        write(canvas, 72, 300, ["Styrning"], size=14, font="Helvetica-Bold")
        write(canvas, 72, 325, FILLER)

    found = [(one.text, one.level) for one in body(reading(pdf(draw))) if one.role == "heading"]
    assert found == [("Verksamheten under året", 1), ("2.1 Samverkan", 2), ("Styrning", 2)]


def test_letterspaced_headings_come_out_as_words() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 14)
        x = 72.0
        for word in ("NYHETSBREV", "NUMMER"):
            for letter in word:
                canvas.drawString(x, HEIGHT - 80, letter)
                x += canvas.stringWidth(letter, "Helvetica", 14) + 7
            x += 12
        write(canvas, 72, 120, FILLER)

    assert texts(reading(pdf(draw)))[0] == "NYHETSBREV NUMMER"


@pytest.mark.parametrize("spacing_pt", [-1.4, -1.7])
def test_letters_set_close_together_leave_the_spaces_between_words(spacing_pt: float) -> None:
    def draw(canvas: Any) -> None:
        line = canvas.beginText(72, HEIGHT - 100)
        line.setFont("Helvetica", 11)
        line.setCharSpace(spacing_pt)
        line.textLine("Vid mötet den 17 december beslutade direktionen")
        canvas.drawText(line)

    assert texts(reading(pdf(draw), reader="pdfium")) == [
        "Vid mötet den 17 december beslutade direktionen"
    ]


def test_rows_of_a_table_stay_lines_with_cells_in_order() -> None:
    rows = [
        ("Kommun", "2010", "2011"),
        ("Gävle", "95 055", "95 428"),
        ("Falun", "56 044", "56 124"),
    ]

    def draw(canvas: Any) -> None:
        write(canvas, 72, 80, FILLER)
        for column in (2, 1, 0):
            write(canvas, 72 + 120 * column, 180, [row[column] for row in rows])
        write(canvas, 72, 260, FILLER)

    given = body(reading(pdf(draw)))
    assert [one.text for one in given if one.role == "table"] == ["\t".join(row) for row in rows]
    assert [one.role for one in given] == ["paragraph", "table", "table", "table", "paragraph"]


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
def test_wrapped_cells_between_ruled_lines_make_one_row(reader: str) -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 100, ["Importör"])
        write(canvas, 240, 100, ["Fysisk eller juridisk person som är", "etablerad inom unionen."])
        write(canvas, 72, 150, ["Komponent"])
        write(canvas, 240, 150, ["Enhet som är av betydelse för att", "utrustning ska fungera."])
        write(canvas, 72, 200, ["Produkter", "och delar"])
        write(canvas, 240, 200, ["Utrustning och skyddssystem som", "omfattas av reglerna."])
        for top in (82, 132, 182, 232):
            canvas.line(70, HEIGHT - top, 480, HEIGHT - top)

    assert texts(reading(pdf(draw), reader=reader)) == [
        "Importör\tFysisk eller juridisk person som är etablerad inom unionen.",
        "Komponent\tEnhet som är av betydelse för att utrustning ska fungera.",
        "Produkter och delar\tUtrustning och skyddssystem som omfattas av reglerna.",
    ]


def test_list_items_are_blocks_of_their_own() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 80, FILLER)
        for at, item in enumerate(["Samla parterna", "Skriv ett avtal", "Följ upp"]):
            write(canvas, 80, 150 + at * LEADING, ["•"])
            write(canvas, 95, 150 + at * LEADING, [item])

    given = body(reading(pdf(draw)))
    assert [one.text for one in given if one.role == "list"] == [
        "• Samla parterna",
        "• Skriv ett avtal",
        "• Följ upp",
    ]


def test_footnotes_are_notes_and_their_marks_leave_the_text() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 80, FILLER)
        write(canvas, 72, 80 + 4 * LEADING, ["Så har uppföljningen utvecklats"])
        width = canvas.stringWidth("Så har uppföljningen utvecklats", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72 + width, HEIGHT - 80 - 4 * LEADING + 4, "6")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72 + width + 5, HEIGHT - 80 - 4 * LEADING, "de senaste åren.")
        write(canvas, 72, 750 - 3, ["6"], size=5.5)
        write(canvas, 79, 750, ["Se avsnittet om kvalitet i förra årets bok."], size=8.5)

    given = body(reading(pdf(draw)))
    assert given[0].text.endswith("utvecklats de senaste åren.")
    assert (given[-1].role, given[-1].text) == (
        "footnote",
        "⁶ Se avsnittet om kvalitet i förra årets bok.",
    )


def test_exponents_stay() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 80, ["Lokalen är 120 m"])
        width = canvas.stringWidth("Lokalen är 120 m", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72 + width, HEIGHT - 76, "2")

    assert texts(reading(pdf(draw))) == ["Lokalen är 120 m²"]


def test_contents_with_leaders_are_toc_rows() -> None:
    rows = [f"{at} Kapitel om något {'.' * 60} {at + 3}" for at in range(1, 5)]
    given = body(reading(pdf(lambda canvas: write(canvas, 72, 100, rows))))
    assert [one.role for one in given] == ["toc"] * 4


def test_accents_drawn_apart_are_set_on_their_letters() -> None:
    lines = ["N¨amnden f¨or ¨aven ett id´emöte."]
    given = reading(pdf(lambda canvas: write(canvas, 72, 100, lines)))
    assert texts(given) == ["Nämnden för även ett idémöte."]


def test_text_drawn_twice_for_bold_is_read_once() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 100, ["Kallelse till möte"])
        write(canvas, 72.3, 100, ["Kallelse till möte"])

    assert texts(reading(pdf(draw), reader="pdfminer")) == ["Kallelse till möte"]


def test_text_along_the_margin_stands_apart() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 100, FILLER)
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Tryckt i Gävle")
        canvas.restoreState()

    assert texts(reading(pdf(draw))) == ["\n".join(FILLER), "Tryckt i Gävle"]


def test_a_turned_page_reads_upright() -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.saveState()
        canvas.translate(100, 100)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        for at, line in enumerate(FILLER):
            canvas.drawString(0, -at * LEADING, line)
        canvas.restoreState()

    given = reading(pdf(draw))
    assert texts(given) == ["\n".join(FILLER)]
    assert (given.pages[0].width_pt, given.pages[0].height_pt) == pytest.approx(A4)


def hidden(canvas: Any) -> None:
    text = canvas.beginText(72, HEIGHT - 100)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 11)
    text.textLines("\n".join(FILLER))
    canvas.drawText(text)


def test_an_invisible_layer_alone_is_the_text() -> None:
    assert texts(reading(pdf(hidden))) == ["\n".join(FILLER)]


def test_an_invisible_copy_beside_visible_text_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        hidden(canvas)
        write(canvas, 72, 100, FILLER)

    assert texts(reading(pdf(draw))) == ["\n".join(FILLER)]


def test_an_empty_password_opens_the_file() -> None:
    lock = StandardEncryption("", ownerPassword="ägare", canPrint=0)
    data = pdf(lambda canvas: write(canvas, 72, 100, FILLER), encrypt=lock)
    assert texts(reading(data)) == ["\n".join(FILLER)]


def error(data: bytes, **settings: Any) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        reading(data, **settings)
    return caught.value


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer", "auto"])
def test_a_password_is_said(reader: str) -> None:
    lock = StandardEncryption("hemligt", ownerPassword="hemligare")
    data = pdf(lambda canvas: write(canvas, 72, 100, FILLER), encrypt=lock)
    assert error(data, reader=reader).kind == "encrypted"


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer", "auto"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x00" * 2000, b"Inte alls en PDF.", b"%PDF"])
def test_what_is_no_pdf_is_said(data: bytes, reader: str) -> None:
    assert error(data, reader=reader).kind in ("unreadable_pdf", "no_text_layer")


def box(canvas: Any) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer", "auto"])
def test_no_text_layer_is_no_success(reader: str) -> None:
    found = error(pdf(box), reader=reader)
    assert found.kind == "no_text_layer"
    assert "0 characters on 1 page." in found.detail
    assert "extract.ocr=true" in found.detail


def test_a_page_without_text_among_others_is_a_problem() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, 72, 100, FILLER)
        canvas.showPage()
        box(canvas)
        canvas.showPage()
        canvas.showPage()

    given = reading(pdf(draw))
    assert [(one.kind, one.page) for one in given.problems] == [
        ("no_text_on_page", 2),
        ("empty_page", 3),
    ]


NONSENSE = tuple("xqzj kvrtp bblkr wzzq ptkkr hgfds mnbvc qqrst zzxcv lkjhg" for _ in range(6))


def test_nonsense_under_a_scan_is_not_passed_on() -> None:
    found = error(pdf(lambda canvas: write(canvas, 72, 100, NONSENSE)), known=nothing)
    assert found.kind == "nonsense_text"


def test_other_languages_are_no_nonsense() -> None:
    lines = ("The report of the board is to be read with the annual accounts of the",) * 4
    given = reading(pdf(lambda canvas: write(canvas, 72, 100, lines)), known=nothing)
    assert texts(given)


def test_metadata_is_tidied() -> None:
    def draw(canvas: Any) -> None:
        canvas.setTitle("Microsoft Word - Årsbok  2012")
        canvas.setAuthor("Region Gävleborg")
        write(canvas, 72, 100, FILLER)

    metadata = reading(pdf(draw)).metadata
    assert metadata["title"] == "Årsbok 2012"
    assert metadata["author"] == "Region Gävleborg"
    assert metadata["created"] == "2000-01-01"


def test_boxes_are_points_from_the_upper_left() -> None:
    block = body(reading(pdf(lambda canvas: write(canvas, 72, 100, FILLER))))[0]
    assert block.x0 == pytest.approx(72, abs=1)
    assert block.top == pytest.approx(100 - 0.75 * 11, abs=1)
    assert block.bottom == pytest.approx(100 + 3 * LEADING + 0.22 * 11, abs=1)
    assert block.size_pt == pytest.approx(11, abs=0.1)


@pytest.mark.skipif(not ocr.is_present(), reason="tesseract with Swedish is not installed")
def test_ocr_reads_a_picture_of_text() -> None:
    from reportlab.lib.utils import ImageReader

    from pipeline.read.pdfium import PdfiumDocument

    picture = PdfiumDocument(pdf(lambda canvas: write(canvas, 72, 100, FILLER))).picture(0, scale=3)
    scan = pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *A4))
    given = read_pdf(scan, params=PdfParams(ocr=True), known=everything)
    assert given.pages[0].reader == "ocr"
    assert "samverkan" in texts(given)[0]
