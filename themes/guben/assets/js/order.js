// The order of a table's rows. What is not there comes last, whichever way it is sorted.
import { lang } from '@params';

const words = new Intl.Collator(lang === 'zh-cn' ? 'zh-Hans-CN-u-co-pinyin' : 'en', { numeric: true });

function compare(a, b) {
  return typeof a === 'number' ? a - b : words.compare(a, b);
}

// sorted is a copy of items in the order of their keys, 1 upwards or -1 downwards; items
// with the same key stay as they stood.
export function sorted(items, key, way) {
  return items
    .map((item, at) => ({ item, at, key: key(item) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.at - b.at;
      return way * compare(a.key, b.key) || a.at - b.at;
    })
    .map(x => x.item);
}

// next is the way after a click on a column's head: the way that its kind of value is
// mostly asked for, the other way, and as it was.
export function next(first, now) {
  if (!now) return first;
  return now === first ? -first : 0;
}
