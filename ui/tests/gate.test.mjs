// First start, lock, practice, language and appearance: by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import { passphrase } from "./room.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const at = (scene, run, place) => app.visit(scene, { place }, run);

test("a newcomer creates a space by keyboard alone, told how strong the passphrase is", () =>
  at(scenes.nothingYet, async (page) => {
    // The focus is in the first field already.
    await page.keyboard.type("Claire Morel");
    await page.keyboard.press("Tab");
    await page.keyboard.type("court");
    await page.getByText("Trop courte").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("il faut au moins 12 caractères").waitFor();
    assert.equal(
      await page.getByLabel("Phrase secrète").evaluate((box) => box === document.activeElement),
      true,
    );
    await page.keyboard.press("Control+A");
    await page.keyboard.type("cheval batterie agrafe violet");
    await page.getByText("Solide.").waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("place-home").waitFor();
  }));

test("a missing name is asked for in its field, and nothing typed is lost", () =>
  at(scenes.nothingYet, async (page) => {
    await page.getByLabel("Phrase secrète").fill("cheval batterie agrafe violet");
    await page.getByRole("button", { name: "Créer mon espace" }).click();
    await page.getByText("Indiquez vos prénom et nom.").waitFor();
    assert.equal(await page.getByLabel("Phrase secrète").inputValue(), "cheval batterie agrafe violet");
  }));

test("a wrong passphrase says so and lets one try again; the right one opens", () =>
  at(scenes.locked, async (page) => {
    await page.keyboard.type("azerty");
    await page.keyboard.press("Enter");
    await page.getByText("n’ouvre pas les données").waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(passphrase);
    await page.keyboard.press("Enter");
    await page.getByTestId("place-home").waitFor();
    await page.keyboard.press("Control+L");
    await page.getByTestId("place-gate").waitFor();
  }));

test("the passphrase is covered when unlocking and can be shown", () =>
  at(scenes.locked, async (page) => {
    const box = page.getByLabel("Phrase secrète", { exact: true });
    assert.equal(await box.getAttribute("type"), "password");
    await page.getByLabel("Afficher la phrase").check();
    assert.equal(await box.getAttribute("type"), "text");
  }));

test("the practice session opens without any account, bears its mark, and is left as one came", () =>
  at(scenes.nothingYet, async (page) => {
    await page.keyboard.press("Alt+E");
    await page.getByText("ENTRAÎNEMENT", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Quitter l’entraînement" }).click();
    await page.getByTestId("place-gate").waitFor();
  }));

test("a lock that came meanwhile shows the gate, and unlocking comes back to the same place", () =>
  at(
    scenes.planned,
    async (page) => {
      await page.program.ask("lock");
      await page.getByLabel(/^Salle/).fill("salle 7");
      await page.keyboard.press("Tab");
      await page.getByTestId("place-gate").waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("type") === "password");
      await page.keyboard.type(passphrase);
      await page.keyboard.press("Enter");
      await page.getByTestId("place-preparation").waitFor();
    },
    "preparation",
  ));

test("language and appearance change at once, before unlocking too", () =>
  at(scenes.locked, async (page) => {
    await page.getByRole("button", { name: "Affichage" }).click();
    await page.getByLabel("English").check();
    await page.getByRole("heading", { name: "Délibéré is locked" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.getByLabel("Dark").check();
    await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByLabel("Dark").count(), 0);
  }));
