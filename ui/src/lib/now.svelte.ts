// The hour shown in the header, kept by counting from the shell's clock: the view has no clock of its own.

import { currentStatus } from "./status.svelte";

let beat = $state(0);
let from = { at: 0, seen: 0, text: "" };

setInterval(() => (beat = performance.now()), 1000);

/** A view says what time it is with the shell: counting starts again from there (a practice clock may leap). */
export function hearTime(at: string): void {
  from = { ...from, at: Date.parse(`${at.slice(0, 19)}Z`), seen: performance.now() };
  beat = from.seen;
}

/** The wall clock now as `2026-11-23T14:03:22`, by counting from `status.now`; reactive, each second. */
export function wallClock(): string {
  void beat;
  const status = currentStatus();
  if (!status) return "";
  if (status.now !== from.text) {
    from = { text: status.now, at: Date.parse(`${status.now.slice(0, 19)}Z`), seen: performance.now() };
  }
  const speed = status.practiceSpeed ?? 1;
  const now = from.at + (performance.now() - from.seen) * speed;
  return new Date(now).toISOString().slice(0, 19);
}
