// Words of the candidate's window.

export const candidate = {
  title: "Écran du candidat",
  waiting: "En attente",
  waitingText: "Le jury va vous indiquer quand commencer.",
  until: (time: string) => `jusqu’à ${time}`,
  over: "dépassement",
  paused: "suspendu",
  pausedText: "Le temps ne compte pas.",
  left: "temps restant",
  practice: "ENTRAÎNEMENT",
  lost: "En attente du poste du jury…",
};
