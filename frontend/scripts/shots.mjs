// Takes pictures of pages at 1440 and 390 px, light and dark, and runs axe on each.
// node scripts/shots.mjs BASE_URL OUT_FOLDER /path … ; a path may be followed by "#name".
// SHOTS_LOGIN and SHOTS_PASSWORD log in first; SHOTS_SESSION names a JSON file that stands for the server's answer to a
// renewal; without both the visitor is nobody. Exits 1 when axe finds something or a page scrolls sideways.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base, out, ...paths] = process.argv.slice(2);
if (!base || !out || paths.length === 0) {
  console.error("usage: node scripts/shots.mjs BASE_URL OUT_FOLDER /path …");
  process.exit(2);
}
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [
  { name: "desk", viewport: { width: 1440, height: 900 } },
  { name: "phone", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
];

const renewal = process.env.SHOTS_SESSION
  ? { status: 200, contentType: "application/json", body: await readFile(process.env.SHOTS_SESSION, "utf8") }
  : { status: 401, contentType: "application/problem+json", body: "{}" };

await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
let faults = 0;
try {
  for (const screen of SCREENS) {
    for (const colorScheme of ["light", "dark"]) {
      const { name, ...options } = screen;
      const context = await browser.newContext({
        ...options,
        colorScheme,
        locale: "zh-CN",
        reducedMotion: "reduce",
        bypassCSP: true,
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => console.error(`${name} ${colorScheme}: ${error.message}`));
      if (process.env.SHOTS_LOGIN) await logIn(page);
      else await page.route("**/api/v1/auth/refresh", (route) => route.fulfill(renewal));
      for (const path of paths) {
        await page.goto(base + path, { waitUntil: "networkidle" });
        const file = `${path.replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "home"}-${name}-${colorScheme}.png`;
        await page.screenshot({ path: `${out}/${file}`, fullPage: process.env.SHOTS_FULL === "1" });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }),
        );
        for (const violation of violations) {
          faults += 1;
          console.log(
            `${file}: ${violation.id}: ${violation.nodes
              .map((node) => node.target.join(" "))
              .slice(0, 4)
              .join(" | ")}`,
          );
        }
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (sideways) {
          faults += 1;
          console.log(`${file}: scrolls sideways`);
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
}
console.log(`${paths.length * SCREENS.length * 2} pictures, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);

async function logIn(page) {
  await page.goto(`${base}/login`);
  await page.getByLabel("用户名").fill(process.env.SHOTS_LOGIN);
  await page.locator("input[type=password]").fill(process.env.SHOTS_PASSWORD ?? "");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}
