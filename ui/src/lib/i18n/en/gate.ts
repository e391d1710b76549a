// Words of the first start and of the lock.

import type { gate as french } from "../fr/gate";

export const gate: typeof french = {
  tagline: "Prepare, time, note, deliberate, sign.",
  lead: "The whole exam session, from convening the jury to the minutes, on this computer and without a network.",
  newTitle: "Welcome",
  newLead: "Your sessions will be encrypted on this computer. Choose the passphrase that will open them.",
  lockedTitle: "Délibéré is locked",
  lockedLead: "Your data is encrypted and safe. Type your passphrase to open it again.",
  who: "Who are you?",
  lostIt: "I have lost my passphrase",
  haveIt: "I have my passphrase",
  recoverTitle: "Open with the recovery sheet",
  recoverLead: "Enter the printed code, then choose a new passphrase.",
  code: "Code of the sheet",
  codeHint: "Seven groups of five signs. Spaces and capitals do not matter.",
  codeMissing: "Enter the code of the sheet.",
  codeWrong: "This code does not open this data: it is likely that of a sheet replaced since.",
  newPassphrase: "New passphrase",
  recover: "Open with the sheet",
  wrongBefore: (count: number, at: string) =>
    count === 1
      ? `A wrong passphrase was tried before this opening, ${at}.`
      : `${count} wrong passphrases were tried before this opening, the last ${at}.`,
  locked: {
    title: "Running clocks",
    until: (end: string) => `expected end ${end}`,
    pausedLead: "Going on wants the unlock.",
    lead: "Time goes on and so do the alarms. Names and notes are hidden.",
    unlockLead: "Enter your passphrase to come back where you were.",
  },
  name: "Your first name and surname",
  nameHint: "They will stand in the journal beside each of your entries.",
  passphrase: "Passphrase",
  passphraseHint: "Four or five unrelated words are easy to remember and hard to guess.",
  keepIt: "Nobody can recover it for you: write it down and keep it somewhere safe.",
  showIt: "Show the passphrase",
  create: "Create my space",
  unlock: "Unlock",
  nameMissing: "Give your first name and surname.",
  passphraseMissing: "Type your passphrase.",
  tooShort: "Too short: at least 12 characters are needed.",
  strength: {
    empty: "",
    short: (missing: number) =>
      missing === 1 ? "Too short: 1 more character." : `Too short: ${missing} more characters.`,
    weak: "Weak: it would be guessed soon. Add an unrelated word.",
    fair: "Fair. One more word would make it strong.",
    strong: "Strong.",
  },
  strengthLabel: "Strength",
  practiceTitle: "Practice session",
  practiceLead:
    "Four invented candidates, one whole title session. Nothing to create, nothing to fill in: all is erased when you leave.",
  practiceStart: "Practise",
  sample: {
    name: "Issa N’Diaye",
    segment: "Technical interview · questions from the jury",
    end: "ends at 11:48",
    note: "Rephrases, has the learner explain, right stance",
  },
};
