import pytest

from pipeline.evaluate.facts import (
    Fact,
    FactKind,
    Passage,
    holds,
    naively_joined,
    needle,
    normal_words,
    parsed_facts,
    passages_of,
    plain_passages,
    score,
)
from pipeline.read.reading import Block, RawPage, Reading

PASSAGES = [
    Passage("Styrning och uppföljning", (1,), True, ("Styrning och uppföljning",)),
    Passage("Kommunen har in- och utflyttning, säger Eva.", (1, 2), False),
    Passage("Gävle\t95 055\t95 428", (1,), False, ("Gävle\t95 055\t95 428",)),
]


def fact(kind: FactKind, *needles: str, page: int = 1) -> Fact:
    return Fact("0" * 16, "tune", page, kind, tuple(map(needle, needles)))


@pytest.mark.parametrize(
    ("kind", "needles", "page", "expected"),
    [
        ("contains", ("in- och utflyttning",), 2, True),
        ("contains", ("in och utflyttning",), 1, False),
        ("contains", ("styrning och uppföljning",), 2, False),
        ("not_in_body", ("Årsbok 2012",), 1, True),
        ("not_in_body", ("Kommunen har",), 1, False),
        ("not_in_body", ("Årsbok 2012",), 3, False),
        ("heading", ("Styrning och uppföljning",), 1, True),
        ("heading", ("Styrning",), 1, False),
        ("heading", ("Kommunen har in- och utflyttning säger Eva",), 1, False),
        ("order", ("Styrning", "säger Eva"), 1, True),
        ("order", ("säger Eva", "Styrning"), 1, False),
        ("same_block", ("Kommunen har", "säger Eva"), 1, True),
        ("same_block", ("Styrning", "säger Eva"), 1, False),
        ("different_block", ("Styrning", "säger Eva"), 1, True),
        ("different_block", ("Kommunen", "Eva"), 1, False),
        ("different_block", ("Kommunen", "Adam"), 1, False),
        ("table_row", ("Gävle", "95 428"), 1, True),
        ("table_row", ("95 428", "Gävle"), 1, False),
    ],
)
def test_facts(kind: FactKind, needles: tuple[str, ...], page: int, expected: bool) -> None:
    assert holds(fact(kind, *needles, page=page), PASSAGES) is expected


def test_words_are_compared_without_outer_signs_and_raised_numbers() -> None:
    assert normal_words("”Hej”, – sade (Eva)¹ in- och ut.") == [
        "hej",
        "sade",
        "eva",
        "in-",
        "och",
        "ut",
    ]


def test_facts_are_read_from_lines() -> None:
    one = needle("säger Eva")
    text = f"# rubrik\n\nabcd\treport\t7\tcontains\t{one.words}:{one.digest}\n"
    assert parsed_facts(text.splitlines(keepends=True)) == [
        Fact("abcd", "report", 7, "contains", (one,))
    ]
    with pytest.raises(ValueError, match="unknown kind"):
        parsed_facts(["abcd\treport\t7\tliknar\t1:aa"])


def test_pieces_that_go_on_make_one_passage() -> None:
    reading = Reading(
        (
            RawPage(1, "pdfium", (Block("Sidhuvud", "furniture", "header"), Block("hela detalj-"))),
            RawPage(2, "pdfium", (Block("handeln i länet", continues=True), Block("Slut."))),
        )
    )
    found = passages_of(reading, repair=naively_joined)
    assert [(one.text, one.pages) for one in found] == [
        ("hela detaljhandeln i länet", (1, 2)),
        ("Slut.", (2,)),
    ]


def test_plain_text_is_cut_at_empty_lines() -> None:
    found = plain_passages(["ett två-\ntre\n\nfyra", ""], join=naively_joined)
    assert [(one.text, one.pages) for one in found] == [("ett tvåtre", (1,)), ("fyra", (1,))]


def test_the_score_is_a_share() -> None:
    facts = [fact("contains", "säger Eva"), fact("contains", "säger Adam")]
    assert score(facts, PASSAGES) == 0.5
    assert score([], PASSAGES) == 0.0
