"""Who funds and who takes part, where a text says so in plain words.

`funds`: "Vinnova har beviljat Region Dalarna 5 mkr", "finansieras av Vinnova och Almi",
"Finansiärer: Vinnova". `participates`: "Region Dalarna deltar i Almedalsveckan", "är medlem i".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.signed import BODY, EVENT, OWNER, PERSON, SIGNS, SUM, TIME, WORK, Signed, signed
from pipeline.text.spans import Found
from pipeline.text.stated import Stated

ACTORS = frozenset({"ORG"})
THINGS = f"{BODY}{WORK}{EVENT}"
"""The signs of what is funded and taken part in."""
LONGEST_REACH = 60
"""Characters between verb and object: beyond them another thing is meant."""

_GAP = rf"[^.;:!?\n{SIGNS}]"
# "det Luleåbaserade företaget", "Stiftelsen" is part of the name
_KIND = (
    r"(?:(?:det|den|de|en|ett) )?(?:[A-ZÅÄÖ]?[a-zåäö-]{3,25}(?:en|et|an|na|de|ska|t|ar|er) ){0,3}"
)
_JOIN = (
    r"(?:,? (?:och|samt|liksom|jämte|tillsammans med|i samverkan med|"
    r"i samarbete med) (?:även |av )?|, |/| & )"
)
_ITEM = r"(?:\s*[-–•▪*] )"
_BODIES = rf"{BODY}(?:(?:{_JOIN}|{_ITEM}){_KIND}{BODY}){{0,40}}"
"""Organisations joined in a list; longer ones are registers."""
_LATER = (
    rf"(?: (?:{TIME}|(?!(?:att|som|om|när|vill|ville|kan|kunde|bör|borde|måste|önskar|ansöker|"
    r"anser|menar|säger|och|eller|inte|ej|aldrig|varken|vars|söker|sökt|får|fått|fick|utan|men|är|var|"
    r"till|av|från|med|stöd|ger|gav|utför|gör|hur|där|vilk\w+|redovisa)\b)[a-zåäö]+)){0,6}?"
)
"""Words between who does it and the verb: "har genom åren", "i februari"; no other clause."""
_NOT = r"(?! (?:inte|ej|aldrig|varken)\b)"
_OWN = r"(?! (?:hela )?(?:sin|sitt|sina)\b)"

# What people are paid by law is no funding: "får bostadsbidrag från Försäkringskassan"
_BENEFIT = (
    r"(?!(?:underhålls|barn|bostads|aktivitets|tandvårds|assistans|studie|försörjnings|"
    r"etablerings|flerbarns)\w*)"
)
_MONEY_NOUN = (
    rf"{_BENEFIT}(?:[\w-]*bidrag(?:et|en)?|medel|\w*anslag(?:et)?|donation|gåva|kronor|"
    rf"stipendi(?:er|um|et)|pengar|"
    r"(?:ekonomiskt|finansiellt|statligt|årligt) stöd|[a-zåäö]{3,}stöd)\b"
)
_GIVES = (
    r"(?:bevilja(?:r|de|t)|anslår|anslog|anslagit|avsätter|avsatte|avsatt|tilldela(?:r|de|t)|"
    r"(?:betala|dela)(?:r|de|t) ut|utbetala(?:r|de|t)|ger|gav|gett|givit|skänk(?:er|te|t)|"
    r"donera(?:r|de|t)|bidr(?:ar|og|agit)(?: även)? med|går in med|gick in med|skjuter till|"
    r"sköt till|skjutit till|satsa(?:r|de|t)|"
    r"lämna(?:r|de|t)(?= (?:[a-zåäö]+ ){0,2}[\w-]*(?:bidrag|stöd|anslag)\b)|"
    rf"(?:stödjer|stöder|stödde|stött|stöttar|stöttade)(?= [^.;!?]{{0,60}}?\bmed {SUM})|"
    r"tillskjut(?:er|it)|tillsköt|fördela(?:r|de|t))"
)
_TO_GIVE = (
    r"(?:bevilja|anslå|avsätta|tilldela|betala ut|utbetala|ge|skänka|donera|bidra med|"
    r"skjuta till|satsa)"
)
_DECIDES = rf"beslut(?:ar|ade|at)(?: [^.;!?]{{0,30}}?)? att {_TO_GIVE}"
_FINANCES = r"(?:(?:med|del|sam|hel)?finansiera(?:r|de|t)|sponsra(?:r|de|t))"
_COVERS = (
    rf"(?:står|stod|stått|svarar|svarade|svarat) för {_GAP}{{0,40}}?"
    r"(?:finansieringen|kostnad(?:en|erna)|medfinansieringen)\b"
)
_GRANTED = r"(?:bevilja|tilldela|ansl|avs[aä]t)"
_SUM_AFTER = (
    rf"(?=[^.;!?]{{0,90}}?{SUM}|(?:(?! (?:enligt|som|om|att)\b)[^.;!?]){{0,45}}?\b{_MONEY_NOUN})"
)
_SUPPORT_AFTER = r"(?=[^.;!?]{0,60}?stöd\b)"
# support without a word of money: only to a named body that is no power of the state
_SUPPORTS = rf"(?:gav|ger|gett|givit)(?: även| också)? stöd till(?= {BODY})"
_POWERS = frozenset({"regeringen", "riksdagen", "Regeringskansliet"})

_ACTIVE = re.compile(
    rf"(?P<who>{_BODIES})(?:,? som)?{_LATER} (?:(?P<supports>{_SUPPORTS})|"
    rf"{_FINANCES}{_NOT}{_OWN}\b|"
    rf"{_COVERS}|(?:(?<= ska )|(?<= skall )|(?<= att ))(?:(?:med|sam)?finansiera\b|"
    rf"{_TO_GIVE}\b{_SUM_AFTER})|"
    rf"(?:{_DECIDES}|{_GIVES}){_NOT}\b{_SUM_AFTER}|(?={_GRANTED}){_GIVES}{_NOT}\b{_SUPPORT_AFTER})"
)
# "Under 2015 gav Kulturrådet bidrag till": something else than the giver opens the sentence
_OPENS = (
    r"(?:^|(?<=[.!?:\n] )|(?<=\n))(?:Under|I|Sedan|År|Den|Dessutom|Därutöver|Även|Samma|"
    rf"Tidigare|För|Genom|Också|Vid|Med|Från|Till|Nu|Senare|Därefter|Totalt|Sammanlagt|Förra|På|{TIME})(?!\w)"
    rf"[^.;!?{BODY}{PERSON}]{{0,60}}?"
)
_INVERTED = re.compile(
    rf"{_OPENS} (?:(?:{_FINANCES}|{_GIVES}|(?:betala|dela)(?:r|de)) (?P<who>{_BODIES}){_NOT}|"
    rf"har (?P<giver>{_BODIES}){_LATER} (?:{_FINANCES}|{_GIVES})\b){_SUM_AFTER}"
)
_SHARE = r"(?: (?:till (?:\S+ (?:procent|%)|hälften|\w+ delar|största delen|stor del|en del)))?"
_BY = (
    r"(?: (?:också|även|delvis|helt|huvudsakligen|främst|bland annat|bl\.a\.|i huvudsak|gemensamt|"
    rf"till \w+|av|via|genom|från))*{_SHARE} (?:av|från|genom|via) "
)
_SUPPORTED = (
    r"(?i:projekt|festival|program|satsning|studie|forskning|utställning|konferens|centrum|kurs|"
    r"utbildning|turné|produktion|verksamhet|arbetet|insats|doktorand|finansier)[^.;!?]{0,60}?"
    r"\b(?:stöds|stöddes|stötts|stöttas|med stöd|(?:fått|får|fick) stöd) (?:av|från) "
)
_PASSIVE = re.compile(
    rf"(?:(?:(?:del|med|sam|hel)?finansiera(?:s|des|ts|d|t|de)|bekosta(?:s|des|ts|d|t)|"
    rf"betala(?:s|des|ts)|sponsra(?:s|des|ts|d|t)|stöds ekonomiskt|täck(?:s|tes|ts)){_BY}|"
    rf"{_SUPPORTED})"
    rf"{_KIND}(?P<who>{_BODIES}(?: och{_SHARE} av {_KIND}{_BODIES})?)"
)
_RECEIVED = re.compile(
    rf"\b(?:få(?:r|tt)|fick|(?:tog|tar|tagit) emot|erhåll(?:er|it)|erhöll|bevilja(?:ts|des|s)|"
    rf"tilldela(?:ts|des|s)|mottagit|mottog)(?:{_GAP}|{TIME}){{0,60}}?"
    rf"(?:{SUM}|\b{_MONEY_NOUN}|\bstöd(?: på {SUM})?|finansiering)"
    rf"(?: [a-zåäö]+){{0,3}} (?:från|av) {_KIND}(?P<who>{_BODIES})"
)
_SURELY_MONEY = re.compile(rf"{SUM}|{_MONEY_NOUN}|finansiering|bevilja|tilldela|stöd från")
_WITH_MONEY = re.compile(
    r"\b(?:[Mm]ed|[Pp]å|[Gg]enom|[Tt]ack vare) (?:(?:hjälp av|ekonomiskt|finansiellt|ett|en|"
    r"[a-zåäö]+t) )*"
    rf"(?:(?:medel|bidrag|anslag|pengar|gåva|donation|\w*finansiering)(?: på {SUM})? "
    rf"(?:från|av)|stöd från) {_KIND}(?P<who>{_BODIES})"
)
_LISTED = re.compile(
    r"(?:\b(?:[Hh]uvud|[Mm]ed|[Ss]am)?[Ff]inansiär(?:er(?:na)?|en)?|\b[Bb]idragsgivare|"
    r"\b[Hh]uvudsponsor|\b[Ff]inansiering|\bFinansierat av|\bFinansieras av)"
    rf"(?: (?:för|av|i|bakom|till) {_GAP}{{0,40}}?)?(?:(?: (?:är|var)|:)(?:{_ITEM}| )|{_ITEM})"
    rf"{_KIND}(?P<who>{_BODIES})"
)
# "Övriga medel kommer från Almi", "utan pengarna från Formas", "Almis anslag på 2 mkr"
_SOURCE = re.compile(
    rf"(?:(?<!söker )(?<!söka )(?<!sökt )(?<!sökte )(?<!om )\b(?:medel|medlen|pengarna|"
    rf"bidraget|anslaget|donationen|finansieringen|stödet)"
    rf"(?: (?:kommer|kom|har kommit))? från {_KIND}(?P<who>{_BODIES})|"
    rf"(?P<owner>{OWNER}) (?:generösa )?(?:anslag|bidrag|gåva|donation) på {SUM})"
)
# "Av budgeten står Almi för hälften och Vinnova för en fjärdedel"
_PARTS_OF = re.compile(
    rf"(?:budget|kostnad|finansiering)[^.;!?{BODY}]{{0,60}} (?:står|stod|svarar|svarade) "
    rf"(?P<who>{BODY}(?: för {_GAP}{{1,40}} och {BODY})?)(?= för )"
)
_THANKED = re.compile(
    rf"\b[Tt]ack[^.;!?{SIGNS}]{{0,40}}(?P<who>{_BODIES})"
    rf"(?:,? vars {_GAP}{{0,25}}(?:anslag|bidrag|stöd|gåva|donation|medel)\b|"
    rf",? för {_GAP}{{0,30}}(?:ekonomiskt stöd|finansier\w+|bidrag|anslag|medel|stipendi\w+)\b)"
)

_MEMBER = (
    r"(?:med|part(?:erna)?|parter|partners?|projektpartners?|medlem(?:marna)?|medlemmar|delägare|"
    r"deltagare|deltagarna|organisationerna|grundarna|medgrundare|en del|anslut(?:en|na|et))"
)
_PART = (
    r"(?:(?:delta(?:r|git|ga)?|deltog|medverka(?:r|de|t)?|ingå(?:r|tt)?|ingick)"
    rf"(?: (?:aktivt|även|också|båda|fortfarande|numera|sedan|under|i|{TIME}))* (?:i|vid|på)|"
    rf"(?:är|var|blev|blivit|varit)(?: (?:[a-zåäö]+|{TIME})){{0,7}}? {_MEMBER}"
    rf"(?: (?:sedan|{TIME}))* (?:i|till|av)|"
    rf"(?:ansluter|anslöt|anslutit) sig till|"
    rf"(?:går|gick|gått|sitter|satt|suttit)(?: {TIME})? med i|"
    r"(?:går|gick|gått) in som (?:partner|medlem|delägare) i|har (?:en )?plats i|"
    r"inträdde(?: \S+)? i|(?:tillhör|tillhörde) "
    r"(?=(?:\S+ ){0,2}(?:organisationen|nätverket|alliansen|sammanslutningen) ))"
)
_TAKES_PART = re.compile(rf"(?P<who>{_BODIES})(?:,? som|,(?= (?:är|var) ))?{_LATER} {_PART}\b")
# "Sedan 2009 är Falun medlem i", "I år anslöt sig Mora till", "Från svensk sida deltar SMHI i"
_JOINS = re.compile(
    rf"\b(?:(?:ansluter|anslöt) sig (?P<who>{_BODIES}) till|"
    rf"(?:går|gick) (?P<goer>{_BODIES}) med i|"
    rf"(?:är|var|blev) (?P<member>{_BODIES})(?: [a-zåäö]+){{0,4}}? {_MEMBER} (?:i|av|till)|"
    rf"(?:deltar|deltog|medverkar|medverkade|ingår|ingick) (?P<taker>{_BODIES})(?: även)? "
    rf"(?:i|vid|på))(?= )"
)
# "Vid Almedalsveckan deltog Vinnova", "I Interreg ingår bland andra Almi"
_PARTS_BEFORE = re.compile(
    rf"\b(?:[Vv]id|[Ii]|[Pp]å) (?:den |det )?{_KIND}(?P<what>[{THINGS}])"
    r"(?: har)? (?:deltog|deltar|deltagit|medverkar|medverkade|medverkat|ingår|ingick|ingått)"
    rf"(?: (?:bland andra|bland annat|även|också|bl\.a\.))? {_KIND}(?P<who>{_BODIES})"
)
# "Parter i Interreg är Almi och Vinnova", "I Interreg är Almi och Vinnova representerade"
_MEMBERS = re.compile(
    r"\b(?:[Pp]arter(?:na)?|[Pp]artners?|[Mm]edlemmar(?:na)?|[Dd]eltagare|[Ss]amarbetspartners?|"
    rf"(?:[Dd]eltagande|[Mm]edverkande) \w+)(?: i| av) {_KIND}(?P<what>[{THINGS}])"
    rf"(?: (?:är|var)|:)(?:{_ITEM}| )(?:(?:bland annat|bland andra|även) )?"
    rf"{_KIND}(?P<who>{_BODIES})|"
    rf"\bI (?P<body>[{THINGS}]) (?:är|var) {_KIND}(?P<seated>{_BODIES}) representera(?:de|d|t)\b"
)
_AS_MEMBER = re.compile(
    r"\b(?:[Ss]om (?:ny )?(?:medlem|medlemmar|partner|delägare) i|"
    r"[Gg]enom (?:sitt|sin)? ?(?:medlemskap|medverkan|deltagande) i) "
    rf"{_KIND}(?P<what>[{THINGS}]) [a-zåäö]+ (?P<who>{_BODIES})"
)
# "Konsortiet Ringen består av Almi och Vinnova"
_CONSISTS = re.compile(
    rf"(?P<what>[{THINGS}]) (?:består|bestod) av (?:(?:bland annat|bland andra) )?{_KIND}"
    rf"(?P<who>{BODY}(?:(?:{_JOIN}|{_ITEM}){_KIND}{BODY})+)"
)
# "Svenskt Vatten, där både VA Syd och Norrvatten är medlemmar"
_WHERE = re.compile(
    rf"(?P<what>[{THINGS}]), (?:där|i vilke[nt]) (?:både |bland andra )?{_KIND}(?P<who>{_BODIES})"
    r" (?:deltar|deltog|medverkar|medverkade|ingår|ingick|(?:är|var) "
    r"(?:deltagare|medlem|part|med))"
)
# "Riksarkivets deltagande i Europeana"
_MEMBERSHIP = re.compile(
    rf"(?P<owner>{OWNER}) (?:deltagande|medlemskap|medverkan) i {_KIND}(?P<what>[{THINGS}])"
)
_AND_IN = re.compile(rf",? (?:och|samt) (?:i|vid) {_KIND}(?P<what>[{THINGS}])")
_LIKE = re.compile(rf",? (?:liksom|och även|tillsammans med) {_KIND}(?P<who>{_BODIES})")
_BARRIER = re.compile(
    r"\b(?:som|via|att|när|då|med|från|av|enligt|genom|hos|medan|men|där|varav)\b"
)
_WHO = ("who", "giver", "owner", "goer", "member", "taker", "seated")
_WHAT = ("what", "body")
"""Names of the groups of one meaning: a pattern has one of them in each of its branches."""
_IF = re.compile(
    r"(?:\b(?:[Oo]m|[Ii]fall|[Ss]åvida|[Hh]uruvida) (?:även |också )?|\b[Vv]arken [^.;!?]{0,60}|"
    r"\b(?:[Hh]oppas|[Öö]nskar|[Vv]ill|[Ff]örutsätt\w+|[Ff]öreslår|[Kk]räver|"
    r"[Bb]egär)\b[^.;!?]{0,40} att )$"
)
LONGEST_CONDITION = 80
"""Characters before who does it in which a condition or a wish may stand."""
_CLAUSE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_CLAUSE_START = re.compile(r"[.;!?:]\s|\n|, men\b")
_RECEIVERS = rf"(?P<whom>[{THINGS}](?:(?: och|,| samt) [{THINGS}])*)"
# What somebody gets: "2 mkr till Almi och 1 mkr till SISU", "till Almi", "på företaget Volvo"
_TO = re.compile(rf"\b(?:till|åt|på) {_KIND}{_RECEIVERS}")
_WHOM = re.compile(rf"(?: (?:(?:i|under|den) )?{TIME})? {_KIND}{_RECEIVERS}")
_NEXT = re.compile(rf"[^{SIGNS}]{{0,{LONGEST_REACH}}}(?P<what>[{THINGS}])")
_DOES = re.compile(
    rf" (?:har|kan|kunde|ska|skall|fick|bygger|byggde|driver|drev) (?P<whom>[{THINGS}])"
)


def undertakings(text: str, mentions: Sequence[Found]) -> Iterator[Stated]:
    """funds and participates, each organisation with what it funds or takes part in.

    What is funded is null where the text gives it no name ("Vinnova finansierar projektet").
    """
    if not any(one.label in ACTORS for one in mentions):
        return
    whole = signed(text, mentions)
    told = [*_funding(whole), *_taking_part(whole)]
    seen: set[tuple[Found, str]] = set()
    for relation, actor, thing in told:
        if actor == thing or (thing is None and (actor, relation) in seen):
            continue
        seen.add((actor, relation))
        ends = (actor, thing or actor)
        yield Stated(
            min(one.start for one in ends), max(one.end for one in ends), actor, relation, thing
        )


Tie = tuple[str, Found, Found | None]


def _funding(whole: Signed) -> Iterator[Tie]:
    for found in _ACTIVE.finditer(whole.text):
        receivers = _receivers(whole, found.end())
        if not (found["supports"] and any(one.value in _POWERS for one in receivers)):
            yield from _ties("funds", whole, found, receivers)
    for found in _INVERTED.finditer(whole.text):
        yield from _ties("funds", whole, found, _receivers(whole, found.end()))
    for found in (*_PASSIVE.finditer(whole.text), *_received(whole.text)):
        yield from _ties("funds", whole, found, _thing_before(whole, found.start()))
    for found in _WITH_MONEY.finditer(whole.text):
        does = _DOES.match(whole.text, found.end())
        taker = [whole.at[does.start("whom")]] if does else []
        yield from _ties("funds", whole, found, taker)
    for pattern in (_LISTED, _THANKED, _PARTS_OF, _SOURCE):
        for found in pattern.finditer(whole.text):
            yield from _ties("funds", whole, found, [])


def _received(text: str) -> Iterator[re.Match[str]]:
    """What is got from somebody and is surely money."""
    return (found for found in _RECEIVED.finditer(text) if _SURELY_MONEY.search(found[0]))


def _taking_part(whole: Signed) -> Iterator[Tie]:
    for pattern in (_TAKES_PART, _JOINS):
        for found in pattern.finditer(whole.text):
            yield from _parts(whole, found)
    for pattern in (_PARTS_BEFORE, _AS_MEMBER, _CONSISTS, _WHERE, _MEMBERSHIP, _MEMBERS):
        for found in pattern.finditer(whole.text):
            what = whole.at[found.start(_group(found, _WHAT))]
            yield from _ties("participates", whole, found, [what])


def _parts(whole: Signed, found: re.Match[str]) -> Iterator[Tie]:
    """Who takes part in the things behind the verb, and who does the same."""
    thing = _NEXT.match(whole.text, found.end())
    between = whole.text[found.end() : thing.end()] if thing else ""
    if thing is None or _CLAUSE_START.search(between) or _BARRIER.search(between):
        return
    if re.search(r"\btill\b", between):  # "medverkar i och ger stöd till"
        return
    what, end = [whole.at[thing.start("what")]], thing.end()
    while more := _AND_IN.match(whole.text, end):
        what.append(whole.at[more.start("what")])
        end = more.end()
    yield from _ties("participates", whole, found, what)
    if like := _LIKE.match(whole.text, end):
        yield from _ties("participates", whole, like, what)


def _ties(
    relation: str, whole: Signed, found: re.Match[str], things: Sequence[Found]
) -> Iterator[Tie]:
    start, end = found.span(_group(found, _WHO))
    if _IF.search(whole.text, max(0, start - LONGEST_CONDITION), start):
        return
    for actor in whole.named(start, end, BODY + OWNER):
        yield from ((relation, actor, thing) for thing in things or (None,))


def _group(found: re.Match[str], names: Sequence[str]) -> str:
    """The group of these names that took part in the match."""
    groups = found.groupdict()
    return next(name for name in names if groups.get(name))


def _receivers(whole: Signed, start: int) -> list[Found]:
    """Who gets it, behind the verb: right there, or behind "till" in the same clause."""
    text = whole.text
    end = ended.start() if (ended := _CLAUSE_END.search(text, start)) else len(text)
    if whom := _WHOM.match(text, start, end):
        return whole.named(whom.start("whom"), whom.end("whom"), THINGS)
    barrier = _BARRIER.search(text, start, end)
    end = barrier.start() if barrier else end
    found: list[Found] = []
    for whom in _TO.finditer(text, start, end):
        found += whole.named(whom.start("whom"), whom.end("whom"), THINGS)
    if found:
        return found
    thing = _NEXT.match(text, start, end)
    return [whole.at[thing.start("what")]] if thing else []


def _thing_before(whole: Signed, at: int) -> list[Found]:
    """What is funded, before a passive verb: the last thing of the clause that is no agent."""
    text = whole.text
    begin = max(0, at - LONGEST_REACH)
    for broken in _CLAUSE_START.finditer(text, begin, at):
        begin = broken.end()
    for place in range(at - 1, begin - 1, -1):
        if text[place] == OWNER:
            return []
        if text[place] in THINGS:
            return [] if text[max(0, place - 3) : place] == "av " else [whole.at[place]]
    return []
