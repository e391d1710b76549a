// Where one is: a place and, for most, a session. No address bar, so no URL library: a value and a short history.

import type { Place } from "./places";

export type { Place };

let place = $state.raw<Place>({ name: "home" });

/** The place shown; reactive. */
export function here(): Place {
  return place;
}

/** Goes to a place. The place itself moves the focus to its heading (see `focusHeading`). */
export function go(to: Place): void {
  place = to;
}

/** Gives the focus to the heading of a place that has just opened, so that the reader starts at its top.
 *  Use as an attachment: `<h1 tabindex="-1" {@attach focusHeading}>`. */
export function focusHeading(heading: HTMLElement): void {
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
