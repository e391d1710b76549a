// Words of the deliberation.

import { of } from "./of";
import { keys } from "../keys";

export const deliberation = {
  title: "Délibération",
  keys: keys.fr.deliberation,
  // Opening.
  openTitle: "Ouvrir la délibération",
  statement: "En ouvrant la délibération, le jury déclare que personne d’autre n’est présent dans la salle.",
  open: "Ouvrir la délibération",
  reopen: "Rouvrir la délibération",
  runningClock: (name: string) => `Une épreuve est en cours pour ${name} : terminez-la d’abord.`,
  toConduct: "Retour à la salle d’examen",
  notPassed: (n: number) =>
    n === 1 ? "Un candidat n’a pas fini de passer." : `${n} candidats n’ont pas fini de passer.`,
  present: (n: number, quorum: boolean) =>
    `${n} membre${n < 2 ? "" : "s"} présent${n < 2 ? "" : "s"}, quorum ${quorum ? "atteint" : "non atteint"}`,
  alone: "personne d’autre dans la salle",
  openedAt: (time: string) => `ouverte à ${time}`,
  endedAt: (time: string) => `terminée à ${time}`,
  juryHere: "Membres présents",
  recused: (name: string) => `ne délibère pas sur ${name}`,
  declareRecusal: "Déclarer une récusation",
  recusalMember: "Membre",
  recusalCandidate: "Candidat",
  recusalMotive: "Motif",
  noQuorum: (quorum: number) =>
    `Il faut au moins ${quorum} membres présents. Sans eux, la délibération ne peut pas se tenir.`,
  failure: "Constater l’absence de quorum",
  failureBy: "Constaté par (responsable de session)",
  failureText: "Constat",
  withdrawFailure: "Retirer ce constat",
  withdrawMotive: "Motif du retrait ; le constat reste dans le registre",
  failureTitle: "Absence de quorum",
  failureDone: "Absence de quorum constatée. La session peut être clôturée avec ce constat.",
  // Summary.
  summary: (candidates: number, missing: number) => {
    const who = candidates === 1 ? "Un candidat" : `${candidates} candidats`;
    if (missing === 0) return `${who}, tout est décidé`;
    const left = missing === 1 ? "une décision" : `${missing} décisions`;
    return `${who}, ${left} à prendre`;
  },
  end: "Terminer la délibération",
  endHint: (missing: number) =>
    missing === 0
      ? "Toutes les décisions sont prises."
      : `Restent ${missing} décisions à prendre avant la clôture.`,
  oneLeft: "Reste une décision à prendre avant la clôture.",
  toMinutes: "Aller au procès-verbal",
  // Matrix.
  candidate: "Candidat",
  outcome: "Décision",
  toDecide: "à décider",
  held: "déjà acquis",
  sealed: (given: number, all: number) => `${given} avis sur ${all}`,
  sealedTitle: "Scellés jusqu’à ce que chaque membre ait donné son avis.",
  agreed: (verdict: string) => `avis : ${verdict}`,
  divided: "avis partagés",
  votes: (given: number, all: number) => `${given} votes sur ${all}`,
  voted: (verdict: string) => `vote : ${verdict}`,
  tie: "égalité",
  markOf: (mark: string, maximum: string) => `${mark} / ${maximum}`,
  // First opinions.
  allOpen: "Premiers avis tous donnés",
  firstOpinions: "Premiers avis",
  opinionsHint: "Scellés jusqu’à ce que chaque membre ait donné le sien.",
  give: "Donner les avis",
  giveOf: (name: string) => `Avis ${of(name)}`,
  given: "donné",
  progress: (given: number, all: number) => `${given} sur ${all}`,
  boothTitle: (name: string) => `Premiers avis ${of(name)}`,
  boothHint:
    "L’écran est à vous seul. Chaque avis est couvert dès qu’il est donné ; il ne s’ouvre que lorsque tous ont donné le leur.",
  boothPlace: (at: number, all: number) => `Candidat ${at} sur ${all}`,
  covered: "Donné",
  change: "Changer",
  previous: "Précédent",
  next: "Suivant",
  boothDone: "Vos avis sont donnés.",
  boothPass: (name: string) => `Passez l’ordinateur à ${name}.`,
  boothAll: "Tous les membres ont donné leur avis : ils sont ouverts.",
  boothLeave: "Revenir à la délibération",
  // Votes.
  vote: "Vote",
  voteHint: "À main levée, un vote par membre.",
  tieHint: "Égalité : aucune voix ne l’emporte. Le jury poursuit l’échange, puis un membre change son vote.",
  // Evidence and facts.
  evidence: "Pièces examinées",
  evidenceMissing: "À cocher avant de décider.",
  prior: "Résultats connus",
  priorMissing: "à saisir dans la préparation",
  facts: "Faits relevés",
  competences: "Compétences",
  noFacts: "Aucune note sur ce bloc.",
  // Decision.
  decision: "Décision",
  decided: "Décision prise",
  motive: "Motif, repris au procès-verbal",
  motiveWanted: "Une décision défavorable demande son motif.",
  choose: "Choisissez d’abord un verdict.",
  decide: "Décider et passer au suivant",
  correct: "Corriger la décision",
  sealedFirst: (names: string) => `Avis attendus : ${names}.`,
  votesLeft: (n: number) => (n === 1 ? "Un vote attendu." : `${n} votes attendus.`),
  follows: "Découle du vote.",
  help: {
    title: "Délibération",
    matrix: "Aller au tableau ; les flèches s’y déplacent, la lettre du verdict choisit",
    evidence: "Aller aux pièces à cocher",
    opinions: "Recueillir les premiers avis",
    decide: "Décider et passer au suivant",
    jury: "Présence du jury",
    before: "Décision précédente",
    after: "Décision suivante",
  },
};
