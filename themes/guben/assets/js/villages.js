// The table of all villages: as many as 20,000 rows, of which only those in sight are in
// the page. It is sorted and filtered over the arrays that the generator wrote, in which
// a value is its place in the order of all values.
import { words } from '@params';
import { data } from './data';
import { beside } from './inject';
import { learn, matcher, needs } from './match';
import { next, sorted } from './order';
import { follow, get, set } from './state';
import { element, fill, toolbar } from './toolbar';

const spare = 12; // rows above and below those in sight
const paper = 1000; // rows at most on paper

// village is a row as it is searched.
function village(all, i) {
  const v = all.villages[i];
  const town = all.towns[all.town[i]];
  const names = () => v.t + ' ' + town.t;
  return { i, town: all.town[i], v, names, text: () => names() + ' ' + v.c };
}

function start(block, all) {
  const rows = all.villages.map((_, i) => village(all, i));
  const heads = [all.words.village, all.words.town].concat(all.targets.map(t => t.short));
  let shown = rows;
  let way = 0;
  let choice = { text: '', lights: [], town: -1, target: -1 };

  // Whether a village shows a light: for the target that was chosen, or for any.
  const looked = () => (choice.target < 0 ? all.targets : [all.targets[choice.target]]);
  function lit(i, light) {
    return looked().some(t => t.states[i] >= 0 && all.states[t.states[i]].l === light);
  }
  // fits tells whether a village has what was chosen but for its lights, which the chips
  // count by.
  let found = null;
  const fits = r => (choice.town < 0 || r.town === choice.town) && (!found || found(r));
  function counts() {
    const by = {};
    rows.forEach(r => {
      if (!fits(r)) return;
      const seen = {};
      looked().forEach(t => {
        const s = t.states[r.i];
        if (s < 0 || seen[all.states[s].l]) return;
        seen[all.states[s].l] = true;
        by[all.states[s].l] = (by[all.states[s].l] || 0) + 1;
      });
    });
    return by;
  }

  const tools = toolbar({ label: block.getAttribute('aria-label'), all: rows.length, counts: counts(), lights: ['red', 'yellow', 'green', 'grey'] }, chosen => {
    choice = Object.assign({}, choice, { text: chosen.text, lights: chosen.lights });
    filter();
    keep();
  });
  function choose(label, any, names, name) {
    const list = element('select', { 'aria-label': label }, element('option', { value: '-1' }, any));
    names.forEach((n, i) => list.append(element('option', { value: String(i) }, n)));
    list.addEventListener('change', () => {
      choice = Object.assign({}, choice, { [name]: Number(list.value) });
      filter();
      keep();
    });
    tools.bar.insertBefore(list, tools.bar.children[name === 'town' ? 1 : 2]);
    return list;
  }
  const town = choose(all.words.town, all.words.all, all.towns.map(t => t.t), 'town');
  const target = choose(words.villages_lights_of, words.villages_any_target, all.targets.map(t => t.short), 'target');

  const head = element('tr', { 'aria-rowindex': '1' });
  const body = element('tbody');
  const above = element('tr', { 'aria-hidden': 'true', class: 'spacer' }, element('td', { colspan: String(heads.length) }));
  const below = above.cloneNode(true);
  const table = element('table', { class: 'dense' }, element('thead', {}, head), body);
  const scroll = element('section', { class: 'scroll tall', tabindex: '0', 'aria-label': block.getAttribute('aria-label') }, table);
  const cells = heads.map((title, i) => {
    const th = element('th', { scope: 'col' });
    const button = element('button', { type: 'button', class: 'sort' });
    if (i < 2) {
      button.append(title);
    } else {
      const t = all.targets[i - 2];
      th.append(element('a', { href: beside('../' + all.root + 'targets/' + t.id + '/index.html'), title: t.title + ' ' + t.bound }, title));
      button.setAttribute('aria-label', fill(words.table_sort, { column: title }));
    }
    button.addEventListener('click', () => {
      way = (i + 1) * next(i < 2 ? 1 : -1, Math.abs(way) === i + 1 ? Math.sign(way) : 0);
      order();
      filter();
      keep();
    });
    th.append(button);
    head.append(th);
    return th;
  });
  table.style.minWidth = 13 + 6.5 * heads.length + 'em';

  // The order of all rows, kept while a filter changes.
  let ordered = rows;
  function order() {
    const i = Math.abs(way) - 1;
    const key = i === 0 ? r => r.v.t : i === 1 ? r => all.towns[r.town].t : r => {
      const n = all.targets[i - 2].values[r.i];
      return n < 0 ? null : n;
    };
    ordered = way ? sorted(rows, key, Math.sign(way)) : rows;
    cells.forEach((th, n) => {
      if (way && n === i) th.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
      else th.removeAttribute('aria-sort');
    });
  }

  function filter() {
    if (needs(choice.text)) learn().then(filter, () => {});
    found = choice.text ? matcher(choice.text) : null;
    shown = ordered.filter(r => fits(r) && (!choice.lights.length || choice.lights.some(l => lit(r.i, l))));
    tools.count(counts());
    table.setAttribute('aria-rowcount', shown.length + 1);
    tools.say(shown.length, [choice.town < 0 ? '' : all.towns[choice.town].t, choice.target < 0 || !choice.lights.length ? '' : all.targets[choice.target].short]);
    scroll.scrollTop = 0;
    clear();
    draw();
  }

  // The rows in the page, by their place in the list.
  let there = new Map();
  let height = 0;

  function clear() {
    there.forEach(tr => tr.remove());
    there = new Map();
  }

  function link(kind, place) {
    return element('a', { href: beside('../' + all.root + kind + '/' + place.c + '/index.html') }, place.t);
  }

  function row(at) {
    const r = shown[at];
    const tr = element('tr', { 'aria-rowindex': String(at + 2) },
      element('th', { scope: 'row' }, link(all.folders.villages, r.v)), element('td', {}, link(all.folders.towns, all.towns[r.town])));
    all.targets.forEach(t => {
      const td = element('td');
      if (t.states[r.i] >= 0) {
        const s = all.states[t.states[r.i]];
        const text = t.values[r.i] < 0 ? '' : t.texts[t.values[r.i]];
        const said = text || (s.l === 'none' ? '' : s.s);
        td.className = s.l;
        td.append(element('span', { class: 'light ' + s.l + ' quiet' }, text || !said ? s.s : ''), ' ' + said);
      }
      tr.append(td);
    });
    return tr;
  }

  // put brings the rows from first up to last into the page and takes the others out; the
  // rows that stay keep the reader's focus.
  function put(first, last) {
    there.forEach((tr, at) => {
      if (at >= first && at < last) return;
      if (tr.contains(document.activeElement)) scroll.focus({ preventScroll: true });
      tr.remove();
      there.delete(at);
    });
    let before = below;
    for (let at = last - 1; at >= first; at--) {
      let tr = there.get(at);
      if (!tr) {
        tr = row(at);
        there.set(at, tr);
        body.insertBefore(tr, before);
      }
      before = tr;
    }
    above.firstChild.style.height = first * height + 'px';
    below.firstChild.style.height = (shown.length - last) * height + 'px';
    above.hidden = !first;
    below.hidden = last === shown.length;
  }

  function draw() {
    if (!height && shown.length) {
      put(0, 1);
      height = there.get(0).getBoundingClientRect().height;
    }
    const first = height ? Math.max(0, Math.floor(scroll.scrollTop / height) - spare) : 0;
    const room = height ? Math.ceil(scroll.clientHeight / height) : 0;
    put(Math.min(first, shown.length), Math.min(shown.length, first + Math.max(room, 20) + 2 * spare));
  }

  let waiting;
  function keep() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      set('villages.sort', way ? String(way) : '');
      set('villages.find', choice.text);
      set('villages.light', choice.lights.join(','));
      set('villages.town', choice.town < 0 ? '' : all.towns[choice.town].c);
      set('villages.target', choice.target < 0 ? '' : all.targets[choice.target].id);
    }, 150);
  }

  function restore() {
    const asked = Math.trunc(Number(get('villages.sort'))) || 0;
    way = Math.abs(asked) <= heads.length ? asked : 0;
    choice = {
      text: get('villages.find') || '',
      lights: (get('villages.light') || '').split(',').filter(Boolean),
      town: all.towns.findIndex(t => t.c === get('villages.town')),
      target: all.targets.findIndex(t => t.id === get('villages.target')),
    };
    town.value = String(choice.town);
    target.value = String(choice.target);
    tools.set(choice.text, choice.lights);
    order();
    filter();
  }

  body.append(above, below);
  block.textContent = '';
  block.append(tools.bar, scroll);
  block.classList.add('ready');
  let asked = 0;
  scroll.addEventListener('scroll', () => {
    if (!asked) asked = requestAnimationFrame(() => { asked = 0; draw(); });
  }, { passive: true });
  window.addEventListener('resize', () => { height = 0; clear(); draw(); });
  window.addEventListener('beforeprint', () => put(0, Math.min(shown.length, paper)));
  window.addEventListener('afterprint', () => draw());
  follow(restore);
  restore();
}

const block = document.querySelector('.villages');
if (block) {
  block.hidden = false;
  data('villages').then(all => start(block, all)).catch(why => {
    block.textContent = words.villages_failed;
    if (window.console) console.warn('no table of villages', why);
  });
}
