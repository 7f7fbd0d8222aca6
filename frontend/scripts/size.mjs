// What a first visit loads: the JavaScript of each entry with everything it imports at once, gzipped at level 9.
// Lazy routes count for themselves. Fails when a budget is passed.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KIB = 1024;
const BUILDS = [
  { entry: "index.html", manifest: "staff.json", first: 150 * KIB, route: 260 * KIB },
  { entry: "lite.html", manifest: "lite.json", first: 75 * KIB, route: 75 * KIB },
];
const dist = new URL("../dist/", import.meta.url);
let manifest = {};

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, seen);
  return seen;
}

const weights = new Map();
function weight(key) {
  const { file } = manifest[key];
  if (!file.endsWith(".js")) return 0;
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return weights.get(file);
}
const sum = (keys) => [...keys].reduce((total, key) => total + weight(key), 0);

let failed = false;
function report(name, bytes, budget) {
  const over = bytes > budget;
  failed ||= over;
  console.log(`${over ? "OVER" : "ok  "} ${(bytes / KIB).toFixed(1).padStart(7)} KiB of ${budget / KIB}  ${name}`);
}

for (const build of BUILDS) {
  manifest = JSON.parse(readFileSync(new URL(`.vite/${build.manifest}`, dist), "utf8"));
  const first = closure(build.entry);
  report(build.entry, sum(first), build.first);
  const lazy = new Set([...first].flatMap((key) => manifest[key].dynamicImports ?? []));
  for (const key of lazy) report(`  ${build.entry} + ${key}`, sum(new Set([...first, ...closure(key)])), build.route);
}
process.exit(failed ? 1 : 0);
