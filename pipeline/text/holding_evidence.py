"""What stands between and around a person, a role and an organisation, as whole numbers.

The numbers are what boosted trees decide by (`holdings`): how far apart two mentions are and by
what signs and words, whose neighbour each is, whether another person, role or organisation is
nearer, how the whole passage is laid out. They know no names and no single titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from pipeline.text.board_seats import board_seats
from pipeline.text.bullets import bullet_items
from pipeline.text.heads import KIND_NAMES, can_have, kind_of
from pipeline.text.patterns import word_set
from pipeline.text.spans import Found

Numbers = tuple[int, ...]
Told = tuple[str, str | None, str | None]
"""Person, role and organisation by name."""

_WORD = re.compile(r"[^\W\d_]+(?:[-.:'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-ZÅÄÖ–\"”])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZÅÄÖa-zåäö]|\bbitr|\btf|\bdr|\bprof|\bfil|\bkap|\btel|\btfn|\bst|\bordf|\bsekr|\bresp)"
    r"\.\s+$",
    re.IGNORECASE,
)
_HOME = re.compile(r" \([^)]*\)$")
_FOR = re.compile(r"\s(?:för|åt)\s(?:nuvarande\s|tidigare\s|dåvarande\s)?")
_LEADS_TALKS = re.compile(r"(?:moderator|samtalsledare|konferencier|konferensier|utfrågare)$")
_THAT = re.compile(r"\batt\b")
_WITH = re.compile(r"\b(?:med|av|från|mot|hos|åt|inför|både|mellan|bredvid)\s$")
_LONGEST_WITH = 9
"""Characters of "bredvid " and a line's end."""
_DASH = re.compile(r"\s[–—-]\s")
_LEADERS = re.compile(r"\.{4,}|_{3,}")
_WORD_SETS = {
    "is": "är var blir blev varit vara bli blivit heter hette",
    "appointed": "utsågs utsett utses utsetts valdes valts valt väljs välja omvaldes nyvaldes "
    "omvalts nyvalts förordnas förordnades förordnat förordnats anställts anställde anställs "
    "rekryterat rekryterats rekryterades tillträder tillträdde tillträtt tillträdit fått får fick "
    "utnämns utnämndes utnämnts utnämnt ersätts ersattes ersätter efterträder efterträds "
    "efterträddes efterträdare ersättare stället ställe börjar började börjat tar tog över väljas "
    "adjungerades inträdde befordrats går gick lämnar lämnade slutar slutade avgår avgick "
    "entledigas entledigar avgående tillträdande utse välja antogs",
    "by": "av genom från",
    "as": "som såsom till ny nya egenskap roll uppdrag tjänst tjänsten post posten",
    "not": "inte ej nej aldrig avböjt avböjde avböjer föreslår föreslog föreslås föreslagit "
    "föreslagna kandiderar kandidat kandidater nominerad nominerats sökt söker sökte tillfrågad "
    "tillfrågats tackat tackade ansökan valberedningen valberedningens om ska skulle söks ledig "
    "vakant vakans väntas väntades förväntas lär",
    "says": "säger sa sade menar menade berättar berättade anser ansåg tycker tyckte konstaterar "
    "konstaterade förklarar förklarade skriver skrev påpekade påpekar betonade betonar framhöll "
    "framhåller undrade undrar svarar svarade inledde inleder talade talar",
    "consists": "består bestått bestod ingår ingått ingick deltog deltagit deltar deltagare "
    "närvarande medverkade medverkar medverkande utgörs utgjordes representerade representerades "
    "representerats representerar företräds företräder företräddes företrädare",
    "leads": "leds leddes leder ledde letts lett leda ansvarar ansvarade ansvarat svarar sköts "
    "sköter sköttes driver grundade grundades startade ordförandeskap ledning ledningen",
    "works": "arbetar arbetade arbetat jobbar jobbade jobbat anställd verksam forskar undervisar "
    "tjänstgör kommer kom närmast",
    "former": "tidigare förre förra före detta dåvarande dåvarande fd f.d mellan",
    "also": "även också samt",
    "board": "styrelsen styrelse styrelsens ledningsgruppen ledningen valberedningen nämnden "
    "kommittén rådet insynsrådet utredningen styrgruppen juryn panelen redaktionen presidium "
    "direktion direktionen",
    "own": "vars dess deras sin sitt hans hennes vår våra vårt vi oss",
    "contact": "kontakt kontakta kontaktperson frågor upplysningar information telefon tel tfn "
    "mobil epost e-post",
}
_KINDS_OF_WORD: dict[str, tuple[int, ...]] = {}
for _number, _words in enumerate(_WORD_SETS.values()):
    for _word in word_set(_words):
        _KINDS_OF_WORD[_word] = (*_KINDS_OF_WORD.get(_word, ()), _number)
_PREPOSITION_WORDS = "på vid i för hos från inom av till genom med åt enligt om"
_PREPOSITIONS = {word: number for number, word in enumerate(_PREPOSITION_WORDS.split(), start=1)}
_OTHER_WORD = 15
_ROLE_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"professor|docent|doktorand|lektor|doktor|advokat|jurist|lärare|arkitekt|ingenjör|konsult"
        r"|journalist|läkare|psykolog|forskare|ekonom|strateg|handläggare|utredare|analytiker",
        r"(?:chef|direktör|vd|gd|rektor|president|hövding|dekan|prefekt|föreståndare|lagman"
        r"|minister|råd|herde|biskop|ledare)$",
        r"ordförande|ledamot|suppleant|kassör|ersättare|revisor|sekreterare|sammankallande",
        r"justerare|justerande|föredragande|moderator|konferensier|protokollförare|mötes"
        r"|sekreterare|författare|redaktör|utgivare|handledare|examinator|referent",
        r"minister|statsråd$|^(?:ambassadör|president|kung|drottning|prins|landshövding)",
        r"journalist|reporter|moderator|programledare|samtalsledare|utredare|intervjuare|expert",
    )
)
_LIST_SIGNS = (2, 8)
_LABELS = {"PER": 1, "ROLE": 2, "ORG": 3}
_METHODS = {"rule": 0, "gazetteer": 1, "model": 2}
_SIGNS = {"": 0, ",": 1, "(": 2, ")": 3, ":": 4, ".": 5, "\n": 6, "\t": 7, "–": 8, "-": 8, ";": 9,
          '"': 10, "”": 10, "/": 11, "|": 11}  # fmt: skip
_SMALL, _CAPITAL, _NO_LETTER = 12, 13, 14
_NOT_THERE = -2
_NOBODY = 999
_SHORT = 4
"""Characters between two neighbours that stand side by side."""
_BEFORE, _BEHIND = 45, 35
"""Characters around a mention whose words count."""
_MENTIONS_BETWEEN, _EDGE_FULL, _EDGE_BREAK, _EDGE_TEXT = 30, 20, 21, 22

WHOLE = ("people", "roles", "bodies", "role-person", "person-role", "characters", "lines", "tabs",
         "sentences", "first label")  # fmt: skip
BETWEEN = (
    "characters", "sign", "sentences", "commas", "semicolons", "colons", "brackets open",
    "brackets", "lines", "tabs", "dashes", "leaders", "and", "people", "roles", "bodies", "words",
    "capital words", "list of people", "last preposition", "first preposition", *_WORD_SETS,
)  # fmt: skip
_AROUND_BEFORE = ("is", "appointed", "by", "as", "not", "says", "consists", "leads", "former",
                  "board", "own", "contact")  # fmt: skip
_AROUND_BEHIND = ("is", "appointed", "as", "not", "says", "leads", "works")
_NAMES_OF_SETS = tuple(_WORD_SETS)
_BEFORE_SETS = tuple(_NAMES_OF_SETS.index(name) for name in _AROUND_BEFORE)
_BEHIND_SETS = tuple(_NAMES_OF_SETS.index(name) for name in _AROUND_BEHIND)
BESIDE = (
    "label before", "sign before", "label behind", "sign behind", "second label before",
    "second label behind", "character before", "character behind", "preposition before",
    "all capitals", "capital", "opens", "closes", "opens line",
    *(f"before: {name}" for name in _AROUND_BEFORE),
    *(f"behind: {name}" for name in _AROUND_BEHIND),
)  # fmt: skip
CONTEST = ("nearer on this side", "nearer", "nearest on the other side", "nearest on this side",
           "sign of the other", "sentences to the other")  # fmt: skip
ROLE = ("title", "chief", "of a board", "of a meeting", "of a state", "guest", "spaces",
        "base form", "definite", "plural")  # fmt: skip


def columns(**groups: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each with its group."""
    return tuple(f"{group}: {name}" for group, names in groups.items() for name in names)


PAIR_COLUMNS = columns(
    whole=WHOLE, pair=("person first", "pronoun", "roles of this value"),
    rules=("this", "person, other role", "other person, role", "in all"), between=BETWEEN,
    person=BESIDE, role=BESIDE, person_contest=CONTEST, role_contest=CONTEST, role_kind=ROLE,
)  # fmt: skip
"""What is known of a person and a role."""
BODY_COLUMNS = columns(
    whole=WHOLE,
    body=("role told", "before the person", "before the role", "person before the role", "kind",
          "can have", "can recruit", "genitive", "which", "mentions", "first", "last",
          "method"),
    rules=("this", "organisation, other person", "person, organisation", "person, role",
           "person, role, other organisation"),
    held=("by the person", "of the role", "in all", "between"),
    person_body=BETWEEN, role_body=BETWEEN, person_role=BETWEEN,
    person=BESIDE, role=BESIDE, organisation=BESIDE,
    role_contest=CONTEST, person_contest=CONTEST, body_person=CONTEST, body_role=CONTEST,
    role_kind=ROLE,
)  # fmt: skip
"""What is known of an organisation beside a person, who may hold a role."""


class Cast:
    """The people, roles and organisations of a passage in order, by number.

    `mentions` are in order and do not overlap; `told` are person, role and organisation as rules
    read them, by name.
    """

    def __init__(self, text: str, mentions: Sequence[Found], told: Sequence[Told] = ()) -> None:
        self.told = tuple(told)
        self.text = text
        self.mentions = tuple(mentions)
        self.people, self.roles, self.bodies = (
            [number for number, each in enumerate(self.mentions) if each.label == label]
            for label in _LABELS
        )
        self._between: dict[tuple[int, int], Numbers] = {}
        self._beside: dict[int, Numbers] = {}

    @cached_property
    def whole(self) -> Numbers:
        """Of the whole passage, the columns `WHOLE`."""
        sides = [
            (before.label, behind.label)
            for before, behind in zip(self.mentions, self.mentions[1:], strict=False)
            if behind.start - before.end <= _SHORT
        ]
        return (
            len({self.mentions[at].name for at in self.people}),
            len(self.roles),
            len({self.mentions[at].name for at in self.bodies}),
            sides.count(("ROLE", "PER")),
            sides.count(("PER", "ROLE")),
            len(self.text),
            self.text.count("\n"),
            self.text.count("\t"),
            _sentence_ends(self.text),
            _LABELS[self.mentions[0].label],
        )

    @cached_property
    def is_alone(self) -> bool:
        """Whether the passage names one person."""
        return len({called(self.mentions[at]) for at in self.people}) == 1

    def between(self, one: int, other: int) -> Numbers:
        """Of what stands between two mentions, the columns `BETWEEN`."""
        key = (min(one, other), max(one, other))
        if key not in self._between:
            self._between[key] = self._read_between(*key)
        return self._between[key]

    def _read_between(self, first: int, last: int) -> Numbers:
        start = self.mentions[first].end
        gap = self.text[start : self.mentions[last].start]
        inside = self.mentions[first + 1 : last]
        bare = gap
        for each in reversed(inside):
            bare = f"{bare[: each.start - start]} {bare[each.end - start :]}"
        found = list(_WORD.finditer(bare))
        words = [word[0].lower() for word in found]
        labels = [each.label for each in inside]
        joined = words.count("och") + words.count("samt")
        return (
            len(gap),
            sign(gap) if not inside else _MENTIONS_BETWEEN,
            _sentence_ends(gap),
            gap.count(","),
            gap.count(";"),
            gap.count(":"),
            gap.count("(") - gap.count(")"),
            gap.count("(") + gap.count(")"),
            gap.count("\n"),
            gap.count("\t"),
            len(_DASH.findall(gap)),
            len(_LEADERS.findall(gap)),
            joined,
            *(labels.count(label) for label in _LABELS),
            len(words),
            sum(word[0][0].isupper() for word in found),
            int(all(label == "PER" for label in labels) and len(words) <= joined),
            _preposition(words, -1) if found and found[-1].end() == len(bare.rstrip()) else 0,
            _preposition(words, 0)
            if found and found[0].start() == len(bare) - len(bare.lstrip())
            else 0,
            *_kinds_of(words),
        )

    def beside(self, at: int) -> Numbers:
        """Of what stands around a mention, the columns `BESIDE`."""
        if at not in self._beside:
            self._beside[at] = self._read_beside(at)
        return self._beside[at]

    def _read_beside(self, at: int) -> Numbers:
        text, mention = self.text, self.mentions[at]
        written = text[mention.start : mention.end]
        before, behind = text[: mention.start].rstrip(" "), text[mention.end :].lstrip(" ")
        near = text[max(0, mention.start - _BEFORE) : mention.start]
        words = _WORD.findall(near)
        last = words[-1].lower() if words and near.rstrip().endswith(words[-1]) else ""
        kinds = _kinds_of(word.lower() for word in words)
        after = text[mention.end : mention.end + _BEHIND]
        kinds_behind = _kinds_of(word.lower() for word in _WORD.findall(after))
        return (
            self._label(at - 1),
            self._sign_before(at),
            self._label(at + 1),
            self._sign_behind(at),
            self._label(at - 2),
            self._label(at + 2),
            _character(before[-1:]),
            _character(behind[:1]),
            _PREPOSITIONS.get(last, 0),
            int(written.isupper()),
            int(written[:1].isupper()),
            int(not before),
            int(not behind.strip(". \n")),
            int(not text[: mention.start].rpartition("\n")[2].strip()),
            *(kinds[number] for number in _BEFORE_SETS),
            *(kinds_behind[number] for number in _BEHIND_SETS),
        )

    def _label(self, at: int) -> int:
        return _LABELS[self.mentions[at].label] if 0 <= at < len(self.mentions) else 0

    def _sign_before(self, at: int) -> int:
        start = self.mentions[at].start
        if at:
            return sign(self.text[self.mentions[at - 1].end : start])
        before = self.text[:start]
        if not before.strip():
            return _EDGE_FULL
        return _EDGE_BREAK if before.rstrip(" ").endswith(("\n", ".", ":")) else _EDGE_TEXT

    def _sign_behind(self, at: int) -> int:
        end = self.mentions[at].end
        if at + 1 < len(self.mentions):
            return sign(self.text[end : self.mentions[at + 1].start])
        behind = self.text[end:]
        if not behind.strip(" .\n"):
            return _EDGE_FULL
        return _EDGE_BREAK if behind[0] in "\n." else _EDGE_TEXT

    @cached_property
    def items(self) -> list[int]:
        """The item of a bulleted list in which each mention stands, from 1 on; else 0."""
        return bullet_items(self.text, self.mentions)

    @cached_property
    def seats(self) -> list[tuple[int, int]]:
        """People and the organisations on whose boards they are said to sit."""
        return sorted({(person, body) for person, body, denied in self._seats if not denied})

    @cached_property
    def denied_seats(self) -> set[tuple[int, int]]:
        """People and the organisations on whose boards they are said not to sit."""
        return {(person, body) for person, body, denied in self._seats if denied}

    @cached_property
    def _seats(self) -> list[tuple[int, int, bool]]:
        return list(board_seats(self.text, self.mentions))

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two mentions stand in different items of a bulleted list."""
        first, last = sorted((one, other))
        return self.items[first] not in (0, self.items[last])

    def distance(self, one: int, other: int) -> int:
        """Characters between two mentions."""
        first, last = sorted((one, other))
        return max(0, self.mentions[last].start - self.mentions[first].end)

    def sentences(self, one: int, other: int) -> int:
        """Sentences that end between two mentions, also right before the latter."""
        first, last = sorted((one, other))
        if first == last:
            return 0
        return _sentence_ends(self.text[self.mentions[first].end : self.mentions[last].start + 1])

    def is_other_owner(self, person: int, role: int) -> bool:
        """Whether a role with its owner before it is told of somebody else than who stands before.

        "Hon noterade att Almis vd sagt upp sig", "han talade samtidigt med Almis vd".
        """
        owner = self.mentions[role - 1].start
        if _THAT.search(self.text[self.mentions[person].end : owner]):
            return True
        return _WITH.search(self.text, max(0, owner - _LONGEST_WITH), owner) is not None

    def is_heard(self, body: int) -> bool:
        """Whether something is done before the organisation: "har inför Lagrådet föredragits"."""
        return self.text.endswith("inför ", 0, self.mentions[body].start)

    def joined(self, one: int, other: int) -> bool:
        """Whether two neighbours are members of a list: a comma or "och" parts them."""
        return self.between(one, other)[1] in _LIST_SIGNS

    def contest(self, at: int, other: int, rivals: Sequence[int]) -> Numbers:
        """Whether `rivals` of the `other` are nearer to the mention: the columns `CONTEST`."""
        mine = self.distance(at, other)
        sides: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for rival in rivals:
            if rival not in (at, other):
                side = sides[(rival < at) == (other < at)]
                side.append((self.distance(at, rival), rival))
        across, along = sides
        nearest = self.between(at, min(across)[1]) if across else None
        return (
            sum(far < mine for far, _ in along),
            sum(far < mine for far, _ in (*along, *across)),
            min((far for far, _ in across), default=_NOBODY),
            min((far for far, _ in along), default=_NOBODY),
            nearest[1] if nearest else -1,
            nearest[2] if nearest else -1,
        )

    def role_kind(self, at: int) -> Numbers:
        """Of a role by its words alone, the columns `ROLE`."""
        mention = self.mentions[at]
        value = mention.value or ""
        written = self.text[mention.start : mention.end].lower()
        inflected = written != value
        return (
            *(int(bool(kind.search(value))) for kind in _ROLE_KINDS),
            value.count(" "),
            int(not inflected),
            int(inflected and written.endswith(("n", "et"))),
            int(inflected and written.endswith(("a", "er", "ar", "s"))),
        )

    def pair(self, person: int, role: int) -> Numbers:
        """What is known of a person and a role: the columns `PAIR_COLUMNS`."""
        value = self.mentions[role].value
        return (
            *self.whole,
            int(person < role),
            int(self.is_pronoun(person)),
            sum(self.mentions[at].value == value for at in self.roles),
            *self._told_of_pair(called(self.mentions[person]), value),
            *self.between(person, role),
            *self.beside(person),
            *self.beside(role),
            *self.contest(person, role, self.roles),
            *self.contest(role, person, self.people),
            *self.role_kind(role),
        )

    def _told_of_pair(self, name: str, value: str | None) -> Numbers:
        return (
            int(any(who == name and what == value for who, what, _ in self.told)),
            sum(who == name and what not in (None, value) for who, what, _ in self.told),
            sum(who != name and what == value for who, what, _ in self.told),
            len(self.told),
        )

    def _told_of_body(self, name: str, value: str | None, body: str) -> Numbers:
        same = [where for who, what, where in self.told if who == name and what == value]
        return (
            int(body in same),
            sum(where == body and who != name for who, _, where in self.told),
            int(
                any(
                    who == name and what != value and where == body
                    for who, what, where in self.told
                )
            ),
            int(None in same),
            int(any(where not in (None, body) for where in same)),
        )

    def is_for(self, role: int, person: int) -> bool:
        """Whether a role is held for the person behind it: "ersättare för statsrådet Ek"."""
        if not role < person or any(at not in self.roles for at in range(role + 1, person)):
            return False
        first, *others = (
            self.text[one.end : other.start]
            for one, other in pairwise(self.mentions[role : person + 1])
        )
        return _FOR.fullmatch(first) is not None and not any(map(str.strip, others))

    def owner(self, role: int) -> int | None:
        """The organisation in the genitive right before the role: "Vinnovas vd"."""
        body = role - 1
        if body not in self.bodies or self.mentions[role].start - self.mentions[body].end != 1:
            return None
        return body if self._is_genitive(body) else None

    def _is_genitive(self, at: int) -> bool:
        mention = self.mentions[at]
        written = self.text[mention.start : mention.end]
        return written.endswith("s") and not (mention.value or "").endswith("s")

    def is_plural(self, role: int) -> bool:
        """Whether the role is written in the plural: "klusterledarna"."""
        return bool(self.role_kind(role)[ROLE.index("plural")])

    def is_seat(self, role: int) -> bool:
        """Whether the role is one on a board: "ordförande", "kassör"."""
        return bool(self.role_kind(role)[ROLE.index("of a board")])

    def is_guest(self, role: int) -> bool:
        """Whether who leads a talk is called so: he is seldom of the body that holds it."""
        return _LEADS_TALKS.search(self.mentions[role].value or "") is not None

    def is_pronoun(self, at: int) -> bool:
        """Whether the mention is a "hon" or "han" that stands for a person."""
        mention = self.mentions[at]
        return self.text[mention.start : mention.end].lower() in ("hon", "han")

    def body(
        self, person: int, role: int | None, body: int, held: Sequence[tuple[int, int]]
    ) -> Numbers:
        """What is known of an organisation beside a person with a role, or with none told.

        `held` are the pairs (person, role) that are decided. The columns `BODY_COLUMNS`.
        """
        mention = self.mentions[body]
        value = self.mentions[role].value or None if role is not None else None
        name = called(mention)
        low, high = sorted((person, body))
        order, heads, role_body, person_role, beside, contest, kind = self._of_role(
            person, role, body
        )
        rival = self.roles[0] if role is None and self.roles else role
        return (
            *self.whole,
            int(role is not None),
            int(body < person),
            *order,
            KIND_NAMES.index(kind_of(mention)),
            *heads,
            int(self._is_genitive(body)),
            self.bodies.index(body),
            sum(called(self.mentions[at]) == name for at in self.bodies),
            int(body == self.bodies[0]),
            int(body == self.bodies[-1]),
            _METHODS.get(mention.method, len(_METHODS)),
            *self._told_of_body(called(self.mentions[person]), value, name),
            sum(one == person for one, _ in held),
            sum(other == role for _, other in held),
            len(held),
            sum(low < one < high for one, _ in held),
            *self.between(person, body),
            *role_body,
            *person_role,
            *self.beside(person),
            *beside,
            *self.beside(body),
            *contest,
            *self.contest(person, body, self.bodies),
            *self.contest(body, person, self.people),
            *(_nothing(CONTEST) if rival is None else self.contest(body, rival, self.roles)),
            *kind,
        )

    def _of_role(self, person: int, role: int | None, body: int) -> tuple[Numbers, ...]:
        """The groups of numbers that a role adds; without one nothing is there."""
        if role is None:
            return tuple(map(_nothing, (("",) * 2, ("",) * 2, *_ROLE_GROUPS)))
        mention, value = self.mentions[body], self.mentions[role].value or ""
        return (
            (int(body < role), int(person < role)),
            (int(can_have(mention, value)), int(can_have(mention, value, recruited=True))),
            self.between(role, body),
            self.between(person, role),
            self.beside(role),
            self.contest(role, body, self.bodies),
            self.role_kind(role),
        )


_ROLE_GROUPS = (BETWEEN, BETWEEN, BESIDE, CONTEST, ROLE)


def _nothing(columns: Sequence[str]) -> Numbers:
    return (_NOT_THERE,) * len(columns)


def called(mention: Found) -> str:
    """The name of a mention without its home ("Socialnämnden (Gävle kommun)").

    A place that is written as part of the name stays so: "Socialnämnden i Gävle".
    """
    name = mention.name or mention.value or ""
    bare = _HOME.sub("", name)
    placed = f"{bare} i {name[len(bare) :].strip(' ()')}"
    return placed if placed.casefold() == (mention.value or "").casefold() else bare


def sign(gap: str) -> int:
    """A number for the sign or word that parts two neighbours; 16 for a longer text."""
    text = gap.strip(" ")
    if not text:
        return 1
    if not text.strip():
        return 6 if "\t" in text else 5
    known = _GAPS.get(text.lower())
    if known is not None:
        return known
    words = _WORD.findall(text)
    if len(words) == 1 and 0 in _KINDS_OF_WORD.get(words[0].lower(), ()):
        return 13
    if not words:
        return 14
    return 15 if len(words) <= _FEW_WORDS else 16


_FEW_WORDS = 3
_GAPS: dict[str, int] = {
    ",": 2, "(": 3, ":": 4, **dict.fromkeys("–—-|/", 7),
    **dict.fromkeys(("och", "samt", "&", ", och", ", samt"), 8),
    **dict.fromkeys(_PREPOSITIONS, 9),
    **dict.fromkeys((")", "),", "):", ") och", ") samt", ");"), 10), ";": 11, ".": 12,
}  # fmt: skip


def _sentence_ends(text: str) -> int:
    return sum(
        not _ABBREVIATED.search(text, max(0, end.start() - 8), end.end())
        for end in _SENTENCE_END.finditer(text)
    )


def _preposition(words: Sequence[str], at: int) -> int:
    return _PREPOSITIONS.get(words[at], _OTHER_WORD)


def _kinds_of(words: Iterable[str]) -> list[int]:
    counts = [0] * len(_WORD_SETS)
    for word in words:
        for kind in _KINDS_OF_WORD.get(word, ()):
            counts[kind] += 1
    return counts


def _character(one: str) -> int:
    known = _SIGNS.get(one)
    if known is not None:
        return known
    return (_SMALL if one.islower() else _CAPITAL) if one.isalpha() else _NO_LETTER
