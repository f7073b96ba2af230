"""What a first page says of its document: the title in the largest type, and the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.text.patterns import MONTHS

WORDS = re.compile(r"[^\W\d_]{2,}")
VOWEL = re.compile(r"[aeiouyåäö]", re.IGNORECASE)
# What programs write into a title field when nobody chose a title.
NO_TITLE = re.compile(
    r"^\(?(?:microsoft (?:word|powerpoint|excel)|untitled|namnlös|powerpoint-presentation|"
    r"bild \d|slide \d|print|layout|mall\b|dokument ?\d|document ?\d)|"
    r"\.(?:docx?|indd|pdf|pptx?|xlsx?|qxp|qxd|tex|dvi|ps|rtf|odt)\b|^[\W\d_]*$|^\S*_\S*$|"
    r"[ÃÂ][\u0080-\u00bf§¶¤¥]",
    re.IGNORECASE,
)
# A series is printed in large type above the title of every issue.
SERIES = re.compile(
    r"författningssamling|^boverkets$|^strålsäkerhetsmyndighetens$|^[a-zåäö]+-?\s?fs(?:\s\d{4}:\d+)?$",
    re.IGNORECASE,
)
LEAST_GROWTH = 1.25  # a title's type is at least so much larger than running text
SAME_SIZE = 0.83  # lines of one title differ this much at most, as with a subtitle in capitals
ALMOST = 0.97  # lines that differ less have one size
LEAST_SHARE_OF_TITLE = 0.5  # of the title's size has a line that goes on in small letters
MOST_CHARACTERS = 350  # of acts that repeal others
ENDED = re.compile(r";$")
# Below the name of an act: "beslutade den 3 november 2009", "utfärdad den 22 juni 2022"
DECIDED = re.compile(
    r"(?:beslut|utfärd|antag|fastställ|revider|uppdater|konsolider|omtryck|version)"
)
LEAST_LETTERS = 3
LEAST_SHARE = 0.6  # of a title field's words that must stand on the first pages
# Finds "2014", "2012-02-23", "20120223"; leaves "12014", the act "1977:1160" and years outside
# 1950-2049.
YEAR = re.compile(r"(?<![\d:/])(19[5-9]\d|20[0-4]\d)(?=\d{4}(?!\d)|(?!\d|:\d))")
# Dates that stand for no date: where the clocks of Unix, of DOS and of PDF libraries begin.
NO_DATES = ("1970-01-01", "1980-01-01", "2000-01-01")
ONLY_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)(?:[–/-](?:\d\d)?\d\d)?")
SEASONS = "våren|sommaren|hösten|vintern"
# A date of the document's own: a day, a month or a season with its year.
DATED = re.compile(
    rf"(?<!\d)(?P<iso>19[5-9]\d|20[0-4]\d)[-.]?(?:0[1-9]|1[0-2])[-.]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|\b(?:{MONTHS}|{SEASONS})\s+(?P<month>19[5-9]\d|20[0-4]\d)\b",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A block of a first page with its type size in points, None where unknown."""

    text: str
    size_pt: float | None
    role: str


def headline(lines: Sequence[Line], *, after: Sequence[Line] = ()) -> str | None:
    """The words in the largest type, if larger than running text, and what stands with them.

    Names of series and single letters drawn large are no titles. None without such words.
    `after` are the lines of the next page, which show running text where these are a cover.
    """
    sized = [(line, line.size_pt) for line in lines if line.size_pt and _can_be_title(line.text)]
    usual = _usual_size((*lines, *after))
    sections = {line.size_pt for line in after if line.role == "heading" and line.size_pt}
    large = [(line, size) for line, size in sized if usual and size >= LEAST_GROWTH * usual]
    if not large:
        return next((line.text for line, _ in sized if line.role == "heading"), None)
    largest = max(size for _, size in large)
    first = next(at for at, (_, size) in enumerate(sized) if size >= SAME_SIZE * largest)
    title, last = "", sized[first][0]
    for at, (line, size) in enumerate(sized[first:], first):
        longer = f"{title} {line.text}".strip()
        below = {other for one, other in sized[at + 1 :] if one.role == "heading"} | sections
        if title and (ENDED.search(title) or not _goes_on(line.text, size, largest, below)):
            break
        if len(longer) > MOST_CHARACTERS:
            break
        title, last = longer, line
    return _with_year(title, lines[lines.index(last) + 1 :])


def _goes_on(text: str, size: float, largest: float, below: Collection[float]) -> bool:
    """Whether the line is one more of the title: as large, or going on in small letters.

    A smaller line is the first heading of the text where headings below have its size.
    """
    if text[:1].islower():
        return size >= LEAST_SHARE_OF_TITLE * largest and not DECIDED.match(text)
    if size < SAME_SIZE * largest:
        return False
    is_section = any(abs(other - size) <= (1 - ALMOST) * size for other in below)
    return size >= ALMOST * largest or not is_section


def _with_year(title: str, later: Sequence[Line]) -> str | None:
    """A title of one word with the year on a line of its own below: "Årsredovisning 2007"."""
    following = later[0].text.strip() if later else ""
    return f"{title} {following}" if " " not in title and ONLY_YEAR.fullmatch(following) else title


def _can_be_title(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return (
        letters >= LEAST_LETTERS
        and VOWEL.search(text) is not None
        and len(text) <= MOST_CHARACTERS
        and not SERIES.search(text)
    )


def _usual_size(lines: Sequence[Line]) -> float | None:
    """The type size of most characters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size_pt:
            sizes[round(line.size_pt, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else None


def title(
    field: str | None,
    lines: Sequence[Line],
    *,
    after: Sequence[Line] = (),
    cover: bool = False,
) -> str | None:
    """The title of a document whose own title field may be a program's or a working name.

    The field counts where its words stand on the first page, or behind a `cover` on the next;
    of field and headline the one that says more, where one holds the other's words.
    """
    largest = headline(lines, after=after)
    given = " ".join((field or "").split())
    if not given or NO_TITLE.search(given) or SERIES.search(given):
        return without_end(largest)
    said, shown = _words(given), _words(largest or "")
    here = _words(" ".join(line.text for line in (*lines, *(after if cover else ()))))
    if not said or len(said & here) < LEAST_SHARE * len(said):
        return without_end(largest)
    if said < shown or (len(said) == 1 and shown and said != shown):
        return without_end(largest)
    return without_end(given)


def without_end(heading: str | None) -> str | None:
    """The heading without the sign that leads on to what is below: "Föreskrifter om buller;"."""
    return heading.rstrip(" ;,:–-") or heading if heading else heading


def _words(text: str) -> set[str]:
    return set(WORDS.findall(text.lower()))


# What looks ahead: its years are those that it is for, not the one in which it was written.
LOOKS_AHEAD = re.compile(
    r"plan(?:en|er)?\b|strategi|vision|budget|program|agenda|mål(?:en)?\b|anvisning|färdplan|prognos",
    re.IGNORECASE,
)
YEARS_BEFORE = 3
"""A plan is made so many years before its first year at most."""


def year(heading: str | None, *texts: str | None, created: str | None = None) -> int | None:
    """The year of a document: of its title, else of the first date, else when the file was made.

    A title's last year counts ("2007-2013"), but of a plan the year in which it was made, or the
    first of its years. A file made before every year that the texts name has a clock that was
    wrong; then the first year named counts.
    """
    dated = next((_dated(text) for text in texts if _dated(text)), None)
    known = created if created and not created.startswith(NO_DATES) else ""
    made = next(iter(map(int, YEAR.findall(known))), None)
    found = sorted(map(int, YEAR.findall(heading or "")))
    if found:
        ahead = LOOKS_AHEAD.search(heading or "") or (made is not None and made < found[-1])
        return _of_plan(found, dated or made) if ahead else found[-1]
    if dated:
        return dated
    named = [int(one) for text in texts for one in YEAR.findall(text or "")]
    if made and (not named or made >= min(named)):
        return made
    return _first_named(*texts)


def year_spoken_of(text: str) -> int | None:
    """The year that a text names most often, the later of two; None where none is named twice."""
    counts = Counter(map(int, YEAR.findall(text)))
    ranked = sorted(counts, key=lambda one: (-counts[one], -one))
    return ranked[0] if ranked and counts[ranked[0]] > 1 else None


def _dated(text: str | None) -> int | None:
    """The year of the first date of a text."""
    found = DATED.search(text or "")
    return int(found["iso"] or found["month"]) if found else None


def _of_plan(years: Sequence[int], made: int | None) -> int:
    """The year of a plan for these years: when it was made, where that can be, else the first."""
    is_target = len(years) == 1  # "Vision 2035" looks further ahead than "Plan 2007-2013"
    if made and made <= years[-1] and (is_target or years[0] - YEARS_BEFORE <= made):
        return made
    return years[0]


SPAN = re.compile(rf"{YEAR.pattern}\s?[–-]\s?(?P<last>19[5-9]\d|20[0-4]\d)(?!\d)")


def _first_named(*texts: str | None) -> int | None:
    """The first year that the texts name, of a span its last."""
    for text in texts:
        if found := YEAR.search(text or ""):
            span = SPAN.match(text or "", found.start())
            return int(span["last"]) if span else int(found[1])
    return None
