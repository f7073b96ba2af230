"""A stage whose code changed gets a new version, or a word that its rows stay the same."""

import json
from pathlib import Path

import pytest

from tools.fingerprints import fingerprints

GOLD = Path(__file__).parent / "gold" / "fingerprints.json"


@pytest.mark.parametrize("name", sorted(fingerprints()))
def test_changed_code_has_a_changed_version(name: str) -> None:
    known = json.loads(GOLD.read_text("utf-8")).get(name)
    assert known == fingerprints()[name], (
        f"the code behind {name} changed: raise its version if equal input now gives other rows, "
        "then run `python -m tools.fingerprints`"
    )
