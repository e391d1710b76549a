// The words being typed about each candidate: they outlive the line they are typed in.
//
// Invariant: another place, another candidate, the lock or a disk that refuses never brings back an older state of the
// words than was last typed. When they are sent is the saver's.

import { asProblem, backend } from "$lib/backend";
import { t } from "$lib/i18n/index.svelte";
import { failed, mended } from "$lib/notices.svelte";
import type { SavedDraft } from "$lib/wire/SavedDraft";
import { type Saver, saver } from "./saver";

export type Line = {
  /** What the banner calls it by. */
  readonly about: string;
  /** What the line held last; null while nothing was typed in it. */
  typed: string | null;
  /** Whether the shell has said that this is stored. */
  stored: boolean;
  /** Sends it. */
  readonly saving: Saver;
  /** Told of each saving; set by whoever shows the line. */
  heard: (saved: SavedDraft) => void;
};

let lines: Record<string, Line> = {};

/** The line of a candidate, the same one for as long as the window is open. */
export function lineOf(session: string, candidate: string): Line {
  const about = `line ${session} ${candidate}`;
  const store = async (text: string) => {
    const saved = await backend.saveDraft(session, candidate, text);
    mended(about);
    if (line.typed === text) line.stored = true;
    line.heard(saved);
  };
  const unsaved = (cause: unknown) =>
    failed(asProblem(cause), () => line.saving.flush(), { about, name: t().gestures.line, saves: true });
  const line: Line = (lines[about] ??= {
    about,
    typed: null,
    stored: false,
    saving: saver(store, unsaved),
    heard: () => undefined,
  });
  return line;
}

/** Keeps nothing of private words behind the lock but what is stored nowhere else. */
export function forgetStored(): void {
  for (const line of Object.values(lines)) {
    if (line.stored) line.typed = null;
  }
}

/** Forgets every line: a practice session begins as if there never had been one. */
export function forgetLines(): void {
  lines = {};
}
