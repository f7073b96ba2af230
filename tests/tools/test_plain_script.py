"""The script that runs are measured against does what it says."""

import shutil
from pathlib import Path

import pandas as pd

from tools.plain import keywords, main, topics

TEXTS = pd.Series(
    ["skola elev lärare skola", "skola elev buss", "buss tåg väg", "tåg väg bro buss"]
)


def test_topics_and_keywords_stand_in_tables() -> None:
    made = topics(TEXTS) | keywords(TEXTS)
    assert set(made["topic_terms"]["term"]) == {"skola", "elev", "buss", "tåg", "väg"} - {"buss"}
    assert made["document_topics"].groupby("doc")["share"].sum().round(6).eq(1).all()
    assert made["keywords"].query("doc == 0").iloc[0]["keyword"] == "skola"
    assert set(made["keyword_clusters"]["keyword"]) == set(made["keywords"]["keyword"])


def test_a_folder_of_pdfs_becomes_tables(project: Path, tmp_path: Path) -> None:
    for file in sorted((project / "data" / "raw").rglob("*.pdf"))[:3]:
        shutil.copy(file, tmp_path)
    main(tmp_path, tmp_path)
    documents = pd.read_parquet(tmp_path / "documents.parquet")
    entities = pd.read_parquet(tmp_path / "entities.parquet")
    assert len(documents) == 3
    for number, start, end, text in entities[["doc", "start", "end", "text"]].itertuples(
        index=False
    ):
        assert documents["text"][number][start:end] == text
