// Sets two to four places, or targets, side by side. What was chosen stands in the
// address: #places=441621100,441621102 or #targets=training,new-members. Each place and
// each target has a file of its own, fetched when it is chosen; all words and figures in
// it are the generator's.
import { words } from '@params';
import { choose } from './chooser';
import { data } from './data';
import { beside } from './inject';
import { spark } from './sparks';
import { follow, get, set } from './state';
import { element, fill } from './toolbar';

const most = 4;
const names = { r: 'red', y: 'yellow', g: 'green', e: 'grey', n: 'none' };
const root = document.querySelector('.compare');
let all; // the targets and what they share

// file is where a place stands: villages together, by the town's digits of their code.
const file = code => (/^\d{12}$/.test(code) ? code.slice(0, 9) + '-villages' : code);

const kinds = {
  places: {
    fetch: code => data('compare/' + file(code)).then(places => {
      if (!places[code]) throw new Error(code);
      return Object.assign({ code }, places[code]);
    }),
    hint: words.compare_hint_places, rows: placeRows, corner: words.compare_target,
  },
  targets: {
    fetch: id => {
      const t = all.targets.filter(x => x.id === id)[0];
      if (!t) return Promise.reject(new Error(id));
      return data('compare/' + id).then(places => ({ code: id, t: t.s, target: t, places, h: all.root + 'targets/' + id + '/index.html' }));
    },
    hint: words.compare_hint_targets, rows: targetRows, corner: words.compare_place,
  },
};

// --- what is chosen

let kind = 'places';
let chosen = [];
let onlyDifferent = false;

function read() {
  kind = get('targets') && !get('places') ? 'targets' : 'places';
  const codes = (get(kind) || '').split(',').filter(c => /^[\w-]+$/.test(c));
  chosen = codes.filter((c, i) => codes.indexOf(c) === i).slice(0, most);
  onlyDifferent = get('only') === 'different';
}

function write() {
  Object.keys(kinds).forEach(k => set(k, k === kind ? chosen.join(',') : ''));
  set('only', onlyDifferent ? 'different' : '');
}

// --- the bar

const switches = element('div', { class: 'compare-kinds', role: 'group', 'aria-label': words.compare_what });
const tags = element('ul', { class: 'compare-tags' });
const note = element('p', { class: 'compare-note', role: 'status' });
const result = element('div', { class: 'compare-result' });
const box = choose(code => {
  if (chosen.length < most && chosen.indexOf(code) < 0) chosen.push(code);
  write();
  show();
});

Object.keys(kinds).forEach(k => {
  const button = element('button', { type: 'button', 'data-kind': k }, words['compare_' + k]);
  button.addEventListener('click', () => {
    if (kind === k) return;
    kind = k;
    chosen = [];
    write();
    show();
  });
  switches.append(button);
});

function showTags(items) {
  tags.textContent = '';
  items.forEach(x => {
    const button = element('button', { type: 'button', 'aria-label': fill(words.compare_remove, { name: x.t }) }, '×');
    button.addEventListener('click', () => {
      chosen = chosen.filter(c => c !== x.code);
      write();
      show().then(() => box.focus());
    });
    tags.append(element('li', {}, x.t, button));
  });
}

// --- the rows: a head, and for each that was chosen its cell or null

function placeRows(places) {
  const rows = [];
  all.targets.forEach((t, i) => {
    const cells = places.map(p => p.r[i]);
    if (!cells.some(Boolean)) return;
    const levels = places.map((p, at) => cells[at] && (cells[at].k || p.k)).filter(Boolean);
    const bounds = levels.map(k => t.b[k]).filter((b, at, list) => b && list.indexOf(b) === at);
    rows.push({
      title: t.s, href: all.root + 'targets/' + t.id + '/index.html',
      sub: t.p[t.n] + (bounds.length === 1 ? ' ' + fill(words.compare_of, { bound: bounds[0] }) : ''),
      cells: cells.map(c => c && { cell: c, periods: t.p, closed: t.o }),
      comparable: bounds.length === 1,
    });
  });
  return rows;
}

function targetRows(targets) {
  const rows = [];
  const seen = new Map();
  targets.forEach((t, i) => t.places.forEach(p => {
    if (!seen.has(p.h)) {
      seen.set(p.h, { title: p.t, href: p.h, sub: '', cells: targets.map(() => null), comparable: false });
      rows.push(seen.get(p.h));
    }
    seen.get(p.h).cells[i] = p.r[0] && { cell: p.r[0], periods: t.target.p, closed: t.target.o };
  }));
  return rows.filter(r => r.cells.some(Boolean));
}

const differs = row => row.cells.some(c => (c ? c.cell.l : '') !== (row.cells[0] ? row.cells[0].cell.l : ''));

// best tells which cells are farthest on the good side; none where all look alike.
function best(row) {
  const known = row.cells.filter(c => c && c.cell.d !== undefined);
  const far = Math.max(...known.map(c => Number(c.cell.d)));
  const top = known.filter(c => Number(c.cell.d) === far).map(c => c.cell.v);
  const some = row.comparable && known.some(c => top.indexOf(c.cell.v) < 0);
  return row.cells.map(c => some && known.indexOf(c) >= 0 && top.indexOf(c.cell.v) >= 0);
}

function lit(letter, word) {
  return element('span', { class: 'light ' + names[letter] }, word);
}

function drawCell(c, isBest, scale) {
  const td = element('td', {});
  if (!c) {
    td.append(element('span', { class: 'empty' }, words.compare_nothing));
    return td;
  }
  const x = c.cell;
  if (x.l === 'r' || x.l === 'y') td.className = names[x.l];
  const line = element('p', { class: 'compare-value' }, element('strong', {}, x.v));
  if (x.f) line.append(' ', element('span', { class: 'sub' }, x.f));
  if (isBest) line.append(' ', element('span', { class: 'compare-best' }, words.compare_best));
  td.append(element('p', {}, lit(x.l, x.s)), line);
  if (x.g) td.append(element('p', { class: 'sub' }, x.g));
  const said = words.compare_history + (x.p || []).map((p, i) => c.periods[i] + ' ' + p[0] + ' ' + all.lights[p[1]]).join(words.list_comma);
  const drawn = spark(x.p || [], x.b, scale, said, c.closed);
  if (drawn) td.append(drawn);
  return td;
}

function head(items) {
  const tr = element('tr', {}, element('th', { scope: 'col' }, kinds[kind].corner));
  items.forEach(x => {
    const th = element('th', { scope: 'col' }, element('a', { href: beside('../' + x.h) }, x.t));
    if (x.in) th.append(element('span', { class: 'sub' }, x.in));
    if (x.target) th.append(element('span', { class: 'sub' }, x.target.t));
    tr.append(th);
  });
  return tr;
}

// sums is the row of how many lights of each kind a place shows.
function sums(places) {
  const tr = element('tr', { class: 'compare-lights' }, element('th', { scope: 'row' }, words.compare_lights));
  places.forEach(p => {
    const td = element('td', {});
    ['r', 'y', 'g', 'e'].forEach((l, i) => {
      if (p.c[i] !== '0') td.append(lit(l, all.lights[l] + ' ' + p.c[i]), ' ');
    });
    tr.append(td);
  });
  return tr;
}

function draw(items) {
  const rows = kinds[kind].rows(items);
  const different = rows.filter(differs);
  const body = element('tbody', {});
  if (kind === 'places') body.append(sums(items));
  (onlyDifferent ? different : rows).forEach(row => {
    const tr = element('tr', differs(row) ? { class: 'differs' } : {},
      element('th', { scope: 'row' }, element('a', { href: beside('../' + row.href) }, row.title), element('span', { class: 'sub' }, row.sub)));
    const marks = best(row);
    const scale = row.comparable ? row.cells.filter(Boolean).map(c => c.cell) : null;
    row.cells.forEach((c, i) => tr.append(drawCell(c, marks[i], scale || (c ? [c.cell] : []))));
    body.append(tr);
  });
  const toggle = element('button', { type: 'button', class: 'chip', 'aria-pressed': String(onlyDifferent) }, fill(words.compare_differs, { n: different.length }));
  toggle.addEventListener('click', () => {
    onlyDifferent = !onlyDifferent;
    write();
    draw(items);
    result.querySelector('.chip').focus();
  });
  const table = element('table', { class: 'compare-table' }, element('thead', {}, head(items)), body);
  result.textContent = '';
  result.append(element('div', { class: 'table-tools' }, toggle), element('section', { class: 'scroll whole', tabindex: '0', 'aria-label': root.getAttribute('aria-label') }, table));
}

// --- showing

let turn = 0;

function show() {
  const mine = ++turn; // a later choice makes this one void
  Array.from(switches.children).forEach(b => b.setAttribute('aria-pressed', String(b.dataset.kind === kind)));
  box.use(kind, kinds[kind].hint, chosen, chosen.length >= most);
  return Promise.all([data('compare/targets')].concat(kind === 'places' ? chosen.map(kinds.places.fetch) : [])).then(got => {
    all = got[0];
    return kind === 'places' ? got.slice(1) : Promise.all(chosen.map(kinds.targets.fetch));
  }).then(items => {
    if (mine !== turn) return;
    showTags(items);
    note.textContent = items.length >= most ? words.compare_full : items.length === 1 ? words.compare_one : items.length ? '' : words.compare_empty;
    if (items.length > 1) draw(items);
    else result.textContent = '';
  }).catch(why => {
    if (mine !== turn) return;
    const code = chosen[chosen.length - 1];
    if (window.console) console.info('nothing to compare', why);
    note.textContent = chosen.length ? fill(words.compare_unknown, { code: chosen.join(words.list_comma) }) : words.compare_failed;
    showTags(chosen.map(c => ({ code: c, t: c })));
    result.textContent = '';
    return code;
  });
}

root.append(switches, element('div', { class: 'compare-bar' }, tags, box.element), note, result);
root.hidden = false;
read();
show();
follow(() => { read(); show(); });
