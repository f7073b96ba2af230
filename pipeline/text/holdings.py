"""Who holds which role at which organisation, decided by trees that learned from texts of ours.

Three questions in turn: does this person hold this role; which organisation, if any, is it held
at; and which organisation is a person from of whom no role there is told. `tools/train_holdings`
teaches the trees; the evidence is told in `holding_evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from pipeline.text.boosted_trees import LEAF_UNIT, BoostedTrees, packaged, together
from pipeline.text.bullets import listed_under_bullets
from pipeline.text.claimed_roles import claimed_roles, is_vacant
from pipeline.text.heads import may_have
from pipeline.text.holding_evidence import BODY_COLUMNS, PAIR_COLUMNS, WHOLE, Cast, called
from pipeline.text.referred_bodies import referred_body
from pipeline.text.regular_lists import Layout, listed_under_heads, runs, told_by_layout
from pipeline.text.seats import bodies_behind
from pipeline.text.shared_homes import shared_homes
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from pipeline.text.titles_before import titles_before

FILE = "holdings.npz"
FURTHER = "holdings_further.npz"
"""Trees that go on from the first ones, taught on texts that no finder of mentions has learned."""
QUESTIONS = ("role", "body", "home")
"""Person and role; organisation of person and role; organisation of a person without role."""
COLUMNS = {"role": PAIR_COLUMNS, "body": BODY_COLUMNS, "home": BODY_COLUMNS}
REACH = 14
"""Mentions from a person to a role that may be his; to an organisation twice as many."""
FARTHEST = 700
"""Characters that may stand between them."""
LEAST_PLACED = -LEAF_UNIT // 2
"""Log-odds from which the likeliest organisation is taken for an office's: each is asked about
alone, so that none reaches even odds where several are likely, though one of them is right."""
_SURE = 100 * LEAF_UNIT
"""Log-odds of what the layout of a list tells."""
LEAST_JOINED = -LEAF_UNIT
"""Log-odds from which an organisation that a list joins to the likeliest is one of the office's."""
LONG = 300
"""Characters of a long passage: the trees have learned from few that are longer."""
LONG_SENTENCES = 60
"""Characters of a sentence of running text, on the average of a passage."""
LEAST_APART = LEAF_UNIT * 7 // 5
"""Log-odds for a person and a role in different sentences of a long passage. Of twelve such pairs
below it in 92 public PDFs and the sample none was right."""
_SENTENCES = WHOLE.index("sentences")
_OF_ANOTHER = re.compile(
    r"\b(?:att|inte|ej|mot|till(?! och med)|efter|medan|nej|stället|träff\w+|avgående)\b[^.;:,]*$"
)
_NEAR_BEFORE = 40
"""Characters before a further place whose words count."""
_OF_STAFF = re.compile(r"(?:personal|arbetstagar)(?:representant|företrädare|ledamot|suppleant)$")
_SEATS = 2
"""Seats that make the list of a board."""
_CHAIR, _SEAT = "ordförande", "ledamot"
_PRONOUN = re.compile(r"\b(?:[Hh]on|[Hh]an)\b")


@dataclass(frozen=True, slots=True)
class Holders:
    """The trees of the three questions."""

    role: BoostedTrees
    body: BoostedTrees
    home: BoostedTrees


@cache
def holders() -> Holders:
    """The packaged trees, the first and the further ones together."""
    return Holders(*map(together, first_trees(), packaged(FURTHER, QUESTIONS)))


def first_trees() -> list[BoostedTrees]:
    """The first trees of each question, from which the further ones go on."""
    return packaged(FILE, QUESTIONS)


class Held(NamedTuple):
    """A role held by a person, by number in the cast, and how sure that is."""

    person: int
    role: int
    odds: int


def cast_of(text: str, mentions: Sequence[Found], told: Sequence[Stated]) -> Cast:
    """The people, roles and organisations, and the pronouns that stand for the person before.

    A role that the text calls vacant is none of them.
    """
    by_name = [
        (called(one.subject), one.role, called(one.object) if one.object else None)
        for one in told
        if one.relation == "role_at"
    ]
    named = [
        each
        for each in mentions
        if each.label in ("PER", "ORG") or (each.label == "ROLE" and not is_vacant(text, each))
    ]
    people = [each for each in named if each.label == "PER"]
    spoken = []
    for found in _PRONOUN.finditer(text) if people else ():
        before = [each for each in people if each.end <= found.start()]
        inside = any(each.start <= found.start() < each.end for each in named)
        if before and not inside:
            spoken.append(replace(before[-1], start=found.start(), end=found.end()))
    return Cast(text, sorted([*named, *spoken]) if spoken else named, by_name)


def offices(
    text: str, mentions: Sequence[Found], told: Sequence[Stated], trees: Holders | None = None
) -> list[Stated]:
    """`role_at` of the passage's people: with role, or with the organisation they are from.

    `told` is what the rules read, one witness among others; `trees` are the packaged ones.
    """
    cast = cast_of(text, mentions, told)
    if not cast.people or not (cast.roles or cast.bodies):
        return []
    trees = trees or holders()
    layout = told_by_layout(cast.text, cast.mentions)
    places = held_places(cast, trees.role, layout)
    held = _without_seats(cast, surest(cast, places))
    further = list(_further(cast, places, held))
    placed = list(_with_bodies(cast, held, further, trees.body, layout))
    return [*placed, *_homes(cast, held, placed, trees.home, layout)]


def role_candidates(cast: Cast) -> list[tuple[int, int]]:
    """People and roles that stand near enough to each other.

    "Hon" holds no plural, nobody what another sentence behind him says of many or of a body's
    ("parter och inköpschefer", "Bankföreningens vd"), and "ersättare för statsminister Anna Ek" is
    somebody else.
    """
    return [
        (person, role)
        for person in cast.people
        for role in cast.roles
        if abs(person - role) <= REACH
        and cast.distance(person, role) <= FARTHEST
        and not (cast.is_pronoun(person) and cast.is_plural(role))
        and not cast.is_for(role, person)
        and not cast.are_apart(person, role)
        and not (person < role and _is_of_others(cast, person, role))
    ]


def _is_of_others(cast: Cast, person: int, role: int) -> bool:
    """Whether a role behind a person, of many or of a body named before it, is told of others."""
    is_owned = cast.owner(role) is not None
    if is_owned and cast.is_other_owner(person, role):
        return True
    return (is_owned or cast.is_plural(role)) and cast.sentences(person, role) > 0


def body_candidates(cast: Cast, person: int) -> list[int]:
    """Organisations that stand near enough to the person; not those that something is said to."""
    return [
        body
        for body in cast.bodies
        if abs(person - body) <= 2 * REACH
        and cast.distance(person, body) <= 2 * FARTHEST
        and not cast.is_heard(body)
        and not cast.are_apart(person, body)
    ]


def held_places(cast: Cast, trees: BoostedTrees, layout: Layout) -> list[Held]:
    """The roles that people hold, at every place that tells it."""
    listed = set(listed_under_heads(cast.text, cast.mentions))
    listed |= {(person, role) for role, person in layout.holders.items()}
    listed |= set(listed_under_bullets(cast.text, cast.mentions, cast.items))
    titles = list(titles_before(cast.text, cast.mentions))
    listed |= {pair for pair in titles if pair[1] not in layout.holders}
    claimed = claimed_roles(cast.text, cast.mentions)
    listed = {(person, role) for person, role in listed if claimed.get(role, person) == person}
    listed |= {(person, role) for role, person in claimed.items()}
    asked = {pair for pair in role_candidates(cast) if pair[1] not in (layout.holders | claimed)}
    asked -= set(_behind_lists(cast, titles))
    pairs = sorted(asked | listed)
    held = []
    for pair, odds in zip(pairs, trees.log_odds([cast.pair(*one) for one in pairs]), strict=True):
        if pair in listed:
            held.append(Held(*pair, max(odds, 1)))
        elif odds > least_held(cast, *pair):
            held.append(Held(*pair, odds))
    return held


def _behind_lists(cast: Cast, titles: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Who stands in a later sentence than the list of those who have an office, and the office.

    "Antikvarierna Eva Ek och Bo Al visar runt. Sedan berättar deras kollega Per Ed."
    """
    last = {role: person for person, role in sorted(titles)}
    for role, person in last.items():
        others = [at for at in cast.people if at > person] if cast.is_plural(role) else ()
        yield from ((other, role) for other in others if cast.sentences(person, other))


def least_held(cast: Cast, person: int, role: int) -> int:
    """Log-odds from which a person holds a role: more over sentences in long running text.

    There words for what others do ("tips av bibliotekarien", "tre lärare") stand between people. In
    a life ("Född 1971. Civilingenjör.") sentences are short.
    """
    is_running = len(cast.text) > max(LONG, LONG_SENTENCES * (1 + cast.whole[_SENTENCES]))
    if is_running and cast.sentences(person, role) and not cast.is_pronoun(person):
        return LEAST_APART
    return 0


def surest(cast: Cast, places: Sequence[Held]) -> list[Held]:
    """Of the places that tell of the same role of a person the surest, the first of equal ones.

    One that is denied or another's is taken only where no other tells it.
    """
    best: dict[tuple[str, str | None], tuple[bool, int, Held]] = {}
    for one in places:
        key = _told_by(cast, one)
        rank = (not _is_of_another(cast, one.role), one.odds, one)
        if key not in best or rank[:2] > best[key][:2]:
            best[key] = rank
    return sorted(one for *_, one in best.values())


def _told_by(cast: Cast, one: Held) -> tuple[str, str | None]:
    """What a place tells: the person's name and the role."""
    return called(cast.mentions[one.person]), cast.mentions[one.role].value


def _further(cast: Cast, places: Sequence[Held], held: Sequence[Held]) -> Iterator[Held]:
    """Further places of roles that are held in several bodies: "ledamot i A, ledamot i B".

    Each names an organisation right behind the role and is nobody else's rather than his. Of who
    is alone in the passage all such places in the sentence tell.
    """
    holder: dict[int, Held] = {}
    if cast.is_alone:
        for one in held:
            for role in cast.roles:
                same = cast.mentions[role].value == cast.mentions[one.role].value
                if same and not cast.sentences(one.role, role):
                    holder[role] = Held(one.person, role, 1)
    for one in places:
        if one.role not in holder or one.odds > holder[one.role].odds:
            holder[one.role] = one
    told = {_told_by(cast, one) for one in held}
    taken = {one.role for one in held}
    for role, one in sorted(holder.items()):
        if role in taken or _told_by(cast, one) not in told or not _behind(cast, role):
            continue
        if not _is_of_another(cast, role):
            yield one


def _is_of_another(cast: Cast, role: int) -> bool:
    """Whether the words before a further place deny it or tell of whom somebody meets."""
    start = cast.mentions[role].start
    return _OF_ANOTHER.search(cast.text, max(0, start - _NEAR_BEFORE), start) is not None


def _behind(cast: Cast, role: int) -> list[int]:
    """The organisations that the role names right behind itself and that may have such a role."""
    value = cast.mentions[role].value or ""
    bodies = bodies_behind(cast.text, cast.mentions, role, beside=cast.is_alone)
    return [body for body in bodies if may_have(cast.mentions[body], value)]


def _without_seats(cast: Cast, held: Sequence[Held]) -> list[Held]:
    """The roles without the seats of who chairs: "sju ledamöter: Erik Ek, ordförande, Bo Al"."""
    chairs = {
        called(cast.mentions[one.person])
        for one in held
        if (cast.mentions[one.role].value or "").endswith(_CHAIR)
    }
    return [
        one
        for one in held
        if cast.mentions[one.role].value != _SEAT
        or not cast.is_plural(one.role)
        or called(cast.mentions[one.person]) not in chairs
    ]


def _with_bodies(
    cast: Cast,
    held: Sequence[Held],
    further: Sequence[Held],
    trees: BoostedTrees,
    layout: Layout,
) -> Iterator[Stated]:
    """Each role held, with the likeliest organisation where one is likelier than none.

    Those right behind a role are its own where the text lists several or has `further` places.
    """
    in_several = {_told_by(cast, one) for one in further}
    seats = {(called(cast.mentions[at]), body) for at, body in cast.seats}
    pairs = [(one.person, one.role) for one in held]
    asked = [
        (one, body)
        for one in held
        for body in body_candidates(cast, one.person)
        if may_have(cast.mentions[body], cast.mentions[one.role].value or "")
        and not (cast.is_guest(one.role) and cast.sentences(one.role, body))
        and not (one.role < body and (called(cast.mentions[one.person]), body) in seats)
    ]
    rows = [cast.body(one.person, one.role, body, pairs) for one, body in asked]
    odds = trees.log_odds(rows)
    bodies: dict[Held, dict[int, int]] = {one: {} for one in held}
    for (one, body), sure in zip(asked, odds, strict=True):
        bodies[one][body] = sure
    _pool(cast, bodies)
    for one in held:
        told = layout.bodies.get(one.person) if one.role in layout.holders else None
        found = _chosen(cast, bodies[one]) if told is None else [told]
        own = _behind(cast, one.role) if told is None else []
        if len(own) > 1 or (own and _told_by(cast, one) in in_several):
            found = own
        union = _union_beside(cast, one) if told is None else None
        if union is not None:
            found = [union]
        referred = referred_body(cast.text, cast.mentions, one.role) if told is None else None
        if referred is not None:
            found = [referred]
        for chosen in found or (cast.owner(one.role),):
            yield _stated(cast, one.person, one.role, chosen)
    for one in further:
        for body in _behind(cast, one.role):
            yield _stated(cast, one.person, one.role, body)


def _union_beside(cast: Cast, held: Held) -> int | None:
    """Whom a representative of the staff stands for: "Personalrepresentanter: Siv Ek, ST"."""
    body = held.person + 1
    if not _OF_STAFF.search(cast.mentions[held.role].value or "") or body not in cast.bodies:
        return None
    gap = cast.text[cast.mentions[held.person].end : cast.mentions[body].start]
    return body if gap in (", ", " (") else None


def _pool(cast: Cast, odds: Mapping[Held, dict[int, int]]) -> None:
    """Give all seats of a list the mean odds of each organisation that stands before the list.

    What heads a list is told of all of it: asked about one by one, some would get it and some not.
    """
    for first, last in runs(cast.text, cast.mentions):
        labels = [cast.mentions[at].label for at in range(first, last)]
        seats = [
            one
            for one in odds
            if first <= one.person < last and first <= one.role < last and cast.is_seat(one.role)
        ]
        if "ORG" in labels or len(seats) < _SEATS:
            continue
        for body in {body for one in seats for body in odds[one] if body < first}:
            known = [odds[one][body] for one in seats if body in odds[one]]
            for one in seats:
                if body in odds[one]:
                    odds[one][body] = sum(known) // len(known)


def _chosen(cast: Cast, odds: Mapping[int, int]) -> list[int]:
    """The likeliest organisation, if likely enough, and those that a list joins to it."""
    best = max(odds, key=lambda body: (odds[body], -body), default=None)
    if best is None or odds[best] <= LEAST_PLACED:
        return []
    chosen = [best]
    for step in (-1, 1):
        body = best + step
        while body in odds and odds[body] > LEAST_JOINED and cast.joined(body - step, body):
            chosen.append(body)
            body += step
    return sorted(chosen)


def _homes(
    cast: Cast, held: Sequence[Held], told: Sequence[Stated], trees: BoostedTrees, layout: Layout
) -> Iterator[Stated]:
    """The organisations of people of whom no role there is told, one each."""
    pairs = [(one.person, one.role) for one in held]
    shared = set(shared_homes(cast.text, cast.mentions))
    asked = [
        (person, body)
        for person in cast.people
        for body in body_candidates(cast, person)
        if (person, body) not in cast.denied_seats
    ]
    rows = [cast.body(person, None, body, pairs) for person, body in asked]
    best: dict[str, tuple[int, int, int]] = {}
    for (person, body), likely in zip(asked, trees.log_odds(rows), strict=True):
        name = called(cast.mentions[person])
        is_sure = layout.bodies.get(person) == body or (person, body) in shared
        odds = _SURE if is_sure else likely
        if odds > 0 and (name not in best or odds > best[name][0]):
            best[name] = (odds, person, body)
    known = {(called(one.subject), called(one.object)) for one in told if one.object}
    homes = [(person, body) for _, person, body in best.values()]
    for person, body in dict.fromkeys((*homes, *cast.seats)):
        name = called(cast.mentions[person])
        if (name, called(cast.mentions[body])) not in known:
            yield _stated(cast, person, None, body)


def _stated(cast: Cast, person: int, role: int | None, body: int | None) -> Stated:
    parts = [cast.mentions[at] for at in (person, role, body) if at is not None]
    return Stated(
        min(part.start for part in parts),
        max(part.end for part in parts),
        cast.mentions[person],
        "role_at",
        cast.mentions[body] if body is not None else None,
        cast.mentions[role].value if role is not None else None,
    )
