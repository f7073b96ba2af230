"""Manuscript -> a saved transcript page, as text or as HTML, in the shape such pages have."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from tools.sample.damage import damaged
from tools.sample.source import Manuscript

PAGE = re.compile(r"^=== (\d+)$", re.MULTILINE)
TEASER = re.compile(r"^\*\*\*(?: -> (.+))?$", re.MULTILINE)
ECHOED = "= "


@dataclass(frozen=True, slots=True)
class Card:
    """An entry of the list of related documents. `echoed`: its excerpt begins with its title."""

    title: str
    excerpt: str
    echoed: bool
    target: str | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The marked lines of each page, page 1 first, and the teasers."""

    pages: tuple[tuple[str, ...], ...]
    cards: tuple[Card, ...]


def transcript(script: Manuscript) -> Transcript:
    """The pages and teasers of a manuscript of kind "transcript"."""
    body, *pieces = TEASER.split(script.body)
    pages = tuple(tuple(filter(None, page.splitlines())) for page in PAGE.split(body)[2::2])
    cards = [card(target, text) for target, text in zip(pieces[::2], pieces[1::2], strict=True)]
    return Transcript(pages, tuple(cards))


def card(target: str | None, text: str) -> Card:
    """The teaser written on two lines of a source: a title and an excerpt."""
    title, excerpt = text.strip().splitlines()
    return Card(title, excerpt.removeprefix(ECHOED), excerpt.startswith(ECHOED), target)


def page_texts(script: Manuscript) -> list[str]:
    """The damaged text of each page, on one line."""
    return [damaged(" ".join(lines)) for lines in transcript(script).pages]


def shown_excerpt(card: Card) -> str:
    """The excerpt as the page shows it, with the title before it where that is echoed."""
    return f"{card.title} {card.excerpt}" if card.echoed else card.excerpt


def as_text(script: Manuscript) -> str:
    """The page as a browser saves it as text."""
    title = script.meta["shown_title"]
    lines = [title, "", "Storlek: px", "Starta visningen från sidan:", ""]
    lines += [f'Download "{script.meta.get("download_title", title)}"', "", "Transkript", ""]
    for number, text in enumerate(page_texts(script), start=1):
        lines += [f"{number} {text}".strip(), ""]
    for each in transcript(script).cards:
        lines += [each.title, "", shown_excerpt(each), "", "Läs mer", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_html(script: Manuscript) -> str:
    """The page as a browser saves it as HTML, with the site's own furniture around it."""
    title = html.escape(script.meta["shown_title"], quote=False)
    download = html.escape(script.meta.get("download_title", script.meta["shown_title"]))
    charset = script.meta.get("encoding", "utf-8")
    pages = "\n".join(
        f'<div class="page"><p><b>{number}</b> {html.escape(text, quote=False)}</p></div>'
        for number, text in enumerate(page_texts(script), start=1)
    )
    cards = "\n".join(_card_html(each) for each in transcript(script).cards)
    return TEMPLATE.format(
        title=title, download=download, charset=charset, pages=pages, cards=cards
    )


def _card_html(each: Card) -> str:
    """One teaser as HTML."""
    title = html.escape(each.title, quote=False)
    excerpt = html.escape(shown_excerpt(each), quote=False)
    return CARD.format(title=title, excerpt=excerpt)


CARD = """<div class="related"><h3><a href="#">{title}</a></h3>
<p>{excerpt}</p>
<p><a class="more" href="#">Läs mer</a></p></div>"""

TEMPLATE = """<!DOCTYPE html>
<html lang="sv"><head>
<meta charset="{charset}">
<title>{title} - PDF Gratis nedladdning</title>
<style>body {{ font-family: sans-serif; }} .related {{ margin: 1em 0; }}</style>
<script>var sida = 1; function visa(n) {{ sida = n; }}</script>
</head><body>
<nav><a href="#">Logga in</a> <a href="#">Registrera</a> <a href="#">Kategorier</a></nav>
<h1>{title}</h1>
<div class="viewer"><label>Storlek: <select><option>px</option></select></label>
<label>Starta visningen från sidan: <input type="text"></label></div>
<p><a class="button" href="#">Download "{download}"</a></p>
<h2>Transkript</h2>
<div id="transcript">
{pages}
</div>
<div id="related">
{cards}
</div>
<footer><p>Om tjänsten Integritetspolicy Användarvillkor Återkoppling</p></footer>
</body></html>
"""


def saved_page(script: Manuscript) -> bytes:
    """The bytes of the saved page, in the encoding and with the line ends the manuscript names."""
    text = as_html(script) if script.meta["form"] == "html" else as_text(script)
    ended = text.replace("\n", script.meta.get("newline", "\n"))
    return ended.encode(script.meta.get("encoding", "utf-8"))
