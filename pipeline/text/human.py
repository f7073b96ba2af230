"""What stands around a person's name: "sa Torvald", "den gode Auster", "Breggin, 1983"."""

from __future__ import annotations

import re

from pipeline.text.patterns import either
from pipeline.text.quotes import speaks
from pipeline.text.spans import Found

BEFORE_CHARACTERS = 30
"""Characters before a name in which the word stands that tells of a person."""
_DOES = either(
    """säger sa sade menar menade anser ansåg tror trodde tänker tänkte tycker tyckte vill ville vet
    visste minns mindes frågar frågade svarar svarade ler log skrattar skrattade nickar nickade ser
    såg hör hörde känner kände går gick kom kommer satt sitter stod står låg ligger sprang skrev
    skriver läser läste talar talade pratar pratade fruktar fruktade hoppas hoppades försäkrade
    försäkrar föreslår föreslog pekar pekade ropade ropar viskade tog tar gav ger fick får blev
    dog föddes växte spelar spelade vann vinner kollar tvekar tvekade påstår påstod hävdar hävdade
    var är hade har kunde kan ska skulle själv som"""
)
# What people do and things, programmes and systems hardly: enough for a name that no list has.
_ACTS_ONLY = either(
    """avgick avgår avled avlider begravdes besegrade besegrades besöker besökte debuterade dog
    dömdes flydde flyr föddes gifte gratulerade gratulerar greps grät gråter hyllade hyllades
    kandiderade kandiderar komponerade kröntes ledde ler ljuger log lämnade lovade lovar minns
    misstänker mördades möter mötte nekade nekar nickade nickar regisserade reser reste sa sade
    satt skakade skildrade skildrar skrattade skrattar skrev skriver sköts skämtar sover sprang
    studerade svarade svarar svor svors säger tackade tackar talar talade tillträdde tillträder
    tror trodde tvekade tvekar tycker tyckte tänker tänkte undervisade utnämndes utsågs valdes
    vann vinner vet viskade visste vägrade vägrar växte åtalades återvände ångrade ångrar älskade
    älskar anser ansåg menade menar"""
)
# "Havel fruktar", "Vide (1955:55f)", "Gustavsson och Torstensson, 1983b", "Torvald."
CITED = re.compile(
    r",? \(?(?:19|20)\d\d|(?: och| &) [A-ZÅÄÖ][\wåäöé-]+,? \(?(?:19|20)\d\d| m\.? ?fl\b| et al"
)
_ADVERB = (
    r"(?: (?:inte|också|nu|sedan|därmed|bara|redan|alltid|aldrig|då|själv|nog|ju|väl|äntligen|"
    r"plötsligt|ofta|sällan|även|därför|däremot|dock))?"
)
_DOES_AFTER = re.compile(rf"{_ADVERB} (?:{_DOES})\b|{CITED.pattern}")
# "Ardern avgick", "Achebe, född 1930", "Phelps, 27, vann"
_LIVES_AFTER = re.compile(
    rf" (?:{_ACTS_ONLY})\b|, född\b| \(född\b| ?\(f\. ?\d|, \d\d,|{CITED.pattern}"
)
_KIN_BEFORE = re.compile(
    r"\b(?:herr|fru|fröken|doktor|docenten?|professorn?|familjen|bröderna|systrarna|polismannen|sa|"
    r"frågade|svarade|ropade|viskade|försäkrade|undrade|tänkte|mannen|kvinnan|författaren|"
    r"konstnären|kompisen|vännen|sonen|dottern|hustrun|maken|brodern|systern|kanslern?|ministern|"
    r"kollegan|pappan|mamman|pojken|flickan|kungen|drottningen|prinsen|prinsessan|poeten|"
    r"regissören|skådespelaren|sångaren|sångerskan|kompositören|filosofen|målvakten|anfallaren|"
    r"löparen|simmaren|tysken|dansken|norrmannen|fransmannen|amerikanen|ryssen|italienaren|"
    r"president(?:en)?|premiärminister(?:n)?|statsminister(?:n)?|partiledaren|diktatorn|"
    r"senator(?:n)?|guvernör(?:en)?|ambassadör(?:en)?|general|överste|kapten|sultan|emir|kung|"
    r"drottning|påven?|biskop(?:en)?|moster|faster|"
    r"morbror|farbror|\w{2,}(?:mannen|tysken|ryssen|svensken|polacken|turken|greken))\s$",
    re.IGNORECASE,
)
# "argentinaren Messi", "miljonären Richman", but "webbläsaren Opera"
_BY_TRADE = re.compile(r"\b(?P<trade>[a-zåäö]{3,}(?:aren|erskan|isten|ären|ologen|inen|anen))\s$")
_DEVICES = re.compile(r"(?:läs|skriv|hanter|vis|sänd|mottag|styr|mät|lad|värm|övervak|start)aren$")
# Adjectives in -e stand before men: "den mogne Shakespeare"; "87-åriga Thatcher" has an age.
_MALE_OR_OLD = re.compile(
    r"\b(?:gode|mogne|store|unge|gamle|lille|stackars|snälle|arme|salig|förre|blivande|legendariske|"
    r"svenske|danske|norske|tyske|franske|engelske|ryske|brittiske|\w{3,}iske|\w{3,}anske|\w{3,}lige|"
    r"\w{3,}rike|\w{3,}lose|\d{1,3}-årig[ae])\s$"
)


def does(text: str, found: Found) -> bool:
    """Whether the words around it are those of a person: "sa Torvald", "(Breggin, 1983)"."""
    return bool(_DOES_AFTER.match(text, found.end)) or _told_before(text, found)


def acts(text: str, end: int) -> bool:
    """Whether what stands right behind a name says what a person does: "sade", "avgick"."""
    return bool(_DOES_AFTER.match(text, end) or _LIVES_AFTER.match(text, end))


def lives(text: str, found: Found) -> bool:
    """Whether the words around it are those of a person and of hardly anything else."""
    return (
        bool(_LIVES_AFTER.match(text, found.end))
        or speaks(text, found)
        or _told_before(text, found)
    )


def _told_before(text: str, found: Found) -> bool:
    before = text[max(0, found.start - BEFORE_CHARACTERS) : found.start]
    if _KIN_BEFORE.search(before) or _MALE_OR_OLD.search(before):
        return True
    told = _BY_TRADE.search(before)
    return told is not None and not _DEVICES.search(told["trade"])
