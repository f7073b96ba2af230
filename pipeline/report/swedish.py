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
    "role_at": "har roll i",
    "funds": "finansierar",
    "participates": "deltar i",
    "said": "säger",
    "contact_for": "är kontakt för",
}
CONVERSES: Mapping[str, str] = {
    "role_at": "har i rollen",
    "funds": "finansieras av",
    "participates": "har som deltagare",
    "said": "sägs av",
    "contact_for": "har som kontakt",
}
"""The relations as seen from their object."""
REASONS: Mapping[str, str] = {
    "first": "första gången",
    "asked": "på begäran",
    "settings": "inställningarna ändrades",
    "documents": "för många dokument är andra än då",
    "drift": "ämnena förklarade nya texter för dåligt",
}
"""Why topics were fitted."""
MOVES: Mapping[str, str] = {
    "came": "tillkom",
    "went": "försvann",
    "split": "delades av från",
    "merged": "gick upp i",
    "kept": "är kvar",
}
GAPS: Mapping[str, str] = {
    "number": "tal",
    "year": "årtal",
    "date": "datum",
    "phone": "telefonnummer",
    "url": "webbadress",
    "email": "e-postadress",
    "amount": "belopp",
    "quantity": "mängd",
    "percent": "procenttal",
    "reference": "hänvisning",
    "name": "namn",
    "text": "text",
    "time": "klockslag",
}
RULES: Mapping[str, str] = {
    "code_page": "Tecken ur fel teckentabell",
    "doubled_space": "Dubbelt mellanrum",
    "doubled_word": "Dubblerat ord",
    "echoed_title": "Upprepad titel i läs mer-lista",
    "glued_sentences": "Hopskrivna meningar",
    "glued_words": "Hopskrivna ord",
    "hyphen_form": "Bindestreck av annan form",
    "hyphen_joined": "Avstavning vid radslut hopsatt",
    "hyphen_kept": "Bindestreck vid radslut kvar",
    "hyphen_suspended": "Bindestreck före och, eller kvar",
    "letter_spaced": "Spärrad text",
    "ligature_glyph": "Sammanskrivna tecken (fi, ff)",
    "lost_glyph": "Förlorat tecken",
    "lost_ligature": "Förlorat fi, ff eller fl",
    "lost_suspended_hyphen": "Förlorat bindestreck före och, eller",
    "mojibake": "Feltolkad teckenkodning",
    "soft_hyphen": "Mjukt bindestreck",
    "spacing_accent": "Lös accent",
    "split_word": "Delat ord",
    "stray_space": "Mellanrum på fel plats",
}
PROBLEMS: Mapping[str, str] = {
    "crash": "fel i verktyget",
    "duplicate_file": "samma fil två gånger",
    "empty": "fil utan text",
    "empty_file": "tom fil",
    "empty_page": "tom sida",
    "encrypted": "låst med lösenord",
    "garbled_page": "oläslig text på sidan",
    "memory_limit": "tog för mycket minne",
    "missing_page": "sida som saknas",
    "no_keywords": "inga nyckelord",
    "no_text_layer": "bilder utan text",
    "no_text_on_page": "sida utan text",
    "no_topics": "inga ämnen",
    "nonsense_text": "oläslig text",
    "not_text": "inte text",
    "not_transcript": "inte en avskriftssida",
    "output": "kunde inte skrivas",
    "poor_text": "dåligt textlager",
    "override_ambiguous": "egen rättelse: flera passar",
    "override_conflict": "egen rättelse: motsägelse",
    "override_idle": "egen rättelse utan verkan",
    "override_unknown": "egen rättelse: okänt namn",
    "personal_number_hidden": "personnummer dolt",
    "time_limit": "tog för lång tid",
    "unreadable_file": "kunde inte öppnas",
    "unreadable_page": "sida som inte kunde läsas",
    "unsupported_file": "slag av fil som inte läses",
    "unreadable_pdf": "skadad PDF",
    "worker_died": "läsningen avbröts",
    "worker_killed": "läsningen avbröts av systemet",
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
