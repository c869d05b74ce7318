// Adds what comes from npm into a release to the list of Go modules (CycloneDX), takes out what would differ from one run to
// the next, and writes the licences of all of it as a text.
import { readFileSync, writeFileSync } from 'node:fs';

const [version, dir] = process.argv.slice(2);
const sbom = JSON.parse(readFileSync(`${dir}/sbom.go.json`, 'utf8'));
const carried = ['echarts', 'zrender', 'tslib', '@fontsource-variable/noto-sans-sc', '@fontsource-variable/noto-serif-sc', 'lxgw-wenkai-webfont']; // see modules_release.go
delete sbom.serialNumber;
delete sbom.metadata?.timestamp;
if (sbom.metadata?.component) sbom.metadata.component.version = version;

const texts = new Map();
for (const name of carried) {
  const from = `node_modules/${name}`;
  const of = JSON.parse(readFileSync(`${from}/package.json`, 'utf8'));
  // The package of the script is under the MIT licence; the font in it, under its own.
  const licences = [of.license, ...(name === 'lxgw-wenkai-webfont' ? ['OFL-1.1'] : [])];
  const files = [name === 'tslib' ? 'LICENSE.txt' : 'LICENSE', ...(name === 'lxgw-wenkai-webfont' ? ['OFL.txt'] : [])];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${of.version}`;
  sbom.components.push({ 'bom-ref': purl, type: 'library', name, version: of.version, purl, licenses: licences.map((id) => ({ license: { id } })) });
  texts.set(name, files.map((file) => readFileSync(`${from}/${file}`, 'utf8')).join('\n\n'));
}
sbom.components.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
writeFileSync(`${dir}/guben-${version}-sbom.cdx.json`, JSON.stringify(sbom, null, 2) + '\n');

const licencesOf = (c) => [...(c.licenses ?? []), ...(c.evidence?.licenses ?? [])].map((l) => l.license?.id ?? l.license?.name ?? l.expression).filter(Boolean);
const lines = sbom.components.map((c) => `${c.name} ${c.version}: ${[...new Set(licencesOf(c))].join(', ') || 'not recognised: see its source'}`);
let text = `What guben ${version} is made of, and under which licences. guben itself: Apache-2.0.\n\n${lines.join('\n')}\n`;
for (const [name, licence] of texts) text += `\n\n==== ${name}\n\n${licence.trim()}\n`;
writeFileSync(`${dir}/guben-${version}-licences.txt`, text);
const unknown = lines.filter((l) => l.endsWith('see its source'));
console.log(`${sbom.components.length} parts, ${unknown.length} licences not recognised${unknown.map((l) => `\n  ${l.split(':')[0]}`).join('')}`);
