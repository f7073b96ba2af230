"""Small classes of Swedish words that tell where a phrase goes on and where a sentence begins.

Written by us: closed classes in full, open ones by their most frequent members (the finite verbs
checked against the counts of UD Talbanken, dev part). All lower case unless said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that bind what follows them: no heading or sentence ends with one.
BINDING = _words(
    "i på av för om med till från vid under över mot inom mellan utan genom kring enligt inför hos "
    "bland efter före bakom framför trots via per ur åt omkring och eller samt men utan som att än "
    "när där då vars vilken vilket vilka en ett den det de denna detta dessa varje någon något "
    "några ingen inget inga vår vårt våra sin sitt sina din ert era deras dess hans hennes mer "
    "avseende respektive angående beträffande gällande rörande utifrån hur huruvida tidigare "
    "mest mycket både såväl varken inte of the for and in on to at by with"
)

# Words that open sentences: with a capital in the middle of a text they begin a new one.
OPENERS = _words(
    "det den de detta denna dessa vi jag han hon man ni du i på av för om med till från vid under "
    "över mot inom mellan utan genom kring enligt inför hos bland efter före trots via när där då "
    "här som att men och eller samt så en ett alla många några flera vissa varje ingen inga både "
    "vad vem vilka vilken vilket hur varför också dock därför därmed däremot dessutom sedan nu "
    "idag redan även bara endast ofta ibland alltid aldrig tack totalt sammanlagt vår vårt våra "
    "sin sina deras dess samma genomförandet arbetet målet syftet"
)

FINITE_VERBS = _words(
    "är har kan får finns kommer ska skall blir måste skulle gäller vill ger bör behöver går gör "
    "visar tar säger hade innebär fick ser står beror blev kunde lever ligger kostar håller hör "
    "kom tror utgår vet anser bor tycker menar gjorde finner hjälper räcker förekommer vänder "
    "betyder börjar sker består väljer kräver brukar ingår ökar används känner behövs började "
    "söker saknar ville växer leder arbetar svarar räknar beräknas medför bestämmer utgör borde "
    "görs tvingas handlar betalar minskar följer sätter krävs fortsätter talar lägger använder "
    "fyller låter skapar tog möter köper klarar anger gav skiljer tänker frågar råder sökte lär "
    "påverkas skriver spelar bygger uppstår deltar deltog visade ställer passar fanns bestäms "
    "önskar höll framgår når gjordes upplever skapas verkar saknas fattar framstår bildar införs "
    "avser berörs drivs pekar syns driver utgörs sätts drar höjs ersätts äger lämnar innehåller "
    "erbjuder sitter påverkar tillåter begränsar omfattar beskriver syftar tillämpar upphör "
    "berättar bedrivs motsvarar stödjer stöder stärker stärkt främjar bidrar utvecklar samlar "
    "samlade presenterar presenterades menade sade sa framhöll lyfte lyfter betonade betonar "
    "efterlyste inledde inleder avslutade avslutas öppnade hälsade hälsar startar startade "
    "beslutar beslutade beslutades föreslår föreslog godkänner godkände noterar redovisar "
    "redovisas redovisade rapporterar informerade informerar ansvarar ansvarade samverkar "
    "samarbetar satsar satsas fördelas fördelar genomför genomförs genomfördes genomförde "
    "anordnar anordnade anordnades pågår antog antogs gick vann valde valdes utsågs tackar "
    "tackade projektleder leddes leds handlade innebar stod låg kallade kallas heter hette blivit "
    "framhåller lämnade övertog beskrev anförde underströk uttalade uppgav bedömde annonserade "
    "uppmärksammade konstaterade konstaterar kommenterade hävdade ansåg varit fått gjort kommit "
    "ges gavs ligga vore återstår identifierade visat hållits hölls möttes träffades träffas "
    "besökte besöker byggs byggdes planeras planerar köpte säljer sålde"
)

# Endings that (nearly) only finite verbs have in the treebank: 114 of 114, 32 of 33.
VERB_ENDING = re.compile(r"\w{2,}(?:erar|eras|ades|erades)")
# Endings that finite verbs share with nouns and adjectives: enough to doubt a heading.
MAYBE_VERB_ENDING = re.compile(r"\w{2,}(?:ar|er|år|ade|ades|de|te|as|es|ts)")

ROLE_HEADS = _words(
    "ordförande direktör generaldirektör chef vd rektor professor docent lektor doktorand forskare "
    "minister statsminister statssekreterare sekreterare ledare handläggare samordnare strateg "
    "ämnesråd kansliråd departementsråd landshövding länsråd borgmästare kommunalråd regionråd "
    "landstingsråd oppositionsråd riksdagsledamot ledamot ersättare revisor utredare expert "
    "rådgivare koordinator kommunikatör redaktör intendent utvecklare analytiker konsult ingenjör "
    "ekonom jurist ombud kassör kurator lärare läkare sjuksköterska biolog antikvarie arkitekt "
    "ambassadör talesperson moderator föredragande justerare grundare ägare prefekt dekan läkare "
    "överläkare president vicepresident statistiker ombudsman generalsekreterare företagare"
)
# What stands before a role and belongs to it.
RANKS = _words("1:e 1:a 2:e 2:a 1e 2e vice bitr. biträdande tf tf. tillförordnad f.d. fd förste")
ROLE_ENDING = re.compile(
    r"\w{3,}(?:direktör|chef|ordförande|råd|sekreterare|ledare|samordnare|strateg|handläggare|"
    r"minister|professor|lektor|forskare|utredare|ansvarig|ombud|revisor|rektor|konsult|ingenjör|"
    r"ekonom|jurist|koordinator|kommunikatör|redaktör|intendent|utvecklare|analytiker|expert|"
    r"rådgivare|inspektör|kanslist|assistent|mästare|pedagog|planerare|antikvarie|arkitekt)"
)

# Words that open organisations' names and take a name or place after them.
ORGANISATION_HEADS = _words(
    "region regionförbundet landstinget länsstyrelsen kommunförbundet stiftelsen föreningen "
    "institutet institutionen förbundet nätverket högskolan universitetet"
)
# Small words inside organisations' names, and words in small letters that close them.
ORGANISATION_INNER = _words("i för och av på vid de & inom of and the")
ORGANISATION_FINALS = _words(
    "kommun län landsting region universitet högskola institut församling kommunförbund"
)


# Whether a lower-case word is ordinarily written with a small letter: no name.
Known = Callable[[str], bool]


def nothing_known(word: str) -> bool:
    """The `Known` of a reader without a word list: no word is."""
    return False


def is_finite(word: str) -> bool:
    """Whether the lower-case word is a finite verb beyond doubt."""
    return word in FINITE_VERBS or bool(VERB_ENDING.fullmatch(word))


def may_be_finite(word: str) -> bool:
    """Whether the lower-case word could be a finite verb by its ending."""
    return is_finite(word) or bool(MAYBE_VERB_ENDING.fullmatch(word))


def is_role(word: str) -> bool:
    """Whether the lower-case word is an office or title, in the indefinite singular."""
    return word in ROLE_HEADS or bool(ROLE_ENDING.fullmatch(word))


def opens_sentence(token: str, *, known: Known) -> bool:
    """Whether a word with a capital begins a sentence: names do not, nor words in capitals only.

    `known` tells words that are ordinarily written with a small letter.
    """
    word = token.strip('.,:;!?"”()')
    is_capital = word[:1].isupper() and (len(word) == 1 or not word.isupper())
    return is_capital and (word.lower() in OPENERS or known(word.lower()))
