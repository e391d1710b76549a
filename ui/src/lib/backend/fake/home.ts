// The twin's home screen, lists and readiness.

import type { ReadinessLine } from "$lib/wire/ReadinessLine";
import type { RulesView } from "$lib/wire/RulesView";
import type { SessionLine } from "$lib/wire/SessionLine";
import type { SessionView } from "$lib/wire/SessionView";
import type { Backend } from "../backend";
import { said } from "./lacks";
import { administrativeJury, etiCcp1, etiTitle } from "./rules";
import { makeSession, settle } from "./sessions";
import { newId, problem, world } from "./world";

type Calls = Pick<
  Backend,
  "home" | "searchSessions" | "certificationChoices" | "openSession" | "readiness" | "verifyRecords"
>;

const kinds: Record<string, RulesView> = {
  "rncp39794-eti/titre": etiTitle,
  "rncp39794-eti/ccp1": etiCcp1,
  "ingenieur-conseil-2005/jury-administratif": administrativeJury,
};

const shown = ["eti", "ccp1", "commission"];

function line(session: SessionView): SessionLine {
  const first = session.passages[0];
  const who = session.candidates.find((candidate) => candidate.enrolment.id === first?.candidate);
  return {
    id: session.id,
    date: session.details.date,
    lastDate: session.details.lastDate,
    title: session.rules.title,
    code: session.rules.code,
    kind: session.rules.kind,
    stage: session.stage,
    place: [session.details.centre, session.details.room].filter(Boolean).join(", "),
    candidates: session.candidates.length,
    jurors: session.jurors.length,
    lacks: session.lacks.filter((lack) => !lack.warning).length,
    minutesNumber: session.minutesNumber,
    firstPassage: first?.at ?? null,
    firstCandidate: who?.name ?? null,
    clockOpen: session.clocks.length > 0,
  };
}

const pastOne = (
  number: number,
  date: string,
  title: string,
  code: string | null,
  kind: string,
): SessionLine => ({
  id: `past-${number}`,
  date,
  title,
  code,
  kind,
  stage: "closed",
  place: "Centre de formation de Vénissieux, salle 2",
  candidates: 5,
  jurors: 2,
  lacks: 0,
  minutesNumber: `2026-${String(number).padStart(3, "0")}`,
  firstPassage: null,
  firstCandidate: null,
  clockOpen: false,
  lastDate: null,
});

const past: SessionLine[] = [
  pastOne(14, "2026-11-13", "Ingénieur-conseil, cycle en vigueur", null, "Agrément provisoire"),
  pastOne(13, "2026-11-04", "Encadrant technique d’insertion", "RNCP39794", "Session CCP 3"),
  pastOne(12, "2026-10-19", "Conseiller en insertion professionnelle", "RNCP37274", "Session CCP 2"),
  pastOne(11, "2026-10-06", "Encadrant technique d’insertion", "RNCP39794", "Session titre"),
];

const empty = () => new URLSearchParams(location.search).get("empty") !== null || world.status.user === null;

function lines(): SessionLine[] {
  return [...world.sessions.values()].filter((session) => shown.includes(session.id)).map(line);
}

export const home: Calls = {
  async home() {
    const today = world.now().slice(0, 10);
    const all = empty() ? [] : lines();
    const isToday = (one: SessionLine) => one.date === today || one.stage === "underway";
    return {
      today,
      todaySessions: all.filter(isToday),
      planned: all.filter((one) => !isToday(one) && one.stage === "planned"),
      past: empty() ? [] : past,
      pastTotal: empty() ? 0 : past.length,
    };
  },

  async searchSessions(text) {
    const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = plain(text).split(/\s+/).filter(Boolean);
    return [...lines(), ...past].filter((one) => {
      const words = plain([one.title, one.code, one.kind, one.place, one.minutesNumber, one.date].join(" "));
      return wanted.every((word) => words.includes(word));
    });
  },

  async certificationChoices() {
    const choice = (id: string, rules: RulesView, kindIds: [string, string, number, number][]) => ({
      id,
      nature: rules.nature,
      title: rules.title,
      code: rules.code,
      validUntil: rules.validUntil,
      own: false,
      kinds: kindIds.map(([kind, title, minutes, juryMinimum]) => ({
        id: kind,
        title,
        minutes,
        juryMinimum,
      })),
    });
    return {
      certifications: [
        choice("rncp39794-eti", etiTitle, [
          ["titre", "Session titre", 165, 2],
          ["ccp1", "Session CCP 1", 45, 2],
        ]),
        choice("ingenieur-conseil-2005", administrativeJury, [
          ["jury-administratif", "Jury administratif", 30, 6],
        ]),
      ],
      refused: [
        "cqp-local.toml, ligne 14, champ « minutes »\u202f: une durée entre 1 et 600 minutes est attendue, trouvé 0.",
      ],
      folder: "/home/claire/.local/share/delibere/certifications",
    };
  },

  async openSession(certification, kind) {
    const rules = kinds[`${certification}/${kind}`];
    if (!rules) throw problem("refused", said("Ce genre de session n’existe pas.", "There is no such kind."));
    const session = settle(makeSession(newId("session"), rules));
    world.sessions.set(session.id, session);
    shown.push(session.id);
    return session.id;
  },

  async readiness() {
    await new Promise((done) => setTimeout(done, 150));
    const lines: [ReadinessLine["level"], string, string, string, string][] = [
      ["good", "Espace disque", "212 Go libres.", "Disk space", "212 GB free."],
      ["good", "Horloge", "À l’heure, fuseau de Paris.", "Clock", "On time, Paris time zone."],
      [
        "remark",
        "Second écran",
        "Non branché. L’écran du candidat s’ouvrira dans une fenêtre.",
        "Second screen",
        "Not connected. The candidate’s screen will open in a window.",
      ],
      ["good", "Imprimante", "« Secrétariat » répond.", "Printer", "“Secrétariat” answers."],
      [
        "bad",
        "Dernière copie sûre",
        "Aucune depuis 12 jours. Branchez la clé de copie avant de commencer.",
        "Last safe copy",
        "None for 12 days. Plug in the backup stick before you begin.",
      ],
    ];
    return lines.map(([level, title, advice, titleEn, adviceEn]) => ({
      level,
      title: said(title, titleEn),
      advice: said(advice, adviceEn),
    }));
  },

  async verifyRecords() {
    await new Promise((done) => setTimeout(done, 300));
    return {
      sound: true,
      sessions: 7,
      entries: 4812,
      message: said(
        "Les 4\u202f812 entrées des 7 sessions sont intactes et dans l’ordre.",
        "All 4,812 entries of the 7 sessions are intact and in order.",
      ),
    };
  },
};
