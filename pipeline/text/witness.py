"""What of the language model's names stands up to the lists and the lexicon.

The model has seen little official Swedish: it takes the first word of a heading for a person and
an abbreviation for a place. A span of its own stands only where nothing speaks against it.
"""

from __future__ import annotations

import re

from pipeline.text.forms import begins_sentence, named
from pipeline.text.gazetteers import Gazetteers
from pipeline.text.patterns import either, word_set
from pipeline.text.people import (
    NOT_PEOPLE,
    PARTICLES,
    People,
    person_name,
    without_article,
    without_genitive,
)
from pipeline.text.quotes import speaks
from pipeline.text.roles import title
from pipeline.text.spans import Found

_WORD = re.compile(r"[^\W_]+(?:[-'’&.:][^\W_]+)*")
_BEFORE_PLACE = re.compile(r"\b(?:i|från|till|vid|utanför|kring|mellan|över|genom|runt|via)\s$")
_BEFORE_OWNER = re.compile(r"\b(?:från|hos|av|vid|på|med|enligt|åt|inom|och|samt|till)\s$")
_BETWEEN_CAPITALS = word_set("och för i av på of the and for de la & at in")
# What stands before things, places and texts, hardly before a person named by one name.
_NOT_BEFORE_PERSON = re.compile(
    r"(?:\b(?:en|ett|den|de|denna|detta|varje|ingen|någon|i|på|inom|under|via|genom|per|lex|sankta?|"
    r"s:ta?|hotell|brf|kvarteret|kv)|"
    r"(?:systemet|stödet|projektet|företaget|programmet|verktyget|bolaget|plattformen|tjänsten|"
    r"modellen|databasen|registret|märket|kampanjen|metoden|appen|portalen|skolan|tåget|skeppet|"
    r"båten|fartyget|avgift för|kallad|kallas|kallat|heter|typen|språket|tidningen|"
    r"boken|filmen))\s$",
    re.IGNORECASE,
)
_DOES = either(
    """säger sa sade menar menade anser ansåg tror trodde tänker tänkte tycker tyckte vill ville vet
    visste minns mindes frågar frågade svarar svarade ler log skrattar skrattade nickar nickade ser
    såg hör hörde känner kände går gick kom kommer satt sitter stod står låg ligger sprang skrev
    skriver läser läste talar talade pratar pratade fruktar fruktade hoppas hoppades försäkrade
    försäkrar föreslår föreslog pekar pekade ropade ropar viskade tog tar gav ger fick får blev
    dog föddes växte spelar spelade vann vinner kollar tvekar tvekade påstår påstod hävdar hävdade
    var är hade har kunde kan ska skulle själv som"""
)
# "Havel fruktar", "Vide (1955:55f)", "Gustavsson och Torstensson, 1983b", "Torvald."
_CITED = re.compile(
    r",? \(?(?:19|20)\d\d|(?: och| &) [A-ZÅÄÖ][\wåäöé-]+,? \(?(?:19|20)\d\d| m\.? ?fl\b| et al"
)
_HUMAN_AFTER = re.compile(rf" (?:{_DOES})\b|{_CITED.pattern}")
_HUMAN_BEFORE = re.compile(
    r"\b(?:herr|fru|fröken|doktor|docenten?|professorn?|familjen|bröderna|systrarna|polismannen|sa|"
    r"frågade|svarade|ropade|viskade|försäkrade|undrade|tänkte|mannen|kvinnan|författaren|"
    r"konstnären|kompisen|vännen|sonen|dottern|hustrun|maken|brodern|systern|kanslern?|ministern)\s$",
    re.IGNORECASE,
)
# Languages, systems and units, which the model takes for names of places and people.
_NO_NAMES = word_set(
    """Java Javascript JavaScript Python Scala Kotlin Github GitHub Excel Word Outlook Windows Linux
    Android Teams Zoom Facebook Twitter Instagram Youtube Hz Markdown Intranät Kivra Swish Bluetooth
    Powerpoint Google Chrome Wikipedia Siri Alexa Internet"""
)
# "StringBuilder", "DnT": a capital inside a word is a system's or a quantity's
_CAPITAL_INSIDE = re.compile(r"[a-zåäöń][A-ZÅÄÖ]")
_MAC = re.compile(r"Ma?c[A-Z]|De[A-Z]|O'|[A-Z][a-z]+-[A-Z]")
_CODE = re.compile(r"(?:^|-)\w(?:-|$)")
PROSE_CHARACTERS = 60
"""Characters on each side that tell running text."""
FEWEST_SMALL_WORDS = 3
SHORTEST_SINGLE_NAME = 3
"""Letters; shorter words alone are abbreviations."""
LONGEST_ABBREVIATION = 5
"""Letters; longer words in capitals are names or headings."""


def accepted(found: Found, text: str, known: People) -> Found | None:
    """The model's span with value and name, or None where lists or lexicon speak against it.

    Lines that are headings in capitals, spans with figures and spans that begin with an ordinary
    word never stand.
    """
    written = text[found.start : found.end]
    parts = _WORD.findall(written)
    if not parts or any(char.isdigit() for char in written) or "\t" in written:
        return None
    if (
        not (written[0].isupper() and written[-1].isalpha())
        or text[found.end : found.end + 1] == "-"
    ):
        return None
    judge = {"PER": _person, "LOC": _place, "ORG": _organisation}.get(found.label)
    return judge(found, text, parts, known) if judge else None


def _person(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """A full name, every word a capital or a particle; or one name standing for a person."""
    fits = _full_name if len(parts) > 1 else _single_name
    if any(title(part) for part in parts) or not fits(found, text, parts, known):
        return None
    name = person_name(text[found.start : found.end], known)
    return Found(found.start, found.end, "PER", name, name, method="model")


def _full_name(found: Found, text: str, parts: list[str], known: People) -> bool:
    """Whether first name or surname is listed, and no word of it an ordinary one."""
    names = [part for part in parts if part.lower() not in PARTICLES]
    if not all(without_article(part)[0].isupper() and not _is_abbreviation(part) for part in names):
        return False
    if any(_CAPITAL_INSIDE.search(part) and not _MAC.match(part) for part in names):
        return False
    listed = known.first_name(parts[0])
    if any(known.ordinary(part) and not known.surname(part) for part in names[bool(listed) :]):
        return False
    if listed or speaks(text, found):
        return True
    return not known.compound(parts[0]) and known.surname(parts[-1])


def _single_name(found: Found, text: str, parts: list[str], known: People) -> bool:
    """Whether one word in running text is a listed name, or like no word but a name.

    Outside running text single words are headings and cells, which the model takes for people.
    """
    part = parts[0]
    bare = without_genitive(part)
    if not {part, bare}.isdisjoint(_NO_NAMES | NOT_PEOPLE):
        return False
    before = text[max(0, found.start - 30) : found.start]
    if part.isupper() or len(part) < SHORTEST_SINGLE_NAME or _CODE.search(part):
        return False
    if _NOT_BEFORE_PERSON.search(before):
        return False
    if not (in_prose(text, found.start, found.end) or _CITED.match(text, found.end)):
        return False
    acts = speaks(text, found) or _acts(text, found)
    if known.ordinary(part) or known.ordinary(bare):
        return known.surname(part) and acts
    if known.surname(part) or known.first_name(bare) is not None:
        return True
    return acts and not (known.compound(part) or known.compound(bare))


def _acts(text: str, found: Found) -> bool:
    """Whether the words around it are those of a person: "sa Torvald", "(Breggin, 1983)"."""
    before = text[max(0, found.start - 30) : found.start]
    return bool(_HUMAN_AFTER.match(text, found.end) or _HUMAN_BEFORE.search(before))


def in_prose(text: str, start: int, end: int) -> bool:
    """Whether the words around the span are those of a sentence: no cells, mostly small letters."""
    around = text[max(0, start - PROSE_CHARACTERS) : start] + text[end : end + PROSE_CHARACTERS]
    words = _WORD.findall(around)
    small = sum(word[0].islower() for word in words)
    return "\t" not in around and small >= FEWEST_SMALL_WORDS and small > len(words) / 2


def _place(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """An unknown capital word or two behind a place preposition."""
    before = text[max(0, found.start - 12) : found.start]
    if not _BEFORE_PLACE.search(before) or any(_is_abbreviation(part) for part in parts):
        return None
    if any(
        not part[0].isupper()
        or known.ordinary(part)
        or part in _NO_NAMES
        or len(part) < SHORTEST_SINGLE_NAME
        or re.search(r"-[A-ZÅÄÖ]{2}", part)
        for part in parts
    ):
        return None
    if re.match(r"\s[A-ZÅÄÖ]", text[found.end :]):
        return None  # "i Gartmore SICAV": the beginning of another name
    return _named(found, text, known.lists)


def _organisation(found: Found, text: str, parts: list[str], known: People) -> Found | None:
    """Capital words of which one is no ordinary word; an abbreviation needs a preposition."""
    if any(part[0].islower() and part not in _BETWEEN_CAPITALS for part in parts):
        return None
    if parts[-1] in _BETWEEN_CAPITALS or all(known.ordinary(part) for part in parts):
        return None
    if known.ordinary(parts[0]) and begins_sentence(text, found.start) and len(parts) < 3:
        return None
    if len(parts) == 1 and not _single_organisation(found, text, parts[0], known):
        return None
    return _named(found, text, known.lists)


def _single_organisation(found: Found, text: str, part: str, known: People) -> bool:
    """Whether one word is an organisation's name: no code, compound, cell or name of a system."""
    if part in _NO_NAMES or _CAPITAL_INSIDE.search(part) or _CODE.search(part):
        return False
    stem = re.sub(r"(?::s|s)$", "", part)
    if _is_abbreviation(part) or _is_abbreviation(stem):
        before = text[max(0, found.start - 12) : found.start]
        return bool(_BEFORE_OWNER.search(before)) and not before.endswith("enligt ")
    if not in_prose(text, found.start, found.end):
        return False
    return not (known.compound(part) and begins_sentence(text, found.start))


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= LONGEST_ABBREVIATION


def _named(found: Found, text: str, lists: Gazetteers) -> Found:
    written = text[found.start : found.end]
    genitive = written[-2:-1].islower() and written[-1] == "s" and written not in lists.surnames
    made = named(text, (found.start, found.end), found.label, genitive=genitive)
    return Found(made.start, made.end, made.label, made.value, made.name, method="model")
