// Times, durations, dates and marks as people read and type them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, format, read;
before(async () => {
  vite = await loader();
  format = await vite.load("/src/lib/format.ts");
  read = await vite.load("/src/lib/read.ts");
});
after(() => vite.close());

test("a moment is shown as the wall clock written in it, whatever the zone of the machine", () => {
  assert.equal(format.time("2026-11-23T14:03:22+01:00"), "14:03");
  assert.equal(format.time("2026-11-23T14:03:22.512-05:00"), "14:03");
  assert.equal(format.timeWithSeconds("2026-11-23T14:03:22+01:00"), "14:03:22");
});

test("dates are written in full, the first of the month as « 1er » in French", () => {
  assert.equal(format.longDate("2026-11-23", "fr"), "lundi 23 novembre 2026");
  assert.equal(format.longDate("2026-12-01", "fr"), "mardi 1er décembre 2026");
  assert.equal(format.longDate("2026-11-23", "en"), "Monday 23 November 2026");
  assert.equal(format.shortDate("2026-11-23", "fr"), "lun. 23 nov.");
});

test("durations are said with their units, without seconds from an hour on", () => {
  const plain = (ms) => format.duration(ms).replaceAll(format.NBSP, " ");
  assert.equal(plain(750_000), "12 min 30 s");
  assert.equal(plain(9_900_000), "2 h 45 min");
  assert.equal(plain(45_000), "45 s");
  assert.equal(plain(0), "0 s");
  assert.equal(plain(3_600_000), "1 h");
  assert.equal(plain(3_661_000), "1 h 1 min");
});

test("the countdown reaches zero only when the last second is gone, then counts up", () => {
  assert.equal(format.countdown(27 * 60_000 + 12_000), "27:12");
  assert.equal(format.countdown(1), "00:01");
  assert.equal(format.countdown(0), "00:00");
  assert.equal(format.countdown(-999), "00:00");
  assert.equal(format.countdown(-72_000), "+01:12");
  assert.equal(format.countdown(3_900_000), "1:05:00");
});

test("marks are read with a comma or a point and kept in hundredths", () => {
  assert.equal(format.readMark("14,5"), 1450);
  assert.equal(format.readMark(" 14.25 "), 1425);
  assert.equal(format.readMark("14"), 1400);
  assert.equal(format.readMark("quatorze"), null);
  assert.equal(format.readMark("14,555"), null);
  assert.equal(format.mark(1450, "fr"), "14,5");
  assert.equal(format.mark(1450, "en"), "14.5");
});

test("days are read as people write them", () => {
  const day = (text) => read.readDate(text, "2026-11-23");
  for (const text of [
    "23/11/2026",
    "23.11.26",
    "23-11-2026",
    "231126",
    "23 nov 2026",
    "23 novembre",
    "2026-11-23",
  ]) {
    assert.equal(day(text), "2026-11-23", text);
  }
  assert.equal(day("22/11"), "2027-11-22", "a day already past this year is next year's");
  assert.equal(day("1er août 2027"), "2027-08-01");
  assert.equal(day("3 juin 1962"), "1962-06-03");
  assert.equal(day("17/04/88"), "1988-04-17", "two figures far ahead belong to the last century");
});

test("what is no day is refused", () => {
  for (const text of ["31/02/2026", "32/01/2026", "demain", "23", "23/13/2026", "jui 2026"]) {
    assert.equal(read.readDate(text, "2026-11-23"), null, text);
  }
});

test("hours are read as people write them", () => {
  for (const [text, wanted] of [
    ["9", "09:00"],
    ["9h", "09:00"],
    ["9 h 30", "09:30"],
    ["9:30", "09:30"],
    ["0930", "09:30"],
    ["14h05", "14:05"],
    ["24:00", null],
    ["9:75", null],
    ["midi", null],
  ]) {
    assert.equal(read.readTime(text), wanted, text);
  }
});
