// The exam room by keyboard alone: begin, time, note, judge.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import { passphrase } from "./room.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

const note = "#note-line";
const focused = (page, selector) =>
  page.waitForFunction((one) => document.activeElement?.matches(one), selector);
const says = (page, text) => page.getByText(text, { exact: false }).first().waitFor();
const left = (page) => page.locator("[role=timer]").innerText();

const inRoom = (scene, run) =>
  app.visit(scene, { place: "conduct" }, async (page, room) => {
    await focused(page, scene === scenes.planned ? "body" : note);
    await run(page, room);
  });

test("from a planned session to the first running clock, the keyboard is enough and the focus stays on the note", () =>
  inRoom(scenes.planned, async (page) => {
    await page.keyboard.press("Alt+d");
    await says(page, "Le candidat est-il là");
    await focused(page, note);
    await page.keyboard.press("Alt+p");
    await says(page, "Prêt à commencer");
    await page.keyboard.press("Alt+d");
    await page.locator("[role=timer]").waitFor();
    assert.match(await left(page), /^0(5:00|4:59)$/);
    await focused(page, note);
  }));

test("an order of passage over two days says each day before its hours", () =>
  app.visit(scenes.titlePlanned, { place: "conduct" }, async (page) => {
    await says(page, "lundi 23 novembre");
    const days = page.locator("nav .day");
    assert.deepEqual(await days.allTextContents(), ["lundi 23 novembre", "mardi 24 novembre"]);
  }));

test("the note line grows with its words and shrinks once they have left, in whatever order notes come", () =>
  inRoom(scenes.running, async (page) => {
    const height = () =>
      page.locator(note).evaluate((line) => Math.round(line.getBoundingClientRect().height));
    const write = async (words) => {
      await page.keyboard.type(words);
      const written = await height();
      await page.keyboard.press("Enter");
      await page.locator("#note-list", { hasText: words }).waitFor();
      await page.waitForFunction((line) => document.querySelector(line).value === "", note);
      return written;
    };
    const empty = await height();
    assert.equal(await write("court"), empty);
    assert.equal(await height(), empty);
    const long = await write("une note qui prend plusieurs lignes, ".repeat(6).trim());
    assert.ok(long > empty * 1.8, `${long} for ${empty}`);
    assert.equal(await height(), empty);
    assert.equal(await write("court encore"), empty);
    assert.equal(await height(), empty);
  }));

test("Ctrl+Z in the empty note line undoes the last gesture that may be undone", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.type("à retirer");
    await page.keyboard.press("Enter");
    await page.locator("#note-list", { hasText: "à retirer" }).waitFor();
    await focused(page, note);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Delete");
    await says(page, "Note retirée.");
    await focused(page, note);
    await page.keyboard.press("Control+z");
    await page.locator("#note-list .withdrawn", { hasText: "à retirer" }).waitFor({ state: "detached" });
  }));

test("the clock counts down between two answers of the shell", () =>
  inRoom(scenes.running, async (page) => {
    const before = await left(page);
    await page.waitForFunction(
      (text) => document.querySelector("[role=timer]").textContent.trim() !== text,
      before,
    );
  }));

test("ending early asks for the motive once, beside the gesture, and Enter sends it", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+t");
    await says(page, "avant l’heure");
    assert.equal(await page.locator("dialog, [aria-modal]").count(), 0);
    await page.keyboard.type("Le jury a fini.");
    await page.keyboard.press("Enter");
    await says(page, "Prêt à commencer");
    await focused(page, note);
    assert.equal(await page.getByText("avant l’heure").count(), 0);
  }));

test("Escape gives up the motive, the clock runs on and the focus comes back", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+t");
    await says(page, "avant l’heure");
    await page.keyboard.press("Escape");
    await focused(page, note);
    assert.match(await left(page), /^27:/);
  }));

test("a pause takes two keys, and the time held does not move", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+s");
    await says(page, "Suspendre : pour quel motif");
    await page.keyboard.press("Enter");
    await says(page, "Interruption demandée par le jury");
    const held = await left(page);
    await page.waitForTimeout(1_200);
    assert.equal(await left(page), held);
    await page.keyboard.press("Alt+r");
    await page.locator(".clock:not(.paused)").waitFor();
    await focused(page, note);
  }));

test("an interruption is told and given back by one key, and the clock that was set is told in one sentence", () =>
  inRoom(scenes.interrupted, async (page) => {
    await says(page, "Interruption de 2 min 13 s");
    await says(page, "a été avancée de 1 h");
    await page.keyboard.press("Alt+c");
    await says(page, "2 min 13 s de prolongation");
    await page.getByText("Interruption de").waitFor({ state: "detached" });
    await focused(page, note);
    await page.keyboard.press("Alt+f");
    await page.getByText("a été avancée de").waitFor({ state: "detached" });
  }));

test("deciding otherwise than the rule asks for the motive", () =>
  inRoom(scenes.interrupted, async (page) => {
    await page.keyboard.press("Alt+u");
    await says(page, "décider autrement que la règle");
    await page.keyboard.press("Tab");
    await page.keyboard.type("L’échange a continué.");
    await page.keyboard.press("Enter");
    await says(page, "Le temps de l’interruption est compté.");
    await page.getByText("Interruption de").waitFor({ state: "detached" });
  }));

test("the order proposed again is adopted by one key", () =>
  inRoom(scenes.interrupted, async (page, room) => {
    await says(page, "Nouvel ordre proposé");
    const before = room.view().passages;
    await page.keyboard.press("Alt+k");
    await says(page, "Ordre de passage mis à jour");
    await room.look();
    assert.notDeepEqual(room.view().passages, before);
  }));

test("the real start is given by its hour and its motive, and the recorded one stays", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+m");
    await says(page, "Le vrai début était à quelle heure");
    const hour = await page.getByLabel("Heure du vrai début").inputValue();
    const [h, m] = hour.split(":").map(Number);
    const real = new Date(Date.UTC(2026, 0, 1, h, m + 3)).toISOString().slice(11, 16);
    await page.keyboard.type(real);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Oubli");
    await page.keyboard.press("Enter");
    await says(page, `enregistré à ${hour}`);
    assert.match(await left(page), /^(30|29):/);
    await focused(page, note);
  }));

test("a start that may have been forgotten is recalled, and begins at the hour it really had", () =>
  inRoom(scenes.before, async (page) => {
    await page.keyboard.press("Alt+p");
    await says(page, "Prêt à commencer");
    assert.equal(await page.getByText("Aucun chronomètre ne court").count(), 0);
    // Somebody speaks for two minutes and nobody has started the clock.
    await page.program.pass(2.2);
    await says(page, "Aucun chronomètre ne court depuis 2 min");
    await page.keyboard.press("Alt+m");
    await says(page, "Le vrai début était à quelle heure");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Oubli");
    await page.keyboard.press("Enter");
    await page.locator("[role=timer]").waitFor();
    await says(page, "enregistré à");
  }));

test("prolonging adds the minutes asked", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+a");
    await page.keyboard.type("2,5");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Coupure de courant");
    await page.keyboard.press("Enter");
    await says(page, "de prolongation");
    assert.match(await left(page), /^29:/);
  }));

test("past zero it counts up, and says so in words", () =>
  inRoom(scenes.overrun, async (page) => {
    assert.match(await left(page), /^\+01:/);
    await says(page, "Dépassement");
  }));

test("a note is saved at its first keystroke and found again after a restart of the room", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.type("+ 3.3 prévoit un bilan");
    await page.locator(".tags .tag", { hasText: "3.3" }).waitFor();
    await page.locator(".tags .sign.plus").waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press("Alt+4");
    await page.locator("[data-testid=place-minutes]").waitFor();
    await page.keyboard.press("Alt+2");
    await focused(page, note);
    assert.equal(await page.inputValue(note), "+ 3.3 prévoit un bilan");
    await page.keyboard.press("Enter");
    await page.locator("#note-list li", { hasText: "prévoit un bilan" }).waitFor();
    assert.equal(await page.inputValue(note), "");
    // Evidence for the competence is counted at once.
    await page.locator('[data-row="3.3"] .plus', { hasText: "+1" }).waitFor();
  }));

test("a line goes once: what is typed before its answer begins the next one", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.type("reformule bien");
    const waiting = await page.evaluate(() => {
      const box = document.querySelector("#note-line");
      const enter = () => box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      enter();
      const waiting = box.value;
      enter();
      document.execCommand("insertText", false, "puis");
      return waiting;
    });
    assert.equal(waiting, "reformule bien");
    await page.locator("#note-list li", { hasText: "reformule bien" }).waitFor();
    await page.waitForTimeout(100);
    assert.equal(await page.locator("#note-list li", { hasText: "reformule bien" }).count(), 1);
    assert.equal(await page.inputValue(note), "puis");
  }));

test("what is typed stays when it cannot be saved, and the screen says so until it is", () =>
  inRoom(scenes.running, async (page) => {
    page.program.failDisk();
    await page.keyboard.type("précieuse");
    await says(page, "Non enregistré");
    assert.equal(await page.inputValue(note), "précieuse");
    page.program.mendDisk();
    await page.getByText("Non enregistré").waitFor({ state: "detached" });
  }));

test("words that could not be saved are still there after another place", () =>
  inRoom(scenes.running, async (page) => {
    page.program.failDisk();
    await page.keyboard.type("précieuse");
    await says(page, "Non enregistré");
    await page.keyboard.press("Alt+4");
    await page.getByTestId("place-minutes").waitFor();
    await page.keyboard.press("Alt+2");
    await focused(page, note);
    assert.equal(await page.inputValue(note), "précieuse");
    await says(page, "Non enregistré");
  }));

test("a note is withdrawn by Delete and brought back by undo", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("ArrowDown");
    await focused(page, "[data-note]");
    await page.keyboard.press("Delete");
    await page.locator("#note-list li.withdrawn").waitFor();
    await focused(page, note);
    await page.getByRole("button", { name: "Annuler" }).click();
    await page.locator("#note-list li.withdrawn").waitFor({ state: "detached" });
  }));

test("a note is reworded in place", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type(" Oui.");
    await page.keyboard.press("Enter");
    await page.locator("#note-list li", { hasText: "Oui." }).waitFor();
    await focused(page, note);
  }));

test("one key shares the line as an appreciation of its block", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.type("3.1 séance bien construite");
    await page.keyboard.press("Control+Enter");
    await page.locator("#grid .text", { hasText: "séance bien construite" }).waitFor();
    await focused(page, note);
    assert.equal(await page.inputValue(note), "");
    assert.equal(await page.locator("#note-list li", { hasText: "bien construite" }).count(), 0);
  }));

test("an answer that comes late moves the focus of nobody who has gone elsewhere", () =>
  inRoom(scenes.before, async (page) => {
    await page.keyboard.press("Alt+p");
    await says(page, "Prêt à commencer");
    await page.keyboard.press("Alt+g");
    await focused(page, '[data-row="1.1"] [data-pick]');
    await page.evaluate(() => {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
      document.querySelector("#note-line").focus();
    });
    await page.locator('[data-row="1.1"] [aria-checked=true]').waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.type("non plus");
    assert.equal(await page.inputValue(note), "non plus");
    assert.equal(await page.locator('[data-row="1.2"] [aria-checked=true]').count(), 0);
  }));

test("one keystroke answers a competence and moves on; Escape comes back to the note", () =>
  inRoom(scenes.before, async (page) => {
    await page.keyboard.press("Alt+p");
    await says(page, "Prêt à commencer");
    await page.keyboard.press("Alt+g");
    await focused(page, '[data-row="1.1"] [data-pick]');
    await page.keyboard.press("a");
    await focused(page, '[data-row="1.2"] [data-pick]');
    await page.keyboard.press("n");
    await focused(page, '[data-row="1.3"] [data-pick]');
    await page.locator('[data-row="1.1"] .yes').waitFor();
    await page.locator('[data-row="1.2"] .no').waitFor();
    await says(page, "5 à renseigner");
    await page.keyboard.press("Escape");
    await focused(page, note);
  }));

test("one key goes from the jury's clock to that of a candidate who prepares", () =>
  inRoom(scenes.twoClocks, async (page) => {
    await page.getByRole("heading", { level: 1, name: "Issa N’Diaye" }).waitFor();
    await page.keyboard.press("Alt+v");
    await page.getByRole("heading", { level: 1, name: "Zoé Le Goff-Martin" }).waitFor();
    assert.match(await left(page), /^0[67]:/);
    await focused(page, note);
  }));

test("« si besoin » may be skipped, and the rail says so without colour", () =>
  inRoom(scenes.between, async (page) => {
    await page.keyboard.press("Alt+x");
    await page.locator(".segment.skipped").waitFor();
    assert.match(await page.locator(".segment.skipped .visually-hidden").innerText(), /non retenu/);
  }));

test("a late candidate keeps the fixed end, an absent one is noted, the order is chosen before the start", () =>
  inRoom(scenes.before, async (page) => {
    await page.keyboard.press("Alt+o");
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction(() => document.querySelector(".rail .name").textContent === "MSP");
    await page.keyboard.press("Alt+l");
    await page.keyboard.press("Enter");
    await says(page, "l’heure de fin reste 09:45");
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByRole("heading", { level: 1, name: "Issa N’Diaye" }).waitFor();
    await page.keyboard.press("Alt+b");
    await page.keyboard.type("Certificat transmis");
    await page.keyboard.press("Enter");
    await says(page, "Certificat transmis");
    await page.locator("#grid").waitFor({ state: "detached" });
  }));

test("the subject is drawn before the part it belongs to, and who drew is kept", () =>
  inRoom(scenes.draw, async (page) => {
    await page.keyboard.press("Alt+h");
    await page.keyboard.type("Amélie Garnier");
    await page.keyboard.press("Enter");
    await says(page, "tiré par Amélie Garnier");
    await page.keyboard.press("Alt+d");
    await page.locator("[role=timer]").waitFor();
  }));

test("a refusal of the rules is told in its sentence, beside the gestures", () =>
  inRoom(scenes.running, async (page) => {
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByRole("heading", { level: 1, name: "Zoé Le Goff-Martin" }).waitFor();
    await page.keyboard.press("Alt+p");
    await says(page, "Prêt à commencer");
    await page.keyboard.press("Alt+d");
    assert.match(await page.locator(".refusal").innerText(), /Le jury est avec Issa N’Diaye/);
  }));

test("thresholds are told to the reader, once", () =>
  inRoom(scenes.lastMinutes, async (page) => {
    await page.evaluate(() => {
      window.told = [];
      const live = document.querySelector("[aria-live=polite]");
      const hear = () => live.textContent && window.told.push(live.textContent);
      new MutationObserver(hear).observe(live, { childList: true, characterData: true, subtree: true });
    });
    const told = (words) =>
      page.waitForFunction((text) => window.told.some((one) => one.includes(text)), words);
    await page.program.pass(4);
    await told("il reste une minute");
    await page.program.pass(1);
    await page.waitForFunction(() => document.querySelector("[role=timer]").textContent.includes("+"));
    const once = await page.evaluate(() => window.told.filter((one) => one.includes("une minute")).length);
    assert.equal(once, 1);
  }));
