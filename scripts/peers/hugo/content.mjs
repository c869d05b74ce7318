// Writes a page a place for bare Hugo, which draws no charts itself.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawn } from '../places.mjs';

mkdirSync('content/points', { recursive: true });
for (const p of drawn(process.env.COUNTY, process.env.KEEP)) {
  const path = `content/points/${p.code}.md`;
  const text = `${JSON.stringify({ title: p.name, figures: p.figures, rows: p.rows.map((row) => row.map(String)), svgs: p.svgs })}\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
