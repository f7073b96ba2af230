"""``lasmer keyness``: what is typical of one group of documents against another."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.folders import add_out, processed
from pipeline.exits import FINE

if TYPE_CHECKING:
    from pipeline.run.store import Store
    from pipeline.stages.describe import Document
    from pipeline.text.keyness import KeyTerm, Use

NAME = "keyness"
HELP = "words typical of one group of documents against another"
EXAMPLES = """\
lasmer keyness 'vård/*' 'skola/*'
lasmer keyness year=2010-2014 year=2015-2020
lasmer keyness publisher='region*',document_type='rapport|strategi'
lasmer keyness document_type=protokoll --json"""
LEAST = 5
TOP = 25


def add(parser: argparse.ArgumentParser) -> None:
    """Two groups, and how much to show."""
    parser.add_argument(
        "a", metavar="A",
        help="documents by path pattern, or by path=, year=, publisher=, document_type=, doc_id=; "
        "* stands for anything, | for or, a comma for and",
    )  # fmt: skip
    parser.add_argument("b", metavar="B", nargs="?", help="the others (default: all but A)")
    parser.add_argument(
        "--top", type=int, default=TOP, metavar="N", help="terms of each group (%(default)s)"
    )
    parser.add_argument(
        "--least", type=int, default=LEAST, metavar="N",
        help="occurrences in both together (%(default)s)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="for programs: all terms, one a line")
    add_out(parser)


def main(options: argparse.Namespace) -> int:
    """Compare the groups."""
    import dataclasses
    import json

    from pipeline.run.store import Store
    from pipeline.stages.describe import Document
    from pipeline.text.keyness import keyness

    store = Store(processed(options.out))
    one, other = groups(store.whole(Document), options.a, options.b)
    uses_a, uses_b, labels = uses(store, one, other)
    words_a, words_b = (sum(row.words for row in group) for group in (one, other))
    rows = keyness(uses_a, words_a, uses_b, words_b, least=options.least)
    if options.json:
        for row in rows:
            found = {**dataclasses.asdict(row), "label": labels[row.term]}
            print(json.dumps(found, ensure_ascii=False))
        return FINE
    print(f"A: {len(one)} documents, {words_a} words. B: {len(other)} documents, {words_b} words.")
    for line in lines(rows, labels, options.top):
        print(line)
    return FINE


def groups(
    documents: Sequence[Document], a: str, b: str | None
) -> tuple[list[Document], list[Document]]:
    """The documents of both groups. Raises SettingError where one is empty or they overlap."""
    from pipeline.stage import SettingError

    one = chosen(documents, a)
    inside = {row.doc_id for row in one}
    if b is None:
        other = [row for row in documents if row.doc_id not in inside]
        if not other:
            raise SettingError(f"{a!r} means all {len(one)} documents; nothing is left to compare.")
        return one, other
    other = chosen(documents, b)
    both = [row.path for row in other if row.doc_id in inside]
    if both:
        raise SettingError(
            f"{len(both)} documents are in both groups, the first is {both[0]}. "
            "Choose groups that share none."
        )
    return one, other


def chosen(documents: Iterable[Document], text: str) -> list[Document]:
    """The documents that the text means. Raises SettingError for none or an unknown column."""
    import dataclasses

    from pipeline.nearest import nearest
    from pipeline.stage import SettingError
    from pipeline.text.groups import FIELDS, belongs, parsed

    try:
        wanted = parsed(text)
    except ValueError as error:
        nearest(str(error), FIELDS, "way to choose documents")
        raise
    found = [row for row in documents if belongs(dataclasses.asdict(row), wanted)]
    if not found:
        raise SettingError(
            f"{text!r} means no document. Look at the columns path, year, publisher and "
            "document_type of the table documents."
        )
    return found


def uses(
    store: Store, one: Iterable[Document], other: Iterable[Document]
) -> tuple[dict[str, Use], dict[str, Use], dict[str, str]]:
    """How each group uses every term, and how a term is usually written; a part at a time."""
    from pipeline.stages.terms import DocumentTerm
    from pipeline.stages.vocabulary import VocabularyTerm
    from pipeline.text.keyness import Use

    groups = [{row.doc_id for row in one}, {row.doc_id for row in other}]
    found: list[dict[str, Use]] = [{}, {}]
    for part in store.frames(DocumentTerm):
        for uses, inside in zip(found, groups, strict=True):
            sums = part[part["doc_id"].isin(inside)].groupby("term")["count"].agg(["sum", "size"])
            for term, count, documents in zip(sums.index, sums["sum"], sums["size"], strict=True):
                before = uses.get(term, Use(0, 0))
                uses[term] = Use(before.count + int(count), before.documents + int(documents))
    labels = {row.term: row.label for row in store.whole(VocabularyTerm)}
    return found[0], found[1], labels


def lines(rows: Sequence[KeyTerm], labels: dict[str, str], top: int) -> Iterator[str]:
    """The surest terms of each group as a table."""
    from pipeline.text.keyness import SURE, typical

    for name, of_a in (("A", True), ("B", False)):
        found = typical(rows, of_a=of_a)
        yield f"\nTypical of {name}: {len(found)} terms with log-likelihood of {SURE} or more"
        if not found:
            continue
        yield (
            f"{'term':32} {'A':>6} {'B':>6} {'A/million':>10} {'B/million':>10} "
            f"{'doc A':>6} {'doc B':>6} {'log-l.':>8} {'log ratio':>9}"
        )
        for row in found[:top]:
            yield (
                f"{labels.get(row.term, row.term)[:32]:32} {row.count_a:6} {row.count_b:6} "
                f"{row.per_million_a:10} {row.per_million_b:10} {row.documents_a:6} "
                f"{row.documents_b:6} {row.log_likelihood:8} {row.log_ratio:9}"
            )
