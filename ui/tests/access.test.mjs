// Who may open the data, the recovery sheet, the gate with several users, the lock over a running clock: by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const at = (path, options, run) => app.visit(path, options, run);

test("a person is added with a role, and the recovery sheet is in force only once it is on paper", () =>
  at("/?place=access", {}, async (page) => {
    await page.getByRole("button", { name: "Ajouter une personne" }).click();
    await page.getByLabel("Prénom et nom").fill("Léa Fabre");
    await page.getByLabel("Sa phrase secrète").fill("cheval batterie agrafe violet");
    await page.keyboard.press("Enter");
    await page.getByText("Léa Fabre peut désormais ouvrir les données.").first().waitFor();
    await page.getByRole("button", { name: "Créer la fiche" }).click();
    assert.equal(await page.getByRole("list", { name: "Code de secours" }).getByRole("listitem").count(), 7);
    await page.getByText("Aucune fiche de secours").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Je l’ai sur papier" }).click();
    await page.getByText("Fiche 3F2A en vigueur.").waitFor();
    assert.equal(await page.getByText("7KQ2M").count(), 0);
  }));

test("the gate names its users first, and the recovery sheet asks for its code and a new passphrase", () =>
  at("/?gate=locked&users", {}, async (page) => {
    await page.getByLabel("Paul Rey").check();
    await page.getByRole("button", { name: "J’ai perdu ma phrase secrète" }).click();
    await page.keyboard.type("7kq2m xw9td");
    await page.getByLabel("Nouvelle phrase secrète").fill("court");
    await page.keyboard.press("Enter");
    await page.getByText("il faut au moins 12 caractères").waitFor();
    await page.getByLabel("Nouvelle phrase secrète").fill("cheval batterie agrafe violet");
    await page.keyboard.press("Enter");
    await page.getByTestId("place-home").waitFor();
  }));

test("behind the lock a clock counts without a name and may be held", () =>
  at("/?gate=locked&running", {}, async (page) => {
    const clock = page.getByRole("timer");
    const first = await clock.innerText();
    await page.waitForFunction(
      (before) => document.querySelector("[role=timer]").innerText !== before,
      first,
    );
    await page.keyboard.press("Alt+S");
    await page.getByText("La reprise demande le déverrouillage.").waitFor();
    assert.equal(await page.getByRole("button", { name: "S’entraîner" }).count(), 0);
  }));
