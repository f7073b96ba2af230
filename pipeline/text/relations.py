"""Who holds which office where, who says something and whom to contact, as a text states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.text.shared_offices import completed
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from pipeline.text.undertakings import undertakings

_CHOSEN = (
    r"(?:om|ny|in)?(?:valdes|valts|vald|utsågs|utsetts|utsedd|utnämndes|utnämnts|utnämnd|förordnades|"
    r"förordnats|förordnad|anställdes|anställts|väljs|utses|utnämns|förordnas|anställs)"
)
_OLD_OR_NEW = (
    r"(?:ny|nya|nye|tidigare|förre|förra|[Ff]\.?\s?d\.?|före\sdetta|[a-zåäö]+(?:isk|lig|iell)|dåvarande|nuvarande|vikarierande|avgående|"
    r"tillträdande|nyvald|nybliven|nyutnämnd|nytillträdd|mångårig)"
)
# Behind a person's name: "(M)", "(fp)"
_PARTY_SIGN = r"\((?:[A-ZÅÄÖ]{1,3}|[mcsv]|[FfKkMmSs][pd]|-)\)"
# Behind an office: "i styrelsen", "för naturvård"
_OF_THING = r"(?:\s(?:för|i|inom|på|vid|av)\s[^.;:,()\n\t]{3,60}?)?"
_DEGREE = r"(?:(?:[Tt]ekn|[Ff]il|[Mm]ed|[Jj]ur|[Ee]kon)\.\s?)?(?:[Dd]r|[Ll]ic|[Kk]and|[Mm]ag)\.?"
# "Anna Bünger arbetar sedan 2012 som", "Anna Büngers förordnande som", "med Anna Bünger som"
_WORKING_AS = (
    r",?\s(?:(?:[^\W\d_]+\s){0,5}?(?:arbetar|arbetade|arbetat|jobbar|jobbade|jobbat|verkar|verkade|verkat|"
    r"anställd|anställts|anställdes|tillträder|tillträdde|tillträtt|tjänstgör|tjänstgjorde|tjänstgjort|"
    r"fungerar|fungerade|fungerat|vikarierar|vikarierade|vikarierat|vikariera|utsedd|utsetts|utsågs|"
    r"förordnad|förordnats|förordnades|avgår|avgick|avgått|slutar|slutade|slutat|börjar|började|"
    r"förordnande|avgång|tid|anställning|uppdrag(?:et)?|arbetet|posten|tjänsten|jobbet|roll(?:en)?)\s"
    r"(?:[^\W_]+\s){0,4}?)?(?:så)?som\s"
)
# What stands between a person and the office after: ", ", " är ", " – ", "Anna Bünger (chef".
_PERSON_ROLE = re.compile(
    rf"(?:(?:\s{_PARTY_SIGN})?,?\s"
    r"|\s?\(|,?\s(?:som\sär|är|var|blir|blev)\s|\s[–-]\s"
    r"|\s(?:är|var|har\svarit)\s(?:(?:under|sedan|från)\s(?:år\s)?\d{4}\s|(?:även|också)\s)*"
    r"|\t|\s?,\s(?:vår|även|numera|nu|i\sdag|idag|bl\.a\.|bland\sannat)\s"
    rf"|,\s{_DEGREE},\s"
    r"|,?\s(?:som\s)?(?:har\s)?(?:(?:tidigare|även|också|länge|senast|bland\sannat|bl\.a\.)\s)*varit\s"
    r"|(?:,\s|\s\()(?!(?:som|men|och|att|när|där|den|det|samt)\s)[a-zåäö-]{3,}(?:\s[a-zåäö-]+)?,\s"
    rf"|,?\s(?:har\s|som\s|blev\s|är\s)*{_CHOSEN}\still\s|{_WORKING_AS})"
    rf"(?:{_OLD_OR_NEW}\s)?"
    r"(?:(?:[Ss]tyrelsens|[Nn]ämndens|[Ff]öreningens|[Bb]olagets|[Mm]yndighetens|[Kk]ommunens|[Rr]egionens|"
    r"[Uu]tskottets|[Ff]örbundets|[Kk]årens|[Ss]ektionens|[Gg]ruppens|[Rr]ådets|[Ff]ullmäktiges)\s)?"
)
_COPULA = (
    r"\s(?:är|var|blir|blev|heter|hette|har\svarit)\s"
    r"(?:(?:sedan|från|under|fram|till|och|med|den|år|året|perioden|våren|hösten|numera|i\sdag|idag|"
    r"fortsatt|\d[\d–-]*|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|"
    r"december)\s)*"
)
# Between an office and the organisation after: " på ", ", ", " vid ".
_ROLE_ORG = re.compile(
    r"(?:,?\s|\t|\s[–-]\s|,?\s(?:på|vid|för|i|hos|inom|av|från|till|och)\s(?:den\s|det\s)?"
    r"|\s(?:för|i|med\sansvar\sför)\s[a-zåäö][a-zåäö\s-]{2,60}?(?:,\s|\s(?:vid|på|hos|i)\s)"
    r"|\s[a-zåäö][a-zåäö-]{2,30}(?:\soch\s[a-zåäö-]{3,30})?(?:,\s|\s(?:vid|på|hos)\s))"
)
# Between an organisation and its office ("Vinnovas generaldirektör", "Region Dalarnas ordförande").
_ORG_ROLE = re.compile(r"\s(?:(?:nya|nye|tidigare|avgående|dåvarande|tillträdande)\s)?")
# Between an office and its holder: "generaldirektör Anna", "ordföranden, Anna", "Ordförande: Anna".
_ROLE_PERSON = re.compile(
    r"(?:,?\s|:\s?|\t|\s[–-]\s|\s(?:är|var|blir|heter)\s"
    rf"|\s(?:har\s)?{_CHOSEN}\s)"
)
# "Ordförande i styrelsen är Anna", "chefen för naturvård, Bo", "Överdirektör var under 2013 Bo"
_OFFICE_OF_THING = re.compile(
    rf"{_OF_THING}{_COPULA}"
    r"|\s(?:för|i|inom|på|vid)\s[^.;:,()\n\t]{3,60}?,\s"
)
# From an organisation behind its office to the holder: "chefen för Vinnova, Anna", "... är Anna"
_ORG_HOLDER = re.compile(rf"(?:,\s|:\s|\s|{_COPULA}|\s(?:har\s)?{_CHOSEN}\s)")
_AT_ORG = re.compile(
    r"(?:,\s|\s(?:på|vid|för|i|hos|inom|av)\s(?:den\s|det\s)?"
    r"|\s(?:för|i)\s[a-zåäö][a-zåäö\s-]{2,60}?\s(?:vid|på|hos|i|för)\s)"
)
# "Till ny rektor har regeringen utsett Anna", "Som sekreterare i utredningen har Anna arbetat"
_AS_OR_TO = re.compile(rf"\b(?:[Ss]om|[Tt]ill)\s(?:{_OLD_OR_NEW}\s)?$")
_HAS_CHOSEN = re.compile(
    rf"{_OF_THING}\s"
    rf"(?:har|hade|{_CHOSEN}|utsåg|valde|förordnade|anställde)\s(?:[^\W\d_]+\s){{0,3}}?"
)
# After title and name: "professor Anna Ek, som forskar vid Umeå universitet".
_HOLDER_ORG = re.compile(
    rf"(?:\s{_PARTY_SIGN})?"
    r"(?:\s\(|,\s|\t|\s(?:vid|på|från|hos|i)\s|,\ssom\s(?:[\w-]+\s){1,7}?(?:vid|på|hos|i|för)\s)"
)
_PERSON_ORG = re.compile(r"(?:\s?,\s|\s?\(|\t|\s[–-]\s|,?\s(?:från|vid|på|hos)\s)")
# "Anna Ek arbetar med tillsyn på Vinnova", "Anna Ek, som är anställd vid Vinnova"
_EMPLOYED = re.compile(
    r",?\s(?:som\s)?(?:(?:är|var|har\svarit|har)\s)?(?:sedan\s\d{4}\s)?"
    r"(?:anställd|verksam|arbetar|arbetade|arbetat|jobbar|jobbade|jobbat|tjänstgör|forskar|undervisar)"
    r"\s(?:[^\W_]+\s){0,4}?(?:vid|på|hos|för|i|inom|åt)\s"
    r"|(?:,|\s(?:är|var))\s[a-zåäö-]{4,}(?:\s[a-zåäö-]+){0,4}?\s(?:vid|på|hos)\s"
)
_AS = re.compile(r"\ssom\s")
_LIST = re.compile(r"(?:,\s|\soch\s|\ssamt\s|,\soch\s|;\s|\t)")
_AND = re.compile(r"\s(?:och|samt|tillika)\s(?:(?:även|tillika|som)\s)?")
# "... i Arbetsgivarverkets styrelse och", "..., och nu": what leads to a further office
_AND_OFFICE = re.compile(
    r"(?:s?\s(?:styrelse|ledning|insynsråd|direktion))?,?\s(?:och|samt|tillika)\s"
    rf"(?:(?:även|tillika|som|nu|numera|{_OLD_OR_NEW})\s)*"
)
_COLON = re.compile(r"\s?:\s?|\t")

_SPEAKING = (
    r"(?:säger|sade|sa|menar|menade|anser|ansåg|berättar|berättade|framhöll|framhåller|påpekar|"
    r"påpekade|betonar|betonade|konstaterar|konstaterade|förklarar|förklarade|uppger|uppgav|skriver|"
    r"skrev|efterlyste|efterlyser|hävdar|hävdade|tycker|tyckte|understryker|underströk|tillägger|"
    r"tillade|svarar|svarade|poängterar|poängterade|undrar|undrade|redogjorde|redogör|informerade|"
    r"informerar|yrkade|yrkar|föreslog|argumenterade|varnade|varnar|bedömer|bedömde|identifierade|"
    r"presenterade|lyfte\sfram|lyfter\sfram|framförde|noterade|noterar|uttryckte|uttrycker|instämde|"
    r"instämmer|sammanfattade|invände|invänder|resonerade|resonerar|reflekterade|upplyste|upplyser|"
    r"rapporterade|rapporterar|inledde\smed\satt|inleder\smed\satt|avslutade\smed\satt|"
    r"ställde\ssig\sbakom|ställer\ssig\sbakom|rekommenderar|rekommenderade)"
)
_SAID_AFTER = re.compile(rf",?\s(?:som\s)?(?:också\s|även\s)?{_SPEAKING}\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    rf"\b(?:{_SPEAKING}|[Ee]nligt)\s(?:(?:också|även|då|både|såväl)\s)?$", re.IGNORECASE
)
_CONTACT = re.compile(
    r"(?:^|[\s(.;])(?:Kontakt|[Kk]ontakt(?:person(?:er)?|uppgifter)|[Kk]ontakta|[Uu]pplysningar|Frågor|"
    r"Ring|[Mm]ejla|[Hh]ör\sav\s(?:dig|er)\still|[Vv]änd\s(?:dig|er)\still|"
    r"(?:[Vv]id|[Ff]ör|du|eventuella) frågor|"
    r"[Ff]ör mer information|[Mm]er information)\b[^.]{0,60}$"
)


# "Handläggare: Anna Ek, 026-10 10 10": with a number or address behind
_CLERK = re.compile(r"(?:^|[\s(.;])(?:[Hh]andläggare|[Hh]andläggs\sav|[Rr]eferens)\s?:?\s$")
_REACHED = re.compile(
    r"[Kk]ontakt|[Tt]el\b|[Tt]elefon|[Tt]fn|[Mm]obil|@|[Ee]-post|[Mm]ejl|\d{2} \d{2}"
)


def relations(text: str, mentions: Sequence[Found], *, role: str = "paragraph") -> list[Stated]:
    """Everything that the text states of its people, in order and each thing once.

    `mentions` are the text's PER, ROLE and ORG spans among others, in order; `role` is the
    passage's: in contact blocks everybody is a contact.
    """
    named = [
        found
        for found in mentions
        if found.label in ("PER", "ROLE", "ORG") and not _is_party(text, found)
    ]
    holders = _with_pronouns(text, named)
    offices = list(_offices(text, holders, listing=role in ("list", "table", "contact")))
    stated = list(completed(text, named, offices))
    stated += _sayings(text, named)
    stated += _contacts(text, named, stated, contact=role == "contact")
    stated += undertakings(text, mentions)
    return sorted(set(stated), key=_order)


# "(S)" behind a name: no organisation of the office that follows.
_PARTY = re.compile(_PARTY_SIGN)


# "Hon är ordförande i Almi": the one person named before
_PRONOUN = re.compile(
    r"(?<=[.!?] )(?:Hon|Han)(?=\s(?:är|var|har|arbetar|arbetade|tillträder|tillträdde)\s)"
)


def _with_pronouns(text: str, named: list[Found]) -> list[Found]:
    """The mentions, and "Hon" or "Han" that opens a sentence as the one person named before it."""
    if " Hon " not in text and " Han " not in text:
        return named
    people = [found for found in named if found.label == "PER"]
    spoken = []
    for found in _PRONOUN.finditer(text):
        before = [person for person in people if person.end <= found.start()]
        if before and len({person.name or person.value for person in before}) == 1:
            spoken.append(replace(before[-1], start=found.start(), end=found.end()))
    return sorted([*named, *spoken], key=lambda found: found.start) if spoken else named


def _is_party(text: str, found: Found) -> bool:
    return bool(found.start and _PARTY.match(text, found.start - 1))


def _order(stated: Stated) -> tuple[int, int, str, str, str]:
    return stated.start, stated.end, stated.relation, stated.role or "", str(stated.object)


def _offices(text: str, named: list[Found], *, listing: bool) -> Iterator[Stated]:
    """role_at: each person with the offices and organisations stated beside the name."""
    if columns := _columns(text, named):
        yield from columns
        return
    used: set[int] = set()
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        found = list(_before(text, named, index, used))
        if not (found and text.startswith("\t", person.end)):  # the next cell is another's
            found += _after(text, named, index, used)
        if not found:
            found = list(_affiliation(text, named, index, used))
        yield from found
        if listing:
            yield from _rest_of_cell(text, named, index, used)


def _columns(text: str, named: list[Found]) -> list[Stated]:
    """The offices of signatures side by side, names above titles: "Anna Ek Bo Ek Rektor Jurist".

    Only where the text is nothing but as many names as titles, each title with its organisation
    at most.
    """
    people = list(takewhile(lambda found: found.label == "PER", named))
    rest = named[len(people) :]
    offices = [found for found in rest if found.label == "ROLE"]
    if len(people) < 2 or len(people) != len(offices) or any(one.label == "PER" for one in rest):
        return []
    if _WORD.search(_outside(text, named)) or "," in text[: offices[0].start]:
        return []
    stated = []
    for person, office in zip(people, offices, strict=True):
        at = named.index(office)
        own = _organisation_after(text, named, at, set()) or _organisation_before(text, named, at)
        end = max(office.end, own.end) if own else office.end
        stated.append(Stated(person.start, end, person, "role_at", own, office.value))
    return stated


_WORD = re.compile(r"\b(?!(?:för|vid|på|i)\b)\w")


def _outside(text: str, named: list[Found]) -> str:
    """What of the text no mention covers."""
    ends = [0, *(found.end for found in named)]
    starts = [*(found.start for found in named), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _rest_of_cell(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Further offices in the cell of one person: "Anna Ek Ledamot i Almi Ordförande i Lernia"."""
    person, start = named[index], text.rfind("\t", 0, named[index].start) + 1
    if any(found.label == "PER" and found.start >= start for found in named[:index]):
        return
    stop = text.find("\t", person.end)
    cell = [
        at
        for at, found in enumerate(named[index + 1 :], start=index + 1)
        if stop < 0 or found.end <= stop
    ]
    if any(named[at].label == "PER" for at in cell):
        return
    for at in cell:
        office = named[at]
        if office.label == "ROLE" and at not in used and text[office.start].isupper():
            used.add(at)
            last = at
            if _follows(named, at + 1, "ROLE") and _AND.fullmatch(
                text[office.end : named[at + 1].start]
            ):
                last = at + 1  # "Ledamot och kassör i Almi"
            own = _organisation_after(text, named, last, used)
            end = own.end if own else office.end
            yield Stated(person.start, end, person, "role_at", own, office.value)
            if last > at:
                used.add(last)
                yield Stated(person.start, end, person, "role_at", own, named[last].value)


def _between(text: str, first: Found, second: Found) -> str:
    return text[first.end : second.start]


def _follows(named: list[Found], index: int, label: str) -> bool:
    return 0 <= index < len(named) and named[index].label == label


def _after(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Offices after the name: "Anna Bünger, avdelningschef på Tillväxtverket"."""
    person, at = named[index], index + 1
    if _follows(named, at, "PER"):
        yield from _successor(text, named, index)
        yield from _respective(text, named, index, used)
        return
    if _follows(named, at, "ORG"):
        yield from _office_of(text, named, index, used)
    if not _follows(named, at, "ROLE") or at in used:
        return
    between = _between(text, person, named[at])
    if not (_PERSON_ROLE.fullmatch(between) or _is_chosen(text, person, between)):
        return
    if _belongs_to_next(text, named, at) and not _names_first(text, named):
        return
    if between == " " and _ends_run_of_names(text, named, index):
        return
    offices = [at]
    while _follows(named, at + 1, "ROLE") and (
        _AND.fullmatch(_between(text, named[at], named[at + 1]))
        or _between(text, named[at], named[at + 1]) in (", ", " ")
    ):
        at += 1
        offices.append(at)
    organisation = _organisation_after(text, named, at, used)
    for office in offices:
        used.add(office)
        own = organisation if office == at or not _parted(text, named, office) else None
        end = own.end if own else named[office].end
        yield Stated(person.start, end, person, "role_at", own, named[office].value)
    if organisation:
        yield from _further(text, named, person, at, used)


_SUCCEEDS = re.compile(
    r"\s(?:efterträd(?:er|de)|efterträtt|ersätter|ersatte|ersatt|avlös(?:er|te)|avlöst|"
    r"tar\söver\sefter|tog\söver\sefter)\s"
)


def _successor(text: str, named: list[Found], index: int) -> Iterator[Stated]:
    """The office in which the person follows another: "Anna Ek efterträdde Bo Ek som rektor"."""
    office = index + 2
    if (
        _follows(named, office, "ROLE")
        and _SUCCEEDS.fullmatch(_between(text, named[index], named[index + 1]))
        and _AS.match(text, named[index + 1].end)
        and _PERSON_ROLE.fullmatch(_between(text, named[index + 1], named[office]))
    ):
        own = _organisation_after(text, named, office, set())
        end = own.end if own else named[office].end
        yield Stated(named[index].start, end, named[index], "role_at", own, named[office].value)


def _respective(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Two people's offices in their order: "Anna Ek och Bo Ek, chef respektive jurist på Almi"."""
    people, offices = (index, index + 1), (index + 2, index + 3)
    if not (
        all(_follows(named, at, "ROLE") for at in offices)
        and _between(text, named[offices[0]], named[offices[1]]) == " respektive "
        and _LIST.fullmatch(_between(text, named[index], named[index + 1]))
        and _PERSON_ROLE.fullmatch(_between(text, named[index + 1], named[offices[0]]))
    ):
        return
    own = _organisation_after(text, named, offices[1], used)
    used.update(offices)
    for at, office in zip(people, offices, strict=True):
        end = own.end if own else named[office].end
        yield Stated(named[at].start, end, named[at], "role_at", own, named[office].value)


def _ends_run_of_names(text: str, named: list[Found], index: int) -> bool:
    """Whether names stand side by side before this one: a column, whose offices stand apart."""
    return (
        index > 1
        and all(named[at].label == "PER" for at in (index - 2, index - 1))
        and all(_between(text, named[at], named[at + 1]) == " " for at in (index - 2, index - 1))
    )


def _parted(text: str, named: list[Found], office: int) -> bool:
    """Whether nothing joins the office to the next: "generaldirektör chef för ..."."""
    return _between(text, named[office], named[office + 1]) == " "


def _further(
    text: str, named: list[Found], person: Found, office: int, used: set[int]
) -> Iterator[Stated]:
    """Further organisations of an office, and an office after them: "ledamot i Almi och SBAB"."""
    at = office + 1
    while _follows(named, at + 1, "ORG") and _LIST.fullmatch(
        _between(text, named[at], named[at + 1])
    ):
        if _follows(named, at + 2, "ROLE") and _ORG_ROLE.fullmatch(
            _between(text, named[at + 1], named[at + 2])
        ):
            break
        if _between(text, named[at], named[at + 1]) == ", " and not _ends_list(text, named, at + 1):
            break
        at += 1
        used.add(at)
        yield Stated(person.start, named[at].end, person, "role_at", named[at], named[office].value)
    yield from _second_office(text, named, person, at, used)


def _ends_list(text: str, named: list[Found], at: int) -> bool:
    """Whether the organisations from here on end with "och"; else the next is another's."""
    while _follows(named, at + 1, "ORG"):
        between = _between(text, named[at], named[at + 1])
        if re.fullmatch(r",?\s(?:och|samt)\s", between):
            return True
        if between != ", ":
            return False
        at += 1
    return False


_CHOOSING = re.compile(
    r"\b(?:utsett|utser|utsåg|utse|valde|valt|väljer|välja|utnämnt|utnämnde|förordnat|förordnade|"
    r"anställt|anställde|utsågs|valdes|utses|tillkallade|tillkallat)\s(?:[^.;:()\n\t]{0,60}\s)?$"
)


def _is_chosen(text: str, person: Found, between: str) -> bool:
    """Whether somebody chose the person for the office: "har utsett Anna Ek till rektor"."""
    before = text[max(0, person.start - 90) : person.start]
    return between in (" till ", " till ny ", " som ") and bool(_CHOOSING.search(before))


def _office_of(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """The office behind its organisation: "Anna Ek, kommunstyrelsens ordförande"."""
    person, organisation, at = named[index], named[index + 1], index + 2
    if (
        _follows(named, at, "ROLE")
        and at not in used
        and _APPOSED.fullmatch(_between(text, person, organisation))
        and text[organisation.end - 1] == "s"
        and _ORG_ROLE.fullmatch(_between(text, organisation, named[at]))
        and not _belongs_to_next(text, named, at)
    ):
        used |= {index + 1, at}
        end = named[at].end
        yield Stated(person.start, end, person, "role_at", organisation, named[at].value)


_APPOSED = re.compile(
    r"(?:\s\((?:[A-ZÅÄÖ]{1,3}|[mcsv]|[FfKkMmSs][pd])\))?"
    rf"(?:,\s|\s\(|\s[–-]\s|,?\s(?:som\s)?(?:är|var|blir|blev)\s|\s(?:[^\W\d_]+\s)?som\s|{_WORKING_AS})"
)


def _second_office(
    text: str, named: list[Found], person: Found, at: int, used: set[int]
) -> Iterator[Stated]:
    """A further office after the first: "..., Region Dalarna och ledamot i Almi"."""
    if _follows(named, at + 1, "ROLE") and _AND_OFFICE.fullmatch(
        _between(text, named[at], named[at + 1])
    ):
        if _belongs_to_next(text, named, at + 1):
            return
        office = named[at + 1]
        own = _organisation_after(text, named, at + 1, used)
        if own:
            used.add(at + 1)
            yield Stated(person.start, own.end, person, "role_at", own, office.value)
            yield from _further(text, named, person, at + 1, used)
        elif not text.startswith(",", named[at].end):
            used.add(at + 1)
            yield Stated(person.start, office.end, person, "role_at", None, office.value)


def _span(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _belongs_to_next(text: str, named: list[Found], at: int) -> bool:
    """Whether the office is the title before the next name: "Anna Ek, statsråd Bo Ek"."""
    if not _follows(named, at + 1, "PER") or text[slice(*_span(named[at + 1]))] in ("Hon", "Han"):
        return False
    return (
        _between(text, named[at], named[at + 1]) in (": ", ":")
        or (_between(text, named[at], named[at + 1]) == ". " and text[named[at].start].islower())
        or (_between(text, named[at], named[at + 1]) == " " and text[named[at].start].islower())
    )


def _organisation_after(text: str, named: list[Found], at: int, used: set[int]) -> Found | None:
    """The organisation after an office, unless the next office or person owns it."""
    if not _follows(named, at + 1, "ORG"):
        return None
    organisation = named[at + 1]
    if not _ROLE_ORG.fullmatch(_between(text, named[at], organisation)):
        return None
    used.add(at + 1)
    return organisation


def _before(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Offices before the name: "Vinnovas generaldirektör Charlotte Brogren"."""
    person = named[index]
    at, organisation = _title_before(text, named, index, used)
    if at is None or (at in used and not _is_list_head(text, named[at])):
        return
    if at in used and text.startswith("\t", named[at].end):
        return  # the next cell's person has a title of its own
    if _is_plural(text, named[at]) and _own_office(text, named, index):
        return  # "Ledamöter: Anna Ek, ordförande, Bo Ek"
    if at + 1 == index and named[at].end + 1 == named[index].start and _names_first(text, named):
        return  # the office before is that of the person before it
    used.add(at)
    start, end = named[at].start, person.end
    organisation = _organisation_before(text, named, at) or organisation
    if organisation is None and (after := _organisation_of_holder(text, named, index)):
        organisation = after
        used.add(index + 1)
    if organisation:
        start, end = min(start, organisation.start), max(end, organisation.end)
    yield Stated(start, end, person, "role_at", organisation, named[at].value)
    if text[named[at].end : person.start] == " ":
        yield from _before_title(text, named, at, person, used)


def _before_title(
    text: str, named: list[Found], at: int, person: Found, used: set[int]
) -> Iterator[Stated]:
    """The office before title and name: "Ordföranden, professor Anna Ek", "Rektor är docent"."""
    first, own = at - 1, None
    if _follows(named, first, "ORG") and _follows(named, first - 1, "ROLE"):
        first, own = first - 1, named[first]
        if text[own.end : named[at].start] == " " or not _leads_over(
            text, named, first + 1, named[at].start
        ):
            return
    if not _follows(named, first, "ROLE") or first in used or _is_plural(text, named[first]):
        return
    office = named[first]
    if own is None:
        link = text[office.end : named[at].start]
        chosen = _is_chosen_for(text, named, first, at)
        double = link == " och " and not _follows(named, first - 1, "PER")
        opens = text[office.start].isupper()  # "Särskild utredare är professor Anna Ek"
        is_told = opens and _OFFICE_OF_THING.fullmatch(link) and not link.endswith(", ")
        if not (chosen or double or is_told or link == ", "):
            return
        if link.endswith(", ") and (
            not _is_definite(text, office) or _is_definite(text, named[at])
        ):
            return  # "rektorn, bibliotekschefen Anna Ek" are two people
        own = _organisation_before(text, named, first)
    used.add(first)
    start = min(office.start, own.start) if own else office.start
    yield Stated(start, person.end, person, "role_at", own, office.value)


def _is_definite(text: str, office: Found) -> bool:
    """Whether the office is one that the reader knows: "Ordföranden", "Vinnovas rektor"."""
    written = text[office.start : office.end].lower()
    owned = re.search(r"[^\W\d_]s $", text[max(0, office.start - 3) : office.start])
    return owned is not None or (written != office.value and not _SEVERAL.search(written))


def _title_before(
    text: str, named: list[Found], index: int, used: set[int]
) -> tuple[int | None, Found | None]:
    """The office before a name and the organisation between them, where there is one."""
    at = index - 1
    is_another_s = at in used and bool(_entry_before(text, named, index))
    leads = _follows(named, at, "ROLE") and _leads_to(text, named[at], named[index])
    if leads and not is_another_s:
        return at, None
    if (
        _follows(named, at, "ORG")
        and _follows(named, at - 1, "ROLE")
        and _leads_over(text, named, at, named[index].start)
    ):
        return at - 1, named[at]
    if _follows(named, at, "ROLE") and at not in used and _is_chosen_for(text, named, at, index):
        return at, None
    if _follows(named, at, "ORG"):
        office, own = _chosen_by(text, named, at, index)
        if office is not None:
            return office, own
    head, listed = _list_head(text, named, index)
    return (head, None) if listed else (None, None)


def _leads_to(text: str, office: Found, person: Found) -> bool:
    """Whether the office stands right before its holder: "generaldirektör Anna", "prof. Bo"."""
    between = _between(text, office, person)
    shortened = between == ". " and text[office.start : office.end].lower() == "prof"
    return shortened or bool(
        _ROLE_PERSON.fullmatch(between)
        or (_OFFICE_OF_THING.fullmatch(between) and not _is_plural(text, office))
    )


def _leads_over(text: str, named: list[Found], at: int, start: int) -> bool:
    """Whether the organisation at `at` leads from the office before it to a holder at `start`.

    "generaldirektören för Vinnova, Anna Ek", "chef för Riksarkivet är Anna Ek".
    """
    link = text[named[at].end : start]
    between = _between(text, named[at - 1], named[at])
    if not _AT_ORG.fullmatch(between):
        return bool(_ROLE_ORG.fullmatch(between)) and link in (", ", ": ")
    if link == " ":
        return between != ", "
    return bool(_ORG_HOLDER.fullmatch(link))


def _is_chosen_for(text: str, named: list[Found], at: int, index: int) -> bool:
    """Whether the person was chosen for the office: "Till rektor valdes Anna", "Som ... har"."""
    before = text[max(0, named[at].start - 30) : named[at].start]
    return bool(
        _AS_OR_TO.search(before) and _HAS_CHOSEN.fullmatch(_between(text, named[at], named[index]))
    )


_HAS = re.compile(r"\s(?:har|hade|utsåg|valde|förordnade|anställde|utser|väljer)\s")
_CHOSEN_BEFORE = re.compile(
    r"\s(?:[^\W\d_]+\s){0,2}?(?:utsett|valt|förordnat|anställt|utnämnt)?\s?"
)


def _chosen_by(
    text: str, named: list[Found], chooser: int, index: int
) -> tuple[int | None, Found | None]:
    """Office and organisation of whom somebody chose: "Till rektor har regeringen utsett Anna"."""
    nothing = None, None
    if not _CHOSEN_BEFORE.fullmatch(_between(text, named[chooser], named[index])):
        return nothing
    last = chooser - 1
    if last < 0 or not _HAS.fullmatch(_between(text, named[last], named[chooser])):
        return nothing
    if _follows(named, last, "ORG") and _follows(named, last - 1, "ROLE"):
        office, own = last - 1, named[last]
        if not _ROLE_ORG.fullmatch(_between(text, named[office], own)):
            return nothing
    elif _follows(named, last, "ROLE"):
        office, own = last, None
    else:
        return nothing
    before = text[max(0, named[office].start - 30) : named[office].start]
    return (office, own) if _AS_OR_TO.search(before) else nothing


def _organisation_of_holder(text: str, named: list[Found], index: int) -> Found | None:
    """The organisation after a titled name: "professor Anna Ek vid Umeå universitet"."""
    if _follows(named, index + 1, "ORG") and _HOLDER_ORG.fullmatch(
        _between(text, named[index], named[index + 1])
    ):
        return named[index + 1]
    return None


# "skolcheferna", "ledamöterna": the title of all who follow
_SEVERAL = re.compile(r"(?:erna|arna|männen)$")


def _is_list_head(text: str, office: Found) -> bool:
    several = _SEVERAL.search(text, office.start, office.end)
    are = _ARE.match(text, office.end) and _PLURAL.search(text, office.start, office.end)
    return bool(_COLON.match(text, office.end) or several or are)


def _list_head(text: str, named: list[Found], index: int) -> tuple[int, bool]:
    """The office that heads the list in which the person stands: "Ledamöter: Anna Ek, Bo Ek"."""
    at = index
    while size := _entry_before(text, named, at):
        at -= size
    head = at - 1
    if not _follows(named, head, "ROLE"):
        return head, False
    between = _between(text, named[head], named[at])
    title = text[: named[head].end]
    plural = between == " " and bool(_SEVERAL.search(title))
    are = bool(_ARE.fullmatch(between) and _PLURAL.search(title))
    return head, plural or are or bool(_COLON.fullmatch(between))


# "Personalrepresentanter har varit", "Ledamöter är"
_ARE = re.compile(r"\s(?:är|var|har\svarit|utgörs\sav)\s")
_PLURAL = re.compile(r"(?:er|or|ar|erna|arna|orna|män|männen|ande|are)$")
# Between a person of a list and the office or organisation of his own.
_OWN = re.compile(r"(?:\s\([A-ZÅÄÖ]{1,3}\))?(?:,\s|\s\(|\s)")
_OWN_END = re.compile(r"\)?(?:,\s|,?\s(?:och|samt)\s|;\s)")


def _entry_before(text: str, named: list[Found], at: int) -> int:
    """How many mentions the list's entry before this one has: a person, maybe with an office."""
    if _follows(named, at - 1, "PER") and _LIST.fullmatch(_between(text, named[at - 1], named[at])):
        return 1
    if (
        _follows(named, at - 2, "PER")
        and named[at - 1].label in ("ROLE", "ORG")
        and _OWN.fullmatch(_between(text, named[at - 2], named[at - 1]))
        and _OWN_END.fullmatch(_between(text, named[at - 1], named[at]))
    ):
        return 2
    return 0


def _is_plural(text: str, office: Found) -> bool:
    """Whether the office is written for several: "Ledamöter", not "Handledare"."""
    written = text[office.start : office.end]
    return bool(_PLURAL.search(written)) and written.lower() != office.value


def _own_office(text: str, named: list[Found], index: int) -> bool:
    """Whether an office of the person's own follows the name."""
    return (
        _follows(named, index + 1, "ROLE")
        and bool(_OWN.fullmatch(_between(text, named[index], named[index + 1])))
        and not _belongs_to_next(text, named, index + 1)
    )


# What opens the list of those who were there.
_ATTENDANCE = re.compile(
    r"\s*(?:Övriga\s)?(?:närvarande|deltagare|beslutande|frånvarande|ledamöter|styrelsen?|direktionen)"
    r"(?:\s\w+)?\s?:?\s",
    re.IGNORECASE,
)


def _names_first(text: str, named: list[Found]) -> bool:
    """Whether a list without commas gives names before offices: "Närvarande: Bo Ek, chef Eva Ek".

    The first person has an office behind a comma and none before.
    """
    if _is_line_of_holders(text, named):
        return True
    first = next((at for at, found in enumerate(named) if found.label == "PER"), None)
    if first is None or (first and named[first - 1].label == "ROLE"):
        return False
    return (
        _ATTENDANCE.fullmatch(text, 0, named[first].start) is not None
        and _follows(named, first + 1, "ROLE")
        and _between(text, named[first], named[first + 1]) == ", "
    )


def _is_line_of_holders(text: str, named: list[Found]) -> bool:
    """Whether the text is nothing but "name, office name, office": two of each or more."""
    return (
        len(named) > LEAST_HOLDERS
        and [found.label for found in named] == ["PER", "ROLE"] * (len(named) // 2)
        and named[0].start == 0
        and named[-1].end >= len(text.rstrip(" ."))
        and all("," in _between(text, named[at], named[at + 1]) for at in range(0, len(named), 2))
        and all(_between(text, named[at - 1], named[at]) == " " for at in range(2, len(named), 2))
    )


LEAST_HOLDERS = 3
"""Mentions of one person and an office are two: a line of holders has four at least."""


def _organisation_before(text: str, named: list[Found], at: int) -> Found | None:
    """The organisation whose genitive stands before the office."""
    if not _follows(named, at - 1, "ORG"):
        return None
    organisation = named[at - 1]
    written = text[organisation.start : organisation.end]
    between = _between(text, organisation, named[at])
    return organisation if written.endswith("s") and _ORG_ROLE.fullmatch(between) else None


def _affiliation(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """The organisation after a name without office: "Anna Bünger, Tillväxtverket"."""
    person, at = named[index], index + 1
    if _follows(named, index - 1, "ORG") and _is_genitive_of(text, named[index - 1], person):
        yield Stated(named[index - 1].start, person.end, person, "role_at", named[index - 1])
        return
    if not _follows(named, at, "ORG") or at in used:
        return
    organisation = named[at]
    between = _between(text, person, organisation)
    if _EMPLOYED.fullmatch(between):
        yield from _employment(text, named, index, used)
        return
    if not _PERSON_ORG.fullmatch(between):
        return
    if _follows(named, at + 1, "ROLE") and _ORG_ROLE.fullmatch(
        _between(text, organisation, named[at + 1])
    ):
        return
    used.add(at)
    yield Stated(person.start, organisation.end, person, "role_at", organisation)


def _is_genitive_of(text: str, organisation: Found, person: Found) -> bool:
    """Whether the organisation stands as owner before the person: "Vinnovas Anna Ek"."""
    written = text[organisation.start : organisation.end]
    return (
        text[organisation.end : person.start] == " "
        and written.endswith("s")
        and written.casefold() != (organisation.value or written).casefold()
    )


def _employment(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Where the person works, and as what: "Anna Ek arbetar på Vinnova som jurist"."""
    person, own, office = named[index], named[index + 1], index + 2
    used.add(index + 1)
    if _follows(named, office, "ROLE") and _AS.fullmatch(_between(text, own, named[office])):
        used.add(office)
        yield Stated(person.start, named[office].end, person, "role_at", own, named[office].value)
    else:
        yield Stated(person.start, own.end, person, "role_at", own)


def _sayings(text: str, named: list[Found]) -> Iterator[Stated]:
    """said: each person who is quoted or reported."""
    told: Found | None = None
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        begin = _titled_start(text, named, index)
        if after := _SAID_AFTER.match(text, person.end):
            yield Stated(person.start, after.end(), person, "said")
        elif before := _SAID_BEFORE.search(text, max(0, begin - 40), begin):
            told = person
            yield Stated(before.start(), person.end, person, "said")
        elif told and re.fullmatch(r"\s(?:och|samt)\s", text[told.end : begin]):
            yield Stated(person.start, person.end, person, "said")  # "enligt Anna Ek och Bo Ek"


def _titled_start(text: str, named: list[Found], index: int) -> int:
    """Where the person's title begins, else the name: "säger rektor Anna Ek"."""
    if _follows(named, index - 1, "ROLE") and _between(text, named[index - 1], named[index]) == " ":
        return named[index - 1].start
    return named[index].start


def speaks(text: str, found: Found) -> bool:
    """Whether somebody is quoted or reported here: "menade Bünger", "enligt Bünger"."""
    before = max(0, found.start - 40)
    return bool(
        _SAID_AFTER.match(text, found.end) or _SAID_BEFORE.search(text, before, found.start)
    )


def _contacts(
    text: str, named: list[Found], offices: list[Stated], *, contact: bool
) -> Iterator[Stated]:
    """contact_for: people named after "Kontakt" or in a contact block, with their organisation."""
    employers = {
        stated.subject: stated.object for stated in offices if stated.relation == "role_at"
    }
    contact = contact and _REACHED.search(text) is not None
    cue = -1
    for person in named:
        if person.label != "PER":
            continue
        before = text[max(0, person.start - 80) : person.start]
        clerk = _CLERK.search(before) and _REACHED.search(text, person.end, person.end + 80)
        if contact or clerk or _CONTACT.search(before) or (cue >= 0 and person.start - cue < 120):
            cue = person.end
            yield Stated(person.start, person.end, person, "contact_for", employers.get(person))


# A speaker's title line: a name, an office, an organisation, and nothing else.
LONGEST_TITLE_LINE = 160


def title_line(text: str, mentions: Sequence[Found]) -> Found | None:
    """The person of a line that is nothing but a name with office or organisation, or None."""
    labels = [found.label for found in mentions]
    if len(text) > LONGEST_TITLE_LINE or labels.count("PER") != 1:
        return None
    if labels[0] not in ("PER", "ROLE") or not {"ROLE", "ORG"} & set(labels):
        return None
    rest, at = [], 0
    for found in mentions:
        rest.append(text[at : found.start])
        at = found.end
    rest.append(text[at:])
    left = re.sub(r"[\W\d_]+", " ", " ".join(rest)).split()
    if len(left) > LONGEST_REST_WORDS or mentions[0].start > LATEST_NAME_START:
        return None
    return mentions[labels.index("PER")]


LATEST_NAME_START = 2
"""A title line begins with the name or title, behind a bullet at most."""
LONGEST_REST_WORDS = 3
"""Words of a title line that no rule knows: an unknown unit, "planering", "CSC SIR"."""


def opening_title(text: str, mentions: Sequence[Found]) -> Found | None:
    """The person whose title line opens a longer passage: "Anna Ek Chef, Almi Hållbara ..."."""
    if len(mentions) < 2 or mentions[0].label != "PER" or mentions[0].start > LATEST_NAME_START:
        return None
    person, office = mentions[0], mentions[1]
    opens = (
        office.label == "ROLE"
        and _between(text, person, office) == " "
        and text[office.start].isupper()
    )
    return person if opens else None
