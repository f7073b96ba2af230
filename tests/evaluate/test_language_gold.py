"""Gold files with their quirks, read into sentences."""

from __future__ import annotations

from pipeline.evaluate.language_gold import (
    Name,
    parsed_conllu,
    parsed_iob2,
    parsed_sucx,
    parsed_sucx_manual,
    parsed_web_news,
    share,
    shares,
    written,
)

CONLLU = """\
# newpar id = 1
# text = Anna bor här.
1\tAnna\tAnna\tPROPN\tPM|NOM\tCase=Nom\t2\tnsubj\t_\t_
2\tbor\tbo\tVERB\tVB|PRS|AKT\tMood=Ind\t0\troot\t_\t_
3\thär\thär\tADV\tAB\t_\t2\tadvmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\tMAD\t_\t2\tpunct\t_\t_
"""
IOB2 = """\
# text = Bo Ek (Lund).
1\tBo\tB-PER\t-\t-
2\tEk\tI-PER\t-\t-
3\t(\tO\t-\t-
4\tLund\tB-LOC\t-\t-
5\t)\tO\t-\t-
6\t.\tO\t-\t-
"""


def test_treebank_sentences() -> None:
    (sentence,) = parsed_conllu(CONLLU.splitlines())
    assert sentence.text == "Anna bor här."
    assert sentence.pos == ("PROPN", "VERB", "ADV", "PUNCT")
    assert sentence.morphs == ("Case=Nom", "Mood=Ind", "", "")
    assert sentence.lemmas == ("Anna", "bo", "här", ".")
    assert sentence.paragraph


def test_names_and_spaces_of_the_text_line() -> None:
    (sentence,) = parsed_iob2(IOB2.splitlines())
    assert sentence.text == "Bo Ek (Lund)."
    assert sentence.names == (Name(0, 2, "PER"), Name(3, 4, "LOC"))


def test_bare_tags_are_runs_and_undecided_sentences_are_left_out() -> None:
    lines = [
        '{"tokens": ["Bo", "Ek", "sov"], "ner_tags": ["PER", "PER", "O"]}',
        '{"tokens": ["Lund", "sov"], "ner_tags": ["LOCPRS", "O"]}',
        '{"tokens": ["i", "går"], "ner_tags": ["TME", "TME"]}',
    ]
    first, second = parsed_sucx(lines)
    assert first.names == (Name(0, 2, "PER"),)
    assert second.names == ()


def test_the_hand_decides_in_the_remainder() -> None:
    block = ["c76a-1", "Bo    B-person   O", "och   O   O", "BMW   B-product  B-PRS"]
    (sentence,) = parsed_sucx_manual(block)
    assert sentence.words == ("Bo", "och", "BMW")
    assert sentence.names == (Name(0, 1, "PER"),)


def test_web_news_with_noughts_spaces_and_soft_hyphens() -> None:
    block = ["Bo\tPER", "Ek    PER", "i\t0", "\u00advärlden    0", "Metro\tMISC"]
    (sentence,) = parsed_web_news(block)
    assert sentence.words == ("Bo", "Ek", "i", "världen", "Metro")
    assert sentence.names == (Name(0, 2, "PER"),)


def test_the_corpora_tell_their_guidelines() -> None:
    (uner,) = parsed_iob2(["# text = Bo sov", "1\tBo\tB-PER", "2\tsov\tO"])
    (sucx,) = parsed_sucx(['{"tokens": ["Bo", "sov"], "ner_tags": ["PER", "O"]}'])
    (manual,) = parsed_sucx_manual(["Bo B-person B-PER", "sov O O"])
    (web,) = parsed_web_news(["Bo\tPER", "sov 0"])
    assert [one.guideline for one in (uner, sucx, manual, web)] == ["uner", "sucx", "sucx", "web"]
    assert {one.names for one in (uner, sucx, manual, web)} == {(Name(0, 1, "PER"),)}


def test_spaces_guessed_by_the_rules_of_type() -> None:
    assert written(["Ja", "(", "nej", ")", ",", "kanske", "."], ()).text == "Ja (nej), kanske."


def test_the_tenths_are_the_same_every_time_and_cover_all() -> None:
    sentences = [written(["mening", str(number)], ()) for number in range(200)]
    assert [share(sentence) for sentence in sentences] == [share(s) for s in sentences]
    assert {share(sentence) for sentence in sentences} == set(range(10))
    assert len(list(shares(sentences, lambda tenth: tenth == 0))) < len(sentences) / 4
