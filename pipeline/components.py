"""The Swedish rules as parts of any spaCy pipeline: values, names, base forms, compounds.

They are known to spaCy through the package's entry points: ``nlp.add_pipe("lasmer_values")`` needs
no import. They call what the stages call. None holds data: the word lists come with the package
and are loaded at the first text, once per process.

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from pipeline.stages import annotate, find
from pipeline.stages.clean import CleanPassage
from pipeline.stages.lexical import lexicon
from pipeline.text.compounds import SEPARATOR, Splitter
from pipeline.text.language import LABELS, NAME_POS, base_form, guessed_pos
from pipeline.text.lemmas import Lemmatizer, load_forms, simplemma_lookup
from pipeline.text.names import Names, load_names, values
from pipeline.text.privacy import masked
from pipeline.text.spans import Found, without_overlaps

VALUES, NAMES, COMPOUNDS, LEMMAS = (
    "lasmer_values", "lasmer_names", "lasmer_compounds", "lasmer_lemmas"
)  # fmt: skip
NAME_LABELS = frozenset(("PER", "ORG", "LOC", "EVENT", "WORK", "ROLE"))
"""What `lasmer_names` finds."""
_VALUES = "DATE MONEY QUANTITY PERCENT REF ORGNR EMAIL PHONE URL PERSONNUMMER"
VALUE_LABELS = frozenset(_VALUES.split())
"""What `lasmer_values` finds."""
PROPER = frozenset(("PER", "ORG", "LOC"))
"""Labels whose words are proper nouns, where no tagger says so."""
PARAGRAPH = re.compile(r"\S.*?(?=\s*\Z|[^\S\n]*\n\s*\n)", re.DOTALL)
"""The unit that rules read, from its first sign to the empty line that ends it."""

ONE_LINE = str.maketrans("\n\r\t\v\f", "     ")
"""Rules read passages on one line; sign for sign, so that places hold."""


def value_of(span: Span) -> str | None:
    """``span._.value``: the normalised value, or the full name of what is named; None for others.

    It stands in the span's id, where spaCy writes and reads it along with the span.
    """
    return span.id_ or None


def parts_of(token: Token) -> tuple[str, ...]:
    """``token._.compound``: the parts of its base form, the s between them too; () for others."""
    return tuple(token._.lasmer_parts.split(SEPARATOR)) if token._.lasmer_parts else ()


class ValueFinder:
    """Dates, amounts, references, contacts -> the span group `spans_key` and `doc.ents`.

    With `annotate_ents` the spans also become entities: of two with labels of ours that overlap
    the longer stands, and ours stand before those of other labels.
    """

    def __init__(self, *, spans_key: str, annotate_ents: bool) -> None:
        self.spans_key = spans_key
        self.annotate_ents = annotate_ents

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its values."""
        found = list(chain.from_iterable(map(_values, *_paragraphs(doc))))
        return _marked(doc, found, self.spans_key, doc.ents if self.annotate_ents else None)


class NameFinder:
    """People, organisations, places, events, works, roles -> `spans_key` and `doc.ents`.

    A doc is a document: a last name stands for the full name that it gave before. Names that a
    model in the pipeline found are heard as one witness; with `annotate_ents` the entities of its
    labels then make room for what was decided.
    """

    def __init__(self, *, spans_key: str, annotate_ents: bool) -> None:
        self.spans_key = spans_key
        self.annotate_ents = annotate_ents

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its names."""
        others = [span for span in doc.ents if span.label_ not in LABELS]
        return _marked(doc, names(doc), self.spans_key, others if self.annotate_ents else None)


class CompoundSplitter:
    """Words -> ``token._.compound``; behind `lasmer_names`, names are left whole."""

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with its compounds opened."""
        for token in doc:
            pos = _pos(token)
            lemma = token.lemma_ or base_form(token, pos, _lemmatizer())
            parts = annotate.compound_parts(lemma, pos, _splitter())
            if parts is not None:
                token._.lasmer_parts = parts
        return doc


class LemmaFinder:
    """Base forms as the tables have them; with `overwrite`, in place of what a model said."""

    def __init__(self, *, overwrite: bool) -> None:
        self.overwrite = overwrite

    def __call__(self, doc: Doc) -> Doc:
        """The same doc with base forms."""
        for token in doc:
            if (self.overwrite or not token.lemma) and not token.is_space:
                token.lemma_ = base_form(token, _pos(token), _lemmatizer())
        return doc


def names(doc: Doc) -> list[Found]:
    """The names of a document, with full names as values: what the stage `find` says of it."""
    passages = [
        CleanPassage("", number, "body", "paragraph", 1, 1, (), start, None, None, None, None, text)
        for number, (text, start) in enumerate(zip(*_paragraphs(doc), strict=True))
    ]
    starts = [passage.page_offset or 0 for passage in passages]
    ends = [start + len(passage.text) for start, passage in zip(starts, passages, strict=True)]
    tokens, model = [], []
    number = 0
    for token in doc:
        while number < len(ends) and token.idx >= ends[number]:
            number += 1
        if number == len(ends) or token.is_space or token.idx < starts[number]:
            continue
        tokens.append(_token_row(token, number, starts[number]))
        if token.ent_iob_ == "B" and token.ent_type_ in LABELS:
            model.append(_model_row(doc, token, number, starts[number]))
    rows = find.find(passages, tokens, model, [], tool=_names())
    return [
        Found(starts[row.passage] + row.start, starts[row.passage] + row.end, row.label,
              row.name or row.value, row.name, row.kb_id, row.method)
        for row in rows
        if isinstance(row, find.Finding) and row.label in NAME_LABELS
    ]  # fmt: skip


def _token_row(token: Token, passage: int, start: int) -> annotate.Token:
    at = token.idx - start
    return annotate.Token(
        "", passage, 0, token.i, at, at + len(token), token.text, token.lemma_,
        token.pos_ or guessed_pos(token.text), "", None,
    )  # fmt: skip


def _pos(token: Token) -> str:
    """The part of speech as tagged, else as names and signs show it."""
    if token.pos_:
        return token.pos_
    return NAME_POS if token.ent_type_ in PROPER else guessed_pos(token.text)


def _model_row(doc: Doc, first: Token, passage: int, start: int) -> annotate.ModelMention:
    end = first.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    span = doc[first.i : end]
    label = LABELS[span[0].ent_type_]
    return annotate.ModelMention("", passage, span.start_char - start, span.end_char - start, label)


def _values(text: str, start: int) -> Iterator[Found]:
    """The values of a paragraph that begins at `start`; personal numbers without their digits."""
    hidden = (Found(edit.start, edit.end, "PERSONNUMMER") for edit in masked(text))
    for found in without_overlaps(chain(hidden, values(text))):
        yield Found(start + found.start, start + found.end, found.label, found.value)


def _paragraphs(doc: Doc) -> tuple[list[str], list[int]]:
    """The paragraphs of a doc, each on one line, and where in its text they begin."""
    found = list(PARAGRAPH.finditer(doc.text))
    return [match[0].translate(ONE_LINE) for match in found], [match.start() for match in found]


def _marked(doc: Doc, found: Iterable[Found], key: str, others: Iterable[Span] | None) -> Doc:
    """The doc with what was found as a span group and, beside `others`, as entities.

    A span that ends within a token is widened to the whole of it.
    """
    spans = [
        span
        for one in found
        if (
            span := doc.char_span(
                one.start, one.end, label=one.label, kb_id=one.kb_id or "",
                span_id=one.value or "", alignment_mode="expand",
            )
        ) is not None
    ]  # fmt: skip
    doc.spans[key] = spans
    if others is not None:
        before = list(others)
        ours = [span for span in before if span.label_ in NAME_LABELS | VALUE_LABELS]
        own = filter_spans([*spans, *ours])
        taken = {token.i for span in own for token in span}
        free = [span for span in before if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*own, *free)
    return doc


@cache
def _names() -> Names:
    return load_names()


@cache
def _splitter() -> Splitter:
    return Splitter(lexicon(None), simplemma_lookup())


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(load_forms(), simplemma_lookup(), lexicon(None).count)


def make_values(nlp: Language, name: str, spans_key: str, annotate_ents: bool) -> ValueFinder:
    """The component `lasmer_values`."""
    return ValueFinder(spans_key=spans_key, annotate_ents=annotate_ents)


def make_names(nlp: Language, name: str, spans_key: str, annotate_ents: bool) -> NameFinder:
    """The component `lasmer_names`."""
    return NameFinder(spans_key=spans_key, annotate_ents=annotate_ents)


def make_compounds(nlp: Language, name: str) -> CompoundSplitter:
    """The component `lasmer_compounds`."""
    return CompoundSplitter()


def make_lemmas(nlp: Language, name: str, overwrite: bool) -> LemmaFinder:
    """The component `lasmer_lemmas`."""
    return LemmaFinder(overwrite=overwrite)


SPANS = ("doc.spans", "doc.ents")
for _name, _make, _assigns, _defaults in (
    (VALUES, make_values, SPANS, {"spans_key": VALUES, "annotate_ents": True}),
    (NAMES, make_names, SPANS, {"spans_key": NAMES, "annotate_ents": True}),
    (COMPOUNDS, make_compounds, ("token._.compound",), {}),
    (LEMMAS, make_lemmas, ("token.lemma",), {"overwrite": True}),
):
    Language.factory(_name, func=_make, assigns=_assigns, default_config=_defaults)

if not Span.has_extension("value"):
    Span.set_extension("value", getter=value_of)
if not Token.has_extension("compound"):
    Token.set_extension("lasmer_parts", default="")
    Token.set_extension("compound", getter=parts_of)
