// Serves the built application, opens it in Chromium, and judges it with axe-core.
//
// `serve()` once a file; `visit(path, options, run)` does something on a fresh page and fails if that logs an error;
// `page(path, options)` leaves the page, and judging its `complaints`, to the test.

import assert from "node:assert/strict";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const dist = process.env.DIST ?? fileURLToPath(new URL("../dist", import.meta.url));
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
export const policy =
  "default-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; font-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self' blob:";

/** A browser and a server of `dist`; call `close()` after all tests of the file. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
    const file = join(dist, path === "/" ? "index.html" : path);
    if (!file.startsWith(dist) || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": kinds[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--font-render-hinting=none"],
  });

  return {
    address,
    browser,
    /** A fresh page on `path` of the application, with what it complained of in `page.complaints`. */
    async page(path = "/", { width = 1366, height = 768, zoom = 1, reducedMotion = "no-preference" } = {}) {
      const context = await browser.newContext({
        viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
        deviceScaleFactor: zoom,
        reducedMotion,
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        // axe is put into the page by the tests; the policy is judged through the console instead.
        bypassCSP: false,
      });
      const page = await context.newPage();
      page.complaints = [];
      page.on("pageerror", (error) => page.complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") page.complaints.push(message.text());
      });
      page.on("response", (response) => {
        if (response.status() >= 400) page.complaints.push(`${response.status()} ${response.url()}`);
      });
      page.setDefaultTimeout(8_000);
      await page.goto(address + path);
      await page.waitForSelector("main h1, [data-testid]");
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    /** Does something on a fresh page, which must complain of nothing, and closes it. */
    async visit(path, options, run) {
      const page = await this.page(path, options);
      try {
        await run(page);
        assert.deepEqual(page.complaints, []);
      } finally {
        await page.context().close();
      }
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
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

/** Whether the page can be read without scrolling sideways. */
export async function overflowsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
