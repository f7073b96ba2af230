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
    from pipeline.evaluate.topics import TopicScores
    from pipeline.run.store import Store
    from pipeline.stages.keywords import Keyword

CLASSES, TEXTS = 12, 20
"""The commonest labels of a corpus, and texts of each; with `full` four times as many texts."""
TEXT_CHARACTERS = 1_500
"""Of each text: enough to tell its subject, and a minute's work for all."""
SEED = 20261123
MEASURES = {
    "nmi": "NMI with the labels",
    "purity": "purity",
    "npmi": "NPMI of ten best words",
    "diversity": "diversity of ten best words",
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
        texts = chosen(rows, field, each=TEXTS * (4 if full else 1))
        yield from topic_lines(name, texts, work / f"labelled-{number}", tables)


def chosen(rows: Iterable[Mapping[str, Any]], field: str, *, each: int) -> list[Labelled]:
    """Texts of the reporting half with one of the commonest labels, as many of each."""
    from pipeline.evaluate.topics import tuning

    found: dict[str, list[Labelled]] = {}
    for number, row in enumerate(rows):
        labels = row[field] if isinstance(row[field], list) else [row[field]]
        name = f"{number:05d}"
        if len(labels) == 1 and labels[0] and not tuning(str(row["id"])):
            text = f"{row.get('title') or ''}\n\n{row['text'][:TEXT_CHARACTERS]}"
            found.setdefault(labels[0], []).append(Labelled(name, text, labels[0]))
    counts = Counter({label: len(texts) for label, texts in found.items()})
    kept = sorted(label for label, _ in counts.most_common(CLASSES))
    return [text for label in kept for text in found[label][:each]]


def topic_lines(
    name: str, texts: Sequence[Labelled], work: Path, tables: Tables
) -> Iterator[Measured]:
    """The scores of our topics beside the best of the plain models."""
    from pipeline.evaluate.topics import plain_scores

    labels = [one.label for one in texts]
    number = len(set(labels))
    ours = our_topics(texts, labels, number, work, tables)
    plain = plain_scores([one.text for one in texts], labels, number, seed=SEED)
    for measure in MEASURES:
        best = max(plain, key=lambda one: float(getattr(one, measure)))
        yield Measured(
            name, MEASURES[measure], getattr(ours, measure), len(texts), getattr(best, measure),
            best.method,
        )  # fmt: skip


def our_topics(
    texts: Sequence[Labelled], labels: Sequence[str], number: int, work: Path, tables: Tables
) -> TopicScores:
    """The scores of the pipeline's topics on the texts."""
    from pipeline.evaluate.topics import BEST_WORDS, Grouping, main_topics, scores
    from pipeline.stages.assign import DocumentTopic
    from pipeline.stages.describe import Document
    from pipeline.stages.terms import PassageTerm
    from pipeline.stages.topic_memory import TopicTerm

    raw = work / "raw"
    raw.mkdir(parents=True)
    for one in texts:
        (raw / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
    store = tables(raw, work / "out", ("describe", "assign"), (f"topic_model.topics={number}",))
    name_of = {row.doc_id: Path(row.path).stem for row in store.whole(Document)}
    shares = [(name_of[row.doc_id], row.topic_id, row.share) for row in store.whole(DocumentTopic)]
    words: dict[str, list[str]] = {}
    for row in sorted(store.whole(TopicTerm), key=lambda row: (row.topic_id, row.rank)):
        words.setdefault(row.topic_id, []).append(row.term)
    terms: dict[str, set[str]] = {one.name: set() for one in texts}
    for term in store.whole(PassageTerm):
        terms[name_of[term.doc_id]].add(term.term)
    return scores(
        "ours",
        Grouping(
            main_topics([one.name for one in texts], shares),
            [best[:BEST_WORDS] for _, best in sorted(words.items())],
        ),
        labels,
        [frozenset(terms[one.name]) for one in texts],
    )


def sample_keywords(
    truth: Sequence[Mapping[str, Any]], told: Mapping[str, Told], rows: Iterable[Keyword]
) -> Iterator[Measured]:
    """Keywords of the sample against the words chosen for each document, beside plain TF-IDF."""
    from pipeline.evaluate.keywords import repeated, scores, tfidf_keywords

    ranked: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row.doc_id, row.rank)):
        ranked.setdefault(row.doc_id, []).append(row.keyword)
    ours = {path: ranked.get(one.document.doc_id, []) for path, one in told.items()}
    wanted = {row["path"]: row["about"] for row in truth if row["about"]}
    texts = {path: "\n".join(each.text for each in one.body) for path, one in told.items()}
    found = scores("ours", ours, wanted)
    plain = scores("TF-IDF", tfidf_keywords(texts), wanted)
    for measure in ("f1", "precision", "recall"):
        yield Measured(
            "sample, ten keywords", measure.replace("f1", "F1"), getattr(found, measure),
            found.documents, getattr(plain, measure), "plain TF-IDF",
        )  # fmt: skip
    twice = sum(bool(repeated(keywords)) for keywords in ours.values())
    yield Measured(
        "sample, keywords", "documents without repeats", 1 - twice / len(ours), len(ours)
    )
