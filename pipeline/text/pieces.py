"""Terms of passages -> pieces of text long enough to have a subject, as counts over terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.text.factors import rarity

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Array = np.ndarray[Any, Any]
    Whole = np.ndarray[Any, np.dtype[np.int64]]

PART_WEIGHT = 0.7
"""What a compound says for one of its parts, against the part itself. Without parts agreement with
labels fell by 0.04 to 0.07; between 0.5 and 1 it was the same on the tuning half."""
HEADING_WEIGHT = 2.0
"""A heading's word against one of running text; 1 and 2 were alike, 0 was worse by 0.02."""
PIECE_TERMS = 120.0
"""Evidence that closes a piece, about half a page. On the tuning half topics fitted on pieces of
120 agreed with labels better than those of 60 or 30 (0.44, 0.42, 0.40; 0.49, 0.46, 0.44)."""
SHORT_PIECE_TERMS = 15.0
"""The shortest pieces worth comparing, two or three lines."""
FEW_PIECES = 60
"""Below it pieces are made half as long, as often as needed, so that a short document has some."""
MAX_SHARE = 0.2
"""Terms in more of the pieces than this are what the corpus is, not what a piece is about."""
SMALL_CORPUS = 500
"""Pieces below which a term may stand in as few as two of them, and in more of them."""
MAX_SHARE_SMALL = 0.5
"""The same for a small corpus, where the subject itself stands in every third piece."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Counts of pieces x terms, the terms in order of the alphabet, and how rare each is."""

    counts: csr_matrix
    terms: Sequence[str]
    rarities: Floats


def evidence(count: Floats, in_compounds: Floats, heading: Floats) -> Floats:
    """How much an entry counts: occurrences, those inside compounds for less, headings for more."""
    import numpy as np

    return np.asarray((count + PART_WEIGHT * in_compounds) * (1 + (HEADING_WEIGHT - 1) * heading))


def pieces(rows: pd.DataFrame, *, most: int) -> Pieces:
    """The counts of at most so many pieces, an even sample of them; rare and common terms out.

    `rows` has the columns doc_id, passage, heading, term, count and in_compounds.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    weight = evidence(
        rows["count"].to_numpy(dtype=float),
        rows["in_compounds"].to_numpy(dtype=float),
        rows["heading"].to_numpy(dtype=float),
    )
    numbers = piece_numbers(rows, weight)
    total = int(numbers.max()) + 1 if len(numbers) else 0
    if total > most:
        inside = numbers % -(-total // most) == 0
        rows, weight, numbers = rows[inside], weight[inside], numbers[inside]
        numbers = np.unique(numbers, return_inverse=True)[1]
        total = int(numbers.max()) + 1
    names, columns = np.unique(rows["term"].to_numpy(dtype=object), return_inverse=True)
    counts = csr_matrix((weight, (numbers, columns)), shape=(total, len(names)))
    counts.sum_duplicates()
    return kept(counts, names)


def kept(counts: csr_matrix, names: Array) -> Pieces:
    """The pieces without terms that stand in too few or too many of them."""
    import numpy as np

    total = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1]).astype(float)
    small = total < SMALL_CORPUS
    least, most = (2, MAX_SHARE_SMALL) if small else (3, MAX_SHARE)
    inside = (spread >= least) & (spread <= max(least, most * total))
    terms = [name for name, stays in zip(names, inside, strict=True) if stays]
    return Pieces(counts[:, inside].tocsr(), terms, rarity(spread[inside], total))


def piece_numbers(rows: pd.DataFrame, weight: Floats) -> Whole:
    """The number of the piece that each row belongs to: passages joined until long enough."""
    import numpy as np

    passages = rows.groupby(["doc_id", "passage"], sort=True).ngroup().to_numpy()
    if not len(passages):
        return passages.astype(np.int64)
    first = np.unique(passages, return_index=True)[1]
    documents = rows["doc_id"].to_numpy(dtype=object)[first]
    headings = rows["heading"].to_numpy(dtype=bool)[first]
    lengths = np.bincount(passages, weights=weight)
    enough = PIECE_TERMS
    found = joined(documents, headings, lengths, enough)
    while found[-1] + 1 < FEW_PIECES and enough > SHORT_PIECE_TERMS:
        enough /= 2
        found = joined(documents, headings, lengths, enough)
    return np.asarray(found[passages])


def joined(documents: Array, headings: Array, lengths: Array, enough: float) -> Whole:
    """The piece of each passage. A piece ends when it is long enough and at a document's end.

    A heading goes with what follows it, also where the piece before is still short by less than
    half.
    """
    import numpy as np

    numbers = np.zeros(len(lengths), dtype=np.int64)
    piece, length, document = -1, 0.0, None
    for at, (this, heading, more) in enumerate(zip(documents, headings, lengths, strict=True)):
        full = length >= enough or (heading and length >= enough / 2)
        if this != document or full:
            piece, length, document = piece + 1, 0.0, this
        numbers[at] = piece
        length += more
    return numbers
