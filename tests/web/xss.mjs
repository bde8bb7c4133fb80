// Stored markup: reports, their titles, outlets, authors, addresses and file
// names, and what people wrote when they decided, all full of what has made
// browsers run a stranger's script. Every page is opened over them, and nothing
// may run, nothing of it may become an element, and nothing may be loaded.
//
//   node xss.mjs PROGRAM                     (tests/web/run.sh prepares it)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { start_browser, start_server } from './browser.mjs';

// ---- the payloads: ways to run × ways to break out × ways to write ----------

// Each element carries the attribute that tells it from the pages' own.
const kRuns = [
  '<script xss>__hit()</script>',
  '<script xss src=//evil.example/x.js></script>',
  '<img xss src=x onerror=__hit()>',
  '<svg xss onload=__hit()>',
  '<svg xss><animate onbegin=__hit() attributeName=x dur=1s>',
  '<svg xss><a xlink:href="javascript:__hit()"><text y=9>x</text></a></svg>',
  '<math xss><mtext><table><mglyph><style><img src=x onerror=__hit()>',
  '<body xss onload=__hit()>',
  '<input xss autofocus onfocus=__hit()>',
  '<details xss open ontoggle=__hit()>',
  '<video xss><source onerror=__hit()></video>',
  '<iframe xss srcdoc="<script>parent.__hit()</script>"></iframe>',
  '<iframe xss src="javascript:parent.__hit()"></iframe>',
  '<object xss data="javascript:__hit()"></object>',
  '<embed xss src="javascript:__hit()">',
  '<a xss href="javascript:__hit()">x</a>',
  '<form xss action="javascript:__hit()"><button>x</button></form>',
  '<meta xss http-equiv=refresh content="0;url=javascript:__hit()">',
  '<base xss href="https://evil.example/">',
  '<link xss rel=stylesheet href="https://evil.example/x.css">',
  '<style xss>@import "https://evil.example/x.css";</style>',
  '<p xss style="animation:x" onanimationstart=__hit()>x',
  '<template xss shadowrootmode=open><img src=x onerror=__hit()></template>',
  '<noscript xss><p title="</noscript><img src=x onerror=__hit()>">',
  '{{constructor.constructor("__hit()")()}}',
  '${__hit()}',
  '{@html "<img xss src=x onerror=__hit()>"}',
  'javascript:__hit()',
];
const kBreaks = ['', '"', "'", '">', "'>", '</title>', '</textarea>', '</script>', '-->', ']]>', '\\"', '`'];
const kForms = [
  (s) => s,
  (s) => s.replace(/script|onerror|onload/g, (w) => [...w].map((c, i) => (i % 2 ? c.toUpperCase() : c)).join('')),
  (s) => s.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (s) => s.replaceAll('<', '&#60;'),
  (s) => s.replaceAll('<', '\\u003c'),
  (s) => encodeURIComponent(s),
  (s) => s.replace('<', '<\u202e'),
  (s) => s.replaceAll('<', '\uff1c'),
];
// A fixed choice of their product: every run, break and form many times over.
function* payloads() {
  for (let i = 0; ; ++i) {
    const run = kRuns[i % kRuns.length];
    const way_out = kBreaks[(i * 5 + Math.floor(i / kRuns.length)) % kBreaks.length];
    yield kForms[(i * 3 + Math.floor(i / kBreaks.length)) % kForms.length](way_out + run);
  }
}
const all = payloads();
let given = 0;
const next = () => (++given, all.next().value);

// ---- the case ---------------------------------------------------------------

// A report whose sentences make claims, with payloads wherever words may stand.
const story = (i) =>
  `${next()} sinks off Aldmoor\n\nAt least ${20 + (i % 5)} people drowned when the ferry ${next()} sank off Port ` +
  `Aldmoor on 3 March 2021, ${next()} told reporters. The harbour master, ${next()}, said that ${50 + (i % 3)} were ` +
  `missing in Aldmoor ${next()}.\n\n"${next()}," said the coast guard. Rebels of ${next()} captured Aldmoor on 4 March 2021.\n`;

function make_reports(folder) {
  for (let i = 0; i < 8; ++i) {
    const name = next().replaceAll('/', '\u2215').slice(0, 80);
    writeFileSync(join(folder, `${i}${name}.txt`), story(i));
    const escape = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const meta = (key) => `<meta property="${key}" content="${escape(next())}">`;
    const paragraphs = story(i + 8).split('\n\n').map((p) => `<p>${escape(p)}</p>`);
    writeFileSync(
      join(folder, `page${i}.html`),
      `<html><head><title>${escape(next())}</title>${meta('og:site_name')}${meta('article:author')}${meta('og:url')}` +
        `</head><body><article><h1>${escape(next())}</h1>${paragraphs.join('')}<p>${next()}</p></article></body></html>`,
    );
  }
  const records = Array.from({ length: 16 }, (_, i) =>
    JSON.stringify({ id: next(), title: next(), publisher: next(), author: next(), url: next(), text: story(i + 16) }));
  writeFileSync(join(folder, 'wire.jsonl'), records.join('\n'));
  writeFileSync(join(folder, `${next().replaceAll('/', '\u2215').slice(0, 80)}.png`), Buffer.from('\x89PNG\r\n\x1a\nxx', 'latin1'));
}

const ask = async (url, path) => (await fetch(`${url}/api/${path}`)).json();
const send = (url, path, body) => fetch(`${url}/api/${path}`, { method: 'POST', body });

async function decide(url) {
  const { reports } = await ask(url, 'reports?limit=12');
  const parts = await Promise.all(reports.map((r) => ask(url, `reports/${r.id}`)));
  const claims = parts.flatMap((p) => p.claims).slice(0, 20);
  const decision = (verb, subject, on, more = {}) =>
    send(url, 'decisions', JSON.stringify({ verb, subject, on, who: next().slice(0, 100), why: next(), seen: 1e6, ...more }));
  let taken = 0;
  for (const [i, claim] of claims.entries()) {
    const on = [{ id: claim.id }];
    const made = await (i % 3 === 0 ? decision('note', 'claim', on)
      : i % 3 === 1 ? decision('correct', 'claim', on, { field: 'actor', value: next() })
      : decision('accept', 'claim', on));
    taken += made.status === 201;
  }
  for (let i = 0; i < 4; ++i) taken += (await decision('grade', 'source', [{ name: next() }], { value: 'B' })).status === 201;
  assert.ok(taken > 8, `only ${taken} decisions were taken`);
  const sent = await send(url, 'import?name=' + encodeURIComponent(next()), story(99));
  assert.equal(sent.status, 202);
  while ((await ask(url, 'case')).importing) await new Promise((go_on) => setTimeout(go_on, 100));
}

async function paths_of(url) {
  const first = async (kind, n) => (await ask(url, `${kind}?limit=${n}`))[kind].map((x) => x.id);
  const stories = await first('stories', 3);
  const part = await ask(url, `stories/${stories[0]}`);
  return [
    '/', '/reports', '/timeline', '/map', '/entities', '/sources', '/review', '/problems', '/log',
    '/search?q=drowned', '/search?q=' + encodeURIComponent(next()), '/no/such/' + encodeURIComponent(next()),
    ...stories.map((id) => `/story/${id}`),
    ...part.questions.slice(0, 3).map((q) => `/question/${q.id}`),
    ...part.events.slice(0, 2).map((e) => `/event/${e.id}`),
    ...(await first('reports', 6)).map((id) => `/report/${id}`),
    ...(await first('entities', 4)).map((id) => `/entity/${id}`),
  ];
}

// ---- the browser ------------------------------------------------------------

async function open_all(browser, addresses, own) {
  const context = await browser.newContext();
  const found = [];
  const page = await context.newPage();
  let at = '';
  const note = (what) => found.push(`${at}: ${what}`);
  await page.exposeFunction('__hit', () => note('a script ran'));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`refused: ${e.violatedDirective} ${e.blockedURI}`));
  });
  page.on('dialog', (d) => (note(`a dialog: ${d.message()}`), d.dismiss()));
  page.on('console', (m) => /refused:|Trusted/.test(m.text()) && note(m.text()));
  page.on('request', (r) => !r.url().startsWith(own) && !r.url().startsWith('data:') && note(`asks for ${r.url()}`));
  const look = async () => {
    const made = await page.evaluate(() => [...document.querySelectorAll('[xss], a[href^="javascript:" i]')].map((e) => e.outerHTML.slice(0, 80)));
    for (const element of made) note(`became an element: ${element}`);
  };
  let shown = 0;
  for (const address of addresses) {
    at = address.slice(0, 100);
    await page.goto(address, { waitUntil: 'load' });
    if (own.startsWith('http')) await page.locator('main h1').first().waitFor();
    await page.waitForTimeout(150);
    await look();
    // What opens a panel shows quotes, reasons and names once more.
    for (const chip of (await page.locator('main .chip').all()).slice(0, 3)) {
      await chip.click({ force: true, timeout: 2000 }).catch(() => {});
      await look();
      await page.keyboard.press('Escape');
    }
    shown += (await page.content()).includes('__hit');
  }
  await context.close();
  assert.deepEqual(found, []);
  return shown;
}

const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'crosscheck-'));
let server = null;
let browser = null;
try {
  make_reports(folder);
  server = await start_server(program, folder);
  await decide(server.url);
  browser = await start_browser();
  // What would run is seen: a page that is nothing but markup.
  const bare = 'data:text/html,' + encodeURIComponent(`<h1></h1>${kRuns[2]}`);
  await assert.rejects(open_all(browser, [bare], 'data:'), /a script ran.*became an element/s);
  const paths = await paths_of(server.url);
  const shown = await open_all(browser, paths.map((p) => server.url + p), server.url);
  assert.ok(shown > paths.length / 2, `payloads are on ${shown} of ${paths.length} pages`);
  // The account as one page, made by the command line.
  const file = join(folder, 'account.html');
  try {
    execFileSync(program, ['brief', folder, '--html', file], { stdio: 'ignore' });
  } catch (e) {
    assert.equal(e.status, 2, 'the picture is a problem');
  }
  assert.ok(readFileSync(file, 'utf8').includes('__hit'));
  await open_all(browser, [pathToFileURL(file).href], 'file:');
  console.log(`xss ok: ${given} payloads on ${paths.length + 1} pages, none ran`);
} finally {
  await browser?.close();
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
