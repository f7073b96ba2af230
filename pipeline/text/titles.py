"""What a title or an excerpt says of its document: kind, publisher, authors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.word_classes import is_role

# Kinds of documents: canonical name -> the forms that name it, whole words or compounds' heads.
# A head marked with "-" in front also stands at the end of a compound ("innovationsstrategi").
DOCUMENT_TYPES: dict[str, tuple[str, ...]] = {
    "slutrapport": ("slutrapport", "slutrapporten", "slutredovisning"),
    "delrapport": ("delrapport", "delrapporten", "lägesrapport"),
    "årsredovisning": ("årsredovisning", "årsredovisningen", "årsbokslut"),
    "årsrapport": ("årsrapport", "årsberättelse"),
    "delårsrapport": ("delårsrapport", "delårsbokslut", "kvartalsrapport", "tertialrapport"),
    "patientsäkerhetsberättelse": ("patientsäkerhetsberättelse",),
    "verksamhetsberättelse": ("verksamhetsberättelse", "verksamhetsberättelsen"),
    "verksamhetsplan": ("verksamhetsplan", "verksamhetsplanen", "verksamhetsplanering"),
    "förvaltningsberättelse": ("förvaltningsberättelse",),
    "revisionsberättelse": ("revisionsberättelse",),
    "handlingsplan": ("-handlingsplan", "-handlingsplanen", "åtgärdsplan", "åtgärdsprogram"),
    "protokoll": ("-protokoll", "-protokollet"),
    "minnesanteckningar": ("minnesanteckningar", "mötesanteckningar"),
    "kallelse": ("kallelse", "föredragningslista", "dagordning"),
    "nyhetsbrev": (
        "-nyhetsbrev", "nyhetsbrevet", "nyhetsblad", "informationsblad", "medlemsbrev",
        "medlemsblad", "medlemsinformation",
    ),
    "pressmeddelande": ("pressmeddelande",),
    "examensarbete": (
        "examensarbete", "examensuppsats", "kandidatuppsats", "magisteruppsats", "masteruppsats",
        "kandidatarbete", "masterarbete", "c-uppsats", "d-uppsats", "b-uppsats", "uppsats",
    ),
    "avhandling": ("-avhandling", "licentiatuppsats"),
    "proposition": ("-proposition", "-propositionen", "prop."),
    "motion": ("motion", "partimotion", "kommittémotion", "motionen"),
    "betänkande": ("-betänkande", "-betänkandet", "sou"),
    "kommittédirektiv": ("kommittédirektiv", "tilläggsdirektiv", "dir."),
    "promemoria": ("departementspromemoria", "promemoria", "promemorian"),
    "PM": ("pm",),
    "remissvar": ("remissvar", "remissyttrande", "yttrande"),
    "föreskrift": ("-föreskrift", "-föreskrifter", "författningssamling", "allmänna råd"),
    "förordning": ("-förordning", "förordningen"),
    "lag": ("lag",),
    "riktlinjer": ("-riktlinjer", "-riktlinje"),
    "policy": ("-policy", "-policyn", "uppförandekod"),
    "reglemente": ("reglemente", "arbetsordning", "delegationsordning"),
    "stadgar": ("stadgar",),
    "avtal": ("-avtal", "överenskommelse"),
    "budget": ("-budget", "budgeten", "budgetunderlag"),
    "strategi": ("-strategi", "-strategin", "-strategier"),
    "utvecklingsprogram": ("-utvecklingsprogram",),
    "översiktsplan": ("översiktsplan", "översiktsplanen"),
    "detaljplan": ("detaljplan", "detaljplanen"),
    "plan": (
        "-splan", "-splanen", "kulturplan", "klimatplan", "energiplan", "miljöplan", "skolplan",
        "trafikplan", "vattenplan", "skogsplan", "avfallsplan", "biblioteksplan", "plan",
    ),
    "projektbeskrivning": ("projektbeskrivning", "projektplan", "projektansökan"),
    "utvärdering": ("-utvärdering", "utvärderingen"),
    "utredning": ("-utredning",),
    "förstudie": ("-förstudie", "förstudien"),
    "granskning": ("revisionsrapport", "granskningsrapport", "-granskning"),
    "kartläggning": ("-kartläggning",),
    "undersökning": ("-undersökning", "enkätundersökning"),
    "handbok": ("-handbok", "handledning", "vägledning", "manual"),
    "kursplan": ("-kursplan", "läroplan", "studieplan", "kursprogram"),
    "inbjudan": ("inbjudan",),
    "anförande": ("anförande", "invigningstal", "sommartal"),
    "konferensdokumentation": ("konferensdokumentation", "konferensrapport"),
    "idéskrift": ("idéskrift", "debattskrift", "idéskriften"),
    "tentamen": ("tentamen", "omtentamen", "tenta"),
    "rapport": ("-rapport", "-rapporten", "report"),
    "analys": ("-sårbarhetsanalys", "riskanalys", "omvärldsanalys", "konsekvensanalys"),
}  # fmt: skip

TWO_WORDS = {form: kind for kind, forms in DOCUMENT_TYPES.items() for form in forms if " " in form}

# After these the kind belongs to another document: "inspel till (den kommande) propositionen",
# "utvärdering av en strategi"; a definite form does so after any preposition: "i strategin".
OF_ANOTHER = frozenset({"till", "inför", "om", "av", "över", "enligt", "kring", "underlag"})
OF_ANOTHER_DEFINITE = OF_ANOTHER | {"i", "på", "med", "mot", "från", "för", "under", "genom"}
# "Förslag till budget" is a budget all the same.
DRAFTS = frozenset({"förslag", "utkast", "budgetförslag"})
# How many words may stand between such a word and the kind.
WORDS_BETWEEN = 8
PHRASE_END = re.compile(r"[.,:;!?–—()]$")
LETTER_SPACED = re.compile(r"(?<!\S)(?:\w ){3,}\w(?!\S)")
TOKEN = re.compile(r"\S+")


def _is_another(before: str, after: str) -> bool:
    """Whether what stands around an organisation makes it a partner's, or a person's employer.

    "Anna Ek, Norr Konsult AB, 2008" is a title page.
    """
    if NOT_PUBLISHER.search(before):
        return True
    person = PERSON_OF.search(before)
    if person is None or DATED.match(after):
        return False
    return person["sign"] == "," or person["given"].lower() in GIVEN_NAMES


LONGEST_SHOUTED = 8
"""Letters of a single word in capitals that may be how a body writes itself: "VINNOVA"."""


def document_type(text: str) -> str | None:
    """The canonical name of the kind of document the text says it is ("strategi"), or None.

    The first kind named counts, also as the head of a compound and in letter-spaced capitals; one
    that belongs to another document ("inför propositionen") does not.
    """
    words = _unspaced(text).split()
    for at, word in enumerate(words):
        kind = _kind(word) or TWO_WORDS.get(" ".join(words[at : at + 2]).lower().rstrip(".,;:"))
        if kind and not _is_of_another(words, at):
            return kind
    return None


def _unspaced(text: str) -> str:
    """The text with runs of single letters closed up, parted where a kind of document ends.

    "R A P P O R T N R 4" -> "RAPPORT NR4"
    """

    def closed(match: re.Match[str]) -> str:
        word = match[0].replace(" ", "")
        heads = [form.lstrip("-") for forms in DOCUMENT_TYPES.values() for form in forms]
        fitting = [head for head in heads if word.lower().startswith(head)]
        size = len(max(fitting, key=len, default=""))
        return f"{word[:size]} {word[size:]}" if size else word

    return LETTER_SPACED.sub(closed, text)


def _kind(word: str) -> str | None:
    bare = word.strip(",:;!?()\"”“'’#").lower()
    stem = bare.rstrip(".")
    if stem == "pm" and not word.strip(".,:").isupper():
        return None
    if stem == "plan" and word.islower():  # "på ett plan", "enligt plan"
        return None
    for kind, forms in DOCUMENT_TYPES.items():
        for form in forms:
            head = form.lstrip("-")
            if stem == head or bare == head or (form[0] == "-" and stem.endswith(head)):
                return kind
    return None


def _is_of_another(words: list[str], at: int) -> bool:
    """Whether the kind named at `at` is that of a document which this one only speaks of."""
    is_definite = words[at].strip(".,:;!?)").lower().endswith(("en", "et", "in", "yn"))
    binding = OF_ANOTHER_DEFINITE if is_definite else OF_ANOTHER
    for before in range(at - 1, max(-1, at - 2 - WORDS_BETWEEN), -1):
        if PHRASE_END.search(words[before]):
            return False
        if words[before].lower() in binding:
            return not (before and words[before - 1].lower() in DRAFTS)
    return False


_UPPER = "A-ZÅÄÖÉ"
_NAME_PART = rf"[{_UPPER}][\w&'’-]*"
# Organisations by their form, most telling first.
ORGANISATION = re.compile(
    rf"(?<![\w-])(?:"
    rf"Region(?:förbundet)?\s[{_UPPER}][\wåäö-]+(?:\s(?:län|[{_UPPER}][a-zåäö]+land))?"
    rf"|Länsstyrelsen(?:\si)?\s[{_UPPER}][\w-]+(?:\s[{_UPPER}][\w-]+)?(?:\slän)?"
    rf"|Landstinget(?:\si)?\s[{_UPPER}][\w-]+"
    rf"|(?:{_NAME_PART}\s){{1,2}}(?:kommun|landsting|[Uu]niversitet|(?:[Tt]ekniska\s)?[Hh]ögskola|församling|stift)"
    rf"(?=s?\b)"
    rf"|(?:Högskolan|Universitetet|Handelshögskolan|Stiftelsen|Föreningen|Institutet)"
    rf"(?:\si|\sför)?\s[{_UPPER}][\w-]+"
    rf"|[{_UPPER}][\wåäö-]*(?:verket|departementet|myndigheten|inspektionen|styrelsen|rådet|nämnden"
    rf"|institutet|förbundet|stiftelsen|kansliet|banken|kassan)(?=s?\b)"
    rf"|Myndigheten\sför\s[a-zåäö]+(?:,?\s(?:och\s)?[a-zåäö]+){{0,3}}?"
    rf"(?=s?\s(?:föreskrifter|författningssamling|allmänna|årsredovisning)|\s[A-ZÅÄÖ]{{2}}|\s?\(|[,.;]|$)"
    rf"|(?:(?:HSB\s)?[Bb]rf|BRF|Bostadsrättsföreningen|Hembygdsföreningen)\s{_NAME_PART}(?:\s{_NAME_PART})?"
    rf"|[{_UPPER}]{{3,}}S\s(?:KOMMUN|UNIVERSITET|TEKNISKA\sHÖGSKOLA|LANDSTING)(?![\w-])"
    rf"|(?:[Ss]ektionen|Institutionen)\sför\s[{_UPPER}a-zåäö][\wåäö-]*?(?:\soch\s[{_UPPER}][\wåäö]+?)?"
    rf"(?=s?(?![\wåäö-]|\soch\s[{_UPPER}]))"
    rf"|(?:{_NAME_PART}\s){{1,3}}AB\b"
    rf"|V(?:INNOVA|innova)\b|SKL\b|SKR\b|Nutek\b|NUTEK\b"
    rf")"
)
# "Utgiven av", "från", "©": what follows is the publisher by the text's own word.
PUBLISHED_BY = re.compile(
    r"(?:[Uu]tgiv(?:en|are|na|et)(?:\sav)?|[Uu]tges\sav|[Ff]ramtagen\s(?:och\sutgiven\s)?av|"
    r"[Pp]roducerad\sav|(?:[Ii]nformationsblad|[Mm]edlemsblad|[Nn]yhetsbrev|[Mm]edlemstidning)\s(?:för|från)|©|[Rr]apport\sfrån|[Ff]örlag)\s*:?\s*(?:\d{4}\s)?"
)
# After such a word any name will do: "utgiven av Kulturkraft Norr".
CAPITALISED = re.compile(rf"{_NAME_PART}(?:\s(?!I\b|Det\b|Den\b){_NAME_PART}){{0,2}}")
# Organisations that are named as commissioners, partners or readers, not as publishers.
NOT_PUBLISHER = re.compile(r"(?:\b(?:till|uppdrag\sav|på|i|om|inom|hos|med|för)\s)$")
# "Anna Ek, Skogsverket", "Matthias Ek, konsult Skogsverket", "Tomas Ek. Skogsverket"
PERSON_OF = re.compile(
    rf"(?P<given>{_NAME_PART})\s{_NAME_PART}\s?(?P<sign>[.,])\s"
    rf"(?:[a-zåäö]+(?:\s(?:på|vid|i|för))?\s)?$"
)
DATED = re.compile(r",?\s(?:19|20)\d\d\b")
# "Årsredovisning för Skogsverket": who accounts for a year also publishes it.
ACCOUNTS_OF = re.compile(
    r"(?:årsredovisning|årsrapport|delårsrapport|verksamhetsberättelse|förvaltningsberättelse)\sför\s$",
    re.IGNORECASE,
)


def publisher(text: str) -> str | None:
    """The organisation that the text names as its publisher, or None.

    One that the text says published it, else the first named on a title page or in a series
    ("VINNOVA INFORMATION VI 2012:12"), never one in a sentence. As written, without a genitive -s.
    """
    for cue in PUBLISHED_BY.finditer(text):
        if named := _published(text, cue.end()):
            return usual(_without_kind(named))
    for match in ORGANISATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_shouted = match[0].isupper() and bool(re.match(r"\s[A-ZÅÄÖ]", after))
        if ACCOUNTS_OF.search(before):
            return usual(match[0])
        if not _is_another(before, after) and (is_shouted or _stands_alone(before, after)):
            return usual(_without_kind(match[0]))
    return None


def usual(name: str) -> str:
    """A shouted name in ordinary capitals: "LUNDS TEKNISKA HÖGSKOLA", "PENSIONSMYNDIGHETEN"."""
    is_long = " " in name or (len(name) > LONGEST_SHOUTED and name.isalpha())
    return name.capitalize() if name.isupper() and is_long else name


def _published(text: str, start: int) -> str | None:
    """The organisation named from `start`, behind a responsible person's name if need be."""
    near = ORGANISATION.search(text, start, start + PUBLISHER_WITHIN)
    if near:
        return near[0]
    name = CAPITALISED.match(text, start)
    if name is None or name[0].split()[0].lower() in GIVEN_NAMES or GENERIC_NAME.fullmatch(name[0]):
        return None
    return name[0]


# Alone these name nobody: "© Myndigheten"
GENERIC_NAME = re.compile(
    r"Myndigheten|Kommunen|Regionen|Föreningen|Styrelsen|Nämnden|Bolaget|Författaren|Författarna"
)


def _without_kind(name: str) -> str:
    """The name without a kind of document before it: "Årsredovisning Borlunda kommun"."""
    first, _, rest = name.partition(" ")
    return rest if rest and _kind(first) else name


# What follows an organisation's name on a title page: the end, a year, a series number, a comma.
ALONE_AFTER = re.compile(
    r"s?\s*(?:$|[,.;–—]|\d|[A-ZÅÄÖ]{2}|[Dd]nr\b|Rapport\b)"
    r"|s\s(?:föreskrifter|författningssamling|allmänna\sråd|årsredovisning|verksamhetsberättelse|"
    r"handlingsplan|strategi|risk-)"
)
SENTENCE_BEFORE = re.compile(r"[a-zåäö]\s(?!från|av)[a-zåäö]+\s$")
# "Utgivare: Eva Berg, Skogsverket": how far behind the cue the organisation may stand.
PUBLISHER_WITHIN = 60


def _stands_alone(before: str, after: str) -> bool:
    """Whether the name is no part of a sentence: what follows is no small letter.

    A full stop behind it ends one that goes before: "ska i stället gälla Skogsverket."
    """
    if after.startswith(".") and SENTENCE_BEFORE.search(before):
        return False
    return bool(ALONE_AFTER.match(after)) and not before.rstrip().endswith((" och", " eller"))


NAME_TOKEN = re.compile(rf"[{_UPPER}][a-zåäöéèüæø]+(?:-[{_UPPER}]?[a-zåäöéèüæø]+)?|[{_UPPER}]\.")
AUTHOR_CUE = re.compile(
    r"(?:(?<!\w)(?:[Ff]örfattare|[Ff]örf\.|[Rr]edaktör(?:er)?|[Tt]ext|[Ss]kriven\sav|"
    r"[Rr]apportörer?|[Mm]edverkan\sav|[Aa]v)\s?:?)\s+(?=[A-ZÅÄÖ])"
)
NAME_LIST_BREAK = frozenset({"och", "&", "samt"})


def authors(text: str) -> tuple[str, ...]:
    """The persons that the text names as authors, in order, each once.

    Those after a word that says so ("Författare:", "av"), else runs of names that open with a
    frequent given name and stand in a list or on a title page. None in running sentences.
    """
    found = [name for cue in AUTHOR_CUE.finditer(text) for name in _names_at(text, cue.end())]
    if not found or _opens_with_names(text):
        found = [*_title_page_names(text), *found]
    return tuple(dict.fromkeys(found))


def _opens_with_names(text: str) -> bool:
    return bool(_names_at(text, 0))


def _names_at(text: str, start: int) -> list[str]:
    """The list of names that begins here: "A B, C D och E F"."""
    names: list[str] = []
    name: list[str] = []
    for match in TOKEN.finditer(text, start):
        word = match[0].rstrip(",.;:")
        if NAME_TOKEN.fullmatch(word if word != match[0] else match[0]) and not is_role(
            word.lower()
        ):
            opens = word.split("-")[0].lower() in GIVEN_NAMES
            if len(name) >= 2 and opens:
                names.append(" ".join(name))
                name = []
            if not name and not opens:
                break
            name.append(word)
            if match[0][-1] in ",.;:" and len(name) >= 2:
                names.append(" ".join(name))
                name = []
                if match[0][-1] != ",":
                    break
        elif word in NAME_LIST_BREAK and (name or names):
            if len(name) >= 2:
                names.append(" ".join(name))
            name = []
        else:
            break
    if len(name) >= 2:
        names.append(" ".join(name[:2]))
    return names


def _title_page_names(text: str) -> Iterator[str]:
    """Names in lists on a title page: two or more in a row, or one that opens the text."""
    at = 0
    for match in TOKEN.finditer(text):
        if match.start() < at:
            continue
        names = _names_at(text, match.start())
        if not names:
            continue
        at = text.find(names[-1].split()[-1], match.start()) + 1
        if len(names) > 1 or match.start() == 0:
            yield from names
