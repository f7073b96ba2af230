"""A model's name -> a spaCy pipeline that is ready to annotate, and its labels in our words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pipeline.stage import SettingError
from pipeline.text.compounds import Splitter
from pipeline.text.embedding import RememberedEmbedding, remember_embeddings
from pipeline.text.guidelines import OWN as OWN_GUIDELINE
from pipeline.text.lemmas import Lemmatizer, load_forms, simplemma_lookup
from pipeline.text.lexicon import load_lexicon
from pipeline.text.remembered import Remembered
from pipeline.text.tokenizing import SENTENCE_RULES, SwedishTokenizer, is_leader, register

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from threadpoolctl import ThreadpoolController

BATCH = 128
"""Texts given to the model at a time: larger gains nothing, smaller costs speed."""
BLOCK = 512
"""Texts annotated before any is handed on; bounds memory."""
MAX_STRINGS = 40_000
"""Words and parts of words that spaCy keeps for good, some 10 MB; those of some 400 documents."""
LONG = 50_000
"""Characters above which a text is annotated in pieces: 25 pages without a paragraph border."""
OWN_MODEL = "lasmer"
"""The name of the pipeline that is shipped with the package."""
BLANK = "blank"
"""Tokens and sentence rules only, no trained part: the fastest, and for tests."""
OWN_FOLDER = "sv_lasmer"
RULES_IDENTITY = "lasmer rules 2"
"""For cache keys; raised when the rules of tokens and sentences change."""

MODEL_LEMMATIZERS = ("lemmatizer", "trainable_lemmatizer")
"""Parts of other pipelines that find base forms; where one is, its answer counts."""
SENTENCE_ATTRIBUTES = frozenset(("token.is_sent_start", "doc.sents"))
"""What parts of a pipeline that find sentence borders say they assign."""
UNKNOWN_POS = "X"
PUNCTUATION_POS = "PUNCT"
NUMBER_POS = "NUM"
NAME_POS = "PROPN"
GENITIVE = "Case=Gen"
NAMED = frozenset(("PER", "LOC"))
"""Names whose words are seldom compounds to be taken apart; those of organisations often are."""

PLACE_ATTRIBUTES = ("SENT_START", "IS_SPACE", "IDX")
WORD_ATTRIBUTES = ("ORTH", "POS", "MORPH", "ENT_TYPE", "LEMMA")

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "PER": "PER", "PRS": "PER", "PERSON": "PER", "person": "PER",
        "ORG": "ORG", "inst": "ORG",
        "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "place": "LOC",
        "EVN": "EVENT", "EVENT": "EVENT", "event": "EVENT",
        "WRK": "WORK", "WORK": "WORK", "WORK_OF_ART": "WORK", "work": "WORK",
    }
)  # fmt: skip
"""Labels of Swedish and multilingual models in ours; labels not named here are no names."""


class Word(NamedTuple):
    """A word as tagged, wherever it stands."""

    text: str
    lemma: str
    pos: str
    morph: str


class Placed(NamedTuple):
    """A word where it stands in its text."""

    sentence: int
    """0-based, sentences without a word not counted."""
    start: int
    word: Word


@dataclass(frozen=True, eq=False)
class Annotator:
    """All that annotates a text; `lemmatizer` is None where the model finds base forms itself."""

    nlp: Language
    lemmatizer: Lemmatizer | None
    splitter: Splitter
    threads: ThreadpoolController
    embeddings: tuple[RememberedEmbedding, ...] = ()
    known: dict[tuple[int, ...], Word] = field(default_factory=Remembered)
    """The words seen so far, by spaCy's numbers for what tells one from another."""

    def docs(self, texts: Iterable[str], *, batch: int = BATCH) -> Iterator[Doc]:
        """The annotated texts of a document, in order.

        Matrices are multiplied on one thread: the workers are the parallelism, and sums that are
        split by the number of cores would not be the same everywhere.
        """
        for embedding in self.embeddings:
            embedding.forget()
        remaining = iter(texts)
        while block := list(islice(remaining, BLOCK)):
            with self.threads.limit(limits=1):
                short = self.nlp.pipe((t for t in block if len(t) <= LONG), batch_size=batch)
                docs = [next(short) if len(t) <= LONG else self._in_pieces(t) for t in block]
            yield from docs

    def reading(self) -> AbstractContextManager[object]:
        """A time for one document: what is new in it leaves spaCy's vocabulary with it.

        The first documents leave their words, which are the common ones. No doc of that time may be
        used after it.
        """
        if len(self.nlp.vocab.strings) < MAX_STRINGS:
            return nullcontext()
        zone: AbstractContextManager[object] = self.nlp.memory_zone()
        return zone

    def words(self, doc: Doc) -> list[Placed]:
        """The words of the text, each read once however often it stands.

        White space is left out, and so are the leaders of a table of contents.
        """
        columns = doc.to_array([*PLACE_ATTRIBUTES, *WORD_ATTRIBUTES])
        found: list[Placed] = []
        sentence, opens = -1, True
        for number, (begins, space, start, *key) in enumerate(columns.tolist()):
            opens = opens or begins == 1
            if space:
                continue
            told = tuple(key)
            word = self.known.get(told)
            if word is None:
                word = self._read(doc[number], told)
            if is_leader(word.text):
                continue
            sentence += opens
            opens = False
            found.append(Placed(sentence, start, word))
        return found

    def _read(self, token: Token, told: tuple[int, ...]) -> Word:
        pos = token.pos_ or guessed_pos(token.text)
        lemma = base_form(token, pos, self.lemmatizer)
        word = self.known[told] = Word(token.text, lemma, pos, str(token.morph))
        return word

    def _in_pieces(self, text: str) -> Doc:
        """The annotated text, worked on a piece at a time so that memory stays bounded."""
        from spacy.tokens import Doc

        docs = list(self.nlp.pipe(pieces(text, LONG), batch_size=1))
        whole = Doc.from_docs(docs, ensure_whitespace=False)
        return whole if whole is not None else self.nlp(text)


def pieces(text: str, length: int) -> Iterator[str]:
    """The text in pieces of at most that many characters, cut after a space where there is one."""
    at = 0
    while at < len(text):
        cut = text.rfind(" ", at, at + length) + 1 if len(text) - at > length else len(text)
        end = cut if cut > at else at + length
        yield text[at:end]
        at = end


def load_annotator(model: str) -> Annotator:
    """The pipeline of that name with lemmatizer and compound splitter; names by our guideline."""
    from threadpoolctl import ThreadpoolController

    from pipeline.text.doc_guideline import follow

    nlp = load_language(model)
    follow(nlp, OWN_GUIDELINE)
    _settle(nlp)
    lookup = simplemma_lookup()
    own = not any(map(nlp.has_pipe, MODEL_LEMMATIZERS))
    lexicon = load_lexicon()
    return Annotator(
        nlp,
        Lemmatizer(load_forms(), lookup, lexicon.count) if own else None,
        Splitter(lexicon, lookup),
        ThreadpoolController(),
        remember_embeddings(nlp),
    )


def _settle(nlp: Language) -> None:
    """Give the vocabulary the pipeline's own answers, that they are there before a text's words.

    spaCy would take one for a word of the text where a document has it first.
    """
    for _, part in nlp.pipeline:
        for morph in getattr(part, "cfg", {}).get("labels_morph", {}).values():
            nlp.vocab.morphology.add(morph)


def load_language(model: str) -> Language:
    """The pipeline of that name: ours, `blank`, or any installed spaCy pipeline or its folder.

    Raises SettingError where there is none, with what to install.
    """
    # Made known to spaCy by being imported.
    from pipeline.text import (  # noqa: F401
        doc_guideline,
        doubtful_names,
        hints,
        vectors,
        word_kinds,
    )

    register()
    with numpy_products():
        return _loaded(model)


@contextmanager
def numpy_products() -> Iterator[None]:
    """While it lasts, models are built that multiply matrices by numpy.

    Numpy's OpenBLAS is 2.8 times as fast as the BLIS that spaCy brings along (63 and 23 GFLOPS of
    single precision on one core of an AMD EPYC, 3000 x 288 by 288 x 288).
    """
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


def _loaded(model: str) -> Language:
    import spacy

    if model == OWN_MODEL and own_model_exists():
        return spacy.load(str(files("pipeline.models").joinpath(OWN_FOLDER)))
    if model in (OWN_MODEL, BLANK):
        return _blank()
    try:
        return with_sentences(spacy.load(model))
    except OSError as error:
        raise SettingError(
            f"annotate.model={model} is no installed spaCy pipeline. Install it "
            f"(python -m spacy download {model}) or use annotate.model={OWN_MODEL}."
        ) from error


def with_sentences(nlp: Language) -> Language:
    """The pipeline itself, with our sentence rules first where it has none of its own."""
    assigned = {
        attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns
    }
    if not assigned & SENTENCE_ATTRIBUTES:
        nlp.add_pipe(SENTENCE_RULES, first=True)
    return nlp


def own_model_exists() -> bool:
    """Whether the trained pipeline is packaged; without it the rules work alone."""
    return files("pipeline.models").joinpath(OWN_FOLDER, "config.cfg").is_file()


def language_identity(model: str) -> str:
    """Name and version of a pipeline, for cache keys: "sv_core_news_lg 3.8.0"."""
    if model == OWN_MODEL and own_model_exists():
        return _meta_identity(
            files("pipeline.models").joinpath(OWN_FOLDER, "meta.json").read_text()
        )
    if model in (OWN_MODEL, BLANK):
        return RULES_IDENTITY
    meta = Path(model, "meta.json")
    if meta.is_file():
        return _meta_identity(meta.read_text())
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model


def _meta_identity(meta_json: str) -> str:
    meta = json.loads(meta_json)
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _blank() -> Language:
    import spacy

    nlp = spacy.blank("sv")
    nlp.tokenizer = SwedishTokenizer(nlp)
    nlp.add_pipe(SENTENCE_RULES)
    return nlp


def sentence_spans(words: Iterable[Placed]) -> list[tuple[int, int]]:
    """Start and end of each sentence, white space at its ends left out."""
    spans: list[tuple[int, int]] = []
    for sentence, start, word in words:
        first = spans.pop()[0] if sentence < len(spans) else start
        spans.append((first, start + len(word.text)))
    return spans


def base_form(token: Token, pos: str, lemmatizer: Lemmatizer | None) -> str:
    """The token's base form: ours, or the model's own where it comes without our lemmatizer."""
    if lemmatizer is None:
        return token.lemma_ or token.text.lower()
    name = LABELS.get(token.ent_type_) in NAMED
    genitive = (name or pos == NAME_POS) and GENITIVE in str(token.morph)
    return lemmatizer.lemma(token.text, pos, genitive=genitive, name=name)


def guessed_pos(word: str) -> str:
    """Part of speech by the signs alone, for pipelines without a tagger: NUM, PUNCT or X."""
    if any(map(str.isdigit, word)):
        return NUMBER_POS
    return UNKNOWN_POS if any(map(str.isalpha, word)) else PUNCTUATION_POS
