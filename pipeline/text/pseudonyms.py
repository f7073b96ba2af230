"""Texts of a document -> the same texts with people, e-mail addresses and telephones masked.

Each is replaced by a pseudonym that stays the same wherever the same person or address is meant, in
all documents, so that counting still works: ``PERSON-3f2a91c0``. Names are found in the repaired
text, for a name may be broken over lines, and replaced where they stand in the text as given.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.text import contacts
from pipeline.text.edits import Edit, applied
from pipeline.text.lexicon import Lexicon
from pipeline.text.merging import name_key
from pipeline.text.names import Names, mentions
from pipeline.text.naming import Naming, naming, second_reading
from pipeline.text.repair import repair
from pipeline.text.spans import Found, without_overlaps

What = Literal["persons", "email", "phone"]
LABELS: dict[What, str] = {"persons": "PER", "email": "EMAIL", "phone": "PHONE"}
WORDS = {"PER": "PERSON", "EMAIL": "EMAIL", "PHONE": "PHONE"}
DIGITS = 8
"""Hex digits of a pseudonym: of 10,000 people two meet by chance with 1.2 % probability."""
RULE = "pseudonym"

Spans = Callable[[Sequence[str]], Iterator[list[Found]]]
"""What the language model takes for names, by text."""


@dataclass(frozen=True, slots=True)
class Masker:
    """What masking knows: names, lexicon, and the model's opinion."""

    names: Names
    lexicon: Lexicon
    spans: Spans


@dataclass(frozen=True, slots=True)
class _Mended:
    """A repaired text; `at` has the place in it of every character of the text as given."""

    text: str
    at: tuple[int, ...]

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the repaired text stands in the text as given."""
        first = bisect_right(self.at, start) - 1
        return max(0, first), bisect_left(self.at, end)


def pseudonymised(
    texts: Sequence[str], what: Sequence[What], *, tool: Masker, key: str = ""
) -> list[str]:
    """The document's texts with these kinds of mentions replaced by pseudonyms.

    `key` makes the pseudonyms ones that nobody can recompute from a name without it. A text without
    such mentions comes back as it is.
    """
    labels = {LABELS[one] for one in what}
    mended = [_mended(text, tool.lexicon) for text in texts]
    model = list(tool.spans([one.text for one in mended]))
    once = _replaced(texts, mended, model, labels, tool, key)
    # Once more as given: a repair may also have undone a name.
    plain = [_Mended(text.replace("\n", " "), tuple(range(len(text) + 1))) for text in once]
    return _replaced(once, plain, [[] for _ in once], labels, tool, key)


def _replaced(
    texts: Sequence[str],
    mended: Sequence[_Mended],
    model: Sequence[list[Found]],
    labels: set[str],
    tool: Masker,
    key: str,
) -> list[str]:
    """The texts with what the mended ones show replaced."""
    found = [
        mentions(one.text, tool.names, model=spans)
        for one, spans in zip(mended, model, strict=True)
    ]
    pairs = [(one.text, spans) for one, spans in zip(mended, found, strict=True)]
    names = naming(pairs, tool.names.ordinary)
    result = []
    for text, one, spans in zip(texts, mended, found, strict=True):
        again = without_overlaps([*spans, *second_reading(one.text, spans, names)])
        contact = without_overlaps([*contacts.emails(one.text), *contacts.phones(one.text)])
        chosen = [span for span in without_overlaps([*contact, *again]) if span.label in labels]
        result.append(applied(text, list(_edits(one, chosen, names, key))))
    return result


def _mended(text: str, lexicon: Lexicon) -> _Mended:
    result = repair(text, lexicon=lexicon, marks=range(len(text) + 1))
    return _Mended(result.text, result.marks)


def _edits(mended: _Mended, spans: Sequence[Found], names: Naming, key: str) -> Iterator[Edit]:
    end = 0
    for found in spans:
        start, stop = mended.given(found.start, found.end)
        written = mended.text[found.start : found.end]
        if max(start, end) < stop and not any(contacts.pseudonyms(written)):
            yield Edit(max(start, end), stop, _masked(found, written, names, key), RULE)
            end = stop


def _masked(found: Found, written: str, names: Naming, key: str) -> str:
    if found.label != "PER":
        return pseudonym(found.label, (found.value or written).casefold(), key=key)
    name = names.of(found) or written
    genitive = ":s" if written.endswith("s") and not (found.value or "s").endswith("s") else ""
    return pseudonym("PER", name_key("PER", name), key=key) + genitive


def pseudonym(label: str, value: str, *, key: str = "") -> str:
    """The word that stands for a person, address or number: the same for the same key and value."""
    digest = hashlib.blake2b(
        f"{label}\t{value}".encode(), key=hashlib.sha256(key.encode()).digest(), digest_size=16
    ).hexdigest()
    return f"{WORDS[label]}-{digest[:DIGITS]}"
