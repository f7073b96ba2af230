"""All mentions of a text: values, names and roles from patterns, lists, rules and the model."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.text import (
    amounts,
    body_parts,
    contacts,
    dates,
    organisations,
    people,
    places,
    references,
    roles,
    works,
)
from pipeline.text.body_nouns import is_heading
from pipeline.text.capital_bodies import of_a_county
from pipeline.text.cited_titles import cited_titles
from pipeline.text.clubs import clubs
from pipeline.text.company_names import is_company
from pipeline.text.coordinated import coordinated
from pipeline.text.damaged_titles import damaged_titles, parted_titles
from pipeline.text.degrees import is_foreign
from pipeline.text.employers import affiliations, employers, owners_of_people
from pipeline.text.first_names_alone import first_names_alone
from pipeline.text.forms import MEMBERS
from pipeline.text.gazetteers import Entry, Gazetteers, Word, gazetteers, words
from pipeline.text.inverted_names import inverted_names
from pipeline.text.joined_names import is_section
from pipeline.text.known_words import Words
from pipeline.text.lexicon import Lexicon, load_lexicon
from pipeline.text.local_bodies import is_local, without_home
from pipeline.text.longer_names import long_people, parts_of_places
from pipeline.text.name_ends import AGENCY, ended, name_end, without_opening, without_telling
from pipeline.text.named_bodies import is_branch, is_of_a_body
from pipeline.text.note_marks import without_note_marks
from pipeline.text.occupations import occupation, occupations
from pipeline.text.ordinary_capitals import with_ordinary_capitals
from pipeline.text.patterns import SPACE, word_set
from pipeline.text.people import People
from pipeline.text.spans import Found, without_overlaps
from pipeline.text.titled_people import titled_people
from pipeline.text.told_bodies import divisions, told_bodies
from pipeline.text.unit_titles import with_units
from pipeline.text.weighing import Known, weighed
from pipeline.text.witness import accepted
from pipeline.text.witness_affiliations import beside_people
from pipeline.text.witness_places import beside_bodies, beside_places
from pipeline.text.witness_words import CLOSES

KNOWN_ONLY = "name:"
"""Begins the id of a listed body that is no agency, municipality or university."""
PLACE_WORDS = word_set("i från till vid utanför kring mellan över inom på genom runt via omkring")
CAPITAL_SHARE = 0.7
"""A passage with so many capitals among its letters is written in capitals."""
SHORTEST_SHOUTED = 8
"""Letters of an ordinary word in capitals that still names a body: "FÖRSÄKRINGSKASSAN"."""
NOUNS = frozenset({"NOUN", "ADJ", "PROPN"})
LONGEST_PATH = 40
"""Characters before a name that tell whether it is part of a word or an address."""


@dataclass(frozen=True)
class Names:
    """What the rules for names know: lists and lexicon."""

    lists: Gazetteers
    lexicon: Lexicon
    people: People
    weighs: bool = True
    """Whether doubtful mentions are weighed."""

    def ordinary(self, word: str) -> bool:
        """Whether the word is an ordinary Swedish one and no name."""
        return is_ordinary(word, self.lexicon)

    def is_no_name(self, word: str) -> bool:
        """Whether the word is an ordinary one and no surname either."""
        return self.ordinary(word) and not self.people.surname(word)

    @property
    def words(self) -> Words:
        """What the rules for organisations ask of words."""
        return Words(
            self.ordinary,
            self.lists.place,
            self.people.given,
            self.is_surely_given,
            self.is_title,
            lambda name: self.lists.organisation(name) is not None,
            lambda word: (self.lists.organisation(word) or ("",))[0] == word,
            lambda word: word in self.lists.common_surnames,
        )

    def weighed_by(self, parts_of_speech: Mapping[int, str] | None) -> Known:
        """What is known where doubtful mentions are weighed."""
        return Known(self.words, self.people, parts_of_speech or {})

    def names_one(self, word: str) -> bool:
        """Whether the word may be a person's, place's or body's name."""
        named = self.people.first_name(word) is not None or self.people.surname(word)
        return named or self.lists.names_something(word)

    def is_surely_given(self, word: str) -> bool:
        """Whether the word is a first name and hardly anything else: "Gustaf", not "Human"."""
        if self.people.first_name(word) == "s":
            return True
        return self.people.begins_name(word) and not self.ordinary(word)

    def is_title(self, word: str) -> bool:
        """Whether the word is a title or an occupation."""
        return (roles.title(word) or occupation(word, self.lists.occupations)) is not None


def load_names() -> Names:
    """The packaged lists and lexicon, ready for use; costs a second."""
    lists, lexicon = gazetteers(), load_lexicon()
    known = People(
        lists,
        lambda word: is_ordinary(word, lexicon),
        lexicon.is_word,
        lambda word: is_name(word, lexicon) and not lists.names_something(word),
    )
    return Names(lists, lexicon, known)


def is_ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether the small-letter form is a known word that is not mostly a name."""
    lower = word.lower()
    return lower in lexicon.counts and lower not in lexicon.names


def is_name(word: str, lexicon: Lexicon) -> bool:
    """Whether the word is known, but mostly with a capital: "Weijber", "Stenergard"."""
    lower = word.lower()
    return lower in lexicon.names and lower in lexicon.counts


def values(text: str) -> Iterator[Found]:
    """Every plain value and reference of the text, the surer ones first."""
    yield from contacts.hidden_numbers(text)
    yield from contacts.pseudonyms(text)
    yield from contacts.emails(text)
    yield from contacts.urls(text)
    yield from _longest_first(references.references(text))
    yield from contacts.org_numbers(text)
    yield from _longest_first(amounts.money(text))
    yield from _longest_first(amounts.percents(text))
    yield from contacts.phones(text)
    yield from dates.dates(text)
    yield from amounts.quantities(text)


def mentions(
    text: str,
    known: Names,
    *,
    model: Iterable[Found] = (),
    parts_of_speech: Mapping[int, str] | None = None,
) -> list[Found]:
    """All mentions of a text, in order and without overlap (a REF may stand in a WORK).

    `model` holds the spans that the language model takes for names, `parts_of_speech` the
    Universal Dependencies tag of the token that begins at an offset.
    """
    text = without_note_marks(text)
    model = model_spans(text, model, known)
    found = ruled(text, known, model=model, parts_of_speech=parts_of_speech)
    if not known.weighs or (not model and not parts_of_speech):
        return found
    return [
        with_ordinary_capitals(one, known.words) if one.method == "model" else one
        for one in weighed(text, found, model, known.weighed_by(parts_of_speech))
    ]


def model_spans(text: str, model: Iterable[Found], known: Names) -> list[Found]:
    """The model's spans, those of bodies without what only follows them.

    Degrees ("PhD"), labels ("Tel") and titles of publications in notes are nobody's names.
    """
    titles = cited_titles(text)
    return [
        ended(text, found, known.words)
        for found in model
        if found.start not in titles
        and not is_foreign(written := text[found.start : found.end])
        and not is_heading(written)
    ]


def ruled(
    text: str,
    known: Names,
    *,
    model: Iterable[Found] = (),
    parts_of_speech: Mapping[int, str] | None = None,
) -> list[Found]:
    """The mentions that lists and rules find, and of the `model_spans` those that they follow."""
    model = list(model)
    noun = _noun(parts_of_speech)
    text_words = words(text)
    listed = list(listed_names(text, text_words, known))
    by_form = [
        without_telling(text, found, known.words)
        for found in organisations.organisations(text, known.words, noun)
    ]
    long_names = [found for found in listed if " " in text[found.start : found.end]]
    begun = {found.start for found in (*long_names, *by_form)}
    begun |= {found.start for found in listed if found.label == "ORG"} - set(
        _surnames_of_firms(text_words, known.people)
    )
    persons = list(
        people.people(
            text, text_words, known.people, taken=lambda at: text_words[at].start in begun
        )
    )
    inverted = inverted_names(text, known.people)
    persons = [*inverted, *_outside(persons, inverted)]
    persons += first_names_alone(text, persons, known.people)
    offices = roles.roles(text, text_words)
    titles = [
        found
        for found in with_units(text, offices, known.lexicon.is_word, known.names_one)
        if not _names_members(text, found)
    ]
    listed = [found for found in listed if not _is_title_of(text, found, persons)]
    witnessed = _witnessed(model, text, known.people, listed, parts_of_speech or {})
    witnessed += beside_people(text, model, [*persons, *witnessed], known.words)
    candidates = [
        *contacts.pseudonyms(text),
        *inverted,
        *works.events(text),
        *works.works(text, text_words, noun),
        *places.doors(text),
        *without_overlaps(values(text)),
        *body_parts.councils_of(text, (*listed, *by_form)),
        *body_parts.owned_parts(text, (*listed, *by_form), noun),
        *coordinated(text, known.lists.organisation),
        *_over_parts(filter(_outdoes_lists, by_form), long_names),
        *_owned_by(long_names, filter(is_of_a_body, by_form)),
        *_going_on(text, long_names, filter(_is_longer, by_form), known.words),
        *_going_on(text, _longest_at_start(by_form), filter(_is_one_name, witnessed), known.words),
        *_branches(text, long_names, witnessed, known),
        *_longest_first(long_names),
        *_longest_first(by_form),
        *places.places(text, known.ordinary),
        *_unlisted(places.told_places(text), listed),
        *parts_of_places(text, model, listed),
        *clubs(text, model, listed),
        *long_people(text, model, persons),
        *persons,
        *_going_on(text, listed, witnessed, known.words),
        *divisions(text, listed, known.words),
        *listed,
        *places.villages(text, known.words.unusual),
        *told_bodies(text, known.words),
        *parted_titles(text, persons, known.lexicon.is_word),
        *titles,
        *occupations(text, persons, known.lists.occupations, (*listed, *by_form)),
        *damaged_titles(text, persons, known.lexicon.is_word),
    ]
    sure = without_overlaps(candidates)
    strangers = list(_strangers(text, sure, known))
    sure = without_overlaps(
        [*strangers, *sure, *occupations(text, strangers, known.lists.occupations)]
    )
    persons += strangers
    behind = list(employers(text, _offices(sure), _taken(sure), known.is_no_name, persons))
    bodies = _holds_any([found for found in sure if found.label == "ORG"])
    free = [one for one in behind if not bodies(one.start, one.end)]
    sure = [found for found in sure if not _ends_one_of(found, free)]
    stands = _holds_any(sure)
    seen = [one for one in witnessed if one.label == "PER" and not stands(one.start, one.end)]
    found = without_overlaps(
        [
            *sure,
            *behind,
            *affiliations(text, persons, _taken(sure), _starts_of_bodies(sure)),
            *owners_of_people(text, persons, _taken(sure), known.words),
            *witnessed,
            *occupations(text, seen, known.lists.occupations, (*sure, *behind)),
        ]
    )
    return [
        with_ordinary_capitals(one, known.words)
        for one in found
        if one.label not in _NAMED or not _RUN_TOGETHER.search(text, one.start, one.end)
    ]


_NAMED = ("PER", "ORG", "LOC")
# "Ettbeslutomåterkallelseinnebärattdelegeringenavdenbefogenhet": lost spaces, and nobody's name
_RUN_TOGETHER = re.compile(r"[^\W\d_]{40}")


def _strangers(text: str, sure: list[Found], known: Names) -> Iterator[Found]:
    """People by the title beside them; known ones only where more of the name stands there.

    "utvecklaren Hoang Minh Tuan", of whom the lists have "Minh Tuan".
    """
    persons = [one for one in sure if one.label == "PER"]
    taken = _holds_any([one for one in sure if one.label != "PER"])
    titles = _offices(sure)
    for one in titled_people(text, titles, known.people, taken=taken, is_title=known.is_title):
        within = [each for each in persons if each.start < one.end and one.start < each.end]
        if not within or (len(within) == 1 and _holds_more(one, within[0])):
            yield one


def _holds_more(one: Found, part: Found) -> bool:
    """Whether the span holds the other and a word more, before or behind."""
    return (
        one.start <= part.start
        and part.end <= one.end
        and len(one.value or "") > len(part.value or "")
    )


def _outside(found: Iterable[Found], others: Iterable[Found]) -> list[Found]:
    """Those that overlap none of the others."""
    is_taken = _holds_any(list(others))
    return [one for one in found if not is_taken(one.start, one.end)]


def _unlisted(found: Iterable[Found], listed: Iterable[Found]) -> Iterator[Found]:
    """Those that no list has at the same place, which knows their genitive: "staden Londons"."""
    spans = {(one.start, one.end) for one in listed}
    return (one for one in found if (one.start, one.end) not in spans)


def _surnames_of_firms(text_words: list[Word], known: People) -> Iterator[int]:
    """Where surnames that are also a firm's name stand behind a first name: "Ulla Sandvik".

    An initial may stand between them: "Gunvor G Ericsson".
    """
    for at, word in enumerate(text_words[1:], start=1):
        before = text_words[at - 1]
        gap = word.start - before.end
        if at > 1 and gap <= 2 and people.is_initial(before.text):
            before, gap = text_words[at - 2], before.start - text_words[at - 2].end
        full = gap == 1 and before.text.istitle() and word.text.istitle()
        if full and known.surname(word.text) and known.first_name(before.text) is not None:
            yield word.start


def _ends_one_of(found: Found, wider: Iterable[Found]) -> bool:
    """Whether a place only ends the name of a body: "ordförande Funktionsrätt Halland"."""
    return found.label == "LOC" and any(
        one.start < found.start and found.end <= one.end for one in wider
    )


def _is_title_of(text: str, found: Found, persons: Iterable[Found]) -> bool:
    """Whether a body that is called as its head stands for the head: "Justitiekanslern Anna Ek"."""
    written = text[found.start : found.end]
    return (
        found.label == "ORG"
        and not written.endswith("s")
        and roles.title(written) is not None
        and any(person.start == found.end + 1 for person in persons)
        and text[found.end] == " "
    )


# "från Skolledarna Skåne", "Bo Ek, Diakonerna": within a sentence a title has no capital
_UNION = re.compile(rf"(?<=[a-zåäö,(][ \u00a0]){MEMBERS}")


def _names_members(text: str, title: Found) -> bool:
    """Whether a title in the plural is a union's name: its capital has no other reason."""
    return _UNION.fullmatch(text, title.start, title.end) is not None


def _holds_any(found: list[Found]) -> Callable[[int, int], bool]:
    return lambda start, end: any(one.start < end and start < one.end for one in found)


def _offices(found: list[Found]) -> list[Found]:
    return [one for one in found if one.label == "ROLE"]


def _going_on(
    text: str, listed: Iterable[Found], bodies: Iterable[Found], words: Words
) -> Iterator[Found]:
    """Bodies whose names begin with a listed one and go on: "Toyota Motor", "Nasdaq Nordic AB"."""
    listed = list(listed)
    begun = {found.start: found for found in listed}
    ends = {found.end: found for found in listed if found.label == "ORG"}
    for body in bodies:
        first = begun.get(body.start)
        if first is None or body.label != "ORG" or body.end <= first.end:
            continue
        if text[first.end] == ":":
            continue  # "Sveriges Radio:s Ekot"
        rest = text[first.end : body.end].strip()
        if words.person(rest):
            continue  # "ABF Östergötland Pirjo"
        if AGENCY.fullmatch(text[first.start : first.end]) and words.place(rest):
            continue  # "Migrationsverket Boden" is an office of it
        if name_end(text, first.end - 1, body.end, words) < body.end:
            continue  # "Region Dalarna Nyhetsbrev", "Skogsstyrelsen Anna Ek"
        if body.end in ends and ends[body.end].start > first.end:
            continue  # "Statskontoret Ekonomistyrningsverket", lines run together
        if not (_ANOTHER.match(text, first.end) or _is_owner(text, first)):
            yield body


def _branches(
    text: str, listed: Iterable[Found], witnessed: Iterable[Found], known: Names
) -> Iterator[Found]:
    """Listed bodies with the one word for a place that the model takes for part of their names.

    "IF Metall Bergslagen": unions and associations have such branches; agencies have offices.
    """
    begun = {one.start: one for one in listed if one.label == "ORG"}
    for found in witnessed:
        body = begun.get(found.start)
        if found.label != "ORG" or body is None or found.end <= body.end:
            continue
        place = text[body.end : found.end].strip()
        has_branches = (body.kb_id or KNOWN_ONLY).startswith(KNOWN_ONLY)
        if has_branches and " " not in place and known.lists.place(place):
            yield found


def _outdoes_lists(found: Found) -> bool:
    """Whether listed names that stand within the body's name are only parts of it."""
    return is_local(found) or is_section(found) or of_a_county(found)


def _over_parts(bodies: Iterable[Found], listed: Iterable[Found]) -> Iterator[Found]:
    """Bodies over what lists have of their names: "Regionförbundet i Kalmar län"."""
    ends = {one.start: one.end for one in listed if one.label == "ORG"}
    return (body for body in bodies if body.end > ends.get(body.start, body.start))


def _owned_by(listed: Iterable[Found], bodies: Iterable[Found]) -> Iterator[Found]:
    """Bodies whose names begin with a listed one that has them: "Rädda Barnens Ungdomsförbund"."""
    ends = {one.start: one.end for one in listed if one.label == "ORG"}
    return (body for body in bodies if ends.get(body.start, body.end) < body.end)


def _is_longer(found: Found) -> bool:
    """Whether a name by form may go on over a listed one: a company, or one of its branches."""
    return is_company(found) or is_branch(found)


def _longest_at_start(found: Iterable[Found]) -> list[Found]:
    """Of names that begin at one place the longest."""
    return list({one.start: one for one in sorted(found)}.values())


def _is_one_name(found: Found) -> bool:
    """Whether no company ends within the name, and nothing stands for another: "X AB Y Group"."""
    return not re.search(r" AB |/", found.value or "")


# "Almi och Lernia AB" are two, and "106 47 Stockholm Telefon 08-123" goes on with a number.
_ANOTHER = re.compile(
    r",|\s+(?:(?:och|samt|eller|respektive)|Tel|Tfn|Telefon|Telefax|Fax|Mobil|Växel|Box|E-post|Besök\w*"
    r"|Webb\w*|Datum|Sida|Sid|Org|Bankgiro|Plusgiro)\b"
)


def _is_owner(text: str, body: Found) -> bool:
    """Whether an organisation is in the genitive: "Diggs XHE" is no longer name of Digg."""
    name = body.name or body.value or ""
    return body.label == "ORG" and text[body.end - 1] == "s" and not name.endswith("s")


def _starts_of_bodies(found: list[Found]) -> frozenset[int]:
    return frozenset(one.start for one in found if one.label == "ORG")


def _taken(found: list[Found]) -> Callable[[int], bool]:
    return lambda at: any(one.start <= at < one.end for one in found)


def _witnessed(
    model: Iterable[Found],
    text: str,
    known: People,
    listed: Iterable[Found],
    tags: Mapping[int, str],
) -> list[Found]:
    """What of the model's names stands: by itself, or as a place beside a place."""
    if written_in_capitals(text):
        return []
    stands: list[Found] = []
    rejected: list[Found] = []
    for found in model:
        span = accepted(found, text, known, lambda start: tags.get(start) == "PROPN")
        if span:
            stands.append(without_home(text, without_opening(text, span)))
        else:
            rejected.append(found)
    places = [one for one in (*listed, *stands) if one.label == "LOC"]
    bodies = [one for one in listed if one.label == "ORG"]
    return [
        *stands,
        *beside_places(text, rejected, places, known),
        *beside_bodies(text, rejected, bodies, known),
    ]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """What the tagger says of the words at offsets."""

    tags: Mapping[int, str]

    def __call__(self, start: int) -> bool:
        """Whether the word is a noun, a name or an adjective."""
        return self.tags.get(start, "NOUN") in NOUNS

    def adjective(self, start: int) -> bool:
        """Whether the word is an adjective."""
        return self.tags.get(start) == "ADJ"


def _noun(parts_of_speech: Mapping[int, str] | None) -> _Tagged | None:
    if not parts_of_speech or "NOUN" not in parts_of_speech.values():
        return None  # tagged by no model: the rules judge by endings
    return _Tagged(parts_of_speech)


def _longest_first(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda span: (span.start - span.end, span.start))


def listed_names(text: str, text_words: list[Word], known: Names) -> Iterator[Found]:
    """Names of the lists: ORG, LOC, EVENT, WORK; longer ones win."""
    index = 0
    shouting = written_in_capitals(text)
    while index < len(text_words):
        match = known.lists.trie.at(text_words, index)
        if match is None:
            index += 1
            continue
        length, entry = _before_alias(text, text_words, index, match[:2], known)
        span = text_words[index : index + length]
        if _fits(text, text_words, index, length, entry, known, shouting=shouting):
            start, end = span[0].start, span[-1].end
            value = _as_written(text[start:end], entry.name)
            yield Found(start, end, entry.label, value, entry.name, entry.kb_id, "gazetteer")
            index += length
        else:
            index += 1


def _before_alias(
    text: str, text_words: list[Word], index: int, match: tuple[int, Entry], known: Names
) -> tuple[int, Entry]:
    """The listed name before a comma and its abbreviation: "Skogens institut, SI" are two."""
    for at in range(1, match[0]):
        before, after = text_words[index + at - 1], text_words[index + at]
        if text[before.end : after.start].strip() == ",":
            shorter = known.lists.organisation(text[text_words[index].start : before.end])
            if shorter:
                return at, Entry(shorter[0], "ORG", shorter[1])
    return match


def _as_written(written: str, name: str) -> str:
    """The name as written, in ordinary capitals and without genitive."""
    form = " ".join(written.split())
    if form.casefold() == name.casefold() and not form.isupper():
        return form
    return name


def written_in_capitals(text: str) -> bool:
    """Whether the text is a heading in capitals, where capitals say nothing of names."""
    letters = sum(map(str.isalpha, text))
    return letters > 3 and sum(map(str.isupper, text)) > CAPITAL_SHARE * letters


def _fits(
    text: str,
    text_words: list[Word],
    index: int,
    length: int,
    entry: Entry,
    known: Names,
    *,
    shouting: bool,
) -> bool:
    """Whether the words stand for the listed name and not for something else."""
    first, last = text_words[index], text_words[index + length - 1]
    if not _joined(text, text_words[index : index + length]):
        return False
    if text[last.end : last.end + 1] == "-" or _IS_PART.search(
        text, max(0, first.start - LONGEST_PATH), first.start
    ):
        return False
    if length > 1:
        return True
    if _PAGE_NUMBER.match(text, first.start):
        return False
    if not shouting and entry.name.isupper() and first.text == f"{entry.name}S":
        return False  # "SCAS" is no genitive of "SCA"
    if shouting and known.ordinary(first.text):
        return entry.label == "ORG" and len(first.text) >= SHORTEST_SHOUTED
    if entry.label == "LOC":
        owns = first.text == f"{entry.name}s" and index > 0
        if owns and CLOSES.match(text, first.end) and not first.text.isupper():
            return False  # "chef på Hultarps; Bo Ek"
        return _place_fits(text_words, index, entry, known)
    return True


# "anti-Nato", "se/Vinnova"; not "Karin Ek/Vinnova"
_IS_PART = re.compile(r"[-@]$|(?<![^\W\d_])/$|(?:^|[^\w.-])[a-zåäö][\w.-]*/$|\.[\w-]+/$")
# "Sida 1(4)", "Sida 3 av 12": a page, and no agency
_PAGE_NUMBER = re.compile(
    rf"(?:Sida|SIDA){SPACE}\d{{1,3}}(?!\d|{SPACE}(?:procent|miljo|miljarder)|{SPACE}?%)"
)


def _joined(text: str, span: list[Word]) -> bool:
    """Whether nothing but spaces, commas and hyphens parts the words."""
    return all(
        text[before.end : after.start].strip(" ,-\u00a0") == "" for before, after in pairwise(span)
    )


def _place_fits(text_words: list[Word], index: int, entry: Entry, known: Names) -> bool:
    word = text_words[index].text
    before = text_words[index - 1].text if index else ""
    if entry.weak:
        return before.lower() in PLACE_WORDS
    return not (
        before[:1].isupper() and known.people.first_name(before) and known.people.surname(word)
    )


def page_of(start: int, page: int, page_starts: tuple[int, ...]) -> int:
    """The page on which a character stands, of a passage that begins on `page`."""
    return page + bisect_right(page_starts, start)
