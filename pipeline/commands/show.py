"""``lasmer show``: the text of a document or page with its mentions marked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.choosing import connected
from pipeline.commands.folders import add_out
from pipeline.commands.output import BOLD, CYAN, DIM, coloured, colours, safe
from pipeline.exits import FINE

if TYPE_CHECKING:
    from pipeline.explore.documents import Named
    from pipeline.explore.reading import Mention, Shown

NAME = "show"
HELP = "the text of a document or page with its mentions marked"
EXAMPLES = """\
lasmer show
lasmer show kulturplan
lasmer show kulturplan 2 --label PER,ORG
lasmer show "Norrstrand 2035" --json"""


def add(parser: argparse.ArgumentParser) -> None:
    """Which document, which page, which mentions."""
    parser.add_argument(
        "document", nargs="?", metavar="DOC",
        help="an id or its beginning, the path, or a piece of path or title; without it, a list",
    )  # fmt: skip
    parser.add_argument("page", nargs="?", type=int, metavar="PAGE", help="only this page, from 1")
    parser.add_argument(
        "--label", default="", metavar="LABELS", help="mark only these, as PER,ORG; none for plain"
    )
    parser.add_argument("--furniture", action="store_true", help="running heads and feet, too")
    parser.add_argument("--json", action="store_true", help="for programs: a passage a line")
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Print the document, or without one the list of all."""
    import dataclasses
    import json

    from pipeline.explore.documents import documents, the_one
    from pipeline.explore.reading import shown
    from pipeline.stage import SettingError

    db = connected(options.out)
    known = documents(db)
    if options.document is None:
        for one in known:
            listed = json.dumps(dataclasses.asdict(one), ensure_ascii=False)
            print(listed if options.json else _listed(one))
        return FINE
    document = the_one(known, options.document)
    passages = shown(db, document.doc_id, page=options.page, furniture=options.furniture)
    if not passages and options.page is not None:
        raise SettingError(_no_page(db.execute(
            "SELECT pages FROM documents WHERE doc_id = $id", {"id": document.doc_id}
        ).fetchall()[0][0], document, options.page))  # fmt: skip
    if options.json:
        for passage in passages:
            row = {"doc_id": document.doc_id, **dataclasses.asdict(passage)}
            print(json.dumps(row, ensure_ascii=False))
    else:
        labels = [label.strip().upper() for label in options.label.split(",") if label.strip()]
        for line in _lines(document, passages, labels, colour=colours(sys.stdout)):
            print(line)
    return FINE


def _listed(one: Named) -> str:
    return f"{one.doc_id}  {one.year or '    '}  {safe(one.path)}  {safe(one.title or '')}"


def _no_page(pages: int, document: Named, page: int) -> str:
    if 1 <= page <= pages:
        return f"{document.path}: page {page} has no text. `lasmer problems` may say why."
    return f"{document.path} has no page {page}: expected 1 to {pages}."


def _lines(
    document: Named, passages: Sequence[Shown], labels: Sequence[str], *, colour: bool
) -> Iterator[str]:
    yield coloured(_listed(document), BOLD, on=colour)
    page, part = None, "body"
    for passage in passages:
        if passage.page != page:
            page = passage.page
            yield ""
            yield coloured(f"-- s. {page} --", DIM, on=colour)
        if passage.part == "teaser" != part:
            yield coloured("-- läs mer --", DIM, on=colour)
        part = passage.part
        yield ""
        yield _passage(passage, labels, colour=colour)


def _passage(passage: Shown, labels: Sequence[str], *, colour: bool) -> str:
    """The passage with its mentions as [mention LABEL], coloured on a terminal."""
    from pipeline.explore.reading import marked, only

    def mark(text: str, mention: Mention) -> str:
        label = coloured(mention.label, DIM, on=colour)
        return f"[{coloured(text, CYAN, on=colour)} {label}]"

    mentions = () if labels == ["NONE"] else only(passage.mentions, labels)
    text = marked(safe(passage.text), mentions, mark)
    return coloured(text, BOLD, on=colour and not mentions) if passage.role == "heading" else text
