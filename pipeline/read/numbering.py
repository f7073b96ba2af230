"""Which lines of a transcript open which page: printed numbers told from the text's own.

The site writes a page's number before its text ("2 Kluster som plattform ..."). Numbers get lost,
pages are empty, and a page may open with a number of its own ("3 kap.", "2 (13)", "2012 års").
So no line is judged alone: of all ways to share the lines among increasing page numbers the
cheapest is taken, by the costs below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

NUMBER_FIRST = re.compile(r"(\d{1,4})(?:\s+(.*))?", re.S)
# What follows a number of the text's own, never a page's: "3 kap.", "4 §", "2 (13)", "2 000".
OWN_NUMBER = re.compile(r"(?:kap\b|0\d\d\b|§|\(\d+\)|%|procent\b|°|[.,:;)/+=×-]|–\s*\d)")
# May follow both: page 2 may go on with "2 januari", and page 2 may open with "januari".
DOUBTFUL_NUMBER = re.compile(
    r"(?:\d{3}\b|st\b|år\b|års\b|kr\b|kronor\b|mkr\b|tkr\b|miljon|miljard|dagar\b|m²|km\b|kl\b|kg\b|"
    r"januari|februari|mars\b|april|maj\b|juni|juli|augusti|september|oktober|november|december)"
)
# "2 (13)" on a page without the site's number says itself that it is page 2.
OWN_PAGE_NUMBER = re.compile(r"(\d{1,4})\s?\(\d{1,4}\)")


class _Costs(NamedTuple):
    """What a line costs as a continued page, as a page whose number it has, as one that lost it."""

    goes_on: float
    number: float
    number_lost: float


# In units of "one paragraph goes on where a page was expected". Set by reasoning on the cases in
# the tests and checked on made pages with numbers lost at random (docs/transcripts.md).
# A paragraph: a new page that lost its number is as likely as one more paragraph, so that the
# numbers around decide.
OPENING = _Costs(goes_on=1.0, number=0.0, number_lost=1.0)
# A line without a blank one before it, after a line that ended by itself.
LOOSE = _Costs(goes_on=0.5, number=0.1, number_lost=1.0)
# A line in text that was broken at a width: new pages are unlikely.
INSIDE = _Costs(goes_on=0.2, number=0.6, number_lost=2.0)
# A page left out between two printed numbers costs less than giving a paragraph a page of its own
# against its printed number, and more than finding the page in a paragraph without number.
PAGES_MISSING = 0.6
EACH_MISSING = 0.05
# A first number above 1: the saved text begins later, or the number is the text's own.
LATE_START = 1.2
DOUBTFUL_IN_ORDER = 0.3
DOUBTFUL_OUT_OF_ORDER = 1.0
LOWER_CASE_AFTER = 0.05
LOWER_CASE_AFTER_LOOSE = 0.4
# Lines of this many characters that end without a sentence end may have been broken by a window's
# width; longer ones end by themselves. Mail and text editors break at 60 to 100 characters.
BROKEN_LINE_CHARS = range(40, 121)
SENTENCE_END = re.compile(r"[.!?:][\"”’»)]*$")
# Page numbers kept in the search at each line. Ten are enough for every case in the tests.
BEAM = 16


class Line(NamedTuple):
    """A line of text, and whether a blank line stands before it."""

    text: str
    opens_paragraph: bool = True


class Placed(NamedTuple):
    """A line, the page it stands on, whether it opens it, and the printed number cut off it."""

    text: str
    page: int
    opens_page: bool
    label: str | None
    opens_paragraph: bool


class _Step(NamedTuple):
    cost: float
    before: int
    opens_page: bool
    has_label: bool


def placed(lines: Sequence[Line]) -> list[Placed]:
    """The lines with their pages: numbers increase, follow the printed ones, and are 1 or more.

    A page whose number is lost takes the number between its neighbours'; pages left out between
    printed numbers stay left out. Lines without any printed number are all page 1.
    """
    if not lines:
        return []
    kinds = [_kind(lines, at) for at in range(len(lines))]
    steps: list[dict[int, _Step]] = []
    costs = {0: 0.0}
    for line, kind in zip(lines, kinds, strict=True):
        steps.append(_next_steps(costs, line.text, kind))
        costs = {page: step.cost for page, step in steps[-1].items()}
    return _read_back(lines, kinds, steps)


def _kind(lines: Sequence[Line], at: int) -> _Costs:
    if at == 0 or lines[at].opens_paragraph:
        return OPENING
    before = lines[at - 1].text
    if len(before) >= BROKEN_LINE_CHARS.stop or before.isdigit():
        return OPENING
    is_broken = len(before) in BROKEN_LINE_CHARS and not SENTENCE_END.search(before)
    return INSIDE if is_broken else LOOSE


def _next_steps(costs: dict[int, float], text: str, kind: _Costs) -> dict[int, _Step]:
    steps: dict[int, _Step] = {}

    def offer(page: int, step: _Step) -> None:
        if page not in steps or step.cost < steps[page].cost:
            steps[page] = step

    number = NUMBER_FIRST.fullmatch(text)
    for page, cost in sorted(costs.items()):
        if page:
            offer(page, _Step(cost + kind.goes_on, page, opens_page=False, has_label=False))
        lost = _cost_of_lost_number(text, page, kind)
        offer(page + 1, _Step(cost + lost, page, opens_page=True, has_label=False))
        if number and int(number[1]) > page:
            taken = _cost_of_number(int(number[1]), number[2] or "", page, kind)
            if taken is not None:
                offer(int(number[1]), _Step(cost + taken, page, opens_page=True, has_label=True))
    best = sorted(steps.items(), key=lambda item: (item[1].cost, item[0]))[:BEAM]
    return dict(best)


def _cost_of_lost_number(text: str, page: int, kind: _Costs) -> float:
    own = OWN_PAGE_NUMBER.match(text)
    if own and int(own[1]) == page + 1:
        return DOUBTFUL_IN_ORDER
    return kind.number_lost


def _cost_of_number(number: int, after: str, page: int, kind: _Costs) -> float | None:
    """What it costs to read the number as the page's after `page`; None where it cannot be."""
    if OWN_NUMBER.match(after):
        return None
    missing = number - page - 1
    cost = kind.number
    if missing:
        cost += (PAGES_MISSING if page else LATE_START) + EACH_MISSING * missing
    if DOUBTFUL_NUMBER.match(after):
        cost += DOUBTFUL_OUT_OF_ORDER if missing else DOUBTFUL_IN_ORDER
    elif after[:1].islower():
        cost += LOWER_CASE_AFTER if kind is OPENING else LOWER_CASE_AFTER_LOOSE
    return cost


def _read_back(
    lines: Sequence[Line], kinds: Sequence[_Costs], steps: Sequence[dict[int, _Step]]
) -> list[Placed]:
    page = min(steps[-1], key=lambda number: (steps[-1][number].cost, number))
    result: list[Placed] = []
    for line, kind, options in zip(reversed(lines), reversed(kinds), reversed(steps), strict=True):
        step = options[page]
        number = NUMBER_FIRST.fullmatch(line.text) if step.has_label else None
        text = (number[2] or "") if number else line.text
        label = number[1] if number else None
        result.append(Placed(text, page, step.opens_page, label, kind is OPENING))
        page = step.before
    return result[::-1]
