// Takes the pictures of content/guide/pictures anew: of the practice county, in both
// languages, with the program, LibreOffice, pdftoppm (Debian's poppler-utils) and Chromium. Each
// shows that its figures are invented.
//
//   make bin/guben && node scripts/guide-pictures.mjs
//
// With names behind it (form, home, source, problem, desk, connect) only those. Home is that of a county as
// large as the sample's.
//
// Each is taken twice as sharp as it is shown, and no wider than can be read on a page.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const house = path.resolve(import.meta.dirname, '..');
const guben = process.env.GUBEN || path.join(house, 'bin', 'guben');
const into = path.join(house, 'content', 'guide', 'pictures');
const most = 250 * 1024; // bytes
const work = mkdtempSync(path.join(os.tmpdir(), 'guben-pictures-'));
const only = process.argv.slice(2);
const wanted = (kind) => only.length === 0 || only.includes(kind);
const town = '441621100';
const village = '441621100200';

// run runs a program, and shows what it said only where it fails.
const run = (program, ...args) => execFileSync(program, args, { cwd: house, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const edit = (file, from, to) => {
  const name = path.join(work, 'data', file);
  const text = readFileSync(name, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(name, text.replace(from, to));
};

function county() {
  run(guben, '-C', work, 'sample', '--villages', '8', '--towns', '2');
  edit('programme.yaml', 'as_of: 2007-09-30', 'as_of: 2007-12-31');
  run(guben, '-C', work, 'period', 'new', '2007-Q4');
  edit('training/2007-Q4.yaml', `"${village}": {}`, `"${village}": {sessions: 1, trained: 41, to_train: 49}`);
  edit('training/2007-Q4.yaml', '"441621100201": {}', '"441621100201": {sessions: 2, trained: 48, to_train: 59}');
  commit();
}

// commit gives every line a day.
function commit() {
  const day = '2008-01-10T09:00:00+08:00';
  const git = (...args) => execFileSync('git', ['-c', 'user.name=示例', '-c', 'user.email=clerk@example.invalid', ...args], {
    cwd: work, env: { ...process.env, GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  git('init', '-q', '-b', 'main');
  git('add', 'data');
  git('commit', '-q', '-m', '起步数据');
}

// form is the sheet of one topic, as LibreOffice shows it.
async function form(browser, name, lang, sample) {
  const dir = mkdtempSync(path.join(work, 'form-'));
  run(guben, '-C', work, '--lang', lang, 'sheet', 'export', '--period', '2007-Q4', '--town', town, '--out', dir);
  const sheet = path.join(dir, readdirSync(dir)[0]);
  run('soffice', '--headless', `-env:UserInstallation=file://${work}/office`, '--convert-to', 'pdf', '--outdir', dir, sheet);
  run('pdftoppm', '-r', '130', '-png', sheet.replace(/xlsx$/, 'pdf'), path.join(dir, 'page'));
  const page = readdirSync(dir).filter((f) => f.endsWith('.png')).sort().at(-1); // the training's
  const tab = await browser.newPage();
  await tab.setViewport({ width: 760, height: 200, deviceScaleFactor: 2 });
  const image = readFileSync(path.join(dir, page)).toString('base64');
  await tab.setContent(`<body style="margin:0;overflow:hidden"><img style="width:760px;margin-top:-22px" src="data:image/png;base64,${image}"><p style="position:fixed;right:30px;top:-4px;font:13px sans-serif;color:#7c4d00">${sample}</p>`);
  await tab.evaluate(() => document.querySelector('img').decode());
  await save(tab, name);
}

// save takes what the tab shows, and holds it small.
async function save(tab, name) {
  const file = path.join(into, name);
  await tab.screenshot({ path: file, type: 'png', captureBeyondViewport: false });
  await tab.close();
  const size = statSync(file).size;
  console.log(`${name} ${Math.ceil(size / 1024)} KB`);
  if (size > most) throw new Error(`${name} is larger than ${most / 1024} KB`);
}

// site shows the county, and says where it is.
function site(dir) {
  const server = spawn(guben, ['-C', dir, 'serve', '--port', '18391'], { cwd: house });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (data) => {
      said += data;
      if (said.includes('http://')) resolve({ server, at: 'http://127.0.0.1:18391' });
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', () => reject(new Error(said)));
  });
}

async function open(browser, address, height, { width = 760, sharp = 2 } = {}, shown = '.src-toggle') {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height, deviceScaleFactor: sharp });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
  await tab.goto(address, { waitUntil: 'load' });
  await tab.waitForSelector(shown, { timeout: 60000 }); // until then it says that the page is being made
  return tab;
}

// banner keeps the words that the data are a sample where the picture is taken.
const banner = (tab, side) => tab.evaluate((side) => {
  const words = document.querySelector('.sample');
  Object.assign(words.style, { position: 'fixed', [side]: '0', left: '0', right: '0', zIndex: '99' });
}, side);

// source is a village's figures with the file, line and commit day of each.
async function source(browser, at, name, lang) {
  const tab = await open(browser, `${at}${lang}/villages/${village}/index.html`, 560);
  await tab.evaluate(() => {
    const box = [...document.querySelectorAll('.src-toggle')].find((e) => e.getClientRects().length) || document.querySelector('.src-toggle');
    box.checked = true;
    box.dispatchEvent(new Event('change', { bubbles: true }));
    box.parentElement.scrollIntoView({ block: 'start' });
    scrollBy(0, -70);
  });
  await banner(tab, 'bottom');
  await new Promise((r) => setTimeout(r, 700));
  await save(tab, name);
}

// home is the home page with the eight questions' numbers where each begins.
async function home(browser, at, name, lang) {
  const tab = await open(browser, `${at}${lang}/index.html`, 700, { width: 1280, sharp: 1 }, '.three');
  await tab.evaluate(() => {
    const menu = (end) => [...document.querySelectorAll('.menu .groups a')].find((a) => a.href.endsWith(end));
    const places = [
      document.querySelector('.headline'), document.querySelectorAll('.tiles .tile')[2] || document.querySelector('.tiles > *'), document.querySelector('.home-changed'),
      menu('leaders/index.html'), menu('reports/index.html'), document.querySelectorAll('.home-matrix th a, .home-matrix thead a')[1], document.querySelector('.home-worst'), document.querySelector('a[href$="due/index.html"]:not(.menu a)') || menu('attention/index.html'),
    ];
    places.forEach((e, i) => {
      const box = e.getBoundingClientRect();
      const mark = document.createElement('b');
      mark.textContent = i + 1;
      Object.assign(mark.style, { position: 'absolute', left: `${Math.max(2, box.left - 24)}px`, top: `${box.top + scrollY - 12}px`, width: '26px', height: '26px', borderRadius: '13px', background: '#8a1c7c', color: '#fff', font: '700 16px/26px sans-serif', textAlign: 'center', zIndex: '99', boxShadow: '0 0 0 2px #fff' });
      document.body.append(mark);
    });
  });
  await save(tab, name);
}

// problem is what serving shows over a page while the data have an error.
async function problem(browser, at, name, lang) {
  const tab = await open(browser, `${at}${lang}/villages/${village}/index.html`, 420);
  edit('income/2006.yaml', 'farmer_income: 4249,', 'farmer_income: 4，249,');
  await new Promise((r) => setTimeout(r, 4000));
  await banner(tab, 'top');
  await save(tab, name);
  edit('income/2006.yaml', 'farmer_income: 4，249,', 'farmer_income: 4249,');
  await new Promise((r) => setTimeout(r, 3000));
}

// opened does something in the desk of a folder.
async function opened(dir, lang, act) {
  const server = spawn(guben, ['-C', dir, '--lang', lang, 'desk', '--no-browser'], { cwd: house });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      const found = said.match(/http:\S+word=[\w-]+/);
      if (found) resolve(found[0]);
    });
    server.on('exit', () => reject(new Error(said)));
  });
  try {
    await act(address);
  } finally {
    server.kill();
    await new Promise((r) => server.on('exit', r));
  }
}

// desk is the table of a town's training, with a wrong figure and what is said of it.
const desk = (browser, name, lang) => opened(work, lang, async (address) => {
  const first = await open(browser, address, 800, {}, '#part');
  await first.goto(`${new URL(address).origin}/table?topic=training&period=2007-Q4&part=${town}`, { waitUntil: 'load' });
  await first.type('#grid tbody tr:nth-child(2) td:nth-of-type(2) input', '.5');
  await first.waitForSelector('td.error');
  await first.evaluate(() => scrollTo(0, 0));
  await save(first, name);
});

// connect is the desk in an empty folder, with a server that has to be compared first.
async function connect(browser, name, lang) {
  const empty = mkdtempSync(path.join(os.tmpdir(), 'guben-empty-'));
  await opened(empty, lang, async (address) => {
    const first = await open(browser, address, 520, {}, '#address');
    await first.type('#address', 'guben@10.10.1.5:/srv/guben/shili.git');
    await first.evaluate(() => {
      document.getElementById('host').hidden = false;
      document.getElementById('print').textContent = 'SHA256:w5mXqVnJr0y3o0n6cVb3mQ1n4C0t8v2xk7Jd9u5pZ1s';
    });
    await save(first, name);
  });
  rmSync(empty, { recursive: true, force: true });
}

const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!chromium) throw new Error('the pictures need Chromium: run make browser (scripts/install-browser)');
const browser = await puppeteer.launch({ executablePath: chromium, headless: 'shell', args: ['--no-sandbox', '--hide-scrollbars'] });
// each takes a kind of picture in both languages, where it is wanted.
async function each(kind, take, ...others) {
  if (!wanted(kind)) return;
  await take(browser, ...others, `${kind}.png`, '');
  await take(browser, ...others, `${kind}.en.png`, '/en');
}

// over takes pictures of a county's site.
async function over(dir, ...all) {
  const { server, at } = await site(dir);
  try {
    for (const [kind, take] of all) await each(kind, take, at);
  } finally {
    server.kill();
    await new Promise((r) => server.on('exit', r));
  }
}

try {
  county();
  if (wanted('form')) {
    await form(browser, 'form.png', 'zh-cn', '示例数据，数字均为虚构');
    await form(browser, 'form.en.png', 'en', 'Sample data: all figures are invented');
  }
  if (wanted('desk')) {
    await desk(browser, 'desk.png', 'zh-cn');
    await desk(browser, 'desk.en.png', 'en');
  }
  if (wanted('connect')) {
    await connect(browser, 'connect.png', 'zh-cn');
    await connect(browser, 'connect.en.png', 'en');
  }
  if (wanted('home')) {
    const whole = path.join(work, 'whole');
    mkdirSync(whole);
    run(guben, '-C', whole, 'sample');
    await over(whole, ['home', home]);
  }
  await over(work, ['source', source], ['problem', problem]);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
