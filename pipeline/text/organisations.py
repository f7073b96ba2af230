"""Organisations known by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.text.body_nouns import is_heading
from pipeline.text.body_parts import bodies_for_something, inquiries, parts_of_bodies
from pipeline.text.capital_bodies import named_by_word, says_what_it_is, seated
from pipeline.text.company_names import companies
from pipeline.text.foreign_bodies import foreign_bodies
from pipeline.text.forms import WORD_END, Nominal, begins_sentence, named
from pipeline.text.guards import guarded
from pipeline.text.joined_names import joined_names
from pipeline.text.known_words import Words
from pipeline.text.local_bodies import local_bodies
from pipeline.text.named_bodies import named_bodies
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.roles import title
from pipeline.text.spans import Found

# "Europaparlamentets och rådets förordning"
COUNCIL = guarded(
    r"(?<![\w-])(?:[Rr]ådets?(?= (?:förordning|direktiv|beslut|rekommendation|slutsatser|ramb))|"
    r"(?<=[Ee]uropaparlamentet och )rådet|(?<=[Ee]uropaparlamentets och )rådets)(?![\w-])"
)
_TAILS = either(
    """verket myndigheten inspektionen departementet styrelsen nämnden nämnd förvaltningen kontoret
    institutet domstolen tingsrätt förbundet kommittén utredningen delegationen utskottet
    fullmäktige partiet banken fonden stiftelsen rådet akademien akademin sällskapet universitetet
    högskolan museet ombudsmannen kåren nätverket centralen bolaget föreningen beredningen
    främjandet samfundet alliansen rörelsen kammaren direktoratet företagen industrierna
    avdelningen enheten sektionen kansliet kommissionen facket polisen skolan gymnasiet kliniken
    sjukhuset ministeriet bostäder partnerskapet trafiken tidningen"""
)
_ADJECTIVES = either("Regionala Tekniska Sociala Kulturella Centrala Nationella Gemensamma")
# "Sparbanken Nord": the part of the country is part of the name
_BRANCH = "(?:Nord|Syd|Väst|Öst|Mitt|Sydost|Nordost|Sydväst|Nordväst|Norra|Södra|Västra|Östra)"
# "Socialnämnden", "barn- och utbildningsnämnden", "Regionala utvecklingsnämnden"
SUFFIXED = re.compile(
    rf"(?<![\w-])(?:(?P<adjective>(?:{_ADJECTIVES}|regionala|tekniska|sociala)){SPACE})?"
    rf"(?P<first>(?:[A-ZÅÄÖa-zåäö]+-,{SPACE})?[A-ZÅÄÖa-zåäö]+-{SPACE}(?:och|&){SPACE})?"
    rf"(?P<word>(?:[A-ZÅÄÖa-zåäö][\wåäö-]*?)?(?P<tail>{_TAILS}))"
    rf"(?:(?P<genitive>s?){WORD_END}(?!{SPACE}{_BRANCH}{WORD_END})|{SPACE}{_BRANCH}{WORD_END})"
)
# "KULTURNÄMNDEN", "BARN- OCH UTBILDNINGSNÄMNDEN", "TEKNISKA NÄMNDEN"
SHOUTED = guarded(
    r"(?<![\w-])(?:(?:[A-ZÅÄÖ]+-(?:, | OCH ))+[A-ZÅÄÖ]+(?:NÄMNDEN|FÖRVALTNINGEN|UTSKOTTET)"
    r"|(?:TEKNISKA|SOCIALA|REGIONALA) (?:NÄMNDEN|FÖRVALTNINGEN)"
    r"|[A-ZÅÄÖ]{3,}(?:NÄMNDEN|FÖRVALTNINGEN|UTSKOTTET|DEPARTEMENTET|FULLMÄKTIGE)"
    r"|(?:KOMMUN|REGION|LANDSTINGS|FÖRBUNDS)STYRELSEN)S?(?![\w-])"
)
SMALL_TAILS = word_set("departementet nämnden fullmäktige utskottet förvaltningen")
"""Names with these tails are marked in small letters too: "socialnämnden"."""
SMALL_WORDS = word_set(
    """kommunstyrelsen regionstyrelsen landstingsstyrelsen universitetsstyrelsen konsistoriet
    förbundsstyrelsen samverkansnämnden"""
)
GENERIC = word_set(
    """länsstyrelsen tillsynsmyndigheten statsförvaltningen offentlighetsförvaltningen
    skogsförvaltningen fastighetsförvaltningen moderbolaget dotterbolaget aktiebolaget affärsbanken
    försäkringsbolaget bostadsbolaget bostadsrättsföreningen kommunförvaltningen länsförvaltningen
    centralförvaltningen självförvaltningen kapitalförvaltningen handelsbolaget facknämnden
    affärsverket ämbetsverket energibolaget förvaltningsmyndigheten förvaltningsdomstolen
    bygglovsavdelningen granskningsmyndigheten registreringsmyndigheten expertmyndigheten
    sektorsmyndigheten kontrollmyndigheten värdmyndigheten centralmyndigheten nätmyndigheten
    linjeförvaltningen egenförvaltningen elnätet grundskolan gymnasieskolan förskolan skolan
    simskolan körskolan
    friskolan specialskolan särskolan folkhögskolan högskolan yrkeshögskolan låginkomstkliniken
    medicinkliniken vårdcentralen kommunalförvaltningen regionförvaltningen nämndförvaltningen
    statsbolaget kommunbolaget nätbolaget fastighetsbolaget huvudkontoret kundkontoret
    hemkommissionen presidiet teknikförvaltningen data-förvaltningen dokumentförvaltningen
    informationsförvaltningen skuldförvaltningen tillgångsförvaltningen medelsförvaltningen
    tvångsförvaltningen ekonomiförvaltningen naturförvaltningen viltförvaltningen fondförvaltningen
    förmögenhetsförvaltningen sakförvaltningen rättsförvaltningen lokaltrafiken kollektivtrafiken
    biltrafiken tågtrafiken busstrafiken flygtrafiken vägtrafiken godstrafiken båttrafiken
    dagstidningen kvällstidningen lokaltidningen morgontidningen medlemstidningen personaltidningen
    studentbostäder hyresbostäder äldrebostäder trygghetsbostäder seniorbostäder bostäder
    specialbostäder servicebostäder gruppbostäder allmännyttan fackministeriet"""
)
"""Words that have a name's tail and name nothing by themselves."""
# "tillitsramverket", "bostadsområdet": the tail is part of another word.
_OTHER_WORD = re.compile(
    r"(?:området|(?:ram|regel|hant|kraft|värme|vatten|renings|såg|konst|lag|upp|stål|ur|bygg|natt|"
    r"nät|el|gas|mejeri|pappers|bruks|fjäll|stäng|räck|orts|ring|pump|skov)verket|"
    r"bi(?:drags)?fonden|databanken|kunskapsbanken|(?:djurs|älg|fiske|vatten|havs|dokument|arkiv)förvaltningen|(?:ut|inne)rådet|(?:för|under)rådet|"
    r"förskolan|grundskolan|gymnasieskolan)$"
)


def organisations(text: str, words: Words, noun: Nominal | None = None) -> Iterator[Found]:
    """Organisations by the form of their names: ORG, the surer forms first.

    `noun` is what a tagger says of words, where tokens are known.
    """
    yield from _by_form(text, words, noun)
    yield from _in_capitals(text, words)


# "VÄSTERBERGSLAGENS HEMBYGDSFÖRBUND", "HÖGSKOLAN I BERGSLAGEN"
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÅÄÖÉ]{2,}(?:[ -](?:[A-ZÅÄÖÉ]{2,}|[IÅ&]))+(?![\w-])")
_WORD = re.compile(r"[A-ZÅÄÖÉ]+")
_BEFORE = "hos "
_SHORTEST_RUN = 8
"""Letters of a heading in capitals that may name a body."""


def _in_capitals(text: str, words: Words) -> Iterator[Found]:
    """Bodies in capitals by the form that their names have in small letters.

    The heading is read as if it stood in a sentence, ordinary words in small letters; what goes on
    behind a name is a word of headings ("PROTOKOLL"), or none is taken.
    """
    headings: dict[int, re.Match[str]] = {}
    quiet = ""
    for run in _CAPITALS.finditer(text):
        first = next(_WORD.finditer(run[0])).end()
        is_common = run[0][:first].endswith("S") and words.ordinary(run[0][:first])
        if len(run[0]) >= _SHORTEST_RUN and not is_common:  # "ALLAS FÖRENING"
            headings[len(quiet) + len(_BEFORE)] = run
            quiet += f"{_BEFORE}{_in_small(run[0], first, words)}.\n"
    for found in _by_form(quiet, words, None) if headings else ():
        heading = headings.get(found.start)
        if heading is None:
            continue
        rest = quiet[found.end : found.start + len(heading[0])].split()
        if not rest or is_heading(rest[0]):
            start = heading.start()
            yield replace(found, start=start, end=start + found.end - found.start)


def _in_small(heading: str, first: int, words: Words) -> str:
    """The heading with a capital at its first word, which ends at `first`, and at names."""
    return (
        heading[:1]
        + heading[1:first].lower()
        + _WORD.sub(
            lambda word: word[0].lower() if words.ordinary(word[0]) else word[0].capitalize(),
            heading[first:],
        )
    )


def _by_form(text: str, words: Words, noun: Nominal | None) -> Iterator[Found]:
    yield from local_bodies(text, words)
    yield from seated(text)
    yield from companies(text, words)
    yield from bodies_for_something(text, noun)
    yield from inquiries(text, noun)
    yield from parts_of_bodies(text, noun)
    for found in COUNCIL.finditer(text):
        yield named(text, found.span(), "ORG", genitive=found[0].endswith("s"))
    yield from named_by_word(text, words)
    yield from named_bodies(text, words)
    yield from joined_names(text, words)
    yield from foreign_bodies(text, words)
    yield from _suffixed(text, words.ordinary)
    yield from _shouted(text)


def _suffixed(text: str, ordinary: Callable[[str], bool]) -> Iterator[Found]:
    for found in SUFFIXED.finditer(text):
        word = found["word"].lower()
        if (
            word in GENERIC
            or title(word)
            or _OTHER_WORD.search(word)
            or (word == found["tail"] and not _in_front(found))
            or says_what_it_is(text, found.start())
        ):
            continue
        capital = _is_capital(text, found, ordinary)
        small = found["tail"] in SMALL_TAILS or word in SMALL_WORDS
        small = small or (found["tail"] == "ministeriet" and found["first"] is not None)
        if capital or small:
            yield named(text, found.span(), "ORG", genitive=bool(found["genitive"]))


def _shouted(text: str) -> Iterator[Found]:
    for found in SHOUTED.finditer(text):
        name = found[0].capitalize().removesuffix("s")
        if name.lower() not in GENERIC:
            yield Found(*found.span(), "ORG", name, name)


def _in_front(found: re.Match[str]) -> bool:
    """Whether "och" or "tekniska" before a bare tail makes a name: "Tekniska nämnden"."""
    return bool(found["first"] or (found["adjective"] and found["tail"] in SMALL_TAILS))


def _is_capital(text: str, found: re.Match[str], ordinary: Callable[[str], bool]) -> bool:
    """Whether the name has a capital that the sentence's beginning does not explain."""
    if found[0][0].islower():
        return False
    if found["genitive"] is None:
        return True  # "Sparbanken Nord växer"
    return not (begins_sentence(text, found.start()) and ordinary(found["word"]))
