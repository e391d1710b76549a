// A view whose fields are reactive one by one: what reads one of them is not drawn again when another changes.

import { SvelteMap } from "svelte/reactivity";
import { kept } from "./kept";

/** Shows answers of one kind, which all have the same fields. Each field holds what the last answer said of it, which
 *  is never written to. */
export class Fields<T extends object> {
  /** The last answer; the same object for all of them. Reactive. */
  readonly shown: T;
  readonly #values: SvelteMap<string, unknown>;

  constructor(first: T) {
    const values = new SvelteMap<string, unknown>(Object.entries(first));
    const fields = [...values.keys()].map((key) => [key, { enumerable: true, get: () => values.get(key) }]);
    this.shown = Object.defineProperties({}, Object.fromEntries(fields)) as T;
    this.#values = values;
  }

  take(now: T): void {
    for (const [key, value] of Object.entries(now)) this.#values.set(key, kept(this.#values.get(key), value));
  }
}

/** What `before` shows brought to `now`, or `now` shown for the first time. */
export function renewed<T extends object>(before: Fields<T> | null, now: T): Fields<T> {
  if (!before) return new Fields(now);
  before.take(now);
  return before;
}
