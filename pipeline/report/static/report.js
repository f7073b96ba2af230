// Tables that sort, filter and show a part at a time; charts that answer the pointer.
// Without this script every table is there whole and every chart is a still picture.
"use strict";

const PART = 50; // rows shown at first: a screen or two
const collator = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });
const plain = new Intl.NumberFormat("sv-SE");
const root = document.currentScript.src.replace(/report\.js$/, "");
const tables = new Map();
const takes = { rader: takeRows, diagram: takeChart };

// Data files call this: what kind of data, its name, and the data as JSON.
function lasmer(kind, name, text) {
  takes[kind](name, JSON.parse(text));
}

// ---- Tables: an entry is a row that need not stand in the page.

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function number(text) {
  const bare = text.replace(/[\s\u00a0\u202f%]/g, "").replace("\u2212", "-").replace(",", ".");
  return bare !== "" && !Number.isNaN(Number(bare)) ? Number(bare) : null;
}

function entryOfRow(row) {
  return {
    text: row.textContent.toLowerCase(),
    data: row.dataset,
    value: (column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim(),
    row: () => row,
  };
}

// A cell of a data file: null, text, a number, or {t: text, h: link, k: kind of entity, del or ins}.
function cellText(cell) {
  return cell === null ? "–" : String(typeof cell === "object" ? cell.t : cell);
}

function cellElement(cell, tag, numeric) {
  const shown = typeof cell === "number" && numeric ? plain.format(cell) : cellText(cell);
  const made = element(tag, undefined, tag === "th" ? { scope: "row" } : {});
  if (numeric) made.className = "num";
  if (cell?.k === "del" || cell?.k === "ins") made.append(element(cell.k, shown));
  else if (cell?.h) made.append(element("a", shown, { href: cell.h }));
  else if (cell?.k) made.append(element("span", shown, { class: `label label-${cell.k}` }));
  else made.textContent = shown;
  return made;
}

function entryOfData(cells, data, numeric) {
  return {
    text: cells.map(cellText).join(" ").toLowerCase(),
    data,
    value: (column) => cellText(cells[column]),
    row: () => {
      const row = element("tr");
      row.append(...cells.map((cell, at) => cellElement(cell, at ? "td" : "th", numeric[at])));
      return row;
    },
  };
}

function makeTable(table) {
  const heads = Array.from(table.tHead.rows[0].cells);
  const body = table.tBodies[0];
  const numeric = heads.map((head) => head.classList.contains("num"));
  const state = { entries: Array.from(body.rows, entryOfRow), fits: () => true, most: PART, numeric };
  const more = element("p", undefined, { class: "more-rows" });
  const status = element("span");
  const next = element("button", "Visa fler", { type: "button" });
  more.append(next, " ", status);

  state.show = () => {
    const fitting = state.entries.filter(state.fits);
    body.replaceChildren(...fitting.slice(0, state.most).map((entry) => entry.row()));
    const left = fitting.length - state.most;
    more.hidden = left <= 0;
    status.textContent = `${plain.format(state.most)} av ${plain.format(fitting.length)} visas`;
    state.told?.(fitting.length, state.entries.length);
  };

  next.addEventListener("click", () => {
    const first = state.most;
    state.most *= 4;
    state.show();
    body.rows[first]?.querySelector("a, button")?.focus({ preventScroll: true });
  });

  function sort(column) {
    const head = heads[column];
    const ascending = head.getAttribute("aria-sort") !== "ascending";
    const keyed = state.entries.map((entry) => {
      const value = entry.value(column);
      return [numeric[column] ? number(value) : value, entry];
    });
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return (ascending ? 1 : -1) * (numeric[column] ? a - b : collator.compare(a, b));
    });
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    state.entries = keyed.map(([, entry]) => entry);
    state.show();
  }

  heads.forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = element("button", head.textContent, { type: "button" });
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(column));
  });

  (table.closest(".scroll") ?? table).after(more);
  if (table.id) tables.set(table.id, state);
  if (table.dataset.more) offerRest(table, state);
  state.show();
}

// ---- Rows that stand in files of their own, fetched when asked for.

function load(file) {
  return new Promise((done, failed) => {
    const script = element("script", undefined, { src: root + file });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

function takeRows(name, { rows, data }) {
  const state = tables.get(name);
  rows.forEach((cells, at) => state.entries.push(entryOfData(cells, data[at], state.numeric)));
}

function offerRest(table, state) {
  const files = table.dataset.more.split(" ");
  const box = element("p", undefined, { class: "more-rows" });
  const words = state.entries.length ? "Sök bland alla" : "Visa alla";
  const button = element("button", `${words} ${plain.format(table.dataset.total)}`, {
    type: "button",
  });
  const status = element("span", "", { role: "status" });
  box.append(button, " ", status);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      for (const [at, file] of files.entries()) {
        status.textContent = `Hämtar ${at + 1} av ${files.length} …`;
        await load(file);
      }
      button.remove();
      status.textContent = `Alla ${plain.format(state.entries.length)} rader är hämtade.`;
    } catch {
      status.textContent = "En fil i mappen data saknas; tabellen är ofullständig.";
    }
    state.show();
  });
  (table.closest(".scroll") ?? table).before(box);
  state.fetchAll = () => button.click();
}

function makeFilters(form) {
  const state = tables.get(form.dataset.filters);
  const search = form.elements.namedItem("sok");
  const choices = Array.from(form.querySelectorAll("select"));
  const output = form.querySelector("output");
  state.told = (fitting, all) => {
    output.textContent = all === 0 ? "" : `${plain.format(fitting)} av ${plain.format(all)} rader`;
  };

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    state.fits = (entry) =>
      words.every((word) => entry.text.includes(word)) &&
      choices.every((one) => !one.value || entry.data[one.name] === one.value);
    state.most = PART;
    state.show();
  }

  const asked = new URLSearchParams(location.search);
  if (!state.entries.length && choices.some((one) => asked.has(one.name))) state.fetchAll?.();
  for (const field of [search, ...choices]) {
    if (asked.has(field.name)) field.value = asked.get(field.name);
    field.addEventListener("input", filter);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
}

// ---- Charts: drawn anew by Vega, without code made from strings; the still picture is printed.

const EMBED = {
  mode: "vega-lite",
  renderer: "svg",
  actions: false,
  ast: true,
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
  formatLocale: { decimal: ",", thousands: "\u00a0", grouping: [3], currency: ["", "\u00a0kr"] },
};
const NAMES = 260; // pixels for the names of a chart whose rows have a height of their own
// Pixels: on a telephone a chart is scrolled, not crowded. Names in a network (a chart of layers) are
// placed for a screen.
const NARROWEST = 560;
const NARROWEST_NETWORK = 960;

function fitted(spec, room) {
  const width = Math.max(room, spec.layer ? NARROWEST_NETWORK : NARROWEST);
  if (typeof spec.height === "object") return { ...spec, width: width - NAMES };
  return { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
}

function takeChart(name, spec) {
  const live = document.querySelector(`[data-chart="${CSS.escape(name)}"]`);
  if (!live || !window.vegaEmbed) return;
  const still = live.parentElement.querySelector(".still");
  const seen = new IntersectionObserver(async ([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    live.hidden = false;
    // Vega measures names before it draws them, so it must know the font by name.
    const config = { ...spec.config, font: getComputedStyle(document.body).fontFamily };
    await window.vegaEmbed(live, { ...fitted(spec, live.parentElement.clientWidth), config }, EMBED);
    live.classList.add("drawn");
    still.classList.add("replaced");
  }, { rootMargin: "200px" });
  seen.observe(live.parentElement);
}

// A link to a part that is folded away opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
  if (target) target.scrollIntoView();
}

document.querySelectorAll("table.sortable").forEach(makeTable);
document.querySelectorAll("form.filters").forEach(makeFilters);
window.addEventListener("hashchange", openTarget);
openTarget();
