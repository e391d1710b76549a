// The rows of an editing table: those the shell holds, and one empty line to come.
//
// When the empty line is stored it becomes a real one; its row keeps its key, so that the focus stays in the field
// one is in, and a new empty line appears below.

import { SvelteMap } from "svelte/reactivity";

export class Rows {
  #keys = new SvelteMap<string, string>();
  #fresh = $state(1);

  /** The key of the empty line. */
  get fresh(): string {
    return `fresh-${this.#fresh}`;
  }

  /** The key of a stored record. */
  key(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  /** The empty line has become a record: `before` and `after` are the ids on either side of storing it. */
  settle(before: string[], after: string[]): void {
    const born = after.find((id) => !before.includes(id));
    if (born === undefined) return;
    this.#keys.set(born, this.fresh);
    this.#fresh += 1;
  }
}
