//! The office's eye on the computer's clocks: a look each second finds a clock that was set and a
//! sleep, has them recorded, sets down how far the journal goes and leaves a sign of life while a clock runs.
//!
//! What counts as a disagreement is `exam`'s affair; the thread that looks is `app`'s.

use super::Office;
use crate::clock;
use exam::event::Disagreement;
use exam::timing::{Reading, disagreements};

/// How often a sign of life is left while a clock runs, in milliseconds: at each look, not twice in one.
const SIGN_EVERY_MS: u64 = 900;

/// What the last look saw.
#[derive(Debug)]
pub(super) struct Watch {
    /// The clocks when something was last found, or at the start: small steps add up.
    compared_with: Reading,
    signed_ms: u64,
    /// Found, and not recorded yet.
    unrecorded: Vec<Disagreement>,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self { compared_with: clock::reading_of_all(), signed_ms: 0, unrecorded: Vec::new() }
    }
}

impl Office {
    /// Looks at the clocks of the computer. Whether the screens should look again.
    pub(crate) fn look_at_clocks(&mut self) -> bool {
        self.compare_clocks(clock::reading_of_all())
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
        let due = now.uptime_ms.saturating_sub(self.watch.signed_ms) >= SIGN_EVERY_MS;
        // What fails is done at the next look: nothing of the record hangs on it.
        if due && desk.settle().is_ok() && (!desk.has_open_clock() || desk.give_sign().is_ok()) {
            self.watch.signed_ms = now.uptime_ms;
        }
        !found.is_empty()
    }
}
