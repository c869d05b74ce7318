// Data that the generator writes as scripts, fetched when they are asked for: each calls
// guben.data(NAME, VALUE).
import { lang } from '@params';
import { inject } from './inject';

const guben = window.guben = window.guben || {};
const got = guben.got = guben.got || {};
guben.data = (name, value) => { got[name] = value; };

// data promises the value of js/data/LANG/NAME.js.
export function data(name) {
  return inject('data/' + lang + '/' + name + '.js').then(() => got[name]);
}

// told promises what whoever publishes the site says of it, in status.js at its top.
export function told() {
  return inject('../status.js').then(() => got.status || {});
}
