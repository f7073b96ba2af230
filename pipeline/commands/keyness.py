"""``lasmer keyness``: what is typical of one group of documents against another."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.choosing import add_choice, chosen_ids, connected
from pipeline.commands.folders import add_out, processed
from pipeline.exits import FINE

if TYPE_CHECKING:
    import duckdb

    from pipeline.explore.documents import Named
    from pipeline.run.store import Store
    from pipeline.text.keyness import KeyTerm, Use

NAME = "keyness"
HELP = "words typical of one group of documents against another"
EXAMPLES = """\
lasmer keyness 'vård/*' 'skola/*'
lasmer keyness year=2010-2014 year=2015-2020
lasmer keyness 'skola/*' --year 2020-
lasmer keyness publisher='region*',document_type='rapport|strategi'
lasmer keyness document_type=protokoll --json"""
LEAST = 5
TOP = 25


def add(parser: argparse.ArgumentParser) -> None:
    """Two groups, and how much to show."""
    parser.add_argument(
        "a", metavar="A",
        help="documents by path pattern or piece of title, or by path=, year=, publisher=, "
        "document_type=, doc_id=; * stands for anything, | for or, a comma for and",
    )  # fmt: skip
    parser.add_argument("b", metavar="B", nargs="?", help="the others (default: all but A)")
    add_choice(parser)
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
    from pipeline.text.keyness import keyness

    store = Store(processed(options.out))
    db = connected(options.out)
    one, other = groups(db, options.a, options.b, chosen_ids(db, options))
    uses_a, uses_b, labels = uses(store, one, other)
    words_a, words_b = (words_of(db, group) for group in (one, other))
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
    db: duckdb.DuckDBPyConnection, a: str, b: str | None, among: Sequence[str] | None
) -> tuple[list[Named], list[Named]]:
    """The documents of both groups, of those `among` which to choose (None: of all).

    Raises SettingError where one is empty or they overlap.
    """
    from pipeline.explore.documents import documents, group
    from pipeline.stage import SettingError

    known = [one for one in documents(db) if among is None or one.doc_id in set(among)]
    inside = group(db, a)
    first = [one for one in known if one.doc_id in inside]
    outside = None if b is None else group(db, b)
    other = [
        one
        for one in known
        if (one.doc_id not in inside if outside is None else one.doc_id in outside)
    ]
    both = [one.path for one in other if one.doc_id in inside]
    if both:
        raise SettingError(
            f"{len(both)} documents are in both groups, the first is {both[0]}. "
            "Choose groups that share none."
        )
    for name, text, found in (("A", a, first), ("B", b or "all others", other)):
        if not found:
            raise SettingError(f"{name} ({text}) is empty: nothing is left to compare.")
    return first, other


def words_of(db: duckdb.DuckDBPyConnection, documents: Iterable[Named]) -> int:
    """The words of the documents."""
    ids = [one.doc_id for one in documents]
    asked = (
        "SELECT coalesce(sum(words), 0)::BIGINT FROM documents WHERE list_contains($ids, doc_id)"
    )
    return int(db.execute(asked, {"ids": ids}).fetchall()[0][0])


def uses(
    store: Store, one: Iterable[Named], other: Iterable[Named]
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
