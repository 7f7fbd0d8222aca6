// A child ranks mentors by finger and by button, and writes the week's reflection; a guardian changes between children.
// The server's answers are given here; what it received is looked at.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertAccessible, PHONE } from "./browser.mjs";
import { builtPages } from "./built-pages.mjs";

const CHILD = { id: "s1", name: "陈浩然" };
const SIBLING = { id: "s2", name: "陈悠然" };
const MENTORS = ["林致远", "张敏", "许知夏"].map((name, index) => ({
  id: `m${index + 1}`,
  name,
  gender: "female",
  subjects: ["语文"],
  strengths: [["篮球"], ["写作"], ["天文"]][index],
  places: 5,
  least: 5,
  most: 8,
  teaches_class: false,
  previous: false,
}));
const CHOICES = {
  campaign_id: "k1",
  campaign_name: "五年级导师选择",
  state: "students_choose",
  open: true,
  way: "ranked",
  least: 1,
  most: 3,
  accepts_coordination: false,
  choices: [{ staff_id: "m1", tier: 1 }],
  mentors: MENTORS,
  student: CHILD,
};
const REFLECTIONS = {
  student: CHILD,
  mentors: [{ id: "m1", name: "林致远" }],
  items: [
    { week: 7, from: "2026-10-12", to: "2026-10-18", due_on: "2099-10-19", state: "due", marked: false },
    {
      week: 6,
      from: "2026-10-05",
      to: "2026-10-11",
      record_id: "r6",
      state: "done",
      summary: "跳绳",
      marked: true,
      marked_text: "我看见了。",
    },
  ],
  fields: [{ key: "hard", name: { zh: "有点难的一件事" }, input: { kind: "long_text", most: 100 }, required: true }],
};
const home = (student) => ({
  student,
  school_name: "青禾小学",
  mentors: [],
  tasks: [{ kind: "choose", title: { zh: "选导师" }, href: "/lite/choose", state: "due" }],
  children: [CHILD, SIBLING],
  praise: [],
});
const session = (kind) => ({
  access_token: "token",
  expires_in: 600,
  account: {
    id: "a1",
    display_name: "陈",
    person_kind: kind,
    roles: [],
    permissions: ["campaigns.choose", "reflections.write"],
    school: { id: "sc", name: "青禾小学" },
    must_change_password: false,
  },
});

describe("the lite entry", () => {
  const built = builtPages();
  const onPhone = (kind, run) =>
    built(PHONE, async (page) => {
      await page.route("**/api/v1/auth/refresh", (route) => route.fulfill({ json: session(kind) }));
      await run(page);
    });

  it("ranks mentors by finger and by button, and sends the order", () =>
    onPhone("student", async (page) => {
      let sent;
      await page.route("**/api/v1/my/choices", (route) => route.fulfill({ json: { items: [CHOICES] } }));
      await page.route("**/api/v1/campaigns/k1/students/s1/choices", (route) => {
        sent = route.request().postDataJSON();
        return route.fulfill({ json: { ...CHOICES, submitted_at: "2026-10-14T06:20:00Z" } });
      });
      await page.goto("/lite/choose");
      for (const name of ["张敏", "许知夏"]) await page.getByRole("button", { name: `把${name}选为` }).tap();
      await assertAccessible(page);
      const names = () => page.locator(".choose-list [data-choice] b").allTextContents();
      await page.evaluate(() => window.scrollTo(0, 0));
      const centre = async (index) => {
        const { x, y, width, height } = await page.locator(".choose-number").nth(index).boundingBox();
        return [x + width / 2, y + height / 2];
      };
      await page.mouse.move(...(await centre(2)));
      await page.mouse.down();
      await page.mouse.move(...(await centre(0)), { steps: 12 });
      await page.mouse.up();
      assert.deepEqual(await names(), ["许知夏", "林致远", "张敏"]);
      await page.getByRole("button", { name: "下移 许知夏" }).tap();
      assert.deepEqual(await names(), ["林致远", "许知夏", "张敏"]);
      await page.getByRole("switch", { name: /服从调剂/ }).tap();
      await page.getByRole("button", { name: "提交 3 个志愿" }).tap();
      await page.getByText("已提交。截止前可以再改。").waitFor();
      assert.deepEqual(sent, { choices: ["m1", "m3", "m2"], accepts_coordination: true });
    }));

  it("keeps a reflection over a reload and hands it in once", () =>
    onPhone("student", async (page) => {
      const sent = [];
      await page.route("**/api/v1/my/reflections", (route) => {
        if (route.request().method() === "GET") return route.fulfill({ json: REFLECTIONS });
        sent.push(route.request().postDataJSON());
        return route.fulfill({ status: 201, json: { ...REFLECTIONS.items[0], record_id: "r7", state: "done" } });
      });
      await page.goto("/lite/reflection");
      await page.getByText("我看见了。").first().waitFor();
      await page.getByLabel("这周最想说的一件事").fill("当了小老师。");
      await page.getByText("草稿已存").waitFor();
      await page.reload();
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "当了小老师。");
      await page.getByRole("button", { name: "交给林致远" }).tap();
      await page.locator(".field-error").filter({ hasText: "请填写“有点难的一件事”。" }).waitFor();
      await page.getByLabel("有点难的一件事").fill("合唱找不准低音。");
      await page.getByRole("button", { name: "交给林致远" }).tap();
      await page.getByText("这几周的都交了。").waitFor();
      assert.equal(sent.length, 1);
      assert.deepEqual(
        [sent[0].week, sent[0].summary, sent[0].fields],
        [7, "当了小老师。", { hard: "合唱找不准低音。" }],
      );
      await assertAccessible(page);
    }));

  it("stays with the child that a guardian has chosen", () =>
    onPhone("guardian", async (page) => {
      await page.route("**/api/v1/my/home**", (route) => {
        const asked = new URL(route.request().url()).searchParams.get("student");
        return route.fulfill({ json: home(asked === SIBLING.id ? SIBLING : CHILD) });
      });
      await page.goto("/lite");
      await page.getByRole("heading", { level: 1, name: "陈浩然的页面" }).waitFor();
      await page.getByRole("radio", { name: "陈悠然" }).tap();
      await page.getByRole("heading", { level: 1, name: "陈悠然的页面" }).waitFor();
      assert.equal(await page.getByRole("link", { name: /选导师/ }).getAttribute("href"), "/lite/choose?student=s2");
      await page.getByRole("link", { name: "首页" }).tap();
      await page.getByRole("heading", { level: 1, name: "陈悠然的页面" }).waitFor();
    }));
});
