// The bell, the inbox and one's own choices in a real Chromium. The server's answers are given here; that digests are made and
// sent is tested at the server.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertAccessible, DESK, PHONE } from "./browser.mjs";
import { builtPages } from "./built-pages.mjs";

const account = {
  id: "0000000000001",
  display_name: "张明远",
  person_kind: "staff",
  roles: [],
  permissions: ["notices.read"],
  school: { id: "0000000000002", name: "青禾小学" },
  must_change_password: false,
};
const notice = (id, day, title) => ({
  id,
  kind: "digest",
  title,
  href: "/settings",
  day,
  created_at: `${day}T23:00:00Z`,
  read: false,
});

/** A server that keeps what is marked read and chosen. */
async function serve(page) {
  const notices = [
    notice("N000000000002", "2026-10-14", "逾期 2 项，今天到期 1 项"),
    notice("N000000000001", "2026-10-13", "逾期 1 项"),
  ];
  const choices = { digest: true, mail: false, language: "zh", mail_available: true, version: 0 };
  const writes = [];
  const answers = {
    "POST /auth/refresh": () => ({ access_token: "the-token", expires_in: 600, account }),
    "GET /notices": (url) => {
      const unread = notices.filter((one) => !one.read);
      const items = url.searchParams.get("unread") === "true" ? unread : notices;
      return { items, ...(url.searchParams.get("count") === "true" ? { unread: unread.length } : {}) };
    },
    "POST /notices/read": (_, body) => {
      for (const one of notices) one.read ||= body.all === true || body.ids.includes(one.id);
    },
    "GET /reminder-choices": () => choices,
    "PUT /reminder-choices": (_, body) => Object.assign(choices, body, { version: choices.version + 1 }),
  };
  await page.route("**/api/v1/**", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const name = `${request.method()} ${url.pathname.replace("/api/v1", "")}`;
    const body = request.postDataJSON();
    if (request.method() !== "GET") writes.push({ name, body, headers: await request.allHeaders() });
    const answer = answers[name];
    if (!answer) return route.fulfill({ json: { items: [] } });
    const json = answer(url, body);
    return json ? route.fulfill({ json }) : route.fulfill({ status: 204 });
  });
  return (name) => writes.filter((one) => one.name === name);
}

describe("reminders", () => {
  const built = builtPages();
  const onPage = (screen, run) => built(screen, async (page) => run(page, await serve(page)));

  it("the bell counts what is unread, and a line that is opened is read", () =>
    onPage(DESK, async (page, writes) => {
      await page.goto("/settings");
      await page.getByRole("link", { name: "提醒：2 条未读" }).click();
      await page.getByRole("heading", { name: "提醒", level: 1 }).waitFor();
      await assertAccessible(page);
      await page.getByRole("link", { name: /今天到期 1 项/ }).click();
      await page.getByRole("link", { name: "提醒：1 条未读" }).waitFor();
      assert.deepEqual(writes("POST /notices/read")[0].body, { ids: ["N000000000002"] });
      await page.getByRole("link", { name: "提醒：1 条未读" }).click();
      await page.getByRole("button", { name: "全部标为已读" }).click();
      await page.getByRole("link", { name: "提醒", exact: true }).waitFor();
      assert.equal(await page.getByRole("button", { name: "全部标为已读" }).count(), 0);
    }));

  it("a phone says at the top of the page that something is unread", () =>
    onPage(PHONE, async (page) => {
      await page.goto("/settings");
      await page.getByRole("link", { name: "提醒：2 条未读" }).click();
      await page.getByRole("link", { name: /逾期 1 项/ }).waitFor();
      await assertAccessible(page);
    }));

  it("letters are asked for with an address, on the version that was read", () =>
    onPage(DESK, async (page, writes) => {
      await page.goto("/settings");
      await page.getByRole("switch", { name: /同时发邮件/ }).check();
      await page.getByLabel("邮箱地址").fill("zhang@school.example");
      await page.getByRole("button", { name: "保存提醒设置" }).click();
      await page.getByText("已保存。").waitFor();
      const [put] = writes("PUT /reminder-choices");
      assert.equal(put.headers["if-match"], '"0"');
      assert.deepEqual(put.body, { digest: true, mail: true, address: "zhang@school.example", language: "zh" });
      await page.getByRole("button", { name: "发一封试试" }).waitFor();
      await assertAccessible(page);
    }));
});
