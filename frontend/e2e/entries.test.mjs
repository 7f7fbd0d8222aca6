// Both built entries come up, log in and out, and are worked by keyboard. The server's answers are given here; the journey
// against the real server has its own suite.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertAccessible, DESK, PHONE } from "./browser.mjs";
import { builtPages } from "./built-pages.mjs";

const account = (kind) => ({
  id: "0000000000001",
  display_name: "张明远",
  person_kind: kind,
  roles: [],
  permissions: [],
  school: { id: "0000000000002", name: "青禾小学" },
  must_change_password: false,
});
const HOME = {
  student: { id: "0000000000003", name: "张小禾" },
  school_name: "青禾小学",
  mentors: [],
  tasks: [],
  children: [],
  praise: [],
};
const PROBLEM = "application/problem+json";

/** Answers the session's calls for one person whose password is "right horse". */
async function serveSessions(page, kind) {
  let signedIn = false;
  const session = { status: 200, json: { access_token: "token", expires_in: 600, account: account(kind) } };
  const refused = { status: 401, contentType: PROBLEM, body: JSON.stringify({ title: "用户名或密码不对。" }) };
  await page.route("**/api/v1/auth/refresh", (route) => route.fulfill(signedIn ? session : refused));
  await page.route("**/api/v1/auth/sessions", (route) => {
    signedIn = route.request().postDataJSON().password === "right horse";
    return route.fulfill(signedIn ? session : refused);
  });
  await page.route("**/api/v1/auth/sessions/current", (route) => {
    signedIn = false;
    return route.fulfill({ status: 204 });
  });
}

async function logIn(page, password) {
  await page.getByLabel("用户名").fill("zhang");
  await page.locator("input[type=password]").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

describe("the built entries", () => {
  const onPage = builtPages();

  it("staff log in, come to the page they asked for, and log out", () =>
    onPage(DESK, async (page) => {
      await serveSessions(page, "staff");
      await page.goto("/settings");
      await page.waitForURL("**/login?from=%2Fsettings");
      await assertAccessible(page);
      await logIn(page, "wrong");
      await page.getByRole("alert").filter({ hasText: "用户名或密码不对。" }).waitFor();
      await logIn(page, "right horse");
      await page.waitForURL("**/settings");
      await page.getByRole("heading", { level: 1, name: "设置" }).waitFor();
      await assertAccessible(page);
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "设置" }).waitFor();
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.waitForURL("**/login**");
    }));

  it("the palette jumps to a page, and the look and language stay after a reload", () =>
    onPage(DESK, async (page) => {
      await serveSessions(page, "staff");
      await page.goto("/login");
      await logIn(page, "right horse");
      await page.getByRole("heading", { level: 1, name: "您好，张明远" }).waitFor();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("shez");
      await assertAccessible(page);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/settings");
      await page.getByRole("radio", { name: "深色" }).check();
      await page.getByRole("radio", { name: "English" }).check();
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
      assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await assertAccessible(page);
    }));

  it("a guardian logs in at the lite entry on a phone", () =>
    onPage(PHONE, async (page) => {
      await serveSessions(page, "guardian");
      await page.route("**/api/v1/my/home", (route) => route.fulfill({ json: HOME }));
      await page.goto("/lite");
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.getByText("请填写用户名。").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid")), "true");
      await logIn(page, "right horse");
      await page.getByRole("heading", { level: 1, name: "张小禾的页面" }).waitFor();
      await assertAccessible(page);
      await page.getByRole("button", { name: "退出登录" }).click();
      await page.getByLabel("用户名").waitFor();
    }));

  it("neither entry has an inline script", () =>
    onPage(DESK, async (page) => {
      for (const path of ["/", "/lite"]) {
        const html = await (await page.request.get(path)).text();
        for (const [, attributes, text] of html.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
          assert.match(attributes, /src=/);
          assert.equal(text, "");
        }
      }
    }));
});
