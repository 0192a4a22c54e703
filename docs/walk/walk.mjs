// Walks the built site as a reader would: every page in both languages, search, the ledger's filter, ten questions, the playground.
// usage: node walk.mjs SITE CHROMIUM BIN, where the command line and its Python are in BIN
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";
import { playground } from "./playground.mjs";
import { questions } from "./questions.mjs";
import { serve } from "./serve.mjs";

const [site, executablePath, bin] = process.argv.slice(2);
const command = path.resolve(bin, "childcare-policy");
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = new Set(["serious", "critical"]);
const SEARCHES = { "": ["走访", "困境儿童", "监护", "湛江"], "en/": ["guardianship", "Zhanjiang"] };
// Words, each with the page that has to be among the first three found.
const FIRST = {
  "": { 走访次数: "questions/visits/", 档案移交: "rules/archives/", 督导: "rules/staffing/" },
  "en/": { visits: "questions/visits/", team: "questions/team/", police: "questions/danger/" },
};
const SHEET = { width: 704, height: 1000 };
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

const faults = [];
const check = (holds, said) => holds || (faults.push(said), console.error(`FAIL ${said}`));

const server = await serve(site);
const browser = await chromium.launch({ executablePath, args: QUIET });

const pages = fs
  .readdirSync(site, { recursive: true })
  .filter((name) => name.endsWith("index.html"))
  .map((name) => name.split(path.sep).join("/").replace(/index\.html$/, ""))
  .sort();

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (request) => check(request.url().startsWith(server.url) || /^(blob|data):/.test(request.url()), `${page.url()} asks outside: ${request.url()}`));
  page.on("pageerror", (error) => check(false, `${page.url()} error: ${error}`));
  page.on("console", (message) => check(message.type() !== "error", `${page.url()} console: ${message.text()}`));
  return page;
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
  for (const each of found.violations.filter((row) => GRAVE.has(row.impact))) {
    check(false, `${what}: ${each.id} (${each.impact}), ${each.nodes.length} times, as ${each.nodes[0].html.slice(0, 160)}`);
  }
}

// On a sheet of A4 within its margins: nothing is cut off, and dark screens print on white all the same.
async function printed(page, what, { viewport }) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize(SHEET);
  const [cut, paper, ink] = await page.evaluate(() => {
    const over = (each) => each.getBoundingClientRect().right > innerWidth + 1 || (getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1);
    const found = [...document.querySelectorAll("article :is(h1, p, li, table, th, td, pre, figure, a)")].filter((each) => each.clientWidth && over(each));
    return [found.map((each) => each.outerHTML.slice(0, 120)), ...[document.body, document.querySelector("article h1")].map((each) => getComputedStyle(each)).map((style, n) => (n ? style.color : style.backgroundColor))];
  });
  check(cut.length === 0, `${what} prints ${cut.length} things cut off, such as ${cut[0]}`);
  check(paper === "rgb(255, 255, 255)" && /^rgba?\(0, 0, 0/.test(ink), `${what} prints ${ink} on ${paper}`);
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize(viewport);
}

// Each language in two looks; a fault of access shows in either language, so each is judged in one of them.
async function walk() {
  const desktop = { colorScheme: "light", viewport: { width: 1280, height: 900 } };
  const phone = { colorScheme: "dark", viewport: { width: 390, height: 844 } };
  const english = pages.filter((name) => name.startsWith("en/"));
  const chinese = pages.filter((name) => !name.startsWith("en/"));
  await Promise.all([visit(chinese, desktop, true), visit(chinese, phone, false), visit(english, desktop, false), visit(english, phone, true)]);
}

async function visit(names, look, judged) {
  const page = await open(look);
  for (const name of names) {
    const answer = await page.goto(server.url + name, { waitUntil: "load" });
    check(answer.ok(), `${name} answers ${answer.status()}`);
    check((await page.locator("article h1").count()) === 1, `${name} has no single title`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 1, `${name} is ${wide} pixels wider than a window of ${look.viewport.width}`);
    if (judged) await accessible(page, `${name || "home"} ${look.colorScheme} ${look.viewport.width}`);
    if (look.viewport.width > SHEET.width) await printed(page, name || "home", look);
  }
  await page.context().close();
}

async function search() {
  for (const [language, words] of Object.entries(SEARCHES)) {
    const page = await open({});
    await page.goto(server.url + language);
    const type = async (word) => {
      await page.locator("[data-md-component=search-query]").click();
      await page.keyboard.press("Control+A");
      await page.keyboard.type(word);
      await page.keyboard.press("End"); // Chinese comes without key events, and the search waits for one.
    };
    for (const [word, place] of Object.entries(FIRST[language])) {
      await type(word);
      const link = page.locator(`.md-search-result__item:nth-child(-n + 3) a[href^="${server.url}${language}${place}"]`).first();
      check(await link.waitFor({ timeout: 10000 }).then(() => true, () => false), `${place} is not among the first three for ${word}`);
      const marks = await page.locator(".md-search-result__item:nth-child(-n + 3) mark").allTextContents();
      check(marks.length && marks.every((each) => each.length > 1), `the search cuts ${word} into ${[...new Set(marks)]}`);
    }
    for (const word of words) {
      await type(word);
      const found = page.locator(".md-search-result__item", { hasText: word }).first();
      check(await found.waitFor({ timeout: 10000 }).then(() => true, () => false), `the search finds no ${word}`);
    }
    await page.context().close();
  }
}

async function filters(place) {
  const page = await open({});
  await page.goto(server.url + place);
  const shown = page.locator(".filtered tbody tr:not([hidden])");
  const whole = await shown.count();
  check(whole === (await page.locator(".filtered tbody tr").count()), `${place} hides rows before it is filtered`);
  await page.locator(".filter select").first().selectOption({ index: 1 });
  const ofOne = await shown.count();
  check(0 < ofOne && ofOne < whole, `${place} shows ${ofOne} of ${whole} rows by a choice`);
  await page.locator(".filter input").fill("走访");
  const withWord = await shown.count();
  check(withWord < ofOne, `${place} shows ${withWord} of ${ofOne} rows with a word`);
  for (const row of await shown.all()) check((await row.textContent()).includes("走访"), `${place} shows a row without the word`);
  await page.locator(".filter select").first().selectOption({ index: 0 });
  check((await shown.count()) > 0, `${place} finds no row with the word`);
  const said = await page.locator(".filter output").textContent();
  check(said.includes(String(await shown.count())), `${place} does not say how many rows it shows`);
  await page.context().close();
  return whole;
}

async function languages() {
  const page = await open({});
  await page.goto(`${server.url}questions/visits/`);
  const link = await page.locator(".md-select a[hreflang=en]").getAttribute("href");
  check(new URL(link, page.url()).href === `${server.url}en/questions/visits/`, `the English link leads to ${link}`);
  await page.goto(`${server.url}en/questions/visits/`);
  const back = await page.locator(".md-select a[hreflang=zh]").getAttribute("href");
  check(new URL(back, page.url()).href === `${server.url}questions/visits/`, `the Chinese link leads to ${back}`);
  await page.context().close();
}

async function keyboard() {
  const page = await open({});
  await page.goto(server.url);
  const reached = new Set();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute("href") ?? document.activeElement?.tagName));
  }
  check([...reached].some((each) => each?.startsWith("questions/visits")), "the first question cannot be reached by keyboard");
  await page.context().close();
}

try {
  await walk();
  await search();
  const clauses = await filters("reference/ledger/");
  const demands = await filters("compare/");
  const undecided = await filters("questions/undecided/");
  await languages();
  await keyboard();
  const asked = JSON.parse(execFileSync(path.join(bin, "python"), ["-m", "docs.walk.answers"], { maxBuffer: 1 << 26 }));
  const answered = [];
  for (const language of Object.keys(asked)) {
    answered.push(await questions({ first: server.url + (language === "zh" ? "" : `${language}/`), language, asked, open, check }));
  }
  const times = [await playground({ place: "play/", open, check, accessible, server, command, wide: true }), await playground({ place: "en/play/", open, check, accessible, server, command, wide: false })];
  console.log(`${pages.length} pages walked twice, ${Object.values(SEARCHES).flat().length} words found and ${Object.values(FIRST).flatMap(Object.keys).length} with their page among the first three, ${clauses} clauses, ${undecided} undecided and ${demands} demands filtered.`);
  for (const each of [...answered, ...times]) console.log(each);
} finally {
  await browser.close();
  server.close();
}
process.exit(faults.length ? 1 : 0);
