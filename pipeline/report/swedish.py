"""Swedish words and numbers for what the tables name in short English words."""

from __future__ import annotations

from collections.abc import Mapping

THIN = "\N{NARROW NO-BREAK SPACE}"
GROUP = 3

LABELS: Mapping[str, str] = {
    "PER": "Person",
    "ORG": "Organisation",
    "LOC": "Plats",
    "EVENT": "Händelse",
    "WORK": "Verk",
    "ROLE": "Roll",
    "DATE": "Datum",
    "MONEY": "Belopp",
    "QUANTITY": "Mängd",
    "PERCENT": "Procent",
    "REF": "Hänvisning",
    "ORGNR": "Organisationsnummer",
    "EMAIL": "E-post",
    "PHONE": "Telefon",
    "URL": "Webbadress",
    "PERSONNUMMER": "Personnummer (dolt)",
}
KINDS: Mapping[str, str] = {"pdf": "PDF", "transcript": "Avskriftssida", "text": "Text"}
LANGUAGES: Mapping[str, str] = {
    "sv": "svenska",
    "en": "engelska",
    "no": "norska",
    "nb": "norska",
    "nn": "nynorska",
    "da": "danska",
    "fi": "finska",
    "de": "tyska",
}
RELATIONS: Mapping[str, str] = {
    "role_at": "roll",
    "said": "sade",
    "contact_for": "kontakt för",
}
GAPS: Mapping[str, str] = {
    "number": "tal",
    "year": "år",
    "date": "datum",
    "phone": "telefonnummer",
    "url": "webbadress",
    "amount": "belopp",
}
RULES: Mapping[str, str] = {
    "hyphen_joined": "Avstavning vid radslut hopsatt",
    "hyphen_kept": "Bindestreck vid radslut kvar",
    "hyphen_suspended": "Bindestreck före och, eller kvar",
}
PROBLEMS: Mapping[str, str] = {
    "crash": "fel i verktyget",
    "worker_died": "läsningen avbröts",
    "empty": "tom fil",
    "empty_page": "tom sida",
    "missing_page": "sida som saknas",
    "personal_number_hidden": "personnummer dolt",
}


def named(words: Mapping[str, str], name: str | None) -> str:
    """The Swedish word for a name of ours; the name itself where there is none, a dash for null."""
    return "–" if name is None else words.get(name, name)


def number(value: float | None, decimals: int = 0) -> str:
    """A number as written in Swedish: thin spaces between thousands, decimal comma; null a dash."""
    if value is None or value != value:
        return "–"
    text = f"{value:,.{decimals}f}"
    return text.replace(",", THIN).replace(".", ",").replace("-", "−")


def percent(share: float | None, decimals: int = 0) -> str:
    """A share 0..1 in percent."""
    return "–" if share is None or share != share else f"{number(share * 100, decimals)}{THIN}%"


def counted(count: int, one: str, many: str) -> str:
    """A count and its noun: ``1 sida``, ``2 sidor``."""
    return f"{number(count)} {one if count == 1 else many}"
