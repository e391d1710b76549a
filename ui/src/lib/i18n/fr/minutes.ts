// Words of the documents: the minutes first.

import { keys } from "../keys";

export const minutes = {
  title: "Procès-verbal",
  keys: keys.fr.minutes,
  documents: "Documents",
  draft: "projet",
  page: (at: number, all: number) => `Page ${at} sur ${all}`,
  pageLabel: (at: number) => `Page ${at}`,
  previousPage: "Page précédente",
  nextPage: "Page suivante",
  firstPage: "Première page",
  lastPage: "Dernière page",
  larger: "Agrandir",
  smaller: "Réduire",
  fitWidth: "Pleine largeur",
  fitPage: "Page entière",
  zoom: (percent: number) => `${percent} %`,
  making: "Mise en page…",
  unreadable:
    "Le document n’a pas pu être affiché. Enregistrez une copie pour l’ouvrir ailleurs, ou réessayez.",
  // Closing.
  lacksTitle: (n: number) => (n === 1 ? "Un point empêche la clôture" : `${n} points empêchent la clôture`),
  moreLacks: (n: number) => `… et ${n} autres`,
  notBegun: "La session n’a pas commencé.",
  closeTitle: "Clôturer la session",
  closeText: "Après la clôture, le procès-verbal ne change plus ; une correction se fait par avenant.",
  number: "Numéro du procès-verbal",
  close: "Clôturer",
  closed: (number: string, date: string, time: string) =>
    `Procès-verbal n° ${number}, clos le ${date} à ${time}.`,
  closedNow: "Session clôturée.",
  fingerprint: "Empreinte du registre",
  // Out of the program.
  save: "Enregistrer une copie",
  saved: (path: string) => `Enregistré : ${path}`,
  print: "Imprimer",
  printer: "Imprimante",
  apart: "Recto verso : les signatures sur leur propre feuille",
  noPrinter: "Aucune imprimante trouvée. Enregistrez une copie et imprimez-la ailleurs.",
  printed: (printer: string, job: string) => `Envoyé à ${printer} (travail ${job}).`,
  // Amendments.
  amendments: "Avenants",
  amendmentNumber: (n: number) => `Avenant n° ${n}`,
  noAmendment: "Aucun avenant.",
  amend: "Ajouter un avenant",
  amendText: "Texte de l’avenant",
  amendMotive: "Motif",
  amended: (n: number) => `Avenant n° ${n} enregistré.`,
  help: { title: "Documents", document: "Choisir un document" },
  purge: "Effacer les notes privées",
  purgeLead:
    "Les notes, les premiers avis et les votes de cette session seront vidés pour toujours, avec la clé qui les scellait. Le registre garde la preuve qu’ils ont existé, et se vérifie toujours. Pensez aux copies de sécurité plus anciennes.",
  purgeNow: "Effacer pour toujours",
  purged: (n: number) =>
    n === 0
      ? "Il n’y avait plus rien à effacer."
      : n === 1
        ? "Une note privée effacée."
        : `${n} entrées privées effacées.`,
};
