"""How fast texts are annotated, beside an ordinary spaCy pipeline in the same run.

The ordinary pipeline is what spaCy offers for Swedish: CNNs as wide and deep as ours, tagger,
morphologizer, base forms by edit trees, parser and names by transitions. It is initialised and not
trained: what it says is worthless, its arithmetic per word is that of a trained one but for the
steps of parser and names, of which an untrained one may take more or fewer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING

from pipeline.evaluate.found_names import passages_of
from pipeline.evaluate.language_gold import NAME_LABELS
from pipeline.stages.annotate import AnnotateParams, annotate
from pipeline.text.language import BATCH, numpy_products

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

    from pipeline.text.language import Annotator

Way = Callable[[Sequence[str]], object]
"""Texts -> whatever annotation of them."""
ORDINARY = "ordinary"
ROUNDS = 3
ROWS = (5000, 1000, 2500, 2500)
RELATIONS = 38
"""Labels of the parser: as many relations as the treebank has."""
TAGS, SHAPES = 150, 160
"""Labels of the tagger and of the morphologizer, as many as the treebank has about."""
TREES = 400
"""Edit trees of the base forms, about."""
EVERY_LABEL = {"trainable_lemmatizer": {"min_tree_freq": 1}, "parser": {"min_action_freq": 1}}
"""Rare labels are made too: those of the made-up sentences stand there once each."""
SENTENCE = (
    "Kommunstyrelsen", "i", "Örebro", "beslutade", "på", "torsdagen", "att", "ge", "Anna", "Berg",
    "i", "uppdrag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second of processor time of one way to annotate, and of the ordinary pipeline.

    `ratio` is how many times as fast as the ordinary pipeline it is, in the same rounds.
    """

    way: str
    per_second: float
    ordinary_per_second: float
    ratio: float


def ordinary(width: int = 96, names_width: int = 128, depth: int = 4) -> Language:
    """An initialised, untrained pipeline with tagger, morphologizer, lemmatizer, parser, names."""
    import spacy

    nlp = spacy.blank("sv")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    with numpy_products():
        nlp.add_pipe("tok2vec", config={"model": _network(width, depth)})
        for name in ("tagger", "morphologizer", "trainable_lemmatizer", "parser"):
            nlp.add_pipe(name, config={"model": {"tok2vec": shared}, **EVERY_LABEL.get(name, {})})
        nlp.add_pipe("ner", config={"model": {"tok2vec": _network(names_width, depth)}})
        nlp.initialize(lambda: _examples(nlp))
    return nlp


def _network(width: int, depth: int) -> dict[str, object]:
    """A CNN over words, prefixes, endings and shapes."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": width, "rows": list(ROWS),
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "include_static_vectors": False,
    }  # fmt: skip
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth,
        "window_size": 1, "maxout_pieces": 3,
    }  # fmt: skip
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _examples(nlp: Language) -> list[Example]:
    """Sentences with as many labels of each kind as an ordinary pipeline has, all made up."""
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    found = []
    length = len(SENTENCE)
    for number in range(max(TAGS, SHAPES, TREES) // length + 1):
        at = range(number * length, (number + 1) * length)
        doc = Doc(
            nlp.vocab, words=list(SENTENCE), pos=["NOUN"] * length,
            tags=[f"T{i % TAGS}" for i in at],
            morphs=[f"Kind={i % SHAPES}" for i in at], lemmas=[_changed(i) for i in at],
            heads=[0] * length, deps=["ROOT", *(f"d{i % RELATIONS}" for i in at[1:])],
        )  # fmt: skip
        labels = islice(cycle(NAME_LABELS), number, number + 2)
        doc.set_ents([Span(doc, 2 + i, 3 + i, label) for i, label in enumerate(labels)])
        found.append(Example(Doc(nlp.vocab, words=list(SENTENCE)), doc))
    return found


def _changed(number: int) -> str:
    """A made-up base form; each number gives another edit of the word."""
    word = SENTENCE[number % len(SENTENCE)]
    return word[:-1] + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def annotating(annotator: Annotator) -> dict[str, Way]:
    """The stage `annotate` with all its rows, and its model alone."""
    params = AnnotateParams()
    return {
        "stage annotate, all rows": lambda texts: list(
            annotate(passages_of(texts), params=params, tool=annotator)
        ),
        "its model alone": lambda texts: list(annotator.nlp.pipe(texts, batch_size=BATCH)),
    }


def speeds(
    texts: Sequence[str], ways: Mapping[str, Way], other: Language, *, rounds: int = ROUNDS
) -> list[Speed]:
    """What each way takes for the texts beside the ordinary pipeline, in turns.

    Each round has texts of its own, since all remember words that they have seen; the first part
    of the texts only loads what is loaded once. Medians over the rounds; the ratio is the median of
    the rounds' own, so that load hits all alike. Needs a text for each round and one more.
    """
    first, *parts = (texts[at :: rounds + 1] for at in range(rounds + 1))
    every: dict[str, Way] = {
        **ways, ORDINARY: lambda part: list(other.pipe(part, batch_size=BATCH))
    }  # fmt: skip
    for way in every.values():
        way(first)
    found: dict[str, list[float]] = {name: [] for name in every}
    for part in parts:
        for name, way in every.items():
            found[name].append(_per_second(way, part))
    basis = found[ORDINARY]
    return [
        Speed(
            name, median(found[name]), median(basis),
            median(a / b for a, b in zip(found[name], basis, strict=True)),
        )
        for name in ways
    ]  # fmt: skip


def _per_second(way: Way, texts: Sequence[str]) -> float:
    before = time.process_time()
    way(texts)
    return words_in(texts) / (time.process_time() - before)


def words_in(texts: Iterable[str]) -> int:
    """How many words the texts have, by white space."""
    return sum(len(text.split()) for text in texts)


def peak_megabytes() -> float:
    """The most memory this process has held, megabytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
