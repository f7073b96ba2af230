"""Bodies of other countries, told by words of other languages: "Università di Bergamo".

Also "University of Nigeria", "Háskóli Íslands", "Lapin liitto", "Trøndelag fylkeskommune".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.forms import CAPITAL_WORD, WORD_END, named
from pipeline.text.guards import guarded
from pipeline.text.known_words import Words
from pipeline.text.name_ends import name_end
from pipeline.text.patterns import SPACE, either
from pipeline.text.spans import Found

_OF = (
    rf"(?:(?:of|for|and|de|di|du|do|da|des|del|della|dell|dos|das|den|der|für|von|und|et|y|e|á|la|"
    rf"las|le|les|los|el|the){SPACE}|(?:d|l|dell|dall)['’])"
)
_GOES_ON = rf"(?:{SPACE}{_OF}{{0,2}}{CAPITAL_WORD}){{0,5}}"
_SURE = either(
    """Universität Universidad Universidade Università Université Universiteit Uniwersytet
    Univerzita Univerzitet Politechnika Politecnico Hochschule École Fundación Fundação Fondazione
    Fondation Asociación Associação Associazione Cámara Camara Verein Gesellschaft Ministerio
    Ministère Ministerium Museo Musée Teatro Théâtre Agence Agenzia Agencia Consejo Instituto
    Istituto Akademie Háskóli Háskólinn Literaturhaus Stadttheater Tanztheater Banco Banca Caixa
    Sindicato
    Confederación Federación Federazione Fédération Comune Município Ayuntamiento"""
)
# "Universidad de Almería", "Université Gaston Berger", "Cámara de Comercio de Gipuzkoa"
SURE = guarded(
    rf"(?<![\w-])(?:Technische{SPACE})?(?:{_SURE}){SPACE}{_OF}{{0,2}}{CAPITAL_WORD}{_GOES_ON}{WORD_END}"
)
_WITH_OF = either(
    """University Institute Institut Academy Bank Ministry Department Council College Embassy Museum
    Chamber Association Federation Confederation Society Centre Center Office Board Church Union"""
)
# "University of Nigeria", "Institut de Biologie du Sahel", "Reserve Bank of Tamara"
WITH_OF = guarded(
    rf"(?<![\w-])(?:{CAPITAL_WORD}{SPACE}){{0,2}}(?:{_WITH_OF})"
    rf"{SPACE}(?:of|for|de|du|des|für){SPACE}{_OF}?(?:The{SPACE})?{CAPITAL_WORD}{_GOES_ON}{WORD_END}"
)
_LAST = either(
    """yliopisto yliopiston ammattikorkeakoulu liitto kunta kaupunki ülikool fylkeskommune høyskole
    høgskole allaskuvla fylkesmannsembete Ülikool Yliopisto Fylkeskommune Universität Universiteit
    Universitesi Üniversitesi Egyetem Hochschule Akademie Stiftung Gesellschaft Havn Børs"""
)
# "Itä-Suomen yliopisto", "Trøndelag fylkeskommune"
LAST = guarded(rf"(?<![\w-]){CAPITAL_WORD}(?:{SPACE}{CAPITAL_WORD})?{SPACE}(?:{_LAST})s?{WORD_END}")


_IN_SWEDISH = either(
    """Tyskland Frankrike Italien Spanien Österrike Schweiz Polen Tjeckien Slovakien Slovenien
    Kroatien Serbien Ungern Rumänien Bulgarien Grekland Turkiet Nederländerna Belgien
    Storbritannien England Skottland Irland Island Norge Danmark Finland Estland Lettland Litauen
    Ryssland Ukraina Kina Indien Sydafrika Brasilien Kanada Australien"""
)
# "Hochschule Wismar Tyskland": a table's column for the country, in Swedish
_COUNTRY = re.compile(rf"(?<!of)(?<!for){SPACE}(?:{_IN_SWEDISH})$")


def foreign_bodies(text: str, words: Words) -> Iterator[Found]:
    """Bodies named in other languages: ORG."""
    for pattern in (SURE, WITH_OF, LAST):
        for found in pattern.finditer(text):
            if not _TITLE.search(found[0]):
                end = name_end(text, found.start(), found.end(), words, people=pattern is WITH_OF)
                if country := _COUNTRY.search(text, found.start(), end):
                    end = country.start()
                yield named(text, (found.start(), end), "ORG", genitive=False)


# "Board of Directors", "Report", "Master of Science": titles and documents
_TITLE = re.compile(
    r"\b(?:Directors?|Science|Arts|Report|Studies|Education|Excellence|Trade|Management|Agenda|Act)$"
)
