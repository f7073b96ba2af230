"""Items of bulleted lists: who stands in one item has nothing to do with what another says.

"• Karin Ek, vd för Almi samt ägare av Ek AB • Per Al, jurist": where lines ran together, bullets
alone tell the entries. An office right before a bullet heads the items behind it: "Rektor • Bo Ek".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.text.neighbours import is_plural
from pipeline.text.spans import Found

_BULLET = re.compile(r"(?<!\S)[•▪●■◦‣](?=\s)")
_OTHER_HEAD = re.compile(r"\s[A-ZÅÄÖ][a-zåäö]+(?:er|ar|or)\s*:?\s*$")
_LEAST = 2
"""Items with people that make a list."""


def bullet_items(text: str, mentions: Sequence[Found]) -> list[int]:
    """The item in which each mention stands, from 1 on; 0 before the first and for heads of items.

    All are 0 where bullets part names from offices ("Karin Ek • vd • Almi"). `mentions` are people,
    roles and organisations in order.
    """
    starts = [bullet.start() for bullet in _BULLET.finditer(text)]
    if len(starts) < _LEAST:
        return [0] * len(mentions)
    items = [
        0 if _is_head(text, mentions, starts, at) else bisect_right(starts, one.start)
        for at, one in enumerate(mentions)
    ]
    labels: dict[int, set[str]] = {}
    for item, one in zip(items, mentions, strict=True):
        labels.setdefault(item, set()).add(one.label)
    told = [labels[item] for item in sorted(labels) if item]
    parts_entries = all("PER" in each or "ROLE" not in each for each in told)
    if not parts_entries or sum("PER" in each for each in told) < _LEAST:
        return [0] * len(mentions)
    return items


def listed_under_bullets(
    text: str, mentions: Sequence[Found], items: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Numbers of people who open an item, and of the office that heads it.

    One in the plural heads all items up to the next head, also one that is no known office
    ("Lärarrepresentanter •"), another the next item.
    """
    starts = [bullet.start() for bullet in _BULLET.finditer(text)] if any(items) else []
    head, item = -1, 0
    for at, one in enumerate(mentions):
        if items[at] == item:
            continue
        item = items[at]
        if not item:
            head = at if _is_head(text, mentions, starts, at) else -1
            continue
        if (
            at
            and items[at - 1]
            and _OTHER_HEAD.search(text, mentions[at - 1].end, starts[item - 1])
        ):
            head = -1
        if head >= 0 and one.label == "PER":
            yield at, head
            head = head if is_plural(text, mentions[head]) else -1


def _is_head(text: str, mentions: Sequence[Found], starts: Sequence[int], at: int) -> bool:
    """Whether an office stands right before a bullet and no sign joins it to who is before."""
    office = mentions[at]
    following = bisect_right(starts, office.end - 1)
    if office.label != "ROLE" or following == len(starts):
        return False
    if text[office.end : starts[following]].strip(" \n:"):
        return False
    before = text[mentions[at - 1].end if at else 0 : office.start]
    return is_plural(text, office) or (text[office.start].isupper() and not before.strip(" \n"))
