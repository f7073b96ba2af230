"""A small folder of tables, written out so that a test can say what must come of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

A, B = "a" * 16, "b" * 16
TEXTS = {
    (A, 0): ("heading", "Klustren i Örebro"),
    (A, 1): ("paragraph", "Åsa Öhlund leder klustret. Små- och medelstora företag får 2 000 kr."),
    (B, 0): ("paragraph", "Ett företagskluster växer, och skolbiblioteksplanen är klar."),
    (B, 1): ("table", "Kluster\t12"),
}
LEMMAS = {
    "klustren": "kluster", "klustret": "kluster", "leder": "leda", "medelstora": "medelstor",
    "skolbiblioteksplanen": "skolbiblioteksplan", "växer": "växa",
}  # fmt: skip
PARTS = {"företagskluster": "företag+s+kluster", "skolbiblioteksplan": "skol+bibliotek+s+plan"}
POS = {"leder": "VERB", "växer": "VERB", ".": "PUNCT", ",": "PUNCT", "2 000": "NUM", "12": "NUM"}
MENTIONS = [
    (A, 0, "Örebro", "LOC", "Örebro", "loc-1"),
    (A, 1, "Åsa Öhlund", "PER", "Åsa Öhlund", "per-1"),
    (A, 1, "2 000 kr", "MONEY", "2000 SEK", None),
]


def small_tables(out: Path) -> Path:
    """The folder with documents, passages, sentences, tokens, mentions and what sums them up."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "ledger.sqlite").touch()
    for name, rows, types in tables():
        columns: dict[str, list[Any]] = {column: [] for column in types}
        for row in rows:
            for column, value in zip(types, row, strict=True):
                columns[column].append(value)
        table = pa.table(columns, schema=pa.schema(list(types.items())))
        pq.write_table(table, out / f"{name}.parquet")
    return out


def tables() -> list[tuple[str, Sequence[tuple[Any, ...]], dict[str, pa.DataType]]]:
    """Name, rows and columns of each table."""
    word, number, real, words = pa.string(), pa.int64(), pa.float64(), pa.list_(pa.string())
    place = {"doc_id": word, "passage": number}
    span = {"start": number, "end": number}
    return [
        ("documents", [
            (A, "rapporter/kluster.pdf", "pdf", "Kluster i Örebro", 2, 12, "sv", 2012),
            (B, "skola/bibliotek.txt", "text", None, 1, 8, "sv", None),
        ], {"doc_id": word, "path": word, "kind": word, "title": word, "pages": number,
            "words": number, "language": word, "year": number}),
        ("passages", [
            (*key, "body", role, at + 1 if key[0] == A else 1, at + 1 if key[0] == A else 1, [],
             None, text)
            for at, (key, (role, text)) in zip((0, 1, 0, 1), TEXTS.items(), strict=True)
        ], {**place, "part": word, "role": word, "page": number, "page_end": number,
            "page_starts": pa.list_(number), "section": word, "text": word}),
        ("sentences", list(_sentences()), {**place, "sentence": number, **span}),
        ("tokens", list(_tokens()), {**place, "sentence": number, "token": number, **span,
            "text": word, "lemma": word, "pos": word, "morph": word, "parts": word}),
        ("mentions", list(_mentions()), {**place, "part": word, "page": number, **span,
            "text": word, "label": word, "value": word, "entity_id": word, "method": word}),
        ("entities", [
            ("loc-1", "LOC", "Örebro", None, ["Örebros"], 1, 1, 0),
            ("per-1", "PER", "Åsa Öhlund", None, [], 1, 1, 0),
        ], {"entity_id": word, "label": word, "name": word, "kb_id": word, "aliases": words,
            "mentions": number, "documents": number, "teaser_mentions": number}),
        ("entity_links", [("loc-1", "per-1", 1, 1)],
         {"source_id": word, "target_id": word, "passages": number, "documents": number}),
        ("keywords", [(A, "kluster", "kluster", 1.0, 1, 2), (B, "kluster", "kluster", 0.5, 2, 1),
                      (B, "växa", "växer", 0.9, 1, 1)],
         {"doc_id": word, "keyword": word, "label": word, "score": real, "rank": number,
          "mentions": number}),
        ("keyword_clusters", [("k1", "kluster", "kluster", "kluster", 1.0, 2),
                              ("k1", "kluster", "växa", "växer", 0.5, 1)],
         {"cluster_id": word, "cluster": word, "keyword": word, "label": word, "centrality": real,
          "documents": number}),
        ("keyword_links", [("kluster", "växa", 0.5)],
         {"source": word, "target": word, "weight": real}),
        ("topics", [("t1", "kluster", ["kluster", "företag"], 2, 0.6)],
         {"topic_id": word, "label": word, "terms": words, "documents": number, "share": real}),
        ("document_topics", [(A, "t1", 0.5), (B, "t1", 1.0)],
         {"doc_id": word, "topic_id": word, "share": real}),
    ]  # fmt: skip


def _spans() -> Any:
    """Document, passage, sentence, token, start and word: "2 000" is one word, a stop ends."""
    import re

    for key, (_, text) in TEXTS.items():
        sentence = 0
        for token, found in enumerate(re.finditer(r"2 000|[\w-]+|[.,]", text)):
            yield (*key, sentence, token, found.start(), found.end(), found[0])
            sentence += found[0] == "."


def _tokens() -> Any:
    for *place, word in _spans():
        lemma = LEMMAS.get(word.lower(), word.lower())
        pos = POS.get(word, "NOUN")
        yield (*place, word, lemma, pos, "Case=Nom" if pos == "NOUN" else "", PARTS.get(lemma))


def _sentences() -> Any:
    ends: dict[tuple[Any, ...], list[int]] = {}
    for doc_id, passage, sentence, _, start, end, _ in _spans():
        ends.setdefault((doc_id, passage, sentence), [start, end])[1] = end
    return [(*key, *span) for key, span in ends.items()]


def _mentions() -> Any:
    for doc_id, passage, text, label, value, entity_id in MENTIONS:
        start = TEXTS[doc_id, passage][1].index(text)
        yield (doc_id, passage, "body", passage + 1, start, start + len(text), text, label, value,
               entity_id, "rule")  # fmt: skip
