"""The real PDFs: what they must read like, and that none of them is refused without a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.evaluate.facts import Fact, holds, parsed_facts, passages_of
from pipeline.read.pdf import PdfParams, read_pdf
from pipeline.read.reading import Reading
from pipeline.stage import DocumentError
from pipeline.text.lexicon import load_lexicon
from pipeline.text.repair import repair

pytestmark = pytest.mark.real

LEAST_SCORE = 0.92
SCANS = {"ELSÄK-FS-2003-3.pdf", "årsredovisning_2013.pdf", "20060111-losn.pdf"}


def near(reading: Reading, pages: set[int]) -> Reading:
    """The reading with the pages asked about and their neighbours only."""
    wanted = {page + shift for page in pages for shift in (-1, 0, 1)}
    return Reading(tuple(page for page in reading.pages if page.page in wanted))


def test_the_facts_hold(shared_data: Path, project: Path) -> None:
    lexicon = load_lexicon()
    lines = (project / "tests/gold/facts/pdf_facts.tsv").read_text("utf-8").splitlines()
    facts: dict[str, list[Fact]] = {}
    for fact in parsed_facts(lines):
        facts.setdefault(fact.document, []).append(fact)
    held = total = 0
    for path in sorted((shared_data / "pdf").glob("*/*.pdf")):
        data = path.read_bytes()
        asked = facts.get(hashlib.sha256(data).hexdigest()[:16], [])
        if not asked:
            continue
        reading = read_pdf(data, params=PdfParams(), known=lexicon.known)
        passages = passages_of(
            near(reading, {fact.page for fact in asked}),
            repair=lambda text: repair(text, lexicon=lexicon).text,
        )
        held += sum(holds(fact, passages) for fact in asked)
        total += len(asked)
    assert total >= 150
    assert held / total >= LEAST_SCORE


def test_small_files_read_or_say_why(shared_data: Path) -> None:
    lexicon = load_lexicon()
    refused = set()
    for path in sorted((shared_data / "pdf").glob("*/*.pdf")):
        if path.stat().st_size > 400_000:
            continue
        try:
            read_pdf(path.read_bytes(), params=PdfParams(), known=lexicon.known)
        except DocumentError as error:
            refused.add((path.name, error.kind))
    assert refused <= {(name, "no_text_layer") for name in SCANS}
