// The built files without a server: the tests of one `describe` share a browser, each has a fresh page and gives the answers.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { preview } from "vite";
import { launch } from "./browser.mjs";

/**
 * Serves the built files for the `describe` it is called in. Gives a function that runs a test on a fresh page, whose
 * addresses are those of the built files, and fails on any error in the page.
 */
export function builtPages() {
  let browser;
  let server;
  before(async () => {
    server = await preview({ preview: { port: 0 }, logLevel: "warn" });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await new Promise((done) => server?.httpServer.close(done));
  });
  return async (screen, run) => {
    const baseURL = `http://localhost:${server.httpServer.address().port}`;
    const context = await browser.newContext({ ...screen, baseURL });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await run(page, context);
    await context.close();
    assert.deepEqual(errors, []);
  };
}
