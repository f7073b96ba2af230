"""Writes pipeline/report/static/vega.js: the libraries that draw charts in the report's pages.

    python -m tools.build_vega

The libraries are those that vl-convert-python holds, bundled by it; nothing is fetched. Run it when
its pinned version changes.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from pipeline.report.drawer import VEGA_LITE

TARGET = Path(__file__).resolve().parent.parent / "pipeline" / "report" / "static" / "vega.js"
SNIPPET = "window.vegaEmbed = vegaEmbed;"
NOTE = """\
/*! Vega {vega}, Vega-Lite {vega_lite}, Vega-Embed {embed} and vega-interpreter (BSD-3-Clause,
    University of Washington Interactive Data Lab and Vega contributors) with what they stand on:
    D3 and topojson (ISC and BSD-3-Clause, Mike Bostock), semver (ISC, Isaac Z. Schlueter),
    fast-json-patch (MIT, Joachim Wester), json-stringify-pretty-compact (MIT, Simon Lydell).
    Bundled by vl-convert-python {vl_convert}; see NOTICE. */
"""


def note() -> str:
    """Which libraries of which versions these are, and their licences."""
    import vl_convert

    return NOTE.format(
        vega=vl_convert.get_vega_version(),
        vega_lite=VEGA_LITE,
        embed=vl_convert.get_vega_embed_version(),
        vl_convert=version("vl-convert-python"),
    )


def bundle() -> str:
    """The libraries as one script that leaves `vegaEmbed` in the window."""
    import vl_convert

    script = vl_convert.javascript_bundle(SNIPPET, vl_version=VEGA_LITE)
    return f"{note()}(() => {{{script}}})();\n"


if __name__ == "__main__":
    TARGET.write_text(bundle(), encoding="utf-8")
