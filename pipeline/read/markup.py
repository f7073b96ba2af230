"""A saved HTML page -> its text, lines as a browser would show them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Elements whose content is not text of the page.
_LEFT_OUT = (
    "script style noscript template head title nav footer svg math select button textarea iframe "
    "object canvas audio video"
)
LEFT_OUT = frozenset(_LEFT_OUT.split())
# Elements that stand in a paragraph of their own.
_PARAGRAPHS = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section "
    "summary table td th tr tbody thead tfoot caption ul"
)
PARAGRAPHS = frozenset(_PARAGRAPHS.split())
# These tell nothing of the lines: a page with no other tags keeps the lines of its source.
FRAME = frozenset({"html", "body"})

BLANK_LINE = re.compile(r"[ \t\xa0]*\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
SPACES = re.compile(r"[ \t\n\f\r]+")
LOOKS_LIKE_TAGS = re.compile(r"<(?:!doctype\s+html|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?)>", re.I)
# "<https://example.se>" and "<anna@example.se>" are no tags; three known tags make it markup.
TAGS_OF_MARKUP = 3


def is_html(text: str) -> bool:
    """Whether the text is markup: it opens as HTML, or holds several tags that HTML has."""
    opening = text.lstrip()[:200].lower()
    if opening.startswith(("<!doctype html", "<html")) or "<html" in opening:
        return True
    return sum(1 for _ in LOOKS_LIKE_TAGS.finditer(text)) >= TAGS_OF_MARKUP


def html_text(html: str) -> str:
    """The text of a page: paragraphs parted by blank lines, `br` a line end, entities resolved.

    Scripts, styles, navigation, the site's foot and form controls are left out. Where the source
    parts text by blank lines inside an element, or has no block elements at all, its own lines are
    kept. Broken markup gives what text there is; no markup gives the text itself.
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    return _joined(parser.pieces, keep_lines=not parser.has_blocks)


class _Text(HTMLParser):
    """Collects text pieces; "\\n\\n" stands for a paragraph border and "\\n" for `br`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self.has_blocks = False
        self._pre = 0
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in LEFT_OUT:
            self._left_out.append(tag)
        elif tag == "body":
            self._left_out.clear()  # a head that was never closed ends here
        self._pre += tag == "pre"
        self._border(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._border(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._left_out:
            del self._left_out[self._left_out.index(tag) :]
        self._pre = max(0, self._pre - (tag == "pre"))
        self._border(tag)

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.pieces.append(("lines" if self._pre else "text", data))

    def _border(self, tag: str) -> None:
        if tag == "br":
            self.pieces.append(("line", ""))
        elif tag in PARAGRAPHS:
            self.pieces.append(("paragraph", ""))
        self.has_blocks |= tag == "br" or (tag in PARAGRAPHS and tag not in FRAME)


def _joined(pieces: list[tuple[str, str]], *, keep_lines: bool) -> str:
    marks = {"line": "\x00", "paragraph": "\x01"}
    marked = "".join(
        marks.get(kind) or _marked(data, keep_lines=keep_lines or kind == "lines")
        for kind, data in pieces
    )
    paragraphs = (
        "\n".join(line for raw in paragraph.split("\x00") if (line := SPACES.sub(" ", raw).strip()))
        for paragraph in re.split("\x01+|\x00(?:\\s*\x00)+", marked)
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _marked(data: str, *, keep_lines: bool) -> str:
    """The text with its own paragraph borders marked; text that has some keeps its lines too."""
    data = data.replace("\x00", "").replace("\x01", "")
    keep_lines |= bool(BLANK_LINE.search(data.strip()))
    data = BLANK_LINE.sub("\x01", data)
    return data.replace("\n", "\x00") if keep_lines else data
