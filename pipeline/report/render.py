"""Templates and data -> HTML; everything that is not markup of ours is escaped."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline.report import swedish
from pipeline.report.data_files import data_script
from pipeline.report.drawing import can_draw, described, drawing
from pipeline.report.pictures import Chart
from pipeline.report.site import NAVIGATION, SitePage

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = ("report.css", "report.js", "vega.js")


def environment() -> Environment:
    """The templates, ready to render: escaping on, an unknown variable is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    templates = files("pipeline.report") / "templates"
    env = Environment(
        loader=FunctionLoader(lambda name: (templates / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["number"] = swedish.number
    env.filters["percent"] = swedish.percent
    env.filters["label"] = lambda name: swedish.named(swedish.LABELS, name)
    env.filters["kind"] = lambda name: swedish.named(swedish.KINDS, name)
    env.filters["language"] = lambda name: swedish.named(swedish.LANGUAGES, name)
    env.filters["relation"] = lambda name: swedish.named(swedish.RELATIONS, name)
    env.filters["converse"] = lambda name: swedish.named(swedish.CONVERSES, name)
    env.filters["move"] = lambda name: swedish.named(swedish.MOVES, name)
    env.filters["reason"] = lambda name: swedish.named(swedish.REASONS, name)
    env.filters["gap"] = lambda name: swedish.named(swedish.GAPS, name)
    env.filters["dash"] = lambda value: "–" if value is None else value
    env.filters["stage_kind"] = lambda name: swedish.named(swedish.PROBLEMS, name)
    env.filters["rule"] = lambda name: swedish.named(swedish.RULES, name)
    env.filters["codes"] = codes
    env.filters["pair"] = pair
    env.filters["from_root"] = from_root
    env.globals["counted"] = swedish.counted
    env.globals["navigation"] = NAVIGATION
    env.globals["draw"] = draw
    return env


def rendered(env: Environment, page: SitePage) -> str:
    """A page as HTML."""
    template = env.get_template(page.template)
    return template.render(
        title=page.title,
        root=page.root,
        section=page.section,
        file=page.file,
        script=page.script,
        **page.data,
    )


def chart_data(page: SitePage) -> str:
    """The page's charts as a script that holds nothing but their data."""
    return "".join(
        data_script("diagram", chart.name, described(chart.spec, chart.description))
        for chart in page.charts
    )


def pair(value: str, words: str = "") -> tuple[str, str]:
    """A value of a choice and its text; `words` names the filter that gives the text."""
    known = {
        "label": swedish.LABELS,
        "language": swedish.LANGUAGES,
        "relation": swedish.RELATIONS,
        "stage_kind": swedish.PROBLEMS,
        "rule": swedish.RULES,
        "gap": swedish.GAPS,
    }
    return value, swedish.named(known.get(words, {}), value)


def codes(text: str) -> Markup:
    """A text in which what stands between backticks is code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else Markup.escape(part)
        for number, part in enumerate(parts)
    )


def from_root(href: str, root: str) -> str:
    """A link from the report's folder as seen from a page; whole addresses stay as they are."""
    return href if re.match(r"/|[a-z][a-z0-9+.-]*:", href) else root + href


def draw(chart: Chart | None, root: str) -> Markup:
    """The chart, or nothing where there is none or no library to draw it."""
    if chart is None or not can_draw():
        return Markup("")
    try:
        return drawing(chart.spec, chart.description, root)
    except ValueError:  # the library does not like something in it; the tables beside it say all
        return Markup("<p>{}</p>").format("Bilden kunde inte ritas; tabellen säger detsamma.")


def static_files() -> dict[str, str]:
    """The style sheet and script by file name."""
    folder = files("pipeline.report") / "static"
    return {name: (folder / name).read_text(encoding="utf-8") for name in STATIC}


def identity() -> str:
    """A digest of everything that shapes the report: when any of it changes, it is made anew."""
    whole = hashlib.sha256()
    for file in _sources(files("pipeline.report")):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    drawn = "with charts" if can_draw() else "without charts"
    return f"lasmer-report {whole.hexdigest()[:16]} {drawn}"


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".html", ".css", ".js")):
            yield entry
