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
     "ställföreträdare", "observatör", "granskare", "följeforskare"}
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
_ONE_WANTED = re.compile(r"(?:^|\s)(?:sök\w+|vi|en|ett|två|tre|ny)\s$", re.IGNORECASE)
"""Before a word that may be a plural: "rekrytera lärare" is said of schools in general."""
# "Arbetar som", "är också", "blev ny", "då jurist, i dag"
_IS = re.compile(
    r"(?:(?<![\w-])(?:som|såsom)"
    r"|(?<![\w-])(?:är|var|blev|blir|bli|blivit|varit|vara)(?:\s(?:sedan|sen|numera|nu|också|även|idag|"
    r"i\sdag|själv|utbildad|fortfarande|alltjämt|tidigare|länge|både|dessutom|samtidigt|till\syrket)){0,2}"
    r"|,\s(?:i\sdag|idag|numera|då|dåvarande))\s(?:(?:ny|nya|tidigare|utbildad|extern|intern)\s)?$",
    re.IGNORECASE,
)
_SEEN_AS = re.compile(
    r"(?:uppfatta\w*|betrakta\w*|ses|sågs|sedda?|anses|ansågs|känd\w*|framstå\w*|uppträd\w*|såväl|liksom)\s"
    r"(?:\w+\s)?som\s$"
)
"""Seen as one is none: "uppfattas som expert"."""
_MANY_BEFORE = re.compile(
    r"(?:procent|andel\w*|målgrupp\w*|grupp\w*|deltagar\w*|del|hälften|flesta|många|några|flera|alla|"
    r"samtliga|anställda|dessa|kvinnor|män|de|vi|ni|\d)\s(?:av\s\w+\s)?(?:är|var)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"\s(?:av|till)\s")
"""Behind "grundare", which without it may be less deep."""
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
_PROSE_BEFORE = re.compile(r"(?<!\w)[a-zåäö]+,?\s$")
_FIGURES = re.compile(r"\t\s?[\d–-]")
_CELL_BEFORE = re.compile(r"(?:^|[A-Za-zÅÄÖåäö.:]\s?[\t\n]|\n)$")
_CELL_AFTER = re.compile(r"\t\s?(?![\d(–-])|\n|$")
"""A cell beside figures stands in statistics: "Lärare  1 679"."""


def is_stated(text: str, start: int, word: Word, form: TitleForm) -> bool:
    """Whether an occupation whose title begins at `start` is meant as somebody's post."""
    frame = text[max(0, start - LONGEST_FRAME) : start]
    return (
        _is_wanted(text, frame, word, form)
        or _heads_a_list(text, start, frame, word, form)
        or _is_given(text, start, frame, word, form)
        or _is_said_of_one(text, frame, word, form)
        or _is_meant_by_its_form(text, start, frame, word, form)
    )


def _is_wanted(text: str, frame: str, word: Word, form: TitleForm) -> bool:
    """Whether somebody is sought for it: "söker en tränare", "Materialare söks"."""
    if _VACANT.match(text, word.end):
        return True
    is_one = form.number == "singular" or bool(_ONE_WANTED.search(frame))
    return is_one and bool(_WANTED.search(frame))


def _heads_a_list(text: str, start: int, frame: str, word: Word, form: TitleForm) -> bool:
    """Whether those who hold it stand behind it or beside it: "Dirigent: ...", a table's cell."""
    is_post = form.kind == "post"
    if _LABEL.match(text, word.end) and (text[start].isupper() or _OWNER.search(frame)):
        return is_post or form.base in LIST_OPENERS
    if form.base == "justerande":
        return bool(_TO_SIGN.match(text, word.end))
    return is_post and form.number != "plural" and _is_cell(text, frame, word)


def _is_given(text: str, start: int, frame: str, word: Word, form: TitleForm) -> bool:
    """Whether somebody is chosen as one or stands behind "är": "Domare i finalen var Bo Ek"."""
    if _CHOSEN.search(frame) or (text[start].isupper() and _HELD_BY.match(text, word.end)):
        return True
    opens_list = form.base in LIST_OPENERS and frame.lower().endswith("som ")
    return opens_list and bool(_APPOINTED.match(text, word.end))


def _is_said_of_one(text: str, frame: str, word: Word, form: TitleForm) -> bool:
    """Whether one person is or becomes it: "är förskollärare", "arbetar som lärare"."""
    if form.number == "plural" or form.base == "ställföreträdare" or not _IS.search(frame):
        return False
    if _SEEN_AS.search(frame) or (form.base == "grundare" and not _OF_BODY.match(text, word.end)):
        return False
    is_relative = frame.endswith(" som ") and _CLAUSE.match(text, word.end)
    if form.base == "sakkunnig" and _CLAUSE.match(text, word.end):
        return False  # "är sakkunnig myndighet"
    return form.number == "singular" or not (is_relative or _MANY_BEFORE.search(frame))


def _is_meant_by_its_form(text: str, start: int, frame: str, word: Word, form: TitleForm) -> bool:
    """Whether a post is in the definite or bare singular: "läraren", "Kurator kopplas in"."""
    if form.kind != "post" or form.number != "singular" or _is_counted(text, frame, word):
        return False
    if text[start].isupper() and _PROSE_BEFORE.search(frame):
        return False  # "generalsekreterare för Mentor Sverige"
    is_row = frame[-2:-1].isdigit() and text[start].isupper()  # "800 Administratör"
    return form.definite or is_row or not _IN_GENERAL.search(frame)


def _is_counted(text: str, frame: str, word: Word) -> bool:
    """Whether the word is the first cell of a row of figures: "Skolpsykolog  32,3"."""
    return bool(_CELL_BEFORE.search(frame) and _FIGURES.match(text, word.end))


def _is_cell(text: str, frame: str, word: Word) -> bool:
    """Whether the word is all that a cell of a table holds."""
    in_row = frame.endswith("\t") or text.startswith("\t", word.end)
    return in_row and bool(_CELL_BEFORE.search(frame) and _CELL_AFTER.match(text, word.end))
