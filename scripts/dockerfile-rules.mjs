// usage: node scripts/dockerfile-rules.mjs Dockerfile
// The few rules our Dockerfile has to keep: known instructions, pinned images, named stages that exist,
// a user that is not root, a health check, a command in exec form.
import { readFileSync } from "node:fs";

const file = process.argv[2];
const instructions = readFileSync(file, "utf8")
  .replace(/\\\n/g, " ")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => ({ word: line.split(/\s+/)[0], rest: line.replace(/^\S+\s*/, "") }));

const KNOWN = "FROM ARG RUN COPY ENV WORKDIR USER EXPOSE VOLUME HEALTHCHECK ENTRYPOINT CMD LABEL".split(" ");
const breaches = [];
const stages = [];
let user;
for (const { word, rest } of instructions) {
  if (!KNOWN.includes(word)) breaches.push(`unknown instruction ${word}`);
  if (word === "FROM") {
    const [image, as, name] = rest.split(/\s+/);
    if (!stages.includes(image) && !/:[\w.-]*\d/.test(image)) breaches.push(`${image}: name a version`);
    if (as && as.toUpperCase() !== "AS") breaches.push(`FROM ${rest}: expected AS`);
    stages.push(name);
    user = undefined;
  }
  const from = /--from=(\S+)/.exec(rest)?.[1];
  if (from && !stages.includes(from)) breaches.push(`COPY --from=${from}: no such stage`);
  if (word === "USER") user = rest;
  if ((word === "CMD" || word === "ENTRYPOINT") && !Array.isArray(parse(rest))) breaches.push(`${word}: use ["…"]`);
}
if (!user || /^(root|0)\b/.test(user)) breaches.push("the last stage must run as a user that is not root");
if (!instructions.some(({ word }) => word === "HEALTHCHECK")) breaches.push("a HEALTHCHECK is missing");

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

for (const breach of breaches) console.error(`${file}: ${breach}`);
process.exit(breaches.length ? 1 : 0);
