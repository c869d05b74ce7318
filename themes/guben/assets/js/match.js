// Whether a text holds what a reader typed: every word of it as it stands, or a Chinese
// name by its pinyin (longwo) or the first letters of it (lw).
import { lang } from '@params';
import { data } from './data';

let syllables = null; // of each character, once they are fetched

const plain = text => text.normalize('NFKC').toLowerCase();

// needs tells whether a filter wants the syllables of names first.
export function needs(text) {
  return !syllables && lang === 'zh-cn' && /[a-z]/i.test(text);
}

// learn fetches the syllables of the characters that names are written with.
export function learn() {
  return data('pinyin').then(all => {
    const by = {};
    Object.keys(all).forEach(s => Array.from(all[s]).forEach(c => { by[c] = s; }));
    syllables = by;
  });
}

// spelt is a name's pinyin and its first letters, apart by a stroke that nobody types.
function spelt(name) {
  let whole = '';
  let first = '';
  Array.from(name).forEach(c => {
    const s = syllables[c];
    whole += s || c;
    first += s ? s[0] : ' ';
  });
  return plain(whole) + '\n' + first;
}

// matcher makes the test of a filter: it takes a text and the names in it.
export function matcher(filter) {
  const terms = plain(filter).split(/\s+/).filter(Boolean);
  const latin = terms.map(t => syllables !== null && /^[a-z]+$/.test(t));
  return (text, names) => {
    if (!terms.length) return true;
    const whole = plain(text);
    let pinyin;
    return terms.every((t, i) => {
      if (whole.indexOf(t) >= 0) return true;
      if (!latin[i]) return false;
      if (pinyin === undefined) pinyin = spelt(names);
      return pinyin.indexOf(t) >= 0;
    });
  };
}
