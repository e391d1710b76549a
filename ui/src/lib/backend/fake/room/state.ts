/**
 * The sample session's state in memory: plain facts, no rule. Times are milliseconds since the epoch
 * on the sample's own clock, which runs `speed` times faster than life and can be moved by hand.
 */
import type { EnrolmentView } from "$lib/wire/EnrolmentView";
import type { JurorView } from "$lib/wire/JurorView";
import type { Language } from "$lib/wire/Language";
import type { PassageView } from "$lib/wire/PassageView";
import type { Problem } from "$lib/wire/Problem";
import type { ProblemCode } from "$lib/wire/ProblemCode";
import type { RulesView } from "$lib/wire/RulesView";
import type { SubjectView } from "$lib/wire/SubjectView";
import type { VerdictView } from "$lib/wire/VerdictView";

export interface Pause {
  from: number;
  until: number | null;
  motive: string;
}
export interface Run {
  startedAt: number;
  endedAt: number | null;
  skipped: boolean;
  prolongedMs: number;
  /** The real start, once corrected. */
  realStart?: number;
  pauses: Pause[];
}
export interface Note {
  id: string;
  at: number;
  intoMs: number | null;
  segment: string | null;
  typed: string;
  withdrawn: boolean;
}
export interface Decision {
  verdict: VerdictView;
  motive: string | null;
}
export interface Candidate {
  enrolment: EnrolmentView;
  presence: "unknown" | "present" | "absent" | "late";
  presenceAt: number | null;
  justified: string | null;
  fixedEnd: number | null;
  abandoned: boolean;
  runs: Map<string, Run>;
  draw: { text: string; drawnBy: string; at: number } | null;
  notes: Note[];
  draft: { text: string; at: number; intoMs: number | null } | null;
  competences: Map<string, VerdictView>;
  appreciations: Map<string, string>;
  evidence: Map<string, number>;
  opinions: Map<string, Map<string, VerdictView>>;
  votes: Map<string, Map<string, VerdictView>>;
  decisions: Map<string, Decision>;
}
export interface Deliberation {
  openedAt: number;
  endedAt: number | null;
}
export interface Incident {
  at: number;
  candidate: string | null;
  text: string;
  witnesses: string | null;
}
export interface Amendment {
  at: number;
  text: string;
  motive: string;
}

/** The program was away while a clock ran. */
export interface Gap {
  began: number;
  candidate: string;
  assessment: string;
  segment: string;
  from: number;
  until: number;
}

export interface State {
  id: string;
  language: Language;
  practice: boolean;
  speed: number;
  rules: RulesView;
  jurors: JurorView[];
  candidates: Candidate[];
  passages: PassageView[];
  subjects: SubjectView[];
  recusals: { juror: string; candidate: string; motive: string }[];
  incidents: Incident[];
  /** Interruptions on which nothing was decided yet. */
  gaps: Gap[];
  clockNotes: { entry: number; at: number; kind: "set" | "zone" | "slept"; byMs: number }[];
  /** The order of passage proposed again. */
  proposed: PassageView[];
  begunAt: number | null;
  deliberations: Deliberation[];
  quorumFailure: string | null;
  minutesNumber: string | null;
  closedAt: number | null;
  amendments: Amendment[];
  seq: number;
  savedAt: number;
  /** The sample's own clock; scenarios move it by hand with `advance`. */
  now(): number;
  advance(ms: number): void;
}

/** RFC 3339 with Paris winter time, as the shell writes it. */
export function iso(at: number): string {
  return new Date(at + 3_600_000).toISOString().replace("Z", "+01:00");
}

/** A refusal, as the shell rejects. */
export function refuse(state: State, fr: string, en: string, code: ProblemCode = "refused"): never {
  const problem: Problem = { code, message: state.language === "fr" ? fr : en, detail: null, field: null };
  // The shell rejects with a Problem, a plain object: the fake does the same, so the view reads one shape.
  throw problem;
}

/** The candidate, or a refusal. */
export function candidateOf(state: State, id: string): Candidate {
  return (
    state.candidates.find((c) => c.enrolment.id === id) ??
    refuse(state, "Ce candidat n’existe pas.", "There is no such candidate.")
  );
}

/** Name as shown. */
export function nameOf(person: { firstName: string; surname: string }): string {
  return `${person.firstName} ${person.surname}`;
}

/** Jurors who deliberate on a candidate: present and not recused. */
export function deliberating(state: State, candidate: string): JurorView[] {
  return state.jurors.filter(
    (j) => j.present && !state.recusals.some((r) => r.juror === j.id && r.candidate === candidate),
  );
}

export const QUORUM = 2;

/** Whether a deliberation is open. */
export function isDeliberating(state: State): boolean {
  return state.deliberations.some((d) => d.endedAt === null);
}
