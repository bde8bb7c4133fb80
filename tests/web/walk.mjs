// Each kind of user's path through the pages on the example folder, from the
// heap of reports to a sentence or a decision; and what must hold on every page:
// no error on the console, no request elsewhere, no serious fault that axe
// finds, nothing wider than a phone, text of reports only ever text.
//
//   node walk.mjs PROGRAM [PART OF A NAME...]        (tests/web/run.sh prepares it)
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { open_page, serious, start_browser, start_server, team_case, visit } from './browser.mjs';

const kScriptLimit = 300 * 1024;  // bytes, packed
const tests = [];
// `expects`: messages of the console that belong to the walk.
const test = (name, run, { expects = [] } = {}) => tests.push({ name, run, expects });
const ask = async (url, path) => (await fetch(`${url}/api/${path}`)).json();
// Waits until the case is another than in `version`.
async function changed(url, version) {
  while ((await ask(url, 'case')).version === version) await new Promise((go_on) => setTimeout(go_on, 50));
}
const words = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

test('a newcomer goes from the case to a story to a sentence to its line with the keyboard alone', async ({ page, url }) => {
  await visit(page, url + '/');
  const { counts } = await ask(url, 'case');
  assert.match(await words(page.locator('main')), new RegExp(`${counts.reports} reports`));
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/story/*');
  await page.locator('.chip').first().focus();
  await page.keyboard.press('Enter');
  const marked = await words(page.locator('aside mark').first());
  assert.ok(marked.length > 0);
  await page.keyboard.press('o');
  await page.waitForURL('**/report/*?claim=*');
  const chosen = page.locator('main .chosen');
  assert.ok(marked.includes(await words(chosen.first())), 'the report marks the words of the sentence');
});

test('a verifier finds that every figure of a story leads to the words that say it', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  await visit(page, `${url}/story/${stories[0].id}`);
  const part = await ask(url, `stories/${stories[0].id}`);
  const figures = part.questions.reduce((n, q) => n + Math.min(q.answers.length, 4), 0);
  const chips = page.locator('main .chip');
  assert.ok((await chips.count()) >= Math.min(figures, 20), 'each answer is there');
  const quotes = new Set(part.claims.map((c) => c.quote.words.replace(/\s+/g, ' ').trim()));
  for (const chip of await chips.all()) {
    await chip.click({ force: true });  // the panel may lie over it
    for (const mark of await page.locator('aside mark').all()) assert.ok(quotes.has(await words(mark)));
    assert.ok((await page.locator('aside mark').count()) > 0);
    await page.keyboard.press('Escape');
  }
});

test('a verifier sees for a disputed figure who says so, from whom, why they differ and what another rule gives', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  const parts = await Promise.all(stories.map((s) => ask(url, `stories/${s.id}`)));
  const q = parts.flatMap((p) => p.questions).find((x) => x.standing === 'disputed' && x.answers.length > 1);
  await visit(page, `${url}/question/${q.id}`);
  const text = await words(page.locator('main'));
  for (const a of q.answers) {
    assert.ok(text.includes(a.says), a.says);
    for (const v of a.voices) assert.ok(text.includes(v.who), v.who);
  }
  for (const w of q.why ?? []) assert.ok(text.toLowerCase().includes(w.text.toLowerCase()), w.text);
  await page.locator('.lineage button').first().click();
  await page.locator('aside mark').first().waitFor();
  await page.keyboard.press('Escape');
  for (const rule of await page.locator('.rules button').all()) {
    await rule.click();
    assert.equal(await rule.getAttribute('aria-pressed'), 'true');
    assert.ok((await words(page.locator('.best .chip'))).length > 0);
  }
  await page.locator('.rules button').first().click();
});

test('a coder reads a report with its furniture dimmed, and another beside it', async ({ page, url }) => {
  const { reports } = await ask(url, 'reports');
  const parts = await Promise.all(reports.map((r) => ask(url, `reports/${r.id}`)));
  const part = parts.find((p) => p.furniture?.length && p.related?.length);
  await visit(page, `${url}/report/${part.report}`);
  assert.ok((await page.locator('article .dim').count()) > 0);
  assert.ok((await page.locator('article a.claim').count()) > 0);
  await page.goto(`${url}/report/${part.report}?with=${part.related[0].id}`);
  await page.locator('.beside article').waitFor();
  await page.locator('.beside a.claim').first().click();
  await page.locator('.beside .chosen').first().waitFor();
});

test('a coder is told of every other report that speaks of the same figure', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  const { questions } = await ask(url, `stories/${stories[0].id}`);
  const many = questions.sort((x, y) => y.claims.length - x.claims.length)[0];
  const { claims } = await ask(url, `questions/${many.id}`);
  const reports = new Set(claims.filter((c) => c.question === many.id).map((c) => c.report));
  assert.ok(reports.size > 1);
  const claim = claims.find((c) => c.question === many.id);
  await visit(page, `${url}/report/${claim.report}?claim=${claim.id}`);
  await page.getByText(`Also in ${reports.size - 1} other report`).waitFor();
});

test('a verifier sees whose words others have, and reads the two side by side', async ({ page, url }) => {
  await visit(page, `${url}/copies`);
  const { copies, taken, origins } = await ask(url, 'copies');
  assert.ok(copies > 0 && origins.length > 0);
  const text = await words(page.locator('main'));
  for (const o of origins) for (const r of [o.first, ...o.copies, ...o.taken.map((t) => t.report)]) assert.ok(text.includes(r.outlet), r.outlet);
  assert.equal(await page.locator('.who > li').count(), copies + taken);
  await page.locator('.who a').first().click();
  await page.locator('.beside article').waitFor();
});

test('a coder accepts a claim; the log has it; an undo takes it back', async ({ page, url }) => {
  const before = (await ask(url, 'case')).version;
  await visit(page, `${url}/review`);
  await page.locator('input[name=who]').fill('Test Coder');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('[data-key=a]').waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('b');
  await page.locator('.book .here').waitFor();  // the type of this claim
  await page.getByPlaceholder('Find a type').fill('besiege');
  await page.locator('.book code', { hasText: 'siege.begin' }).waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('a');
  await page.locator('.queue .tag', { hasText: 'accept' }).waitFor();
  await changed(url, before);  // an undo is of what the case heeds already
  await visit(page, `${url}/log`);
  const row = page.locator('tbody tr', { hasText: 'Test Coder' }).first();
  assert.match(await words(row), /accept claim/);
  await row.getByRole('button', { name: 'Undo' }).click();
  await page.locator('.tag', { hasText: 'undone' }).first().waitFor();
});

test('of two coders at once the second sees what the first decided, and nothing is lost', async ({ page, url }) => {
  // This page does not hear that the case has changed.
  await page.route('**/api/progress', (r) => r.fulfill({ contentType: 'text/event-stream', body: 'retry: 600000\n\n' }));
  await page.addInitScript(() => localStorage.setItem('coder', 'Slow Coder'));
  await visit(page, `${url}/review?of=figures`);
  await page.locator('[data-key=a]').waitFor();
  const claim = /report\/\w+\?claim=(\w+)/.exec(await page.locator('.card a').first().getAttribute('href'))[1];
  const before = (await ask(url, 'log')).decisions;
  const faster = await fetch(`${url}/api/decisions`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ verb: 'reject', subject: 'claim', on: [{ id: claim }], who: 'Fast Coder', why: 'no figure', seen: before[0]?.number ?? 0 }),
  });
  assert.equal(faster.status, 201);
  await page.locator('[data-key=a]').click();
  await page.getByText('Fast Coder settled this before you').waitFor();
  const log = (await ask(url, 'log')).decisions;
  assert.equal(log.length, before.length + 2, 'both are in the log');
  assert.equal(log[0].stands, false, 'the second does not stand');
}, { expects: [/409/] });

test('a coder sees how an export begins, chooses a rule, and the file that is taken is what the server gives', async ({ page, url }) => {
  await visit(page, `${url}/export?format=acled`);
  const { files } = await ask(url, 'preview?format=acled');
  await page.locator('.paper th', { hasText: 'event_id_cnty' }).waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), files[0].name);
  const there = await (await fetch(`${url}/api/export?format=acled`)).text();
  assert.equal(await readFile(await download.path(), 'utf8'), there);
  await page.getByLabel('Figures by').selectOption('median');
  await page.waitForURL('**/export?format=acled&rule=median');
  const rows = page.locator('section table tbody tr', { has: page.locator('.chip') });
  const { total } = await ask(url, 'rules');
  assert.equal(await rows.count(), Math.min(total, 40), 'a row for each figure that the rules differ on');
  await rows.first().locator('.chip').first().click();
  await page.locator('aside mark').first().waitFor();
});

test('a verifier pastes a claim and gets who said it first, how many say so, what else, and a sentence to publish', async ({ page, url }) => {
  const claim = '62 soldiers were killed at Deir ez-Zor airport';
  await visit(page, `${url}/check`);
  await page.locator('#claim').fill(claim);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/check?q=*');
  await page.locator('.verdict').waitFor();
  const { card, questions } = await ask(url, 'check?q=' + encodeURIComponent(claim));
  const text = await words(page.locator('main'));
  assert.ok(text.toLowerCase().includes(card.found.toLowerCase()), card.found);
  assert.ok(text.includes(card.first_said.by) && text.includes(card.to_publish.replace(/\s+/g, ' ')));
  for (const a of questions.find((x) => x.id === card.question).answers) assert.ok(text.includes(a.says), a.says);
  await visit(page, `${url}/check?q=${encodeURIComponent('a comet struck the moon of Saturn')}`);
  assert.match(await words(page.locator('.none')), /nothing of it|No claim could be read/);
});

test('two coders, the second blind: what they see differently is put side by side, and a third settles it', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  const { claims } = await ask(url, `stories/${stories[0].id}`);
  const claim = claims.find((c) => c.question && c.actor);
  const decide = (d) => fetch(`${url}/api/decisions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subject: 'claim', on: [{ id: claim.id }], ...d }) });
  assert.equal((await decide({ verb: 'accept', who: 'First' })).status, 201);
  await page.addInitScript(() => {
    localStorage.setItem('coder', 'Second');
    localStorage.setItem('blind', 'yes');
  });
  await visit(page, `${url}/review?of=figures&story=${stories[0].id}&claim=${claim.id}`);
  await page.locator('[data-key="a"]').waitFor();
  assert.equal(await page.locator('.card').getByText('First').count(), 0, 'nobody else’s decision is shown');
  await page.locator('.cell', { hasText: claim.actor.name }).first().click();
  await page.locator('.form input').first().fill('Harbour Guard');
  await page.locator('.form .main').click();
  await page.locator('.toast').waitFor();
  const { contested } = await ask(url, 'agreement');
  const row = contested.find((x) => x.claim === claim.id && x.field === 'actor');
  assert.equal(row.decisions.length, 2);
  await page.getByLabel('Second coder, blind').uncheck();
  await page.getByRole('link', { name: 'Coders differ' }).click();
  const coding = page.locator('.coding', { hasText: 'Harbour Guard' });
  await coding.getByRole('button').click();
  await coding.waitFor({ state: 'detached' });
  assert.ok(!(await ask(url, 'agreement')).contested.some((x) => x.claim === claim.id), 'settled');
  await visit(page, `${url}/review?of=agreement`);
  assert.match(await words(page.locator('main table')), /Who .* 1 2/);
});

test('what may be the same event is merged, and the key z takes it back', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  const { events } = await ask(url, `stories/${stories[0].id}`);
  const alike = events.find((e) => events.some((o) => o !== e && o.predicate === e.predicate && o.stance === e.stance && o.days === e.days));
  await page.addInitScript(() => localStorage.setItem('coder', 'Test Coder'));
  const before = (await ask(url, 'case')).version;
  await visit(page, `${url}/event/${alike.id}`);
  await page.locator('.other button').first().click();
  await page.locator('.toast', { hasText: 'merge' }).waitFor();
  await changed(url, before);
  const merged = (await ask(url, 'case')).version;
  await page.locator('main').focus();
  await page.keyboard.press('z');
  await changed(url, merged);
  assert.equal((await ask(url, 'log?limit=1')).decisions[0].verb, 'undo');
});

test('an information officer replays who held what, each state leading to its sentences', async ({ page, url }) => {
  const { stories } = await ask(url, 'case');
  const { states, claims } = await ask(url, 'states');
  const of_story = new Set((await ask(url, `stories/${stories[0].id}`)).reports.map((r) => r.id));
  const report = new Map(claims.map((c) => [c.id, c.report]));
  const told = states.filter((s) => s.from && s.claims.some((id) => of_story.has(report.get(id))));
  assert.ok(told.length > 0);
  await visit(page, `${url}/map`);
  await page.locator('svg .land').first().waitFor({ state: 'attached' });
  const slider = page.getByLabel('Day', { exact: true });
  const seen = new Set();
  const days = Number(await slider.getAttribute('max'));
  assert.ok(days > 0);
  for (let i = 0; i <= days; ++i) {
    await slider.fill(String(i));
    for (const place of await page.locator('.day h3').all()) seen.add(await words(place));
  }
  for (const s of told) assert.ok(seen.has(s.place.name), s.place.name);
  // Of the first day of publishing only what was published by then is believed.
  const belief = page.getByLabel('As believed on');
  await belief.fill('0');
  const by_then = (await ask(url, `stories/${stories[0].id}`)).reports.map((r) => r.published?.last).filter(Boolean).sort()[0];
  assert.match(await words(page.locator('output')), new RegExp(`\\b${Number(by_then.slice(8))} `));
  assert.ok(Number(await slider.getAttribute('max')) < days, 'fewer moments are known');
  await belief.fill(await belief.getAttribute('max'));
  await page.locator('.mark.live').first().click();
  await page.locator('aside mark').first().waitFor();
});

test('a historian zooms from years to hours and asks what was known by a day', async ({ page, url }) => {
  await visit(page, `${url}/timeline`);
  const axis = page.locator('.axis');
  await page.getByRole('button', { name: 'Years' }).click();
  assert.match(await words(axis), /\b20\d\d\b/);
  await page.getByRole('button', { name: 'Hours' }).click();
  assert.match(await words(axis), /\d\d:00/);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const all = await page.locator('.bar').count();
  await page.locator('.clock input').fill('0');
  assert.ok((await page.locator('.bar').count()) <= all);
  await page.locator('.bar').first().click();
  await page.locator('aside mark').first().waitFor();
});

test('what is searched is found in claims and in reports', async ({ page, url }) => {
  await visit(page, url + '/');
  await page.keyboard.press('/');
  await page.keyboard.type('siege');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?q=siege');
  await page.locator('.said mark').first().waitFor();
  await page.locator('.said a').first().click();
  await page.locator('article .found').waitFor();
});

test('reports that are added are read while the page is open, and hostile text stays text', async ({ page, url }) => {
  await visit(page, url + '/');
  const before = (await ask(url, 'case')).counts.reports;
  const evil = '<img src=x onerror="window.owned=1"><script>window.owned=1</' + 'script>';
  await page.locator('input[type=file]').setInputFiles({
    name: 'hostile.txt', mimeType: 'text/plain',
    buffer: Buffer.from(`Storm ${evil} hits coast\n\nSept 6, 2017\n\nAt least 14 people were killed in the storm ${evil}, the mayor said.\n`),
  });
  await page.getByText(new RegExp(`${before + 1} reports`)).first().waitFor();
  const { reports } = await ask(url, 'reports?q=hostile');
  await visit(page, `${url}/report/${reports[0].id}`);
  assert.ok((await words(page.locator('article').first())).includes('onerror='));
  assert.equal(await page.evaluate(() => globalThis.owned), undefined);
});

test('where a case has people, they sign in, see what their role may, and what they did is told to the admin', async ({ browser, program }) => {
  const file = team_case(program, 'examples/earthquake', [['ada', 'admin', 'seven quiet harbours'], ['rob', 'reader', 'nine grey lighthouses']]);
  const server = await start_server(program, file);
  const { page, close } = await open_page(browser, server.url);
  const sign_in = async (name, password) => {
    await page.locator('input[name=name]').fill(name);
    await page.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
  };
  try {
    await visit(page, server.url + '/');
    assert.equal(await words(page.locator('h1')), 'Sign in');
    assert.deepEqual(await serious(page), [], 'signing in');
    await sign_in('rob', 'not the password');
    await page.getByRole('alert').waitFor();
    await sign_in('rob', 'nine grey lighthouses');
    await page.locator('nav .who', { hasText: 'reader' }).waitFor();
    assert.equal(await page.locator('nav a[href="/users"]').count(), 0, 'a reader keeps nobody');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await sign_in('ada', 'seven quiet harbours');
    await page.locator('nav a[href="/users"]').click();
    await page.locator('td', { hasText: 'rob' }).first().waitFor();
    assert.deepEqual(await serious(page), [], 'people');
    assert.ok((await page.locator('section tbody tr').count()) >= 3, 'what was done is told');
  } finally {
    await close();
    server.stop();
  }
});

test('every page is free of serious faults, light, dark and as wide as a phone', async ({ page, url }) => {
  const c = await ask(url, 'case');
  const story = await ask(url, `stories/${c.stories[0].id}`);
  const pages = ['/', `/story/${c.stories[0].id}`, `/question/${story.questions[0].id}`, `/event/${story.events[0].id}`,
    `/report/${story.reports[0].id}?claim=${story.claims.find((x) => x.report === story.reports[0].id).id}`, '/reports', '/timeline', '/map', '/entities',
    `/entity/${story.entities[0].id}`, '/sources', '/copies', '/search?q=siege', '/review', '/review?of=differ', '/review?of=agreement', '/export', '/check?q=' + encodeURIComponent('62 soldiers were killed at Deir ez-Zor airport'), '/problems', '/log', '/no/such/page'];
  for (const path of pages) {
    await visit(page, url + path);
    assert.deepEqual(await serious(page), [], path);
    await page.keyboard.press('d');
    if (['/', `/story/${c.stories[0].id}`, '/map', '/export', '/review'].includes(path)) assert.deepEqual(await serious(page), [], `${path}, dark`);
    await page.keyboard.press('d');
    await page.setViewportSize({ width: 390, height: 844 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${path} is ${wider} pixels wider than a phone`);
    await page.setViewportSize({ width: 1400, height: 900 });
  }
  await visit(page, url + '/');
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  assert.deepEqual(await serious(page), [], 'the shortcuts');
});

test('the scripts are small', async ({ url }) => {
  const script = Buffer.from(await (await fetch(url + '/app.js')).arrayBuffer());
  assert.ok(gzipSync(script).length <= kScriptLimit, `${gzipSync(script).length} bytes`);
});

const only = process.argv.slice(3);
const server = await start_server(process.argv[2], 'examples/deir-ez-zor');
const browser = await start_browser();
let failed = 0;
try {
  for (const { name, run, expects } of tests.filter((t) => !only.length || only.some((o) => t.name.includes(o)))) {
    const { page, faults, close } = await open_page(browser, server.url);
    try {
      await run({ page, url: server.url, browser, program: process.argv[2] });
      assert.deepEqual(faults.filter((f) => !expects.some((e) => e.test(f))), []);
    } catch (e) {
      ++failed;
      console.error(`FAILED: ${name}\n  at ${page.url()}\n  ${e.stack ?? e}\n  ${faults.join('\n  ')}`);
    }
    await close();
  }
} finally {
  await browser.close();
  server.stop();
}
console.log(failed ? `web: ${failed} of ${tests.length} failed` : `web ok: ${tests.length} walks`);
process.exit(failed ? 1 : 0);
