// The words: French typography, and tones the program never takes. `tests/language.rs` checks their spelling.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loader } from "./load.mjs";

let vite, fr, en;
before(async () => {
  vite = await loader();
  ({ fr } = await vite.load("/src/lib/i18n/fr.ts"));
  ({ en } = await vite.load("/src/lib/i18n/en.ts"));
});
after(() => vite.close());

/** Every sentence of a catalogue, functions called with stand-ins. */
function sentences(value, path = "") {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    return [1, 3].map((stand) => [
      `${path}(${stand})`,
      String(value(...Array.from({ length: value.length }, () => stand))),
    ]);
  }
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
}

test("both catalogues say every sentence", () => {
  const keys = (catalogue) => sentences(catalogue).map(([path]) => path);
  assert.deepEqual(keys(en), keys(fr));
  for (const [path, text] of [...sentences(fr), ...sentences(en)]) {
    if (path.endsWith(".empty") && text === "") continue;
    assert.notEqual(text.trim(), "", path);
  }
});

test("French sentences keep French typography", () => {
  for (const [path, text] of sentences(fr)) {
    assert.doesNotMatch(text, /[ \u00a0][;:!?»]/u, `${path}: ${text}`);
    assert.doesNotMatch(text, /«[ \u00a0]|\p{L}'\p{L}|\.\.\./u, `${path}: ${text}`);
    assert.doesNotMatch(text, /\p{Ll}[;!?»]/u, `${path}: ${text}`);
  }
});

test("the program keeps its tone", () => {
  for (const [path, text] of [...sentences(fr), ...sentences(en)]) {
    assert.doesNotMatch(text, /\b(?:oups|oops|aïe|désolé|sorry)\b/i, `${path}: ${text}`);
  }
});

test("no text is written in the components instead of the catalogues", () => {
  const root = fileURLToPath(new URL("../src", import.meta.url));
  const found = [];
  for (const name of readdirSync(root, { recursive: true })) {
    if (!name.endsWith(".svelte")) continue;
    const source = readFileSync(`${root}/${name}`, "utf8")
      .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "")
      .replace(/\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, "");
    for (const [, text] of source.matchAll(/>([^<>]*\p{L}{3,}[^<>]*)</gu)) {
      if (!/^\s*[(=]|=>|&nbsp;/.test(text) && /\p{L}{3,}/u.test(text)) found.push(`${name}: ${text.trim()}`);
    }
  }
  assert.deepEqual(found, []);
});

test("« de » is elided before a name that begins with a vowel", () => {
  assert.equal(fr.deliberation.giveOf("Élise Nguyễn"), "Avis d’Élise Nguyễn");
  assert.equal(fr.deliberation.giveOf("Bruno Œillet"), "Avis de Bruno Œillet");
  assert.equal(en.deliberation.giveOf("Élise Nguyễn").includes("’Élise"), false);
});
