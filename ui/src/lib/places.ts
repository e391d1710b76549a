// The places of the program, once each: which component, what must be there for one to go. Its title and its key are
// words, `common.places` and `common.placeKeys`. A place one can go to is added here, in its component and in its words.

import type { Component, ComponentProps } from "svelte";
import type { SessionView } from "./wire/SessionView";
import { currentStatus } from "./status.svelte";

/** What must be there: nothing more than the program open; real data, which practice has not; a session; a session
 *  that has begun. No place asks for a role: an administrator goes everywhere, and what is private stays sealed. */
type Need = "nothing" | "account" | "session" | "begun";

const table = {
  home: { needs: "account", load: () => import("../places/home/Home.svelte") },
  choose: { needs: "account", load: () => import("../places/preparation/Choose.svelte") },
  archives: { needs: "nothing", load: () => import("../places/archives/Archives.svelte") },
  access: { needs: "account", load: () => import("../places/access/Access.svelte") },
  preparation: { needs: "session", load: () => import("../places/preparation/Preparation.svelte") },
  conduct: { needs: "session", load: () => import("../places/conduct/Conduct.svelte") },
  deliberation: { needs: "begun", load: () => import("../places/deliberation/Deliberation.svelte") },
  minutes: { needs: "begun", load: () => import("../places/minutes/Minutes.svelte") },
} satisfies Record<string, { needs: Need; load: () => Promise<{ default: unknown }> }>;

type Table = typeof table;
export type PlaceName = keyof Table;
type PropsOf<Name extends PlaceName> = ComponentProps<Awaited<ReturnType<Table[Name]["load"]>>["default"]>;
type Asks<Props> = Props extends Record<string, never> ? unknown : Props;

/** A place and what its component wants to know. */
export type Place = { [Name in PlaceName]: { name: Name } & Asks<PropsOf<Name>> }[PlaceName];

type SessionPlace = {
  [Name in PlaceName]: Table[Name]["needs"] extends "session" | "begun" ? Name : never;
}[PlaceName];

/** Those of a session, in the order of its life. */
export const sessionPlaces = (Object.keys(table) as PlaceName[]).filter(
  (name): name is SessionPlace => table[name].needs === "session" || table[name].needs === "begun",
);

/** Whether one can go there now; `session` is the one on the screen. Reactive. */
export function isOpen(name: PlaceName, session: SessionView | null): boolean {
  switch (table[name].needs) {
    case "nothing":
      return true;
    case "account":
      return currentStatus()?.gate === "open";
    case "session":
      return session !== null;
    case "begun":
      return session !== null && session.stage !== "planned";
  }
}

/** Its component, which comes when one goes there: the window opens the sooner. It may not come. */
export async function componentOf(name: PlaceName): Promise<Component<Record<string, unknown>>> {
  const { default: place } = await table[name].load();
  return place as Component<Record<string, unknown>>;
}
