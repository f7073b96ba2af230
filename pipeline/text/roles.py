"""Offices and titles in a text, with their base form.

ROLE is every office or title, with or without a holder; the value is the indefinite singular in
small letters: "Generaldirektören" is `generaldirektör`, "1:e vice ordförande" stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.text.gazetteers import Word
from pipeline.text.patterns import SPACE, WORDS, word_set
from pipeline.text.spans import Found

# Each head with its endings; before the head any letters may stand.
_ENDINGS: dict[str, str] = {
    "en er erna": "direktör chef strateg inspektör redaktör ambassadör advokat president "
    "kommissionär suppleant talesperson personalrepresentant arbetstagarrepresentant kommunikatör",
    "n na": "ordförande sekreterare utredare handläggare samordnare föreståndare borgmästare "
    "åklagare överläkare personalföreträdare",
    "n er erna": "koordinator rektor revisor professor lektor kansler examinator",
    "n": "ledare protokollförare skattmästare förvaltare controller",
    "en ar arna": "hövding",
    "nen": "ombudsman lagman",
    "en": "jurist",
    "et en": "språkrör",
}
# Forms whose plural or definite form is not base form plus ending.
_IRREGULAR: dict[str, str] = {
    "ansvarig": "ansvarig ansvarige ansvariga",
    "minister": "minister ministern ministrar ministrarna",
    "ledamot": "ledamot ledamoten ledamöter ledamöterna",
    "talman": "talman talmannen talmän talmännen",
    "ombudsman": "ombudsmän ombudsmännen",
    "talesman": "talesman talesmannen talesmän",
}
_NEVER_ALONE = {"ansvarig": 3}
"""Letters that must stand before a head for a title to be made of it: "projektansvarig"."""
# Titles that stand only as themselves: before them letters make another word ("forskningsråd").
_EXACT: dict[str, str] = {
    form: base
    for base, forms in {
        "kommunalråd": "kommunalråd kommunalrådet kommunalråden",
        "oppositionsråd": "oppositionsråd oppositionsrådet",
        "regionråd": "regionråd regionrådet regionråden",
        "landstingsråd": "landstingsråd landstingsrådet landstingsråden",
        "borgarråd": "borgarråd borgarrådet", "statsråd": "statsråd statsrådet statsråden",
        "ämnesråd": "ämnesråd ämnesrådet", "departementsråd": "departementsråd departementsrådet",
        "kansliråd": "kansliråd kanslirådet",
        "justitieråd": "justitieråd justitierådet justitieråden",
        "hovrättsråd": "hovrättsråd hovrättsrådet", "kammarrättsråd": "kammarrättsråd",
        "regeringsråd": "regeringsråd regeringsrådet", "rådman": "rådman rådmannen rådmän",
        "generalsekreterare": "generalsekreterare generalsekreteraren",
        "vd": "vd vd:n vd:ar vd:arna", "vice vd": "", "gd": "gd gd:n", "öd": "öd", "kd": "",
        "vice chair": "", "chair": "chair",
        "docent": "docent docenten docenter doc", "biskop": "biskop biskopen biskopar",
        "ärkebiskop": "ärkebiskop ärkebiskopen", "kyrkoherde": "kyrkoherde kyrkoherden",
        "länsråd": "länsråd länsrådet", "länsöverdirektör": "länsöverdirektör",
        "justerare": "justerare",
        "kassör": "kassör kassören", "justeringsman": "justeringsman justeringsmän",
        "ersättare": "ersättare ersättaren ersättarna",
        "sekreterare": "sekreterare sekreteraren sekr",
        "utgivare": "utgivare utgivaren",
        "landstingsdirektör": "landstingsdirektör", "notarie": "notarie",
        "riksbankschef": "riksbankschef riksbankschefen",
        "doktorand": "doktorand doktoranden doktorander",
        "forskningsassistent": "forskningsassistent", "adjunkt": "adjunkt",
        "projektägare": "projektägare projektägaren", "verksamhetsansvarig": "verksamhetsansvarig",
        "föredragande": "föredragande föredraganden", "professor": "prof",
        "ordförande": "ordf", "suppleant": "suppl",
        "tillförordnad": "", "sammankallande": "sammankallande",
        "rättssakkunnig": "rättssakkunnig rättssakkunnige rättssakkunniga",
        "moderator": "moderator moderatorn moderatorer", "chefsekonom": "chefsekonom chefsekonomen",
        "sändebud": "sändebud", "överbefälhavare": "överbefälhavare överbefälhavaren",
        "länspolismästare": "länspolismästare länspolismästaren",
        "dataskyddsombud": "dataskyddsombud dataskyddsombudet",
        "skyddsombud": "skyddsombud skyddsombudet", "huvudskyddsombud": "huvudskyddsombud",
        "rättsråd": "rättsråd", "ekonomiansvarig": "ekonomiansvarig",
    }.items()
    for form in forms.split()
}  # fmt: skip
_NOT_ROLES = word_set(
    "ledare ledaren marknadsledare marknadsledaren motorledare halvledare ledares halvledaren "
    "kabelledare rådgivare"
)
"""Words with a head that are something else, or too common as another thing."""

_FORMS: dict[str, str] = {
    f"{head}{ending}": head
    for endings, heads in _ENDINGS.items()
    for head in heads.split()
    for ending in ("", *endings.split())
} | {form: base for base, forms in _IRREGULAR.items() for form in forms.split()}
_ENDS = tuple(sorted(_FORMS))
_FIRST_PART = re.compile(r"[^\W\d_]*-?[^\W\d_]*")
_MODIFIERS = (
    r"(?:1:[ea]|2:[ea]|3:[ea]|[Ff]örst[ae]|[Aa]ndr[ea]|[Tt]redje|[Vv]ice|[Bb]itr\.?|[Bb]iträdande|"
    r"[Ss]tällföreträdande|[Tt]\.?f\.?|[Tt]illförordnade?|[Vv]erkställande|[Aa]djungerade?|"
    r"[Tt]jänstgörande|[Vv]\.|[Aa]uktoriserade?|[Gg]odkänd[a]?|[Ff]örtroendevalda?|[Ss]enior|"
    r"[Tt]eknisk[ae]?|[Aa]dministrativ[ae]?|[Mm]edicinsk[ae]?|[Vv]etenskaplig[ae]?|[Oo]perativ[ae]?|"
    r"[Pp]olitisk[ae]?|[A-ZÅÄÖa-zåäö][a-zåäö]+politisk[ae]?|[Kk]onstnärlig[ae]?|[Oo]rdinarie|[Ss]ärskild[ae]?)"
)
# What belongs before a title: "1:e vice ", "bitr. ", "hälso- och ".
_BEFORE_TITLE = re.compile(
    rf"(?<![\w-])(?P<modifiers>(?:{_MODIFIERS}(?:{SPACE}|(?<=\.)))*)"
    rf"(?P<first>[^\W\d_]+-{SPACE}och{SPACE})?$"
)
_ABBREVIATIONS = {
    "t.f.": "tf",
    "t.f": "tf",
    "tf.": "tf",
    "v.": "vice",
    "v": "vice",
    "tillförordnade": "tillförordnad",
}
_LONGEST_BEFORE = 60
"""Characters to look back for what belongs to a title."""


def roles(text: str, text_words: Iterable[Word]) -> Iterator[Found]:
    """Every office or title of the text, its words given: ROLE with its base form as value."""
    for found in PHRASES.finditer(text):
        yield Found(*found.span(), "ROLE", _phrase(found[0]))
    for word in text_words:
        base = title(word.text) or _before_colon(text, word)
        if base is None:
            continue
        before = _BEFORE_TITLE.search(text, max(0, word.start - _LONGEST_BEFORE), word.start)
        start = before.start() if before else word.start
        modifiers = _modifiers(before["modifiers"]) if before else []
        if modifiers in (["andra"], ["tredje"]) and (
            _PLURAL_FORM.search(word.text) or text.endswith("bland ", 0, start)
        ):
            modifiers, start = [], word.start  # "andra ledamöter" are others
        if start == word.start and _is_counted(text, word):
            continue
        first = before["first"] or "" if before else ""
        value = " ".join([*modifiers, f"{first.lower()}{base}"])
        yield Found(start, _role_end(text, word), "ROLE", value)


# "Medicinskt ansvarig sjuksköterska" and "ansvarig utgivare" are offices that laws name
PHRASES = re.compile(
    rf"(?<![\w-])(?:[Mm]edicinskt{SPACE}(?:lednings)?ansvarig[ae]?{SPACE}"
    r"(?:sjuksköterska|läkare|fysioterapeut|arbetsterapeut|psykolog)n?"
    r"|(?:[Mm]edicinskt?|[Pp]olitiskt?) sakkunnig[ae]?"
    r"|[Aa]nsvarig[ae]? utgivaren?|(?:[Vv]etenskaplig|[Kk]onstnärlig)[ae]? ledaren?)(?![\w-])"
)


def _phrase(written: str) -> str:
    """The office in its base form: "ansvarige utgivaren" is `ansvarig utgivare`."""
    words = [re.sub(r"(?<=ig)[ae]$", "", word) for word in written.lower().split()]
    return " ".join([*words[:-1], re.sub(r"(?<=[aertg])n$", "", words[-1])])


_LIST_HEADS = {"led": "ledamot", "rev": "revisor"}
"""Short words that are titles only where a colon opens the list of who holds them."""


def _before_colon(text: str, word: Word) -> str | None:
    """The title that the short word stands for before a colon: "Led: Anna Ek, Bo Ek"."""
    return _LIST_HEADS.get(word.text.lower()) if text.startswith(": ", word.end) else None


_PLURAL_FORM = re.compile(r"(?:er|erna|ar|arna|män|männen|ordförandena)$", re.IGNORECASE)
_SHORTENED = word_set("ordf sekr prof suppl led doc")


def _role_end(text: str, word: Word) -> int:
    """The end of the title, with the full stop that shortens it: "ordf. ST"."""
    stop = word.text.lower() in _SHORTENED and re.match(r"\.(?=[ ,\t)])", text[word.end :])
    return word.end + 1 if stop else word.end


# "sex ledamöter", "samtliga chefer": people counted, and no office named.
_COUNT = re.compile(
    rf"(?:(?<!\b(?:19|20)\d)\d|\b(?:{WORDS}|flera|många|några|alla|samtliga|övriga|andra|antal|antalet|fler|olika))\s$",
    re.IGNORECASE,
)
_SPECIFIC = re.compile(r"(?:erna|arna)$", re.IGNORECASE)
_OPENS_LIST = re.compile(r":\s?[A-ZÅÄÖ]")
_PLURAL = re.compile(r"(?:er|ar|erna|arna|män|männen|ande|are)$", re.IGNORECASE)


def _is_counted(text: str, word: Word) -> bool:
    """Whether people are only counted; a colon behind them opens the list of who they are."""
    if _OPENS_LIST.match(text, word.end):
        return False
    before = _COUNT.search(text, max(0, word.start - 15), word.start)
    return bool(before and _PLURAL.search(word.text) and not _SPECIFIC.search(word.text))


def _modifiers(written: str) -> list[str]:
    return [_INFLECTED.sub("", _ABBREVIATIONS.get(word, word)) for word in written.lower().split()]


# "auktoriserade", "tekniska", "särskilda": the base form has no ending
_INFLECTED = re.compile(r"(?<=isk|lig|rad|ild|änd|ald|rig)[ae]$")


@lru_cache(maxsize=100_000)
def title(word: str) -> str | None:
    """The indefinite singular of a title in small letters: "Cheferna" is `chef`; else None."""
    lower = word.lower()
    for head in (lower, lower.removesuffix(":s"), lower.removesuffix("s")):
        if head in _NOT_ROLES:
            return None
        if head in _EXACT:
            return _EXACT[head]
        if found := _with_head(head):
            return found
    return None


def _with_head(word: str) -> str | None:
    """The base form of a word that ends in a title: "ministrarna", "avdelningschefen"."""
    if not word.endswith(_ENDS):
        return None
    for at in range(len(word)):
        base = _FORMS.get(word[at:])
        if base is None or not _FIRST_PART.fullmatch(word, 0, at):
            continue
        letters = _NEVER_ALONE.get(base)
        if letters is None or (at >= letters and word[at - letters : at].isalpha()):
            return word[:at] + base
    return None
