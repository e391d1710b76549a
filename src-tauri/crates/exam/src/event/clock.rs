//! What entries say of the clocks themselves: how an interruption was measured and settled, and
//! how the computer's clocks disagreed.
//!
//! What counts as a disagreement is found in [`crate::timing`]; who reads the clocks is the shell.

use serde::{Deserialize, Serialize};

/// What the length of an interruption was measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The machine never stopped: the monotonic clock, exactly.
    Monotonic,
    /// The machine stopped, or it is another one: the wall clock.
    WallClock,
    /// The wall clock reads earlier than before the interruption: nobody knows.
    Unknown,
}

/// What an interruption means for the time of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// The assessment went on meanwhile: the time counts.
    Counted,
    /// The candidate gets the same length again.
    GivenBack,
    /// The segment is begun anew; what was done of it stays on record.
    Redo,
}

/// A disagreement between the clocks of the computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "is")]
pub enum Disagreement {
    /// The wall clock was set, by so many milliseconds more (or less) than what passed.
    WallClockSet {
        /// Positive: forward.
        by_ms: i64,
    },
    /// The time zone changed.
    ZoneChanged {
        /// Minutes east of Greenwich before.
        from_minutes: i32,
        /// Minutes east of Greenwich now.
        to_minutes: i32,
    },
    /// The machine slept; the clocks of the exam went on.
    Slept {
        /// How long, in milliseconds.
        for_ms: u64,
    },
}
