/**
 * What the shell would send of the sample session: the session, the desk of one candidate, the
 * deliberation. Computed afresh each time, as the shell does.
 */
import { tagsOf } from "$lib/clock/tags";
import type { AssessedView } from "$lib/wire/AssessedView";
import type { CandidateView } from "$lib/wire/CandidateView";
import type { DeliberationCell } from "$lib/wire/DeliberationCell";
import type { DeliberationView } from "$lib/wire/DeliberationView";
import type { DeskView } from "$lib/wire/DeskView";
import type { DocumentView } from "$lib/wire/DocumentView";
import type { LackView } from "$lib/wire/LackView";
import type { MatterView } from "$lib/wire/MatterView";
import type { NoteView } from "$lib/wire/NoteView";
import type { SessionView } from "$lib/wire/SessionView";
import type { VerdictView } from "$lib/wire/VerdictView";
import { clocks, day, isFinished, next, open, passage } from "./clock";
import { favourable, opinionsOpen, requiredEvidence } from "./judging";
import {
  type Candidate,
  candidateOf,
  deliberating,
  isDeliberating,
  iso,
  nameOf,
  type Note,
  QUORUM,
  type State,
} from "./state";

const when = (at: number | null): string | null => (at === null ? null : iso(at));

/** The whole session, written over the one the twin keeps. */
export function sessionView(state: State): Partial<SessionView> {
  return {
    now: iso(state.now()),
    savedAt: iso(state.savedAt),
    seq: state.seq,
    practice: state.practice,
    stage: stage(state),
    rules: state.rules,
    jurors: state.jurors,
    candidates: state.candidates.map((c) => candidateView(state, c)),
    passages: state.passages,
    subjects: state.subjects,
    recusals: state.recusals,
    incidents: state.incidents.map((i) => ({ ...i, at: iso(i.at) })),
    lacks: [],
    closingLacks: closingLacks(state),
    clocks: clocks(state),
    interruptions: state.gaps.map((gap) => {
      const { from, until, ...rest } = gap;
      return {
        ...rest,
        name: nameOf(candidateOf(state, gap.candidate).enrolment),
        title: gap.segment,
        from: iso(from),
        until: iso(until),
        gapMs: until - from,
        elsewhere: false,
        measured: "monotonic",
        proposal: "given-back",
        canGiveBack: true,
      };
    }),
    clockNotes: state.clockNotes.map((note) => ({ ...note, at: iso(note.at) })),
    proposedPassages: state.proposed,
    day: day(state),
    deliberating: isDeliberating(state),
    presentJurors: state.jurors.filter((j) => j.present).length,
    quorum: QUORUM,
    quorumFailure: state.quorumFailure,
    minutesNumber: state.minutesNumber,
    closedAt: when(state.closedAt),
    proposedMinutesNumber: "2026-11-23-ETI-01",
    fingerprint: "9F2C 41D0 7BE6 A853",
    amendments: state.amendments.map((a, at) => ({ ...a, number: at + 1, at: iso(a.at) })),
    documents: documents(state),
  };
}

function stage(state: State): SessionView["stage"] {
  if (state.closedAt !== null) return "closed";
  if (state.begunAt === null) return "planned";
  return state.candidates.every((c) => isFinished(state, c)) ? "finished" : "underway";
}

function candidateView(state: State, candidate: Candidate): CandidateView {
  const { enrolment } = candidate;
  const outcome = outcomeOf(state, candidate);
  return {
    enrolment,
    name: nameOf(enrolment),
    presence: candidate.presence,
    presenceAt: when(candidate.presenceAt),
    justified: candidate.justified,
    fixedEnd: when(candidate.fixedEnd),
    progress: progress(state, candidate),
    extraTime:
      enrolment.adjustments.length > 0
        ? state.language === "fr"
          ? "temps majoré d’un tiers"
          : "a third more time"
        : null,
    passage: passage(state, candidate),
    draw: candidate.draw ? { ...candidate.draw, at: iso(candidate.draw.at) } : null,
    priorResults: [],
    undecided: undecided(state, candidate).length,
    outcome: outcome?.title ?? null,
    outcomeFavourable: outcome?.favourable ?? null,
  };
}

function progress(state: State, candidate: Candidate): string {
  if (candidate.presence === "absent") return "absent";
  if (candidate.abandoned) return "abandoned";
  if (open(state, candidate)) return "running";
  if (candidate.runs.size === 0) return "ahead";
  return isFinished(state, candidate) ? "done" : "between";
}

function undecided(state: State, candidate: Candidate): MatterView[] {
  if (candidate.presence === "absent") return [];
  return state.rules.matters.filter(
    (m) => !candidate.enrolment.held.includes(m.id) && !candidate.decisions.has(m.id),
  );
}

function outcomeOf(state: State, candidate: Candidate): { title: string; favourable: boolean } | null {
  if (candidate.presence === "absent") {
    return state.begunAt === null
      ? null
      : { title: state.language === "fr" ? "Absent" : "Absent", favourable: false };
  }
  if (candidate.decisions.size === 0 || undecided(state, candidate).length > 0) return null;
  const obtained = state.rules.matters.filter((m) => {
    const decision = candidate.decisions.get(m.id);
    return (
      candidate.enrolment.held.includes(m.id) || (decision !== undefined && favourable(m, decision.verdict))
    );
  });
  if (obtained.length === state.rules.matters.length) return { title: "Titre", favourable: true };
  const blocks = obtained.filter((m) => m.kind === "block");
  return blocks.length > 0
    ? { title: blocks.map((m) => m.short).join(", "), favourable: true }
    : { title: "Échec", favourable: false };
}

const knownCodes = (state: State): Set<string> =>
  new Set(state.rules.matters.flatMap((m) => m.competences.map((c) => c.code)));

function noteView(state: State, note: Note): NoteView {
  const { sign, competences, text } = tagsOf(note.typed, knownCodes(state));
  return {
    id: note.id,
    at: iso(note.at),
    intoMs: note.intoMs,
    segment: note.segment,
    sign,
    competences: [...competences],
    text,
    withdrawn: note.withdrawn,
  };
}

function notesOf(state: State, candidate: Candidate): NoteView[] {
  const latestFirst = [...candidate.notes].reverse().map((n) => noteView(state, n));
  return [...latestFirst.filter((n) => !n.withdrawn), ...latestFirst.filter((n) => n.withdrawn)];
}

function competencesOf(state: State, candidate: Candidate): AssessedView[] {
  const place = open(state, candidate)?.place ?? next(state, candidate);
  const current = state.rules.assessments.find((a) => a.id === place?.assessment)?.matters ?? [];
  const notes = candidate.notes.filter((n) => !n.withdrawn).map((n) => noteView(state, n));
  return state.rules.matters.flatMap((matter) =>
    matter.competences.map((competence) => {
      const said = (sign: string): number =>
        notes.filter((n) => n.sign === sign && n.competences.includes(competence.code)).length;
      return {
        ...competence,
        matter: matter.id,
        current: current.includes(matter.id),
        verdict: candidate.competences.get(competence.code) ?? null,
        plus: said("plus"),
        minus: said("minus"),
        questions: said("question"),
      };
    }),
  );
}

const appreciationsOf = (candidate: Candidate) =>
  [...candidate.appreciations].map(([matter, text]) => ({ matter, text }));
const evidenceOf = (state: State, candidate: Candidate) =>
  requiredEvidence(state, candidate).map((e) => ({
    ...e,
    tickedAt: when(candidate.evidence.get(e.id) ?? null),
  }));

/** The exam room's desk for one candidate. */
export function deskView(state: State, candidate: Candidate): DeskView {
  return {
    candidate: candidate.enrolment.id,
    notes: notesOf(state, candidate),
    draft: candidate.draft ? { ...candidate.draft, at: iso(candidate.draft.at) } : null,
    competences: competencesOf(state, candidate),
    appreciations: appreciationsOf(candidate),
    evidence: evidenceOf(state, candidate),
  };
}

/** The deliberation. */
export function deliberationView(state: State): DeliberationView {
  const last = state.deliberations.at(-1);
  return {
    openedAt: when(last?.openedAt ?? null),
    endedAt: when(last?.endedAt ?? null),
    missing: state.candidates.reduce((sum, c) => sum + undecided(state, c).length, 0),
    rows: state.candidates.map((candidate) => {
      const outcome = outcomeOf(state, candidate);
      return {
        candidate: candidate.enrolment.id,
        hindrance: hindrance(state, candidate),
        cells: state.rules.matters.map((m) => cell(state, candidate, m)),
        deliberating: deliberating(state, candidate.enrolment.id).map((j) => j.id),
        outcome: outcome?.title ?? null,
        outcomeFavourable: outcome?.favourable ?? null,
        evidence: evidenceOf(state, candidate),
        priorResults: [],
        notes: notesOf(state, candidate).filter((n) => !n.withdrawn),
        competences: competencesOf(state, candidate),
        appreciations: appreciationsOf(candidate),
      };
    }),
  };
}

function hindrance(state: State, candidate: Candidate): string | null {
  const fr = state.language === "fr";
  if (candidate.presence === "absent") return fr ? "Absent : rien à décider." : "Absent: nothing to decide.";
  if (!isFinished(state, candidate)) return fr ? "Le passage n’est pas terminé." : "The passage is not over.";
  if (deliberating(state, candidate.enrolment.id).length < QUORUM)
    return fr ? "Quorum non atteint pour ce candidat." : "No quorum for this candidate.";
  return null;
}

function cell(state: State, candidate: Candidate, matter: MatterView): DeliberationCell {
  const jurors = deliberating(state, candidate.enrolment.id).map((j) => j.id);
  const given = candidate.opinions.get(matter.id) ?? new Map<string, VerdictView>();
  const open = opinionsOpen(state, candidate, matter.id);
  const votes = candidate.votes.get(matter.id) ?? new Map<string, VerdictView>();
  const decision = candidate.decisions.get(matter.id) ?? null;
  const listed = (of: Map<string, VerdictView>) => [...of].map(([juror, verdict]) => ({ juror, verdict }));
  const voted = jurors.length > 0 && jurors.every((j) => votes.has(j));
  const agreed = agreement(votes.size > 0 ? [...votes.values()] : open ? [...given.values()] : []);
  const votesWanted = state.rules.decidesBy !== "consensus";
  return {
    matter: matter.id,
    held: candidate.enrolment.held.includes(matter.id),
    sealed: !open,
    given: [...given.keys()],
    awaited: jurors.filter((j) => !given.has(j)),
    opinions: open ? listed(given) : [],
    votesWanted,
    votes: listed(votes),
    proposal: agreed,
    tally: !votesWanted ? "none" : !voted ? "awaiting" : agreed ? "settled" : "tie",
    decision: decision?.verdict ?? null,
    favourable: decision ? favourable(matter, decision.verdict) : null,
    motive: decision?.motive ?? null,
  };
}

/** The verdict most voices share; null when even or none. */
function agreement(verdicts: VerdictView[]): VerdictView | null {
  const counted = new Map<string, { verdict: VerdictView; voices: number }>();
  for (const verdict of verdicts) {
    const id = verdict.code ?? String(verdict.mark);
    const known = counted.get(id) ?? { verdict, voices: 0 };
    counted.set(id, { ...known, voices: known.voices + 1 });
  }
  const [first, second] = [...counted.values()].sort((a, b) => b.voices - a.voices);
  return first && first.voices > (second?.voices ?? 0) ? first.verdict : null;
}

function closingLacks(state: State): LackView[] {
  if (state.begunAt === null || state.closedAt !== null) return [];
  const fr = state.language === "fr";
  const lacks: LackView[] = [];
  const lack = (message: string, section: string, of: string | null): void => {
    lacks.push({ message, field: { section, of, name: null }, warning: false });
  };
  for (const c of state.candidates) {
    const id = c.enrolment.id;
    if (c.presence === "unknown")
      lack(
        fr
          ? `Présence de ${nameOf(c.enrolment)} à noter.`
          : `Presence of ${nameOf(c.enrolment)} to be noted.`,
        "conduct",
        id,
      );
    else if (!isFinished(state, c))
      lack(
        fr
          ? `Le passage de ${nameOf(c.enrolment)} n’est pas terminé.`
          : `The passage of ${nameOf(c.enrolment)} is not over.`,
        "conduct",
        id,
      );
    for (const m of undecided(state, c))
      lack(
        fr
          ? `Décision sur ${m.short} pour ${nameOf(c.enrolment)}.`
          : `Decision on ${m.short} for ${nameOf(c.enrolment)}.`,
        "deliberation",
        id,
      );
  }
  if (state.deliberations.length === 0)
    lack(
      fr ? "La délibération n’a pas été ouverte." : "The deliberation was not opened.",
      "deliberation",
      null,
    );
  else if (isDeliberating(state))
    lack(fr ? "La délibération n’est pas terminée." : "The deliberation is not ended.", "deliberation", null);
  return lacks;
}

function documents(state: State): DocumentView[] {
  const draft = state.closedAt === null;
  const fr = state.language === "fr";
  return [
    { key: "minutes", title: fr ? "Procès-verbal" : "Minutes", draft, signable: !draft },
    {
      key: "schedule",
      title: fr ? "Planning de passage" : "Order of passage",
      draft: false,
      signable: false,
    },
    ...state.rules.assessments.map((a) => ({
      key: `attendance:${a.id}`,
      title: `${fr ? "Émargement" : "Attendance"} · ${a.short}`,
      draft: false,
      signable: false,
    })),
    ...state.candidates.map((c) => ({
      key: `sheet:${c.enrolment.id}`,
      title: `${fr ? "Fiche de résultats" : "Result sheet"} · ${nameOf(c.enrolment)}`,
      draft,
      signable: !draft,
    })),
  ];
}
