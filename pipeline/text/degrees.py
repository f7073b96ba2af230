"""Academic degrees that stand with a name as titles: "tekn. dr Bo Ek", "Bo Ek, fil. mag."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE
from pipeline.text.spans import Found

_FIELDS = "[Ff]il|[Tt]ekn|[Jj]ur|[Mm]ed|[Ee]k|[Ee]kon|[Aa]gr|[Tt]eol|[Oo]dont|[Ff]arm|[Pp]ol|[Vv]et"
_NAME_FOLLOWS = (
    rf"(?={SPACE}[A-ZÅÄÖÉÓÁ])(?!(?:{SPACE}[A-ZÅÄÖ][\w-]*){{0,2}}{SPACE}[A-ZÅÄÖ][\w-]*s{SPACE}"
    r"(?i:gatan?|väg(?:en)?|plats|torg|backe|allé|gränd|park|minne))"
)
_ENDS = rf"(?:\.(?=[,;)]|{SPACE}[^\W\d_])|{_NAME_FOLLOWS}|(?=[.,;)\t\n]|$))"
# "en fil. mag.", "avlade filosofie doktorsexamen": what somebody takes
_TAKEN = r"(?<!\b[Ee]n )(?<!\bsin )(?<!avlade )(?<!avlagt )(?<!tagit )(?<!tog )"
SHORT = guarded(
    rf"(?<![\w-]){_TAKEN}(?:(?:(?:{_FIELDS})\.{SPACE}?|(?:[Ff]il|[Tt]ekn|[Jj]ur|[Mm]ed){SPACE})"
    rf"(?:[Dd]r|[Ll]ic|[Mm]ag)|[Tt]eknisk{SPACE}dr){_ENDS}"
    rf"|(?<![\w-])[Dd]r\.?{_NAME_FOLLOWS}"
)
WHOLE = guarded(
    rf"(?<![\w-]){_TAKEN}(?:[Ff]ilosofie|[Tt]eknologie|[Jj]uris|[Mm]edicine|[Ee]konomie|[Aa]gronomie|"
    rf"[Tt]eologie){SPACE}(?:heders)?(?:doktor|licentiat|magister)(?![\w-])"
)

# "Bo Ek, PhD", "Bo Ek, M.Sc.": no title by our guideline, and no organisation
_ABROAD_FORMS = (
    r"(?:Ph\.? ?D|M\.? ?Sc|B\.? ?Sc|(?:E|Exec\.? )?MBA|DBA|MPA|MPH|LL\.? ?[MBD]|J\.?D|M\.?D|D\.?Sc"
    r"|M\.?Phil|B\.?A|M\.?A|B\.?Eng|M\.?Eng|CFA|CPA)\.?"
)
DEGREE = rf"(?:(?:(?:{_FIELDS})\.? ?)?(?:[Dd]r|[Ll]ic|[Mm]ag|[Kk]and)\.?|{_ABROAD_FORMS})"
"""Any degree behind a name, as a pattern without groups."""
_ABROAD = re.compile(_ABROAD_FORMS)


def is_foreign(word: str) -> bool:
    """Whether the word is a degree as other countries write it: "PhD", "M.Sc."."""
    return _ABROAD.fullmatch(word) is not None


def degrees(text: str) -> Iterator[Found]:
    """Degrees before a name or behind one: ROLE with the words in small letters as value.

    Not a candidate's: so are too many called by what they once studied.
    """
    for pattern in (SHORT, WHOLE):
        for found in pattern.finditer(text):
            yield Found(*found.span(), "ROLE", " ".join(found[0].lower().split()))
