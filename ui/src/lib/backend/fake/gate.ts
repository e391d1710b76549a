// The twin's gate: first start, lock, preferences, practice.

import type { Backend } from "../backend";
import type { Status } from "$lib/wire/Status";
import { problem, world } from "./world";

/** The passphrase the twin accepts until another is chosen. */
let passphrase = "quatre mots au hasard";

function status(change: Partial<Status> = {}): Status {
  Object.assign(world.status, change);
  return structuredClone({ ...world.status, now: world.now() });
}

type Calls = Pick<
  Backend,
  | "status"
  | "create"
  | "unlock"
  | "lock"
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
    return status({ gate: "open", user });
  },
  async unlock(given) {
    await new Promise((done) => setTimeout(done, 120));
    if (given !== passphrase) {
      throw problem(
        "wrong-passphrase",
        world.status.preferences.language === "fr"
          ? "Cette phrase secrète n’ouvre pas vos données. Vérifiez la touche Verr. Maj, puis réessayez."
          : "This passphrase does not open your data. Check Caps Lock, then try again.",
      );
    }
    return status({ gate: "open" });
  },
  async lock() {
    return status({ gate: "locked" });
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
