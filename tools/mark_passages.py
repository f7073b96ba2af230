"""Draw passages of public documents to be marked by hand, and keep what was marked as digests.

    python -m tools.mark_passages draw OUT N > passages.txt     passages of the tables in OUT
    python -m tools.mark_passages keep passages.txt >> tests/gold/mentions/FILE.jsonl

Between the two a person adds lines below each passage, in the order of the text, before any mention
found by lasmer was looked at (`MARKS` says how). The file with the passages is never committed:
what is kept has places, labels and digests. A passage's half is decided by its digest.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from pipeline.evaluate.mentions import Mark, Office, digest, passage_digest
from pipeline.text.given_names import GIVEN_NAMES

MARKS = """
PER Anna Ek                     a mention; its value is the text itself, of ROLE in small letters
ORG Vinnovas = Vinnova          a mention with another value
WORK lagen (2017:725) = lagen   ^REF on the next line: begins within the mention above
? Kontakten                     a span about which the marker is unsure
R Anna Ek | chef | Vinnova      who has which office where; "-" for what is not stated
X funds | Vinnova | Almi        another relation
"""
SEED = "lasmer marked passages 2"
PER_DOCUMENT = 5
SHORTEST, LONGEST = 12, 700
"""Characters of a passage worth marking and short enough to be marked with care."""
REPORT_DIGITS = "01234567"
"""First digits of the digest of a passage of the half that is only reported on."""

# A word for an office at its end, or a heading over people.
OFFICE = re.compile(
    r"\b(?:[Nn]ärvarande|[Jj]usterare|\w*(?:ordförande|ledam[oö]ter|ledamot|suppleant|sekreterare|"
    r"chef|direktör|minister|handläggare|föredragande|revisor|professor|styrelsen|avdelningen))\b"
)
AMOUNTS = re.compile(r"\d\s?(?:kr\b|kronor|mkr|tkr|mnkr|miljoner\skronor|miljarder|euro)")
REFERENCES = re.compile(r"\b(?:[Pp]rop\.|[Dd]nr|SOU|AFS|direktiv|förordning|Ds)\s.?\d")
NAMES = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+)(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+\b")
KINDS = ("person", "person", "name", "office", "person", "amount", "person", "reference")
"""What is drawn in turn."""
SHORT_LINE = 32
"""Characters; a shorter passage with a person is hardly more than the name."""


class Passage(NamedTuple):
    """A passage that may be drawn."""

    document: str
    text: str


def kind(text: str) -> str:
    """What a passage tells of: a person, a name alone, an office, an amount, a reference."""
    if any(found[1].lower() in GIVEN_NAMES for found in NAMES.finditer(text)):
        return "name" if len(text) < SHORT_LINE else "person"
    patterns = (("amount", AMOUNTS), ("reference", REFERENCES), ("office", OFFICE))
    return next((name for name, pattern in patterns if pattern.search(text)), "other")


def drawn(passages: Iterable[Passage], number: int, *, taken: Collection[str]) -> list[Passage]:
    """Passages that no gold has, kinds in turn, at most a few of a document; the seed decides."""
    places = {one.text: one for one in sorted(passages) if passage_digest(one.text) not in taken}
    free = [places[text] for text in sorted(places)]
    Random(SEED).shuffle(free)
    heaps = {name: [one for one in free if kind(one.text) == name] for name in KINDS}
    of_document: Counter[str] = Counter()
    result: list[Passage] = []
    while len(result) < number and any(heaps.values()):
        for name in KINDS:
            while heaps[name] and len(result) < number:
                one = heaps[name].pop()
                if of_document[one.document] < PER_DOCUMENT:
                    of_document[one.document] += 1
                    result.append(one)
                    break
    return result


def marked(passage: Passage, lines: Sequence[str]) -> dict[str, Any]:
    """The record that is kept of a passage and the lines below it.

    ValueError where the words of a line do not stand in the text behind those of the line before.
    """
    mentions: list[Mark] = []
    unsure: list[tuple[int, int]] = []
    offices: list[Office] = []
    others: list[list[str | None]] = []
    start = end = 0
    for line in filter(None, map(str.strip, lines)):
        label, _, rest = line.partition(" ")
        if label == "R":
            offices.append(_office(rest))
        elif label == "X":
            others.append([_part(part) for part in rest.split("|")])
        else:
            written, _, value = rest.partition(" = ")
            start, end = _place(passage.text, written, start if label.startswith("^") else end)
            if label.lstrip("^") == "?":
                unsure.append((start, end))
            else:
                name = label.lstrip("^")
                mentions.append(Mark(start, end, name, value or _usual(name, written)))
    key = passage_digest(passage.text)
    record: dict[str, Any] = {
        "document": passage.document,
        "passage": key,
        "half": "report" if key[0] in REPORT_DIGITS else "tune",
        "mentions": [[one.start, one.end, one.label, digest(one.value)] for one in mentions],
        "unsure": [list(span) for span in unsure],
        "role_at": [
            [digest(one.person), digest(one.role), digest(one.organisation)] for one in offices
        ],
    }  # fmt: skip
    if others:
        record["relations"] = [[one[0], *map(digest, one[1:])] for one in others]
    return record


def _usual(label: str, written: str) -> str | None:
    """The value of a mention for which none is given."""
    if label == "QUANTITY":
        return None
    return written.lower() if label == "ROLE" else written


def _place(text: str, written: str, start: int) -> tuple[int, int]:
    word = rf"(?<!\w){re.escape(written)}(?!\w)"
    pattern = re.compile(word if written[0].isalnum() else re.escape(written))
    found = pattern.search(text, start)
    if found is None:
        raise ValueError(f"{written!r} does not stand behind character {start} of {text!r}")
    return found.span()


def _part(part: str) -> str | None:
    return None if part.strip() in ("", "-") else part.strip()


def _office(rest: str) -> Office:
    person, role, organisation = (_part(part) for part in rest.split("|"))
    return Office(person or "", role, organisation)


def parsed(lines: Iterable[str]) -> Iterator[tuple[Passage, list[str]]]:
    """The passages of a file with the lines below each: `@ document`, `| text`, marks."""
    document, text, marks = "", "", list[str]()
    for line in [*lines, "@ "]:
        if line.startswith("@ "):
            if text:
                yield Passage(document, text), marks
            document, text, marks = line[2:].strip(), "", []
        elif line.startswith("| "):
            text = json.loads(line[2:])
        else:
            marks.append(line.rstrip("\n"))


def printed(passages: Iterable[Passage]) -> Iterator[str]:
    """The lines of a file in which passages are to be marked."""
    for number, one in enumerate(passages):
        yield f"@ {one.document}"
        yield f"| {json.dumps(one.text, ensure_ascii=False)}"
        yield f"# {number}"


def taken(folder: Path) -> set[str]:
    """The digests of the passages of all gold in a folder."""
    return {
        json.loads(line)["passage"]
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    }


def bodies(out: Path) -> Iterator[Passage]:
    """The body passages of the tables in a folder that are worth marking."""
    from pipeline.run.store import Store
    from pipeline.stages.clean import CleanPassage

    for row in Store(out).whole(CleanPassage):
        if row.part == "body" and SHORTEST <= len(row.text) <= LONGEST:
            yield Passage(row.doc_id, row.text)


def main(arguments: Sequence[str]) -> int:
    """Draw, or keep."""
    if arguments[:1] == ["draw"] and len(arguments) == 3:
        gold = Path("tests/gold/mentions")
        found = drawn(bodies(Path(arguments[1])), int(arguments[2]), taken=taken(gold))
        print("\n".join(printed(found)))
        return 0
    if arguments[:1] == ["keep"] and len(arguments) == 2:
        with Path(arguments[1]).open(encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("#")]
        for passage, marks in parsed(lines):
            print(json.dumps(marked(passage, marks)))
        return 0
    print(__doc__, MARKS)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
