"""Raw public-sector sentences -> sentences with names, where lists, patterns and a teacher agree.

A sentence is uncontradicted when the teacher's names clash with no certain span. It is borne out
when besides a list knows a word of each name that only the teacher sees, and no capitalised word is
left over: so precision is bought with recall, which names put in afterwards (`names.Swapper`) give
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from pipeline.evaluate.language_gold import GoldSentence, Name
from pipeline.text.hints import hint
from tools.train_model.names import NameLists

if TYPE_CHECKING:
    from spacy.language import Language

MIN_WORDS = 5
MAX_WORDS = 45
MAX_PHRASE = 9
"""Words of the longest name looked up in the lists."""
GENITIVES = ("s", ":s", "")
TITLES = re.compile(
    r"(?:stats|justitie|finans|miljö|kultur|utrikes|närings|social|försvars|utbildnings|arbetsmarknads"
    r"|jordbruks|integrations|bistånds)?minister[n]?|statsråd(?:et)?|ordförande[n]?|professor[n]?"
    r"|generaldirektör(?:en)?|landshövding(?:en)?|statssekreterare[n]?|riksdagsledamot(?:en)?|rektor[n]?"
    r"|utredare[n]?|talman(?:nen)?|ledamot(?:en)?|chef(?:en)?|ambassadör(?:en)?|domare[n]?"
)
ORG_TAILS = frozenset(
    ("kommun", "kommuns", "universitet", "universitets", "tingsrätt", "tingsrätts")
)
ORG_ENDINGS = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]+(?:verket|myndigheten|inspektionen|departementet|styrelsen|delegationen|rådet"
    r"|domstolen|kommissionen|nämnden|förbundet|kassan|byrån)s?"
)
NOT_ORG = re.compile(
    r"(?:Regering|Statsråd|Tillsynsmyndighet|Kommunstyrelse|Styrelse|Nämnd|Kommun|Läns|Ministerr|R).*",
    re.I,
)
FIRST, FAMILY = frozenset("Ff"), frozenset("Ss")
COMMON = "c"
"""The hint of a name that is also a word."""
MIN_LETTERS = 4
"""Of organisations' short names; shorter ones stand for too many things."""
LEFT_TO_TEACHERS = frozenset(("Regeringen", "Riksdagen", "Polisen"))
"""Names in some sentences and words in others, also by our guideline."""


@dataclass(frozen=True, slots=True)
class Certain:
    """What lists and patterns are sure of: phrases of organisations, places, and hints of names."""

    organisations: frozenset[str]
    places: frozenset[str]
    hints: Mapping[str, str]

    @classmethod
    def of(cls, lists: NameLists, hints: Mapping[str, str]) -> Certain:
        """What of the lists is certain: no name that is also a word, no place that is a person."""
        people = FIRST | FAMILY
        places = (
            name
            for name in lists.places
            if COMMON not in hints.get(name, "") and not people & set(hints.get(name, ""))
        )
        organisations = (
            name
            for name in lists.organisations
            if len(name) >= MIN_LETTERS
            and name not in LEFT_TO_TEACHERS
            and COMMON not in hints.get(name, "")
        )
        return cls(frozenset(organisations), frozenset(places), hints)

    def spans(self, words: Sequence[str]) -> list[Name]:
        """The certain names of a sentence, from the left, none overlapping."""
        names: list[Name] = []
        at = 0
        while at < len(words):
            name = self._at(words, at)
            if name is not None:
                names.append(name)
            at = name.end if name is not None else at + 1
        return names

    def _at(self, words: Sequence[str], at: int) -> Name | None:
        if not words[at][:1].isupper():
            return None
        for end in range(min(len(words), at + MAX_PHRASE), at, -1):
            label = self._label(words, at, end)
            if label is not None:
                return Name(at, end, label)
        return None

    def _label(self, words: Sequence[str], at: int, end: int) -> str | None:
        phrase = " ".join(words[at:end])
        if self._listed(phrase, self.organisations) or self._patterned(words[at:end]):
            return "ORG"
        if at > 0 and self._listed(phrase, self.places) and not _goes_on(words, end):
            return "LOC"
        return "PER" if self._is_person(words, at, end) else None

    def _listed(self, phrase: str, names: frozenset[str]) -> bool:
        return any(phrase.removesuffix(ending) in names for ending in GENITIVES)

    def _patterned(self, words: Sequence[str]) -> bool:
        if len(words) == 1:
            found = ORG_ENDINGS.fullmatch(words[0])
            return found is not None and NOT_ORG.fullmatch(words[0]) is None
        return len(words) == 2 and words[0][:1].isupper() and words[1] in ORG_TAILS

    def _is_person(self, words: Sequence[str], at: int, end: int) -> bool:
        """First name and surname after a title: "statsrådet Anna Berg"."""
        run = words[at:end]
        if len(run) < 2 or not all(word[:1].isupper() for word in run) or _goes_on(words, end):
            return False
        first = FIRST & set(hint(run[0], self.hints))
        family = FAMILY & set(hint(run[-1], self.hints))
        titled = at > 0 and TITLES.fullmatch(words[at - 1].lower()) is not None
        return bool(first and family) or (titled and bool(first or family))


def _goes_on(words: Sequence[str], end: int) -> bool:
    return end < len(words) and words[end][:1].isupper()


def sentences(texts: Iterable[str], nlp: Language, batch: int = 256) -> Iterator[GoldSentence]:
    """The whole sentences of the texts, as yet without names."""
    for doc in nlp.pipe(texts, batch_size=batch):
        for sentence in sentences_of(doc):
            words = sentence.words
            if MIN_WORDS <= len(words) <= MAX_WORDS and any(map(str.islower, words)):
                yield sentence


def sentences_of(doc: Doc) -> list[GoldSentence]:
    """The document's sentences, as yet without annotation."""
    return [
        GoldSentence(
            tuple(token.text for token in sentence),
            tuple(bool(token.whitespace_) for token in sentence),
        )
        for sentence in doc.sents
    ]


def borne_out(sentence: GoldSentence, certain: Certain) -> GoldSentence | None:
    """The sentence with the names that lists and teacher agree on; None where they do not."""
    sure = certain.spans(sentence.words)
    alone = _alone(sentence.names, sure)
    if alone is None:
        return None
    merged = _merged(sentence, sure, alone)
    if _unexplained(merged.words, merged.names):
        return None
    known = (_borne_out(sentence.words, name, certain.hints) for name in alone)
    return merged if all(known) else None


def uncontradicted(sentence: GoldSentence, certain: Certain) -> GoldSentence | None:
    """The sentence with the names of teacher and lists; None where they contradict each other.

    Where both see the same name, the lists have its borders.
    """
    sure = certain.spans(sentence.words)
    alone = _alone(sentence.names, sure)
    return None if alone is None else _merged(sentence, sure, alone)


def _alone(seen: Sequence[Name], sure: Sequence[Name]) -> list[Name] | None:
    """The names seen that no sure one overlaps; None where one of another label does."""
    if any(_overlap(one, other) and one.label != other.label for one in seen for other in sure):
        return None
    return [name for name in seen if not any(_overlap(name, other) for other in sure)]


def _merged(sentence: GoldSentence, sure: Sequence[Name], alone: Sequence[Name]) -> GoldSentence:
    names = sorted((*sure, *alone), key=lambda name: name.start)
    return replace(sentence, names=tuple(names))


def _overlap(one: Name, other: Name) -> bool:
    return one.start < other.end and other.start < one.end


def _borne_out(words: Sequence[str], name: Name, hints: Mapping[str, str]) -> bool:
    if words[name.start][:1].islower():
        return False
    letters = {"PER": "FfSs", "LOC": "P", "ORG": "O"}.get(name.label, "")
    known = {letter for word in words[name.start : name.end] for letter in hint(word, hints)}
    return bool(known & set(letters))


def _unexplained(words: Sequence[str], names: Iterable[Name]) -> bool:
    """Whether a capitalised word that begins no sentence is in no name: then better leave it."""
    covered = {at for name in names for at in range(name.start, name.end)}
    return any(
        word[:1].isupper() and at not in covered and at > 0 and words[at - 1].isalnum()
        for at, word in enumerate(words)
    )
