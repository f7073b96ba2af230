"""Legal forms that a company's or society's name is written with once and without the next time."""

from __future__ import annotations

import re

_FORM = re.compile(
    r"\s+(?:ab|hb|kb|ek\.?\s?för\.?|(?:ekonomisk|ideell)\s+förening|aktiebolag|handelsbolag|"
    r"kommanditbolag|\(publ\)|ltd\.?|inc\.?)$",
    re.IGNORECASE,
)
_FORM_FIRST = re.compile(r"(?:ab|aktiebolaget)\s+(?=\w)", re.IGNORECASE)
SHORTEST_COMPANY = 4
"""Letters that must be left of a company's name without its form."""


def without_form(name: str) -> str:
    """The name without legal form: "Sandvik AB (publ)" is "Sandvik", "SJ AB" stays."""
    first = _FORM_FIRST.match(name)
    shorter = _FORM.sub("", _FORM.sub("", name[first.end() :] if first else name))
    return shorter if len(shorter) >= SHORTEST_COMPANY else name
