// Home and archives: what comes first, what opens what, by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import { ownExam } from "./room.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const at = (scene, place, run) => app.visit(scene, { place }, run);

test("Enter opens the session of today", () =>
  at(scenes.week, undefined, async (page) => {
    await page.getByRole("heading", { name: "Une session vous attend" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByTestId("place-preparation").waitFor();
    await page.keyboard.press("Control+Home");
    await page.getByTestId("place-home").waitFor();
  }));

test("without a session today the greeting says so and nothing is bound to Enter", () =>
  at(scenes.boardPlanned, undefined, async (page) => {
    await page.getByRole("heading", { name: "Aucune session aujourd’hui" }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await page.getByTestId("place-home").count(), 1);
  }));

test("an empty home teaches and leads to the first session", () =>
  at(scenes.empty, undefined, async (page) => {
    await page.getByText("Choisissez la certification").waitFor();
    await page
      .getByTestId("place-home")
      .getByRole("button", { name: "Préparer une session" })
      .first()
      .click();
    await page.getByTestId("place-choose").waitFor();
  }));

test("a new session is opened by keyboard from the choice of its kind", () =>
  at(scenes.empty, "choose", async (page) => {
    await page.waitForFunction(() => document.activeElement?.getAttribute("type") === "search");
    await page.keyboard.type("encadrant");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByTestId("place-preparation").waitFor();
    await page.getByText("Session CCP 1").first().waitFor();
  }));

test("a certification file with a fault is named, and the others still open", () => {
  const faulty = async (program) => {
    await scenes.empty(program);
    ownExam(program, "rncp37274-cip.toml", (text) => text.replace('kind = "block"', 'kind = "bloc"'));
  };
  return at(faulty, "choose", async (page) => {
    await page.getByText("rncp37274-cip.toml, ligne ").waitFor();
    assert.ok((await page.getByRole("button", { name: "Session titre" }).count()) > 0);
  });
});

test("the check before the exam says what is good and what is not, in words", () =>
  at(scenes.empty, undefined, async (page) => {
    // Nothing was ever copied to a stick here, and there is one screen.
    await page.getByText("Second écran").waitFor();
    await page.getByText(/branchez le second pour le candidat/).waitFor();
    await page.getByRole("button", { name: "Refaire le contrôle" }).click();
    await page.getByRole("button", { name: "Refaire le contrôle" }).waitFor();
  }));

test("? shows the shortcuts of the screen and Escape takes them away", () =>
  at(scenes.week, undefined, async (page) => {
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
  at(scenes.week, "archives", async (page) => {
    const archives = page.getByTestId("place-archives");
    await archives.getByText("3 sessions", { exact: true }).waitFor();
    await page.keyboard.type("venissieux titre");
    await archives.getByText("1 session", { exact: true }).waitFor();
    await page.getByLabel("Chercher une session").fill("VÉNISSIEUX");
    await archives.getByText("2 sessions", { exact: true }).waitFor();
    await page.getByLabel("Chercher une session").fill("zzz");
    await page.getByText("Aucune session ne correspond").waitFor();
  }));

test("a closed session is found by the number of its minutes", () =>
  at(scenes.closed, "archives", async (page) => {
    await page.getByLabel("Chercher une session").fill("2026-11-23-eti");
    await page.getByTestId("place-archives").getByText("1 session", { exact: true }).waitFor();
    await page.getByText("PV n° 2026-11-23-ETI-01").waitFor();
  }));

test("records are verified and the answer is read aloud", () =>
  at(scenes.week, "archives", async (page) => {
    await page.getByRole("button", { name: "Vérifier les enregistrements" }).click();
    await page.getByRole("status").getByText("Le journal est intact").waitFor();
  }));

test("sound is off until asked for, and kept", () =>
  at(scenes.week, "archives", async (page) => {
    const sound = page.getByLabel("Son aux seuils de temps");
    assert.equal(await sound.isChecked(), false);
    await sound.check();
    await page.getByLabel("Volume").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("place-home").waitFor();
    await page.keyboard.press("Alt+R");
    assert.equal(await page.getByLabel("Son aux seuils de temps").isChecked(), true);
  }));
