"""Gold sentences and an annotator -> every score of the language model, published ones beside.

Test parts are looked at to report, never to choose. Published numbers are of the models' own cards
and of Universal NER (Mayhew et al. 2024); they are of other splits where the note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.evaluate.language_gold import NAME_LABELS, GoldSentence
from pipeline.text.compounds import SEPARATOR, Splitter
from pipeline.text.guidelines import OWN
from pipeline.text.language import LABELS, Annotator, base_form, sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64
SPACY_LG = "sv_core_news_lg"
XLM_R = "XLM-R large, Universal NER"


@dataclass(frozen=True, slots=True)
class LanguageScore:
    """One measured number; `published` is what `model` reached, None where nobody said."""

    gold: str
    measure: str
    score: float
    cases: int
    published: float | None = None
    model: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Spans found, spans in the gold, and those in both."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 0.0


def counted(found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]) -> Counts:
    """How two sets of spans agree, exact borders and label."""
    return Counts(len(found & gold), len(found), len(gold))


def treebank_scores(sentences: Sequence[GoldSentence], annotator: Annotator) -> list[LanguageScore]:
    """Tags and lemmas on the gold's own tokens; tokens and sentences from the text."""
    tagged = [word for pair in _tagged(sentences, annotator) for word in pair]
    words = len(tagged)
    pos, morph, lemma = (sum(column) / words for column in zip(*tagged, strict=True))
    tokens, borders = raw_text_counts(sentences, annotator)
    name = "UD Talbanken test"
    return [
        LanguageScore(name, "part of speech (UPOS)", pos, words, 0.964, SPACY_LG),
        LanguageScore(name, "morphology, all features", morph, words),
        LanguageScore(name, "lemma", lemma, words, 0.956, SPACY_LG),
        LanguageScore(name, "tokens from raw text, F1", tokens.f1, tokens.gold),
        LanguageScore(name, "sentences from raw text, F1", borders.f1, borders.gold),
    ]


def _tagged(
    sentences: Sequence[GoldSentence], annotator: Annotator
) -> Iterator[list[tuple[bool, bool, bool]]]:
    """For each sentence's words whether part of speech, morphology and lemma are right."""
    docs = annotator.nlp.pipe(gold_docs(sentences, annotator.nlp), batch_size=BATCH)
    for sentence, doc in zip(sentences, docs, strict=True):
        yield [
            (
                token.pos_ == pos,
                str(token.morph) == morph,
                base_form(token, token.pos_, annotator.lemmatizer) == lemma,
            )
            for token, pos, morph, lemma in zip(
                doc, sentence.pos, sentence.morphs, sentence.lemmas, strict=True
            )
        ]


def gold_docs(sentences: Iterable[GoldSentence], nlp: Language) -> Iterator[Doc]:
    """One document a sentence, with the gold's tokens, to be read by the gold's guideline."""
    from spacy.tokens import Doc

    from pipeline.text.doc_guideline import GUIDELINE

    for sentence in sentences:
        told = {GUIDELINE: sentence.guideline} if sentence.guideline else {}
        yield Doc(
            nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaced), user_data=told
        )


def raw_text_counts(
    sentences: Sequence[GoldSentence], annotator: Annotator
) -> tuple[Counts, Counts]:
    """How tokens and sentences found in the text of whole paragraphs agree with the gold's."""
    tokens, borders = Counts(), Counts()
    groups = paragraph_groups(sentences)
    texts = (" ".join(sentence.text for sentence in group) for group in groups)
    for group, doc in zip(groups, annotator.docs(texts), strict=True):
        gold_tokens, gold_sentences = gold_spans(group)
        found = {(token.idx, token.idx + len(token), "") for token in doc if not token.is_space}
        tokens += counted(found, gold_tokens)
        borders += counted(
            {(*span, "") for span in sentence_spans(annotator.words(doc))}, gold_sentences
        )
    return tokens, borders


def paragraph_groups(sentences: Sequence[GoldSentence]) -> list[list[GoldSentence]]:
    """The sentences by paragraph."""
    groups: list[list[GoldSentence]] = []
    for sentence in sentences:
        if sentence.paragraph or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def gold_spans(
    group: Sequence[GoldSentence],
) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """Character spans of tokens and of sentences in the paragraph's text."""
    tokens: set[tuple[int, int, str]] = set()
    sentences: set[tuple[int, int, str]] = set()
    offset = 0
    for sentence in group:
        at = offset
        for word, space in zip(sentence.words, sentence.spaced, strict=True):
            tokens.add((at, at + len(word), ""))
            at += len(word) + space
        end = offset + len(sentence.text)
        sentences.add((offset, end, ""))
        offset = end + 1
    return tokens, sentences


def name_scores(
    gold: str, sentences: Sequence[GoldSentence], nlp: Language, published: float | None = None,
    model: str = "",
) -> list[LanguageScore]:  # fmt: skip
    """Names over the three labels that all corpora share, then each label, exact spans.

    They are read by the gold's own guideline. Of a pipeline that can be told one, the last row says
    how many are right as they are read in use, by ours.
    """
    from pipeline.text.doc_guideline import GUIDELINE

    counts = name_counts(sentences, nlp)
    total = sum(counts.values(), Counts())
    rows = [
        LanguageScore(gold, "names, F1", total.f1, total.gold, published, model),
        LanguageScore(gold, "names, precision", total.precision, total.found),
        LanguageScore(gold, "names, recall", total.recall, total.gold),
    ]
    rows += (LanguageScore(gold, f"{label}, F1", c.f1, c.gold) for label, c in counts.items())
    if nlp.has_pipe(GUIDELINE):
        told = [replace(sentence, guideline=OWN) for sentence in sentences]
        ours = sum(name_counts(told, nlp).values(), Counts())
        rows.append(LanguageScore(gold, "names by our guideline, F1", ours.f1, ours.gold))
    return rows


def name_counts(sentences: Sequence[GoldSentence], nlp: Language) -> dict[str, Counts]:
    """Agreement by label on the gold's own tokens."""
    counts = dict.fromkeys(NAME_LABELS, Counts())
    docs = nlp.pipe(gold_docs(sentences, nlp), batch_size=BATCH)
    for sentence, doc in zip(sentences, docs, strict=True):
        found = {(span.start, span.end, LABELS.get(span.label_, "")) for span in doc.ents}
        gold = {(name.start, name.end, name.label) for name in sentence.names}
        for label in NAME_LABELS:
            counts[label] += counted(
                {span for span in found if span[2] == label},
                {span for span in gold if span[2] == label},
            )
    return counts


def parsed_compounds(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Words with their parts joined by +, a word without + being no compound."""
    rows = (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
    return [(word, parts) for word, parts in rows]


def compound_scores(
    name: str, words: Sequence[tuple[str, str]], splitter: Splitter
) -> list[LanguageScore]:
    """Share of compounds cut right, and of other words left whole."""
    right = [
        (SEPARATOR in gold, SEPARATOR.join(splitter.parts(word)) == gold) for word, gold in words
    ]
    compounds = [answer for is_compound, answer in right if is_compound]
    others = [answer for is_compound, answer in right if not is_compound]
    return [
        LanguageScore(name, "compounds cut right", sum(compounds) / len(compounds), len(compounds)),
        LanguageScore(name, "other words left whole", sum(others) / len(others), len(others)),
    ]
