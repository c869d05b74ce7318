// What a reader sees as one letter may be written with several signs: the halves of one beyond
// the first plane (𠮷), accents, selectors of a variant (葛 with U+E0100), joined pictures.

// clings are signs that take no room of their own.
const clings = /[\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f]|\udb40[\udd00-\uddef]|\ud83c[\udffb-\udfff]/g;
const pair = '[\ud800-\udbff][\udc00-\udfff]';
const joined = new RegExp('(?:' + pair + '|[\u2190-\u2bff])(?:\ufe0f?\u200d(?:' + pair + '|[\u2190-\u2bff])\ufe0f?)+', 'g');
const beyond = new RegExp(pair, 'g');

// bare is a text without the signs that cling to others.
export function bare(text) {
  return text.replace(clings, '');
}

// seen is a text with a letter of one sign in the place of each that has several, to be
// measured.
export function seen(text) {
  const s = text || '';
  return plain.test(s) ? s : bare(s.replace(joined, '国')).replace(beyond, '国');
}

// plain texts are what nearly all are: nothing in them is of several signs.
const plain = /^[\u0000-\u02ff\u0370-\u1fff\u2010-\u20cf\u2100-\ud7ff\ue000-\ufdff\uff00-\uffef]*$/;
