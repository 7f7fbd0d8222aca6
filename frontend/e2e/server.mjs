// A real server on an empty data folder, and people who speak to it over the API.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const FIRST_START = /administrator (\S+), one-time password (\S+) /;
const READY = /^Shiyou is ready: (http:\S+)$/;

/** The built server; undefined where none is named. */
export const BINARY = process.env.SHIYOU_BINARY;

/**
 * Starts a server on a port of its own; on SQLite in its folder, unless `databaseUrl` says otherwise. Gives its address and
 * the administrator of the first start.
 */
export async function startServer(databaseUrl) {
  const folder = await mkdtemp(join(tmpdir(), "shiyou-journey-"));
  const database = databaseUrl ? ["--database-url", databaseUrl] : [];
  const child = spawn(BINARY, ["--data", folder, ...database, "serve", "--listen", "127.0.0.1:0"], {
    env: { LANG: "en_GB.UTF-8", PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints = [];
  child.stderr.on("data", (data) => complaints.push(String(data)));
  const stop = async () => {
    if (child.exitCode === null) {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  let administrator;
  for await (const line of createInterface({ input: child.stdout })) {
    const first = FIRST_START.exec(line);
    if (first) administrator = { login: first[1], password: first[2] };
    const url = READY.exec(line)?.[1];
    if (url) return { url, folder, administrator, stop, complaints };
  }
  await stop();
  throw new Error(`the server stopped: ${complaints.join("")}`);
}

/** Somebody who is logged in: asks the API and fails with the server's words where the answer is not as expected. */
export class Person {
  constructor(url) {
    this.url = url;
  }

  async logIn(login, password) {
    return this.#begin(await this.post("/auth/sessions", { login, password }));
  }

  async activate(code, password) {
    return this.#begin(await this.post("/auth/activate", { code, new_password: password }));
  }

  #begin(session) {
    this.token = session.access_token;
    this.account = session.account;
    return this;
  }

  get = (path) => this.ask("GET", path);
  post = (path, body = {}, headers = {}) => this.ask("POST", path, body, headers);
  put = (path, body, version) =>
    this.ask("PUT", path, body, version === undefined ? {} : { "If-Match": `"${version}"` });
  patch = (path, body, version) => this.ask("PATCH", path, body, { "If-Match": `"${version}"` });

  /** The answer's body, as JSON where it is. */
  async ask(method, path, body, headers = {}) {
    const answer = await this.send(method, path, body, headers);
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return answer.headers.get("content-type")?.startsWith("application/json") ? JSON.parse(text) : text;
  }

  send(method, path, body, headers = {}) {
    const raw = typeof body === "string";
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { "Content-Type": raw ? "application/octet-stream" : "application/json" }),
        ...(method === "POST" && { "Idempotency-Key": randomUUID() }),
        ...headers,
      },
      body: body === undefined || raw ? body : JSON.stringify(body),
    });
  }
}
