"""Tokens and findings of a document -> the terms that topics and keywords are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated

from pipeline.stage import DocId, PassageNumber, Row, Stage, table
from pipeline.stages.annotate import Token
from pipeline.stages.clean import CleanPassage
from pipeline.stages.find import Finding
from pipeline.stages.lexical import stop_list, stop_list_identity
from pipeline.text.phrases import is_loose, phrase_term, phrases, tags
from pipeline.text.stopwords import Stopwords
from pipeline.text.terms import MIN_LETTERS, base, compound_parts, is_content, is_light, usual_form

ROLES = frozenset({"paragraph", "heading", "list", "caption", "footnote"})
"""Roles whose words are about the subject; tables, contacts and lists of contents are not."""
FOLDED = frozenset({"ORG", "LOC"})
"""Names that are terms, as a whole and under their full name."""
LEFT_OUT = frozenset(
    {"PER", "DATE", "MONEY", "QUANTITY", "PERCENT", "REF"}
    | {"ORGNR", "EMAIL", "PHONE", "URL", "PERSONNUMMER"}
)
"""Who and how much, not what about: entities and values of their own, never terms."""
MAX_ACRONYM_LETTERS = 6
"""Longer words in capitals are headings, not acronyms."""
MAX_PLACES = 50
"""Passages kept per candidate: enough to see which candidates stand together."""


@table(
    "passage_terms",
    row="term in a passage",
    key=("doc_id", "passage", "term"),
    working=True,
)
class PassageTerm(Row):
    """How often a term stands in running text or a heading, by itself and inside compounds."""

    doc_id: DocId
    passage: PassageNumber
    part: Annotated[str, "`body` or `teaser`"]
    heading: Annotated[bool, "whether the passage is a heading"]
    term: Annotated[str, "base form: lemma, phrase of lemmas, or compound part"]
    kind: Annotated[str, "`word`, `phrase`, `name` or `part` (here only inside compounds)"]
    count: Annotated[int, "occurrences by itself, 0 for a `part`"]
    in_compounds: Annotated[int, "occurrences inside compounds"]


@table(
    "document_terms",
    row="keyword candidate in a document",
    key=("doc_id", "term"),
    working=True,
)
class DocumentTerm(Row):
    """A candidate for keyword, with what its document says of it."""

    doc_id: DocId
    term: Annotated[str, "base form"]
    label: Annotated[str, "form most often written"]
    kind: Annotated[str, "`word`, `phrase` or `name` (organisation or place)"]
    pos: Annotated[str, "parts of speech of its words, joined by +"]
    parts: Annotated[str | None, "compound parts joined by +, or null"]
    count: Annotated[int, "occurrences in body text"]
    passages: Annotated[int, "body passages it stands in"]
    places: Annotated[tuple[int, ...], "numbers of the first of these passages, in order"]
    in_headings: Annotated[int, "occurrences in headings"]
    first: Annotated[float, "where it first stands, as share of the body text, 0..1"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands. `at` counts the content words of the body before it."""

    passage: int
    term: str
    form: str
    kind: str
    pos: str
    parts: str | None
    at: int


@dataclass(slots=True)
class Candidate:
    """What is being gathered about one term of the document."""

    kind: str
    parts: str | None
    first: int
    forms: Counter[str] = field(default_factory=Counter)
    pos: Counter[str] = field(default_factory=Counter)
    places: Counter[int] = field(default_factory=Counter)
    in_headings: int = 0


def terms(
    passages: list[CleanPassage],
    tokens: list[Token],
    findings: list[Finding],
    *,
    tool: Stopwords,
    **_: object,
) -> Iterator[PassageTerm | DocumentTerm]:
    """The terms of each passage and the candidates of the document; none without content words."""
    kept = {row.passage: row for row in passages if row.part != "furniture" and row.role in ROLES}
    inside = [token for token in tokens if token.passage in kept]
    found = list(occurrences(inside, Names.of(findings), tool))
    recurring = _recurring(found)
    found = [hit for hit in found if hit.kind != "loose" or hit.term in recurring]
    yield from _passage_terms(kept, found, tool)
    yield from _document_terms(kept, found)


@dataclass(frozen=True, slots=True)
class Names:
    """What a document's findings say of its tokens."""

    covering: Mapping[tuple[int, int], Finding]
    people: frozenset[str]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Names:
        """The findings by passage and character, and all words that are parts of people's names."""
        covering = {
            (found.passage, at): found
            for found in sorted(findings, key=lambda found: (found.label in FOLDED, found.start))
            if found.label in FOLDED | LEFT_OUT
            for at in range(found.start, found.end)
        }
        names = {found.name or found.text for found in covering.values() if found.label == "PER"}
        return cls(covering, frozenset(word for name in names for word in name.split()))

    def over(self, token: Token) -> Finding | None:
        """The finding that the token is part of."""
        return self.covering.get((token.passage, token.start))

    def free(self, token: Token) -> bool:
        """Whether the token is an ordinary word: no part of a finding or of a person's name."""
        return self.over(token) is None and token.text.removesuffix("s") not in self.people


def occurrences(
    tokens: Sequence[Token], names: Names, stop: Stopwords
) -> Iterator[Occurrence]:  # fmt: skip
    """Every name, word and phrase that can be a term, in reading order; loose phrases say so."""
    at = 0
    for (passage, _, free), group in groupby(
        tokens, key=lambda token: (token.passage, token.sentence, names.free(token))
    ):
        words = list(group)
        if not free:
            at += 1
            yield from _named(words, names, at)
            continue
        for word in words:
            if is_content(word, stop):
                at += 1
                form = _form(word)
                yield Occurrence(passage, base(word), form, "word", word.pos, word.parts, at)
        yield from _phrases(words, stop, at)


def _named(words: Sequence[Token], names: Names, at: int) -> Iterator[Occurrence]:
    """The organisations and places among the words, each once where it begins."""
    for word in words:
        found = names.over(word)
        if found is not None and found.label in FOLDED and found.start == word.start:
            name = found.name or found.text
            if len(name) >= MIN_LETTERS - 1:
                yield Occurrence(word.passage, name.lower(), name, "name", "PROPN", None, at)


def _phrases(words: Sequence[Token], stop: Stopwords, at: int) -> Iterator[Occurrence]:
    tagged = tags(words, stop)
    for start, end in phrases(tagged):
        inside = words[start:end]
        term, form = phrase_term(inside), " ".join(map(_form, inside))
        kind = "loose" if is_loose(term, tagged[start:end]) else "phrase"
        pos = "+".join(word.pos for word in inside)
        yield Occurrence(inside[0].passage, term, form, kind, pos, None, at)


def _form(word: Token) -> str:
    """The word as written, without a genitive -s and capitals that mark a sentence or heading.

    An -s of the base form is none of the genitive, whatever the tagger says ("vätgas").
    """
    genitive = "Case=Gen" in word.morph and word.text.lower() != word.lemma.lower()
    text = word.text.removesuffix("s") if genitive else word.text
    if word.pos != "PROPN" and (text.istitle() or len(text) > MAX_ACRONYM_LETTERS):
        return text.lower()
    return text


def _recurring(found: Iterable[Occurrence]) -> frozenset[str]:
    """Loose phrases that stand in the document twice or more."""
    counts = Counter(hit.term for hit in found if hit.kind == "loose")
    return frozenset(term for term, count in counts.items() if count > 1)


def _kind(hit: Occurrence) -> str:
    return "phrase" if hit.kind == "loose" else hit.kind


def _passage_terms(
    passages: Mapping[int, CleanPassage], found: Sequence[Occurrence], stop: Stopwords
) -> Iterator[PassageTerm]:
    """Term counts of every passage; a compound also speaks for its parts."""
    for number, hits in groupby(found, key=lambda hit: hit.passage):
        passage = passages[number]
        alone: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        kinds: dict[str, str] = {}
        for hit in hits:
            if is_light(hit.term, stop):
                continue
            alone[hit.term] += 1
            kinds[hit.term] = _kind(hit)
            inside.update(compound_parts_of(hit, stop))
        for term in sorted(alone | inside):
            yield PassageTerm(
                passage.doc_id, number, passage.part, passage.role == "heading", term,
                kinds.get(term, "part"), alone[term], inside[term],
            )  # fmt: skip


def compound_parts_of(hit: Occurrence, stop: Stopwords) -> tuple[str, ...]:
    """The parts for which the word at this place speaks, itself left out."""
    return tuple(part for part in compound_parts(hit.parts, stop) if part != hit.term)


def _document_terms(
    passages: Mapping[int, CleanPassage], found: Sequence[Occurrence]
) -> Iterator[DocumentTerm]:
    """The candidates of the body, with count, places and first place."""
    candidates: dict[str, Candidate] = {}
    body = [hit for hit in found if passages[hit.passage].part == "body"]
    for hit in body:
        entry = candidates.setdefault(hit.term, Candidate(_kind(hit), hit.parts, hit.at))
        entry.forms[hit.form] += 1
        entry.pos[hit.pos] += 1
        entry.places[hit.passage] += 1
        entry.in_headings += passages[hit.passage].role == "heading"
    length = max((hit.at for hit in body), default=1)
    for term, entry in sorted(candidates.items()):
        yield DocumentTerm(
            doc_id=passages[body[0].passage].doc_id,
            term=term,
            label=usual_form(entry.forms, term),
            kind=entry.kind,
            pos=min(entry.pos, key=lambda tag: (-entry.pos[tag], tag)),
            parts=entry.parts,
            count=entry.forms.total(),
            passages=len(entry.places),
            places=tuple(sorted(entry.places)[:MAX_PLACES]),
            in_headings=entry.in_headings,
            first=round(entry.first / length, 6),
        )


STAGE = Stage(
    name="terms",
    summary="find the words and phrases that topics and keywords are made of",
    reads=(CleanPassage, Token, Finding),
    writes=(PassageTerm, DocumentTerm),
    function=terms,
    version=3,
    tool=stop_list,
    tool_identity=stop_list_identity,
)
