"""Topics and keywords against what people chose: labelled texts in, measured numbers out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.evaluate.table import Measured

if TYPE_CHECKING:
    from pipeline.evaluate.sample import Told
    from pipeline.evaluate.topics import Grouping
    from pipeline.run.store import Store
    from pipeline.stages.keywords import Keyword

CLASSES, TEXTS = 12, 20
"""The commonest labels of a corpus, and texts of each; with `full` all of them."""
TEXT_CHARACTERS = 1_500
"""Of each text: enough to tell its subject, and a minute's work for all; with `full` all."""
SEED = 20261123
MEASURES = {
    "nmi": "NMI with the labels",
    "purity": "purity",
    "npmi": "NPMI of ten words",
    "diversity": "diversity of ten words",
}


class Tables(Protocol):
    """What makes the tables of a folder of documents."""

    def __call__(
        self, raw: Path, out: Path, names: Sequence[str], sets: Sequence[str] = ()
    ) -> Store:
        """The tables, made by these stages with these settings."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and the label that people gave it."""

    name: str
    text: str
    label: str


SETS: Mapping[str, tuple[str, str]] = {
    "regeringen.se, policy areas": ("regeringen_policyomraden.jsonl", "policy_areas"),
    "Almedalen, subjects": ("almedalen_amnen.jsonl", "topic_1"),
    "interpellations, portfolios": ("interpellationer_portfolj.jsonl", "portfolio"),
    "motions, committees": ("motioner_utskott.jsonl", "committee"),
}
"""Name -> file and the field of its label. Of several labels a text is taken with the only one."""


def topics(folder: Path, work: Path, tables: Tables, *, full: bool) -> Iterator[Measured | str]:
    """The main topics of texts against their labels, as many topics as labels."""
    if not folder.is_dir():
        yield f"not measured: {folder} is not there."
        return
    for number, (name, (file, field)) in enumerate(SETS.items()):
        if number and not full:
            continue
        with (folder / file).open(encoding="utf-8") as lines:  # splitlines() parts at U+2028 too
            rows = [json.loads(line) for line in lines]
        texts = chosen(rows, field, full=full)
        yield from topic_lines(name, texts, work / f"labelled-{number}", tables, full=full)
    yield "not compared: BERTopic, which without a downloaded model is no rival."


def chosen(rows: Iterable[Mapping[str, Any]], field: str, *, full: bool) -> list[Labelled]:
    """Texts of the reporting half with one label; a sample of those with a common label, or all."""
    from pipeline.evaluate.topics import tuning

    found: dict[str, list[Labelled]] = {}
    for number, row in enumerate(rows):
        labels = row[field] if isinstance(row[field], list) else [row[field]]
        name = f"{number:05d}"
        if len(labels) == 1 and labels[0] and not tuning(str(row["id"])):
            body = row["text"] if full else row["text"][:TEXT_CHARACTERS]
            text = f"{row.get('title') or ''}\n\n{body}"
            found.setdefault(labels[0], []).append(Labelled(name, text, labels[0]))
    counts = Counter({label: len(texts) for label, texts in found.items()})
    kept = sorted(label for label, _ in counts.most_common(None if full else CLASSES))
    return [text for label in kept for text in found[label][: None if full else TEXTS]]


def topic_lines(
    name: str, texts: Sequence[Labelled], work: Path, tables: Tables, *, full: bool
) -> Iterator[Measured | str]:
    """The scores of our topics beside the best of the plain models with as many topics.

    Of a sample as many as labels; of all texts as many as the evidence says, twice the labels at
    most, and then also how far the topics stay what they are.
    """
    labels = [one.label for one in texts]
    number = len(set(labels))
    raw = work / "raw"
    raw.mkdir(parents=True)
    for one in texts:
        (raw / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
    setting = f"most={2 * number}" if full else f"topics={number}"
    store = tables(raw, work / "out", ("describe", "assign"), (f"topic_model.{setting}",))
    yield from compared(name, {one.name: one for one in texts}, store)
    if full:
        yield from steadiness(name, store, 2 * number)


def compared(name: str, texts: Mapping[str, Labelled], store: Store) -> Iterator[Measured | str]:
    """The scores of our topics in the tables, each beside that of the best plain model."""
    from pipeline.evaluate.footing import footing
    from pipeline.evaluate.topics import plain_scores, scores
    from pipeline.stages.annotate import Token
    from pipeline.stages.describe import Document
    from pipeline.stages.terms import PassageTerm

    documents = sorted(store.whole(Document), key=lambda row: row.path)
    ids = [row.doc_id for row in documents]
    found = [texts[Path(row.path).stem] for row in documents]
    labels = [one.label for one in found]
    shared = footing(ids, store.whole(Token), store.whole(PassageTerm))
    ours = scores("ours", our_topics(ids, store), labels, shared.texts, shared.judged)
    plain = plain_scores(
        [one.text for one in found], labels, ours.topics, shared.texts, shared.judged, seed=SEED
    )
    yield f"{name}: {len(set(labels))} labels, {ours.topics} topics"
    for row in plain:
        values = ", ".join(f"{measure} {getattr(row, measure):.3f}" for measure in MEASURES)
        yield f"{row.method}: {values}"
    for measure, what in MEASURES.items():
        best = max(plain, key=lambda one: float(getattr(one, measure)))
        yield Measured(
            name, what, getattr(ours, measure), len(ids), getattr(best, measure), best.method
        )


def our_topics(ids: Sequence[str], store: Store) -> Grouping:
    """The main topic of each document, and the terms shown of each topic."""
    from pipeline.evaluate.topics import Grouping, main_topics
    from pipeline.stages.assign import DocumentTopic
    from pipeline.stages.topic_memory import TopicTerm

    shares = [(row.doc_id, row.topic_id, row.share) for row in store.whole(DocumentTopic)]
    words: dict[str, list[str]] = {}
    for row in sorted(store.whole(TopicTerm), key=lambda row: (row.topic_id, row.shown or 0)):
        if row.shown is not None:
            words.setdefault(row.topic_id, []).append(row.term)
    return Grouping(main_topics(ids, shares), [best for _, best in sorted(words.items())])


def steadiness(name: str, store: Store, most: int) -> Iterator[Measured]:
    """How far the topics of the tables stay what they are, and what assigning costs."""
    import time

    from pipeline.evaluate import steady
    from pipeline.stages.terms import PassageTerm
    from pipeline.stages.topic_choice import TopicChoice, TopicParams
    from pipeline.stages.vocabulary import VocabularyTerm

    terms, words = store.frame(PassageTerm), store.frame(VocabularyTerm)
    params = TopicParams(most=most)
    number = next(row.topics for row in store.whole(TopicChoice) if row.chosen)
    fixed = TopicParams(topics=number)
    for what, drawn in (("seeds", False), ("bootstrap samples", True)):
        value = steady.over_seeds(terms, words, fixed, bootstrap=drawn)
        yield Measured(name, f"best match, ten {what}", value, number)
    apart = steady.nearest(terms, words, fixed)
    yield Measured(name, "nearest other topic", apart, number)
    growth = steady.over_growth(terms, words, params)
    yield Measured(name, "5 % new: passages moved", growth.moved, growth.documents)
    yield Measured(name, "5 % new, refit: ids kept", growth.kept, growth.documents)
    passages, fit, assign = steady.cost(terms, words, params, time.process_time)
    yield Measured(name, "assigning, part of fitting", assign / fit, passages)


def sample_keywords(
    truth: Sequence[Mapping[str, Any]], told: Mapping[str, Told], rows: Iterable[Keyword]
) -> Iterator[Measured | str]:
    """Keywords of the sample against the words chosen for each document, beside plain TF-IDF."""
    by_document = ranked(rows)
    ours = {path: by_document.get(one.document.doc_id, []) for path, one in told.items()}
    wanted = {row["path"]: row["about"] for row in truth if row["about"]}
    texts = {path: "\n".join(each.text for each in one.body) for path, one in told.items()}
    yield from keyword_lines("sample", ours, texts, wanted)


def ranked(rows: Iterable[Keyword]) -> dict[str, list[str]]:
    """The keywords of each document, best first."""
    found: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row.doc_id, row.rank)):
        found.setdefault(row.doc_id, []).append(row.keyword)
    return found


def label_keywords(
    folder: Path, work: Path, tables: Tables, *, full: bool
) -> Iterator[Measured | str]:
    """Keywords of labelled texts against the words of their labels."""
    from pipeline.evaluate.keywords import label_words
    from pipeline.text.stopwords import stopwords

    if not folder.is_dir():
        yield f"labelled texts not measured: {folder} is not there."
        return
    for number, (name, (file, field)) in enumerate(SETS.items()):
        if number and not full:
            continue
        with (folder / file).open(encoding="utf-8") as lines:
            texts = chosen([json.loads(line) for line in lines], field, full=full)
        wanted = {one.name: label_words(one.label, stopwords().function) for one in texts}
        found = {one.name: one.text for one in texts}
        ours = keywords_of(found, work / f"keywords-{number}", tables)
        yield from keyword_lines(name, ours, found, wanted)


def thesis_keywords(
    texts: Mapping[str, str], work: Path, tables: Tables
) -> Iterator[Measured | str]:
    """Keywords of documents, by name, against those that their authors gave in them."""
    from pipeline.evaluate.keywords import author_keywords

    pairs = {name: author_keywords(text) for name, text in texts.items()}
    wanted = {name: words for name, (words, _) in pairs.items() if words}
    if not wanted:
        yield f"author keywords not measured: none of {len(texts)} documents has a line of them."
        return
    found = {name: pairs[name][1] for name in wanted}
    yield from keyword_lines("author keywords", keywords_of(found, work, tables), found, wanted)


def keywords_of(texts: Mapping[str, str], work: Path, tables: Tables) -> dict[str, list[str]]:
    """Our keywords of these texts, by their names."""
    from pipeline.stages.describe import Document
    from pipeline.stages.keywords import Keyword

    raw = work / "raw"
    raw.mkdir(parents=True)
    for name, text in texts.items():
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    store = tables(raw, work / "out", ("describe", "keywords"))
    found = ranked(store.whole(Keyword))
    return {Path(row.path).stem: found.get(row.doc_id, []) for row in store.whole(Document)}


def keyword_lines(
    name: str, ours: Mapping[str, list[str]], texts: Mapping[str, str],
    wanted: Mapping[str, Sequence[str]],
) -> Iterator[Measured | str]:  # fmt: skip
    """Ten keywords of each text against the words wanted, beside TF-IDF and YAKE."""
    from pipeline.evaluate.keywords import repeated, scores, tfidf_keywords, yake_keywords

    found = scores("ours", ours, wanted)
    plain = scores("TF-IDF", tfidf_keywords(texts), wanted)
    for measure in ("f1", "precision", "recall"):
        yield Measured(
            f"{name}, ten keywords", measure.replace("f1", "F1"), getattr(found, measure),
            found.documents, getattr(plain, measure), "plain TF-IDF",
        )  # fmt: skip
    rival = yake_keywords(texts)
    if rival is None:
        yield "not compared: YAKE, which is not installed here and no part of the project."
    else:
        other = scores("YAKE", rival, wanted)
        yield Measured(
            f"{name}, ten keywords", "F1", found.f1, found.documents, other.f1, "YAKE, two words"
        )
    twice = sum(bool(repeated(keywords)) for keywords in ours.values())
    yield Measured(
        f"{name}, keywords", "documents without repeats", 1 - twice / len(ours), len(ours)
    )
