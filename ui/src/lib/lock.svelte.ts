// Locking: by key, by itself after a while without a key or the mouse, and when the system says so.
//
// Invariant: a key pressed, the mouse moved or a touch puts the idle lock off: it never comes while one types.
// Invariant: what is being typed is stored before the lock asked for here takes its key away; where it cannot be, the
// words stay until it can.

import { onDestroy } from "svelte";
import { announce } from "./announce";
import { asProblem, backend } from "./backend";
import { forgetStored } from "./clock/line";
import { t } from "./i18n/index.svelte";
import { failed } from "./notices.svelte";
import { currentStatus, takeStatus } from "./status.svelte";

/** How long before the idle lock it is announced. */
const WARNED_MS = 30_000;

let before: (() => Promise<void>)[] = [];
let lastTouched = performance.now();
let warning = $state(false);

/** Registers what must be stored before locking, while a component lives. */
export function beforeLock(store: () => Promise<void>): void {
  before = [...before, store];
  onDestroy(() => (before = before.filter((other) => other !== store)));
}

/** Locks now. */
export async function lockNow(): Promise<void> {
  warning = false;
  try {
    // A word that cannot be stored must not keep the notes in sight.
    await Promise.allSettled(before.map((store) => store()));
    takeStatus(await backend.lock());
    forgetStored();
  } catch (rejection) {
    failed(asProblem(rejection));
  }
}

/** Whether the idle lock is about to come; reactive. */
export function lockIsNear(): boolean {
  return warning;
}

function touched(): void {
  lastTouched = performance.now();
  warning = false;
}

function look(): void {
  const status = currentStatus();
  const after = (status?.preferences.lockAfter ?? 0) * 60_000;
  if (status?.gate !== "open" || after === 0) {
    // Unlocking counts as being there: it never locks again at once.
    lastTouched = performance.now();
    warning = false;
    return;
  }
  const idle = performance.now() - lastTouched;
  if (idle >= after) void lockNow();
  else if (idle >= after - WARNED_MS && !warning) {
    warning = true;
    announce(t().common.lockNear);
  }
}

/** Starts watching; once, by the application. Answers how to stop. */
export function watchIdleness(): () => void {
  const signs = ["keydown", "pointerdown", "pointermove", "wheel", "input"] as const;
  for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true });
  const timer = setInterval(look, 1000);
  const heard = backend.onLocked(() => {
    forgetStored();
    void backend.status().then(takeStatus);
  });
  return () => {
    for (const sign of signs) window.removeEventListener(sign, touched, { capture: true });
    clearInterval(timer);
    void heard.then((stop) => stop());
  };
}
