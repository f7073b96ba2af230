"""Terms of passages -> pieces of text long enough to have a subject, as counts over terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """Counts of pieces x terms, the terms in order of the alphabet, and how rare each is.

    `own` is the part of each term's evidence that is the term itself, not inside compounds, 0..1.
    `total` counts the pieces of all text, `length` is the evidence that closed a piece.
    """

    counts: csr_matrix
    terms: Sequence[str]
    rarities: Floats
    own: Floats
    total: int
    length: float


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of terms in pieces: numbers of pieces and terms, evidence, and what of it is own.

    `names` has the terms in order; each is held once, for there are millions of entries.
    """

    names: Sequence[str]
    pieces: Whole
    terms: Whole
    weights: Floats
    own: Floats


def evidence(count: Floats, in_compounds: Floats, heading: Floats) -> Floats:
    """How much an entry counts: occurrences, those inside compounds for less, headings for more."""
    import numpy as np

    return np.asarray((count + PART_WEIGHT * in_compounds) * (1 + (HEADING_WEIGHT - 1) * heading))


def evidence_of(rows: pd.DataFrame) -> tuple[Floats, Floats]:
    """The evidence of each row of terms, and what of it is the term by itself."""
    import numpy as np

    count, inside, heading = (
        rows[name].to_numpy(dtype=float) for name in ("count", "in_compounds", "heading")
    )
    return evidence(count, inside, heading), evidence(count, np.zeros(len(count)), heading)


def body(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of running text and its headings; those of teasers left out."""
    return rows[rows["part"] == "body"]


def pieces(parts: Iterable[pd.DataFrame], *, most: int) -> Pieces:
    """The counts of at most so many pieces, an even sample of them; rare and common terms out.

    Each of the parts holds whole documents; their order does not matter. They have the columns
    doc_id, passage, part, heading, term, count and in_compounds, and are gone through twice, a
    small corpus more often: of a large one only the sample is held in memory.
    """
    enough = PIECE_TERMS
    counts = piece_counts(parts, enough)
    while 0 < sum(counts.values()) < FEW_PIECES and enough > SHORT_PIECE_TERMS:
        enough /= 2
        counts = piece_counts(parts, enough)
    return kept(sampled(parts, counts, enough, most), sum(counts.values()), enough)


def piece_counts(parts: Iterable[pd.DataFrame], enough: float) -> dict[str, int]:
    """Document -> number of its pieces, documents in order."""
    found: dict[str, int] = {}
    for part in parts:
        rows = body(part)
        numbers = piece_numbers(rows, evidence_of(rows)[0], enough)
        for doc_id, here in numbers.groupby(rows["doc_id"].to_numpy()):
            found[str(doc_id)] = int(here.nunique())
    return dict(sorted(found.items()))


def sampled(
    parts: Iterable[pd.DataFrame], counts: Mapping[str, int], enough: float, most: int
) -> Entries:
    """The entries of every nth piece, the pieces numbered over all documents in their order."""
    import numpy as np
    import pandas as pd

    total = sum(counts.values())
    known: dict[str, int] = {}
    step = max(1, -(-total // most))
    firsts = dict(zip(counts, np.cumsum([0, *counts.values()]).tolist(), strict=False))
    found = []
    for part in parts:
        rows = body(part)
        if rows.empty:  # of such a part pandas would not know that the numbers are numbers
            continue
        weights, own = evidence_of(rows)
        local = piece_numbers(rows, weights, enough)
        documents = rows["doc_id"]
        numbers = (
            local - local.groupby(documents).transform("min") + documents.map(firsts)
        ).to_numpy(dtype=np.int64)
        inside = numbers % step == 0
        local_terms, names = pd.factorize(rows["term"][inside])
        number = np.array([known.setdefault(str(name), len(known)) for name in names], np.int64)
        found.append((numbers[inside] // step, number[local_terms], weights[inside], own[inside]))
    if not found:
        nothing = np.zeros(0)
        return Entries((), nothing.astype(np.int64), nothing.astype(np.int64), nothing, nothing)
    piece, term, weight, alone = (np.concatenate(some) for some in zip(*found, strict=True))
    ordered = sorted(known)
    place = np.empty(len(known), dtype=np.int64)
    place[[known[name] for name in ordered]] = np.arange(len(known))
    return Entries(ordered, piece, place[term], weight, alone)


def kept(entries: Entries, all_pieces: int, length: float) -> Pieces:
    """The pieces without terms that stand in too few or too many of them."""
    import numpy as np
    from scipy.sparse import csr_matrix

    names, columns = entries.names, entries.terms
    total = int(entries.pieces.max()) + 1 if len(entries.pieces) else 0
    counts = csr_matrix((entries.weights, (entries.pieces, columns)), shape=(total, len(names)))
    counts.sum_duplicates()
    spread = np.bincount(counts.indices, minlength=counts.shape[1]).astype(float)
    whole = np.bincount(columns, weights=entries.weights, minlength=len(names))
    own = np.bincount(columns, weights=entries.own, minlength=len(names)) / whole
    small = total < SMALL_CORPUS
    least, most = (2, MAX_SHARE_SMALL) if small else (3, MAX_SHARE)
    inside = (spread >= least) & (spread <= max(least, most * total))
    terms = [name for name, stays in zip(names, inside, strict=True) if stays]
    rarities = rarity(spread[inside], total)
    return Pieces(counts[:, inside].tocsr(), terms, rarities, own[inside], all_pieces, length)


def piece_numbers(rows: pd.DataFrame, weight: Floats, enough: float) -> pd.Series[int]:
    """The number of the piece that each row belongs to: passages joined until long enough."""
    import numpy as np
    import pandas as pd

    passages = rows.groupby(["doc_id", "passage"], sort=True).ngroup().to_numpy()
    if not len(passages):
        return pd.Series(passages, index=rows.index, dtype="int64")
    first = np.unique(passages, return_index=True)[1]
    documents = rows["doc_id"].to_numpy(dtype=object)[first]
    headings = rows["heading"].to_numpy(dtype=bool)[first]
    lengths = np.bincount(passages, weights=weight)
    return pd.Series(joined(documents, headings, lengths, enough)[passages], index=rows.index)


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
