// The exam room, the deliberation, the documents and the candidate's window, in every state: clean for axe-core, silent
// under the window's policy, whole at 1024×640 and at 200 %.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, overflowsSideways, serve } from "./harness.mjs";

const at = (room, place, rest = "") => `/?room=${room}&place=${place}&session=room${rest}`;
const screens = {
  "room, planned": at("planned", "conduct"),
  "room, before the first candidate": at("before", "conduct"),
  "room, running": at("running", "conduct"),
  "room, paused": at("paused", "conduct"),
  "room, overrun": at("overrun", "conduct"),
  "room, two clocks": at("two-clocks", "conduct"),
  "room, between two parts": at("between", "conduct"),
  "room, a draw": at("draw", "conduct"),
  "room, finished": at("finished", "conduct"),
  "room, practice": at("running", "conduct", "&practice&gate=practice"),
  "deliberation, opening": at("finished", "deliberation"),
  "deliberation, no quorum": at("carence", "deliberation"),
  "deliberation, sealed": at("sealed", "deliberation"),
  "deliberation, open": at("open", "deliberation", "&candidate=c2"),
  "deliberation, votes": at("vote", "deliberation"),
  "deliberation, marks": at("marks", "deliberation"),
  "deliberation, forty candidates and twelve jurors": at("large", "deliberation"),
  "minutes, not ready": at("open", "minutes"),
  "minutes, ready": at("deliberated", "minutes"),
  "minutes, closed": at("closed", "minutes"),
  "candidate, waiting": "/candidate.html?room=before",
  "candidate, running": "/candidate.html?room=running",
  "candidate, paused": "/candidate.html?room=paused",
  "candidate, overrun": "/candidate.html?room=overrun&practice",
};

let app;
before(async () => (app = await serve()));
after(() => app.close());

for (const [name, path] of Object.entries(screens)) {
  test(`${name}: nothing to reproach for axe-core and the policy, and whole when small`, async () => {
    const looks = ["lang=fr&theme=light", "lang=en&theme=dark"];
    // High contrast has the same marks on the same places: two of them tell for all.
    if (/running|open/.test(name)) looks.push("lang=fr&theme=contrast");
    for (const look of looks) {
      const page = await app.page(`${path}&${look}`);
      await page.waitForTimeout(path.includes("minutes") ? 900 : 250);
      assert.deepEqual(await axe(page), [], look);
      for (const [width, height] of [
        [1024, 640],
        [683, 384],
      ]) {
        await page.setViewportSize({ width, height });
        assert.equal(await overflowsSideways(page), false, `${width}×${height} ${look}`);
      }
      assert.deepEqual(page.complaints, [], look);
      await page.context().close();
    }
  });
}
