// The view counts down by itself; the shell is asked again now and then, and at once when the computer's clocks were
// set or it slept.

import { onDestroy } from "svelte";
import { backend } from "$lib/backend";

/** Looks again every so many milliseconds, as long as the component being made lives. */
export function lookAgain(look: () => void, everyMs: () => number): void {
  $effect(() => {
    const again = setInterval(look, everyMs());
    return () => clearInterval(again);
  });
  const stop = backend.onClocks(look);
  onDestroy(() => void stop.then((end) => end()));
}
