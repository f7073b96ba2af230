"""Nouns for people by what they do."""

import pytest

from pipeline.text.agent_nouns import agent_noun


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("komikern", "komiker"),
        ("Komikern", "komiker"),
        ("skogsägare", "skogsägare"),
        ("oboisten", "oboist"),
        ("curatorn", "curator"),
        ("städerskan", "städerska"),
        ("finansmannen", "finansman"),
        ("koreografen", "koreograf"),
        ("statsgeolog", "statsgeolog"),
        # comparatives, things, and people without an office
        ("tidigare", None),
        ("tydligare", None),
        ("hammaren", None),
        ("sommaren", None),
        ("motorn", None),
        ("deltagaren", None),
        ("vinnaren", None),
        ("nobelpristagaren", None),
        ("göteborgaren", None),
        ("tjänstemannen", None),
        ("patienten", None),
        ("gravitationskonstant", None),
        ("fundament", None),
        ("paragrafen", None),
        ("likvidatorn", "likvidator"),
        ("cellist", "cellist"),
        # with a capital only in the definite form: "Lanserare" may be a name
        ("Lanserare", None),
    ],
)
def test_who_does_something(word: str, base: str | None) -> None:
    assert agent_noun(word) == base
