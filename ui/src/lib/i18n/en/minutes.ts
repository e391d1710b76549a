// Words of the documents: the minutes first.

import type { minutes as french } from "../fr/minutes";
import { keys } from "../keys";

export const minutes: typeof french = {
  title: "Minutes",
  keys: keys.en.minutes,
  documents: "Documents",
  draft: "draft",
  page: (at: number, all: number) => `Page ${at} of ${all}`,
  pageLabel: (at: number) => `Page ${at}`,
  previousPage: "Previous page",
  nextPage: "Next page",
  firstPage: "First page",
  lastPage: "Last page",
  larger: "Larger",
  smaller: "Smaller",
  fitWidth: "Full width",
  fitPage: "Whole page",
  zoom: (percent: number) => `${percent}%`,
  making: "Laying out…",
  unreadable: "The document could not be shown. Save a copy to open it elsewhere, or try again.",
  lacksTitle: (n: number) => (n === 1 ? "One point prevents closing" : `${n} points prevent closing`),
  moreLacks: (n: number) => `… and ${n} more`,
  notBegun: "The session has not begun.",
  closeTitle: "Close the session",
  closeText: "Once closed, the minutes no longer change; a correction is made by an amendment.",
  number: "Number of the minutes",
  close: "Close the session",
  closed: (number: string, date: string, time: string) =>
    `Minutes no. ${number}, closed on ${date} at ${time}.`,
  closedNow: "Session closed.",
  fingerprint: "Fingerprint of the record",
  save: "Save a copy",
  saved: (path: string) => `Saved: ${path}`,
  print: "Print",
  printer: "Printer",
  apart: "Both sides: signatures on a sheet of their own",
  noPrinter: "No printer found. Save a copy and print it elsewhere.",
  printed: (printer: string, job: string) => `Sent to ${printer} (job ${job}).`,
  amendments: "Amendments",
  amendmentNumber: (n: number) => `Amendment no. ${n}`,
  noAmendment: "No amendment.",
  amend: "Add an amendment",
  amendText: "Text of the amendment",
  amendMotive: "Motive",
  amended: (n: number) => `Amendment no. ${n} recorded.`,
  help: { title: "Documents", document: "Choose a document" },
  purge: "Erase private notes",
  purgeLead:
    "The notes, first opinions and votes of this session will be emptied for ever, with the key that sealed them. The record keeps the proof that they existed, and still verifies. Think of older backups.",
  purgeNow: "Erase for ever",
  purged: (n: number) =>
    n === 0
      ? "There was nothing left to erase."
      : n === 1
        ? "One private note erased."
        : `${n} private entries erased.`,
};
