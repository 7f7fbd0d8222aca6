// A mentor writes down a talk from the week page: with few taps, without a network, past a refusal and past a conflict.
// The server's answers are given here; what it received is looked at.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertAccessible, PHONE } from "./browser.mjs";
import { builtPages } from "./built-pages.mjs";

const PROBLEM = "application/problem+json";
const CHILD = { id: "s1", name: "王子涵" };
const DAY = "2026-10-14";
const duty = {
  id: "d1",
  rule_key: "talk",
  rule_name: { zh: "谈心" },
  kind: "record",
  subject_kind: "student",
  subject_id: CHILD.id,
  subject_name: CHILD.name,
  from: DAY,
  to: DAY,
  due_on: DAY,
  state: "due",
  required: true,
  binding: "must",
  late: false,
  basis: "每月至少与学生谈心一次",
  record_kinds: ["talk"],
  writing_minutes: 4,
  actors: ["mentor"],
};
const WEEK = {
  term_id: "t1",
  term_name: "第一学期",
  today: DAY,
  week: 1,
  from: DAY,
  to: DAY,
  done: 0,
  total: 1,
  overdue: [],
  today_duties: [duty],
  this_week: [],
  later: [],
  done_duties: [],
  unseen: [],
  ribbon: [
    { week: 1, from: DAY, to: DAY, school_days: 1, done: 0, late: 0, missed: 0, open: 1, exam: false, holiday: false },
  ],
  mentees: [CHILD],
};
const FORMS = {
  items: [{ kind: "talk", name: { zh: "谈心" }, needs_students: true, needs_text: true, fields: [] }],
  students: [CHILD],
};
const RECORD = {
  id: "r1",
  kind: "talk",
  kind_name: { zh: "谈心" },
  author: { id: "t1", name: "张明远" },
  occurred_at: `${DAY}T04:40:00Z`,
  entered_at: `${DAY}T05:10:00Z`,
  students: [CHILD],
  participants: [],
  summary: "现在的文字",
  withheld: false,
  confidentiality: "open",
  tags: [],
  guidances: [],
  fields: {},
  withdrawn: false,
  corrected: false,
  ticked_duties: [duty],
  revisions: [],
  version: 3,
  allowed_actions: ["edit", "withdraw"],
};
const SESSION = {
  access_token: "token",
  expires_in: 600,
  account: {
    id: "a1",
    display_name: "张明远",
    person_kind: "staff",
    roles: [],
    permissions: ["week.read", "records.create", "records.list", "records.edit"],
    school: { id: "sc", name: "青禾小学" },
    must_change_password: false,
  },
};

const refusal = (status, document) => ({ status, contentType: PROBLEM, body: JSON.stringify(document) });

describe("a mentor's record", () => {
  const built = builtPages();

  /** `answer` may refuse a write; without an answer it is accepted. Gives what was written. */
  const onPhone = (run, answer = () => undefined) =>
    built(PHONE, async (page, context) => {
      const written = [];
      const json = (path, body) => page.route(`**/api/v1${path}`, (route) => route.fulfill({ json: body }));
      await json("/auth/refresh", SESSION);
      await json("/my/week", WEEK);
      await json("/record-forms", FORMS);
      const write = (status) => (route) => {
        const request = route.request();
        if (request.method() === "GET") return route.fulfill({ json: { ...RECORD, version: 4 } });
        const headers = request.headers();
        written.push({ key: headers["idempotency-key"], match: headers["if-match"], body: request.postDataJSON() });
        return route.fulfill(answer(written.length) ?? { status, json: RECORD });
      };
      await page.route("**/api/v1/records", write(201));
      await page.route("**/api/v1/records/r1", write(200));
      await run(page, written, context);
    });

  const text = (page) => page.getByLabel("聊了什么");
  const save = (page) => page.getByRole("button", { name: "保存" }).tap();
  const toast = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();

  it("takes four taps and the text from the week page", () =>
    onPhone(async (page, written) => {
      await page.goto("/week");
      await page.getByRole("link", { name: /谈心\s*王子涵/ }).tap();
      await page.getByText("保存后，“谈心”这一件自动勾掉。").waitFor();
      await assertAccessible(page);
      await page.getByRole("radio", { name: "操场" }).tap();
      await text(page).fill("聊了换座位的事。");
      await page.getByRole("radio", { name: "有帮助" }).tap();
      await save(page);
      await toast(page, "已保存，勾掉了 1 件。");
      assert.equal(written.length, 1);
      const { key, body } = written[0];
      assert.equal(body.client_key, key);
      assert.deepEqual([body.kind, body.place, body.effect, body.students], ["talk", "playground", "helped", ["s1"]]);
    }));

  it("keeps the draft over a reload and sends once when the network is back", () =>
    onPhone(async (page, written, context) => {
      await page.goto("/week");
      await page.getByRole("link", { name: /谈心\s*王子涵/ }).tap();
      await text(page).fill("没有信号时写的。");
      await page.getByText("草稿已存").waitFor();
      const weekAtHand = page.waitForResponse(/week-page-.*\.js/);
      await page.reload();
      await weekAtHand;
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "没有信号时写的。");
      await context.setOffline(true);
      await page.getByText("现在没有信号，保存后有信号时自动发送").waitFor();
      await page.unroute("**/api/v1/records");
      await page.route("**/api/v1/records", (route) => route.abort("internetdisconnected"));
      await save(page);
      await toast(page, "已离线保存，有信号时自动发送。");
      await page.getByRole("img", { name: "未发送" }).waitFor();
      await page.unroute("**/api/v1/records");
      await page.route("**/api/v1/records", (route) => {
        written.push(route.request().postDataJSON());
        return route.fulfill({ status: 201, json: RECORD });
      });
      await context.setOffline(false);
      await page.getByRole("img", { name: "未发送" }).waitFor({ state: "detached" });
      assert.deepEqual(
        written.map((body) => body.summary),
        ["没有信号时写的。"],
      );
    }));

  it("comes back with the server's words when it is refused, and goes out under a new key", () =>
    onPhone(
      async (page, written) => {
        await page.goto("/records/new?kind=talk&student=s1");
        await text(page).fill("嗯");
        await save(page);
        await page.locator(".field-error").filter({ hasText: "请再写具体一点。" }).waitFor();
        assert.equal(await text(page).inputValue(), "嗯");
        await assertAccessible(page);
        await text(page).fill("聊了换座位的事。");
        await save(page);
        await toast(page, "已保存");
        assert.equal(written.length, 2);
        assert.notEqual(written[0].key, written[1].key);
      },
      (count) => {
        const errors = [{ pointer: "/summary", code: "record_needs_text", message: "请再写具体一点。" }];
        return count === 1 ? refusal(422, { title: "没有保存", errors }) : undefined;
      },
    ));

  it("shows both texts when somebody has corrected the record meanwhile", () =>
    onPhone(
      async (page, written) => {
        await page.goto("/records/r1?edit=1");
        await text(page).fill("我改的文字");
        await save(page);
        await page.getByRole("heading", { level: 1, name: "您改的同时，有人先改了这条记录" }).waitFor();
        await page.getByText("现在的文字").waitFor();
        await page.getByText("我改的文字").waitFor();
        await assertAccessible(page);
        await page.getByRole("button", { name: "用我写的，继续改" }).tap();
        await save(page);
        await toast(page, "已保存");
        assert.deepEqual(
          written.map((one) => one.match),
          ['"4"', '"4"'],
        );
      },
      (count) => (count === 1 ? refusal(412, { title: "已被改动" }) : undefined),
    ));
});
