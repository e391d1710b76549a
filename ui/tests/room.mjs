// A session brought to a moment by the gestures a jury makes, through the program's own commands: nothing here decides
// anything. `scenes.mjs` says which moments there are.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const passphrase = "quatre mots au hasard";
export const president = "Claire Morel";

const assets = new URL("../../assets/certifications/", import.meta.url);

/** Founds the data of a centre; who opened them presides. */
export const founded = (program) => program.ask("create", { user: president, passphrase });

/** Puts an exam file of one's own beside those that ship: `change` rewrites the text of a shipped one. */
export function ownExam(program, file, change) {
  const folder = join(program.data, "certifications");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(new URL(file, assets), "utf8")));
}

/** Opens a session and answers what its gestures are made with. */
export async function openRoom(program, certification, kind) {
  const session = await program.ask("open_session", { certification, kind });
  let view = (await program.ask("show", { session, showing: { place: "session" } })).session;
  const room = {
    program,
    session,
    /** The session as the last gesture left it. */
    view: () => view,
    async act(gesture, rest = {}) {
      const action = { do: gesture, ...rest };
      view = (await program.ask("act", { session, action, showing: { place: "session" } })).session;
    },
    async look() {
      view = (await program.ask("show", { session, showing: { place: "session" } })).session;
    },
    /** What the exam room shows of a candidate. */
    async desk(number) {
      const showing = { place: "desk", candidate: room.id(number) };
      return (await program.ask("show", { session, showing })).desk;
    },
    /** The candidate with this number, the juror with this surname. */
    candidate: (number) => view.candidates.find(({ enrolment }) => enrolment.number === number),
    id: (number) => room.candidate(number).enrolment.id,
    juror: (surname) => view.jurors.find((juror) => juror.surname === surname).id,
    clock: (number) => view.clocks.find((clock) => clock.candidate === room.id(number)),
    slot: (number) => {
      const { assessment, segment } = room.clock(number).time;
      return { candidate: room.id(number), assessment, segment };
    },
    details: (details) =>
      room.act("set-details", {
        details: {
          ...view.details,
          centre: "",
          agreement: "",
          town: "",
          room: "",
          responsible: "",
          ...details,
        },
      }),
    enlist: (juror) => room.act("set-juror", { juror: { ...freshJuror, ...juror } }),
    enrol: (candidate) => room.act("set-candidate", { candidate: { ...freshCandidate, ...candidate } }),
    present: (number) => room.act("note-present", { candidate: room.id(number) }),
    start: (number) => room.act("start", { candidate: room.id(number) }),
    end: (number, motive = null) => room.act("end", { slot: room.slot(number), motive }),
    /** Passes so many of a candidate's segments, each for its planned time; all of them if not said. */
    async pass(number, count = 99) {
      for (let passed = 0; passed < count && room.candidate(number).progress !== "done"; passed += 1) {
        await room.start(number);
        await program.pass(room.clock(number).time.plannedMs / 60_000);
        await room.end(number);
      }
    },
    async note(number, typed, after = 2) {
      await program.pass(after);
      await program.ask("save_draft", { session, candidate: room.id(number), text: typed });
      await room.act("write-note", { candidate: room.id(number), typed });
    },
    assess: (number, competence, verdict) =>
      room.act("assess-competence", { candidate: room.id(number), competence, verdict }),
  };
  return room;
}

const freshJuror = {
  id: "",
  title: "Mme",
  capacity: "Professionnelle habilitée",
  organisation: "",
  habilitatedFrom: "2024-01-01",
  habilitatedUntil: "2028-12-31",
  substituteFor: null,
  presides: false,
  present: false,
};
const freshCandidate = {
  id: "",
  title: "",
  born: null,
  accessPath: "training",
  organisation: "",
  held: [],
  adjustments: [],
  remote: null,
  assessments: [],
};
