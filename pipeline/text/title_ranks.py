"""What stands before a title and belongs to it: "stf", "1:e vice", "regional", "huvudansvarig"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.title_words import TitleForm


def _inflected(bases: str, endings: str) -> dict[str, str]:
    """Each form of the adjectives -> the form that stays in a value: "regionala" -> "regional"."""
    return {
        base + ending: base + ("t" if ending == "t" else "")
        for base in bases.split()
        for ending in ("", *endings.split())
    }


RANKS = {
    **_inflected(
        """förtroendevald tillförordnad auktoriserad godkänd särskild legitimerad certifierad
        facklig huvudansvarig personlig vetenskaplig konstnärlig regional lokal central nationell
        internationell kommunal senior junior operativ digital kommersiell finansiell redaktionell
        kreativ teknisk administrativ medicinsk politisk ekonomisk juridisk pedagogisk strategisk
        klinisk grafisk fysisk farmaceutisk musikalisk extern""",
        "a e t",
    ),
    **_inflected("adjungerad ansvarig ständig", "e"),
    **_inflected(
        """vice bitr bitr. biträdande ställföreträdande stf stf. tf t.f t.f. t f verkställande
        vikarierande tjänstgörande ej ordinarie assisterande arbetande fristående
        1:e 1:a 2:e 2:a 3:e 3:a första förste andra andre tredje""",
        "",
    ),
    "adj.": "adj.",
    "leg.": "leg.",
    "tf.": "tf.",
    "v.": "vice",
    "v": "vice",
}
"""What may stand before a title and belongs to it -> what it is in the value."""
_ONLY_BEFORE = {
    "v": ("ordf",),
    "ansvarig": (
        "revisor",
        "utgivare",
        "läkare",
        "sjuksköterska",
        "apotekare",
        "farmaceut",
        "förvaltare",
        "konsult",
    ),
    "ansvarige": ("revisor", "utgivare", "läkare", "förvaltare", "konsult"),
    "adj.": ("professor", "lektor", "universitets"),
    **dict.fromkeys(("extern", "externa", "externe", "externt"), ("granskare",)),
    "ej": ("tjänstgörande",),
    "ordinarie": ("ledam", "ersätt", "suppl", "revisor", "sekreterare", "domare"),
    "t": ("f",),
    "adjungerad": ("professor", "lektor", "universitets", "adjunkt", "ledamot"),
    "adjungerade": ("professor", "lektor", "universitets", "adjunkt", "ledam"),
    "fristående": ("konsult",),
    **dict.fromkeys(("ständig", "ständige"), ("sekreterare",)),
    "personlig": ("assistent", "sekreterare", "tränare", "handläggare"),
    "personliga": ("assistent", "sekreterare", "tränare", "handläggare"),
}
"""Modifiers that belong to few titles: an "ansvarig handläggare" is a handläggare."""


def _pattern() -> str:
    """A pattern that finds any of the ranks; "politisk" also as the end of a compound."""
    found = [
        f"(?:[{written[0].upper()}{written[0]}]{re.escape(written[1:])}|{re.escape(written.upper())})"
        for written in sorted(RANKS, key=len, reverse=True)
    ]
    return rf"(?:{'|'.join(found)}|[A-ZÅÄÖa-zåäö][a-zåäö]+-?politisk[aet]?)"


RANK = _pattern()
"""A pattern of one of them, as written."""
_ORDINALS = frozenset({"första", "förste", "andra", "andre", "tredje"})
# "Hennes ", "kommunens ", "vår ": what follows is counted among theirs
_OF_SOMEBODY = re.compile(
    r"(?<![\w-])(?:[^\W\d_]+s|var|min|mitt|mina|din|sin|sina|vår|våra|er|den|deras)\s$",
    re.IGNORECASE,
)
# "näringspolitiska": the base form has no ending
_INFLECTED = re.compile(r"(?<=isk)[ae]$")


def rank_values(written: Sequence[str]) -> list[str]:
    """The ranks, in small letters, as a value has them: "regionala" is "regional"."""
    return [RANKS.get(word) or _INFLECTED.sub("", word) for word in written]


_AMONG = re.compile(r"\b(?:bland|med) $")


def belongs(before: str, words: Sequence[str], form: TitleForm) -> bool:
    """Whether the first word belongs to the title that the words are: "förste vice ordförande".

    `before` is what stands before them. "Den förste brandchefen", "hennes första chef" count, and
    "andra ledamöter" are others.
    """
    first, following = words[:2]
    if first in _ONLY_BEFORE:
        return following.startswith(_ONLY_BEFORE[first])
    if first not in _ORDINALS or following in ("vice", "v."):
        return True
    if _AMONG.search(before):
        return False  # "bland andra klimat- och miljöminister Bo Ek"
    return not (form.definite or form.number == "plural" or _OF_SOMEBODY.search(before))
