// Signatures of closed minutes, and verifying a document: by the keys, clean for assistive technology, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, enter, overflowsSideways, serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

let site;
before(async () => (site = await serve()));
after(() => site.close());

/** A PDF and a certificate of nobody in particular. */
const pdf = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
trailer <</Root 1 0 R>>`;
const minutes = (run) => site.visit(scenes.closed, { place: "minutes" }, run);
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

/** Draws a stroke with the mouse; answers the pad. */
async function drawOn(page) {
  const pad = page.locator(".pad svg");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 8 });
  await page.mouse.up();
  return pad;
}

test("a juror signs with the centre's certificate once it is there, by the keyboard", () =>
  minutes(async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByText("Le centre n’a pas encore d’autorité").waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByLabel("Phrase secrète de l’autorité").fill("quatre mots sans suite");
    await page.keyboard.press("Enter");
    await page.getByText("n’a pas encore de certificat du centre").waitFor();
    await page.getByLabel("Phrase secrète de l’autorité (administration)").fill("quatre mots sans suite");
    await page.getByLabel("Phrase secrète choisie par").fill("cinq autres mots à moi");
    await page.keyboard.press("Enter");
    await page.getByLabel("Phrase secrète de Hélène Vasseur").fill("cinq autres mots à moi");
    await page.keyboard.press("Enter");
    await page.getByText("Certificat du centre,").waitFor();
    // The focus waits on the next person.
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
    assert.match(focused, /^\s*Signer/);
  }));

test("a refused secret is said, emptied, and asked for again", () => {
  const certified = async (program) => {
    const room = await scenes.closed(program);
    const administrator = "quatre mots sans suite";
    await program.ask("found_authority", { centre: "Vénissieux", passphrase: administrator });
    const [session, juror] = [room.session, room.juror("Vasseur")];
    await program.ask("issue_certificate", {
      session,
      juror,
      administrator,
      passphrase: "cinq autres mots à moi",
    });
    return room;
  };
  return site.visit(certified, { place: "minutes" }, async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    const secret = page.getByLabel("Phrase secrète de Hélène Vasseur");
    await secret.fill("cinq autres mots à toi");
    await page.keyboard.press("Enter");
    await page.getByText("La phrase secrète n’ouvre pas cette clé").first().waitFor();
    assert.equal(await secret.inputValue(), "");
    assert.ok(await secret.evaluate((box) => box === document.activeElement));
  });
});

test("a stroke is drawn with the mouse and can be cleared", () =>
  minutes(async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Un fichier de clé").check();
    await page.locator("input[type=file]").setInputFiles(file("moi.p12", "x"));
    const pad = await drawOn(page);
    assert.equal(await pad.locator("path").count(), 1);
    await page.getByRole("button", { name: "Effacer", exact: true }).click();
    assert.equal(await pad.locator("path").count(), 0);
  }));

test("a stroke alone is recorded as an agreement, looked at again and taken back, until somebody signs", () =>
  minutes(async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    const waiting = await page.getByText("N’a pas encore signé").count();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Un tracé seul, sans certificat").check();
    await page.getByText("Il n’a pas la valeur d’une signature électronique").waitFor();
    const record = page.getByRole("button", { name: "Enregistrer le tracé" });
    assert.ok(await record.isDisabled(), "nothing is drawn yet");
    await drawOn(page);
    assert.deepEqual(await axe(page), []);
    await record.click();
    await page.getByText(/^Accord tracé .*sans valeur de signature électronique$/).waitFor();
    assert.equal(await page.getByText("N’a pas encore signé").count(), waiting - 1);
    await page.getByRole("button", { name: /^Revoir/ }).click();
    await page.getByRole("button", { name: "Retirer le tracé" }).click();
    await page.getByText("Tracé retiré.").last().waitFor();
    assert.equal(await page.getByText("N’a pas encore signé").count(), waiting);

    // Once somebody signed by hand, the document no longer changes.
    await page.keyboard.press("Alt+j");
    await page.locator("fieldset input[type=checkbox]").first().uncheck();
    await page.locator("input[type=file]").setInputFiles(file("PV signé.pdf", pdf));
    await page.getByRole("button", { name: "Joindre", exact: true }).click();
    await page.getByText("Signé à la main :").waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Un fichier de clé").waitFor();
    assert.equal(await page.getByLabel("Un tracé seul").count(), 0);
  }));

test("signed paper is attached for those chosen and shown beside the document", () =>
  minutes(async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+j");
    await page.getByText("Qui a signé à la main").waitFor();
    assert.deepEqual(await axe(page), []);
    await page.locator("input[type=file]").setInputFiles(file("PV signé.pdf", pdf));
    await page.getByRole("button", { name: "Joindre", exact: true }).click();
    await page.getByText("Signé à la main :").waitFor();
    await page.getByRole("button", { name: "Voir à côté" }).click();
    await page.locator(".beside canvas").first().waitFor();
    assert.equal(await overflowsSideways(page), false);
  }));

/** Drops a file where documents are verified. */
async function drop(page, name, type, base64) {
  const dropped = await page.evaluateHandle(
    ([name, type, text]) => {
      const given = new DataTransfer();
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      given.items.add(new File([bytes], name, { type }));
      return given;
    },
    [name, type, base64],
  );
  await page.dispatchEvent(".zone", "drop", { dataTransfer: dropped });
}

test("a document is verified where it is dropped, in French and in English", async () => {
  for (const [language, title, said] of [
    ["fr", "Vérifier un document", "Ce document ne porte aucune signature électronique."],
    ["en", "Verify a document", "This document bears no electronic signature."],
  ]) {
    await site.visit(scenes.closed, { place: "archives", look: { language } }, async (page, room) => {
      await page.getByText(title).waitFor();
      const made = await page.program.ask("document", { session: room.session, key: "minutes" });
      await drop(page, "PV.pdf", "application/pdf", made);
      await page.getByText(said, { exact: true }).first().waitFor();
      assert.deepEqual(await axe(page), []);
    });
  }
});

test("the authority's fingerprint stands whole beside what was verified, and its sheet is printed", () =>
  minutes(async (page, room) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Phrase secrète de l’autorité").fill("quatre mots sans suite");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Imprimer sa fiche" }).click();
    await page.getByLabel("Imprimante").waitFor();
    await page.getByRole("button", { name: "Imprimer sa fiche" }).last().click();
    await page
      .getByText(/^Fiche de l’autorité envoyée à /)
      .last()
      .waitFor();
    const root = await page.program.ask("save_root");
    const made = await page.program.ask("document", { session: room.session, key: "minutes" });
    await page.keyboard.press("Control+Home");
    await enter(page, "archives");
    const inputs = page.locator("input[type=file]");
    await inputs
      .first()
      .setInputFiles({ name: "PV.pdf", mimeType: "application/pdf", buffer: Buffer.from(made, "base64") });
    await page.getByText("Ce document ne porte aucune signature électronique.").first().waitFor();
    await inputs.last().setInputFiles(root);
    await page
      .getByText(/^Autorité prise en compte/)
      .first()
      .waitFor();
    const digits = await page.locator("[aria-labelledby=verify-file] code").first().innerText();
    assert.equal(digits.replace(/\s/g, "").length, 64);
    assert.deepEqual(await axe(page), []);
  }));
