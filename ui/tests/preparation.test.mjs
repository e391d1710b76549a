// The preparation: each field stored as it is left, what is missing as links, tables by keyboard, lists pasted.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { overflowsSideways, serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const at = (scene, run) =>
  app.visit(scene, { place: scene === scenes.titlePlanned ? "preparation" : "next" }, async (page, room) => {
    await page.getByTestId("place-preparation").waitFor();
    await run(page, room);
  });

const ccp1 = scenes.blockPlanned;
const eti = scenes.titlePlanned;
const commission = scenes.boardPlanned;
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? "");
const lacks = (page) => page.getByText(/restent? à régler avant de commencer/);

test("what is missing is listed, and each item leads to its field", () =>
  at(ccp1, async (page, room) => {
    await page.getByRole("button", { name: "Indiquez la ville." }).click();
    assert.equal(await focused(page), "field-details-town");
    await page.keyboard.type("Vénissieux");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Indiquez la ville." }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^L’habilitation de Claire Morel ne couvre pas/ }).click();
    assert.equal(await focused(page), `field-jury-${room.juror("Morel")}-habilitatedUntil`);
  }));

test("Alt+S goes from one missing point to the next until the session can begin", () =>
  at(ccp1, async (page, room) => {
    await page.keyboard.press("Alt+S");
    assert.equal(await focused(page), "field-details-town");
    await page.keyboard.type("Vénissieux");
    await page.keyboard.press("Tab");
    await page.getByText("5 points restent à régler").waitFor();
    await page.keyboard.press("Alt+S");
    assert.equal(await focused(page), "field-details-responsible");
    await page.keyboard.type("Hélène Vasseur");
    await page.keyboard.press("Tab");
    await page.getByText("4 points restent à régler").waitFor();
    // A member of the jury: the focus waits in the line to come.
    await page.keyboard.press("Alt+S");
    assert.equal(await focused(page), "field-jury-new-title");
    await page.keyboard.type("M.");
    for (const text of [
      "Jean-Baptiste",
      "Ferreira",
      "Chef de service",
      "Les Jardins de l’Ozon",
      "12/05/25",
      "11/05/2029",
    ]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(text);
    }
    await page.keyboard.press("Tab");
    await page.getByText("3 points restent à régler").waitFor();
    assert.equal(await page.getByLabel("Qualité, Jean-Baptiste Ferreira").inputValue(), "Chef de service");
    await page.keyboard.press("Alt+S");
    assert.equal(await focused(page), `field-jury-${room.juror("Morel")}-habilitatedUntil`);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("31/01/2028");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Proposer à nouveau" }).click();
    await page.getByRole("button", { name: "Commencer la session" }).and(page.locator(":enabled")).waitFor();
    assert.equal(await lacks(page).count(), 0);
  }));

test("a new line becomes a record without the focus leaving its field, and another follows", () =>
  at(eti, async (page) => {
    await page.locator("#field-candidates-new-firstName").focus();
    await page.keyboard.type("Fatou");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Sylla");
    await page.keyboard.press("Tab");
    await page.getByLabel("Prénom, Nouveau candidat").waitFor();
    await page.keyboard.type("3 juin 1990");
    await page.keyboard.press("Tab");
    assert.equal(await page.getByLabel("Né(e) le, Fatou Sylla").inputValue(), "03/06/1990");
    assert.match(await focused(page), /^field-candidates-[0-9a-f-]{36}-accessPath$/);
    assert.equal(await page.getByLabel("N°, Fatou Sylla").inputValue(), "5");
    await page.getByRole("button", { name: "Placez Fatou Sylla dans l’ordre de passage." }).waitFor();
  }));

test("a number already taken is refused beside its field, and the rest of the line stays", () =>
  at(eti, async (page) => {
    const number = page.getByLabel("N°, Mehdi Haddad");
    await number.fill("1");
    await number.press("Tab");
    await page.getByText("Le numéro 1 est déjà celui d’Amélie Garnier").waitFor();
    await number.fill("9");
    await number.press("Tab");
    await page.getByText("Le numéro 1 est déjà").waitFor({ state: "detached" });
  }));

test("Enter and the arrows go along a column", () =>
  at(eti, async (page, room) => {
    await page.getByLabel("Nom, Amélie Garnier", { exact: true }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), `field-candidates-${room.id(2)}-surname`);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), `field-candidates-${room.id(3)}-surname`);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), `field-candidates-${room.id(2)}-surname`);
  }));

test("a list of forty pasted from a spreadsheet is shown, added, and can be undone", () =>
  at(eti, async (page) => {
    const rows = Array.from(
      { length: 40 },
      (_, index) => `NOM${String.fromCharCode(65 + (index % 26))}${index}\tPrénom${index}`,
    );
    await page.keyboard.press("Alt+V");
    const panel = page.getByRole("region", { name: "Coller une liste de candidats" });
    await panel.getByLabel("Lignes du tableur").fill(`Nom\tPrénom\n${rows.join("\n")}`);
    await panel.getByRole("button", { name: "Ajouter 40 candidats" }).click();
    await page.getByText("40 candidats ajoutés.").first().waitFor({ timeout: 60_000 });
    assert.equal(await page.locator("#section-candidates tbody tr:not([data-more])").count(), 45);
    await page.getByRole("button", { name: "Annuler" }).click();
    await page.waitForFunction(
      () => document.querySelectorAll("#section-candidates tbody tr:not([data-more])").length === 5,
      null,
      { timeout: 60_000 },
    );
  }));

test("removing a candidate is undone rather than confirmed", () =>
  at(eti, async (page) => {
    await page.getByRole("button", { name: "Aménagements et particularités de Mehdi Haddad" }).click();
    await page.getByRole("button", { name: "Retirer Mehdi Haddad de la session" }).click();
    await page.getByText("Mehdi Haddad est retiré de la session.").first().waitFor();
    await page.keyboard.press("Control+Z");
    await page.getByLabel("Nom, Mehdi Haddad", { exact: true }).waitFor();
  }));

test("extra time waits for its reference, then lengthens the passage", () =>
  at(eti, async (page) => {
    const passage = page.locator("#section-passages li").filter({ hasText: "Amélie Garnier" });
    assert.match(await passage.innerText(), /2\u00a0h 45\u00a0min/);
    await page.getByRole("button", { name: "Aménagements et particularités d’Amélie Garnier" }).click();
    await page.getByLabel("Temps supplémentaire autorisé").selectOption("third");
    await page.getByText("le temps supplémentaire sera alors enregistré").waitFor();
    await page.getByLabel("Référence de l’autorisation").fill("DDETS 69, 14 octobre");
    await page.keyboard.press("Tab");
    await passage.getByText("3\u00a0h 40\u00a0min").waitFor();
    await page.getByText("chevauche").waitFor({ state: "detached" });
  }));

test("the order of passage is moved by keyboard, hours follow, and it can be proposed again", () =>
  at(eti, async (page) => {
    const order = () => page.locator("#section-passages li.passage b").allInnerTexts();
    assert.deepEqual((await order()).slice(0, 2), ["Amélie Garnier", "Issa N’Diaye"]);
    await page.getByLabel("Début du passage d’Amélie Garnier").focus();
    await page.keyboard.press("Alt+ArrowDown");
    await page.waitForFunction(
      () => document.querySelector("#section-passages li.passage b")?.textContent === "Issa N’Diaye",
    );
    assert.equal(await page.getByLabel("Début du passage d’Issa N’Diaye").inputValue(), "09:00");
    assert.equal(await page.getByLabel("Début du passage d’Amélie Garnier").inputValue(), "13:55");
    await page.getByRole("button", { name: "Proposer à nouveau" }).click();
    await page.waitForFunction(
      () => document.querySelector("#section-passages li.passage b")?.textContent === "Amélie Garnier",
    );
    await page.keyboard.press("Control+Z");
    await page.waitForFunction(
      () => document.querySelector("#section-passages li.passage b")?.textContent === "Issa N’Diaye",
    );
  }));

test("an hour is typed as people say it, and nonsense is not stored", () =>
  at(eti, async (page, room) => {
    const start = page.getByLabel("Début du passage d’Issa N’Diaye");
    await start.fill("14h15");
    await start.press("Tab");
    await page.waitForFunction(
      (id) => document.getElementById(`field-passages-${id}-at`)?.value === "14:15",
      room.id(2),
    );
    await start.fill("midi");
    await start.press("Tab");
    await page.getByText("Heure attendue").waitFor();
  }));

test("naming another president takes the chair from the first", () =>
  at(commission, async (page, room) => {
    await page.getByRole("button", { name: "Autres renseignements sur Nadia Cherif" }).click();
    await page.getByLabel("Préside le jury").check();
    const chip = page.locator("#section-jury tr").filter({ has: page.getByText("préside", { exact: true }) });
    await chip.filter({ has: page.locator(`#field-jury-${room.juror("Cherif")}-surname`) }).waitFor();
    assert.equal(await chip.count(), 1);
  }));

test("subjects pasted together become several, and points are confirmed", () =>
  at(commission, async (page) => {
    await page.locator("#field-subjects-new-text").focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "Premier sujet\tThème\nSecond sujet");
      document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await page.getByLabel("Sujet 4", { exact: true }).waitFor();
    const point = page.getByRole("button", {
      name: /^À vérifier auprès de votre centre.*Jury administratif/,
    });
    await point.waitFor();
    await page.getByLabel("Confirmé par le centre").first().check();
    await point.waitFor({ state: "detached" });
  }));

test("a mark known beforehand is read as people write it, and nonsense is refused", () =>
  at(scenes.interviewPlanned, async (page, room) => {
    const mark = page.getByLabel(/^Épreuve écrite.*, Olivier Chassagne$/);
    await mark.fill("14.5");
    await mark.press("Tab");
    await page.waitForFunction(
      (id) => document.getElementById(`field-prior-results-${id}-epreuve-ecrite`).value === "14,5",
      room.id(1),
    );
    await mark.fill("bien");
    await mark.press("Tab");
    await page.getByText("Note attendue").waitFor();
  }));

test("a recusal is declared and withdrawn with its motive", () =>
  at(ccp1, async (page) => {
    await page.getByLabel("Membre du jury", { exact: true }).selectOption({ label: "Claire Morel" });
    await page.getByLabel("Candidat", { exact: true }).selectOption({ label: "Lucie Bernard" });
    await page.getByLabel("Motif", { exact: true }).fill("Même employeur.");
    await page.getByRole("button", { name: "Déclarer la récusation" }).click();
    await page.getByText("Claire Morel ne délibère pas sur Lucie Bernard").waitFor();
    await page.getByRole("button", { name: "Lever la récusation de Claire Morel" }).click();
    await page.getByText("Récusation levée.").first().waitFor();
    await page.getByText("Aucune récusation déclarée.").waitFor();
  }));

test("a surname of two hundred letters and a name written from right to left widen nothing", () =>
  at(eti, async (page) => {
    const long = "Z".repeat(200);
    await page.getByLabel("Nom, Amélie Garnier", { exact: true }).fill(long);
    await page.keyboard.press("Tab");
    await page.getByLabel("Nom, Issa N’Diaye", { exact: true }).fill("حداد 🎓");
    await page.keyboard.press("Tab");
    await page.locator("#section-passages b").filter({ hasText: long }).waitFor();
    await page.getByRole("button", { name: `Aménagements et particularités d’Amélie ${long}` }).click();
    await page.getByRole("button", { name: `Retirer Amélie ${long}` }).waitFor();
    assert.equal(await overflowsSideways(page), false);
  }));

test("a save that fails stays on the screen, keeps what was typed, and can be tried again", () =>
  at(eti, async (page) => {
    page.program.failDisk();
    const room = page.getByLabel(/^Salle/);
    await room.fill("salle 7");
    await room.press("Tab");
    await page.getByText("Non enregistré").waitFor();
    await page.getByText(/Pas encore enregistré\s: les renseignements sur la session\./).waitFor();
    assert.equal(await room.inputValue(), "salle 7");
    const again = page.getByRole("button", { name: "Réessayer" }).and(page.locator(":enabled"));
    const tried = await page.evaluate(() => window.answered.act);
    await again.click();
    await page.waitForFunction((before) => window.answered.act > before, tried);
    await page.getByText("Non enregistré").waitFor();
    page.program.mendDisk();
    await again.click();
    await page.getByText("Non enregistré").waitFor({ state: "detached" });
  }));
