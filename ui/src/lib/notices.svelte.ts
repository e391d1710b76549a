// What the program has to say outside a place: passing notices (with undo), and what failed and is not mended yet.
//
// A failed save is never silent: it stays on the screen until a later save has worked.

import type { Problem } from "$lib/wire/Problem";
import { announce } from "./announce";
import { backend } from "./backend";
import { takeStatus } from "./status.svelte";

export type Notice = { id: number; text: string; undo: (() => void) | null };

let notice = $state.raw<Notice | null>(null);
let failure = $state.raw<{ problem: Problem; retry: (() => void) | null } | null>(null);
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The notice on the screen; reactive. */
export function currentNotice(): Notice | null {
  return notice;
}

/** What failed and is not mended yet; reactive. */
export function currentFailure(): { problem: Problem; retry: (() => void) | null } | null {
  return failure;
}

/** Says something in passing; with `undo`, stays long enough to be used (20 s) and until another comes. */
export function say(text: string, undo: (() => void) | null = null): void {
  count += 1;
  notice = { id: count, text, undo };
  announce(text);
  clearTimeout(timer);
  timer = setTimeout(hush, undo ? 20_000 : 8_000);
}

/** Takes the notice away. */
export function hush(): void {
  clearTimeout(timer);
  notice = null;
}

/** Undoes what the notice offers to undo (Ctrl+Z outside a field). */
export function undo(): void {
  const action = notice?.undo;
  hush();
  action?.();
}

/** Shows what failed, until `mended()`. */
export function failed(problem: Problem, retry: (() => void) | null = null): void {
  if (problem.code === "locked") {
    // The data was locked meanwhile: the gate says so better than a banner, and opens on the same place afterwards.
    void backend.status().then(takeStatus);
    return;
  }
  failure = { problem, retry };
  announce(problem.message, "urgent");
}

/** The last save worked. */
export function mended(): void {
  failure = null;
}
