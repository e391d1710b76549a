// A record being edited field by field while answers from the shell keep coming.
//
// Invariant: a field one has typed in and that is not stored yet is never overwritten by an answer.
// Invariant: one record is sent at a time. A new one gets its id from the first answer; sent twice before it came,
// it would be stored as two people.

import { tick, untrack } from "svelte";
import type { Problem } from "$lib/wire/Problem";

export class Draft<T extends object> {
  /** What the fields show. Reactive. */
  value: T;
  /** Why the last commit was refused, with the field it names. Reactive. */
  problem = $state.raw<Problem | null>(null);

  #touched = new Set<keyof T>();
  #known: T;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(known: T) {
    this.#known = known;
    this.value = $state({ ...known });
  }

  /** Takes what the shell holds, except where one is typing. */
  take(known: T): void {
    this.#known = known;
    // Called from an effect on the shell's answers: what is typed must not run it again, or the first letter,
    // which reaches the value before `touch`, would be taken back.
    untrack(() => {
      for (const key of Object.keys(known) as (keyof T)[]) {
        if (!this.#touched.has(key) && !same(this.value[key], known[key])) this.value[key] = known[key];
      }
    });
  }

  /** A field is being typed in. */
  touch(key: keyof T): void {
    this.#touched.add(key);
  }

  /** Whether anything differs from what the shell holds. */
  get changed(): boolean {
    return (Object.keys(this.#known) as (keyof T)[]).some((key) => !same(this.value[key], this.#known[key]));
  }

  /** The refusal, when it is about this field. */
  errorAt(name: string): string | null {
    return this.problem?.field?.name === name ? this.problem.message : null;
  }

  /** Sends the whole record when something changed, after what is on its way. `send` answers the problem, if any. */
  commit(send: (value: T) => Promise<Problem | null>): Promise<boolean> {
    const mine = this.#turn.then(() => this.#commit(send));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #commit(send: (value: T) => Promise<Problem | null>): Promise<boolean> {
    // The answer before this one reaches the fields, its id above all, when the view is next drawn.
    await tick();
    if (!this.changed) {
      this.#touched.clear();
      return true;
    }
    const sent = $state.snapshot(this.value) as T;
    this.problem = await send(sent);
    if (this.problem) return false;
    for (const key of [...this.#touched]) {
      if (same($state.snapshot(this.value[key]), sent[key])) this.#touched.delete(key);
    }
    this.take(this.#known);
    return true;
  }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
