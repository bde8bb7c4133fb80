// Draws docs/pictures/ anew: the pages over examples/deir-ez-zor.
//
//   node pictures.mjs PROGRAM DIR        (tests/web/run.sh PROGRAM --pictures DIR)
import { open_page, start_browser, start_server, visit } from './browser.mjs';

const kSize = { width: 1280, height: 820 };
const [program, folder] = process.argv.slice(2);
const server = await start_server(program, 'examples/deir-ez-zor');
const browser = await start_browser();
const ask = async (path) => (await fetch(`${server.url}/api/${path}`)).json();
const c = await ask('case');
const story = await ask(`stories/${c.stories[0].id}`);
const parts = await Promise.all(c.stories.map((s) => ask(`stories/${s.id}`)));
const disputed = parts.flatMap((p) => p.questions).filter((q) => q.standing === 'disputed')
  .sort((a, b) => b.claims.length - a.claims.length)[0];
const figure = story.claims.find((x) => x.amount && disputed.claims.includes(x.id)) ?? story.claims[0];

async function draw(name, path, options = {}, act = async () => {}) {
  const { page, close } = await open_page(browser, server.url, { viewport: kSize, ...options });
  await visit(page, server.url + path);
  await act(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await close();
}

await draw('story', `/story/${c.stories[0].id}`, {}, (page) => page.locator('.chip').first().click());
await draw('question', `/question/${disputed.id}`);
await draw('report', `/report/${figure.report}?claim=${figure.id}`);
await draw('map', '/map', {}, (page) => page.locator('svg .land').first().waitFor({ state: 'attached' }));

await browser.close();
server.stop();
