// Reads what `go test -json` says and says it as `go test` does: what failed in full, what this
// machine lacks, and at the end a line for every package. Before those lines stand the ten tests that took longest.
import { createInterface } from 'node:readline';

const said = new Map(), took = [], ends = [];

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith('{')) { console.log(line); continue; }
  const e = JSON.parse(line), name = `${e.Package} ${e.Test ?? ''}`;
  if (e.Action === 'build-output') process.stdout.write(e.Output);
  if (e.Action === 'output' && !e.Test && /^(ok  |FAIL\t|\?   |\t)/.test(e.Output)) ends.push(e.Output);
  else if (e.Action === 'output') said.set(name, (said.get(name) ?? '') + e.Output);
  if (e.Action === 'fail') process.stdout.write(said.get(name) ?? '');
  if (e.Action === 'skip' && said.get(name)?.includes('not on this machine')) process.stdout.write(said.get(name));
  if (['pass', 'fail', 'skip'].includes(e.Action)) {
    said.delete(name);
    if (e.Test && !e.Test.includes('/')) took.push([e.Elapsed, name]);
  }
}

console.log('The ten slowest tests:');
for (const [seconds, name] of took.sort((a, b) => b[0] - a[0]).slice(0, 10)) console.log(`${seconds.toFixed(1).padStart(8)} s  ${name}`);
process.stdout.write(ends.join(''));
