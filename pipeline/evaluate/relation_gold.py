"""Who funds, takes part, is quoted and can be asked, in sentences with what they state.

Subject and object are compared by name. Every other sentence is for tuning; the others are only
reported on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.evaluate.entity_gold import HALVES
from pipeline.evaluate.found_names import passages_of
from pipeline.evaluate.mentions import digest, harmonic, passage_digest
from pipeline.stages.annotate import AnnotateParams, ModelMention, Token, annotate
from pipeline.stages.find import STAGE as FIND
from pipeline.stages.find import Finding
from pipeline.text.holding_evidence import called
from pipeline.text.names import load_names
from pipeline.text.relations import relations
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

if TYPE_CHECKING:
    from pipeline.evaluate.sample import Told
    from pipeline.text.language import Annotator

RELATIONS = ("funds", "participates", "said", "contact_for")


class Claim(NamedTuple):
    """A relation with subject and object by name (or digest); no object is the empty string."""

    relation: str
    subject: str
    object: str


class Agreement(NamedTuple):
    """How many claims were marked, how many found, how many of these are right."""

    marked: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where either is."""
        precision = self.right / self.found if self.found else 0.0
        return harmonic(precision, self.right / self.marked if self.marked else 0.0)


def agreement(
    pairs: Iterable[tuple[set[Claim], set[Claim]]], relation: str | None = None
) -> Agreement:
    """Agreement of marked and found claims over all texts, of one relation or all."""
    marked = found = right = 0
    for wanted, given in pairs:
        wanted, given = (_of(claims, relation) for claims in (wanted, given))
        marked, found, right = marked + len(wanted), found + len(given), right + len(wanted & given)
    return Agreement(marked, found, right)


def _of(claims: set[Claim], relation: str | None) -> set[Claim]:
    return {one for one in claims if relation in (None, one.relation)}


def marked_claims(sentence: Mapping[str, Any]) -> set[Claim]:
    """The claims that a sentence of the gold is marked with."""
    return {
        Claim(name, subject, other)
        for name in RELATIONS
        for subject, other in sentence.get(name, ())
    }


def found_claims(sentences: Sequence[str], annotator: Annotator) -> Iterator[set[Claim]]:
    """The claims that the pipeline finds in each sentence, taken for a document of its own."""
    for stated in stated_in(sentences, annotator):
        yield {
            Claim(one.relation, told_name(one.subject), told_name(one.object))
            for one in stated
            if one.relation in RELATIONS
        }


def stated_in(texts: Sequence[str], annotator: Annotator) -> Iterator[list[Stated]]:
    """What the pipeline reads in each text, taken for a document of its own."""
    for text, found in zip(texts, mentions_in(texts, annotator), strict=True):
        yield relations(text, found, role=passage_role(text))


def passage_role(text: str) -> str:
    """What kind of passage a text of the gold is: one with tabs is a row of a table."""
    return "table" if "\t" in text else "paragraph"


def mentions_in(
    texts: Iterable[str], annotator: Annotator, *, weighs: bool = True
) -> Iterator[list[Found]]:
    """What the pipeline finds in each text, taken for a document of its own.

    `weighs` says whether doubtful mentions are weighed: not where trees are taught on texts that
    taught the weighing too, and would learn that it is always right.
    """
    tool = replace(load_names(), weighs=weighs)
    for text in texts:
        passages = passages_of([text])
        rows = list(annotate(passages, params=AnnotateParams(), tool=annotator))
        tokens = [row for row in rows if isinstance(row, Token)]
        model = [row for row in rows if isinstance(row, ModelMention)]
        findings = FIND.function(passages, tokens, model, [], params=FIND.params(), tool=tool)
        yield [
            Found(row.start, row.end, row.label, row.value, row.name, method=row.method)
            for row in findings
            if isinstance(row, Finding)
        ]


def told_name(found: Found | None) -> str:
    """The name of a mention within its document, without its home; "" for none."""
    return called(found) if found else ""


def halves(
    sentences: Sequence[Mapping[str, Any]], annotator: Annotator
) -> Iterator[tuple[str, str, Agreement]]:
    """(half, relation, agreement) for both halves of the gold's sentences, then all relations."""
    for number, half in enumerate(HALVES):
        for relation, found in of_all(sentences[number::2], annotator):
            yield half, relation, found


def of_all(
    sentences: Sequence[Mapping[str, Any]], annotator: Annotator
) -> Iterator[tuple[str, Agreement]]:
    """(relation, agreement) of all the sentences, then of all relations."""
    found = list(found_claims([one["text"] for one in sentences], annotator))
    pairs = list(zip(map(marked_claims, sentences), found, strict=True))
    for relation in RELATIONS:
        yield relation, agreement(pairs, relation)
    yield "all", agreement(pairs)


def public_agreement(
    records: Iterable[Mapping[str, Any]], told: Iterable[Told], *, half: str
) -> Agreement:
    """Agreement on these relations in the marked passages of public documents, in digests.

    Only for a file of passages in which all of them are marked.
    """
    places = {
        passage_digest(passage.text): (one, passage.passage) for one in told for passage in one.body
    }
    return agreement(
        _claims(record, *places[record["passage"]])
        for record in records
        if record["half"] == half and record["passage"] in places
    )


def _claims(record: Mapping[str, Any], told: Told, passage: int) -> tuple[set[Claim], set[Claim]]:
    names = {
        digest(alias): digest(entity.name)
        for entity in told.entities.values()
        for alias in (entity.name, *entity.aliases)
    }
    wanted = {
        Claim(name, names.get(subject) or subject, names.get(other) or other or "")
        for name, subject, other in record.get("relations", ())
    }
    given = {
        Claim(
            one.relation,
            digest(told.name(one.subject_id)) or "",
            digest(told.name(one.object_id)) or "",
        )
        for one in told.relations
        if one.passage == passage and one.relation in RELATIONS
    }
    return wanted, given
