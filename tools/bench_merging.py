"""How long merging takes and how it grows: seconds and memory by the number of distinct names.

    python -m tools.bench_merging              25,000, 50,000 and 100,000 names, one process each
    python -m tools.bench_merging --names N    one of them, in this process

The names are made of the packaged lists: people with spellings, offices and organisations,
companies, boards of municipalities, places; each in one to three documents.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from pipeline.stages import entities
from pipeline.stages.find import Name
from pipeline.text.gazetteers import gazetteers

SIZES = (25_000, 50_000, 100_000)
SEED = 20261126
NAMES_PER_DOCUMENT = 60
BOARDS = ("Socialnämnden", "Kommunstyrelsen", "Kulturnämnden", "Barn- och utbildningsnämnden")
ROLES = ("rektor", "ordförande", "överläkare", "enhetschef", "professor", "ekonom")
MIB_PER_UNIT = 1 / 1024 if sys.platform != "darwin" else 1 / 1024**2  # ru_maxrss in KiB, or bytes


def distinct_names(count: int, rng: random.Random) -> list[tuple[str, str]]:
    """So many distinct (label, name): three fifths people, the rest organisations and places."""
    lists = gazetteers()
    first, last = sorted(lists.first_names), sorted(lists.surnames)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        given, family = rng.choice(first), rng.choice(last[:: 1 + rng.randrange(40)])
        kind = rng.random()
        if kind < 0.6:
            found[("PER", f"{given} {family}")] = None
            if kind < 0.1:  # another spelling of the same sound
                found[("PER", f"{given} {family.replace('s', 'ss', 1)}")] = None
        elif kind < 0.9:
            found[("ORG", f"{family} {rng.choice(('Bygg', 'Konsult', 'Invest'))} AB")] = None
        else:
            found[("LOC", f"{family}sberga")] = None
    return list(found)[:count]


def rows(count: int) -> Iterator[Name]:
    """The uses of so many distinct names in documents of usual size, boards added to each."""
    rng = random.Random(SEED)
    names = distinct_names(count, rng)
    uses = [pair for pair in names for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    rng.shuffle(uses)
    for start in range(0, len(uses), NAMES_PER_DOCUMENT):
        doc_id = f"{start:016x}"
        inside = sorted({*uses[start : start + NAMES_PER_DOCUMENT]})
        organisations = [name for label, name in inside if label == "ORG"]
        for label, name in inside:
            stated = label == "PER" and organisations and rng.random() < 0.4
            yield _row(
                doc_id, label, name,
                roles=(rng.choice(ROLES),) if stated else (),
                organisations=(rng.choice(organisations),) if stated else (),
            )  # fmt: skip
        yield _row(doc_id, "ORG", f"Kommun{start % 290} kommun")
        yield _row(doc_id, "ORG", rng.choice(BOARDS))


def _row(
    doc_id: str,
    label: str,
    name: str,
    *,
    roles: tuple[str, ...] = (),
    organisations: tuple[str, ...] = (),
) -> Name:
    return Name(doc_id, label, name, (name,), None, 2, 0, roles, organisations, (1, 4), ())


def measured(count: int) -> str:
    """Seconds of the processor and the process's peak memory for merging so many names."""
    import pandas as pd

    frame = pd.DataFrame(list(rows(count)))
    tool = entities.known(entities.EntitiesParams())
    before = time.process_time()
    found = list(entities.entities(frame, tool=tool))
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MIB_PER_UNIT
    made = sum(isinstance(row, entities.Entity) for row in found)
    sizes = f"{count:>9} names {len(frame):>9} uses {made:>9} entities"
    return f"{sizes} {seconds:>7.1f} s {peak:>6.0f} MiB"


def main(names: int | None) -> None:
    """Measure one size here, or all, each in a process of its own."""
    if names is not None:
        print(measured(names), flush=True)
        return
    for size in SIZES:
        subprocess.run(
            [sys.executable, "-m", "tools.bench_merging", "--names", str(size)], check=True
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--names", type=int, help="so many names, in this process")
    main(parser.parse_args().names)
