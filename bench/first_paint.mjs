// First contentful paint of a page, and when its heading stands, each in a
// browser that has seen nothing before: the median of seven.
//
//   node first_paint.mjs URL        (tests/web/run.sh has fetched playwright-core)
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('../build/deps/web-test/', import.meta.url));
const { chromium } = createRequire(here)('playwright-core');
const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
const middle = (xs) => xs.sort((a, b) => a - b)[xs.length >> 1];
const paints = [];
const headings = [];
for (let i = 0; i < 7; ++i) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(process.argv[2], { waitUntil: 'commit' });
  await page.locator('main h1').first().waitFor();
  headings.push(await page.evaluate(() => performance.now()));
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  await context.close();
}
await browser.close();
console.log(`${Math.round(middle(paints))} ms; the story's heading at ${Math.round(middle(headings))} ms`);
