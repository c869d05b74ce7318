// Whether a text holds what a reader typed: every word of it as it stands, or a Chinese
// name by its pinyin (longwo) or the first letters of it (lw).
import { lang } from '@params';
import { data } from './data';
import { match, plain, prepare, readingsOf } from './names';

let readings = null; // of each letter, once they are fetched

// needs tells whether a filter wants the readings of letters first.
export function needs(text) {
  return !readings && lang === 'zh-cn' && /[a-z]/i.test(text);
}

// learn fetches the readings of the letters that names are written with.
export function learn() {
  return data('pinyin').then(all => { readings = readingsOf(all); });
}

// matcher makes the test of a filter: it takes a text and the names in it.
export function matcher(filter) {
  const terms = filter.split(/\s+/).map(plain).filter(Boolean);
  const latin = terms.map(t => readings !== null && /^[a-z]+$/.test(t));
  return (text, names) => {
    if (!terms.length) return true;
    const whole = plain(text);
    let prepared;
    return terms.every((t, i) => {
      if (whole.indexOf(t) >= 0) return true;
      if (!latin[i]) return false;
      if (prepared === undefined) prepared = prepare(names, readings);
      return match(t, prepared) !== null;
    });
  };
}
