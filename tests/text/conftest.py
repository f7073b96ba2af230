"""The packaged lexicon, loaded once for all tests of text."""

import pytest

from pipeline.text.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
