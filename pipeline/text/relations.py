"""Who holds which office where, who says something and whom to contact, as a text states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.shared_offices import completed
from pipeline.text.spans import Found
from pipeline.text.stated import Stated
from pipeline.text.undertakings import undertakings

_CHOSEN = (
    r"(?:om|ny|in)?(?:valdes|valts|vald|utsågs|utsetts|utsedd|utnämndes|utnämnts|utnämnd|förordnades|"
    r"förordnats|förordnad|anställdes|anställts)"
)
# What stands between a person and the office after: ", ", " är ", " – ", "Anna Bünger (chef".
_PERSON_ROLE = re.compile(
    r"(?:(?:\s\((?:[A-ZÅÄÖ]{1,3}|-)\))?,?\s|\s?\(|,?\s(?:som\sär|är|var|blir|blev)\s(?:ny\s)?|\s[–-]\s"
    r"|\s(?:är|var|har\svarit)\s(?:(?:under|sedan|från)\s(?:år\s)?\d{4}\s|(?:även|också)\s)*"
    r"|\t|\s?,\s(?:ny|tidigare|vår|även)\s|,?\s(?:har\s|som\s)*(?:arbetar|jobbar|verkar|anställd|tillträder|"
    rf"tillträdde)\ssom\s(?:ny\s)?|,?\s(?:har\s|som\s|blev\s|är\s)*{_CHOSEN}\still\s(?:ny\s)?)"
    r"(?:(?:[Ss]tyrelsens|[Nn]ämndens|[Ff]öreningens|[Bb]olagets|[Mm]yndighetens|[Kk]ommunens|[Rr]egionens|"
    r"[Uu]tskottets|[Ff]örbundets|[Kk]årens|[Ss]ektionens|[Gg]ruppens|[Rr]ådets)\s)?"
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
# After title and name: "professor Anna Ek, som forskar vid Umeå universitet".
_HOLDER_ORG = re.compile(
    r"(?:\s\((?:[A-ZÅÄÖ]{1,3}|-)\))?(?:\s\(|,\s|\t|\s(?:vid|på|från|hos|i)\s|,\ssom\s(?:[\w-]+\s){1,7}?(?:vid|på|hos|i|för)\s)"
)
_ORG_PERSON = re.compile(r"(?:,\s|:\s)")
_PERSON_ORG = re.compile(r"(?:,\s|\s?\(|\t|\s[–-]\s|,?\s(?:från|vid|på|hos)\s)")
_LIST = re.compile(r"(?:,\s|\soch\s|\ssamt\s|,\soch\s|;\s|\t)")
_AND = re.compile(r"\s(?:och|samt|tillika)\s(?:(?:även|tillika|som)\s)?")
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
    offices = list(_offices(text, named, listing=role in ("list", "table", "contact")))
    stated = list(completed(text, named, offices))
    stated += _sayings(text, named)
    stated += _contacts(text, named, stated, contact=role == "contact")
    stated += undertakings(text, mentions)
    return sorted(set(stated), key=_order)


# "(S)" behind a name: no organisation of the office that follows.
_PARTY = re.compile(r"\((?:[A-ZÅÄÖ]{1,3}|-)\)")


def _is_party(text: str, found: Found) -> bool:
    return bool(found.start and _PARTY.match(text, found.start - 1))


def _order(stated: Stated) -> tuple[int, int, str, str, str]:
    return stated.start, stated.end, stated.relation, stated.role or "", str(stated.object)


def _offices(text: str, named: list[Found], *, listing: bool) -> Iterator[Stated]:
    """role_at: each person with the offices and organisations stated beside the name."""
    used: set[int] = set()
    for index, person in enumerate(named):
        if person.label != "PER":
            continue
        found = [*_before(text, named, index, used), *_after(text, named, index, used)]
        if not found:
            found = list(_affiliation(text, named, index, used))
        yield from found


def _between(text: str, first: Found, second: Found) -> str:
    return text[first.end : second.start]


def _follows(named: list[Found], index: int, label: str) -> bool:
    return 0 <= index < len(named) and named[index].label == label


def _after(text: str, named: list[Found], index: int, used: set[int]) -> Iterator[Stated]:
    """Offices after the name: "Anna Bünger, avdelningschef på Tillväxtverket"."""
    person, at = named[index], index + 1
    if _follows(named, at, "ORG"):
        yield from _office_of(text, named, index, used)
    if not _follows(named, at, "ROLE") or at in used:
        return
    between = _between(text, person, named[at])
    if not (_PERSON_ROLE.fullmatch(between) or _is_chosen(text, person, between)):
        return
    if _belongs_to_next(text, named, at) and not _names_first(text, named):
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
    r"anställt|anställde)\s$"
)


def _is_chosen(text: str, person: Found, between: str) -> bool:
    """Whether somebody chose the person for the office: "har utsett Anna Ek till rektor"."""
    before = text[max(0, person.start - 15) : person.start]
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


_APPOSED = re.compile(r"(?:\s\([A-ZÅÄÖ]{1,3}\))?(?:,\s|\s\()")


def _second_office(
    text: str, named: list[Found], person: Found, at: int, used: set[int]
) -> Iterator[Stated]:
    """A further office after the first: "..., Region Dalarna och ledamot i Almi"."""
    if _follows(named, at + 1, "ROLE") and _AND.fullmatch(_between(text, named[at], named[at + 1])):
        organisation = _organisation_after(text, named, at + 1, used)
        if organisation and not _belongs_to_next(text, named, at + 1):
            used.add(at + 1)
            yield Stated(
                person.start, organisation.end, person, "role_at", organisation, named[at + 1].value
            )


def _belongs_to_next(text: str, named: list[Found], at: int) -> bool:
    """Whether the office is the title before the next name: "Anna Ek, statsråd Bo Ek"."""
    return _follows(named, at + 1, "PER") and (
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
    if organisation is None:
        organisation = _organisation_before(text, named, at)
    if organisation is None and (after := _organisation_of_holder(text, named, index)):
        organisation = after
        used.add(index + 1)
    if organisation:
        start, end = min(start, organisation.start), max(end, organisation.end)
    yield Stated(start, end, person, "role_at", organisation, named[at].value)


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
        and _ORG_PERSON.fullmatch(_between(text, named[at], named[index]))
        and _ROLE_ORG.fullmatch(_between(text, named[at - 1], named[at]))
    ):
        return at - 1, named[at]
    head, listed = _list_head(text, named, index)
    return (head, None) if listed else (None, None)


def _leads_to(text: str, office: Found, person: Found) -> bool:
    """Whether the office stands right before its holder: "generaldirektör Anna", "prof. Bo"."""
    between = _between(text, office, person)
    shortened = between == ". " and text[office.start : office.end].lower() == "prof"
    return shortened or bool(_ROLE_PERSON.fullmatch(between))


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
    first = next((at for at, found in enumerate(named) if found.label == "PER"), None)
    if first is None or (first and named[first - 1].label == "ROLE"):
        return False
    return (
        _ATTENDANCE.fullmatch(text, 0, named[first].start) is not None
        and _follows(named, first + 1, "ROLE")
        and _between(text, named[first], named[first + 1]) == ", "
    )


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
    if not _follows(named, at, "ORG") or at in used:
        return
    organisation = named[at]
    if not _PERSON_ORG.fullmatch(_between(text, person, organisation)):
        return
    if _follows(named, at + 1, "ROLE") and _ORG_ROLE.fullmatch(
        _between(text, organisation, named[at + 1])
    ):
        return
    used.add(at)
    yield Stated(person.start, organisation.end, person, "role_at", organisation)


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
