"""The truth about the sample held against the tables that were made of it: pure functions.

The truth is what ``docs/sample.md`` describes, as read from its files; the tables come as rows.
Every function answers for one document or one kind of claim, so that a failing test names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.mentions import Mark, MarkedPassage, Office, marked_passages
from pipeline.stages.describe import Document
from pipeline.stages.entities import Entity
from pipeline.stages.gaps import GapRow
from pipeline.stages.keywords import Keyword
from pipeline.stages.links import Teaser
from pipeline.stages.mentions import Mention
from pipeline.stages.relations import Passage, Relation

DESCRIBED = ("kind", "pages", "language", "title", "year", "document_type", "publisher")
"""Columns of `documents` that the truth knows."""
LEFT_SIGNS = 12
"""Letters and figures before a gap that must agree: enough to be alone on its page."""
SAME_KIND = {"amount": "number", "time": "number", "reference": "number"}
"""Kinds of gaps that the truth does not tell from another."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the tables say of one document; `passages` in reading order, `names` by entity_id."""

    document: Document
    passages: tuple[Passage, ...]
    teasers: tuple[Teaser, ...]
    gaps: tuple[GapRow, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    entities: Mapping[str, Entity]

    @property
    def body(self) -> list[Passage]:
        """The passages of the document's own text."""
        return [passage for passage in self.passages if passage.part == "body"]

    def name(self, entity_id: str | None) -> str | None:
        """The name of an entity, None for none."""
        return self.entities[entity_id].name if entity_id else None


def sample_told(rows: Callable[[Any], Iterable[Any]]) -> dict[str, Told]:
    """Path -> what the tables say of that document; `rows` gives the rows of a row class."""
    tables = (rows(row) for row in (Passage, Teaser, GapRow, Mention, Relation))
    return told_by_path(rows(Document), rows(Entity), *tables)


def told_by_path(
    documents: Iterable[Document],
    entities: Iterable[Entity],
    *tables: Iterable[Passage] | Iterable[Teaser] | Iterable[GapRow] | Iterable[Mention]
    | Iterable[Relation],
) -> dict[str, Told]:  # fmt: skip
    """Path -> what the tables say of that document."""
    of: dict[tuple[str, type], list[Any]] = {}
    for table in tables:
        for row in table:
            of.setdefault((row.doc_id, type(row)), []).append(row)
    by_id = {entity.entity_id: entity for entity in entities}

    def rows(doc_id: str, row: type) -> tuple[Any, ...]:
        return tuple(of.get((doc_id, row), ()))

    return {
        one.path: Told(
            one,
            tuple(sorted(rows(one.doc_id, Passage), key=lambda passage: passage.passage)),
            tuple(sorted(rows(one.doc_id, Teaser), key=lambda teaser: teaser.teaser)),
            rows(one.doc_id, GapRow),
            rows(one.doc_id, Mention),
            rows(one.doc_id, Relation),
            by_id,
        )
        for one in documents
    }


# -- facts


def fact_holds(kind: str, value: Any, told: Told) -> bool:
    """Whether a fact of ``facts.toml`` is true of a document. KeyError for an unknown kind."""
    return FACTS[kind](value, told)


def _place(part: str, told: Told) -> tuple[int, int] | None:
    """(number among the body passages, offset) of the text's first place."""
    for number, passage in enumerate(told.body):
        at = passage.text.find(part)
        if at >= 0:
            return number, at
    return None


def _contains(value: str, told: Told) -> bool:
    return _place(value, told) is not None


def _in_order(value: Sequence[str], told: Told) -> bool:
    first, second = (_place(part, told) for part in value)
    return first is not None and second is not None and first < second


def _together(value: Sequence[str], told: Told) -> bool:
    return any(all(part in passage.text for part in value) for passage in told.body)


def _apart(value: Sequence[str], told: Told) -> bool:
    return all(_place(part, told) for part in value) and not _together(value, told)


def _is_heading(value: str, told: Told) -> bool:
    return any(one.role == "heading" and one.text == value for one in told.body)


def _is_row(value: Sequence[str], told: Told) -> bool:
    return any(one.role == "table" and one.text.split("\t") == value for one in told.body)


def _is_masked(value: str, told: Told) -> bool:
    return not any(value in passage.text for passage in told.passages)


def _speaks(value: Sequence[str], told: Told) -> bool:
    """Whether the words are in a passage of that speaker, whose office the relations state."""
    name, role, organisation, words = value
    speakers = {
        one.speaker_id
        for one in told.body
        if words in one.text and told.name(one.speaker_id) == name
    }
    return any(
        one.subject_id in speakers
        and one.relation == "role_at"
        and (one.role, told.name(one.object_id)) == (role, organisation)
        for one in told.relations
    )


FACTS: dict[str, Callable[[Any, Told], bool]] = {
    "contains": _contains,
    "not_in_body": lambda value, told: not _contains(value, told),
    "order": _in_order,
    "same_passage": _together,
    "different_passage": _apart,
    "heading": _is_heading,
    "table_row": _is_row,
    "masked": _is_masked,
    "speaker": _speaks,
}


def false_facts(
    facts: Mapping[str, Mapping[str, Sequence[Any]]], told: Mapping[str, Told]
) -> Iterator[tuple[str, str, str]]:
    """(path, kind, the fact in one string) of every fact that is not true."""
    for path, kinds in facts.items():
        for kind, values in kinds.items():
            for value in values:
                if not fact_holds(kind, value, told[path]):
                    yield path, kind, value if isinstance(value, str) else " | ".join(value)


# -- documents, passages, teasers


def described(column: str, truth: Iterable[Mapping[str, Any]], told: Mapping[str, Told]) -> float:
    """The share of documents of which a column of `documents` says what is true."""
    right = [not _is_wrong(column, row, told) for row in truth]
    return sum(right) / len(right) if right else 0.0


def wrongly_described(
    column: str, truth: Iterable[Mapping[str, Any]], told: Mapping[str, Told]
) -> list[str]:
    """The paths of the documents of which the column is wrong."""
    return [row["path"] for row in truth if _is_wrong(column, row, told)]


def _is_wrong(column: str, row: Mapping[str, Any], told: Mapping[str, Told]) -> bool:
    answers = (row[column], *row["also"].get(column, ()))
    return getattr(told[row["path"]].document, column) not in answers


@dataclass(frozen=True, slots=True)
class Wholeness:
    """Of `n` true passages, the share that stand in one piece, and that are passages alone."""

    n: int
    within: float
    alone: float


def wholeness(truth: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Wholeness:
    """How many true texts are found, letter for letter; pairs of (true, found) per document."""
    n = within = alone = 0
    for texts, found in truth:
        whole = set(found)
        n += len(texts)
        within += sum(any(text in one for one in found) for text in texts)
        alone += sum(text in whole for text in texts)
    return Wholeness(n, within / n, alone / n) if n else Wholeness(0, 0.0, 0.0)


def echo_free(title: str, excerpt: str) -> str:
    """The excerpt without the title at its beginning, letters compared and nothing else."""
    letters = [sign for sign in title.casefold() if sign.isalnum()]
    at = 0
    for position, sign in enumerate(excerpt):
        if not sign.isalnum():
            continue
        if at < len(letters) and sign.casefold() == letters[at]:
            at += 1
        elif at == len(letters):
            return excerpt[position:]
        else:
            return excerpt
    return excerpt


def is_echo_free(found: str, title: str, excerpt: str) -> bool:
    """Whether a teaser's excerpt is what the page shows but for words of its title.

    Letter-spaced words may have been closed up.
    """
    if same_letters(found, echo_free(title, excerpt)):
        return True
    ours, shown = Counter(_words(found)), Counter(_words(excerpt))
    return not ours - shown and set(shown - ours) <= set(_words(title))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def same_letters(one: str, other: str) -> bool:
    """Whether two texts differ only in spaces, signs and capitals."""
    first, second = (re.sub(r"[\W_]", "", text).casefold() for text in (one, other))
    return first == second


# -- repairs and gaps


@dataclass(frozen=True, slots=True)
class Found:
    """How many were to be found, how many were given, how many of these are right."""

    wanted: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the given that is right; 1 where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was given; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    def __add__(self, other: Found) -> Found:
        return Found(self.wanted + other.wanted, self.given + other.given, self.right + other.right)


def is_repaired(repair: Mapping[str, Any], page_text: str) -> bool:
    """Whether a damaged word stands whole on its page, and no more as it was."""
    before, after = repair["before"], repair["after"]
    return after in page_text and (before in after or before not in page_text)


def gaps_found(gaps: Sequence[Mapping[str, Any]], told: Told) -> Found:
    """How the gaps found in body text agree with those made, by the letters before them."""
    passages = {passage.passage: passage for passage in told.body}
    given = [one for one in told.gaps if one.passage in passages]
    wanted = list(gaps)
    right = 0
    for one in given:
        passage = passages[one.passage]
        match = next((gap for gap in wanted if _is_gap(gap, one, passage)), None)
        if match is not None:
            wanted.remove(match)
            right += 1
    return Found(len(gaps), len(given), right)


def _is_gap(gap: Mapping[str, Any], found: GapRow, passage: Passage) -> bool:
    ours = _signs(passage.text[: found.start])[-LEFT_SIGNS:]
    theirs = _signs(gap["left"])[-LEFT_SIGNS:]
    on_page = passage.page <= gap["page"] <= passage.page_end
    same_kind = SAME_KIND.get(found.kind, found.kind) in (gap["kind"], "text")
    return bool(on_page and same_kind and ours and (ours.endswith(theirs) or theirs.endswith(ours)))


def _signs(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


# -- mentions and offices


@dataclass(frozen=True, slots=True)
class Compared:
    """A marked passage with the marks and offices that the tables have there."""

    marked: MarkedPassage
    marks: tuple[Mark, ...]
    offices: tuple[Office, ...]
    is_there: bool


def compared(records: Iterable[dict[str, Any]], told: Mapping[str, Told]) -> Iterator[Compared]:
    """Each marked passage beside what the tables have where its text stands.

    A text that stands in no passage, letter for letter, has nothing: what the reading lost counts.
    """
    for marked in marked_passages(records):
        one = told[marked.document]
        place = _place(marked.text, one)
        if place is None:
            yield Compared(marked, (), (), is_there=False)
            continue
        passage, offset = one.body[place[0]], place[1]
        yield Compared(
            _by_entity_names(marked, one),
            tuple(_marks(one, passage, offset, offset + len(marked.text))),
            tuple(_offices(one, passage, offset, offset + len(marked.text))),
            is_there=True,
        )


def _marks(told: Told, passage: Passage, start: int, end: int) -> Iterator[Mark]:
    for one in told.mentions:
        if one.passage == passage.passage and start <= one.start and one.end <= end:
            yield Mark(one.start - start, one.end - start, one.label, one.value)


def _offices(told: Told, passage: Passage, start: int, end: int) -> Iterator[Office]:
    for one in told.relations:
        inside = one.passage == passage.passage and start <= one.start < end
        if inside and one.relation == "role_at":
            yield Office(told.name(one.subject_id) or "", one.role, told.name(one.object_id))


def _by_entity_names(marked: MarkedPassage, told: Told) -> MarkedPassage:
    """The passage with persons and organisations of its offices under their entities' names."""
    names = {alias: entity.name for entity in told.entities.values() for alias in entity.aliases}
    offices = tuple(
        Office(
            names.get(one.person, one.person),
            one.role,
            names.get(one.organisation or "", one.organisation),
        )
        for one in marked.offices
    )
    return MarkedPassage(marked.document, marked.text, marked.marks, marked.unsure, offices)


# -- people and keywords


def people_found(
    people: Mapping[str, Mapping[str, Sequence[str]]], told: Mapping[str, Told]
) -> dict[str, bool]:
    """Person -> whether one entity has all full ways of writing the name, and all the documents.

    A document counts where its body text mentions the entity.
    """
    paths: dict[str, set[str]] = {}
    for path, one in told.items():
        for mention in one.mentions:
            if mention.part == "body" and mention.entity_id:
                paths.setdefault(mention.entity_id, set()).add(path)
    found: dict[str, bool] = {}
    for person, truth in people.items():
        ways = {way for way in (person, *truth["written"]) if " " in way}
        ids = [one for one in paths if ways & _names(told, one)]
        found[person] = len(ids) == 1 and paths[ids[0]] == set(truth["documents"])
    return found


def _names(told: Mapping[str, Told], entity_id: str) -> set[str]:
    entities = next(iter(told.values())).entities
    one = entities[entity_id]
    return {one.name, *one.aliases} if one.label == "PER" else set()


def about_found(
    truth: Iterable[Mapping[str, Any]], told: Mapping[str, Told], keywords: Iterable[Keyword]
) -> Found:
    """How many words that say what a document is about are keywords of it, case aside.

    `given` counts all keywords: the truth does not say that the others are wrong.
    """
    forms: dict[str, set[str]] = {}
    given = 0
    for one in keywords:
        forms.setdefault(one.doc_id, set()).update((one.keyword.casefold(), one.label.casefold()))
        given += 1
    wanted = right = 0
    for row in truth:
        about = {word.casefold() for word in row["about"] or ()}
        wanted += len(about)
        right += len(about & forms.get(told[row["path"]].document.doc_id, set()))
    return Found(wanted, given, right)
