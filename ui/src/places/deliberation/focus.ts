// Where the keyboard goes in the deliberation.

import { tick } from "svelte";

/** The first of them that is there. */
const targets = {
  /** The decision looked at. */
  matrix: ["#matrix [tabindex='0']"],
  /** What it is decided with: the motive where one is wanted, else the verdicts. */
  side: ["#motive", "aside .foot [data-pick]"],
  evidence: ["aside [data-evidence]"],
  end: ["[data-end]"],
  minutes: ["[data-minutes]"],
};

/** Moves the focus, once what has just been done is on the screen. */
export async function focusOn(target: keyof typeof targets): Promise<void> {
  await tick();
  const found = targets[target].map((selector) => document.querySelector<HTMLElement>(selector));
  found.find((element) => element !== null)?.focus();
}
