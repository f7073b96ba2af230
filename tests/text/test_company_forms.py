"""Names of companies with and without their legal forms."""

import pytest

from pipeline.text.company_forms import without_form


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Sandvik AB", "Sandvik"),
        ("Sandvik AB (publ)", "Sandvik"),
        ("AB Stora Tunabyggen", "Stora Tunabyggen"),
        ("Mellanskog ekonomisk förening", "Mellanskog"),
        ("Grinden ek. för.", "Grinden"),
        ("SJ AB", "SJ AB"),
        ("ABB", "ABB"),
        ("Abborren", "Abborren"),
        ("Region Dalarna", "Region Dalarna"),
    ],
)
def test_without_form(name: str, bare: str) -> None:
    assert without_form(name) == bare
