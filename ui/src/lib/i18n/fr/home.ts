// Words of the home screen.

import { keys } from "../keys";

export const home = {
  keys: keys.fr.home,
  greeting: {
    none: "Bonjour. Aucune session aujourd’hui.",
    one: "Bonjour. Une session vous attend aujourd’hui.",
    many: (n: number) => `Bonjour. ${n} sessions vous attendent aujourd’hui.`,
    first: "Bonjour. Préparons votre première session.",
  },
  today: "Aujourd’hui",
  planned: "À venir",
  past: "Terminées",
  noDate: "sans date",
  openSession: "Ouvrir la session",
  resumeSession: "Reprendre la session",
  resumeClock: "Revenir à l’épreuve en cours",
  clockOpen: "chronomètre en cours",
  completeSession: "Compléter la préparation",
  until: (day: string) => `jusqu’au ${day}`,
  ready: "prête",
  lacks: (n: number) => (n === 1 ? "1 point à régler" : `${n} points à régler`),
  minutesNumber: (number: string) => `PV n° ${number}`,
  toClose: "à clore",
  plannedEmptyTitle: "Rien de prévu pour l’instant.",
  plannedEmpty:
    "Préparer une session prend une dizaine de minutes : la certification, le jury, les candidats. L’ordre de passage se calcule tout seul.",
  firstEmpty:
    "Choisissez la certification ; Délibéré connaît ses épreuves, leurs durées et les règles du jury. Vous n’ajoutez que les personnes et la date. Pour découvrir sans rien saisir, entraînez-vous sur un exemple.",
  all: (n: number) => `Toutes les sessions (${n})`,
  start: "Commencer",
  prepare: "Préparer une session",
  practise: "S’entraîner sur un exemple",
  archives: "Archives et réglages",
  readiness: "Contrôle avant examen",
  readinessAgain: "Refaire le contrôle",
  readinessRunning: "Contrôle en cours…",
  readinessGood: "Tout est prêt.",
  readinessBad: (n: number) =>
    n === 1 ? "1 point à régler avant d’examiner." : `${n} points à régler avant d’examiner.`,
  readinessRemark: (n: number) => (n === 1 ? "Prêt, avec une remarque." : `Prêt, avec ${n} remarques.`),
  levels: { good: "bon", remark: "remarque", bad: "à régler" },
  sound: "Essayer le son",
  soundPlayed: "Un carillon a été joué. Si vous ne l’avez pas entendu, montez le volume de l’ordinateur.",
};
