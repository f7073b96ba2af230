"""Answers worked out once, as many as there is room for."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

MAX_REMEMBERED = 30_000
"""Answers of a kind kept, 5 to 15 MB; then remembering begins anew. Some 400 documents bring as
many words, and the common ones are soon known again, so that a larger store gains nothing."""


class Remembered(dict[K, V]):
    """A mapping that is emptied when it is full, however many documents a process reads."""

    def __setitem__(self, key: K, answer: V) -> None:
        if len(self) >= MAX_REMEMBERED:
            self.clear()
        super().__setitem__(key, answer)
