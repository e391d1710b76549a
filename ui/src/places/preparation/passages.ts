// The order of passage as one moves it by hand. Pure. The shell proposes a first order; here a place changes,
// and the hours follow: each day keeps its first hour and the pauses between passages.

import type { CandidateView } from "$lib/wire/CandidateView";
import type { PassageView } from "$lib/wire/PassageView";

/** Moment plus milliseconds, keeping the written offset. */
export function later(at: string, ms: number): string {
  const moved = new Date(Date.parse(`${at.slice(0, 19)}Z`) + ms).toISOString().slice(0, 19);
  return `${moved}${at.slice(19).replace(/^\.\d+/, "")}`;
}

function clock(at: string): number {
  return Date.parse(`${at.slice(0, 19)}Z`);
}

/** How long a candidate's passage lasts, in milliseconds, from the segments laid out by the shell. */
export function lengthOf(candidate: CandidateView | undefined): number {
  const segments = candidate?.passage ?? [];
  const wanted = segments.reduce((sum, segment) => sum + segment.plannedMs, 0);
  return wanted > 0 ? wanted : 0;
}

/** Passages in the order of their hours, with those that have none at the end, after the last. */
export function complete(passages: PassageView[], candidates: CandidateView[], start: string): PassageView[] {
  const list = [...passages].sort((a, b) => clock(a.at) - clock(b.at));
  for (const candidate of candidates) {
    const id = candidate.enrolment.id;
    if (list.some((passage) => passage.candidate === id)) continue;
    const last = list.at(-1);
    const before = last && candidates.find((other) => other.enrolment.id === last.candidate);
    list.push({ candidate: id, at: last ? later(last.at, lengthOf(before)) : start });
  }
  return list;
}

/** The list with the passage at `from` taken to `to`: the places in time stay, the people move.
 *  Lengths differ, so within each day the hours are laid again from the day's first, with the same pauses. */
export function move(
  passages: PassageView[],
  candidates: CandidateView[],
  from: number,
  to: number,
): PassageView[] {
  const length = (id: string) => lengthOf(candidates.find((candidate) => candidate.enrolment.id === id));
  const order = passages.map((passage) => passage.candidate);
  const [moved] = order.splice(from, 1);
  if (moved === undefined) return passages;
  order.splice(to, 0, moved);
  const result: PassageView[] = [];
  passages.forEach((place, index) => {
    const candidate = order[index] ?? place.candidate;
    const before = passages[index - 1];
    const placed = result[index - 1];
    const sameDay = before && placed && before.at.slice(0, 10) === place.at.slice(0, 10);
    if (!sameDay) {
      result.push({ candidate, at: place.at });
      return;
    }
    const pause = Math.max(0, clock(place.at) - clock(before.at) - length(before.candidate));
    result.push({ candidate, at: later(placed.at, length(placed.candidate) + pause) });
  });
  return result;
}

/** The list with one passage at another hour, in order again. */
export function retime(passages: PassageView[], candidate: string, at: string): PassageView[] {
  return passages
    .map((passage) => (passage.candidate === candidate ? { candidate, at } : passage))
    .sort((a, b) => clock(a.at) - clock(b.at));
}

/** Pairs of passages that overlap, as the later candidate's id. A warning: preparation of one runs while another
 *  is questioned in some exams. */
export function overlaps(passages: PassageView[], candidates: CandidateView[]): Set<string> {
  const late = new Set<string>();
  let end = 0;
  for (const passage of passages) {
    const start = clock(passage.at);
    if (start < end) late.add(passage.candidate);
    const length = lengthOf(candidates.find((candidate) => candidate.enrolment.id === passage.candidate));
    end = Math.max(end, start + length);
  }
  return late;
}
