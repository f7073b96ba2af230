"""Documents of our own in which is marked which written forms mean one person or organisation.

Each is a text file of its own and goes through the whole pipeline. Two forms of one label are a
pair: right where the tables have one entity for both exactly where the gold has. Forms that are not
found make no pairs; how many are is told beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluate.entity_gold import REPORT, TUNE
from pipeline.evaluate.sample import Found as Agreed

if TYPE_CHECKING:
    from pipeline.evaluate.sample import Told

LABELS = ("PER", "ORG")
REPORTED = range(2, 25, 2)
"""Numbers of the documents that are only reported on: the later ones were all read."""


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document's text and its entities: (label, written forms)."""

    number: int
    text: str
    entities: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def half(self) -> str:
        """`tune` or `report`."""
        return REPORT if self.number in REPORTED else TUNE

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.number:02}.txt"


@dataclass(frozen=True, slots=True)
class Joined:
    """Forms marked and found, and the pairs of forms found that are one entity."""

    label: str
    forms: int
    found: int
    pairs: Agreed


def parsed(lines: Iterable[str]) -> list[NamedDocument]:
    """The documents: `### number`, the text, `---`, then `LABEL | form | form` for each entity."""
    found: list[NamedDocument] = []
    text: list[str] = []
    in_text = False
    for line in lines:
        if line.startswith("### "):
            found.append(NamedDocument(int(line.split()[1]), "", ()))
            text, in_text = [], True
        elif found and line.strip() == "---":
            found[-1] = NamedDocument(found[-1].number, "\n".join(text).strip() + "\n", ())
            in_text = False
        elif in_text:
            text.append(line)
        elif found and line.strip():
            label, *forms = (part.strip() for part in line.split("|"))
            last = found[-1]
            entities = (*last.entities, (label, tuple(forms)))
            found[-1] = NamedDocument(last.number, last.text, entities)
    return found


def written(documents: Iterable[NamedDocument], folder: Path) -> None:
    """Write each document's text to the folder, which is made."""
    folder.mkdir(exist_ok=True)
    for one in documents:
        (folder / one.file).write_text(one.text, encoding="utf-8")


def halves(
    documents: Sequence[NamedDocument], told: Mapping[str, Told]
) -> Iterator[tuple[str, Joined]]:
    """(half, agreement) of each label; `told` is what the tables say of each file."""
    for half in (TUNE, REPORT):
        for label in LABELS:
            taken = [one for one in documents if one.half == half]
            yield half, _added(label, [_joined(one, told[one.file], label) for one in taken])


def _joined(document: NamedDocument, told: Told, label: str) -> Joined:
    gold = {form: forms[0] for name, forms in document.entities if name == label for form in forms}
    ids: dict[str, set[str]] = {}
    for one in told.mentions:
        if one.label == label and one.part == "body" and one.entity_id:
            ids.setdefault(" ".join(one.text.split()), set()).add(one.entity_id)
    there = sorted(form for form in gold if form in ids)
    pairs = [
        (gold[one] == gold[other], not ids[one].isdisjoint(ids[other]))
        for one, other in combinations(there, 2)
    ]
    agreed = Agreed(
        wanted=sum(same for same, _ in pairs),
        given=sum(joined for _, joined in pairs),
        right=sum(same and joined for same, joined in pairs),
    )
    return Joined(label, len(gold), len(there), agreed)


def _added(label: str, found: Sequence[Joined]) -> Joined:
    pairs = sum((one.pairs for one in found), Agreed(0, 0, 0))
    return Joined(label, sum(one.forms for one in found), sum(one.found for one in found), pairs)
