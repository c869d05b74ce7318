// A reader's own page: the town or office that they name on its page is kept in their browser,
// and home opens on it. A link may name it too: #mine=towns/441621102.
import { words } from '@params';
import { data } from './data';
import { beside } from './inject';
import { get } from './state';
import { element } from './toolbar';

const key = 'guben.mine';
const form = /^[\w-]+\/[\w-]+$/;
const lights = { g: 'green', y: 'yellow', r: 'red', e: 'grey', n: 'none' };

// A browser may keep nothing, as one that was told so does.
function kept() {
  try {
    return localStorage.getItem(key) || '';
  } catch (why) {
    return '';
  }
}

function keep(path) {
  try {
    if (path) localStorage.setItem(key, path); else localStorage.removeItem(key);
  } catch (why) { /* then it lasts as long as the page */ }
}

// here is the page's own path, such as towns/441621102.
function here() {
  const parts = location.pathname.replace(/\/(index\.html)?$/, '').split('/');
  return parts.slice(-2).join('/');
}

function offer() {
  const path = here();
  const title = document.querySelector('.title');
  if (!title || !form.test(path)) return;
  let mine = kept() === path;
  const button = element('button', { type: 'button', class: 'chip' });
  const say = () => {
    button.setAttribute('aria-pressed', String(mine));
    button.textContent = mine ? words.mine_unset : words.mine_set;
  };
  button.addEventListener('click', () => {
    mine = !mine;
    keep(mine ? path : '');
    say();
  });
  say();
  let actions = title.querySelector('.actions');
  if (!actions) {
    actions = element('ul', { class: 'actions' });
    title.append(actions);
  }
  actions.append(element('li', {}, button));
}

// open puts a line on home: the light of the reader's own page, its name, and what is red there.
function open(path) {
  const folder = path.split('/')[0] + '/';
  const id = path.slice(folder.length);
  data('search').then(all => {
    const g = all.groups.find(x => x.base.slice(-folder.length) === folder && x.ids.indexOf(id) >= 0);
    if (!g) return;
    const i = g.ids.indexOf(id);
    const light = lights[g.lights[i]];
    const to = beside('../' + g.base + id + '/index.html');
    const cases = g.kind === 'town' ? beside('../' + g.base.slice(0, -folder.length) + 'attention/index.html#cases.town=' + encodeURIComponent(id)) : to + '#cases';
    const line = element('section', { class: 'mine ' + light, 'aria-label': words.mine_title },
      element('strong', {}, words.mine_title), ' ',
      element('span', { class: 'light ' + light }, all.lights[light]), ' ',
      element('a', { href: to }, g.names[i]), ' ', element('a', { href: cases }, words.mine_cases));
    const main = document.getElementById('main');
    main.insertBefore(line, main.firstChild);
  }).catch(() => {});
}

// hint tells a reader who has no page of their own that there may be one.
function hint() {
  const line = document.querySelector('.three-line') || document.querySelector('.headline');
  if (line) line.append(element('p', { class: 'mine-hint' }, element('a', { href: 'guide/leaders/index.html#mine' }, words.mine_hint)));
}

if (document.body.classList.contains('k-home')) {
  const path = get('mine') || kept();
  if (form.test(path)) open(path); else hint();
} else {
  offer();
}
