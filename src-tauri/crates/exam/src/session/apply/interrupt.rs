//! Folding what was decided on an interruption.

use crate::event::{Entry, Settlement, Slot};
use crate::session::{Prolongation, SegmentRun, Session, Settled, Voided};

impl Session {
    /// The first settlement of a segment stands, and only for a clock that ran and is still open.
    pub(super) fn settle_gap(
        &mut self,
        slot: &Slot,
        began: u64,
        settlement: Settlement,
        motive: Option<&String>,
        entry: &Entry,
    ) {
        let is_open = self.open.contains(slot);
        let Some(interruption) = self.interruptions.iter_mut().find(|it| it.entry == began) else { return };
        if !is_open || !interruption.running.contains(slot) || interruption.settled(slot).is_some() {
            return;
        }
        let (given, author, gap_ms) = (entry.stamp, entry.author.clone(), interruption.gap_ms);
        let settled =
            Settled { slot: slot.clone(), settlement, motive: motive.cloned(), author: author.clone(), given };
        interruption.settled.push(settled);
        match settlement {
            Settlement::Counted => {}
            Settlement::GivenBack => self.on_clock(slot, |timed| {
                let motive = motive.cloned().unwrap_or_default();
                timed.prolongations.push(Prolongation { given, by_ms: gap_ms, motive, author, gap: Some(began) });
            }),
            Settlement::Redo => {
                self.on_clock(slot, |timed| timed.end(given, motive.cloned()));
                self.open.retain(|open| open != slot);
                self.on(slot.candidate, |state| {
                    if let Some(SegmentRun::Timed(timed)) = state.runs.remove(&slot.place()) {
                        state.voided.push(Voided { place: slot.place(), timed });
                    }
                });
            }
        }
    }
}
