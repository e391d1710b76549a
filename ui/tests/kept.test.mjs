// What an answer repeats stays the very object it was.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, kept, Fields;
before(async () => {
  vite = await loader();
  ({ kept } = await vite.load("/src/lib/kept.ts"));
  ({ Fields } = await vite.load("/src/lib/fields.svelte.ts"));
});
after(() => vite.close());

const screen = (verdict) => ({
  now: "2026-11-23T14:03:22+01:00",
  rules: { matters: [{ id: "ccp1", scale: ["a", "n"] }] },
  rows: [
    { code: "1", verdict: { code: "a", mark: null } },
    { code: "2", verdict },
  ],
});

test("what is the same stays the same object, and only what changed is new", () => {
  const first = screen(null);
  const second = kept(first, { ...screen({ code: "n", mark: null }), now: "2026-11-23T14:03:23+01:00" });
  assert.deepEqual(second, { ...screen({ code: "n", mark: null }), now: "2026-11-23T14:03:23+01:00" });
  assert.equal(second.rules, first.rules);
  assert.equal(second.rows[0], first.rows[0]);
  assert.notEqual(second.rows[1], first.rows[1]);
  assert.equal(kept(first, screen(null)), first);
});

test("a thing of a list stays the same object wherever it goes", () => {
  const note = (id, text) => ({ id, text });
  const first = [note("1", "un"), note("2", "deux"), note("4", "quatre")];
  const second = kept(first, [note("3", "trois"), note("1", "un"), note("2", "2"), note("4", "quatre")]);
  assert.deepEqual(second, [note("3", "trois"), note("1", "un"), note("2", "2"), note("4", "quatre")]);
  assert.equal(second[1], first[0]);
  assert.notEqual(second[2], first[1]);
  assert.equal(second[3], first[2]);
  assert.deepEqual(kept(first, [note("2", "deux")]), [first[1]]);
});

test("whatever is longer, shorter, absent or of another kind is new", () => {
  for (const [was, is] of [
    [[1, 2], [1]],
    [[1], [1, 2]],
    [{ a: 1, b: undefined }, { a: 1 }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [{ a: 1 }, null],
    [null, { a: 1 }],
    ["a", ["a"]],
  ]) {
    assert.deepEqual(kept(was, structuredClone(is)), is);
    assert.notEqual(kept(was, is), was);
  }
});

test("a view shown field by field stays one object, says the last answer, and what was taken from it says the former", () => {
  const fields = new Fields(screen(null));
  const { shown } = fields;
  const { rules, rows } = shown;
  fields.take({ ...screen({ code: "n", mark: null }), now: "2026-11-23T14:03:23+01:00" });
  assert.deepEqual({ ...shown }, { ...screen({ code: "n", mark: null }), now: "2026-11-23T14:03:23+01:00" });
  assert.equal(shown.rules, rules);
  assert.equal(shown.rows[0], rows[0]);
  assert.equal(rows[1].verdict, null);
});
