// The alarms of open clocks: a threshold is said and sounded once, in the exam room and behind the lock alike.

import { announce } from "$lib/announce";
import { t } from "$lib/i18n/index.svelte";
import { chime } from "$lib/sound";
import { currentStatus } from "$lib/status.svelte";
import { crossed, thresholds } from "./countdown";

/** An open clock at this instant. */
type Alarm = {
  /** The same part of the same candidate has the same one. */
  key: string;
  /** As it is said. */
  name: string;
  leftMs: number;
  /** Thresholds before the end, in milliseconds; none where the user's preferences decide. */
  warnMs: readonly number[];
};

/** Says and sounds the thresholds of these clocks as they pass. Call while a component is made. */
export function soundAlarms(clocks: () => Alarm[]): void {
  const before: Record<string, number> = {};
  $effect(() => {
    const heard = currentStatus()?.preferences;
    for (const { key, name, leftMs, warnMs } of clocks()) {
      const reached = crossed(
        before[key] ?? leftMs,
        leftMs,
        thresholds(warnMs, heard?.warnMinutes ?? [5, 1]),
      );
      before[key] = leftMs;
      if (reached === null) continue;
      const words = t().conduct.milestone;
      const end = reached === 0;
      announce(end ? words.end(name) : words.left(name, reached / 60_000), end ? "urgent" : "polite");
      if (heard?.sound) void chime(end ? "end" : "soon", heard.volume, heard.chime);
    }
  });
}
