/**
 * Sample sessions brought to a given moment by playing the same gestures a jury makes. Chosen by
 * `?room=running` in the page's address; the session then has the id `room`.
 */
import type { Action } from "$lib/wire/Action";
import type { EnrolmentView } from "$lib/wire/EnrolmentView";
import type { JurorView } from "$lib/wire/JurorView";
import type { Language } from "$lib/wire/Language";
import type { VerdictView } from "$lib/wire/VerdictView";
import { clocks } from "./clock";
import { judging } from "./judging";
import { passing } from "./passing";
import { rules, type Variant } from "./rules";
import { type Candidate, isDeliberating, iso, type State } from "./state";

const MINUTE = 60_000;
const NINE = Date.parse("2026-11-23T09:00:00+01:00");

/** The moments one can open. */
export const scenarios = [
  "planned",
  "before",
  "running",
  "last-minutes",
  "paused",
  "overrun",
  "interrupted",
  "two-clocks",
  "between",
  "draw",
  "finished",
  "sealed",
  "open",
  "vote",
  "marks",
  "deliberated",
  "closed",
  "carence",
  "large",
] as const;
export type Scenario = (typeof scenarios)[number];

/** A candidate without any fact yet. */
export function freshCandidate(enrolment: EnrolmentView): Candidate {
  return {
    enrolment,
    presence: "unknown",
    presenceAt: null,
    justified: null,
    fixedEnd: null,
    abandoned: false,
    runs: new Map(),
    draw: null,
    notes: [],
    draft: null,
    competences: new Map(),
    appreciations: new Map(),
    evidence: new Map(),
    opinions: new Map(),
    votes: new Map(),
    decisions: new Map(),
  };
}

const enrolled = (
  id: string,
  number: number,
  firstName: string,
  surname: string,
  rest: Partial<EnrolmentView> = {},
): EnrolmentView => ({
  id,
  number,
  title: "",
  firstName,
  surname,
  born: "1988-04-12",
  accessPath: "training",
  organisation: "",
  held: [],
  adjustments: [],
  remote: null,
  assessments: [],
  ...rest,
});
const juror = (
  id: string,
  title: string,
  firstName: string,
  surname: string,
  organisation: string,
  presides = false,
): JurorView => ({
  id,
  title,
  firstName,
  surname,
  capacity: "Membre habilité",
  organisation,
  habilitatedFrom: "2024-01-01",
  habilitatedUntil: "2028-12-31",
  substituteFor: null,
  presides,
  present: false,
});

/** A state ready to begin. `flow` tells how much life has passed since the page was opened, in session milliseconds. */
export function freshState(language: Language, variant: Variant, flow: () => number): State {
  let base = NINE - 10 * MINUTE;
  return {
    id: "room",
    language,
    practice: false,
    speed: 1,
    rules: rules(variant),
    jurors: [
      juror("j1", "Mme", "Hélène", "Vasseur", "Chantiers du Rhône", true),
      juror("j2", "M.", "Karim", "Belkacem", "Ateliers Saint-Fons"),
      juror("j3", "Mme", "Odile", "Prigent", "Régie de quartier des Minguettes"),
    ],
    candidates: [
      enrolled("c1", 1, "Amélie", "Garnier", { assessments: ["qap", "msp", "et", "ef"] }),
      enrolled("c2", 2, "Issa", "N’Diaye", {
        adjustments: [{ kind: "third", amount: 0, reference: "DREETS 2026-118", segments: [] }],
      }),
      enrolled("c3", 3, "Zoé", "Le Goff-Martin", { accessPath: "experience" }),
      enrolled("c4", 4, "Mehdi", "Haddad"),
    ].map(freshCandidate),
    passages: [
      ["c1", 0],
      ["c2", 165],
      ["c3", 400],
      ["c4", 565],
    ].map(([candidate, at]) => ({ candidate: String(candidate), at: iso(NINE + Number(at) * MINUTE) })),
    subjects: [
      "Sécurité au poste de travail",
      "Accueil d’un salarié en insertion",
      "Suivi de la qualité",
    ].map((text, at) => ({ id: `s${String(at)}`, text, theme: "", drawn: false })),
    recusals: [
      { juror: "j3", candidate: "c3", motive: "Travaille dans la même structure que la candidate." },
    ],
    incidents: [],
    gaps: [],
    clockNotes: [],
    proposed: [],
    begunAt: null,
    deliberations: [],
    quorumFailure: null,
    minutesNumber: null,
    closedAt: null,
    amendments: [],
    seq: 42,
    savedAt: NINE - 10 * MINUTE,
    now: () => base + flow(),
    advance: (ms) => {
      base += ms;
    },
  };
}

/** Carries out one action; false when it is none of the room's. */
export function carryOut(state: State, action: Action): boolean {
  if (action.do === "begin") {
    state.begunAt = state.now();
    for (const member of state.jurors) member.present = member.substituteFor === null;
  } else if (!passing(state, action) && !judging(state, action)) return false;
  state.seq += 1;
  state.savedAt = state.now();
  return true;
}

interface Player {
  state: State;
  act(action: Action): void;
  minutes(n: number): void;
}

function player(state: State): Player {
  return {
    state,
    act: (action) => {
      carryOut(state, action);
    },
    minutes: (n) => {
      state.advance(n * MINUTE);
    },
  };
}

/** Passes a candidate's segments one after the other, each for its planned time, at most `count`. */
function pass({ state, act }: Player, candidate: string, count = 99): void {
  for (let done = 0; done < count; done += 1) {
    try {
      act({ do: "start", candidate });
    } catch {
      return;
    }
    const clock = clocks(state).find((c) => c.candidate === candidate);
    if (!clock) return;
    state.advance(clock.time.plannedMs);
    act({
      do: "end",
      slot: { candidate, assessment: clock.time.assessment, segment: clock.time.segment },
      motive: null,
    });
  }
}

function note({ act, state }: Player, candidate: string, typed: string, after = 2): void {
  state.advance(after * MINUTE);
  act({ do: "write-note", candidate, typed });
}

const acquired: VerdictView = { code: "acquired", mark: null };
const notAcquired: VerdictView = { code: "not-acquired", mark: null };
const validated: VerdictView = { code: "validated", mark: null };

function morning(play: Player): void {
  play.act({ do: "begin" });
  play.act({ do: "note-present", candidate: "c1" });
  play.minutes(10);
  pass(play, "c1");
  for (const code of ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"])
    play.act({ do: "assess-competence", candidate: "c1", competence: code, verdict: acquired });
  play.act({ do: "note-present", candidate: "c2" });
}

/** Issa N’Diaye before the jury, in the questions of the technical interview. */
function questions(play: Player): void {
  pass(play, "c2", 3);
  play.act({ do: "start", candidate: "c2" });
  note(play, "c2", "+ 3.1 Dossier clair, objectifs opérationnels distingués");
  note(play, "c2", "+ 3.2 Reformule, fait verbaliser l’apprenant, posture juste");
  play.act({ do: "assess-competence", candidate: "c2", competence: "3.1", verdict: acquired });
  note(play, "c2", "- 3.3 N’évoque pas l’évaluation en fin de séance", 3);
  play.act({ do: "assess-competence", candidate: "c2", competence: "3.2", verdict: acquired });
  note(play, "c2", "? 1.4 Comment vérifie-t-il que la consigne est comprise ?", 3);
  play.minutes(2.8);
}

function afternoon(play: Player): void {
  pass(play, "c2");
  play.act({ do: "note-present", candidate: "c3" });
  pass(play, "c3");
  play.act({ do: "note-absent", candidate: "c4", justified: null });
}

function whole(play: Player): void {
  morning(play);
  questions(play);
  const slot = { candidate: "c2", assessment: "et", segment: "questions" };
  play.minutes(27);
  play.act({ do: "end", slot, motive: "Le jury a posé toutes ses questions." });
  afternoon(play);
}

function opinions({ state, act }: Player, jurors: string[]): void {
  for (const candidate of state.candidates.filter((c) => c.presence !== "absent")) {
    for (const matter of state.rules.matters) {
      for (const member of jurors) {
        if (state.recusals.some((r) => r.juror === member && r.candidate === candidate.enrolment.id))
          continue;
        const doubtful = candidate.enrolment.id === "c2" && matter.id === "ccp3" && member === "j2";
        act({
          do: "give-opinion",
          juror: member,
          candidate: candidate.enrolment.id,
          matter: matter.id,
          verdict: verdictFor(state, matter.id, doubtful),
        });
      }
    }
  }
}

function verdictFor(state: State, matter: string, against: boolean): VerdictView {
  if (state.rules.matters[0]?.scale.marks) return { code: null, mark: against ? 850 : 1350 };
  return matter === "final" ? validated : against ? notAcquired : acquired;
}

function decisions({ state, act }: Player, candidates: string[]): void {
  for (const candidate of candidates) {
    for (const item of state.candidates.find((c) => c.enrolment.id === candidate)?.enrolment.accessPath ===
    "experience"
      ? ["dossier"]
      : ["dossier", "ecf"]) {
      act({ do: "tick-evidence", candidate, evidence: item, ticked: true });
    }
    for (const matter of state.rules.matters) {
      const against = candidate === "c2" && matter.id === "ccp3";
      act({
        do: "decide",
        candidate,
        matter: matter.id,
        verdict: verdictFor(state, matter.id, against),
        motive: against
          ? "L’évaluation des acquis n’est ni prévue dans le dossier ni conduite en fin de séance."
          : null,
      });
    }
  }
}

/** Brings a fresh session to a moment. */
export function playTo(scenario: Scenario, language: Language, flow: () => number): State {
  const variant: Variant =
    scenario === "vote" || scenario === "large"
      ? "votes"
      : scenario === "marks"
        ? "marks"
        : scenario === "draw"
          ? "draw"
          : "title";
  const state = freshState(language, variant, flow);
  const play = player(state);
  if (scenario === "large") enlarge(state);
  STEPS[scenario](play);
  return state;
}

const STEPS: Record<Scenario, (play: Player) => void> = {
  planned: () => undefined,
  before: (play) => {
    play.act({ do: "begin" });
    play.minutes(4);
  },
  running: (play) => {
    morning(play);
    questions(play);
  },
  "last-minutes": (play) => {
    morning(play);
    questions(play);
    play.minutes(22.4);
  },
  paused: (play) => {
    morning(play);
    questions(play);
    play.act({
      do: "pause",
      slot: { candidate: "c2", assessment: "et", segment: "questions" },
      motive: "Alarme incendie, évacuation du bâtiment",
    });
    play.minutes(2.2);
  },
  overrun: (play) => {
    morning(play);
    questions(play);
    play.minutes(28.4);
  },
  interrupted: (play) => {
    morning(play);
    questions(play);
    const from = play.state.now();
    play.state.advance(133_000);
    const until = play.state.now();
    play.state.gaps.push({
      began: 90,
      candidate: "c2",
      assessment: "et",
      segment: "questions",
      from,
      until,
    });
    play.state.clockNotes.push({ entry: 91, at: until, kind: "set", byMs: 3_600_000 });
    play.state.proposed = play.state.passages.map((p) =>
      p.candidate === "c3" ? { ...p, at: "2026-11-23T16:10:00+01:00" } : p,
    );
  },
  "two-clocks": (play) => {
    morning(play);
    play.act({ do: "note-present", candidate: "c3" });
    pass(play, "c3", 1);
    play.act({ do: "start", candidate: "c3" });
    play.act({ do: "start", candidate: "c2" });
    note(play, "c2", "+ 3.2 Consignes courtes, montre avant de faire faire", 3);
    play.act({ do: "write-note", candidate: "c3", typed: "? 3.1 Revenir sur le dossier de préparation" });
  },
  between: (play) => {
    morning(play);
    pass(play, "c2", 6);
    note(play, "c2", "+ 1.1 Devis expliqué au client avec exactitude", 1);
  },
  draw: (play) => {
    morning(play);
    pass(play, "c2", 1);
  },
  finished: whole,
  sealed: (play) => {
    whole(play);
    play.act({ do: "open-deliberation" });
    opinions(play, ["j1"]);
  },
  open: (play) => {
    whole(play);
    play.act({ do: "open-deliberation" });
    opinions(play, ["j1", "j2", "j3"]);
    decisions(play, ["c1"]);
  },
  vote: (play) => {
    whole(play);
    play.act({ do: "open-deliberation" });
    opinions(play, ["j1", "j2", "j3"]);
    play.act({ do: "cast-vote", juror: "j1", candidate: "c2", matter: "ccp3", verdict: acquired });
  },
  marks: (play) => {
    whole(play);
    play.act({ do: "open-deliberation" });
    opinions(play, ["j1", "j2", "j3"]);
  },
  deliberated: (play) => {
    whole(play);
    play.act({ do: "open-deliberation" });
    opinions(play, ["j1", "j2", "j3"]);
    decisions(play, ["c1", "c2", "c3"]);
    play.act({ do: "end-deliberation" });
  },
  closed: (play) => {
    STEPS.deliberated(play);
    play.minutes(6);
    play.act({ do: "close", minutesNumber: "2026-11-23-ETI-01" });
    play.minutes(30);
    play.act({
      do: "amend",
      text: "Lire « Le Goff-Martin » et non « Le Goff Martin » page 2.",
      motive: "Erreur de transcription.",
    });
  },
  carence: (play) => {
    whole(play);
    for (const member of ["j2", "j3"]) play.act({ do: "note-juror-presence", juror: member, present: false });
  },
  large: (play) => {
    play.act({ do: "begin" });
    for (const c of play.state.candidates) {
      play.act({ do: "note-present", candidate: c.enrolment.id });
      pass(play, c.enrolment.id);
    }
    if (!isDeliberating(play.state)) play.act({ do: "open-deliberation" });
  },
};

/** Forty candidates and twelve jurors. */
function enlarge(state: State): void {
  const names = [
    "Abécassis",
    "Béranger",
    "Çelik",
    "Da Silva",
    "Étienne",
    "Ferreira",
    "Guéguen",
    "Hoarau",
    "Ivanović",
    "Jaouen",
  ];
  state.candidates = Array.from({ length: 40 }, (_, at) =>
    freshCandidate(
      enrolled(
        `c${String(at + 1)}`,
        at + 1,
        ["Noé", "Inès", "Loïc", "Maëlle"][at % 4] ?? "Noé",
        `${names[at % 10] ?? ""}${at >= 10 ? `-${names[(at * 3) % 10] ?? ""}` : ""}`,
      ),
    ),
  );
  state.passages = state.candidates.map((c, at) => ({
    candidate: c.enrolment.id,
    at: iso(NINE + at * 165 * MINUTE),
  }));
  state.jurors = Array.from({ length: 12 }, (_, at) =>
    juror(
      `j${String(at + 1)}`,
      at % 2 ? "M." : "Mme",
      ["Anne", "Bruno", "Claire", "Driss"][at % 4] ?? "Anne",
      `${names[(at * 7) % 10] ?? ""}-${String.fromCharCode(65 + at)}`,
      `Structure ${String(at + 1)}`,
      at === 0,
    ),
  );
}
