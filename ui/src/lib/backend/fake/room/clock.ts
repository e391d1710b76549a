/**
 * The sample session's clocks, computed at a moment as the core does: what is planned, used and left,
 * what comes next, what is open, and when the day will end.
 */
import type { ClockView } from "$lib/wire/ClockView";
import type { DayView } from "$lib/wire/DayView";
import type { SegmentTimeView } from "$lib/wire/SegmentTimeView";
import { segmentKinds } from "./rules";
import { type Candidate, iso, nameOf, type Run, type State } from "./state";

/** A segment in a passage. */
export interface Place {
  assessment: string;
  segment: string;
}
export const key = (place: Place): string => `${place.assessment}/${place.segment}`;
const minutes = (n: number): number => n * 60_000;

/** Segments of a candidate's passage, in their order. */
export function places(state: State, candidate: Candidate): Place[] {
  const order =
    candidate.enrolment.assessments.length > 0
      ? candidate.enrolment.assessments
      : state.rules.assessments.map((a) => a.id);
  return order.flatMap((id) => {
    const assessment = state.rules.assessments.find((a) => a.id === id);
    return (assessment?.segments ?? []).map((s) => ({ assessment: id, segment: s.id }));
  });
}

/** The first segment neither started nor skipped. */
export function next(state: State, candidate: Candidate): Place | null {
  return places(state, candidate).find((place) => !candidate.runs.has(key(place))) ?? null;
}

/** The open segment of a candidate. */
export function open(state: State, candidate: Candidate): { place: Place; run: Run } | null {
  for (const place of places(state, candidate)) {
    const run = candidate.runs.get(key(place));
    if (run && run.endedAt === null) return { place, run };
  }
  return null;
}

/** Whether the candidate has nothing left to pass. */
export function isFinished(state: State, candidate: Candidate): boolean {
  return (
    candidate.presence === "absent" ||
    candidate.abandoned ||
    (next(state, candidate) === null && open(state, candidate) === null)
  );
}

/** All but the candidate's own preparation. */
export function occupiesJury(place: Place): boolean {
  return segmentKinds[key(place)] !== "preparation";
}

/** Whether a run is held. */
export function isPaused(run: Run): boolean {
  return run.pauses.at(-1)?.until === null;
}

function pausedMs(run: Run, now: number): number {
  const until = run.endedAt ?? now;
  return run.pauses.reduce((sum, pause) => sum + (pause.until ?? until) - pause.from, 0);
}

function extraMs(candidate: Candidate, planned: number): number {
  return candidate.enrolment.adjustments.reduce((sum, a) => {
    if (a.kind === "third") return sum + planned / 3;
    return sum + (a.kind === "percent" ? (planned * a.amount) / 100 : minutes(a.amount));
  }, 0);
}

/** The whole passage at this moment, in order. */
export function passage(state: State, candidate: Candidate): SegmentTimeView[] {
  const now = state.now();
  const planned = state.passages.find((p) => p.candidate === candidate.enrolment.id);
  let from = planned ? Date.parse(planned.at) : now;
  if (candidate.runs.size === 0 && state.begunAt !== null) from = Math.max(from, now);
  return places(state, candidate).map((place) => {
    const view = segmentTime(state, candidate, place, from, now);
    from = Date.parse(view.end);
    return view;
  });
}

function segmentTime(
  state: State,
  candidate: Candidate,
  place: Place,
  from: number,
  now: number,
): SegmentTimeView {
  const assessment = state.rules.assessments.find((a) => a.id === place.assessment);
  const rule = assessment?.segments.find((s) => s.id === place.segment);
  const base = minutes(rule?.minutes ?? 0);
  const extra = extraMs(candidate, base);
  const plannedMs = base + extra;
  const firstAssessment = places(state, candidate)[0]?.assessment;
  const fixedEnd = place.assessment === firstAssessment ? candidate.fixedEnd : null;
  const common = {
    ...place,
    assessmentShort: assessment?.short ?? "",
    assessmentTitle: assessment?.title ?? "",
    title: rule?.title ?? "",
    short: rule?.short ?? "",
    kind: segmentKinds[key(place)] ?? "interview",
    ifNeeded: rule?.ifNeeded ?? false,
    plannedMs,
    extraMs: extra,
    prolongedMs: 0,
    usedMs: 0,
    pausedMs: 0,
    warnMs: [],
    recordedStart: null,
  };
  const run = candidate.runs.get(key(place));
  if (!run) {
    const start = candidate.runs.size === 0 ? from : Math.max(from, now);
    const end =
      fixedEnd === null ? start + plannedMs : Math.min(start + plannedMs, Math.max(fixedEnd, start));
    return { ...common, state: "ahead", start: iso(start), end: iso(end), leftMs: end - start };
  }
  if (run.skipped)
    return { ...common, state: "skipped", start: iso(run.startedAt), end: iso(run.startedAt), leftMs: 0 };
  const usedMs = (run.endedAt ?? now) - (run.realStart ?? run.startedAt) - pausedMs(run, now);
  let leftMs = plannedMs + run.prolongedMs - usedMs;
  if (fixedEnd !== null) leftMs = Math.min(leftMs, fixedEnd - (run.endedAt ?? now));
  const ended = run.endedAt !== null;
  return {
    ...common,
    state: ended ? "ended" : isPaused(run) ? "paused" : "running",
    prolongedMs: run.prolongedMs,
    usedMs,
    pausedMs: pausedMs(run, now),
    start: iso(run.realStart ?? run.startedAt),
    recordedStart: run.realStart === undefined ? null : iso(run.startedAt),
    end: iso(run.endedAt ?? now + Math.max(0, leftMs)),
    leftMs: ended ? 0 : leftMs,
  };
}

/** Every open clock. */
export function clocks(state: State): ClockView[] {
  return state.candidates.flatMap((candidate) => {
    const now = open(state, candidate);
    if (!now) return [];
    const whole = passage(state, candidate);
    const at = whole.findIndex(
      (s) => s.assessment === now.place.assessment && s.segment === now.place.segment,
    );
    const time = whole[at];
    if (!time) return [];
    const after = whole[at + 1];
    const planned = state.passages.find((p) => p.candidate === candidate.enrolment.id);
    const before = whole.slice(0, at).reduce((sum, s) => sum + s.plannedMs, 0);
    return [
      {
        candidate: candidate.enrolment.id,
        name: nameOf(candidate.enrolment),
        time,
        plannedStart: planned ? iso(Date.parse(planned.at) + before) : null,
        pauseMotive: isPaused(now.run) ? (now.run.pauses.at(-1)?.motive ?? null) : null,
        next: after
          ? after.assessment === time.assessment
            ? after.title
            : `${after.assessmentShort}, ${after.title}`
          : null,
        jury: occupiesJury(now.place),
        earlyMs: 30_000,
        lateMs: 30_000,
      },
    ];
  });
}

/** Planned and expected end of the day. */
export function day(state: State): DayView | null {
  if (state.passages.length === 0) return null;
  let expected = 0;
  let planned = 0;
  for (const { candidate: id, at } of state.passages) {
    const candidate = state.candidates.find((c) => c.enrolment.id === id);
    if (!candidate) continue;
    const whole = passage(state, candidate);
    planned = Math.max(planned, Date.parse(at) + whole.reduce((sum, s) => sum + s.plannedMs, 0));
    if (candidate.presence === "absent" || candidate.abandoned) continue;
    if (isFinished(state, candidate)) {
      expected = Math.max(expected, Date.parse(whole.at(-1)?.end ?? at));
      continue;
    }
    const rest = whole
      .filter((s) => s.state !== "ended" && s.state !== "skipped")
      .reduce((sum, s) => sum + Math.max(0, s.leftMs), 0);
    const start =
      candidate.runs.size > 0
        ? state.now()
        : Math.max(Date.parse(at), expected, state.begunAt === null ? 0 : state.now());
    expected = start + rest;
  }
  return { plannedEnd: iso(planned), expectedEnd: iso(expected), aheadMs: planned - expected };
}
