// The script of every page: the search box and, below, how old the site is. Where scripts run the
// box takes the place of the link to the list of villages. What searches is fetched when it is
// first reached.
import { words } from '@params';
import './age';
import { inject } from './inject';

const own = document.currentScript;
const link = document.querySelector('.search a');
const input = document.createElement('input');
const attributes = {
  id: 'search', type: 'search', class: link.className, role: 'combobox', placeholder: words.search_hint,
  'aria-label': words.search_label, 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-haspopup': 'listbox',
  'aria-keyshortcuts': '/', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'go', maxlength: '40',
};
Object.keys(attributes).forEach(name => input.setAttribute(name, attributes[name]));
link.parentElement.replaceChild(input, link);

function fetch() {
  inject(own.dataset.search).catch(() => {
    input.setCustomValidity(words.search_failed);
    input.reportValidity();
  });
}

input.addEventListener('focus', fetch);

// A slash leads here from anywhere but where one types.
document.addEventListener('keydown', e => {
  if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  const at = e.target;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable) return;
  e.preventDefault();
  input.focus();
  input.select();
});
