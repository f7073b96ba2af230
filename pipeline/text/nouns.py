"""A noun's form and what a dictionary without parts of speech says -> its base form.

The dictionary leads "skulder" to "skuldra", "uppdrag" to "uppdra" and "domar" to "domare". A base
form that no declension takes to the form is doubted; then the endings that Swedish nouns take are
removed, and the result that a lexicon has seen most, and seen inflected as a noun, is the base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Count = Callable[[str], int]
"""How often a lexicon has seen a form."""

_FEMININE = (("orna", "a"), ("or", "a"), ("n", ""))
_PLURALS = tuple((ending, base) for ending in ("arna", "ar", "erna", "er") for base in ("", "e"))
_SINGULARS = (("en", ""), ("et", ""), ("n", ""), ("t", ""))
_OTHERS = (("rna", ""), ("r", ""), ("na", ""), ("on", "a"), ("nen", ""))
_LOST_VOWELS = tuple(
    (letter + ending, f"e{letter}")
    for letter in "lrn"
    for ending in ("arna", "ar", "erna", "er", "et", "en")
)
_DOUBLED = tuple(
    (letter * 2 + ending, letter)
    for letter in "mn"
    for ending in ("arna", "ar", "erna", "er", "et", "en")
)
_LATIN = (("iet", "ium"), ("ier", "ium"), ("ierna", "ium"))
ENDINGS = (*_FEMININE, *_PLURALS, *_SINGULARS, *_OTHERS, *_LOST_VOWELS, *_DOUBLED, *_LATIN)
"""What a form ends in, and what the base form has in its place."""
PLURALS = ("ar", "er", "or")
AFTER_VOWELS = frozenset(("n", "t", "r", "rna"))
AFTER_CONSONANTS = frozenset(("en", "et", "er", "ar", "erna", "arna", "na"))
VOWELS = frozenset("aeiouyåäö")
PROOFS = ("en", "et", "er", "ar", "n", "t", "erna", "arna", "na")
"""Endings of which one must have been seen behind a base form that is a noun."""
PROOFS_OF_A = ("or", "orna", "an")
"""The same where it ends in -a and may be an infinitive: "flickor", never "skuldror"."""
FORMS_OF_A = ("an", "at", "or", "orna", "on", "onen")
"""What nouns in -a end in: "kollegor", "dramat", "ögon"; "broar" is of "bro"."""
AGENT = "are"
AGENT_FORMS = ("are", "aren", "arna")
VERBAL = frozenset("adenrst")
"""The last letters of verbs' forms; "indrag" and "pendel" are none, whatever "pendla" is."""
SHARP = str.maketrans("åäö", "aao")
GENITIVE = "s"
MIN_LETTERS = 3
"""Of a base form; one more where a vowel was lost ("gren" is no form of "ger")."""
MIN_COUNT = 5
MIN_PROOF = 3
TIMES_AS_COMMON = 5
"""How many times as common as the dictionary's noun another must be to take its place."""
VERB_SHARE = 0.1
"""How common beside the dictionary's verb: "träff" is less so than "träffa", "mät" hardly is."""


def noun_base(word: str, listed: str, count: Count) -> str | None:
    """The base form, given that of the dictionary; None where it is a verb's and no noun is known.

    Both in small letters. The dictionary is right where a declension leads from its base to the
    form ("flickor", "böcker", "användarna").
    """
    if listed.startswith(word) and listed.removeprefix(word) in ("ar", "er", "or", "r", "n"):
        return word
    if listed[:1].translate(SHARP) != word[:1].translate(SHARP):
        return word
    if is_form_of(word, listed):
        return listed
    verb = listed.endswith("a")
    found = _seen(word, count)
    if found and count(found) > count(listed) * (VERB_SHARE if verb else TIMES_AS_COMMON):
        return found
    if not verb:
        return listed
    return word if word[-1] not in VERBAL else None


def is_form_of(word: str, base: str) -> bool:
    """Whether a noun's or adjective's declension can lead from the base form to the word."""
    bare = word.removesuffix(GENITIVE)
    if word == base or bare == base or bare in (f"{base}a", f"{base}e"):
        return True
    if base.endswith(AGENT):
        return bare.removeprefix(base.removesuffix(AGENT)) in AGENT_FORMS
    if base.endswith("a"):
        return bare in {base[:-1] + ending for ending in FORMS_OF_A}
    if base.endswith("er") and bare in (f"{base}na", f"{base}n"):
        return True
    if word.translate(SHARP) != word and base.translate(SHARP) == base:
        return True  # "händer" of "hand", "bönder" of "bonde"
    return base in _bases(word) or base in _bases(bare)


def _seen(word: str, count: Count) -> str | None:
    """The commonest noun that the form may be of, the form itself if none is shorter."""
    is_plural = word.endswith(PLURALS) and count(f"{word}na") >= MIN_PROOF
    itself = () if is_plural else (word,)
    for candidates in (_bases(word), itself, _bases(word.removesuffix(GENITIVE))):
        nouns = [one for one in candidates if count(one) >= MIN_COUNT and _is_noun(one, count)]
        if nouns:
            return max(nouns, key=count)
    return None


def _is_noun(base: str, count: Count) -> bool:
    """Whether the lexicon has seen the base form inflected as a noun."""
    if base.endswith("a"):
        return any(count(base[:-1] + ending) >= MIN_PROOF for ending in PROOFS_OF_A)
    short = base[:-2] + base[-1] if base.endswith(("el", "er", "en")) else base
    doubled = base + base[-1] if base.endswith(("m", "n")) else base
    stems = {base, short, doubled, base.removesuffix("e"), base.removesuffix("um")}
    return any(count(one + ending) >= MIN_PROOF for one in stems for ending in PROOFS)


def _bases(word: str) -> Iterator[str]:
    """What is left of the form without an ending, the vowel put back that it cost."""
    for ending, base in ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word.removesuffix(ending) + base
        last = stem[-1:]
        misplaced = (ending in AFTER_VOWELS and last not in VOWELS) or (
            ending in AFTER_CONSONANTS and not base and last in "ae"
        )
        if len(stem) >= MIN_LETTERS + (len(base) > 1) and not misplaced:
            yield stem
