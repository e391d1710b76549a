// Words of the archives and of the settings.

import type { archives as french } from "../fr/archives";

export const archives: typeof french = {
  title: "Archives and settings",
  search: "Search for a session",
  searchHint: "Certification, date, place, number of the minutes.",
  found: (n: number) => (n === 0 ? "No session" : n === 1 ? "1 session" : `${n} sessions`),
  nothing: "No session matches. Try a single word, or the year.",
  empty: "Sessions will appear here as soon as you have prepared one.",
  settings: "Settings",
  documents: "Documents folder",
  documentsHint: "Saved PDFs are kept there.",
  documentsSaved: "Documents folder changed.",
  sound: "Sound at time thresholds",
  soundHint: "At both thresholds and at the end. Off by default.",
  chime: "Sound",
  chimes: { soft: "Two soft notes", bell: "Small bell", wood: "Knock on wood" },
  warnFirst: "First threshold, minutes before the end",
  warnSecond: "Second threshold, minutes before the end",
  warnHint: "For the parts whose exam sets no thresholds.",
  warnWrong: "The first threshold comes before the second: 2 to 60 minutes, then at least 1.",
  volume: "Volume",
  trySound: "Try the sound",
  records: "Records",
  recordsLead: "Each entry is chained to the one before. A changed or missing entry would show.",
  verify: "Verify the records",
  verifying: "Verifying…",
  intact: "Records intact",
  altered: "Records altered",
  about: (version: string) => `Délibéré ${version}`,
};
