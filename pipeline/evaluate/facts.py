"""Facts about how a page must read, scored without keeping its sentences.

A fact says of a page: these words stand there; these before those; these in one passage, or in two;
this is a heading; these cells are a row; these words (a running head) are no part of the body. Its
words are kept as salted hashes with their number, so that a list of facts holds no text.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.read.reading import Block, Reading
from pipeline.text.note_marks import RAISED

FactKind = Literal[
    "contains", "order", "not_in_body", "same_block", "different_block", "heading", "table_row"
]
SALT = "lasmer-facts-1"
DIGEST_LENGTH = 16
OUTER_SIGNS = "/ .,;:!?()[]{}<>\"'”’“‘»«•▪·*|_…–—"
"""Signs that count for nothing at a word's ends; the hyphen of "in- och" counts."""

WITHOUT_RAISED = str.maketrans("", "", RAISED)


@dataclass(frozen=True, slots=True)
class Needle:
    """Some words in a row: how many, and the salted hash of them."""

    words: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a page (from 1) of the document whose SHA-256 begins with `document`."""

    document: str
    half: Literal["tune", "report"]
    page: int
    kind: FactKind
    needles: tuple[Needle, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the body as a reader gives it, with the pages it stands on.

    `heading` is None where a tool does not say. `rows` are its lines before they were joined:
    where a tool knows no table rows, lines count.
    """

    text: str
    pages: tuple[int, ...]
    heading: bool | None = None
    rows: tuple[str, ...] = ()


def normal_words(text: str) -> list[str]:
    """The words of a text as facts compare them: NFC, small letters, outer signs off."""
    folded = unicodedata.normalize("NFC", text).translate(WITHOUT_RAISED).casefold()
    stripped = (word.strip(OUTER_SIGNS) for word in folded.split())
    return [word for word in stripped if any(sign.isalnum() for sign in word)]


def needle(text: str) -> Needle:
    """The needle for some words."""
    words = normal_words(text)
    return Needle(len(words), _digest(words))


def _digest(words: Sequence[str]) -> str:
    data = f"{SALT} {' '.join(words)}".encode()
    return hashlib.sha256(data).hexdigest()[:DIGEST_LENGTH]


def parsed_facts(lines: Iterable[str]) -> list[Fact]:
    """The facts in lines of tab-separated document, half, page, kind and needles ("3:ab12 2:cd34").

    Empty lines and lines that begin with "#" are passed over. ValueError for an unknown kind.
    """
    result: list[Fact] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        document, half, page, kind, needles = line.rstrip("\n").split("\t")
        if kind not in get_args(FactKind) or half not in ("tune", "report"):
            raise ValueError(f"fact of unknown kind {kind!r} or half {half!r}: {line!r}")
        pairs = [one.split(":") for one in needles.split()]
        result.append(
            Fact(
                document,
                half,  # type: ignore[arg-type]
                int(page),
                kind,  # type: ignore[arg-type]
                tuple(Needle(int(words), digest) for words, digest in pairs),
            )
        )
    return result


def passages_of(reading: Reading, *, repair: Callable[[str], str]) -> list[Passage]:
    """The body passages of a reading, pieces that go on joined, each repaired."""
    groups: list[list[tuple[Block, int]]] = []
    for page in reading.pages:
        for block in page.blocks:
            if block.part != "body":
                continue
            host = _host(groups, block) if block.continues else None
            if host is None:
                groups.append([(block, page.page)])
            else:
                host.append((block, page.page))
    return [_passage(group, repair) for group in groups]


def _host(groups: list[list[tuple[Block, int]]], block: Block) -> list[tuple[Block, int]] | None:
    return next((group for group in reversed(groups) if group[-1][0].role == block.role), None)


def _passage(group: Sequence[tuple[Block, int]], repair: Callable[[str], str]) -> Passage:
    text = repair("\n".join(block.text for block, _ in group))
    pages = tuple(sorted({page for _, page in group}))
    return Passage(text, pages, group[0][0].role == "heading", (text,))


def plain_passages(pages: Sequence[str], *, join: Callable[[str], str]) -> list[Passage]:
    """The passages of a tool that gives each page as plain text: parts between empty lines."""
    return [
        Passage(join(part), (number,), rows=tuple(part.split("\n")))
        for number, page in enumerate(pages, start=1)
        for part in page.replace("\r\n", "\n").split("\n\n")
        if part.strip()
    ]


def naively_joined(text: str) -> str:
    """The text with hyphens at line ends taken away and lines joined, as most scripts do it."""
    return text.replace("-\n", "").replace("\n", " ")


def holds(fact: Fact, passages: Sequence[Passage]) -> bool:
    """Whether the fact is true of a document's passages."""
    near = [one for one in passages if fact.page in one.pages]
    words = [normal_words(one.text) for one in near]
    places = [[_found(one, text) for text in words] for one in fact.needles]
    if fact.kind == "contains":
        return any(at is not None for at in places[0])
    if fact.kind == "not_in_body":
        return any(words) and all(at is None for at in places[0])
    if fact.kind == "heading":
        return any(_is_whole(fact.needles[0], one) for one in near)
    if fact.kind == "table_row":
        return any(_in_order(fact.needles, row) for one in near for row in one.rows)
    first, second = _first(places[0]), _first(places[1])
    if first is None or second is None:
        return False
    if fact.kind == "order":
        return first < second
    together = any(a is not None and b is not None for a, b in zip(*places, strict=True))
    return together if fact.kind == "same_block" else not together


def _found(one: Needle, words: Sequence[str]) -> int | None:
    """Where the needle's words stand among the words, or None."""
    for start in range(len(words) - one.words + 1):
        if _digest(words[start : start + one.words]) == one.digest:
            return start
    return None


def _first(places: Sequence[int | None]) -> tuple[int, int] | None:
    return next(((at, place) for at, place in enumerate(places) if place is not None), None)


def _is_whole(one: Needle, passage: Passage) -> bool:
    """Whether the passage is a heading of the needle's words and no more.

    Of tools that know no headings it is enough that the words are a line of their own.
    """
    if passage.heading is None:
        return any(needle(row) == one for row in (passage.text, *passage.rows))
    return passage.heading and needle(passage.text) == one


def _in_order(needles: Sequence[Needle], row: str) -> bool:
    """Whether the row holds the needles one after the other."""
    words = normal_words(row)
    for one in needles:
        at = _found(one, words)
        if at is None:
            return False
        words = words[at + one.words :]
    return True


def score(facts: Sequence[Fact], passages: Sequence[Passage]) -> float:
    """The share of the facts that hold; 0 for no facts."""
    return sum(holds(fact, passages) for fact in facts) / len(facts) if facts else 0.0
