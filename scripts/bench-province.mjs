#!/usr/bin/env node
// Times a province: the rollup of so many counties (node scripts/bench-province.mjs 10 100 1000), cold, with nothing changed and
// with one county changed, its time by stage and its memory; before that a county's own build, and what a process of its own costs.
// The counties' summaries are those of one small county that is built, under other codes. GUBEN_SIZE=TOWNS:VILLAGES says how
// large it is.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const guben = path.resolve(import.meta.dirname, "../bin/guben");
const [towns, villages] = (process.env.GUBEN_SIZE ?? "3:12").split(":");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "guben-province-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

// run runs the program, and returns how many seconds it took, of the clock and of processors, and what it said.
function run(dir, ...args) {
  const timed = ["-c", 'TIMEFORMAT="%R %U %S"; time "$@"', "time", guben, "-C", dir, "--lang", "en", ...args];
  const done = spawnSync("bash", timed, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(`guben ${args.join(" ")}: status ${done.status}\n${done.stderr.slice(-2000)}`);
  const [took, user, system] = done.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { took, worked: user + system, said: done.stdout };
}

function tell(what, { took, worked, said }) {
  const memory = said.match(/(\d+) MB of memory at most, (\d+) MB/);
  console.log(`${what}: ${took.toFixed(1)} s, ${worked.toFixed(1)} s of processors${memory ? `, ${memory[1]} MB at most, ${memory[2]} MB of them in Hugo's process` : ""}`);
  for (const line of said.split("\n").filter((l) => /^  \S.*\d s/.test(l) && !memory?.[0].includes(l))) console.log(`  ${line}`);
}

// The one county, before and after a figure is edited.
const one = path.join(work, "one");
fs.mkdirSync(one);
run(one, "sample", "--counties", "1", "--towns", towns, "--villages", villages);
const built = run(one, "province", "build", "--index", "0", "--allow-sample");
tell(`a county of ${villages} villages, built and published`, built);
const code = "441601";
const current = path.join(one, "sites", code, "current", "data");
const before = path.join(work, "before");
fs.cpSync(fs.realpathSync(current), before, { recursive: true });
const edited = path.join(one, "counties", code, "data", "training", "2007-Q3.yaml");
fs.writeFileSync(edited, fs.readFileSync(edited, "utf8").replace(/trained: \d+/, "trained: 7"));
const own = run(one, "province", "build", "--index", "0", "--allow-sample");
tell("one figure edited, built and published", own);
const after = path.join(work, "after");
fs.cpSync(fs.realpathSync(current), after, { recursive: true });
tell("the same again, nothing to do", run(one, "province", "build", "--index", "0", "--allow-sample"));
tell("listed", run(one, "province", "plan"));

// put lays the site of an invented county down.
function put(dir, as, from) {
  const data = path.join(dir, "sites", as, "data");
  fs.mkdirSync(data, { recursive: true });
  for (const f of fs.readdirSync(from, { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && f.name !== "summary.json")) {
    const name = path.relative(from, path.join(f.parentPath, f.name));
    fs.mkdirSync(path.dirname(path.join(data, name)), { recursive: true });
    if (!fs.existsSync(path.join(data, name))) fs.linkSync(path.join(from, name), path.join(data, name));
  }
  const mark = ',\n"seal":"';
  let text = fs.readFileSync(path.join(from, "summary.json"), "utf8");
  text = text.slice(0, text.lastIndexOf(mark)).replaceAll(`"${code}`, `"${as}`).replace(/("level":"county","code":"\d+","name":")[^"]*/, `$1第${as}县`);
  const seal = createHash("sha256").update(text).digest("hex");
  fs.writeFileSync(path.join(data, "summary.json"), `${text}${mark}${seal}"\n}\n`);
}

for (const n of process.argv.slice(2).map(Number)) {
  const dir = path.join(work, String(n));
  fs.mkdirSync(path.join(dir, "data", "places"), { recursive: true });
  for (const name of ["programme", "targets", "settings", "clauses", "documents"]) {
    fs.copyFileSync(path.join(one, "data", `${name}.yaml`), path.join(dir, "data", `${name}.yaml`));
  }
  const codes = Array.from({ length: n }, (_, i) => `44${String(1601 + i).padStart(4, "0")}`);
  fs.writeFileSync(path.join(dir, "data", "places", "county.yaml"), `places:\n${codes.map((c) => `  "${c}": {name: 第${c}县, en: County ${c}}\n`).join("")}`);
  fs.writeFileSync(path.join(dir, "data", "sources.yaml"), `sources:\n${codes.map((c) => `  "${c}": {folder: sites/${c}, pages: "http://10.0.0.5/${c}/"}\n`).join("")}`);
  for (const c of codes) put(dir, c, before);
  tell(`\n${n} counties, cold`, run(dir, "rollup"));
  tell(`${n} counties, nothing changed`, run(dir, "rollup"));
  const c = codes[n >> 1];
  fs.rmSync(path.join(dir, "sites", c), { recursive: true });
  put(dir, c, after);
  tell(`${n} counties, one changed`, run(dir, "rollup"));
  fs.rmSync(dir, { recursive: true, force: true });
}
