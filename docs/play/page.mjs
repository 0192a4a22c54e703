// The form of the playground. It starts the library on the first click, asks it in messages, and shows what it answers.
const box = document.getElementById("play");
const words = JSON.parse(box.dataset.words);
const papers = JSON.parse(box.dataset.papers);
const { language } = box.dataset;
const say = (name, values = {}) => (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key]);

function make(tag, options = {}, ...inside) {
  const { data, ...rest } = options;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, data);
  made.append(...inside);
  return made;
}
const labelled = (text, field, unit = "") => make("label", {}, make("span", {}, text), field, ...(unit ? [make("span", {}, unit)] : []));
const choice = (rows, taken) => make("select", {}, ...rows.map((row) => new Option(row.title, row.id, row.id === taken, row.id === taken)));

// Where a clause stands on the site: at the rule that is taken from it.
const source = ({ paper, slug, clauses }) =>
  make("small", {}, papers[paper] ? make("a", { href: `${papers[paper]}#rule-${slug.replaceAll(".", "-")}`, target: "_blank" }, clauses) : clauses);

let worker;
let last = 0;
const waiting = new Map();
function ask(what, more = {}) {
  worker ??= begin();
  return new Promise((resolve, reject) => {
    waiting.set(++last, ({ found, errors }) => (errors ? reject(errors) : resolve(found)));
    worker.postMessage({ id: last, asked: { do: what, language, ...more } });
  });
}
function begin() {
  const made = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
  made.onmessage = ({ data: { id, answer } }) => {
    waiting.get(id)(answer);
    waiting.delete(id);
  };
  made.onerror = () => {
    for (const end of waiting.values()) end({ errors: [] });
    waiting.clear();
  };
  return made;
}

const status = make("output", { className: "play-status" });
status.setAttribute("role", "status");
const start = make("button", { type: "button", className: "md-button md-button--primary" }, say("start"));
box.append(start, status);
start.onclick = async () => {
  start.disabled = true;
  status.textContent = say("loading");
  try {
    show(await ask("editions"));
  } catch (errors) {
    status.textContent = [say("failed"), ...errors].join("\n");
    worker = undefined;
    start.disabled = false;
  }
};
const refused = (errors) => (status.textContent = [say("wrong"), ...errors].join("\n"));

function show(editions) {
  const edition = choice(editions.map((row, number) => ({ id: String(number), title: row.title })), "0");
  const file = make("input", { type: "file", accept: ".json,application/json" });
  const again = make("button", { type: "button" }, say("again"));
  const held = make("p", { className: "play-held" });
  const asOf = make("input", { type: "date", required: true });
  const first = make("input", { type: "date" });
  const until = make("input", { type: "date" });
  const slots = make("section");
  const readings = make("section");
  const run = make("button", { type: "submit", className: "md-button md-button--primary" }, say("run"));
  const reset = make("button", { type: "button", className: "md-button" }, say("reset"));
  const results = make("section", { className: "play-results" });
  const drop = make("div", { className: "play-drop" }, labelled(say("file"), file), again, held);
  const form = make(
    "form",
    { className: "play-form" },
    labelled(say("edition"), edition),
    drop,
    make("div", { className: "play-row" }, labelled(say("as-of"), asOf), labelled(say("from"), first), labelled(say("to"), until)),
    make("h2", {}, say("change")),
    slots,
    readings,
    make("div", { className: "play-row" }, run, reset),
  );
  let own = null;
  let bundled = "";
  const chosen = () => {
    const { profile, edition: id } = editions[Number(edition.value)];
    return { profile, edition: id };
  };
  const guarded = (act) => async (event) => {
    form.inert = true;
    try {
      await act(event);
    } catch (errors) {
      refused(Array.isArray(errors) ? errors : [`E_INTERNAL ${errors.name}`]);
    }
    form.inert = false;
  };

  async function fill() {
    const { chapters, readings: open } = await ask("form", chosen());
    slots.replaceChildren(...chapters.map(chapter));
    readings.replaceChildren(make("details", {}, make("summary", {}, say("readings"), count(open.length)), ...open.map(reading)));
  }
  async function take() {
    results.replaceChildren();
    held.textContent = "";
    bundled = "";
    if (!own && !editions[Number(edition.value)].bundled) throw [say("no-bundled")];
    const found = await ask("take", { ...chosen(), ...(own ? { name: own.name, text: await own.text() } : {}) });
    bundled = found.text ?? "";
    held.textContent = say(own ? "own" : "bundled", { name: own?.name, n: found.children });
    if (found.warnings.length) held.append(make("ul", {}, ...found.warnings.map((each) => make("li", {}, each))));
    asOf.value = until.value = found.last || asOf.value;
    first.value = found.first || first.value;
    status.textContent = `${say("ready")}${held.firstChild.textContent}`;
  }
  const takeOwn = (taken) =>
    guarded(async () => {
      own = taken;
      await take();
    })();

  edition.onchange = guarded(async () => {
    await fill();
    await take();
  });
  file.onchange = () => file.files[0] && takeOwn(file.files[0]);
  again.onclick = () => {
    file.value = "";
    takeOwn(null);
  };
  drop.ondragover = (event) => event.preventDefault();
  drop.ondrop = (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) takeOwn(event.dataTransfer.files[0]);
  };
  reset.onclick = guarded(async () => {
    form.querySelectorAll("[data-was]").forEach((each) => (each.value = each.dataset.was));
    await answer();
  });
  form.onsubmit = (event) => {
    event.preventDefault();
    guarded(answer)();
  };

  async function answer() {
    status.textContent = say("running");
    results.replaceChildren();
    const altered = [...form.querySelectorAll("[data-was]")].filter((each) => each.value.trim() !== each.dataset.was);
    const changes = altered.filter((each) => each.dataset.slot).map((each) => ({ ...JSON.parse(each.dataset.slot), value: each.value.trim() }));
    const taken = Object.fromEntries(altered.filter((each) => each.dataset.reading).map((each) => [each.dataset.reading, each.value]));
    const began = performance.now();
    const found = await ask("answer", { ...chosen(), as_of: asOf.value, changes, readings: taken, first: first.value, last: until.value });
    results.replaceChildren(...shown(found, bundled, { ...chosen(), asOf: asOf.value }));
    const flips = found.flips.reduce((sum, each) => sum + each.whom.length, 0);
    const time = Math.round(performance.now() - began);
    status.textContent = say("summary", { n: found.findings, m: altered.length, k: flips, t: time });
    Object.assign(results.dataset, { digest: found.digest, time });
  }

  start.remove();
  box.prepend(form);
  box.append(results);
  guarded(async () => {
    await fill();
    await take();
    edition.focus();
  })();
}

const count = (n) => make("small", {}, ` ${say("slots", { n })}`);

function chapter(each) {
  const n = each.rules.reduce((sum, rule) => sum + rule.slots.length, 0);
  return make("details", { className: "play-part" }, make("summary", {}, each.title, count(n)), ...each.rules.map(rule));
}

function rule(each) {
  const fields = each.slots.map((slot) => {
    const place = { paper: each.paper, slug: each.slug, path: slot.path };
    const data = { slot: JSON.stringify(place), was: slot.value };
    const field = slot.options ? choice(slot.options, slot.value) : make("input", { value: slot.value, inputMode: "decimal" });
    Object.assign(field.dataset, data);
    return labelled(say(`slot-${slot.name}`), field, slot.unit && say(`unit-${slot.unit}`));
  });
  return make("fieldset", {}, make("legend", {}, each.title), make("p", {}, each.asked, " ", source(each)), make("div", { className: "play-row" }, ...fields));
}

function reading(each) {
  const field = choice(each.options, each.taken);
  Object.assign(field.dataset, { reading: each.id, was: each.taken });
  return make("div", { className: "play-reading" }, labelled(each.question, field), make("small", {}, `${each.id} ${each.clauses}`));
}

function table(head, rows) {
  const cells = (tag, row) => make("tr", {}, ...row.map((cell) => make(tag, tag === "th" ? { scope: "col" } : {}, cell)));
  const made = make("table", { className: "play-figures" }, make("thead", {}, cells("th", head)), make("tbody", {}, ...rows.map((row) => cells("td", row))));
  const scrolled = make("div", { className: "play-table", tabIndex: 0 }, made);
  scrolled.setAttribute("role", "group");
  scrolled.setAttribute("aria-label", head[0]);
  return scrolled;
}

function people({ statuses, rows }) {
  const opened = async (button, id) => {
    const row = button.closest("tr");
    const open = button.ariaExpanded !== "true";
    button.ariaExpanded = String(open);
    if (!open) return row.nextSibling.remove();
    const began = performance.now();
    const found = await ask("child", { id });
    const cell = make("td", { colSpan: statuses.length + 1 }, ...(found.length ? [make("ul", {}, ...found.map(finding))] : [say("child-none")]));
    row.after(make("tr", { className: "play-child", data: { time: Math.round(performance.now() - began) } }, cell));
  };
  const cells = rows.map(({ id, child, counts }) => {
    const button = make("button", { type: "button", ariaExpanded: "false" }, child);
    button.onclick = () => opened(button, id).catch(refused);
    return [button, ...counts.map((n) => (n ? String(n) : ""))];
  });
  return table([say("child"), ...statuses], cells);
}

function finding(each) {
  const said = each.said.map((line) => make("div", {}, line));
  return make("li", {}, make("strong", {}, each.status), ` ${[each.title, each.window].filter(Boolean).join(" · ")} `, source(each), ...said);
}

const change = (each) => make("li", {}, `${each.title} `, source(each), make("div", {}, each.before), make("div", {}, "→ ", make("strong", {}, each.after)));

function shown(found, bundled, { profile, edition, asOf }) {
  const flips = found.flips.map((each) =>
    make(
      "details",
      {},
      make("summary", {}, `${each.title} · `, make("strong", {}, say("becomes", { before: each.before || say("new"), after: each.after || say("gone"), n: each.whom.length }))),
      make("p", { className: "play-whom", tabIndex: 0 }, each.whom.join("; ")),
    ),
  );
  const counts = ([before, after]) => (before === after ? (after ? String(after) : "") : make("strong", {}, `${after} (${before})`));
  const duties = found.duties.rows.map((row) => [make("span", {}, row.title, make("br"), make("small", {}, row.clauses)), ...row.counts.map(counts)]);
  const load = found.workload.map((row) => [row.measure, row.before, row.after === row.before ? row.after : make("strong", {}, row.after)]);
  const command = `childcare-policy audit ${bundled ? "caseload.json" : "FILE"} --profile ${profile} --edition ${edition} --as-of ${asOf}${found.overlay ? " --overlay what-if.json" : ""} --format json`;
  return [
    make("div", { className: "play-row" }, ...(found.overlay ? [saved(say("save"), "what-if.json", found.overlay)] : []), ...(bundled ? [saved(say("save-caseload"), "caseload.json", bundled)] : [])),
    ...(found.changes.length ? [make("h2", {}, say("made-changes")), make("ul", {}, ...found.changes.map(change))] : []),
    make("h2", {}, say("changed")),
    ...(flips.length ? flips : [make("p", {}, say("none-changed"))]),
    ...(load.length ? [make("h2", {}, say("workload")), make("p", {}, make("small", {}, say("workload-lead"))), table([say("measure"), say("before"), say("after")], load)] : []),
    ...(found.children.rows.length ? [make("h2", {}, say("children")), make("p", {}, make("small", {}, say("children-lead"))), people(found.children)] : []),
    make("h2", {}, say("duties")),
    make("p", {}, make("small", {}, say("duties-lead"))),
    table([say("duty"), ...found.duties.statuses], duties),
    make("p", {}, say("command"), make("br"), make("code", {}, command)),
    make("p", { className: "play-digest" }, make("small", {}, `${say("digest")} `, make("code", {}, found.digest))),
  ];
}

function saved(text, name, held) {
  const made = make("button", { type: "button", className: "md-button" }, text);
  made.onclick = () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([held], { type: "application/json" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return made;
}
