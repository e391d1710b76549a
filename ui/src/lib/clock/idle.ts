/**
 * Since when nothing runs although someone is here: the forgotten start. Pure; whoever shows it says when.
 */
import type { CandidateView } from "$lib/wire/CandidateView";
import type { SessionView } from "$lib/wire/SessionView";

/** From how long on it is worth a word, in milliseconds. */
export const IDLE_MS = 120_000;

/** Milliseconds since the candidate could have begun: here, and nobody before the jury. Null when not so. */
export function idleMs(session: SessionView, who: CandidateView, now: number): number | null {
  const here = who.presence === "present" || who.presence === "late";
  const waits = who.progress === "ahead" || who.progress === "between";
  if (!here || !waits || session.deliberating || session.clocks.some((c) => c.jury)) return null;
  const ended = session.candidates.flatMap((c) =>
    c.passage.filter((s) => s.state === "ended" || s.state === "skipped").map((s) => Date.parse(s.end)),
  );
  const since = Math.max(Date.parse(who.presenceAt ?? ""), ...ended);
  return Number.isFinite(since) ? Math.max(0, now - since) : null;
}
