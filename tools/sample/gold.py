"""Manuscripts -> the truth that tests compare with, as JSON texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tools.sample.damage import Harm, harms, restored
from tools.sample.lines import NOTE_MARK
from tools.sample.marks import annotated
from tools.sample.source import Item, Manuscript
from tools.sample.transcript import transcript

ROLES = {
    "p": "paragraph", "lead": "paragraph", "byline": "paragraph", "subtitle": "paragraph",
    "title": "heading", "mast": "heading", "h1": "heading", "h2": "heading", "h3": "heading",
    "spaced": "heading", "li": "list", "row": "table", "figure": "caption", "note": "footnote",
    "line": "line",
}  # fmt: skip
TRUTH_KEYS = ("title", "year", "document_type", "publisher", "subjects", "about")


def gold_files(
    scripts: Sequence[Manuscript], pages: Mapping[str, int], marks: str
) -> dict[str, str]:
    """File name -> text, for the truth that follows from the sources and the marked passages."""
    blocks = {script.meta["path"]: passages(script) for script in readable(scripts)}
    texts = {path: [block["text"] for block in found] for path, found in blocks.items()}
    return {
        "passages.json": as_json(blocks),
        "mentions.json": as_json(annotated(marks, texts)),
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
    """What is true of a document as a whole.

    `also` has other values that a careful reader may give, `about` what its keywords should name.
    """
    path = script.meta["path"]
    head = {"path": path, "kind": script.meta["kind"], "pages": pages[path], "language": "sv"}
    told = {key: script.meta.get(key) for key in TRUTH_KEYS}
    return head | told | {"also": script.meta.get("also", {})}


def passages(script: Manuscript) -> list[dict[str, Any]]:
    """The blocks of a document in reading order, undamaged and unbroken: role and text.

    The role "line" is a line that stands for itself (contact, signature, attendance). Note marks
    are left out, the cells of a table row are joined by tabs, and the contents are not listed.
    """
    if script.meta["kind"] == "transcript":
        return [
            {"page": number, "role": "line", "text": restored(line)}
            for number, lines in enumerate(transcript(script).pages, start=1)
            for line in lines
        ]
    if script.meta["kind"] == "text":
        lines = filter(str.strip, script.body.splitlines())
        return [{"role": "line", "text": line.strip()} for line in lines]
    return [block(item) for item in script.items if item.kind in ROLES]


def block(item: Item) -> dict[str, str]:
    """What a reader should find of one item of a printed document."""
    text = "\t".join(item.cells) if item.kind == "row" else NOTE_MARK.sub("", item.text)
    return {"role": ROLES[item.kind], "text": text}


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
        "gaps": [gap(number, harm) for number, harm in found if harm.kind != "repair"],
    }


def gap(page: int, harm: Harm) -> dict[str, Any]:
    """A place where something was lost for good. It stands right behind `left`."""
    around = {"left": harm.left, "shown": harm.after, "right": harm.right}
    return {"page": page, "kind": harm.kind, "lost": harm.before} | around


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
