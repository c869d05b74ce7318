// Finds places, targets, units, leaders and pages by name while one types, and leads to
// them: a combobox with a list of links (WAI-ARIA: editable combobox, automatic selection).
import { lang, words } from '@params';
import { data } from './data';
import { beside } from './inject';
import { match, plain, prepare, rank, readingsOf } from './names';

const root = beside('../');
const shown = { town: 8, village: 12, inside: 60, target: 6, unit: 6, leader: 6, page: 6, state: 6, period: 6, chapter: 6 };
const lights = { g: 'green', y: 'yellow', r: 'red', e: 'grey', n: 'none' };

// --- what can be found

let groups = [];
let lightWords = {};

function read(letters, all, pages) {
  const readings = readingsOf(letters);
  lightWords = all.lights;
  const listed = all.groups.map(g => ({ kind: g.kind, title: g.title, items: g.names.map((_, i) => item(g, i, readings)) }));
  listed.push({ kind: 'page', title: words.search_pages, items: pages.map(p => ({ texts: [prepare(p.t, readings)], href: p.h, note: '' })) });
  nest(listed);
  return listed;
}

function item(g, i, readings) {
  const stem = g.in ? g.stems[g.in[i]] : null;
  const id = (stem ? stem.c : '') + g.ids[i];
  const names = [g.names[i]].concat(g.zh ? g.zh[i] : [], (g.also && g.also[i]) || []);
  return {
    id, texts: names.map(n => prepare(n, readings)), zh: g.zh ? 1 : -1,
    light: lights[g.lights[i]], bare: g.kind === 'state', note: stem ? stem.t : '', place: stem, href: g.base + (g.to ? g.to[i] : id + '/index.html'),
  };
}

// nest hangs the villages under their towns.
function nest(listed) {
  const towns = new Map();
  listed.filter(g => g.kind === 'town').forEach(g => g.items.forEach(t => {
    t.villages = [];
    towns.set(t.texts[0].name, t);
  }));
  listed.filter(g => g.kind === 'village').forEach(g => g.items.forEach(v => {
    v.town = towns.get(v.note);
    if (v.town) v.town.villages.push(v);
  }));
}

// best is how an item's names answer a query, or null: its other names only where that
// which is shown does not begin so. What was typed of a code counts as the beginning of
// a name.
function best(item, query) {
  let found = null;
  for (let i = 0; i < item.texts.length && !(found && found.rank <= rank.pinyin); i++) {
    const m = match(query, item.texts[i]);
    if (m && (!found || m.rank < found.rank)) found = { rank: m.rank, from: m.from, to: m.to, text: i };
  }
  if (!found && item.id && query.length > 2 && /^[a-z]?\d+$/.test(query) && item.id.toLowerCase().startsWith(query)) {
    found = { rank: rank.prefix, from: 0, to: 0, text: 0 };
  }
  return found;
}

// answer is best for what was typed as a whole or, failing that, for each word of it, of
// which some may be meant for the town: 龙窝 白溪.
function answer(item, whole, parts) {
  const found = best(item, whole);
  if (found || parts.length < 2) return found;
  let own = null;
  for (let i = 0; i < parts.length; i++) {
    const m = best(item, parts[i]);
    if (m) own = own || m;
    else if (!item.town || !best(item.town, parts[i])) return null;
  }
  return own;
}

function find(typed) {
  const whole = plain(typed);
  if (!whole) return [];
  const parts = typed.split(/\s+/).map(plain).filter(Boolean);
  const all = groups.map((g, order) => {
    const hits = [];
    g.items.forEach(item => {
      const m = answer(item, whole, parts);
      if (m) hits.push({ item, m });
    });
    hits.sort((a, b) => a.m.rank - b.m.rank); // stable: by code within a rank
    return { kind: g.kind, title: g.title, hits, order };
  }).filter(g => g.hits.length);
  const inside = insides(all);
  if (inside) all.push(inside);
  all.sort((a, b) => first(a) - first(b) || a.order - b.order);
  return all;
}

function first(g) { return g.hits[0].m.rank; }

// insides are the villages of the one town that was meant.
function insides(all) {
  const towns = all.find(g => g.kind === 'town');
  if (!towns || first(towns) > rank.pinyin) return null;
  const town = towns.hits[0].item;
  const named = all.find(g => g.kind === 'village');
  const already = new Set(named ? named.hits.slice(0, shown.village).map(h => h.item) : []);
  const after = first(towns) + .5; // what is named so itself goes before
  const hits = town.villages.filter(v => !already.has(v)).map(item => ({ item, m: { rank: after, from: 0, to: 0, text: 0 } }));
  return hits.length ? { kind: 'inside', title: words.search_inside.replace('%s', town.texts[0].name), hits, order: 1 } : null;
}

// --- the list

const input = document.getElementById('search');
const list = element('div', 'search-list', { id: 'search-list', role: 'listbox', 'aria-label': words.search_results });
const said = element('p', 'sr', { role: 'status' });
const nothing = element('p', 'search-none', {});
const panel = element('div', 'search-panel', {});
panel.hidden = true;
panel.append(list, nothing);
input.parentElement.append(panel, said);
input.setAttribute('aria-controls', 'search-list');

let options = [];
let active = -1;

function element(tag, name, attributes) {
  const e = document.createElement(tag);
  if (name) e.className = name;
  Object.keys(attributes).forEach(a => e.setAttribute(a, attributes[a]));
  return e;
}

function option(hit, n, inside) {
  const { item, m } = hit;
  const a = element('a', 'search-option', { role: 'option', id: 'search-' + n, href: root + item.href, tabindex: '-1', 'aria-selected': 'false' });
  const name = element('span', 'search-name', {});
  if (m.text === 0) mark(name, item.texts[0].name, m); else name.append(item.texts[0].name);
  a.append(name);
  if (m.text > 0) a.append(other(item, m));
  if (item.note && !inside) {
    const note = element('span', 'search-note', {});
    note.textContent = item.note;
    a.append(' ', note);
  }
  if (item.light && item.light !== 'none') a.append(' ', light(item.light, item.bare));
  return a;
}

// other shows the name that answered where it is not the one that is shown.
function other(item, m) {
  const chinese = m.text === item.zh || /[\u3400-\u9fff]/.test(item.texts[m.text].name);
  const e = element('span', 'search-other', chinese && lang !== 'zh-cn' ? { lang: 'zh-CN' } : {});
  mark(e, item.texts[m.text].name, m);
  const both = document.createDocumentFragment();
  both.append(' ', e);
  return both;
}

function mark(into, text, m) {
  into.append(text.slice(0, m.from));
  if (m.to > m.from) {
    const e = document.createElement('mark');
    e.textContent = text.slice(m.from, m.to);
    into.append(e);
  }
  into.append(text.slice(m.to));
}

function light(name, bare) {
  const e = element('span', 'light ' + name, {});
  e.append(bare ? '' : lightWords[name]);
  return e;
}

function show() {
  const typed = input.value.trim();
  const found = find(typed);
  list.textContent = '';
  options = [];
  let total = 0;
  found.forEach((g, n) => {
    total += g.hits.length;
    const box = element('div', 'search-group', { role: 'group', 'aria-labelledby': 'search-group-' + n });
    const title = element('div', 'search-title', { id: 'search-group-' + n, role: 'presentation' });
    title.textContent = g.title + (g.hits.length > shown[g.kind] ? ' ' + shown[g.kind] + ' / ' + g.hits.length : ' ' + g.hits.length);
    box.append(title);
    g.hits.slice(0, shown[g.kind]).forEach(hit => {
      const a = option(hit, options.length, g.kind === 'inside');
      options.push(a);
      box.append(a);
    });
    list.append(box);
  });
  nothing.textContent = words.search_none.replace('%s', typed);
  nothing.hidden = options.length > 0;
  list.hidden = !options.length;
  said.textContent = typed ? (total ? words.search_count.replace('%s', total) : nothing.textContent) : '';
  open(typed !== '');
  choose(options.length ? 0 : -1);
  panel.scrollTop = 0;
}

function open(yes) {
  panel.hidden = !yes;
  input.setAttribute('aria-expanded', String(yes && options.length > 0));
}

function choose(n) {
  if (options[active]) options[active].setAttribute('aria-selected', 'false');
  active = n;
  if (n < 0) {
    input.removeAttribute('aria-activedescendant');
    return;
  }
  options[n].setAttribute('aria-selected', 'true');
  input.setAttribute('aria-activedescendant', options[n].id);
  options[n].scrollIntoView({ block: 'nearest' });
}

const keys = {
  ArrowDown: () => (panel.hidden ? show() : choose((active + 1) % options.length)),
  ArrowUp: () => (panel.hidden ? show() : choose((active - 1 + options.length) % options.length)),
  Enter: () => !panel.hidden && options[active] && options[active].click(),
  Escape: () => {
    if (panel.hidden) input.value = '';
    open(false);
    choose(-1);
  },
};

input.addEventListener('keydown', e => {
  if (e.isComposing || e.keyCode === 229 || !keys[e.key]) return;
  if (!options.length && e.key !== 'Escape') return;
  e.preventDefault();
  keys[e.key]();
});
input.addEventListener('input', show);
input.addEventListener('focus', () => input.value && show());
input.addEventListener('blur', () => open(false));
// The box keeps the focus while a link of the list is pressed.
panel.addEventListener('mousedown', e => e.preventDefault());

Promise.all([data('pinyin'), data('search'), data('pages')]).then(got => {
  groups = read(got[0], got[1], got[2]);
  input.dataset.ready = 'true';
  if (document.activeElement === input && input.value) show();
}).catch(() => {
  nothing.textContent = words.search_failed;
  list.hidden = true;
  panel.hidden = false;
});
