"""The teacher: a bidirectional LSTM with a conditional random field over words, letters and hints.

Too slow to ship, and better than what is shipped; it labels raw text for the small network to learn
from. After Lample et al. 2016 and Ma and Hovy 2016 (letters by convolution), transitions that break
the B-I scheme forbidden.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from tools.train_model.tags import TAGS

FORBIDDEN = -1e4
VECTOR, LETTER, LETTERS, HINTS, WORD, STATE, LAST = 128, 24, 64, 32, 192, 224, 128
"""Widths: floret vector, letter, convolution over letters, hints, word, LSTM state, last layer."""
DROPOUT = 0.3
UNSEEN_SHARE = 0.15
"""Words whose vector is hidden in training, so that letters, hints and neighbours must tell."""


class Network(nn.Module):  # type: ignore[misc]
    """Scores of tags for batches of sentences, longest first.

    Shapes: `vectors` (sentences, words, VECTOR), `letters` (sentences, words, letters) of numbers,
    `features` (sentences, words, features), `words` (sentences, words) true where there is a word.
    """

    def __init__(self, *, alphabet: int, features: int) -> None:
        super().__init__()
        self.letter = nn.Embedding(alphabet, LETTER, padding_idx=0)
        self.letters = nn.Conv1d(LETTER, LETTERS, 3, padding=1)
        self.vector = nn.Linear(VECTOR, 128)
        self.hints = nn.Linear(features, HINTS)
        self.word = nn.Linear(128 + LETTERS + HINTS, WORD)
        self.first = nn.LSTM(WORD, STATE, batch_first=True, bidirectional=True)
        self.between = nn.Linear(2 * STATE + WORD, WORD)
        self.second = nn.LSTM(WORD, STATE, batch_first=True, bidirectional=True)
        self.tag = nn.Sequential(
            nn.Linear(2 * STATE + WORD, LAST), nn.ReLU(), nn.Dropout(DROPOUT),
            nn.Linear(LAST, len(TAGS)),
        )  # fmt: skip
        self.follows = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.register_buffer("broken", torch.tensor([[_broken(a, b) for b in TAGS] for a in TAGS]))
        self.register_buffer("begins", torch.tensor([_broken("O", tag) for tag in TAGS]))

    def forward(self, vectors: Any, letters: Any, features: Any, words: Any) -> Any:
        """Scores (sentences, words, tags)."""
        sentences, length, _ = letters.shape
        spelled = self.letter(letters.view(sentences * length, -1)).transpose(1, 2)
        spelled = functional.relu(self.letters(spelled)).max(2)[0].view(sentences, length, -1)
        if self.training:
            vectors = vectors * (torch.rand(sentences, length, 1) > UNSEEN_SHARE).float()
        seen = (functional.relu(self.vector(vectors)), spelled, self.hints(features).relu())
        word = functional.relu(self.word(self._dropped(torch.cat(seen, -1))))
        around = self._read(self.first, self._dropped(word), words)
        word = functional.relu(self.between(self._dropped(torch.cat((around, word), -1))))
        around = self._read(self.second, self._dropped(word), words)
        return self.tag(self._dropped(torch.cat((around, word), -1)))

    def _dropped(self, values: Any) -> Any:
        return functional.dropout(values, DROPOUT, self.training)

    @staticmethod
    def _read(lstm: Any, values: Any, words: Any) -> Any:
        packed = pack_padded_sequence(values, words.sum(1), batch_first=True)
        read, _ = lstm(packed)
        return pad_packed_sequence(read, batch_first=True, total_length=values.shape[1])[0]

    def loss(self, scores: Any, tags: Any, words: Any) -> Any:
        """Mean negative log likelihood of the sentences' tags."""
        follows = self.follows + self.broken
        told = (scores.gather(2, tags.unsqueeze(2)).squeeze(2) * words.float()).sum(1)
        told = told + (follows[tags[:, :-1], tags[:, 1:]] * words[:, 1:].float()).sum(1)
        total = scores[:, 0] + self.begins
        for at in range(1, scores.shape[1]):
            further = torch.logsumexp(total.unsqueeze(2) + follows, 1) + scores[:, at]
            total = torch.where(words[:, at].unsqueeze(1), further, total)
        return (torch.logsumexp(total, 1) - told).mean()

    def best(self, scores: Any, length: int, follows: Any) -> list[int]:
        """The likeliest tags of one sentence (Viterbi), from its scores (words, tags).

        `follows` has the scores (tags, tags) of one tag after another.
        """
        follows = follows + self.broken
        total, came_from = scores[0] + self.begins, []
        for at in range(1, length):
            total, origin = (total.unsqueeze(1) + follows).max(0)
            total = total + scores[at]
            came_from.append(origin)
        tags = [int(total.argmax())]
        for origin in reversed(came_from):
            tags.append(int(origin[tags[-1]]))
        return tags[::-1]


def _broken(before: str, tag: str) -> float:
    return FORBIDDEN if tag[0] == "I" and before[2:] != tag[2:] else 0.0
