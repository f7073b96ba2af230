"""How the printed documents of the sample look: one value per kind of document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

A4 = (595.0, 842.0)
SLIDE = (720.0, 405.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page design. Lengths are points; margins are left, right, top, bottom.

    `spacing`: "ragged" right edge, "justified" by word spacing, or "words" set one by one without
    any space character between them, as some typesetters do. `header` and `footer` are left and
    right texts with the fields title, short, page and pages; `even` replaces the header on even
    pages. `symbols` is the bullet.
    """

    size: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (80, 70, 85, 80)
    columns: int = 1
    gutter_pt: float = 20
    regular: str = "Times-Roman"
    bold: str = "Times-Bold"
    italic: str = "Times-Italic"
    heading_font: str = "Helvetica-Bold"
    body_pt: float = 11
    leading: float = 1.32
    heading_pt: tuple[float, float, float] = (18, 13.5, 11)
    gap_pt: float = 7
    indent_pt: float = 0
    spacing: Literal["ragged", "justified", "words"] = "ragged"
    hyphenated: bool = True
    header: tuple[str, str] = ("", "")
    even: tuple[str, str] | None = None
    footer: tuple[str, str] = ("", "{page}")
    plain_first: bool = False
    new_page_for_h1: bool = False
    bullet: str = "•"
    note_pt: float = 8.5


REPORT = Layout(
    spacing="justified",
    header=("{short}", ""),
    even=("", "{title}"),
    footer=("", "{page}"),
    plain_first=True,
)
NEWSLETTER = Layout(
    margins=(50, 50, 60, 60),
    columns=2,
    body_pt=10,
    leading=1.28,
    spacing="justified",
    heading_pt=(17, 12, 10),
    gap_pt=0,
    indent_pt=10,
    footer=("{short}", "Sidan {page}"),
)
MINUTES = Layout(
    margins=(85, 85, 110, 85),
    regular="Helvetica",
    bold="Helvetica-Bold",
    italic="Helvetica-Oblique",
    body_pt=10.5,
    hyphenated=False,
    heading_pt=(15, 12, 10.5),
    header=("{short}", "{page} ({pages})"),
    footer=("Justerandes sign.", "Utdragsbestyrkande"),
)
SLIDES = Layout(
    size=SLIDE,
    margins=(50, 50, 50, 45),
    regular="Helvetica",
    bold="Helvetica-Bold",
    italic="Helvetica-Oblique",
    body_pt=17,
    leading=1.25,
    hyphenated=False,
    heading_pt=(27, 19, 16),
    gap_pt=6,
    footer=("{short}", "{page}"),
    new_page_for_h1=True,
    note_pt=10,
)
TABLES = Layout(
    regular="Helvetica",
    bold="Helvetica-Bold",
    italic="Helvetica-Oblique",
    body_pt=10,
    header=("{title}", ""),
    footer=("{short}", "{page}({pages})"),
    bullet="–",
)
PLAN = Layout(
    regular="Vera",
    bold="VeraBd",
    italic="VeraIt",
    heading_font="VeraBd",
    body_pt=9.5,
    leading=1.5,
    heading_pt=(17, 12, 10),
    footer=("{short}", "{page}"),
    plain_first=True,
)
THESIS = Layout(
    margins=(110, 110, 100, 100),
    spacing="words",
    heading_font="Times-Bold",
    gap_pt=0,
    indent_pt=14,
    header=("", "{page}"),
    footer=("", ""),
    plain_first=True,
)
MEMO = Layout(
    regular="Helvetica",
    bold="Helvetica-Bold",
    italic="Helvetica-Oblique",
    body_pt=10.5,
    spacing="ragged",
    header=("{short}", "Sida {page} av {pages}"),
    footer=("{title}", ""),
    bullet="-",
)
BOOK = replace(
    REPORT, margins=(95, 95, 95, 95), body_pt=11.5, header=("", ""), even=None, bullet="–"
)

BROCHURE = replace(
    PLAN, columns=2, gutter_pt=26, margins=(60, 60, 80, 75), body_pt=8.5, heading_pt=(14, 10.5, 9)
)

LAYOUTS = {
    "report": REPORT,
    "newsletter": NEWSLETTER,
    "minutes": MINUTES,
    "slides": SLIDES,
    "tables": TABLES,
    "plan": PLAN,
    "thesis": THESIS,
    "memo": MEMO,
    "book": BOOK,
    "brochure": BROCHURE,
}
