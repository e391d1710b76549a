// What the exam room knows beyond the session: whom one looks at, the clocks counting down between two views,
// and the question being asked beside a gesture. The session itself is only what the shell answered.

import type { Ask } from "$lib/ask";
import { beat } from "$lib/clock/beat.svelte";
import { leftNow, offsetMinutes, wallNow } from "$lib/clock/countdown";
import { stillHere } from "$lib/focus";
import { OpenSession } from "$lib/session.svelte";
import { currentStatus } from "$lib/status.svelte";
import type { Action } from "$lib/wire/Action";
import type { CandidateView } from "$lib/wire/CandidateView";
import type { ClockNoteView } from "$lib/wire/ClockNoteView";
import type { ClockView } from "$lib/wire/ClockView";
import type { DeskView } from "$lib/wire/DeskView";
import type { InterruptionView } from "$lib/wire/InterruptionView";
import type { Problem } from "$lib/wire/Problem";
import type { SegmentTimeView } from "$lib/wire/SegmentTimeView";
import type { SessionView } from "$lib/wire/SessionView";
import type { SlotRef } from "$lib/wire/SlotRef";

export class Desk {
  readonly open: OpenSession;
  /** Whom one looks at; null before the first view. */
  candidate = $state<string | null>(null);
  ask = $state.raw<Ask | null>(null);
  /** A refusal without a field of its own, shown beside the gestures until the next one. */
  refusal = $state.raw<string | null>(null);
  /** Gives the focus back to the note line; set by it. */
  toNote: () => void = () => undefined;

  constructor(session: string) {
    this.open = new OpenSession(session);
  }

  get session(): SessionView | null {
    return this.open.session;
  }

  readonly who: CandidateView | null = $derived(
    this.session?.candidates.find((c) => c.enrolment.id === this.candidate) ?? null,
  );

  /** The desk, once it is that of the candidate one looks at. */
  readonly paper: DeskView | null = $derived.by(() => {
    const { desk } = this.open;
    return desk?.candidate === this.candidate ? desk : null;
  });

  /** The open clock of the candidate one looks at. */
  readonly clock: ClockView | null = $derived(
    this.session?.clocks.find((c) => c.candidate === this.candidate) ?? null,
  );

  readonly others: ClockView[] = $derived(
    this.session?.clocks.filter((c) => c.candidate !== this.candidate) ?? [],
  );

  /** Interruptions that await a decision. */
  readonly gaps: InterruptionView[] = $derived(this.session?.interruptions ?? []);

  #clocksRead = $state(0);

  /** What the computer's clocks did within the last ten minutes, until it is read. */
  readonly clockNote: ClockNoteView | null = $derived.by(() => {
    const last = this.session?.clockNotes.at(-1);
    const recent = last && Date.parse(this.session?.now ?? "") - Date.parse(last.at) < 600_000;
    return recent && last.entry > this.#clocksRead ? last : null;
  });

  readClockNote(): void {
    this.#clocksRead = this.clockNote?.entry ?? 0;
  }

  /** An administrator looks on: what is private stays sealed, and the gestures belong to who presides. */
  get looksOn(): boolean {
    return currentStatus()?.role === "administrator";
  }

  /** Milliseconds left of a segment at this instant; reactive. */
  left(time: SegmentTimeView): number {
    const running = time.state === "running";
    const speed = this.session?.speed ?? 1;
    return leftNow({ leftMs: time.leftMs, takenAt: this.open.seenAt, speed, running }, beat());
  }

  /** The session's wall clock at this instant, in milliseconds; reactive. */
  now(): number {
    return this.session ? wallNow(this.session, this.open.seenAt, beat()) : 0;
  }

  /** The time of day at this instant, `14:03`, as the session reads it. */
  hour(): string {
    const offset = offsetMinutes(this.session?.now ?? "");
    return new Date(this.now() + offset * 60_000).toISOString().slice(11, 16);
  }

  slot(): SlotRef | null {
    const time = this.clock?.time;
    if (!time || this.candidate === null) return null;
    return { candidate: this.candidate, assessment: time.assessment, segment: time.segment };
  }

  /** Looks at a candidate, then gives the focus to the note line unless a question was asked meanwhile. */
  async look(candidate: string): Promise<void> {
    if (this.candidate !== candidate) {
      this.candidate = candidate;
      this.ask = null;
      this.refusal = null;
      await this.open.show({ place: "desk", candidate });
    }
    if (!this.ask) this.toNote();
  }

  /** Acts, then gives the focus back to the note line, unless it was moved meanwhile. Answers the problem, already shown when it was a refusal.
   *  `keeper` says what keeps the words and saves them by itself, where something does. */
  async act(action: Action, keeper?: string): Promise<Problem | null> {
    const asked = this.ask;
    const isHere = stillHere();
    const problem = await this.open.act(action, keeper ?? (() => this.act(action)));
    this.refusal = problem?.code === "refused" ? problem.message : null;
    // Another question may have been opened meanwhile: it stays, and so does the focus in it.
    if (!problem && this.ask === asked) {
      const goesBack = isHere();
      this.ask = null;
      if (goesBack) this.toNote();
    }
    return problem;
  }

  /** Whom to look at when nobody says: with the jury, else on a clock, else the next to come, else the first. */
  usual(): string | null {
    const session = this.session;
    if (!session) return null;
    const clock = session.clocks.find((c) => c.jury) ?? session.clocks[0];
    if (clock) return clock.candidate;
    const order = orderOf(session);
    const under = order.find((c) => c.progress === "between");
    const ahead = order.find((c) => c.progress === "ahead" && c.presence !== "absent");
    return (under ?? ahead ?? order[0])?.enrolment.id ?? null;
  }
}

/** Candidates in their order of passage; those without a place come last, by number. */
export function orderOf(session: SessionView): CandidateView[] {
  const placed = session.passages.flatMap((p) =>
    session.candidates.filter((c) => c.enrolment.id === p.candidate),
  );
  return [...placed, ...session.candidates.filter((c) => !placed.includes(c))];
}

/** The segment that comes next: the first neither started nor skipped. */
export function nextOf(who: CandidateView): SegmentTimeView | null {
  return who.passage.find((s) => s.state === "ahead") ?? null;
}

/** Time spent before the jury, in milliseconds: preparing one's answers is not. */
export function heardMs(who: CandidateView): number {
  return who.passage.filter((s) => s.kind !== "preparation").reduce((sum, s) => sum + s.usedMs, 0);
}

/** Due time of a segment, prolongations included, in milliseconds. */
export function dueMs(time: SegmentTimeView): number {
  return time.plannedMs + time.prolongedMs;
}
