// Runs Lighthouse over pages of a built site, on a phone and on a desk, and prints each
// category's points and what costs points. Exit status 1 where any is below 100.
//
//   node scripts/audit.mjs FOLDER [--still] [--phone | --desk] [PAGE...]
//
// --still leaves out performance, which a clock decides.
//
// The site is served as a plain web server would: compressed, to be kept by the browser
// where a file's name has its hash, over HTTP/1.1.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { createGzip } from 'node:zlib';
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const asked = process.argv.slice(3).filter(a => !a.startsWith('--'));
const pages = asked.length ? asked : [
  'index.html', 'towns/441621102/index.html', 'villages/441621100200/index.html',
  'targets/farmer-income-growth/index.html', 'reports/2007-Q3/index.html', 'en/index.html',
];
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv', '.json': 'application/json', '.png': 'image/png',
};

const folder = process.argv[2];
const still = process.argv.includes('--still');
const devices = ['phone', 'desk'].filter((d, i, all) => !all.some(other => other !== d && process.argv.includes('--' + other)));
const categories = ['performance', 'accessibility', 'best-practices', 'seo'].slice(still ? 1 : 0);

function serve(dir) {
  const server = createServer((request, response) => {
    const name = path.join(dir, path.normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)));
    if (!name.startsWith(dir) || !existsSync(name) || !statSync(name).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[path.extname(name)];
    response.setHeader('Content-Type', type || 'application/octet-stream');
    response.setHeader('Cache-Control', /\.[0-9a-f]{32,}\./.test(name) ? 'max-age=31536000, immutable' : 'no-cache');
    if (type && type !== types['.png'] && /gzip/.test(request.headers['accept-encoding'])) {
      response.setHeader('Content-Encoding', 'gzip');
      createReadStream(name).pipe(createGzip()).pipe(response);
    } else {
      createReadStream(name).pipe(response);
    }
  });
  return new Promise(done => { server.listen(0, '127.0.0.1', () => done(server)); });
}

function browser() {
  const bin = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!bin) throw new Error('the audit needs Chromium: run make browser (scripts/install-browser)');
  return puppeteer.launch({
    executablePath: bin, headless: 'shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

// lost are the audits that cost a category points.
function lost(report, category) {
  return report.categories[category].auditRefs
    .filter(ref => ref.weight > 0 && report.audits[ref.id].score !== null && report.audits[ref.id].score < 1)
    .map(ref => `${ref.id} ${report.audits[ref.id].displayValue || report.audits[ref.id].title}`);
}

const server = await serve(path.resolve(folder));
const chromium = await browser();
let bad = 0;
try {
  for (const page of pages) {
    for (const device of devices) {
      const url = `http://127.0.0.1:${server.address().port}/${page}`;
      let lhr;
      // Lighthouse waits half a minute for each answer of the browser, which a busy machine may exceed: that says nothing of the page.
      for (let tries = 0; tries < 4; tries++) {
        const tab = await chromium.newPage();
        ({ lhr } = await lighthouse(url, { onlyCategories: categories, logLevel: 'error', disableFullPageScreenshot: true }, device === 'desk' ? desktopConfig : undefined, tab));
        await tab.close();
        if (!lhr.runtimeError || lhr.runtimeError.code !== 'PROTOCOL_TIMEOUT') break;
      }
      if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
      const points = categories.map(c => Math.round(lhr.categories[c].score * 100));
      bad += points.filter(p => p < 100).length;
      console.log(`${device.padEnd(6)}${points.map((p, i) => `${categories[i]} ${p}`).join('  ')}  ${page}`);
      categories.forEach((c, i) => points[i] < 100 && lost(lhr, c).forEach(why => console.log(`      ${c}: ${why}`)));
    }
  }
} finally {
  await chromium.close();
  server.close();
}
process.exitCode = bad ? 1 : 0;
