"""How well mentions, values and relations agree with what people marked: pure functions.

A marked passage holds its mentions, the spans about which the marker was unsure (nothing there
counts, either way) and its stated offices. Scores are micro averages per label; a label that
neither side has is left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

VALUED = frozenset(
    {
        "DATE",
        "MONEY",
        "PERCENT",
        "REF",
        "ORGNR",
        "EMAIL",
        "PHONE",
        "URL",
        "ROLE",
        "PER",
        "ORG",
        "LOC",
    }
)
"""Labels whose values are compared; the others' values are free text."""
_BRACKETS = "()[] \u00a0"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mention as marked or found: ``text[start:end]`` is a `label` with a `value`."""

    start: int
    end: int
    label: str
    value: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A stated office: person, role and organisation as the text names them."""

    person: str
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage with what people marked in it. `text` may be empty where only hashes are kept."""

    document: str
    text: str
    marks: tuple[Mark, ...]
    unsure: tuple[tuple[int, int], ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Agreement on one label; shares of 0..1. `values` is None where nothing was compared."""

    label: str
    marked: int
    found: int
    precision: float
    recall: float
    f1: float
    overlapping_f1: float
    values: float | None


def label_scores(
    passages: Iterable[tuple[MarkedPassage, Sequence[Mark]]],
) -> list[LabelScore]:
    """Precision, recall and F1 per label, exact and overlapping, and the share of right values."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage, found in passages:
        _count(passage, found, counts)
    return [_label_score(label, counts[label]) for label in sorted(counts)]


def _count(
    passage: MarkedPassage, found: Sequence[Mark], counts: defaultdict[str, Counter[str]]
) -> None:
    sure = [mark for mark in found if not _is_unsure(mark, passage)]
    for label in {mark.label for mark in (*passage.marks, *sure)}:
        marked = {_place(passage.text, mark): mark for mark in passage.marks if mark.label == label}
        ours = {_place(passage.text, mark): mark for mark in sure if mark.label == label}
        both = marked.keys() & ours.keys()
        count = counts[label]
        count["marked"] += len(marked)
        count["found"] += len(ours)
        count["exact"] += len(both)
        count["marked overlapped"] += sum(_meets(place, ours) for place in marked)
        count["found overlapped"] += sum(_meets(place, marked) for place in ours)
        for place in both:
            if label in VALUED and marked[place].value is not None:
                count["compared"] += 1
                count["right"] += _same(marked[place].value, ours[place].value)


def _is_unsure(mark: Mark, passage: MarkedPassage) -> bool:
    certain = any(mark.start == other.start and mark.end == other.end for other in passage.marks)
    return not certain and any(
        mark.start < end and start < mark.end for start, end in passage.unsure
    )


def _place(text: str, mark: Mark) -> tuple[int, int]:
    """The span without the brackets round it: "(2017:725)" is "2017:725"."""
    start, end = mark.start, mark.end
    while start < end <= len(text) and text[start] in _BRACKETS:
        start += 1
    while start < end <= len(text) and text[end - 1] in _BRACKETS:
        end -= 1
    return start, end


def _meets(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)


def _same(marked: str | None, found: str | None) -> bool:
    return (marked or "").casefold() == (found or "").casefold()


def _label_score(label: str, count: Counter[str]) -> LabelScore:
    precision = _share(count["exact"], count["found"])
    recall = _share(count["exact"], count["marked"])
    return LabelScore(
        label=label,
        marked=count["marked"],
        found=count["found"],
        precision=precision,
        recall=recall,
        f1=harmonic(precision, recall),
        overlapping_f1=harmonic(
            _share(count["found overlapped"], count["found"]),
            _share(count["marked overlapped"], count["marked"]),
        ),
        values=count["right"] / count["compared"] if count["compared"] else None,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def harmonic(precision: float, recall: float) -> float:
    """F1: the harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def office_score(passages: Iterable[tuple[MarkedPassage, Iterable[Office]]]) -> LabelScore:
    """Agreement on who holds which office where; names and roles without regard to case."""
    marked = found = exact = people = 0
    for passage, ours in passages:
        wanted = {_plain(office) for office in passage.offices}
        given = {_plain(office) for office in ours}
        marked, found, exact = marked + len(wanted), found + len(given), exact + len(wanted & given)
        people += len({office[:2] for office in wanted} & {office[:2] for office in given})
    precision, recall = _share(exact, found), _share(exact, marked)
    loose = harmonic(_share(people, found), _share(people, marked))
    return LabelScore(
        "role_at", marked, found, precision, recall, harmonic(precision, recall), loose, None
    )


def _plain(office: Office) -> tuple[str, str, str]:
    return tuple(
        (part or "").casefold() for part in (office.person, office.role, office.organisation)
    )  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class MergeScore:
    """Agreement on which mentions are one entity, over pairs of mentions; shares of 0..1."""

    pairs: int
    precision: float
    recall: float


def merge_score(marked: Sequence[str], found: Sequence[str]) -> MergeScore:
    """Pairwise precision and recall of merging; each list has one entity per mention.

    With no pair found the precision is 1, with no pair marked the recall is.
    """
    wanted, given = _pairs(marked), _pairs(found)
    both = len(wanted & given)
    return MergeScore(
        pairs=len(wanted),
        precision=both / len(given) if given else 1.0,
        recall=both / len(wanted) if wanted else 1.0,
    )


def _pairs(entities: Sequence[str]) -> set[tuple[int, int]]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for index, entity in enumerate(entities):
        members[entity].append(index)
    return {pair for group in members.values() for pair in combinations(group, 2)}


SALT = "lasmer gold"
DIGEST_DIGITS = 12


def digest(value: str | None) -> str | None:
    """A salted digest of a value in small letters: what gold of documents not ours keeps of it."""
    if value is None:
        return None
    return hashlib.sha256(f"{SALT}\t{value.casefold()}".encode()).hexdigest()[:DIGEST_DIGITS]


def passage_digest(text: str) -> str:
    """What finds a passage whose text is not kept: a digest of its text."""
    return hashlib.sha256(f"{SALT}\t{text}".encode()).hexdigest()[:DIGEST_DIGITS]


def hashed_passages(
    records: Iterable[dict[str, Any]], texts: Mapping[str, str], *, half: str
) -> Iterator[MarkedPassage]:
    """The marked passages of one half of a file of digests whose texts are at hand.

    `texts` holds the documents' passages by `passage_digest`; a marked passage that is not among
    them, since its document is absent or now read otherwise, is left out: count them.
    """
    for record in records:
        if record["half"] == half and record["passage"] in texts:
            yield MarkedPassage(
                document=record["document"],
                text=texts[record["passage"]],
                marks=tuple(Mark(*mark) for mark in record["mentions"]),
                unsure=tuple((start, end) for start, end in record["unsure"]),
                offices=tuple(Office(*office) for office in record["role_at"]),
            )


def hashed(mark: Mark) -> Mark:
    """The mark with the digest of its value, to be held against hashed gold."""
    return Mark(mark.start, mark.end, mark.label, digest(mark.value))


def hashed_office(office: Office) -> Office:
    """The office with digests of its parts, to be held against hashed gold."""
    return Office(digest(office.person) or "", digest(office.role), digest(office.organisation))


def marked_passages(records: Iterable[dict[str, Any]]) -> Iterator[MarkedPassage]:
    """Marked passages from the records of a JSON file.

    A record has `document`, `text`, `mentions` (start, end, label, value), and may have `unsure`
    (start, end) and `role_at` (person, role, organisation).
    """
    for record in records:
        yield MarkedPassage(
            document=str(record["document"]),
            text=str(record.get("text") or ""),
            marks=tuple(
                Mark(mark["start"], mark["end"], mark["label"], mark.get("value"))
                for mark in record["mentions"]
            ),
            unsure=tuple((span["start"], span["end"]) for span in record.get("unsure", ())),
            offices=tuple(
                Office(office["person"], office.get("role"), office.get("organisation"))
                for office in record.get("role_at", ())
            ),
        )


def differences(
    passage: MarkedPassage, found: Sequence[Mark], *, keep: Callable[[Mark], bool] = lambda _: True
) -> Iterator[tuple[str, Mark, str]]:
    """What was missed, too much, or of wrong value, for a person to read: kind, mark and text."""
    marked = {(mark.start, mark.end, mark.label): mark for mark in passage.marks if keep(mark)}
    ours = {
        (mark.start, mark.end, mark.label): mark
        for mark in found
        if keep(mark) and not _is_unsure(mark, passage)
    }
    for key in sorted(marked.keys() | ours.keys()):
        mark = marked.get(key) or ours[key]
        text = passage.text[mark.start : mark.end]
        if key not in ours:
            yield "missed", mark, text
        elif key not in marked:
            yield "too much", mark, text
        elif mark.label in VALUED and not _same(mark.value, ours[key].value):
            yield f"value {ours[key].value!r}", mark, text
