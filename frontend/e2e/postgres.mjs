// A database of its own on the PostgreSQL that SHIYOU_TEST_POSTGRES names. The front end has no driver for PostgreSQL and
// needs none: psql comes with the server.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Makes a database; gives its address, and what drops it. `maintenance`: address of any database, as a superuser. */
export async function withDatabase(maintenance) {
  const name = `shiyou_journey_${randomBytes(6).toString("hex")}`;
  const psql = (statement) => run("psql", [maintenance, "--quiet", "--no-psqlrc", "--command", statement]);
  await psql(`CREATE DATABASE ${name}`);
  const url = new URL(maintenance);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => psql(`DROP DATABASE ${name} WITH (FORCE)`) };
}
