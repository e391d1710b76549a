// The twin's home screen, lists and readiness.

import type { Backend } from "../backend";

type Calls = Pick<
  Backend,
  "home" | "searchSessions" | "certificationChoices" | "openSession" | "readiness" | "verifyRecords"
>;

export const home: Calls = {
  async home() {
    return { today: "2026-11-23", todaySessions: [], planned: [], past: [], pastTotal: 0 };
  },
  async searchSessions() {
    return [];
  },
  async certificationChoices() {
    return { certifications: [], refused: [], folder: "" };
  },
  async openSession() {
    return "practice";
  },
  async readiness() {
    return [];
  },
  async verifyRecords() {
    return { sound: true, sessions: 0, entries: 0, message: "" };
  },
};
