"""A pattern that first looks for letters without which it cannot match: most texts are passed over.

A look for a word in a text costs a hundredth of a pattern's walk over it. Which words a pattern
cannot do without is read off the pattern itself, so that no list of them can go stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_WORDS = 40
"""A choice between more words than these is no quicker to look for than the pattern itself."""
MOST_SPELLINGS = 4
"""Small and large letters of one place: "[Dd]en" is two spellings."""
MOST_CHOICES = 3
"""The rarest places of a pattern pass over nearly all that further ones would."""

Words = frozenset[str]
"""One of these stands in every text that the pattern matches in; an empty set says nothing."""

NOTHING: Words = frozenset()
_REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_WIDTHLESS = frozenset({op.AT, op.ASSERT_NOT})
_LOOKAHEAD = 1


class Guarded:
    """A compiled pattern, and the words without which it matches in no text."""

    __slots__ = ("folds", "needs", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.folds = bool(pattern.flags & re.IGNORECASE)
        self.needs = tuple(tuple(sorted(words)) for words in needed(pattern))

    def may_match(self, text: str) -> bool:
        """Whether a text has what the pattern cannot do without."""
        looked_at = text.casefold() if self.folds else text
        for words in self.needs:
            for word in words:
                if word in looked_at:
                    break
            else:
                return False
        return True

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern in the text."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


def guarded(pattern: str, flags: int = 0) -> Guarded:
    """The pattern, compiled, with its guard."""
    return Guarded(re.compile(pattern, flags))


def needed(pattern: re.Pattern[str]) -> list[Words]:
    """Choices of words; of each, one stands in every text that the pattern matches in.

    The rarest first; folded where the pattern ignores case. None where the pattern can do without
    any, or where this reading of it does not see one.
    """
    read = _Reader(folds=bool(pattern.flags & re.IGNORECASE))
    choices = read.choices(parser.parse(pattern.pattern, pattern.flags))
    return _rarest(words for words in choices if len(words) <= MOST_WORDS)[:MOST_CHOICES]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what a parsed pattern needs."""

    folds: bool

    def choices(self, items: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
        """For each place of a sequence that needs letters, the words that may stand there."""
        run = frozenset({""})
        for operator, argument in items:
            letters = self._letters(operator, argument)
            if letters and len(run) * len(letters) <= MOST_SPELLINGS:
                run = frozenset(word + letter for word in run for letter in letters)
            elif operator not in _WIDTHLESS:
                yield run
                run = letters or frozenset({""})
                yield from self._inner(operator, argument)
        yield run

    def _letters(self, operator: Any, argument: Any) -> Words:
        """The letters that may stand at a place, none where they are too many: "[Dd]"."""
        if operator is op.LITERAL:
            return frozenset({self._letter(argument)})
        if operator is op.IN and all(kind is op.LITERAL for kind, _ in argument):
            found = frozenset(self._letter(value) for _, value in argument)
            return found if len(found) <= MOST_SPELLINGS else NOTHING
        return NOTHING

    def _letter(self, value: int) -> str:
        return chr(value).casefold() if self.folds else chr(value)

    def _inner(self, operator: Any, argument: Any) -> Iterator[Words]:
        """What groups, choices, repeats and looks ahead need."""
        if operator is op.SUBPATTERN:
            _group, added_flags, removed_flags, items = argument
            if not added_flags and not removed_flags:
                yield from self.choices(items)
        elif operator is op.ATOMIC_GROUP:
            yield from self.choices(argument)
        elif operator is op.BRANCH:
            branches = [_best(self.choices(branch)) for branch in argument[1]]
            if all(branches):
                yield NOTHING.union(*branches)
        elif operator in _REPEATS and argument[0] > 0:
            yield from self.choices(argument[2])
        elif operator is op.ASSERT and argument[0] == _LOOKAHEAD:
            yield from self.choices(argument[1])


def _best(choices: Iterable[Words]) -> Words:
    """The words of the rarest choice, or none."""
    return next(iter(_rarest(choices)), NOTHING)


def _rarest(choices: Iterable[Words]) -> list[Words]:
    """The choices, rarest first: whose shortest word is longest, then of fewest words."""
    telling = {words for words in choices if words and all(word.strip() for word in words)}
    return sorted(telling, key=lambda words: (-min(map(len, words)), len(words), sorted(words)))
