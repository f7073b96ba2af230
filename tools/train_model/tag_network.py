"""The teacher of tags: a bidirectional LSTM over words, their beginnings and endings.

Too slow to ship, and better than what is shipped; it labels raw text for the small network to learn
from.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional

VECTOR, PIECE, WORD, STATE, LAST = 128, 24, 192, 160, 128
"""Widths: floret vector, one piece of a word, word, LSTM state, last layer."""
DROPOUT = 0.25
UNSEEN_SHARE = 0.1
"""Words whose vector, or whose own number, is hidden in training: endings and neighbours tell."""


class TagNetwork(nn.Module):  # type: ignore[misc]
    """Scores of labels for batches of sentences, longest first.

    Shapes: `vectors` (sentences, words, VECTOR), `pieces` (sentences, words, kinds) of numbers of
    which the first kind is the word itself, `words` (sentences, words) true where there is a word.
    """

    def __init__(self, *, pieces: int, kinds: int, labels: int) -> None:
        super().__init__()
        self.piece = nn.Embedding(pieces, PIECE, padding_idx=0)
        self.vector = nn.Linear(VECTOR, VECTOR)
        self.word = nn.Linear(VECTOR + kinds * PIECE, WORD)
        self.first = nn.LSTM(WORD, STATE, batch_first=True, bidirectional=True)
        self.between = nn.Linear(2 * STATE + WORD, WORD)
        self.second = nn.LSTM(WORD, STATE, batch_first=True, bidirectional=True)
        self.label = nn.Sequential(
            nn.Linear(2 * STATE + WORD, LAST), nn.ReLU(), nn.Dropout(DROPOUT),
            nn.Linear(LAST, labels),
        )  # fmt: skip

    def forward(self, vectors: Any, pieces: Any, words: Any) -> Any:
        """Scores (sentences, words, labels)."""
        if self.training:
            vectors = vectors * (torch.rand(*words.shape, 1) > UNSEEN_SHARE).float()
            pieces = pieces.clone()
            pieces[..., 0] *= torch.rand(*words.shape) > UNSEEN_SHARE
        seen = (functional.relu(self.vector(vectors)), self.piece(pieces).flatten(2))
        word = functional.relu(self.word(self._dropped(torch.cat(seen, -1))))
        around = self.first(self._dropped(word))[0]
        word = functional.relu(self.between(self._dropped(torch.cat((around, word), -1))))
        around = self.second(self._dropped(word))[0]
        return self.label(self._dropped(torch.cat((around, word), -1)))

    def _dropped(self, values: Any) -> Any:
        return functional.dropout(values, DROPOUT, self.training)
