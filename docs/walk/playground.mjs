// Plays: starts the library in the page, changes a number and a reading, and asks the command line for the same.
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
  const began = Date.now();
  await page.goto(server.url + place, { waitUntil: "networkidle" });
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.waitForTimeout(200);
  check(sent.length === 0, `${place} asks for ${sent} before it is started`);

  await page.locator("#play button").focus();
  await page.keyboard.press("Enter");
  await page.locator(".play-held:not(:empty)").waitFor({ timeout: 120000 });
  const started = Date.now() - began;
  check((await page.locator(".play-held").textContent()).includes("77"), `${place} does not begin with the district of 77 children`);
  sent.length = 0;

  const save = async (number, name) => {
    const [file] = await Promise.all([page.waitForEvent("download"), results.locator("button").nth(number).click()]);
    check(file.suggestedFilename() === name, `${place} saves ${file.suggestedFilename()}, not ${name}`);
    await file.saveAs(path.join(folder, name));
    return path.join(folder, name);
  };
  const run = async () => {
    await results.evaluate((each) => delete each.dataset.digest);
    await page.locator("#play button[type=submit]").press("Enter");
    await page.locator(".play-results[data-digest]").waitFor({ timeout: 60000 });
    return [await results.getAttribute("data-digest"), Number(await results.getAttribute("data-time"))];
  };
  const audited = (...more) =>
    `sha256:${createHash("sha256").update(execFileSync(command, ["audit", path.join(folder, "caseload.json"), "--profile", "shanghai", "--edition", "2022", "--as-of", "2022-12-31", "--format", "json", ...more], { maxBuffer: 1 << 28 })).digest("hex")}`;

  const [unchanged, first] = await run();
  await save(0, "caseload.json");
  check(unchanged === audited(), `${place} and the command line find different things in the caseload`);
  check((await results.locator("details").count()) === 0, `${place} finds a change where there is none`);

  const session = page.locator("#play input[data-slot*=min_session]");
  await session.evaluate((each) => (each.closest("details").open = true));
  await session.fill("60");
  const [changed, second] = await run();
  check(changed !== unchanged && (await results.locator("details").count()) > 0, `${place} finds nothing else after a change`);
  const overlay = await save(0, "what-if.json");
  check(changed === audited("--overlay", overlay), `${place} and the command line find different things after a change`);

  const partial = page.locator('#play select[data-reading="sh2022.partial"]');
  await partial.evaluate((each) => (each.closest("details").open = true));
  await partial.selectOption("whole");
  await page.locator("#play select[data-slot*=visits]").first().evaluate((each) => {
    each.closest("details").open = true;
    each.value = "calendar:3";
  });
  const [read, third] = await run();
  check(read !== changed, `${place} finds nothing else under another reading`);
  check(read === audited("--overlay", await save(0, "what-if.json")), `${place} and the command line find different things under another reading`);
  await results.locator("summary").first().click();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(width <= 1, `${place} is ${width} pixels wider than its window once it has answered`);
  await accessible(page, `${place} with its answer`);

  await session.fill("x");
  await page.locator("#play button[type=submit]").press("Enter");
  await page.locator(".play-status", { hasText: "E_" }).waitFor();
  await session.fill("120");
  fs.writeFileSync(path.join(folder, "bad.json"), BAD);
  await page.locator("#play input[type=file]").setInputFiles(path.join(folder, "bad.json"));
  const status = page.locator(".play-status", { hasText: "bad.json" });
  await status.waitFor();
  const said = await status.textContent();
  check(/E_\w+/.test(said) && !/测试儿童甲|2019-13-01/.test(said), `${place} tells of a faulty file: ${said}`);
  await page.locator("#play .play-drop button").click();
  await page.locator(".play-held:not(:empty)").waitFor();

  check(sent.filter((url) => !/^(blob|data):/.test(url)).length === 0, `${place} asks for ${sent} once it is loaded`);
  await page.context().close();
  fs.rmSync(folder, { recursive: true });
  return `${place} starts in ${started} ms and answers in ${first}, ${second} and ${third} ms; ${unchanged.slice(0, 19)} as on the command line.`;
}
