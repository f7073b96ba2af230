"""Whether a text gives an occupation as a post: "är förskollärare", "Kurator: ...", "läraren".

"En läkare", "lärare och elever", "forskare från Umeå" are people in general, and no ROLE.
"""

from __future__ import annotations

import re

from pipeline.text.gazetteers import Word
from pipeline.text.title_words import TitleForm

LONGEST_FRAME = 80
"""Characters before an occupation that tell how it is meant."""
LIST_OPENERS = frozenset(
    {"expert", "sakkunnig", "opponent", "praktikant", "assistent", "ombud", "justerande",
     "ställföreträdare"}
)  # fmt: skip
"""Trades that also open lists of people; a firm may stand behind "Konsult:" or "Producent:"."""

# "En erfaren kurator", "två lärare", "alla läkare": people in general
_IN_GENERAL = re.compile(
    r"(?<![\w-])(?:en|ett|någon|några|någons|ingen|inga|inget|varje|annan|andra|annat|vilken|vilka|sådan|"
    r"samma|enda|per|olika|alla|samtliga|många|fler|flera|få|färre|vissa|de|dessa|två|tre|fyra|fem|"
    r"sex|sju|åtta|nio|tio|\d+)[ \u00a0]"
    r"(?:(?!(?:är|var|som|till|på|i|av|för|och|eller|med|hos|från|vid|har|hade|blev|blir|att)\s)"
    r"[a-zåäöé-]+\s){0,2}$",
    re.IGNORECASE,
)
# "Söker en", "anställts som", "rekryteringen av en ny", "anställs en projektledare och en"
_WANTED = re.compile(
    r"(?<![\w-])(?:sök(?:er|te|t|a|s|es)|anställ\w*|nyanställ\w*|rekryter\w*|tillsätt\w*|tillsat\w*|"
    r"utlys\w*)\s(?:(?:nu|vi|du|just|även|också|en|ett|två|tre|flera|fler|ytterligare|ny|nya|av|som|erfaren|"
    r"engagerad|driven|legitimerad|vikarierande|omgående)\s){0,4}$"
    r"|(?<![\w-])(?:anställ\w*|rekryter\w*)\s[^.;:\n\t]{3,60}\s(?:och|samt)\s(?:en|ett|två)\s$",
    re.IGNORECASE,
)
# "Arbetar som", "är också", "blev ny"
_IS = re.compile(
    r"(?<![\w-])(?:(?:som|såsom)|(?:är|var|blev|blir|bli|blivit|varit|vara|bliva)"
    r"(?:\s(?:sedan|sen|numera|nu|också|även|idag|i\sdag|själv|utbildad|fortfarande|alltjämt|tidigare|"
    r"länge|både|dessutom|samtidigt|till\syrket)){0,2})\s(?:(?:ny|nya|tidigare|utbildad|extern|intern)\s)?$",
    re.IGNORECASE,
)
_MANY_BEFORE = re.compile(
    r"(?:procent|andel\w*|del|hälften|flesta|många|några|flera|alla|samtliga|anställda|dessa|"
    r"kvinnor|män|de|vi|ni|\d)\s(?:av\s\w+\s)?(?:är|var)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\s(?!(?:på|vid|i|hos|för|inom|av|och|eller|till|från|åt|med|sedan|under|när|där|samt|utan|men|om|"
    r"som|att|efter|mellan|medan)\b)[a-zåäö]"
)
"""Behind "som lärare": a relative clause goes on, "uppgifter som lärare utför"."""
_VACANT = re.compile(
    r"\s(?:söks|sökes|sökas|saknas|vakant|vakans)\b|:\s?(?:vakant|vakans|N\.?\s?N)"
)
_LABEL = re.compile(r"\s?:(?!\d)")
_TO_SIGN = re.compile(r"\s?(?:\.{4}|_{3}|…)")
_OWNER = re.compile(r"(?<![\w-])[^\W\d_]{3,}s $")
"""Before a label: "Beställarens ombud: ..."."""
# "Domare i finalen var Stefan", "Ställföreträdare är Ida"
_HELD_BY = re.compile(
    r"(?:\s(?:vid|i|för|på|till|under)\s[^.:;\n\t]{2,50}?)?\s(?:är|var|blir|blev|har\svarit|heter)\s"
    r"(?:[a-zåäö]+\s)?[A-ZÅÄÖ]"
)
_CHOSEN = re.compile(
    r"(?<![\w-])(?:val|utse\w*|utså\w*|välj\w*|vald\w*|nyval\w*|omval\w*|förordna\w*|utnämn\w*)\s"
    r"(?:[^.;:\n\t]{1,60}\s)?(?:av|till|som)\s(?:ny\s|nya\s)?$",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"[^.;:\n\t]{0,70}\s(?:förordna\w+|utse\w+|utså\w+|deltagit|deltog|medverkat|medverkade|biträtt|bistått|"
    r"anlita\w+|ingått|ingick)(?![\w-])"
)
_CELL_BEFORE, _CELL_AFTER = re.compile(r"(?:^|[\t\n])$"), re.compile(r"[\t\n]|$")


def is_stated(text: str, start: int, word: Word, form: TitleForm) -> bool:
    """Whether an occupation whose title begins at `start` is meant as somebody's post."""
    frame = text[max(0, start - LONGEST_FRAME) : start]
    if _VACANT.match(text, word.end) or _WANTED.search(frame):
        return True
    if _LABEL.match(text, word.end) and (text[start].isupper() or _OWNER.search(frame)):
        return form.kind == "post" or form.base in LIST_OPENERS
    if _CHOSEN.search(frame) or (text[start].isupper() and _HELD_BY.match(text, word.end)):
        return True
    if form.base in LIST_OPENERS and frame.lower().endswith("som "):
        return form.number == "singular" or bool(_APPOINTED.match(text, word.end))
    if form.kind == "post" and form.number != "plural" and _is_cell(text, frame, word):
        return True
    if form.base == "justerande":
        return bool(_TO_SIGN.match(text, word.end))
    if form.number == "plural" or form.base == "ställföreträdare":
        return False
    if _IS.search(frame):
        is_many = form.number == "either" and _MANY_BEFORE.search(frame)
        is_relative = (
            form.number == "either" and frame.endswith(" som ") and _CLAUSE.match(text, word.end)
        )
        return not is_many and not is_relative
    if form.kind == "trade" or form.number == "either":
        return False
    return form.definite or not _IN_GENERAL.search(frame)


def _is_cell(text: str, frame: str, word: Word) -> bool:
    """Whether the word is all that a cell of a table holds."""
    in_row = frame.endswith("\t") or text.startswith("\t", word.end)
    return in_row and bool(_CELL_BEFORE.search(frame) and _CELL_AFTER.match(text, word.end))
