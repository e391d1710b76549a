// The rules the twin knows: four kinds of session, in the words of the shipped certifications.

import type { AssessmentView } from "$lib/wire/AssessmentView";
import type { MatterView } from "$lib/wire/MatterView";
import type { RulesView } from "$lib/wire/RulesView";
import type { ScaleView } from "$lib/wire/ScaleView";
import type { SegmentRuleView } from "$lib/wire/SegmentRuleView";

const acquis: ScaleView = {
  verdicts: [
    { code: "acquis", label: "Acquis", favourable: true, key: "a" },
    { code: "non-acquis", label: "Non acquis", favourable: false, key: "n" },
  ],
  marks: null,
};

const valide: ScaleView = {
  verdicts: [
    { code: "valide", label: "Validé", favourable: true, key: "v" },
    { code: "non-valide", label: "Non validé", favourable: false, key: "n" },
  ],
  marks: null,
};

const avis: ScaleView = {
  verdicts: [
    { code: "favorable", label: "Favorable", favourable: true, key: "f" },
    { code: "defavorable", label: "Défavorable", favourable: false, key: "d" },
  ],
  marks: null,
};

function matter(
  id: string,
  short: string,
  code: string | null,
  title: string,
  skills: string[][],
): MatterView {
  const opinion = id.startsWith("avis");
  const final = id === "entretien-final";
  return {
    id,
    kind: opinion ? "opinion" : final ? "final-interview" : "block",
    short,
    title,
    code,
    scale: opinion ? avis : final ? valide : acquis,
    competenceScale: acquis,
    competences: skills.map(([skill, words]) => ({ code: skill ?? "", title: words ?? "" })),
  };
}

function segment(
  id: string,
  short: string,
  title: string,
  minutes: number,
  ifNeeded = false,
): SegmentRuleView {
  return { id, title, short, minutes, ifNeeded };
}

const ccp1 = matter(
  "ccp1",
  "CCP 1",
  "RNCP39794BC01",
  "Organiser et gérer une activité de production et en encadrer l’équipe dans une structure d’insertion",
  [
    ["1.1", "Contribuer à la relation client d’une structure d’insertion"],
    ["1.2", "Organiser une activité de production en structure d’insertion"],
    ["1.3", "Gérer une activité de production dans une structure d’insertion"],
    ["1.4", "Encadrer une équipe de salariés en insertion"],
  ],
);

const ccp2 = matter(
  "ccp2",
  "CCP 2",
  "RNCP39794BC02",
  "Participer à l’accueil, à l’accompagnement socio-professionnel et au suivi des salariés en insertion",
  [
    [
      "2.1",
      "Accueillir et mettre en place les conditions favorables à l’intégration de salariés en insertion",
    ],
    ["2.2", "Accompagner et suivre les salariés dans leur parcours d’insertion"],
    ["2.3", "Travailler en équipe et avec les acteurs impliqués dans le parcours d’insertion des salariés"],
  ],
);

const ccp3 = matter(
  "ccp3",
  "CCP 3",
  "RNCP39794BC03",
  "Organiser des séances d’apprentissage en lien avec les situations de production d’une structure d’insertion",
  [
    [
      "3.1",
      "Préparer les séances d’apprentissage pour favoriser l’acquisition de compétences en situation de production",
    ],
    ["3.2", "Animer des séances d’apprentissage en lien avec les situations de production"],
    ["3.3", "Évaluer les acquis des salariés tout au long du parcours d’insertion"],
  ],
);

const finalInterview = matter(
  "entretien-final",
  "Entretien final",
  null,
  "Compréhension du métier et connaissance de ses contextes d’exercice",
  [],
);

const qap: AssessmentView = {
  id: "qap",
  title: "Questionnement à partir de production(s)",
  short: "QAP",
  matters: ["ccp1", "ccp2"],
  handIn: "Dossier en deux parties, réalisé en amont de la session.",
  segments: [
    segment("presentation-1", "Présentation 1", "Temps 1\u202f: présentation, activité 1", 5),
    segment("questions-1", "Questions 1", "Temps 1\u202f: questions du jury", 20),
    segment(
      "presentation-2",
      "Présentation 2",
      "Temps 2\u202f: présentation, si besoin, activité 2",
      5,
      true,
    ),
    segment("questions-2", "Questions 2", "Temps 2\u202f: questions du jury", 15),
  ],
};

const msp: AssessmentView = {
  id: "msp",
  title: "Mise en situation professionnelle",
  short: "MSP",
  matters: ["ccp3"],
  handIn: "Dossier de préparation de la séance, de 4 à 6 pages.",
  segments: [
    segment("animation", "Animation", "Animation d’une séance d’apprentissage avec deux apprenants", 45),
  ],
};

const et: AssessmentView = {
  id: "et",
  title: "Entretien technique",
  short: "ET",
  matters: ["ccp3"],
  handIn: null,
  segments: [
    segment("preparation", "Préparation", "Préparation par le candidat de sa présentation", 10),
    segment("presentation", "Présentation", "Présentation orale de l’analyse de pratique", 5),
    segment("questions", "Questions", "Questions du jury", 30),
  ],
};

const final: AssessmentView = {
  id: "entretien-final",
  title: "Entretien final",
  short: "Entretien final",
  matters: ["entretien-final"],
  handIn: "Dossier professionnel.",
  segments: [
    segment("entretien", "Entretien", "Entretien, échange sur le dossier professionnel compris", 30),
  ],
};

/** The title session of the ETI: 2 h 45. */
export const etiTitle: RulesView = {
  title: "Encadrant technique d’insertion",
  nature: "Titre professionnel",
  code: "RNCP39794",
  level: 4,
  source: "Fiche RNCP39794 (France compétences), échéance de l’enregistrement le 8 novembre 2029",
  kind: "Session titre",
  validUntil: "2029-11-08",
  toVerify: [],
  accessPaths: ["training", "apprenticeship", "professionalisation", "experience", "capitalisation"],
  matters: [ccp1, ccp2, ccp3, finalInterview],
  assessments: [qap, msp, et, final],
  orders: [
    ["qap", "msp", "et", "entretien-final"],
    ["msp", "et", "qap", "entretien-final"],
  ],
  evidence: [
    { id: "epreuves", title: "Résultats des épreuves de la session" },
    { id: "dossier-professionnel", title: "Dossier professionnel et ses annexes éventuelles" },
    { id: "ecf", title: "Résultats des évaluations passées en cours de formation" },
    { id: "entretien-final", title: "Entretien final avec le jury" },
  ],
  priorResults: [],
  draw: null,
  drawAssessment: null,
  habilitation: true,
  president: "optional",
  juryMinimum: 2,
  seats: [],
  decidesBy: "consensus",
};

/** CCP 1 of the ETI: 5 + 40. */
export const etiCcp1: RulesView = {
  ...etiTitle,
  kind: "Session CCP 1",
  matters: [ccp1],
  assessments: [
    {
      id: "dossier-activite-1",
      title: "Présentation et questionnement à partir du dossier consacré à l’activité 1",
      short: "Dossier 1",
      matters: ["ccp1"],
      handIn: "Dossier du candidat consacré à l’activité 1.",
      segments: [
        segment("presentation", "Présentation", "Présentation orale du dossier", 5),
        segment("questions", "Questions", "Questionnement par le jury", 40),
      ],
    },
  ],
  orders: [["dossier-activite-1"]],
  evidence: etiTitle.evidence.slice(0, 3),
};

/** The jury administratif of the 2005 circular: six seats, a subject drawn by lot, an avis. */
export const administrativeJury: RulesView = {
  title: "Ingénieur-conseil des services de prévention",
  nature: "Agrément",
  code: null,
  level: null,
  source: "Circulaire DSS/2C n° 2005-100 du 22 février 2005",
  kind: "Jury administratif",
  validUntil: null,
  toVerify: [
    "La circulaire ne donne pas la durée de l’entretien, fixée par le règlement de l’épreuve\u202f; 30 minutes sont prévues ici.",
    "La circulaire ne dit pas si un sujet tiré est remis au tirage\u202f; il ne l’est pas ici.",
    "La circulaire fixe la composition des jurys et prévoit des suppléants, sans quorum\u202f; la composition complète est exigée ici.",
  ],
  accessPaths: ["regulated-cycle"],
  matters: [
    matter(
      "avis-administratif",
      "Avis",
      null,
      "Avis du jury administratif sur l’aptitude du candidat à être agréé",
      [],
    ),
  ],
  assessments: [
    {
      id: "entretien-administratif",
      title: "Entretien oral devant le jury administratif",
      short: "Entretien",
      matters: ["avis-administratif"],
      handIn: null,
      segments: [segment("entretien", "Entretien", "Entretien sur le sujet tiré au sort", 30)],
    },
  ],
  orders: [["entretien-administratif"]],
  evidence: [],
  priorResults: [
    { id: "epreuve-ecrite", title: "Épreuve écrite", maximum: 2000 },
    { id: "appreciation", title: "Appréciation du maître de stage", maximum: null },
  ],
  draw: "Sujet portant sur un thème traité pendant la formation",
  drawAssessment: "entretien-administratif",
  habilitation: false,
  president: "required",
  juryMinimum: 6,
  seats: [
    { capacity: "Inspecteur général des affaires sociales", count: 1, presides: true },
    { capacity: "Représentant de la direction de la sécurité sociale", count: 1, presides: false },
    { capacity: "Représentant de la direction des relations du travail", count: 1, presides: false },
    { capacity: "Représentant de la CNAMTS", count: 1, presides: false },
    { capacity: "Ingénieur-conseil régional", count: 1, presides: false },
    { capacity: "Directeur de CRAM", count: 1, presides: false },
  ],
  decidesBy: "consensus",
};
