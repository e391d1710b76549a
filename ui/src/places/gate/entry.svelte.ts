// What one gives to come in, how it is sent, and what is said beside each field when it does not open.

import { asProblem, backend } from "$lib/backend";
import { dateAndTime } from "$lib/format";
import { currentLanguage, t } from "$lib/i18n/index.svelte";
import { failed, mended, say } from "$lib/notices.svelte";
import { go } from "$lib/router.svelte";
import { lastUser, takeStatus } from "$lib/status.svelte";
import { strengthOf } from "$lib/strength";
import type { Problem } from "$lib/wire/Problem";
import type { Status } from "$lib/wire/Status";

type EntryField = "name" | "code" | "passphrase";

export class Entry {
  name = $state("");
  chosen = $state<string | null>(null);
  passphrase = $state("");
  code = $state("");
  /** Opening by the recovery sheet: a code, and another passphrase to choose. */
  recovering = $state(false);
  /** Whether the passphrase is shown, once that was asked either way. */
  shown = $state<boolean | null>(null);
  busy = $state(false);
  nameError = $state<string | null>(null);
  codeError = $state<string | null>(null);
  error = $state<string | null>(null);

  readonly #status: () => Status;

  constructor(status: () => Status) {
    this.#status = status;
  }

  /** The first start: there is nobody yet. */
  get fresh(): boolean {
    return this.#status().gate === "new";
  }

  /** A passphrase is chosen, not remembered. */
  get choosing(): boolean {
    return this.fresh || this.recovering;
  }

  /** Fewest characters of a passphrase one chooses. */
  get shortest(): number {
    return this.#status().shortestPassphrase;
  }

  get user(): string {
    return this.chosen ?? lastUser(this.#status().users) ?? "";
  }

  recover(wanted: boolean): void {
    this.recovering = wanted;
    this.passphrase = this.code = "";
    this.error = this.codeError = null;
    this.shown = null;
  }

  /** The first field that lacks something, said beside it. */
  missing(): EntryField | null {
    const words = t().gate;
    this.nameError = this.fresh && !this.name.trim() ? words.nameMissing : null;
    this.codeError = this.recovering && !this.code.trim() ? words.codeMissing : null;
    const short = this.choosing && strengthOf(this.passphrase, this.shortest) === "short";
    this.error = !this.passphrase ? words.passphraseMissing : short ? words.tooShort : null;
    return this.nameError ? "name" : this.codeError ? "code" : this.error ? "passphrase" : null;
  }

  /** Comes in, or answers the field to come back to. */
  async send(): Promise<EntryField | null> {
    this.busy = true;
    const { fresh } = this;
    try {
      const next = await this.#call();
      mended();
      if (fresh) go({ name: "home" });
      // Nothing secret stays in a field, whatever becomes of this page.
      this.passphrase = this.code = "";
      takeStatus(next);
      const wrong = next.wrongAttempts;
      if (wrong) {
        say(t().gate.wrongBefore(wrong.count, wrong.last ? dateAndTime(wrong.last, currentLanguage()) : ""));
      }
      return null;
    } catch (rejection) {
      this.busy = false;
      return this.#refused(asProblem(rejection));
    }
  }

  #call(): Promise<Status> {
    const { name, user, code, passphrase } = this;
    if (this.fresh) return backend.create(name.trim(), passphrase);
    return this.recovering ? backend.recover(user, code, passphrase) : backend.unlock(user, passphrase);
  }

  #refused(problem: Problem): EntryField {
    const { code, message } = problem;
    if (code === "failed" || code === "not-saved") {
      failed(problem);
      return "passphrase";
    }
    // The passphrase is already known to be long enough: what is refused is the name.
    if (this.fresh && code === "refused") {
      this.nameError = message;
      return "name";
    }
    if (this.recovering && (code === "wrong-passphrase" || /\d/.test(message))) {
      this.codeError = code === "wrong-passphrase" ? t().gate.codeWrong : message;
      return "code";
    }
    this.error = message;
    return "passphrase";
  }
}
