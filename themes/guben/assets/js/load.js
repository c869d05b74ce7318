// Charts are drawn already: the bundle that makes them live is fetched when somebody
// reaches for one, by pointer, touch or keyboard. A chart without a drawing comes to life
// at once, and gives way to its table when it cannot. What saves a chart is fetched when
// somebody asks for it.
import { words } from '@params';
import { inject } from './inject';

const { draw, save, asOf, sample } = document.currentScript.dataset;
const plots = Array.from(document.querySelectorAll('.plot'));

function warn(why) {
  if (window.console) console.warn('chart', why);
}

function take(plot, at) {
  if (plot.dataset.live) return;
  inject(draw).then(() => window.guben.take(plot, at)).catch(why => {
    warn(why);
    const table = plot.parentElement.querySelector('details');
    if (table && !plot.querySelector('svg')) table.open = true;
  });
}

function reachable(plot) {
  let at;
  plot.addEventListener('pointermove', e => { at = e; });
  plot.addEventListener('pointerenter', e => {
    at = e;
    take(plot, { get clientX() { return at.clientX; }, get clientY() { return at.clientY; } });
  });
  plot.addEventListener('focus', () => take(plot));
  const table = plot.parentElement.querySelector('details');
  if (table) table.addEventListener('pointerenter', () => table.open && take(plot));
  plot.tabIndex = 0;
  if (!plot.querySelector('svg')) take(plot);
}

// The menu of a chart: what it can be saved as.
function menu(figure) {
  const kinds = figure.querySelector('.drawing') ? ['svg', 'png'] : [];
  if (figure.querySelector('details table')) kinds.push('csv');
  if (!kinds.length) return;
  const box = document.createElement('p');
  box.className = 'save';
  box.appendChild(document.createTextNode(words.chart_save + ' '));
  const named = figure.querySelector('figcaption strong').textContent;
  kinds.forEach(kind => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = kind.toUpperCase();
    button.setAttribute('aria-label', words['chart_save_' + kind].replace('%s', named));
    button.addEventListener('click', () => {
      inject(save).then(() => window.guben.save(kind, figure, [asOf, sample].filter(Boolean))).catch(warn);
    });
    box.appendChild(button);
  });
  figure.insertBefore(box, figure.querySelector('details'));
}

plots.forEach(plot => {
  reachable(plot);
  menu(plot.closest('figure'));
});
