"""Which offices an organisation of a kind has: a company a `vd`, an agency a `generaldirektör`."""

from __future__ import annotations

import re

from pipeline.text.spans import Found

GOVERNMENT, OTHER = "government", "other"
"""Whose members are ministers; and a name without a telling form, which may be anything."""
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (GOVERNMENT, r"^(?:Regeringen|Riksdagen|Regeringskansliet|EU|Europeiska|Kommissionen)"
         r"|departementet$"),
        ("board", r"(?:nämnden|nämnd|styrelsen|utskottet|fullmäktige|delegationen|beredningen"
         r"|kommittén)$"),
        ("municipality", r"(?:kommun|stad)$"),
        ("region", r"^(?:Region|Landstinget)\s|landsting$"),
        ("county", r"^[Ll]änsstyrelsen"),
        ("court", r"(?:rätt|rätten|domstolen)(?:\s|$)"),
        ("school", r"(?:universitet|universitetet|högskola|högskolan|skolan|gymnasiet)(?:\s|$)"),
        ("association",
         r"(?:förbundet?|föreningen?|sällskapet|samfundet|kåren|klubben|rörelsen|partiet"
         r"|riksorganisation(?:en)?)(?:\s|$)|^(?:Brf|Föreningen|Sveriges)\s"),
        ("foundation", r"(?:[Ss]tiftelsen|fonden)(?:\s|$)"),
        ("company", r"\b(?:AB|HB|KB|Ltd|Inc|Oy|A/S|GmbH)\b|(?:bolaget|banken|gruppen|koncernen)$"),
        ("agency", r"(?:verket|myndigheten|inspektionen|rådet|kassan|institutet|ombudsmannen)$"
         r"|^(?:Myndigheten|Statens)\s"),
    )
)  # fmt: skip
KIND_NAMES = (*(kind for kind, _ in _KINDS), OTHER)
_OFFICES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern), frozenset(kinds.split()))
    for pattern, kinds in (
        (r"(?:^|vice )vd$|verkställande direktör$|koncernchef$|styrelseordförande$",
         "company foundation association other"),
        (r"(?:^|[e] )(?:vice )?ordförande$|kassör$|^generalsekreterare$|^kanslichef$",
         "association foundation board other"),
        (r"(?:förbunds|riks|förenings)(?:ordförande|direktör|sekreterare)$", "association other"),
        (r"^(?:tf |tillförordnad |ställföreträdande )?"
         r"(?:generaldirektör|gd|överdirektör|chefsjurist)$",
         "agency other"),
        (r"^(?:pro|vice)?rektor$|^universitetsdirektör$|^högskoledirektör$", "school"),
        (r"^kommun(?:direktör|chef)$|^stadsdirektör$", "municipality"),
        (r"^(?:regiondirektör|landstingsdirektör)$", "region"),
        (r"^(?:landshövding|länsråd|länsöverdirektör)$", "county"),
        (r"^(?:lagman|rådman|hovrättspresident)$", "court"),
    )
)  # fmt: skip
_RECRUITED = re.compile(r"(?:chef|direktör|vd|rektor|ansvarig|strateg|controller|ekonom|jurist)$")
_RECRUITING = frozenset({"company", "association", "foundation", "agency", "municipality", "region",
                         "school", OTHER})  # fmt: skip


_MINISTER = re.compile(r"(?<!kom)minister$")
_OFFICIAL = re.compile(
    r"(?:stats|kabinetts|departements)sekreterare$|departementsråd$|rättssakkunnig$"
)
_OF_MINISTERS = re.compile(r"^[Rr]egeringen|regering(?:en)?$|(?:departement|ministeri)\w*$")
_OF_OFFICIALS = re.compile(
    rf"{_OF_MINISTERS.pattern}|^[A-ZÅÄÖ]{{1,3}}$|(?i:departement|kansli|beredning|enhet|avdelning"
    r"|sekretariat|ambassad|representation|delegation|kommitté|utredning|stab|^Norden)"
)


def may_have(body: Found, office: str) -> bool:
    """Whether nothing speaks against it: ministers are members of governments alone.

    The agency or company that a minister or one of the officials beside him visits or speaks of is
    never his; an official may have his seat in a unit of a ministry.
    """
    name = body.value or body.name or ""
    if _MINISTER.search(office):
        return _OF_MINISTERS.search(name) is not None
    return not _OFFICIAL.search(office) or _OF_OFFICIALS.search(name) is not None


def kind_of(body: Found) -> str:
    """What the organisation is, by its name; `OTHER` where the name does not tell."""
    name = body.value or body.name or ""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), OTHER)


def can_have(body: Found, office: str, *, recruited: bool = False) -> bool:
    """Whether an organisation of this kind is headed by such an office.

    `recruited`: the text says that somebody is taken on, so that any leading post will do.
    """
    kind = kind_of(body)
    if any(kind in kinds for pattern, kinds in _OFFICES if pattern.search(office)):
        return True
    return recruited and kind in _RECRUITING and bool(_RECRUITED.search(office))
