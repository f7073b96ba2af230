"""Running text of a transcript page -> headings, speaker lines, contact lines and paragraphs.

The site saves a page as one line: headings and speakers run into the text. A border is set only
where the words allow no other reading; in doubt the text stays one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.reading import Role
from pipeline.text.contact_lines import contacts, contents
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.person_lines import person_lines
from pipeline.text.word_classes import (
    BINDING,
    OPENERS,
    ORGANISATION_HEADS,
    Known,
    is_finite,
    is_role,
    may_be_finite,
    nothing_known,
    opens_sentence,
)


class Piece(NamedTuple):
    """``text[start:end]`` is one block of the page."""

    start: int
    end: int
    role: Role


# A page of nothing but a title: no verb, no sentence end, at most so long (two lines of a poster).
TITLE_CHARS_MAX = 160
# A heading inside running text: longer ones are as likely sentences without a verb we know.
HEADING_WORDS_MAX = 12
# From three words on a phrase without verb before a new sentence is a heading, not an apposition.
HEADING_WORDS_SURE = 3
# How far a sentence's verb may stand from its first word, in words.
VERB_WITHIN_WORDS = 14

# Headings of reports, minutes and letters that stand alone.
_USUAL_HEADINGS = (
    "förord inledning sammanfattning bakgrund syfte innehåll innehållsförteckning slutsatser "
    "slutsats diskussion resultat metod metodik referenser källor litteratur bilaga bilagor "
    "uppdrag uppdraget avgränsning avgränsningar genomförande omvärld ekonomi personal "
    "verksamhet framtid mål vision organisation uppföljning utvärdering ledare"
)
USUAL_HEADINGS = frozenset(_USUAL_HEADINGS.split())
BULLET = re.compile(r"(?<!\S)[•▪●■◦‣](?:\s*[•▪●■◦‣])*\s*(?=[^\s•▪●■◦‣])")
PARAGRAPH_NUMBER = re.compile(r"(?<=[.!?]\s)(?=§\s?\d{1,3}\s+[A-ZÅÄÖ])")
SENTENCE_END = re.compile(r"[.!?][\"”’»)]*$")
ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|ex|dvs|m|s|k|f|d|o|fr|resp|ca|kl|nr|kap|prop|bet|tel|tfn|jfr|inkl|exkl|bitr|st|"
    r"forts|sid|s|p|mom|art|etc|osv|red|dr|prof)|\b[A-ZÅÄÖ]|\d)\.$",
    re.I,
)
TOKEN = re.compile(r"\S+")
# "1.", "2.3", "§ 12"
NUMBERING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|§|\d{1,3})")
# Words that take a name after them even where it is made of common words: "tidningen Skogen".
NAMED_AFTER = re.compile(
    r"\w*(?:tidningen|programmet|projektet|propositionen?|föreningen|organisationen|nätverket|"
    r"bolaget|företaget|boken|rapporten|utredningen|stiftelsen|partiet|gruppen|kampanjen)",
    re.I,
)
# Nouns in the definite form and genitives may take a name: "projektet Region 2020", "Sveriges".
APPOSITION_ENDING = re.compile(r"\w{2,}(?:en|et|na|ns|ts|s|ande|ende)")


def borders(text: str, *, known: Known = nothing_known) -> list[Piece]:
    """The blocks of a page's running text, in order; together they hold all of it but spaces.

    `known` tells words that are ordinarily written with a small letter: with a capital in the
    middle of a text they begin a sentence.
    """
    lines = _lines(text, known)
    if not lines and _is_title(text):
        return [Piece(*_stripped(text, 0, len(text)), "heading")]
    pieces: list[Piece] = []
    at = 0
    for piece in lines:
        pieces += _prose(text, at, piece.start, known)
        pieces.append(piece)
        at = piece.end
    return pieces + _prose(text, at, len(text), known)


def lower_case_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the texts somewhere write with a small letter."""
    return frozenset(
        word
        for text in texts
        for token in text.split()
        if (word := token.strip('.,:;!?()"”')) and word.islower() and word.isalpha()
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _is_title(text: str) -> bool:
    """Whether a whole page is a title: short, without verb and sentence end, and with words."""
    words = [_bare(word) for word in text.split()]
    if not words or len(text) > TITLE_CHARS_MAX or SENTENCE_END.search(text.rstrip()):
        return False
    if not text.strip()[:1].isupper() or text.rstrip()[-1] in ",:;-–":
        return False
    return not any(is_finite(word.lower()) for word in words) and words[-1].lower() not in BINDING


def _bare(token: str) -> str:
    return token.strip(".,:;!?()\"”“'’»«…")


def _lines(text: str, known: Known) -> list[Piece]:
    """Contents, contacts and person lines: pieces told by their form, without overlap."""
    found: list[Piece] = []
    by_form = [Piece(*_stripped(text, *span), "toc") for span in contents(text)]
    by_form += [Piece(*_stripped(text, *span), "contact") for span in contacts(text)]
    for piece in [*by_form, *_persons(text, known)]:
        if all(piece.end <= other.start or piece.start >= other.end for other in found):
            found.append(piece)
    return sorted(found)


def _persons(text: str, known: Known) -> list[Piece]:
    """Person lines: headings where text follows, contact lines where they close the page."""
    lines = person_lines(text, known=known)
    closing = len(text.rstrip())
    pieces: list[Piece] = []
    for line in reversed(lines):
        is_signature = line.end >= closing
        closing = line.start if is_signature else closing
        closing = len(text[:closing].rstrip()) if is_signature else closing
        pieces.append(Piece(line.start, line.end, "contact" if is_signature else "heading"))
    return pieces[::-1]


def _prose(text: str, start: int, end: int, known: Known) -> list[Piece]:
    """Headings, list items and paragraphs of a stretch without lines of other kinds."""
    cuts = [match.start() for match in BULLET.finditer(text, start, end)]
    cuts += [match.start() for match in PARAGRAPH_NUMBER.finditer(text, start, end)]
    bounds = sorted({start, *cuts, end})
    pieces: list[Piece] = []
    for low, high in pairwise(bounds):
        low, high = _stripped(text, low, high)
        if low < high and BULLET.match(text, low):
            pieces.append(Piece(low, high, "list"))
        elif low < high:
            pieces += _headed(text, low, high, known)
    return pieces


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    bare: str
    ends_sentence: bool


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in TOKEN.finditer(text, start, end):
        ends = bool(SENTENCE_END.search(match[0])) and not ABBREVIATION.search(match[0])
        found.append(_Token(match.start(), match.end(), match[0], _bare(match[0]), ends))
    return found


def _headed(text: str, start: int, end: int, known: Known) -> list[Piece]:
    """Headings where they open the stretch or follow a sentence, and the paragraphs between."""
    tokens = _tokens(text, start, end)
    pieces: list[Piece] = []
    paragraph = at = 0
    while at < len(tokens):
        size = _heading_size(tokens[at : at + HEADING_WORDS_MAX + VERB_WITHIN_WORDS + 1], known)
        if size:
            if at > paragraph:
                pieces.append(Piece(tokens[paragraph].start, tokens[at - 1].end, "paragraph"))
            pieces.append(Piece(tokens[at].start, tokens[at + size - 1].end, "heading"))
            at = paragraph = at + size
        else:
            at = _next_sentence(tokens, at)
    if paragraph < len(tokens):
        pieces.append(Piece(tokens[paragraph].start, tokens[-1].end, "paragraph"))
    return pieces


def _next_sentence(tokens: Sequence[_Token], at: int) -> int:
    return next((n + 1 for n in range(at, len(tokens)) if tokens[n].ends_sentence), len(tokens))


def _heading_size(tokens: Sequence[_Token], known: Known) -> int:
    """How many of the tokens are a heading that a sentence follows, or 0."""
    first = 0
    if NUMBERING.fullmatch(tokens[0].text) and len(tokens) > 1:
        first = 2 if tokens[0].text == "§" else 1
    if first >= len(tokens) or not tokens[first].text[:1].isupper():
        return 0
    capitals = _capitals(tokens, first)
    if capitals:
        return capitals
    if tokens[first].text.lower() in USUAL_HEADINGS and _sentence_begins(tokens, first + 1):
        return first + 1
    return _phrase(tokens, first, known)


def _capitals(tokens: Sequence[_Token], first: int) -> int:
    """A heading in capitals: two words or a usual one, and text in small letters after it."""
    size = first
    while size < len(tokens) and not any(letter.islower() for letter in tokens[size].bare):
        size += 1
    words = [token.bare for token in tokens[first:size] if len(token.bare) > 1]
    letters = sum(letter.isalpha() for word in words for letter in word)
    if size >= len(tokens) or not tokens[size].bare[:1].isupper() or letters < 10:
        usual = len(words) == 1 and words[0].lower() in USUAL_HEADINGS
        return size if usual and size < len(tokens) and tokens[size].bare[:1].isupper() else 0
    return size if len(words) > 1 else 0


def _phrase(tokens: Sequence[_Token], first: int, known: Known) -> int:
    """A heading in ordinary letters: a phrase without verb, then the beginning of a sentence."""
    opening = tokens[first].bare.lower()
    if opening in BINDING or opening in OPENERS:
        return 0
    for size in range(first + 1, min(len(tokens), HEADING_WORDS_MAX + first + 1)):
        heading, last = tokens[first:size], tokens[size - 1]
        if last.text[-1] in ".:;!?" or not last.bare[-1:].isalnum() or _is_verb(heading):
            return 0
        if last.bare.lower() in BINDING or last.bare.lower() in OPENERS or last.text[-1] in ",-–":
            continue
        if _sentence_begins(tokens, size) and _is_sure(heading, tokens[size : size + 2], known):
            return size
        if first and size > first + 1 and _sentence_begins(tokens, size) and _is_plain(heading):
            return size  # the number says that it is a heading
    return 0


def _is_verb(heading: Sequence[_Token]) -> bool:
    """Whether the last word is the verb of a sentence: finite, and not after "som" or "att"."""
    before = heading[-2].bare if len(heading) > 1 else ""
    word = heading[-1].bare
    is_past = len(heading) > 1 and word.endswith("ade") and before.lower() not in BINDING
    return (is_past or is_finite(word.lower())) and before not in {"som", "att"}


def _sentence_begins(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a sentence with a verb begins at this token, as far as the tokens go."""
    if at >= len(tokens) or not tokens[at].text[:1].isupper():
        return False
    for token in tokens[at + 1 : at + VERB_WITHIN_WORDS]:
        if is_finite(token.bare.lower()):
            return True
        if token.ends_sentence:
            return False
    return False


def _is_sure(heading: Sequence[_Token], sentence: Sequence[_Token], known: Known) -> bool:
    """Whether a sentence begins there, and not a name that the phrase before it has."""
    opening = sentence[0].text
    last, word = heading[-1].bare, opening.rstrip(".,:;").lower()
    if is_role(last.lower()) or last.endswith("s"):
        return False
    if word in OPENERS and opens_sentence(opening, known=nothing_known):
        is_name = word in GIVEN_NAMES or sentence[-1].text[:1].isupper()  # "Ungdom Mot Rasism"
        return len(heading) >= HEADING_WORDS_SURE or not is_name
    if word.startswith(last.lower()):  # "Syfte Syftet med rapporten är"
        return len(heading) == 1
    if last[:1].isupper() or len(heading) < HEADING_WORDS_SURE:
        return False
    if opens_sentence(opening, known=known):
        return not NAMED_AFTER.fullmatch(last)
    return word in ORGANISATION_HEADS and _is_plain(heading)


def _is_plain(heading: Sequence[_Token]) -> bool:
    """Whether nothing hints at a sentence or at a name that follows: a phrase of small nouns."""
    return not (
        any(may_be_finite(token.bare) or token.text[-1] in ",-–" for token in heading[1:])
        or APPOSITION_ENDING.fullmatch(heading[-1].bare)
    )
