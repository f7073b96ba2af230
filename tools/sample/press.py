"""Manuscript -> the bytes of a PDF: flows items through columns and pages of a layout."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tools.sample.layouts import LAYOUTS, Layout
from tools.sample.lines import NOTE_MARK, SOFT_HYPHEN, Points, filled
from tools.sample.source import Item, Manuscript
from tools.sample.styles import BULLET_INDENT_PT, Style, style_of

TRUETYPE = {"Vera": "Vera.ttf", "VeraBd": "VeraBd.ttf", "VeraIt": "VeraIt.ttf"}
CELL_PADDING_PT = 4
NOTE_GAP_PT = 10
FIGURE_PT = 120
BARS = (38, 52, 47, 66, 81, 74, 93)
BLEED_PT = 28
# The standard fonts have the letters of Windows-1252; the minus comes out of the symbol font.
DRAWN_AS_SYMBOL = {ord("−"): "-"}


@dataclass(slots=True)
class Outcome:
    """What a pass over the manuscript found: the headings with their pages, and the page count."""

    headings: list[tuple[str, str, int]] = field(default_factory=list)
    pages: int = 0


def printed(script: Manuscript, points: Points) -> tuple[bytes, int]:
    """The PDF of a manuscript and its number of pages; set twice, so that contents are right."""
    first = Press(script, points, Outcome(pages=99))
    first.run()
    second = Press(script, points, first.outcome)
    return second.run(), second.outcome.pages


class Press:
    """One pass over a manuscript. It keeps the place on the page; everything else is a value."""

    def __init__(self, script: Manuscript, points: Points, known: Outcome) -> None:
        self.layout: Layout = LAYOUTS[script.meta["layout"]]
        self.script, self.known, self.outcome = script, known, Outcome()
        self.points = points if self.layout.hyphenated else {}
        self.notes = {item.note: item.text for item in script.items if item.kind == "note"}
        self.pending: list[str] = []
        self.shares: list[str] = []
        self.page, self.column, self.header_row = 1, 0, True
        self.before = ""
        self.buffer = io.BytesIO()
        self.canvas = _canvas(self.buffer, script, self.layout)
        left, right, top, bottom = self.layout.margins
        gutters = self.layout.gutter_pt * (self.layout.columns - 1)
        self.width = (self.layout.size[0] - left - right - gutters) / self.layout.columns
        self.ceiling = self.y = self.layout.size[1] - top
        self.floor: float = bottom

    def run(self) -> bytes:
        """Set every item and give back the file."""
        for item in self.script.items:
            self.place(item)
        self.end_page()
        self.outcome.pages = self.page
        self.canvas.save()
        return self.buffer.getvalue()

    def place(self, item: Item) -> None:
        """Set one item where the last one ended."""
        if item.kind not in ("row", "cols"):
            self.shares, self.header_row = [], True
        handler = getattr(self, f"place_{item.kind}", None)
        if handler is not None:
            handler(item)
        elif item.kind != "note":
            self.block(item.text, self.style(item.kind))
        self.before = item.kind

    def style(self, kind: str) -> Style:
        """How blocks of this kind look in the layout."""
        return style_of(kind, self.layout)

    def block(self, text: str, style: Style, mark: str = "") -> None:
        """Set a filled block, over as many columns and pages as it needs."""
        hyphen = SOFT_HYPHEN if self.page in self.script.meta.get("soft_pages", ()) else "-"
        points = self.points if style.size <= self.layout.body_pt else {}
        width = self.width - style.indent
        lines = filled(text, width - style.first, self.measure(style), points, hyphen)
        if self.y < self.ceiling:
            self.y -= style.before
        if style.keep:
            self.need(style.keep)
        for number, line in enumerate(lines):
            notes = NOTE_MARK.findall(line)
            self.need(style.size * style.leading + self.note_height(notes))
            self.pending += [note for note in notes if note not in self.pending]
            self.y -= style.size * style.leading
            x = self.left() + style.indent + (style.first if number == 0 else 0)
            if mark and number == 0:
                self.write(mark, self.left(), style)
            last = number == len(lines) - 1
            self.write(line, x, style, fill=None if last or not style.justified else width)

    def measure(self, style: Style) -> Any:
        """The function that gives a text's width in points in this style."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        def width(text: str) -> float:
            return float(stringWidth(NOTE_MARK.sub("", text), style.font, style.size))

        return width

    def write(self, line: str, x: float, style: Style, fill: float | None = None) -> None:
        """Draw one line; note marks are raised, and `fill` stretches the spaces to that width."""
        if self.layout.spacing == "words" and style.size == self.layout.body_pt:
            self.write_words(line, x, style)
            return
        text = self.canvas.beginText(x, self.y)
        text.setFont(style.font, style.size)
        spaces = line.count(" ")
        slack = (fill or 0) - (x - self.left() - style.indent) - self.measure(style)(line)
        if fill and spaces and 0 < slack < fill / 3:
            text.setWordSpace(slack / spaces)
        for number, piece in enumerate(NOTE_MARK.split(line)):
            raised = number % 2 == 1
            text.setFont(style.font, style.size * (0.62 if raised else 1))
            text.setRise(style.size * 0.36 if raised else 0)
            text.textOut(piece)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def write_words(self, line: str, x: float, style: Style) -> None:
        """Draw one line word by word, with the spaces left out."""
        for word in NOTE_MARK.sub("", line).split(" "):
            self.canvas.setFont(style.font, style.size)
            self.canvas.drawString(x, self.y, word)
            x += self.measure(style)(word + " ")

    def left(self) -> float:
        """The left edge of the present column."""
        return self.layout.margins[0] + self.column * (self.width + self.layout.gutter_pt)

    def need(self, height: float) -> None:
        """Go on in the next column or page unless so many points are left in this one."""
        if self.y - height < self.floor + self.note_height(self.pending):
            self.next_column()

    def next_column(self) -> None:
        """Go to the top of the next column, on a new page if this was the last one."""
        if self.column + 1 < self.layout.columns:
            self.column += 1
            self.y = self.ceiling
            return
        self.end_page()
        self.canvas.showPage()
        self.page += 1
        self.column = 0
        self.ceiling = self.y = self.layout.size[1] - self.layout.margins[2]

    def end_page(self) -> None:
        """Draw what stands at the edges of a page: head, foot and footnotes."""
        self.draw_notes()
        plain = self.layout.plain_first and self.page == 1
        if plain:
            return
        odd = self.layout.header
        even = self.layout.even or odd
        height = self.layout.size[1]
        self.edge(odd if self.page % 2 else even, height - self.layout.margins[2] + BLEED_PT)
        self.edge(self.layout.footer, self.floor - BLEED_PT)

    def edge(self, texts: tuple[str, str], y: float) -> None:
        """Draw a running head or foot: one text to the left, one to the right."""
        meta = self.script.meta
        fields = {"title": meta["title"], "short": meta.get("short", meta["title"]),
                  "page": self.page, "pages": self.known.pages}  # fmt: skip
        left, right = (text.format(**fields) for text in texts)
        self.canvas.setFont(self.layout.regular, self.layout.note_pt)
        self.canvas.drawString(self.layout.margins[0], y, left)
        self.canvas.drawRightString(self.layout.size[0] - self.layout.margins[1], y, right)

    def note_lines(self, note: str) -> list[str]:
        """The lines of a footnote."""
        style = Style(self.layout.regular, self.layout.note_pt)
        text = f"{note} {self.notes[note]}"
        return filled(text, self.width, self.measure(style), self.points, "-")

    def note_height(self, notes: Iterable[str]) -> float:
        """How many points the footnotes take at the bottom of the page; none take none."""
        count = sum(len(self.note_lines(note)) for note in notes)
        return count * self.layout.note_pt * 1.2 + (NOTE_GAP_PT if count else 0)

    def draw_notes(self) -> None:
        """Draw the footnotes of the page under a short rule."""
        if not self.pending:
            return
        left = self.layout.margins[0]
        y = self.floor + self.note_height(self.pending) - NOTE_GAP_PT / 2
        self.canvas.line(left, y + 2, left + 120, y + 2)
        self.canvas.setFont(self.layout.regular, self.layout.note_pt)
        for line in (line for note in self.pending for line in self.note_lines(note)):
            y -= self.layout.note_pt * 1.2
            self.canvas.drawString(left, y, line)
        self.pending = []

    def place_page(self, item: Item) -> None:
        """Start a new page."""
        self.column = self.layout.columns
        self.next_column()

    def place_line(self, item: Item) -> None:
        """Set a line that is not filled; the first one after other text keeps a distance."""
        style = self.style("line")
        if self.before in ("p", "li", "row"):
            self.y -= style.size
        self.block(item.text, style)

    def place_h1(self, item: Item) -> None:
        """Set a heading of the first level, on a page of its own where the layout says so."""
        if self.layout.new_page_for_h1 and self.y < self.ceiling:
            self.place_page(item)
        self.heading(item)

    def place_h2(self, item: Item) -> None:
        """Set a heading of the second level."""
        self.heading(item)

    def heading(self, item: Item) -> None:
        """Set a heading and remember its page for the contents."""
        style = self.style(item.kind)
        self.need(style.before + style.keep)
        self.outcome.headings.append((item.kind, item.text, self.page))
        self.block(item.text, style)

    def place_spaced(self, item: Item) -> None:
        """Set a heading with a space between all letters, and wide ones between words."""
        spaced = "   ".join(" ".join(word) for word in item.text.split(" "))
        style = self.style("spaced")
        self.need(style.before + style.keep)
        self.y -= style.before + style.size * style.leading
        self.write(spaced, self.left(), style)

    def place_li(self, item: Item) -> None:
        """Set a list item behind its bullet."""
        self.block(item.text, self.style("li"), mark=self.layout.bullet)

    def place_space(self, item: Item) -> None:
        """Leave so many points empty."""
        self.y -= float(item.text)

    def place_rule(self, item: Item) -> None:
        """Draw a line to sign on."""
        self.need(48)
        self.y -= 40
        self.canvas.line(self.left(), self.y, self.left() + 190, self.y)
        self.y -= 3

    def place_mast(self, item: Item) -> None:
        """Set a masthead over the whole page; the columns begin under it."""
        style = Style(self.layout.heading_font, 26)
        self.y -= style.size
        self.write(item.text, self.layout.margins[0], style)
        self.y -= 10
        right = self.layout.size[0] - self.layout.margins[1]
        self.canvas.line(self.layout.margins[0], self.y, right, self.y)
        self.y -= 8
        self.ceiling = self.y

    def place_toc(self, item: Item) -> None:
        """Set the contents: headings, dot leaders and page numbers."""
        style = self.style("line")
        for kind, text, page in self.known.headings:
            indent = 0 if kind == "h1" else BULLET_INDENT_PT
            room = self.width - indent - self.measure(style)(f"{text} {page}")
            dots = "." * int(room / self.measure(style)("."))
            self.need(style.size * 1.5)
            self.y -= style.size * 1.5
            self.write(f"{text} {dots} {page}", self.left() + indent, style)

    def place_figure(self, item: Item) -> None:
        """Draw a bar chart without words, and its caption."""
        self.need(FIGURE_PT + 40)
        base = self.y - FIGURE_PT
        step = self.width / len(BARS)
        for number, height in enumerate(BARS):
            self.canvas.setFillGray(0.45 + 0.05 * (number % 3))
            self.canvas.rect(self.left() + number * step, base, step * 0.6, height, 0, 1)
        self.canvas.setFillGray(0)
        self.y = base - 2
        self.block(item.text, self.style("caption"))
        self.y -= 6

    def place_cols(self, item: Item) -> None:
        """Note the shares and alignment of the columns of the table that follows."""
        self.shares, self.header_row = item.text.split(), True
        self.y -= 6

    def place_row(self, item: Item) -> None:
        """Set a table row; its cells are filled, those with an "r" aligned to the right."""
        font = self.layout.bold if self.header_row else self.layout.regular
        style = Style(font, self.layout.body_pt - 1)
        shares = self.shares or ["1"] * len(item.cells)
        total = sum(float(share.rstrip("r")) for share in shares)
        widths = [self.width * float(share.rstrip("r")) / total for share in shares]
        cells = [
            filled(cell, width - 2 * CELL_PADDING_PT, self.measure(style), {}, "-")
            for cell, width in zip(item.cells, widths, strict=True)
        ]
        height = max(map(len, cells)) * style.size * 1.2 + 5
        self.need(height)
        self.draw_cells(cells, widths, shares, style)
        self.y -= height
        self.canvas.setLineWidth(0.8 if self.header_row else 0.3)
        self.canvas.line(self.left(), self.y, self.left() + self.width, self.y)
        self.header_row = False

    def draw_cells(
        self, cells: list[list[str]], widths: list[float], shares: list[str], style: Style
    ) -> None:
        """Draw the lines of the cells of one row, cell by cell."""
        x = self.left()
        self.canvas.setFont(style.font, style.size)
        for lines, width, share in zip(cells, widths, shares, strict=True):
            y = self.y
            for line in lines:
                y -= style.size * 1.2
                if share.endswith("r"):
                    self.canvas.drawRightString(x + width - CELL_PADDING_PT, y, line)
                else:
                    self.canvas.drawString(x + CELL_PADDING_PT, y, line)
            x += width


def _canvas(buffer: io.BytesIO, script: Manuscript, layout: Layout) -> Any:
    """An empty reportlab canvas with the manuscript's metadata, fonts and encryption."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name, file in TRUETYPE.items():
        registerFont(TTFont(name, file))
    if layout.regular not in TRUETYPE:
        script.body.translate(DRAWN_AS_SYMBOL).encode("cp1252")
    locked = script.meta.get("owner_password")
    encrypt = StandardEncryption("", ownerPassword=locked, strength=128) if locked else None
    canvas = Canvas(buffer, pagesize=layout.size, invariant=1, pageCompression=1, encrypt=encrypt)
    canvas.setTitle(script.meta.get("pdf_title", ""))
    canvas.setAuthor(script.meta.get("author", ""))
    canvas.setKeywords(script.meta.get("keywords", ""))
    return canvas
