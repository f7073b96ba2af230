"""Damaged transcript pages give a document or a problem, never another exception."""

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.read.decode import decoded
from pipeline.read.markup import html_text, is_html
from pipeline.read.plain import read_plain
from pipeline.read.reading import Reading
from pipeline.read.transcript import TranscriptParams, is_transcript, read_transcript
from pipeline.stage import DocumentError
from pipeline.text.borders import borders
from pipeline.text.teasers import folded, is_truncated, years
from pipeline.text.titles import authors, document_type, publisher

PAGE = """Klusterdagarna i Norrdalen

Storlek: px
Starta visningen från sidan:

Download "Klusterdagarna 12-13 april i Norrdalen"

Transkript

1 Klusterdagarna i Norrdalen den april

2 Förord I Norrdalen växer skogen bra. Det märks på alla de seminarier som hölls. Stort tack till
 er som kom! Anna Ek Ordförande, Region Norrdal Bo Lind 1:e vice ordförande, Region Söder

3 2 (13) Örjan Sund Professor, Högskolan i Norrby, CSK Innovationer sker inte hur som helst. De kan

4

5 förklaras. • Mer skog • Mindre buller Innehåll 1. Mål ... 3 2. Skog ... 5 3. Vatten ... 7 Totalt
satsas 120 miljoner mellan 2012 och Kontakt: Lena Lind, chef på Region Norrdal Tel , Mats Ek, chef

Plan för Borlunda 2013 2016

Plan för Borlunda 2013 2016 PLAN FÖR BORLUNDA 2013 2016 Antagen av Borlunda kommun 2012-02-10

Läs mer

Vattenrapporten. En lägesbild

Vattenrapporten En lägesbild av Åsa Berg och Bo Ek Skogsverket 2012 Sjöarna mår bättre.

Läs mer
"""
HTML = "<html><body><div>" + PAGE.replace("\n\n", "</div>\n<div>") + "</div></body></html>"
COUNT = 400

Damage = Callable[[random.Random, bytes], bytes]


def _flipped(chance: random.Random, data: bytes) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _cut(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.choices(range(len(data)), k=2))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[start:end]


def _doubled(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.choices(range(len(data)), k=2))
    return data[:end] + data[start:end] * chance.randint(1, 4) + data[end:]


def _shuffled(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _sown(chance: random.Random, data: bytes) -> bytes:
    seeds = [b"\n", b"\r\n", b"1 ", b"99999 ", "\nLäs mer\n".encode(), b"<p>", b"&#x0;", b"\x00"]
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice(seeds) + data[at:]
    return data


DAMAGES: tuple[Damage, ...] = (_flipped, _cut, _doubled, _shuffled, _sown)


def _damaged(seed: int) -> bytes:
    chance = random.Random(seed)
    text = chance.choice((PAGE, PAGE, HTML))
    data = text.encode(chance.choice(("utf-8", "utf-8", "cp1252", "utf-16", "mac_roman")))
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(DAMAGES)(chance, data) or b"\n"
    return data


def _reading(data: bytes) -> Reading:
    text = decoded(data)
    if is_html(text):
        text = html_text(text)
    params = TranscriptParams()
    if is_transcript(text, params=params):
        return read_transcript(text, params=params)
    return read_plain(text)


def _outcome(data: bytes) -> Reading | str:
    """The reading, or the kind of problem that sets the document aside."""
    try:
        return _reading(data)
    except DocumentError as error:
        return error.kind


def _use(reading: Reading) -> None:
    assert [page.page for page in reading.pages] == sorted({page.page for page in reading.pages})
    for block in (block for page in reading.pages for block in page.blocks):
        assert block.text.strip()
        title = block.text.split("\n")[0]
        folded(title, block.text)
        is_truncated(block.text)
        years(title, block.text)
        document_type(block.text)
        publisher(block.text)
        authors(block.text)


@pytest.mark.parametrize("part", range(4))
def test_damaged_pages_give_a_document_or_a_problem(part: int) -> None:
    outcomes = [_outcome(_damaged(seed)) for seed in range(part, COUNT, 4)]
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    kinds = {outcome for outcome in outcomes if isinstance(outcome, str)}
    assert kinds <= {"not_text", "not_transcript", "empty"}
    assert len(readings) > len(outcomes) // 2
    for reading in readings:
        _use(reading)


@pytest.mark.parametrize("seed", range(60))
def test_every_character_of_a_page_lands_in_a_block(seed: int) -> None:
    chance = random.Random(seed)
    words = PAGE.split()
    text = " ".join(chance.choices(words, k=chance.randint(1, 200)))
    pieces = borders(text)
    assert "".join("".join(text[a:b] for a, b, _ in pieces).split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(pieces))


@pytest.mark.parametrize(
    "text",
    [
        "Läs mer\n" * 1500,
        "Storlek: px\nTranskript\n" + "1 a\nLäs mer\n" * 3000,
        "Storlek: px\nTranskript\n" + "\n\n".join(f"{n} a" for n in range(1500)),
        "Storlek: px\nTranskript\n1 " + "Anna Berg Chef, Region Norr " * 500,
        "Storlek: px\nTranskript\n1 " + "A" * 50_000 + "... 3 " * 1000,
        "Storlek: px\nTranskript\n1 " + "( § . , - " * 5000,
        "<div>" * 5000 + "skog",
        "Download \"" * 5000,
    ],
    ids=range(8),
)  # fmt: skip
def test_monotonous_pages_are_read_to_their_end(text: str) -> None:
    outcome = _outcome(text.encode())
    assert isinstance(outcome, Reading) or outcome in {"not_transcript", "empty"}


@pytest.mark.real
def test_the_real_page_damaged(shared_data: Path) -> None:
    (path,) = sorted((shared_data / "transcript").glob("*.txt"))
    data = path.read_bytes()
    for seed in range(20):
        chance = random.Random(seed)
        outcome = _outcome(chance.choice(DAMAGES)(chance, data))
        assert isinstance(outcome, Reading) or outcome in {"not_text", "not_transcript", "empty"}
