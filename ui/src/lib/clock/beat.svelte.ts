// The pulse of the countdowns: `performance.now()`, five times a second, shared by every clock of the window.

let at = $state(performance.now());

setInterval(() => (at = performance.now()), 200);

/** Now, as `performance.now()`; reactive. */
export function beat(): number {
  return at;
}
