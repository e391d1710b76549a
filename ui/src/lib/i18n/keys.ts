// Every key of the program, once: the list of `?`, the cap on a button and the listener read the same entry.
// A letter is that of a word, so it changes with the language; alternatives are separated by a space.

import type { Language } from "$lib/wire/Language";

const french = {
  /** Wherever one is. */
  everywhere: {
    help: "? F1",
    lock: "Ctrl+L",
    undo: "Ctrl+Z",
    practise: "Alt+E",
    /** Out of a panel, or of a place that is not a session's. */
    leave: "Escape",
    /** Sends a form. */
    send: "Enter",
  },
  /** To go to a place: those of a session from all of them, the others from where a button leads there. */
  places: {
    home: "Ctrl+Home",
    choose: "Alt+N",
    archives: "Alt+R",
    access: "Alt+A",
    preparation: "Alt+1",
    conduct: "Alt+2",
    deliberation: "Alt+3",
    minutes: "Alt+4",
  },
  home: { openSession: "Enter" },
  preparation: { nextLack: "Alt+S", paste: "Alt+V", onwards: "Ctrl+Enter" },
  conduct: {
    start: "Alt+D",
    pause: "Alt+S",
    resume: "Alt+R",
    next: "Alt+ArrowRight",
    end: "Alt+T",
    adjust: "Alt+A",
    skip: "Alt+X",
    present: "Alt+P",
    late: "Alt+L",
    absent: "Alt+B",
    draw: "Alt+H",
    order: "Alt+O",
    other: "Alt+V",
    report: "Alt+I",
    grid: "Alt+G",
    note: "Alt+N",
    jury: "Alt+J",
    screen: "Alt+E",
    before: "Alt+ArrowUp",
    after: "Alt+ArrowDown",
    speed: "Alt+Y",
    write: "Enter",
    share: "Ctrl+Enter",
    settle: "Alt+C",
    settleOther: "Alt+U",
    moment: "Alt+M",
    reorder: "Alt+K",
    clockRead: "Alt+F",
  },
  deliberation: {
    open: "Alt+D",
    opinions: "Alt+O",
    jury: "Alt+J",
    decide: "Ctrl+Enter",
    end: "Alt+T",
    matrix: "Alt+M",
    evidence: "Alt+P",
    before: "Alt+ArrowUp",
    after: "Alt+ArrowDown",
  },
  minutes: {
    save: "Alt+E",
    print: "Alt+I",
    close: "Alt+C",
    amend: "Alt+A",
    document: "Alt+D",
  },
  signing: {
    sign: "Alt+S",
    attach: "Alt+J",
  },
};

export const keys: Record<Language, typeof french> = {
  fr: french,
  // Only what follows the letters of English words.
  en: {
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
  },
};

/** Of a document one reads, as in every reader. */
export const viewerKeys = {
  nextPage: "PageDown",
  previousPage: "PageUp",
  firstPage: "Home",
  lastPage: "End",
  larger: "+ Ctrl++",
  smaller: "- Ctrl+-",
  fitPage: "0 Ctrl+0",
  fitWidth: "1",
};
