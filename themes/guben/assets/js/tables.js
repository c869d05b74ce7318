// Lets readers sort and filter long tables. Their choice stands in the address, so that
// a link shows the same rows: #TABLE.sort=-2&TABLE.find=龙&TABLE.light=red. Nothing is
// made up here: rows are shown, hidden and put in order.
import { words } from '@params';
import { needs, learn, matcher } from './match';
import { next, sorted } from './order';
import { follow, get, set } from './state';
import { element, fill, toolbar } from './toolbar';

const gravity = { red: 0, yellow: 1, green: 2, grey: 3, none: 4 };
const number = /^[-−]?\d[\d,]*(\.\d+)?(?![\d,.]|\u5e74|\u4e07|\/| [A-Z])/;
const none = /^[—–-]?$/;

// own is a cell's own text, without what stands below it and the word of its light.
function own(cell) {
  return Array.from(cell.childNodes)
    .filter(n => n.nodeType === 3 || !/^(light|sub|src)\b/.test(n.className))
    .map(n => n.textContent).join('').trim();
}

// reds is how many lights of a strip are red: a class is a letter and how many of it.
const reds = cell => Array.from(cell.querySelectorAll('.strip [class^=r]')).reduce((n, e) => n + Number(e.className[1]), 0);

const strip = cell => cell.getElementsByClassName('strip')[0];

// item is a row as it is searched: what it says, without the words for its pictures, and
// without the columns that name others than the row is about.
function item(tr, aside) {
  return {
    tr,
    text: () => Array.from(tr.cells).map((c, i) => (aside[i] || strip(c) ? '' : c.textContent)).join(' '),
    names: () => tr.cells[0].textContent,
  };
}

const empty = cell => !cell.dataset.v && !strip(cell) && none.test(cell.textContent.trim());

function lightOf(cell) {
  const light = cell.getElementsByClassName('light')[0];
  return light ? light.classList[1] : '';
}

// figure is a cell's number: the exact one where the page gives it.
function figure(cell, numeric) {
  if (cell.dataset.v) return Number(cell.dataset.v);
  const found = own(cell).match(numeric ? /[-−]?\d[\d,]*(\.\d+)?/ : number);
  return found ? Number(found[0].replace(/,/g, '').replace('−', '-')) : null;
}

// keys finds out what a column is sorted by: strips by their red lights, numbers where it
// holds nothing else but lights that say why there is none, else lights, the gravest
// first, else words. It returns the key and which way comes first.
function keys(rows, i, numeric) {
  const cells = rows.map(r => r.tr.cells[i]).filter(c => !empty(c));
  const figures = cells.map(c => figure(c, numeric));
  const lit = cells.some(lightOf);
  let key = c => c.textContent.trim();
  let first = 1;
  if (cells.some(strip)) {
    key = reds; // the most often red first
    first = -1;
  } else if (figures.some(n => n !== null) && figures.every((n, at) => n !== null || lightOf(cells[at]))) {
    key = c => figure(c, numeric);
    first = numeric || lit ? -1 : 1;
  } else if (lit) {
    key = c => { const l = lightOf(c); return l ? gravity[l] : null; };
  }
  return { first, key: r => (empty(r.tr.cells[i]) ? null : key(r.tr.cells[i])) };
}

// read takes the rows of a table by the rows that head them.
function read(body, aside) {
  const parts = [{ head: null, rows: [] }];
  Array.from(body.rows).forEach(tr => {
    if (tr.classList.contains('part')) parts.push({ head: item(tr, []), rows: [] });
    else parts[parts.length - 1].rows.push(item(tr, aside));
  });
  return parts;
}

function enhance(block) {
  const id = block.dataset.table;
  const table = block.querySelector('table');
  const body = table.tBodies[0];
  const scroll = table.parentElement;
  const heads = Array.from(table.tHead.rows[0].cells);
  const parts = read(body, heads.map(th => 'aside' in th.dataset));
  const rows = [].concat(...parts.map(p => p.rows));
  const counts = {};
  rows.forEach(r => {
    r.lights = {};
    Array.from(r.tr.getElementsByClassName('light')).forEach(e => { r.lights[e.classList[1]] = true; });
    Object.keys(r.lights).forEach(l => { counts[l] = (counts[l] || 0) + 1; });
  });
  const columns = [];
  let way = 0; // 2: the second column upwards; -2: downwards
  let text = '';
  let lights = [];

  // A light that every row has is no choice.
  const choices = Object.keys(counts).filter(l => counts[l] < rows.length);
  const tools = toolbar({ label: scroll.getAttribute('aria-label'), all: rows.length, counts, lights: choices, total: table.tFoot }, chosen => {
    text = chosen.text;
    lights = chosen.lights;
    filter();
    keep();
  });

  function filter() {
    if (needs(text)) learn().then(filter, () => {}); // until then by the text alone
    const found = matcher(text);
    let shown = 0;
    const by = {}; // what each chip would show beside the text
    parts.forEach(part => {
      const whole = part.head && found(part.head);
      let any = false;
      part.rows.forEach(r => {
        const named = !text || whole || found(r);
        if (named) Object.keys(r.lights).forEach(l => { by[l] = (by[l] || 0) + 1; });
        const fits = named && (!lights.length || lights.some(l => r.lights[l]));
        r.tr.hidden = !fits;
        any = any || fits;
        shown += fits;
      });
      if (part.head) part.head.tr.hidden = !any;
    });
    tools.count(by);
    tools.say(shown);
  }

  function column(i) {
    columns[i] = columns[i] || keys(rows, i, heads[i].classList.contains('num'));
    return columns[i];
  }

  function sort() {
    const i = Math.abs(way) - 1;
    const all = document.createDocumentFragment();
    parts.forEach(part => {
      if (part.head) all.append(part.head.tr);
      (way ? sorted(part.rows, column(i).key, Math.sign(way)) : part.rows).forEach(r => all.append(r.tr));
    });
    body.append(all);
    heads.forEach((th, n) => {
      if (n === i && way) th.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
      else th.removeAttribute('aria-sort');
    });
  }

  let waiting;
  function keep() {
    clearTimeout(waiting); // browsers refuse an address that changes with every key
    waiting = setTimeout(() => {
      set(id + '.sort', way ? String(way) : '');
      set(id + '.find', text);
      set(id + '.light', lights.join(','));
    }, 150);
  }

  // Figures of different kinds have no order among them.
  const sortable = table.classList.contains('figures') ? [] : heads;
  sortable.forEach((th, i) => {
    const link = th.querySelector('a');
    const button = element('button', { type: 'button', class: 'sort' });
    if (link) {
      button.setAttribute('aria-label', fill(words.table_sort, { column: th.textContent.trim() }));
    } else {
      button.append(...th.childNodes);
    }
    button.addEventListener('click', () => {
      const first = column(i).first;
      way = (i + 1) * next(first, Math.abs(way) === i + 1 ? Math.sign(way) : 0);
      sort();
      keep();
    });
    th.append(button);
  });

  function restore() {
    const asked = Math.trunc(Number(get(id + '.sort'))) || 0;
    const before = way;
    way = Math.abs(asked) <= sortable.length ? asked : 0;
    text = get(id + '.find') || '';
    lights = (get(id + '.light') || '').split(',').filter(l => choices.indexOf(l) >= 0);
    tools.set(text, lights);
    if (way !== before) sort();
    filter();
  }

  block.insertBefore(tools.bar, scroll);
  block.classList.add('ready');
  restore();
  follow(restore);
}

// A table that is folded away costs nothing until it is unfolded.
Array.from(document.querySelectorAll('.table-block[data-table]')).forEach(block => {
  const fold = block.closest('details');
  const id = block.dataset.table;
  if (!fold || fold.open) {
    enhance(block);
    return;
  }
  if (['.sort', '.find', '.light'].some(name => get(id + name))) fold.open = true;
  const once = () => {
    if (!fold.open) return;
    fold.removeEventListener('toggle', once);
    enhance(block);
  };
  fold.addEventListener('toggle', once);
});
