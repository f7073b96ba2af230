"""Labels of fields, which lines run together put behind a name: "Almi Antal anställda: 17"."""

from __future__ import annotations

import re

from pipeline.text.patterns import SPACE
from pipeline.text.word_classes import BINDING, is_finite

_REST = re.compile(rf"(?P<words>(?:{SPACE}[a-zåäö0-9][\w%-]*){{1,3}}){SPACE}?:(?!\S)")


def opens_label(text: str, end: int) -> bool:
    """Whether the capital word that ends at `end` opens a label of several words.

    "Antal anställda:", "Vetenskapligt ansvarig:", not "Almi svarar så här:". Whether the word is an
    ordinary one, as those of labels are, the caller knows.
    """
    rest = _REST.match(text, end)
    if rest is None:
        return False
    words = rest["words"].split()
    return words[0] not in BINDING and not any(map(is_finite, words))
