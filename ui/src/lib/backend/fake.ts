// The shell's twin for a plain browser: realistic sessions in memory that change as one works.
// Used for development and by the tests of the view; the real window never loads it.
//
// Read from the page's address: `?gate=new|locked|open|practice&lang=en&theme=dark&now=2026-11-23T08:36
// &fail=act&place=conduct&session=eti&candidate=c1&empty`.

import { go, type Place } from "$lib/router.svelte";
import type { Backend } from "./backend";
import { access } from "./fake/access";
import { gate } from "./fake/gate";
import { home } from "./fake/home";
import { preparation } from "./fake/preparation";
import { room } from "./fake/room";
import { safety } from "./fake/safety";
import { signing } from "./fake/signing";
import "./fake/sessions";
import { problem, screenOf, world } from "./fake/world";

// The place asked for in the address, so that a test or a picture starts where it wants.
const asked = new URLSearchParams(location.search);
if (asked.has("place")) {
  const candidate = asked.get("candidate") ?? undefined;
  go({ name: asked.get("place"), session: asked.get("session") ?? "eti", candidate } as Place);
}

export const fake: Backend = {
  ...gate,
  ...access,
  ...home,
  ...safety,
  ...signing,
  ...room.calls,

  async show(session, showing) {
    return screenOf(session, showing, room.dress);
  },

  // One dark pixel: what was chosen is not kept here.
  async logo(session) {
    if (!world.sessions.get(session)?.hasLogo) return null;
    return "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOQ964CAAFxAOXZr+hFAAAAAElFTkSuQmCC";
  },

  async act(session, action, showing) {
    if (world.failing.has("act")) {
      throw problem("not-saved", world.words.notSaved);
    }
    if (world.failing.has("locked")) {
      world.status.gate = "locked";
      throw problem("locked", world.words.noSession);
    }
    const found = world.sessions.get(session);
    if (!found) throw problem("failed", world.words.noSession);
    // Each half answers whether the gesture was its own; a refusal is thrown.
    // Once the jury has begun, the order of passage is the room's.
    const ordered = action.do === "order-passages" && room.act(found, action);
    const done = ordered || preparation.act(found, action) || room.act(found, action);
    if (!done) throw problem("failed", `Geste inconnu : ${action.do}`);
    found.seq += 1;
    found.savedAt = world.now();
    return screenOf(session, showing, room.dress);
  },
};
