"""Whether the running text of a page is so poorly legible that what is found in it is doubtful."""

from __future__ import annotations

import re

from pipeline.text.languages import language
from pipeline.text.lexicon import Lexicon

LEAST_KNOWN = 0.88
"""Share of known words under which running text is doubtful. Of 1,973 pages of public documents
with enough words, one in a hundred has less than 0.92 and twelve less than this: scans, listings
of elements, formulas."""
LEAST_WORDS = 50
"""Words that a share needs to say something."""
_SMALL_WORD = re.compile(r"(?<![\w-])[a-zåäöéü]{3,}(?:-[a-zåäöéü]+)*(?![\w-])")


def doubtful_share(text: str, lexicon: Lexicon) -> float | None:
    """The share of known words of a running Swedish text where it is low; None where all is well.

    Words with capitals are left out, since names are unknown in the best of texts.
    """
    words = _SMALL_WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return None
    share = sum(map(lexicon.is_word, words)) / len(words)
    return share if share < LEAST_KNOWN and _is_swedish(text) else None


def _is_swedish(text: str) -> bool:
    """Whether the text is no other language; Swedish without its dots is like Norwegian."""
    code = language(text)
    return code in (None, "sv") or (
        code in ("no", "da") and len(_SWEDISH_AND.findall(text)) > len(_NORSE_AND.findall(text))
    )


_SWEDISH_AND, _NORSE_AND = re.compile(r"\boch\b"), re.compile(r"\bog\b")
