"""Word lists as tools that several stages share: loaded once per process."""

from __future__ import annotations

from functools import cache

from pipeline.text.lexicon import LEXICON_IDENTITY, Lexicon, load_lexicon
from pipeline.text.stopwords import Stopwords, stopwords


@cache
def _loaded() -> Lexicon:
    return load_lexicon()


def lexicon(params: object) -> Lexicon:
    """The Swedish lexicon, whatever the params."""
    return _loaded()


def lexicon_identity(params: object) -> str:
    """The lexicon's name and version, for cache keys."""
    return LEXICON_IDENTITY


def stop_list(params: object) -> Stopwords:
    """The packaged stop words, whatever the params."""
    return stopwords()


def stop_list_identity(params: object) -> str:
    """The stop words' name and version, for cache keys."""
    return "lasmer-stopwords 2026-11-23"
