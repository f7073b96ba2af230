"""Offices and titles in a text, with their base form.

ROLE is every office or title, with or without a holder; the value is the indefinite singular in
small letters: "Generaldirektören" is `generaldirektör`, "1:e vice ordförande" stays. Offices are
always marked, the names of occupations where the text gives them as somebody's post.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.text.degrees import degrees
from pipeline.text.gazetteers import Word
from pipeline.text.patterns import SPACE, WORDS, word_set
from pipeline.text.spans import Found
from pipeline.text.stated_posts import is_stated
from pipeline.text.title_ranks import RANK, belongs, rank_values
from pipeline.text.title_words import TitleForm, title_form

# What belongs before a title: "1:e vice ", "bitr. ", "hälso- och ", "miljö- och biträdande ".
_BEFORE_TITLE = re.compile(
    rf"(?<![\w-])(?P<other>[^\W\d_]+-{SPACE}och{SPACE}(?=(?:biträdande|[^\W\d_]+politisk){SPACE}))?(?P<modifiers>(?:{RANK}(?:{SPACE}|(?<=\.)))*)"
    rf"(?P<first>[^\W\d_]+-{SPACE}och{SPACE})?\Z"
)
_LONGEST_BEFORE = 60
"""Characters to look back for what belongs to a title."""


def roles(text: str, text_words: Iterable[Word]) -> Iterator[Found]:
    """Every office or title of the text, its words given: ROLE with its base form as value."""
    found = [Found(*phrase.span(), "ROLE", _phrase(phrase[0])) for phrase in PHRASES.finditer(text)]
    found += degrees(text)
    for word in text_words:
        for piece in _pieces(word):
            if form := title_form(piece.text) or _before_colon(text, piece):
                found += _role(text, piece, form)
    yield from _outermost(found)


def _outermost(found: list[Found]) -> list[Found]:
    """The spans without those inside another: of "huvudansvarig revisor" not "huvudansvarig"."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


# "HjelteStabschef", "ordförandeAlice": words between which a space or line end was lost; the I of
# "styreIseledamot" is a misread l
_LOST_SPACE = re.compile(r"(?<=[a-zåäöé]{2})(?=(?!I[^nt])[A-ZÅÄÖÉ](?:[a-zåäöé]{2}|[A-Za-z]+-))")


def _pieces(word: Word) -> list[Word]:
    """The word, or the words that it is made of where capitals within it show a lost space.

    "SkattMästaren" is one word.
    """
    if word.text[1:].islower():
        return [word]
    cuts = [word.start + cut.start() for cut in _LOST_SPACE.finditer(word.text)]
    borders = [word.start, *cuts, word.end]
    if cuts and title_form(word.text[cuts[0] - word.start :]) is None and title_form(word.text):
        return [word]
    return [
        Word(start, end, word.text[start - word.start : end - word.start])
        for start, end in pairwise(borders)
    ]


def _role(text: str, word: Word, form: TitleForm) -> Iterator[Found]:
    """The title with what belongs to it, where the text gives the word as an office."""
    if _SUSPENDED.match(text, word.end):
        return
    before = _BEFORE_TITLE.search(text, max(0, word.start - _LONGEST_BEFORE), word.start)
    start = before.start("modifiers") if before else word.start
    modifiers = before["modifiers"].lower().split() if before else []
    while modifiers and not belongs(
        text[max(0, start - _LONGEST_BEFORE) : start], [*modifiers, word.text.lower()], form
    ):
        start, modifiers = start + len(modifiers[0]) + 1, modifiers[1:]
    if form.kind != "office" and not is_stated(text, start, word, form):
        return
    if _are_in_general(text[max(0, start - _LONGEST_BEFORE) : start], form):
        return
    first = before["first"] or "" if before else ""
    other = (before["other"] or "").lower() if before else ""
    if other and modifiers:
        start -= len(other)
    end, behind = _role_end(text, word)
    yield Found(
        start,
        end,
        "ROLE",
        other + " ".join([*rank_values(modifiers), f"{first.lower()}{form.base}", *behind]),
    )


def with_rank(text: str, word: Word, base: str, *, begin: int = 0) -> Found:
    """A word for people with the ranks before it, from `begin` on: "senior urbanist"."""
    begin = max(begin, word.start - _LONGEST_BEFORE)
    before = _BEFORE_TITLE.search(text, begin, word.start)
    ranks = before["modifiers"].lower().split() if before else []
    start = before.start("modifiers") if before and ranks else word.start
    return Found(start, word.end, "ROLE", " ".join([*rank_values(ranks), base]), method="model")


_SUSPENDED = re.compile(r"[-‐](?!\w)")
"""Behind a part of a compound: "organist- och kantorsexamen"."""
_SUCCESSOR = re.compile(r"(?<![\w-])(?:en|någon|ingen)\s(?:\w+\s)?$", re.IGNORECASE)


def _are_in_general(before: str, form: TitleForm) -> bool:
    """Whether no office is meant: "alla chefer", "hitta en ersättare", "med sex ledamöter"."""
    if form.base == "ersättare":
        return form.number == "either" and bool(_SUCCESSOR.search(before))
    if form.base == "ledamot":
        return form.number == "plural" and bool(_SIZE.search(before))
    is_many = form.number == "plural" and not form.definite
    return form.base in STAFF and is_many and bool(_QUANTITY.search(before))


_SIZE = re.compile(rf"(?<![\w-])(?:med|har|hade|om)\s(?:\d\d?|{WORDS})\s$", re.IGNORECASE)
"""Before "ledamöter": how large a body is, "en styrelse med sex ledamöter"."""
STAFF = frozenset({"chef", "arbetsledare", "företagsledare"})
"""Titles of which the plural, counted, says no more than "personal": "alla chefer"."""
_QUANTITY = re.compile(
    rf"(?:\d|\b(?:{WORDS}|flera|många|några|alla|samtliga|övriga|andra|antal|antalet|fler|olika))"
    r"\s(?:[a-zåäö]+\s)?$",
    re.IGNORECASE,
)


_WITH_ADVERB = (
    rf"(?:[Vv]etenskap|[Kk]onstnär|[Mm]edicin|[Tt]ekn|[Oo]perativ|[Rr]edaktionell|[Pp]edagog|[Kk]lin|"
    rf"[Mm]usikal|[A-ZÅÄÖa-zåäö]*politi|[A-ZÅÄÖa-zåäö]+socia)(?:ligt|iskt|skt|lt|t){SPACE}ansvarig[ae]?"
)
# "Medicinskt ansvarig sjuksköterska", "politiskt sakkunnig", "key account manager"
PHRASES = re.compile(
    rf"(?<![\w-])(?:[Mm]edicinskt{SPACE}(?:lednings)?ansvarig[ae]?{SPACE}"
    r"(?:(?:(?:sjuk|skol)?sköterska|läkare|fysioterapeut|arbetsterapeut|psykolog)n?"
    r"|för rehabilitering)"
    r"|(?:[Mm]edicinskt?|[Pp]olitiskt?) sakkunnig[ae]?"
    r"|(?:[Vv]etenskaplig|[Kk]onstnärlig|[Mm]usikalisk)[ae]? ledaren?"
    r"|(?:[Ss]upply [Cc]hain|[Kk]ey [Aa]ccount|[Bb]usiness [Dd]evelopment|[Pp]roject|[Pp]roduct|"
    r"[Pp]rogramme?|[Cc]luster|[Cc]ommunity|[Cc]ommunications?|[Mm]arketing|[Ss]ales|[Ss]ite|"
    r"[Oo]ffice|[Gg]eneral|[Aa]ccount|[Bb]rand|[Cc]ountry|[Qq]uality|[Oo]perations) [Mm]anager"
    r"|(?:[Hh]ead|[Dd]irector) [Oo]f [A-ZÅÄÖ]\w+(?: (?:and|&) [A-ZÅÄÖ]\w+)?"
    r"|[Cc]hief [A-Z]\w+ [Oo]fficer"
    r"|[Kk]onungen(?!:)|[Kk]ungen|[Dd]rottningen|[Kk]ronprins(?:en|essan)"
    r"|[Bb]usiness [Pp]artner|[Pp]roduct [Oo]wner|[Ss]crum [Mm]aster|[Ss]enior [Aa]dvis[eo]r"
    r"|[Mm]anaging [Dd]irector|[Aa]ccount [Ee]xecutive|[Aa]rt [Dd]irector|[Pp]astor [Pp]rimarius"
    r"|[Ff]acklig[at]? (?:företrädare|kontakt(?=:)|representant)|[Bb]ehörig företrädare"
    rf"|[Gg]od{SPACE}man|[Gg]ode{SPACE}mannen"
    rf"|[Kk]orresponderande{SPACE}författare|[Vv]akthavande{SPACE}befäl|{_WITH_ADVERB})(?![\w-])"
)


_ROYAL = {"konungen": "konung", "kungen": "kung", "drottningen": "drottning",
          "kronprinsen": "kronprins", "kronprinsessan": "kronprinsessa"}  # fmt: skip


def _phrase(written: str) -> str:
    """The office in its base form: "medicinskt ansvariga läkaren" ends in `ansvarig läkare`."""
    words = [re.sub(r"(?<=ig)[ae]$", "", word) for word in written.lower().split()]
    if words[0] in ("god", "gode"):
        return "god man"
    if words[-1] == "rehabilitering":
        return " ".join(words)
    if words[0] in _ROYAL:
        return _ROYAL[words[0]]
    return " ".join([*words[:-1], re.sub(r"(?<=[aertg])n$", "", words[-1])])


_LIST_HEADS = {
    "led": "ledamot", "rev": "revisor", "ers": "ersättare", "handl": "handläggare",
    "red": "redaktör",
}  # fmt: skip
"""Short words that are titles only where a colon opens the list of who holds them."""
_COLON = re.compile(r"\.?: (?=[A-ZÅÄÖÉ])")


def _before_colon(text: str, word: Word) -> TitleForm | None:
    """The title that the short word stands for before a colon: "Led: Anna Ek, Bo Ek"."""
    base = _LIST_HEADS.get(word.text.lower()) if _COLON.match(text, word.end) else None
    return TitleForm(base, "office", "singular", definite=False) if base else None


_SHORTENED = word_set(
    "personalrepr ordf v.ordf sekr prof suppl led rev ers handl red doc kass univ.lekt"
)
_STOP = re.compile(r"\.(?=[ ,;\t):\n])|\.$")
_EMERITUS = re.compile(r" (emerit(?:us|a)|em)(?P<stop>\.?)(?![\w-])")


def _role_end(text: str, word: Word) -> tuple[int, list[str]]:
    """The end of the title and what stands behind it: "ordf.", "professor emerita"."""
    if word.text.lower() in _SHORTENED and _STOP.match(text, word.end):
        return word.end + 1, []
    if found := _EMERITUS.match(text, word.end):
        if found[1] == "em":
            return found.end(), [found[0].strip()]  # "professor em."
        return found.end("stop") - len(found["stop"]), [found[1].lower()]
    return word.end, []


def title(word: str) -> str | None:
    """The indefinite singular of an office in small letters: "Cheferna" is `chef`; else None."""
    form = title_form(word)
    return form.base if form and form.kind == "office" else None
