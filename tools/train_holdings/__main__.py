"""Texts of our own with their offices -> `pipeline/models/holdings.npz`, `holdings_further.npz`.

    python -m tools.train_holdings               teaches the first trees, seven minutes
    python -m tools.train_holdings --further     teaches those that go on from them, three minutes
    python -m tools.train_holdings --score       cross-validated in five parts, nothing written
    python -m tools.train_holdings --further --score

The texts are those of `texts/`, of `tools/train_weighing/texts` and the halves for tuning of
`tests/gold/offices*.txt` and of the sample's marked passages. Each is read twice: with the mentions
that the pipeline finds in it and with those that are marked. Texts in which no roles are marked are
those that the rules were made by: there the rules look better than they are, so the second time
what they read is not told.

The name finder and the trees that weigh mentions know most of the texts, and find more there than
elsewhere: trees taught anew on what they find trust it too much. So the further trees learn from
the texts alone of which the name finder has learned nothing, those of `tools/train_weighing/texts`
and a tenth of the others, with mentions that are not weighed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.evaluate.blind_lines import Blind, marked, parsed
from pipeline.evaluate.entity_gold import HALVES, TUNE
from pipeline.evaluate.mentions import MarkedPassage, Office, marked_passages, office_score
from pipeline.evaluate.office_lines import offices_in
from pipeline.evaluate.relation_gold import mentions_in, passage_role
from pipeline.stages.annotate import STAGE as ANNOTATE
from pipeline.stages.lexical import lexicon
from pipeline.text import holdings
from pipeline.text.boosted_trees import together
from pipeline.text.holding_evidence import Cast, called
from pipeline.text.holdings import QUESTIONS, Holders, body_candidates, cast_of, first_trees
from pipeline.text.relations import offices_by_rule, people_and_bodies
from pipeline.text.repair import repair
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from tools.growing import Example, Growth, archive, grown, grown_on
from tools.train_model.own_passages import HELD_BACK
from tools.train_weighing.__main__ import texts

PROJECT = Path(__file__).resolve().parent.parent.parent
TEXTS = Path(__file__).resolve().parent / "texts"
FILES = (*sorted(TEXTS.glob("*.txt")), *sorted(HELD_BACK.glob("*.txt")))
SAMPLE = PROJECT / "tests" / "gold" / "sample" / "mentions.json"
TARGET = PROJECT / "pipeline" / "models" / holdings.FILE
FURTHER_TARGET = TARGET.with_name(holdings.FURTHER)
GROWTH = Growth(depth=6, trees=250, rate=0.06)
FURTHER_GROWTH = Growth(depth=5, trees=220, rate=0.05, rows_share=0.6, smallest_leaf=12)
PARTS = 5


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with mentions found or marked in it, and the offices it states."""

    text: str
    mentions: tuple[Found, ...]
    offices: tuple[Office, ...]
    ruled: bool = True
    """Whether what the rules read is told."""


def main() -> None:
    """Teach the trees, or tell how well trees taught on other texts do."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_holdings", description=__doc__)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--further", action="store_true")
    asked = parser.parse_args()
    lessons = read_lessons(further=asked.further)
    teach = further if asked.further else taught
    if asked.score:
        for line in cross_validated(lessons, teach):
            print(line, flush=True)
        return
    if asked.further:
        FURTHER_TARGET.write_bytes(packed(grown_further(flat(lessons))))
        return
    TARGET.write_bytes(packed(taught(flat(lessons))))


def flat(lessons: Iterable[Sequence[Lesson]]) -> list[Lesson]:
    """The lessons of all texts, one after the other."""
    return [one for pair in lessons for one in pair]


def read_lessons(*, further: bool = False) -> list[tuple[Lesson, ...]]:
    """Of each text its two lessons; for the `further` trees of what no name finder has learned."""
    if further:
        return lessons_of([line for line, is_unlearned in texts() if is_unlearned])
    lines = [
        *(line for file in FILES for line in _parsed(file)),
        *(
            line
            for name in ("offices_2.txt", "offices_3.txt", "offices_4.txt", "offices_5.txt")
            for line in _parsed(PROJECT / "tests" / "gold" / name)
            if line.half == TUNE
        ),
        *_parsed(PROJECT / "tests" / "gold" / "offices.txt")[::2],
    ]
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return lessons_of(lines, list(marked_passages(sample))[HALVES.index(TUNE) :: 2])


def lessons_of(
    lines: Sequence[Blind], further: Sequence[MarkedPassage] = ()
) -> list[tuple[Lesson, ...]]:
    """Of each text as written, and of further passages as read, the two lessons."""
    words = lexicon(None)
    passages = [marked(line, repair(line.text, lexicon=words).text) for line in lines]
    passages += further
    assert ANNOTATE.tool is not None
    texts = [passage.text for passage in passages]
    found = mentions_in(texts, ANNOTATE.tool(ANNOTATE.params()), weighs=False)
    return [
        tuple(_lessons(passage, mentions))
        for passage, mentions in zip(passages, found, strict=True)
    ]


def _parsed(file: Path) -> list[Blind]:
    return parsed(file.read_text(encoding="utf-8").splitlines())


def _lessons(passage: MarkedPassage, found: Sequence[Found]) -> Iterator[Lesson]:
    named = people_and_bodies(passage.text, found)
    yield Lesson(passage.text, tuple(named), passage.offices)
    if all(mark.label != "ROLE" for mark in passage.marks):
        yield Lesson(passage.text, tuple(named), passage.offices, ruled=False)
    else:
        named = people_and_bodies(passage.text, list(_as_marked(passage, found)))
        yield Lesson(passage.text, tuple(named), passage.offices)


def _as_marked(passage: MarkedPassage, found: Sequence[Found]) -> Iterator[Found]:
    """The people, roles and organisations that are marked, named as the offices name them."""
    places = {(each.start, each.end, each.label): each for each in found}
    people = [office.person for office in passage.offices]
    bodies = [office.organisation for office in passage.offices if office.organisation]
    for mark in passage.marks:
        if mark.end > len(passage.text) or mark.label not in ("PER", "ROLE", "ORG"):
            continue
        written = passage.text[mark.start : mark.end]
        known = places.get((mark.start, mark.end, mark.label))
        each = known or Found(mark.start, mark.end, mark.label, mark.value or written)
        if mark.label != "ROLE":
            names = people if mark.label == "PER" else bodies
            name = _named(written, names, last=mark.label == "PER")
            each = replace(each, name=name or each.name or written)
        yield each


def _named(written: str, names: Iterable[str], *, last: bool) -> str | None:
    """The name that is written, in the genitive or as a last name only."""
    forms = {written.casefold(), written.casefold().removesuffix("s")}
    whole = (name for name in names if name.casefold() in forms)
    by_last = (name for name in names if last and name.split()[-1].casefold() in forms)
    return next(whole, None) or next(by_last, None)


def told(lesson: Lesson) -> list[Stated]:
    """What the rules read, unless the lesson leaves it out."""
    if not lesson.ruled:
        return []
    return offices_by_rule(lesson.text, list(lesson.mentions), passage_role(lesson.text))


def taught(lessons: Sequence[Lesson]) -> Holders:
    """The first trees of the three questions."""
    return Holders(
        *(
            grown([one.row for one in examples], [one.right for one in examples], GROWTH)
            for examples in _asked(lessons)
        )
    )


def further(lessons: Sequence[Lesson]) -> Holders:
    """The first trees and those that go on from them, taught on these lessons."""
    grown_now = grown_further(lessons)
    return Holders(
        *(
            together(one, getattr(grown_now, question))
            for question, one in zip(QUESTIONS, first_trees(), strict=True)
        )
    )


def grown_further(lessons: Sequence[Lesson]) -> Holders:
    """The trees of the three questions that go on from the first ones."""
    return Holders(
        *(
            grown_on(examples, FURTHER_GROWTH, before)
            for examples, before in zip(_asked(lessons), first_trees(), strict=True)
        )
    )


def _asked(lessons: Sequence[Lesson]) -> list[list[Example]]:
    """What is asked in each of the three questions."""
    examples: dict[str, list[Example]] = {question: [] for question in QUESTIONS}
    for lesson in lessons:
        cast = cast_of(lesson.text, lesson.mentions, told(lesson))
        if cast.people and (cast.roles or cast.bodies):
            for question, row, right in _examples(cast, lesson.offices):
                examples[question].append(Example(row, right))
    return list(examples.values())


def _examples(cast: Cast, offices: Sequence[Office]) -> Iterator[tuple[str, Sequence[int], int]]:
    """Rows of evidence with what is right; of places that tell the same only the closest."""

    def name(at: int) -> str:
        return called(cast.mentions[at]).casefold()

    def value(at: int) -> str:
        return (cast.mentions[at].value or "").casefold()

    stated = {(o.person.casefold(), _folded(o.role), _folded(o.organisation)) for o in offices}
    held = []
    pairs = holdings.role_candidates(cast)
    wanted = {(person, role) for person, role, _ in stated if role}
    for (person, role), right in _closest(
        pairs,
        lambda pair: (name(pair[0]), value(pair[1])),
        wanted,
        lambda pair: cast.distance(*pair),
    ):
        yield "role", cast.pair(person, role), right
        if right:
            held.append((person, role))
    held.sort()
    for person, role in held:
        at = {where for who, what, where in stated if (who, what) == (name(person), value(role))}
        bodies = body_candidates(cast, person)
        near = {
            body: min(cast.distance(person, body), cast.distance(role, body)) for body in bodies
        }
        for body, right in _closest(bodies, name, at, near.__getitem__):
            yield "body", cast.body(person, role, body, held), right
    asked = [(one, body) for one in cast.people for body in body_candidates(cast, one)]
    for (person, body), right in _closest(
        asked,
        lambda pair: (name(pair[0]), name(pair[1])),
        {(who, where) for who, what, where in stated if not what},
        lambda pair: cast.distance(*pair),
    ):
        yield "home", cast.body(person, None, body, held), right


def _folded(words: str | None) -> str:
    return (words or "").casefold()


def _closest(
    candidates: Sequence[Any],
    told: Callable[[Any], Any],
    wanted: set[Any],
    distance: Callable[[Any], int],
) -> Iterator[tuple[Any, int]]:
    """The wrong candidates, and of the right ones that tell the same the closest."""
    best: dict[Any, int] = {}
    for number, candidate in enumerate(candidates):
        key = told(candidate)
        if key not in best or distance(candidate) < distance(candidates[best[key]]):
            best[key] = number
    for number, candidate in enumerate(candidates):
        key = told(candidate)
        if key not in wanted or best[key] == number:
            yield candidate, int(key in wanted)


def packed(trees: Holders) -> bytes:
    """The archive of the trees; equal trees give equal bytes."""
    return archive({question: getattr(trees, question) for question in QUESTIONS})


def cross_validated(
    lessons: Sequence[tuple[Lesson, ...]], teach: Callable[[Sequence[Lesson]], Holders]
) -> Iterator[str]:
    """Agreement on texts that the trees were not taught on."""
    pairs: list[list[tuple[MarkedPassage, set[Office]]]] = [[], []]
    for part in range(PARTS):
        others = [pair for at, pair in enumerate(lessons) if at % PARTS != part]
        trees = teach(flat(others))
        for pair in (pair for pair in lessons[part::PARTS] if pair[1].ruled):
            for way, lesson in enumerate(pair):
                found = holdings.offices(lesson.text, lesson.mentions, told(lesson), trees)
                passage = MarkedPassage("", lesson.text, (), offices=lesson.offices)
                pairs[way].append((passage, offices_in(found)))
    for what, agreed in zip(("mentions found", "mentions marked"), pairs, strict=True):
        score = office_score(agreed)
        yield (
            f"{what}: precision {score.precision:.3f}, recall {score.recall:.3f}, "
            f"F1 {score.f1:.3f}, {score.marked} offices"
        )


if __name__ == "__main__":
    main()
