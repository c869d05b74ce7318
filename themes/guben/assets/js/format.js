// Formatters that options name as "fmt:NAME". ECharts calls them with a number,
// with an array (the last element counts) or with an object that has a value.

export function formatters() {
  const named = {
    int: v => group(round(v, 0)),
    // The number of a light as its sign: words do not fit into the cells of a matrix.
    light: v => '●▲■○－'.charAt(v),
    percent0: v => round(v, 0, 2) + '%',
    percent1: v => round(v, 1, 2) + '%',
  };
  const out = {};
  Object.keys(named).forEach(name => {
    out[name] = given => {
      const v = number(given);
      return v === null ? '—' : named[name](v);
    };
  });
  return out;
}

function number(given) {
  let v = given;
  if (v && typeof v === 'object' && !Array.isArray(v)) v = v.value;
  if (Array.isArray(v)) v = v[v.length - 1];
  if (v === null || v === undefined || v === '' || v === '-') return null;
  v = Number(v);
  return Number.isFinite(v) ? v : null;
}

// Rounds v·10^shift to a number of decimals, half away from zero, on the decimal
// digits of v: 1.005 is 1.01, though 1.005*100 is 100.49999999999999.
function round(v, decimals, shift) {
  const size = Math.abs(v);
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return (v * Math.pow(10, shift || 0)).toFixed(decimals);
  const whole = Math.round(Number(size + 'e' + (decimals + (shift || 0))));
  const text = Number(whole + 'e-' + decimals).toFixed(decimals);
  return v < 0 && whole !== 0 ? '-' + text : text;
}

function group(text) {
  const [whole, part] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part ? grouped + '.' + part : grouped;
}
