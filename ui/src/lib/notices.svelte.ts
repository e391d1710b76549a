// What the program has to say outside a place: passing notices (with undo), and what failed and is not mended yet.
//
// Invariant: what could not be saved stays on the screen until that very thing is saved, done again and refused, or
// given up. Another save that works proves nothing about it.

import type { Problem } from "$lib/wire/Problem";
import { announce } from "./announce";
import { backend } from "./backend";
import { takeStatus } from "./status.svelte";

type Notice = { id: number; text: string; undo: (() => void) | null };

/** Does once more what failed. */
type Retry = () => void | Promise<void>;

/** What failed. */
type Failure = {
  problem: Problem;
  retry: Retry | null;
  /** What it is about, so that the same thing done again takes its place; empty for what was only looked at. */
  about: string;
  /** Its name for people, where it has one: « la pause ». */
  name: string;
  /** Whether it is saved by itself once that is possible: nobody then has to do it again, or to give it up. */
  saves: boolean;
};

let notice = $state.raw<Notice | null>(null);
let failures = $state.raw<readonly Failure[]>([]);
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The notice on the screen; reactive. */
export function currentNotice(): Notice | null {
  return notice;
}

/** What failed and is not mended yet, the latest last; reactive. */
export function currentFailures(): readonly Failure[] {
  return failures;
}

/** Whether anything is not saved; reactive. */
export function isUnsaved(): boolean {
  return failures.some((failure) => failure.problem.code === "not-saved");
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

/** Shows what failed, until `mended()` says so of the same thing. */
export function failed(
  problem: Problem,
  retry: Retry | null = null,
  { about = "", name = "", saves = false }: Partial<Pick<Failure, "about" | "name" | "saves">> = {},
): void {
  if (problem.code === "locked") {
    // The data was locked meanwhile: the gate says so better than a banner, and opens on the same place afterwards.
    void backend.status().then(takeStatus);
    return;
  }
  const others = failures.filter((failure) => failure.about !== about);
  // What is tried again by itself every other second is not said again each time.
  const known = failures.some(
    (failure) => failure.about === about && failure.problem.message === problem.message,
  );
  failures = [...others, { problem, retry, about, name, saves }];
  if (!known) announce(problem.message, "urgent");
}

/** This worked, or is given up; what was only looked at is seen again with it. */
export function mended(about = ""): void {
  failures = failures.filter((failure) => failure.about !== about && failure.about !== "");
}
