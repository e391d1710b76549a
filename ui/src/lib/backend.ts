// The one door to the shell: its calls, written from the shell's own list of commands, and how they fail.

import type { Problem } from "$lib/wire/Problem";

export { shell as backend, type Stop } from "$lib/wire/shell";

/** Whether a rejection is a `Problem` of ours. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Any rejection as a `Problem`: a bug of ours must not read differently from a failure of the world. */
export function asProblem(value: unknown): Problem {
  if (isProblem(value)) return value;
  const detail = value instanceof Error ? `${value.name}: ${value.message}` : String(value);
  return { code: "failed", message: detail, detail, field: null };
}
