// How a passphrase is judged.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, strength;
before(async () => {
  vite = await loader();
  strength = await vite.load("/src/lib/strength.ts");
});
after(() => vite.close());

test("a passphrase is judged by what would have to be guessed", () => {
  assert.equal(strength.strengthOf("", 12), "empty");
  assert.equal(strength.strengthOf("court", 12), "short");
  assert.equal(strength.strengthOf("motdepasse123456", 12), "weak");
  assert.equal(strength.strengthOf("soleil soleil soleil soleil", 12), "weak");
  assert.equal(strength.strengthOf("cheval batterie agrafe", 12), "fair");
  assert.equal(strength.strengthOf("cheval batterie agrafe violet", 12), "strong");
  assert.equal(strength.strengthOf("p7R#kz!9qLw2&vTn", 12), "strong");
});
