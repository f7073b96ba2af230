"""Settings: what is taken, what is refused and with which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pytest

from pipeline.config import settings
from pipeline.stage import Fraction, NoParams, Positive, SettingError, Stage


@dataclass(frozen=True, slots=True)
class Marks:
    more: tuple[str, ...] = ("Läs mer",)


MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Params:
    reader: Literal["auto", "fast"] = "auto"
    ocr: bool = False
    pages: int = 3
    share: float = 0.5
    name: str | None = None
    most: Positive = 20
    least: Fraction | None = None
    marks: Marks = MARKS


def nothing(*_: Any, **__: Any) -> Any:
    return ()


STAGE = Stage(
    name="extract", summary="", reads=(), writes=(), function=nothing, version=1, params=Params
)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("extract.reader=fast", "reader", "fast"),
        ("extract.ocr=ja", "ocr", True),
        ("extract.ocr=false", "ocr", False),
        ("extract.pages=12", "pages", 12),
        ("extract.share=0.25", "share", 0.25),
        ("extract.name=Åsa", "name", "Åsa"),
        ("extract.name=none", "name", None),
        ("extract.pages=0", "pages", 0),
        ("extract.most=1", "most", 1),
        ("extract.least=1", "least", 1.0),
        ("extract.least=none", "least", None),
        ("extract.marks.more=Read more, Visa mer", "marks", Marks(("Read more", "Visa mer"))),
    ],
)
def test_settings_take_the_type_of_their_field(text: str, field: str, value: object) -> None:
    assert getattr(settings([STAGE], sets=[text])["extract"], field) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("extract.raeder=fast", "Did you mean 'extract.reader'"),
        ("estract.reader=fast", "Did you mean 'extract.reader'"),
        ("extract.reader=slow", "expected one of auto, fast"),
        ("extract.pages=många", "expected a value of type int"),
        ("extract.ocr=kanske", "expected a value of type bool"),
        ("extract.reader", "expected KEY=VALUE"),
        ("extract.pages=-3", "extract.pages=-3: expected 0 or more"),
        ("extract.share=nan", "expected 0 or more"),
        ("extract.share=inf", "expected 0 or more"),
        ("extract.most=0", "extract.most=0: expected 1 or more"),
        ("extract.least=1.5", "extract.least=1.5: expected 0 to 1"),
        ("run.seconds_per_document=-1", "expected 0 or more"),
        ("run.seconds_per_dokument=1", "Did you mean 'run.seconds_per_document'"),
    ],
)
def test_wrong_settings_are_refused_with_the_nearest_name(text: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        settings([STAGE], sets=[text])


def test_file_first_then_command_line(tmp_path: Path) -> None:
    file = tmp_path / "lasmer.toml"
    file.write_text('[extract]\npages = 7\nshare = 0.1\n[extract.marks]\nmore = ["Mer"]\n', "utf-8")
    params = settings([STAGE], file=file, sets=["extract.pages=8"])["extract"]
    assert params == Params(pages=8, share=0.1, marks=Marks(("Mer",)))


@pytest.mark.parametrize("content", ["[extract", "extract = 3", "[extract]\nreader = 5"])
def test_broken_file_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "lasmer.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(SettingError):
        settings([STAGE], file=file)


def test_a_stage_may_be_called_by_another_name() -> None:
    stages = (
        replace(STAGE, name="topic_model", also_called="topics"),
        replace(STAGE, name="topics"),
    )
    assert settings(stages, sets=["topics.pages=9"])["topics"].pages == 9
    alone = (stages[0], replace(STAGE, name="topics", params=NoParams))
    assert settings(alone, sets=["topics.pages=9"])["topic_model"].pages == 9
    with pytest.raises(SettingError, match=r"no setting is called 'topics\.sidor'"):
        settings(alone, sets=["topics.sidor=9"])
