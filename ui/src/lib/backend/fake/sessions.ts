// The sessions the twin is born with.

import type { CandidateView } from "$lib/wire/CandidateView";
import type { EnrolmentView } from "$lib/wire/EnrolmentView";
import type { JurorView } from "$lib/wire/JurorView";
import type { RulesView } from "$lib/wire/RulesView";
import type { SessionView } from "$lib/wire/SessionView";
import { lacksOf } from "./lacks";
import { layDay } from "./passage";
import { administrativeJury, etiCcp1, etiTitle } from "./rules";
import { world } from "./world";

/** A juror with what is given and nothing else. */
export function makeJuror(given: Partial<JurorView> & { id: string }): JurorView {
  return {
    title: "",
    firstName: "",
    surname: "",
    capacity: "",
    organisation: "",
    habilitatedFrom: null,
    habilitatedUntil: null,
    substituteFor: null,
    presides: false,
    present: false,
    ...given,
  };
}

/** A candidate with what is given and nothing else. */
export function makeCandidate(given: Partial<EnrolmentView> & { id: string; number: number }): CandidateView {
  const enrolment: EnrolmentView = {
    title: "",
    firstName: "",
    surname: "",
    born: null,
    accessPath: "training",
    organisation: "",
    held: [],
    adjustments: [],
    remote: null,
    assessments: [],
    ...given,
  };
  return dressCandidate({
    enrolment,
    name: "",
    presence: "unknown",
    presenceAt: null,
    justified: null,
    fixedEnd: null,
    progress: "ahead",
    extraTime: null,
    passage: [],
    draw: null,
    priorResults: [],
    undecided: 0,
    outcome: null,
    outcomeFavourable: null,
  });
}

/** Refreshes what follows from the enrolment: the name and the words for extra time. */
export function dressCandidate(candidate: CandidateView): CandidateView {
  const { firstName, surname, adjustments } = candidate.enrolment;
  candidate.name = `${firstName} ${surname}`.trim();
  const first = adjustments[0];
  candidate.extraTime = !first
    ? null
    : first.kind === "third"
      ? "temps majoré d’un tiers"
      : first.kind === "percent"
        ? `temps majoré de ${first.amount} %`
        : `${first.amount} min de plus par temps`;
  return candidate;
}

/** A planned session under given rules, empty. */
export function makeSession(id: string, rules: RulesView): SessionView {
  return {
    id,
    now: world.now(),
    savedAt: world.now(),
    seq: 1,
    speed: 1,
    practice: id === "practice",
    stage: "planned",
    rules: structuredClone(rules),
    hasLogo: false,
    details: {
      centre: "",
      agreement: "",
      address: "",
      town: "",
      room: "",
      date: null,
      lastDate: null,
      responsible: "",
      reference: "",
      verified: [],
    },
    jurors: [],
    candidates: [],
    passages: [],
    subjects: [],
    recusals: [],
    incidents: [],
    lacks: [],
    closingLacks: [],
    clocks: [],
    interruptions: [],
    clockNotes: [],
    proposedPassages: [],
    day: null,
    deliberating: false,
    presentJurors: 0,
    quorum: rules.juryMinimum,
    quorumFailure: null,
    minutesNumber: null,
    closedAt: null,
    proposedMinutesNumber: "2026-015",
    fingerprint: null,
    amendments: [],
    documents: [],
  };
}

/** Works out times and lacks again. */
export function settle(session: SessionView): SessionView {
  layDay(session);
  session.lacks = session.stage === "planned" ? lacksOf(session) : [];
  return session;
}

function etiSession(id: string): SessionView {
  const session = makeSession(id, etiTitle);
  Object.assign(session.details, {
    centre: "Centre de formation de Vénissieux",
    agreement: "69-2024-0147",
    address: "12, rue des Martyrs-de-la-Résistance, 69200 Vénissieux",
    town: "Vénissieux",
    room: "salle 2",
    date: "2026-11-23",
    responsible: "Hélène Vasseur",
    reference: "CERES 2026-69-04412",
  });
  session.jurors = [
    makeJuror({
      id: "j1",
      title: "Mme",
      firstName: "Claire",
      surname: "Morel",
      capacity: "Encadrante technique d’insertion",
      organisation: "Atelier du Rhône",
      habilitatedFrom: "2024-02-01",
      habilitatedUntil: "2028-01-31",
    }),
    makeJuror({
      id: "j2",
      title: "M.",
      firstName: "Jean-Baptiste",
      surname: "Ferreira",
      capacity: "Chef de service, chantier d’insertion",
      organisation: "Les Jardins de l’Ozon",
      habilitatedFrom: "2025-05-12",
      habilitatedUntil: "2029-05-11",
    }),
  ];
  session.candidates = [
    makeCandidate({
      id: "c1",
      number: 1,
      title: "Mme",
      firstName: "Amélie",
      surname: "Garnier",
      born: "1988-04-17",
      organisation: "Régie de quartier Armstrong",
    }),
    makeCandidate({
      id: "c2",
      number: 2,
      title: "M.",
      firstName: "Issa",
      surname: "N’Diaye",
      born: "1992-09-03",
      organisation: "Emmaüs Défi",
      adjustments: [{ kind: "third", amount: 0, reference: "DDETS 69, 14 octobre 2026", segments: [] }],
      assessments: ["msp", "et", "qap", "entretien-final"],
    }),
    makeCandidate({
      id: "c3",
      number: 3,
      title: "Mme",
      firstName: "Zoé",
      surname: "Le Goff-Martin",
      born: "1979-12-30",
      accessPath: "experience",
    }),
    makeCandidate({
      id: "c4",
      number: 4,
      title: "M.",
      firstName: "Mehdi",
      surname: "Haddad",
      born: "1995-01-22",
      accessPath: "apprenticeship",
      organisation: "Vélo Solidaire",
    }),
  ];
  session.passages = [
    { candidate: "c1", at: "2026-11-23T09:00:00+01:00" },
    { candidate: "c2", at: "2026-11-23T13:00:00+01:00" },
    { candidate: "c3", at: "2026-11-24T09:00:00+01:00" },
    { candidate: "c4", at: "2026-11-24T13:00:00+01:00" },
  ];
  session.seq = 24;
  return session;
}

function ccp1Session(): SessionView {
  const session = makeSession("ccp1", etiCcp1);
  Object.assign(session.details, {
    centre: "Centre de formation de Vénissieux",
    date: "2026-11-24",
    room: "salle 4",
  });
  session.jurors = [
    makeJuror({
      id: "k1",
      title: "Mme",
      firstName: "Claire",
      surname: "Morel",
      capacity: "Encadrante technique d’insertion",
      organisation: "Atelier du Rhône",
      habilitatedFrom: "2022-11-21",
      habilitatedUntil: "2026-11-20",
    }),
  ];
  session.candidates = [
    ["Mme", "Lucie", "Bernard"],
    ["M.", "Karim", "Belkacem"],
    ["Mme", "Anne-Sophie", "de La Rochefoucauld-Montbel"],
  ].map(([title, firstName, surname], index) =>
    makeCandidate({
      id: `d${index + 1}`,
      number: index + 1,
      title,
      firstName,
      surname,
      organisation: "Atelier du Rhône",
    }),
  );
  session.passages = [{ candidate: "d1", at: "2026-11-24T09:00:00+01:00" }];
  return session;
}

function commissionSession(): SessionView {
  const session = makeSession("commission", administrativeJury);
  Object.assign(session.details, {
    centre: "CNAMTS",
    town: "Paris",
    room: "salle du conseil",
    date: "2026-12-03",
    responsible: "Sylvie Arnaud",
  });
  session.jurors = administrativeJury.seats.slice(0, 5).map((seat, index) =>
    makeJuror({
      id: `s${index + 1}`,
      firstName: ["Paul", "Nadia", "Étienne", "Marie-Laure", "Yves"][index],
      surname: ["Delorme", "Cherif", "Roussel", "Quéré", "Le Bihan"][index],
      capacity: seat.capacity,
      presides: seat.presides,
    }),
  );
  session.candidates = [
    makeCandidate({
      id: "e1",
      number: 1,
      firstName: "Olivier",
      surname: "Chassagne",
      accessPath: "regulated-cycle",
    }),
    makeCandidate({
      id: "e2",
      number: 2,
      firstName: "Fatou",
      surname: "Sylla",
      accessPath: "regulated-cycle",
    }),
  ];
  session.subjects = [
    {
      id: "t1",
      text: "Le rôle du comité technique régional dans la politique de prévention",
      theme: "Institutions",
      drawn: false,
    },
    {
      id: "t2",
      text: "La tarification des accidents du travail et ses effets incitatifs",
      theme: "Tarification",
      drawn: false,
    },
  ];
  return session;
}

let sown = false;

/** Puts the sessions in the twin's memory, once. */
export function sow(): void {
  if (sown) return;
  sown = true;
  for (const session of [etiSession("eti"), etiSession("practice"), ccp1Session(), commissionSession()]) {
    world.sessions.set(session.id, settle(session));
  }
  for (const id of ["eti-underway", "eti-finished"]) world.sessions.set(id, settle(etiSession(id)));
}

sow();
