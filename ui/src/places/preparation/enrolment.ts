// What a candidate's enrolment says beyond the name, in a few words; and the numbers still free.

import type { CandidateView } from "$lib/wire/CandidateView";
import type { EnrolmentView } from "$lib/wire/EnrolmentView";
import { t } from "$lib/i18n/index.svelte";

/** `tiers temps`, `1 bloc acquis`, `à distance`, `ordre changé`; empty for the usual candidate. */
export function summary(enrolment: EnrolmentView): string[] {
  const words = t().preparation.candidates;
  const notes = enrolment.adjustments.map(({ kind, amount }) =>
    kind === "third"
      ? words.thirdShort
      : kind === "percent"
        ? words.percentShort(amount)
        : words.minutesShort(amount),
  );
  if (enrolment.held.length > 0) notes.push(words.heldShort(enrolment.held.length));
  if (enrolment.remote) notes.push(words.remoteShort);
  if (enrolment.assessments.length > 0) notes.push(words.orderShort);
  return notes;
}

/** The first number nobody has, after the highest. */
export function nextNumber(candidates: CandidateView[]): number {
  return Math.max(0, ...candidates.map((candidate) => candidate.enrolment.number)) + 1;
}

/** A candidate to come. */
export function blankEnrolment(number: number, accessPath: string): EnrolmentView {
  return {
    id: "",
    number,
    title: "",
    firstName: "",
    surname: "",
    born: null,
    accessPath,
    organisation: "",
    held: [],
    adjustments: [],
    remote: null,
    assessments: [],
  };
}
