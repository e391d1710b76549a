// The arithmetic of the exam room: countdown, thresholds, saving while typing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { loader } from "./load.mjs";

let vite, clock, saving, conduct, deliberation, minutes, signing;
before(async () => {
  vite = await loader();
  clock = await vite.load("/src/lib/clock/countdown.ts");
  saving = await vite.load("/src/lib/clock/saver.ts");
  const { fr } = await vite.load("/src/lib/i18n/fr.ts");
  const { en } = await vite.load("/src/lib/i18n/en.ts");
  conduct = [fr.conduct, en.conduct];
  deliberation = [fr.deliberation, en.deliberation];
  minutes = [fr.minutes, en.minutes];
  // Signatures stand in the same place as the documents.
  signing = [fr, en].map((all) => ({ keys: { ...all.minutes.keys, ...all.signing.keys } }));
});
after(() => vite.close());

test("a running clock counts down by itself, as many times faster as the session runs", () => {
  const reading = { leftMs: 60_000, takenAt: 1_000, speed: 60, running: true };
  assert.equal(clock.leftNow(reading, 1_000), 60_000);
  assert.equal(clock.leftNow(reading, 1_500), 30_000);
  assert.equal(clock.leftNow(reading, 3_000), -60_000);
});

test("a held clock does not count down, and a reading from the future counts as just taken", () => {
  assert.equal(clock.leftNow({ leftMs: 60_000, takenAt: 0, speed: 1, running: false }, 9_000), 60_000);
  assert.equal(clock.leftNow({ leftMs: 60_000, takenAt: 500, speed: 1, running: true }, 400), 60_000);
});

test("neither side of zero ever shows a second too many", () => {
  assert.deepEqual(clock.figures(1_800_000), { text: "30:00", over: false });
  assert.deepEqual(clock.figures(1_799_999), { text: "30:00", over: false });
  assert.deepEqual(clock.figures(1), { text: "00:01", over: false });
  assert.deepEqual(clock.figures(0), { text: "00:00", over: false });
  assert.deepEqual(clock.figures(-999), { text: "00:00", over: true });
  assert.deepEqual(clock.figures(-72_400), { text: "01:12", over: true });
  assert.deepEqual(clock.figures(3_849_000), { text: "1:04:09", over: false });
});

test("a threshold is crossed once, and the gravest is told when several were", () => {
  const warn = [300_000, 60_000];
  assert.equal(clock.crossed(300_100, 299_900, warn), 300_000);
  assert.equal(clock.crossed(299_900, 299_700, warn), null);
  assert.equal(clock.crossed(60_001, 60_000, warn), 60_000);
  assert.equal(clock.crossed(100, -100, warn), 0);
  assert.equal(clock.crossed(400_000, -5_000, warn), 0);
  // A part that lasts five minutes does not begin by saying that five are left.
  assert.equal(clock.crossed(300_000, 299_800, warn), null);
});

test("the exam's own thresholds come before the user's", () => {
  assert.deepEqual(clock.thresholds([], [10, 2]), [600_000, 120_000]);
  assert.deepEqual(clock.thresholds([900_000, 300_000], [10, 2]), [900_000, 300_000]);
});

test("the bar is never less than empty nor more than full, and moves by thousandths", () => {
  assert.equal(clock.filled(30, 40), 0.25);
  assert.equal(clock.filled(-5, 40), 1);
  assert.equal(clock.filled(50, 40), 0);
  assert.equal(clock.filled(0, 0), 1);
  assert.equal(clock.filled(2_000_000, 2_700_000), clock.filled(1_999_800, 2_700_000));
  assert.notEqual(clock.filled(2_000_000, 2_700_000), clock.filled(1_997_000, 2_700_000));
});

test("the shell is asked again at least each second and at most each fifteen", () => {
  assert.equal(clock.cadenceMs(1), 15_000);
  assert.equal(clock.cadenceMs(60), 1_000);
});

/** Time moved by hand. */
function handTimer() {
  let at = 0;
  let due = [];
  return {
    after(ms, run) {
      const one = { at: at + ms, run };
      due.push(one);
      return () => (due = due.filter((other) => other !== one));
    },
    pass(ms) {
      at += ms;
      const ready = due.filter((one) => one.at <= at);
      due = due.filter((one) => one.at > at);
      for (const one of ready) one.run();
    },
  };
}
const settled = () => new Promise((done) => setImmediate(done));

test("each keystroke is handed over at once when nothing is on its way", async () => {
  const stored = [];
  const line = saving.saver(async (text) => void stored.push(text), assert.fail);
  for (const typed of ["l", "le", "le "]) {
    line.typed(typed);
    await settled();
    assert.equal(stored.at(-1), typed);
  }
});

test("a slow disk makes no queue: the sending after the one under way has the last word typed", async () => {
  const stored = [];
  let done;
  const slow = (text) => new Promise((end) => (done = () => (stored.push(text), end())));
  const line = saving.saver(slow, assert.fail);
  let typed = "";
  // The first sending is under way all the while.
  for (let letter = 0; letter < 60; letter += 1) {
    line.typed((typed += "e"));
    await settled();
  }
  done();
  await settled();
  done();
  await settled();
  assert.deepEqual(stored, ["e", typed]);
});

test("a word typed after a failure does not wait for the next attempt", async () => {
  const stored = [];
  let broken = true;
  const line = saving.saver(
    async (text) => {
      if (broken) throw new Error("disk full");
      stored.push(text);
    },
    () => undefined,
    handTimer().after,
  );
  line.typed("un");
  await settled();
  broken = false;
  line.typed("un mot");
  await settled();
  assert.deepEqual(stored, ["un mot"]);
});

test("a text that could not be stored goes again by itself, and the failure is told", async () => {
  const stored = [];
  let broken = true;
  let told = 0;
  const { after, pass } = handTimer();
  const line = saving.saver(
    async (text) => {
      if (broken) throw new Error("disk full");
      stored.push(text);
    },
    () => (told += 1),
    after,
  );
  line.typed("perdue ?");
  await settled();
  assert.equal(told, 1);
  broken = false;
  pass(2000);
  await settled();
  assert.deepEqual(stored, ["perdue ?"]);
});

test("writing the line comes after its drafts and before what is typed next; a late failure does not bring it back", async () => {
  const said = [];
  let refuse;
  const line = saving.saver(
    (text) =>
      text === "une note"
        ? new Promise((_, no) => (refuse = no))
        : (said.push(`draft ${text}`), Promise.resolve()),
    () => said.push("failed"),
    handTimer().after,
  );
  line.typed("une note");
  await settled();
  const written = line.instead(async () => void said.push("written"));
  line.typed("la suivante");
  await settled();
  refuse(new Error("late"));
  await written;
  await line.flush();
  assert.deepEqual(said, ["failed", "written", "draft la suivante"]);
});

test("no place has two gestures on one key, in either language", () => {
  const places = ["Alt+1", "Alt+2", "Alt+3", "Alt+4", "Ctrl+L"];
  for (const words of [...conduct, ...deliberation, ...minutes, ...signing]) {
    const keys = [...Object.values(words.keys), ...places];
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    );
  }
});
