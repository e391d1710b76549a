// The twin's preparation: gestures before the jury is in the room.

import type { Action } from "$lib/wire/Action";
import type { SessionView } from "$lib/wire/SessionView";

/** Answers whether the gesture was one of the preparation. */
function act(_session: SessionView, _action: Action): boolean {
  return false;
}

export const preparation = { act };
