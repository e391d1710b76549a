/**
 * What can be done in the sample exam room: presence, draw, clocks, notes. Refuses what the core
 * refuses, in the same order of reasons as far as the view can tell them apart.
 */
import type { Action } from "$lib/wire/Action";
import type { SlotRef } from "$lib/wire/SlotRef";
import { isPaused, key, next, occupiesJury, open, passage, places } from "./clock";
import { type Candidate, candidateOf, isDeliberating, iso, type Run, refuse, type State } from "./state";

const TOLERANCE_MS = 30_000;

/** Carries out an action of the exam room; false when it is none. */
export function passing(state: State, action: Action): boolean {
  switch (action.do) {
    case "note-juror-presence": {
      const juror = state.jurors.find((j) => j.id === action.juror);
      if (juror) juror.present = action.present;
      return true;
    }
    case "note-present":
    case "note-absent":
    case "admit-late":
      presence(state, action);
      return true;
    case "order-assessments":
      candidateOf(state, action.candidate).enrolment.assessments = action.assessments;
      return true;
    case "draw": {
      const candidate = inTheRoom(state, action.candidate);
      const free = state.subjects.filter((s) => !s.drawn);
      const subject =
        free[Math.floor(free.length / 2)] ?? refuse(state, "Aucun sujet ne reste.", "No subject is left.");
      subject.drawn = true;
      candidate.draw = { text: subject.text, drawnBy: action.drawnBy, at: state.now() };
      return true;
    }
    case "start":
      start(state, inTheRoom(state, action.candidate));
      return true;
    case "started-at": {
      const candidate = inTheRoom(state, action.candidate);
      start(state, candidate);
      correct(state, openRun(state, slotOf(state, candidate)), action.at, action.motive);
      return true;
    }
    case "correct-start":
      correct(state, openRun(state, action.slot), action.at, action.motive);
      return true;
    case "settle-gap": {
      const gap = state.gaps.find((g) => g.began === action.began);
      if (!gap) refuse(state, "Aucune interruption n’attend.", "No interruption waits.");
      if (action.settlement !== "given-back") motive(state, action.motive ?? "");
      const run = openRun(state, action.slot);
      if (action.settlement === "given-back") run.prolongedMs += gap.until - gap.from;
      if (action.settlement === "redo") candidateOf(state, gap.candidate).runs.delete(key(action.slot));
      state.gaps = state.gaps.filter((g) => g !== gap);
      return true;
    }
    case "order-passages":
      state.passages = action.passages;
      state.proposed = [];
      return true;
    case "pause": {
      const run = openRun(state, action.slot);
      if (isPaused(run)) refuse(state, "L’épreuve est déjà suspendue.", "It is already paused.");
      run.pauses.push({ from: state.now(), until: null, motive: motive(state, action.motive) });
      return true;
    }
    case "resume": {
      const last = openRun(state, action.slot).pauses.at(-1);
      if (last) last.until = state.now();
      return true;
    }
    case "prolong": {
      const candidate = candidateOf(state, action.slot.candidate);
      if (candidate.fixedEnd !== null && places(state, candidate)[0]?.assessment === action.slot.assessment) {
        refuse(
          state,
          "Candidat admis en retard : l’heure de fin ne bouge pas.",
          "Admitted late: the end does not move.",
        );
      }
      motive(state, action.motive);
      openRun(state, action.slot).prolongedMs += action.byMs;
      return true;
    }
    case "end":
      end(state, action.slot, action.motive);
      return true;
    case "next": {
      const candidate = candidateOf(state, action.slot.candidate);
      end(state, action.slot, action.motive);
      start(state, candidate);
      return true;
    }
    case "skip": {
      const candidate = inTheRoom(state, action.candidate);
      const place = next(state, candidate);
      if (!place) return true;
      if (!passage(state, candidate).some((s) => key(s) === key(place) && s.ifNeeded)) {
        refuse(
          state,
          "Seule une partie « si besoin » peut être passée.",
          "Only an “if needed” part can be skipped.",
        );
      }
      candidate.runs.set(key(place), {
        startedAt: state.now(),
        endedAt: state.now(),
        skipped: true,
        prolongedMs: 0,
        pauses: [],
      });
      return true;
    }
    case "abandon":
      candidateOf(state, action.candidate).abandoned = true;
      return true;
    default:
      return false;
  }
}

function presence(
  state: State,
  action: Extract<Action, { do: "note-present" | "note-absent" | "admit-late" }>,
): void {
  const candidate = candidateOf(state, action.candidate);
  if (candidate.runs.size > 0)
    refuse(
      state,
      "Le candidat a déjà commencé : sa présence ne change plus.",
      "Already started: the presence cannot change.",
    );
  candidate.presenceAt = state.now();
  candidate.justified = null;
  candidate.fixedEnd = null;
  if (action.do === "note-present") candidate.presence = "present";
  else if (action.do === "note-absent") {
    candidate.presence = "absent";
    candidate.justified = action.justified;
  } else {
    candidate.presence = "late";
    const planned = state.passages.find((p) => p.candidate === action.candidate);
    const first = places(state, candidate)[0]?.assessment;
    const length = passage(state, candidate)
      .filter((s) => s.assessment === first)
      .reduce((sum, s) => sum + s.plannedMs, 0);
    candidate.fixedEnd = action.endsAt
      ? Date.parse(action.endsAt)
      : Date.parse(planned?.at ?? iso(state.now())) + length;
  }
}

function slotOf(state: State, candidate: Candidate): SlotRef {
  const place = open(state, candidate)?.place ?? refuse(state, "Rien ne court.", "Nothing runs.");
  return { candidate: candidate.enrolment.id, ...place };
}

/** The real start, a time of day written `14:03`. */
function correct(state: State, run: Run, at: string, why: string): void {
  motive(state, why);
  const real = Date.parse(`${iso(run.startedAt).slice(0, 11)}${at}:00+01:00`);
  if (!(real <= state.now())) refuse(state, "Cette heure n’est pas possible.", "This time is not possible.");
  run.realStart = real;
}

function inTheRoom(state: State, id: string): Candidate {
  const candidate = candidateOf(state, id);
  if (candidate.presence !== "present" && candidate.presence !== "late") {
    refuse(state, "Notez d’abord la présence du candidat.", "Note first that the candidate is present.");
  }
  return candidate;
}

function start(state: State, candidate: Candidate): void {
  if (isDeliberating(state))
    refuse(
      state,
      "La délibération est ouverte : aucun candidat ne peut être entendu.",
      "The deliberation is open: no candidate can be heard.",
    );
  const place = next(state, candidate) ?? refuse(state, "Le passage est terminé.", "The passage is over.");
  if (state.rules.drawAssessment === place.assessment && !candidate.draw)
    refuse(state, "Le sujet doit d’abord être tiré au sort.", "The subject must be drawn first.");
  const busy = state.candidates.find((c) => {
    const now = open(state, c);
    return now !== null && occupiesJury(now.place);
  });
  if (busy && occupiesJury(place)) {
    refuse(
      state,
      `Le jury est avec ${busy.enrolment.firstName} ${busy.enrolment.surname} : terminez d’abord.`,
      `The jury is with ${busy.enrolment.firstName} ${busy.enrolment.surname}: end that first.`,
    );
  }
  candidate.runs.set(key(place), {
    startedAt: state.now(),
    endedAt: null,
    skipped: false,
    prolongedMs: 0,
    pauses: [],
  });
}

function end(state: State, slot: SlotRef, why: string | null): void {
  const run = openRun(state, slot);
  const left =
    passage(state, candidateOf(state, slot.candidate)).find((s) => key(s) === key(slot))?.leftMs ?? 0;
  if ((why ?? "").trim() === "" && Math.abs(left) > TOLERANCE_MS) {
    if (left > 0)
      refuse(
        state,
        "Terminer avant l’heure demande un motif.",
        "Ending early wants a motive.",
        "motive-wanted",
      );
    refuse(state, "Terminer après l’heure demande un motif.", "Ending late wants a motive.", "motive-wanted");
  }
  const last = run.pauses.at(-1);
  if (last) last.until ??= state.now();
  run.endedAt = state.now();
}

function openRun(state: State, slot: SlotRef): Run {
  const run = candidateOf(state, slot.candidate).runs.get(key(slot));
  if (!run || run.endedAt !== null)
    refuse(state, "Cette partie n’est pas en cours.", "This part is not running.");
  return run;
}

function motive(state: State, text: string): string {
  return text.trim() === ""
    ? refuse(state, "Écrivez le motif.", "Write the motive.", "motive-wanted")
    : text.trim();
}
