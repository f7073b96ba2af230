"""Names of people in a text, by first names, surnames and the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.text.field_labels import opens_label
from pipeline.text.gazetteers import Gazetteers, Word
from pipeline.text.genitives import may_own
from pipeline.text.patterns import word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found
from pipeline.text.title_ranks import RANKS
from pipeline.text.word_classes import BINDING, FINITE_VERBS, OPENERS, VERB_ENDING

PARTICLES = word_set("von af de van der den del da di la le du dos bin ibn el al ter ten zu zur")
# Endings that hardly any word but a surname has.
_SURNAME_ENDING = re.compile(
    r"(?:sson|sen|ström|berg|gren|kvist|qvist|lund|lind|dahl|stedt|strand|ö[eé]n|ell|elius|"
    r"man|mark|holm|sjö|bäck|fors|löf|feldt|stråhle|wall|vall|[iao][cć]h?|ski|sky|ova?|ez|[éeí]n)s?$"
)
# Surnames ending so have no form with -s beside them.
_NEVER_WITH_S = re.compile(r"(?:sson|man|ström|berg|gren|kvist|qvist|lund|dahl|stedt|feldt|holm)$")
_INITIAL = re.compile(r"[A-ZÅÄÖ](?:[.-][A-ZÅÄÖ])*$")
_JOINED_INITIALS = re.compile(r"[A-ZÅÄÖ]-")
_SHORT_FIRST_NAMES = word_set("Aug Chr Edv Fredr Gust Joh Ludv Wilh")
"""First names cut short before a full stop: "Aug. Petersson"."""
_SHORT_PART = re.compile(r"[A-ZÅÄÖÉ][a-zåäöé]{2,5}")
LONGEST_NAME_WORDS = 5
_NOT_SURNAMES = word_set(
    """Ordförande Region Kommun Län Tel Telefon Mobil Fax Datum Sida Bilaga Rapport Foto
    Illustration
    Text Tabell Figur Kapitel Januari Februari Mars April Maj Juni Juli Augusti September Oktober
    November December Måndag Tisdag Onsdag Torsdag Fredag Lördag Söndag Universitet Högskola AB
    HB Kommunalråd Sverige Stockholm Göteborg EU Inledning Innehåll Och Eller Med Till För Av
    Stad Nej Ja Beslut Ärende Protokoll Närvarande Ledamot Ersättare Sekreterare Paragraf
    Sekr Ordf Led Rev Suppl Just Adj F.d T.f Tf Bitr Stf Leg"""
)


@dataclass(frozen=True)
class People:
    """What tells a person's name: the lists, and whether a word is an ordinary one."""

    lists: Gazetteers
    ordinary: Callable[[str], bool]
    compound: Callable[[str], bool] = lambda _: False
    """Whether the word is a known one or made of known ones, as place names also are."""
    rare_name: Callable[[str], bool] = lambda _: False
    """Whether the word is known as a name only, and not as one of the lists': "Weijber"."""

    def is_word(self, word: str) -> bool:
        """Whether the word is an ordinary one or made of such."""
        return self.ordinary(word) or self.compound(word)

    def first_name(self, word: str) -> str | None:
        """Class of a first name: `s` stands alone, `f` needs a surname, `a` is also a word.

        `r` is one only before a listed surname: "Göta", "Vide".
        """
        name = title_case(word)
        kind = self.lists.first_names.get(name)
        if kind is None and "-" in name:
            parts = name.split("-")
            kinds = [self.lists.first_names.get(part) for part in parts]
            if all(kinds):
                return "r" if "r" in kinds else "s" if kinds[0] == "s" else "f"
            if kinds[0] == "s" and all(_SHORT_PART.fullmatch(part) for part in parts):
                return "f"  # "Bibbi-Lott"
        return kind

    def given(self, word: str) -> bool:
        """Whether the word is a first name without a listed surname behind it too."""
        return self.first_name(word) not in (None, "r")

    def begins_name(self, word: str) -> bool:
        """Whether the word is a first name and hardly a surname: "Carl-Fredrik", "Leif"."""
        kind = self.first_name(word)
        return kind in ("s", "f") and ("-" in word or not self.surname(word))

    def surname(self, word: str) -> bool:
        """Whether the word is a surname, a double one or a genitive."""
        name = title_case(word)
        return any(
            form in self.lists.surnames
            or ("-" in form and any(part in self.lists.surnames for part in form.split("-")))
            for form in {name, without_genitive(name)}
        )

    def surname_like(self, word: str) -> bool:
        """Whether a capital word after a first name is taken for a surname."""
        if word in _NOT_SURNAMES or not word[0].isupper() or not word[0].isalpha():
            return False
        return self.surname(word) or (not word.isupper() and not self.ordinary(word))


def title_case(word: str) -> str:
    """The name with ordinary capitals: "SVEN-ÅKE" is "Sven-Åke", "McDonald" stays."""
    return re.sub(r"[^\W\d_]+", _capitalised, word) if word.isupper() and len(word) > 1 else word


def _capitalised(found: re.Match[str]) -> str:
    return found[0].capitalize()


def without_article(part: str) -> str:
    """The part of a name without an Arabic article: "al-Assad" is "Assad"."""
    return part.removeprefix("al-").removeprefix("el-")


def without_genitive(word: str) -> str:
    """The word without a genitive -s."""
    if word.endswith((":s", "'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 2 else word


def people(
    text: str, words: list[Word], known: People, *, taken: Callable[[int], bool]
) -> Iterator[Found]:
    """Full names and first names standing alone: PER.

    `taken` says whether another name begins at the word with this index, so that "Leif Nilsson
    Region Dalarna" ends where the region begins.
    """
    index = 0
    while index < len(words):
        length = _name_length(text, words, index, known, taken)
        if length:
            first, last = words[index], words[index + length - 1]
            note = len(last.text) - len(last.text.rstrip("0123456789"))  # "Peter Norman1"
            if not is_compound(last.text, known):
                yield person_at(text, first.start, last.end - note, known, method="gazetteer")
        index += max(length, 1)


def is_compound(last: str, known: People) -> bool:
    """Whether the name only begins a word for something: "Olof Palme-citat", "Bremer-priset"."""
    _, hyphen, rest = last.rpartition("-")
    return bool(hyphen) and rest.islower() and known.is_word(rest)


def person_at(text: str, start: int, end: int, known: People, *, method: str = "rule") -> Found:
    """The person whose name stands there, as `method` says."""
    name = _person_name(text, start, end, known)
    return Found(start, end, "PER", name, name, method=method)


def _person_name(text: str, start: int, end: int, known: People) -> str:
    """The name with ordinary capitals and without genitive: "ANNA BÜNGERS" is "Anna Bünger"."""
    first, *others = text[start:end].split()
    parts = [_with_capital(first), *map(_within_name, others)]
    if _is_genitive(parts, known, owns=may_own(text, end)):
        parts[-1] = without_genitive(parts[-1])
    return " ".join(parts)


def _with_capital(part: str) -> str:
    """The first name with ordinary capitals, initials as they are."""
    return part if _INITIAL.match(part) else title_case(part)


def _within_name(part: str) -> str:
    """A later part with ordinary capitals: "VON" is "von", "De" of "De Niro" stays."""
    is_shouted = part.isupper() and part.lower() in PARTICLES
    return part.lower() if is_shouted else _with_capital(part)


def _is_genitive(parts: list[str], known: People, *, owns: bool) -> bool:
    """Whether the last name ends in a genitive -s: the lists know, else what it could own tells.

    "Ulf Tradals bok" is Tradal's, "Ulf Tradals, chef" is called so.
    """
    last = parts[-1]
    bare = without_genitive(last)
    if bare == last:
        return False
    if bare in known.lists.surnames and _NEVER_WITH_S.search(bare):
        return True  # "Hellmans" is listed too, and still the genitive of "Hellman"
    if last in known.lists.surnames or last in known.lists.first_names:
        return False
    if bare in known.lists.surnames or last.endswith((":s", "'s", "’s")):
        return True
    if bare in known.lists.first_names:
        return len(parts) == 1 or owns  # "Hendrik Maartens" has a father's name
    return owns and not last.endswith(("as", "es", "is", "os", "us", "ss"))


def _name_length(
    text: str, words: list[Word], start: int, known: People, taken: Callable[[int], bool]
) -> int:
    """How many words from here are a person's name; 0 for none."""
    first = words[start].text
    if not first[0].isupper() or taken(start):
        return 0
    kind = known.first_name(first)
    if first in _SHORT_FIRST_NAMES and text.startswith(". ", words[start].end):
        kind = "a"
    initial = bool(_INITIAL.match(first)) and (
        first not in NOT_INITIALS or _is_dotted(text, words[start])
    )
    if kind is None and not initial:
        return _foreign_length(text, words, start, known, taken)
    end, surnames = _following(text, words, start, known, taken)
    if surnames:
        sure = surnames[-1] if kind in ("s", "f") else None
        rare = kind == "r"  # "Göta Lindgren", not "Mina Sidor"
        listed = (known.surname(word) and not (rare and known.ordinary(word)) for word in surnames)
        if sure is not None or initial or any(listed):
            return (
                end - start if not initial or _initial_is_name(words, start, surnames, known) else 0
            )
    return 1 if kind == "s" and not initial and _stands_alone(text, words, start, known) else 0


_BEFORE_INITIAL = re.compile(r"(?:^|[,;:(\t\n]|\b(?:av|och|med|till|från|hos))\s?$")


def _is_dotted(text: str, word: Word) -> bool:
    """Whether the letter is a name's: "av I. Thörnqvist", not "I Granfors" nor "kapitel I. Ek"."""
    before = text[max(0, word.start - 10) : word.start]
    return text.startswith(". ", word.end) and _BEFORE_INITIAL.search(before) is not None


def _initial_is_name(words: list[Word], start: int, surnames: list[str], known: People) -> bool:
    last = surnames[-1]
    if _JOINED_INITIALS.match(words[start].text):
        listed = known.surname(last) or _SURNAME_ENDING.search(last) is not None
        return listed and not known.ordinary(last)  # "B-G Ullberg"
    if start + 1 < len(words) and _INITIAL.match(words[start + 1].text):
        return not known.ordinary(last)  # "A. I. Rabin"
    return known.surname(last) and not known.ordinary(last) and start > 0


def _begins_title(words: list[Word], index: int) -> bool:
    """Whether a title stands behind the name: "Anna Löf Rådman", "Anna Löf Senior jurist"."""
    word = words[index].text
    if title(word):
        return True
    return (
        word.lower() in RANKS
        and index + 1 < len(words)
        and title(words[index + 1].text) is not None
    )


def _following(
    text: str, words: list[Word], start: int, known: People, taken: Callable[[int], bool]
) -> tuple[int, list[str]]:
    """End of the name that begins here and its surnames, further first names left out."""
    surnames: list[str] = []
    index = end = start + 1
    first = words[start].text
    shouting = first.isupper() and len(first) > 1 and not is_initial(first)
    while (
        index < len(words) and index - start < LONGEST_NAME_WORDS and _adjacent(text, words, index)
    ):
        word = without_article(words[index].text)
        if word.lower() in PARTICLES and _particle_fits(words, index, known):
            index += 1
            continue
        initial = _INITIAL.match(word) and index + 1 < len(words) and not taken(index)
        if initial or _is_nickname(text, words[index]):
            index += 1
            continue
        if taken(index) or not word[0].isupper() or (shouting != word.isupper() and len(word) > 1):
            break
        if not _may_be_name(text, words, start, index, known):
            break
        if surnames and (
            _begins_title(words, index) or _begins_another(text, words, index, surnames[-1], known)
        ):
            break
        noble = words[index - 1].text.lower() in PARTICLES
        if shouting and not (noble or known.surname(word) or known.first_name(word)):
            break
        if surnames and known.begins_name(word):
            break  # the next person's first name, in a list without commas
        if known.surname_like(word) or not known.first_name(word):
            surnames.append(word)
        index += 1
        end = index
    return end, surnames


def _may_be_name(text: str, words: list[Word], start: int, index: int, known: People) -> bool:
    """Whether the word may belong to the name that begins at `start`, as a title does not."""
    word = without_article(words[index].text)
    if words[index - 1].text.lower() in PARTICLES:
        word = title_case(word)  # "LENNART VON PLATTEN"
    if word in _NOT_SURNAMES or (title(word) and not known.surname(word)):
        return False  # "Doris Ek Verksamhetscontroller"
    listed = known.surname_like(word) or known.first_name(word) is not None
    return (
        listed
        or _is_name_in_prose(text, words, start, index, known)
        or _is_name_in_list(text, words, start, index, known)
    )


# "Lars Bleck, koncernchef", "Linus Ör (Växjö)"
_TOLD_OF = re.compile(r",\s(?P<title>[a-zåäöéA-ZÅÄÖ:-]+)|\s?\([A-ZÅÄÖ][A-Za-zåäö -]*\)")


def _is_name_in_list(text: str, words: list[Word], start: int, index: int, known: People) -> bool:
    """Whether an ordinary word behind a first name is a surname by what is told of the person.

    That is a title behind a comma, or a party, place or office in brackets.
    """
    word = words[index].text
    if index != start + 1 or known.first_name(words[start].text) not in ("s", "f"):
        return False
    if known.ordinary(words[start].text) or known.lists.names_something(word):
        return False
    if len(word) < SHORTEST_LISTED_SURNAME or not word[0].isupper() or not word[1:].islower():
        return False
    if _CREDITED.search(text, max(0, words[start].start - _LONGEST_CREDIT), words[start].start):
        return text[words[index].end : words[index].end + 1] in _ENDS
    told = _TOLD_OF.match(text, words[index].end)
    return told is not None and (told["title"] is None or bool(title(told["title"])))


SHORTEST_LISTED_SURNAME = 2
# "Foto: Kersti Stickel,"
_CREDITED = re.compile(r"\b(?:[Ff]oto|[Tt]ext|[Bb]ild|[Ii]llustration|[Ll]ayout|[Aa]v) ?:\s$")
_LONGEST_CREDIT = 16
"""Characters of a label before whoever made a picture or text."""
_ENDS = ("", ",", ".", ")", "\n", ";")


def _is_name_in_prose(text: str, words: list[Word], start: int, index: int, known: People) -> bool:
    """Whether an ordinary word behind a first name can only be a surname: "sade Sofie Stråle att".

    Within a sentence only names have capitals.
    """
    if index != start + 1 or known.first_name(words[start].text) not in ("s", "f") or not start:
        return False
    before, word = words[start - 1], words[index].text
    following = text[words[index].end : words[index].end + 3]
    return (
        before.text[0].islower()
        and len(before.text) > 1
        and text[before.end : words[start].start] == " "
        and len(word) > SHORTEST_PROSE_SURNAME
        and word[1:].islower()
        and not known.lists.names_something(word)
        and (
            following[:1] in ("", ".", ",", ")")
            or (following[:1] == " " and following[1:2].islower())
        )
    )


SHORTEST_PROSE_SURNAME = 3


def _begins_another(text: str, words: list[Word], index: int, surname: str, known: People) -> bool:
    """Whether behind a surname something else begins: the next person or an unknown noun."""
    word = words[index].text
    if _stands_for_itself(text, words[index], known):
        return True
    if not known.surname(word) and known.compound(word):
        return len(word) > LONGEST_RARE_SURNAME or not known.rare_name(word)
    if _opens_a_clause(text, words, index, known) or _goes_on_small(text, words, index, known):
        return True
    if index + 1 == len(words) or not _adjacent(text, words, index + 1):
        return False
    if _is_surname_only(surname, known) and _begins_next_person(words, index, known):
        return True
    return _ends_a_second(text, words, index, known)


def _begins_next_person(words: list[Word], index: int, known: People) -> bool:
    """Whether the word and the next are a person's: "Sten Holm | Karin Ek", "Sten Holm | Bo Ek"."""
    word, following = words[index].text, words[index + 1].text
    if known.first_name(word) == "s":
        return known.surname_like(following) or is_initial(following)
    common = known.lists.common_surnames
    is_common = any(part in common for part in (following, *following.split("-")))
    return known.first_name(word) == "a" and is_common and word not in common


def _is_surname_only(name: str, known: People) -> bool:
    """Whether the name is hardly a first name: "Lindqvist", and "Björk" by its many bearers."""
    if known.first_name(name) is None:
        return True
    return known.ordinary(name) and name in known.lists.common_surnames


# Function words that are no surnames abroad, as "Han", "Du" and "Man" are
_FUNCTION_WORDS = (BINDING | OPENERS) - word_set("han du man men vi den so de an vad sin hur en")

_OPENING = word_set("Vi Men Den De Så")
"""Words that open a sentence behind a name whose sentence has no sign at its end."""
_SMALL_WORD = re.compile(r"\s[a-zåäö]{2}")
_PAGE, _FIGURE = word_set("Sid Sida Nr"), re.compile(r"\.?\s\d")


def _stands_for_itself(text: str, word: Word, known: People) -> bool:
    """Whether a word that is a surname too begins something behind one: "Vid mötet", "Jour: "."""
    if word.text.lower() in _FUNCTION_WORDS:
        return text[word.end : word.end + 1] == " "
    if word.text in _OPENING:
        return _SMALL_WORD.match(text, word.end) is not None
    if word.text in _PAGE:
        return _FIGURE.match(text, word.end) is not None
    if title_case(word.text) in known.lists.common_surnames or not known.is_word(word.text):
        return False
    if word.text.isupper() and known.first_name(word.text) is None:
        return True  # "BÖRJE NYLANDER HADE STARTAT"
    label = text[word.end : word.end + 1] == ":" and known.ordinary(word.text)
    return label or opens_label(text, word.end)  # "Maj-Len Fyrberg Antal anställda: 17"


def _ends_a_second(text: str, words: list[Word], index: int, known: People) -> bool:
    """Whether the last two of a run of names are a person of their own, whose line ended before.

    "Abdi Warsame Nur Karin Uusitalo, kanslichef", "Leila Bouzidi Tuomas Niskanen". Strings of first
    names ("Anna Eva Maria Karin Lind") and Spanish or Portuguese names of four go on.
    """
    last = words[index + 1].text
    if index + 2 < len(words) and _adjacent(text, words, index + 2):
        beyond = words[index + 2].text
        if beyond[0].isupper() and title(beyond) is None:
            return False
    if not known.surname(last) or known.first_name(last) is not None:
        return False
    before, word = words[index - 1].text, words[index].text
    begun = _run_before(text, words, index)
    if begun > 2 and known.first_name(word) == "s":
        return known.first_name(before) != "s" and known.surname(before)
    return (
        begun == 2
        and known.first_name(word) == "f"
        and word not in known.lists.common_surnames
        and known.first_name(before) is None
        and not (_IBERIAN.search(before) or _IBERIAN.search(last))
    )


_IBERIAN = re.compile(r"(?:[aeo]s|[aeo]z|[oaãí]|ão|[ei]ra|[ei]ro|[dt]e)$")
"""Endings of Spanish and Portuguese surnames, of which people have two."""


def _run_before(text: str, words: list[Word], index: int) -> int:
    """How many capital words stand right before the word, one beside the other."""
    at = index
    while at > 0 and _adjacent(text, words, at) and words[at - 1].text[0].isupper():
        at -= 1
    return index - at


def _opens_a_clause(text: str, words: list[Word], index: int, known: People) -> bool:
    """Whether a name that is also a word stands for the word: "Bo Ek Inga övriga uppdrag"."""
    if known.first_name(words[index].text) not in ("a", "r"):
        return False
    followed = index + 1 < len(words) and _adjacent(text, words, index + 1)
    return followed and words[index + 1].text[0].islower()


def _goes_on_small(text: str, words: list[Word], index: int, known: People) -> bool:
    """Whether an ordinary word with a capital goes on in small letters: "Bo Ek Fri entré"."""
    word = words[index].text
    if not known.ordinary(word) or title_case(word) in known.lists.common_surnames:
        return False
    if not known.surname(words[index - 1].text) or not word[1:].islower():
        return False
    if index + 1 == len(words) or not _adjacent(text, words, index + 1):
        return False
    following = words[index + 1].text
    is_verb = VERB_ENDING.fullmatch(following) is not None or following in FINITE_VERBS
    return following[0].islower() and not is_verb and following not in _BEHIND_NAMES


# "Bo Ek Tell i Ystad", "av": behind names; "och" too, but not behind one that is a word
_BEHIND_NAMES = word_set("i från vid på till hos av för med inte som")
LONGEST_RARE_SURNAME = 11
"""Letters: longer words that no list of surnames has are mostly names of something else."""


def is_initial(word: str) -> bool:
    """Whether the word is an initial or several: "E", "E.O"."""
    return _INITIAL.match(word) is not None


def _particle_fits(words: list[Word], index: int, known: People) -> bool:
    """Whether a surname follows the particle: "von Sydow", not "de Allmänna"."""
    following = index + 1
    while following < len(words) and words[following].text.lower() in PARTICLES:
        following += 1
    return following < len(words) and known.surname_like(title_case(words[following].text))


def _adjacent(text: str, words: list[Word], index: int) -> bool:
    """Whether only a space, or the full stop of an initial, parts the word from the one before."""
    between = text[words[index - 1].end : words[index].start]
    before = words[index - 1].text
    return (
        between in (" ", "\u00a0")
        or (between in _QUOTED and _is_nickname(text, words[index]))
        or (between[:1] in _QUOTES and _is_nickname(text, words[index - 1]))
        or (between == ".-" and is_initial(before) and is_initial(words[index].text))
        or (between in (". ", ".") and (is_initial(before) or before in _SHORT_FIRST_NAMES))
    )


_QUOTES = ('"', "”", "’")
_QUOTED = (' "', " ”", " “", " ’", " ‘")
_NICKNAME_END = re.compile(r"[\"”’] [A-ZÅÄÖ]")


def _is_nickname(text: str, word: Word) -> bool:
    """Whether the word stands in quotes before a surname: "Bo "Bosse" Ytterberg"."""
    opens = text[max(0, word.start - 2) : word.start] in _QUOTED
    return opens and _NICKNAME_END.match(text, word.end) is not None


def _foreign_length(
    text: str, words: list[Word], start: int, known: People, taken: Callable[[int], bool]
) -> int:
    """Words of a name whose first name no list has but whose surname one has: "Xiu Lindqvist"."""
    first = words[start].text
    if (
        known.compound(first)
        or first.isupper()
        or first in _NOT_SURNAMES
        or _at_start(text, words[start])
    ):
        return 0
    if start + 1 >= len(words) or not _adjacent(text, words, start + 1) or taken(start + 1):
        return 0
    last = words[start + 1].text
    if not last[0].isupper() or last.isupper() or known.ordinary(last):
        return 0
    return 2 if known.surname(last) and _SURNAME_ENDING.search(last) else 0


def _at_start(text: str, word: Word) -> bool:
    """Whether a sentence begins at the word."""
    before = text[: word.start].rstrip(" \u00a0\"”»'’(–-•")
    return not before or before[-1] in ".!?:;\n\t"


# "lex Maria" is a rule, "Sankta Maria" a church, "Hotell Anna" a house.
NOT_PEOPLE = word_set("Rakel Siri Alexa Maria-kyrkan")
"""First names that in documents are mostly systems."""
NOT_INITIALS = word_set("I Å Ö X")
"""Words of one letter: "I Granfors" is no person, nor "X Tyra Holst" in a column of crosses."""
_BEFORE_NO_PERSON = word_set("lex sankt sankta s:t s:ta hotell brf restaurang kvarteret kv")


def _stands_alone(text: str, words: list[Word], index: int, known: People) -> bool:
    """Whether a first name has no capital neighbours that would make it part of something else."""
    word = words[index]
    if (
        word.text.isupper()
        or word.text in NOT_PEOPLE
        or (index and words[index - 1].text.lower() in _BEFORE_NO_PERSON)
        or (index and words[index - 1].text == "i" and known.lists.place(word.text))
    ):
        return False
    if index and _adjacent(text, words, index) and words[index - 1].text[0].isupper():
        before = words[index - 1]
        if not (_at_start(text, before) and known.ordinary(before.text)):
            return False
    if index + 1 < len(words) and _adjacent(text, words, index + 1):
        return not words[index + 1].text[0].isupper()
    return text[word.end : word.end + 1] not in ("-", "/", "@", ".") or text[
        word.end : word.end + 2
    ] in (". ", ".")
