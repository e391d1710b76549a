//! The office's eye on the computer's clocks: once a second it notices a clock that was set or a sleep, records it,
//! notes how far the journal goes and leaves a sign of life while a clock runs.
//!
//! What counts as a disagreement is decided in `exam`; the thread that looks is in `app`.

use super::Office;
use crate::clock::Clock;
use exam::event::Disagreement;
use exam::timing::{Reading, disagreements};

/// How often something is written down of the time that passed, in milliseconds: at each look, not twice in one.
const WRITTEN_EVERY_MS: u64 = 900;

/// What the last look saw.
#[derive(Debug)]
pub(super) struct Watch {
    /// The clocks when something was last found, or at the start: small steps add up.
    compared_with: Reading,
    written_ms: u64,
    /// Found, and not recorded yet.
    unrecorded: Vec<Disagreement>,
}

impl Watch {
    pub(super) fn new(life: &Clock) -> Self {
        Self { compared_with: life.reading(), written_ms: 0, unrecorded: Vec::new() }
    }
}

impl Office {
    /// Looks at the clocks of the computer. Whether the screens should look again.
    pub(crate) fn look_at_clocks(&mut self) -> bool {
        self.compare_clocks(self.life.reading())
    }

    fn compare_clocks(&mut self, now: Reading) -> bool {
        let found = disagreements(&self.watch.compared_with, &now);
        if !found.is_empty() {
            self.watch.compared_with = now;
            self.watch.unrecorded.extend(&found);
        }
        let Some(desk) = self.data.as_mut() else {
            // Nothing is open that could record it; what an entry shows itself is still said with it.
            self.watch.unrecorded.clear();
            return !found.is_empty();
        };
        if !self.watch.unrecorded.is_empty() && desk.note_clocks(self.followed, &self.watch.unrecorded).is_ok() {
            self.watch.unrecorded.clear();
        }
        if now.uptime_ms.saturating_sub(self.watch.written_ms) >= WRITTEN_EVERY_MS {
            // What fails is done at the next look: nothing of the record hangs on it.
            let settled = desk.settle();
            let signed = if desk.has_open_clock() { desk.give_sign() } else { Ok(()) };
            if settled.and(signed).is_ok() {
                self.watch.written_ms = now.uptime_ms;
            }
        }
        !found.is_empty()
    }
}
