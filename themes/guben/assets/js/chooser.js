// A box that offers what it is typed after: places or targets, by name, pinyin or code
// (WAI-ARIA: editable combobox with a list). What it looks through is the search's own
// data, fetched when the box is reached.
import { words } from '@params';
import { data } from './data';
import { match, plain, prepare, readingsOf } from './names';
import { element, fill } from './toolbar';

const most = 12;
const groupsOf = { places: ['town', 'village', 'unit'], targets: ['target'] };

let asked; // what can be chosen, by kind

function learn() {
  if (!asked) {
    asked = Promise.all([data('pinyin'), data('search'), data('compare/targets')]).then(([letters, all, shared]) => {
      const readings = readingsOf(letters);
      const lists = { places: [item(shared.county.c, [shared.county.t], '', readings)], targets: [] };
      Object.keys(groupsOf).forEach(kind => all.groups.filter(g => groupsOf[kind].indexOf(g.kind) >= 0).forEach(g => {
        g.names.forEach((name, i) => {
          const stem = g.in ? g.stems[g.in[i]] : null;
          const texts = [name].concat(g.zh ? g.zh[i] : [], (g.also && g.also[i]) || []);
          lists[kind].push(item((stem ? stem.c : '') + g.ids[i], texts, stem ? stem.t : '', readings));
        });
      }));
      return lists;
    });
    asked.catch(() => { asked = null; });
  }
  return asked;
}

function item(code, texts, note, readings) {
  let prepared;
  return { code, name: texts[0], note, texts: () => { prepared = prepared || texts.map(t => prepare(t, readings)); return prepared; } };
}

function find(list, typed, taken) {
  const query = plain(typed);
  const found = [];
  list.forEach((x, at) => {
    if (taken.indexOf(x.code) >= 0) return;
    const ranks = x.texts().map(t => match(query, t)).filter(Boolean).map(m => m.rank);
    if (query.length > 2 && x.code.toLowerCase().indexOf(query) === 0) ranks.push(1);
    if (ranks.length) found.push({ x, at, rank: Math.min(...ranks) });
  });
  return found.sort((a, b) => a.rank - b.rank || a.at - b.at).map(f => f.x);
}

// choose makes the box; picked is called with the code of what was picked.
export function choose(picked) {
  const input = element('input', {
    type: 'text', role: 'combobox', id: 'compare-box', 'aria-label': words.compare_add, 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    'aria-controls': 'compare-list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: '40',
  });
  const list = element('ul', { class: 'compare-list', role: 'listbox', id: 'compare-list', 'aria-label': words.compare_add, hidden: '' });
  const said = element('span', { class: 'sr', role: 'status' });
  const box = element('div', { class: 'compare-box' }, input, list, said);
  let kind = 'places';
  let taken = [];
  let options = [];
  let active = -1;

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute('aria-expanded', String(yes));
    if (!yes) mark(-1);
  }

  function mark(n) {
    Array.from(list.children).forEach((li, i) => li.setAttribute('aria-selected', String(i === n && options.length > 0)));
    active = n;
    if (n < 0 || !options.length) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', 'compare-option-' + n);
      list.children[n].scrollIntoView({ block: 'nearest' });
    }
  }

  function pick(n) {
    if (!options[n]) return;
    input.value = '';
    open(false);
    picked(options[n].code);
    input.focus();
  }

  function offer() {
    const typed = input.value.trim();
    if (!typed) {
      open(false);
      return;
    }
    learn().then(lists => {
      if (input.value.trim() !== typed) return;
      const found = find(lists[kind], typed, taken);
      options = found.slice(0, most);
      list.textContent = '';
      options.forEach((x, i) => {
        const li = element('li', { role: 'option', id: 'compare-option-' + i, 'aria-selected': 'false' }, x.name);
        if (x.note) li.append(element('span', { class: 'sub' }, x.note));
        li.addEventListener('click', () => pick(i));
        list.append(li);
      });
      if (!options.length) list.append(element('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false', class: 'empty' }, words.compare_none));
      said.textContent = options.length ? fill(words.compare_found, { n: found.length }) : words.compare_none;
      open(true);
      mark(options.length ? 0 : -1);
    }, () => { said.textContent = words.compare_failed; });
  }

  const keys = {
    ArrowDown: () => (list.hidden ? offer() : mark((active + 1) % Math.max(options.length, 1))),
    ArrowUp: () => (list.hidden ? offer() : mark((active - 1 + options.length) % Math.max(options.length, 1))),
    Enter: () => !list.hidden && pick(active),
    Escape: () => { if (list.hidden) input.value = ''; open(false); },
  };
  input.addEventListener('keydown', e => {
    if (e.isComposing || e.keyCode === 229 || !keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  });
  input.addEventListener('input', offer);
  input.addEventListener('focus', () => { learn().catch(() => {}); });
  input.addEventListener('blur', () => open(false));
  list.addEventListener('mousedown', e => e.preventDefault()); // the box keeps the focus

  return {
    element: box,
    focus: () => input.focus(),
    use(now, hint, codes, full) {
      kind = now;
      taken = codes;
      input.placeholder = hint;
      box.hidden = full;
    },
  };
}
