/*! Contains Apache ECharts 6.1.0 and ZRender 6.1.0; their licences (Apache-2.0, BSD-3-Clause) are in the npm packages of those names. */
// Draws one chart from the options in its data-options attribute.
import * as echarts from 'echarts/core';
import { BarChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent,
  MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import langZH from 'echarts/i18n/langZH-obj.js';
import { formatters } from './format';
import { resolve } from './options';
import { readTokens, theme } from './theme';

echarts.use([
  BarChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart,
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkAreaComponent,
  MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapComponent,
  LabelLayout, SVGRenderer,
]);
echarts.registerLocale('ZH', langZH);

const chinese = /^zh/i.test(document.documentElement.lang);
const format = formatters(chinese);
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const drawn = new Map();

function draw(plot, size) {
  const tokens = readTokens();
  const options = resolve(
    JSON.parse(plot.dataset.options), tokens, format, size ? size.width : plot.clientWidth,
  );
  if (still || size) options.animation = false;
  const old = drawn.get(plot);
  if (old) old.dispose();
  const chart = echarts.init(plot, theme(tokens), {
    renderer: 'svg', locale: chinese ? 'ZH' : 'EN', width: size && size.width, height: size && size.height,
  });
  drawn.set(plot, chart);
  chart.setOption(options);
  plot.dataset.drawn = 'true';
}

function redraw(size) {
  drawn.forEach((_, plot) => draw(plot, size && { width: size, height: plot.clientHeight }));
}

let wait;
window.addEventListener('resize', () => {
  clearTimeout(wait);
  wait = setTimeout(() => drawn.forEach(chart => chart.resize()), 100);
});

const dark = window.matchMedia('(prefers-color-scheme: dark)');
dark.addEventListener('change', () => redraw());

// Paper is light and narrower than most screens.
const paper = 660;
window.addEventListener('beforeprint', () => {
  document.documentElement.dataset.print = '';
  redraw(paper);
});
window.addEventListener('afterprint', () => {
  delete document.documentElement.dataset.print;
  redraw();
});

window.guben = { draw };
