// Saves a chart as a picture that stands for itself, with its title, its sentence, the day
// of its figures and whether they are a sample, or saves its table for a spreadsheet.
const NS = 'http://www.w3.org/2000/svg';
const pad = 24;
const sharp = 2; // pixels of a PNG for one of the drawing

// save takes a figure and the lines at the foot of a picture.
function save(kind, figure, foot) {
  const name = title(figure).replace(/[\\/:*?"<>|\s]+/g, '-');
  if (kind === 'csv') return hand(name + '.csv', new Blob([csv(figure, foot)], { type: 'text/csv;charset=utf-8' }));
  const picture = compose(figure, foot);
  const text = new XMLSerializer().serializeToString(picture);
  if (kind === 'svg') return hand(name + '.svg', new Blob([text], { type: 'image/svg+xml;charset=utf-8' }));
  return raster(text, +picture.getAttribute('width'), +picture.getAttribute('height')).then(blob => hand(name + '.png', blob));
}

function title(figure) {
  return figure.querySelector('figcaption strong').textContent;
}

function hand(name, blob) {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(blob);
  a.download = name;
  document.body.appendChild(a);
  a.click();
  document.body.removeChild(a);
  setTimeout(() => URL.revokeObjectURL(a.href), 60000);
  return Promise.resolve();
}

function raster(text, width, height) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error('picture not read'));
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = width * sharp;
      canvas.height = height * sharp;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('picture not made'))), 'image/png');
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
  });
}

// A picture is for paper and other programs: light, with its colours written out.
function compose(figure, foot) {
  const root = document.documentElement;
  root.dataset.print = '';
  const style = getComputedStyle(root);
  const font = getComputedStyle(document.body).fontFamily;
  const drawing = figure.querySelector('.drawing > svg');
  const box = drawing.viewBox.baseVal;
  const out = make('svg', { xmlns: NS, width: box.width + 2 * pad, 'font-family': font, 'xml:lang': root.lang });
  const ground = out.appendChild(make('rect', { width: '100%', height: '100%', fill: 'var(--surface)' }));
  let y = pad;
  const write = (text, size, weight, colour) => wrap(text, box.width, weight + ' ' + size + 'px ' + font).forEach(line => {
    y += Math.round(size * 1.4);
    out.appendChild(make('text', { x: pad, y, 'font-size': size, 'font-weight': weight, fill: colour })).textContent = line;
  });
  write(title(figure), 18, 600, 'var(--text)');
  const sentence = figure.querySelector('figcaption span');
  if (sentence) write(sentence.textContent, 14, 400, 'var(--muted)');
  y += 12;
  const inner = out.appendChild(drawing.cloneNode(true));
  put(inner, { x: pad, y, width: box.width, height: box.height, fill: 'var(--text)', 'text-anchor': 'middle' });
  inner.querySelectorAll('text').forEach(e => put(e, { 'dominant-baseline': 'central' }));
  inner.querySelectorAll('.rim').forEach(e => put(e, { stroke: 'var(--surface)', 'stroke-width': 3, 'stroke-miterlimit': 2, 'paint-order': 'stroke' }));
  y += box.height + 4;
  foot.forEach(line => write(line, 12, 400, 'var(--muted)'));
  y += pad;
  out.setAttribute('height', y);
  out.setAttribute('viewBox', '0 0 ' + (box.width + 2 * pad) + ' ' + y);
  ground.setAttribute('height', y);
  out.querySelectorAll('*').forEach(e => Array.from(e.attributes).forEach(a => {
    const named = /^var\((--[\w-]+)\)$/.exec(a.value);
    if (named) e.setAttribute(a.name, style.getPropertyValue(named[1]).trim());
  }));
  delete root.dataset.print;
  return out;
}

function make(tag, attrs) {
  return put(document.createElementNS(NS, tag), attrs);
}

function put(e, attrs) {
  Object.keys(attrs).forEach(k => e.setAttribute(k, attrs[k]));
  return e;
}

// wrap breaks a text into lines: Chinese after any character, other words between them,
// and no line begins with a mark that belongs to what stands before it.
function wrap(text, width, font) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  const parts = text.trim().match(/(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[\uff0c\u3002\uff1b\uff1a\u3001\uff09\u300b\u201d\uff01\uff1f\uff05]*\s*/g) || [];
  const lines = [];
  let line = '';
  parts.forEach(part => {
    if (line && pen.measureText((line + part).trim()).width > width) {
      lines.push(line.trim());
      line = '';
    }
    line += part;
  });
  return line ? lines.concat(line.trim()) : lines;
}

// A spreadsheet reads UTF-8 by the mark at the start, and must run nothing that a cell
// begins like a formula.
function csv(figure, foot) {
  const rows = Array.from(figure.querySelectorAll('details tr')).map(tr => Array.from(tr.cells).map(said));
  const notes = [title(figure)].concat(foot).map(line => [line]);
  return '\ufeff' + rows.concat([['']], notes).map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

function said(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll('.src, svg, [aria-hidden]').forEach(e => e.parentNode.removeChild(e));
  copy.querySelectorAll('.sub, .sr, .light').forEach(e => e.insertAdjacentText('beforebegin', ' '));
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

function cell(text) {
  const number = /^-?[\d,.]+%?$/.test(text);
  const safe = !number && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

window.guben = window.guben || {};
window.guben.save = save;
