"""Teaching the trees that weigh doubtful mentions."""

from pathlib import Path

import pytest

from pipeline.evaluate.blind_lines import parsed
from pipeline.evaluate.mentions import Mark, MarkedPassage
from pipeline.text.language import BLANK, load_language
from pipeline.text.names import load_names, ruled
from pipeline.text.spans import Found
from tools.train_model.corpora import is_learned
from tools.train_model.own_passages import HELD_BACK, OFFICES, office_texts
from tools.train_weighing.__main__ import Reading, examples_of

FILES = sorted(HELD_BACK.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_marked_stands_in_the_texts(file: Path) -> None:
    lines = parsed(file.read_text(encoding="utf-8").splitlines())
    assert len(lines) > 50
    for line in lines:
        assert all(words in line.text for _, words, _ in line.mentions)


def test_the_name_finder_learns_of_other_texts() -> None:
    held = {one.text for file in FILES for one in parsed(file.read_text("utf-8").splitlines())}
    assert not held & {one.text for one in office_texts()}
    words = load_language(BLANK)
    some = parsed((OFFICES / "news.txt").read_text("utf-8").splitlines())
    learned = [is_learned(one, words) for one in some]
    assert 0.8 < sum(learned) / len(learned) < 1


def test_examples_are_doubtful_mentions_with_what_is_marked() -> None:
    names = load_names()
    text = "Anna Ek åkte till Kvarnhjulet. En bagare sjöng."
    start = text.index("Kvarnhjulet")
    examples = {}
    for label in ("LOC", "ORG"):
        place = Mark(start, start + len("Kvarnhjulet"), label, None)
        span = Found(place.start, place.end, "ORG", method="model")
        reading = Reading(
            MarkedPassage("", text, (place,)),
            ruled(text, names),
            [span],
            names.weighed_by({}),
            True,
        )
        unknown = Reading(reading.passage, reading.found, [span], reading.known, False)
        examples[label] = examples_of([reading, unknown])
    assert [one.right for one in examples["LOC"]["name"]] == [0]
    assert [one.right for one in examples["ORG"]["name"]] == [1]
    assert {one.right for one in examples["LOC"]["title"]} == {0}
    assert [one.text for one in examples["LOC"]["title"]] == [0, 1]
