"""Charts: drawn as SVG in which nothing can act."""

import json
import xml.etree.ElementTree as ElementTree
from importlib.resources import files

import pytest

from pipeline.report import charts, drawer
from pipeline.report.bars import bars
from pipeline.report.data_files import data_script
from pipeline.report.drawer import drawn
from pipeline.report.drawing import HERE, UNDRAWN, can_draw, drawing, relative, safe
from pipeline.report.graphs import Edge, Node, placed
from pipeline.report.networks import network
from tools.build_vega import note

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<foreignObject><b>x</b></foreignObject>", "foreignObject"),
        ('<rect onclick="alert(1)"/>', "onclick"),
        ('<rect style="fill:url(http://x.se)"/>', "x.se"),
        ('<image xlink:href="http://x.se/a.png"/>', "x.se"),
        ('<a xlink:href="javascript:alert(1)"><rect/></a>', "javascript"),
        ('<a xlink:href="http://x.se"><rect/></a>', "x.se"),
        ('<a href="javascript:alert(1)"><rect/></a>', "javascript"),
        ('<rect fill="url(http://x.se)"/>', "x.se"),
    ],
)
def test_what_could_act_is_dropped(inside: str, gone: str) -> None:
    assert gone not in safe(f"{START}>{inside}</svg>", "en bild", "")


def test_shapes_text_and_links_into_the_report_stay() -> None:
    svg = (
        f'{START}><a xlink:href="{HERE}amnen.html#t1"><text fill="red">Å &lt;b&gt;</text></a></svg>'
    )
    found = safe(svg, 'sagt i "ord"', "../")
    assert 'href="../amnen.html#t1"' in found
    assert '<text fill="red">Å &lt;b&gt;</text>' in found
    assert ElementTree.fromstring(found).get("aria-label") == 'sagt i "ord"'


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert "ab" in safe(f"{START}><text>a\x00\x0bb</text></svg>", "", "")


@pytest.mark.skipif(not can_draw(), reason="vl-convert-python is not installed")
@pytest.mark.parametrize(
    "name",
    [
        "Vinnova",
        "</text><script>x</script>",
        'å"\\{{}}',
        "a\x0bb",
        "rad\u2028två\n",
        "🧑 hälsa " * 9,
    ],
)
def test_names_are_text_in_a_picture(name: str) -> None:
    nodes = [Node("a", name, "g", 1.0, "x.html"), Node("b", "B", "g", 0.5), Node("c", "C", "g", 0)]
    edges = [Edge("a", "b", 1.0), Edge("b", "c", 0.2)]
    svg = drawing(network(placed(nodes, edges), edges, {"g": name}), name, "")
    texts = [one.text for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text")]
    assert UNDRAWN.sub("", name).strip() in texts
    assert "<script" not in svg


@pytest.mark.skipif(not can_draw(), reason="vl-convert-python is not installed")
def test_a_picture_is_drawn_alike_each_time() -> None:
    spec = charts.columns(bars([("2012", 3), ("2013", 0), ("2014", 5)]), x="År", y="Dokument")
    assert drawing(spec, "x", "") == drawing(spec, "x", "")


@pytest.mark.skipif(not can_draw(), reason="vl-convert-python is not installed")
def test_what_ends_the_drawing_library_costs_one_picture() -> None:
    spec = charts.columns(bars([("2012", 3), ("2013", 0)]), x="År", y="Dokument")
    before = drawing(spec, "x", "")
    with pytest.raises(ValueError, match="conversion failed"):
        drawn({"mark": "nonsense"})
    assert drawing(spec, "x", "") == before
    assert drawer._process is not None
    drawer._process.kill()
    with pytest.raises(ValueError, match="ended"):
        drawing(spec, "x", "")
    assert drawing(spec, "x", "") == before
    drawer.close()
    assert drawing(spec, "x", "") == before


def test_data_reach_a_script_as_one_string_that_nothing_ends() -> None:
    hostile = '"); alert(1); // </script> \u2028 å'
    line = data_script("rader", hostile, {"name": hostile, "__proto__": [1]})
    assert line.isascii()
    assert line.count("\n") == 1
    assert "</" not in line
    kind, name, text = json.loads(f"[{line.removeprefix('lasmer(').removesuffix(');' + chr(10))}]")
    assert (kind, name, json.loads(text)) == ("rader", hostile, {"name": hostile, "__proto__": [1]})


@pytest.mark.skipif(not can_draw(), reason="vl-convert-python is not installed")
def test_the_library_in_the_folder_is_the_one_installed() -> None:
    first = (files("pipeline.report") / "static" / "vega.js").read_text(encoding="utf-8")
    assert first.startswith(note())


def test_links_are_seen_from_the_reports_folder_where_the_page_draws() -> None:
    assert relative({"a": [HERE + "amnen.html", "x", 1]}) == {"a": ["amnen.html", "x", 1]}
