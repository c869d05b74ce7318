// Whether an item holds what a reader typed: every word of it as it stands, or a Chinese
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

// matcher makes the test of a filter. It takes items that tell their text and the names
// in it, and keeps what it made of them there.
export function matcher(filter) {
  const terms = filter.split(/\s+/).map(plain).filter(Boolean);
  const latin = terms.map(t => readings !== null && /^[a-z]+$/.test(t));
  return item => terms.every((t, i) => {
    if (item.plain === undefined) item.plain = plain(item.text());
    if (item.plain.indexOf(t) >= 0) return true;
    if (!latin[i]) return false;
    if (item.prepared === undefined) item.prepared = prepare(item.names(), readings);
    return match(t, item.prepared) !== null;
  });
}
