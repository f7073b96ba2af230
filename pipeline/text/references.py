"""References to acts, bills, reports and cases in a text, in the form they are cited by.

REF: `SFS 2010:800`, `prop. 2011/12:30`, `SOU 2012:27`, `bet. 2011/12:NU14`, `AFS 2012:2`,
`dnr 012-2010-2662`, `N 2009/8901/ENT`, `förordning (EG) nr 1907/2006`, `direktiv 2008/98/EG`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.text.guards import Guarded
from pipeline.text.patterns import SPACE, word_set
from pipeline.text.spans import Found

_NUMBER_END = r"(?![\w/]|:\d)"
_SFS_YEAR = r"(?:1[6-9]|20)\d\d"

# "SFS 2010:800"; "(2017:725)" and "lag 2017:725" after an act
SFS = re.compile(
    rf"(?<!\w)(?:SFS(?:-n(?:umme)?r)?:?{SPACE}?(?:nr:?{SPACE})?)(?P<number>{_SFS_YEAR}:\d{{1,4}}){_NUMBER_END}"
)
SFS_BARE = re.compile(
    rf"(?:(?P<open>\()|(?<=[a-zåäö]{SPACE}))(?P<number>{_SFS_YEAR}:\d{{1,4}})(?P<close>[),;])?{_NUMBER_END}"
)
_ACT_BEFORE = re.compile(
    r"(?:lag|lagen|lagens|lagar|lagarna|balk|balken|balkens|förordning|förordningen|förordningens|"
    r"förordningar|kungörelse|kungörelsen|instruktion|instruktionen|ordning|ordningen|stadga|"
    r"stadgan|reglemente|tillkännagivande|tillkännagivandet|föreskrifter|brev|regleringsbrev|"
    r"författningssamling|lydelse)\s\(?$",
    re.IGNORECASE,
)
_NOT_ACT_BEFORE = re.compile(
    r"(?:rapport(?:en)?|publikation|serie|meddelande|PM|nr|[A-ZÅÄÖ]{2,}|handbok|cirkulär)\s\(?$"
)
# "Elsäkerhetsverkets föreskrifter (2019:1)": of the agency's own collection
_AGENCY_BEFORE = re.compile(
    r"(?:verkets|myndighetens|styrelsens|inspektionens|nämndens|institutets)\s(?:författningssamling|"
    r"föreskrifter(?:\soch\sallmänna\sråd)?|allmänna\sråd)\s\(?$"
)

# "prop. 2011/12:30", "bet. 2011/12:NU14", "SOU 2012:27", "Ds 2014:8", "dir. 2015:1"
PARLIAMENT = re.compile(
    rf"(?<!\w)(?P<kind>[Pp]rop(?:\.|osition(?:en)?)?|[Ss]kr(?:\.|ivelse(?:n)?)?|"
    rf"[Bb]et(?:\.|änkandet?)?|[Rr]skr\.?|riksdagsskrivelse|[Mm]ot(?:\.|ion(?:en)?)|"
    rf"SOU|Ds\.?|[Dd]ir\.?|[Dd]irektiv|[Kk]ommittédirektiv|[Ii]p\.|[Ff]r\.)"
    rf"{SPACE}?(?:nr{SPACE})?(?P<open>\()?(?P<number>(?:1[89]|20)\d\d(?:/(?:\d{{4}}|\d\d))?:"
    rf"(?:{SPACE}?[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{{0,6}}|{SPACE}(?=\d{{1,3}}{_NUMBER_END}))?\d{{1,4}}){_NUMBER_END}"
)
KINDS = {
    "prop": "prop.", "proposition": "prop.", "propositionen": "prop.", "skr": "skr.",
    "skrivelse": "skr.", "skrivelsen": "skr.", "bet": "bet.", "betänkande": "bet.",
    "betänkandet": "bet.", "rskr": "rskr.", "riksdagsskrivelse": "rskr.", "mot": "mot.",
    "motion": "mot.", "motionen": "mot.", "sou": "SOU", "ds": "Ds", "dir": "dir.",
    "direktiv": "dir.", "kommittédirektiv": "dir.", "ip": "ip.", "fr": "fr.",
}  # fmt: skip

# "2011/12:NU14", a committee's report without the word
REPORT = re.compile(
    r"(?<![\w/:.-])(?P<number>(?:19|20)\d\d/(?:\d{4}|\d\d):"
    r"(?:AU|BoU|CU|FiU|FöU|JuU|KU|KrU|KUU|LU|MJU|NU|SfU|SkU|SoU|TU|UbU|UU|UFöU)\d{1,3})(?![\w/])"
)
# "SOU 2012:27 och 2013:40": the second of the same series
SECOND = re.compile(
    rf"(?<!\w)(?P<series>SOU|Ds|SFS|prop\.|[A-ZÅÄÖ]{{2,6}}FS){SPACE}(?P<first>{_SFS_YEAR}(?:/\d\d)?:\d{{1,4}})"
    rf"{SPACE}(?:och|samt|resp\.|respektive|eller){SPACE}(?P<number>{_SFS_YEAR}(?:/\d\d)?:\d{{1,4}}){_NUMBER_END}"
)
# "AFS 2012:2", "SSMFS 2008:18", "ELSÄK-FS 2016:1", "HSLF-FS 2016:40"
REGULATION = re.compile(
    rf"(?<![\w-])(?P<series>(?:[0-3]\d{SPACE}?)?(?:[A-ZÅÄÖ]{{2,8}}-)?[A-ZÅÄÖ]{{0,8}}FS|RiR|BFNAR){SPACE}?(?:nr{SPACE})?"
    rf"(?P<number>(?:19|20)\d\d:\d{{1,4}}){_NUMBER_END}"
)
# "NJA 2008 s. 5", "HFD 2015 ref. 1", "AD 2012 nr 5", "MÖD 2010:3"
CASE = re.compile(
    rf"(?<!\w)(?P<court>NJA|RÅ|HFD|AD|MÖD|MIG|RH){SPACE}(?P<year>(?:19|20)\d\d)"
    rf"(?:{SPACE}(?P<how>s\.?|ref\.?|not\.?|nr){SPACE}(?P<page>\d{{1,4}})|:(?P<number>\d{{1,3}}))(?!\w)"
)
# "C-451/08", "mål T-12/10": of the courts of the European Union
EU_CASE = re.compile(
    rf"(?<![\w/-])(?:C-|(?<=mål{SPACE})T-|(?<=målet{SPACE})T-)\d{{1,4}}/\d\d(?![\w/]|,\d)"
)
# "förordning (EG) nr 1907/2006", "(EU) 2016/679", "direktiv 2008/98/EG"
EU_ACT = re.compile(
    rf"(?<!\w)(?P<kind>[a-zåäö]*(?:förordning|direktiv|beslut|rekommendation)(?:en|et|ens|ets)?){SPACE}"
    rf"(?:\((?P<body>EG|EU|EEG|Euratom|RIF|GUSP|EU,{SPACE}Euratom)\){SPACE}?(?:nr{SPACE}|nr\.{SPACE})?"
    rf"(?P<number>\d{{1,4}}/\d{{2,4}})|(?:nr{SPACE})?(?P<old>\d{{2,4}}/\d{{1,4}}/(?:EG|EU|EEG|RIF|GUSP|Euratom|EKSG)))"
    rf"(?![\w/])",
    re.IGNORECASE,
)
EU_ACT_BARE = re.compile(
    rf"(?<![\w/])(?P<old>\d{{2,4}}/\d{{1,4}}/(?:EG|EU|EEG|RIF|GUSP|Euratom))(?![\w/])"
    rf"|\((?P<body>EG|EU|EEG)\){SPACE}(?P<nr>nr{SPACE})?(?P<number>\d{{1,4}}/\d{{2,4}})(?![\w/])"
)
# "Regulation (EU) No 1303/2013", "Directive 2008/98/EC"
EU_ACT_ENGLISH = re.compile(
    rf"(?<!\w)(?P<kind>Regulation|Directive|Decision|Recommendation){SPACE}"
    rf"(?:\((?P<body>EC|EU|EEC|Euratom)\){SPACE}?(?P<nr>No\.?{SPACE})?(?P<number>\d{{1,4}}/\d{{2,4}})"
    rf"|(?P<old>\d{{2,4}}/\d{{1,4}}/(?:EC|EU|EEC)))(?![\w/])"
)
COM = re.compile(
    rf"(?<!\w)(?:KOM|COM|SEK|SWD|JOIN){SPACE}?\(\d{{4}}\){SPACE}?\d{{1,4}}(?:{SPACE}slutlig|{SPACE}final)?"
)

_DATE = r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)"
# "dnr 012-2010-2662", "Diarienummer: KS 2012/345", "dnr: 2012/3-KS.05", "dnr VER 2012–338"
DIARY = re.compile(
    rf"(?<!\w)(?=[Dd])(?P<cue>[Dd](?:iarie)?nr\.?|DNR|[Dd]\.?{SPACE}nr|[Dd]iarienummer|[Dd]iarienumret|DIARIENUMMER|DIARIENR)"
    rf"{SPACE}?:?{SPACE}?(?P<number>(?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{{0,7}}(?:{SPACE}|[-/])?){{0,2}}"
    rf"\d[\dA-Za-zÅÄÖåäö./:–-]*(?:(?<![.,:]){SPACE}(?!{_DATE})\d[\d./:-]+)?(?:(?<![.,:]){SPACE}\d{{1,5}}(?=[\s,.;)]|$))?)"
)
# "N 2009/8901/ENT", "Ku2019/01234", "S2013/4567/FS (delvis)"
MINISTRY = re.compile(
    rf"(?<![\w/-])(?P<letters>(?:A|Fi|Fö|I|Ju|Ku|Kn|KN|L|LI|M|Ma|N|S|U|UD|SB|IJ|Jo|K|I|C|Ke|To|UF)){SPACE}?"
    rf"(?P<number>(?:19|20)\d\d/\d{{3,6}}(?:/[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{{0,5}}\d?)*)(?:\s\(delvis\))?(?![\w/])"
)
# "KS 2012/345", "KS-2012-345", "2012/3-KS.05"
CASE_CODE = re.compile(
    rf"(?<![\w/-])(?P<letters>[A-ZÅÄÖ]{{2,6}})(?:{SPACE}|[-/])(?P<number>(?:19|20)\d\d[/:–-]\d{{1,6}}"
    rf"(?:[-/ ]\d{{1,4}}(?!\d))?)(?![\w/:])"
)
_NOT_CASE_CODES = word_set(
    "SFS SOU DS VI ISO EN SS IEC PM NR JAN FEB MAR APR JUN JUL AUG SEP OKT NOV DEC MAJ ISBN ISSN"
    " EU EG HT VT SVERIGE NORGE CEN AB HB KB"
)


def references(text: str) -> Iterator[Found]:
    """Every reference in the text with its normalised form: REF; the surest forms come first."""
    if not _FIGURE.search(text):
        return
    for pattern, value in _FORMS:
        for found in pattern.finditer(text):
            if reference := value(text, found):
                start, end = _span(found)
                yield Found(start, end, "REF", reference, reference)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The reference without brackets or closing punctuation."""
    start, end = found.span()
    if found.re in (SFS_BARE, SECOND):
        return found.span("number")
    while found.string[end - 1] in ".,:;/–-" and end > start:
        end -= 1
    return start, end


def _sfs(_text: str, found: re.Match[str]) -> str | None:
    return f"SFS {found['number']}"


def _sfs_bare(text: str, found: re.Match[str]) -> str | None:
    before = text[max(0, found.start() - 60) : found.start("number")]
    if _AGENCY_BEFORE.search(before):
        return None
    if not _ACT_BEFORE.search(before) and (
        not found["open"] or len(found["number"]) < 8 or _NOT_ACT_BEFORE.search(before)
    ):
        return None
    return f"SFS {found['number']}"


def _parliament(_text: str, found: re.Match[str]) -> str | None:
    kind = KINDS[found["kind"].lower().rstrip(".")]
    session, number = (part.strip() for part in found["number"].split(":"))
    if len(session) == 9:
        session = session[:5] + session[7:] if session[5:] != "2000" else session
    return f"{kind} {session}:{number}"


def _regulation(_text: str, found: re.Match[str]) -> str | None:
    if found["series"] == "SFS":
        return None
    series = re.sub(r"^(\d\d) ?", r"\1 ", found["series"])
    return f"{series} {found['number']}"


def _case(_text: str, found: re.Match[str]) -> str | None:
    if found["number"]:
        return f"{found['court']} {found['year']}:{found['number']}"
    how = found["how"].rstrip(".") + ("" if found["how"] == "nr" else ".")
    return f"{found['court']} {found['year']} {how} {found['page']}"


def _eu_act(_text: str, found: re.Match[str]) -> str | None:
    kind = found["kind"].lower()
    base = next(k for k in ("förordning", "direktiv", "beslut", "rekommendation") if k in kind)
    if found["old"]:
        return f"{base} {found['old'].upper().replace('EURATOM', 'Euratom')}"
    number = found["number"]
    nr = "nr " if re.search(rf"\){SPACE}?nr", found[0], re.IGNORECASE) else ""
    return f"{base} ({found['body'].upper()}) {nr}{number}"


def _eu_act_bare(_text: str, found: re.Match[str]) -> str | None:
    if found["old"]:
        return f"direktiv {found['old']}"
    return f"förordning ({found['body']}) {'nr ' if found['nr'] else ''}{found['number']}"


_IN_SWEDISH = {
    "Regulation": "förordning", "Directive": "direktiv", "Decision": "beslut",
    "Recommendation": "rekommendation", "EC": "EG", "EU": "EU", "EEC": "EEG",
    "Euratom": "Euratom",
}  # fmt: skip


def _eu_act_english(_text: str, found: re.Match[str]) -> str | None:
    """The form that the act is cited by in Swedish."""
    kind = _IN_SWEDISH[found["kind"]]
    if found["old"]:
        number, _, body = found["old"].rpartition("/")
        return f"{kind} {number}/{_IN_SWEDISH[body]}"
    return f"{kind} ({_IN_SWEDISH[found['body']]}) {'nr ' if found['nr'] else ''}{found['number']}"


def _report(_text: str, found: re.Match[str]) -> str | None:
    return f"bet. {found['number']}"


def _second(_text: str, found: re.Match[str]) -> str | None:
    return f"{found['series']} {found['number']}"


def _as_written(_text: str, found: re.Match[str]) -> str | None:
    return " ".join(found[0].split())


def _diary(_text: str, found: re.Match[str]) -> str | None:
    number = " ".join(found["number"].rstrip(".,:;/–-").split()).replace("–", "-")
    return f"dnr {number}" if sum(map(str.isdigit, number)) > 2 else None


def _ministry(_text: str, found: re.Match[str]) -> str | None:
    return f"{found['letters']} {found['number']}"


def _case_code(_text: str, found: re.Match[str]) -> str | None:
    if found["letters"] in _NOT_CASE_CODES or found["letters"].endswith("FS"):
        return None
    return " ".join(found[0].split()).replace("–", "-")


_Value = Callable[[str, re.Match[str]], str | None]
# Each pattern, and what it normalises to.
_FORMS: tuple[tuple[Guarded, _Value], ...] = (
    (Guarded(DIARY), _diary),
    (Guarded(PARLIAMENT), _parliament),
    (Guarded(REPORT), _report),
    (Guarded(SECOND), _second),
    (Guarded(REGULATION), _regulation),
    (Guarded(EU_ACT), _eu_act),
    (Guarded(EU_ACT_BARE), _eu_act_bare),
    (Guarded(EU_ACT_ENGLISH), _eu_act_english),
    (Guarded(COM), _as_written),
    (Guarded(CASE), _case),
    (Guarded(EU_CASE), _as_written),
    (Guarded(SFS), _sfs),
    (Guarded(SFS_BARE), _sfs_bare),
    (Guarded(MINISTRY), _ministry),
    (Guarded(CASE_CODE), _case_code),
)
_FIGURE = re.compile(r"\d")
