"""Offices and titles in a text, with their base form.

ROLE is every office or title, with or without a holder; the value is the indefinite singular in
small letters: "Generaldirektören" is `generaldirektör`, "1:e vice ordförande" stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from pipeline.text.patterns import SPACE, WORDS, word_set
from pipeline.text.spans import Found

# Each head with the pattern of its endings; before the head any letters may stand.
_SUFFIXES: tuple[tuple[str, str], ...] = (
    ("ordförande", "(?:n|na)?"), ("direktör", "(?:en|er|erna)?"), ("chef", "(?:en|er|erna)?"),
    ("sekreterare", "(?:n|na)?"), ("ledare", "(?:n)?"), ("utredare", "(?:n|na)?"),
    ("handläggare", "(?:n|na)?"), ("samordnare", "(?:n|na)?"), ("föreståndare", "(?:n|na)?"),
    ("strateg", "(?:en|er|erna)?"), ("koordinator", "(?:n|er|erna)?"),
    ("rektor", "(?:n|er|erna)?"), ("inspektör", "(?:en|er|erna)?"),
    ("revisor", "(?:n|er|erna)?"), ("redaktör", "(?:en|er|erna)?"),
    ("ambassadör", "(?:en|er|erna)?"), ("professor", "(?:n|er|erna)?"),
    ("lektor", "(?:n|er|erna)?"), ("hövding", "(?:en|ar|arna)?"),
    ("ombudsman", "(?:nen)?"), ("borgmästare", "(?:n|na)?"), ("advokat", "(?:en|er|erna)?"),
    ("åklagare", "(?:n|na)?"), ("överläkare", "(?:n|na)?"), ("president", "(?:en|er|erna)?"),
    ("kommissionär", "(?:en|er|erna)?"), ("protokollförare", "(?:n)?"),
    ("språkrör", "(?:et|en)?"), ("skattmästare", "(?:n)?"), ("suppleant", "(?:en|er|erna)?"),
    ("förvaltare", "(?:n)?"), ("lagman", "(?:nen)?"), ("kontroller", "(?:n)?"),
    ("controller", "(?:n)?"), ("talesperson", "(?:en|er|erna)?"),
)  # fmt: skip
# Forms whose plural or definite form is not base form plus ending.
_IRREGULAR: tuple[tuple[str, str], ...] = (
    ("minister", "minister|ministern|ministrar|ministrarna"),
    ("ledamot", "ledamot|ledamoten|ledamöter|ledamöterna"),
    ("talman", "talman|talmannen|talmän|talmännen"),
    ("ombudsman", "ombudsmän|ombudsmännen"),
    ("talesman", "talesman|talesmannen|talesmän"),
)
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
        "kansliråd": "kansliråd kanslirådet", "justitieråd": "justitieråd justitierådet justitieråden",
        "hovrättsråd": "hovrättsråd hovrättsrådet", "kammarrättsråd": "kammarrättsråd",
        "regeringsråd": "regeringsråd regeringsrådet", "rådman": "rådman rådmannen rådmän",
        "generalsekreterare": "generalsekreterare generalsekreteraren",
        "vd": "vd vd:n vd:ar vd:arna", "vice vd": "", "gd": "gd gd:n", "kd": "",
        "docent": "docent docenten docenter", "biskop": "biskop biskopen biskopar",
        "ärkebiskop": "ärkebiskop ärkebiskopen", "kyrkoherde": "kyrkoherde kyrkoherden",
        "länsråd": "länsråd länsrådet", "länsöverdirektör": "länsöverdirektör",
        "justerare": "justerare", "justeringsman": "justeringsman justeringsmän",
        "ersättare": "ersättare ersättaren ersättarna", "sekreterare": "sekreterare sekreteraren",
        "jurist": "jurist", "landstingsdirektör": "landstingsdirektör", "notarie": "notarie",
        "riksbankschef": "riksbankschef riksbankschefen", "doktorand": "doktorand doktoranden doktorander",
        "forskningsassistent": "forskningsassistent", "adjunkt": "adjunkt",
        "projektägare": "projektägare projektägaren", "verksamhetsansvarig": "verksamhetsansvarig",
        "tillförordnad": "", "rättsråd": "rättsråd", "ekonomiansvarig": "ekonomiansvarig",
    }.items()
    for form in forms.split()
}  # fmt: skip
_NOT_ROLES = word_set(
    "ledare ledaren marknadsledare marknadsledaren motorledare halvledare ledares halvledaren "
    "kabelledare rådgivare"
)
"""Words with a head that are something else, or too common as another thing."""

_HEADS = "|".join(
    [f"{head}{ending}" for head, ending in _SUFFIXES] + [forms for _, forms in _IRREGULAR]
)
_MODIFIERS = (
    r"(?:1:[ea]|2:[ea]|3:[ea]|[Ff]örst[ae]|[Aa]ndr[ea]|[Tt]redje|[Vv]ice|[Bb]itr\.|[Bb]iträdande|"
    r"[Ss]tällföreträdande|[Tt]\.?f\.?|[Tt]illförordnad[e]?|[Vv]erkställande|[Aa]djungerad[e]?|"
    r"[Tt]jänstgörande|[Aa]uktoriserad[e]?|[Gg]odkänd[a]?|[Ff]örtroendevald[a]?|[Ss]enior|[Bb]itr|"
    r"[Oo]rdinarie|[Aa]kademisk[a]?|[Ss]ärskild[ae]?|[Oo]peration[s]?(?=\b)|[Bb]iträdand)"
)
# Finds "1:e vice ordförande", "bitr. regiondirektör", "enhetscheferna", "VD"; leaves "direktiv".
ROLE = re.compile(
    rf"(?<![\w-])(?P<modifiers>(?:{_MODIFIERS}{SPACE})*)"
    rf"(?P<head>(?:[^\W\d_]+(?:-{SPACE}och{SPACE}|-))?[^\W\d_]*(?:{_HEADS})|VD:?n?|GD:?n?|"
    rf"(?:{'|'.join(map(re.escape, sorted(_EXACT, key=len, reverse=True)))}))"
    rf"(?P<genitive>s|:s)?(?![\w-])",
    re.IGNORECASE,
)
_ORDINALS = {"förste": "1:e", "första": "1:e"}
_ABBREVIATIONS = {"t.f.": "tf", "t.f": "tf", "tf.": "tf", "tillförordnade": "tillförordnad"}


def roles(text: str) -> Iterator[Found]:
    """Every office or title of the text: ROLE with its base form as value."""
    for found in ROLE.finditer(text):
        if found["head"].lower() in _NOT_ROLES or _is_counted(text, found):
            continue
        if base := _base(found["head"].lower()):
            value = " ".join([*_modifiers(found["modifiers"]), base])
            yield Found(found.start(), found.end(), "ROLE", value)


# "sex ledamöter", "samtliga chefer": people counted, and no office named.
_COUNT = re.compile(
    rf"(?:\d|\b(?:{WORDS}|flera|många|några|alla|samtliga|övriga|andra|antal|antalet|fler|olika))\s$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:er|ar|erna|arna|män|männen|ande|are)$", re.IGNORECASE)


def _is_counted(text: str, found: re.Match[str]) -> bool:
    before = _COUNT.search(text, max(0, found.start() - 15), found.start())
    return bool(before and not found["modifiers"] and _PLURAL.search(found["head"]))


def occupations(text: str, persons: Iterable[Found], known: Collection[str]) -> Iterator[Found]:
    """Occupations that stand right beside a person's name: ROLE, "chefläkare Samuel Adeyemi"."""
    for person in persons:
        before = _BEFORE_NAME.search(text, max(0, person.start - 40), person.start)
        after = _AFTER_NAME.match(text, person.end)
        for found in (before, after):
            if found and (base := occupation(found["word"], known)):
                yield Found(found.start("word"), found.end("word"), "ROLE", base)


_BEFORE_NAME = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{4,}(?:-[^\W\d_]+)?) $")
_AFTER_NAME = re.compile(
    r"(?:, | \(|\t| – )(?P<word>[a-zåäö][^\W\d_]{3,}(?:-[^\W\d_]+)?)"
    r"(?=[,.;)\t]|$| (?:på|vid|hos|i|från|och|för)\b)"
)


def occupation(word: str, known: Collection[str]) -> str | None:
    """The base form of an occupation: "Chefläkaren" is `chefläkare`; None for another word."""
    lower = word.lower()
    for form in (lower, *(lower.removesuffix(end) for end in ("en", "n") if lower.endswith(end))):
        if form in known or _ends_in_occupation(form, known):
            return form
    return None


SHORTEST_OCCUPATION = 5
"""Shorter heads end too many other words."""


def _ends_in_occupation(word: str, known: Collection[str]) -> bool:
    """Whether the word is a compound of an occupation: "chefläkare"."""
    return any(word[at:] in known for at in range(3, len(word) - SHORTEST_OCCUPATION + 1))


def _modifiers(written: str) -> list[str]:
    return [_ABBREVIATIONS.get(word, word) for word in written.lower().split()]


@lru_cache(maxsize=4096)
def _base(head: str) -> str | None:
    """The indefinite singular of a title in small letters: "cheferna" is "chef"."""
    head = " ".join(head.split())
    if head in _EXACT:
        return _EXACT[head]
    if head.replace(":", "") in ("vdn", "gdn"):
        return head[:2]
    for base, forms in _IRREGULAR:
        if found := re.search(rf"(?:{forms})$", head):
            return head[: found.start()] + base
    for base, ending in _SUFFIXES:
        if found := re.search(rf"{base}{ending}$", head):
            return head[: found.start()] + base
    return None
