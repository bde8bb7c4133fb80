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

async function draw(name, path, act = async () => {}, clip = undefined) {
  const { page, close } = await open_page(browser, server.url, { viewport: kSize });
  await visit(page, server.url + path);
  await act(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  const target = clip ? page.locator(clip).first() : page;
  await target.screenshot({ path: `${folder}/${name}.png` });
  await close();
}
async function decide(who, verb, claim, rest = {}) {
  await fetch(`${server.url}/api/decisions`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ verb, subject: 'claim', on: [{ id: claim.id }], who, ...rest }),
  });
}
const named = (page) => page.evaluate(() => localStorage.setItem('coder', 'Ada'));
const wait_for_map = (page) => page.locator('svg .land').first().waitFor({ state: 'attached' });

await draw('story', `/story/${c.stories[0].id}`, (page) => page.locator('.chip').first().click());
await draw('question', `/question/${disputed.id}`);
await draw('report', `/report/${figure.report}?claim=${figure.id}`);
await draw('map', '/map', wait_for_map);
await draw('timeline', '/timeline');
await draw('check', '/check?q=' + encodeURIComponent('62 soldiers were killed at Deir ez-Zor airport'));
await draw('export', '/export?format=acled');
await draw('review', '/review', async (page) => {
  await named(page);
  await page.reload();
  await page.locator('[data-key="a"]').waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('b');
  await page.locator('.book .here').waitFor();
  await page.keyboard.press('2');
});
const deep = parts.flatMap((p) => p.questions).sort((a, b) => b.answers.flatMap((x) => x.voices).length - a.answers.flatMap((x) => x.voices).length)[0];
await draw('lineage', `/question/${deep.id}`, async () => {}, '.scroll');
// Two coders who differ on some cells.
const coded = story.claims.filter((x) => x.question).slice(0, 24);
for (const [i, claim] of coded.entries()) {
  await decide('Ada', 'accept', claim);
  const other = i % 7 === 3 ? ['correct', { field: 'actor', value: 'Tiger Forces' }] : i % 9 === 5 ? ['reject', {}] : ['accept', {}];
  await decide('Ben', other[0], claim, { ...other[1], stands: false });
}
await draw('agreement', '/review?of=agreement');

await browser.close();
server.stop();
