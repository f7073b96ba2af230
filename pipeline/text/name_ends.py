"""Where a body's name ends among capital words: before a person, a title, a street or a heading."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.text.body_nouns import TELLING, is_heading
from pipeline.text.field_labels import opens_label
from pipeline.text.forms import begins_sentence
from pipeline.text.known_words import Words
from pipeline.text.patterns import SPACE, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

_STREET = re.compile(r"(?:gatan|vägen|gränden|torget|gata|väg|gränd|allén)$")
_A_WORD = re.compile(r"\S+")
_SURNAME = re.compile(rf"{SPACE}(?:(?:von|af|de|van|al|el|bin){SPACE})?[A-ZÅÄÖ]")
# "Sveriges Hundungdom Konsumentverket": the next body
AGENCY = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]{3,}(?:verket|myndigheten|inspektionen|departementet|universitetet|styrelsen)$"
    r"|(?:Stiftelsen|Föreningen|Förbundet|Nätverket)$"
)


_JOINED = word_set("och & of for för av de di del du the The")
"""Behind these a first name is part of a body's name: "Stiftelsen Elsa och Hugo Brandel"."""
# "Gustav Adolfs Akademien"
_OWNS = re.compile(rf"{SPACE}[A-ZÅÄÖ]\S*s{SPACE}[A-ZÅÄÖ]")
_TRAILING = re.compile(rf"(?:{SPACE}(?:och|of|for|för|av|&))*[ \u00a0\n]*$")


def name_end(
    text: str, start: int, end: int, words: Words, *, people: bool = True, least: int = 1
) -> int:
    """The end of the name that begins at `start`, at most `end`; `least` words always stand.

    "Energikontor Väst | Gustaf von Essler", "IK Stormen | Hamngatan 2", "Region Dalarna | Datum".
    `people` says whether people may stand behind: names in other languages hold such.
    """
    inside = list(_A_WORD.finditer(text, start, end))
    for number, word in enumerate(inside[least:], least):
        before = inside[number - 1][0]
        is_person = people and before not in _JOINED and _begins_person(text, word, end, words)
        if people and number > 1:
            is_person = (
                is_person
                or _follows_place(text, before, word, words)
                or (before not in _JOINED and _has_common_name(text, word, words))
            )
        is_many = before == "of" and word[0].endswith("s")  # "Nordic Council of Ministers"
        if is_person or (_begins_another(text, word, number, words) and not is_many):
            return start + len(_TRAILING.sub("", text[start : word.start()]))
    return end


_NEXT_SENTENCE = word_set(
    """Projektet Nämnden Föreningen Styrelsen Företaget Bolaget Verksamheten Kommunen Rapporten
    Beslutet Avtalet Ansökan Ärendet Gruppen Programmet Mötet Arbetet Myndigheten Klubben Syftet
    Resultatet Bidraget Uppdraget Valberedningen Stämman Årsmötet Medlemmarna Ledamöterna
    Utbildningen Undersökningen Studien"""
)
"""Nouns that open the next sentence: "Biodlarkretsen Humlan | Projektet pågick"."""
_DEFINITE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,}(?:en|et|na)$")


def _is_definite(word: str, words: Words) -> bool:
    """Whether the word is a noun with its article: "Fabriken", "Priserna", not "Universitet"."""
    return bool(_DEFINITE.match(word)) and (words.ordinary(word[:-2]) or words.ordinary(word[:-1]))


_AT = re.compile(r"\b(?:i|vid|till|från|på)\s$")
_BEHIND = re.compile(rf"\b(?:på|vid|hos|från|för){SPACE}$")
LONGEST_BEHIND = 6
"""Characters of "från " and a line's end."""
_QUOTE = re.compile(rf"{SPACE}[\"”“»]")
_CLOSES = re.compile(r"\w[\"”]")
# "Unilabs i Skövde": a body called by a word of its own, and where it is
_HOME = re.compile(rf"(?P<last>[\w&-]+){SPACE}i{SPACE}(?=(?P<place>[A-ZÅÄÖ][\w-]*)$)")


def ended(text: str, found: Found, words: Words) -> Found:
    """The model's span for a body without what only follows it: "Torsåker Priserna" is a place."""
    if found.label != "ORG":
        return found
    start = without_telling(text, found, words).start
    end = name_end(text, start, _before_quote(text, start, found.end), words)
    home = _HOME.search(text, start, end)
    if home and words.place(home["place"]) and _is_own_name(home["last"], words):
        left = text[start : home.end("last")]
        behind = _BEHIND.search(text, max(0, start - LONGEST_BEHIND), start)
        stands = " " in left or words.body(left) or behind
        end = home.end("last") if stands else end
    found = replace(found, start=start)
    first, _, last = text[found.start : end].partition(" ")
    if words.place(first) and _is_definite(last, words):
        end = found.start + len(first)
    if end == found.end:
        return found
    left = text[found.start : end]
    is_place = words.place(left) or (" " not in left and _AT.search(text, 0, found.start))
    label = "LOC" if is_place else "ORG"
    return replace(found, end=end, label=label)


def _before_quote(text: str, start: int, end: int) -> int:
    """The end of the span, before a quotation that only begins in it: 'Kontoret "Mitt'."""
    quote = _QUOTE.search(text, start, end)
    return quote.start() if quote and not _CLOSES.search(text, quote.end(), end) else end


def _is_own_name(word: str, words: Words) -> bool:
    """Whether the word is no noun that says what a body is, as "Hörselkliniken" does."""
    return not words.ordinary(word) and not re.search(r"(?:[aei]n|et|na|er|ar|or)$", word)


# "Elbolaget Rolf", "Bonderörelsen Agrounia", "Fackförbundet FNV"
_TELLS = re.compile(
    rf"(?P<tells>[A-ZÅÄÖ][a-zåäö]+-?(?:{TELLING}|rörelsen|leverantören|utvecklaren|tillverkaren)"
    rf"|(?:Rekl|Telegr|PR-)[a-z]*byrån|Bolaget|Företaget|Entreprenören|Leverantören|Tillverkaren"
    rf"|Bandet|[A-ZÅÄÖ][a-zåäö]+förbundet(?={SPACE}[A-ZÅÄÖ]{{2,5}}$))"
    rf"{SPACE}(?=[A-ZÅÄÖ])(?!(?:AB|HB|KB)\b)"
)


def without_telling(text: str, found: Found, words: Words) -> Found:
    """The body without a word that opens the sentence and tells what it is: "Elbolaget Rolf"."""
    tells = _TELLS.match(text, found.start, found.end) if found.label == "ORG" else None
    if tells is None or words.body(tells["tells"]) or not begins_sentence(text, found.start):
        return found
    return _cut(found, tells.end())


_OPENING = re.compile(rf"(?i:Från|För|Hos|Vid|Av|Med|Till|Enligt|På|Om|Och){SPACE}(?=[A-ZÅÄÖ])")


def without_opening(text: str, found: Found) -> Found:
    """The body without a preposition that opens the sentence: "Från Paper Province"."""
    opening = _OPENING.match(text, found.start, found.end) if found.label == "ORG" else None
    if opening is None:
        return found
    return _cut(found, opening.end())


def _cut(found: Found, start: int) -> Found:
    """The span from a later start on, with what of its value and name stands there."""
    cut = start - found.start
    value, name = ((word or "")[cut:] or None for word in (found.value, found.name))
    return replace(found, start=start, value=value, name=name)


# "Föreningen Auktoriserade Revisorer": those who are in it, and no holder of an office
_MANY = re.compile(r"(?:orer|ister|ärer|örer|ologer|ånger|okater)$")


def _begins_person(text: str, word: re.Match[str], end: int, words: Words) -> bool:
    return (
        words.person(word[0])
        and _SURNAME.match(text, word.end()) is not None
        and not _OWNS.match(text, word.end(), end)
    )


_NEXT = re.compile(rf"{SPACE}(?P<word>[A-ZÅÄÖ][\w-]+)")


def _has_common_name(text: str, word: re.Match[str], words: Words) -> bool:
    """Whether a first name and a common surname stand here: "Föreningen Skogsliv | Lisa Holm"."""
    surname = _NEXT.match(text, word.end())
    return words.given(word[0]) and surname is not None and words.common_surname(surname["word"])


_DIRECTIONS = word_set("Nord Norr Syd Söder Väst Öst Mitt Sydost Sydväst Nordost Nordväst")


def _follows_place(text: str, before: str, word: re.Match[str], words: Words) -> bool:
    """Whether a person stands behind the place that ends a name: "Blekinge Väst | Helle Thorup"."""
    behind = _SURNAME.match(text, word.end())
    if behind is None or not word[0][0].isupper() or _COMPANY.match(text, word.end()):
        return False
    return before in _DIRECTIONS or (words.place(before) and words.given(word[0]))


_COMPANY = re.compile(rf"{SPACE}(?:AB|HB|KB|Ek)\b")


# "Destination Fjällnära Destinationsbolagets marknadschef"
_OWNER = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]{3,}(?:bolagets|föreningens|förbundets|klubbens|stiftelsens)$"
)


def _begins_another(text: str, word: re.Match[str], number: int, words: Words) -> bool:
    """Whether a title, heading, label, street or body begins with the word."""
    if not word[0][0].isupper():
        return False
    if is_heading(word[0]) or (title(word[0]) and not _MANY.search(word[0])):
        return True
    if text.startswith(":", word.end()) and words.title(word[0]):
        return True  # "Nordea-fonden Fotograf: Tony Lux"
    if words.ordinary(word[0]) and opens_label(text, word.end()):
        return True
    if number > 1 and _OWNER.match(word[0]):
        return True
    if _STREET.search(word[0]):
        return number > 1 or text[word.end() + 1 : word.end() + 2].isdigit()
    return number > 1 and (word[0] in _NEXT_SENTENCE or bool(AGENCY.match(word[0])))
