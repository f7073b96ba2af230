"""Whether vocabulary and topics of very many passages fit in memory, and what they cost.

    python -m tools.many_passages 1000000 build/many

Makes up passages, each a bag of terms of one of sixty subjects, of general terms and of terms that
are nearly its own, writes them as the tables `passage_terms` and `document_terms` in parts of 500
documents, and runs the stages `vocabulary` and `topic_model` over them, each in a process of its
own. Prints seconds of processor time and the highest memory of each.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.run import schema
from pipeline.run.store import PART_DOCUMENTS, Frames, framed, part_name
from pipeline.stages.lexical import stop_list
from pipeline.stages.terms import DocumentTerm, PassageTerm
from pipeline.stages.topic_choice import TopicParams
from pipeline.stages.topic_memory import TopicFit, TopicRefit
from pipeline.stages.topic_model import topic_model
from pipeline.stages.vocabulary import VocabularyParams, VocabularyRest, VocabularyTerm, vocabulary

SEED = 20261126
SUBJECTS, SUBJECT_TERMS, GENERAL_TERMS = 60, 3_000, 20_000
OWN_SHARE, GENERAL_SHARE = 0.08, 0.4
"""Parts of the terms that hardly any other passage has, and that all subjects have."""
OWN_TERMS = 40_000_000
"""Terms that stand in one or two documents: real collections have millions."""
TERMS, PASSAGES = 15, 100
"""Terms of a passage, passages of a document: about those of reports."""
ZIPF = 1.1
KIBIBYTES = 1024


def ranks(random: np.random.Generator, number: int, terms: int) -> np.ndarray[Any, Any]:
    """Ranks below `terms`, small ones often, as words are."""
    return np.asarray((terms ** random.random(number) - 1) * (terms / (terms - 1)) ** ZIPF).astype(
        int
    )


def passage_part(number: int, documents: int) -> pd.DataFrame:
    """The terms of the passages of so many documents, equal for equal numbers."""
    random = np.random.default_rng((SEED, number))
    size = documents * PASSAGES * TERMS
    place = np.arange(size) // TERMS
    document = place // PASSAGES
    subject = random.integers(SUBJECTS, size=(documents, 3))
    which = subject[document, random.integers(3, size=documents * PASSAGES)[place]]
    kind = random.random(size)
    own = np.char.add("e", random.integers(OWN_TERMS, size=size).astype(str))
    general = np.char.add("g", ranks(random, size, GENERAL_TERMS).astype(str))
    names = np.char.add(np.char.add("s", which.astype(str)), "x")
    subjects = np.char.add(names, ranks(random, size, SUBJECT_TERMS).astype(str))
    term = np.where(
        kind < OWN_SHARE, own, np.where(kind < OWN_SHARE + GENERAL_SHARE, general, subjects)
    )
    ids = np.array([f"{number:08x}{one:08x}" for one in range(documents)], dtype=object)
    rows = pd.DataFrame({"doc_id": ids[document], "passage": place % PASSAGES, "term": term})
    rows = rows.groupby(["doc_id", "passage", "term"], as_index=False).size()
    return rows.rename(columns={"size": "count"}).assign(
        part="body", heading=rows["passage"] % 10 == 0, kind="word", in_compounds=0
    )


def document_part(passages: pd.DataFrame) -> pd.DataFrame:
    """The same terms by document."""
    found = passages.groupby(["doc_id", "term"], as_index=False).agg(
        count=("count", "sum"), passages=("passage", "size")
    )
    return found.assign(
        label=found["term"], kind="word", pos="NOUN", parts=None, in_headings=0, first=0.5,
        places=pd.Series([[]] * len(found), dtype=object),
    )  # fmt: skip


def write(folder: Path, passages: int) -> None:
    """Write both tables in parts."""
    per_part = PART_DOCUMENTS * PASSAGES
    for number in range(-(-passages // per_part)):
        left = min(per_part, passages - number * per_part)
        rows = passage_part(number, -(-left // PASSAGES))
        for row, frame in ((PassageTerm, rows), (DocumentTerm, document_part(rows))):
            names = [column.name for column in schema.columns(row)]
            table = pa.Table.from_pandas(frame[names], schema.schema(row), preserve_index=False)
            path = folder / row.TABLE.name / part_name(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(table, path, compression="zstd")


def parts(folder: Path, row: Any) -> Frames:
    """The parts of a table as the stages get them."""
    return Frames(row, sorted((folder / row.TABLE.name).glob("part-*.parquet")))


def vocabulary_of(folder: Path) -> None:
    """Run the stage `vocabulary` and keep its terms."""
    rows = list(vocabulary(parts(folder, DocumentTerm), params=VocabularyParams()))
    words = schema.ordered(VocabularyTerm, [one for one in rows if isinstance(one, VocabularyTerm)])
    pq.write_table(schema.to_table(VocabularyTerm, words), folder / "vocabulary.parquet")
    rest = [astuple(one) for one in rows if isinstance(one, VocabularyRest)]
    print(f"vocabulary: {len(words)} terms, (least documents, rarity of the rest) {rest}")


def topics_of(folder: Path) -> None:
    """Run the stage `topic_model` for the first time."""
    words = framed(VocabularyTerm, pq.read_table(folder / "vocabulary.parquet"))
    found: Iterator[Any] = topic_model(
        parts(folder, PassageTerm), words, params=TopicParams(), tool=stop_list(None)
    )
    rows = list(found)
    (refit,) = (one for one in rows if isinstance(one, TopicRefit))
    labels = [one.label for one in rows if isinstance(one, TopicFit)]
    print(f"topic_model: {refit.pieces} pieces, {len(labels)} topics, first {labels[0]}")


STEPS = {"vocabulary": vocabulary_of, "topic_model": topics_of}


def main() -> None:
    """Write the tables and run each stage in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tools.many_passages", description=__doc__)
    parser.add_argument("passages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", choices=STEPS, help="only this stage, in this process")
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.folder)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(f"  {time.process_time():.0f} s CPU, {used.ru_maxrss / KIBIBYTES:.0f} MiB at most")
        return
    write(options.folder, options.passages)
    for step in STEPS:
        command = [sys.executable, "-m", "tools.many_passages", str(options.passages)]
        subprocess.run([*command, str(options.folder), "--step", step], check=True)


if __name__ == "__main__":
    main()
