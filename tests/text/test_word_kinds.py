"""What kinds of word a form can be."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from pipeline.text.language import OWN_MODEL, load_language
from pipeline.text.word_kinds import WORD_KINDS, KindTable, WordKinds

KINDS = {"far": "Nu+V", "farande": "V", "sekel": "Nn", "inåt": "-", "porten": "Nu"}


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Far", "=Nu+V"),
        ("FARANDE", "=V"),
        ("kringfarande", "~V"),
        ("halvsekel", "~Nn"),
        ("morfar", "?"),
        ("xinåt", "?"),
        ("inåt", "=-"),
        ("aporten", "?"),
        ("xyz", "?"),
        ("", "?"),
    ],
)
def test_a_compound_in_no_list_is_what_it_ends_in(word: str, told: str) -> None:
    assert KindTable.of(KINDS).told(word) == told


def test_an_empty_table_knows_no_word() -> None:
    assert KindTable.from_bytes(KindTable.of({}).to_bytes()).told("far") == "?"


def test_the_table_survives_its_bytes_and_equal_kinds_give_equal_bytes() -> None:
    packed = KindTable.of(KINDS).to_bytes()
    assert packed == KindTable.of(dict(reversed(KINDS.items()))).to_bytes()
    read = KindTable.from_bytes(packed)
    assert {word: read.get(word) for word in KINDS} == KINDS
    assert read.get("for") is None


def test_the_component_tells_of_each_token_and_survives_its_folder(tmp_path: Path) -> None:
    nlp = spacy.blank("sv")
    part = nlp.add_pipe(WORD_KINDS)
    assert isinstance(part, WordKinds)
    part.from_bytes(KindTable.of(KINDS).to_bytes())
    nlp.to_disk(tmp_path)
    for one in (nlp, spacy.load(tmp_path)):
        assert [token.dep_ for token in one("Porten far inåt")] == ["=Nu", "=Nu+V", "=-"]


def test_the_packaged_tagger_knows_words_of_the_list() -> None:
    part = load_language(OWN_MODEL).get_pipe(WORD_KINDS)
    assert isinstance(part, WordKinds)
    assert [part.told(word) for word in ("samråder", "portar", "klusterorganisation")] == [
        "=V", "=Nu+V", "~Nu",
    ]  # fmt: skip
