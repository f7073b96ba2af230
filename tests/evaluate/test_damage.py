from pathlib import Path
from random import Random

import pytest

from pipeline.evaluate import damage
from pipeline.text.lexicon import Lexicon, load_lexicon

OWN_TEXT = [
    "Regionen satsar på små- och medelstora företag som utvecklar nya tjänster inom skogen.",
    "Kommunen har fattat beslut om en handlingsplan för klimat- och energifrågor i hela länet.",
    "Den nationella innovationsstrategin ska göra det lättare att finna pengar till forskning.",
    "Samarbetet mellan högskolan och näringslivet har stärkt den regionala konkurrenskraften.",
    "Enligt EU-kommissionen är omställningen till förnybar energi viktig för alla medlemsländer.",
    "Projektet avslutades efter fyra år, och resultaten har redovisats i en särskild rapport.",
    "Många ungdomar flyttar från kommunen, men flera av dem kommer tillbaka efter utbildningen.",
    "Styrelsen beslutade att ge kansliet i uppdrag att ta fram ett förslag till budget.",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_every_damage_is_measured_and_mended_on_own_text(lexicon: Lexicon) -> None:
    scores = {score.rule: score for score in damage.damage_scores(OWN_TEXT, lexicon)}
    assert list(scores) == list(damage.DAMAGES)
    assert all(0 <= one.recall <= 1 and 0 <= one.precision <= 1 for one in scores.values())
    assert scores["line-end hyphens"].recall == 1.0
    assert scores["lost suspended hyphens"].recall == 1.0
    assert scores["decomposed letters"].recall == 1.0
    assert scores["spacing accents"].recall == 1.0
    assert scores["lost ligatures, dense, nothing left"].recall >= 0.8


def test_scores_do_not_depend_on_when_they_are_taken(lexicon: Lexicon) -> None:
    first = damage.damage_scores(OWN_TEXT[:3], lexicon)
    assert first == damage.damage_scores(OWN_TEXT[:3], lexicon)


def test_clean_text_is_left_alone(lexicon: Lexicon) -> None:
    words, changes = damage.clean_changes(OWN_TEXT, lexicon)
    assert words == sum(len(text.split()) for text in OWN_TEXT)
    assert changes == []


def test_broken_spots_are_whole_words_with_what_stood_there() -> None:
    text, spots = damage.broken(
        "små- och medelstora företag", damage.lost_suspended_hyphens("små- och stora", Random(1))
    )
    assert text == "småoch medelstora företag"
    (spot,) = spots
    assert text[spot.start : spot.end] == "småoch"
    assert spot.original == "små- och"


def test_a_tenth_of_the_paragraphs_is_held_out() -> None:
    held = sum(damage.held_out(f"stycke {number}") for number in range(2000))
    assert 150 < held < 250


def held_out_paragraphs(shared_data: Path, count: int) -> list[str]:
    """The first held-out paragraphs of the bills."""
    import lzma

    found: list[str] = []
    path = shared_data / "rawtext" / "regeringen_se.txt.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if damage.held_out(line.rstrip("\n")):
                found.append(line.rstrip("\n"))
                if len(found) == count:
                    break
    return found


@pytest.mark.real
def test_damage_to_unseen_text_is_mended(shared_data: Path, lexicon: Lexicon) -> None:
    scores = damage.damage_scores(held_out_paragraphs(shared_data, 400), lexicon)
    by_rule = {score.rule: score for score in scores}
    assert by_rule["line-end hyphens"].recall >= 0.99
    assert by_rule["lost suspended hyphens"].recall >= 0.97
    assert by_rule["lost suspended hyphens"].precision >= 0.99
    assert by_rule["letter-spacing, words run together"].recall >= 0.9
    for name in ("lost ligatures, dense, nothing left", "lost ligatures, dense, space left"):
        assert by_rule[name].recall >= 0.83
        assert by_rule[name].precision >= 0.96
