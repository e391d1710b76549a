// The one door to the shell: Tauri in the window, an in-memory twin in a plain browser (development and tests).

import type { Backend } from "./backend";
import { tauri } from "./tauri";

export { asProblem, isProblem, type Backend, type VerificationView } from "./backend";

/** Chosen once, by the presence of the shell. The twin is a separate file that the real window never loads. */
export const backend: Backend = "__TAURI_INTERNALS__" in window ? tauri : (await import("./fake")).fake;
