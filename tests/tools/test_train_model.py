"""Names put in place of others, older labels made modern, and silver that is borne out."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.strings import StringStore
from spacy.tokens import DocBin
from spacy.util import load_config

from pipeline.evaluate.blind_lines import Blind
from pipeline.evaluate.language_gold import GoldSentence, Name, written
from pipeline.text.doc_guideline import GUIDELINE
from pipeline.text.guidelines import GUIDELINES, OWN
from pipeline.text.language import BLANK, load_language
from pipeline.text.lexicon import Lexicon
from pipeline.text.vectors import FloretVectors
from pipeline.text.word_kinds import KindTable
from tools.train_model.docs import as_doc
from tools.train_model.made_up import SHARES, MadeUp, read_parts
from tools.train_model.names import NameLists, Swapper, hints_of, thinned
from tools.train_model.open_labels import Label, OpenSentence, of_gold, opened, possible
from tools.train_model.own_passages import (
    marked,
    office_passages,
    office_texts,
    own_lines,
    passages,
)
from tools.train_model.paradigms import kind_of, kinds_of
from tools.train_model.parts import named_passages
from tools.train_model.people_lists import people_lists
from tools.train_model.silver import Certain, borne_out, uncontradicted
from tools.train_model.silver_tags import Trust
from tools.train_model.tags import names_of, tags_of
from tools.train_model.treebank import OldWord, joined_tables, learned, modernised

LISTS = NameLists(
    first={"Anna": 900, "Bo": 20},
    family={"Berg": 900, "Ek": 20},
    places=("Gävle", "Lund"),
    organisations=("Vinnova", "Statens energimyndighet", "Gävle kommun"),
    peoples=((("Amina",), ("Van Dijk",)),),
    firsts=("Anna", "Bo"),
    families=("Berg", "Ek"),
)
HINTS = hints_of(LISTS, Lexicon({"berg": 900}))


def swapper() -> Swapper:
    return Swapper(LISTS, random.Random(1), lambda chance: ["Rena", "Röster"], made_up_share=0.3)


def sentence(text: str, *names: Name) -> GoldSentence:
    return written(text.split(), names)


def test_hints_tell_common_from_rare_and_words_from_names() -> None:
    assert HINTS["Anna"] == "F"
    assert HINTS["Bo"] == "f"
    assert HINTS["Berg"] == "Sc"
    assert HINTS["Vinnova"] == "O"
    assert "Gävle kommun" not in HINTS
    assert thinned(HINTS).items() <= HINTS.items()


def test_swapped_names_keep_label_genitive_and_surroundings() -> None:
    before = sentence("I Gävles hamn låg Anna Berg .", Name(1, 2, "LOC"), Name(4, 6, "PER"))
    after = swapper().swapped(before, 1.0)
    place, person = after.names
    assert [name.label for name in after.names] == ["LOC", "PER"]
    assert after.words[place.start].endswith("s")
    assert after.words[place.end : person.start] == ("hamn", "låg")
    assert person.end - person.start >= 2  # first and family name
    assert len(after.words) == len(after.spaced)


def test_without_chance_nothing_is_swapped() -> None:
    before = sentence("Anna Berg sov .", Name(0, 2, "PER"))
    assert swapper().swapped(before, 0.0) == before


@pytest.mark.parametrize("word", ["riksdagen", "kommunen"])
def test_names_in_small_letters_stay(word: str) -> None:
    before = sentence(f"I {word} satt vi .", Name(1, 2, "ORG"))
    assert swapper().swapped(before, 1.0).words == before.words


def test_made_up_organisations_are_names_of_every_shape_in_whole_words() -> None:
    make, chance = MadeUp(LISTS, read_parts()), random.Random(1)
    tokens = load_language(BLANK)
    for _ in range(40 * len(SHARES)):
        words = make(chance)
        assert words[0][0].isupper()
        assert [token.text for token in tokens("hos " + " ".join(words) + " i")][1:-1] == words
    made = {" ".join(make(chance)) for _ in range(1_000)}
    assert len(made) > 700


def test_organisations_put_in_may_be_made_up() -> None:
    put_in = Swapper(LISTS, random.Random(1), lambda chance: ["Rena", "Röster"], made_up_share=1.0)
    after = put_in.swapped(sentence("Hos Vinnova satt vi .", Name(1, 2, "ORG")), 1.0)
    assert after.words == ("Hos", "Rena", "Röster", "satt", "vi", ".")
    assert after.names == (Name(1, 3, "ORG"),)


def test_a_marked_passage_gives_text_and_names() -> None:
    line = r"Vd:\t[PER Ida Ek],\n[ORG Rena Röster] i [LOC Vara]"
    text, spans = marked(line)
    assert text == "Vd:\tIda Ek,\nRena Röster i Vara"
    assert [(text[start:end], label) for start, end, label in spans] == [
        ("Ida Ek", "PER"), ("Rena Röster", "ORG"), ("Vara", "LOC"),
    ]  # fmt: skip
    (passage,) = passages([line], load_language(BLANK))
    assert passage.text == text.replace("\n", " ")
    assert [passage.words[name.start : name.end] for name in passage.names] == [
        ("Ida", "Ek"), ("Rena", "Röster"), ("Vara",),
    ]  # fmt: skip


def test_names_listed_below_a_text_are_learned_too() -> None:
    text = Blind("Vd:\nIda Ek, Rena Röster", (("ORG", "Rena Röster", None), ("ROLE", "Vd", "vd")))
    (passage,) = office_passages([text], load_language(BLANK))
    assert passage.text == "Vd: Ida Ek, Rena Röster"
    assert [(name.start, name.end, name.label) for name in passage.names] == [(5, 7, "ORG")]


def test_only_texts_whose_names_are_told_are_learned() -> None:
    texts = office_texts()
    assert len(texts) > 1_500
    assert all(one.mentions or not one.offices for one in texts)


def test_own_passages_have_no_mark_left_over() -> None:
    lines = own_lines()
    assert len(lines) > 700
    for line in lines:
        text, spans = marked(line)
        assert not any(f"[{label} " in text for label in ("PER", "ORG", "LOC")), line
        assert all(text[start:end].strip() == text[start:end] for start, end, _ in spans), line


def test_made_up_lists_name_people() -> None:
    for made in people_lists(swapper(), 20):
        assert any(name.label == "PER" for name in made.names)
        assert all(0 <= name.start < name.end <= len(made.words) for name in made.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hos Vinnova i Gävle", [Name(1, 2, "ORG"), Name(3, 4, "LOC")]),
        ("Vid Statens energimyndighet sitter Anna Ek", [Name(1, 3, "ORG"), Name(4, 6, "PER")]),
        ("I Gävle kommun", [Name(1, 3, "ORG")]),
        ("Regeringen och Statsrådet sov", []),
        ("Det var så", []),
    ],
)
def test_certain_names(text: str, names: list[Name]) -> None:
    assert Certain.of(LISTS, HINTS).spans(text.split()) == names


DEV = "\n".join(
    f"{at}\tinte\tinte\tPART\tAB\t_\t0\troot\t_\t_\n{at + 1}\tgår\tgå\tVERB\tVB|PRS|AKT\t"
    "Mood=Ind|Tense=Pres\t0\troot\t_\t_"
    for at in (1, 3, 5)
)


def test_older_labels_give_way_where_dev_is_of_one_mind() -> None:
    old = [(OldWord("inte", "AB", "ADV"), OldWord("gå", "VB|PRS|AKT", "VERB"))]
    (modern,) = modernised([sentence("Inte går")], old, learned(DEV.splitlines()))
    assert modern.pos == ("PART", "VERB")
    assert modern.morphs == ("", "Mood=Ind|Tense=Pres")


def rows(*words: tuple[str, str, str, str]) -> list[str]:
    """Lines of a modern file: lemma, part of speech, tag, morphology."""
    return [
        f"{at}\t{lemma}\t{lemma}\t{pos}\t{tag}\t{morph}\t0\troot\t_\t_"
        for at, (lemma, pos, tag, morph) in enumerate(words, 1)
    ]


SOM_CLAUSE, SOM_THING = ("som", "SCONJ", "KN", "_"), ("som", "ADP", "KN", "_")
HAS, HAS_DONE = ("ha", "VERB", "VB", "Voice=Act"), ("ha", "AUX", "VB", "Voice=Act")
DEFINITE, INDEFINITE = ("stor", "ADJ", "JJ", "Definite=Def"), ("stor", "ADJ", "JJ", "Definite=Ind")
MODERN = rows(*[SOM_CLAUSE] * 4, SOM_THING, *[HAS] * 2, *[HAS_DONE] * 2, DEFINITE, INDEFINITE)


@pytest.mark.parametrize(
    ("word", "old_pos", "labels"),
    [
        (OldWord("som", "KN", "CCONJ"), ["CCONJ"], (("ADP", ""), ("SCONJ", ""))),
        (OldWord("ha", "VB", "AUX"), ["AUX", "VERB"], (("AUX", "Voice=Act"),)),  # told apart
        (
            OldWord("glad", "JJ", "ADJ"),  # not seen in dev: what its kind may be
            ["ADJ"],
            (("ADJ", "Definite=Def"), ("ADJ", "Definite=Ind")),
        ),
        (
            OldWord("glad", "JJ|GEN", "ADJ"),
            ["ADJ"],
            (("ADJ", "Definite=Def"), ("ADJ", "Definite=Ind")),
        ),
        (OldWord("oj", "IN", "INTJ"), ["INTJ"], (("INTJ", ""),)),
    ],
)
def test_what_older_labels_leave_open(
    word: OldWord, old_pos: list[str], labels: tuple[Label, ...]
) -> None:
    old = [tuple(OldWord(word.lemma, word.tag, pos) for pos in old_pos)]
    assert possible(learned(MODERN), MODERN, old).labels(word) == labels


def test_only_sentences_that_fit_the_table_are_opened() -> None:
    old = [(OldWord("oj", "IN", "INTJ"),), (OldWord("oj", "IN", "INTJ"),)]
    whole, torn = sentence("Oj"), sentence("Oj då")
    pairs = opened([whole, torn], old, possible(learned(MODERN), MODERN, old))
    assert pairs == [(whole, OpenSentence(("Oj",), ((("INTJ", ""),),)))]


TREEBANK = GoldSentence(("Han", "sov", ".") * 5, (), pos=("PRON", "VERB", "PUNCT") * 5)
UNTOLD = OpenSentence(("vilka",), (tuple(("DET", str(number)) for number in range(9)),))


@pytest.mark.parametrize(
    ("word", "seen", "kept"),
    [
        ("han", ("PRON", ""), ("PRON", "")),
        ("han", ("VERB", ""), ("", "")),  # the treebank knows better
        ("Han", ("PROPN", "Case=Nom"), ("PROPN", "Case=Nom")),  # may be a name
        ("katt", ("NOUN", ""), ("NOUN", "")),  # the treebank has not seen it
        ("vilka", ("DET", "1"), ("", "")),
        (".", ("NUM", ""), ("", "")),
        ("”", ("NOUN", "Case=Nom"), ("PUNCT", "")),  # a sign that the treebank does not have
        ("–", ("SYM", ""), ("SYM", "")),
    ],
)
def test_what_of_silver_is_trusted(word: str, seen: Label, kept: Label) -> None:
    trust = Trust.of([TREEBANK], [UNTOLD])
    silver = GoldSentence((word,), (False,), pos=(seen[0],), morphs=(seen[1],))
    after = trust.of_silver(silver)
    assert (after.pos, after.morphs) == ((kept[0],), (kept[1],))


def test_dev_wins_where_it_has_seen_a_lemma_twice() -> None:
    train = GoldSentence(("den",), (False,), pos=("DET",), lemmas=("en",))
    dev = GoldSentence(("den", "den"), (True, False), pos=("DET", "DET"), lemmas=("den", "den"))
    assert joined_tables([train], [dev]) == {("den", "DET"): "den"}


@pytest.mark.parametrize(
    "names",
    [
        [],
        [(0, 1, "LOC")],
        [(0, 2, "PER"), (2, 3, "PER")],  # side by side, still two
        [(1, 4, "ORG"), (5, 6, "LOC")],
    ],
)
def test_tags_mark_names_and_are_read_again(names: list[tuple[int, int, str]]) -> None:
    assert names_of(tags_of(6, names)) == names


@pytest.mark.parametrize(
    ("text", "seen", "merged", "borne"),
    [
        ("Hos Vinnova sov Bertil", [Name(3, 4, "PER")], True, False),  # in no list
        ("Hos Vinnova sov Anna", [Name(3, 4, "PER")], True, True),
        ("Hos Vinnova sov vi", [Name(1, 2, "LOC")], False, False),  # a list knows better
        ("Hos Vinnova och Bertil sov Anna", [Name(5, 6, "PER")], True, False),  # one left over
    ],
)
def test_silver_is_what_lists_do_not_contradict(
    text: str, seen: list[Name], merged: bool, borne: bool
) -> None:
    certain = Certain.of(LISTS, HINTS)
    labelled = sentence(text, *seen)
    found = uncontradicted(labelled, certain)
    assert (found is not None) == merged
    assert (borne_out(labelled, certain) is not None) == borne
    if found is not None:
        assert Name(1, 2, "ORG") in found.names


def test_the_recipe_makes_the_shipped_tagger(project: Path) -> None:
    """Sizes of the network and steps are those that the packaged pipeline tells of itself."""
    recipe, shipped = (
        (project / path).read_text(encoding="utf-8")
        for path in ("tools/train_model/tagging_on.cfg", "pipeline/models/sv_lasmer/config.cfg")
    )
    for setting in ("width", "depth", "max_steps", "total_steps"):
        lines = {line for line in recipe.splitlines() if line.startswith(f"{setting} = ")}
        assert len(lines) == 1
        assert lines <= set(shipped.splitlines())


def test_the_recipe_makes_the_shipped_name_finder(project: Path) -> None:
    config = project / "pipeline" / "models" / "sv_lasmer" / "config.cfg"
    recipe = load_config(project / "tools" / "train_model" / "ner.cfg")
    shipped = load_config(config)["components"]["ner"]["model"]
    wanted = recipe["components"]["ner"]["model"]
    assert shipped["tok2vec"] == wanted["tok2vec"]
    assert shipped["hidden_width"] == wanted["hidden_width"]


def test_training_documents_tell_their_guideline_and_a_share_of_them_does_not(
    tmp_path: Path,
) -> None:
    nlp = spacy.blank("sv")
    one = replace(sentence("Anna Berg sov .", Name(0, 2, "PER")), guideline="sucx")
    file = tmp_path / "names.spacy"
    DocBin(docs=[as_doc([one], nlp.vocab) for _ in range(200)]).to_disk(file)

    def told(untold: float, capitals: float) -> tuple[set[str], set[str]]:
        read = named_passages(file, untold, capitals, gold_tokens=True)
        examples = list(read(nlp))
        assert all(len(example.get_aligned_ner()) == len(one.words) for example in examples)
        assert {tuple(e.get_aligned_ner()) for e in examples} == {("B-PER", "L-PER", "O", "O")}
        guidelines = {example.predicted.user_data[GUIDELINE] for example in examples}
        return guidelines, {example.text for example in examples}

    assert told(0.0, 0.0) == ({"sucx"}, {"Anna Berg sov. "})
    assert told(0.5, 0.5) == ({"sucx", "any"}, {"Anna Berg sov. ", "ANNA BERG SOV. "})


@pytest.mark.parametrize("guideline", ["own", "uner", ""])
def test_silver_of_others_is_read_by_another_guideline(guideline: str) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.steps import read_by_others

    gold = replace(sentence("Anna Berg sov .", Name(0, 2, "PER")), guideline=guideline)
    found = list(read_by_others([gold] * 60, random.Random(1)))
    assert {one.guideline for one in found} == set(GUIDELINES) - {guideline or OWN}
    assert not any(one.names for one in found)


def test_a_teacher_learns_to_mark_names(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.network import VECTOR
    from tools.train_model.teacher import Reader, Teacher, taught

    vectors = FloretVectors(strings=StringStore())
    vectors.fill(np.zeros((4, VECTOR), dtype=np.float32), "3", "5", "2", "0", "<", ">")
    reader = Reader(vectors, HINTS)
    gold = [
        sentence(f"{start} Anna Berg {end} .", Name(1, 3, "PER"))
        for start in ("Här", "Där", "Nu")
        for end in ("sov", "satt", "kom")
    ]
    file = taught(gold * 4, reader, tmp_path / "teacher.pt", seeds=[1, 2], epochs=40)
    teacher = Teacher.loaded(file, reader)
    assert list(teacher.labelled([sentence("Här Anna Berg satt .")])) == [gold[1]]


@pytest.mark.parametrize(
    ("base", "forms", "kind"),
    [
        ("samråda", "samråder samrådde samrått samråds samrådande", "V"),
        ("port", "porten portar portarna portens portarnas ports", "Nu"),
        ("hus", "huset husen husens husets", "Nn"),
        ("bord", "bordet bords bordets", "Nn"),
        ("vacker", "vackert vackra vackrare vackraste vackrast", "A"),
        ("lagstadgad", "lagstadgat lagstadgats lagstadgada", "A"),
        ("fattad", "fattade fattades fattat fattats", "A"),
        ("upptagande", "upptaganden upptagandet upptagandets", "Nn"),
        ("Umeå", "Umeås", "P"),
        ("måne", "månes", "N"),
        ("inte", "", "X"),
    ],
)
def test_other_forms_tell_what_a_word_can_be(base: str, forms: str, kind: str) -> None:
    assert kind_of(base, {*forms.split()}) == kind


def test_a_form_may_be_of_several_kinds_and_a_listed_word_of_none() -> None:
    paradigms = {"fara": {"far", "for", "farande"}, "far": {"fars", "faderns"}}
    kinds = kinds_of(paradigms, ["Inåt", "far"])
    assert kinds["far"] == "Nu+V"
    assert kinds["farande"] == "V"
    assert kinds["inåt"] == "-"


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Sveriges", "Xxxx"), ("EU:s", "XX:x"), ("20 000", "dd ddd"), ("2019-2024", "ddd-ddd")],
)
def test_shapes_of_words(word: str, shape: str) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.tag_teacher import word_shape

    assert word_shape(word) == shape


def test_a_teacher_of_tags_learns_what_is_told_and_closes_what_is_open(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.tag_network import VECTOR
    from tools.train_model.tag_teacher import TagReader, TagTeacher, tags_taught

    vectors = FloretVectors(strings=StringStore())
    vectors.fill(np.zeros((4, VECTOR), dtype=np.float32), "3", "5", "2", "0", "<", ">")
    words = ("Hon", "Han"), ("har", "såg"), ("huset", "bilen")
    gold = [
        replace(sentence(f"{who} {did} {what}"), pos=("PRON", "VERB", "NOUN"), morphs=("", "", ""))
        for who in words[0]
        for did in words[1]
        for what in words[2]
    ]
    told = [*map(of_gold, gold[1:])] * 6
    may = OpenSentence(gold[0].words, tuple((("NOUN", ""), ("VERB", "")) for _ in range(3)))
    reader = TagReader(vectors, KindTable.of({}))
    file = tags_taught(
        [*told, may], reader, tmp_path / "tags.pt", seeds=[1, 2], rounds=[(30, 3e-3)]
    )
    teacher = TagTeacher.loaded(file, reader)
    bare = [replace(one, pos=(), morphs=()) for one in gold]
    assert teacher.labelled(bare[1:]) == gold[1:]
    (closed,) = teacher.closed([(bare[0], may)])
    assert closed.pos[1:] == ("VERB", "NOUN")


@pytest.mark.parametrize("arguments", [[], ["--quick"], ["a"], ["a", "b", "c"]])
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.__main__ import main

    assert main(arguments) == 2
    assert "--quick" in capsys.readouterr().err


def test_the_quick_run_takes_a_little_of_the_corpora(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is installed by `make model` alone")
    from tools.train_model.corpora import Corpus
    from tools.train_model.steps import QUICK_SENTENCES, Folders

    corpus = Corpus([sentence("Vi sov .")] * 500, [sentence("De kom .")] * 90)
    quick = Folders(tmp_path, tmp_path, tmp_path, quick=True).some(corpus)
    assert (len(quick.train), len(quick.dev)) == (QUICK_SENTENCES, 90)
    assert Folders(tmp_path, tmp_path, tmp_path).some(corpus) == corpus
