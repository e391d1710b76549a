// Words of the place where access and keys are kept.

import type { access as fr } from "../fr/access";

export const access: typeof fr = {
  title: "Access and keys",
  people: "Who may open the data",
  rolesLead:
    "Everybody has a passphrase of their own. Private notes are sealed under a key that only who presides holds.",
  me: "you",
  roles: { president: "President", administrator: "Administrator" },
  may: {
    president: "conducts, reads the notes, and may do all an administrator may",
    administrator: "prepares, prints and purges, without reading private notes",
  },
  add: "Add somebody",
  addNow: "Give access",
  name: "First name and surname",
  role: "Role",
  theirs: "Their passphrase",
  theirsHint: "Let them choose and type it themselves: at least 12 characters.",
  added: (name) => `${name} can open the data from now on.`,
  removed: (name) => `${name} has no access any more.`,
  change: "Change my passphrase",
  former: "Current passphrase",
  wanted: "New passphrase",
  changed: "Your passphrase is changed.",
  recovery: "Recovery sheet",
  recoveryLead:
    "A sheet to keep locked away: it opens the data again if a passphrase is lost. Without it, nobody can.",
  none: "No recovery sheet yet.",
  exists: (name) => `Sheet ${name} is in force.`,
  make: "Make the sheet",
  makeAnother: "Make a new sheet",
  presidentsMake: "It opens the notes too: only who presides can make it.",
  sheet: (name) => `Sheet ${name}`,
  code: "Recovery code",
  once: "The code is shown here only. Nothing changes before you confirm.",
  print: "Print the sheet",
  sent: (printer) => `Sheet sent to ${printer}.`,
  byHand: "No printer: copy the code by hand, group by group.",
  keep: "I have it on paper",
  inForce: (name) => `Sheet ${name} is in force. The former one opens nothing any more.`,
  locking: "Locking",
  lockingLead: "Ctrl L locks at any time. Clocks go on behind the lock; names and notes disappear.",
  lockAfter: "Without any gesture of yours, lock after",
  delay: (minutes) => (minutes === 0 ? "never" : `${minutes} min`),
};
