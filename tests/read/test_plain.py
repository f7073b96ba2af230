import pytest

from pipeline.read.plain import read_plain
from pipeline.stage import DocumentError

CASES = [
    ("Ett stycke.\n\nEtt till.", [("paragraph", "Ett stycke."), ("paragraph", "Ett till.")]),
    ("Rad ett\nrad två", [("paragraph", "Rad ett\nrad två")]),
    ("# Skogen\n\nText", [("heading", "Skogen"), ("paragraph", "Text")]),
    ("## Skogen ##\nText", [("heading", "Skogen"), ("paragraph", "Text")]),
    ("Skogen\n======\nText", [("heading", "Skogen"), ("paragraph", "Text")]),
    ("Så:\n- ett\n- två\n  mer", [("paragraph", "Så:"), ("list", "- ett"), ("list", "- två\nmer")]),
    ("1. ett\n2. två", [("list", "1. ett"), ("list", "2. två")]),
    ("#skogen är en tagg", [("paragraph", "#skogen är en tagg")]),
    ("2012. Året efter", [("paragraph", "2012. Året efter")]),
    ("EU- och\nlandsfrågor", [("paragraph", "EU- och\nlandsfrågor")]),
    ("```\nkod\n```", [("paragraph", "kod")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    (page,) = read_plain(text).pages
    assert [(block.role, block.text) for block in page.blocks] == blocks
    assert page.page == 1


def test_form_feeds_part_pages_and_an_empty_one_is_told() -> None:
    reading = read_plain("# Titel\n\nEtt\f\n\fTre\f\n")
    assert [(page.page, len(page.blocks)) for page in reading.pages] == [(1, 2), (2, 0), (3, 1)]
    assert [(problem.kind, problem.page) for problem in reading.problems] == [("empty_page", 2)]
    assert reading.metadata == {"title": "Titel"}


@pytest.mark.parametrize("text", ["", "  \n\n", "\f"])
def test_nothing_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_plain(text)
    assert error.value.kind == "empty"
