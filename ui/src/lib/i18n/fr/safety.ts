// Words of the second copy, of the backups and of taking over from either.

export const safety = {
  short: {
    off: "Sans copie",
    begun: "Copie en cours",
    safe: "Copie à jour",
    away: "Clé absente",
    failing: "Copie en échec",
    foreign: "Copie à vérifier",
    ahead: "Copie plus récente",
    forked: "Copies divergentes",
  },
  since: (label: string, age: string) => `${label} · copie ${age}`,
  age: (seconds: number) =>
    seconds < 60
      ? `il y a ${seconds} s`
      : seconds < 3600
        ? `il y a ${Math.floor(seconds / 60)} min`
        : seconds < 172800
          ? `il y a ${Math.floor(seconds / 3600)} h`
          : `il y a ${Math.floor(seconds / 86400)} jours`,
  copyTitle: "Copie sur clé",
  copyOn: (name: string) => `Copier sur « ${name} »`,
  free: (gigabytes: number) => `${gigabytes.toString().replace(".", ",")} Go libres`,
  noStick: "Aucune clé n’est branchée.",
  folder: "Ou un autre dossier",
  folderHint: "Son chemin entier, sur un autre disque ; Entrée le choisit.",
  stop: "Ne plus copier",
  keepBoth: "Garder les deux, et copier de nouveau",
  keptBoth: "Les deux sont gardées ; une nouvelle copie commence.",
  backupTitle: "Sauvegarde",
  backUp: "Sauvegarder maintenant",
  backedUp: "Sauvegarde faite, relue et vérifiée.",
  backupFolder: "Dossier des sauvegardes",
  backupFolderHint: "Son chemin entier ; vide, c’est le dossier habituel.",
  backupFolderSet: "Les prochaines sauvegardes iront dans ce dossier.",
  takeOver: "Reprendre depuis une clé ou une sauvegarde",
  takeOverTitle: "Reprendre depuis une clé ou une sauvegarde",
  takeOverLead:
    "Ce qui est enregistré là est vérifié, puis la session continue sur cet ordinateur. La clé ou la sauvegarde n’est que lue.",
  found: (when: string, machine: string) => `jusqu’au ${when} · ${machine}`,
  foundBare: "copie sans date",
  nothingFound: "Aucune copie trouvée : branchez la clé, ou indiquez son dossier.",
  lookAgain: "Chercher de nouveau",
  where: "Dossier de la clé ou de la sauvegarde",
  choose: "Choisissez la copie à reprendre.",
  go: "Reprendre ici",
  anyway: "Reprendre quand même",
  backToGate: "Revenir",
};
