"""Every format that is exported opens in its reader, with what the tables say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.export.conllu import features
from pipeline.export.sheets import MAX_CHARACTERS, add_table
from tests.small import MENTIONS, TEXTS, A, B, small_tables


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_tables(tmp_path_factory.mktemp("small"))


def export(*arguments: str, out: Path, to: Path) -> Path:
    assert main(["export", *arguments, "--out", str(out), "--to", str(to)]) == 0
    assert not list(to.glob(".*"))
    return to


def test_csv_is_read_by_csv(out: Path, tmp_path: Path) -> None:
    to = export("csv", out=out, to=tmp_path)
    assert {file.stem for file in to.iterdir()} == {file.stem for file in out.glob("*.parquet")}
    rows = list(csv.DictReader((to / "entities.csv").open(encoding="utf-8", newline="")))
    assert [row["name"] for row in rows] == ["Örebro", "Åsa Öhlund"]
    assert json.loads(rows[0]["aliases"]) == ["Örebros"]


def test_jsonl_is_read_by_json(out: Path, tmp_path: Path) -> None:
    to = export("jsonl", "documents", "topics", "--year", "2012", out=out, to=tmp_path)
    lines = (to / "documents.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == [A]
    assert json.loads((to / "topics.jsonl").read_text("utf-8"))["terms"] == ["kluster", "företag"]


def test_xlsx_is_read_by_openpyxl(out: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = export("xlsx", out=out, to=tmp_path / "one") / "tables.xlsx"
    book = openpyxl.load_workbook(file)
    assert {*book.sheetnames} == {file.stem for file in out.glob("*.parquet")}
    for name in book.sheetnames:
        rows = list(book[name].values)
        table = pq.read_table(out / f"{name}.parquet")
        assert list(rows[0][: table.num_columns]) == table.column_names
        assert len(rows) == table.num_rows + 1
    assert book["mentions"]["G2"].value == MENTIONS[0][2]
    titles, first, *_ = book["mentions"].values
    by_title = dict(zip(titles, first, strict=True))
    assert by_title["entity_name"] == "Örebro"
    assert by_title["document"].endswith(".pdf")
    again = export("xlsx", out=out, to=tmp_path / "two") / "tables.xlsx"
    assert again.read_bytes() == file.read_bytes()


def test_cells_are_text_and_sheets_go_on() -> None:
    openpyxl, xlsxwriter = pytest.importorskip("openpyxl"), pytest.importorskip("xlsxwriter")
    rows: list[tuple[Any, ...]] = [
        ("=1+1",), ("@SUM(A1)",), ("https://a.se",), ("+46",), ("x" * 40_000,), (None,), (2.5,),
    ]  # fmt: skip
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        assert add_table(book, "a" * 31, ["text"], rows, max_rows=4) == 1
        assert add_table(book, "empty", ["text"], []) == 0
    read = openpyxl.load_workbook(content)
    assert read.sheetnames == ["a" * 31, "a" * 27 + " (2)", "a" * 27 + " (3)", "empty"]
    cells = [sheet.cell(at, 1) for sheet in read.worksheets[:3] for at in (2, 3, 4)]
    values = [cell.value for cell in cells]
    assert values[:4] == ["=1+1", "@SUM(A1)", "https://a.se", "+46"]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells[:4])
    assert len(values[4]) == MAX_CHARACTERS
    assert values[5:7] == [None, 2.5]
    assert [sheet["A1"].value for sheet in read.worksheets] == ["text"] * 4


def test_conllu_is_read_by_conllu(out: Path, tmp_path: Path) -> None:
    conllu = pytest.importorskip("conllu")
    file = export("conllu", out=out, to=tmp_path) / "documents.conllu"
    sentences = conllu.parse(file.read_text("utf-8"))
    assert len(sentences) == 5
    assert [one.metadata["newdoc id"] for one in sentences if "newdoc id" in one.metadata] == [A, B]
    assert len({one.metadata["sent_id"] for one in sentences}) == 5
    for one in sentences:
        assert [word["id"] for word in one] == list(range(1, len(one) + 1))
        spaced = [
            word["form"] + ("" if (word["misc"] or {}).get("SpaceAfter") == "No" else " ")
            for word in one
        ]
        assert "".join(spaced).strip() == one.metadata["text"]
    money = [word for word in sentences[2] if word["form"] in ("2 000", "kr")]
    assert [word["misc"]["NER"] for word in money] == ["B-MONEY", "I-MONEY"]
    [cluster] = [word for word in sentences[3] if word["form"] == "företagskluster"]
    assert cluster["misc"]["Parts"] == "företag+s+kluster"
    assert cluster["feats"] == {"Case": "Nom"}
    assert sentences[4].metadata["text"] == "Kluster 12"


def test_features_are_sorted_without_regard_to_case() -> None:
    assert features("Number=Sing|Case=Nom|abbr=Yes") == "abbr=Yes|Case=Nom|Number=Sing"
    assert features("") == "_"


def test_docs_are_read_by_spacy(out: Path, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    file = export("spacy", out=out, to=tmp_path) / "documents.spacy"
    docs = list(DocBin().from_disk(file).get_docs(spacy.blank("sv").vocab))
    assert [doc.text for doc in docs] == [text for _, text in TEXTS.values()]
    second = docs[1]
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in second.ents] == [
        ("Åsa Öhlund", "PER", "per-1"), ("2 000 kr", "MONEY", ""),
    ]  # fmt: skip
    assert [span.id_ for span in second.spans["lasmer"]] == ["Åsa Öhlund", "2000 SEK"]
    assert [len(list(doc.sents)) for doc in docs] == [1, 2, 1, 1]
    assert second.user_data["path"] == "rapporter/kluster.pdf"
    assert second[2].lemma_ == "leda"
    assert docs[3][1].text == "\t"


def test_networks_are_read_by_networkx(processed: Path, tmp_path: Path) -> None:
    import networkx as nx

    to = export("gexf", out=processed, to=tmp_path)
    for name, links in (("entities", "entity_links"), ("keywords", "keyword_links")):
        graph = nx.read_gexf(to / f"{name}.gexf")
        assert 0 < graph.number_of_edges() <= pq.read_table(processed / f"{links}.parquet").num_rows
        assert all(data["label"] for _, data in graph.nodes(data=True))


def test_vosviewer_files_belong_together(processed: Path, tmp_path: Path) -> None:
    to = export("vosviewer", "keywords", out=processed, to=tmp_path)
    assert {file.name for file in to.iterdir()} == {"keywords-map.txt", "keywords-network.txt"}
    with (to / "keywords-map.txt").open(encoding="utf-8") as file:
        ids = {row["id"] for row in csv.DictReader(file, delimiter="\t")}
    links = [line.split("\t") for line in (to / "keywords-network.txt").read_text().splitlines()]
    assert links
    assert {end for source, target, _ in links for end in (source, target)} <= ids


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["xls"], "Did you mean 'xlsx'?"),
        (["csv", "mention"], "Did you mean 'mentions'?"),
        (["gexf", "entity"], "no network"),
        (["gexf", "--year", "2012"], "leave --document and --year out"),
        (["conllu", "tokens"], "takes no tables"),
    ],
)
def test_mistakes_are_told(
    arguments: list[str], says: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments, "--out", str(out)]) == 2
    assert says in capsys.readouterr().err
