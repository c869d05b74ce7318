// The foot says how old is what stands above it, and whether newer data wait. Pages are the same
// bytes whenever they are made; what changes stands in status.js beside them, which whoever
// publishes writes anew.
import { lang, words } from '@params';
import { told } from './data';

const form = /^(\d{4})-(\d\d)-(\d\d)( \d\d:\d\d)?$/;

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// read takes a time such as 2008-01-10 09:30 apart; nothing else is one.
function read(at) {
  const m = form.exec(at || '');
  if (!m) return null;
  const [y, n, d] = m.slice(1, 4).map(Number);
  const month = new Date(y, n - 1, d).toLocaleDateString(lang, { month: 'long' });
  const now = new Date();
  const ago = Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(y, n - 1, d)) / 864e5);
  const days = ago > 1 ? fill(words.foot_ago, { n: ago }) : ago === 1 ? words.foot_yesterday : '';
  return { day: fill(words.foot_date, { y, m: n, d, month }), time: m[4] || '', ago: days };
}

function say(s) {
  const statement = document.querySelector('.foot > .wide:last-child > p');
  const line = (sentence, at, strong) => {
    const when = read(at);
    if (!when || !statement) return false;
    const part = document.createElement(strong ? 'strong' : 'span');
    part.textContent = fill(sentence, Object.assign({ n: Number(s.release) }, when));
    statement.append(...(statement.querySelector('.age') ? [' '] : [document.createElement('br')]), part);
    part.className = 'age';
    return true;
  };
  line(words.foot_published, s.published);
  if (!line(words.foot_committed, s.committed)) line(words.foot_stated, s.as_of);
  line(words.foot_refused, s.refused);
  line(words.foot_waiting, s.waiting, true);
}

told().then(say).catch(() => {}); // a copy of the site may have none
