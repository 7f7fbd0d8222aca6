// The rules of the house that no compiler checks: who may import whom, how long a file may be,
// and that both migration folders carry the same names. Prints each breach on its own line.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const breaches = [];

/** What each crate may name among ours. A crate that is not listed here is a breach. */
const MAY_USE = {
  domain: [],
  matching: ["domain"],
  persistence: ["domain"],
  documents: ["domain"],
  app: ["persistence", "documents", "matching", "domain"],
  "demo-school": ["app", "documents", "domain"],
  http: ["app", "domain"],
  server: ["http", "app", "demo-school", "persistence", "documents", "matching", "domain"],
  testkit: ["http", "app", "demo-school", "persistence", "documents", "matching", "domain"],
};
/** Libraries that belong to one layer. */
const OWNED = {
  diesel: ["persistence", "testkit"],
  diesel_migrations: ["persistence", "testkit"],
  "actix-web": ["http", "server", "testkit"],
  calamine: ["documents"],
  rust_xlsxwriter: ["documents"],
};

function checkImports() {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--no-deps", "--offline"], {
      cwd: root,
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  for (const crate of metadata.packages) {
    const name = crate.name.replace(/^shiyou-/, "");
    const allowed = MAY_USE[name];
    if (!allowed) {
      breaches.push(`crates/${name}: has no place in the layers; give it one in scripts/layers.mjs`);
      continue;
    }
    for (const dependency of crate.dependencies) {
      const forTests = dependency.kind === "dev";
      const owners = OWNED[dependency.name];
      if (owners && !forTests && !owners.includes(name)) {
        breaches.push(`crates/${name}: must not name ${dependency.name}; it belongs to ${owners[0]}`);
      }
      if (!dependency.name.startsWith("shiyou-")) continue;
      const used = dependency.name.replace(/^shiyou-/, "");
      if (used === "testkit" ? !forTests : !forTests && !allowed.includes(used)) {
        breaches.push(`crates/${name}: must not use crates/${used}`);
      }
    }
  }
}

const HARD_LIMIT = 800;
const SECOND_LOOK = 400;
const HAND_WRITTEN = /\.(rs|ts|tsx|mjs|css|py|sh)$/;
const GENERATED = [/^frontend\/src\/api\/gen\//, /^crates\/persistence\/src\/schema\.rs$/];

function checkLengths() {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => HAND_WRITTEN.test(file) && existsSync(path.join(root, file)))
    .filter((file) => !GENERATED.some((pattern) => pattern.test(file)));
  const long = files
    .map((file) => ({ file, lines: readFileSync(path.join(root, file), "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > SECOND_LOOK)
    .sort((a, b) => b.lines - a.lines);
  for (const { file, lines } of long) {
    if (lines > HARD_LIMIT) breaches.push(`${file}: ${lines} lines; the limit is ${HARD_LIMIT}`);
    else console.log(`second look: ${file} has ${lines} lines`);
  }
}

function checkMigrations() {
  const names = (database) => {
    const folder = path.join(root, "migrations", database);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };
  const [sqlite, postgres] = [names("sqlite"), names("postgres")];
  for (const name of sqlite) if (!postgres.includes(name)) breaches.push(`migrations/postgres: lacks ${name}`);
  for (const name of postgres) if (!sqlite.includes(name)) breaches.push(`migrations/sqlite: lacks ${name}`);
  for (const [database, list] of [["sqlite", sqlite], ["postgres", postgres]]) {
    for (const name of list) {
      for (const step of ["up.sql", "down.sql"]) {
        if (!existsSync(path.join(root, "migrations", database, name, step))) {
          breaches.push(`migrations/${database}/${name}: lacks ${step}`);
        }
      }
    }
  }
}

/** SPA: app → features → components | auth | api | i18n | lib; features do not import each other. */
const RANK = { app: 3, lite: 3, gallery: 3, features: 2, components: 1, auth: 1, api: 1, i18n: 1, lib: 1, offline: 1 };

function checkFrontEnd() {
  const source = path.join(root, "frontend/src");
  if (!existsSync(source)) return;
  const files = readdirSync(source, { recursive: true }).filter((file) => /\.(ts|tsx)$/.test(file));
  for (const file of files) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const [zone, feature] = file.split(path.sep);
    if (!(zone in RANK)) continue;
    const text = readFileSync(path.join(source, file), "utf8");
    for (const [, target] of text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)["']([^"']+)["']/g)) {
      let place;
      if (target.startsWith("@/")) place = target.slice(2);
      else if (target.startsWith(".")) place = path.join(path.dirname(file), target);
      else continue;
      const [otherZone, otherFeature] = place.split(path.sep);
      if (!(otherZone in RANK)) continue;
      if (RANK[otherZone] > RANK[zone]) breaches.push(`frontend/src/${file}: ${zone} must not import ${otherZone}`);
      if (zone === "features" && otherZone === "features" && feature !== otherFeature) {
        breaches.push(`frontend/src/${file}: feature ${feature} must not import feature ${otherFeature}`);
      }
    }
  }
}

checkImports();
checkLengths();
checkMigrations();
checkFrontEnd();
for (const breach of breaches) console.error(`breach: ${breach}`);
process.exit(breaches.length ? 1 : 0);
