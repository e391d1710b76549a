/**
 * The rules of the sample sessions, as the shell would send them: the ETI title session (RNCP39794),
 * and variants that try what it has not (votes, a /20 scale, a subject drawn by lot).
 */
import type { AssessmentView } from "$lib/wire/AssessmentView";
import type { MatterView } from "$lib/wire/MatterView";
import type { RulesView } from "$lib/wire/RulesView";
import type { ScaleView } from "$lib/wire/ScaleView";
import type { SegmentRuleView } from "$lib/wire/SegmentRuleView";

/** How a sample session departs from the ETI title session. */
export type Variant = "title" | "votes" | "marks" | "draw";

/** The kind of a segment, which the rules sent to the view do not repeat. */
export const segmentKinds: Readonly<Record<string, string>> = {
  "msp/animation": "practical",
  "et/preparation": "preparation",
  "et/presentation": "presentation",
  "et/questions": "questions",
  "qap/presentation-1": "presentation",
  "qap/questions-1": "questions",
  "qap/presentation-2": "presentation",
  "qap/questions-2": "questions",
  "ef/interview": "interview",
};

const acquired: ScaleView = {
  verdicts: [
    { code: "acquired", label: "Acquis", favourable: true, key: "a" },
    { code: "not-acquired", label: "Non acquis", favourable: false, key: "n" },
  ],
  marks: null,
};
const validated: ScaleView = {
  verdicts: [
    { code: "validated", label: "Validé", favourable: true, key: "v" },
    { code: "not-validated", label: "Non validé", favourable: false, key: "n" },
  ],
  marks: null,
};
const twenty: ScaleView = { verdicts: [], marks: { maximum: 2000, step: 50, threshold: 1000 } };

const segment = (
  id: string,
  title: string,
  short: string,
  minutes: number,
  ifNeeded = false,
): SegmentRuleView => ({
  id,
  title,
  short,
  minutes,
  ifNeeded,
});

const assessments: AssessmentView[] = [
  {
    id: "msp",
    title: "Mise en situation professionnelle",
    short: "Mise en situation",
    matters: ["ccp3"],
    handIn: "Dossier de préparation de la séance, 4 à 6 pages",
    segments: [segment("animation", "Animation de la séance d’apprentissage", "Animation", 45)],
  },
  {
    id: "et",
    title: "Entretien technique",
    short: "Entretien technique",
    matters: ["ccp3"],
    handIn: null,
    segments: [
      segment("preparation", "Préparation du candidat", "Prépa.", 10),
      segment("presentation", "Présentation de l’analyse de pratique", "Prés.", 5),
      segment("questions", "Questions du jury", "Questions", 30),
    ],
  },
  {
    id: "qap",
    title: "Questionnement à partir de production(s)",
    short: "Productions",
    matters: ["ccp1", "ccp2"],
    handIn: null,
    segments: [
      segment("presentation-1", "Temps 1 : présentation", "Prés. 1", 5),
      segment("questions-1", "Temps 1 : questions sur l’activité 1", "Temps 1", 20),
      segment("presentation-2", "Temps 2 : présentation", "Prés. 2", 5, true),
      segment("questions-2", "Temps 2 : questions sur l’activité 2", "Temps 2", 15),
    ],
  },
  {
    id: "ef",
    title: "Entretien final",
    short: "Entretien final",
    matters: ["final"],
    handIn: null,
    segments: [segment("interview", "Entretien final", "Entretien", 30)],
  },
];

function matters(scale: ScaleView, final: ScaleView): MatterView[] {
  return [
    {
      id: "ccp1",
      kind: "block",
      short: "CCP 1",
      title:
        "Organiser et gérer une activité de production et en encadrer l’équipe dans une structure d’insertion",
      code: "RNCP39794BC01",
      scale,
      competenceScale: acquired,
      competences: [
        { code: "1.1", title: "Contribuer à la relation client d’une structure d’insertion" },
        { code: "1.2", title: "Organiser une activité de production en structure d’insertion" },
        { code: "1.3", title: "Gérer une activité de production dans une structure d’insertion" },
        { code: "1.4", title: "Encadrer une équipe de salariés en insertion" },
      ],
    },
    {
      id: "ccp2",
      kind: "block",
      short: "CCP 2",
      title:
        "Participer à l’accueil, à l’accompagnement socio-professionnel et au suivi des salariés en insertion",
      code: "RNCP39794BC02",
      scale,
      competenceScale: acquired,
      competences: [
        {
          code: "2.1",
          title:
            "Accueillir et mettre en place les conditions favorables à l’intégration de salariés en insertion",
        },
        { code: "2.2", title: "Accompagner et suivre les salariés dans leur parcours d’insertion" },
        {
          code: "2.3",
          title:
            "Travailler en équipe et avec les acteurs impliqués dans le parcours d’insertion des salariés",
        },
      ],
    },
    {
      id: "ccp3",
      kind: "block",
      short: "CCP 3",
      title:
        "Organiser des séances d’apprentissage en lien avec les situations de production d’une structure d’insertion",
      code: "RNCP39794BC03",
      scale,
      competenceScale: acquired,
      competences: [
        {
          code: "3.1",
          title:
            "Préparer les séances d’apprentissage pour favoriser l’acquisition de compétences en situation de production",
        },
        {
          code: "3.2",
          title: "Animer des séances d’apprentissage en lien avec les situations de production",
        },
        { code: "3.3", title: "Évaluer les acquis des salariés tout au long du parcours d’insertion" },
      ],
    },
    {
      id: "final",
      kind: "final-interview",
      short: "Entretien final",
      title: "Entretien final",
      code: null,
      scale: final,
      competenceScale: final,
      competences: [],
    },
  ];
}

/** The rules of a variant. */
export function rules(variant: Variant): RulesView {
  return {
    title: "Encadrant technique d’insertion",
    nature: "Titre professionnel",
    code: "RNCP39794",
    level: 4,
    source: "Fiche RNCP39794, France compétences",
    kind: "Session titre",
    validUntil: "2029-11-08",
    toVerify: [],
    accessPaths: ["training", "apprenticeship", "experience", "capitalisation"],
    matters: variant === "marks" ? matters(twenty, twenty) : matters(acquired, validated),
    assessments,
    orders: [
      ["msp", "et", "qap", "ef"],
      ["qap", "msp", "et", "ef"],
    ],
    evidence: [
      { id: "dossier", title: "Dossier professionnel" },
      { id: "ecf", title: "Résultats des évaluations en cours de formation" },
    ],
    priorResults: [],
    draw: variant === "draw" ? "Sujet de l’entretien technique" : null,
    drawAssessment: variant === "draw" ? "et" : null,
    habilitation: true,
    president: variant === "votes" ? "required" : "optional",
    juryMinimum: 2,
    seats: [],
    decidesBy: variant === "votes" ? "majority" : "consensus",
  };
}
