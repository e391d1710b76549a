// Drives the built view in Chromium, the very `ui/dist` that ships, answered by the program itself (`program.mjs`).
// Nothing is served over a socket: the browser asks for the files of the view and is handed them.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startProgram } from "./program.mjs";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const dist = process.env.DIST ?? fileURLToPath(new URL("../dist", import.meta.url));
const script = fileURLToPath(new URL("page.js", import.meta.url));
const origin = "http://tauri.localhost";
const kinds = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The policy of the real window, so that what it would block is seen here. */
const policy = (() => {
  const config = new URL("../../src-tauri/tauri.conf.json", import.meta.url);
  const { csp } = JSON.parse(readFileSync(config, "utf8")).app.security;
  return Object.entries(csp)
    .map(([what, whence]) => `${what} ${whence}`)
    .join("; ");
})();

/** A browser; call `close()` after all tests of the file. */
export async function serve() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--font-render-hinting=none"],
  });

  return {
    /** Does something on a page answered by a program that `scene` brought to a moment. `look` changes the preferences
     *  first; `place` is gone to as a person does. The page must complain of nothing; page and program end with it. */
    async visit(scene, options, run) {
      const program = startProgram();
      const { look = {}, width = 1366, height = 768, zoom = 1, reducedMotion = "no-preference" } = options;
      const context = await browser.newContext({
        viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
        deviceScaleFactor: zoom,
        reducedMotion,
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
      });
      const page = await context.newPage();
      try {
        const room = await scene(program);
        const { preferences } = await program.ask("status");
        await program.ask("set_preferences", { preferences: { ...preferences, ...look } });
        await arrive(page, program, options.place);
        await run(page, room);
        assert.deepEqual(page.complaints, []);
      } catch (error) {
        // What it looked like, where somebody wants to see it.
        if (process.env.SHOTS)
          await page.screenshot({ path: join(process.env.SHOTS, `${String(Date.now())}.png`) });
        throw error;
      } finally {
        await context.close();
        await program.stop();
      }
    },
    close: () => browser.close(),
  };
}

/** Opens the view on a page, answered by the program, and goes to a place. What the page complains of is kept. */
async function arrive(page, program, place) {
  await page.context().route("**/*", hand);
  page.complaints = [];
  page.program = program;
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(message.text());
  });
  await page.exposeFunction("standIn", async (text) => {
    const { window, command, arguments: args } = JSON.parse(text);
    return program.call(window, command, args);
  });
  // A page that is closing hears nothing any more.
  program.hear((told) => page.evaluate((event) => window.hearEvent(event), told).catch(() => undefined));
  await page.addInitScript({ path: script });
  page.setDefaultTimeout(8_000);
  await load(page, place);
}

async function load(page, place) {
  await page.goto(`${origin}/${place === "candidate" ? "candidate.html" : ""}`);
  await page.waitForSelector("main h1, [data-testid]");
  await page.evaluate(() => document.fonts.ready);
  if (place) await enter(page, place);
}

/** Changes the preferences and loads the page again, on the same program. */
async function dress(page, look, place) {
  const { preferences } = await page.program.ask("status");
  await page.program.ask("set_preferences", { preferences: { ...preferences, ...look } });
  await load(page, place);
}

const places = { preparation: "Alt+1", conduct: "Alt+2", deliberation: "Alt+3", minutes: "Alt+4" };

/** Goes from home to a place as a person does: that of the first session of the day, the preparation of the `next` one
 *  to come, or one of home's own. The candidate's window is a page of its own. */
export async function enter(page, place) {
  if (place === "candidate") return page.waitForSelector("[data-testid=candidate]");
  await page.getByTestId("place-home").waitFor();
  if (place === "archives") await page.keyboard.press("Alt+R");
  else if (place === "choose") await page.keyboard.press("Alt+N");
  else if (place === "access") {
    await page.keyboard.press("Alt+R");
    await page.getByTestId("place-archives").waitFor();
    await page.keyboard.press("Alt+A");
  } else if (place === "next") {
    // The first of the sessions to come.
    await page.locator(".what button").first().click();
    return page.locator("[data-testid^=place-]:not([data-testid=place-home])").waitFor();
  } else {
    await page.locator("ul.today").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[data-testid^=place-]:not([data-testid=place-home])").waitFor();
    // Its keys are there with the session itself.
    await page.locator("header nav button[aria-current]").waitFor();
    if ((await page.getByTestId(`place-${place}`).count()) === 0) await page.keyboard.press(places[place]);
  }
  await page.getByTestId(`place-${place}`).waitFor();
}

/** Hands the browser a file of the view, under the window's policy. */
function hand(route) {
  const path = normalize(decodeURIComponent(new URL(route.request().url()).pathname));
  const file = join(dist, path === "/" ? "index.html" : path);
  const ours = route.request().url().startsWith(origin) && file.startsWith(dist);
  if (!ours || !existsSync(file) || statSync(file).isDirectory()) return route.fulfill({ status: 404 });
  return route.fulfill({
    path: file,
    contentType: kinds[extname(file)] ?? "application/octet-stream",
    headers: { "content-security-policy": policy },
  });
}

/** What axe-core finds wrong, one line a violation; empty when clean. WCAG 2.2 A and AA, and best practices. */
export async function axe(page) {
  // As an expression of the debugger, which the page's policy does not touch.
  await page.evaluate(axeSource);
  // A colour on its way to another is judged once it is there.
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame().then(frame);
    const ending = document
      .getAnimations()
      .filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return result.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} → ${violation.nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`,
  );
}

/** A screen in every look: nothing to reproach for axe-core, and whole when small. */
export async function judge(page, looks, place) {
  for (const look of looks) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await dress(page, look, place);
    await page.waitForTimeout(place === "minutes" ? 900 : 250);
    assert.deepEqual(await axe(page), [], JSON.stringify(look));
    for (const [width, height] of [
      [1024, 640],
      [683, 384],
    ]) {
      await page.setViewportSize({ width, height });
      assert.equal(await overflowsSideways(page), false, `${width}×${height} ${JSON.stringify(look)}`);
    }
  }
}

/** Whether the page can be read without scrolling sideways. */
export async function overflowsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
