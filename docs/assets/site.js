// The filter above a table of class "filtered"; the other language's link to the same page; tables a keyboard can scroll.
function filtered(box) {
  const table = box.querySelector("table");
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const form = document.createElement("form");
  form.className = "filter";
  form.setAttribute("role", "search");
  const label = (text, field) => {
    const made = document.createElement("label");
    made.append(text, field);
    form.append(made);
    return field;
  };
  const text = label(box.dataset.filter, document.createElement("input"));
  text.type = "search";
  const choices = box.dataset.choices.split(" ").map(Number).map((column) => {
    const select = label(heads[column], document.createElement("select"));
    const value = (row) => (row.cells[column].querySelector("strong, a") ?? row.cells[column]).textContent.trim();
    select.append(new Option(box.dataset.any, ""));
    for (const each of new Set(rows.map(value))) select.append(new Option(each, each));
    return (row) => !select.value || value(row) === select.value;
  });
  const shown = form.appendChild(document.createElement("output"));
  for (const row of rows) [...row.cells].forEach((cell, column) => (cell.dataset.head = heads[column]));
  const apply = () => {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      row.hidden = !(choices.every((fits) => fits(row)) && row.textContent.toLowerCase().includes(wanted));
      count += !row.hidden;
    }
    shown.textContent = box.dataset.shown.replace("#", count);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  box.prepend(form);
  apply();
}

function sameInOther() {
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base + "/", location);
  const here = location.pathname.slice(base.pathname.length);
  for (const each of document.querySelectorAll(".md-select a[hreflang]")) each.href = new URL(here + location.search, each.href).href;
}

// The search leaves out the last character of a run of Chinese and cuts the rest into what its index happens to hold. It is
// handed words instead, single characters put together, with its own escape within each so that it leaves them whole.
function inWords() {
  const cut = new Intl.Segmenter("zh", { granularity: "word" });
  const parts = (run) => Array.from(cut.segment(run), ({ segment }) => (segment.length > 1 ? ` ${segment} ` : segment));
  const words = (run) => parts(run).join("").trim().replace(/(?<=\S)(?=\S)/g, "\\").replace(/ +/g, " ");
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...more) {
    const asked = message?.type === 2 && typeof message.data === "string";
    const said = asked ? { ...message, data: message.data.replace(/\p{sc=Han}{2,}/gu, words) } : message;
    return postMessage.call(this, said, ...more);
  };
}
if (Intl.Segmenter) inWords();

document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector(".md-search input");
  field?.closest(".md-search").setAttribute("aria-label", field.placeholder);
  document.querySelectorAll(".filtered").forEach(filtered);
  if (document.getElementById("__config")) sameInOther();
});
addEventListener("load", () => {
  for (const each of document.querySelectorAll(".md-typeset__table, .md-typeset__scrollwrap")) {
    if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
  }
});
