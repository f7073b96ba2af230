"""The Swedish rules in other people's spaCy pipelines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

if TYPE_CHECKING:
    from spacy.language import Language

PARTS = ("lasmer_values", "lasmer_names", "lasmer_lemmas", "lasmer_compounds")
TEXT = (
    "Anna Andersson, klusterchef i Region Värmland, fick 2,5 miljoner kronor den 3 maj 2014.\n\n"
    "Enligt prop. 2009/10:155 ökade andelen med 12,5 procent. Andersson såg\n"
    "innovationsstrategierna växa."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("sv")
    for part in PARTS:
        made.add_pipe(part)
    return made


def told(doc: Doc) -> list[tuple[str, str, str | None]]:
    return [(span.text, span.label_, span._.value) for span in doc.ents]


def values(doc: Doc) -> list[tuple[str, str, str | None]]:
    return [(span.text, span.label_, span._.value) for span in doc.spans["lasmer_values"]]


def test_values_and_names_are_entities_with_values(nlp: Language) -> None:
    assert told(nlp(TEXT)) == [
        ("Anna Andersson", "PER", "Anna Andersson"),
        ("klusterchef", "ROLE", "klusterchef"),
        ("Region Värmland", "ORG", "Region Värmland"),
        ("2,5 miljoner kronor", "MONEY", "2500000 SEK"),
        ("3 maj 2014", "DATE", "2014-05-03"),
        ("prop. 2009/10:155", "REF", "prop. 2009/10:155"),
        ("12,5 procent", "PERCENT", "12.5"),
        ("Andersson", "PER", "Anna Andersson"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tåget går kl. 9 och vi är många.", []),
        ("", []),
        (" \n\n ", []),
        ("Org.nr 202100-2114 gäller.", [("202100-2114", "ORGNR", "202100-2114")]),
        ("Född 19810101-2394, tel. 054-10 20 30.",
         [("19810101-2394", "PERSONNUMMER", None), ("054-10 20 30", "PHONE", "+4654102030")]),
        ("Stödet är 135\nmiljoner kronor.", [("135\nmiljoner kronor", "MONEY", "135000000 SEK")]),
        ("Stödet är 135\n\nmiljoner kronor.", []),
    ],
)  # fmt: skip
def test_values(nlp: Language, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert values(nlp(text)) == expected


def test_base_forms_and_compounds(nlp: Language) -> None:
    doc = nlp(TEXT)
    by_text = {token.text: token for token in doc}
    assert by_text["innovationsstrategierna"].lemma_ == "innovationsstrategi"
    assert by_text["innovationsstrategierna"]._.compound == ("innovation", "s", "strategi")
    assert by_text["klusterchef"]._.compound == ("kluster", "chef")
    assert by_text["Andersson"]._.compound == by_text["växa"]._.compound == ()


def test_a_text_alone_or_in_a_batch_or_in_processes_is_read_alike(nlp: Language) -> None:
    texts = [TEXT, "", "Vinnova gav 3 mkr 2012.", TEXT]
    alone = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, batch_size=2)] == alone
    assert [told(doc) for doc in nlp.pipe(texts, batch_size=1, n_process=2)] == alone


def test_a_saved_pipeline_reads_alike_in_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "sv")
    asks = (
        f"import spacy; doc = spacy.load({str(tmp_path / 'sv')!r})({TEXT!r});"
        "print([(span.text, span.label_, span._.value) for span in doc.ents])"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(told(nlp(TEXT)))


def test_pipelines_and_docs_come_back_from_bytes(nlp: Language) -> None:
    other = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    doc = other(TEXT)
    assert told(doc) == told(nlp(TEXT))
    copy = Doc(spacy.blank("sv").vocab).from_bytes(doc.to_bytes())
    binned = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(binned).get_docs(spacy.blank("sv").vocab)
    for one in (copy, again):
        assert values(one) == values(doc)
        assert told(one) == told(doc)
        assert [token._.compound for token in one] == [token._.compound for token in doc]


def test_spans_alone_leave_the_entities_of_others_be() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "TME", "pattern": "den 3 maj 2014"}, {"label": "DJUR", "pattern": "katten"}]
    )
    nlp.add_pipe("lasmer_values", config={"spans_key": "tal", "annotate_ents": False})
    doc = nlp("Innan den 3 maj 2014 sov katten.")
    assert [span.text for span in doc.ents] == ["den 3 maj 2014", "katten"]
    assert "3 maj 2014" in [span.text for span in doc.spans["tal"]]


def test_ours_stand_before_other_labels_and_the_longer_before_the_shorter() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe("entity_ruler").add_patterns(  # type: ignore[attr-defined]
        [{"label": "TME", "pattern": "den 3 maj 2014"}, {"label": "DJUR", "pattern": "katten"},
         {"label": "WORK", "pattern": "Planen den 4 maj 2014"}]
    )  # fmt: skip
    nlp.add_pipe("lasmer_values")
    doc = nlp("Katten katten sov den 3 maj 2014 . Planen den 4 maj 2014 låg där.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("katten", "DJUR"), ("3 maj 2014", "DATE"), ("Planen den 4 maj 2014", "WORK"),
    ]  # fmt: skip


def test_names_of_a_model_are_one_witness() -> None:
    """What the model takes for a name is kept where rules agree, and other labels stay."""
    nlp = spacy.blank("sv")

    def model(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 0, 1, "LOC"), Span(doc, 4, 5, "DJUR")]
        return doc

    spacy.language.Language.component("test_model", func=model)
    nlp.add_pipe("test_model")
    nlp.add_pipe("lasmer_names")
    assert told(nlp("Och sedan sov den katten i Karlstad.")) == [
        ("katten", "DJUR", None), ("Karlstad", "LOC", "Karlstad"),
    ]  # fmt: skip


def test_our_own_pipeline_takes_them_too() -> None:
    from pipeline.text.language import load_language

    nlp = load_language("lasmer")
    for part in PARTS:
        nlp.add_pipe(part)
    doc = nlp(TEXT)
    assert ("2,5 miljoner kronor", "MONEY", "2500000 SEK") in told(doc)
    assert ("Andersson", "PER", "Anna Andersson") in told(doc)
    assert [token._.compound for token in doc if token.text == "Andersson"] == [(), ()]
