// Finds what was typed in a name: its letters, their pinyin, or the first letters of it,
// mixed as one types. Computes places in a text and a rank, nothing else.

import { bare } from './letters';

// The ranks, the best first.
export const rank = { exact: 0, prefix: 1, initials: 2, pinyin: 3, within: 4, soundsWithin: 5 };

// plain is a text as it is compared: without case, width, spaces, apostrophes and what clings
// to letters, such as the selector of a variant.
export function plain(text) {
  return bare(text.normalize('NFKC')).toLowerCase().replace(/ü/g, 'v').replace(/[\s'\u2019·]+/g, '');
}

// readingsOf turns {reading: letters} into letter -> its readings.
export function readingsOf(letters) {
  const of = new Map();
  Object.keys(letters).forEach(reading => {
    for (const letter of letters[reading]) {
      const all = of.get(letter);
      if (all) all.push(reading); else of.set(letter, [reading]);
    }
  });
  return of;
}

const silent = /[\s'\u2019\u00b7\u3001\uff0c\u3002\uff08\uff09()\u300a\u300b\u201c\u201d\u2018\u2019\uff1a:,.\-\u2014/]/;

// prepare reads a name once: what stands at each place of it.
export function prepare(name, readings) {
  const units = [];
  let at = 0;
  for (const letter of name) {
    const end = at + letter.length;
    const sign = plain(letter);
    if (!sign && !/\s/.test(letter) && units.length && !silent.test(letter)) units[units.length - 1].end = end;
    else if (sign && !silent.test(letter)) {
      units.push({ letter: sign, readings: readings.get(letter) || readings.get(sign) || none, at, end });
    }
    at = end;
  }
  return { name, units, text: units.map(u => u.letter).join('') };
}

const none = [];

// match looks for a plain query and gives {rank, from, to} of the letters that it means,
// or null. One Latin letter alone is only looked for at the beginning.
export function match(query, prepared) {
  const { units, text } = prepared;
  if (!query || !units.length) return null;
  const found = text.indexOf(query);
  if (found === 0) return at(query.length === text.length ? rank.exact : rank.prefix, units, 0, first(units, query.length));
  const latin = /[a-z]/.test(query);
  if (latin && begins(query[0], units[0])) {
    let end = initials(query, units, 0);
    if (end) return at(rank.initials, units, 0, end);
    end = sounds(query, 0, units, 0);
    if (end) return at(rank.pinyin, units, 0, end);
  }
  if (latin && query.length < 2) return null;
  if (found > 0) {
    const from = first(units, found);
    return at(rank.within, units, from, first(units, found + query.length));
  }
  for (let i = 1; latin && i < units.length; i++) {
    if (!begins(query[0], units[i])) continue;
    const end = initials(query, units, i) || sounds(query, 0, units, i);
    if (end) return at(rank.soundsWithin, units, i, end);
  }
  return null;
}

function at(kind, units, from, to) {
  return { rank: kind, from: units[from].at, to: units[to - 1].end };
}

// Letters beyond the first plane are two long: places in the text are not those of units.
function first(units, offset) {
  let i = 0;
  for (let n = 0; n < offset; i++) n += units[i].letter.length;
  return i;
}

function begins(c, unit) {
  if (unit.letter[0] === c) return true;
  for (let i = 0; i < unit.readings.length; i++) if (unit.readings[i][0] === c) return true;
  return false;
}

// initials gives the end of the letters whose pinyin begin with the query's, or 0.
function initials(query, units, from) {
  if (from + query.length > units.length) return 0;
  for (let i = 0; i < query.length; i++) {
    if (!units[from + i].readings.some(r => r[0] === query[i])) return 0;
  }
  return from + query.length;
}

// sounds gives the end of the letters that the query from q on spells, or 0: each by
// itself, by a whole reading, by its first letter, or the last by the beginning of one.
function sounds(query, q, units, i) {
  if (q === query.length) return i;
  if (i === units.length) return 0;
  const { letter, readings } = units[i];
  if (query.startsWith(letter, q)) {
    const end = sounds(query, q + letter.length, units, i + 1);
    if (end) return end;
  }
  const rest = query.length - q;
  for (let n = 0; n < readings.length; n++) {
    const r = readings[n];
    if (r.length >= rest && r.startsWith(query.slice(q))) return i + 1;
    if (query.startsWith(r, q)) {
      const end = sounds(query, q + r.length, units, i + 1);
      if (end) return end;
    }
  }
  for (let n = 0; n < readings.length; n++) {
    if (readings[n][0] === query[q]) {
      const end = sounds(query, q + 1, units, i + 1);
      if (end) return end;
    }
  }
  return 0;
}
