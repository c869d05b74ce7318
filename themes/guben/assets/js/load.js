// Charts are drawn already: the bundle that makes them live is fetched when somebody
// reaches for one, by pointer, touch or keyboard. A chart without a drawing comes to life
// at once, and gives way to its table when it cannot.
import { inject } from './inject';

const bundle = document.currentScript.dataset.draw;
const plots = Array.from(document.querySelectorAll('.plot'));

function take(plot, at) {
  if (plot.dataset.live) return;
  inject(bundle).then(() => window.guben.take(plot, at)).catch(why => {
    if (window.console) console.warn('chart not live', why);
    const table = plot.parentElement.querySelector('details');
    if (table && !plot.querySelector('svg')) table.open = true;
  });
}

plots.forEach(plot => {
  let at;
  const note = e => { at = e; };
  plot.addEventListener('pointermove', note);
  plot.addEventListener('pointerenter', e => {
    at = e;
    take(plot, { get clientX() { return at.clientX; }, get clientY() { return at.clientY; } });
  });
  plot.addEventListener('focus', () => take(plot));
  plot.tabIndex = 0;
  if (!plot.querySelector('svg')) take(plot);
});
