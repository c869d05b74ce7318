// Writes a county's data for guben: PLACES water points with four figures a quarter over two
// years, each held against a target. The figures follow from the numbers of place and quarter.
//
//   node county.mjs FOLDER PLACES
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, places] = [process.argv[2], Number(process.argv[3])];
const perWard = 50;
const codes = Array.from({ length: places }, (_, i) => `P${String(i + 1).padStart(5, '0')}`);
const wards = Array.from({ length: Math.ceil(places / perWard) }, (_, i) => `W${String(i + 1).padStart(4, '0')}`);
const quarters = [2023, 2024].flatMap((y) => [1, 2, 3, 4].map((q) => `${y}-Q${q}`));

// scattered is a number below a limit that follows from others (FNV-1a), and looks like chance.
const scattered = (below, ...of) => (of.reduce((h, n) => Math.imul(h ^ n, 0x01000193), 0x811c9dc5) >>> 8) % below;

// [figure, unit, the most, the test, up to what a point has]
const figures = [
  ['users', 'people', 2000, '{op: ">=", value: 300}', 900],
  ['downtime', 'days', 90, '{op: "<=", value: 7}', 12],
  ['repairs', 'repairs', 50, '{op: "<=", value: 2}', 5],
  ['visits', 'visits', 50, '{op: ">=", value: 1}', 6],
];

const write = (path, text) => {
  const full = join(folder, 'data', path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
};

write('programme.yaml', `name: {en: Sample programme}
languages: [en]
levels:
  - {level: county, name: {en: county}, plural: {en: counties}, code: '[A-Z]{2}'}
  - {level: ward, name: {en: ward}, plural: {en: wards}, code: 'W[0-9]{4}'}
  - {level: point, name: {en: water point}, plural: {en: water points}, code: 'P[0-9]{5}', path: points}
place: {code: SC, name: Sample County}
start: 2023-01-01
end: 2025-12-31
baseline: "2022"
as_of: 2024-12-31
sample: true
schema: 4
`);
write('places/ward.yaml', `places:\n${wards.map((w, i) => `  ${w}: {name: Ward ${i + 1}, parent: SC}\n`).join('')}`);
write('places/point.yaml', `places:\n${codes.map((c, i) => `  ${c}: {name: Point ${i + 1}, parent: ${wards[Math.floor(i / perWard)]}}\n`).join('')}`);
write('targets.yaml', `topics:
  supply:
    title: {en: Water supply}
    every: quarter
    of: point
    due_days: 20
    figures:
${figures.map(([id, unit, most]) => `      ${id}: {title: {en: ${id}}, unit: {en: ${unit}}, at_most: ${most}}\n`).join('')}targets:
${figures.map(([id, , , test]) => `  ${id}:
    title: {en: "Every water point: ${id}"}
    short: {en: ${id}}
    kind: count
    figure: supply.${id}
    every: quarter
    pace: stands
    test: ${test}
    roll_up: {by: share, op: ">=", value: 80%}
`).join('')}`);
quarters.forEach((quarter, q) => {
  const units = figures.map(([id, unit]) => `${id}: ${unit}`).join(', ');
  const lines = codes.map((c, i) => `  ${c}: {${figures.map(([id, , , , below], f) => `${id}: ${scattered(below, i, q, f)}`).join(', ')}}\n`);
  write(`supply/${quarter}.yaml`, `period: "${quarter}"\nunits: {${units}}\nfigures:\n${lines.join('')}`);
});
