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
# What follows a number of the text's own, never a page number: "3 kap.", "4 §", "2 (13)", "5 %".
OWN_NUMBER = re.compile(r"(?:kap\b|§|\(\d+\)|%|procent\b|°|[.,:;)/+=×-]|–\s*\d)")
# May follow both: page 2 may go on with "2 januari", and page 2 may open with "januari".
DOUBTFUL_NUMBER = re.compile(
    r"(?:\d{3}\b|st\b|år\b|års\b|kr\b|kronor\b|mkr\b|tkr\b|miljon|miljard|dagar\b|m²|km\b|kl\b|kg\b|"
    r"januari|februari|mars\b|april|maj\b|juni|juli|augusti|september|oktober|november|december)"
)
# "2 (13)" on a page without the site's number says itself that it is page 2.
OWN_PAGE_NUMBER = re.compile(r"(\d{1,4})\s?\(\d{1,4}\)")

# Costs in units of "one paragraph goes on where a page was expected". Set by reasoning on the
# cases in the tests, then checked on made pages with numbers lost at random (docs/transcripts.md).
CONTINUES = 1.0
# A new page whose number is lost: as likely as a further paragraph, so the numbers around decide.
NUMBER_LOST = 1.0
# A page left out between two printed numbers costs less than giving a paragraph a page of its own
# against its printed number, and more than finding the page in a paragraph without number.
PAGES_MISSING = 0.6
EACH_MISSING = 0.05
# A first number above 1: the saved text begins later, or the number is the text's own.
LATE_START = 1.2
DOUBTFUL_IN_ORDER = 0.3
DOUBTFUL_OUT_OF_ORDER = 1.0
LOWER_CASE_AFTER = 0.05
# Inside a paragraph of broken lines new pages are unlikely.
CONTINUES_INSIDE = 0.2
NUMBER_INSIDE = 0.6
NUMBER_LOST_INSIDE = 2.0
# A line up to this long may have been broken by the width of a window; longer ones end by
# themselves. Mail and text editors break at 72 to 100 characters.
BROKEN_LINE_CHARS_MAX = 120
# Page numbers kept in the search at each line; the right one was never below the tenth place.
BEAM = 40


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
    news = [_is_new(lines, at) for at in range(len(lines))]
    steps: list[dict[int, _Step]] = []
    costs = {0: 0.0}
    for line, is_new in zip(lines, news, strict=True):
        steps.append(_next_steps(costs, line.text, is_new=is_new))
        costs = {page: step.cost for page, step in steps[-1].items()}
    return _read_back(lines, news, steps)


def _is_new(lines: Sequence[Line], at: int) -> bool:
    """Whether the line begins something: it was not parted from the one before by its width."""
    return (
        at == 0
        or lines[at].opens_paragraph
        or len(lines[at - 1].text) > BROKEN_LINE_CHARS_MAX
        or lines[at - 1].text.isdigit()
    )


def _next_steps(costs: dict[int, float], text: str, *, is_new: bool) -> dict[int, _Step]:
    steps: dict[int, _Step] = {}

    def offer(page: int, step: _Step) -> None:
        if page not in steps or step.cost < steps[page].cost:
            steps[page] = step

    number = NUMBER_FIRST.fullmatch(text)
    for page, cost in sorted(costs.items()):
        if page:
            going_on = CONTINUES if is_new else CONTINUES_INSIDE
            offer(page, _Step(cost + going_on, page, opens_page=False, has_label=False))
        lost = _cost_of_lost_number(text, page, is_new=is_new)
        offer(page + 1, _Step(cost + lost, page, opens_page=True, has_label=False))
        if number and int(number[1]) > page:
            taken = _cost_of_number(int(number[1]), number[2] or "", page, is_new=is_new)
            if taken is not None:
                offer(int(number[1]), _Step(cost + taken, page, opens_page=True, has_label=True))
    best = sorted(steps.items(), key=lambda item: (item[1].cost, item[0]))[:BEAM]
    return dict(best)


def _cost_of_lost_number(text: str, page: int, *, is_new: bool) -> float:
    own = OWN_PAGE_NUMBER.match(text)
    if own and int(own[1]) == page + 1:
        return DOUBTFUL_IN_ORDER
    return NUMBER_LOST if is_new else NUMBER_LOST_INSIDE


def _cost_of_number(number: int, after: str, page: int, *, is_new: bool) -> float | None:
    """What it costs to read the number as the page's after `page`; None where it cannot be."""
    if OWN_NUMBER.match(after):
        return None
    missing = number - page - 1
    cost = 0.0 if is_new else NUMBER_INSIDE
    if missing:
        cost += (PAGES_MISSING if page else LATE_START) + EACH_MISSING * missing
    if DOUBTFUL_NUMBER.match(after):
        cost += DOUBTFUL_OUT_OF_ORDER if missing else DOUBTFUL_IN_ORDER
    elif after[:1].islower():
        cost += LOWER_CASE_AFTER
    return cost


def _read_back(
    lines: Sequence[Line], news: Sequence[bool], steps: Sequence[dict[int, _Step]]
) -> list[Placed]:
    page = min(steps[-1], key=lambda number: (steps[-1][number].cost, number))
    result: list[Placed] = []
    for line, is_new, options in zip(reversed(lines), reversed(news), reversed(steps), strict=True):
        step = options[page]
        number = NUMBER_FIRST.fullmatch(line.text) if step.has_label else None
        text = (number[2] or "") if number else line.text
        label = number[1] if number else None
        result.append(Placed(text, page, step.opens_page, label, is_new))
        page = step.before
    return result[::-1]
