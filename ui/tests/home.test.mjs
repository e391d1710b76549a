// Home and archives: what comes first, what opens what, by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const at = (path, run) => app.visit(path, {}, run);

test("Enter opens the session of today", () =>
  at("/", async (page) => {
    await page.getByRole("heading", { name: "Une session vous attend" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("place-preparation").waitFor();
    await page.keyboard.press("Control+Home");
    await page.getByTestId("place-home").waitFor();
  }));

test("without a session today the greeting says so and nothing is bound to Enter", () =>
  at("/?now=2026-11-30T08:00", async (page) => {
    await page.getByRole("heading", { name: "Aucune session aujourd’hui" }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await page.getByTestId("place-home").count(), 1);
  }));

test("an empty home teaches and leads to the first session", () =>
  at("/?empty", async (page) => {
    await page.getByText("Choisissez la certification").waitFor();
    await page
      .getByTestId("place-home")
      .getByRole("button", { name: "Préparer une session" })
      .first()
      .click();
    await page.getByTestId("place-choose").waitFor();
  }));

test("a new session is opened by keyboard from the choice of its kind", () =>
  at("/", async (page) => {
    await page.keyboard.press("Alt+N");
    await page.getByLabel("Chercher une certification").waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("type") === "search");
    await page.keyboard.type("encadrant");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByTestId("place-preparation").waitFor();
    await page.getByText("Session CCP 1").first().waitFor();
  }));

test("a certification file with a fault is named, and the others still open", () =>
  at("/?place=choose", async (page) => {
    await page.getByText("cqp-local.toml, ligne 14").waitFor();
    assert.ok((await page.getByRole("button", { name: "Session titre" }).count()) > 0);
  }));

test("the check before the exam says what is good, remarkable and bad, in words", () =>
  at("/", async (page) => {
    await page.getByText("1 point à régler avant d’examiner.").waitFor();
    assert.match(await page.getByText("Dernière copie sûre").innerText(), /à régler/);
    await page.getByRole("button", { name: "Refaire le contrôle" }).click();
    await page.getByRole("button", { name: "Refaire le contrôle" }).waitFor();
  }));

test("? shows the shortcuts of the screen and Escape takes them away", () =>
  at("/", async (page) => {
    await page.getByTestId("place-home").waitFor();
    await page.keyboard.press("Shift+?");
    const help = page.getByRole("region", { name: "Raccourcis de cet écran" });
    await help.waitFor();
    assert.match(await help.innerText(), /Préparer une session/);
    assert.match(await help.innerText(), /Verrouiller/);
    await page.keyboard.press("Escape");
    assert.equal(await help.count(), 0);
  }));

test("archives find a session without accents or order, and say when nothing matches", () =>
  at("/?place=archives", async (page) => {
    await page.getByText("7 sessions").waitFor();
    await page.keyboard.type("2026-013");
    await page.getByTestId("place-archives").getByText("1 session", { exact: true }).waitFor();
    await page.getByLabel("Chercher une session").fill("venissieux titre");
    await page.getByTestId("place-archives").getByText("2 sessions", { exact: true }).waitFor();
    await page.getByLabel("Chercher une session").fill("zzz");
    await page.getByText("Aucune session ne correspond").waitFor();
  }));

test("records are verified and the answer is read aloud", () =>
  at("/?place=archives", async (page) => {
    await page.getByRole("button", { name: "Vérifier les enregistrements" }).click();
    await page.getByRole("status").getByText("intactes et dans l’ordre").waitFor();
  }));

test("sound is off until asked for, and kept", () =>
  at("/?place=archives", async (page) => {
    const sound = page.getByLabel("Son aux seuils de temps");
    assert.equal(await sound.isChecked(), false);
    await sound.check();
    await page.getByLabel("Volume").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("place-home").waitFor();
    await page.keyboard.press("Alt+R");
    assert.equal(await page.getByLabel("Son aux seuils de temps").isChecked(), true);
  }));
