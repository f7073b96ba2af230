"""Kinds of problems -> a Swedish sentence each: what was found and what to do.

The table `problems` has them in English, with the same figures and names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

OCR = "Installera Tesseract med svenska och kör med `--set extract.ocr=true`, eller ersätt filen."


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, with what to type between backticks.

    Its gaps are filled by what the pattern finds in the English detail; `plain` stands where the
    detail is of another form.
    """

    plain: str
    pattern: re.Pattern[str] | None = None
    filled: str = ""


def _plain(text: str) -> Advice:
    return Advice(text)


ADVICE: Mapping[str, Advice] = {
    "crash": _plain(
        "Verktyget stötte på ett fel i sig självt. Övriga dokument är klara. Meddela utvecklarna "
        "felet, och kör igen med `--retry` när det är rättat."
    ),
    "duplicate_file": Advice(
        "Filen har samma innehåll som en annan, som står för båda. Ta bort den ena.",
        re.compile(r"has the same bytes as (?P<first>.+), which stands for both\."),
        "Filen har samma innehåll som {first}, som står för båda. Ta bort den ena.",
    ),
    "empty": _plain("Filen innehåller ingen text. Spara den på nytt, eller ta bort den."),
    "empty_file": _plain(
        "Filen är tom (0 byte). Spara den på nytt, eller ta bort den ur mappen."
    ),
    "empty_page": _plain("Sidan är tom. Inget behöver göras."),
    "encrypted": _plain(
        "Filen öppnas bara med lösenord. Spara den utan lösenord, eller ta bort den."
    ),
    "garbled_page": _plain(
        f"Sidans textlager är inget språk och har lämnats utanför. {OCR}"
    ),
    "memory_limit": _plain(
        "Dokumentet tog mer minne än det får. Höj gränsen med "
        "`--set run.mebibytes_per_document=8192` och kör igen med `--retry`, eller ta bort filen."
    ),
    "missing_page": Advice(
        "Sidnumren hoppar: sidor saknas i den sparade texten. Spara avskriftssidan på nytt.",
        re.compile(r"Pages? (?P<first>\d+)(?: to (?P<last>\d+))? (?:is|are) not in"),
        "Sidnumren hoppar: sidan {first} och fram till den här saknas i den sparade texten. "
        "Spara avskriftssidan på nytt.",
    ),
    "no_keywords": _plain(
        "Inget dokument har nyckelord, så det finns inga kluster. Lägg till dokument."
    ),
    "no_text_layer": Advice(
        f"Filen består av bilder utan text. {OCR}",
        re.compile(r"0 characters on (?P<pages>\d+) pages?"),
        f"Filen består av bilder utan text: 0 tecken i hela filen (sidor: {{pages}}). {OCR}",
    ),
    "no_text_on_page": _plain(f"Sidan har bilder men ingen text. {OCR}"),
    "no_topics": _plain(
        "Dokumenten har inga ord gemensamma, så det finns inga ämnen. Lägg till dokument, eller se "
        "på den här sidan varför inga lästes."
    ),
    "nonsense_text": _plain(f"Textlagret är inget språk på någon sida. {OCR}"),
    "poor_text": Advice(
        "Många ord på sidan är okända: textlagret är troligen skadat. Kontrollera namn och siffror "
        "härifrån, eller kör OCR på filen på nytt.",
        re.compile(r"only (?P<share>\d+)%"),
        "Bara {share} % av orden i löpande text är kända: textlagret är troligen skadat. "
        "Kontrollera namn och siffror från sidan, eller kör OCR på filen på nytt.",
    ),
    "not_text": _plain(
        "Filen heter som en text men är något annat. Ge den rätt filändelse, eller spara den som "
        "text i UTF-8."
    ),
    "not_transcript": _plain(
        "Texten saknar avskriftssidans kännetecken. Ange dess egna ord under `[transcript]` i "
        "`lasmer.toml`, eller läs filen som text."
    ),
    "output": _plain(
        "En fil kunde inte skrivas. Allt som gjordes före är kvar. Gör plats på disken, eller "
        "ange en annan mapp med `--out`, och kör igen."
    ),
    "override_ambiguous": _plain(
        "En rad i `overrides.toml` passar flera entiteter; inget gjordes. Ange id eller sammanhang."
    ),
    "override_conflict": _plain(
        "Två rader i `overrides.toml` säger emot varandra; inget gjordes. Ta bort den ena."
    ),
    "override_idle": _plain(
        "En rad i `overrides.toml` träffar inget omnämnande; inget gjordes. Rätta den, eller ta "
        "bort den."
    ),
    "override_unknown": _plain(
        "En rad i `overrides.toml` nämner en entitet som inte finns; inget gjordes. Kör "
        "`lasmer suggest` för att se namn och id."
    ),
    "personal_number_hidden": Advice(
        "Personnummer är dolda i alla tabeller. Behandla filen själv som personuppgifter.",
        re.compile(r"(?P<count>\d+) personal identity numbers are hidden"),
        "Personnummer på sidan är dolda i alla tabeller ({count} st). Behandla filen själv som "
        "personuppgifter.",
    ),
    "time_limit": _plain(
        "Dokumentet tog längre tid än det får. Höj gränsen med "
        "`--set run.seconds_per_document=3600` och kör igen med `--retry`, eller ta bort filen."
    ),
    "unreadable_file": _plain(
        "Filen kan inte öppnas. Se efter att du får läsa den, och kör igen."
    ),
    "unreadable_page": _plain(
        "Sidan kan inte läsas. Hämta filen på nytt om sidan är viktig."
    ),
    "unreadable_pdf": _plain(
        "Filen kan inte öppnas som PDF; den är skadad. Hämta den på nytt, eller ta bort den."
    ),
    "unsupported_file": Advice(
        "Filer av det här slaget läses inte. Gör om den till PDF, eller flytta den ur mappen.",
        re.compile(r"a file of this kind \((?P<suffix>\.\S+)\)"),
        "Filer av slaget {suffix} läses inte. Gör om den till PDF, eller flytta den ur mappen.",
    ),
    "worker_died": _plain(
        "Läsningen av dokumentet avbröts av ett fel i ett bibliotek. Kör igen med `--retry`; "
        "händer det igen, ta bort filen och meddela utvecklarna."
    ),
    "worker_killed": _plain(
        "Systemet avbröt läsningen, troligen för att minnet tog slut. Kör igen med `--retry` och "
        "färre `--workers`."
    ),
}  # fmt: skip

OWN_WORDS = frozenset(
    {"crash", "output", "override_ambiguous", "override_conflict", "override_idle"}
    | {"override_unknown", "unreadable_pdf", "unreadable_page", "not_text"}
)
"""Kinds whose English detail says more than the sentence can: which error, which line."""


def advice(kind: str, detail: str) -> str | None:
    """The Swedish sentence for a problem; None for a kind that is not known."""
    known = ADVICE.get(kind)
    if known is None:
        return None
    found = known.pattern.search(detail) if known.pattern else None
    return known.filled.format(**found.groupdict()) if found else known.plain


def own_words(kind: str, detail: str) -> str | None:
    """The English detail where it says more than the sentence; None where it does not."""
    return detail if kind in OWN_WORDS or kind not in ADVICE else None
