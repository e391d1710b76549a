// Times of a passage in the twin: each candidate's segments one after the other from the planned moment.

import type { AdjustmentView } from "$lib/wire/AdjustmentView";
import type { CandidateView } from "$lib/wire/CandidateView";
import type { SegmentTimeView } from "$lib/wire/SegmentTimeView";
import type { SessionView } from "$lib/wire/SessionView";
import { between, later } from "./world";

const kinds: Record<string, string> = {
  preparation: "preparation",
  animation: "practical",
  entretien: "interview",
};

function extra(adjustments: AdjustmentView[], where: string, plannedMs: number): number {
  return adjustments
    .filter(({ segments }) => segments.length === 0 || segments.includes(where))
    .map(({ kind, amount }) =>
      kind === "third" ? plannedMs / 3 : kind === "percent" ? (plannedMs * amount) / 100 : amount * 60_000,
    )
    .reduce((sum, ms) => sum + Math.round(ms / 1000) * 1000, 0);
}

/** The segments of a candidate's passage from `at`, all ahead. */
export function layPassage(session: SessionView, candidate: CandidateView, at: string): SegmentTimeView[] {
  const { rules } = session;
  const { enrolment } = candidate;
  const order = enrolment.assessments.length > 0 ? enrolment.assessments : (rules.orders[0] ?? []);
  const segments: SegmentTimeView[] = [];
  let clock = at;
  for (const id of order) {
    const assessment = rules.assessments.find((other) => other.id === id);
    if (!assessment || assessment.matters.every((matter) => enrolment.held.includes(matter))) continue;
    for (const segment of assessment.segments) {
      const base = segment.minutes * 60_000;
      const extraMs = extra(enrolment.adjustments, `${assessment.id}/${segment.id}`, base);
      const start = clock;
      clock = later(clock, base + extraMs);
      segments.push({
        assessment: assessment.id,
        segment: segment.id,
        assessmentShort: assessment.short,
        assessmentTitle: assessment.title,
        title: segment.title,
        short: segment.short,
        kind: kinds[segment.id] ?? (segment.id.startsWith("questions") ? "questions" : "presentation"),
        ifNeeded: segment.ifNeeded,
        state: "ahead",
        plannedMs: base + extraMs,
        extraMs,
        prolongedMs: 0,
        usedMs: 0,
        pausedMs: 0,
        start,
        end: clock,
        leftMs: base + extraMs,
        warnMs: [],
        recordedStart: null,
      });
    }
  }
  return segments;
}

/** Lays every passage again after a change of the preparation, and the end of the day. */
export function layDay(session: SessionView): void {
  session.passages.sort((a, b) => a.at.localeCompare(b.at));
  for (const candidate of session.candidates) {
    const passage = session.passages.find((other) => other.candidate === candidate.enrolment.id);
    candidate.passage = passage ? layPassage(session, candidate, passage.at) : [];
  }
  const ends = session.candidates
    .map((candidate) => candidate.passage.at(-1)?.end)
    .filter((end): end is string => end !== undefined)
    .sort((a, b) => between(b, a));
  const end = ends.at(-1);
  session.day = end ? { plannedEnd: end, expectedEnd: end, aheadMs: 0 } : null;
}

/** Milliseconds a whole passage takes. */
export function passageMs(session: SessionView, candidate: CandidateView): number {
  return layPassage(session, candidate, "2026-01-01T00:00:00+01:00").reduce(
    (sum, { plannedMs }) => sum + plannedMs,
    0,
  );
}
