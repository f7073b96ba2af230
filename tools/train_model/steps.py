"""The steps from gold to the packaged pipeline, each leaving its files in the work folder."""

from __future__ import annotations

import json
import lzma
import random
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vocab import Vocab

from pipeline.evaluate.language_gold import GoldSentence
from pipeline.text.doc_guideline import GUIDELINE
from pipeline.text.doubtful_names import DOUBTFUL_NAMES
from pipeline.text.guidelines import GUIDELINES, OWN
from pipeline.text.hints import HINTS
from pipeline.text.language import BLANK, OWN_FOLDER, load_language, numpy_products
from pipeline.text.lemmas import FORMS_FILE, form_lines
from pipeline.text.lexicon import load_lexicon
from pipeline.text.tokenizing import CELL_RULES, register
from pipeline.text.word_kinds import KindTable
from tools.train_model import parts  # noqa: F401  (made known to spaCy by being imported)
from tools.train_model.corpora import (
    Corpus,
    names,
    open_treebank,
    own_passages,
    paragraphs_of,
    prose,
    raw_lines,
    treebank,
    treebank_for_lemmas,
    with_swapped,
)
from tools.train_model.docs import as_doc, grouped
from tools.train_model.made_up import MadeUp, read_parts
from tools.train_model.names import NameLists, Swapper, hints_of, read_lists, thinned
from tools.train_model.open_labels import of_gold
from tools.train_model.paradigms import read_kinds
from tools.train_model.people_lists import people_lists
from tools.train_model.silver import (
    Certain,
    borne_out,
    sentences,
    sentences_of,
    uncontradicted,
)
from tools.train_model.silver_tags import Trust
from tools.train_model.tag_teacher import ROUNDS, TagReader, TagTeacher, tags_taught
from tools.train_model.teacher import EPOCHS, Reader, Teacher, read_vectors, taught
from tools.train_model.treebank import joined_tables

CONFIGS = Path(__file__).parent
VERSION = "0.8.0"
SEED = 0
NAME_SENTENCES = 2
"""Sentences in a training document for names: passages, not sentences, are what it will meet."""
SILVER_PARAGRAPHS = {
    "regeringen_se": 14_000, "almedalen_program": 4_000, "riksdag_blandade_dokument": 3_000,
    "riksdag_interpellationer": 5_000, "propositioner": 4_000, "motioner": 2_000,
}  # fmt: skip
SILVER_BORNE_OUT, SILVER_AS_SEEN, SILVER_UNNAMED = 14_000, 26_000, 8_000
SILVER_BY_OTHERS = 15_000
"""Sentences of raw text, a third of them at most, that are read by other guidelines than ours."""
NAME_SEEDS = (0, 1, 2)
SWAPPED_COPIES = 1
"""Times that a sentence with names stands in the training set with others."""
MADE_UP_SHARE = 0.5
"""Organisations put in that are made up; the others are from the lists."""
SILVER_SWAPPED_SHARE = 0.6
TAG_PARAGRAPHS = {
    "motioner": 3_500, "riksdag_interpellationer": 3_500, "regeringen_se": 4_000,
    "almedalen_program": 1_500, "riksdag_blandade_dokument": 1_500, "propositioner": 2_000,
    "sfs_lagtext": 500,
}  # fmt: skip
"""Beside the sentences of the corpora of names: words to learn the teachers' tags from."""
TAG_SEEDS = (0, 1, 2)
TAG_GOLD_COPIES = 4
MODERN_COPIES = 2
"""Times that the modern sentences of the dev part stand beside the older ones."""
MAX_TAGGED_WORDS = 120
"""Sentences of more words are lists and tables."""
FLORET = {
    "model": "skipgram", "dim": 128, "mode": "floret", "hashCount": 2, "bucket": 50_000,
    "minn": 3, "maxn": 5, "minCount": 5, "neg": 5, "lr": 0.05, "epoch": 3, "ws": 5, "thread": 1,
}  # fmt: skip
"""Three rounds over 30 million words take 20 minutes on one core."""
QUICK_SENTENCES, QUICK_SHARE, QUICK_STEPS, QUICK_RAW_LINES = 120, 0.004, 4, 4_000
QUICK_EPOCHS = 2
QUICK_ROUNDS = ((1, 1e-3),)
"""Of the quick run: sentences, share of the paragraphs, steps of training, raw lines, rounds."""
LEMMA_HEADER = "# form, part of speech, base form; from UD Swedish-Talbanken, CC BY-SA 4.0"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the data lie, where the steps leave their files, where the pipeline goes.

    `quick` is for trying that the steps fit together: a little of the data, a few steps each.
    """

    shared: Path
    work: Path
    models: Path
    quick: bool = False

    @property
    def gold(self) -> Path:
        """The folder of hand-made annotation."""
        return self.shared / "gold"

    def some(self, corpus: Corpus) -> Corpus:
        """The corpus, or as much of it as the quick run takes."""
        few = slice(QUICK_SENTENCES if self.quick else None)
        return Corpus(corpus.train[few], corpus.dev[few])

    def paragraphs(self, counts: dict[str, int], seed: int) -> list[str]:
        """So many paragraphs of each raw text, or the quick run's share of them."""
        share = QUICK_SHARE if self.quick else 1.0
        taken = {name: max(1, round(share * count)) for name, count in counts.items()}
        return paragraphs_of(self.shared, taken, seed)


def vectors(folders: Folders) -> Path:
    """The file of floret vectors trained on the raw text."""
    import floret

    text = folders.work / "raw.txt"
    few = QUICK_RAW_LINES if folders.quick else None
    lines = list(islice(raw_lines(folders.shared, SEED), few))
    random.Random(SEED).shuffle(lines)
    text.write_text("\n".join(lines), encoding="utf-8")
    model = floret.train_unsupervised(str(text), **FLORET)
    model.save_floret_vectors(str(folders.work / "vectors.floret"))
    return folders.work / "vectors.floret"


def tagging(folders: Folders, vectors_file: Path) -> Path:
    """The folder of the trained tagger with morphology and sentence borders."""
    corpus = folders.some(treebank(folders.gold))
    vocab = spacy.blank("sv").vocab
    sets = {
        "train": _saved(grouped(corpus.train, SEED), vocab, folders.work / "tag_train.spacy"),
        "dev": _saved(grouped(corpus.dev, SEED + 1), vocab, folders.work / "tag_dev.spacy"),
        "vectors": vectors_file,
    }
    return _trained(CONFIGS / "tagging.cfg", folders.work / "tagging", sets, quick=folders.quick)


def teaching_tags(folders: Folders, vectors_file: Path) -> Path:
    """The file of the weights of the teachers of tags, trained on the treebank."""
    corpus = open_treebank(folders.gold)
    train = [one for _, one in corpus.older] + [*map(of_gold, corpus.modern)] * MODERN_COPIES
    return tags_taught(
        train[:QUICK_SENTENCES] if folders.quick else train,
        _tag_reader(folders, vectors_file),
        folders.work / "tag_teacher.pt",
        seeds=TAG_SEEDS[:1] if folders.quick else TAG_SEEDS,
        rounds=QUICK_ROUNDS if folders.quick else ROUNDS,
    )


def _tag_reader(folders: Folders, vectors_file: Path) -> TagReader:
    return TagReader(read_vectors(vectors_file), _kind_table(folders))


def _kind_file(folders: Folders) -> Path:
    file = folders.work / "kinds.msgpack"
    srsly.write_msgpack(file, _kind_table(folders).to_bytes())
    return file


def _kind_table(folders: Folders) -> KindTable:
    return KindTable.of(read_kinds(folders.shared / "lexicon"))


def tagging_on(folders: Folders, vectors_file: Path, tagger: Path, teacher_file: Path) -> Path:
    """The folder of the shipped tagger, trained on gold and on silver.

    The silver is what teachers and first tagger say together, sentence borders the tagger's own.
    """
    corpus = open_treebank(folders.gold)
    nlp = _loaded(tagger)
    teacher = TagTeacher.loaded(teacher_file, _tag_reader(folders, vectors_file), nlp)
    few = slice(QUICK_SENTENCES if folders.quick else None)
    modern = [replace(sentence, lemmas=()) for sentence in corpus.modern]
    gold = [*teacher.closed(corpus.older[few]), *modern * MODERN_COPIES]
    trust = Trust.of(gold, [one for _, one in corpus.older[few]])
    pool = [*grouped(gold, SEED)] * TAG_GOLD_COPIES
    silver = teacher.labelled(_short(prose(folders.gold)[few]))
    pool += grouped(list(map(trust.of_silver, silver)), SEED + 1)
    pool += _tagged_paragraphs(folders, nlp, teacher, trust)
    random.Random(SEED).shuffle(pool)
    sets = {
        "train": _saved(pool, _vocab(), folders.work / "tag_on_train.spacy"),
        "dev": _saved(grouped(corpus.dev, SEED + 1), _vocab(), folders.work / "tag_on_dev.spacy"),
        "vectors": vectors_file,
        "kinds": _kind_file(folders),
    }
    return _trained(
        CONFIGS / "tagging_on.cfg", folders.work / "tagging_on", sets, quick=folders.quick
    )


def _loaded(folder: Path) -> Language:
    register()
    with numpy_products():
        return spacy.load(folder)


def _tagged_paragraphs(
    folders: Folders, tagger: Language, teacher: TagTeacher, trust: Trust
) -> list[list[GoldSentence]]:
    """Paragraphs of raw text with tags of teacher and tagger, and the tagger's sentence borders."""
    texts = folders.paragraphs(TAG_PARAGRAPHS, SEED + 2)
    docs = tagger.pipe(texts, disable=["morphologizer"], batch_size=128)
    found = [_short(sentences_of(doc)) for doc in docs if not any(t.is_space for t in doc)]
    silver = teacher.labelled([sentence for paragraph in found for sentence in paragraph])
    tagged = map(trust.of_silver, silver)
    return [list(islice(tagged, len(paragraph))) for paragraph in found if paragraph]


def _short(sentences: Sequence[GoldSentence]) -> list[GoldSentence]:
    return [sentence for sentence in sentences if len(sentence.words) <= MAX_TAGGED_WORDS]


def lemmas(folders: Folders) -> None:
    """Write the packaged table of the treebank's base forms."""
    table = joined_tables(*treebank_for_lemmas(folders.gold))
    text = "\n".join([LEMMA_HEADER, *form_lines(table)])
    (folders.models / FORMS_FILE).write_bytes(lzma.compress(text.encode("utf-8")))


def teaching(folders: Folders, vectors_file: Path) -> Path:
    """The file of the weights of the teachers of names, trained on gold and passages of our own."""
    lists = read_lists(folders.shared / "gazetteers")
    pool = with_swapped(_named(folders).train, _swapper(lists, SEED + 3), copies=SWAPPED_COPIES)
    reader = Reader(read_vectors(vectors_file), thinned(hints_of(lists, load_lexicon())))
    return taught(
        pool,
        reader,
        folders.work / "name_teachers.pt",
        seeds=NAME_SEEDS[:1] if folders.quick else NAME_SEEDS,
        epochs=QUICK_EPOCHS if folders.quick else EPOCHS,
    )


def _named(folders: Folders) -> Corpus:
    """The corpora of names and the passages of our own, each sentence with its guideline."""
    gold, own = folders.some(names(folders.gold)), folders.some(own_passages())
    return Corpus([*gold.train, *own.train], [*gold.dev, *own.dev])


def _swapper(lists: NameLists, seed: int) -> Swapper:
    return Swapper(lists, random.Random(seed), MadeUp(lists, read_parts()), MADE_UP_SHARE)


def naming(folders: Folders, vectors_file: Path, teacher_file: Path) -> Path:
    """The folder of the name finder trained on gold, passages of our own and teachers' silver."""
    lists = read_lists(folders.shared / "gazetteers")
    hints = hints_of(lists, load_lexicon())
    corpus, swapper = _named(folders), _swapper(lists, SEED)
    teacher = Teacher.loaded(teacher_file, Reader(read_vectors(vectors_file), hints))
    pool = with_swapped(corpus.train, swapper, copies=SWAPPED_COPIES)
    pool += _silver(folders, teacher, Certain.of(lists, hints), swapper)
    pool += teacher.labelled(read_by_others(corpus.train, swapper.chance))
    sets = {
        "train": _saved(_pairs(pool, swapper.chance), _vocab(), folders.work / "names_train.spacy"),
        "dev": _saved(_by(corpus.dev, 1), _vocab(), folders.work / "names_dev.spacy"),
        "vectors": vectors_file,
        "hints": _json(thinned(hints), folders.work / "hints.json"),
    }
    return _trained(CONFIGS / "ner.cfg", folders.work / "names", sets, quick=folders.quick)


def _silver(
    folders: Folders, teacher: Teacher, certain: Certain, swapper: Swapper
) -> list[GoldSentence]:
    """Sentences of raw text with the teachers' names, other names put in, and made-up lists.

    Most are read by our guideline, which is that of the lists; of some the others are learned.
    """
    texts = folders.paragraphs(SILVER_PARAGRAPHS, SEED + 1)
    raw = list(sentences(texts, load_language(BLANK)))
    swapper.chance.shuffle(raw)
    count = min(SILVER_BY_OTHERS, len(raw) // 3)
    others, ours = raw[:count], raw[count:]
    found = list(teacher.labelled(replace(one, guideline=OWN) for one in ours))
    borne = _first((borne_out(sentence, certain) for sentence in found), SILVER_BORNE_OUT)
    as_seen = _first((uncontradicted(sentence, certain) for sentence in found), SILVER_AS_SEEN)
    unnamed = [sentence for sentence in found if not sentence.names][:SILVER_UNNAMED]
    swapped = [swapper.swapped(sentence, SILVER_SWAPPED_SHARE) for sentence in borne]
    lists = [replace(one, guideline=OWN) for one in people_lists(swapper)]
    read = teacher.labelled(read_by_others(others, swapper.chance))
    return [*swapped, *as_seen, *unnamed, *lists, *read]


def read_by_others(
    sentences: Iterable[GoldSentence], chance: random.Random
) -> Iterator[GoldSentence]:
    """The sentences, to be read by another guideline than theirs; raw text by any but ours."""
    for one in sentences:
        others = [other for other in GUIDELINES if other != (one.guideline or OWN)]
        yield replace(one, names=(), guideline=chance.choice(others))


def _pairs(pool: Sequence[GoldSentence], chance: random.Random) -> list[Sequence[GoldSentence]]:
    """The sentences mixed, in pairs of one guideline, since passages are what it will meet."""
    if unknown := {one.guideline for one in pool} - set(GUIDELINES):
        raise ValueError(f"sentences by guidelines that nobody knows: {sorted(unknown)}")
    groups: list[Sequence[GoldSentence]] = []
    for guideline in GUIDELINES:
        alike = [one for one in pool if one.guideline == guideline]
        chance.shuffle(alike)
        groups += _by(alike, NAME_SENTENCES)
    chance.shuffle(groups)
    return groups


def _first(sentences: Iterable[GoldSentence | None], count: int) -> list[GoldSentence]:
    """So many of the sentences that have names."""
    return list(islice((one for one in sentences if one is not None and one.names), count))


def package(folders: Folders, tagger: Path, namer: Path) -> None:
    """Put both into one pipeline and write it beside the package's code."""
    lists = read_lists(folders.shared / "gazetteers")
    register()
    nlp = spacy.load(tagger)
    nlp.add_pipe(GUIDELINE)
    nlp.add_pipe(HINTS)
    nlp.get_pipe(HINTS).fill(hints_of(lists, load_lexicon()))  # type: ignore[attr-defined]
    nlp.add_pipe(CELL_RULES, first=True)
    nlp.add_pipe("ner", source=spacy.load(namer, exclude=[GUIDELINE, HINTS]))
    nlp.add_pipe(DOUBTFUL_NAMES)
    nlp.meta.update(
        name="lasmer", version=VERSION, license="CC BY-SA 4.0", author="lasmer",
        description="Swedish reports: part of speech, morphology, sentence borders, names",
    )  # fmt: skip
    target = folders.models / OWN_FOLDER
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    _without_traces(target)


def _without_traces(target: Path) -> None:
    """Take out the work folder's paths and the words of the training text."""
    config = load_config(target / "config.cfg", interpolate=False)
    config["paths"] = dict.fromkeys(config["paths"])
    config.to_disk(target / "config.cfg", interpolate=False)
    (target / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")


def _vocab() -> Vocab:
    return spacy.blank("sv").vocab


def _by(sentences: Sequence[GoldSentence], count: int) -> list[Sequence[GoldSentence]]:
    return [sentences[at : at + count] for at in range(0, len(sentences), count)]


def _saved(groups: object, vocab: Vocab, file: Path) -> Path:
    docs = [as_doc(group, vocab) for group in groups]  # type: ignore[attr-defined]
    DocBin(docs=docs, store_user_data=False).to_disk(file)
    return file


def _json(table: dict[str, str], file: Path) -> Path:
    file.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return file


def _trained(config: Path, out: Path, sets: dict[str, Path], *, quick: bool) -> Path:
    """The folder of the best checkpoint; trained on one thread, seeds in the config."""
    register()
    out.mkdir(parents=True, exist_ok=True)
    overrides: dict[str, object] = {f"paths.{name}": str(file) for name, file in sets.items()}
    if quick:
        overrides |= {
            "training.max_steps": QUICK_STEPS,
            "training.eval_frequency": QUICK_STEPS,
        }
    with numpy_products():
        nlp = init_nlp(load_config(config, overrides=overrides, interpolate=False))
        train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"
