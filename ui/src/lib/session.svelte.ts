// The session on the screen: the last view the shell gave, and the one way to act on it.
//
// Nothing is shown that the shell has not answered: there is no optimistic copy here.

import type { Action } from "$lib/wire/Action";
import type { Problem } from "$lib/wire/Problem";
import type { DeliberationView } from "$lib/wire/DeliberationView";
import type { DeskView } from "$lib/wire/DeskView";
import type { Screen } from "$lib/wire/Screen";
import type { SessionView } from "$lib/wire/SessionView";
import type { Showing } from "$lib/wire/Showing";
import { untrack } from "svelte";
import { asProblem, backend } from "./backend";
import { currentLanguage, t } from "./i18n/index.svelte";
import { renewed, type Fields } from "./fields.svelte";
import { kept } from "./kept";
import { failed, mended } from "./notices.svelte";
import { hearTime } from "./now.svelte";
import { here } from "./router.svelte";
import { currentStatus } from "./status.svelte";

let onScreen = $state.raw<OpenSession | null>(null);

/** The session of the place one is in, for what stands above the places; null in the others. Reactive. */
export function sessionOnScreen(): OpenSession | null {
  return onScreen;
}

export class OpenSession {
  #session = $state.raw<Fields<SessionView> | null>(null);
  #desk = $state.raw<Fields<DeskView> | null>(null);
  /** What is deliberated, where that was asked for. Reactive. */
  deliberation = $state.raw<DeliberationView | null>(null);
  /** `performance.now()` when that view came: clocks count down from it. */
  seenAt = $state.raw(0);
  #typedAt = $state.raw<string | null>(null);
  /** Acts under way. */
  busy = $state(0);

  readonly id: string;
  #showing: Showing;
  #turn = 0;

  /** Called while a place is made: the session stays on the screen as long as that place. */
  constructor(id: string, showing: Showing = { place: "session" }) {
    this.id = id;
    this.#showing = showing;
    // From one place of a session to another the header stays as it is until the new one has its answer: a key pressed
    // meanwhile still goes where it says.
    $effect(() => {
      const answered = this.session !== null;
      untrack(() => {
        if (answered || onScreen?.id !== id) onScreen = this;
      });
    });
    $effect(() => () => {
      const place = here();
      const stays = "session" in place && place.session === id && currentStatus()?.gate !== "locked";
      if (onScreen === this && !stays) onScreen = null;
    });
    // Some sentences of a view are the shell's own: another language wants another view.
    let spoken = currentLanguage();
    $effect(() => {
      const language = currentLanguage();
      if (language === spoken) return;
      spoken = language;
      untrack(() => void this.show());
    });
  }

  #take(screen: Screen, turn: number): void {
    // Answers may cross: an older one never replaces a newer one.
    if (turn < this.#turn) return;
    this.#turn = turn;
    this.#session = renewed(this.#session, screen.session);
    const sameDesk = this.#desk?.shown.candidate === screen.desk?.candidate;
    this.#desk = screen.desk && renewed(sameDesk ? this.#desk : null, screen.desk);
    this.deliberation = kept(this.deliberation, screen.deliberation);
    this.seenAt = performance.now();
    this.#typedAt = null;
    hearTime(screen.session.now);
  }

  /** The last view; `null` until the first answer. Reactive, each field by itself. */
  get session(): SessionView | null {
    return this.#session?.shown ?? null;
  }

  /** What is noted of the candidate one looks at, where that was asked for. Reactive, each field by itself. */
  get desk(): DeskView | null {
    return this.#desk?.shown ?? null;
  }

  /** When something of it was last stored; reactive. */
  get savedAt(): string | undefined {
    return this.#typedAt ?? this.session?.savedAt;
  }

  /** Words being typed were stored: nothing else of the view changed. */
  hearSaved(at: string): void {
    this.#typedAt = at;
  }

  #turns = 0;

  /** Looks again, at another part if given. Failures go to the banner. */
  async show(showing: Showing = this.#showing): Promise<boolean> {
    this.#showing = showing;
    const turn = ++this.#turns;
    try {
      this.#take(await backend.show(this.id, showing), turn);
      return true;
    } catch (rejection) {
      failed(asProblem(rejection), () => void this.show());
      return false;
    }
  }

  /** Acts. Answers `null` when it is stored and shown, or the `Problem` when it was not.
   *  `refused`, `motive-wanted` and `unfavourable-motive-wanted` are for the caller to show beside the gesture;
   *  anything else also stays in the banner until the same gesture works. `again` is how the banner does it once
   *  more; a text instead says what keeps the words and saves them by itself, so that the banner need not. */
  async act(
    action: Action,
    again: (() => Promise<Problem | null>) | string = () => this.act(action),
  ): Promise<Problem | null> {
    const turn = ++this.#turns;
    this.busy += 1;
    const about = typeof again === "string" ? again : this.id + aboutOf(action);
    try {
      this.#take(await backend.act(this.id, action, this.#showing), turn);
      mended(about);
      return null;
    } catch (rejection) {
      const problem = asProblem(rejection);
      const told = ["refused", "motive-wanted", "unfavourable-motive-wanted"].includes(problem.code);
      const retry = typeof again === "string" ? null : () => this.#again(again, about);
      // Once the rules have answered it is no longer unsaved: it is not to be.
      if (told) mended(about);
      else failed(problem, retry, { about, name: t().gestures[action.do], saves: retry === null });
      return problem;
    } finally {
      this.busy -= 1;
    }
  }

  /** Does what had failed once more; what the rules say to it now has no other place to be said. */
  async #again(again: () => Promise<Problem | null>, about: string): Promise<void> {
    const problem = await again();
    if (problem && problem.code !== "not-saved" && problem.code !== "failed")
      failed(problem, null, { about });
  }
}

/** What a gesture is about, whatever it says of it: the same one corrected and done again is the same. */
function aboutOf(action: Action): string {
  const fields: Record<string, unknown> = { ...action };
  const of = ["do", "candidate", "juror", "matter", "competence", "evidence", "result", "note", "slot"];
  return JSON.stringify(
    of.map((field) => {
      const value = fields[field];
      return typeof value === "object" && value !== null && "id" in value ? value.id : value;
    }),
  );
}
