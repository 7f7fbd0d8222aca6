// People and data in a real Chromium: what leaves the browser, and what is drawn of a whole school. The server's answers are
// given here; the journey against the real server has its own suite.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assertAccessible, DESK, PHONE } from "./browser.mjs";
import { builtPages } from "./built-pages.mjs";

const SCHOOL_SIZE = 5_000;
const account = {
  id: "0000000000001",
  display_name: "张明远",
  person_kind: "staff",
  roles: [],
  permissions: ["students.list", "students.manage", "imports.manage", "exports.run", "classes.read"],
  school: { id: "0000000000002", name: "青禾小学" },
  must_change_password: false,
};
const actions = ["see", "read_dossier", "edit", "reveal_numbers"];
const student = (index) => ({
  id: `S${String(index).padStart(12, "0")}`,
  student_no: String(20_220_000 + index),
  name: `学生${index}`,
  gender: "female",
  class_name: "五年级(2)班",
  status: "active",
  special: [],
  mentors: [],
  allowed_actions: actions,
});
const students = Array.from({ length: SCHOOL_SIZE }, (_, index) => student(index));
const child = {
  ...students[0],
  interests: [],
  strengths: [],
  needs: [],
  personality: [],
  national_id_masked: "33••••17",
  guardians: [],
  mentorships: [],
  version: 1,
};
const dossier = {
  student: child,
  today: "2026-10-14",
  timeline: [],
  duties: [],
  exams: [],
  subjects: [],
  has_restricted: true,
  allowed_actions: actions,
};

const sheet = {
  id: "I000000000001",
  kind: "students",
  state: "previewed",
  file_name: "五年级学生名单.csv",
  created_at: "2026-10-14T01:10:00Z",
  summary: { added: 1, changed: 0, unchanged: 0, refused: 0, skipped: 0, missing: 0, warnings: 0 },
  sheets: [],
  issues: [],
  allowed_actions: ["apply"],
};

/** A page of the students that the query asks for. */
function studentPage(query) {
  const found = students.filter((one) => one.student_no.includes(query.get("search") ?? ""));
  const start = Number(query.get("cursor") ?? 0);
  const end = start + Number(query.get("limit"));
  return {
    items: found.slice(start, end),
    next_cursor: end < found.length ? String(end) : null,
    total: found.length,
  };
}

/** Answers for a signed-in administrator; what was asked is kept in `asked`. */
async function serve(page) {
  const asked = [];
  const answers = {
    "POST /auth/refresh": () => ({ access_token: "the-token", expires_in: 600, account }),
    "GET /students": (url) => studentPage(url.searchParams),
    [`GET /students/${child.id}/dossier`]: () => dossier,
    [`POST /students/${child.id}/reveal`]: () => ({ national_id: "330106201506030217", phones: [] }),
    "GET /imports": () => ({ items: [] }),
    "POST /imports": () => sheet,
    [`GET /imports/${sheet.id}`]: () => sheet,
    "GET /exports": () => ({ items: [{ key: "students", name: { zh: "学生名单" }, columns: [] }] }),
  };
  await page.route("**/api/v1/**", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const name = `${request.method()} ${url.pathname.replace("/api/v1", "")}`;
    asked.push({ name, url, headers: await request.allHeaders(), body: request.postData() });
    const answer = answers[name];
    return route.fulfill(answer ? { json: answer(url) } : { json: { items: [], title: "" } });
  });
  return (name) => asked.filter((one) => one.name === name);
}

describe("people and data", () => {
  const built = builtPages();
  const onPage = (screen, run) => built(screen, async (page) => run(page, await serve(page)));

  it("a whole school's students are loaded, and only those in sight are drawn", () =>
    onPage(DESK, async (page) => {
      await page.goto("/students");
      const table = page.getByRole("table", { name: "学生名单" });
      await page.waitForFunction(
        (count) => document.querySelector("[role=table]")?.getAttribute("aria-rowcount") === String(count + 1),
        SCHOOL_SIZE,
      );
      assert.ok((await table.getByRole("row").count()) < 80);
      await assertAccessible(page);
    }));

  it("a search goes to the server and stays in the address", () =>
    onPage(PHONE, async (page, asked) => {
      await page.goto("/students");
      await page.getByRole("searchbox").fill("20224999");
      await page.getByRole("link", { name: "学生4999" }).waitFor();
      assert.equal(asked("GET /students").at(-1).url.searchParams.get("search"), "20224999");
      await page.reload();
      await page.getByRole("link", { name: "学生4999" }).waitFor();
      assert.equal(await page.getByRole("searchbox").inputValue(), "20224999");
      await assertAccessible(page);
    }));

  it("full numbers are asked for with a reason only", () =>
    onPage(DESK, async (page, asked) => {
      await page.goto(`/students/${child.id}`);
      await page.getByText("有受限记录，请联系心理老师").waitFor();
      await page.getByRole("button", { name: "显示完整号码" }).click();
      await page.getByRole("button", { name: "显示", exact: true }).click();
      await page.getByText("请写下原因。").waitFor();
      assert.equal(asked(`POST /students/${child.id}/reveal`).length, 0);
      await page.getByLabel("为什么需要").fill("联系家长");
      await page.getByRole("button", { name: "显示", exact: true }).click();
      await page.getByText("330106201506030217").waitFor();
      const [sent] = asked(`POST /students/${child.id}/reveal`);
      assert.deepEqual(JSON.parse(sent.body), { reason: "联系家长" });
      assert.ok(sent.headers["idempotency-key"]);
      await page.getByRole("button", { name: "收起号码" }).click();
      assert.equal(await page.getByText("330106201506030217").count(), 0);
    }));

  it("a sheet leaves as raw bytes with its kind and name", () =>
    onPage(DESK, async (page, asked) => {
      await page.goto("/imports");
      const file = { name: "五年级学生名单.csv", mimeType: "text/csv", buffer: Buffer.from("姓名,班级\n") };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByRole("button", { name: "看看会改动什么" }).click();
      await page.waitForURL(`**/imports/${sheet.id}`);
      await page.getByRole("button", { name: "写入 1 行" }).waitFor();
      const [sent] = asked("POST /imports");
      assert.equal(sent.headers["content-type"], "application/octet-stream");
      assert.equal(sent.url.searchParams.get("kind"), "students");
      assert.equal(sent.url.searchParams.get("file_name"), "五年级学生名单.csv");
    }));

  it("an export is fetched with the token and saved", () =>
    onPage(DESK, async (page, asked) => {
      await page.goto("/exports");
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载 学生名单，CSV" }).click();
      assert.equal((await saving).suggestedFilename(), "students.csv");
      const [sent] = asked("GET /exports/students");
      assert.equal(sent.headers.authorization, "Bearer the-token");
      assert.equal(sent.url.searchParams.get("format"), "csv");
    }));
});
