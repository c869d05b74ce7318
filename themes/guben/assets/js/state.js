// What a reader chose on a page stands in its address behind the #, so that a link shows
// the same to the next reader: #NAME=VALUE&NAME=VALUE. An address without = is a plain
// place on the page and left alone until something is chosen.

function read() {
  const hash = location.hash.slice(1);
  return new URLSearchParams(hash.indexOf('=') < 0 ? '' : hash);
}

export function get(name) {
  return read().get(name);
}

// set with an empty value takes the name out.
export function set(name, value) {
  const all = read();
  if (value) all.set(name, value); else all.delete(name);
  const hash = all.toString();
  history.replaceState(null, '', location.pathname + location.search + (hash ? '#' + hash : ''));
}

// adopt takes what a search string says of the table's choices to where they stand from then
// on, behind the #; what already stands there goes before it.
export function adopt(table, names) {
  const asked = new URLSearchParams(location.search);
  const found = names.filter(name => asked.get(name));
  if (!found.length) return;
  const all = read();
  found.forEach(name => {
    if (!all.has(table + '.' + name)) all.set(table + '.' + name, asked.get(name));
  });
  history.replaceState(null, '', location.pathname + '#' + all.toString());
}

// follow calls back when a reader opens another link to the same page, until what it
// returns is called.
export function follow(changed) {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
