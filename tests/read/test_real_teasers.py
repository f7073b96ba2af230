"""The real page's teasers: echo gone, nothing else, over all thirty."""

from pathlib import Path

import pytest

from pipeline.read.decode import decoded
from pipeline.read.transcript import TranscriptParams, read_transcript
from pipeline.text.teasers import folded, is_truncated, opens_with


@pytest.mark.real
def test_every_echo_is_gone_and_nothing_else(shared_data: Path) -> None:
    (path,) = sorted((shared_data / "transcript").glob("*.txt"))
    reading = read_transcript(decoded(path.read_bytes()), params=TranscriptParams())
    blocks = [block for block in reading.pages[-1].blocks if block.part == "teaser"]
    pairs = list(zip(blocks[::2], blocks[1::2], strict=True))
    assert len(pairs) == 30
    truncated = 0
    for title, excerpt in pairs:
        rest = folded(title.text, excerpt.text)
        truncated += is_truncated(excerpt.text)
        assert rest
        assert not opens_with(title.text, rest)
        assert _words(excerpt.text) - _words(rest) <= _words(title.text)
    assert truncated == 28


def _words(text: str) -> set[str]:
    return {word.strip(".,:?!-") for word in text.lower().split()} - {""}
