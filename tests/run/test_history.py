"""What is remembered of a run, and what two runs differ in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.run import history
from pipeline.run.differences import differences, documents, entities, groups
from pipeline.show_diff import diff_lines
from pipeline.stage import SettingError
from tests.run import fakes


def test_runs_that_change_nothing_leave_no_snapshot(go: Any, raw: Path, out: Path) -> None:
    go()
    go()
    assert len(list((out / "history").iterdir())) == 1
    with pytest.raises(SettingError, match="nothing to compare yet"):
        history.pair(out, ())
    go(params={"lines": fakes.LineParams(upper=True)}, version="1")
    why = differences(*history.pair(out, ()))["why"]
    assert why["settings"] == [{"name": "lines.upper", "before": "False", "after": "True"}]
    assert why["code"] == [{"name": "lasmer", "before": "0", "after": "1"}]
    assert not why["input"]
    assert not why["models"]


def test_only_the_last_are_kept(go: Any, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 2)
    runs = [go(version=str(number)).run.run_id for number in range(4)]
    kept = sorted(file.name.removesuffix(".json.gz") for file in (out / "history").iterdir())
    assert kept == runs[2:]
    before, after = history.pair(out, (runs[2], runs[3]))
    assert (before["version"], after["version"]) == ("2", "3")
    assert history.pair(out, (runs[2][:15],))[0]["version"] in {"2", "3"}
    with pytest.raises(SettingError, match=f"no state of run '{runs[0]}'"):
        history.pair(out, (runs[0],))


BEFORE = {"1": {"path": "a.txt"}, "2": {"path": "b.txt"}, "3": {"path": "c.txt"}}
AFTER = {"1": {"path": "a.txt"}, "4": {"path": "b.txt"}, "3": {"path": "d.txt"}, "5": {"path": "e"}}


def test_documents_are_added_changed_renamed_removed() -> None:
    assert documents(BEFORE, AFTER) == {
        "added": ["e"], "changed": ["b.txt"], "renamed": [["c.txt", "d.txt"]], "removed": [],
    }  # fmt: skip
    assert documents(AFTER, BEFORE)["removed"] == ["e"]
    assert not any(documents(BEFORE, BEFORE).values())


def entity(name: str, *aliases: str, label: str = "ORG") -> dict[str, Any]:
    return {"label": label, "name": name, "aliases": aliases, "mentions": 2, "documents": 1}


def test_entities_merge_where_their_name_is_taken_over() -> None:
    before = {"r": entity("Region Skåne"), "s": entity("Skåne"), "l": entity("Lund", label="LOC")}
    after = {"r": entity("Region Skåne", "Skåne", "Lund"), "n": entity("Vinnova")}
    found = entities(before, after)
    assert [one["name"] for one in found["appeared"]] == ["Vinnova"]
    assert [(one["name"], one["into"]) for one in found["merged"]] == [("Skåne", "Region Skåne")]
    assert [one["name"] for one in found["vanished"]] == ["Lund"], "a place is no organisation"


def group(label: str, *terms: str, documents: int = 3) -> dict[str, Any]:
    return {"label": label, "terms": list(terms), "documents": documents}


def test_topics_come_go_and_move() -> None:
    before = {"v": group("vård", "vård", "patient"), "s": group("skola", "skola", "elev", "lärare")}
    after = {
        "v": group("vård", "vård", "läkare", documents=5),
        "u": group("utbildning", "elev", "skola", "kurs"),
        "k": group("klimat", "klimat", "utsläpp"),
    }
    found = groups(before, after, "terms")
    assert [one["label"] for one in found["came"]] == ["klimat", "utbildning"]
    assert [(one["label"], one["became"]) for one in found["went"]] == [("skola", "utbildning")]
    (moved,) = found["moved"]
    assert (moved["in"], moved["out"], moved["documents"]) == (["läkare"], ["patient"], [3, 5])
    assert groups(before, before, "terms") == {"came": [], "went": [], "moved": []}


def test_the_lines_name_all_that_differs_and_why() -> None:
    empty: dict[str, Any] = {"settings": {}, "stages": {}, "tools": {}, "version": "1"}
    clusters = {"keywords": [], "label": "bidrag", "documents": 1}
    before = {"run_id": "1", **empty, "documents": BEFORE, "topics": {}, "clusters": {},
              "entities": {"s": entity("Skåne")}}  # fmt: skip
    after = {"run_id": "2", **empty, "documents": AFTER, "topics": {"k": group("klimat")},
             "clusters": {"b": clusters}, "entities": {"r": entity("Region Skåne", "Skåne")},
             "tools": {"annotate": "lasmer 2"}}  # fmt: skip
    text = "\n".join(diff_lines(differences(before, after)))
    for words in (
        "From run 1 to run 2", "other documents; model of annotate: None -> lasmer 2",
        "1 added", "c.txt -> d.txt", "Skåne (ORG, 2 mentions) -> Region Skåne",
        "Topics came:\n  klimat", "Clusters came:\n  bidrag",
    ):  # fmt: skip
        assert words in text
