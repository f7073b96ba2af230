"""Pages whose running text is too poorly legible, and those that are all right."""

import pytest

from pipeline.text.lexicon import Lexicon, load_lexicon
from pipeline.text.text_layers import LEAST_KNOWN, doubtful_share

GOOD = (
    "Styrelsen har under året haft sex möten och behandlat ekonomi, lokaler och personal. "
    "Verksamheten har utvecklats enligt planen och medlemmarna är nöjda med den service som ges. "
    "Under hösten genomfördes en enkät som visade att de flesta vill ha fler öppna kvällar, och "
    "därför har föreningen anställt ytterligare en person för att kunna hålla öppet längre."
)
DAMAGED = 2 * GOOD.replace("rs", "is").replace("m", "rn").replace("e", "c").replace("ö", "o")
ENGLISH = (
    "The board has held six meetings during the year and has dealt with questions of economy, "
    "premises and staff. The work has been done according to the plan and the members are pleased "
    "with the service that is given to them. In the autumn a survey showed that most "
    "of them want more open evenings, and for that reason the association has employed one person."
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("text", [GOOD, ENGLISH, "Kort och obegriplligt texxt.", ""])
def test_good_foreign_and_short_texts_are_left_alone(text: str, lexicon: Lexicon) -> None:
    assert doubtful_share(text, lexicon) is None


def test_a_damaged_text_is_told_with_its_share(lexicon: Lexicon) -> None:
    share = doubtful_share(DAMAGED, lexicon)
    assert share is not None
    assert 0.3 < share < LEAST_KNOWN
