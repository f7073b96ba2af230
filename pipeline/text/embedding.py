"""A pipeline's embedding of words, worked out once for each word of a document and then looked up.

The first part of a tok2vec model (spaCy's MultiHashEmbed) sees one word at a time: what it makes of
"kommunen" is the same in every sentence, and in a report three words in four have stood before.
Only what comes after it, the window over neighbours, must be worked out anew.

Nothing is kept from one document to the next: a product of matrices gives a row other last bits
beside other rows, and a document's numbers may not depend on what was read before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from thinc.api import Model

MAX_REMEMBERED = 60_000
"""Words kept for each embedding, 31 MB at a width of 128; then remembering begins anew."""
FIRST_ROWS = 4096

Floats = NDArray[np.float32]
Key = tuple[int, ...]


class Words:
    """Words that stand in no sentence, as much of a doc as an embedding looks at.

    `columns` names the attributes of which each key holds the values.
    """

    def __init__(self, keys: Sequence[Key], columns: Sequence[int | str], vocab: Vocab) -> None:
        self.values = np.array(keys, dtype=np.uint64)
        self.columns = columns
        self.vocab = vocab

    def __len__(self) -> int:
        return len(self.values)

    def to_array(self, wanted: int | str | Sequence[int | str]) -> NDArray[np.uint64]:
        """The values of one attribute, shape (words,), or of several, (words, attributes)."""
        if isinstance(wanted, int | str):
            return self.values[:, self.columns.index(_number(wanted))]
        return self.values[:, [self.columns.index(_number(one)) for one in wanted]]


class RememberedEmbedding:
    """The forward pass of an embedding that looks up what it has worked out before.

    For a pipeline that is used and no longer trained: it knows no gradient, and would not see
    weights change.
    """

    def __init__(self, embedding: Model[Any, Any], columns: Sequence[int | str]) -> None:
        self.work_out: Callable[..., tuple[list[Floats], Any]] = embedding._func
        self.columns: list[int | str] = [_number(one) for one in ("ORTH", *columns)]
        self.rows: dict[Key, int] = {}
        self.table: Floats = np.empty((0, 0), dtype=np.float32)

    def __call__(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats], Any]:
        """One row a token for each doc, and spaCy's function for gradients in training."""
        if is_train:
            self.forget()
            return self.work_out(model, docs, is_train)
        keys = [list(map(tuple, doc.to_array(self.columns).tolist())) for doc in docs]
        missing = self._missing(keys)
        if len(self.rows) + len(missing) > MAX_REMEMBERED:
            self.forget()
            missing = self._missing(keys)
        if missing:
            self._remember(model, missing, docs[0].vocab)
        rows = self.rows
        return [self.table[[rows[key] for key in doc_keys]] for doc_keys in keys], _no_gradient

    def forget(self) -> None:
        """Begin anew, for another document."""
        self.rows.clear()

    def _missing(self, keys: Sequence[Sequence[Key]]) -> list[Key]:
        """The words not seen before, in the order in which they stand."""
        seen = dict.fromkeys(chain.from_iterable(keys))
        return [key for key in seen if key not in self.rows]

    def _remember(self, model: Model[Any, Any], keys: list[Key], vocab: Vocab) -> None:
        (values,), _ = self.work_out(model, [Words(keys, self.columns, vocab)], False)
        first, last = len(self.rows), len(self.rows) + len(keys)
        if last > len(self.table):
            grown = np.empty((max(FIRST_ROWS, 2 * last), values.shape[1]), dtype=np.float32)
            if first:
                grown[:first] = self.table[:first]
            self.table = grown
        self.table[first:last] = values
        self.rows.update(zip(keys, range(first, last), strict=True))


def _number(attribute: int | str) -> int:
    from spacy.attrs import IDS  # type: ignore[import-not-found]

    number: int = IDS[attribute] if isinstance(attribute, str) else attribute
    return number


def _no_gradient(_: object) -> object:
    raise NotImplementedError("an embedding looked up has no gradient")


def remember_embeddings(nlp: Language) -> tuple[RememberedEmbedding, ...]:
    """Let every word embedding of the pipeline look up what it has worked out before.

    Only embeddings by attributes of the word itself are touched; others, by letters or by a
    transformer, stay as they are.
    """
    found: list[RememberedEmbedding] = []
    for _, component in nlp.pipeline:
        model: Model[Any, Any] | None = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            columns = _columns(node)
            if columns is not None:
                found.append(RememberedEmbedding(node, columns))
                node._func = found[-1]
    return tuple(found)


def _columns(node: Model[Any, Any]) -> Sequence[int | str] | None:
    """The attributes that an embedding of docs reads; None for any other part of a model."""
    names = [layer.name for layer in node.layers]
    if not names or names[-1] != "ragged2list" or not names[0].startswith("extract_features"):
        return None
    extract = next(part for part in node.walk() if part.name == "extract_features")
    columns: Sequence[int | str] = extract.attrs["columns"]
    return columns
