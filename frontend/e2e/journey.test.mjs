// The main job as people live it: a school's own sheets in, a term's assessments out. A real server on an empty folder, real
// Chromium; what many do alike, one does on screen and the others over the API.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { assertAccessible, DESK, launch, PHONE } from "./browser.mjs";
import * as steps from "./journey-steps.mjs";
import { CLASS_SIZE, MENTORS, PASSWORD, STAFF, staffSheet, studentName, studentSheet, termFrom } from "./school.mjs";
import { BINARY, Person, startServer } from "./server.mjs";
import { storyOf } from "./story.mjs";

const [HOMEROOM, ...OTHER_MENTORS] = MENTORS;
const CLASS = /七.*1.*班/;
const loginOf = (name) => {
  const index = Array.from({ length: CLASS_SIZE }, (_, at) => studentName(at)).indexOf(name);
  return String(2026_0001 + index);
};
const MOST_TAPS = 6;
const TALK = "聊了换座位的事，约好下周再看。";
const FIGURE = /^\d+(\.\d{1,2})?$/;

/** The printed one-time codes by the name of the person. */
async function slipsOn(page) {
  const slips = page.locator(".login-slips li");
  await slips.first().waitFor();
  const read = (slip) => Promise.all([slip.locator("b").textContent(), slip.locator(".login-slip-code").textContent()]);
  return new Map(await Promise.all((await slips.all()).map(read)));
}

const skip = BINARY ? false : "SHIYOU_BINARY names no server";

describe("the main job in the browser", () => {
  const step = storyOf(skip, keepPictures);
  let browser;
  let server;
  const opened = [];
  const errors = [];
  let admin;
  let office;
  let codes;
  let staff;
  let students;
  let mentor;
  let table;
  let talkedTo;

  before(async () => {
    if (skip) return;
    server = await startServer();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** What everybody saw when a step failed, in the folder that SHIYOU_PICTURES names. */
  async function keepPictures() {
    const folder = process.env.SHIYOU_PICTURES;
    const pages = opened.flatMap((context) => context.pages());
    if (folder) await Promise.all(pages.map((page, at) => page.screenshot({ path: `${folder}/${at}.png` })));
    for (const page of pages) console.error(`${page.url()}: ${errors.join("; ") || "no errors on the page"}`);
  }

  /** A person's own browser window. */
  async function window(screen) {
    const context = await browser.newContext({ ...screen, baseURL: server.url, timezoneId: "Asia/Shanghai" });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(`${page.url()} ${error.message}`));
    opened.push(context);
    return page;
  }

  async function activate(screen, code, start) {
    const page = await window(screen);
    await page.goto(start);
    await page.getByRole("link", { name: /第一次登录/ }).click();
    await page.getByLabel("一次性登录码").fill(code);
    await page.getByLabel("新密码", { exact: true }).fill(PASSWORD);
    await page.getByLabel("再写一遍新密码").fill(PASSWORD);
    await page.getByRole("button", { name: "设好密码，开始使用" }).click();
    await page.getByRole("button", { name: "设好密码，开始使用" }).waitFor({ state: "detached" });
    return page;
  }

  const toast = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
  const button = (page, name) => page.getByRole("button", { name, exact: true });
  const inDialog = (page, name) => page.getByRole("dialog").getByRole("button", { name });
  /** Presses a button and the one of the same name in the question that follows. */
  async function actAndConfirm(page, action) {
    await button(page, action).click();
    await inDialog(page, action).click();
    await page.getByRole("dialog", { name: action }).waitFor({ state: "detached" });
  }
  /** Opens a list and in it the entry of that name. */
  async function at(page, list, name) {
    await page.goto(list);
    await page.getByRole("main").getByRole("link", { name }).first().click();
    return page;
  }
  const noErrors = () => assert.deepEqual(errors, []);

  step("the administrator logs in with the one-time password and must change it", async () => {
    admin = await window(DESK);
    await admin.goto("/");
    await admin.getByLabel("用户名").fill(server.administrator.login);
    await admin.getByLabel("密码", { exact: true }).fill(server.administrator.password);
    await button(admin, "登录").click();
    await admin.getByLabel("现在的密码").fill(server.administrator.password);
    await admin.getByLabel("新密码", { exact: true }).fill(PASSWORD);
    await admin.getByLabel("再写一遍新密码").fill(PASSWORD);
    await button(admin, "保存").click();
    await admin.getByRole("navigation").first().waitFor();
    noErrors();
  });

  step("the term is entered", async () => {
    const term = termFrom(Date.now());
    await admin.goto("/calendar");
    await button(admin, "添加学期").click();
    await admin.getByLabel(/^名称/).fill(term.name);
    await admin.getByLabel(/^学年/).fill(term.academic_year);
    await admin.getByLabel("开学").fill(term.starts_on);
    await admin.getByLabel("学期最后一天").fill(term.ends_on);
    for (const day of term.make_up_days) {
      await button(admin, "加一天调休").click();
      await admin.getByLabel("日期").last().fill(day);
    }
    await inDialog(admin, "保存").click();
    await toast(admin, "已保存");
    await admin.getByRole("heading", { name: term.name }).or(admin.getByText(term.name)).first().waitFor();
    await assertAccessible(admin);
    noErrors();
  });

  for (const [kind, name, sheet, rows] of [
    ["学生名单", "学生名单.csv", studentSheet(), 24],
    ["教职工名单", "教职工名单.csv", staffSheet(), 7],
  ]) {
    step(`the ${name} comes in after a look at what it would change`, async () => {
      await admin.goto("/imports");
      await admin.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(sheet) });
      await admin.getByRole("radio", { name: new RegExp(kind) }).check();
      await button(admin, "看看会改动什么").click();
      await button(admin, `写入 ${rows} 行`).click();
      await inDialog(admin, "写入").click();
      await toast(admin, `已写入：新增 ${rows}`);
      await assertAccessible(admin);
      noErrors();
    });
  }

  step("codes are printed for the staff, and the moral education office gets its role", async () => {
    await admin.goto("/login-codes?audience=staff");
    await button(admin, "生成登录码").click();
    codes = await slipsOn(admin);
    assert.equal(codes.size, 7);
    const { name } = STAFF.moralOffice;
    await admin.goto(`/accounts?q=${encodeURIComponent(name)}`);
    await button(admin, "能看到什么").click();
    await admin.getByRole("checkbox", { name: /德育处/ }).check();
    await inDialog(admin, "保存").click();
    await toast(admin, `已保存 ${name} 的角色`);
    await admin.getByText("德育处").first().waitFor();
    noErrors();
  });

  step("the office adopts P04 for the term and publishes it", async () => {
    office = await activate(DESK, codes.get(STAFF.moralOffice.name), "/");
    await office.goto("/schemes");
    await office
      .getByRole("button", { name: /^采用.*全员育人导师制 · 任课教师包班/ })
      .first()
      .click();
    await inDialog(office, "采用").click();
    await toast(office, "草稿已建立");
    await office.getByRole("button", { name: /^发布第 1 版/ }).click();
    await inDialog(office, /^发布第 1 版/).click();
    await toast(office, "第 1 版已发布");
    await office.goto("/schemes");
    await office.getByText("在用").first().waitFor();
    await assertAccessible(office);
    noErrors();
  });

  step("a pairing is set up for a class and opened to its students", async () => {
    await office.goto("/campaigns");
    await button(office, "新建结对").click();
    await office.getByRole("dialog").getByRole("checkbox", { name: CLASS }).check();
    await inDialog(office, "建立 1 个结对").click();
    await toast(office, "已建立 1 个结对");
    await office.getByRole("link", { name: CLASS }).click();
    await actAndConfirm(office, "开始第 1 轮选择");
    await toast(office, "已到");
    noErrors();
  });

  step("pages left before they are there log nobody out", async () => {
    for (let times = 0; times < 3; times += 1) await office.goto("/campaigns", { waitUntil: "commit" });
    await office.getByRole("heading", { level: 1, name: "导师结对" }).waitFor();
    noErrors();
  });

  step("two students choose on their phones, the others over the API", async () => {
    await office.goto("/login-codes?audience=students");
    await office.getByLabel("班级").selectOption({ label: "七(1)班" });
    await button(office, "生成登录码").click();
    const pupils = await slipsOn(office);
    assert.equal(pupils.size, CLASS_SIZE);
    for (const index of [0, 1]) {
      const page = await activate(PHONE, pupils.get(studentName(index)), "/lite");
      await page.goto("/lite/choose");
      for (const one of MENTORS) await page.getByRole("button", { name: `把${one.name}选为` }).tap();
      await page.getByRole("switch", { name: /服从调剂/ }).tap();
      await page.getByRole("button", { name: "提交 3 个志愿" }).tap();
      await toast(page, "已提交");
      await assertAccessible(page);
    }
    students = [];
    for (let index = 0; index < CLASS_SIZE; index += 1) {
      const person = new Person(server.url);
      const name = studentName(index);
      if (index < 2) await person.logIn(String(2026_0001 + index), PASSWORD);
      else await steps.choose(await person.activate(pupils.get(name), PASSWORD), index);
      students.push(person);
    }
    noErrors();
  });

  step("one mentor answers on screen, the others over the API", async () => {
    await office.goto("/campaigns");
    await office.getByRole("link", { name: CLASS }).click();
    await actAndConfirm(office, "截止学生选择，请导师选");
    await toast(office, "已到");
    mentor = await activate(PHONE, codes.get(HOMEROOM.name), "/");
    await mentor.goto("/applicants");
    for (const one of [0, 1]) {
      await mentor.getByRole("button", { name: `接收 ${studentName(one)}` }).tap();
    }
    await mentor.getByRole("button", { name: /^提交：接收 2 人/ }).tap();
    await toast(mentor, "已提交");
    await assertAccessible(mentor);
    staff = await steps.activateAll(server.url, codes, [
      ...OTHER_MENTORS.map((person) => person.name),
      STAFF.teachingOffice.name,
      STAFF.principal.name,
    ]);
    for (const person of OTHER_MENTORS) await steps.answer(staff.get(person.name));
    noErrors();
  });

  step("the coordinator finishes the board, moves one by keyboard, and confirms", async () => {
    await office.reload();
    for (const action of ["截止选择", "开始统筹"]) {
      await actAndConfirm(office, action);
    }
    await button(office, "继续自动完成").click();
    await toast(office, `${CLASS_SIZE} 人有了导师`);
    const columns = office.locator(".board-column:not(.board-waiting)");
    assert.equal(await columns.count(), MENTORS.length);
    const sizes = async () => Promise.all((await columns.all()).map((one) => one.locator("[data-student]").count()));
    const before = await sizes();
    // From a group that can spare one into the group beside it.
    const from = before.findIndex((size) => size > Math.min(...before));
    const key = from === 0 ? "Alt+ArrowRight" : "Alt+ArrowLeft";
    const card = columns.nth(from).locator("[data-student]").first();
    const id = await card.getAttribute("data-student");
    await card.focus();
    await office.keyboard.press(key);
    const saved = office.getByRole("status").filter({ hasText: /^已保存$/ });
    await saved.waitFor();
    const to = from === 0 ? 1 : from - 1;
    await columns.nth(to).locator(`[data-student="${id}"]`).waitFor();
    const now = await sizes();
    assert.deepEqual([now[from], now[to]], [before[from] - 1, before[to] + 1]);
    await assertAccessible(office);
    await office.getByRole("button", { name: /^确认结对/ }).click();
    await inDialog(office, "确认结对").click();
    await toast(office, "结对已确认");
    noErrors();
  });

  step(
    `the mentor writes a talk down from the week page with at most ${MOST_TAPS} taps, and the duty is ticked`,
    async () => {
      let taps = 0;
      const tap = async (target) => {
        taps += 1;
        await target.tap();
      };
      await mentor.goto("/week");
      await mentor.locator(".week-section").first().waitFor();
      // The talk is due by the end of the month: further down, unless that is near.
      const talk = mentor.locator(".week-section li").filter({ hasText: "谈心" });
      if ((await talk.count()) === 0) await tap(mentor.getByRole("button", { name: /^看另外/ }));
      const chip = talk.first().getByRole("link").first();
      const href = await chip.getAttribute("href");
      const [, student] = /student=(\w+)/.exec(href);
      await tap(chip);
      await mentor.getByText("保存后，“谈心”这一件自动勾掉。").waitFor();
      await tap(mentor.getByRole("radio", { name: "操场" }));
      await mentor.getByLabel("聊了什么").fill(TALK);
      await tap(mentor.getByRole("radio", { name: "有帮助" }));
      await tap(mentor.getByRole("button", { name: "保存" }));
      await toast(mentor, "已保存，勾掉了 1 件。");
      assert.ok(taps <= MOST_TAPS, `${taps} taps`);
      await assertAccessible(mentor);
      const person = await new Person(server.url).logIn(HOMEROOM.no.toLowerCase(), PASSWORD);
      const { done_duties } = await person.get("/my/week");
      const done = done_duties.find((duty) => duty.rule_key === "talk" && duty.subject_id === student);
      assert.ok(done);
      talkedTo = { id: student, login: loginOf(done.subject_name) };
      noErrors();
    },
  );

  step("the mentor asks to be excused from a duty, and the office approves it", async () => {
    await mentor.goto("/week");
    await mentor.locator(".week-group .why").first().tap();
    await mentor
      .getByRole("link", { name: /^申请免做/ })
      .first()
      .tap();
    await mentor.getByLabel("说明").fill("参加校外比赛。");
    await inDialog(mentor, "提交申请").tap();
    await toast(mentor, "已提交，等待审批");
    await mentor.getByText("待批").waitFor();
    await assertAccessible(mentor);
    const person = await new Person(server.url).logIn(HOMEROOM.no.toLowerCase(), PASSWORD);
    const [asked] = (await person.get("/my/excuses")).items;
    const excused = async () => (await person.get("/duties?state=excused&limit=500")).items.map((duty) => duty.id);
    assert.ok(!(await excused()).includes(asked.duty_id));
    await office.goto("/excuses");
    await button(office, "批准").click();
    await toast(office, "已批准");
    await assertAccessible(office);
    assert.ok((await excused()).includes(asked.duty_id));
    await mentor.reload();
    await mentor.getByText("已批准").waitFor();
    noErrors();
  });

  step("the office prints the week's bulletin on one page and takes a reminder, without any child's name", async () => {
    await office.goto("/bulletin");
    await office.getByRole("heading", { name: /导师工作通报/ }).waitFor();
    await assertAccessible(office);
    const sheet = await office.locator(".bulletin-sheet").textContent();
    const pdf = await office.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g).length, 1);
    await button(office, "复制提醒文字").click();
    const reminder = await office.getByRole("textbox", { name: "提醒文字" }).inputValue();
    assert.match(reminder, /第 1 周/);
    await assertAccessible(office);
    await inDialog(office, "关闭").click();
    for (let index = 0; index < CLASS_SIZE; index += 1) {
      assert.ok(!`${sheet}${reminder}`.includes(studentName(index)), studentName(index));
    }
    noErrors();
  });

  step("the office opens a survey, which the students answer", async () => {
    await office.goto("/surveys");
    await button(office, "新建问卷").click();
    await inDialog(office, "建立").click();
    await toast(office, "问卷已建立");
    await actAndConfirm(office, "开始回收");
    await toast(office, "问卷已开始回收");
    for (const [index, student] of students.entries()) await steps.answerSurvey(student, index);
    await office.reload();
    await office.getByText(`收到 ${CLASS_SIZE} / ${CLASS_SIZE}`).waitFor();
    await actAndConfirm(office, "结束回收");
    await toast(office, "问卷已结束回收");
    await assertAccessible(office);
    noErrors();
  });

  step("the office computes the assessment and publishes it", async () => {
    const person = await new Person(server.url).logIn(server.administrator.login, PASSWORD);
    await steps.grant(person, STAFF.teachingOffice, "teaching_office");
    await steps.grant(person, STAFF.principal, "principal");
    await office.goto("/assessments");
    await button(office, "开始考核").click();
    await office.getByRole("dialog").getByRole("radio", { name: "导师年度考核" }).check();
    await inDialog(office, "开始考核").click();
    await office.waitForURL(/\/assessments\/\w{13}/);
    const [, cycle] = /assessments\/(\w{13})/.exec(office.url());
    await steps.rate(staff.get(STAFF.teachingOffice.name), cycle);
    await office.reload();
    for (const action of ["算出结果", "核对无误", "公布结果"]) {
      await actAndConfirm(office, action);
    }
    table = new Map();
    const rows = office.getByRole("table", { name: "考核结果" }).getByRole("row");
    for (const row of await rows.all()) {
      const text = await row.textContent();
      const who = MENTORS.find((one) => text.includes(one.name));
      if (who) table.set(who.name, await row.locator(".total-figure").textContent());
    }
    assert.equal(table.size, MENTORS.length);
    for (const total of table.values()) assert.match(total, FIGURE);
    await office.locator(".total-figure").first().click();
    await office.getByRole("complementary").or(office.getByRole("dialog")).first().waitFor();
    await assertAccessible(office);
    noErrors();
  });

  step("the talk stands on the child's page, for the mentor and for the child", async () => {
    const refused = [];
    const watch = (page) => {
      page.on("response", (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
      return page;
    };
    watch(mentor);
    await mentor.goto(`/students/${talkedTo.id}`);
    await mentor.getByText(TALK).first().waitFor();
    await assertAccessible(mentor);
    await actAndConfirm(await at(office, "/campaigns", CLASS), "开始公示");
    const page = watch(await window(PHONE));
    await page.goto("/lite");
    await page.getByLabel("用户名").fill(talkedTo.login);
    await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
    await button(page, "登录").tap();
    await page.getByText(`导师：${HOMEROOM.name}`).waitFor();
    for (const address of ["/lite/choose", "/lite/reflection", "/lite/survey", "/lite/record"]) {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      if (address === "/lite/choose") await page.getByText("你的导师").waitFor();
      if (address === "/lite/record") await page.getByText(TALK).first().waitFor();
      await assertAccessible(page);
    }
    assert.deepEqual(
      refused.filter((one) => !one.endsWith("/auth/refresh")),
      [],
    );
    noErrors();
  });

  for (const [who, login] of [
    ["the administrator", () => server.administrator.login],
    ["the moral education office", () => STAFF.moralOffice.no],
    ["the teaching office", () => STAFF.teachingOffice.no],
    ["the principal", () => STAFF.principal.no],
    ["a mentor", () => HOMEROOM.no],
  ]) {
    step(`${who} opens every page of the own navigation`, async () => {
      const page = await window(DESK);
      await page.goto("/");
      await page.getByLabel("用户名").fill(login().toLowerCase());
      await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
      await button(page, "登录").click();
      const links = page.getByRole("navigation").locator('a[href^="/"]');
      await links.first().waitFor();
      const refused = [];
      page.on("response", (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
      const addresses = await links.evaluateAll((found) => [
        ...new Set(found.map((link) => link.getAttribute("href"))),
      ]);
      assert.ok(addresses.length > 5, addresses.join(" "));
      for (const address of addresses) {
        await links
          .and(page.locator(`[href="${address}"]`))
          .first()
          .click();
        await page.waitForURL((url) => url.pathname.startsWith(address.split("?")[0]));
        await page.waitForLoadState("networkidle");
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await assertAccessible(page);
      }
      assert.deepEqual(refused, []);
      noErrors();
    });
  }

  step("the script pulls the figures of the screen", async () => {
    const pulled = await steps.pull(server, staff.get(STAFF.principal.name));
    // The screen shows two decimals of every mark; the export says the figure itself.
    const totals = [...pulled].map(([name, row]) => [name, Number(row.total).toFixed(2)]);
    assert.deepEqual(new Map(totals.toSorted()), new Map([...table].toSorted()));
  });
});
