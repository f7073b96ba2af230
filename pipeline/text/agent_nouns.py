"""Nouns for people by what they do, told by their endings: "komikern", "skogsägare", "curatorn".

No list has all of them. They are titles only right beside a person's name, and some never are:
who takes part, wins, reads or is tried has no office.
"""

from __future__ import annotations

import re

from pipeline.text.patterns import word_set

# Endings with those of the definite form; before them stands what makes a word of them.
_ENDINGS = re.compile(
    r"(?P<base>[a-zåäö-]*[a-zåäö]{2}(?:are|erska|ist|olog|nom|iker|iater|ator|atris|[tnjsd]ör|man|"
    r"ent|ant|graf|agog|sof|krat))(?:n|n?en)?"
)
_NO_OFFICE = word_set(
    """läsare användare invånare brukare klagare medborgare väljare efterträdare företrädare
    föregångare efterföljare avhoppare medarbetare föreläsare gästföreläsare talare inledare
    bidragstagare löntagare invandrare utvandrare anmälare rånare efterlevare förlorare köpare
    passagerare gymnasist alkoholist turist finalist diabetiker allergiker romantiker student
    klient moment segment dokument argument testament kontinent procent emigrant immigrant
    variant elefant protestant restaurant garant migrant aktör kvartalsman tjänsteman landsman
    norrman nordman fransman engelsman gärningsman sommare hammare kammare tidigare senare
    vidare närmare snarare enklare starkare svagare klarare tydligare snabbare vanligare
    viktigare bredare djupare hårdare ljusare mörkare varmare kallare rikare fattigare säkrare
    friare nyare dyrare billigare oftare sällsyntare ytterligare transparent
    konsekvent permanent kompetent intelligent tolerant elegant intressant relevant konstant
    superdator stordator brisant signifikant roman german human parant dominant"""
)
"""People without an office, things and adjectives that end so."""
_COMPOUNDS = word_set(
    """pristagare vinnare segrare mottagare deltagare mördare förövare anhängare motståndare
    beundrare besökare lyssnare tittare åskådare bedragare kandidat patient"""
)
"""Of these no compound is an office either: "nobelpristagaren"."""
_TOWNSPEOPLE = ("borgare", "holmare", "stadare", "ienare", "tesare", "izare", "rikare")
_THINGS = word_set(
    """konstant variant procent patent talent kontinent koefficient kvotient gradient komponent
    exponent tangent kvadrant konsonant diamant hydrant advent event accent
    paragraf autograf telegraf seismograf biograf synagog prolog monolog polynom frist brist
    tvist kvist generator ventilator indikator radiator ackumulator katalysator
    transformator separator kondensator isolator simulator kalkylator hammare kammare"""
)
"""Things that end so, also in compounds: "gravitationskonstant"; so does all on -ment."""
_NO_ENDS = (*sorted(_COMPOUNDS), *_TOWNSPEOPLE, *sorted(_THINGS), "ment")
_SHORTEST = 6


def agent_noun(word: str) -> str | None:
    """The base form of a noun for somebody by what he does: "komikern" is `komiker`; else None."""
    lower = word.lower()
    found = _ENDINGS.fullmatch(lower)
    if found is None or len(lower) < _SHORTEST or (word != lower and found["base"] == lower):
        return None  # with a capital only in the definite form: "Komikern Dogge Melin"
    base = found["base"]
    if base.endswith("mman"):
        return None  # "stämman", the definite form of "stämma"
    if base in _NO_OFFICE or base.endswith(_NO_ENDS):
        return None
    return base
