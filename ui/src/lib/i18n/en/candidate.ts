// Words of the candidate's window.

import type { candidate as french } from "../fr/candidate";

export const candidate: typeof french = {
  title: "Candidate’s screen",
  waiting: "Waiting",
  waitingText: "The jury will tell you when to start.",
  until: (time: string) => `until ${time}`,
  over: "overrun",
  paused: "paused",
  pausedText: "The time does not count.",
  left: "time left",
  practice: "PRACTICE",
  lost: "Waiting for the jury’s computer…",
};
