// Fetches the drawing bundle when the first chart comes near the screen, then
// draws each chart as it comes near. A chart that cannot be drawn gives way to
// its table. Classic scripts only: modules do not run from a folder.
const script = document.currentScript;
const plots = Array.from(document.querySelectorAll('.plot'));
const near = '500px 0px';
let bundle;

function load() {
  if (!bundle) {
    bundle = new Promise((resolve, reject) => {
      const s = document.createElement('script');
      s.src = new URL(script.dataset.draw, script.src).href;
      s.onload = () => (window.guben ? resolve(window.guben) : reject(new Error('no bundle')));
      s.onerror = () => reject(new Error('bundle not loaded'));
      document.head.appendChild(s);
    });
  }
  return bundle;
}

function giveUp(plot, why) {
  if (window.console) console.warn('chart not drawn', why);
  plot.hidden = true;
  plot.dataset.drawn = 'false';
  openTable(plot);
}

function openTable(plot) {
  const table = plot.parentElement.querySelector('details');
  if (table) table.open = true;
  return table;
}

// One chart a turn: a page with many must still scroll.
let turn = Promise.resolve();

function draw(plot) {
  turn = turn
    .then(load)
    .then(guben => guben.draw(plot))
    .catch(why => giveUp(plot, why))
    .then(() => new Promise(next => setTimeout(next)));
}

if ('IntersectionObserver' in window) {
  const watch = new IntersectionObserver(entries => {
    entries.filter(e => e.isIntersecting).forEach(e => {
      watch.unobserve(e.target);
      draw(e.target);
    });
  }, { rootMargin: near });
  plots.forEach(plot => watch.observe(plot));
} else {
  plots.forEach(draw);
}

// On paper a chart that was never near the screen is drawn now or, before the
// bundle is there, gives way to its table.
let opened = [];

window.addEventListener('beforeprint', () => {
  plots.forEach(plot => {
    if (plot.dataset.drawn) return;
    try {
      window.guben.draw(plot);
    } catch (_) {
      const table = plot.parentElement.querySelector('details');
      if (table && !table.open) opened.push(openTable(plot));
    }
  });
});

window.addEventListener('afterprint', () => {
  opened.forEach(table => { table.open = false; });
  opened = [];
});
