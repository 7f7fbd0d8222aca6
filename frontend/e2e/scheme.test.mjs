// The scheme editor against a real server: adopt a plan, change a figure, watch the dry run move and the draft save itself,
// read what changed, publish with a date.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { assertAccessible, DESK, launch } from "./browser.mjs";
import * as steps from "./journey-steps.mjs";
import { PASSWORD, STAFF } from "./school.mjs";
import { BINARY, startServer } from "./server.mjs";

const skip = BINARY ? false : "SHIYOU_BINARY is not set";

describe("the scheme editor", { skip }, () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("adopts, edits with the dry run beside it, shows the difference and publishes with a date", async () => {
    const admin = await steps.takeOver(server);
    const term = await steps.enterTerm(admin);
    await steps.bringStaffIn(admin);
    await steps.bringStudentsIn(admin);
    const codes = await steps.codesFor(admin, { audience: "staff" });
    await steps.activateAll(server.url, codes, [STAFF.moralOffice.name]);
    await steps.grant(admin, STAFF.moralOffice, "moral_education_office");
    const { items } = await admin.get(`/accounts?search=${encodeURIComponent(STAFF.moralOffice.name)}`);
    const { login } = items[0];

    const page = await (await browser.newContext({ ...DESK, baseURL: server.url })).newPage();
    page.setDefaultTimeout(10_000);
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto("/");
    await page.getByLabel("用户名").fill(login);
    await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByRole("link", { name: "实施方案" }).first().waitFor();
    await page.goto("/schemes");
    await page
      .getByRole("button", { name: /^采用 全员育人导师制/ })
      .first()
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "采用" }).click();
    await page.getByText("第 1 版草稿").waitFor();

    const side = page.getByRole("complementary", { name: "试算" });
    await side.getByText(/周共 \d+ 项/).waitFor();
    const before = await side.getByText(/周共 \d+ 项/).textContent();
    await page.getByRole("link", { name: /^工作要求/ }).click();
    const talk = page.getByRole("button", { name: /^谈心/ }).first();
    await talk.click();
    await page.getByRole("combobox", { name: "每", exact: true }).selectOption("week");
    await page.waitForFunction(
      (old) => ![...document.querySelectorAll("aside p")].some((line) => line.textContent === old),
      before,
    );
    await page.getByText("已自动保存").waitFor();
    await assertAccessible(page);

    // A second version shows what it changed from the first.
    await page.getByRole("button", { name: "发布第 1 版" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发布第 1 版" }).click();
    await page.getByText(/第 1 版，.*在用/).waitFor();
    await page.getByRole("button", { name: "建新的一版" }).click();
    await page.getByText("第 2 版草稿").waitFor();
    await page.getByRole("link", { name: /^工作要求/ }).click();
    await page.getByRole("button", { name: /^谈心/ }).first().click();
    await page.getByRole("combobox", { name: "每", exact: true }).selectOption("two_weeks");
    await page.getByText("有改动").waitFor();
    await page.getByText("已自动保存").waitFor();
    await page.getByRole("link", { name: "版本" }).click();
    await page.getByRole("cell", { name: "每两周至少 1 次" }).waitFor();
    await page.getByRole("cell", { name: "每周至少 1 次" }).waitFor();
    await page.getByRole("button", { name: "发布第 2 版" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/与第 1 版相比改了 1 处/).waitFor();
    const day = term.starts_on;
    await dialog.getByLabel("生效日期").fill(day);
    await dialog.getByRole("button", { name: "发布第 2 版" }).click();
    await page.getByText(/第 2 版，.*起在用/).waitFor();
    const schemes = await admin.get(`/schemes?term=${term.id}`);
    assert.equal(schemes.items[0].effective_from, day);
    assert.deepEqual(errors, []);
  });
});
