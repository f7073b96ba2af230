"""Teaching the trees of who holds which role where."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluate.blind_lines import parsed
from pipeline.evaluate.mentions import Office
from pipeline.text.holdings import cast_of
from pipeline.text.spans import Found
from tools.train_holdings import __main__ as teaching
from tools.train_holdings.__main__ import TEXTS, Lesson, packed, taught

NAMES = (("Anna Ek", "PER"), ("jurist", "ROLE"), ("Almi", "ORG"), ("Vinnova", "ORG"))


@pytest.fixture
def lessons(monkeypatch: pytest.MonkeyPatch) -> list[Lesson]:
    monkeypatch.setattr(teaching, "GROWTH", replace(teaching.GROWTH, trees=20))
    return [lesson for number in range(30) for lesson in (yes(number), no(number))]


def yes(number: int) -> Lesson:
    text = f"{'x' * number} Anna Ek, jurist på Almi. Sist talade Vinnova"
    return Lesson(text, mentions(text), (Office("Anna Ek", "jurist", "Almi"),))


def no(number: int) -> Lesson:
    text = f"Anna Ek kom. {'Där var många. ' * (1 + number % 4)}En jurist till Vinnova söks av Almi"
    offices = (Office("Anna Ek", None, "Almi"),) if number % 2 else ()
    return Lesson(text, mentions(text), offices)


def mentions(text: str) -> tuple[Found, ...]:
    found = (
        Found(text.index(words), text.index(words) + len(words), label, words, words)
        for words, label in NAMES
        if words in text
    )
    return tuple(sorted(found))


def test_trees_learn_and_equal_lessons_give_equal_bytes(lessons: list[Lesson]) -> None:
    trees = taught(lessons)
    rows = {"yes": [], "no": []}  # type: dict[str, list[tuple[int, ...]]]
    for number in range(5):
        for name, lesson in (("yes", yes(number)), ("no", no(number))):
            cast = cast_of(lesson.text, lesson.mentions, [])
            rows[name].append(cast.pair(0, 1))
    assert min(trees.role.log_odds(rows["yes"])) > 0 > max(trees.role.log_odds(rows["no"]))
    assert packed(trees) == packed(taught(lessons))


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*.txt")), ids=lambda file: file.stem)
def test_what_is_marked_stands_in_the_texts(file: Path) -> None:
    lines = parsed(file.read_text(encoding="utf-8").splitlines())
    assert len(lines) > 80
    for line in lines:
        assert all(words in line.text for _, words, _ in line.mentions)
