"""Places where a figure, date, year, amount, telephone number or address has evidently been lost.

Each pattern says in Swedish grammar why something is missing: "cirka" wants a number, "den" before
a month wants a day, "fram till" cannot be followed by a new sentence. Nothing is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.lexicon import Lexicon

CONTEXT_CHARACTERS = 40
"""How much of the text is shown on either side of a gap."""

MONTH = "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
UNIT = "(?:kronor|kr|mkr|Mkr|tkr|euro|miljoner|miljarder|tusen kronor)"
PERCENT = "(?:procent|procentenheter|%)"
ABOUT = r"(?:[Cc]irka|[Cc]a\.?|[Dd]rygt)"
# What "cirka" may well be followed by: number words, and words of comparison.
NUMBER_WORD = (
    r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\w+ton|tjugo|\w+tio|hundra\w*|"
    r"tusen\w*|\w+hundra|\w+tusen|miljon\w*|miljard\w*|halv\w*|hälften|halvannan|dubb\w+|samma|lika|"
    r"var|varannan|vart\w*|varje|varav|så|det|den|de|där|hur|när|som|och|eller|noll|kl|klockan|år|i|"
    r"på|vid|mitt|motsvarande|\w+delar?|\w+dels|\w+sekel)\b"
)
COUNTED = (
    "(?:personer|anställda|medlemmar|företag|invånare|deltagare|elever|studenter|besökare|hushåll|"
    "arbetstillfällen|kvadratmeter|meter|kilometer|km|ton|platser|ärenden|år|månader|veckor|dagar|"
    "timmar|minuter|barn|lägenheter|kommuner|gånger|exemplar|sidor|kunder|representanter|projekt)"
)
MORE_OR_LESS = (
    "(?:[Oo]mkring|[Nn]ärmare|[Nn]ästan|[Dd]rygt|[Kk]nappt|[Ff]ler än|[Ff]ärre än|[Mm]inst|"
    "[Hh]ögst|[Uu]ppemot|[Uu]ngefär|[Ss]ammanlagt|[Rr]unt)"
)
# Words that open a sentence and are no names: after a preposition they show that it lost its word.
OPENER = (
    "(?:Det|Den|De|Detta|Denna|Dessa|Där|Här|Vi|Jag|Han|Hon|Du|Ni|Man|Genom|Därför|Samtidigt|"
    "Dessutom|Dock|Vidare|Totalt|Vid|Under|När|Om|Att|För|Som|Med|Alla|Många|Flera|Enligt|Inom)"
)
END = r"(?=\s*(?:[,;]|$))"
VARIES = re.compile(
    r"(?:vari|skill|skilj|jämför|fluktu|ojämn|förändr|fördel|utjämn|spri|växl|svän)\w*[^.]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something lost before `text[start]`; `kind` says what, `context` shows the place."""

    kind: str
    start: int
    context: str


# (kind, pattern): the gap is where the pattern's match ends.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "i Gävle den februari"; not "den 23 februari".
    ("date", re.compile(rf"\b[Dd]en(?= {MONTH}\b)")),
    # "torsdagen den , klockan"; not "torsdagen den 2 mars".
    ("date", re.compile(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)? den(?=\s*[,.;)]| kl)")),
    # "har cirka anställda"; not "cirka tio anställda", "ca 10".
    ("number", re.compile(rf"\b{ABOUT}(?= (?!{PERCENT}|{UNIT}\b|{NUMBER_WORD})[a-zåäö]{{3,}})")),
    # "närmare representanter", "för år sedan", "i åldern år"; not "per år".
    ("number", re.compile(rf"(?<!inte )\b{MORE_OR_LESS}(?= {COUNTED}\b)")),
    ("number", re.compile(r"\b[Ff]ör(?= (?:år|månader|veckor|dagar) sedan\b)")),
    ("number", re.compile(r"\bi åld(?:ern|rarna)(?= (?:år|och)\b)")),
    # "på procent", "med %"; not "i procent".
    ("number", re.compile(r"\b(?:på|med|till|av|om)(?= (?:procent|procentenheter)\b| %)")),
    # "enligt §", "2 kap. §"; not "2 kap. 3 §".
    ("number", re.compile(r"\b(?:enligt|kap\.)(?= §(?![§ ]*\d))")),
    # "(  )"; not "main()".
    ("number", re.compile(r"(?<=\w )\((?=\s*[,;]?\s*\))")),
    # "drygt procent", "ökade med procent"; not "i procent".
    ("number", re.compile(
        rf"\b(?:{ABOUT}|[Öö]kade med|[Mm]inskade med|uppg\w+ till)(?= {PERCENT})")),
    # "barn mellan och år"; not "mellan- och".
    ("number", re.compile(
        r"(?<![\w-])[Mm]ellan(?= och (?!med\b|inom\b|i |internt|som |hos |mot |över |bland ))")),
    # "uppgick till kronor", "cirka miljoner"; not "i miljoner kronor".
    ("amount", re.compile(rf"\b(?:{ABOUT}|[Tt]otalt|uppg\w+ till|kostar|kostade)(?= {UNIT}\b)")),
    ("amount", re.compile(
        r"\b(?:på|om|med)(?= (?:kronor|kr|mkr|miljoner kronor|miljarder kronor)\b)")),
    # "mellan 2012 och Örjan", "mellan 2012 och ."; not "mellan 2012 och 2014".
    ("year", re.compile(r"\b[Mm]ellan (?:åren |år )?(?:19|20)\d\d och(?=\s*[.,;]| [A-ZÅÄÖ])")),
    # "fram till Det"; not "fram till Stockholm", "fram till det".
    ("year", re.compile(
        rf"\b(?:[Ff]ram till|[Ss]edan|från och med|till och med|[Ss]enast)(?= {OPENER} )")),
    # "perioden -", "åren och"; not "åren 2012".
    ("year", re.compile(
        r"\b(?:[Mm]ellan|[Uu]nder|[Ff]ör) åren(?= (?:och|till) (?:[.,;A-ZÅÄÖ]|\d)| ?[-–])")),
    # "Tel ," "Telefon: , fax"; not "Tel 026-65", "telefon och e-post".
    ("phone", re.compile(rf"\b(?:[Tt]el|[Tt]fn)\b[.:]?{END}")),
    ("phone", re.compile(r"\b(?:Telefon|Mobil|Fax|Telefax|Växel)(?=:?\s+[,;]|:[,;])")),
    ("email", re.compile(r"\b(?:[Ee]-post|[Ee]post|[Ee]-mail|[Mm]ejl)(?::| ?:)(?=\s*[,;])")),
    # "Läs mer på ."; "på www. och".
    ("url", re.compile(r"\b[Ll]äs mer\b[^.!?\n\t]{0,60} på(?=\s*[.,;])")),
    # "finns att läsa på Där kan"; not "läsa på Kungliga biblioteket".
    ("url", re.compile(
        r"\b(?:[Ll]äsa?|finns|[Hh]ämtas?|[Ll]addas?|[Bb]esök|[Aa]nmäl(?:an)?|information|mer)"
        rf"\b[^.!?\n\t]{{0,60}} (?:på|via|till)(?= {OPENER} [a-zåäö])")),
    ("url", re.compile(r"\b(?:[Ww]ebbplats|[Hh]emsida|[Ww]ebb|[Ii]nternet):(?=\s*[,;])")),
    ("url", re.compile(r"\bwww\.(?= [a-zåäöA-ZÅÄÖ])")),
    # "senast den ."; not "senast den 1 mars".
    ("date", re.compile(
        r"\b(?:[Ss]enast|från och med|fr\.o\.m\.|till och med|t\.o\.m\.) den(?=\s*[.,;])")),
    # "öppet kl och", "i ."; a space before the point shows that a word is gone.
    ("text", re.compile(
        r"\b(?:på|till|från|om|med|och|den|är|via|av|för|under|samt|eller)(?= [,.;](?:\s|$))")),
    # "kl. till"; not "kl. 13".
    ("time", re.compile(r"\b[Kk]l\.?(?= ?[,;–]| (?:och|till) )")),
    # "SOU :12", "prop. :45"; not "SOU 2012:12".
    ("reference", re.compile(r"\b(?:SOU|SFS|Ds|prop\.|dir\.|bet\.)(?= ?[:/]\d)")),
)  # fmt: skip
# "Mellan åren satsas"; not "varierar mellan åren".
BETWEEN_YEARS = re.compile(r"\b[Mm]ellan åren(?= [a-zåäö])(?! och | är | kan )")


def gaps(text: str, *, lexicon: Lexicon | None) -> Iterator[Gap]:
    """The places of the text where something was evidently lost, in order, one per place."""
    found = {at: kind for kind, at in reversed([*_matches(text)])}
    for at in sorted(found):
        yield Gap(found[at], at, _context(text, at))


def _matches(text: str) -> Iterator[tuple[str, int]]:
    """(kind, offset) of every pattern's matches; of two kinds at one place the first counts."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield kind, match.end()
    for match in BETWEEN_YEARS.finditer(text):
        if not VARIES.search(text, 0, match.start()):
            yield "year", match.end()


def _context(text: str, at: int) -> str:
    return text[max(0, at - CONTEXT_CHARACTERS) : at + CONTEXT_CHARACTERS].strip()
