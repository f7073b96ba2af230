import unicodedata

import pytest

from pipeline.read.accents import lost_signs, spelled, without_lost


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("k¨on och f¨or", "kön och för"),
        ("s˚a ˚ar det", "så år det"),
        ("˚Atg¨arder", "Åtgärder"),
        ("sja¨lv", "själv"),
        ("id´e och ´El", "idé och Él"),
        (unicodedata.normalize("NFD", "på vägen över ån"), "på vägen över ån"),
        ("ofﬁciell oﬄine ﬂera eﬀekt", "officiell offline flera effekt"),
        ("\uf0b7 Punkt", "• Punkt"),
        ("två  \u00a0ord", "två ord"),
        ("ord\u200bdelning", "orddelning"),
    ],
)
def test_text_is_spelled_as_people_write(given: str, expected: str) -> None:
    assert spelled(given) == expected
    assert spelled(spelled(given)) == spelled(given)


@pytest.mark.parametrize(
    "good",
    [
        "Räksmörgås på Åland, 20 °C",
        "10⁹/l och m²",
        "½ tsk",
        "små- och medelstora",
        "naïve Zürich",
        "5 ˚ C",
        "`citat` och ^upp",
        "",
    ],
)
def test_good_text_is_left(good: str) -> None:
    assert spelled(good) == good


def test_lost_signs_are_counted_and_taken_out() -> None:
    text = "av\ufffdtal \ue123 \x02slut"
    assert lost_signs(text) == 3
    assert without_lost(text) == "avtal slut"
