// When a line being typed is sent to be stored: the first keystroke at once, then at most every `everyMs` while
// typing goes on, and the last word always. One sending at a time, each with the line as it stands when its turn comes.
//
// Invariant: what was typed more than `everyMs` ago was handed over, or goes with the sending right after the one under
// way: a slow disk never makes a queue.
// Says nothing of where it is stored.

/** A timer, so that tests need no real one. */
export type Timer = {
  now(): number;
  /** Runs once after `ms`; answers how to call it off. */
  after(ms: number, run: () => void): () => void;
};

/** The page's own timer. */
export const pageTimer: Timer = {
  now: () => performance.now(),
  after(ms, run) {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  },
};

export type Saver = {
  /** The line changed. */
  typed(text: string): void;
  /** Sends what waits now; resolves once nothing is on its way. */
  flush(): Promise<void>;
  /** Forgets what waits and runs this in its turn, before anything typed from now on: the line is being written. */
  instead(run: () => Promise<void>): Promise<void>;
};

/** Before what could not be stored is sent again, when nothing is typed meanwhile. */
const RETRY_MS = 2000;

/** Makes a saver. `failed` hears of every text that could not be stored; it goes again by itself, or with the next. */
export function saver(
  store: (text: string) => Promise<void>,
  failed: (cause: unknown) => void,
  everyMs = 200,
  timer: Timer = pageTimer,
): Saver {
  let waiting: string | null = null;
  let queue: Promise<void> = Promise.resolve();
  // Whether a sending waits for its turn in the queue.
  let queued = false;
  let lastSent = -Infinity;
  let callOff: (() => void) | null = null;
  // Counts the lines: a sending that fails after its line was written must not bring it back.
  let line = 0;

  function rest() {
    callOff?.();
    callOff = null;
  }

  function send() {
    rest();
    if (waiting === null || queued) return;
    queued = true;
    const of = line;
    queue = queue.then(() => (of === line ? sendNow() : undefined));
  }

  async function sendNow() {
    queued = false;
    const [text, of] = [waiting, line];
    if (text === null) return;
    waiting = null;
    lastSent = timer.now();
    try {
      await store(text);
    } catch (cause) {
      if (of === line) waiting ??= text;
      // What stood in the way may go by itself: a disk is emptied, another program lets go.
      callOff ??= timer.after(RETRY_MS, send);
      failed(cause);
    }
  }

  return {
    typed(text) {
      waiting = text;
      const since = timer.now() - lastSent;
      if (since >= everyMs) return send();
      rest();
      callOff = timer.after(everyMs - since, send);
    },
    async flush() {
      send();
      await queue;
    },
    instead(run) {
      rest();
      waiting = null;
      queued = false;
      line += 1;
      const done = queue.then(run);
      queue = done.catch(() => undefined);
      return done;
    },
  };
}
