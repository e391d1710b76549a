// Every screen outside the exam room: clean for axe-core in every theme and both languages, silent in the console
// under the window's policy, and whole at 1024×640 and at 200 %.

import { after, before, test } from "node:test";
import { judge, serve } from "./harness.mjs";
import * as scenes from "./scenes.mjs";

const screens = {
  "first start": [scenes.nothingYet],
  lock: [scenes.locked],
  "lock over a running clock": [scenes.lockedRunning],
  home: [scenes.week],
  "empty home": [scenes.empty],
  choice: [scenes.empty, "choose"],
  "preparation, complete": [scenes.planned, "preparation"],
  "preparation, lacking": [scenes.blockPlanned, "next"],
  "preparation, commission": [scenes.boardPlanned, "next"],
  archives: [scenes.week, "archives"],
  access: [scenes.empty, "access"],
};
const looks = [
  { language: "fr", theme: "light" },
  { language: "en", theme: "dark" },
  { language: "fr", theme: "dark" },
  { language: "en", theme: "contrast" },
];

let app;
before(async () => (app = await serve()));
after(() => app.close());

for (const [name, [scene, place]] of Object.entries(screens)) {
  test(`${name}: nothing to reproach for axe-core and the policy, and whole when small`, async () => {
    await app.visit(scene, { place }, (page) => judge(page, looks, place));
  });
}
