// The memory of the twin: status, sessions, clock, and how refusals are made.

import type { FieldRef } from "$lib/wire/FieldRef";
import type { Gate } from "$lib/wire/Gate";
import type { Language } from "$lib/wire/Language";
import type { Problem } from "$lib/wire/Problem";
import type { ProblemCode } from "$lib/wire/ProblemCode";
import type { Screen } from "$lib/wire/Screen";
import type { SessionView } from "$lib/wire/SessionView";
import type { Showing } from "$lib/wire/Showing";
import type { Status } from "$lib/wire/Status";
import type { Theme } from "$lib/wire/Theme";

const asked = new URLSearchParams(location.search);
const bornAt = performance.now();
const startedAt = new Date(`${asked.get("now") ?? "2026-11-23T08:36:00"}Z`).getTime();

/** Adds milliseconds to a moment written `…+01:00`, keeping the offset. */
export function later(at: string, ms: number): string {
  return stamp(new Date(`${at.slice(0, 19)}Z`).getTime() + ms);
}

/** Milliseconds from one moment to another. */
export function between(from: string, to: string): number {
  return new Date(`${to.slice(0, 19)}Z`).getTime() - new Date(`${from.slice(0, 19)}Z`).getTime();
}

function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+01:00`;
}

const french = (asked.get("lang") ?? "fr") === "fr";

export const world = {
  status: {
    gate: (asked.get("gate") ?? "open") as Gate,
    user: "Claire Morel",
    role: asked.get("role") === "administrator" ? "administrator" : "president",
    users: ["Claire Morel", "Paul Rey"].slice(0, asked.has("users") ? 2 : 1),
    recovery: asked.has("users"),
    wrongAttempts: null,
    preferences: {
      language: (asked.get("lang") ?? "fr") as Language,
      theme: (asked.get("theme") ?? "light") as Theme,
      sound: false,
      volume: 60,
      chime: "soft",
      warnMinutes: [5, 1],
      lockAfter: 15,
    },
    practiceSpeed: null,
    version: "0.1.0",
    now: "",
    documentsFolder: "/home/claire/Documents/Délibéré",
  } as Status,

  /** Every session, whole; `screenOf` gives copies. */
  sessions: new Map<string, SessionView>(),

  /** Calls made to fail, for the tests of failure: `?fail=act`. */
  failing: new Set((asked.get("fail") ?? "").split(",").filter(Boolean)),

  /** Times faster than life. */
  speed: 1,

  /** The wall clock: starts at `?now=` and runs at `speed`. */
  now(): string {
    return stamp(startedAt + (performance.now() - bornAt) * world.speed);
  },

  /** Sentences the shell would send. */
  words: {
    notSaved: french
      ? "L’enregistrement a échoué\u202f: le disque est plein. Rien de ce qui était enregistré n’est perdu. Libérez de la place, puis réessayez."
      : "Saving failed: the disk is full. Nothing already saved is lost. Free some space, then try again.",
    noSession: french ? "Cette session n’existe pas." : "There is no such session.",
    french,
  },
};

let ids = 0;

/** A new id. */
export function newId(prefix: string): string {
  ids += 1;
  return `${prefix}-${ids}`;
}

/** A rejection as the shell makes them. */
export function problem(code: ProblemCode, message: string, field: FieldRef | null = null): Problem {
  return { code, message, detail: null, field };
}

/** What the room adds to a session for a place: its desk or its deliberation. */
export type Dress = (session: SessionView, showing: Showing) => Pick<Screen, "desk" | "deliberation">;

/** A copy of a session as it stands now, dressed for a place. */
export function screenOf(id: string, showing: Showing, dress: Dress): Screen {
  const session = world.sessions.get(id);
  if (!session) throw problem("failed", world.words.noSession);
  session.now = world.now();
  session.speed = world.speed;
  return structuredClone({ session, ...dress(session, showing) });
}
