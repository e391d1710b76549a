// Signatures of closed minutes, and verifying a document: by the keys, clean for assistive technology, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, overflowsSideways, serve } from "./harness.mjs";

let site;
before(async () => (site = await serve()));
after(() => site.close());

const closed = (rest = "") => `/?room=closed&place=minutes&session=room${rest}`;
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
  site.visit(closed(), {}, async (page) => {
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
    await page.getByLabel(/^Phrase secrète de /).fill("cinq autres mots à moi");
    await page.keyboard.press("Enter");
    await page.getByText("Certificat du centre,").waitFor();
    // The focus waits on the next person.
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
    assert.match(focused, /^\s*Signer/);
  }));

test("a refused secret is said, emptied, and asked for again", () =>
  site.visit(closed("&fail=sign"), {}, async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Une carte ou une clé à puce").check();
    await page.getByText("Carte trouvée").waitFor();
    const pin = page.getByLabel("Code PIN de la carte");
    await pin.fill("0000");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Le code PIN est faux").waitFor();
    assert.equal(await pin.inputValue(), "");
    assert.ok(await pin.evaluate((box) => box === document.activeElement));
  }));

test("a stroke is drawn with the mouse and can be cleared", () =>
  site.visit(closed(), {}, async (page) => {
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
  site.visit(closed(), {}, async (page) => {
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
    await page.locator("input[type=file]").setInputFiles(file("PV signé.pdf", "%PDF-"));
    await page.getByRole("button", { name: "Joindre", exact: true }).click();
    await page.getByText("Signé à la main :").waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Un fichier de clé").waitFor();
    assert.equal(await page.getByLabel("Un tracé seul").count(), 0);
  }));

test("signed paper is attached for those chosen and shown beside the document", () =>
  site.visit(closed(), {}, async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+j");
    await page.getByText("Qui a signé à la main").waitFor();
    assert.deepEqual(await axe(page), []);
    await page.locator("input[type=file]").setInputFiles(file("PV signé.pdf", "%PDF-"));
    await page.getByRole("button", { name: "Joindre", exact: true }).click();
    await page.getByText("Signé à la main :").waitFor();
    await page.getByRole("button", { name: "Voir à côté" }).click();
    await page.locator(".beside canvas").first().waitFor();
    assert.equal(await overflowsSideways(page), false);
  }));

test("a document is verified where it is dropped, in French and in English", async () => {
  for (const [lang, title, said] of [
    ["fr", "Vérifier un document", "À établir"],
    ["en", "Verify a document", "Not established"],
  ]) {
    await site.visit(`/?place=archives&lang=${lang}`, {}, async (page) => {
      await page.getByText(title).waitFor();
      const dropped = await page.evaluateHandle(() => {
        const given = new DataTransfer();
        given.items.add(new File(["%PDF-"], "PV.pdf"));
        return given;
      });
      await page.dispatchEvent(".zone", "drop", { dataTransfer: dropped });
      await page.getByText(said, { exact: true }).waitFor();
      assert.deepEqual(await axe(page), []);
    });
  }
});

test("the authority's fingerprint stands whole beside what was verified, and its sheet is printed", async () => {
  await site.visit("/?place=archives", {}, async (page) => {
    const inputs = page.locator("input[type=file]");
    await inputs.first().setInputFiles(file("PV.pdf", "%PDF-"));
    await page.getByText("À établir", { exact: true }).waitFor();
    await inputs.last().setInputFiles(file("Centre.pem", "-----"));
    await page.getByText(/^Autorité prise en compte/).waitFor();
    const digits = await page.locator("[aria-labelledby=verify-file] code").innerText();
    assert.equal(digits.replace(/\s/g, "").length, 64);
    assert.deepEqual(await axe(page), []);
  });
  await site.visit(closed(), {}, async (page) => {
    await page.getByText("N’a pas encore signé").first().waitFor();
    await page.keyboard.press("Alt+s");
    await page.getByLabel("Phrase secrète de l’autorité").fill("quatre mots sans suite");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Imprimer sa fiche" }).click();
    await page.getByRole("button", { name: "Imprimer sa fiche" }).last().click();
    await page
      .getByText(/^Fiche de l’autorité envoyée à /)
      .last()
      .waitFor();
  });
});

test("a picture dropped among the documents leads to the record of its page", () =>
  site.visit("/?room=closed&place=archives", {}, async (page) => {
    await page.getByText("Vérifier un document").waitFor();
    const dot =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    const dropped = await page.evaluateHandle((text) => {
      const given = new DataTransfer();
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      given.items.add(new File([bytes], "page.png", { type: "image/png" }));
      return given;
    }, dot);
    await page.dispatchEvent(".zone", "drop", { dataTransfer: dropped });
    await page.getByText("Page 2 sur 4 : Procès-verbal").waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "Ouvrir", exact: true }).last().click();
    await page.getByTestId("place-minutes").waitFor();
  }));
