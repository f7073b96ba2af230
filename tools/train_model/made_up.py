"""Parts of names -> names of organisations that nobody has: the shapes are real, the names are not.

Lists hold the agencies and the big companies; in reports stand associations, small firms, networks,
schools and clusters that no list can know. A model that is to find these must have seen what such
names look like: ordinary words with a capital ("Rena Röster"), words joined ("Siffergården"), a
place before or after a body, a surname and a trade, English, abbreviations.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tools.train_model.names import WORLD, NameLists

PARTS = WORLD / "organisation_parts.txt"
SHORTEST_ABBREVIATION, LONGEST_ABBREVIATION = 2, 5
SYLLABLES = (1, 1, 2)
"""How many may stand before the last."""
SHARES = {
    "joined": 12, "words": 8, "invented": 8, "firm": 12, "english": 9, "at_place": 12,
    "of_place": 10, "owned": 5, "office": 9, "body": 7, "cause": 6, "foreign": 8,
    "abbreviation": 7, "numbered": 3, "camel": 4,
}  # fmt: skip
"""How often each shape is made, of all names made up."""


def read_parts() -> dict[str, tuple[str, ...]]:
    """The parts of each kind, "_" in them a space."""
    lines = PARTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if not line.startswith("#"))
    return {kind: tuple(part.replace("_", " ") for part in all_.split()) for kind, all_ in pairs}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Makes up names of organisations; equal seeds give equal names."""

    lists: NameLists
    parts: Mapping[str, Sequence[str]]

    def __call__(self, chance: random.Random) -> list[str]:
        """The words of a name."""
        shape = chance.choices(list(SHARES), list(SHARES.values()))[0]
        make: Callable[[random.Random], str] = getattr(self, f"_{shape}")
        return make(chance).split()

    def _one(self, chance: random.Random, kind: str) -> str:
        return chance.choice(self.parts[kind])

    def _place(self, chance: random.Random) -> str:
        return chance.choice(self.lists.places)

    def _legal(self, chance: random.Random, share: float) -> str:
        return " " + self._one(chance, "legal") if chance.random() < share else ""

    def _joined(self, chance: random.Random) -> str:
        """Siffergården, Vindkraft Norr AB."""
        word = self._one(chance, "stem") + self._one(chance, "body")
        tail = chance.choice(("", "", "", " i " + self._place(chance), " " + self._place(chance)))
        return word + (tail or self._legal(chance, 0.25))

    def _words(self, chance: random.Random) -> str:
        """Rena Röster, Framåt Bygd."""
        first = self._one(chance, chance.choice(("quality", "quality", "deed")))
        second = chance.choice(
            (self._one(chance, "plural"), self._one(chance, "stem").removesuffix("s"))
        )
        return f"{first} {second}" + self._legal(chance, 0.15)

    def _invented(self, chance: random.Random) -> str:
        """Griveltek, Lumora Sensors."""
        name = self._syllables(chance)
        tail = chance.choice(("", "trade", "english_tail"))
        return name + (" " + self._one(chance, tail) if tail else "") + self._legal(chance, 0.3)

    def _syllables(self, chance: random.Random) -> str:
        parts = [self._one(chance, "syllable") for _ in range(chance.choice(SYLLABLES))]
        return "".join((*parts, self._one(chance, "syllable_end"))).capitalize()

    def _firm(self, chance: random.Random) -> str:
        """Ekbergs Bageri HB, Advokatfirman Sahlin, Lind & Haddad."""
        family = chance.choice(self.lists.families)
        trade = self._one(chance, "trade")
        return chance.choice(
            (
                f"{_owner(family)} {trade}" + self._legal(chance, 0.6),
                f"{family} {trade}" + self._legal(chance, 0.6),
                f"{self._one(chance, 'firm')} {family}",
                f"{family} & {chance.choice(self.lists.families)}" + self._legal(chance, 0.5),
                f"{family}{chance.choice(('gruppen', 'bolagen', 'stiftelsen', 's'))}",
                family + " " + self._one(chance, "legal"),
            )
        )

    def _english(self, chance: random.Random) -> str:
        """Silver Robotics, Nordic Timber Alliance."""
        heads = [self._one(chance, "english") for _ in range(chance.choice((1, 1, 2)))]
        return " ".join((*heads, self._one(chance, "english_tail"))) + self._legal(chance, 0.15)

    def _at_place(self, chance: random.Random) -> str:
        """Destination Ydre, Hemslöjden i Vara."""
        return f"{self._one(chance, 'before_place')} {self._place(chance)}"

    def _of_place(self, chance: random.Random) -> str:
        """Hjo stadsteater, Ydres förbund."""
        place = self._place(chance)
        owner = chance.choice((place, _owner(place)))
        return f"{owner} {self._one(chance, 'after_place')}"

    def _owned(self, chance: random.Random) -> str:
        """Björkåsens förskola, Backa skola."""
        head = self._one(chance, "stem").removesuffix("s")
        ground = chance.choice(("åsens", "ängens", "lunda", "backens", "dalens", "viks", "hults"))
        owner = chance.choice((head + ground, _owner(self._place(chance))))
        return f"{owner} {self._one(chance, 'after_owner')}"

    def _office(self, chance: random.Random) -> str:
        """Enheten för statistik."""
        return f"{self._one(chance, 'office')} {self._one(chance, 'field')}"

    def _body(self, chance: random.Random) -> str:
        """Fiskerinämnden, Kulturkontoret i Vara."""
        word = self._one(chance, "field_stem").strip() + self._one(chance, "field_body")
        return word.replace("Tekniska", "Teknik") + chance.choice(
            ("", "", "", f" i {self._place(chance)}")
        )

    def _cause(self, chance: random.Random) -> str:
        """Föreningen Rädda biografen."""
        deed = f"{self._one(chance, 'deed')} {self._one(chance, 'cause')}"
        return chance.choice((f"{self._one(chance, 'club')} {deed}", deed))

    def _foreign(self, chance: random.Random) -> str:
        """Universidad de Ronda, Norsk Havbruk."""
        head = self._one(chance, "foreign")
        tail = chance.choice((self._place(chance), self._one(chance, "foreign_tail")))
        return f"{head} {tail}" + self._legal(chance, 0.1)

    def _abbreviation(self, chance: random.Random) -> str:
        """KVR, SLU Nord, Siva."""
        length = chance.randint(SHORTEST_ABBREVIATION, LONGEST_ABBREVIATION)
        letters = "".join(chance.choice(string.ascii_uppercase) for _ in range(length))
        tail = chance.choice(("", "", "", " " + self._place(chance), self._legal(chance, 1.0)))
        return letters + tail

    def _numbered(self, chance: random.Random) -> str:
        """Studio 54."""
        head = chance.choice((self._one(chance, "number_head"), self._syllables(chance)))
        return f"{head} {self._one(chance, 'number')}"

    def _camel(self, chance: random.Random) -> str:
        """SkogNet."""
        name = self._one(chance, "camel_head") + self._one(chance, "camel_tail")
        return name + self._legal(chance, 0.3)


def _owner(name: str) -> str:
    return name if name.endswith(("s", "x", "z")) else name + "s"
