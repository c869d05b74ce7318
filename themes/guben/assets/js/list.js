// A list of which the page holds the first rows. A reader who filters, chooses, sorts or
// asks for more gets all of it, out of the data that the generator wrote; only the rows
// that are shown are in the page. The choice stands in the address:
// #TABLE.town=441621102&TABLE.light=red, or ?town=441621102&light=red.
import { words } from '@params';
import { data } from './data';
import { beside } from './inject';
import { learn, matcher, needs } from './match';
import { next, sorted } from './order';
import { adopt, follow, get, set } from './state';
import { element, fill, toolbar } from './toolbar';

const step = 200; // rows that are shown, and that are added when a reader asks for more
const gravity = { red: 0, yellow: 1, green: 2, grey: 3, none: 4 };

const address = href => (href.charAt(0) === '/' ? beside('..' + href) : href);

function link(text, href) {
  return href ? element('a', { href: address(href) }, text) : text;
}

// says is what a cell says to who filters; a picture says nothing.
function says(c) {
  const more = c.more || {};
  if (more.strip) return '';
  return [c.s, c.t, c.sub].concat((more.runs || []).map(r => r.t), (more.links || []).map(l => l.t + ' ' + (l.n || ''))).filter(Boolean).join(' ');
}

// strip is the picture of lights that the theme's strip.html draws.
function strip(letters, say) {
  const all = element('span', { class: 'strip', role: 'img', title: say });
  letters.split(' ').forEach((year, nth) => {
    (year.match(/g{1,4}|y{1,4}|r{1,4}|o{1,4}|[^gyro]{1,4}/g) || []).forEach((run, i) => {
      all.append(element(nth && !i ? 'b' : 'i', { class: run[0].replace(/[^gyro]/, 'n') + run.length }));
    });
  });
  return all;
}

// source is where a value came from, as the theme's source.html says it.
function source(src) {
  const at = src.h ? element('a', { href: src.h }, src.t) : src.d ? element('span', {}, src.t) : src.t;
  return src.d
    ? element('span', { class: 'src dated' }, at, words.source_comma, element('span', {}, src.d))
    : element('span', { class: 'src' }, at);
}

// fillCell writes a cell as the theme's table does.
function fillCell(at, c) {
  if (c.l) {
    at.append(element('span', { class: 'light ' + c.l }, c.s || ''));
    if (c.t) at.append(' ');
  }
  if (c.t) at.append(link(c.t, c.h));
  const more = c.more || {};
  if (more.strip) at.append(strip(more.strip, more.say));
  if (more.older) {
    const past = more.older.p.map(p => element('p', {}, element('span', { class: 'aside' }, p.t), ' ', strip(p.strip, p.say)));
    at.append(element('details', { class: 'older' }, element('summary', {}, more.older.t), ...past));
  }
  (more.runs || []).forEach(r => at.append(r.zh ? element('span', { lang: 'zh-CN' }, r.t) : r.t));
  (more.links || []).forEach((l, i) => {
    at.append(i ? words.list_comma : '', link(l.t, l.h));
    if (l.n) at.append(' ', element('span', { class: 'aside' }, l.n));
  });
  if (c.sub) at.append(element('span', { class: 'sub' }, c.sub));
  if (c.src) at.append(source(c.src));
}

function start(block, all) {
  const id = block.dataset.list;
  const table = block.querySelector('table');
  const body = table.tBodies[0];
  const scroll = table.parentElement;
  const heads = Array.from(table.tHead.rows[0].cells);
  const choices = all.choices || [];
  const aside = heads.map(th => 'aside' in th.dataset);
  const classes = Array.from((body.rows[0] || { cells: [] }).cells).map(c => c.className);
  const labels = Array.from((body.rows[0] || { cells: [] }).cells).map(c => c.dataset.l);
  const cell = (r, i) => all.cells[all.rows[r.i][i]];
  const lightsOf = r => all.rows[r.i].map(n => all.cells[n].l).filter(Boolean);
  const rows = all.rows.map((own, i) => {
    const r = { i, text: () => own.map((n, at) => (aside[at] ? '' : says(all.cells[n]))).join(' '), names: () => says(all.cells[own[0]]) };
    r.lights = lightsOf(r);
    return r;
  });
  const note = block.querySelector('.note');
  let way = 0;
  let text = '';
  let lights = [];
  const chosen = choices.map(() => -1);
  let shown = rows;
  let there = body.rows.length; // the page's own rows stay, with the focus in them, until others are asked for
  let touched = false;

  const found = { is: () => true };
  const fits = (r, but) => found.is(r)
    && (but === 'light' || !lights.length || r.lights.some(l => lights.indexOf(l) >= 0))
    && choices.every((c, n) => chosen[n] < 0 || (c.in ? c.in[r.i].indexOf(chosen[n]) >= 0 : c.of[r.i] === chosen[n]));
  function counts() {
    const by = {};
    rows.forEach(r => {
      if (fits(r, 'light')) new Set(r.lights).forEach(l => { by[l] = (by[l] || 0) + 1; });
    });
    return by;
  }

  const lit = ['red', 'yellow', 'green', 'grey'].filter(l => rows.some(r => r.lights.indexOf(l) >= 0) && rows.some(r => r.lights.indexOf(l) < 0));
  const tools = toolbar({ label: scroll.getAttribute('aria-label'), all: rows.length, counts: counts(), lights: lit }, now => {
    text = now.text;
    lights = now.lights;
    filter();
    keep();
  });
  const lists = choices.map((c, n) => {
    const list = element('select', { 'aria-label': c.label }, element('option', { value: '-1' }, c.any));
    c.options.forEach((o, i) => list.append(element('option', { value: String(i) }, o.t)));
    list.hidden = !!c.quiet;
    list.addEventListener('change', () => {
      chosen[n] = Number(list.value);
      filter();
      keep();
    });
    tools.bar.insertBefore(list, tools.bar.children[n + 1]);
    return list;
  });

  // key finds out what a column is sorted by: numbers where it gives them, else lights,
  // the gravest first, else words.
  function key(i) {
    if (rows.some(r => cell(r, i).v)) return { first: -1, of: r => (cell(r, i).v ? Number(cell(r, i).v) : null) };
    if (rows.some(r => cell(r, i).l)) return { first: 1, of: r => (cell(r, i).l ? gravity[cell(r, i).l] : null) };
    return { first: 1, of: r => says(cell(r, i)) || null };
  }
  heads.forEach((th, i) => {
    const button = element('button', { type: 'button', class: 'sort' });
    button.append(...th.childNodes);
    button.addEventListener('click', () => {
      way = (i + 1) * next(key(i).first, Math.abs(way) === i + 1 ? Math.sign(way) : 0);
      filter();
      keep();
    });
    th.append(button);
  });

  function row(r) {
    const tr = element('tr');
    all.rows[r.i].forEach((n, i) => {
      const at = i ? element('td', classes[i] ? { class: classes[i] } : {}) : element('th', { scope: 'row' });
      if (labels[i]) at.dataset.l = labels[i];
      fillCell(at, all.cells[n]);
      tr.append(at);
    });
    return tr;
  }
  const more = element('button', { type: 'button', class: 'more-rows' });
  more.addEventListener('click', () => {
    const first = there;
    put(there + step);
    const to = body.rows[first];
    if (to) {
      to.tabIndex = -1;
      to.focus();
    }
  });
  function put(n) {
    const part = document.createDocumentFragment();
    shown.slice(there, n).forEach(r => part.append(row(r)));
    body.append(part);
    there = Math.min(n, shown.length);
    offer();
  }
  function offer() {
    more.hidden = there === shown.length;
    more.textContent = fill(words.list_more, { n: Math.min(step, shown.length - there), rest: shown.length - there });
  }

  function filter() {
    if (needs(text)) learn().then(filter, () => {});
    found.is = text ? matcher(text) : () => true;
    const i = Math.abs(way) - 1;
    shown = rows.filter(r => fits(r));
    if (way) shown = sorted(shown, key(i).of, Math.sign(way));
    heads.forEach((th, n) => {
      if (way && n === i) th.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
      else th.removeAttribute('aria-sort');
    });
    tell();
    touched = true;
    body.textContent = '';
    there = 0;
    put(step);
  }

  function tell() {
    tools.count(counts());
    tools.say(shown.length, choices.map((c, n) => (chosen[n] < 0 ? '' : c.options[chosen[n]].t)));
  }

  let waiting;
  function keep() {
    clearTimeout(waiting); // browsers refuse an address that changes with every key
    waiting = setTimeout(() => {
      set(id + '.sort', way ? String(way) : '');
      set(id + '.find', text);
      set(id + '.light', lights.join(','));
      choices.forEach((c, n) => set(id + '.' + c.id, chosen[n] < 0 ? '' : c.options[chosen[n]].id));
    }, 150);
  }

  function restore() {
    const asked = Math.trunc(Number(get(id + '.sort'))) || 0;
    way = Math.abs(asked) <= heads.length ? asked : 0;
    text = get(id + '.find') || '';
    lights = (get(id + '.light') || '').split(',').filter(l => lit.indexOf(l) >= 0);
    choices.forEach((c, n) => {
      chosen[n] = c.options.findIndex(o => o.id === get(id + '.' + c.id));
      lists[n].value = String(chosen[n]);
      if (c.quiet) lists[n].hidden = chosen[n] < 0;
    });
    tools.set(text, lights);
    const part = text || lights.length || chosen.some(n => n >= 0);
    if (part || way || touched) filter();
    else tell();
    if (part) block.scrollIntoView();
  }

  adopt(id, choices.map(c => c.id).concat('light', 'find', 'sort'));
  if (note) note.hidden = true;
  block.insertBefore(tools.bar, scroll);
  scroll.after(more);
  block.classList.add('ready');
  offer();
  restore();
  follow(restore);
}

// A list is fetched when it comes into sight, or a link asks for some of its rows.
Array.from(document.querySelectorAll('.table-block[data-list]')).forEach(block => {
  const load = () => data(block.dataset.from).then(all => start(block, all)).catch(why => {
    block.classList.add('ready');
    if (window.console) console.warn('the first rows only', why);
  });
  if (location.search || location.hash.indexOf('#' + block.dataset.list + '.') === 0 || !window.IntersectionObserver) {
    load();
    return;
  }
  const seen = new IntersectionObserver(entries => {
    if (!entries.some(e => e.isIntersecting)) return;
    seen.disconnect();
    stop();
    load();
  }, { rootMargin: '200px' });
  const stop = follow(() => {
    seen.disconnect();
    stop();
    load();
  });
  seen.observe(block);
});
