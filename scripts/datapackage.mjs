// Holds Data Packages against Frictionless' own profiles (v1), and every table against what its
// package says of it: types, missing values, keys of its own and of other tables. Prints what is
// not so, a line each; nothing where all is.
//
//   node scripts/datapackage.mjs FOLDER...    each with a datapackage.json
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { Package } = createRequire(import.meta.url)('datapackage');

function tell(dir, errors) {
  for (const e of errors) {
    console.log(`${dir}: ${e.message}`);
    if (e.errors && e.errors.length) tell(dir, e.errors);
  }
}

for (const dir of process.argv.slice(2)) {
  const all = await Package.load(join(dir, 'datapackage.json'), { basePath: dir });
  tell(dir, all.errors);
  for (const r of all.resources) {
    if (!r.tabular) continue;
    try {
      const rows = await r.read({ relations: true });
      if (process.env.VERBOSE) console.error(r.name, rows.length);
    } catch (why) {
      tell(`${dir}: ${r.name}`, [why]);
    }
  }
}
