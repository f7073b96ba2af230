"""What a document calls its people, organisations and places: every form joined to one full name.

Within one document a last name stands for the full name, an abbreviation in brackets for the name
before the bracket, two spellings of one sound for the same person, and a name that is plainly a
place in one passage is a place in the next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.text.company_forms import without_form
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.places import TOLD_SITES
from pipeline.text.spans import Found

# "(MSB)", "(nedan kallad Bolaget)" right after a name
_INTRODUCED = re.compile(r"\s?\((?P<short>[A-ZÅÄÖ][A-Za-zÅÄÖåäö&-]{1,9})(?:,[^)]{0,40})?\)")
# "Sandvik Materials Technology, som i dagligt tal kallas SMT", "Ring, nedan förkortat RG"
_CALLED = re.compile(
    r",? (?:som )?(?:(?:nedan|hädanefter|fortsättningsvis|vanligen|oftast|ofta|också|även|här|"
    r"i dagligt tal|i det följande) )?(?:kallas?|kallat|kallad|kallade|förkortas|förkortat|"
    r"förkortad|benämns|benämnt|benämnd)(?: för)? [”\"]?"
    r"(?P<short>[A-ZÅÄÖ][A-Za-zÅÄÖåäö&-]{1,9})(?![\w-])"
)
# "Future Position X, FPX, ", "FPX, Future Position X": letter by letter
_BESIDE = re.compile(r", (?P<short>[A-ZÅÄÖ]{2,6})(?=[,.;:)]|$)")
_BEFORE = re.compile(r"(?<![\w-])(?P<short>[A-ZÅÄÖ]{2,6}), $")
_SHORT = re.compile(r"[A-ZÅÄÖ][A-Za-zåäö&-]*[A-ZÅÄÖ][A-Za-zåäö]*|[A-ZÅÄÖ]{2,}")
_NAME_WORD = re.compile(r"[^\W\d_]+")
LONGEST_BEFORE = 80
"""Characters before a name in which a longer name that it ends may begin."""
_CAPITAL_WORD = re.compile(r"(?<![\w@/.-])[A-ZÅÄÖÉÜØ][\w'’&-]*(?::s)?(?![\w@-])")

# "i Granfors", "mellan Älvsunda och Sjövalla"
_PLACED = re.compile(
    r"\b(?P<before>[Ii]|[Ff]rån|[Tt]ill|[Uu]tanför|[Kk]ring|[Mm]ellan|[Ii]nom|[Vv]ia|[Ss]öder om|"
    r"[Nn]orr om|[Öö]ster om|[Vv]äster om|[Rr]unt|mellan [A-ZÅÄÖ][\w-]+ och|orten|staden|tätorten|"
    r"kommundelen|stadsdelen|byn|ön|samhället)\s"
    r"(?P<name>[A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäö]+)?)(?![\w-]|\s[A-ZÅÄÖ]|\s?[&@])"
)
_PLACE_ENDING = re.compile(
    r"(?:fors|by|sunda?|valla?|borg|berga?|köping|stad|hamn|torp|ås|näs|vik(?:en)?|sjön?|dal(?:en)?|"
    r"holm(?:en)?|strand|ryd|hult|rum|bro|lund(?:a)?|mark|fjärden|älv(?:en)?|sta|inge|hem|lösa|red|"
    r"bod(?:a|en)|åker|hed(?:en)?|mo|moran?|skog|kulla|bäck(?:en)?|ön?|arp|arna|land|ed)s?$"
)
# "mellan Sportfiskarna och Reumatikerna": those who do something, no place
_THOSE_WHO = re.compile(
    r"(?:fisk|äg|led|lär|läk|spel|arbet|jäg|bruk|odl|mål|tal|vakt|växl|gransk|dans|skap|byggm|mäst)arna$"
)
_PLACE_OF_COMMUNE = re.compile(
    r"(?P<place>[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?) (?:kommun|stad|län)$"
)

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ss?[eo]n$", "son"), (r"quist$|qvist$", "kvist"), (r"é", "e"), (r"ph", "f"),
        (r"th", "t"), (r"c(?=[aouåkrl])|ck|q", "k"), (r"w", "v"), (r"z", "s"),
        (r"(?<=[aeiouyåäö])hl", "l"), (r"dt$", "d"), (r"fv|ff?v?$", "v"), (r"ü", "y"),
        (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one document: full names by form, and what to look for in a second reading."""

    full: Mapping[tuple[str, str], str]
    """Full name by label and name found."""
    surnames: Mapping[str, str]
    """Full name of a person by the surnames that only this person of the document has."""
    shorts: Mapping[str, Found]
    """The organisation found, by the abbreviation that the document introduces."""
    places: frozenset[str] = frozenset()
    """Places that no list has."""
    organisations: Mapping[str, Found] = field(default_factory=dict)
    """The organisation found, by names of several words as the document may write them again."""

    def of(self, found: Found) -> str | None:
        """The full name under which the document knows the mention."""
        if found.name is None:
            return None
        return self.full.get((found.label, found.name), found.name)


def naming(
    passages: Sequence[tuple[str, Sequence[Found]]],
    ordinary: Callable[[str], bool] = lambda _: False,
) -> Naming:
    """What the mentions of a document's passages, each with its text, say of its names.

    `ordinary` says whether a word is an ordinary Swedish one, which is no unknown place.
    """
    counts = Counter(
        (found.label, found.name) for _, mentions in passages for found in mentions if found.name
    )
    people = {name: n for (label, name), n in counts.items() if label == "PER"}
    full = {
        ("PER", name): other for name, other in _people(people, _written_bare(passages)).items()
    }
    shorts: dict[str, Found] = {}
    for text, mentions in passages:
        for short, found in introductions(text, mentions):
            shorts.setdefault(short, found)
    for short, found in shorts.items():
        if found.name:
            full[("ORG", short)] = found.name
    full.update(_short_bodies(passages, ordinary))
    places = frozenset(_places(passages, ordinary))
    organisations = _organisations(passages)
    return Naming(full, _surnames(people, full), shorts, places, organisations)


def _short_bodies(
    passages: Sequence[tuple[str, Sequence[Found]]], ordinary: Callable[[str], bool]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Bodies written without their place: "Länsmuseet" where "Länsmuseet Gävleborg" alone is."""
    names = {found.name for _, mentions in passages for found in mentions if found.label == "ORG"}
    listed = {found.name for _, mentions in passages for found in mentions if found.kb_id}
    for name in sorted(filter(None, names - listed)):
        if " " in name or not name.endswith(("et", "en", "an")) or not ordinary(name):
            continue
        longer = {other for other in names if other and other.startswith(f"{name} ")}
        if len(longer) == 1:
            yield ("ORG", name), longer.pop()


def _organisations(passages: Sequence[tuple[str, Sequence[Found]]]) -> dict[str, Found]:
    """Names of several capital words, companies also without their form."""
    result: dict[str, Found] = {}
    for _, mentions in passages:
        for found in mentions:
            if found.label != "ORG" or not found.value or found.method == "gazetteer":
                continue
            for form in (found.value, without_form(found.value)):
                parts = form.split()
                if len(parts) > 1 and all(part[0].isupper() or part == "&" for part in parts):
                    result.setdefault(form, found)
    return result


def introductions(text: str, mentions: Iterable[Found]) -> Iterator[tuple[str, Found]]:
    """Abbreviations and the organisation that each is introduced for: "Skolverket (SKV)"."""
    for found in mentions:
        if found.label != "ORG":
            continue
        told = _INTRODUCED.match(text, found.end) or _CALLED.match(text, found.end)
        if told and (
            (_SHORT.fullmatch(told["short"]) and _is_short_for_it(told["short"], text, found))
            or _begins_a_word(told["short"], found.name or "")
        ):
            yield told["short"], found
        begin = max(0, found.start - LONGEST_SHORT)
        for beside in (_BESIDE.match(text, found.end), _BEFORE.search(text, begin, found.start)):
            if beside and beside["short"] == _first_letters(found.name or ""):
                yield beside["short"], found


def _begins_a_word(short: str, name: str) -> bool:
    """Whether a word of the name goes on from it: "Kommunalarbetareförbundet (Kommunal)"."""
    words = name.casefold().split()
    return len(short) >= SHORTEST_BEGINNING and any(
        word.startswith(short.casefold()) and word != short.casefold() for word in words
    )


SHORTEST_BEGINNING = 4
LONGEST_SHORT = 9
"""Characters of an abbreviation with what parts it from the name behind it."""


def _first_letters(name: str) -> str:
    """The first letters of a name's words, joining words left out: "FPX"."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _is_short_for_it(short: str, text: str, found: Found) -> bool:
    """Whether the abbreviation is that of the name and not of a longer one that it ends.

    "Tekniska kommissionen (TK)" is not the Commission, and "Nationellt centrum vid Lunds
    universitet (NC)" no university; "Internationella valutafonden (IMF)" has a foreign one.
    """
    name = found.name or text[found.start : found.end]
    if _spells(short, name):
        return True
    if text[found.start].islower():
        return False
    before = _NAME_WORD.findall(text, max(0, found.start - LONGEST_BEFORE), found.start)
    words = [*before, *_NAME_WORD.findall(name)]
    size = len(short)
    return not any(
        "".join(word[0] for word in words[at : at + size]).casefold() == short.casefold()
        for at in range(len(before))
        if words[at][0].isupper()
    )


def _spells(short: str, name: str) -> bool:
    """Whether the letters stand in the name in their order, the first of them before a word."""
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    for start in _NAME_WORD.finditer(name):
        rest = iter(name[start.start() :].casefold())
        if start[0][0].casefold() == letters[0] and all(letter in rest for letter in letters):
            return True
    return False


def sound(name: str) -> str:
    """A key that spellings of one sound share, as "Thoresson" and "Toresen" do."""
    key = name.casefold()
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


def _written_bare(passages: Iterable[tuple[str, Sequence[Found]]]) -> frozenset[str]:
    """The people's names that the document writes without a further -s somewhere."""
    return frozenset(
        found.name
        for text, mentions in passages
        for found in mentions
        if found.label == "PER" and found.name and text[found.end - 1] == found.name[-1]
    )


def _by_bare(people: Iterable[str], bare: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names of one person with and without -s, and which it is: the one that is written bare.

    "Ulf Tradal" and "Ulf Tradals" are Tradal; were the first only read from "Ulf Tradals bok", they
    are Tradals.
    """
    known = set(people)
    for name in known:
        if " " in name and name.endswith("s") and (short := name[:-1]) in known:
            yield (name, short) if short in bare else (short, name)


def _people(people: Mapping[str, int], bare: frozenset[str]) -> dict[str, str]:
    """The full name for every name of a person in the document."""
    several = [name for name in people if " " in name]
    initialled = [name for name in several if _INITIALS.match(name)]
    full = _spellings([name for name in several if name not in initialled], people)
    for name, other in _by_bare(people, bare):
        if name in full and other in full:
            full[name] = full[other]
    full.update(_of_initials(initialled, full))
    full.update(list(_of_longer(several, full)))
    for name in people:
        if " " not in name:
            bearers = {full[other] for other in list(full) if _is_short_for(name, other)}
            full[name] = next(iter(bearers)) if len(bearers) == 1 else name
    return full


def _spellings(names: Iterable[str], times: Mapping[str, int]) -> dict[str, str]:
    """The most used of the spellings of one sound, by each: "Maj-Lis Ek", "Maj Lis", "Majlis"."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for name in names:
        first, _, last = _without_hyphens(name).rpartition(" ")
        by_sound[sound(f"{first.replace(' ', '')} {last}")].append(name)
    full: dict[str, str] = {}
    for spellings in by_sound.values():
        best = min(spellings, key=lambda name: (-times[name], name))
        full.update(dict.fromkeys(spellings, best))
    return full


def _of_longer(names: Iterable[str], full: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names that are a part of one other name alone: "Von Schéele" of "Cajsa von Schéele".

    Those with a first name begin the other: "Karin Ek" is "Karin Ek Lund".
    """
    for name in names:
        if full[name] != name:
            continue
        part = name.casefold()
        if name.split()[0].lower() in GIVEN_NAMES:
            longer = {full[other] for other in full if other.casefold().startswith(f"{part} ")}
        else:
            longer = {full[other] for other in full if other.casefold().endswith(f" {part}")}
        if len(longer) == 1:
            yield name, longer.pop()


# "A. Bünger", "S.-Å. Thoresson", "KG Lind"
_INITIALS = re.compile(r"[A-ZÅÄÖÉ](?:[.-]*[A-ZÅÄÖ]){0,2}\.? (?=[^\W\d_]{2})")


def _of_initials(initialled: Sequence[str], full: Mapping[str, str]) -> dict[str, str]:
    """The full name of those written with initials, where one person alone can be meant."""
    result: dict[str, str] = {}
    for name in initialled:
        initials, _, last = name.partition(" ")
        end = f" {_without_hyphens(last)}"
        meant = {
            full[other]
            for other in full
            if other[0] == initials[0] and _without_hyphens(other).endswith(end)
        }
        result[name] = meant.pop() if len(meant) == 1 else name
    return result


def _without_hyphens(name: str) -> str:
    return name.replace("-", " ")


def _is_short_for(name: str, other: str) -> bool:
    parts = other.split()
    if len(parts) < 2 or _INITIALS.match(other):
        return False
    whole, short = _without_hyphens(other), _without_hyphens(name)
    return name in (parts[0], parts[-1]) or ("-" in name and whole.startswith(f"{short} "))


def _surnames(people: Mapping[str, int], full: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Surnames, double ones too, that one person of the document has, with the full name."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in people:
        parts = name.split()
        for at in range(1, len(parts)):
            bearers[" ".join(parts[at:])].add(full[("PER", name)])
    return {last: next(iter(names)) for last, names in bearers.items() if len(names) == 1}


def _places(
    passages: Sequence[tuple[str, Sequence[Found]]], ordinary: Callable[[str], bool]
) -> Iterator[str]:
    """Unlisted names that the document treats as places.

    One passage with a place preposition is enough for a name that ends like one ("i Granfors"),
    three for another; the place of a municipality named in the document is one too.
    """
    seen: Counter[str] = Counter()
    for text, mentions in passages:
        taken = {found.start for found in mentions}
        for found in _PLACED.finditer(text):
            name = found["name"]
            if found.start("name") not in taken and not ordinary(name):
                seen[name] += _weight(name)
        for mention in mentions:
            place = _PLACE_OF_COMMUNE.search(mention.name or "")
            if place and mention.label in ("ORG", "LOC"):
                seen[bare_place(place["place"])] += ENOUGH
    for name, times in seen.items():
        if times >= ENOUGH and not (name.endswith("s") and seen[name[:-1]] >= ENOUGH):
            yield name


ENOUGH = 6
"""Weight of evidence from which a name is a place."""


def _weight(name: str) -> int:
    """How much "i Granfors" says: all for a place's ending, a third else, little for "Visionen"."""
    if _THOSE_WHO.search(name):
        return 0
    if len(name) > 4 and _PLACE_ENDING.search(name):
        return ENOUGH
    return 0 if _DEFINITE.search(name) else ENOUGH // 3


_DEFINITE = re.compile(r"(?:en|et|an|na|ns|as|er|are|ing|else)$")


def double_surnames(text: str, mentions: Sequence[Found], names: Naming) -> Iterator[Found]:
    """Surnames of two words of which a part at most was read: "utsågs Ek Lund" is no town."""
    for one, other in pairwise(_CAPITAL_WORD.finditer(text)):
        start, end = one.start(), other.end()
        if text[one.end() : other.start()] != " ":
            continue
        form = next((form for form in _bare(text[start:end]) if form in names.surnames), None)
        here = [each for each in mentions if each.start < end and start < each.end]
        if form and all(_is_part(each, start, end) for each in here):
            yield Found(start, end, "PER", form, names.surnames[form])


def _is_part(found: Found, start: int, end: int) -> bool:
    """Whether the mention is a part of the span and not all of it."""
    return start <= found.start and found.end <= end and end - start > found.end - found.start


def second_reading(text: str, mentions: Sequence[Found], names: Naming) -> Iterator[Found]:
    """Surnames, introduced abbreviations and places that the first reading did not take."""
    taken = [(found.start, found.end) for found in mentions]
    for form, organisation in names.organisations.items():
        for at in _occurrences(text, form):
            if not any(start < at + len(form) and at < end for start, end in taken):
                taken.append((at, at + len(form)))
                yield Found(at, at + len(form), "ORG", form, organisation.name, organisation.kb_id)
    for word in _CAPITAL_WORD.finditer(text):
        inside = any(start < word.end() and word.start() < end for start, end in taken)
        if not inside and (single := _known(*word.span(), word[0], names)):
            yield single


def _occurrences(text: str, form: str) -> Iterator[int]:
    """Where the form stands as whole words."""
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(form) : at + len(form) + 1]
        if not (before.isalnum() or after.isalnum() or after == "-"):
            yield at
        at = text.find(form, at + len(form))


LONGEST_CAPITALS = 4
"""Letters of an abbreviation; longer words in capitals may be names: "TIDESTAM: Jag yrkar"."""


def _known(start: int, end: int, word: str, names: Naming) -> Found | None:
    written = word.title() if word.isupper() and len(word) > LONGEST_CAPITALS else word
    for form in _bare(written):
        if form in names.places:
            return Found(start, end, "LOC", form, form)
        if form in names.surnames:
            return Found(start, end, "PER", form, names.surnames[form])
        if form in names.shorts:
            found = names.shorts[form]
            return Found(start, end, "ORG", form, found.name, found.kb_id)
    return None


# Places whose own last letter is s: "Borås", "Strängnäs", "Hagfors", "Grums".
_ENDING_IN_S = re.compile(r"(?:ås|näs|fors|Grums)$")


def bare_place(name: str) -> str:
    """The place in a municipality's name: "Lunds" is "Lund", "Borås" stays."""
    return name if _ENDING_IN_S.search(name) else name.removesuffix("s")


def _bare(written: str) -> tuple[str, str]:
    """The name as written, and without the -s of a genitive."""
    return written, _without_genitive(written)


def _without_genitive(word: str) -> str:
    return word.removesuffix(":s") if word.endswith(":s") else word.removesuffix("s")


# "Digitala assistenten Hanna", "stormen Gudrun", "systemet Fenix": named, and nobody
_THING = re.compile(
    r"\b(?i:assistenten|chatboten|chatbotten|roboten|systemet|verktyget|programmet|projektet|tjänsten|"
    r"appen|plattformen|registret|databasen|stormen|orkanen|fartyget|båten|satelliten|tidningen|"
    r"modell(?:en)?|metoden|programvaran|mjukvaran|butiken|restaurangen|förskolan|skolan|kvarteret|"
    rf"huset|lokalen|{TOLD_SITES})\s(?:kallas\s|kallad\s|heter\s|döptes\still\s)?"
    r"(?P<name>[A-ZÅÄÖ][a-zåäöé]+)(?![\w-]|\s[A-ZÅÄÖ])"
)


_NAMES = r"(?P<names>[A-ZÅÄÖ][a-zåäöé]+(?:(?:, | och | eller | samt )[A-ZÅÄÖ][a-zåäöé]+){0,3})"
# "använder Jira och Confluence", "loggar in i Fenix"
_USED = re.compile(
    r"\b(?:använd(?:er|a|e|t)|logga(?:r|de|t)? in (?:i|på)|installera(?:r|de|t)?|"
    r"uppgradera(?:r|de|t)?|implementera(?:r|de|t)?|programmera(?:r|de|t)? i|"
    rf"importera(?:r|de|t)? (?:till|från)) {_NAMES}"
    r"(?![\w-]|\s[A-ZÅÄÖ]|s?\s(?:metod|modell|teori|definition|begrepp))"
)
# "Jira används", "Runn är ett verktyg"
_IS_USED = re.compile(
    rf"(?<![\w-]){_NAMES} (?:används|användes|installeras|uppgraderas|implementeras|lanseras|"
    r"lanserades|(?:är|var) (?:ett|en|vårt|vår) (?:[a-zåäö]+(?:at|t|d|isk|iskt) )?[a-zåäö-]*"
    r"(?:verktyg|verktyget|system|program|plattform|app|databas|programvara|mjukvara|webbtjänst|register))\b"
)


def things(passages: Iterable[str], people: Iterable[str]) -> frozenset[str]:
    """Single names that the document gives to a thing, unless somebody in it bears them.

    `people` are the full names of the document's people.
    """
    borne = {part for name in people if " " in name for part in name.split()}
    given = {name for text in passages for name in _given_to_things(text)}
    return frozenset(given - borne)


def _given_to_things(text: str) -> Iterator[str]:
    """The names in the text that only a thing can have."""
    yield from (found["name"] for found in _THING.finditer(text))
    for pattern in (_USED, _IS_USED):
        for found in pattern.finditer(text):
            yield from (word for word in _NAME_WORD.findall(found["names"]) if word[0].isupper())


def written_form(text: str, value: str | None) -> str:
    """The form written, without the genitive that the normalised value does not have."""
    form = " ".join(text.split())
    if value is None or form.casefold() == value.casefold() or not form.endswith("s"):
        return form
    return form if value.casefold().endswith("s") else form[:-1].removesuffix(":")
