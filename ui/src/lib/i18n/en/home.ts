// Words of the home screen.

import type { home as french } from "../fr/home";
import { keys } from "../keys";

export const home: typeof french = {
  keys: keys.en.home,
  greeting: {
    none: "Hello. No session today.",
    one: "Hello. One session awaits you today.",
    many: (n: number) => `Hello. ${n} sessions await you today.`,
    first: "Hello. Let us prepare your first session.",
  },
  today: "Today",
  planned: "Coming up",
  past: "Past",
  noDate: "no date",
  openSession: "Open the session",
  resumeSession: "Resume the session",
  resumeClock: "Back to the running part",
  clockOpen: "clock running",
  completeSession: "Complete the preparation",
  until: (day: string) => `until ${day}`,
  ready: "ready",
  lacks: (n: number) => (n === 1 ? "1 point to settle" : `${n} points to settle`),
  minutesNumber: (number: string) => `Minutes no. ${number}`,
  toClose: "to be closed",
  plannedEmptyTitle: "Nothing planned for now.",
  plannedEmpty:
    "Preparing a session takes about ten minutes: the certification, the jury, the candidates. The order of passage works itself out.",
  firstEmpty:
    "Choose the certification; Délibéré knows its assessments, their durations and the rules of the jury. You only add the people and the date. To look around without typing anything, practise on an example.",
  all: (n: number) => `All sessions (${n})`,
  start: "Start",
  prepare: "Prepare a session",
  practise: "Practise on an example",
  archives: "Archives and settings",
  readiness: "Check before the exam",
  readinessAgain: "Check again",
  readinessRunning: "Checking…",
  readinessGood: "Everything is ready.",
  readinessBad: (n: number) =>
    n === 1 ? "1 point to settle before examining." : `${n} points to settle before examining.`,
  readinessRemark: (n: number) => (n === 1 ? "Ready, with a remark." : `Ready, with ${n} remarks.`),
  levels: { good: "good", remark: "remark", bad: "to settle" },
  sound: "Try the sound",
  soundPlayed: "A chime was played. If you did not hear it, turn up the computer’s volume.",
};
