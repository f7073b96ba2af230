"""What the rules for organisations ask about words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What is known of words: ordinary ones, names of places and bodies, first names and titles.

    `shouted` says whether a body of a list is written in capitals so: "ABB"; `common_surname`
    whether very many bear a surname.
    """

    ordinary: Callable[[str], bool]
    place: Callable[[str], bool]
    given: Callable[[str], bool]
    person: Callable[[str], bool]
    title: Callable[[str], bool]
    body: Callable[[str], bool]
    shouted: Callable[[str], bool]
    common_surname: Callable[[str], bool]

    def unusual(self, word: str) -> bool:
        """Whether the word is no ordinary one, as it is or without the genitive -s."""
        return not self.ordinary(word) and not self.ordinary(
            word.removesuffix("s").removesuffix("S")
        )
