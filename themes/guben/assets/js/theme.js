// The house style of a chart, from the same custom properties as the page.

export const names = [
  'met', 'behind', 'missed', 'nodata', 'target', 'baseline', 'main', 'second', 'third',
  'text', 'muted', 'line', 'surface',
];

export function readTokens() {
  const style = getComputedStyle(document.documentElement);
  const tokens = {};
  names.forEach(name => { tokens[name] = style.getPropertyValue('--' + name).trim(); });
  tokens.font = getComputedStyle(document.body).fontFamily;
  return tokens;
}

export function theme(t) {
  const axis = {
    axisLine: { lineStyle: { color: t.baseline } },
    axisTick: { show: false, lineStyle: { color: t.baseline } },
    axisLabel: { color: t.text },
    splitLine: { lineStyle: { color: t.line } },
    nameTextStyle: { color: t.muted },
  };
  const text = { color: t.text, fontFamily: t.font, fontSize: 13 };
  // A halo in the ground's colour keeps a label readable across lines. Not on bars and
  // boxes, where the label may stand inside.
  const label = { color: t.text };
  const halo = { color: t.text, textBorderColor: t.surface, textBorderWidth: 3 };
  return {
    color: [t.main, t.second, t.third, t.baseline],
    backgroundColor: 'transparent',
    textStyle: text,
    categoryAxis: Object.assign({}, axis, { splitLine: { show: false } }),
    valueAxis: Object.assign({}, axis, { axisLine: { show: false }, axisLabel: { color: t.muted } }),
    timeAxis: axis,
    grid: { left: 12, right: 16, top: 16, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    legend: { top: 4, left: 'center', bottom: 'auto', textStyle: { color: t.text }, inactiveColor: t.baseline },
    tooltip: {
      backgroundColor: t.surface, borderColor: t.baseline, borderWidth: 1, padding: [6, 10],
      textStyle: text,
      axisPointer: {
        lineStyle: { color: t.baseline }, crossStyle: { color: t.baseline }, shadowStyle: { color: t.baseline, opacity: 0.14 },
      },
    },
    visualMap: { textStyle: { color: t.text } },
    line: { symbol: 'circle', symbolSize: 7, lineStyle: { width: 2.5 }, label: halo },
    bar: { barMaxWidth: 64, label },
    scatter: { label: halo, itemStyle: { opacity: 0.75 } },
    // What is asked is a dashed line in the target's colour, named at its end.
    markLine: {
      silent: true, symbol: ['none', 'none'], animation: false,
      lineStyle: { color: t.target, type: [5, 4], width: 2 },
      label: Object.assign({}, halo, { color: t.target, position: 'end' }),
    },
    markPoint: { animation: false, label: { color: t.surface } },
    sankey: { label, lineStyle: { color: 'source', opacity: 0.35 } },
  };
}
