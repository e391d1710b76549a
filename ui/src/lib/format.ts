// Times, durations and dates as people read them. Pure: nothing here asks the clock.
//
// Moments come from the shell as RFC 3339 with their own offset (`2026-11-23T14:03:22+01:00`).
// The wall clock written in them is what the jury saw, so it is shown as written, whatever the zone of
// the machine that reads it.

import type { Language } from "$lib/wire/Language";

/** U+202F, the space of French typography before « ; : ! ? » and inside quotes. */
const THIN = "\u202f";
/** U+00A0. */
export const NBSP = "\u00a0";

/** A day and an hour, in words: `le 23 novembre 2026 à 14:03`. */
export function dateAndTime(at: string, language: Language): string {
  const day = shortDate(dayOf(at), language);
  return language === "fr" ? `le ${day} à ${time(at)}` : `on ${day} at ${time(at)}`;
}

/** `14:03` from `2026-11-23T14:03:22+01:00`; the text itself when it is not a moment. */
export function time(at: string): string {
  const found = /T(\d{2}:\d{2})/.exec(at);
  return found?.[1] ?? at;
}

/** `14:03:22`. */
export function timeWithSeconds(at: string): string {
  const found = /T(\d{2}:\d{2}:\d{2})/.exec(at);
  return found?.[1] ?? time(at);
}

/** `2026-11-23` from a moment or a day. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

const locale = (language: Language) => (language === "fr" ? "fr-FR" : "en-GB");

function noon(day: string): Date {
  return new Date(`${dayOf(day)}T12:00:00Z`);
}

/** `lundi 23 novembre 2026`, `Monday 23 November 2026`. */
export function longDate(day: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(locale(language), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
    .format(noon(day))
    .replace(",", "");
  return language === "fr" ? parts.replace(/\b1 (?=\p{L})/u, "1er ") : parts;
}

/** `lundi 23 novembre`, `Monday 23 November`: where the year is known. */
export function dayAndMonth(day: string, language: Language): string {
  return longDate(day, language).replace(/ \d{4}$/, "");
}

/** `lun. 23 nov.`, `Mon 23 Nov`. */
export function shortDate(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
    .format(noon(day))
    .replace(",", "");
}

/** `23/11/2026`, the same in both languages. */
export function numericDate(day: string): string {
  const [year, month, date] = dayOf(day).split("-");
  return `${date}/${month}/${year}`;
}

/** `12 min 30 s`, `2 h 45 min`, `45 s`: a length of time, rounded to the second; never negative. */
export function duration(ms: number): string {
  const total = Math.round(Math.abs(ms) / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const parts: string[] = [];
  if (hours > 0) parts.push(`${hours}${NBSP}h`);
  if (minutes > 0) parts.push(`${minutes}${NBSP}min`);
  // Nobody plans an hour to the second.
  if (hours === 0 && (seconds > 0 || minutes === 0)) parts.push(`${seconds}${NBSP}s`);
  return parts.join(" ");
}

/** `2 h 45 min` from minutes. */
export function minutesLong(minutes: number): string {
  return duration(minutes * 60_000);
}

/** `27:12` while time is left, `+01:12` past zero, `1:05:00` from an hour on.
 *  Counts as people count: `00:01` until the last second is really gone, `+00:00` never shown. */
export function countdown(leftMs: number): string {
  const over = leftMs <= -1000;
  const total = over ? Math.floor(-leftMs / 1000) : Math.max(0, Math.ceil(leftMs / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const two = (n: number) => String(n).padStart(2, "0");
  const text =
    hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${two(minutes)}:${two(total % 60)}`;
  return over ? `+${text}` : text;
}

/** A mark kept in hundredths, as people write it: `14,5` or `14.5`. */
export function mark(hundredths: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(hundredths / 100);
}

/** Reads `14,5`, `14.5` or `14` into hundredths; `null` when it is not a mark. */
export function readMark(text: string): number | null {
  const found = /^\s*(\d{1,4})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

/** Whole seconds from a moment to the wall clock shown, never below zero. */
export function ageOf(at: string, now: string): number {
  const ms = Date.parse(`${now.slice(0, 19)}Z`) - Date.parse(`${at.slice(0, 19)}Z`);
  return Math.max(0, Math.floor(ms / 1000));
}
