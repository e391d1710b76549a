// Who may open the data, the recovery sheet, the gate with several users, the lock over a running clock: by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

test("a person is added with a role, and the recovery sheet is in force only once it is on paper", () =>
  app.visit(scenes.empty, { place: "access" }, async (page) => {
    await page.getByRole("button", { name: "Ajouter une personne" }).click();
    await page.getByLabel("Prénom et nom").fill("Léa Fabre");
    await page.getByLabel("Sa phrase secrète").fill("cheval batterie agrafe violet");
    await page.keyboard.press("Enter");
    await page.getByText("Léa Fabre peut désormais ouvrir les données.").first().waitFor();
    await page.getByRole("button", { name: "Créer la fiche" }).click();
    const groups = page.getByRole("list", { name: "Code de secours" }).getByRole("listitem");
    const first = await groups.first().innerText();
    assert.equal(await groups.count(), 7);
    await page.getByText("Aucune fiche de secours").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Je l’ai sur papier" }).click();
    await page.getByText(/^Fiche [0-9A-F]{4} en vigueur\.$/).waitFor();
    assert.equal(await page.getByText(first).count(), 0);
  }));

test("the gate names its users first, and the recovery sheet asks for its code and a new passphrase", () => {
  let code;
  const withSheet = async (program) => {
    await scenes.empty(program);
    await program.ask("add_user", {
      name: "Paul Rey",
      role: "president",
      passphrase: "cinq autres mots à moi",
    });
    code = (await program.ask("draft_recovery")).groups.join(" ");
    await program.ask("keep_recovery");
    await program.ask("lock");
  };
  return app.visit(withSheet, {}, async (page) => {
    await page.getByLabel("Paul Rey").check();
    await page.getByRole("button", { name: "J’ai perdu ma phrase secrète" }).click();
    await page.keyboard.type(code.toLowerCase());
    await page.getByLabel("Nouvelle phrase secrète").fill("court");
    await page.keyboard.press("Enter");
    await page.getByText("il faut au moins 12 caractères").waitFor();
    await page.getByLabel("Nouvelle phrase secrète").fill("cheval batterie agrafe violet");
    await page.keyboard.press("Enter");
    await page.getByTestId("place-home").waitFor();
    // The new passphrase opens from now on, the former one no more.
    const opens = (passphrase) => page.program.call("main", "unlock", { user: "Paul Rey", passphrase });
    await page.program.ask("lock");
    assert.equal((await opens("cinq autres mots à moi")).error.code, "wrong-passphrase");
    assert.equal((await opens("cheval batterie agrafe violet")).answer.gate, "open");
  });
});

test("behind the lock a clock counts without a name and may be held", () =>
  app.visit(scenes.lockedRunning, {}, async (page) => {
    const clock = page.getByRole("timer");
    const first = await clock.innerText();
    await page.waitForFunction(
      (before) => document.querySelector("[role=timer]").innerText !== before,
      first,
    );
    await page.keyboard.press("Alt+S");
    await page.getByText("La reprise demande le déverrouillage.").waitFor();
    assert.equal(await page.getByRole("button", { name: "S’entraîner" }).count(), 0);
    assert.equal(await page.getByText("Issa").count(), 0);
  }));
