// The twin's exam room: clocks, notes, deliberation, minutes, the candidate's screen.
//
// A session enters here when its jury begins, or at load by `?room=running` (see `room/scenarios.ts`).
// From then on its facts live in a `State`, and the session the twin keeps is written over from it.

import type { Action } from "$lib/wire/Action";
import type { CandidateScreen } from "$lib/wire/CandidateScreen";
import type { SessionView } from "$lib/wire/SessionView";
import type { Backend } from "../backend";
import { clocks } from "./room/clock";
import { intoSegment } from "./room/judging";
import { paper } from "./room/paper";
import { carryOut, freshCandidate, playTo, type Scenario, scenarios } from "./room/scenarios";
import { candidateOf, iso, nameOf, type State } from "./room/state";
import { deliberationView, deskView, sessionView } from "./room/views";
import { type Dress, problem, world } from "./world";

type Calls = Pick<
  Backend,
  | "saveDraft"
  | "document"
  | "saveDocument"
  | "printers"
  | "printDocument"
  | "openCandidateWindow"
  | "closeCandidateWindow"
  | "candidateScreen"
  | "onCandidateScreen"
  | "onCandidateWindow"
  | "onClocks"
>;

const asked = new URLSearchParams(location.search);
const states = new Map<string, State>();

/** Session milliseconds since the page was opened; follows a change of speed. */
const flow = (() => {
  let lived = 0;
  let last = performance.now();
  return () => {
    const now = performance.now();
    lived += (now - last) * world.speed;
    last = now;
    return lived;
  };
})();

/** A session prepared in the twin, when its jury begins. */
function adopt(session: SessionView): State {
  let base = Date.parse(world.now()) - flow();
  return {
    id: session.id,
    language: world.status.preferences.language,
    practice: session.practice,
    speed: 1,
    rules: session.rules,
    jurors: session.jurors,
    candidates: session.candidates.map((c) => freshCandidate(c.enrolment)),
    passages: session.passages,
    subjects: session.subjects,
    recusals: session.recusals,
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
    seq: session.seq,
    savedAt: Date.parse(world.now()),
    now: () => base + flow(),
    advance: (ms) => {
      base += ms;
    },
  };
}

/** Answers whether the gesture was one of the exam room. */
function act(session: SessionView, action: Action): boolean {
  let state = states.get(session.id);
  if (!state) {
    if (action.do !== "begin") return false;
    state = adopt(session);
    states.set(session.id, state);
  }
  const done = carryOut(state, action);
  tell();
  return done;
}

const dress: Dress = (session, showing) => {
  const state = states.get(session.id);
  if (!state) return { desk: null, deliberation: null };
  state.language = world.status.preferences.language;
  Object.assign(session, sessionView(state));
  return {
    desk: showing.place === "desk" ? deskView(state, candidateOf(state, showing.candidate)) : null,
    deliberation: showing.place === "deliberation" ? deliberationView(state) : null,
  };
};

/** What the candidate's screen shows now: the jury's clock, else any. */
function screen(): CandidateScreen {
  const { language, theme } = world.status.preferences;
  const shown = { speed: world.speed, practice: false, language, theme };
  const waiting = { title: null, leftMs: 0, dueMs: 0, end: null, warnMs: [], paused: false };
  for (const state of states.values()) {
    const open = clocks(state);
    const clock = open.find((c) => c.jury) ?? open[0];
    if (!clock) continue;
    const { time } = clock;
    return {
      ...shown,
      practice: state.practice,
      title: time.title,
      leftMs: Math.round(time.leftMs),
      dueMs: time.plannedMs + time.prolongedMs,
      end: time.state === "paused" ? null : time.end,
      warnMs: [300_000, 60_000],
      paused: time.state === "paused",
    };
  }
  return { ...shown, ...waiting, practice: asked.has("practice") };
}

const channel = new BroadcastChannel("delibere-twin");
const tell = (): void => {
  channel.postMessage(screen());
};

const calls: Calls = {
  async saveDraft(session, candidate, text) {
    if (world.failing.has("draft")) throw problem("not-saved", world.words.notSaved);
    const state = states.get(session);
    if (!state) throw problem("failed", world.words.noSession);
    const of = candidateOf(state, candidate);
    of.draft =
      text === "" ? null : { at: state.now(), intoMs: intoSegment(state, of).intoMs, ...of.draft, text };
    state.savedAt = state.now();
    const draft = of.draft ? { ...of.draft, at: iso(of.draft.at) } : null;
    return { draft, savedAt: iso(state.savedAt) };
  },
  async document(session, key) {
    // `?pdf=/minutes.pdf` shows a real document in place of the small one made here.
    const real = asked.get("pdf");
    if (real) return (await fetch(real)).arrayBuffer();
    const state = states.get(session);
    if (!state) throw problem("failed", world.words.noSession);
    const title = sessionView(state).documents?.find((d) => d.key === key)?.title ?? key;
    const people = state.candidates.flatMap((c) => [
      nameOf(c.enrolment),
      ...state.rules.matters.map((m) => `      ${m.short} : ${m.title}`),
      "",
    ]);
    return paper(title, [
      `${state.rules.nature} ${state.rules.title}, ${state.rules.code ?? ""}`,
      "",
      ...people,
      ...people,
    ]);
  },
  async saveDocument(_session, key) {
    return `${world.status.documentsFolder}/2026-11-23-ETI-${key.replace(":", "-")}.pdf`;
  },
  async printers() {
    return asked.get("printers") === "none"
      ? []
      : [
          { name: "Copieur-accueil", default: true },
          { name: "Salle-12", default: false },
        ];
  },
  async printDocument() {
    return "Copieur-accueil-118";
  },
  async openCandidateWindow() {
    window.open("candidate.html", "candidate");
    hearers.forEach((hear) => {
      hear(true);
    });
    return null;
  },
  async closeCandidateWindow() {
    hearers.forEach((hear) => {
      hear(false);
    });
    return null;
  },
  async candidateScreen() {
    return screen();
  },
  async onCandidateScreen(hear) {
    const heard = (event: MessageEvent<CandidateScreen>): void => {
      hear(event.data);
    };
    channel.addEventListener("message", heard);
    return () => {
      channel.removeEventListener("message", heard);
    };
  },
  async onClocks() {
    // A browser's clocks are its own: nothing to tell.
    return () => undefined;
  },
  async onCandidateWindow(hear) {
    hearers.add(hear);
    return () => hearers.delete(hear);
  },
};
const hearers = new Set<(open: boolean) => void>();

const wanted = asked.get("room") as Scenario | null;
if (wanted && scenarios.includes(wanted)) {
  const state = playTo(wanted, world.status.preferences.language, flow);
  state.practice = asked.has("practice");
  states.set(state.id, state);
  world.sessions.set(state.id, {
    id: state.id,
    speed: 1,
    details: {
      centre: "Centre de Vénissieux",
      agreement: "2024-069-11",
      address: "12 rue des Ateliers",
      town: "Vénissieux",
      room: "Salle 12",
      date: "2026-11-23",
      lastDate: null,
      responsible: "Claire Morel",
      reference: "CERES 126-448",
      verified: [],
    },
    ...sessionView(state),
  } as SessionView);
}

export const room = { calls, act, dress };
