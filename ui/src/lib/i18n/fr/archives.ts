// Words of the archives and of the settings.

export const archives = {
  title: "Archives et réglages",
  search: "Chercher une session",
  searchHint: "Certification, date, lieu, numéro de procès-verbal.",
  found: (n: number) => (n === 0 ? "Aucune session" : n === 1 ? "1 session" : `${n} sessions`),
  nothing: "Aucune session ne correspond. Essayez un seul mot, ou l’année.",
  empty: "Les sessions apparaîtront ici dès que vous en aurez préparé une.",
  settings: "Réglages",
  documents: "Dossier des documents",
  documentsHint: "Les PDF enregistrés y sont rangés.",
  documentsSaved: "Dossier des documents changé.",
  sound: "Son aux seuils de temps",
  soundHint: "Aux deux seuils et à la fin. Désactivé par défaut.",
  chime: "Son",
  chimes: { soft: "Deux notes douces", bell: "Petite cloche", wood: "Coup sur bois" } as Record<
    string,
    string
  >,
  warnFirst: "Premier seuil, minutes avant la fin",
  warnSecond: "Second seuil, minutes avant la fin",
  warnHint: "Pour les parties dont l’épreuve ne fixe pas les seuils.",
  warnWrong: "Le premier seuil vient avant le second : de 2 à 60 minutes, puis au moins 1.",
  volume: "Volume",
  trySound: "Essayer le son",
  records: "Enregistrements",
  recordsLead: "Chaque saisie est enchaînée à la précédente. Une saisie changée ou retirée se verrait.",
  verify: "Vérifier les enregistrements",
  verifying: "Vérification en cours…",
  intact: "Enregistrements intacts",
  altered: "Enregistrements altérés",
  about: (version: string) => `Délibéré ${version}`,
};
