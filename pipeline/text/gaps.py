"""Places where a figure, date, year, amount, telephone number or address has evidently been lost.

Each pattern says in Swedish grammar why something is missing: "cirka" wants a number, "den" before
a month wants a day, "fram till" cannot be followed by a new sentence. Nothing is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.guards import Guarded
from pipeline.text.lexicon import Lexicon
from pipeline.text.patterns import MONTHS

CONTEXT_CHARACTERS = 40
"""How much of the text is shown on either side of a gap."""

MONTH = f"(?:{MONTHS})"
UNIT = "(?:kronor|kr|mkr|Mkr|tkr|euro|miljoner|miljarder|tusen kronor)"
PERCENT = "(?:procent|procentenheter|%)"
ABOUT = r"(?:[Cc]irka|[Cc]a\.?|[Dd]rygt)"
# What "cirka" may well be followed by: number words, and words of comparison.
NUMBER_WORD = (
    r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\w+ton|tjugo|\w+tio|hundra\w*|"
    r"tusen\w*|\w+hundra|\w+tusen|miljon\w*|miljard\w*|halv\w*|hälften|halvannan|\w*dubb\w+|samma|"
    r"\w+tals?|dussin\w*|\w+åriga?|lika|sedan|"
    r"var|varannan|vart\w*|varje|varav|så|det|den|de|där|hur|när|som|och|eller|noll|kl|klockan|år|i|"
    r"på|vid|mitt|motsvarande|\w+delar?|\w+dels|\w+sekel)\b"
)
COUNTED = (
    r"(?:personer|anställda|medlemmar|företag|invånare|deltagare|elever|studenter|besökare|hushåll|"
    r"arbetstillfällen|kvadratmeter|meter|kilometer|km|ton|platser|ärenden|år(?! ?\d)|månader|"
    r"veckor|dagar|timmar|minuter|barn|lägenheter|kommuner|gånger|exemplar|sidor|kunder|"
    r"representanter|projekt)"
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
FINITE = "(?:är|var|har|hade|blev|blir|ska|skulle|gjordes|genomfördes|visade|visar|kommer|kom|fick)"
# Nouns for documents and surveys: "kartläggning från [2016] hade"; not "landet han kom från hade".
DATED = (
    r"\w*(?:ningen|ning|rapporten|rapport|enkäten|enkät|studien|studie|beslutet|beslut|planen|plan|"
    r"avtalet|avtal|siffror|statistik|uppgifter|budgeten|budget)"
)
COUNTED_MOST = "(?:[Ss]om mest|[Ss]om minst|[Uu]pp till|[Ii] genomsnitt|[Ii] snitt|[Tt]otalt)"
STARTS = (
    r"(?:[Ss]enast|inleds|inleddes|inledas|börjar|började|börja|startar|startade|starta|hålls|"
    r"hölls|hållas|äger rum|ägde rum|beslutades|antogs|fastställdes|invigs|invigdes|från och med|"
    r"t\.o\.m\.|fr\.o\.m\.|till och med|\w+dagen)"
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
    # "har cirka anställda"; not "cirka tio anställda", "ca 10", "ett drygt decennium".
    ("number", re.compile(
        rf"(?<![Ee]tt )\b{ABOUT}(?= (?!{PERCENT}|{UNIT}\b|{NUMBER_WORD})[a-zåäö]{{3,}})")),
    # "närmare representanter", "för år sedan", "i åldern år"; not "per år", "nätet runt barn",
    # "högre upp i åldrarna och".
    ("number", re.compile(
        rf"(?<![Ii]nte )(?<![Ee]tt )\b(?!runt (?:barn|elever)\b){MORE_OR_LESS}(?= {COUNTED}\b)")),
    ("number", re.compile(
        r"(?<!år )\b(?:[Ff]ör|är|var|blir|det|gått|än)(?= (?:år|månader|veckor|dagar) sedan\b)")),
    ("number", re.compile(
        r"(?<!upp )(?<!ner )(?<!ned )(?<!åt )\bi åld(?:ern|rarna)(?= (?:år|och)\b)")),
    # "på procent", "med %"; not "i procent".
    ("number", re.compile(r"\b(?:på|med|till|av|om)(?= (?:procent|procentenheter)\b| %)")),
    # "enligt §", "2 kap. §"; not "2 kap. 3 §".
    ("number", re.compile(r"\b(?:enligt|kap\.)(?= §(?![§ ]*\d))")),
    # "(  )"; not "main()".
    ("number", re.compile(r"(?<=\w )\((?=\s*[,;]?\s*\))")),
    # "drygt procent", "ökade med procent"; not "i procent".
    ("number", re.compile(
        rf"\b(?:{ABOUT}|[Öö]kade med|[Mm]inskade med|uppg\w+ till)(?= {PERCENT})")),
    # "barn mellan och år"; not "mellan- och", "samverkan mellan och inom skolor".
    ("number", re.compile(
        rf"(?<![\w-])[Mm]ellan(?= och (?:\d|{COUNTED}\b|{UNIT}\b|{PERCENT}|grader\b|[A-ZÅÄÖ]))")),
    # "uppgick till kronor", "cirka miljoner"; not "i miljoner kronor".
    ("amount", re.compile(rf"\b(?:{ABOUT}|[Tt]otalt|uppg\w+ till)(?= {UNIT}\b)")),
    # "kostar kronor"; not "har kostat och kostar miljarder".
    ("amount", re.compile(r"\b(?:kostar|kostade)(?= (?:kronor|kr|mkr|tkr|euro)\b)")),
    ("amount", re.compile(
        r"\b(?:på|om|med)(?= (?:kronor(?! och ören?\b)|kr|mkr|(?:miljoner|miljarder) kronor)\b)")),
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
    # "senast den ."; not "senast den 1 mars", "senast den ..." where a date is to be filled in.
    ("date", re.compile(
        r"\b(?:[Ss]enast|från och med|fr\.o\.m\.|till och med|t\.o\.m\.) den(?=\s*[.,;](?! ?\.))")),
    # "öppet kl och", "i ."; a space before the point shows that a word is gone.
    ("text", re.compile(
        r"\b(?:på|till|från|om|med|och|den|är|via|av|för|under|samt|eller)"
        r"(?= [,.;](?! ?\.)(?:\s|$))")),
    # "kl. till"; not "kl. 13".
    ("time", re.compile(r"\b[Kk]l\.?(?= ?[,;–]| (?:och|till) )")),
    # "drygt kronor", "knappt procent", "närmare anmälda deltagare"; not "inte minst barn".
    ("number", re.compile(rf"(?<!inte )\b{MORE_OR_LESS}(?= (?:{PERCENT}|{UNIT})(?!\w))")),
    ("number", re.compile(
        rf"\b(?:[Nn]ärmare|[Dd]rygt|[Kk]nappt|[Uu]ppemot|[Oo]mkring)"
        rf"(?= (?:nya|[a-zåäö]{{3,}}da) {COUNTED}\b)")),
    # "som mest personer"; not "som mest tio personer", "det är upp till kommuner".
    ("number", re.compile(rf"(?<!vara )(?<!är )\b{COUNTED_MOST}(?= {COUNTED}\b)")),
    # "har invånare"; not "har många invånare".
    ("number", re.compile(r"\b(?:har|hade|bor|med sina)(?= invånare\b)")),
    # "från 4 till per kvadratmeter"; not "betalt per timme".
    ("number", re.compile(r"\d (?:till|och|eller)(?= per [a-zåäö])")),
    # "enligt och 4 §§", "mellan och 14"; not "till och med", "10 i eller 10 j §", "1 a i och 2".
    ("number", re.compile(
        r"(?<![\d)] )(?<!\d [a-z] )\b(?:[Ee]nligt|[Mm]ellan|[Uu]nder|[Ff]rån|i|[Aa]v|[Pp]å)"
        r"(?= (?:och|eller) \d)")),
    # "den och 28 november", "för och anges"; not "för och emot".
    ("date", re.compile(rf"\b[Dd]en(?= och \d\d? {MONTH})")),
    ("number", re.compile(
        r"\b(?:[Ff]ör|[Uu]nder) och"
        r"(?= (?:anges|anvisas|beräknas|föreslås|uppgår|uppgick) )")),
    # "mellan 16 och kring"; not "mellan 16 och 20", "mellan 2012 och i dag".
    ("number", re.compile(
        rf"\b[Mm]ellan [\d ,.]*\d och(?= (?:kring|på|av|för|till|om|med|vid|{FINITE}) )")),
    # "56 kap. a §", "enligt b §"; not "5 a §".
    ("number", re.compile(r"(?:\b(?:[Ee]nligt|[Ii]|[Aa]v)|kap\.)(?= [a-z] §)")),
    # "enligt artikel i fördraget", "i avsnitt ."; not "en artikel i tidningen", "artikel IV",
    # "tala till punkt".
    ("reference", re.compile(
        r"\b(?:[Ii]|[Ee]nligt|[Aa]v|[Tt]ill) artikel(?= (?!efter|för)[a-zåäö]{1,})")),
    ("reference", re.compile(
        r"\b(?:[Ii]|[Ee]nligt|[Aa]v|[Tt]ill|[Mm]ed|[Ss]e) "
        r"(?:artikel|(?<!till )punkt|avsnitt|tabell|figur|årskurs)"
        r"(?= (?:och|eller|ska|skall|får|har|är|framgår|visas|redovisas)\b|\s*[.,;)](?:\s|$))")),
    # "i artiklarna och 5"; not "i artiklarna och".
    ("reference", re.compile(r"\bartiklarna(?= (?:och|eller) (?:\d|[.,]))")),
    # "sedan år .", "före år och"; not "från år till år", "sedan år tillbaka".
    ("year", re.compile(
        r"(?<!år )\b(?:[Ss]edan|[Ff]öre|[Ss]enast|[Ff]ram till|[Ff]rån|ända till) "
        r"år(?=\s*[.,;)](?:\s|$)| (?:och|har|är|var)\b| [A-ZÅÄÖ])")),
    # "för år anvisas", "År genomförs"; not "för år sedan", "år för år", "År efter år".
    ("year", re.compile(
        r"(?<![Åå]r )\b(?:för|till|före|senast|än|under) år(?= (?:ett|har|ska|skall|kan|är|var|när|"
        r"anvisa|anvisas|beräknas|föreslås|uppgår|uppgick)\b)")),
    ("year", re.compile(rf"(?:^|[.!?] )År(?= (?:{FINITE}|[a-zåäö]+(?:ades|des|mförs)) )")),
    # "ratificerades under våren Genom", "den 18 juni Det"; a year and a point are gone.
    ("year", re.compile(
        rf"\b(?:{MONTH}|våren|hösten|sommaren|vintern|halvåret|läsåret|budgetåret|årsskiftet)"
        rf"(?= {OPENER} [a-zåäö])")),
    # "under våren Rapporten kan"; not "under våren Sverige".
    ("year", re.compile(
        rf"\b(?:våren|hösten|sommaren|vintern|året)(?= [A-ZÅÄÖ][a-zåäö]+(?:en|et|na|n|t|s) "
        rf"(?:{FINITE}|kan|finns|innehåller|bygger|redovisas|bör|måste)\b)")),
    # "juli ." where a year stood; a point with a space before it follows what is gone.
    ("year", re.compile(
        rf"\b(?:{MONTH}|år|våren|hösten|sommaren|vintern|halvåret|läsåret|budgetåret|perioden|"
        r"åren|nr|avsnitt|kap\.|§|artikel|sidan|s\.)(?= [.,;](?! ?\.)(?:\s|$))")),
    # "1990–."; not "(2018–)", nor "infördes 2008 –, en analys", where a title ends in a dash.
    ("year", re.compile(r"\b(?:19|20)\d\d ?[–-](?= ?[.;](?:\s|$)|(?<=\d[–-]) ?,(?:\s|$))")),
    # "Under gjordes 640 besök"; not "Under gjorda".
    ("year", re.compile(rf"(?:^|[.!?] )(?:Under|Före|Inom|Mellan)(?= {FINITE}\b)")),
    # "har under kartlagt", "hade under haft"; not "har under avsnitt 2".
    ("year", re.compile(r"\b(?:har|hade) under(?= (?!avsnitt)[a-zåäö]{4,}(?:[ai]t|agt|tt)\b)")),
    # "anställa personer fram till är"; not "det jag kommer fram till är", "vad arbetet leder fram
    # till ska".
    ("year", re.compile(
        rf"(?<!\bkom )(?<!kommer )(?<!kommit )(?<!komma )(?<!leder )(?<!ledde )(?<!lett )"
        rf"\b[Ff]ram till(?= {FINITE} )")),
    # "I vår kartläggning från hade"; not "landet han kom från hade".
    ("year", re.compile(rf"\b{DATED} från(?= (?:hade|har|var|är|visar|visade|fick)\b)")),
    # "nämnden beslutade den att"; not "i maj beslutade den att".
    ("date", re.compile(
        r"\b[A-ZÅÄÖa-zåäö]+(?:nämnden|styrelsen|gruppen|mäktige|ringen|tinget|riksdagen) "
        r"(?:beslutade|beslöt|godkände|antog|fastställde) den(?= att\b|\s*[.,])")),
    # "senast den Förslagen", "i Älvsunda den" last; not "senast den 1 mars".
    ("date", re.compile(rf"\b{STARTS} den(?= [A-ZÅÄÖ]|\s*$)")),
    ("date", re.compile(r"\b(?!Under|För|Med)[A-ZÅÄÖ][a-zåäö]+ den(?=\s*$)")),
    # "under Då förslaget"; not "boken Det".
    ("text", re.compile(
        rf"\b(?:under|från|före|efter|med|av|till|via|den|mellan|enligt|perioden)"
        rf"(?= {OPENER} [a-zåäö])")),
    # "bör göras Har du frågor", where the point went as well.
    ("text", re.compile(
        r"\b(?:ska|skall|bör|kan|måste|väntas|planeras)(?: [a-zåäö]+){0,4} [a-zåäö]+as"
        r"(?= (?:Har du|Det|Detta|Den|De|Vi|Där|Här|Dessutom|Därför) [a-zåäö])")),
    # "Tel Rapporten", "Tel www.x.se", "Tel e-post"; not "Tel Aviv".
    ("phone", re.compile(
        r"\b(?:[Tt]el|[Tt]fn)\b[.:]?(?= (?!Aviv|Växel|Direkt|Mobil|Fax|Hem|Arb|Vx|Nr)[A-ZÅÄÖ]"
        r"[a-zåäö]| www\.| e-?post)")),
    # "Tel , e-post" last; not "via telefon, brev eller e-post".
    ("email", re.compile(
        r"\b(?:[Tt]el|[Tt]fn)\b[.:]? ?[\d ,–-]* ?[Ee]-?post:?(?=\s*(?:[.,;]|$))"
        r"|\b(?<!via )[Tt]elefon\b[.:]? ?[\d ,–-]* ?[Ee]-?post:?(?=\s*$)")),
    # "Läs mer på" last, "finns också på" last; not "finns ett överskott på" where a page ends.
    ("url", re.compile(
        r"\b(?:[Ll]äs(?:a|as)?|[Hh]ämtas?|[Ll]addas?|[Bb]esök|[Bb]eställ(?:s|as)?|"
        r"[Mm]er information|hittar)\b[^.!?\n\t]{0,60} ?\b(?:på|via)(?=\s*$)")),
    ("url", re.compile(
        r"\bfinns"
        r"(?: (?:också|även|nu|att [a-zåäö]+(?: ne[dr])?|tillgänglig[at]?|publicera[dt]e?))* "
        r"(?:på|via)(?=\s*$)")),
    # "mellan 2012 och" last.
    ("year", re.compile(r"\b[Mm]ellan (?:åren |år )?(?:19|20)\d\d och(?=\s*$)")),
    # "öppet kl måndag", "kl" last; not "kl. tio", "tydligt f or kl ara", torn apart.
    ("time", re.compile(
        r"(?<![\w.])[Kk]l\b\.?(?=\s*$| [A-ZÅÄÖ][a-zåäö]| (?:i|på|vid|hos|den|med|\w+dag)\b)")),
    # "SOU :12", "prop. :45"; not "SOU 2012:12", "SOU :2012:12".
    ("reference", re.compile(r"\b(?:SOU|SFS|Ds|prop\.|dir\.|bet\.)(?= ?[:/]\d(?!\d{3}:))")),
)  # fmt: skip
# "Mellan åren satsas" opens a sentence; "skillnaden mellan åren beror på" has lost nothing.
BETWEEN_YEARS = re.compile(r"(?:^|(?<=[.!?:] ))Mellan åren(?= [a-zåäö])(?! och | är | kan )")

# "förbrukas kubikmeter vatten", "in med kronor per bolag"; the word before the unit is judged. Not
# "räknas om till euro".
BEFORE_UNIT = re.compile(
    r"(?<![^\s(])(?!(?:till|från|är|än) (?:euro|dollar)\b)([a-zåäö]+)"
    r"(?= (?:(?:(?:(?:miljoner|miljarder) )?(?:kronor|kr|euro|dollar)"
    r"(?!-| och öre)|milj\.|procent|procentenheter|kilometer|hektar|kubikmeter|kvadratmeter|"
    r"kilowattimmar|mkr|mnkr|mdkr|tkr|[kMGT]Wh|km)\b(?!:| \d)| ?%))"
)
# Prepositions, words of estimate, verbs, nouns in the definite plural; not "körd kilometer",
# "tillkommande hektar", but "överstigande" and "motsvarande".
WANTS_NUMBER = re.compile(
    r"på|till|med|från|om|över|under|mot|är|var|än|nära|ytterligare|varav|cirka|ca|drygt|knappt|"
    r"ungefär|nästan|närmare|uppemot|omkring|totalt|sammanlagt|minst|högst|blott|bara|endast|"
    r"minus|plus|motsvarar|betala|kosta|omfatta|satsa|avsätta|täcka|"
    r"(?!\w+(?<!stig)(?<!var)[ae]nde)\w{3,}(?:[rt]ar|[glnrv]er|[aet]s|ade|[dlnr]de|[kps]te|erna|arna|orna)"
)
NO_VERB = frozenset({"miljoner", "miljarder", "biljoner", "hektar", "eller", "kvarts"})
"""Words that look like verbs, and count or join."""

GUARDED = tuple((kind, Guarded(pattern)) for kind, pattern in PATTERNS)
_BEFORE_UNIT = Guarded(BEFORE_UNIT)


def gaps(text: str, *, lexicon: Lexicon | None) -> Iterator[Gap]:
    """The places of the text where something was evidently lost, in order, one per place."""
    found = {at: kind for kind, at in reversed([*_matches(text)])}
    for at in sorted(found):
        yield Gap(found[at], at, _context(text, at))


def _matches(text: str) -> Iterator[tuple[str, int]]:
    """(kind, offset) of every pattern's matches; of two kinds at one place the first counts."""
    for kind, pattern in GUARDED:
        for match in pattern.finditer(text):
            yield kind, match.end()
    for match in BETWEEN_YEARS.finditer(text):
        yield "year", match.end()
    for match in _BEFORE_UNIT.finditer(text):
        if WANTS_NUMBER.fullmatch(match[1]) and match[1] not in NO_VERB:
            yield "number", match.end()


def _context(text: str, at: int) -> str:
    return text[max(0, at - CONTEXT_CHARACTERS) : at + CONTEXT_CHARACTERS].strip()
