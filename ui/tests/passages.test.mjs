// The order of passage, moved by hand; and how a passphrase is judged.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, passages, strength;
before(async () => {
  vite = await loader();
  passages = await vite.load("/src/places/preparation/passages.ts");
  strength = await vite.load("/src/lib/strength.ts");
});
after(() => vite.close());

const candidate = (id, minutes) => ({ enrolment: { id }, passage: [{ plannedMs: minutes * 60_000 }] });
const people = [candidate("a", 60), candidate("b", 80), candidate("c", 60)];
const day = [
  { candidate: "a", at: "2026-11-23T09:00:00+01:00" },
  { candidate: "b", at: "2026-11-23T10:10:00+01:00" },
  { candidate: "c", at: "2026-11-23T11:40:00+01:00" },
];
const said = (list) => list.map(({ candidate: id, at }) => `${id} ${at.slice(5, 16)}`);

test("moving a candidate lays the day again with the same pauses", () => {
  assert.deepEqual(said(passages.move(day, people, 1, 0)), [
    "b 11-23T09:00",
    "a 11-23T10:30",
    "c 11-23T11:40",
  ]);
  assert.deepEqual(said(passages.move(day, people, 0, 2)), [
    "b 11-23T09:00",
    "c 11-23T10:30",
    "a 11-23T11:40",
  ]);
});

test("each day keeps its first hour when a candidate crosses midnight between two days", () => {
  const two = [day[0], day[1], { candidate: "c", at: "2026-11-24T09:00:00+01:00" }];
  assert.deepEqual(said(passages.move(two, people, 2, 0)), [
    "c 11-23T09:00",
    "a 11-23T10:10",
    "b 11-24T09:00",
  ]);
});

test("a candidate without an hour comes after the last one", () => {
  const list = passages.complete(day.slice(0, 2), people, "2026-11-23T08:00:00+01:00");
  assert.deepEqual(said(list), ["a 11-23T09:00", "b 11-23T10:10", "c 11-23T11:30"]);
});

test("changing an hour puts the passages in order again and overlaps are seen", () => {
  const list = passages.retime(day, "c", "2026-11-23T09:30:00+01:00");
  assert.deepEqual(said(list), ["a 11-23T09:00", "c 11-23T09:30", "b 11-23T10:10"]);
  assert.deepEqual([...passages.overlaps(list, people)], ["c", "b"]);
  assert.equal(passages.overlaps(day, people).size, 0);
});

test("a passphrase is judged by what would have to be guessed", () => {
  assert.equal(strength.strengthOf(""), "empty");
  assert.equal(strength.strengthOf("court"), "short");
  assert.equal(strength.strengthOf("motdepasse123456"), "weak");
  assert.equal(strength.strengthOf("soleil soleil soleil soleil"), "weak");
  assert.equal(strength.strengthOf("cheval batterie agrafe"), "fair");
  assert.equal(strength.strengthOf("cheval batterie agrafe violet"), "strong");
  assert.equal(strength.strengthOf("p7R#kz!9qLw2&vTn"), "strong");
});
