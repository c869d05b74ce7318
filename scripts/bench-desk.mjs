// Times the desk in a browser, for counties of growing size, VILLAGES:TOWNS each: how long a key takes
// to be shown, how long until what is typed is judged, and each step of a quarter's return of a town.
//
//   node scripts/bench-desk.mjs 279:18 1500:60
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const house = path.resolve(import.meta.dirname, '..');
const guben = path.join(house, 'bin', 'guben');
const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const work = mkdtempSync(path.join(tmpdir(), 'guben-desk-'));
const run = (dir, program, ...args) => execFileSync(program, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'x', GIT_AUTHOR_EMAIL: 'x@x.invalid', GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@x.invalid' } }).toString();
const tell = (what, ms) => console.log(`${what.padEnd(56)}${(ms / 1000).toFixed(2)} s`);
const timed = async (what, act) => {
  const begun = performance.now();
  const got = await act();
  tell(what, performance.now() - begun);
  return got;
};

// opened is a desk that runs, and its address.
const opened = (dir) => new Promise((resolve, reject) => {
  const server = spawn(guben, ['-C', dir, 'desk', '--no-browser']);
  let said = '';
  server.stdout.on('data', (data) => {
    said += data;
    const found = said.match(/http:\S+word=[\w-]+/);
    if (found) resolve({ server, address: found[0] });
  });
  server.on('exit', () => reject(new Error(said)));
});

// keys types digits into a cell, and is how long each took until the browser had shown it.
const keys = async (tab, selector) => {
  await tab.focus(selector);
  await tab.evaluate(() => {
    window.shown = [];
    document.addEventListener('keydown', () => {
      const at = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.shown.push(performance.now() - at)));
    }, true);
  });
  for (const key of '1234512345') {
    await tab.keyboard.press(key);
    await new Promise((r) => setTimeout(r, 400)); // the check of the key before comes in between
  }
  await tab.waitForFunction(() => window.shown.length === 10);
  return tab.evaluate(() => window.shown);
};

async function county(browser, size) {
  const [villages, towns] = size.split(':');
  console.log(`== ${villages} villages`);
  const first = path.join(work, `first-${villages}`);
  mkdirSync(first);
  run(first, guben, 'sample', '--villages', villages, '--towns', towns);
  run(first, 'git', 'init', '-q', '-b', 'main');
  run(first, 'git', 'add', 'data');
  run(first, 'git', 'commit', '-q', '-m', 'x');
  const office = path.join(work, `office-${villages}.git`);
  run(work, 'git', 'clone', '-q', '--bare', first, office);
  const dir = path.join(work, `clerk-${villages}`);
  run(work, 'git', 'clone', '-q', office, dir);
  const { server, address } = await timed('open the desk', () => opened(dir));
  const tab = await browser.newPage();
  try {
    await timed('the first page', () => tab.goto(address, { waitUntil: 'load' }));
    const town = await tab.$eval('#part option:nth-child(2)', (o) => o.value);
    const at = new URL(address).origin;
    await timed('the whole county\'s table', () => tab.goto(`${at}/table?topic=training&period=2007-Q3&part=`, { waitUntil: 'load' }));
    const all = await keys(tab, '#grid tbody tr input[data-key="trained"]');
    tell('a key in it is shown (the slowest of ten)', Math.max(...all));
    tell('a key in it is shown (the middle of ten)', all.sort((a, b) => a - b)[5]);
    tab.on('dialog', (d) => d.accept());
    await timed('the town\'s table', () => tab.goto(`${at}/table?topic=training&period=2007-Q3&part=${town}`, { waitUntil: 'load' }));
    await tab.evaluate(() => {
      window.judged = [];
      const asked = window.fetch;
      window.fetch = async (...a) => {
        const begun = performance.now();
        const answer = await asked(...a);
        window.judged.push(performance.now() - begun);
        return answer;
      };
    });
    const some = await keys(tab, '#grid tbody tr input[data-key="trained"]');
    tell('a key is shown (the slowest of ten)', Math.max(...some));
    const judged = (await tab.evaluate(() => window.judged)).sort((a, b) => a - b);
    tell('what is typed is judged (the middle)', judged[judged.length >> 1]);
    tell('what is typed is judged (the slowest)', judged.at(-1));
    const values = await tab.$$eval('#grid tbody tr input[data-key="trained"]', (all) => all.filter((x) => x.value).map((x) => x.value));
    await timed('paste a column and see it judged', async () => {
      await tab.evaluate((block) => {
        const c = document.querySelector('#grid tbody tr input[data-key="trained"]');
        const data = new DataTransfer();
        data.setData('text/plain', block);
        c.focus();
        c.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, values.map((v) => String(Math.max(1, Number(v) - 1))).join('\n'));
      await new Promise((r) => setTimeout(r, 160));
      await tab.waitForFunction(() => !/…/.test(document.getElementById('state').textContent));
    });
    await timed('which lights change', async () => {
      await tab.click('#lights');
      await tab.waitForSelector('#turns li');
    });
    await timed('save', async () => {
      await tab.click('#save');
      await tab.waitForSelector('#told a');
    });
    await timed('what waits', () => tab.goto(`${at}/outbox`, { waitUntil: 'load' }));
    await timed('send', async () => {
      if (await tab.$('#sender')) await tab.type('#sender', '党建办', { delay: 0 });
      await tab.click('#send');
      await tab.waitForFunction(() => document.getElementById('send').disabled && document.querySelector('#told p'));
    });
  } finally {
    await tab.close();
    server.kill();
    await new Promise((r) => server.on('exit', r));
  }
}

const browser = await puppeteer.launch({ executablePath: chromium, headless: 'shell', args: ['--no-sandbox'] });
try {
  for (const size of process.argv.slice(2)) await county(browser, size);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
