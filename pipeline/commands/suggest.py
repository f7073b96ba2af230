"""``lasmer suggest``: entities that may be one, or two, as entries for the overrides."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.folders import add_out, add_settings, processed
from pipeline.exits import FINE

if TYPE_CHECKING:
    from pipeline.text.suggestions import Suggestion

NAME = "suggest"
HELP = "entities that may be one or two, as entries for overrides.toml"
EXAMPLES = """\
lasmer suggest
lasmer suggest --most 100 --label PER > worth-a-look.toml
lasmer suggest --json"""

CONTEXTS = 2
"""Places shown of each entity."""
AROUND = 60
"""Characters shown on either side of a mention."""


def add(parser: argparse.ArgumentParser) -> None:
    """How many, of what, and where."""
    parser.add_argument(
        "--most", type=int, default=30, metavar="N", help="likeliest first (default: %(default)s)"
    )
    parser.add_argument("--label", choices=("PER", "ORG", "LOC"), help="only of this kind")
    parser.add_argument("--json", action="store_true", help="for programs: an object a line")
    add_out(parser)
    add_settings(parser)


def main(options: argparse.Namespace) -> int:
    """Print what is worth a look; what is no entry is a comment, so that all can be pasted."""
    import dataclasses
    import json

    found = _suggested(options)
    of_label = [one for one in found if options.label in (None, one.label)]
    shown = of_label[: options.most]
    wanted = sorted({entity_id for one in shown for entity_id in one.entity_ids})
    contexts = _contexts(options.out, wanted)
    if options.json:
        for one in shown:
            told = {**dataclasses.asdict(one), "contexts": [contexts[i] for i in one.entity_ids]}
            print(json.dumps(told, ensure_ascii=False))
        return FINE
    print(f"# {len(shown)} of {len(of_label)} suggestions. Keep the entries that are right.")
    for one in shown:
        print("\n".join(_lines(one, contexts)))
    return FINE


def _suggested(options: argparse.Namespace) -> list[Suggestion]:
    from pipeline.api import params
    from pipeline.run.store import Store
    from pipeline.stages import entities
    from pipeline.stages.describe import Document
    from pipeline.stages.find import Name
    from pipeline.text.suggestions import suggestions

    store = Store(processed(options.out))
    given = params(
        Path("data/raw"), options.out, config=options.config, sets=options.set,
        overrides=options.overrides,
    )["entities"]  # fmt: skip
    assert isinstance(given, entities.EntitiesParams)
    return suggestions(
        entities.register(
            store.frame(Name), store.frame(Document), tool=entities.known(given), params=given
        )
    )


def _contexts(out: Path, entity_ids: Sequence[str]) -> dict[str, list[str]]:
    """The first places where each entity stands, with the words around."""
    import pipeline

    query = """
        SELECT m.entity_id, d.path, m.page, m.start, m."end", p.text FROM (
            SELECT *, row_number() OVER (
                PARTITION BY entity_id ORDER BY doc_id, passage, start) AS number
            FROM mentions WHERE list_contains($wanted, entity_id)) m
        JOIN clean_passages p USING (doc_id, passage) JOIN documents d USING (doc_id)
        WHERE m.number <= $most ORDER BY m.entity_id, m.number"""
    found: dict[str, list[str]] = {entity_id: [] for entity_id in entity_ids}
    if not entity_ids:
        return found
    with pipeline.connect(out) as tables:
        rows = tables.execute(query, {"wanted": list(entity_ids), "most": CONTEXTS}).fetchall()
    for entity_id, path, page, start, end, text in rows:
        around = " ".join(text[max(0, start - AROUND) : end + AROUND].split())
        found[entity_id].append(f"{path}, p. {page}: … {around} …")
    return found


def _lines(one: Suggestion, contexts: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"\n# {one.score}  {one.kind}: {' | '.join(one.names)}  [{one.label}]"
    yield f"#     for: {'; '.join(one.reasons)}"
    if one.against:
        yield f"#     against: {'; '.join(one.against)}"
    for entity_id in one.entity_ids:
        yield from (f"#     {entity_id}  {context}" for context in contexts[entity_id])
    yield one.entry.rstrip()
