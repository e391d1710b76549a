// The stand-in for the window meets what the real one meets, and is told it in Tauri's own words.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { after, before, test } from "node:test";
import { serve } from "./harness.mjs";
import { startProgram } from "./program.mjs";
import * as scenes from "./scenes.mjs";

let app;
before(async () => (app = await serve()));
after(() => app.close());

async function withProgram(run) {
  const program = startProgram();
  try {
    await run(program);
  } finally {
    await program.stop();
  }
}
const error = async (told) => (await told).error;

test("a command that does not exist is refused", () =>
  withProgram(async (program) => {
    assert.match(await error(program.call("main", "nonsense")), /nonsense.*not (found|allowed)/i);
  }));

test("arguments of the wrong type are refused by their name, and nothing is done", () =>
  withProgram(async (program) => {
    const told = await error(
      program.call("main", "create", { user: 7, passphrase: "quatre mots au hasard" }),
    );
    assert.match(told, /invalid args `user` for command `create`/);
    assert.match(
      await error(program.call("main", "create", { user: "Claire Morel" })),
      /missing required key passphrase/,
    );
    assert.equal((await program.ask("status")).gate, "new");
  }));

test("the candidate's window calls its own command and no other", () =>
  withProgram(async (program) => {
    assert.equal((await program.call("candidate", "candidate_screen")).answer.title, null);
    for (const [command, args] of [
      ["status", {}],
      ["lock", {}],
      ["create", { user: "Claire Morel", passphrase: "quatre mots au hasard" }],
    ])
      assert.match(await error(program.call("candidate", command, args)), /not allowed/, command);
    for (const window of ["main", "candidate"])
      assert.match(
        await error(program.call(window, "plugin:window|close", { label: "main" })),
        /not allowed/,
        window,
      );
    assert.match(await error(program.call("elsewhere", "status")), /not allowed/);
  }));

test("a program that dies leaves the call unanswered as an error that the page shows", () =>
  app.visit(scenes.planned, { place: "preparation" }, async (page) => {
    await page.program.kill();
    const room = page.getByLabel(/^Salle/);
    await room.fill("salle 7");
    await room.press("Tab");
    await page.getByText("the program has ended").first().waitFor();
    assert.equal(await room.inputValue(), "salle 7");
  }));

test("it opens no socket and leaves nothing behind", () =>
  withProgram(async (program) => {
    await scenes.running(program);
    // Node gives a child its first three as pairs of sockets of its own.
    const held = readdirSync(`/proc/${program.pid()}/fd`).filter((fd) => Number(fd) > 2);
    const sockets = held.filter((fd) => readlink(`/proc/${program.pid()}/fd/${fd}`).startsWith("socket:"));
    assert.deepEqual(sockets, []);
    await scenes.practice(program);
    await program.stop();
    assert.equal(existsSync(program.home), false);
  }));

/** A file may be closed between the listing and the look. */
function readlink(path) {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
