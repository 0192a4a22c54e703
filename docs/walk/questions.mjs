// Asks the site ten questions as an analyst would: from the first page, by named links, in at most three clicks.
const CLICKS = 3;
const bare = (text) => text.replace(/[\s¶]+/g, "");

// What stands where an address leads: under a head up to the next as high, the line of a table, or the whole page.
function landed() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return document.querySelector("article").textContent;
  if (!/^H\d$/.test(place.tagName)) return (place.closest("tr") ?? place).textContent;
  let said = place.textContent;
  for (let next = place.nextElementSibling; next && !(/^H\d$/.test(next.tagName) && next.tagName <= place.tagName); next = next.nextElementSibling) {
    said += next.textContent;
  }
  return said;
}

export async function questions({ first, language, asked, open, check }) {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  let clicks = 0;
  for (const { name, links, says } of asked[language]) {
    await page.goto(first);
    check(links.length <= CLICKS, `${language} ${name}: ${links.length} clicks`);
    for (const text of links) {
      const before = page.url();
      const link = page.locator("article a", { hasText: text }).filter({ visible: true }).first();
      await Promise.all([page.waitForURL((url) => url.href !== before), link.click()]).catch(() => check(false, `${before} has no link ${text}`));
      clicks++;
    }
    const found = bare(await page.evaluate(landed));
    for (const each of says) check(found.includes(bare(each)), `${page.url()} does not say: ${each}`);
  }
  await page.context().close();
  return `${language}: ${asked[language].length} questions answered in ${clicks} clicks, none in more than ${Math.max(...asked[language].map((each) => each.links.length))}; ${asked[language].reduce((sum, each) => sum + each.says.length, 0)} answers of the library found.`;
}
