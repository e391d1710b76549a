// Signatures of closed minutes, and verifying a document: by the keys, clean for assistive technology, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, overflowsSideways, serve } from "./harness.mjs";

let site;
before(async () => (site = await serve()));
after(() => site.close());

const closed = (rest = "") => `/?room=closed&place=minutes&session=room${rest}`;
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

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
    const pad = page.locator(".pad svg");
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    await page.mouse.move(box.x + 20, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 8 });
    await page.mouse.up();
    assert.equal(await pad.locator("path").count(), 1);
    await page.getByRole("button", { name: "Effacer", exact: true }).click();
    assert.equal(await pad.locator("path").count(), 0);
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
