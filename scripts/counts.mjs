// usage: node scripts/counts.mjs OUTPUT STATUS
// Adds up what test runners report in OUTPUT and prints `counted: N passed, N failed, N skipped`.
// Knows nextest, libtest, vitest, node --test and unittest. Prints nothing when it finds no report.
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

const [file, status] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
let found = false;

function add(counts) {
  found = true;
  for (const key of Object.keys(total)) total[key] += Number(counts[key] ?? 0);
}

const number = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

for (const line of stripVTControlCharacters(readFileSync(file, "utf8")).split("\n").map((text) => text.trim())) {
  if (/^Summary \[.*\btests? run:/.test(line)) {
    add({
      passed: number(line, /(\d+) passed/),
      failed: number(line, /(\d+) failed/) + number(line, /(\d+) timed out/) + number(line, /(\d+) exec failed/),
      skipped: number(line, /(\d+) skipped/),
    });
  } else if (/^test result: /.test(line)) {
    add({
      passed: number(line, /(\d+) passed/),
      failed: number(line, /(\d+) failed/),
      skipped: number(line, /(\d+) ignored/),
    });
  } else if (/^Tests {2,}/.test(line)) {
    add({
      passed: number(line, /(\d+) passed/),
      failed: number(line, /(\d+) failed/),
      skipped: number(line, /(\d+) skipped/) + number(line, /(\d+) todo/),
    });
  } else if (/^(#|ℹ) (pass|fail|cancelled|skipped|todo) \d+$/.test(line)) {
    const [, word, count] = line.split(" ");
    const key = { pass: "passed", fail: "failed", cancelled: "failed" }[word] ?? "skipped";
    add({ [key]: count });
  } else if (/^Ran \d+ tests? in /.test(line)) {
    add({ passed: number(line, /^Ran (\d+)/) });
  } else if (/^(OK|FAILED)( \(.*\))?$/.test(line)) {
    const failed = number(line, /failures=(\d+)/) + number(line, /errors=(\d+)/);
    const skipped = number(line, /skipped=(\d+)/);
    total.passed -= failed + skipped;
    add({ failed, skipped });
  }
}
if (found) {
  if (status !== "0" && total.failed === 0) total.failed = 1;
  console.log(`counted: ${Math.max(total.passed, 0)} passed, ${total.failed} failed, ${total.skipped} skipped`);
}
