"""Manuscripts -> the truth that tests compare with, as JSON texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tools.sample.damage import harms
from tools.sample.source import Manuscript
from tools.sample.transcript import transcript

TRUTH_KEYS = ("title", "year", "document_type", "publisher")


def gold_files(scripts: Sequence[Manuscript], pages: Mapping[str, int]) -> dict[str, str]:
    """File name -> text, for the truth that follows from the sources."""
    return {
        "documents.json": as_json([document(script, pages) for script in readable(scripts)]),
        "transcripts.json": as_json(
            [saved(script) for script in scripts if script.meta["kind"] == "transcript"]
        ),
        "set_aside.json": as_json(set_aside(scripts)),
    }


def as_json(value: Any) -> str:
    """The value as JSON for people: indented, Swedish letters as letters."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def readable(scripts: Sequence[Manuscript]) -> list[Manuscript]:
    """The manuscripts whose files hold text that can be read."""
    return [script for script in scripts if script.meta["kind"] != "picture"]


def document(script: Manuscript, pages: Mapping[str, int]) -> dict[str, Any]:
    """What is true of a document as a whole."""
    path = script.meta["path"]
    head = {"path": path, "kind": script.meta["kind"], "pages": pages[path], "language": "sv"}
    return head | {key: script.meta.get(key) for key in TRUTH_KEYS}


def saved(script: Manuscript) -> dict[str, Any]:
    """What is true of a transcript page: its teasers, empty pages, repairs and gaps."""
    read = transcript(script)
    found = [
        (number, harm)
        for number, lines in enumerate(read.pages, start=1)
        for harm in harms(" ".join(lines))
    ]
    return {
        "path": script.meta["path"],
        "teasers": [
            {"title": card.title, "excerpt": card.excerpt, "target": card.target}
            for card in read.cards
        ],
        "empty_pages": [number for number, lines in enumerate(read.pages, start=1) if not lines],
        "repairs": [
            {"page": number, "before": harm.after, "after": harm.before}
            for number, harm in found
            if harm.kind == "repair"
        ],
        "gaps": [
            {"page": number, "kind": harm.kind, "lost": harm.before, "context": harm.context}
            for number, harm in found
            if harm.kind != "repair"
        ],
    }


def set_aside(scripts: Sequence[Manuscript]) -> list[dict[str, str]]:
    """The files that cannot or need not be read, and why."""
    rows = [
        {"path": script.meta["path"], "kind": "no_text_layer"}
        for script in scripts
        if script.meta["kind"] == "picture"
    ]
    rows += [
        {"path": copy, "kind": "duplicate", "of": script.meta["path"]}
        for script in scripts
        for copy in script.meta.get("copies", ())
    ]
    return [*rows, {"path": "övrigt/skadad_fil.pdf", "kind": "unreadable_pdf"}]
