// Plays: starts the library in the page, plays every edition, changes a number and a reading, drops files, and asks the
// command line for the same.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
];
const BAD = '{"format": "childcare-policy/caseload@1", "children": [{"id": "c1", "name": "测试儿童甲", "birth_date": "2019-13-01"}]}';

export async function playground({ place, open, check, accessible, server, command, wide }) {
  const page = await open({ ...LOOKS[wide ? 0 : 1], acceptDownloads: true });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "play-"));
  const results = page.locator(".play-results");
  const held = page.locator("#play .play-held");
  const status = page.locator("#play .play-status");
  const editions = page.locator("#play select").first();
  const times = [];

  const begin = async () => {
    const began = Date.now();
    await page.goto(server.url + place, { waitUntil: "networkidle" });
    const before = server.answered();
    await page.waitForTimeout(200);
    check(server.answered() === before, `${place} asks for something before it is started`);
    await page.locator("#play button").focus();
    await page.keyboard.press("Enter");
    await page.locator(".play-held:not(:empty)").waitFor({ timeout: 120000 });
    check((await editions.inputValue()) === "0", `${place} does not begin with the first of its list`);
    return Date.now() - began;
  };
  const choose = async (title) => {
    await editions.selectOption({ label: title });
    await page.locator("#play form:not([inert])").waitFor();
  };
  const save = async (button, name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), results.locator("button").nth(button).click()]);
    check(file.suggestedFilename() === name, `${place} saves ${file.suggestedFilename()}, not ${name}`);
    await file.saveAs(path.join(folder, name));
  };
  const run = async () => {
    await results.evaluate((each) => delete each.dataset.digest);
    await page.locator("#play button[type=submit]").press("Enter");
    await page.locator(".play-results[data-digest]").waitFor({ timeout: 120000 });
    times.push(Number(await results.getAttribute("data-time")));
    return results.getAttribute("data-digest");
  };
  const again = async () => {
    const line = (await results.locator("code").first().textContent()).split(" ").slice(1);
    const said = execFileSync(command, line, { cwd: folder, maxBuffer: 1 << 28, env: { ...process.env, PYTHONUTF8: "1" } });
    return `sha256:${createHash("sha256").update(said).digest("hex")}`;
  };
  const set = (field, value) =>
    field.evaluate((each, to) => {
      each.closest("details").open = true;
      each.value = to;
    }, value);
  const drop = async (name, text) => {
    const given = await page.evaluateHandle(
      ([name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type: "application/json" }));
        return data;
      },
      [name, text],
    );
    for (const event of ["dragover", "drop"]) await page.locator("#play .play-drop").dispatchEvent(event, { dataTransfer: given });
  };
  const changed = (was, digest, what) => check(digest !== was, `${place} finds nothing else with ${what}`);

  // Opens children until one has more than one finding open: each row of what mends them stands for one that is counted.
  const people = async () => {
    const rows = results.locator("tr:has(button[aria-expanded])");
    const counted = (await rows.first().locator("td").allTextContents()).slice(1).reduce((sum, each) => sum + Number(each), 0);
    check((await rows.count()) === 77, `${place} shows ${await rows.count()} children of 77`);
    await rows.first().locator("button").press("Enter");
    const opened = results.locator(".play-child");
    await opened.waitFor();
    const told = await opened.locator("li").count();
    check(counted > 0 && told === counted, `${place} tells of ${told} findings of a child with ${counted}`);
    check((await opened.locator("li:not(:has(div))").count()) === 0, `${place} has findings that say nothing of what mends them`);
    const time = Number(await opened.getAttribute("data-time"));
    await accessible(page, `${place} with a child opened`);
    await rows.first().locator("button").press("Enter");
    check((await opened.count()) === 0, `${place} does not close a child again`);
    return time;
  };

  const started = await begin();
  const loaded = server.answered();
  const titles = await editions.locator("option").allTextContents();
  await choose(titles.find((each) => /上海.*2022|Shanghai.*2022/.test(each)));
  check((await held.textContent()).includes("77"), `${place} does not take the district of 77 children`);

  const unchanged = await run();
  await save(0, "caseload.json");
  check(unchanged === (await again()), `${place} and the command line find different things in the caseload`);
  check((await results.locator("details").count()) === 0, `${place} finds a change where there is none`);
  const opened = await people();

  const session = page.locator("#play input[data-slot*=min_session]");
  await set(session, "60");
  changed(unchanged, await run(), "half the minutes");
  check((await results.locator("details").count()) > 0, `${place} shows no finding that comes out otherwise`);
  const cited = await results.locator("li a").first().getAttribute("href");
  check(/cities\/shanghai-2022\/#rule-visits-/.test(cited), `${place} cites ${cited} for the number changed`);
  await save(0, "what-if.json");
  check((await results.getAttribute("data-digest")) === (await again()), `${place} and the command line find different things with a number changed`);

  await set(session, "120");
  const partial = page.locator('#play select[data-reading="sh2022.partial"]');
  await set(partial, "whole");
  const read = await run();
  changed(unchanged, read, "another reading");
  await save(0, "what-if.json");
  check(read === (await again()), `${place} and the command line find different things under another reading`);
  await set(page.locator("#play select[data-slot*=visits]").first(), "calendar:3");
  const both = await run();
  changed(read, both, "another window");
  await save(0, "what-if.json");
  check(both === (await again()), `${place} and the command line find different things under another window`);
  await results.locator("summary").first().click();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(width <= 1, `${place} is ${width} pixels wider than its window once it has answered`);
  await accessible(page, `${place} with its answer`);

  await set(session, "x");
  await page.locator("#play button[type=submit]").press("Enter");
  await status.filter({ hasText: "E_" }).waitFor();
  await drop("bad.json", BAD);
  await status.filter({ hasText: "bad.json" }).waitFor();
  const said = await status.textContent();
  check(/E_DATE_INVALID.*(出生|birth)/.test(said) && !/测试儿童甲|2019-13-01/.test(said), `${place} tells of a faulty file: ${said}`);
  await drop("own.json", fs.readFileSync(path.join(folder, "caseload.json"), "utf8"));
  await held.filter({ hasText: "own.json" }).waitFor();
  for (const [field, value] of [[session, "120"], [partial, await partial.getAttribute("data-was")]]) await set(field, value);
  await set(page.locator("#play select[data-slot*=visits]").first(), "calendar:1");
  check((await run()) === unchanged, `${place} finds something else in the same caseload dropped as a file`);
  await page.locator("#play .play-drop button").click();
  await held.filter({ hasNotText: "own.json" }).filter({ hasText: "77" }).waitFor();

  let played = 1;
  for (const [number, title] of (wide ? titles : []).entries()) {
    await choose(title);
    const digest = await run();
    await save(0, "caseload.json");
    check(digest === (await again()), `${place} and the command line find different things in ${title}`);
    played = number + 1;
  }
  check(server.answered() === loaded, `${place} asks for something once it is loaded`);
  await page.context().close();
  fs.rmSync(folder, { recursive: true });
  return `${place} starts in ${started} ms; ${played} editions and ${times.length} runs, each in ${Math.min(...times)} to ${Math.max(...times)} ms (${times[0]} the first, 77 children), a child's findings in ${opened} ms; ${unchanged.slice(0, 19)} as on the command line.`;
}
