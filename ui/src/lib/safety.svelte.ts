// Whether the record is safe beside itself: asked of the shell each second while the data are open, so that a stick
// pulled out is told within three, even when it answers nothing any more.

import type { SafetyView } from "$lib/wire/SafetyView";
import { announce } from "./announce";
import { backend } from "./backend";
import { currentStatus } from "./status.svelte";

let safety = $state.raw<SafetyView | null>(null);
let asking = false;

/** How the copy and the backups stand; `null` while nothing is open. Reactive. */
export function currentSafety(): SafetyView | null {
  return safety;
}

/** Takes what a call answered. */
export function takeSafety(next: SafetyView): void {
  const before = safety?.copy;
  safety = next;
  if (before && before.state !== next.copy.state && before.state !== "begun") {
    announce(next.copy.message, next.copy.state === "safe" ? undefined : "urgent");
  }
}

async function look(): Promise<void> {
  if (asking) return;
  if (currentStatus()?.gate !== "open") {
    safety = null;
    return;
  }
  asking = true;
  try {
    takeSafety(await backend.safety());
  } catch {
    // The next look asks again; what fails for good is told by what one does.
  } finally {
    asking = false;
  }
}

setInterval(() => void look(), 1000);
