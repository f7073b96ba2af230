"""Files that are hard to read: a damaged table of contents, random bytes, a page as a picture."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Any

from tools.sample.source import Manuscript

DOTS_PER_INCH = 150
POINTS_PER_INCH = 72
PICTURE_TEXT_PT = 12
NOISE_BYTES = 3000


def with_broken_index(pdf: bytes) -> bytes:
    """The PDF with every offset of its cross-reference table wrong and its end cut off."""
    wrong = re.sub(rb"(?m)^\d{10} (\d{5} n)", rb"0000000007 \1", pdf)
    return wrong[: wrong.rindex(b"startxref")] + b"startxref\n99999"


def unreadable() -> bytes:
    """A file that begins like a PDF and holds nothing but noise, the same each time."""
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(NOISE_BYTES // 32))
    return b"%PDF-1.4\n" + noise


def picture_pdf(script: Manuscript) -> bytes:
    """A PDF with one page that is a picture of the manuscript's text: no text layer at all."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    width, height = 595, 842
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle(script.meta.get("pdf_title", ""))
    canvas.drawImage(ImageReader(picture(script, width, height)), 0, 0, width, height)
    canvas.save()
    return buffer.getvalue()


def picture(script: Manuscript, width_pt: int, height_pt: int) -> Any:
    """A scan-like picture of the manuscript's items, one under the other."""
    import reportlab
    from PIL import Image, ImageDraw, ImageFont

    scale = DOTS_PER_INCH / POINTS_PER_INCH
    image = Image.new("L", (int(width_pt * scale), int(height_pt * scale)), 250)
    draw = ImageDraw.Draw(image)
    folder = reportlab.__path__[0] + "/fonts/"
    font = ImageFont.truetype(folder + "Vera.ttf", int(PICTURE_TEXT_PT * scale))
    y = 70 * scale
    for item in script.items:
        for line in _wrapped(item.text, (width_pt - 140) * scale, font):
            draw.text((70 * scale, y), line, font=font, fill=30)
            y += PICTURE_TEXT_PT * 1.5 * scale
        y += PICTURE_TEXT_PT * scale
    return image.convert("1", dither=Image.Dither.NONE)


def _wrapped(text: str, width: float, font: Any) -> list[str]:
    """The lines of a text in a picture."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
