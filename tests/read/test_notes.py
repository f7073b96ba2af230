import pytest

from pipeline.read.notes import number, without_marks


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("ska utvecklas⁶. Detta", {"6"}, "ska utvecklas. Detta"),
        ("enligt beslut.¹² Sedan", {"12"}, "enligt beslut. Sedan"),
        ("intervjuer[⁴] gjordes", {"4"}, "intervjuer gjordes"),
        ("av rådet¹, ² fastställt", {"1", "2"}, "av rådet fastställt"),
        ("den 1 maj⁶ . Nu kan", {"6"}, "den 1 maj. Nu kan"),
        ("den 1 maj⁶ , då", {"6"}, "den 1 maj, då"),
        ("den 1 maj⁶ .5 mm", {"6"}, "den 1 maj .5 mm"),
    ],
)
def test_marks_of_the_pages_notes_are_taken_out(
    text: str, numbers: set[str], expected: str
) -> None:
    assert without_marks(text, numbers) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("120 m² yta", {"2"}),
        ("5 kWh/m² per år", {"2"}),
        ("10⁹/l", {"9"}),
        ("utvecklas⁶.", set()),
        ("utvecklas⁶.", {"7"}),
        ("utvecklas⁶ .", {"7"}),
        ("den 1 maj . Nu", {"7"}),
    ],
)
def test_other_raised_signs_stay(text: str, numbers: set[str]) -> None:
    assert without_marks(text, numbers) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("⁶ Se avsnitt 2", "6"), ("12 Prop. 2010/11:1", "12"), ("* Uppgifterna", "*"), ("Se", "")],
)
def test_the_number_of_a_note(text: str, expected: str) -> None:
    assert number(text) == expected
