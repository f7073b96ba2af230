"""What of the language model's names stands up to the lists and the lexicon.

The model has seen little official Swedish: it takes the first word of a heading for a person and
an abbreviation for a place. A span of its own stands only where nothing speaks against it.
"""

from __future__ import annotations

import re

from pipeline.text.clubs import plays
from pipeline.text.forms import begins_sentence
from pipeline.text.human import BEFORE_CHARACTERS as HUMAN_CHARACTERS
from pipeline.text.human import CITED, does, lives
from pipeline.text.occupations import occupation
from pipeline.text.patterns import word_set
from pipeline.text.people import (
    NOT_PEOPLE,
    PARTICLES,
    People,
    is_compound,
    person_at,
    without_article,
    without_genitive,
)
from pipeline.text.quotes import speaks
from pipeline.text.roles import title
from pipeline.text.spans import Found
from pipeline.text.witness_places import accepted_place
from pipeline.text.witness_words import (
    CAPITAL_INSIDE,
    NO_NAMES,
    NUMBERED,
    SHORTEST_SINGLE_NAME,
    WORD,
    IsProper,
    in_prose,
    is_abbreviation,
    model_name,
    untagged,
    well_formed,
)

_BEFORE_OWNER = re.compile(r"\b(?:från|hos|av|vid|på|med|enligt|åt|inom|och|samt|till)\s$")
_BETWEEN_CAPITALS = word_set("och för i av på of the and for de la & at in")
# What stands before things, places and texts, hardly before a person named by one name.
_NOT_BEFORE_PERSON = re.compile(
    r"(?:\b(?:en|ett|den|de|denna|detta|varje|ingen|någon|i|på|inom|under|via|genom|per|runt|kring|utanför|"
    r"lex|sankta?|"
    r"s:ta?|hotell|brf|kvarteret|kv)|"
    r"(?:systemet|stödet|projektet|företaget|programmet|verktyget|bolaget|plattformen|tjänsten|"
    r"modellen|databasen|registret|märket|kampanjen|metoden|appen|portalen|skolan|tåget|skeppet|"
    r"båten|fartyget|grader|förlisningen av|avgift för|kallad|kallas|kallat|heter|typen|språket|"
    r"tidningen|boken|filmen|organisationen|föreningen|stiftelsen|myndigheten|förbundet|nätverket|"
    r"partiet|staden|byn|orten|provinsen|bandet|klubben))\s$",
    re.IGNORECASE,
)
_MAC = re.compile(r"Ma?c[A-Z]|De[A-Z]|O'|[A-Z][a-z]+-[A-Z]")
_THEY = "de"
_CODE = re.compile(r"(?:^|-)\w(?:-|$)")


def accepted(found: Found, text: str, known: People, proper: IsProper = untagged) -> Found | None:
    """The model's span with value and name, or None where lists or lexicon speak against it.

    Lines that are headings in capitals, spans with figures and spans that begin with an ordinary
    word never stand. `proper` says whether the tagger takes the word at an offset for a name.
    """
    found = _before_title(_without_title(found, text), text)
    written = text[found.start : found.end]
    parts = WORD.findall(written)
    if not well_formed(found, text):
        return None
    if not written[0].isupper() and not (found.label == "PER" and parts[0] in PARTICLES):
        return None
    if found.label == "LOC":
        return accepted_place(found, text, parts, known, proper)
    judge = {"PER": _person, "ORG": _organisation}.get(found.label)
    return judge(found, text, parts, known, proper) if judge else None


# "president Milosevic", "EU-ambassadör Lars Danielsson", "herr Mitter"
_HONORIFICS = word_set(
    "herr fru fröken sultan kung drottning moster faster morbror farbror general"
)
# "Skärgårdsstiftelsen Sekreterare Linn Palmgren"
_CAPITALISED = re.compile(r"(?<= )[A-ZÅÄÖ][a-zåäö-]+(?= [A-ZÅÄÖ])")
_TITLED = re.compile(r"(?P<title>(?:[A-ZÅÄÖ]{2,4}-)?[a-zåäö][a-zåäö-]+) (?=[A-ZÅÄÖ])")


def _without_title(found: Found, text: str) -> Found:
    """The span without a title or occupation that the model took along with a person."""
    ahead = _TITLED.match(text, found.start, found.end)
    if found.label != "PER" or ahead is None:
        return found
    if ahead["title"] not in _HONORIFICS and title(ahead["title"]) is None:
        return found
    return Found(ahead.end(), found.end, "PER", method=found.method)


def _before_title(found: Found, text: str) -> Found:
    """An organisation's span up to a title that more names follow: lines run together."""
    if found.label == "ORG":
        for word in _CAPITALISED.finditer(text, found.start, found.end):
            if word.start() > found.start and title(word[0]):
                return Found(found.start, word.start() - 1, "ORG", method=found.method)
    return found


def _person(
    found: Found, text: str, parts: list[str], known: People, proper: IsProper
) -> Found | None:
    """A full name, every word a capital or a particle; or one name standing for a person."""
    names = [part for part in parts if part.lower() not in PARTICLES]
    if len(parts) > 1 and parts[0] == _THEY and len(names) == 1 and known.given(names[0]):
        found = Found(found.start + len(_THEY) + 1, found.end, "PER", method=found.method)
        parts = names  # "mötte de Karl-Axel"
    if not names or any(title(part) for part in names) or is_compound(parts[-1], known):
        return None
    if len(names) > 1:
        fits = _full_name(found, text, parts, known, proper)
    else:
        fits = _single_name(found, text, parts, known, proper)
    return person_at(text, found.start, found.end, known, method="model") if fits else None


def _full_name(found: Found, text: str, parts: list[str], known: People, proper: IsProper) -> bool:
    """Whether first name or surname is listed or a person acts, and no word of it is ordinary."""
    names = [part for part in parts if part.lower() not in PARTICLES]
    if not all(without_article(part)[0].isupper() and not is_abbreviation(part) for part in names):
        return False
    if any(CAPITAL_INSIDE.search(part) and not _MAC.match(part) for part in names):
        return False
    listed = known.given(parts[0]) or (
        known.first_name(parts[0]) is not None and known.surname(parts[-1])
    )
    if listed and len(parts) == 2 and _is_name_by_capitals(found, text, parts[1], proper):
        return True
    if any(known.ordinary(part) and not known.surname(part) for part in names[bool(listed) :]):
        return False
    if listed or speaks(text, found):
        return True
    if any(known.compound(part) and not known.rare_name(part) for part in names):
        return not known.compound(parts[0]) and known.surname(parts[-1])
    if known.surname(parts[-1]):
        return True
    inside = proper(found.start) and not begins_sentence(text, found.start)
    return in_prose(text, *_span(found)) and (
        does(text, found)
        or lives(text, found)
        or _titled(text, found.start, known)
        or (inside and not _tells_a_thing(text, found.start))
    )


def _is_name_by_capitals(found: Found, text: str, last: str, proper: IsProper) -> bool:
    """Whether only a name explains the capitals of two words: "slog Sofie Stråles rekord"."""
    return (
        proper(found.start)
        and proper(found.end - len(last))
        and not begins_sentence(text, found.start)
        and in_prose(text, found.start, found.end)
    )


def _tells_a_thing(text: str, start: int) -> bool:
    """Whether what stands before the name is said of things, places and texts."""
    return _NOT_BEFORE_PERSON.search(text, max(0, start - HUMAN_CHARACTERS), start) is not None


def _titled(text: str, start: int, known: People) -> bool:
    """Whether a title or an occupation stands right before: "den norska forskaren"."""
    before = _WORD_BEFORE.search(text, max(0, start - HUMAN_CHARACTERS), start)
    if before is None:
        return False
    word = before[1]
    return (title(word) or occupation(word, known.lists.occupations)) is not None


_WORD_BEFORE = re.compile(r"([a-zåäö][a-zåäö-]+) $")


_NOBLE = word_set("von af van")
"""Before a capital word, these make a person's name of any word: "von Essens prestationer"."""


def _single_name(
    found: Found, text: str, parts: list[str], known: People, proper: IsProper
) -> bool:
    """Whether one word in running text is a listed name, or like no word but a name.

    Outside running text single words are headings and cells, which the model takes for people.
    """
    part = parts[-1]
    bare = without_genitive(part)
    if parts[0] in _NOBLE or (len(parts) > 1 and not known.compound(part) and proper(found.start)):
        return in_prose(text, *_span(found))
    if not {part, bare}.isdisjoint(NO_NAMES | NOT_PEOPLE):
        return False
    if part.isupper() or len(part) < SHORTEST_SINGLE_NAME or _CODE.search(part):
        return False
    if NUMBERED.match(text, found.end):
        return False
    inside = proper(found.start) and not begins_sentence(text, found.start)
    if _tells_a_thing(text, found.start):
        return inside and _owns(found, text, part, known)
    return _bears_a_name(found, text, part, known, inside=inside)


def _bears_a_name(found: Found, text: str, part: str, known: People, *, inside: bool) -> bool:
    """Whether the word is a listed name or acts, by how much it is like an ordinary word.

    `inside` says that it stands within a sentence, where the tagger takes it for a name.
    """
    bare = without_genitive(part)
    listed = known.surname(part) or known.given(bare)
    says = speaks(text, found)
    if not (in_prose(text, *_span(found)) or CITED.match(text, found.end) or (says and listed)):
        return False
    acts = says or does(text, found)
    if known.ordinary(part) or known.ordinary(bare):
        return (known.surname(part) and acts) or (inside and known.first_name(bare) == "f")
    if listed:
        return True
    if known.rare_name(part) or known.rare_name(bare):
        return acts or inside
    if known.compound(part) or known.compound(bare):
        return False
    return acts or (inside and _between_verbs(text, found))


def _owns(found: Found, text: str, part: str, known: People) -> bool:
    """Whether a known name in the genitive has something: "i Wallanders rum"."""
    bare = without_genitive(part)
    named = known.surname(part) or known.given(bare) or known.rare_name(bare)
    owned = bare != part and _OWNED.match(text, found.end) is not None
    ordinary = known.ordinary(part) or (known.ordinary(bare) and not known.given(bare))
    return named and owned and not ordinary and in_prose(text, *_span(found))


def _span(found: Found) -> tuple[int, int]:
    return found.start, found.end


# "i Wallanders rum", "på Patriks lår"
_OWNED = re.compile(
    r" (?!(?:som|och|eller|samt|är|var|har|hade|kan|ska|med|till|från|för|när|där|att|på|av|om)\b)"
    r"[a-zåäö]{2,}"
)
# "hade Phelps tagit", "kunde Auster se"
_VERB_FORM = re.compile(
    r" (?:inte |nu |också |redan |alltid |då )?"
    r"[a-zåäö]+(?:[ait]t|dd|[grskp]t|[^a]a|få|gå|se|stå|ge|bli|dö)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:hade|har|ska|skall|skulle|kan|kunde|vill|ville|måste|lät|låter|gick|kom|var|blev)\s$"
)
_LIVED = re.compile(r"\b(?:bodde|levde|stod|satt|skrev|sade|sa|målade|dog|föddes)\s$")


def _between_verbs(text: str, found: Found) -> bool:
    """Whether the name is the subject that stands between the parts of its verb."""
    begin = max(0, found.start - HUMAN_CHARACTERS)
    if _LIVED.search(text, begin, found.start):
        return True
    before = _AUXILIARY.search(text, begin, found.start)
    return before is not None and _VERB_FORM.match(text, found.end) is not None


def _organisation(
    found: Found, text: str, parts: list[str], known: People, proper: IsProper
) -> Found | None:
    """Capital words of which one is no ordinary word; an abbreviation needs a preposition."""
    if any(part[0].islower() and part not in _BETWEEN_CAPITALS for part in parts):
        return None
    if parts[-1] in _BETWEEN_CAPITALS or _GIVEN_OR_HELD.search(parts[-1]):
        return None
    english = len(parts) > 1 and _ENGLISH_BODY.search(text, found.start, found.end) is not None
    if english and begins_sentence(text, found.start):
        english = any(not known.ordinary(part) for part in parts)  # no "Science Center" alone
    if len(parts) == 1 and proper(found.start) and plays(text, found.start, found.end):
        return model_name(found, text, known)
    if not english and _NATIONAL.match(text, found.start, found.end) is None:
        if all(known.ordinary(part) for part in parts):
            return None
        if known.ordinary(parts[0]) and begins_sentence(text, found.start) and len(parts) < 3:
            return None
    if len(parts) == 1 and not _single_organisation(found, text, parts[0], known):
        return None
    return model_name(found, text, known)


# "Lilla Augustpriset", "Nordefco-mötet", "Vasaorden", "EU-budgeten", "LO-förbunden", "Konstsverige"
_GIVEN_OR_HELD = re.compile(
    r"[a-zåäöA-ZÅÄÖ]-?(?:priset|pris|medaljen|möte|mötet|orden|stipendiet|budgeten|kurvan?|paketet|"
    r"konventionen|avtalet|projektet|länderna|förbunden|facken|sverige)s?$"
)
# "Svenskt Kvalitetsindex", "Nordisk Skovforskning", but "Svensk Standard"
_NATIONAL = re.compile(
    r"(?:Svenskt?|Nordiskt?|Norskt?|Danskt?|Finskt?|Europeiskt?|Internationellt?) "
    r"(?!Standard|Kod|Lag|Författning|Rapport)[A-ZÅÄÖ][a-zåäö]{3,}"
)
# "British Antarctic Survey", "Green Belt Movement": what the last word says is a body
_ENGLISH_BODY = re.compile(
    r" (?:Survey|Movement|Bank|Airlines|Airways|Air|Watch|Fund|Party|Union|Club|Company|Center|"
    r"Centre|Board|Committee|Commission|Court|Alliance|Coalition|Trust|Press|News|Times|Post|Star|Herald|"
    r"Guardian|Tribune|Journal|Records|Pictures|Studios|Motors?|Industries|Energy|Gold|Mining|Oil|"
    r"Petroleum|Television|Orchestra|Front|Army|Brothers|Bros|International|Reserve|Department|"
    r"Administration|Parliament|Congress|Senate|United|City|Juniors|Team|Institution|School|College|"
    r"Technology|Entertainment|Media|Electric|Steel|Pharma|Pharmaceuticals)$"
)


def _single_organisation(found: Found, text: str, part: str, known: People) -> bool:
    """Whether one word is an organisation's name: no code, compound, cell or name of a system."""
    if part in NO_NAMES or CAPITAL_INSIDE.search(part) or _CODE.search(part):
        return False
    stem = re.sub(r"(?::s|s)$", "", part)
    if is_abbreviation(part) or is_abbreviation(stem):
        before = text[max(0, found.start - 12) : found.start]
        owned = bool(_BEFORE_OWNER.search(before)) and not before.endswith("enligt ")
        owned = owned or bool(_TOLD_BODY.search(text, max(0, found.start - 40), found.start))
        return owned or _BODY_ACTS.match(text, found.end) is not None
    if not in_prose(text, found.start, found.end):
        return False
    return not (known.compound(part) and begins_sentence(text, found.start))


# "forskningsorganisationen CNRS", "fackförbundet SKTF"
_TOLD_BODY = re.compile(
    r"(?:organisationen|förbundet|facket|myndigheten|partiet|rörelsen|klubben|bolaget|företaget|"
    r"banken|kommittén|koncernen|byrån|milisen|gerillan) $"
)
# "SVP förespråkar", "SKL kräver": what bodies do, and systems, laws and plans do not
_BODY_ACTS = re.compile(
    r" (?:förespråkar|kräver att|varnar|meddelar|meddelade|uppger|uppgav|anser|ansåg|hävdar|menar|"
    r"föreslår|föreslog|skriver|skrev|kritiserar|protesterar|beslutade|beräknar|konstaterar|"
    r"befarar|uppskattar|har beslutat|har föreslagit|har begärt|lovar|vill)\b"
)
