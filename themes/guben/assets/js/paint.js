// What makes ECharts' drawing the page's: colours become the page's custom properties, so
// that one drawing serves light, dark, high contrast and paper, and style attributes,
// which the page's policy forbids, become attributes of the picture.
import { names } from './theme';

// ECharts reckons with colours and must be able to read them: it draws with stand-ins. No
// part of one reaches 10: such a colour stays the same when ECharts makes it a tenth
// lighter for what the pointer is on.
const properties = {};
const hatched = {}; // the colours of bars of a period that still runs
const standIns = { font: 'sans-serif' };
names.forEach((name, i) => {
  const colour = '#0' + (1 + Math.floor(i / 10)) + '0' + i % 10;
  standIns[name] = colour + '00';
  standIns[name + '/open'] = colour + '01';
  properties[colour + '00'] = 'var(--' + name + ')';
  hatched[colour + '01'] = 'var(--' + name + ')';
});

// What nobody coloured is black in ZRender, and text on the page.
properties['#000'] = 'var(--text)';

export const tokens = standIns;

const size = /(?:^|[\s;:])([\d.]+)px/;
const weight = /(?:^font: ?|font-weight:)(?:italic )?(bold|[1-9]00)\b/;
const colours = ['fill', 'stroke', 'stop-color', 'flood-color'];
const links = ['id', 'clip-path', 'filter', 'fill', 'stroke'];
const long = /-?\d+\.\d{3,}/g;
const own = /^(url\(#)?zr\d+-/;
const needless = [
  'xmlns:xlink', 'version', 'baseProfile', 'xml:space', 'pointer-events',
  'ecmeta_series_index', 'ecmeta_data_index', 'ecmeta_ssr_type', 'ecmeta_silent',
];

// paint changes a tree of ZRender's in place, and returns it. The root says the size that
// most texts have; id begins the names inside the picture, which must be its own on a page.
export function paint(root, id) {
  root.attrs['font-size'] = 13;
  walk(root, id);
  return root;
}

function walk(node, id) {
  const attrs = node.attrs;
  if (attrs.style !== undefined) {
    if (node.tag === 'text') font(attrs, attrs.style);
    delete attrs.style;
  }
  if (hatched[hex(attrs.fill)]) hatch(attrs);
  colours.forEach(key => {
    if (attrs[key]) attrs[key] = colour(attrs[key]);
  });
  links.forEach(key => {
    if (attrs[key]) attrs[key] = String(attrs[key]).replace(own, '$1' + id + '-');
  });
  needless.forEach(key => { delete attrs[key]; });
  if (attrs.transform) attrs.transform = attrs.transform.replace(long, n => String(Math.round(n * 100) / 100));
  const children = node.children;
  if (!children) return;
  for (let i = children.length - 1; i >= 0; i--) {
    if (unseen(children[i])) children.splice(i, 1);
    else if (node.tag === 'clipPath') delete children[i].attrs.fill; // only its shape counts
    else walk(children[i], id);
  }
}

// ZRender draws grounds and frames that nobody sees.
function unseen(node) {
  const a = node.attrs;
  const filled = a.fill !== 'none' && a['fill-opacity'] !== 0;
  const stroked = a.stroke && a.stroke !== 'none' && a['stroke-width'] !== 0;
  return /^(path|rect|circle)$/.test(node.tag) && !filled && !stroked;
}

// The family is the page's; size and weight are said where they are not the usual ones.
function font(attrs, style) {
  const px = size.exec(style);
  if (px && px[1] !== '13') attrs['font-size'] = px[1];
  const bold = weight.exec(style);
  if (bold) attrs['font-weight'] = bold[1];
}

const rgb = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/;

function hex(given) {
  const parts = rgb.exec(given);
  return (parts ? '#' + parts.slice(1).map(n => (+n + 256).toString(16).slice(1)).join('') : String(given)).toLowerCase();
}

function colour(given) {
  return properties[hex(given)] || given;
}

const bar = /^M(-?[\d.]+) (-?[\d.]+)l(-?[\d.]+) 0l0 (-?[\d.]+)l-?[\d.]+ 0Z$/;
const apart = 7;

// hatch makes a filled bar an outline with oblique lines in it. The lines are the bar's own,
// no pattern's: so they are there on paper, in every scheme and in pictures of points.
function hatch(attrs) {
  attrs.stroke = hatched[hex(attrs.fill)];
  attrs['stroke-width'] = 1.5;
  attrs.fill = properties[standIns.surface];
  const box = bar.exec(attrs.d);
  if (!box) return;
  const [x, y, w, h] = box.slice(1).map(Number);
  const [left, right] = [Math.min(x, x + w), Math.max(x, x + w)];
  const [top, bottom] = [Math.min(y, y + h), Math.max(y, y + h)];
  const round = n => Math.round(n * 10) / 10;
  // Each line rises to the right: from (x, bottom) to the top, as far as both sides let it.
  for (let at = left - (bottom - top) + apart; at < right; at += apart) {
    const from = Math.max(at, left);
    const to = Math.min(at + bottom - top, right);
    attrs.d += 'M' + round(from) + ' ' + round(bottom - (from - at)) + 'L' + round(to) + ' ' + round(bottom - (to - at));
  }
}
