// Every screen of the gate, home, preparation and archives: clean for axe-core in every theme and both languages,
// silent in the console under the window's policy, and whole at 1024×640 and at 200 %.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, overflowsSideways, serve } from "./harness.mjs";

const screens = {
  "first start": "/?gate=new",
  lock: "/?gate=locked",
  "lock over a running clock": "/?gate=locked&running&users",
  home: "/?gate=open",
  "empty home": "/?empty",
  choice: "/?place=choose",
  "preparation, complete": "/?place=preparation&session=eti",
  "preparation, lacking": "/?place=preparation&session=ccp1",
  "preparation, commission": "/?place=preparation&session=commission",
  archives: "/?place=archives",
  access: "/?place=access",
};

let app;
before(async () => (app = await serve()));
after(() => app.close());

for (const [name, path] of Object.entries(screens)) {
  for (const look of [
    "lang=fr&theme=light",
    "lang=en&theme=dark",
    "lang=fr&theme=dark",
    "lang=en&theme=contrast",
  ]) {
    test(`${name} (${look}) has nothing to reproach for axe-core and the policy`, async () => {
      const page = await app.page(`${path}&${look}`);
      await page.waitForTimeout(250);
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }

  for (const [size, options] of Object.entries({
    "1024×640": { width: 1024, height: 640 },
    "200 %": { width: 1366, height: 768, zoom: 2 },
  })) {
    test(`${name} is whole at ${size}`, async () => {
      const page = await app.page(path, options);
      await page.waitForTimeout(250);
      assert.equal(await overflowsSideways(page), false);
      await page.context().close();
    });
  }
}
