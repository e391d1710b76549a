import type { safety as french } from "../fr/safety";

export const safety: typeof french = {
  short: {
    off: "No copy",
    begun: "Copying",
    safe: "Copy up to date",
    away: "Stick gone",
    failing: "Copy failing",
    foreign: "Check the copy",
    ahead: "Copy is newer",
    forked: "Copies went apart",
  },
  since: (label, age) => `${label} · copy ${age}`,
  age: (seconds) =>
    seconds < 60
      ? `${seconds} s ago`
      : seconds < 3600
        ? `${Math.floor(seconds / 60)} min ago`
        : seconds < 172800
          ? `${Math.floor(seconds / 3600)} h ago`
          : `${Math.floor(seconds / 86400)} days ago`,
  copyTitle: "Copy on a stick",
  copyOn: (name) => `Copy to “${name}”`,
  free: (gigabytes) => `${gigabytes} GB free`,
  noStick: "No stick is plugged in.",
  folder: "Or another folder",
  folderHint: "Its whole path, on another disk; Enter chooses it.",
  stop: "Stop copying",
  keepBoth: "Keep both, and copy anew",
  keptBoth: "Both are kept; a new copy begins.",
  backupTitle: "Backup",
  backUp: "Back up now",
  backedUp: "Backup made, read back and verified.",
  backupFolder: "Folder of the backups",
  backupFolderHint: "Its whole path; left empty, the usual folder.",
  backupFolderSet: "The next backups go to this folder.",
  takeOver: "Go on from a stick or a backup",
  takeOverTitle: "Go on from a stick or a backup",
  takeOverLead:
    "What is recorded there is verified, then the session goes on on this computer. The stick or the backup is only read.",
  found: (when, machine) => `up to ${when} · ${machine}`,
  foundBare: "undated copy",
  nothingFound: "No copy found: plug the stick in, or enter the folder of the backup.",
  lookAgain: "Look again",
  where: "Folder of the stick or the backup",
  choose: "Choose the copy to go on from.",
  go: "Go on here",
  anyway: "Take over anyway",
  backToGate: "Back",
};
