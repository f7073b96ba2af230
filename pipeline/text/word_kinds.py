"""Words -> which kinds of word they can be, by the paradigms of a word list: a tagger's feature.

"portar" is a noun or a verb and "samråder" a verb, though they end alike: of the one the list has
"portarna", of the other "samrådde". The list has 800,000 forms, too many for a worker to hold as
words: they are held as hashes, so that one look-up of an unknown word or ending in five thousand
finds another's.

Import this module only where a pipeline is built: it needs spaCy.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy import util
from spacy.language import Language

from pipeline.text.word_feature import WordFeature

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD_KINDS = "lasmer_word_kinds"
FILE = "kinds.msgpack"
LISTED, ENDS_IN, UNKNOWN = "=", "~", "?"
"""Before the kinds of a listed form, of one that a longer word ends in, and for neither."""
UNINFLECTED, OTHER = "-", "X"
"""Kinds that tell nothing of a longer word that ends so."""
SHORTEST_BEGINNING, SHORTEST_END = 2, 4
"""Letters of a compound's first part and of the known form that it ends in."""


class KindTable:
    """Form in small letters -> its kinds, joined by "+"; forms as hashes, shape (forms,)."""

    def __init__(
        self, hashes: NDArray[np.uint32], numbers: NDArray[np.uint8], kinds: Sequence[str]
    ) -> None:
        self.hashes, self.numbers, self.kinds = hashes, numbers, tuple(kinds)

    @classmethod
    def of(cls, kinds: Mapping[str, str]) -> KindTable:
        """The table of a mapping; of forms with one hash the first stands."""
        names = sorted(set(kinds.values()))
        numbers = {name: number for number, name in enumerate(names)}
        by_hash: dict[int, int] = {}
        for form in sorted(kinds):
            by_hash.setdefault(_hash(form), numbers[kinds[form]])
        hashes = sorted(by_hash)
        return cls(
            np.array(hashes, dtype=np.uint32),
            np.array([by_hash[one] for one in hashes], dtype=np.uint8),
            names,
        )

    def get(self, form: str) -> str | None:
        """The kinds of a form in small letters, None for one that is not listed."""
        wanted = np.uint32(_hash(form))
        at = int(np.searchsorted(self.hashes, wanted))
        if at == len(self.hashes) or self.hashes[at] != wanted:
            return None
        return self.kinds[int(self.numbers[at])]

    def told(self, word: str) -> str:
        """The kinds of a word; a compound in no list is what it ends in: "halvsekel" is "sekel"."""
        low = word.lower()
        kinds = self.get(low)
        if kinds is not None:
            return LISTED + kinds
        for cut in range(SHORTEST_BEGINNING, len(low) - SHORTEST_END + 1):
            kinds = self.get(low[cut:])
            if kinds not in (None, UNINFLECTED, OTHER):
                return f"{ENDS_IN}{kinds}"
        return UNKNOWN

    def answers(self) -> Iterator[str]:
        """All that can be told."""
        yield UNKNOWN
        for kinds in self.kinds:
            yield from (LISTED + kinds, ENDS_IN + kinds)

    def to_bytes(self) -> bytes:
        """Kinds, differences of the sorted hashes, numbers of kinds; compressed."""
        steps = np.diff(self.hashes, prepend=np.uint32(0)).astype("<u4")
        packed = srsly.msgpack_dumps(
            {"kinds": list(self.kinds), "steps": steps.tobytes(), "numbers": self.numbers.tobytes()}
        )
        return lzma.compress(packed)

    @classmethod
    def from_bytes(cls, data: bytes) -> KindTable:
        """The table of the bytes."""
        stored = srsly.msgpack_loads(lzma.decompress(data))
        steps = np.frombuffer(stored["steps"], dtype="<u4")
        hashes = np.cumsum(steps, dtype=np.uint32)
        return cls(hashes, np.frombuffer(stored["numbers"], dtype=np.uint8), stored["kinds"])


def _hash(form: str) -> int:
    return zlib.crc32(form.encode("utf-8"))


class WordKinds(WordFeature):
    """A component that tells of each token which kinds of word it can be."""

    def __init__(self, nlp: Language, name: str = WORD_KINDS) -> None:
        super().__init__(nlp, name)
        self.table = KindTable.of({})

    def told(self, word: str) -> str:
        """The kinds of a word."""
        return self.table.told(word)

    def initialize(
        self, get_examples: object, *, nlp: Language | None = None, path: str | None = None
    ) -> None:
        """Take over the table of a file, before training."""
        if path is not None:
            self.from_bytes(srsly.read_msgpack(path))

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the table."""
        packed = self.to_bytes()
        util.to_disk(path, {FILE: lambda file: srsly.write_msgpack(file, packed)}, [])

    def from_disk(self, path: str | Path, **_: Any) -> WordKinds:
        """Itself with the table of the file."""
        return self.from_bytes(srsly.read_msgpack(util.ensure_path(path) / FILE))

    def to_bytes(self, **_: Any) -> bytes:
        """The table."""
        return self.table.to_bytes()

    def from_bytes(self, data: bytes, **_: Any) -> WordKinds:
        """Itself with the table of the bytes."""
        self.table = KindTable.from_bytes(data)
        self.settle(self.table.answers())
        return self


def _factory(nlp: Language, name: str) -> WordKinds:
    return WordKinds(nlp, name)


if not Language.has_factory(WORD_KINDS):
    Language.factory(WORD_KINDS, func=_factory)
