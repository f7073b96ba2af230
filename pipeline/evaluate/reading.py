"""How well documents are read and mended: folders and rows in, measured numbers out.

Beside our own stands what most scripts do: pdfminer.six, and hyphens at line ends taken away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from pipeline.evaluate import sample as truth_of
from pipeline.evaluate.damage import (
    MIN_WORDS,
    SEED,
    broken,
    damage_scores,
    held_out,
    hyphens_at_line_ends,
)
from pipeline.evaluate.facts import (
    Fact,
    Passage,
    holds,
    naively_joined,
    parsed_facts,
    passages_of,
    plain_passages,
)
from pipeline.evaluate.table import Measured
from pipeline.text.lexicon import Lexicon, load_lexicon

if TYPE_CHECKING:
    from pipeline.evaluate.sample import Told
    from pipeline.run.store import Store

NAIVE = "pdfminer.six, hyphens taken away"
TUNED_LINES = 10_000
"""Lines at the beginning of each raw text that were looked at when rules were made."""
PARAGRAPHS, ALL_PARAGRAPHS = 30, 300
"""Held-out paragraphs of each raw text."""
LARGE_BYTES = 1_000_000
"""Larger PDFs are read only when all are asked for: a hundred pages and more."""
DOCUMENT_DIGITS = 16
"""Hex digits by which a fact names its document."""
Words = Sequence[str]


# -- damage


def damage(folder: Path, own: Words, *, full: bool) -> Iterator[Measured | str]:
    """Each kind of damage done to clean held-out text and mended; own text where there is none."""
    lexicon = load_lexicon()
    paragraphs = held_out_paragraphs(folder, ALL_PARAGRAPHS if full else PARAGRAPHS)
    what = "unseen public text"
    if not paragraphs:
        yield f"{folder} is not there: damage is done to the sample's own paragraphs."
        paragraphs, what = list(own), "own text"
    naive = naive_hyphens(paragraphs)
    for one in damage_scores(paragraphs, lexicon):
        beside = (naive, "hyphens taken away") if one.rule == "line-end hyphens" else (None, "")
        yield Measured(one.rule, f"mended, {what}", one.recall, one.n, *beside)
        yield Measured(one.rule, "right among changes", one.precision, one.n)


def held_out_paragraphs(folder: Path, count: int) -> list[str]:
    """So many held-out paragraphs of each raw text, from behind what the rules were made on."""
    import lzma

    found: list[str] = []
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            rest = (line.strip() for line in islice(file, TUNED_LINES, None))
            found += islice((one for one in rest if held_out(one)), count)
    return found


def naive_hyphens(paragraphs: Iterable[str]) -> float:
    """The share of broken line ends that taking every hyphen away puts right."""
    right = spots = 0
    random = Random(f"{SEED} line-end hyphens")
    for paragraph in paragraphs:
        if len(paragraph.split()) < MIN_WORDS:
            continue
        text, found = broken(paragraph, hyphens_at_line_ends(paragraph, random))
        spots += len(found)
        for spot in found:
            shown = text[spot.start : spot.end].replace("\u00ad", "-").replace("\ufffe", "-")
            right += naively_joined(shown) == spot.original
    return right / spots if spots else 0.0


# -- real PDFs


def pdf_facts(folder: Path, lines: Words, *, full: bool) -> Iterator[Measured | str]:
    """Facts of the half kept for reporting, by kind."""
    if not folder.is_dir():
        yield f"facts about real PDFs not measured: {folder} is not there."
        return
    facts = [fact for fact in parsed_facts(lines) if fact.half == "report"]
    lexicon = load_lexicon()
    ours: dict[str, list[bool]] = {}
    plain: dict[str, list[bool]] = {}
    for data, asked in documents_asked(folder, facts, full=full):
        found, naive = our_passages(data, lexicon), naive_passages(data)
        for fact in asked:
            ours.setdefault(fact.kind, []).append(holds(fact, found))
            plain.setdefault(fact.kind, []).append(holds(fact, naive))
    for kind, answers in ours.items():
        other = share(plain[kind])
        yield Measured("real PDFs, facts", kind, share(answers), len(answers), other, NAIVE)
    every, beside = ([*chain.from_iterable(answers.values())] for answers in (ours, plain))
    yield Measured("real PDFs, facts", "all", share(every), len(every), share(beside), NAIVE)


def documents_asked(
    folder: Path, facts: Sequence[Fact], *, full: bool
) -> Iterator[tuple[bytes, list[Fact]]]:
    """The documents that facts are about, with their facts."""
    for path in sorted(folder.glob("*/*.pdf")):
        if not full and path.stat().st_size > LARGE_BYTES:
            continue
        data = path.read_bytes()
        name = hashlib.sha256(data).hexdigest()[:DOCUMENT_DIGITS]
        asked = [fact for fact in facts if fact.document == name]
        if asked:
            yield data, asked


def our_passages(data: bytes, lexicon: Lexicon) -> list[Passage]:
    """The passages of a PDF as the pipeline reads it."""
    from pipeline.read.pdf import PdfParams, read_pdf
    from pipeline.text.repair import repair

    reading = read_pdf(data, params=PdfParams(), known=lexicon.known)
    return passages_of(reading, repair=lambda text: repair(text, lexicon=lexicon).text)


def naive_passages(data: bytes) -> list[Passage]:
    """The passages of a PDF as pdfminer.six gives them, hyphens at line ends taken away."""
    from io import BytesIO

    from pdfminer.high_level import extract_text

    pages: list[str] = extract_text(BytesIO(data)).split("\f")
    return plain_passages(pages, join=naively_joined)


def share(answers: Sequence[bool]) -> float:
    """The share of true answers, 0 for none."""
    return sum(answers) / len(answers) if answers else 0.0


# -- the sample

ROLES = {
    "paragraph": "paragraphs in one piece",
    "heading": "headings as passages",
    "list": "list items in one piece",
    "table": "table rows as passages",
}


def sample(
    raw: Path, told: Mapping[str, Told], truth: Callable[[str], Any]
) -> Iterator[Measured | str]:
    """Facts, passages and descriptions of the sample's documents."""
    facts = truth("facts.toml")
    total = sum(len(values) for kinds in facts.values() for values in kinds.values())
    false = len(list(truth_of.false_facts(facts, told)))
    yield Measured("sample, facts by hand", "all", 1 - false / total, total)
    printed = [path for path, one in told.items() if one.document.kind == "pdf"]
    naive = {path: [one.text for one in naive_passages((raw / path).read_bytes())]
             for path in printed}  # fmt: skip
    ours = {path: [one.text for one in told[path].body] for path in printed}
    blocks = truth("passages.json")
    for role, name in ROLES.items():
        wanted = {path: [one["text"] for one in blocks[path] if one["role"] == role]
                  for path in printed}  # fmt: skip
        found, plain = (truth_of.wholeness((wanted[path], read[path]) for path in printed)
                        for read in (ours, naive))  # fmt: skip
        score = found.alone if name.endswith("passages") else found.within
        yield Measured("sample, PDFs", name, score, found.n, plain.within, NAIVE)
    described = truth("documents.json")
    for column in truth_of.DESCRIBED:
        score = truth_of.described(column, described, told)
        yield Measured("sample, documents", column, score, len(described))


def saved_pages(
    store: Store, told: Mapping[str, Told], pages: Sequence[Mapping[str, Any]]
) -> Iterator[Measured]:
    """Repairs, gaps and teasers of the sample's transcript pages."""
    from pipeline.stages.clean import Page

    texts = {(page.doc_id, page.page): page.text for page in store.whole(Page)}
    repaired = [
        truth_of.is_repaired(repair, texts[told[page["path"]].document.doc_id, repair["page"]])
        for page in pages
        for repair in page["repairs"]
    ]
    what = "sample, transcript pages"
    yield Measured(what, "damaged words mended", share(repaired), len(repaired))
    counts = (truth_of.gaps_found(page["gaps"], told[page["path"]]) for page in pages)
    gaps = sum(counts, truth_of.Found(0, 0, 0))
    yield Measured(what, "gaps found", gaps.recall, gaps.wanted)
    yield Measured(what, "found gaps that are gaps", gaps.precision, gaps.given)
    yield from teasers(told, pages)


def teasers(
    told: Mapping[str, Told], pages: Sequence[Mapping[str, Any]]
) -> Iterator[Measured]:  # fmt: skip
    """Excerpts without echoes, and teasers that find their document."""
    path_of = {one.document.doc_id: path for path, one in told.items()}
    clear: list[bool] = []
    found: list[bool] = []
    for page in pages:
        for one, truth in zip(told[page["path"]].teasers, page["teasers"], strict=False):
            clear.append(truth_of.is_echo_free(one.excerpt, truth["title"], truth["excerpt"]))
            if truth["target"]:
                found.append(path_of.get(one.target_doc_id or "") == truth["target"])
    yield Measured("sample, teasers", "excerpt without its title", share(clear), len(clear))
    yield Measured("sample, teasers", "document found", share(found), len(found))
