import pytest

from pipeline.text.elsewhere import elsewhere

# (the text with | where something was lost, another text, what it has there)
WHOLE = [
    ("klusterdagar i Norrby den| februari", "Klusterdagar i Norrby den 23-24 februari", "23-24"),
    ("mötet i Norrby den| februari", "Välkommen till Norrby den 3 februari 2012.", "3"),
    ("kommunen har cirka| invånare i dag", "Här har cirka 2 400 invånare i dag fiber", "2 400"),
    ("Läs mer på| eller ring växeln", "Läs mer på www.norrby.se eller ring", "www.norrby.se"),
    ("Bo Ek, Tel|, e-post bo", "BO EK tel 026-65 02 00, e-post bo", "026-65 02 00"),
]  # fmt: skip
NOT = [
    ("mötet i Norrby den| februari", "mötet i Söderby den 3 februari"),
    ("mötet i Norrby den| februari", "mötet i Norrby den kalla februari"),
    ("i Norrby den| februari", "i Norrby den 3 februari\ni Norrby den 4 februari"),
    ("en del av| i", "en del av 12 i"),
    ("mötet i Norrby den|", "mötet i Norrby den 3 februari"),
    ("|", "3"),
]


@pytest.mark.parametrize(("text", "other", "lost"), WHOLE)
def test_what_stands_whole_elsewhere_is_told(text: str, other: str, lost: str) -> None:
    at = text.index("|")
    assert elsewhere(text.replace("|", ""), at, ["annat", text.replace("|", ""), other]) == lost


@pytest.mark.parametrize(("text", "other"), NOT)
def test_nothing_is_guessed(text: str, other: str) -> None:
    assert elsewhere(text.replace("|", ""), text.index("|"), [other]) is None
