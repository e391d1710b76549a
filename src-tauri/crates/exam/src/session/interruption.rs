//! What happened to the clocks themselves: interruptions of the program and what was decided on
//! them, and disagreements of the computer's clocks.
//!
//! Only kept here; what is proposed is computed in [`crate::timing`].

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use crate::event::{Disagreement, Measure, Settlement, Slot, Stamp};

/// The program was away while clocks were open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interruption {
    /// The entry by which it came back.
    pub entry: u64,
    /// The last trace before.
    pub last_sign: Stamp,
    /// When it came back.
    pub resumed: Stamp,
    /// How long it was away, in milliseconds.
    pub gap_ms: u64,
    /// What that was measured with.
    pub measured: Measure,
    /// The clocks that ran meanwhile. Those that were held only stayed held.
    pub running: Vec<Slot>,
    /// What was decided, one by one.
    pub settled: Vec<Settled>,
}

/// What was decided of an interruption for one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub slot: Slot,
    pub settlement: Settlement,
    /// Why, when said.
    pub motive: Option<String>,
    pub author: String,
    pub given: Stamp,
}

/// A disagreement of the computer's clocks, as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockNote {
    /// The entry that says so.
    pub entry: u64,
    pub found: Disagreement,
    /// When it was found, by the clocks as they read afterwards.
    pub noted: Stamp,
    /// The clocks open meanwhile.
    pub open: Vec<Slot>,
}

impl Interruption {
    /// What was decided for this segment, if anything was.
    #[must_use]
    pub fn settled(&self, slot: &Slot) -> Option<&Settled> {
        self.settled.iter().find(|settled| settled.slot == *slot)
    }
}
