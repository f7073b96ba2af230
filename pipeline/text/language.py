"""A model's name -> a spaCy pipeline that is ready to annotate, and its labels in our words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.stage import SettingError
from pipeline.text.tokenizing import SENTENCE_RULES, SwedishTokenizer, register

if TYPE_CHECKING:
    from spacy.language import Language

OWN_MODEL = "lasmer"
"""The name of the pipeline that is shipped with the package."""
BLANK = "blank"
"""Tokens and sentence rules only, no trained part: the fastest, and for tests."""
OWN_FOLDER = "sv_lasmer"
RULES_IDENTITY = "lasmer rules 1"
"""For cache keys; raised when the rules of tokens and sentences change."""

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "PER": "PER", "PRS": "PER", "PERSON": "PER", "person": "PER",
        "ORG": "ORG", "inst": "ORG",
        "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "place": "LOC",
        "EVN": "EVENT", "EVENT": "EVENT", "event": "EVENT",
        "WRK": "WORK", "WORK": "WORK", "WORK_OF_ART": "WORK", "work": "WORK",
    }
)  # fmt: skip
"""Labels of Swedish and multilingual models in ours; labels not named here are no names."""


def load_language(model: str) -> Language:
    """The pipeline of that name: ours, `blank`, or any installed spaCy pipeline or its folder.

    Raises SettingError where there is none, with what to install.
    """
    import spacy

    register()
    if model == OWN_MODEL and own_model_exists():
        return spacy.load(str(files("pipeline.models").joinpath(OWN_FOLDER)))
    if model in (OWN_MODEL, BLANK):
        return _blank()
    try:
        return spacy.load(model)
    except OSError as error:
        raise SettingError(
            f"annotate.model={model} is no installed spaCy pipeline. Install it "
            f"(python -m spacy download {model}) or use annotate.model={OWN_MODEL}."
        ) from error


def own_model_exists() -> bool:
    """Whether the trained pipeline is packaged; without it the rules work alone."""
    return files("pipeline.models").joinpath(OWN_FOLDER, "config.cfg").is_file()


def language_identity(model: str) -> str:
    """Name and version of a pipeline, for cache keys: "sv_core_news_lg 3.8.0"."""
    if model == OWN_MODEL and own_model_exists():
        return _meta_identity(
            files("pipeline.models").joinpath(OWN_FOLDER, "meta.json").read_text()
        )
    if model in (OWN_MODEL, BLANK):
        return RULES_IDENTITY
    meta = Path(model, "meta.json")
    if meta.is_file():
        return _meta_identity(meta.read_text())
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model


def _meta_identity(meta_json: str) -> str:
    meta = json.loads(meta_json)
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _blank() -> Language:
    import spacy

    nlp = spacy.blank("sv")
    nlp.tokenizer = SwedishTokenizer(nlp)
    nlp.add_pipe(SENTENCE_RULES)
    return nlp
