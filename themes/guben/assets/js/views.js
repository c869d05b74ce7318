// One of a page's pictures at a time: #view=NAME, so that a link shows the same to the next
// reader. Paper shows them all.
import { follow, get, set } from './state';

const nav = document.querySelector('.views');
const links = nav ? Array.from(nav.querySelectorAll('a')) : [];
const parts = links.map(a => document.getElementById(a.getAttribute('href').slice(1)));

// show takes the view that the address names, or a place on the page, or the first.
function show() {
  const name = get('view');
  const there = location.hash.slice(1);
  const at = Math.max(0, links.findIndex((a, i) => (name ? a.dataset.view === name : parts[i] && parts[i].id === there)));
  links.forEach((a, i) => {
    if (i === at) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current');
    if (parts[i]) parts[i].classList.toggle('view-off', i !== at);
  });
}

links.forEach((a, i) => {
  a.addEventListener('click', e => {
    e.preventDefault();
    set('view', a.dataset.view);
    show();
  });
  a.addEventListener('keydown', e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const next = links[(i + step + links.length) % links.length];
    next.focus();
    next.click();
  });
});
if (links.length) {
  show();
  follow(show);
}
