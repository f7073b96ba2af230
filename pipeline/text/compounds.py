"""A compound -> its parts: klusterorganisation = kluster + organisation.

Every way to cut the word into known words is weighed by how common the parts are (Koehn and Knight
2003, with the costs of a unigram model in place of the geometric mean); the cheapest wins. What is
a word is asked of the lexicon's inflected forms as well: "ring" has "ringen", "ning" has nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.text.lexicon import Lexicon
from pipeline.text.remembered import Remembered

SUSPENDED = "-"
"""A part left hanging: "energi- och klimatpolitik"."""
LINK = "s"
"""The letter that joins parts is a part of its own: innovation + s + strategi."""
SEPARATOR = "+"
MIN_WORD_LETTERS = 5
"""The shortest compounds worth opening: "elbil"."""
MIN_PART_LETTERS = 3
MIN_FIRST_LETTERS = 2
VOWELS = frozenset("aeiouyåäö")
MIN_COUNT = 5
"""For a part that no dictionary lists."""
MIN_SHORT_COUNT = 50
"""A part of three letters must be a common word: too many letters are one by chance."""
SHORT_PART_LETTERS = 3
MIN_FORM_COUNT = 3
"""Times an inflected form must have been seen to prove its base form a word."""
MIN_STEM_COUNT = 30
"""Times the full word of a bare stem must have been seen: "flick" of "flicka"."""
MAX_PARTS = 4
CUT_COST = 5.0
"""Added for each cut, in nats, against cutting words into many small ones."""
LINK_COST = 1.0
"""Against "jord + s + kalv" where "jord + skalv" is possible."""
STEM_COST = 1.5
"""Added for a first part that is a stem, not a word."""

INFLECTIONS = ("en", "et", "n", "t", "er", "ar", "a", "men", "met", "mer")
"""Endings that prove a base form; "program" and "lokal" double or keep their last letter."""
SHORT_WORDS = frozenset(("år", "is", "el", "by", "öl"))
"""Words of two letters that begin compounds."""
COMMON_FIRST = 2000
"""Words so common begin compounds though never inflected: "utrikes", "vuxen"."""
MAX_RATIO_HEAD = 30
MAX_RATIO_FIRST = 100
"""How many times as common as its parts a compound may be; beyond, the parts are fragments."""
_PREFIXES = """
an ant anti ar auto av be bi bort cent de delta den der des det dia dis där efter ett ex fort fram
från för före förs genom hop hos ihop in inter isär kan ko kom kon kont kontr kvar med mellan men
mis miss mono mot ned neder ner när någon och oför ofta oli om ont par per por pre pro på re redo
sam samm samman ser som sub sym till tills tran trans tre under upp ur ut utan van var vid vis än
åt åter över
"""
NOT_FIRST = frozenset(_PREFIXES.split())
"""Particles and prefixes: "uppdrag" and "samråd" are words of their own."""
_ENDINGS = """
ade aktande aktig aktighet ance ande andet ans are aren arens bar barhet bart dare ell ella else
elser ende ens ent enter era eras ering erska esa eten etik ets fald faldig formig följ gare
gation het heter ial ik ika ing ingar inna ion isk iska iskt ism ist iv kap kel lera lig liga
ligen lighet ligt ling lingar logi mell ment misk mässig nad nare nat ning ningar nom olik olikhet
oner rens sam samhet sammans sera sion ska skap tande tat tens ter tera tering tet tion tioner tiv
tor tör utom ven
"""
NOT_HEAD = frozenset(_ENDINGS.split())
"""Endings that happen to look like words, or are found as fragments of them."""
ONLY_AFTER_LINK = frozenset(("dom", "ring", "tagare"))
"""Heads that are endings too: "hovrättsdom", but "sjukdom"."""
NO_NOUNS = frozenset(["dig", "din", "min", "mig", "oss", "sig", "sin", "vår"])
"""Pronouns stand last in no compound: "nödvändig" ends in an ending."""
NEVER_HEAD = NOT_HEAD | NOT_FIRST | NO_NOUNS
_BOUND_HEADS = "tagare givare sökande hållare havare ägare boende brukare mottagande skapande"
BOUND_HEADS = frozenset(_BOUND_HEADS.split())
"""Heads that seldom stand alone; their compounds are often commoner than they are."""
WEAK_PARTICIPLE = "ad"
STEM_PROOFS = ("or", "ar", "er", "orna", "an")
STEM_PROOFS_IN_E = ("en", "arna", "na")
VOWEL_ENDINGS = ("a", "e")
COMBINING = {"o": "a", "u": "a", "e": "a"}
"""Old joints: kyrko- of kyrka, gatu- of gata, färje- of färja."""


Lookup = Callable[[str], str | None]
"""A dictionary: a form's base form, or None."""


def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True, eq=False)
class Splitter:
    """Cuts compounds by the counts of a lexicon, each word once.

    `lookup` is a dictionary that vouches for base forms too rare to be seen inflected.
    """

    lexicon: Lexicon
    lookup: Lookup = field(default=_nothing)
    known: dict[str, tuple[str, ...]] = field(default_factory=Remembered)
    bases: dict[str, bool] = field(default_factory=Remembered)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case base form, links among them; one part for no compound."""
        answer = self.known.get(word)
        if answer is None:
            answer = self.known[word] = self._split(word)
        return answer

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < MIN_WORD_LETTERS or not word.isalpha() or self._is_of_whole_verb(word):
            return (word,)
        cuts = self._cuts(word, MAX_PARTS, self.lexicon.count(word), inner=False)
        return min(cuts, default=(math.inf, (word,)))[1]

    def _is_of_whole_verb(self, word: str) -> bool:
        """Whether the word is the participle of a verb that is no compound: "ändrad"."""
        verb = word[:-1] if word.endswith(WEAK_PARTICIPLE) else ""
        return self.lexicon.known(verb) and len(self.parts(verb)) == 1

    def _cuts(
        self, word: str, parts: int, seen: int, *, inner: bool
    ) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Every way to cut a word, or what is left of one seen so often, and its cost."""
        for cut in range(MIN_FIRST_LETTERS, len(word) - MIN_PART_LETTERS + 1):
            first, rest = word[:cut], word[cut:]
            if inner and first in NOT_HEAD:
                continue
            head = self._head_cost(rest, seen)
            for cost, opening in self._openings(first, seen):
                if head is not None and (opening[-1] == LINK or rest not in ONLY_AFTER_LINK):
                    yield cost + CUT_COST + head, (*opening, rest)
                if parts > 2:
                    for more, tail in self._cuts(rest, parts - 1, seen, inner=True):
                        yield cost + CUT_COST + more, (*opening, *tail)

    def _openings(self, first: str, seen: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        """What a compound can begin with, as parts, and the cost."""
        stem = first[: -len(LINK)]
        if first.endswith(LINK):
            cost = self._first_cost(stem, seen)
            if cost is not None:
                yield cost + LINK_COST, (stem, LINK)
                if not self._is_base(first):
                    return
        cost = self._first_cost(first, seen)
        if cost is not None:
            yield cost, (first,)

    def _first_cost(self, part: str, seen: int) -> float | None:
        """Cost of a first part: a word, a stem of one, or an old joint form; None for others."""
        if part in NOT_FIRST or not _long_enough(part):
            return None
        count = self.lexicon.count(part) if self._may_be_common_noun(part) else 0
        rare = seen / MAX_RATIO_FIRST
        if self._is_common(part, count, rare) and self._is_opening(part, count):
            return self._cost(count)
        stem_of = max(map(self._count_of_stem, _full_words(part)))
        if stem_of >= max(MIN_STEM_COUNT, rare) and len(part) >= MIN_PART_LETTERS:
            return self._cost(stem_of) + STEM_COST
        return None

    def _count_of_stem(self, word: str) -> int:
        """How often the word was seen, if also inflected as one with a stem: "flickor", "löper".

        In -e these are nouns: "pojken", but not "avse".
        """
        endings = STEM_PROOFS_IN_E if word.endswith("e") else STEM_PROOFS
        forms = (word[:-1] + ending for ending in endings)
        seen = any(self.lexicon.count(form) >= MIN_FORM_COUNT for form in forms)
        return self.lexicon.count(word) if seen else 0

    def _head_cost(self, part: str, seen: int) -> float | None:
        """Cost of a last part; None for what is no word."""
        if part in BOUND_HEADS:
            return self._cost(max(self.lexicon.count(part), MIN_SHORT_COUNT))
        if part in NEVER_HEAD or not self._may_be_common_noun(part):
            return None
        count = self.lexicon.count(part)
        if self._is_common(part, count, seen / MAX_RATIO_HEAD) and self._is_base(part):
            return self._cost(count)
        return None

    def _may_be_common_noun(self, part: str) -> bool:
        if part in self.lexicon.abbreviations or VOWELS.isdisjoint(part):
            return False
        return part not in self.lexicon.names or self._is_listed(part)

    def _is_listed(self, part: str) -> bool:
        return self.lookup(part) == part

    def _is_common(self, part: str, count: int, rare: float) -> bool:
        short = MIN_SHORT_COUNT * (len(part) <= SHORT_PART_LETTERS)
        return count >= max(1 if self._is_listed(part) else MIN_COUNT, rare, short)

    def _is_opening(self, part: str, count: int) -> bool:
        """Whether it is a word in its own right or has been seen suspended ("energi- och")."""
        return (
            count >= COMMON_FIRST
            or self._is_base(part)
            or self.lexicon.count(part + SUSPENDED) >= MIN_FORM_COUNT
        )

    def _is_base(self, part: str) -> bool:
        """Whether inflected forms of it have been seen, so that it is no fragment."""
        answer = self.bases.get(part)
        if answer is None:
            seen = (self.lexicon.count(form) >= MIN_FORM_COUNT for form in _inflected(part))
            answer = self.bases[part] = self._is_listed(part) or any(seen)
        return answer

    def _cost(self, count: int) -> float:
        return math.log(self.lexicon.total / count)


def _long_enough(part: str) -> bool:
    return len(part) >= MIN_PART_LETTERS or part in SHORT_WORDS


def _inflected(word: str) -> Iterator[str]:
    """Forms that show a word to be one: "vägen", "programmet", "vattnet", "resor", "lärarna"."""
    yield from (word + ending for ending in INFLECTIONS)
    if len(word) > MIN_PART_LETTERS:
        yield word[:-2] + word[-1] + "et"
        yield word[:-1] + "na"
        if word[-1] in VOWELS:
            yield word[:-1] + "or"


def _full_words(stem: str) -> Iterator[str]:
    """The words a stem or joint form can be of: "flicka" of "flick", "gata" of "gatu"."""
    yield from (stem + vowel for vowel in VOWEL_ENDINGS)
    if stem[-1:] in COMBINING:
        yield stem[:-1] + COMBINING[stem[-1]]
