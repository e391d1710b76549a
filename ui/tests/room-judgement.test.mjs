// The deliberation and the documents by keyboard alone; the candidate's window.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const focused = (page, selector) =>
  page.waitForFunction((one) => document.activeElement?.matches(one), selector);
const says = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

const on = (place) => (scene, run) => app.visit(scene, { place }, run);
const deliberation = on("deliberation");
const minutes = on("minutes");
const candidate = on("candidate");

test("opening states that nobody else is present, and the quorum is live", () =>
  deliberation(scenes.finished, async (page) => {
    await says(page, "personne d’autre n’est présent");
    for (const name of ["Karim Belkacem", "Odile Prigent"]) await page.getByLabel(name).uncheck();
    await says(page, "quorum non atteint");
    await page.getByLabel("Karim Belkacem").check();
    await says(page, "quorum atteint");
    await page.keyboard.press("Alt+d");
    await page.locator("#matrix").waitFor();
    await says(page, "personne d’autre dans la salle");
  }));

test("without a quorum the failure is recorded instead", () =>
  deliberation(scenes.noQuorum, async (page) => {
    await page.getByRole("button", { name: "Constater l’absence de quorum" }).click();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Deux membres ont dû partir.");
    await page.keyboard.press("Enter");
    await says(page, "Absence de quorum constatée");
    // One of the two comes back after all.
    await page.getByRole("button", { name: "Retirer ce constat" }).click();
    await page.getByLabel("Motif du retrait").waitFor();
    await page.keyboard.type("Un membre est revenu.");
    await page.keyboard.press("Enter");
    await page.getByText("Absence de quorum constatée").waitFor({ state: "detached" });
    await page.getByLabel("Karim Belkacem").check();
    await says(page, "quorum atteint");
  }));

test("first opinions stay covered, one key each, and open when all are given", () =>
  deliberation(scenes.sealed, async (page) => {
    assert.equal(await page.getByText("avis partagés").count(), 0);
    await page.keyboard.press("Alt+o");
    await says(page, "Premiers avis de Karim Belkacem");
    for (const key of ["a", "a", "n", "v"]) {
      await focused(page, "#booth [data-pick]");
      const candidate = await page.locator("#booth h2").innerText();
      const given = await page.locator("#booth .row.given").count();
      await page.keyboard.press(key);
      await page.waitForFunction(
        ([who, count]) =>
          document.querySelector("#booth h2").textContent !== who ||
          document.querySelectorAll("#booth .row.given").length > count,
        [candidate, given],
      );
      // Covered at once: nothing on the screen says what was given.
      assert.equal(
        (await page.locator("#booth .yes, #booth .no").count()) -
          (await page.locator("#booth aside .yes, #booth aside .no").count()),
        0,
      );
    }
    // The first candidate is done: the next one comes by itself.
    await page.getByRole("heading", { level: 2, name: "Issa N’Diaye" }).waitFor();
    for (let n = 0; n < 8; n += 1) {
      await focused(page, "#booth [data-pick]");
      const before = await page.locator("#booth").innerText();
      await page.keyboard.press(n % 4 === 3 ? "v" : "a");
      await page.waitForFunction((text) => document.querySelector("#booth").innerText !== text, before);
    }
    await says(page, "Passez l’ordinateur à Odile Prigent");
    await focused(page, "[data-onward]");
    await page.keyboard.press("Enter");
    await says(page, "Premiers avis d’Odile Prigent");
    // Recused for the third candidate: only two are hers to judge.
    await says(page, "Candidat 1 sur 2");
    for (let n = 0; n < 8; n += 1) {
      await focused(page, "#booth [data-pick]");
      const before = await page.locator("#booth").innerText();
      await page.keyboard.press(n % 4 === 3 ? "v" : "a");
      await page.waitForFunction((text) => document.querySelector("#booth").innerText !== text, before);
    }
    await says(page, "ils sont ouverts");
    await page.keyboard.press("Enter");
    await says(page, "avis partagés");
  }));

test("an unfavourable decision wants its motive; Ctrl+Enter decides and goes on", () =>
  deliberation(scenes.open, async (page) => {
    await focused(page, "#matrix button");
    await page.keyboard.press("Alt+p");
    await focused(page, "[data-evidence]");
    for (let ticked = 1; ticked <= 4; ticked += 1) {
      await page.keyboard.press("Space");
      await page.waitForFunction(
        (many) => document.querySelectorAll("[data-evidence]:checked").length === many,
        ticked,
      );
      if (ticked < 4) await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Alt+m");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { level: 2, name: "Issa N’Diaye · CCP 3" }).waitFor();
    await page.keyboard.press("n");
    await focused(page, "#motive");
    await page.keyboard.press("Control+Enter");
    await says(page, "demande son motif");
    await page.keyboard.type("L’évaluation n’est pas conduite.");
    await page.keyboard.press("Control+Enter");
    await page.locator("#matrix .no", { hasText: "Non acquis" }).waitFor();
    await page.getByRole("heading", { level: 2, name: "Issa N’Diaye · Entretien final" }).waitFor();
    await focused(page, "#matrix button");
    for (let n = 0; n < 3; n += 1) {
      const before = await page.locator("main h1").innerText();
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction((text) => document.querySelector("main h1").innerText !== text, before);
    }
    await page.locator("#matrix .chip", { hasText: "CCP 1 et CCP 2" }).waitFor();
  }));

test("evidence not ticked is asked for in the sentence of the rules", () =>
  deliberation(scenes.open, async (page) => {
    await focused(page, "#matrix button");
    await page.keyboard.press("Control+Enter");
    assert.match(await page.locator("aside [role=alert]").innerText(), /pièce/);
  }));

test("votes settle the decision, and a tie is told", () =>
  deliberation(scenes.votes, async (page) => {
    await page.locator("#matrix tr", { hasText: "Zoé" }).getByRole("button").first().click();
    await page.getByRole("heading", { level: 2, name: "Zoé Le Goff-Martin · CCP 1" }).waitFor();
    const votes = page.locator("aside section", { hasText: "À main levée" });
    await votes.getByRole("radio", { name: "Acquis", exact: true }).first().click();
    await votes.getByRole("radio", { name: "Non acquis" }).last().click();
    await says(page, "Égalité");
    await votes.getByRole("radio", { name: "Acquis", exact: true }).last().click();
    await says(page, "Découle du vote");
  }));

test("a mark is entered as people write it, and refused off its scale", () =>
  deliberation(scenes.marks, async (page) => {
    const mark = page.locator("aside .foot input");
    await mark.fill("14,3");
    await mark.press("Tab");
    assert.equal(await mark.getAttribute("aria-invalid"), "true");
    await mark.fill("14,5");
    await mark.press("Tab");
    assert.equal(await mark.getAttribute("aria-invalid"), null);
  }));

test("what prevents closing is a link to where it is settled", () =>
  minutes(scenes.undecided, async (page) => {
    await says(page, "8 points empêchent la clôture");
    await page
      .getByRole("button", { name: "Il manque la décision sur « CCP 1 » pour Zoé Le Goff-Martin" })
      .click();
    await page.getByRole("heading", { level: 2, name: "Zoé Le Goff-Martin · CCP 1" }).waitFor();
  }));

test("closing takes the number proposed, then only amendments are possible", () =>
  minutes(scenes.deliberated, async (page) => {
    await says(page, "Clôturer la session");
    await page.keyboard.press("Alt+c");
    await says(page, "Procès-verbal n° 2026-001, clos le lundi 23 novembre 2026");
    await page.keyboard.press("Alt+a");
    await page.keyboard.type("Lire « Le Goff-Martin ».");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Faute de frappe");
    await page.keyboard.press("Enter");
    await page.locator("li", { hasText: "Faute de frappe" }).waitFor();
  }));

test("the real PDF is shown, page by page, larger and smaller, with its text for readers", () =>
  minutes(scenes.open, async (page) => {
    await page.getByText(/^Page 1 sur \d$/).waitFor();
    await page.waitForFunction(() => {
      const canvas = document.querySelector("#page-1 canvas");
      if (!canvas || canvas.width < 200) return false;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 === 0 && value < 60 && data[at + 3] > 0);
    });
    await page.locator("#page-1 .text", { hasText: "Hélène Vasseur" }).first().waitFor({ state: "attached" });
    await page.keyboard.press("PageDown");
    await page.getByText(/^Page 2 sur \d$/).waitFor();
    const width = () => page.locator("#page-1").evaluate((one) => one.clientWidth);
    const before = await width();
    await page.keyboard.press("+");
    await page.waitForFunction((w) => document.querySelector("#page-1").clientWidth > w, before);
    await page.keyboard.press("1");
    await page.waitForFunction((w) => document.querySelector("#page-1").clientWidth === w, before);
    await page.keyboard.press("0");
    await page.waitForFunction((w) => document.querySelector("#page-1").clientWidth < w, before);
  }));

test("a document is chosen, saved and printed from the keyboard", () =>
  minutes(scenes.closed, async (page) => {
    await says(page, "Page 1 sur");
    await page.keyboard.press("Alt+d");
    await focused(page, "#documents [aria-current]");
    await page.keyboard.press("ArrowDown");
    await page.locator("[aria-current]", { hasText: "Fiche individuelle : Amélie Garnier" }).waitFor();
    await page.keyboard.press("Alt+e");
    await page.getByText(/\.pdf/).first().waitFor();
    await page.keyboard.press("Alt+i");
    await focused(page, "select");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await says(page, "Envoyé à Copieur-accueil");
  }));

test("the candidate sees the part, the time left and until when, and nothing else", () =>
  candidate(scenes.running, async (page) => {
    await page.getByRole("heading", { level: 1, name: "ET · Questions" }).waitFor();
    const text = (await page.locator("main").innerText()).replaceAll("\n", " ");
    assert.match(text, /^ET · Questions\s+27:\d\d\s+jusqu’à 13:45$/);
    // Readable at six metres: the figures take more than a third of the screen's height.
    const tall = await page.locator("[role=timer]").evaluate((one) => one.getBoundingClientRect().height);
    assert.ok(tall > 768 / 3, String(tall));
  }));

test("the candidate's window waits, and follows what the shell tells", () =>
  candidate(scenes.before, async (page, room) => {
    await says(page, "En attente");
    await room.present(1);
    await room.start(1);
    await page.getByRole("heading", { level: 1, name: "QAP · Présentation 1" }).waitFor();
    await says(page, "jusqu’à 08:59");
  }));
