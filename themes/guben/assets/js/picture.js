// One picture: any target at any moment. What it shows was decided by the generator; here
// it is put in place. The choice stands in the address.
import { words } from '@params';
import { data } from './data';
import { beside } from './inject';
import { follow, get, set } from './state';

const root = document.querySelector('.picture');
const one = selector => root.querySelector(selector);
const all = selector => Array.from(root.querySelectorAll(selector));

const choose = one('.picture-choose select');
const slider = one('.picture-slide input');
const play = one('.picture-play');
const course = all('.picture-course a');
const towns = all('.town');
const letters = all('[data-i]').filter(e => !e.closest('.picture-course'));
const first = root.dataset.target;
const lights = ['green', 'yellow', 'red', 'grey', 'none'];
const last = course.length - 1;

let asked = 0; // the newest choice: an older one that comes later is passed over

function chosen() {
  const id = get('target');
  const at = course.findIndex(a => a.dataset.at === get('at'));
  return {
    target: Array.from(choose.options).some(o => o.value === id) ? id : first,
    at: at < 0 ? last : at,
  };
}

function pick(target, at) {
  set('target', target === first ? '' : target);
  set('at', at === last ? '' : course[at].dataset.at);
  show();
}

function show() {
  const { target, at } = chosen();
  const turn = ++asked;
  choose.value = target;
  slider.value = at;
  slider.setAttribute('aria-valuetext', course[at].dataset.title);
  one('.picture-time output').textContent = course[at].dataset.title;
  course.forEach((a, i) => {
    if (i === at) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current');
  });
  data('picture/' + target).then(
    found => turn === asked && draw(found, at),
    () => turn === asked && say(words.picture_failed),
  );
}

function say(text) {
  const line = one('.picture-say');
  if (line.textContent !== text) line.textContent = text;
}

function draw(found, at) {
  const now = found.at[at];
  const title = one('h2 a');
  title.textContent = found.short;
  title.href = beside('../' + found.href);
  one('.picture-bound').textContent = found.bound;
  say(now.say);
  all('.picture-legend li').forEach((li, i) => {
    li.className = now.n[i] ? '' : 'zero';
    li.querySelector('.num').textContent = now.n[i];
  });
  letters.forEach(e => put(e, found.states[now.s[e.dataset.i]], now.v[e.dataset.i]));
  course.forEach((a, n) => small(a, found, n));
}

// put shows a state at a town; none where the town was not there.
function put(e, state, text) {
  const kind = e.classList.contains('town') ? 'town ' : 'letter ';
  e.setAttribute('class', kind + (state ? state.l : 'none gone'));
  if (!state) return;
  const sign = e.querySelector('.sign');
  const value = e.querySelector('.value');
  if (sign) sign.setAttribute('href', '#l-' + state.l);
  if (value) value.textContent = text;
  const status = e.querySelector('.sr');
  const hint = e.querySelector('title');
  if (status) status.textContent = words.picture_colon + (text === state.s ? '' : state.s + words.picture_comma);
  if (hint) {
    hint.textContent = e.dataset.name + words.picture_colon + state.s + (text === state.s ? '' : words.picture_comma + text);
    e.setAttribute('aria-label', hint.textContent);
  }
}

function small(a, found, n) {
  const then = found.at[n];
  a.querySelector('.sr').textContent = words.picture_colon + then.c;
  a.querySelectorAll('use').forEach(use => {
    const state = found.states[then.s[use.dataset.i]];
    const light = state ? state.l : 'none';
    use.setAttribute('class', state ? light : 'gone');
    if (use.hasAttribute('width')) use.setAttribute('href', '#l-' + light);
  });
}

// Play runs from the chosen moment, or from the first when it is the last, to the last.
let running;

function stop() {
  clearInterval(running);
  running = 0;
  play.textContent = words.picture_play;
  one('.picture-say').setAttribute('aria-live', 'polite');
}

function start() {
  const { target, at } = chosen();
  one('.picture-say').setAttribute('aria-live', 'off'); // nobody can listen that fast
  play.textContent = words.picture_pause;
  let next = at === last ? 0 : at + 1;
  const step = () => {
    pick(target, next);
    if (next === last) stop();
    next += 1;
  };
  running = setInterval(step, 1200);
  step();
}

if (root && choose && course.length) {
  one('.picture-choose').hidden = false;
  one('.picture-time').hidden = false;
  choose.addEventListener('change', () => { stop(); pick(choose.value, chosen().at); });
  slider.addEventListener('input', () => { stop(); pick(chosen().target, Number(slider.value)); });
  play.addEventListener('click', () => (running ? stop() : start()));
  course.forEach((a, i) => a.addEventListener('click', e => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    stop();
    pick(chosen().target, i);
  }));
  root.addEventListener('keydown', e => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (!way || e.altKey || e.ctrlKey || e.metaKey || e.target === slider || e.target === choose) return;
    const { target, at } = chosen();
    if (at + way < 0 || at + way > last) return;
    e.preventDefault();
    stop();
    pick(target, at + way);
  });
  follow(show);
  if (get('target') || get('at')) show();
}
