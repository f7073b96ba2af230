"""Swedish titles and occupations in all their forms: "ministrarna" -> `minister`, definite plural.

Three kinds, by what the bare word says. An *office* is always somebody's post ("handläggare",
"prefekt"). A *post* is an occupation that workplaces have ("skolsköterska", "lärare"). A *trade*
says as often what people or firms do ("konsult", "forskare"). Heads end any number of compounds
("avdelningschef"); exact words stand only as themselves. The lists are our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from pipeline.text.patterns import word_set

Kind = Literal["office", "post", "trade"]
Number = Literal["singular", "plural", "either"]
"""Of "lärare" nobody can tell whether it is one or many: `either`."""


@dataclass(frozen=True, slots=True)
class TitleForm:
    """A form of a title: its base form (indefinite singular), and what the ending says."""

    base: str
    kind: Kind
    number: Number
    definite: bool


OFFICE_HEADS = word_set(
    """direktör chef strateg inspektör redaktör ambassadör advokat president kommissionär suppleant
    talesperson personalrepresentant arbetstagarrepresentant kommunikatör ordförande sekreterare
    utredare handläggare samordnare föreståndare borgmästare åklagare överläkare chefläkare
    personalföreträdare koordinator rektor revisor professor lektor kansler examinator ledare
    protokollförare skattmästare förvaltare controller hövding jurist språkrör ansvarig minister
    ledamot talman ombudsman talesman lagman prefekt dekan intendent komminister kyrkoherde
    fiskal assessor registrator adjunkt amanuens antikvarie nämndeman rådman häradsdomare
    referendarie kanslist kamrer fogde polismästare jägmästare klubbmästare vaktmästare
    rustmästare hovmästare verkmästare ceremonimästare kontrollant besiktningsman syneman
    firmatecknare röstmottagare registerhållare ombudsperson konferensier attaché generalkonsul
    vicevärd kyrkvärd studiebevakare skyddsombud lokalombud inspektor ålderman arbetsplatsombud
    portombud beställarombud ungdomsombud barnombud huvudombud kommissarie kapellmästare
    brandmästare förtroendeman borgarråd landstingsråd kommunalråd regionråd
    kommentator förhandlare guvernör"""
)
"""Offices that also end compounds: "förvaltningschef", "chefsrådman"."""

OFFICES = word_set(
    """oppositionsråd statsråd ämnesråd dekanus prodekanus
    departementsråd kansliråd justitieråd hovrättsråd kammarrättsråd regeringsråd länsråd
    rättsråd kommerseråd medicinalråd veterinärråd patenträttsråd hyresråd legationsråd
    ambassadråd handelsråd lantbruksråd expeditionsråd budgetråd medborgarråd finansråd
    undervisningsråd kammarråd tullråd utskottsråd migrationsråd polisråd vd gd öd
    docent biskop ärkebiskop domprost prost kontraktsprost justerare kassör förbundskassör
    klubbkassör föreningskassör partikassör justeringsman
    ersättare utgivare notarie tingsnotarie doktorand postdoktor forskningsassistent
    projektassistent upphandlingsassistent handläggarassistent föredragande sammankallande
    rättssakkunnig moderator chefsekonom sändebud överbefälhavare länspolismästare
    förbundskapten lagkapten referent fakultetsopponent eu-parlamentariker europaparlamentariker
    riksdagsman landstingsman fjärdingsman förman riksmarskalk ståthållare sexmästare
    styrelseersättare revisorsersättare ledamotsersättare nämndersättare stadsarkitekt
    länsarkitekt stadsläkare smittskyddsläkare länsveterinär stadsträdgårdsmästare chefsarkitekt
    förstelärare huvudtränare förbundstränare stins disponent dataskyddsombud cfo ceo coo cto
    cio chro cmo cco rösträknare valförrättare protokolljusterare skiljeman rapportör bisittare
    postdok kaplan delägare storägare huvudägare gästforskare följeforskare hamnkapten
    ställföreträdare konferencier utrikesråd biståndsråd lantråd processråd
    fastighetsråd pressråd bergsråd
    honorärkonsul kommendant medlare webbmaster öb"""
)
"""Offices that stand only as themselves: before them letters make another word."""

POST_HEADS = word_set(
    """läkare lärare sköterska psykolog kurator logoped dietist barnmorska terapeut pedagog
    arkitekt ekonom konsulent coach bibliotekarie arkivarie tränare tekniker ingenjör biolog
    ekolog geolog hydrolog toxikolog epidemiolog limnolog kulturgeograf planerare dirigent
    diakon kantor pastor präst organist dramaturg administratör analytiker instruktör
    upphandlare inköpare apotekare tandläkare tandhygienist receptarie farmaceut veterinär
    socionom mentor kontaktperson studievärd fastighetsvärd bovärd kvartersvärd
    områdesvärd lokalvårdare badvärd processtöd brandman väktare
    skiljedomare konkursdomare konservator lantmätare receptionist reporter rådgivare ombud
    arkeolog barnskötare vårdare boendestödjare biståndsbedömare arbetsförmedlare informatör
    optiker audionom sjukgymnast naprapat fastighetsskötare djursjukskötare köksmästare
    trädgårdsmästare skogvaktare naturbevakare imam inspicient"""
)
"""Occupations that workplaces have as posts."""
POSTS = word_set("domare lots befälhavare styrman")
"""Those that stand only as themselves: "ungdomarna" are no judges."""

TRADE_HEADS = word_set(
    """konsult expert sakkunnig specialist forskare skribent journalist projektägare
    processägare grundare assistent praktikant materialare grafiker designer regissör utvecklare
    programmerare montör elektriker snickare verktygsmakare arbetare mekaniker chaufför tolk
    översättare biträde kock bagare fotograf krönikör mäklare koreograf
    scenograf konstruktör projektör copywriter marknadsförare frisör servitör lokförare städare
    historiker etnolog sociolog formgivare debattör kolumnist
    föreläsare uppfinnare"""
)
"""What people do for a living, or are for a while: a title only where somebody is said to be it."""
TRADES = word_set("säljare producent opponent justerande observatör granskare")
"""Those that stand only as themselves: an "elproducent" is a company."""

_NO_TITLES = word_set(
    """ledare ledaren ledares marknadsledare marknadsledaren motorledare halvledare halvledaren
    kabelledare strömledare elledare civilekonom kronofogden dekaner mentors
    fastighetsvärden fastighetsvärdens anhörigvårdare anhörigvårdaren anhörigvårdarens"""
)
"""Words with a head that are something else, or too common as another thing."""

_SHORT = {
    "ordf": "ordförande", "sekr": "sekreterare", "suppl": "suppleant", "prof": "professor",
    "doc": "docent", "kass": "kassör", "univ.lekt": "universitetslektor", "chair": "chair",
    "v.ordf": "vice ordförande", "personalrepr": "personalrepresentant",
}  # fmt: skip
_LETTERS_BEFORE = {"ansvarig": 3, "arbetare": 4, "biträde": 4}
"""Letters that must stand before a head for a title to be made of it: "projektansvarig"."""

_IRREGULAR = {
    "minister": ("ministern", "ministrar", "ministrarna"),
    "komminister": ("komministern", "komministrar", "komministrarna"),
    "ledamot": ("ledamoten", "ledamöter", "ledamöterna"),
    "biskop": ("biskopen", "biskopar", "biskoparna"),
    "ärkebiskop": ("ärkebiskopen", "ärkebiskopar", "ärkebiskoparna"),
    "prost": ("prosten", "prostar", "prostarna"),
    "domprost": ("domprosten", "domprostar", "domprostarna"),
    "kontraktsprost": ("kontraktsprosten", "kontraktsprostar", "kontraktsprostarna"),
    "kock": ("kocken", "kockar", "kockarna"),
    "lots": ("lotsen", "lotsar", "lotsarna"),
    "tolk": ("tolken", "tolkar", "tolkarna"),
    "coach": ("coachen", "coacher", "coacherna"),
    "vd": ("vd:n", "vd:ar", "vd:arna"),
    "gd": ("gd:n", "gd:ar", "gd:arna"),
    "öd": ("öd:n", "öd:ar", "öd:arna"),
    "öb": ("öb:n", "öb:ar", "öb:arna"),
    "guvernör": ("guvernören", "guvernörer", "guvernörerna"),
    "kansler": ("kanslern", "kansler", "kanslerna"),
    "konferensier": ("konferensiern", "konferensierer", "konferensiererna"),
    "kamrer": ("kamreren", "kamrerer", "kamrererna"),
    "controller": ("controllern", "controllers", "controllrarna"),
    "reporter": ("reportern", "reportrar", "reportrarna"),
    "designer": ("designern", "designers", "designerna"),
    "attaché": ("attachén", "attachéer", "attachéerna"),
    "kyrkoherde": ("kyrkoherden", "kyrkoherdar", "kyrkoherdarna"),
    "fogde": ("fogden", "fogdar", "fogdarna"),
}
"""Definite singular, plural and definite plural that no rule makes."""


def declined(base: str) -> tuple[str, str, str]:
    """The definite singular, plural and definite plural of a title, by how its base form ends."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    for ending, (definite, plural, definite_plural) in _DECLENSIONS:
        if base.endswith(ending):
            stem = base[: len(base) - len(ending)] if ending else base
            return stem + definite, stem + plural, stem + definite_plural
    return f"{base}en", f"{base}er", f"{base}erna"


# What a title ends in, and the three forms' endings in its place
_DECLENSIONS: tuple[tuple[str, tuple[str, str, str]], ...] = (
    ("are", ("aren", "are", "arna")),
    ("ande", ("anden", "ande", "andena")),
    ("ie", ("ien", "ier", "ierna")),
    ("träde", ("trädet", "träden", "trädena")),
    ("fo", ("fo:n", "fo:er", "fo:erna")),
    ("eo", ("eo:n", "eo:er", "eo:erna")),
    ("a", ("an", "or", "orna")),
    ("man", ("mannen", "män", "männen")),
    ("or", ("orn", "orer", "orerna")),
    ("iker", ("ikern", "iker", "ikerna")),
    ("råd", ("rådet", "råd", "råden")),
    ("ombud", ("ombudet", "ombud", "ombuden")),
    ("stöd", ("stödet", "stöd", "stöden")),
    ("bud", ("budet", "bud", "buden")),
    ("rör", ("röret", "rör", "rören")),
    ("ing", ("ingen", "ingar", "ingarna")),
    ("ig", ("ige", "iga", "iga")),
    ("värd", ("värden", "värdar", "värdarna")),
    ("kapten", ("kaptenen", "kaptener", "kaptenerna")),
    ("ler", ("lern", "lrar", "lrarna")),
)


def _forms(bases: frozenset[str], kind: Kind) -> dict[str, TitleForm]:
    """Each form of the titles with what it is."""
    found: dict[str, TitleForm] = {}
    for base in sorted(bases):
        definite, plural, definite_plural = declined(base)
        number: Number = "either" if plural == base else "singular"
        found[definite_plural] = TitleForm(base, kind, "plural", True)
        found[plural] = TitleForm(base, kind, "plural", False)
        found[definite] = TitleForm(base, kind, "singular", True)
        found[base] = TitleForm(base, kind, number, False)
    return found


_HEADS = {
    **_forms(TRADE_HEADS, "trade"),
    **_forms(POST_HEADS, "post"),
    **_forms(OFFICE_HEADS, "office"),
}
_EXACT = {
    **_forms(TRADES, "trade"),
    **_forms(POSTS, "post"),
    **_forms(OFFICES, "office"),
    **{short: TitleForm(base, "office", "singular", False) for short, base in _SHORT.items()},
}
_ENDS = tuple(sorted(_HEADS))
_CUT_SHORT = {
    "avd": "avdelnings", "lab": "laboratorie", "soc": "social", "univ": "universitets",
    "förv": "förvaltnings", "proj": "projekt", "pers": "personal",
}  # fmt: skip
"""First parts of compounds that are cut short before a full stop: "avd.chef"."""
# "v.ordförande", "bitr.rektor": a rank whose space was lost
_GLUED_RANK = re.compile(r"(?:v|bitr|stf|t\.f)\.")
_FIRST_PART = re.compile(r"[^\W\d_]*-?[^\W\d_]*")


@lru_cache(maxsize=100_000)
def title_form(word: str) -> TitleForm | None:
    """What a word is as a title, also in the genitive: "Cheferna" is `chef`; else None."""
    lower = word.lower()
    if (rank := _GLUED_RANK.match(lower)) and (found := title_form(lower[rank.end() :])):
        return replace(found, base=f"{'vice' if rank[0] == 'v.' else rank[0]} {found.base}")
    first, dot, rest = lower.partition(".")
    if dot and first in _CUT_SHORT and (found := title_form(_CUT_SHORT[first] + rest)):
        return found
    for form in dict.fromkeys((lower, lower.removesuffix(":s"), lower.removesuffix("s"))):
        if form in _NO_TITLES:
            return None
        if found := _EXACT.get(form) or _with_head(form):
            return found
    return None


def _with_head(word: str) -> TitleForm | None:
    """The title of a word that ends in one: "ministrarna", "avdelningschefen"."""
    if not word.endswith(_ENDS):
        return None
    for at in range(len(word)):
        head = _HEADS.get(word[at:])
        if head is None or not _FIRST_PART.fullmatch(word, 0, at):
            continue
        letters = _LETTERS_BEFORE.get(head.base, 0)
        enough = at >= letters and (word[at - 1] == "-" or word[at - letters : at].isalpha())
        if enough or not letters:
            base = word[:at] + head.base
            return None if base in _NO_TITLES else replace(head, base=base)
    return None
