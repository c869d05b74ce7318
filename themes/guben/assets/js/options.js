// Turns the generator's plain JSON into what ECharts wants: colour tokens into
// colours, names of formatters into functions, tooltips into SVG text (an HTML
// tooltip writes style attributes, which the page's policy forbids). Options say
// under "narrow" what is different in a narrow drawing.

const narrowest = 420;

export function resolve(options, tokens, format, width) {
  const chosen = width < narrowest && options.narrow ? merge(options, options.narrow) : Object.assign({}, options);
  delete chosen.narrow;
  const done = walk(chosen, tokens, format);
  list(done.tooltip || {}).forEach(tip => { tip.renderMode = 'richText'; tip.confine = true; });
  done.tooltip = done.tooltip || { show: false };
  if (done.xAxis && !done.grid) done.grid = {};
  list(done.grid || []).forEach(grid => {
    // The theme's bounds hold the labels already; the option is of an older release.
    delete grid.containLabel;
    if (done.legend && grid.top === undefined) grid.top = 44;
  });
  return done;
}

// Objects by key, lists by index; the second one wins.
function merge(a, b) {
  if (!b || typeof b !== 'object' || !a || typeof a !== 'object') return b;
  const out = Array.isArray(a) ? a.slice() : Object.assign({}, a);
  Object.keys(b).forEach(key => {
    if (!Array.isArray(out) || key < out.length) out[key] = merge(out[key], b[key]);
  });
  return out;
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
