"""Every command and every piece of Python in the documents runs, and prints what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.doc_runs import (
    PROJECT,
    as_shown,
    blocks,
    commands,
    fits,
    folder_of_documents,
    pages,
    printed,
)

WITH_BLOCKS = [page for page in pages() if list(blocks(page))]


@pytest.mark.parametrize(
    "page", WITH_BLOCKS, ids=[str(p.relative_to(PROJECT)) for p in WITH_BLOCKS]
)
def test_a_page_runs_and_prints_what_it_shows(page: Path, processed: Path, tmp_path: Path) -> None:
    folder = folder_of_documents(processed, tmp_path)
    for block in blocks(page):
        got = printed(block, folder)
        if block.output is not None:
            assert fits(block.output, got), f"{page.name}:{block.line}: {got}"


def test_there_are_pages_and_outputs() -> None:
    found = [block for page in WITH_BLOCKS for block in blocks(page)]
    assert len(found) > 20
    assert sum(block.output is not None for block in found) > 12


@pytest.mark.parametrize(
    ("shown", "got", "fit"),
    [
        ("a\nb\n", "a\nb\n", True), ("a\nb\n", "a  \nb", True), ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True), ("a\n...\nd\n", "a\nd\n", True),
        ("a\n...\nd\n", "a\nb\n", False), ("1.5\n", "125\n", False),
    ],
)  # fmt: skip
def test_three_points_stand_for_any_lines(shown: str, got: str, fit: bool) -> None:
    assert fits(shown, got) is fit
    assert fits(as_shown(shown, got), got)


def test_a_line_is_run_or_named_as_not_run() -> None:
    page = Path("x.md")
    assert commands("make\nlasmer status  # so\n# words\n", page) == "lasmer status  # so\n"
    with pytest.raises(ValueError, match="curl"):
        commands("curl x\n", page)
