// Makes a drawn chart a live one: the same options, size, colours and measuring as the
// drawing, in its place, so that nothing moves. The drawing stays below for paper.
import { TooltipComponent } from 'echarts/components';
import { formatters } from './format';
import { resolve } from './options';
import { paint, tokens } from './paint';
import { echarts } from './parts';
import { together } from './rows';
import { theme } from './theme';

echarts.use([TooltipComponent]);

const chinese = /^zh/i.test(document.documentElement.lang);
const format = formatters();
const style = theme(tokens);
const live = new Map();

// The drawing that the screen's width shows; a chart that none was made of is drawn as
// wide as its place.
function shown(plot) {
  const place = Array.from(plot.querySelectorAll('.drawing')).find(d => d.getBoundingClientRect().width);
  if (!place) return { place: plot, width: plot.clientWidth, height: bare };
  const box = place.querySelector('svg').viewBox.baseVal;
  return { place, width: box.width, height: box.height };
}

const bare = 320;

function take(plot, at) {
  if (live.has(plot)) return;
  const { place, width, height } = shown(plot);
  const options = resolve(JSON.parse(plot.dataset.options), tokens, format, width);
  options.animation = false;
  const box = document.createElement('div');
  box.className = 'live';
  if (place === plot) box.style.height = bare + 'px';
  place.appendChild(box);
  const chart = echarts.init(box, style, { renderer: 'svg', width, height, locale: chinese ? 'ZH' : 'EN' });
  draws(chart.getZr().painter, plot.closest('figure').id + '-live');
  points(box, width, height);
  chart.setOption(options);
  const bound = together(plot.closest('figure'), chart, box, e => pixel(box, width, height, e));
  live.set(plot, { chart, box, width, at: -1, follow: bound.follow });
  plot.dataset.live = 'true';
  if (at) show(plot, at);
}

// draws has ZRender's painter draw what it drew at build time, scaled by the view box.
function draws(painter, id) {
  const render = painter.renderToVNode;
  painter.renderToVNode = given => paint(
    render.call(painter, Object.assign({}, given, { compress: true, useViewBox: true })), id,
  );
  const port = painter.getViewportRoot();
  port.style.width = '100%';
  port.style.height = '100%';
}

const pointing = [
  'click', 'dblclick', 'mousewheel', 'wheel', 'mouseout', 'mouseup', 'mousedown', 'mousemove', 'contextmenu',
  'pointerdown', 'pointerup', 'pointermove', 'pointerout', 'touchstart', 'touchend', 'touchmove',
];

// points tells ZRender where on the drawing the pointer is: the page may show it larger
// or smaller than it was drawn.
function points(box, width, height) {
  pointing.forEach(name => box.addEventListener(name, e => {
    const on = pixel(box, width, height, (e.touches && e.touches[0]) || (e.changedTouches && e.changedTouches[0]) || e);
    e.zrX = on.x;
    e.zrY = on.y;
  }, { capture: true, passive: true }));
}

function pixel(box, width, height, at) {
  const r = box.getBoundingClientRect();
  return { x: (at.clientX - r.left) * width / r.width, y: (at.clientY - r.top) * height / r.height };
}

function show(plot, at) {
  const { chart, box } = live.get(plot);
  const r = box.getBoundingClientRect();
  if (at.clientX < r.left || at.clientX > r.right || at.clientY < r.top || at.clientY > r.bottom) return;
  chart.dispatchAction(Object.assign({ type: 'showTip' }, pixel(box, chart.getWidth(), chart.getHeight(), at)));
}

// Arrow keys lead from one figure to the next, and Enter to what it is of.
const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

document.addEventListener('keydown', e => {
  const l = live.get(e.target);
  if (!l) return;
  if (e.key === 'Escape') l.chart.dispatchAction({ type: 'hideTip' });
  if (e.key === 'Enter' && l.at >= 0) l.follow(l.at);
  const series = l.chart.getOption().series.findIndex(s => s.data && s.data.length);
  if (!steps[e.key] || series < 0) return;
  e.preventDefault();
  const n = l.chart.getOption().series[series].data.length;
  l.at = l.at < 0 && steps[e.key] < 0 ? n - 1 : (l.at + steps[e.key] + n) % n;
  l.chart.dispatchAction({ type: 'showTip', seriesIndex: series, dataIndex: l.at });
});

// On the other side of the width where a page shows another drawing the drawing is shown,
// and taken over anew when somebody reaches for it.
window.addEventListener('resize', () => live.forEach((l, plot) => {
  if (shown(plot).width !== l.width && plot.querySelector('.drawing')) leave(plot);
}));

function leave(plot) {
  const { chart, box } = live.get(plot);
  live.delete(plot);
  chart.dispose();
  box.parentElement.removeChild(box);
  delete plot.dataset.live;
}

window.guben = window.guben || {};
window.guben.take = take;
