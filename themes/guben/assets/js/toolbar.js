// The bar above a long table: a box to filter by text, chips to filter by light, and a
// line that says how many rows are shown.
import { words } from '@params';

const gravest = ['red', 'yellow', 'green', 'grey'];

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function element(name, attributes, ...children) {
  const e = document.createElement(name);
  Object.keys(attributes || {}).forEach(key => e.setAttribute(key, attributes[key]));
  e.append(...children);
  return e;
}

// toolbar makes the bar of a table of all rows. counts are its rows by light, lights those
// that can be chosen; total tells whether it has a row of totals, which stay those of all
// rows; changed is called with the text and the lights that were chosen.
export function toolbar({ label, all, counts, lights, total }, changed) {
  const chosen = { text: '', lights: [] };
  const box = element('input', { type: 'search', 'aria-label': fill(words.table_filter_label, { table: label }), placeholder: words.table_filter, autocomplete: 'off', spellcheck: 'false' });
  const line = element('p', { class: 'table-count', role: 'status' });
  const chips = {};
  const group = element('div', { class: 'chips', role: 'group', 'aria-label': fill(words.table_lights_label, { table: label }) });
  gravest.filter(l => lights.indexOf(l) >= 0).forEach(l => {
    const number = element('span', { class: 'num' }, String(counts[l] || 0));
    const chip = element('button', { type: 'button', class: 'chip light ' + l, 'aria-pressed': 'false' }, words['light_' + l] + ' ', number);
    chip.addEventListener('click', () => {
      chosen.lights = chosen.lights.indexOf(l) < 0 ? chosen.lights.concat(l) : chosen.lights.filter(x => x !== l);
      changed(chosen);
    });
    chips[l] = { chip, number };
    group.append(chip);
  });
  box.addEventListener('input', () => {
    chosen.text = box.value.trim();
    changed(chosen);
  });
  box.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !box.value) return;
    e.preventDefault();
    box.value = chosen.text = '';
    changed(chosen);
  });
  const bar = element('div', { class: 'table-tools' }, box);
  if (group.children.length) bar.append(group);
  bar.append(line);

  return {
    bar,
    // set shows a choice that came from the address.
    set(text, some) {
      chosen.text = text;
      chosen.lights = gravest.filter(l => chips[l] && some.indexOf(l) >= 0);
      if (box.value.trim() !== text) box.value = text;
    },
    // count puts other numbers on the chips.
    count(by) {
      Object.keys(chips).forEach(l => { chips[l].number.textContent = by[l] || 0; });
    },
    // say tells how many rows are shown, and on paper by what they were chosen.
    say(shown, more) {
      Object.keys(chips).forEach(l => chips[l].chip.setAttribute('aria-pressed', chosen.lights.indexOf(l) >= 0));
      const by = [chosen.text].concat(more || [], chosen.lights.map(l => words['light_' + l])).filter(Boolean).join(words.list_comma);
      bar.classList.toggle('filtered', !!by);
      line.textContent = !by ? fill(words.table_rows, { all }) : shown ? fill(words.table_shown, { shown, all }) : words.table_none;
      if (by) line.append(element('span', { class: 'table-by' }, fill(words.table_by, { by })));
      if (by && total) line.append(words.table_total);
    },
  };
}
