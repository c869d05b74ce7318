// Makes the matrix of lights a live one: what a cell says is shown beside it as it is
// pointed at or reached by the keyboard, the arrow keys lead from cell to cell, and the
// switch that leaves only what changed stands in the address: #matrix=moved.
import { follow, get, set } from './state';

const block = document.querySelector('.home-matrix');
const table = block.querySelector('.matrix');
const rows = Array.from(table.tBodies[0].rows).map(tr => Array.from(tr.querySelectorAll('td > a')));
const heads = Array.from(table.tHead.rows[0].querySelectorAll('th'));
const tip = document.createElement('p');
tip.className = 'matrix-tip';
tip.hidden = true;
block.append(tip);

const at = new Map();
rows.forEach((cells, row) => cells.forEach((a, column) => {
  at.set(a, { row, column, say: a.title, head: a.parentElement.parentElement.cells[0] });
  a.setAttribute('aria-label', a.title);
  a.removeAttribute('title'); // the browser's own would stand over it
}));
rows[0][0].tabIndex = 0;

let lit = null;
function show(a) {
  hide();
  const cell = at.get(a);
  lit = [cell.head, heads[cell.column], a];
  lit.forEach(e => e.classList.add('lit'));
  tip.textContent = cell.say;
  tip.hidden = false;
  const box = block.getBoundingClientRect();
  const r = a.getBoundingClientRect();
  const left = Math.max(0, Math.min(r.left - box.left, box.width - tip.offsetWidth));
  tip.style.left = left + 'px';
  const below = r.bottom - box.top + 6;
  tip.style.top = (r.bottom + tip.offsetHeight + 12 > window.innerHeight ? r.top - box.top - tip.offsetHeight - 6 : below) + 'px';
}

function hide() {
  if (lit) lit.forEach(e => e.classList.remove('lit'));
  lit = null;
  tip.hidden = true;
}

const cellOf = e => {
  const a = e.target.closest('a');
  return at.has(a) ? a : null;
};
table.addEventListener('mouseover', e => {
  const a = cellOf(e);
  if (a) show(a); else hide();
});
table.addEventListener('mouseleave', hide);
table.addEventListener('focusin', e => {
  const a = cellOf(e);
  if (a) show(a); else hide();
});
table.addEventListener('focusout', hide);

// A phone's table is turned: there the arrows go by what is seen.
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const seen = a => getComputedStyle(a).visibility !== 'hidden';
const turned = () => getComputedStyle(table).display === 'flex';

table.addEventListener('keydown', e => {
  const a = cellOf(e);
  if (!a) return;
  if (e.key === 'Escape') hide();
  let step = steps[e.key];
  if (!step) return;
  e.preventDefault();
  if (turned()) step = [step[1], step[0]];
  let { row, column } = at.get(a);
  do {
    row += step[0];
    column += step[1];
    if (!rows[row] || !rows[row][column]) return;
  } while (!seen(rows[row][column]));
  reach(rows[row][column]);
  rows[row][column].focus();
});

// reach makes a cell the one that the keyboard comes to.
function reach(a) {
  at.forEach((_, other) => { other.tabIndex = other === a ? 0 : -1; });
}

const box = block.querySelector('#matrix-moved');
if (box) {
  const first = () => reach([].concat(...rows).find(seen) || rows[0][0]);
  const restore = () => {
    box.checked = get('matrix') === 'moved';
    first();
  };
  box.addEventListener('change', () => {
    set('matrix', box.checked ? 'moved' : '');
    first();
  });
  restore();
  follow(restore);
}
