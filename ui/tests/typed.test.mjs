// What is typed into words that are leaving the note line begins the next one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, typedInto;
before(async () => {
  vite = await loader();
  ({ typedInto } = await vite.load("/src/lib/clock/typed.ts"));
});
after(() => vite.close());

test("what was typed is told from the words around it, wherever it was put", () => {
  assert.equal(typedInto("reformule bien", "reformule bienp"), "p");
  assert.equal(typedInto("reformule bien", "reformule bienn"), "n");
  assert.equal(typedInto("reformule bien", "puis reformule bien"), "puis ");
  assert.equal(typedInto("reformule bien", "reformule très bien"), "très ");
  assert.equal(typedInto("reformule bien", "puis"), "puis");
});

test("words taken away leave nothing", () => {
  assert.equal(typedInto("reformule bien", "reformule bie"), "");
  assert.equal(typedInto("reformule bien", ""), "");
});
