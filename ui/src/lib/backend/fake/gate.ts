// The twin's gate: first start, lock, preferences, practice.

import type { Backend } from "../backend";
import type { LockedClock } from "$lib/wire/LockedClock";
import type { Status } from "$lib/wire/Status";
import { problem, world } from "./world";

/** The passphrase the twin accepts until another is chosen. */
let passphrase = "quatre mots au hasard";

function status(change: Partial<Status> = {}): Status {
  Object.assign(world.status, change);
  return structuredClone({ ...world.status, now: world.now() });
}

/** A clock behind the lock: `?gate=locked&running`. */
const clocks: LockedClock[] = new URLSearchParams(location.search).has("running")
  ? [
      {
        session: "eti",
        slot: { candidate: "c1", assessment: "et", segment: "questions" },
        title: "ET · questions",
        leftMs: 1_632_000,
        dueMs: 1_800_000,
        end: "2026-11-23T11:48:00+01:00",
        paused: false,
        warnMs: [],
      },
    ]
  : [];

type Calls = Pick<
  Backend,
  | "status"
  | "create"
  | "unlock"
  | "recover"
  | "lock"
  | "lockScreen"
  | "pauseLocked"
  | "onLocked"
  | "setPreferences"
  | "setDocumentsFolder"
  | "startPractice"
  | "leavePractice"
  | "setPracticeSpeed"
>;

export const gate: Calls = {
  async status() {
    return status();
  },
  async create(user, chosen) {
    passphrase = chosen;
    return status({ gate: "open", user, role: "president", users: [user] });
  },
  async unlock(user, given) {
    await new Promise((done) => setTimeout(done, 120));
    if (given !== passphrase) {
      throw problem(
        "wrong-passphrase",
        world.status.preferences.language === "fr"
          ? "Cette phrase secrète n’ouvre pas vos données. Vérifiez la touche Verr. Maj, puis réessayez."
          : "This passphrase does not open your data. Check Caps Lock, then try again.",
      );
    }
    return status({ gate: "open", user });
  },
  async recover(user, _code, chosen) {
    passphrase = chosen;
    return status({ gate: "open", user });
  },
  async lock() {
    return status({ gate: "locked" });
  },
  async lockScreen() {
    return { clocks: structuredClone(clocks) };
  },
  async pauseLocked() {
    for (const clock of clocks) clock.paused = true;
    return { clocks: structuredClone(clocks) };
  },
  async onLocked() {
    return () => undefined;
  },
  async setPreferences(preferences) {
    return status({ preferences: structuredClone(preferences) });
  },
  async setDocumentsFolder(folder) {
    return status({ documentsFolder: folder });
  },
  async startPractice() {
    status({ gate: "practice", practiceSpeed: 1 });
    return "practice";
  },
  async leavePractice() {
    world.speed = 1;
    return status({ gate: asked() ? "new" : "open", practiceSpeed: null });
  },
  async setPracticeSpeed(speed) {
    world.speed = speed;
    return status({ practiceSpeed: speed });
  },
};

const asked = () => new URLSearchParams(location.search).get("gate") === "new";
