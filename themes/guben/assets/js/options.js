// Turns the generator's plain JSON into what ECharts wants: colour tokens into
// colours, names of formatters into functions, tooltips into SVG text (an HTML
// tooltip writes style attributes, which the page's policy forbids).

export function resolve(options, tokens, format, width) {
  const done = walk(options, tokens, format);
  list(done.tooltip || {}).forEach(tip => { tip.renderMode = 'richText'; tip.confine = true; });
  done.tooltip = done.tooltip || { show: false };
  if (done.xAxis && !done.grid) done.grid = {};
  list(done.grid || []).forEach(grid => {
    // The theme's bounds hold the labels already; the option is of an older release.
    delete grid.containLabel;
    if (done.legend && grid.top === undefined) grid.top = 44;
  });
  // Heads of narrow columns stand upright.
  if (list(done.series || []).some(s => s.type === 'heatmap')) {
    list(done.xAxis || []).forEach(axis => {
      const columns = (axis.data || []).length;
      if (columns && width / columns < 84) axis.axisLabel = Object.assign({}, axis.axisLabel, { rotate: 90 });
    });
  }
  // On a phone a bar must hold the figure that stands in it.
  if (width < 480) {
    list(done.series || []).forEach(s => {
      if (s.type !== 'bar' || !s.label || !/^inside/.test(s.label.position)) return;
      s.barWidth = '76%';
      s.label.fontSize = 11;
    });
  }
  // The page gives the drawing its own name.
  if (done.aria) done.aria.label = { enabled: false };
  return done;
}

function walk(value, tokens, format) {
  if (Array.isArray(value)) return value.map(v => walk(v, tokens, format));
  if (value && typeof value === 'object') {
    const out = {};
    Object.keys(value).forEach(key => {
      const v = walk(value[key], tokens, format);
      if (key !== '__proto__') out[key] = v;
    });
    return out;
  }
  if (typeof value === 'string') {
    if (value.startsWith('token:')) return tokens[value.slice(6)] || tokens.main;
    if (value.startsWith('fmt:')) return format[value.slice(4)] || value;
  }
  return value;
}

function list(v) {
  return Array.isArray(v) ? v : [v];
}
