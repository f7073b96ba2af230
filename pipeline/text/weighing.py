"""Doubtful mentions: which of them stand, as boosted trees that learned from texts of ours decide.

Two questions. The model's organisations that the rules for names do not follow: they may be in no
list, and they may end where the rules end otherwise. And words for people by what they do that no
rule takes for somebody's title. `tools/train_weighing` teaches the trees; what they know is told
here, as whole numbers: they know no names and no single titles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.text.boosted_trees import LEAF_UNIT, BoostedTrees, packaged
from pipeline.text.forms import begins_sentence
from pipeline.text.gazetteers import words
from pipeline.text.heads import KIND_NAMES, kind_of
from pipeline.text.holding_evidence import BESIDE, BETWEEN, CONTEST, ROLE, Cast, columns
from pipeline.text.human import does, lives
from pipeline.text.known_words import Words
from pipeline.text.occupations import occupation
from pipeline.text.patterns import word_set
from pipeline.text.people import People
from pipeline.text.quotes import speaks
from pipeline.text.roles import with_rank
from pipeline.text.spans import Found
from pipeline.text.title_words import title_form
from pipeline.text.witness_words import (
    CAPITAL_INSIDE,
    WORD,
    in_prose,
    is_no_body,
    model_name,
    well_formed,
)

FILE = "weighing.npz"
QUESTIONS = ("name", "title")
NEAR = 60
"""Characters between a person and what may be his title or his organisation."""
LOOK_BACK = 60
"""Characters in which the two words before a title are looked for."""
MOST_RIVALS = 12
"""Roles on each side of a title that may be nearer to its person: more tell nothing."""
LEAST = {"name": LEAF_UNIT // 2, "title": LEAF_UNIT // 2}
"""Log-odds from which a doubtful mention stands: it does so against the rules."""
_DOUBTED = ("PER", "ORG", "LOC", "ROLE")
"""Mentions that may go where an organisation stands instead; values and works stay."""
_LABELS = ("PER", "ORG", "LOC", "ROLE", "DATE", "REF", "WORK", "EVENT")
_METHODS = ("rule", "gazetteer", "model")
_NOUNS = ("NOUN", "PROPN")
_FIRST_NAMES = (None, "r", "a", "f", "s")
_KINDS = ("office", "post", "trade")
_NUMBERS = ("singular", "plural", "either")
_WORDS_BEFORE = (
    word_set("en ett"), word_set("den det de denna detta dessa"), word_set("som såsom"),
    word_set("är var blir blev varit vara bli blivit heter"),
    word_set("många flera några alla samtliga övriga andra antal fler olika två tre fyra fem sex "
             "sju åtta nio tio varje vissa båda bägge"),
    word_set("för av till om åt mot med utan mellan bland"),
)  # fmt: skip
"""Classes of words that stand before a word for people: articles, "som", how many."""
_ADJECTIVE = len(_WORDS_BEFORE) + 1
_COUNTED = "många"
"""Figures are of its class: "248 lärare"."""
_NOT_THERE = -1

_OF_WORD = ("given", "surname", "place", "body", "ordinary", "title", "proper")
NAME_COLUMNS = columns(
    name=("words", "characters", "capital words", "all capitals", "figures", "inside",
          "sign inside", "body", "proper", "opens sentence", "prose", "repeated", "acts"),
    over=("mentions", "label", "method", "starts alike", "ends alike", "holds it", "held by it",
          "same label", "value words"),
    first=_OF_WORD, last=_OF_WORD, any_word=_OF_WORD, beside=BESIDE,
)  # fmt: skip
TITLE_COLUMNS = columns(
    title=("kind", "number", "definite", "word before", "second word before", "repeated",
           "characters", "people", "bodies"),
    role=ROLE, beside=BESIDE, person_before=BETWEEN, person_behind=BETWEEN,
    contest_before=CONTEST, contest_behind=CONTEST,
)  # fmt: skip
COLUMNS = {"name": NAME_COLUMNS, "title": TITLE_COLUMNS}


@dataclass(frozen=True, slots=True)
class Weighers:
    """The trees of the two questions."""

    name: BoostedTrees
    title: BoostedTrees


@cache
def weighers() -> Weighers:
    """The packaged trees."""
    return Weighers(*packaged(FILE, QUESTIONS))


@dataclass(frozen=True)
class Known:
    """What is known of words, people and occupations, and how the tagger takes a word."""

    words: Words
    people: People
    tags: Mapping[int, str]

    def title_base(self, word: str) -> str | None:
        """The base form of a word for people by what they do."""
        form = title_form(word)
        return form.base if form else occupation(word, self.people.lists.occupations)


def weighed(
    text: str, found: Sequence[Found], model: Sequence[Found], known: Known,
    trees: Weighers | None = None,
) -> list[Found]:  # fmt: skip
    """The mentions with the model's spans and the titles that the trees take; overlapped ones go.

    `found` is what the rules find, in order; `trees` are the packaged ones.
    """
    trees = trees or weighers()
    names = list(name_candidates(text, found, model, known))
    rows = name_evidence(text, found, names, known)
    taken = _likely(trees.name, names, rows, LEAST["name"])
    kept = [one for one in found if not any(_overlap(one, name) for name in taken)]
    together = sorted([*kept, *taken])
    titles = list(title_candidates(text, together, known))
    rows = title_evidence(text, together, titles)
    return sorted([*together, *_likely(trees.title, titles, rows, LEAST["title"])])


def _likely(
    trees: BoostedTrees, found: Sequence[Found], rows: Sequence[Sequence[int]], least: int
) -> list[Found]:
    return [one for one, odds in zip(found, trees.log_odds(rows), strict=True) if odds > least]


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def name_candidates(
    text: str, found: Sequence[Found], model: Sequence[Found], known: Known
) -> Iterator[Found]:
    """The model's organisations that the rules do not follow, with their names.

    Only near a person: elsewhere they mostly are laws, methods, headings and systems.
    """
    have = {(one.start, one.end, one.label) for one in found}
    for one in model:
        if (
            one.label == "ORG"
            and (one.start, one.end, one.label) not in have
            and text[one.start].isupper()
            and well_formed(one, text)
            and not is_no_body(text[one.start : one.end])
            and not any(_overlap(one, other) for other in found if other.label not in _DOUBTED)
            and _is_near_person(one.start, one.end, found)
            and not _is_ordinary(text, one, known)
        ):
            yield model_name(one, text, known.people)


def _is_ordinary(text: str, one: Found, known: Known) -> bool:
    """Whether every word is an ordinary one that the tagger takes for no name: "Ekonomi"."""
    return all(
        known.words.ordinary(word[0]) and known.tags.get(word.start()) != "PROPN"
        for word in WORD.finditer(text, one.start, one.end)
    )


def _is_near_person(start: int, end: int, found: Sequence[Found]) -> bool:
    return any(
        one.label == "PER" and start - one.end <= NEAR and one.start - end <= NEAR for one in found
    )


def name_evidence(
    text: str, found: Sequence[Found], names: Sequence[Found], known: Known
) -> list[Sequence[int]]:
    """What is known of each of the model's spans: the columns `NAME_COLUMNS`."""
    return [_name_row(text, found, name, known) for name in names]


def _name_row(text: str, found: Sequence[Found], name: Found, known: Known) -> Sequence[int]:
    written = text[name.start : name.end]
    over = [one for one in found if _overlap(one, name)]
    cast, at = _cast_with(text, [one for one in found if not _overlap(one, name)], [name])
    parts = list(WORD.finditer(text, name.start, name.end))
    told = [_of_word(part[0], known, part.start()) for part in parts]
    inside = written[1:]
    return (
        len(parts),
        len(written),
        sum(part[0][0].isupper() for part in parts),
        int(written.isupper()),
        int(any(map(str.isdigit, written))),
        int(CAPITAL_INSIDE.search(written) is not None),
        int("&" in inside) + 2 * int("-" in inside) + 4 * int("." in inside) + 8 * ("\n" in inside),
        KIND_NAMES.index(kind_of(name)),
        sum(known.tags.get(part.start()) == "PROPN" for part in parts),
        int(begins_sentence(text, name.start)),
        int(in_prose(text, name.start, name.end)),
        text.count(written),
        int(speaks(text, name)) + 2 * int(does(text, name)) + 4 * int(lives(text, name)),
        *_overlapped(name, over),
        *told[0],
        *told[-1],
        *(sum(column) for column in zip(*told, strict=True)),
        *cast.beside(at[0]),
    )


def _overlapped(name: Found, over: Sequence[Found]) -> Sequence[int]:
    """What the rules find there."""
    if not over:
        return (0, *(_NOT_THERE,) * 8)
    first = over[0]
    return (
        len(over),
        _number(_LABELS, first.label),
        _number(_METHODS, first.method),
        int(first.start == name.start),
        int(over[-1].end == name.end),
        int(first.start <= name.start and name.end <= first.end),
        int(all(name.start <= one.start and one.end <= name.end for one in over)),
        int(first.label == name.label),
        (first.value or "").count(" "),
    )


def _of_word(word: str, known: Known, at: int) -> Sequence[int]:
    bare = word.removesuffix("s") or word
    return (
        _number(_FIRST_NAMES, known.people.first_name(word)),
        int(known.people.surname(word)),
        int(known.words.place(word) or known.words.place(bare)),
        int(known.words.body(word) or known.words.body(bare)),
        int(known.words.ordinary(word)) + int(known.people.compound(word)),
        int(known.title_base(word) is not None),
        int(known.tags.get(at) == "PROPN"),
    )


def _number(values: Sequence[str | None], value: str | None) -> int:
    return values.index(value) if value in values else len(values)


def _cast_with(
    text: str, found: Sequence[Found], doubtful: Sequence[Found]
) -> tuple[Cast, list[int]]:
    """People, roles, organisations and the doubtful ones, and the numbers of these."""
    named = [one for one in found if one.label in ("PER", "ROLE", "ORG")]
    cast = Cast(text, sorted([*named, *doubtful], key=lambda one: (one.start, one.end)))
    numbers = {one: number for number, one in enumerate(cast.mentions)}
    return cast, [numbers[one] for one in doubtful]


def title_candidates(text: str, found: Sequence[Found], known: Known) -> Iterator[Found]:
    """Words for people by what they do that are part of no mention, with their ranks.

    Only near a person: elsewhere they mostly speak of people in general ("brist på lärare").
    """
    ended = 0
    for word in words(text) if any(one.label == "PER" for one in found) else ():
        if known.tags.get(word.start, "NOUN") not in _NOUNS:
            continue
        if any(word.start < one.end and one.start < word.end for one in found):
            continue
        if not _is_near_person(word.start, word.end, found):
            continue
        heads = text.startswith(":", word.end)  # "Respondent: Bo Ek"
        if base := known.title_base(word.text.lower() if heads else word.text):
            ended = max([ended, *(one.end for one in found if one.end <= word.start)])
            title = with_rank(text, word, base, begin=ended)
            ended = title.end
            yield title


def title_evidence(
    text: str, found: Sequence[Found], titles: Sequence[Found]
) -> list[Sequence[int]]:
    """What is known of each such word: the columns `TITLE_COLUMNS`."""
    if not titles:
        return []
    cast, places = _cast_with(text, found, titles)
    times = Counter(title.value for title in titles)
    return [
        _title_row(cast, at, times[title.value]) for at, title in zip(places, titles, strict=True)
    ]


def _title_row(cast: Cast, at: int, times: int) -> Sequence[int]:
    title = cast.mentions[at]
    form = title_form(cast.text[title.start : title.end].rpartition(" ")[2])
    begin = max(0, title.start - LOOK_BACK)
    before = [word[0].lower() for word in WORD.finditer(cast.text, begin, title.start)][-2:]
    place = bisect_left(cast.people, at)
    earlier = cast.people[place - 1] if place else None
    later = cast.people[place] if place < len(cast.people) else None
    rivals = cast.roles[max(0, bisect_left(cast.roles, at) - MOST_RIVALS) :][: 2 * MOST_RIVALS]
    return (
        _number(_KINDS, form.kind if form else None),
        _number(_NUMBERS, form.number if form else None),
        int(form.definite) if form else _NOT_THERE,
        _class_of(before[-1:]),
        _class_of(before[:-1]),
        times,
        title.end - title.start,
        len(cast.people),
        len(cast.bodies),
        *cast.role_kind(at),
        *cast.beside(at),
        *_or_nothing(earlier, lambda person: cast.between(at, person), len(BETWEEN)),
        *_or_nothing(later, lambda person: cast.between(at, person), len(BETWEEN)),
        *_or_nothing(earlier, lambda person: cast.contest(person, at, rivals), len(CONTEST)),
        *_or_nothing(later, lambda person: cast.contest(person, at, rivals), len(CONTEST)),
    )


def _class_of(word: Sequence[str]) -> int:
    if not word:
        return _NOT_THERE
    for number, members in enumerate(_WORDS_BEFORE, start=1):
        if word[0] in members or (word[0].isdigit() and _COUNTED in members):
            return number
    return _ADJECTIVE if word[0].endswith(("a", "e")) else 0


def _or_nothing(
    person: int | None, told: Callable[[int], Sequence[int]], size: int
) -> Sequence[int]:
    return (_NOT_THERE,) * size if person is None else told(person)
