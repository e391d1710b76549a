// What a line of the home screen opens, and what it says of itself.

import type { SessionLine } from "$lib/wire/SessionLine";
import { go } from "$lib/router.svelte";

/** Where work goes on for a session: its preparation, its exam room, its deliberation or its minutes. */
export function openLine(line: SessionLine): void {
  switch (line.stage) {
    case "planned":
      return go({ name: "preparation", session: line.id });
    case "underway":
      return go({ name: "conduct", session: line.id });
    case "finished":
    case "closed":
      return go({ name: "minutes", session: line.id });
  }
}
