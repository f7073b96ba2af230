"""What `lasmer eval` measures: files opened here, scored by the pure modules beside it.

Only the half of the gold that was kept for reporting is looked at. By default each section takes
a sample that a slow machine measures within a minute; `full` takes all.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.table import Measured, lines
from pipeline.stage import SettingError

if TYPE_CHECKING:
    from pipeline.evaluate.language import LanguageScore
    from pipeline.evaluate.language_gold import GoldSentence
    from pipeline.evaluate.sample import Told
    from pipeline.run.store import Store
    from pipeline.text.language import Annotator

SHARED = Path("../shared/data")
SENTENCES = 400
"""Gold sentences of each corpus; all of them only with `full`."""
RUN = 25
"""Neighbouring sentences taken together: names are told by what stands near them."""
SPEED_PARAGRAPHS, SPEED_CHARACTERS = 400, 200
"""Paragraphs that speed is measured on, none shorter: some 20,000 words, with `full` 100,000."""
SAMPLE_STAGES = ("gaps", "links", "relations", "keywords")
WITHOUT_MODEL = ("annotate.model=blank",)


@dataclass(frozen=True)
class Bench:
    """Where the gold and the data lie, and how much of it to take.

    project: the folder with `data/raw` and `tests/gold`. shared: the shared data folder.
    """

    project: Path
    shared: Path
    work: Path
    full: bool = False

    @property
    def gold(self) -> Path:
        """The folder of the gold that is part of the project."""
        return self.project / "tests" / "gold"

    @cached_property
    def sample(self) -> Store:
        """The tables of the sample."""
        return tables(self.project / "data" / "raw", self.work / "sample", SAMPLE_STAGES)

    @cached_property
    def told(self) -> dict[str, Told]:
        """What the tables say of each document of the sample."""
        from pipeline.evaluate.sample import sample_told

        return sample_told(self.sample.whole)

    @cached_property
    def annotator(self) -> Annotator:
        """The language model with all that goes with it."""
        from pipeline.text.language import OWN_MODEL, load_annotator

        return load_annotator(OWN_MODEL)

    def truth(self, name: str) -> Any:
        """A file of the sample's truth."""
        import json
        import tomllib

        text = (self.gold / "sample" / name).read_text(encoding="utf-8")
        return tomllib.loads(text) if name.endswith(".toml") else json.loads(text)


def tables(raw: Path, out: Path, names: Sequence[str], sets: Sequence[str] = ()) -> Store:
    """The tables of a folder of documents, made by these stages and those they need."""
    from pipeline.config import settings
    from pipeline.run.engines import Serial
    from pipeline.run.progress import Silent
    from pipeline.run.runner import run
    from pipeline.run.store import Store
    from pipeline.stages import STAGES

    run(
        raw, out, stages=STAGES, params=settings(STAGES, sets=sets), engine=Serial(), workers=1,
        progress=Silent(), version="eval", names=names,
    )  # fmt: skip
    return Store(out)


def evaluate(
    sections: Sequence[str], *, project: Path, shared: Path, full: bool = False
) -> Iterator[str]:
    """The lines of the sections named, of all where none is; each as soon as it is measured.

    Raises SettingError where a section is unknown or the project's gold is not there.
    """
    unknown = [name for name in sections if name not in SECTIONS]
    if unknown:
        known = ", ".join(SECTIONS)
        raise SettingError(f"nothing to measure is called {unknown[0]!r}. Choose from: {known}.")
    if not (project / "tests" / "gold").is_dir():
        raise SettingError(f"{project} holds no tests/gold. Run this in the project's folder.")
    with TemporaryDirectory(prefix="lasmer-eval-") as work:
        bench = Bench(project, shared, Path(work), full)
        for name in sections or SECTIONS:
            yield from lines(name, SECTIONS[name](bench))


# -- text


def text(bench: Bench) -> Iterator[Measured | str]:
    """Damage done to clean text and mended; real and own documents read."""
    from pipeline.evaluate import reading

    yield from reading.damage(bench.shared / "rawtext", own_paragraphs(bench), full=bench.full)
    facts = (bench.gold / "facts" / "pdf_facts.tsv").read_text(encoding="utf-8").splitlines()
    yield from reading.pdf_facts(bench.shared / "pdf", facts, full=bench.full)
    yield from reading.sample(bench.project / "data" / "raw", bench.told, bench.truth)
    yield from reading.saved_pages(bench.sample, bench.told, bench.truth("transcripts.json"))


def own_paragraphs(bench: Bench) -> list[str]:
    """The paragraphs of the sample's printed documents, as their sources have them."""
    return [
        block["text"]
        for blocks in bench.truth("passages.json").values()
        for block in blocks
        if block["role"] == "paragraph"
    ]


# -- documents


def documents(bench: Bench) -> Iterator[Measured | str]:
    """Year and publisher of public documents; both halves."""
    from pipeline.evaluate.described import parsed_described, scores
    from pipeline.stages.describe import Document

    if not (bench.shared / "pdf").is_dir():
        yield f"public documents not measured: {bench.shared / 'pdf'} is not there."
        return
    text = (bench.gold / "described.tsv").read_text(encoding="utf-8")
    truth = parsed_described(text.splitlines())
    raw = public_documents(bench, truth, bench.work / "described")
    store = tables(raw, bench.work / "described tables", ("describe",))
    for half, column, score, cases in scores(truth, store.whole(Document)):
        yield Measured(f"public documents, {half} half", column, score, cases)


# -- language


def language(bench: Bench) -> Iterator[Measured | str]:
    """Tags, lemmas, sentences, names and compounds, on the parts kept for reporting."""
    from pipeline.evaluate.language import compound_scores, parsed_compounds

    gold = bench.shared / "gold"
    if gold.is_dir():
        yield from map(of_language, treebank(bench, gold / "treebank"))
        yield from map(of_language, names(bench, gold / "ner"))
    else:
        yield f"treebank and names not measured: {gold} is not there."
    path = bench.gold / "compounds.tsv"
    if path.is_file():
        words = parsed_compounds(path.read_text(encoding="utf-8").splitlines())[1::2]
        found = compound_scores("own list, even lines", words, bench.annotator.splitter)
        yield from map(of_language, found)
    yield from speed_lines(bench)


def speed_lines(bench: Bench) -> Iterator[str]:
    """How fast texts are annotated, beside an ordinary pipeline; the most memory that it took."""
    from pipeline.evaluate.ordinary import annotating, ordinary, peak_megabytes, speeds, words_in

    texts = raw_paragraphs(bench) or own_paragraphs(bench)
    ways = annotating(bench.annotator)
    for way in ways.values():
        way(texts[:1])
    yield f"peak memory of this process so far: {peak_megabytes():,.0f} MB"
    with bench.annotator.threads.limit(limits=1):
        found = speeds(texts, ways, ordinary())
    for one in found:
        yield (
            f"{one.way}: {one.per_second:,.0f} words/s of processor time; an ordinary spaCy "
            f"pipeline of the same width {one.ordinary_per_second:,.0f}; ratio {one.ratio:.2f}"
        )
    yield f"measured on {words_in(texts):,} words, each of them met once; see docs/language.md"


def raw_paragraphs(bench: Bench) -> list[str]:
    """Government pages to measure speed on, more of them with `full`; none without raw text."""
    import lzma
    from itertools import islice

    path = bench.shared / "rawtext" / "regeringen_se.txt.xz"
    if not path.is_file():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        long = (line.strip() for line in file if len(line) > SPEED_CHARACTERS)
        return list(islice(long, SPEED_PARAGRAPHS * (5 if bench.full else 1)))


def treebank(bench: Bench, folder: Path) -> Iterator[LanguageScore]:
    """Scores on the treebank's own test part."""
    from pipeline.evaluate.language import treebank_scores
    from pipeline.evaluate.language_gold import parsed_conllu

    with (folder / "sv_talbanken-ud-test.conllu").open(encoding="utf-8") as file:
        yield from treebank_scores(some(parsed_conllu(file), bench), bench.annotator)


def names(bench: Bench, folder: Path) -> Iterator[LanguageScore]:
    """Scores of the model on the test parts of the corpora of names."""
    from pipeline.evaluate.language import name_scores

    for name, sentences in name_gold(bench, folder):
        yield from name_scores(name, sentences, bench.annotator.nlp)


def name_gold(bench: Bench, folder: Path) -> Iterator[tuple[str, list[GoldSentence]]]:
    """Each corpus of names with the sentences of its test part."""
    from pipeline.evaluate import language_gold as gold

    with (folder / "uner_talbanken_test.iob2").open(encoding="utf-8") as file:
        yield "UNER Talbanken test", spread(list(gold.parsed_iob2(file)), bench)
    parts: Mapping[str, tuple[str, Callable[[Iterable[str]], Iterator[GoldSentence]]]] = {
        "SUCX 3.0, a tenth": ("sucx3_part.jsonl", gold.parsed_sucx),
        "web news 2012, a tenth": ("swedish_ner_corpus_train.txt", gold.parsed_web_news),
    }
    for name, (file_name, parsed) in parts.items():
        with (folder / file_name).open(encoding="utf-8") as file:
            test = list(gold.shares(parsed(file), lambda tenth: tenth == 0))
            yield name, spread(test, bench)


def some(sentences: Iterable[GoldSentence], bench: Bench) -> list[GoldSentence]:
    """All sentences, or as many as are taken by default, from the first on."""
    from itertools import islice

    return list(sentences) if bench.full else list(islice(sentences, SENTENCES))


def spread(sentences: Sequence[GoldSentence], bench: Bench) -> list[GoldSentence]:
    """All sentences, or runs of neighbours from all over the corpus, which mixes kinds of text."""
    if bench.full or len(sentences) <= SENTENCES:
        return list(sentences)
    runs = SENTENCES // RUN
    starts = [number * len(sentences) // runs for number in range(runs)]
    return [one for start in starts for one in sentences[start : start + RUN]]


def of_language(score: LanguageScore) -> Measured:
    """A language score as a line of the table."""
    return Measured(
        score.gold, score.measure, score.score, score.cases, score.published, score.model
    )


# -- entities


def entities(bench: Bench) -> Iterator[Measured | str]:
    """Mentions, values, offices and people of the sample; beside it the same without a model."""
    from pipeline.evaluate.found_names import pipeline_names
    from pipeline.evaluate.sample import people_found, sample_told

    plain = sample_told(
        tables(
            bench.project / "data" / "raw", bench.work / "plain", SAMPLE_STAGES[:3], WITHOUT_MODEL
        ).whole
    )
    ours, rules = ({name: rows(bench, told) for name, rows in ENTITY_ROWS.items()}
                   for told in (bench.told, plain))  # fmt: skip
    for name, found in ours.items():
        for measure, (score, cases) in found.items():
            other = rules[name].get(measure, (0.0, 0))[0]
            yield Measured(name, measure, score, cases, other, "rules and lists alone")
    people = bench.truth("people.toml")
    one, two = (people_found(people, told) for told in (bench.told, plain))
    yield Measured(
        "people", "one entity, all documents", sum(one.values()) / len(one), len(one),
        sum(two.values()) / len(two), "rules and lists alone",
    )  # fmt: skip
    yield from own_relations(bench)
    yield from marked_halves(bench)
    yield from raw_lines(bench)
    folder = bench.shared / "gold" / "ner"
    if folder.is_dir():
        for name, sentences in name_gold(bench, folder):
            yield from pipeline_names(name, sentences, bench.annotator)
    else:
        yield f"names in public gold not measured: {folder} is not there."


def own_relations(bench: Bench) -> Iterator[Measured]:
    """Who funds, takes part, is quoted and can be asked, in sentences of our own."""
    import tomllib

    from pipeline.evaluate.relation_gold import halves, of_all

    for what, name in (("own sentences", "relations"), ("blind passages", "relations_2")):
        text = (bench.gold / f"{name}.toml").read_text(encoding="utf-8")
        for half, relation, found in halves(tomllib.loads(text)["sentence"], bench.annotator):
            yield Measured(f"{what}, {half} half", f"{relation}, F1", found.f1, found.marked)
    text = (bench.gold / "relations_3.toml").read_text(encoding="utf-8")
    sentences = tomllib.loads(text)["sentence"]
    for relation, found in of_all(sentences, bench.annotator):
        yield Measured("passages read, all", f"{relation}, F1", found.f1, found.marked)
    yield from own_merging(bench)
    yield from own_offices(bench)
    yield from blind_texts(bench)
    yield from world_names(bench)


def own_merging(bench: Bench) -> Iterator[Measured]:
    """Which written forms are one person or organisation, in documents of our own, by half."""
    from pipeline.evaluate.merging_gold import halves, parsed, written
    from pipeline.evaluate.sample import sample_told

    lines = (bench.gold / "merging.txt").read_text(encoding="utf-8").splitlines()
    documents = parsed(lines)
    written(documents, bench.work / "own documents")
    store = tables(bench.work / "own documents", bench.work / "own tables",
                   ("relations", "gaps", "links"))  # fmt: skip
    for half, joined in halves(documents, sample_told(store.whole)):
        what, pairs = f"forms of names, {half} half", joined.pairs
        share = joined.found / joined.forms if joined.forms else 0.0
        yield Measured(what, f"{joined.label}, found", share, joined.forms)
        yield Measured(what, f"{joined.label}, merge precision", pairs.precision, pairs.given)
        yield Measured(what, f"{joined.label}, merge recall", pairs.recall, pairs.wanted)


def blind_texts(bench: Bench) -> Iterator[Measured]:
    """All that is marked in texts of our own, and their offices, by half."""
    from pipeline.evaluate.blind_lines import (
        LABELS,
        LAYOUT_LABELS,
        PAGE_LABELS,
        VALUE_LABELS,
        halves,
        parsed,
    )
    from pipeline.stages.lexical import lexicon

    sets = (
        ("own texts", "offices_2.txt", LABELS),
        ("own pages", "offices_3.txt", PAGE_LABELS),
        ("later own pages", "offices_4.txt", PAGE_LABELS),
        ("pages of many kinds", "offices_5.txt", PAGE_LABELS),
        ("news pages", "offices_6.txt", PAGE_LABELS),
        ("pages as laid out", "offices_7.txt", LAYOUT_LABELS),
        ("own values", "values.txt", VALUE_LABELS),
        ("later own values", "values_2.txt", VALUE_LABELS),
    )
    for what, name, labels in sets:
        lines = parsed((bench.gold / name).read_text(encoding="utf-8").splitlines())
        for half, score in halves(lines, bench.annotator, lexicon(None), labels=labels):
            if score.label not in labels and not score.marked:
                continue  # offices are not told there
            yield Measured(f"{what}, {half} half", f"{score.label}, F1", score.f1, score.marked)


def world_names(bench: Bench) -> Iterator[Measured]:
    """People, organisations and places of all continents in texts of our own, by half; last, whole.

    The texts of the second file were written when the rules were done.
    """
    from pipeline.evaluate.blind_lines import WORLD_LABELS, halves, parsed, read, scores
    from pipeline.stages.lexical import lexicon

    first, last = (
        parsed((bench.gold / name).read_text(encoding="utf-8").splitlines())
        for name in ("world_names.txt", "world_names_2.txt")
    )
    found = [
        *halves(first, bench.annotator, lexicon(None), labels=WORLD_LABELS),
        *(
            ("last", score)
            for score in scores(
                list(read(last, bench.annotator, lexicon(None), labels=WORLD_LABELS))
            )
        ),
    ]
    for part, score in found:
        if score.label in WORLD_LABELS:
            what = "written last" if part == "last" else f"{part} half"
            yield Measured(f"own world news, {what}", f"{score.label}, F1", score.f1, score.marked)


def own_offices(bench: Bench) -> Iterator[Measured]:
    """Who holds which office where, in lines of our own; half of them are only reported on."""
    from pipeline.evaluate.office_lines import halves, parsed

    lines = parsed((bench.gold / "offices.txt").read_text(encoding="utf-8").splitlines())
    for half, score, wrong in halves(lines, bench.annotator):
        yield Measured(
            f"own lines, {half} half", "role_at, precision", score.precision, score.found
        )
        yield Measured(f"own lines, {half} half", "role_at, recall", score.recall, score.marked)
        yield Measured(
            f"own lines, {half} half", "texts with a false office", float(wrong), len(lines)
        )


def marked_halves(bench: Bench) -> Iterator[Measured | str]:
    """Both halves of the marked passages, label by label, and how people are merged."""
    from pipeline.evaluate.entity_gold import (
        HALVES,
        REPORT,
        half_lines,
        people_merged,
        public_pairs,
        sample_pairs,
    )
    from pipeline.evaluate.relation_gold import public_agreement

    merged = people_merged(bench.truth("people.toml"), bench.told)
    yield Measured("people, pairs of mentions", "merge precision", merged.precision, merged.pairs)
    yield Measured("people, pairs of mentions", "merge recall", merged.recall, merged.pairs)
    kept = []
    for half in HALVES:
        pairs = sample_pairs(bench.truth("mentions.json"), bench.told, half=half)
        kept += pairs if half == REPORT else []
        yield from half_lines(f"sample, {half} half", pairs)
    if not (bench.shared / "pdf").is_dir():
        yield f"public documents not measured: {bench.shared / 'pdf'} is not there."
        return
    sets = {what: marked_records(bench, name) for name, what in PUBLIC_GOLD.items()}
    public = public_told(bench, {one["document"] for gold in sets.values() for one in gold})
    for what, gold in sets.items():
        for half in HALVES:
            pairs = public_pairs(gold, public, half=half)
            kept += pairs if half == REPORT else []
            yield from half_lines(f"{what}, {half} half", pairs)
            if any("relations" in record for record in gold):
                found = public_agreement(gold, public, half=half)
                yield Measured(
                    f"{what}, {half} half", "said and others, F1", found.f1, found.marked
                )
    yield from half_lines("all report halves", kept)


def raw_lines(bench: Bench) -> Iterator[Measured | str]:
    """Marked lines of public raw text, by half."""
    from pipeline.evaluate.public_lines import halves, public_lines
    from pipeline.stages.lexical import lexicon

    folder = bench.shared / "rawtext"
    lines = public_lines(marked_records(bench, "lines"), folder)
    if not lines:
        yield f"public lines not measured: {folder} is not there."
        return
    for half, score in halves(lines, bench.annotator, lexicon(None)):
        yield Measured(f"public lines, {half} half", f"{score.label}, F1", score.f1, score.marked)


PUBLIC_GOLD = {
    "pdf": "public documents",
    "pdf_2": "public documents, drawn passages",
}
"""Files of marked passages of public documents, and what they are called."""


def marked_records(bench: Bench, name: str) -> list[dict[str, Any]]:
    """The records of a file of marked passages."""
    import json

    text = (bench.gold / "mentions" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def public_told(bench: Bench, wanted: Container[str]) -> list[Told]:
    """What the tables say of the public documents wanted, by doc_id.

    Large documents are read only with `full`.
    """
    from pipeline.evaluate.sample import sample_told

    raw = public_documents(bench, wanted, bench.work / "public")
    store = tables(raw, bench.work / "public tables", ("relations", "gaps", "links"))
    return list(sample_told(store.whole).values())


def public_documents(bench: Bench, wanted: Container[str], raw: Path) -> Path:
    """The folder `raw` with copies of the public documents wanted, large ones only with `full`."""
    import shutil
    from hashlib import sha256

    from pipeline.evaluate.reading import LARGE_BYTES

    raw.mkdir(exist_ok=True)
    for path in sorted((bench.shared / "pdf").rglob("*.pdf")):
        doc_id = sha256(path.read_bytes()).hexdigest()[:16]
        if doc_id in wanted and (bench.full or path.stat().st_size <= LARGE_BYTES):
            shutil.copyfile(path, raw / f"{doc_id}.pdf")
    return raw


Scores = dict[str, tuple[float, int]]


def mention_rows(bench: Bench, told: Mapping[str, Told]) -> Scores:
    """Measure -> score and cases, of the marked mentions."""
    from pipeline.evaluate.mentions import label_scores
    from pipeline.evaluate.sample import compared

    found: Scores = {}
    pairs = compared(bench.truth("mentions.json"), told)
    for one in label_scores((each.marked, each.marks) for each in pairs):
        found[f"{one.label}, F1"] = (one.f1, one.marked)
        if one.values is not None:
            found[f"{one.label}, right values"] = (one.values, round(one.recall * one.marked))
    return found


def office_rows(bench: Bench, told: Mapping[str, Told]) -> Scores:
    """Measure -> score and cases, of the stated offices."""
    from pipeline.evaluate.mentions import office_score
    from pipeline.evaluate.sample import compared

    pairs = compared(bench.truth("mentions.json"), told)
    one = office_score((each.marked, each.offices) for each in pairs)
    return {
        "person, role, organisation, F1": (one.f1, one.marked),
        "person and role, F1": (one.overlapping_f1, one.marked),
    }


ENTITY_ROWS: Mapping[str, Callable[[Bench, Mapping[str, Told]], Scores]] = {
    "sample, mentions": mention_rows,
    "sample, role_at": office_rows,
}


# -- topics and keywords


def topics(bench: Bench) -> Iterator[Measured | str]:
    """Topics of labelled public texts beside plain models."""
    from pipeline.evaluate import labelled

    yield from labelled.topics(bench.shared / "labelled", bench.work, tables, full=bench.full)


def keywords(bench: Bench) -> Iterator[Measured | str]:
    """Keywords of the sample, of labelled texts and of theses beside plain TF-IDF and YAKE."""
    from pipeline.evaluate.labelled import label_keywords, sample_keywords, thesis_keywords
    from pipeline.stages.keywords import Keyword

    truth = bench.truth("documents.json")
    yield from sample_keywords(truth, bench.told, bench.sample.whole(Keyword))
    yield from label_keywords(bench.shared / "labelled", bench.work, tables, full=bench.full)
    yield from thesis_keywords(thesis_texts(bench), bench.work / "theses", tables)


def thesis_texts(bench: Bench) -> dict[str, str]:
    """The plain text of the shared theses, with `full` of all shared PDFs, by number."""
    from pipeline.read.pdf import PdfParams, read_pdf
    from pipeline.stage import DocumentError
    from pipeline.text.lexicon import load_lexicon

    folder = bench.shared / "pdf"
    pattern = "**/*.pdf" if bench.full else "*thes*/*.pdf"
    found, known = {}, load_lexicon().is_word
    for number, path in enumerate(sorted(folder.glob(pattern))):
        with suppress(DocumentError):
            reading = read_pdf(path.read_bytes(), params=PdfParams(), known=known)
            blocks = [block.text for page in reading.pages for block in page.blocks]
            found[f"{number:05d}"] = "\n\n".join(blocks)
    return found


SECTIONS: Mapping[str, Callable[[Bench], Iterator[Measured | str]]] = {
    "text": text,
    "documents": documents,
    "language": language,
    "entities": entities,
    "topics": topics,
    "keywords": keywords,
}
"""What can be measured, by the name the command takes."""
