"""The plain script that a run is measured against: what an analyst would write in an afternoon.

    python -m tools.plain RAW OUT

The text of each PDF by pdfminer.six, each document through the same spaCy model as ours, topics by
scikit-learn's LDA, keywords by TF-IDF and clusters of them, the tables as Parquet by pandas. It is
written as it would be: no repair, no cache, no provenance, and nothing slow on purpose.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import simplemma
from pdfminer.high_level import extract_text
from pdfminer.pdfparser import PDFSyntaxError
from sklearn.cluster import AgglomerativeClustering
from sklearn.decomposition import LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from pipeline.text.doc_guideline import follow
from pipeline.text.guidelines import OWN
from pipeline.text.language import OWN_MODEL, load_language

TOPICS = 20
KEYWORDS = 20
TERMS = 15
CLUSTERS = 30
LONGEST = 10_000_000  # characters; spaCy's own bound is below the longest reports
CONTENT = ("NOUN", "PROPN", "ADJ")


@cache
def lemma(word: str) -> str:
    """The word's base form."""
    return simplemma.lemmatize(word, lang="sv").lower()


def read(raw: Path) -> pd.DataFrame:
    """The documents and their texts; those that pdfminer.six cannot open are left out."""
    rows: list[dict[str, Any]] = []
    for file in sorted(raw.rglob("*.pdf")):
        try:
            text = extract_text(file)
        except PDFSyntaxError as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        rows.append({"doc": len(rows), "path": str(file.relative_to(raw)), "text": text})
    return pd.DataFrame(rows)


def annotation_tables(documents: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sentences, tokens and entities of all documents, one document after the other."""
    nlp = load_language(OWN_MODEL)
    follow(nlp, OWN)
    nlp.max_length = LONGEST
    sentences: list[tuple[Any, ...]] = []
    tokens: list[tuple[Any, ...]] = []
    entities: list[tuple[Any, ...]] = []
    for number, text in zip(documents["doc"], documents["text"], strict=True):
        doc = nlp(text)
        for place, sentence in enumerate(doc.sents):
            sentences.append((number, place, sentence.start_char, sentence.end_char))
            tokens.extend(
                (number, place, t.idx, t.text, lemma(t.text), t.pos_, str(t.morph))
                for t in sentence
                if not t.is_space
            )
        entities.extend((number, e.start_char, e.end_char, e.text, e.label_) for e in doc.ents)
    return {
        "sentences": pd.DataFrame(sentences, columns=["doc", "sentence", "start", "end"]),
        "tokens": pd.DataFrame(
            tokens, columns=["doc", "sentence", "start", "text", "lemma", "pos", "morph"]
        ),
        "entities": pd.DataFrame(entities, columns=["doc", "start", "end", "text", "label"]),
    }


def topics(texts: pd.Series[str]) -> dict[str, pd.DataFrame]:
    """Topics, their terms, and each document's share of each."""
    counter = CountVectorizer(min_df=2, max_df=0.7, token_pattern=r"\S+")
    model = LatentDirichletAllocation(TOPICS, random_state=0)
    shares = model.fit_transform(counter.fit_transform(texts))
    names = counter.get_feature_names_out()
    terms = [
        (number, names[at], weights[at])
        for number, weights in enumerate(model.components_)
        for at in np.argsort(-weights)[:TERMS]
    ]
    return {
        "topic_terms": pd.DataFrame(terms, columns=["topic", "term", "weight"]),
        "document_topics": pd.DataFrame(
            [(doc, n, s) for doc, row in enumerate(shares) for n, s in enumerate(row)],
            columns=["doc", "topic", "share"],
        ),
    }


def keywords(texts: pd.Series[str]) -> dict[str, pd.DataFrame]:
    """The best words of each document by TF-IDF, and clusters of those that occur together."""
    counter = TfidfVectorizer(min_df=2, max_df=0.7, token_pattern=r"\S+")
    scores = counter.fit_transform(texts).tocsr()
    names = counter.get_feature_names_out()
    rows = [
        (doc, names[at], row[at], rank + 1)
        for doc, row in ((doc, scores[doc].toarray()[0]) for doc in range(scores.shape[0]))
        for rank, at in enumerate(np.argsort(-row)[:KEYWORDS])
        if row[at] > 0
    ]
    found = pd.DataFrame(rows, columns=["doc", "keyword", "score", "rank"])
    kept = sorted(set(found["keyword"]))
    places = [counter.vocabulary_[name] for name in kept]
    grouped = AgglomerativeClustering(min(CLUSTERS, len(kept))).fit(scores[:, places].T.toarray())
    clusters = pd.DataFrame({"keyword": kept, "cluster": grouped.labels_})
    return {"keywords": found, "keyword_clusters": clusters}


def main(raw: Path, out: Path) -> None:
    """Read, annotate, count, and write the tables."""
    documents = read(raw)
    tables = {"documents": documents, **annotation_tables(documents)}
    words = tables["tokens"]
    words = words[words["pos"].isin(CONTENT) & (words["lemma"].str.len() > 2)]
    texts = words.groupby("doc")["lemma"].agg(" ".join).reindex(documents["doc"], fill_value="")
    tables |= topics(texts) | keywords(texts)
    out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(out / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
