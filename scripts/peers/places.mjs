// Reads the same data as guben does, and draws each place's charts with ECharts on the server.
// A drawing is kept by what it shows, so that a second build draws only what is new: without
// that every one of them would draw all again.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as echarts from 'echarts';
import { parse } from 'yaml';

const read = (folder, path) => parse(readFileSync(join(folder, 'data', path), 'utf8'));

// places are all places with their rows: a quarter, then a value a figure.
export function places(folder) {
  const { topics, targets } = read(folder, 'targets.yaml');
  const figures = Object.keys(topics.supply.figures);
  const quarters = readdirSync(join(folder, 'data/supply')).sort().map((name) => read(folder, `supply/${name}`));
  return Object.entries(read(folder, 'places/point.yaml').places).map(([code, { name }]) => ({
    code, name, figures,
    rows: quarters.map((q) => [q.period, ...figures.map((f) => q.figures[code][f])]),
    charts: figures.map((f, i) => ({ title: `${name}: ${f}`, bound: targets[f].test.value, points: quarters.map((q) => [q.period, q.figures[code][figures[i]]]) })),
  }));
}

const option = ({ title, bound, points }) => ({
  animation: false,
  title: { text: title },
  xAxis: { type: 'category', data: points.map(([period]) => period) },
  yAxis: { type: 'value' },
  series: [{ type: 'bar', data: points.map(([, value]) => value), markLine: { symbol: 'none', data: [{ yAxis: bound }] } }],
});

// drawn are the places with their charts as SVG.
export function drawn(folder, keep) {
  const kept = existsSync(keep) ? JSON.parse(readFileSync(keep, 'utf8')) : {};
  const now = {};
  const draw = (chart) => {
    const key = JSON.stringify(chart);
    now[key] ??= kept[key] ?? fresh(chart);
    return now[key];
  };
  const all = places(folder).map((p) => ({ ...p, svgs: p.charts.map(draw) }));
  writeFileSync(keep, JSON.stringify(now));
  return all;
}

function fresh(chart) {
  const instance = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 260 });
  instance.setOption(option(chart));
  const svg = instance.renderToSVGString();
  instance.dispose();
  return svg;
}
