"""Named acts, reports, programmes and events known by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.text.forms import (
    ENGLISH_TITLE,
    WORD_END,
    Nominal,
    begins_sentence,
    named,
    phrase_end,
)
from pipeline.text.gazetteers import Word
from pipeline.text.guards import guarded
from pipeline.text.patterns import SPACE, either, word_set
from pipeline.text.spans import Found

_GATHERINGS = either(
    "konferensen mässan veckan dagarna dagen forumet festivalen toppmötet spelen kongressen"
)
# "nationella klusterkonferensen 2012", "Almedalsveckan 2015"
DATED_EVENT = guarded(
    rf"(?<![\w-])(?:(?:[Nn]ationella|[Nn]ordiska|[Ii]nternationella|[Ee]uropeiska|[Rr]egionala|"
    rf"[Ss]venska){SPACE})?(?P<word>[A-ZÅÄÖa-zåäö][\wåäö-]*(?:{_GATHERINGS})){SPACE}"
    rf"(?:19|20)\d\d(?![\w:]|-\d)"
)
# "Europadagen", "Småföretagsdagarna"
EVENT = guarded(
    rf"(?<![\w-])(?P<word>[A-ZÅÄÖ][a-zåäö]{{2,}}(?:{_GATHERINGS}))(?P<genitive>s?){WORD_END}"
)
NOT_EVENTS = word_set(
    """helgdagarna vardagarna arbetsdagarna julveckan arbetsveckan vardagsveckan måndagen tisdagen
    onsdagen torsdagen fredagen lördagen söndagen riksdagen landsdagen vardagen framdagen sedagen
    helgdagen arbetsdagen skoldagen dagen rättegångsdagen samedagen förfallodagen lantdagen"""
)

# "kommunallagen", "plan- och bygglagen", "miljöbalken", "dataskyddsförordningen"
ACT_ENDINGS = ("lagen", "balken", "förordningen", "kungörelsen")
_FIRST_PART = re.compile(rf"(?<![\w-])[A-ZÅÄÖa-zåäö]+-{SPACE}och{SPACE}$")
_LONGEST_FIRST_PART = 30
# Plurals of "bolag", "underlag", "förslag", "slag" (ärendeslagen, kostnadsslagen, energislagen).
NOT_ACT_ENDINGS = (
    "bolagen", "bergslagen", "anlagen", "underlagen", "förslagen", "dsslagen", "nsslagen",
    "lsslagen",
    "tsslagen", "gsslagen", "deslagen", "gislagen", "fastslagen", "anslagen", "avslagen",
    "utslagen", "inslagen", "uppslagen", "tillslagen", "friktionslagen",
)  # fmt: skip
SHORTEST_ACT = 8
"""Letters; shorter words with these endings are other words ("slagen", "dagen")."""
NOT_ACTS = word_set(
    """bergslagen grundlagen naturlagen budgetförordningen anslagen uppslagen förslagen inslagen
    roslagen slagen utslagen beslagen tillslagen avslagen bolagen påslagen pålagen dagen ramlagen
    tilläggsförordningen
    följdlagen ändringsförordningen nedslagen underlagen överslagen genomförandeförordningen
    omslagen förlagen lagförslagen regelförordningen kraftslagen trafikslagen varuslagen
    energislagen djurslagen transportslagen trädslagen fiskeslagen sakanslagen ramanslagen
    statsanslagen avfallsslagen aktiebolagen dotterbolagen bostadsbolagen försäkringsbolagen
    handelsbolagen fastighetsbolagen energibolagen moderbolagen speciallagen följdförordningen
    ändringslagen anslagen takbalken stålbalken träbalken betongbalken arbetsunderlagen
    beslutsunderlagen dataunderlagen allmänningslagen brottslagen hudanlagen anlagen driftbolagen
    skrivelserförslagen ändringsförslagen lösningsförslagen elbolagen nätbolagen skogsbolagen"""
)
# "lagen (2009:62) om åtgärder mot penningtvätt", "lagen om offentlig upphandling"
LONG_ACT = guarded(
    rf"(?<![\w-])(?P<kind>[Ll]ag|[Ll]agen|[Ff]örordning|[Ff]örordningen)"
    rf"(?P<number>{SPACE}\((?:SFS{SPACE})?(?P<sfs>\d{{4}}:\d{{1,4}})\))?{SPACE}"
    rf"(?:om|med|mot|för|angående){SPACE}(?P<rest>[a-zåäö][\w-]*)"
)
_TITLED = either(
    """rapporten rapport boken skriften strategin programmet betänkandet propositionen promemorian
    handlingsplanen artikeln visionen utredningen filmen publikationen delrapporten slutrapporten
    handboken vägledningen antologin avhandlingen skrivelsen remissen"""
)
# 'rapporten "Vägen framåt"'
TITLED = guarded(
    rf"(?:{_TITLED}){SPACE}[”\"»](?P<name>[A-ZÅÄÖ][^”\"»«]{{2,120}})[”\"»«]", re.IGNORECASE
)
# "Vision 2035", "Agenda 2030", "Strategi Norrstrand 2035"
DATED_WORK = guarded(
    r"(?<![\w-])(?:Vision|Agenda|Mål|Strategi|Europa|Horisont|Program)"
    r"(?: [A-ZÅÄÖ][a-zåäö]+)? 20\d\d(?![\w:-])"
)


def events(text: str) -> Iterator[Found]:
    """Named events: EVENT. A year behind the name belongs to it."""
    for found in DATED_EVENT.finditer(text):
        if found["word"].lower() not in NOT_EVENTS:
            yield named(text, found.span(), "EVENT", genitive=False)
    for found in EVENT.finditer(text):
        if found["word"].lower() not in NOT_EVENTS and not begins_sentence(text, found.start()):
            yield named(text, found.span(), "EVENT", genitive=bool(found["genitive"]))


def works(text: str, text_words: Iterable[Word], noun: Nominal | None = None) -> Iterator[Found]:
    """Named acts, reports and programmes: WORK; an act's full name is one span.

    An act is known by its number in the statute book, however it is written.
    """
    for found in LONG_ACT.finditer(text):
        if found["number"] or found["kind"].endswith("en"):
            end = phrase_end(text, found.start("rest"), wide=True, noun=noun)
            act = named(text, (found.start(), end), "WORK", genitive=False)
            yield replace(act, kb_id=f"sfs:{found['sfs']}" if found["sfs"] else None)
    yield from _acts(text, text_words)
    for found in TITLED.finditer(text):
        yield named(text, found.span("name"), "WORK", genitive=False)
    for found in ENGLISH_TITLE.finditer(text):
        yield named(text, found.span(), "WORK", genitive=False)
    for found in DATED_WORK.finditer(text):
        yield named(text, found.span(), "WORK", genitive=False)


def _acts(text: str, text_words: Iterable[Word]) -> Iterator[Found]:
    """Acts by their short names, "plan- och bygglagen" whole."""
    for word in text_words:
        lower = word.text.lower()
        bare = lower.removesuffix("s")
        if len(bare) < SHORTEST_ACT or not bare.endswith(ACT_ENDINGS):
            continue
        if bare in NOT_ACTS or bare in ACT_ENDINGS or bare.endswith(NOT_ACT_ENDINGS):
            continue
        before = max(0, word.start - _LONGEST_FIRST_PART)
        first = _FIRST_PART.search(text, before, word.start)
        start = first.start() if first else word.start
        yield named(text, (start, word.end), "WORK", genitive=lower != bare)
