"""Five hundred personal numbers in ten notations: none in clear in any byte that a run writes."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stdnum import luhn

from pipeline.config import settings
from pipeline.run.engines import Serial
from pipeline.run.progress import Silent
from pipeline.run.runner import run
from pipeline.run.store import Store
from pipeline.stage import ProblemRow
from pipeline.stages import STAGES
from pipeline.stages.clean import Page
from pipeline.stages.mentions import Mention

NUMBERS = 500
PER_DOCUMENT = 25
NOTATIONS = (
    "{date}-{last}", "{century}{date}{last}", "{date}{last}", "{date}+{last}", "{date} {last}",
    "{century}{date}-{last}", "{spaced}", "{date}\u00a0{last}", "{date}\u2013{last}",
    "{date}-\n{last}",
)  # fmt: skip


def numbers(rng: random.Random) -> list[tuple[str, str]]:
    """(century, ten digits), every fifth a coordination number."""
    found: dict[str, str] = {}
    while len(found) < NUMBERS:
        day = rng.randint(1, 28) + 60 * (len(found) % 5 == 0)
        body = f"{rng.randint(30, 99):02}{rng.randint(1, 12):02}{day:02}{rng.randint(100, 999)}"
        found[body + luhn.calc_check_digit(body)] = "19"
    return [(century, digits) for digits, century in found.items()]


def written(notation: str, century: str, digits: str) -> str:
    date, last = digits[:6], digits[6:]
    spaced = " ".join(f"{date}-{last}")
    return notation.format(century=century, date=date, last=last, spaced=spaced)


def look_alikes(rng: random.Random) -> list[str]:
    """What has figures like a personal number and is none, a fifth of each kind."""
    found = []
    for number in range(NUMBERS // 5):
        body = f"{rng.randint(30, 99):02}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
        serial = f"{rng.randint(100, 999)}"
        wrong = str((int(luhn.calc_check_digit(body + serial)) + 5) % 10)
        company = f"55{rng.randint(20, 99)}{rng.randint(10, 99)}{rng.randint(100, 999)}"
        company += luhn.calc_check_digit(company)
        found += [
            f"{body}-{serial}{wrong}",
            f"{company[:6]}-{company[6:]}",
            f"070-{rng.randint(100, 999)} {rng.randint(10, 99)} {rng.randint(10, 99)}",
            f"dnr {rng.randint(100, 999)}-20{rng.randint(10, 24)}-{rng.randint(1000, 9999)}",
            f"fakturanummer {rng.randint(10**10, 10**11 - 1)}{number % 10}9",
        ]
    return found


class Corpus:
    """The folder, the numbers hidden in it and what looks like them."""

    def __init__(self, folder: Path) -> None:
        rng = random.Random(5)
        self.numbers = numbers(rng)
        self.look_alikes = look_alikes(rng)
        self.raw, self.out = folder / "raw", folder / "out"
        self.raw.mkdir()
        for place, start in enumerate(range(0, NUMBERS, PER_DOCUMENT)):
            self._document(place, start)

    def _document(self, place: int, start: int) -> None:
        inside = self.numbers[start : start + PER_DOCUMENT]
        others = self.look_alikes[start : start + PER_DOCUMENT]
        notation = [NOTATIONS[(start + at) % len(NOTATIONS)] for at in range(len(inside))]
        shown = [written(n, *pair) for n, pair in zip(notation, inside, strict=True)]
        name = f"akt {written(NOTATIONS[place % 4], *inside[0])} {place}"
        if place % 4 == 3:
            pdf(self.raw / f"{name}.pdf", shown, others)
        else:
            lines = [
                f"Beslut om {inside[1][1][:6]}-{inside[1][1][6:]}",
                *(f"Sökanden {one} har ansökt om bistånd hos nämnden." for one in shown),
                *(f"Ärendet gäller även {one} enligt registret." for one in others),
                "Namn\tNummer\tOrt",
                *(f"Sökande {at}\t{one}\tGävle" for at, one in enumerate(shown) if "\n" not in one),
            ]
            (self.raw / f"{name}.txt").write_text("\n\n".join(lines), "utf-8")


def pdf(path: Path, shown: list[str], others: list[str]) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]
    flow: list[Any] = [Paragraph(f"Sökanden {one} har ansökt om bistånd.", style) for one in shown]
    flow += [Paragraph(f"Ärendet gäller även {one} enligt registret.", style) for one in others]
    flow.append(Table([["Sökande", one.replace("\n", "")] for one in shown]))
    SimpleDocTemplate(str(path), title=f"Akt {shown[0]}", author=shown[2]).build(flow)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("personal"))
    go(made)
    return made


def go(corpus: Corpus, out: Path | None = None, *sets: str) -> None:
    run(
        corpus.raw, out or corpus.out, stages=STAGES, params=settings(STAGES, sets=sets),
        engine=Serial(), workers=1, progress=Silent(), version="test",
    )  # fmt: skip


def everything(out: Path) -> Iterator[tuple[Path, str]]:
    """Every text of every file: cells of tables, all else byte by byte."""
    import pyarrow.parquet as pq

    for path in sorted(out.rglob("*")):
        if path.suffix == ".parquet" and path.is_file():
            for column in pq.ParquetFile(path).read().columns:
                yield path, "\n".join(map(str, column.to_pylist()))
        if path.is_file():
            yield path, path.read_bytes().decode("utf-8", "replace")
        yield path, path.name


_FIGURES = re.compile(r"(?:\d[\W_]{0,3}){9,}\d")


def in_clear(out: Path, wanted: set[str]) -> list[tuple[str, str]]:
    """The wanted ten figures wherever they stand together, whatever parts them."""
    found = []
    for path, text in everything(out):
        for match in _FIGURES.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            windows = (digits[at : at + 10] for at in range(len(digits) - 9))
            found += [(path.name, one) for one in windows if one in wanted]
    return found


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for at, notation in enumerate(NOTATIONS):
        (tmp_path / f"{at}.txt").write_text(f"a {written(notation, '19', '8506151235')} b", "utf-8")
    assert len({name for name, _ in in_clear(tmp_path, {"8506151235"})}) == len(NOTATIONS)


def test_no_number_is_in_clear_anywhere(corpus: Corpus) -> None:
    assert in_clear(corpus.out, {digits for _, digits in corpus.numbers}) == []
    hidden = [one for one in Store(corpus.out).whole(ProblemRow) if "hidden" in one.kind]
    assert hidden


def test_every_number_is_found_and_no_look_alike(corpus: Corpus) -> None:
    store = Store(corpus.out)
    text = "\n".join(page.text for page in store.whole(Page))
    flat = re.sub(r"\s+", " ", text)
    for one in corpus.look_alikes:
        assert one in flat
    masks = [one for one in store.whole(Mention) if one.label == "PERSONNUMMER"]
    assert len(masks) >= NUMBERS
    for _, digits in corpus.numbers:
        assert f"{digits[:6]}-****" in flat or f"{digits[:6]}+****" in flat


def test_hidden_in_full_not_even_the_date_is_left(corpus: Corpus, tmp_path: Path) -> None:
    go(corpus, tmp_path / "full", "extract.personal_numbers=full")
    dates = {f"{digits[:6]}-****" for _, digits in corpus.numbers}
    left = [one for _, text in everything(tmp_path / "full") for one in dates if one in text]
    assert left == []
    assert in_clear(tmp_path / "full", {digits for _, digits in corpus.numbers}) == []
