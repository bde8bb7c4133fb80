// The server over the examples, and a page that hears of every error and of
// every request that leaves the server.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export async function start_server(program, folder) {
  const child = spawn(program, ['serve', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (x) => (said += x));
  const url = await new Promise((ok, no) => {
    let out = '';
    child.stdout.on('data', (x) => {
      out += x;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out);
      if (found) ok(found[0]);
    });
    child.on('exit', (code) => no(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url, stop: () => child.kill('SIGINT') };
}

// A case of the folder's reports in which these sign in: [name, role, password].
export function team_case(program, folder, people) {
  const file = join(mkdtempSync(join(tmpdir(), 'crosscheck-')), 'team.case');
  execFileSync(program, ['read', '--case', file, folder], { stdio: 'ignore' });
  for (const [name, role, password] of people) {
    execFileSync(program, ['user', 'add', file, name, '--role', role], { input: password + '\n', stdio: ['pipe', 'ignore', 'ignore'] });
  }
  return file;
}

export function start_browser() {
  // As root, as in a container, chromium runs only without its sandbox.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

export async function open_page(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', ...options });
  await context.addInitScript({ path: axe });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const faults = [];
  page.on('console', (m) => m.type() === 'error' && faults.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => faults.push(`exception: ${e.message}`));
  page.on('request', (r) => !r.url().startsWith(url) && !r.url().startsWith('data:') && faults.push(`outside request: ${r.url()}`));
  return { page, faults, close: () => context.close() };
}

// Goes to a page and waits until it shows its heading.
export async function visit(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.locator('main h1').first().waitFor();
}

// What axe finds serious or critical on the page as it stands.
export async function serious(page) {
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  return violations.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join('; ')})`);
}
