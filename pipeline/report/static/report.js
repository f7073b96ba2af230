// Tables that sort and filter. Without this script every table is there, only still.
"use strict";

const collator = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });

function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.v ?? cell.textContent.trim();
}

function number(text) {
  const plain = text.replace(/[\s\u00a0\u202f%]/g, "").replace("\u2212", "-").replace(",", ".");
  return plain !== "" && !Number.isNaN(Number(plain)) ? Number(plain) : null;
}

function compare(one, other, numeric) {
  if (!numeric) return collator.compare(one, other);
  const [a, b] = [number(one), number(other)];
  if (a === null || b === null) return (a === null) - (b === null);
  return a - b;
}

function sort(table, column, head) {
  const ascending = head.getAttribute("aria-sort") !== "ascending";
  const numeric = head.classList.contains("num");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => [value(row, column), row]);
  rows.sort(([a], [b]) => (ascending ? 1 : -1) * compare(a, b, numeric));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  body.append(...rows.map(([, row]) => row));
}

function makeSortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(table, column, head));
  });
}

function makeFilters(form) {
  const table = document.getElementById(form.dataset.filters);
  const rows = Array.from(table.tBodies[0].rows, (row) => [row.textContent.toLowerCase(), row]);
  const search = form.elements.namedItem("sok");
  const choices = Array.from(form.querySelectorAll("select"));
  const output = form.querySelector("output");

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [text, row] of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        choices.every((one) => !one.value || row.dataset[one.name] === one.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    output.textContent = `${shown} av ${rows.length} rader`;
  }

  const asked = new URLSearchParams(location.search);
  for (const field of [search, ...choices]) {
    if (asked.has(field.name)) field.value = asked.get(field.name);
    field.addEventListener("input", show);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

// A link to a part that is folded away opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
  if (target) target.scrollIntoView();
}

document.querySelectorAll("table.sortable").forEach(makeSortable);
document.querySelectorAll("form.filters").forEach(makeFilters);
window.addEventListener("hashchange", openTarget);
openTarget();
