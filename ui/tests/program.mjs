// The program itself, without a window, as a child process: what answers the view in the tests and in `npm run dev`.
//
// It works on a data folder of its own, on a clock that whoever started it moves; see tests/stand-in.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
const binary = process.env.STAND_IN ?? join(target, "debug", "stand-in");

/** Starts it on an empty data folder. `at` is the moment it is, `seed` gives other ids. */
export function startProgram({ at = "2026-11-23T08:50:00+01:00", seed = 1 } = {}) {
  assert.ok(
    existsSync(binary),
    "the stand-in is not built: cargo build --workspace --bins --features delibere/custom-protocol",
  );
  const home = mkdtempSync(join(tmpdir(), "delibere-view-"));
  const data = join(home, "data");
  const tools = join(home, "tools");
  giveTools(tools);
  const waiting = new Map();
  const hearers = new Set();
  let now = at;
  let last = 0;
  let child, ended;

  function run() {
    // A disk that refuses to write is told to the program as an error, not by a signal.
    child = spawn("env", ["--ignore-signal=XFSZ", binary, data, now, String(seed)], {
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        ...process.env,
        PATH: `${tools}:${process.env.PATH}`,
        HOME: home,
        XDG_CONFIG_HOME: home,
        XDG_DATA_HOME: home,
        TZ: "Europe/Paris",
      },
    });
    ended = new Promise((done) => child.once("exit", done)).then(() => {
      for (const { reject } of waiting.values()) reject(new Error("the program has ended"));
      waiting.clear();
    });
    child.stdin.on("error", () => undefined);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const told = JSON.parse(line);
      if ("event" in told) return hearers.forEach((hear) => hear(told));
      waiting.get(told.id)?.resolve(told);
      waiting.delete(told.id);
    });
  }
  run();

  const send = (request) =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null)
        return reject(new Error("the program has ended"));
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  // November, in Paris.
  const after = (minutes) =>
    new Date(Date.parse(now) + (60 + minutes) * 60_000).toISOString().replace("Z", "+01:00");
  const limit = (bytes) =>
    execFileSync("prlimit", ["--pid", String(child.pid), `--fsize=${bytes}:unlimited`]);

  return {
    home,
    data,
    pid: () => child.pid,
    /** What a page's call is answered: `{ answer }`, `{ bytes }` in base64, or `{ error }`. */
    call: (window, command, args = {}) => send({ window, command, arguments: args }),
    /** The same from the jury's window, for a test that prepares something; fails on a refusal. */
    async ask(command, args = {}) {
      const told = await send({ window: "main", command, arguments: args });
      if ("error" in told) throw new Error(`${command}: ${told.error.message ?? JSON.stringify(told.error)}`);
      return told.answer ?? told.bytes;
    },
    /** Lets minutes pass. */
    async pass(minutes) {
      now = (await send({ passTo: after(minutes) })).answer;
    },
    /** Sets the computer's wall clock forward by minutes. */
    async setClock(minutes) {
      now = (await send({ setTo: after(minutes) })).answer;
    },
    /** Told of each event, with the window it is for. */
    hear: (hear) => void hearers.add(hear),
    /** From now on the disk refuses every byte, until `mendDisk`. */
    failDisk: () => limit(0),
    mendDisk: () => limit("unlimited"),
    /** Dies at once, as in a power cut. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    /** Starts again on the same data, so many minutes later. */
    startAgain(minutes) {
      now = after(minutes);
      run();
    },
    /** Ends as closing the window does, and leaves nothing behind. */
    async stop() {
      child.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A printing system with one printer, which takes whatever it is given: the queues themselves are tried in the real
 *  window (tests/journeys). */
function giveTools(folder) {
  mkdirSync(folder);
  const tool = (name, script) => writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  tool(
    "lpstat",
    '[ "$1" = -e ] && echo Copieur-accueil || echo "system default destination: Copieur-accueil"',
  );
  tool("lp", 'cat >/dev/null; echo "request id is Copieur-accueil-1 (1 file(s))"');
}
