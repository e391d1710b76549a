// Every key of the program, once: the list of `?`, the cap on a button and the listener read the same entry.
// Only what follows the letters of English words stands here; the rest is where it is in French.

import { keys as french } from "../fr/keys";

export const keys: typeof french = {
  ...french,
  conduct: {
    ...french.conduct,
    start: "Alt+S",
    pause: "Alt+P",
    end: "Alt+E",
    skip: "Alt+K",
    present: "Alt+H",
    draw: "Alt+D",
    screen: "Alt+C",
    settle: "Alt+U",
    settleOther: "Alt+Q",
    reorder: "Alt+T",
  },
  deliberation: {
    ...french.deliberation,
    end: "Alt+E",
  },
  minutes: {
    ...french.minutes,
    save: "Alt+S",
    print: "Alt+P",
  },
  signing: {
    ...french.signing,
    sign: "Alt+G",
  },
};
