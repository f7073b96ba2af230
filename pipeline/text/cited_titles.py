"""Titles of publications in notes: "¹² Statens energimyndighet, Värmeavbrott – en guide, 2009."."""

from __future__ import annotations

import re

from pipeline.text.note_marks import RAISED

_YEAR = r"(?:1[6-9]|20)\d{2}(?:[:/–-]\d{1,4}){0,2}"
# The author, the title, perhaps the place and who published it, the year, perhaps the pages
_NOTE = re.compile(
    rf"^(?:[{RAISED}]{{1,4}}|\[\d{{1,3}}\])\s?[^,\n]{{3,80}},\s(?P<title>[A-ZÅÄÖ0-9”\"][^\n]{{3,200}}?)"
    rf",\s(?:[^,\n]{{2,60}},\s)?{_YEAR}(?:,?\s(?:s|sid|p|pp)\.?\s?\d[\d, –-]*)?\.?$",
    re.MULTILINE,
)


def cited_titles(text: str) -> set[int]:
    """Where titles begin in the notes of a text, as offsets in characters."""
    return {found.start("title") for found in _NOTE.finditer(text)}
