// The one door to the shell: Tauri in the window, an in-memory twin in a plain browser (development and tests).

import type { Backend } from "./backend";
import { tauri } from "./tauri";

export { asProblem, isProblem, type Backend, type VerificationView } from "./backend";

export let backend: Backend = tauri;

/** Chosen once, before anything is shown, by the presence of the shell. The twin is a separate file that the real window
 *  never loads. */
export async function chooseBackend(): Promise<void> {
  if (!("__TAURI_INTERNALS__" in window)) backend = (await import("./fake")).fake;
}
