"""Passages and mentions -> stated relations, and who speaks in which passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Annotated

from pipeline.stage import (
    DOCUMENT,
    PASSAGE,
    DocId,
    End,
    PassageNumber,
    Reference,
    Row,
    Span,
    Stage,
    Start,
    table,
)  # fmt: skip
from pipeline.stages.clean import CleanPassage
from pipeline.stages.mentions import Mention
from pipeline.text import relations as stated
from pipeline.text.spans import Found
from pipeline.text.title_lines import (
    is_entry,
    is_running,
    may_open_speech,
    opening_title,
    title_line,
)


@table(
    "relations",
    row="stated relation",
    key=("doc_id", "passage", "start", "end", "subject_id", "relation", "role", "object_id"),
    references=(
        PASSAGE,
        Reference(("subject_id",), "entities", ("entity_id",)),
        Reference(("object_id",), "entities", ("entity_id",)),
    ),
    span=Span("passages", ("doc_id", "passage"), claims=None),
)
class Relation(Row):
    """A relation that the text states."""

    doc_id: DocId
    passage: PassageNumber
    subject_id: Annotated[str, "entity that has the relation, a person in `role_at`"]
    relation: Annotated[str, "`role_at`, `said`, `contact_for`, `funds`, `participates`"]
    object_id: Annotated[str | None, "entity it is with, null where none is stated"]
    role: Annotated[str | None, "role in base form, null for mere affiliation"]
    start: Start
    end: End


@table(
    "passages",
    row="paragraph, heading, list item, table row or other block: the unit of analysis",
    key=("doc_id", "passage"),
    references=(DOCUMENT, Reference(("speaker_id",), "entities", ("entity_id",))),
)
class Passage(CleanPassage):
    """A passage, the unit of analysis."""

    speaker_id: Annotated[str | None, "entity whose words or report it is, null if not stated"]


CLEAN_COLUMNS = tuple(field.name for field in fields(CleanPassage))


def relations(
    passages: list[CleanPassage], mentions: list[Mention], **_: object
) -> Iterator[Relation | Passage]:
    """What the passages state of their people, and the passages with who speaks in them."""
    found: defaultdict[int, list[Found]] = defaultdict(list)
    for mention in mentions:
        found[mention.passage].append(_found(mention))
    speakers = _speakers(passages, found)
    for passage in passages:
        inside = found[passage.passage]
        if passage.part != "furniture":
            yield from _relations(passage, inside)
        yield _passage(passage, speakers.get(passage.passage))


def _found(mention: Mention) -> Found:
    return Found(
        mention.start, mention.end, mention.label, mention.value, mention.entity_id,
        method=mention.method,
    )  # fmt: skip


def _relations(passage: CleanPassage, inside: list[Found]) -> Iterator[Relation]:
    seen: set[tuple[str | None, ...]] = set()
    for found in stated.relations(passage.text, inside, role=passage.role):
        if found.subject.name is None:
            continue
        row = Relation(
            passage.doc_id, passage.passage, found.subject.name, found.relation,
            found.object.name if found.object else None, found.role, found.start, found.end,
        )  # fmt: skip
        told: tuple[str | None, ...] = (row.subject_id, row.relation, row.object_id, row.role)
        if found.relation != "role_at":
            told = (*told, str(row.start), str(row.end))  # each saying is one of its own
        if told not in seen:
            seen.add(told)
            yield row


def _speakers(
    passages: list[CleanPassage], found: Mapping[int, list[Found]]
) -> dict[int, str | None]:
    """Who speaks in each passage: from a speaker's title line to the next heading or title line.

    A title line opens a speech where running text follows, and no entry of a list of people stands
    beside it: those are who was present, or sit on a board.
    """
    body = [one for one in passages if one.part == "body" and one.role not in ASIDE]
    now: str | None = None
    told: dict[int, str | None] = {}
    for at, passage in enumerate(body):
        inside = found[passage.passage]
        person = title_line(passage.text, inside)
        if person and not is_running(passage.text):
            now = person.name if _opens_speech(body, at, found) else None
        elif passage.role == "paragraph" and (person := opening_title(passage.text, inside)):
            now = person.name if is_running(passage.text) else None
        elif passage.role in ENDING:
            now = None
        told[passage.passage] = now
    return told


def _opens_speech(body: Sequence[CleanPassage], at: int, found: Mapping[int, list[Found]]) -> bool:
    """Whether the title line stands alone before running text, and may be a speaker's."""
    line, before, behind = body[at], body[max(0, at - 1) : at], body[at + 1 : at + 2]
    return (
        line.role in ("heading", "paragraph")
        and may_open_speech(found[line.passage])
        and not any(is_entry(one.text, found[one.passage]) for one in (*before, *behind))
        and any(one.role == "paragraph" and is_running(one.text) for one in behind)
    )


ASIDE = frozenset({"header", "footer", "page_number", "footnote", "caption"})
"""Roles of passages that stand aside of what is said, and interrupt nothing."""
ENDING = frozenset({"heading", "contact", "toc", "table"})
"""Roles of passages with which a speech is over."""


def _passage(passage: CleanPassage, speaker_id: str | None) -> Passage:
    values = {name: getattr(passage, name) for name in CLEAN_COLUMNS}
    return Passage(**values, speaker_id=speaker_id)


STAGE = Stage(
    name="relations",
    summary="read offices, quotations and contacts, and who speaks where",
    reads=(CleanPassage, Mention),
    writes=(Relation, Passage),
    function=relations,
    version=29,
)
