import json
import tomllib
import unicodedata
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tools import build_sample
from tools.sample import damage, lines, marks

GOLD = Path(__file__).resolve().parent / "gold" / "sample"
STEM_LETTERS = 6
FACT_KINDS = {
    "contains", "order", "not_in_body", "same_passage", "different_passage", "heading",
    "table_row", "speaker", "masked",
}  # fmt: skip


def gold(name: str) -> Any:
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def facts() -> Iterator[tuple[str, str, Any]]:
    told = tomllib.loads((GOLD / "facts.toml").read_text(encoding="utf-8"))
    for path, kinds in told.items():
        for kind, values in kinds.items():
            for value in values:
                yield path, kind, value


def pinned_versions() -> dict[str, str]:
    pins = (build_sample.SOURCES.parent / "constraints.txt").read_text().splitlines()
    return dict(pin.split("==") for pin in pins if "==" in pin)


@pytest.fixture(scope="module")
def built() -> dict[Path, bytes]:
    for package, pinned in pinned_versions().items():
        if version(package) != pinned:
            pytest.skip(f"the sample was built with {package} {pinned}, here is {version(package)}")
    if "ng" in zlib.ZLIB_RUNTIME_VERSION:
        pytest.skip("the sample was built with zlib, here is zlib-ng, which packs differently")
    return build_sample.expected_files()


def test_the_sample_is_what_its_sources_give(built: dict[Path, bytes], project: Path) -> None:
    assert build_sample.differences(project, built) == []


def test_building_twice_gives_the_same_bytes(built: dict[Path, bytes]) -> None:
    assert build_sample.expected_files() == built


def test_a_changed_missing_or_foreign_file_is_told(
    built: dict[Path, bytes], tmp_path: Path
) -> None:
    build_sample.write(tmp_path, built)
    assert build_sample.differences(tmp_path, built) == []
    (tmp_path / "data/raw/extra.txt").write_text("okänd")
    (tmp_path / "data/raw/övrigt/remissvar_elevhälsa.txt").write_text("ändrad")
    (tmp_path / "data/raw/övrigt/skadad_fil.pdf").unlink()
    assert build_sample.differences(tmp_path, built) == [
        "data/raw/övrigt/remissvar_elevhälsa.txt is not what its source gives",
        "data/raw/övrigt/skadad_fil.pdf is missing",
        "data/raw/extra.txt has no source",
    ]


def test_every_path_is_composed_unicode_and_every_file_is_told_of() -> None:
    told = {row["path"] for row in gold("documents.json")}
    told |= {row["path"] for row in gold("set_aside.json")}
    raw = build_sample.PROJECT / "data" / "raw"
    there = {str(path.relative_to(raw)) for path in raw.rglob("*") if path.is_file()}
    assert there == told
    assert all(unicodedata.is_normalized("NFC", path) for path in told)


def test_every_fact_is_true_of_the_sources() -> None:
    blocks = {
        path: [(block["role"], block["text"]) for block in found]
        for path, found in gold("passages.json").items()
    }
    wrong = [fact for fact in facts() if not holds(blocks[fact[0]], fact[1], fact[2])]
    assert wrong == []
    assert {kind for _, kind, _ in facts()} == FACT_KINDS
    assert sum(1 for _ in facts()) >= 80


def holds(blocks: list[tuple[str, str]], kind: str, value: Any) -> bool:
    texts = [text for _, text in blocks]

    def place(part: str) -> int:
        return next((at for at, text in enumerate(texts) if part in text), -1)

    checks = {
        "contains": lambda: place(value) >= 0,
        "order": lambda: 0 <= place(value[0]) < place(value[1]),
        "not_in_body": lambda: place(value) < 0,
        "same_passage": lambda: any(value[0] in text and value[1] in text for text in texts),
        "different_passage": lambda: place(value[0]) != place(value[1]) and place(value[1]) >= 0,
        "heading": lambda: ("heading", value) in blocks,
        "table_row": lambda: ("table", "\t".join(value)) in blocks,
        "masked": lambda: place(value) >= 0,
        "speaker": lambda: 0 <= place(value[0]) < place(value[3]),
    }
    return bool(checks[kind]())


def test_every_marked_mention_stands_where_it_is_said_to() -> None:
    passages = gold("mentions.json")
    assert len(passages) >= 30
    for passage in passages:
        for mention in (*passage["mentions"], *passage["unsure"]):
            assert passage["text"][mention["start"] : mention["end"]] == mention["text"]
        people = {mention["value"] for mention in passage["mentions"] if mention["label"] == "PER"}
        assert {office["person"] for office in passage["role_at"]} <= people


def test_every_gap_and_repair_stands_on_its_page() -> None:
    passages = gold("passages.json")
    for page in gold("transcripts.json"):
        texts: dict[int, str] = {}
        for block in passages[page["path"]]:
            texts[block["page"]] = f"{texts.get(block['page'], '')} {block['text']}"
        for repair in page["repairs"]:
            assert repair["after"] in texts[repair["page"]]
        for gap in page["gaps"]:
            assert gap["left"].strip() in texts[gap["page"]]
            assert gap["right"].strip() in texts[gap["page"]]


def test_every_person_stands_in_the_documents_told_and_nowhere_else() -> None:
    people = tomllib.loads((GOLD / "people.toml").read_text(encoding="utf-8"))
    texts = {
        path: "\n".join(block["text"] for block in found)
        for path, found in gold("passages.json").items()
    }
    for person, told in people.items():
        ways = [way for way in (person, *told["written"]) if " " in way]
        there = {path for path, text in texts.items() if any(way in text for way in ways)}
        assert there == set(told["documents"]), person
        for way in told["written"]:
            assert any(way in texts[path] for path in told["documents"]), way


def test_what_a_document_is_about_stands_in_it() -> None:
    texts = {
        path: " ".join(block["text"] for block in found).lower()
        for path, found in gold("passages.json").items()
    }
    missing = [
        (row["path"], word)
        for row in gold("documents.json")
        if row["about"]
        for word in row["about"]
        if word.split()[-1][:STEM_LETTERS].lower() not in texts[row["path"]]
    ]
    assert missing == []


def test_every_teaser_that_points_points_at_a_document() -> None:
    told = {row["path"] for row in gold("documents.json")}
    targets = {
        teaser["target"]
        for page in gold("transcripts.json")
        for teaser in page["teasers"]
        if teaser["target"]
    }
    assert targets <= told
    assert len(targets) >= 5


@pytest.mark.parametrize(
    ("marked", "clean", "shown", "restored"),
    [
        ("{{små- och|småoch}} stora", "små- och stora", "småoch stora", "små- och stora"),
        ("cirka{{ 9 800||number}} anställda", "cirka 9 800 anställda", "cirka anställda",
         "cirka anställda"),
        ("finns{{ 4 312 sjöar,|sjöar,|number}} och", "finns 4 312 sjöar, och",
         "finns sjöar, och", "finns sjöar, och"),
        ("Tel{{ 0651-55 01 33,|,|phone}} Bo", "Tel 0651-55 01 33, Bo", "Tel , Bo", "Tel , Bo"),
        ("<drop>drift och fisk</drop>", "drift och fisk", "dri och sk", "drift och fisk"),
        ("<space>information</space>", "information", "informa on", "information"),
        ("orörd text", "orörd text", "orörd text", "orörd text"),
    ],
)  # fmt: skip
def test_damage_is_marked_done_and_undone(
    marked: str, clean: str, shown: str, restored: str
) -> None:
    assert damage.clean(marked) == clean
    assert damage.damaged(marked) == shown
    assert damage.restored(marked) == restored


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("en innovation till", 10, ["en innova-", "tion till"]),
        ("EU-medel och annat", 6, ["EU-", "medel", "och", "annat"]),
        ("in- och utlåning", 8, ["in- och", "utlåning"]),
        ("hela 25 000 kronor", 8, ["hela", "25 000", "kronor"]),
        ("kort", 20, ["kort"]),
    ],
)
def test_lines_break_at_points_and_hyphens_but_not_in_figures(
    text: str, width: int, expected: list[str]
) -> None:
    points = lines.points_of("inno|va|tion\n")
    assert lines.filled(text, width, len, points, "-") == expected


def test_marks_tell_where_a_mention_cannot_be_found() -> None:
    with pytest.raises(ValueError, match="is not in"):
        marks.mentions(["PER Anna Berg"], "Bo Ek sade inget.")
    with pytest.raises(ValueError, match="2 passages"):
        marks.passage(["a.txt | Bo"], {"a.txt": ["Bo Ek", "Bo Ekman"]})
