// Where the program stands: the gate, the user, the preferences. Asked once, then kept by every call that answers it.

import type { Preferences } from "$lib/wire/Preferences";
import type { Status } from "$lib/wire/Status";
import { backend } from "./backend";
import { speak } from "./i18n/index.svelte";

let status = $state.raw<Status | null>(null);
/** Who was signed in last: the lock does not say, and it is most often they who come back. */
let last: string | null = null;

/** The status, `null` until the first answer; reactive. */
export function currentStatus(): Status | null {
  return status;
}

/** Takes a new status in: language and theme follow at once. */
export function takeStatus(next: Status): void {
  status = next;
  last = next.user ?? last;
  speak(next.preferences.language);
  dress(next.preferences);
}

/** Whom the gate proposes among these: whoever was there last, else the first. */
export function lastUser(among: readonly string[]): string | null {
  return last !== null && among.includes(last) ? last : (among[0] ?? null);
}

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const contrastSystem = window.matchMedia("(prefers-contrast: more)");

/** Sets `data-theme`; « system » follows the system, contrast first. */
export function dress(preferences: Pick<Preferences, "theme">): void {
  const { theme } = preferences;
  const system = contrastSystem.matches ? "contrast" : darkSystem.matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme === "system" ? system : theme;
}

for (const system of [darkSystem, contrastSystem]) {
  system.addEventListener("change", () => status && dress(status.preferences));
}

/** Changes some preferences and keeps them. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  if (!status) return;
  takeStatus(await backend.setPreferences({ ...status.preferences, ...change }));
}
