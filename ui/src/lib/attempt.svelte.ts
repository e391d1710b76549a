// Something asked of the shell from a form: under way, and why it failed the last time. Reactive.

import { asProblem } from "./backend";

export class Attempt {
  busy = $state(false);
  trouble = $state<string | null>(null);

  /** Does it, unless it is being done; what goes wrong is said in `trouble`. */
  async make(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await work();
    } catch (rejection) {
      this.trouble = asProblem(rejection).message;
    } finally {
      this.busy = false;
    }
  }
}
