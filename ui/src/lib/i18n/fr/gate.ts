// Words of the first start and of the lock.

export const gate = {
  tagline: "Préparer, chronométrer, noter, délibérer, signer.",
  lead: "Toute la session d’examen, de la convocation du jury au procès-verbal, sur ce poste et sans réseau.",
  newTitle: "Bienvenue",
  newLead: "Vos sessions seront chiffrées sur ce poste. Choisissez la phrase secrète qui les ouvrira.",
  lockedTitle: "Délibéré est verrouillé",
  lockedLead: "Vos données sont chiffrées et en lieu sûr. Saisissez votre phrase secrète pour les rouvrir.",
  who: "Qui êtes-vous ?",
  lostIt: "J’ai perdu ma phrase secrète",
  haveIt: "J’ai ma phrase secrète",
  recoverTitle: "Rouvrir avec la fiche de secours",
  recoverLead: "Saisissez le code imprimé, puis choisissez une nouvelle phrase secrète.",
  code: "Code de la fiche",
  codeHint: "Sept groupes de cinq signes. Les espaces et les majuscules n’importent pas.",
  codeMissing: "Saisissez le code de la fiche.",
  codeWrong: "Ce code n’ouvre pas ces données : il vient sans doute d’une fiche remplacée depuis.",
  newPassphrase: "Nouvelle phrase secrète",
  recover: "Ouvrir avec la fiche",
  wrongBefore: (count: number, at: string) =>
    count === 1
      ? `Une phrase secrète fausse a été essayée avant cette ouverture, ${at}.`
      : `${count} phrases secrètes fausses ont été essayées avant cette ouverture, la dernière ${at}.`,
  locked: {
    title: "Chronomètres en cours",
    until: (end: string) => `fin prévue à ${end}`,
    pausedLead: "La reprise demande le déverrouillage.",
    lead: "Le temps continue et les alarmes aussi. Les noms et les notes sont cachés.",
    unlockLead: "Saisissez votre phrase secrète pour revenir où vous en étiez.",
  },
  name: "Vos prénom et nom",
  nameHint: "Ils figureront au journal, à côté de chacune de vos saisies.",
  passphrase: "Phrase secrète",
  passphraseHint: "Quatre ou cinq mots sans lien entre eux se retiennent bien et résistent longtemps.",
  keepIt: "Personne ne peut la retrouver à votre place : notez-la en lieu sûr.",
  showIt: "Afficher la phrase",
  create: "Créer mon espace",
  unlock: "Déverrouiller",
  nameMissing: "Indiquez vos prénom et nom.",
  passphraseMissing: "Saisissez votre phrase secrète.",
  tooShort: "Trop courte : il faut au moins 12 caractères.",
  strength: {
    empty: "",
    short: (missing: number) =>
      missing === 1 ? "Trop courte : encore 1 caractère." : `Trop courte : encore ${missing} caractères.`,
    weak: "Fragile : on la devinerait vite. Ajoutez un mot sans rapport.",
    fair: "Convenable. Un mot de plus la rendrait solide.",
    strong: "Solide.",
  },
  strengthLabel: "Solidité",
  practiceTitle: "Session d’entraînement",
  practiceLead:
    "Quatre candidats fictifs, une session titre entière. Rien à créer, rien à remplir : tout s’efface en sortant.",
  practiceStart: "S’entraîner",
  sample: {
    name: "Issa N’Diaye",
    segment: "Entretien technique · questions du jury",
    end: "fin à 11:48",
    note: "Reformule, fait verbaliser l’apprenant, posture juste",
  },
};
