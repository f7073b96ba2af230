"""A word form and its part of speech -> its base form, for mining.

What the treebank says of (form, part of speech) first, then a dictionary, then the base form of the
last part of a compound, then the form itself. A name that neither knows keeps its form, whatever
the tagger takes it for: "Granfors" is no form of "granfora". The dictionary knows no parts of
speech, so that its answer is mended where the part of speech rules it out: a noun is no infinitive
("uppdrag", see `nouns`), an adjective no imperative ("lugn" is no form of "lugna"), and a
participle that stands as an adjective keeps its own base form ("genomförda" is "genomförd"). What
has no vowel is an abbreviation and its own base form.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from pipeline.text.nouns import VOWELS, Count, noun_base
from pipeline.text.remembered import Remembered

Lookup = Callable[[str], str | None]
"""A dictionary: a form's base form, or None for an unknown form."""
FORMS_FILE = "lemmas.tsv.xz"
UNINFLECTED = frozenset(("PUNCT", "SYM"))
MIN_HEAD_LETTERS = 4
"""Of three letters too many are endings: "femgradig" is no compound of "dig"."""
MIN_FIRST_LETTERS = 3
PRESENT_PARTICIPLES = ("ande", "ende")
WEAK_PARTICIPLES = ("ade", "ad", "at")
PARTICIPLE_ENDINGS = (("da", "d"), ("dda", "dd"), ("ta", "t"), ("na", "en"), ("d", "d"))
"""Of participles without -ad: "valda" is "vald", "utsatta" is "utsatt", "skrivna" "skriven"."""
GENITIVES = (":s", "'s", "’s", "s")


def _unseen(_: str) -> int:
    return 0


@dataclass(frozen=True, eq=False)
class Lemmatizer:
    """Base forms out of `forms`, keyed ``(lower-case form, part of speech)``, and a dictionary.

    `count` says how often a lexicon has seen a form, by which the dictionary's nouns are judged.
    """

    forms: Mapping[tuple[str, str], str]
    lookup: Lookup
    count: Count = _unseen
    known: dict[tuple[str, str, bool, bool], str] = field(default_factory=Remembered)

    def lemma(self, word: str, pos: str, *, genitive: bool = False, name: bool = False) -> str:
        """The base form; the word itself, in small letters, where nothing better is known.

        `genitive` says that the word is one, which only names need to be told; `name` that it
        stands in the name of a person or place.
        """
        key = (word, pos, genitive, name)
        answer = self.known.get(key)
        if answer is None:
            answer = self.known[key] = self._lemma(word, pos, genitive=genitive, name=name)
        return answer

    def _lemma(self, word: str, pos: str, *, genitive: bool, name: bool = False) -> str:
        if pos in UNINFLECTED or not any(map(str.isalpha, word)):
            return word
        lower = word.lower()
        if (lower, pos) in self.forms:
            return self.forms[lower, pos]
        if pos == "PROPN":
            return without_genitive(word) if genitive else word
        if name and word[:1].isupper() and self._by_dictionary(lower, pos) is None:
            return without_genitive(word) if genitive else word
        first, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return first + hyphen + self._lemma(last, pos, genitive=genitive)
        return self._by_dictionary(lower, pos) or self._by_head(lower, pos) or lower

    def _by_dictionary(self, word: str, pos: str) -> str | None:
        """What the dictionary says, mended by the part of speech."""
        listed = self.lookup(word)
        if listed is None or listed == word:
            return listed
        if VOWELS.isdisjoint(word) and word.isalpha():
            return word
        if pos == "ADJ":
            return participle(word, listed) or (word if listed == word + "a" else listed.lower())
        if pos == "NOUN":
            return self._noun(word, listed) or listed
        return listed.lower() if pos != "X" else listed

    def _noun(self, word: str, listed: str) -> str | None:
        """The noun's base form, None where the dictionary gives a verb's and no noun is known."""
        if listed.lower() == word:
            return listed
        return verbal_noun(word, listed) or noun_base(word, listed.lower(), self.count)

    def _head(self, word: str, pos: str) -> str | None:
        """The base form of a compound's last part: "stal" in "balanstal" is no form of "stjäla"."""
        listed = self.lookup(word) if pos == "NOUN" else None
        if listed is None or listed == word:
            return self._by_dictionary(word, pos)
        return self._noun(word, listed)

    def _by_head(self, word: str, pos: str) -> str | None:
        """First part and base form of the longest known last part: "klustren" in any compound.

        No word ends in a stem without its -e: "driving" is no compound of "vinge".
        """
        for cut in range(MIN_FIRST_LETTERS, len(word) - MIN_HEAD_LETTERS + 1):
            tail = word[cut:]
            head = self.forms.get((tail, pos)) or self._head(tail, pos)
            if head is not None and head != tail + "e":
                return word[:cut] + head.lower()
        return None


def participle(word: str, verb: str) -> str | None:
    """The base form of a participle, given its verb: "genomförda" is "genomförd"; None for others.

    The dictionary leads participles back to the infinitive; as adjectives they end there.
    """
    if not verb.endswith(("a", "å", "o", "e")) or verb == word:
        return None
    if word.endswith(PRESENT_PARTICIPLES):
        return word
    for ending in WEAK_PARTICIPLES:
        if word == verb + ending.removeprefix("a"):
            return verb + "d"
    for ending, base in PARTICIPLE_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + base
    return None


def verbal_noun(word: str, listed: str) -> str | None:
    """The base form of a noun that the dictionary takes for a verb; None where it does not."""
    if listed in (word + "a", word[:-1] + "a") and not word.endswith(("or", "n", "s")):
        return word
    for ending in PRESENT_PARTICIPLES:
        if word.removesuffix("s").removesuffix("t").endswith(ending):
            return word.removesuffix("s").removesuffix("t")
    return None


def without_genitive(name: str) -> str:
    """A name without its genitive ending: "Vinnovas" is "Vinnova", "EU:s" is "EU"."""
    for ending in GENITIVES:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def simplemma_lookup() -> Lookup:
    """The Swedish dictionary of simplemma: a form's base form, or None for an unknown form."""
    from simplemma.strategies import DictionaryLookupStrategy

    dictionary = DictionaryLookupStrategy()
    return lambda word: dictionary.get_lemma(word, "sv")


def form_lines(forms: Mapping[tuple[str, str], str]) -> list[str]:
    """Lines `form TAB part of speech TAB base form`, sorted."""
    return ["\t".join((*key, forms[key])) for key in sorted(forms)]


def parsed_forms(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """The table out of such lines; lines that begin with # are comments."""
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(form, pos): base for form, pos, base in rows}


def load_forms() -> dict[tuple[str, str], str]:
    """The packaged table of the treebank's forms; empty where none is packaged."""
    file = files("pipeline.models").joinpath(FORMS_FILE)
    if not file.is_file():
        return {}
    return parsed_forms(lzma.decompress(file.read_bytes()).decode("utf-8").splitlines())
