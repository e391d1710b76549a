// When a line being typed is sent to be stored: each keystroke at once; what is typed while a sending is under way goes
// with the next one, the line as it then stands.
//
// Invariant: what was typed was handed over, or goes with the sending right after the one under way: a slow disk never
// makes a queue, and a fast one loses no letter to a timer.
// Says nothing of where it is stored.

/** Runs something once after `ms`; answers how to call it off. A parameter, so that tests need not wait. */
export type After = (ms: number, run: () => void) => () => void;

const byThePage: After = (ms, run) => {
  const id = setTimeout(run, ms);
  return () => clearTimeout(id);
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
  after: After = byThePage,
): Saver {
  let waiting: string | null = null;
  let queue: Promise<void> = Promise.resolve();
  // Whether a sending waits for its turn in the queue.
  let queued = false;
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
    try {
      await store(text);
    } catch (cause) {
      if (of === line) waiting ??= text;
      // What stood in the way may go by itself: a disk is emptied, another program lets go.
      callOff ??= after(RETRY_MS, send);
      failed(cause);
    }
  }

  return {
    typed(text) {
      waiting = text;
      send();
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
