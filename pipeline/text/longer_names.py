"""Where the model's span holds more than lists and rules see: "Nedre Malmö"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.text.forms import begins_sentence, named
from pipeline.text.spans import Found

# "Nedre Malmö", "Västra Frölunda", where the sentence does not explain the capital
_PART = re.compile(
    r"(?:Norra|Södra|Västra|Östra|Nordvästra|Nordöstra|Sydvästra|Sydöstra|Övre|Nedre|Inre|Yttre|"
    r"Gamla|Nya|Stora|Lilla|Centrala|Mellersta) "
)


# "Stockholms city", "Norrbottens inland"
_IN_IT = re.compile(r" (?:city|innerstad|inland|kustland|fjällvärld|centrum|skärgård|C)")


def parts_of_places(text: str, model: Iterable[Found], listed: Iterable[Found]) -> Iterator[Found]:
    """The model's places that are a listed one and the word that says which part of it: LOC."""
    listed = [found for found in listed if found.label == "LOC"]
    places = {found.end: found for found in listed}
    starts = {found.start: found for found in listed}
    for found in model:
        if found.label == "LOC" and (first := starts.get(found.start)):
            if _IN_IT.fullmatch(text, first.end, found.end):
                yield named(text, (found.start, found.end), "LOC", genitive=False)
            continue
        place = places.get(found.end)
        if found.label != "LOC" or place is None or begins_sentence(text, found.start):
            continue
        if _PART.fullmatch(text, found.start, place.start):
            genitive = not (place.value or "").endswith("s") and text[found.end - 1] == "s"
            yield named(text, (found.start, found.end), "LOC", genitive=genitive)


_WITHIN = re.compile(r" (?:da|de|do|dos|das|del|di|van|von|bin|ibn|al|el|y|af|der|den|la) ")


def long_people(text: str, model: Iterable[Found], persons: Iterable[Found]) -> Iterator[Found]:
    """The model's people with a particle within, whom the lists take for two: PER.

    "Luiz Inácio Lula da Silva" begins a second time with "Lula".
    """
    persons = list(persons)
    for found in model:
        inside = [one for one in persons if found.start <= one.start and one.end <= found.end]
        if found.label != "PER" or len(inside) != 2:
            continue
        first, second = inside
        if (first.start, second.start, second.end) != (found.start, first.end + 1, found.end):
            continue
        if _WITHIN.search(text, first.start, first.end):
            continue
        if _WITHIN.search(text, second.start, second.end) and text[first.end] == " ":
            name = f"{first.name} {second.name}"
            yield Found(found.start, found.end, "PER", name, name, method="model")
