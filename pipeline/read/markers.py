"""The words by which a transcript page is known, as settings, and the lines they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["size", "download", "transcript", "read_more", "related", "furniture"]
# Lines that only the site writes; furniture words may also be a text's own.
HEADER_KINDS: tuple[Kind, ...] = ("size", "download", "transcript")
# A page with one kind of marker line may be any text that has the word "Transkript" as a heading.
KINDS_OF_TRANSCRIPT = 2


@dataclass(frozen=True, slots=True)
class TranscriptParams:
    """The site's own words, whatever their case; by default its Swedish and English layouts."""

    size: tuple[str, ...] = ("Storlek: px", "Size: px")
    start_display: tuple[str, ...] = ("Starta visningen från sidan:", "Start display at page:")
    download: tuple[str, ...] = ("Download", "Ladda ner", "Ladda ned")
    transcript: tuple[str, ...] = ("Transkript", "Transcription", "Transcript")
    read_more: tuple[str, ...] = ("Läs mer", "Read more")
    related: tuple[str, ...] = ("Relevanta dokument", "Liknande dokument", "Similar documents")
    # What the site writes above its text and below its lists: lines of these words alone.
    furniture: tuple[str, ...] = (
        "DocPlayer.se", "DocPlayer.net", "DocPlayer", "Integritetspolicy", "Användarvillkor",
        "Feedback", "Logga in", "Registrering", "Sök", "Visningar", "Visa mer", "Dela", "Fel",
        "Privacy Policy", "Terms of Service", "Log in", "Registration", "Search for", "Views",
        "Show more", "Share", "HTML", "Error", "Download Document", "Ladda ner dokument",
        "Save this PDF as",
    )  # fmt: skip
    # What a saved page adds to the document's title.
    title_tail: tuple[str, ...] = (
        "PDF Free Download", "PDF Gratis nedladdning", "PDF Kostenfreier Download",
    )  # fmt: skip


SWEDISH = TranscriptParams(
    size=("Storlek: px",),
    start_display=("Starta visningen från sidan:",),
    transcript=("Transkript",),
    read_more=("Läs mer",),
    related=("Relevanta dokument", "Liknande dokument"),
)
ENGLISH = TranscriptParams(
    size=("Size: px",),
    start_display=("Start display at page:",),
    transcript=("Transcription", "Transcript"),
    read_more=("Read more",),
    related=("Similar documents",),
)
PRESETS = {"any": TranscriptParams(), "swedish": SWEDISH, "english": ENGLISH}

# "Läs mer »", "Läs mer ...", "Transkript:"
TAIL = r"[\s:.…»›>→|]*"
OPENING_QUOTE = "[\"“”„«»'’]"
CLOSING_QUOTE = "[\"“”«»'’]"
# A title longer than this is no title: the closing quote is missing.
DOWNLOAD_TITLE_CHARS_MAX = 600
# The site's other lines are short; longer ones need not be compared with its words.
MARKER_CHARS_MAX = 200


@dataclass(frozen=True, slots=True)
class Markers:
    """The params as patterns: of whole lines, of the download line, of what a title ends with."""

    lines: tuple[tuple[Kind, re.Pattern[str]], ...]
    download_opening: re.Pattern[str]
    download_title: re.Pattern[str]
    title_tail: re.Pattern[str]
    read_more_at_end: re.Pattern[str]
    read_more_cut: re.Pattern[str]

    def kind(self, line: str) -> Kind | None:
        """Which of the site's lines this is, or None. Furniture holds one of its words at least."""
        if len(line) > MARKER_CHARS_MAX and not self.download_opening.match(line):
            return None
        return next((kind for kind, pattern in self.lines if pattern.fullmatch(line)), None)


def markers(params: TranscriptParams) -> Markers:
    """The patterns of the params' words; spaces, case and closing signs do not count."""
    download = rf"(?:{_any_of(params.download)})\s*{OPENING_QUOTE}"
    title = rf"(.{{1,{DOWNLOAD_TITLE_CHARS_MAX}}}?)"
    header = _any_of((*params.size, *params.start_display))
    furniture = _any_of(params.furniture)
    # Only the furniture's own words, figures and signs; two bare letters may be a language.
    furniture_line = rf"(?=.*(?:{furniture}))(?:\b(?:{furniture})\b|\W|\d)+"
    patterns: tuple[tuple[Kind, str], ...] = (
        ("size", rf"(?:(?:{header}){TAIL})+"),
        ("transcript", rf"(?:{_any_of(params.transcript)}){TAIL}"),
        ("read_more", rf"(?:{_any_of(params.read_more)}){TAIL}"),
        ("related", rf"(?:{_any_of(params.related)}){TAIL}"),
        ("download", rf"{download}.*"),
        ("furniture", furniture_line),
    )
    return Markers(
        tuple((kind, re.compile(pattern, re.I)) for kind, pattern in patterns),
        re.compile(download, re.I),
        re.compile(rf"^{download}{title}{CLOSING_QUOTE}\s*$", re.I | re.M | re.S),
        re.compile(rf"\s*[-–—|]\s*(?:{_any_of(params.title_tail)})\s*$", re.I),
        re.compile(rf"(?<=\s)(?:{_any_of(params.read_more)})[\s»›>→]*$", re.I),
        re.compile(_any_beginning_of(params.read_more), re.I),
    )


def _any_beginning_of(forms: Sequence[str]) -> str:
    """A pattern of the forms cut off after three letters or more."""
    cut = (re.escape(form[:size].rstrip()) for form in forms for size in range(3, len(form)))
    return "|".join(cut) or r"(?!)"


def _any_of(forms: Sequence[str]) -> str:
    """A pattern of any of the forms; a size ("640 x 480") may stand between their words."""
    patterns = (
        r"[\s\d×x:]*".join(map(re.escape, form.replace(":", " ").split())) for form in forms
    )
    return "|".join(patterns) or r"(?!)"
