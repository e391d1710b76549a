// The exam room, the deliberation, the documents and the candidate's window, in every state: clean for axe-core, silent
// under the window's policy, whole at 1024×640 and at 200 %.

import { after, before, test } from "node:test";
import { judge, serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

const screens = {
  "room, planned": [scenes.planned, "conduct"],
  "room, before the first candidate": [scenes.before, "conduct"],
  "room, running": [scenes.running, "conduct"],
  "room, paused": [scenes.paused, "conduct"],
  "room, overrun": [scenes.overrun, "conduct"],
  "room, two clocks": [scenes.twoClocks, "conduct"],
  "room, between two parts": [scenes.between, "conduct"],
  "room, a draw": [scenes.draw, "conduct"],
  "room, finished": [scenes.finished, "conduct"],
  "room, practice": [scenes.practice, "conduct"],
  "deliberation, opening": [scenes.finished, "deliberation"],
  "deliberation, no quorum": [scenes.noQuorum, "deliberation"],
  "deliberation, sealed": [scenes.sealed, "deliberation"],
  "deliberation, open": [scenes.open, "deliberation"],
  "deliberation, votes": [scenes.votes, "deliberation"],
  "deliberation, marks": [scenes.marks, "deliberation"],
  "deliberation, forty candidates and twelve jurors": [scenes.crowd, "deliberation"],
  "minutes, not ready": [scenes.open, "minutes"],
  "minutes, ready": [scenes.deliberated, "minutes"],
  "minutes, closed": [scenes.closed, "minutes"],
  "candidate, waiting": [scenes.before, "candidate"],
  "candidate, running": [scenes.running, "candidate"],
  "candidate, paused": [scenes.paused, "candidate"],
  "candidate, overrun": [scenes.overrun, "candidate"],
};

let app;
before(async () => (app = await serve()));
after(() => app.close());

for (const [name, [scene, place]] of Object.entries(screens)) {
  test(`${name}: nothing to reproach for axe-core and the policy, and whole when small`, async () => {
    const looks = [
      { language: "fr", theme: "light" },
      { language: "en", theme: "dark" },
    ];
    // High contrast has the same marks on the same places: two of them tell for all.
    if (/running|open/.test(name)) looks.push({ language: "fr", theme: "contrast" });
    await app.visit(scene, { place }, (page) => judge(page, looks, place));
  });
}
