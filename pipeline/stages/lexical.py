"""Word lists as tools that several stages share: loaded once per process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.text.lexicon import LEXICON_FILE, LEXICON_IDENTITY, Lexicon, load_lexicon
from pipeline.text.packaged import packaged_digest
from pipeline.text.stopwords import Stopwords, stopwords

if TYPE_CHECKING:
    from pipeline.text.word_vectors import WordVectors

WORDS = "pipeline.words"
STOP_LIST_FILE = "stopwords.txt"


@cache
def _loaded() -> Lexicon:
    return load_lexicon()


def lexicon(params: object) -> Lexicon:
    """The Swedish lexicon, whatever the params."""
    return _loaded()


def lexicon_identity(params: object) -> str:
    """The lexicon's name and content, for cache keys."""
    return f"{LEXICON_IDENTITY} {packaged_digest(WORDS, LEXICON_FILE)}"


def stop_list(params: object) -> Stopwords:
    """The packaged stop words, whatever the params."""
    return stopwords()


def stop_list_identity(params: object) -> str:
    """The stop words' content, for cache keys."""
    return f"lasmer-stopwords {packaged_digest(WORDS, STOP_LIST_FILE)}"


def words_identity(params: object) -> str:
    """The content of all packaged word lists, for cache keys."""
    return f"lasmer-words {packaged_digest('pipeline', 'words')}"


def word_vectors(params: object) -> WordVectors | None:
    """The shipped model's word vectors, whatever the params; None where there is no model."""
    from pipeline.text.language import own_model_exists

    if not own_model_exists():
        return None
    from pipeline.text.word_vectors import WordVectors

    return WordVectors()


def vectors_identity(params: object) -> str:
    """The content of the word vectors, for cache keys."""
    from pipeline.text.language import OWN_FOLDER, own_model_exists

    if not own_model_exists():
        return "no vectors"
    return f"floret {packaged_digest('pipeline.models', f'{OWN_FOLDER}/vocab')}"
