"""Plain data -> scripts that hand it to the report's own script.

A page opened from disk may not read files, but may load scripts. What they hold is one string of
JSON in ASCII, so that nothing in a document's text can end the string or be taken for code.
"""

from __future__ import annotations

import json
from typing import Any


def data_script(kind: str, name: str, data: Any) -> str:
    """A line that hands over the data: its kind, its name, and itself as JSON in a string."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    given = (json.dumps(one).replace("</", "<\\/") for one in (kind, name, text))
    return f"lasmer({', '.join(given)});\n"
