"""Which kinds of word a form can be, as the paradigms of a list of base forms and forms show.

Few words stand in the treebank's training part, and a form's own letters often leave open what it
is: "portar" and "samråder" end alike. The other forms of the same base form tell: "portarna",
"samrådde".
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from pipeline.text.word_kinds import OTHER, UNINFLECTED

VERB, ADJECTIVE, NAME = "V", "A", "P"
COMMON_NOUN, NEUTER_NOUN, NOUN = "Nu", "Nn", "N"
_VERB_ENDS = tuple("aåoeöiuy")


def read_kinds(lexicon: Path) -> dict[str, str]:
    """Form in small letters -> its kinds, joined by "+", from the folder of lexicons."""
    paradigms: defaultdict[str, set[str]] = defaultdict(set)
    with gzip.open(lexicon / "lemma_ord.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            paradigms[row["lemma"]].add(row["word"])
    listed = (lexicon / "svenska-ord.txt").read_text("utf-8").split()
    return kinds_of(paradigms, listed)


def kinds_of(paradigms: Mapping[str, Set[str]], listed: Iterable[str] = ()) -> dict[str, str]:
    """Form in small letters -> its kinds; words that are only listed have no other forms."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for base, forms in paradigms.items():
        kind = kind_of(base, forms)
        for form in {base, *forms}:
            kinds[form.lower()].add(kind)
    for word in listed:
        kinds.setdefault(word.lower(), {UNINFLECTED})
    return {form: "+".join(sorted(kinds[form])) for form in sorted(kinds)}


def kind_of(base: str, forms: Set[str]) -> str:
    """The kind of word that has these forms."""
    every = {base, *forms}
    if base[:1].isupper():
        return NAME
    if base.endswith(_VERB_ENDS) and _any_ends(every - {base}, "ande", "ende"):
        return VERB
    if _any_ends(every, "aste", "rest", "rast") or base + "are" in every:
        return ADJECTIVE
    if any(form.endswith("ts") and form != base + "s" for form in every):
        agrees = not every.isdisjoint((base + "a", base + "e")) and base + "et" not in every
        return ADJECTIVE if agrees else NEUTER_NOUN
    if _any_ends(every, "ns"):
        return COMMON_NOUN
    return NOUN if base + "s" in every else OTHER


def _any_ends(forms: Iterable[str], *ends: str) -> bool:
    return any(form.endswith(ends) for form in forms)
