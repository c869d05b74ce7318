// A small picture of how a value went: a line with a sign for each light, gaps as gaps,
// and a broken line for what is asked. A period that still runs is hollow, and no line leads
// to it: a part is not like a whole. Values of one row share a scale.
const ns = 'http://www.w3.org/2000/svg';
const width = 132;
const height = 34;
const edge = 6;

function part(name, attributes, ...children) {
  const e = document.createElementNS(ns, name);
  Object.keys(attributes).forEach(key => e.setAttribute(key, attributes[key]));
  e.append(...children);
  return e;
}

// spark draws periods [[text, light, number]], of which so many are over; cells are those of
// the row.
export function spark(periods, bound, cells, said, closed) {
  const numbers = [];
  cells.forEach(c => {
    (c.p || []).forEach(p => { if (p.length > 2) numbers.push(Number(p[2])); });
    if (c.b !== undefined) numbers.push(Number(c.b));
  });
  if (periods.filter(p => p.length > 2).length < 2) return null;
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const x = i => edge + (periods.length > 1 ? i * (width - 2 * edge) / (periods.length - 1) : 0);
  const y = n => (high === low ? height / 2 : height - edge - (n - low) * (height - 2 * edge) / (high - low));
  const round = n => Math.round(n * 10) / 10;

  const svg = part('svg', { class: 'compare-spark', viewBox: '0 0 ' + width + ' ' + height, width, height, role: 'img' }, part('title', {}, said));
  if (bound !== undefined) svg.append(part('line', { class: 'asked', x1: 0, x2: width, y1: round(y(Number(bound))), y2: round(y(Number(bound))) }));
  let line = [];
  const end = () => {
    if (line.length > 1) svg.append(part('polyline', { points: line.join(' ') }));
    line = [];
  };
  const signs = [];
  periods.forEach((p, i) => {
    if (p.length < 3) {
      end();
      return;
    }
    const cx = round(x(i));
    const cy = round(y(Number(p[2])));
    if (i >= closed) end();
    line.push(cx + ',' + cy);
    if (i >= closed) end();
    const name = p[1] + (i >= closed ? ' open' : '');
    const big = i === periods.length - 1 ? 4 : 2.6;
    signs.push(p[1] === 'r' ? part('rect', { class: name, x: cx - big, y: cy - big, width: 2 * big, height: 2 * big })
      : p[1] === 'y' ? part('path', { class: name, d: 'M' + cx + ' ' + (cy - big - 0.6) + 'l' + (big + 0.8) + ' ' + (2 * big) + 'h' + -2 * (big + 0.8) + 'z' })
        : part('circle', { class: name, cx, cy, r: big }));
  });
  end();
  svg.append(...signs);
  return svg;
}
