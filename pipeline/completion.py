"""``lasmer --print-completion bash``: a script that completes commands, options and names by tab.

Made by shtab from the parser. Names of stages and tables are written into it; documents are the
files in `data/raw` of the folder one stands in, since asking the tables would take a second a tab.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

SHELLS = ("bash", "zsh")
_DOCUMENTS = "_lasmer_document_files"
_PREAMBLES = {
    "bash": f"""\
{_DOCUMENTS}() {{
  local name
  while IFS= read -r name; do
    [[ "$name" == "$1"* ]] && printf '%s\\n' "$name"
  done < <(find data/raw -type f ! -name '.*' 2>/dev/null | sed 's#.*/##' | sort -u)
}}
""",
    "zsh": f"""\
{_DOCUMENTS}() {{
  local -a names
  names=(data/raw/**/*(N.:t))
  compadd -a names
}}
""",
}
_WORDS = {"what": ("entities", "topics", "keywords"), "kinds": ("entities", "topics", "keywords")}
"""What arguments of these names can be, where the parser does not check it itself."""


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script that the shell is to read. `parser` gets notes on what completes what."""
    import shtab

    from pipeline.stages import STAGES
    from pipeline.tables import TABLES

    names = {
        "STAGE": [stage.name for stage in STAGES],
        "TABLE": [row.TABLE.name for row in TABLES],
    }
    completes: dict[str, Any] = {
        "DOC": dict.fromkeys(SHELLS, _DOCUMENTS),
        "DIR": shtab.DIRECTORY,
        "FOLDER": shtab.DIRECTORY,
        "FILE": shtab.FILE,
    }
    for action in _actions(parser):
        metavar = str(action.metavar)
        if metavar in completes:
            action.complete = completes[metavar]  # type: ignore[attr-defined]
        elif metavar in names:
            action.choices = names[metavar]
        elif action.dest in _WORDS:
            action.choices = _WORDS[action.dest]
    return str(shtab.complete(parser, shell, preamble=_PREAMBLES[shell]))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of the parser and its commands."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
        else:
            yield action
