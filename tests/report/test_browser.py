"""The report in a real browser: quiet, safe, readable on a telephone, usable by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.report.corpus import Limits
from pipeline.report.site import NAVIGATION
from pipeline.stages.entities import Entity
from tests.report.browser import PHONE, Visit, chromium, visit
from tests.report.rows import EVIL, TEXT, A, corpus_rows, pages_made, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
MENU = [file for file, _ in NAVIGATION]
CONTRAST = 4.5  # to one, WCAG 2.2 AA for text


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def sample(browser: Browser, processed: Path) -> Iterator[Visit]:
    """The sample's report in a window of a desk."""
    with visit(browser, processed / "report") as found:
        yield found


@pytest.fixture
def small(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """The report of a few rows."""
    pages = pages_made(corpus_rows(title="Rapport om kluster"), tmp_path / "tables")
    with visit(browser, written(pages, tmp_path / "report")) as found:
        yield found


def every_kind(folder: Path) -> list[str]:
    """The pages of the menu, and a page of a document and of an entity."""
    others = [next(iter(sorted((folder / one).iterdir()))) for one in ("dokument", "entiteter")]
    return [*MENU, *(one.relative_to(folder).as_posix() for one in others)]


@pytest.mark.parametrize(
    ("look", "width", "dark"),
    [("ljus", 1280, False), ("mork", 1280, True), ("telefon", PHONE, False)],
)
def test_every_page_renders_quietly_and_is_kept_as_a_picture(
    browser: Browser, processed: Path, look: str, width: int, dark: bool
) -> None:
    folder = processed / "report"
    with visit(browser, folder, width=width, dark=dark) as found:
        for file in every_kind(folder):
            page = found.open(file)
            whole = page.evaluate("document.documentElement.scrollWidth")
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{file.replace('/', '-')}-{look}.png")
            assert whole <= width, file
        assert found.said == []


def test_every_document_and_entity_renders_quietly(sample: Visit) -> None:
    for folder in ("dokument", "entiteter"):
        for file in sorted((sample.folder / folder).iterdir()):
            page = sample.open(f"{folder}/{file.name}")
            assert page.locator("h1").count() == 1
    assert sample.said == []


def test_charts_are_drawn_by_the_library(sample: Visit) -> None:
    for file in ("entiteter.html", "amnen.html", "nyckelord.html", "belopp.html"):
        page = sample.open(file)
        for chart in page.locator("figure.chart").all():
            chart.scroll_into_view_if_needed()
            chart.locator(".live.drawn svg").wait_for()
            assert not chart.locator(".still").is_visible()
    assert sample.said == []


def test_charts_and_the_table_of_documents_lie_within_their_frames(sample: Visit) -> None:
    frames = "[...document.querySelectorAll('.live.drawn, .scroll:has(#documents)')]"
    seen = 0
    for file in MENU:
        page = sample.open(file)
        hidden = page.evaluate(f"{frames}.map((one) => one.scrollWidth - one.clientWidth)")
        assert not any(hidden), file
        seen += len(hidden)
    assert seen > 5


def test_a_node_under_the_pointer_is_named_and_fades_what_is_not_near(sample: Visit) -> None:
    page = sample.open("entiteter.html")
    nodes = page.locator(".live.drawn .mark-symbol.role-mark path")
    nodes.first.hover()
    page.locator("#vg-tooltip-element.visible").wait_for()
    assert "Omnämnanden" in page.inner_text("#vg-tooltip-element")
    opacities = {node.get_attribute("opacity") for node in nodes.all()}
    assert {"0.12", "0.95"} == opacities


def test_a_node_leads_to_its_entity(sample: Visit) -> None:
    page = sample.open("entiteter.html")
    page.locator(".live.drawn .mark-symbol.role-mark path").first.click()
    page.wait_for_url("**/entiteter/*.html")
    assert page.locator("#mentions").count() == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("entiteter.html", "2 av 2 rader"),
        ("entiteter.html?slag=PER", "1 av 2 rader"),
        ("entiteter.html?sok=öberg", "1 av 2 rader"),
        ("entiteter.html?sok=finns-inte", "0 av 2 rader"),
        ("dokument.html?ar=2012", "1 av 2 rader"),
        ("problem.html", "1 av 1 rader"),
    ],
)
def test_an_address_filters(small: Visit, address: str, told: str) -> None:
    assert small.open(address).inner_text("form.filters output") == told
    assert small.said == []


def test_typing_filters_and_a_heading_sorts_with_the_keyboard_alone(small: Visit) -> None:
    page = small.open("entiteter.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    names = page.locator("#entities tbody th")
    head = page.locator("#entities thead th").first
    for _ in range(30):
        if page.evaluate("document.activeElement.closest('#entities thead') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert names.all_inner_texts() == ["Anna Öberg", "Vinnova"]
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == ["Vinnova", "Anna Öberg"]
    page.focus("form.filters input")
    page.keyboard.type("anna")
    assert names.all_inner_texts() == ["Anna Öberg"]


def test_focus_is_seen(small: Visit) -> None:
    page = small.open("index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.outlineStyle") == "solid"
    assert page.evaluate(f"parseFloat({style}.outlineWidth)") >= 2


def test_a_long_table_shows_a_part_and_more_when_asked(browser: Browser, tmp_path: Path) -> None:
    many = [
        replace(row, entity_id=f"org-{number}", name=f"Bolag {number}", mentions=number)
        for row in corpus_rows()
        if isinstance(row, Entity) and row.label == "ORG"
        for number in range(2, 132)
    ]
    folder = written(pages_made([*corpus_rows(), *many], tmp_path / "t"), tmp_path / "report")
    with visit(browser, folder) as found:
        page = found.open("entiteter.html")
        rows = page.locator("#entities tbody tr")
        assert rows.count() == 50
        page.get_by_role("button", name="Visa fler").first.click()
        assert rows.count() == 132
        page.locator("form.filters input").fill("bolag 77")
        assert rows.all_inner_texts()[0].startswith("Bolag 77")
        assert rows.count() == 1
        assert found.said == []


def test_entities_without_a_page_are_fetched_when_asked_for(
    browser: Browser, tmp_path: Path
) -> None:
    rows = [
        replace(row, name=EVIL) if isinstance(row, Entity) and row.label == "PER" else row
        for row in corpus_rows()
    ]
    pages = pages_made(rows, tmp_path / "t", limits=Limits(entities=1, rows=1))
    with visit(browser, written(pages, tmp_path / "report")) as found:
        page = found.open("entiteter.html?sok=alert")
        assert page.locator("#entities tbody tr").count() == 0
        page.get_by_role("button", name="Sök bland alla 2").click()
        row = page.locator("#entities tbody tr")
        row.wait_for()
        assert row.locator("th").inner_text() == EVIL
        assert row.locator("td").all_inner_texts()[:3] == ["Person", "1", "1"]
        assert page.inner_text("form.filters output") == "1 av 2 rader"
        row.get_by_role("link").click()
        page.wait_for_url(f"**/dokument/{A}.html#p1")
        page = found.open("dokument.html?sok=kluster")
        page.get_by_role("button", name="Sök bland alla 2").click()
        page.get_by_role("link", name="Rapport om kluster").click()
        page.wait_for_url("**/dokument/*.html")
        assert found.said == []


def test_a_quotation_leads_to_the_passage_with_the_words_marked(small: Visit) -> None:
    page = small.open("belopp.html")
    row = page.locator("#amounts tbody tr").first
    assert row.locator("mark").inner_text() == "4,5 miljoner kronor"
    row.get_by_role("link", name="stycket").click()
    page.wait_for_url(f"**/dokument/{A}.html#p1")
    assert page.locator("#p1").is_visible()
    assert page.inner_text("#p1") == TEXT
    assert page.inner_text("#p1 .m-MONEY") == "4,5 miljoner kronor"


def test_a_link_to_something_folded_opens_it(small: Visit) -> None:
    page = small.open("text.html#lucka-phone")
    assert page.locator("#lucka-phone").get_attribute("open") is not None


def test_all_repairs_of_a_rule_are_fetched_by_an_address(browser: Browser, tmp_path: Path) -> None:
    pages = pages_made(corpus_rows(EVIL, EVIL), tmp_path / "tables")
    with visit(browser, written(pages, tmp_path / "report")) as found:
        page = found.open("text.html?regel=hyphen_joined#alla-rattelser")
        row = page.locator("#repairs tbody tr")
        row.wait_for()
        assert row.locator("del").inner_text() == "ord- förande"
        assert row.locator("ins").inner_text() == EVIL
        assert page.locator("#gaps tbody tr").count() == 0
        row.get_by_role("link").first.click()
        page.wait_for_url(f"**/dokument/{A}.html#s1")
        assert page.locator("#rattelser").count() == 1
        assert page.locator("img").count() == 0
        assert found.said == []


def test_a_hostile_title_stays_text(browser: Browser, tmp_path: Path) -> None:
    pages = pages_made(corpus_rows(EVIL, EVIL), tmp_path / "tables")
    folder = written(pages, tmp_path / "report")
    with visit(browser, folder) as found:
        found.page.on("dialog", lambda dialog: found.said.append(f"dialog: {dialog.message}"))
        for file in every_kind(folder):
            page = found.open(file)
            assert page.locator("img").count() == 0, file
            assert page.locator("script:not([src])").count() == 0, file
        page = found.open("entiteter.html")
        page.locator("#entities thead button").first.click()
        assert EVIL in page.inner_text("#entities")
        assert found.said == []


def test_the_page_is_dark_where_the_reader_wants_it(browser: Browser, processed: Path) -> None:
    looks = []
    for dark in (False, True):
        with visit(browser, processed / "report", dark=dark) as found:
            page = found.open("index.html")
            looks.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    light, dark_colour = (sum(json.loads(f"[{one[4:-1]}]")) for one in looks)
    assert light > 600 > 150 > dark_colour


CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
      .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = rgb(getComputedStyle(at).backgroundColor);
      if (c[3] === 255) return c;
    }
    return [255, 255, 255, 255];
  };
  const poor = new Set();
  for (const e of document.querySelectorAll('body *:not(svg *):not(script)')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility()) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < LEAST) poor.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(browser: Browser, processed: Path, dark: bool) -> None:
    folder = processed / "report"
    with visit(browser, folder, dark=dark) as found:
        for file in every_kind(folder):
            page = found.open(file)
            assert page.evaluate(CONTRASTS.replace("LEAST", str(CONTRAST))) == [], file


def test_headings_do_not_skip_a_level_and_everything_has_a_name(sample: Visit) -> None:
    for file in every_kind(sample.folder):
        page = sample.open(file)
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4", "(all) => all.map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1, file
        assert all(b - a <= 1 for a, b in pairwise(levels)), (file, levels)
        nameless = page.eval_on_selector_all(
            "a[href], button, input, select",
            "(all) => all.filter((one) => !(one.textContent.trim() || one.ariaLabel"
            " || one.labels?.length || one.closest('svg'))).map((one) => one.outerHTML)",
        )
        assert nameless == [], file


def test_paper_shows_the_still_pictures(sample: Visit) -> None:
    page = sample.open("entiteter.html")
    page.locator(".live.drawn").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".still svg").first.is_visible()
    assert not page.locator(".live").first.is_visible()
    assert not page.locator("header.site").is_visible()


def test_without_script_every_table_and_picture_is_there(browser: Browser, processed: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{processed / 'report'}/entiteter.html")
    assert page.locator("#entities tbody tr").count() > 50
    assert page.locator(".still svg").first.is_visible()
    assert not page.locator("form.filters").is_visible()
    context.close()
