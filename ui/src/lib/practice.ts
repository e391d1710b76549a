// Starting the practice session, from the gate or from home, the same way.

import { asProblem, backend } from "./backend";
import { forgetLines } from "./clock/line";
import { failed } from "./notices.svelte";
import { go } from "./router.svelte";
import { takeStatus } from "./status.svelte";

/** Opens the practice session and goes to its exam room. */
export async function practise(): Promise<void> {
  try {
    const session = await backend.startPractice();
    forgetLines();
    const status = await backend.status();
    go({ name: "conduct", session });
    takeStatus(status);
  } catch (rejection) {
    failed(asProblem(rejection), () => void practise());
  }
}
