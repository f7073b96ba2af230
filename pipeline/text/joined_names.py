"""Bodies whose names join words or people: "Ting & Tanke", "Axel och Hildur Grapes minnesfond".

Also sections of a union ("IF Metall avdelning 38") and bodies called by what they are for with
capitals ("Institutet för Framtida Lantbruk").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.body_nouns import TRADE, is_heading
from pipeline.text.forms import CAPITAL_WORD, WORD_END, begins_sentence, named
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.name_ends import name_end
from pipeline.text.patterns import SPACE, either
from pipeline.text.roles import title
from pipeline.text.spans import Found

_OF_US = re.compile(r"(?:Vår|Våra|Vårt|Din|Dina|Ditt|Mer|Andra|Alla|Vi)$")
_MENU = r"(?:(?!\b(?:och|samt|eller)\b)[^,.;:\n])"
_BEHIND = rf"(?:{TRADE}|Advokater|Advokatbyrå|Arkitekter|Partners?|Ingenjörer|Konsult|Co|Son|Söner)"
# "Ting & Tanke", "Hjo Plast & Form", "Kempe & Rask Advokater"; "Berg & Lund (2003)" are authors
WITH_SIGN = guarded(
    rf"(?<![\w&-])(?P<before>(?:{CAPITAL_WORD}{SPACE}){{0,2}})"
    rf"(?P<first>{CAPITAL_WORD}){SPACE}&{SPACE}(?P<last>{CAPITAL_WORD}){WORD_END}"
    rf"(?P<behind>(?:{SPACE}{_BEHIND}{WORD_END})?)(?P<place>(?:{SPACE}{CAPITAL_WORD}(?=[,.;)]|$))?)"
    rf"(?!,?{SPACE}?\(?(?:19|20)\d\d|{SPACE}et{SPACE}al|,?{SPACE}(?:s\.|sid\b|\(?red\b)|{_MENU}{{0,20}}&|/)"
)
_OWN_END = re.compile(r"(?:Co|Son|Söner|Partners?)$")
_SIGN_BEFORE = re.compile(rf"&{_MENU}{{0,25}}$")
_FUNDS = either(
    """donation minnesfond minnesstiftelse stiftelse fond legat minne stipendiefond hjälpfond
    understödsfond släktfond forskningsfond forskningsstiftelse samlingsfond donationsfond"""
)
# "Stiftelsen Ragnar och Elin Hjortzbergs donation", "Helge Ax:son Johnsons stiftelse"
OF_PEOPLE = guarded(
    rf"(?<![\w-])(?:Stiftelsen{SPACE})?(?P<given>{CAPITAL_WORD})(?:{SPACE}(?:och|&){SPACE}"
    rf"{CAPITAL_WORD})?(?:{SPACE}(?:von|af|de|[A-ZÅÄÖ]\.|[A-ZÅÄÖ]\w*:son|{CAPITAL_WORD})){{1,3}}"
    rf"(?<=s){SPACE}(?:{_FUNDS}){WORD_END}"
)
_UNIONS = (
    "IF Metall|Metall|Byggnads|Kommunal|Handels|Unionen|Vision|Seko|SEKO|Transport|Livs|Fastighets|"
    "Elektrikerna|Målarna|Pappers|Lärarförbundet|Vårdförbundet|Polisförbundet|PRO|SPF|Saco"
)
# "IF Metall avdelning 38", "Kommunal sektion Hagbro"
SECTION = guarded(
    rf"(?<![\w-])(?:{_UNIONS}){SPACE}(?:avdelning|avd\.?|sektion|klubb|distrikt|region|krets){SPACE}"
    rf"(?:\d{{1,3}}|{CAPITAL_WORD}){WORD_END}"
)
# "på Unionen", "hos Polisen", "från Kommunal och Handels": bodies called by a word with a capital
BY_CAPITAL = guarded(
    rf"(?<=[a-zåäö,][ \u00a0])(?:Polisen|Unionen|Ledarna|Reumatikerna|Hyresgästföreningen)s?"
    rf"{WORD_END}(?!{SPACE}[A-ZÅÄÖ])"
    rf"|(?:(?<=från )|(?<=för )|(?<=hos )|(?<=facket ))(?:Kommunal|Byggnads|Handels|Vision|Metall)"
    rf"(?=[,.;:)]|$|{SPACE}(?:och|samt|eller)\b)"
)
_FOR = either("Institutet Centrum Sällskapet Akademin Nätverket Facket Kommittén Rådet Förening")
# "Institutet för Framtida Lantbruk", "Svensk Förening för Ortopedi"
FOR_CAPITALS = guarded(
    rf"(?<![\w-])(?:Svensk{SPACE})?(?:{_FOR}){SPACE}för{SPACE}{CAPITAL_WORD}"
    rf"(?:{SPACE}(?:och{SPACE}(?!Svensk|Sverige))?{CAPITAL_WORD}){{0,2}}{WORD_END}"
)


def joined_names(text: str, words: Words) -> Iterator[Found]:
    """Bodies with "&" or people in their names, sections, and bodies for something: ORG."""
    for found in WITH_SIGN.finditer(text):
        yield from _with_sign(text, found, words)
    for found in OF_PEOPLE.finditer(text):
        if words.given(found["given"]):
            yield named(text, found.span(), "ORG", genitive=False)
    for found in SECTION.finditer(text):
        yield named(text, found.span(), "ORG", genitive=False)
    for found in BY_CAPITAL.finditer(text):
        yield named(text, found.span(), "ORG", genitive=found[0][-2:] in ("ns", "as"))
    for found in FOR_CAPITALS.finditer(text):
        end = name_end(text, found.start(), found.end(), words, least=3)
        yield named(text, (found.start(), end), "ORG", genitive=False)


def is_section(found: Found) -> bool:
    """Whether the name is that of a union's section: "IF Metall avdelning 38"."""
    return SECTION.pattern.fullmatch(found.value or "") is not None


def _with_sign(text: str, found: re.Match[str], words: Words) -> Iterator[Found]:
    first, last = found["first"], found["last"]
    if first.isupper() and last.isupper():
        return  # "R&D", and headings in capitals
    if last.isupper() or _OF_US.match(last):
        return
    person = words.given(last) or words.given(last.removesuffix("s"))
    if person and not _OWN_END.match(last):
        return  # "Lisa & Per"
    if words.body(last) or (words.place(first) and words.place(last)):
        return  # "Danmark & Finland"
    if is_heading(last) or _SIGN_BEFORE.search(text, max(0, found.start() - 30), found.start()):
        return  # a menu: "Bo & Bygga Uppleva & Göra"
    start = _start(text, found, words)
    if (
        begins_sentence(text, start)
        and start == found.start("first")
        and not _is_sure(found, words)
    ):
        return  # "Kost & Hälsa", a heading
    place = found["place"].strip()
    end = found.end() if words.place(place) else found.end("behind")
    yield named(text, (start, end), "ORG", genitive=end == found.end("last"))


def _is_sure(found: re.Match[str], words: Words) -> bool:
    """Whether the words can be no heading: a firm's end, or a word that is no ordinary one."""
    first, last = found["first"], found["last"]
    if found["behind"] or _OWN_END.match(last):
        return True
    return words.unusual(first) and words.unusual(last)


def _start(text: str, found: re.Match[str], words: Words) -> int:
    """Where the name begins among the capital words before the sign."""
    start = found.start("first")
    for word in reversed(list(re.finditer(r"\S+", found["before"]))):
        written, at = word[0], found.start("before") + word.start()
        if is_heading(written) or (title(written) and not written.endswith("na")):
            break
        if begins_sentence(text, at) and words.ordinary(written) and not written.endswith("na"):
            break
        start = at
    return start
