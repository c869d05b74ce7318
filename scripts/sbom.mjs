// Adds what comes from npm into a release to the list of Go modules (CycloneDX), takes out what would differ from one run to
// the next, and writes the licences of all of it as a text.
import { readFileSync, writeFileSync } from 'node:fs';

const [version, dir] = process.argv.slice(2);
const sbom = JSON.parse(readFileSync(`${dir}/sbom.go.json`, 'utf8'));
const carried = ['echarts', 'zrender', 'tslib', '@fontsource-variable/noto-sans-sc']; // see modules_release.go
delete sbom.serialNumber;
delete sbom.metadata?.timestamp;
if (sbom.metadata?.component) sbom.metadata.component.version = version;

const texts = new Map();
for (const name of carried) {
  const from = `node_modules/${name}`;
  const of = JSON.parse(readFileSync(`${from}/package.json`, 'utf8'));
  const purl = `pkg:npm/${name.replace('@', '%40')}@${of.version}`;
  sbom.components.push({ 'bom-ref': purl, type: 'library', name, version: of.version, purl, licenses: [{ license: { id: of.license } }] });
  texts.set(name, readFileSync(`${from}/${name === 'tslib' ? 'LICENSE.txt' : 'LICENSE'}`, 'utf8'));
}
sbom.components.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
writeFileSync(`${dir}/guben-${version}-sbom.cdx.json`, JSON.stringify(sbom, null, 2) + '\n');

const licences = (c) => [...(c.licenses ?? []), ...(c.evidence?.licenses ?? [])].map((l) => l.license?.id ?? l.license?.name ?? l.expression).filter(Boolean);
const lines = sbom.components.map((c) => `${c.name} ${c.version}: ${[...new Set(licences(c))].join(', ') || 'not recognised: see its source'}`);
let text = `What guben ${version} is made of, and under which licences. guben itself: Apache-2.0.\n\n${lines.join('\n')}\n`;
for (const [name, licence] of texts) text += `\n\n==== ${name}\n\n${licence.trim()}\n`;
writeFileSync(`${dir}/guben-${version}-licences.txt`, text);
const unknown = lines.filter((l) => l.endsWith('see its source'));
console.log(`${sbom.components.length} parts, ${unknown.length} licences not recognised${unknown.map((l) => `\n  ${l.split(':')[0]}`).join('')}`);
