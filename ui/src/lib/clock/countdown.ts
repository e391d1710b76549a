/**
 * The countdown between two views of the session: pure arithmetic, no timer and no clock of its own.
 *
 * The shell says once how much is left; whoever shows it passes `performance.now()` and gets the
 * figure of this instant. Asking the shell again and drawing are left to the components.
 */

/** What the shell said, and when it said it. */
export interface Reading {
  /** Milliseconds left when it was taken; negative when overrun. */
  readonly leftMs: number;
  /** `performance.now()` when it was taken. */
  readonly takenAt: number;
  /** How many times faster than life the session runs. */
  readonly speed: number;
  /** A held clock does not count down. */
  readonly running: boolean;
}

/** Milliseconds left at `at`, a `performance.now()`. A reading from the future counts as just taken. */
export function leftNow(reading: Reading, at: number): number {
  if (!reading.running) return reading.leftMs;
  return reading.leftMs - Math.max(0, at - reading.takenAt) * reading.speed;
}

/** A session's wall clock between two views, in milliseconds since the epoch. */
export function wallNow(
  view: { readonly now: string; readonly speed: number },
  takenAt: number,
  at: number,
): number {
  return Date.parse(view.now) + Math.max(0, at - takenAt) * view.speed;
}

/** Minutes east of Greenwich written in a moment; 0 when none is. */
export function offsetMinutes(moment: string): number {
  const offset = /([+-])(\d{2}):(\d{2})$/.exec(moment);
  return offset ? (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
}

/** Figures to show, and whether the due time is over. */
interface Figures {
  readonly text: string;
  readonly over: boolean;
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");

/**
 * `27:12`, or `1:04:09` from one hour on. A second is shown until it is spent (a fresh 30 minutes
 * shows 30:00), and the overrun starts at 0:00, so that neither side ever shows a second too many.
 */
export function figures(leftMs: number): Figures {
  const over = leftMs < 0;
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = `${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
  return { text: hours > 0 ? `${String(hours)}:${tail}` : tail, over };
}

/** The two thresholds of a segment, in milliseconds before its end: those of the exam, else the user's. */
export function thresholds(warnMs: readonly number[], warnMinutes: readonly number[]): readonly number[] {
  return warnMs.length > 0 ? warnMs : warnMinutes.map((minutes) => minutes * 60_000);
}

/**
 * The threshold crossed between two looks at the same clock, in milliseconds before the end (0 is
 * the end itself), the gravest when several were (the program slept, or practice runs sixty times
 * faster). Null when none was.
 */
export function crossed(beforeMs: number, nowMs: number, warnMs: readonly number[]): number | null {
  const passed = [0, ...warnMs].filter((at) => beforeMs > at && nowMs <= at);
  return passed.length > 0 ? Math.min(...passed) : null;
}

/** How far the bar is filled, between 0 and 1, by thousandths: it is drawn anew when it moves by a pixel or so. */
export function filled(leftMs: number, dueMs: number): number {
  if (dueMs <= 0) return 1;
  return Math.round(Math.min(1, Math.max(0, 1 - leftMs / dueMs)) * 1000) / 1000;
}

/** How long to wait before asking the shell again: every 15 s of the session, never under 1 s of life. */
export function cadenceMs(speed: number): number {
  return Math.max(1_000, 15_000 / Math.max(1, speed));
}
