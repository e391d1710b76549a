/**
 * What can be done with notes, verdicts and the deliberation of the sample session, up to its closing
 * and amendments. First opinions stay sealed until all are given, as in the core.
 */
import type { Action } from "$lib/wire/Action";
import type { MatterView } from "$lib/wire/MatterView";
import type { VerdictView } from "$lib/wire/VerdictView";
import { isFinished, open, passage } from "./clock";
import {
  type Candidate,
  candidateOf,
  deliberating,
  isDeliberating,
  QUORUM,
  refuse,
  type State,
} from "./state";

/** Carries out an action of the jury's judgement; false when it is none. */
export function judging(state: State, action: Action): boolean {
  switch (action.do) {
    case "write-note":
      writeNote(state, candidateOf(state, action.candidate), action.typed);
      return true;
    case "reword-note":
    case "withdraw-note":
    case "restore-note": {
      const note =
        state.candidates.flatMap((c) => c.notes).find((n) => n.id === action.note) ??
        refuse(state, "Cette note n’existe pas.", "There is no such note.");
      if (action.do === "reword-note") note.typed = action.typed;
      else note.withdrawn = action.do === "withdraw-note";
      return true;
    }
    case "write-appreciation":
      candidateOf(state, action.candidate).appreciations.set(action.matter, action.text);
      return true;
    case "assess-competence": {
      const { competences } = candidateOf(state, action.candidate);
      if (action.verdict) competences.set(action.competence, action.verdict);
      else competences.delete(action.competence);
      return true;
    }
    case "tick-evidence": {
      const { evidence } = candidateOf(state, action.candidate);
      if (action.ticked) evidence.set(action.evidence, state.now());
      else evidence.delete(action.evidence);
      return true;
    }
    case "report-incident":
      state.incidents.push({
        at: state.now(),
        candidate: action.candidate,
        text: action.text,
        witnesses: null,
      });
      return true;
    case "report-fraud":
      state.incidents.push({
        at: state.now(),
        candidate: action.candidate,
        text: action.text,
        witnesses: action.witnesses,
      });
      return true;
    case "declare-recusal":
      state.recusals.push({ juror: action.juror, candidate: action.candidate, motive: action.motive });
      return true;
    case "withdraw-recusal":
      state.recusals = state.recusals.filter(
        (r) => r.juror !== action.juror || r.candidate !== action.candidate,
      );
      return true;
    case "open-deliberation":
      noClockRunning(state);
      if (state.jurors.filter((j) => j.present).length < QUORUM)
        refuse(
          state,
          "Il faut au moins 2 membres présents pour délibérer.",
          "At least 2 members must be present to deliberate.",
        );
      state.deliberations.push({ openedAt: state.now(), endedAt: null });
      return true;
    case "give-opinion": {
      const candidate = mayRule(state, action.juror, action.candidate);
      if (opinionsOpen(state, candidate, action.matter))
        refuse(
          state,
          "Les premiers avis sont ouverts : ils ne changent plus.",
          "First opinions are open: they can no longer change.",
        );
      put(candidate.opinions, action.matter, action.juror, action.verdict);
      return true;
    }
    case "cast-vote":
      put(mayRule(state, action.juror, action.candidate).votes, action.matter, action.juror, action.verdict);
      return true;
    case "decide":
      decide(state, action);
      return true;
    case "record-quorum-failure":
      state.quorumFailure = action.text;
      return true;
    case "end-deliberation": {
      const last = state.deliberations.at(-1);
      if (last) last.endedAt = state.now();
      return true;
    }
    case "close":
      noClockRunning(state);
      state.minutesNumber = action.minutesNumber;
      state.closedAt = state.now();
      return true;
    case "amend":
      state.amendments.push({ at: state.now(), text: action.text, motive: action.motive });
      return true;
    default:
      return false;
  }
}

/** Where a note started now would fall. */
export function intoSegment(
  state: State,
  candidate: Candidate,
): { intoMs: number | null; segment: string | null } {
  const now = open(state, candidate);
  if (!now) return { intoMs: null, segment: null };
  const time = passage(state, candidate).find(
    (s) => s.assessment === now.place.assessment && s.segment === now.place.segment,
  );
  return { intoMs: state.now() - now.run.startedAt, segment: time?.title ?? null };
}

function writeNote(state: State, candidate: Candidate, typed: string): void {
  const { intoMs, segment } = intoSegment(state, candidate);
  const { draft } = candidate;
  candidate.notes.push({
    id: `note-${String(state.seq)}`,
    at: draft?.at ?? state.now(),
    intoMs: draft ? draft.intoMs : intoMs,
    segment,
    typed,
    withdrawn: false,
  });
  candidate.draft = null;
}

function put(
  of: Map<string, Map<string, VerdictView>>,
  matter: string,
  juror: string,
  verdict: VerdictView,
): void {
  const given = of.get(matter) ?? new Map<string, VerdictView>();
  given.set(juror, verdict);
  of.set(matter, given);
}

function noClockRunning(state: State): void {
  if (state.candidates.some((c) => open(state, c)))
    refuse(state, "Une épreuve est en cours : terminez-la d’abord.", "A clock is running: end it first.");
}

/** Whether all first opinions on a matter are given. */
export function opinionsOpen(state: State, candidate: Candidate, matter: string): boolean {
  const given = candidate.opinions.get(matter);
  return (
    given !== undefined &&
    given.size > 0 &&
    deliberating(state, candidate.enrolment.id).every((j) => given.has(j.id))
  );
}

function ready(state: State, id: string): Candidate {
  const candidate = candidateOf(state, id);
  if (!isDeliberating(state))
    refuse(state, "La délibération n’est pas ouverte.", "The deliberation is not open.");
  if (!isFinished(state, candidate))
    refuse(state, "Le candidat n’a pas fini de passer.", "The candidate has not finished.");
  if (deliberating(state, id).length < QUORUM)
    refuse(
      state,
      "Trop peu de membres peuvent délibérer sur ce candidat.",
      "Too few members may deliberate on this candidate.",
    );
  return candidate;
}

function mayRule(state: State, juror: string, id: string): Candidate {
  const candidate = ready(state, id);
  if (!deliberating(state, id).some((j) => j.id === juror))
    refuse(
      state,
      "Ce membre ne délibère pas sur ce candidat.",
      "This member does not deliberate on this candidate.",
    );
  return candidate;
}

/** Whether a verdict speaks for the candidate. */
export function favourable(matter: MatterView | undefined, verdict: VerdictView): boolean {
  if (!matter) return false;
  if (matter.scale.marks) return (verdict.mark ?? 0) >= matter.scale.marks.threshold;
  return matter.scale.verdicts.some((v) => v.code === verdict.code && v.favourable);
}

function decide(state: State, action: Extract<Action, { do: "decide" }>): void {
  const candidate = ready(state, action.candidate);
  if (requiredEvidence(state, candidate).some((e) => !candidate.evidence.has(e.id))) {
    refuse(
      state,
      "Une pièce n’est pas cochée pour ce candidat.",
      "A piece of evidence is not ticked for this candidate.",
    );
  }
  const given = candidate.opinions.get(action.matter);
  if (given && given.size > 0 && !opinionsOpen(state, candidate, action.matter)) {
    refuse(state, "Des premiers avis manquent encore.", "Some first opinions are still missing.");
  }
  const matter = state.rules.matters.find((m) => m.id === action.matter);
  if ((action.motive ?? "").trim() === "" && !favourable(matter, action.verdict)) {
    refuse(
      state,
      "Une décision défavorable demande son motif.",
      "An unfavourable decision wants its motive.",
      "unfavourable-motive-wanted",
    );
  }
  candidate.decisions.set(action.matter, { verdict: action.verdict, motive: action.motive });
}

/** Evidence a candidate needs, by access path. */
export function requiredEvidence(state: State, candidate: Candidate): { id: string; title: string }[] {
  return state.rules.evidence.filter((e) => e.id !== "ecf" || candidate.enrolment.accessPath === "training");
}
