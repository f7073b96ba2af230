"""Passages and tokens -> mentions as one document alone shows them, and the names it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pipeline.stage import DocId, End, NoParams, PassageNumber, Row, Stage, Start, table
from pipeline.stages.annotate import ModelMention, Token
from pipeline.stages.clean import CleanPassage
from pipeline.stages.gaps import GapRow
from pipeline.stages.lexical import words_identity
from pipeline.text.figure_names import as_bodies, figure_names
from pipeline.text.locality import with_homes
from pipeline.text.names import Names, load_names, mentions, page_of
from pipeline.text.naming import (
    Naming,
    double_surnames,
    naming,
    second_reading,
    things,
    written_form,
)
from pipeline.text.occupations import occupations
from pipeline.text.relations import relations
from pipeline.text.spans import Found, without_overlaps
from pipeline.text.steady_names import Heard, steady_names

NUMERIC = frozenset({"MONEY", "PERCENT", "QUANTITY", "PHONE"})
"""Labels whose figures are not to be trusted beside a gap."""


@table(
    "findings",
    row="mention as found in its document, before it is joined to an entity",
    key=("doc_id", "passage", "start", "end", "label"),
    working=True,
)
class Finding(Row):
    """A mention with the name under which its document knows what is mentioned."""

    doc_id: DocId
    label: Annotated[str, "PER, ORG, LOC, EVENT, WORK, ROLE, DATE, MONEY, QUANTITY, REF ..."]
    name: Annotated[str | None, "full name within the document, null for plain values"]
    passage: PassageNumber
    part: Annotated[str, "`body` or `teaser`"]
    page: Annotated[int, "1-based page on which the mention begins"]
    start: Start
    end: End
    text: Annotated[str, "the mention as it stands"]
    value: Annotated[str | None, "normalised value"]
    method: Annotated[str, "`rule`, `gazetteer`, `model` ..."]
    kb_id: Annotated[str | None, "id that the word lists know it by, an act's number"]


@table(
    "names",
    row="distinct name in a document",
    key=("doc_id", "label", "name"),
    working=True,
)
class Name(Row):
    """What the corpus needs to know of a document's mentions in order to merge them."""

    doc_id: DocId
    label: Annotated[str, "label of the mentions"]
    name: Annotated[str, "full name within the document"]
    forms: Annotated[tuple[str, ...], "forms written, without genitive, sorted"]
    kb_id: Annotated[str | None, "id that the word lists know it by, an act's number"]
    body: Annotated[int, "mentions in body text"]
    teaser: Annotated[int, "mentions in teasers"]
    roles: Annotated[tuple[str, ...], "roles stated beside it, sorted"]
    organisations: Annotated[tuple[str, ...], "organisations stated beside it, sorted"]
    passages: Annotated[tuple[int, ...], "passage of each mention in body text"]
    teaser_passages: Annotated[tuple[int, ...], "passage of each mention in teasers"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with its mentions."""

    passage: CleanPassage
    mentions: list[Found]


def find(
    passages: list[CleanPassage],
    tokens: list[Token],
    model: list[ModelMention],
    gaps: list[GapRow],
    *,
    tool: Names,
    params: NoParams | None = None,
) -> Iterator[Finding | Name]:
    """Every mention of the document outside its furniture, and the names it uses."""
    tags = _by_passage(tokens)
    spans = _by_passage(model)
    lost = _by_passage(gaps)
    readings = [
        Reading(passage, _mentions(passage.text, tags[passage.passage], spans[passage.passage],
                                   lost[passage.passage], tool))
        for passage in passages
        if passage.part != "furniture"
    ]  # fmt: skip
    readings = _with_figure_names(_without_joined_people(_without_things(readings)))
    readings = _as_witnessed(readings, spans, tool)
    names = naming(
        [(reading.passage.text, reading.mentions) for reading in readings], tool.ordinary
    )
    readings = [_read_again(reading, names, tool) for reading in readings]
    yield from _findings(readings, names)
    yield from _names(readings, names)


def _by_passage(rows: Sequence[Token | ModelMention | GapRow]) -> defaultdict[int, list[Row]]:
    result: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        result[row.passage].append(row)
    return result


def _mentions(
    text: str, tokens: list[Row], model: list[Row], gaps: list[Row], known: Names
) -> list[Found]:
    tags = {token.start: token.pos for token in tokens if isinstance(token, Token)}
    lost = [gap.start for gap in gaps if isinstance(gap, GapRow)]
    found = mentions(text, known, model=_model_spans(model), parts_of_speech=tags)
    return [mention for mention in found if not _beside_gap(mention, lost)]


def _model_spans(rows: Iterable[Row]) -> list[Found]:
    return [
        Found(row.start, row.end, row.label, method="model")
        for row in rows
        if isinstance(row, ModelMention)
    ]


def _beside_gap(found: Found, gaps: list[int]) -> bool:
    """Whether a figure of the mention may have been lost: "12 <gap> 000 kronor"."""
    if found.label in NUMERIC:
        return any(found.start - 1 <= gap <= found.end for gap in gaps)
    return found.label == "DATE" and any(found.start < gap < found.end for gap in gaps)


def _without_things(readings: list[Reading]) -> list[Reading]:
    """The readings without people of one name where the document gives it to a thing."""
    people = [found.name for one in readings for found in one.mentions if found.label == "PER"]
    named = things((one.passage.text for one in readings), filter(None, people))
    if not named:
        return readings
    return [
        Reading(
            one.passage,
            [found for found in one.mentions if found.label != "PER" or found.name not in named],
        )
        for one in readings
    ]


def _without_joined_people(readings: list[Reading]) -> list[Reading]:
    """The readings without the model's names of two last names: "enligt Ekholm Ingves syn"."""
    last = {
        found.name.rsplit(" ", 1)[1]
        for one in readings
        for found in one.mentions
        if found.label == "PER" and found.method != "model" and found.name and " " in found.name
    }
    return [
        Reading(one.passage, [found for found in one.mentions if not _joins_people(found, last)])
        for one in readings
    ]


def _joins_people(found: Found, last_names: set[str]) -> bool:
    if found.label != "PER" or found.method != "model" or not found.name:
        return False
    parts = found.name.split()
    return len(parts) > 1 and last_names.issuperset(parts)


def _with_figure_names(readings: list[Reading]) -> list[Reading]:
    """The readings with bodies for years where the document gives a figure as a body's name."""
    names = figure_names(one.passage.text for one in readings)
    if not names:
        return readings
    return [
        Reading(one.passage, list(as_bodies(one.passage.text, one.mentions, names)))
        for one in readings
    ]


def _as_witnessed(
    readings: list[Reading], spans: Mapping[int, list[Row]], known: Names
) -> list[Reading]:
    """The readings with the model's names as the whole document bears them out."""
    heard = [
        Heard(one.passage.text, one.mentions, _model_spans(spans.get(one.passage.passage, ())))
        for one in readings
    ]
    return [
        Reading(one.passage, mentions)
        for one, mentions in zip(readings, steady_names(heard, known.people), strict=True)
    ]


def _read_again(reading: Reading, names: Naming, known: Names) -> Reading:
    text = reading.passage.text
    first = [found for found in reading.mentions if not _told_otherwise(found, names)]
    doubles = list(double_surnames(text, first, names))
    first = without_overlaps([*doubles, *first])
    second = list(second_reading(text, first, names))
    seen = [mention for mention in second if mention.label == "PER"]
    titles = occupations(text, seen, known.lists.occupations)
    found = without_overlaps([*first, *second, *titles])
    return Reading(reading.passage, with_homes(text, found))


def _told_otherwise(found: Found, names: Naming) -> bool:
    """Whether the document knows what the model alone has found for something else.

    For a place, where it took a person or body; for a person, where it took a place or body.
    """
    if found.method != "model" or not found.value:
        return False
    return found.value in names.places or (found.label != "PER" and found.value in names.surnames)


def _findings(readings: list[Reading], names: Naming) -> Iterator[Finding]:
    for reading in readings:
        passage = reading.passage
        for found in reading.mentions:
            yield Finding(
                passage.doc_id, found.label, names.of(found), passage.passage, passage.part,
                page_of(found.start, passage.page, passage.page_starts), found.start, found.end,
                passage.text[found.start : found.end], found.value, found.method, found.kb_id,
            )  # fmt: skip


@dataclass
class _Use:
    """How a document uses one name."""

    forms: set[str]
    kb_ids: set[str]
    roles: set[str]
    organisations: set[str]
    body: list[int]
    teaser: list[int]


def _no_use() -> _Use:
    return _Use(set(), set(), set(), set(), [], [])


def _names(readings: list[Reading], names: Naming) -> Iterator[Name]:
    uses: dict[tuple[str, str], _Use] = defaultdict(_no_use)
    for reading in readings:
        _count(reading, names, uses)
    doc_id = readings[0].passage.doc_id if readings else ""
    for (label, name), use in sorted(uses.items()):
        yield Name(
            doc_id, label, name, tuple(sorted(use.forms)), min(use.kb_ids, default=None),
            len(use.body), len(use.teaser), tuple(sorted(use.roles)),
            tuple(sorted(use.organisations)), tuple(use.body), tuple(use.teaser),
        )  # fmt: skip


def _count(reading: Reading, names: Naming, uses: dict[tuple[str, str], _Use]) -> None:
    text, is_body = reading.passage.text, reading.passage.part == "body"
    for found in reading.mentions:
        name = names.of(found)
        if name is None:
            continue
        use = uses[found.label, name]
        use.forms.add(written_form(text[found.start : found.end], found.value))
        if found.kb_id:
            use.kb_ids.add(found.kb_id)
        (use.body if is_body else use.teaser).append(reading.passage.passage)
    for stated in relations(text, reading.mentions, role=reading.passage.role):
        person = names.of(stated.subject)
        if stated.relation == "role_at" and person is not None:
            use = uses["PER", person]
            use.roles |= {stated.role} if stated.role else set()
            use.organisations |= {names.of(stated.object) or ""} if stated.object else set()


def _tool(_params: NoParams) -> Names:
    return load_names()


STAGE = Stage(
    name="find",
    summary="find names, values and roles in each passage",
    reads=(CleanPassage, Token, ModelMention, GapRow),
    writes=(Finding, Name),
    function=find,
    version=79,
    tool=_tool,
    tool_identity=words_identity,
)
