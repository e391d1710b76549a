//! What happened to the clocks themselves: interruptions that wait for a decision, disagreements.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An interruption of a segment on which nothing was decided yet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InterruptionView {
    /// Entry by which the program came back; sent back with the decision.
    pub began: u32,
    /// Candidate id.
    pub candidate: String,
    /// Candidate's name.
    pub name: String,
    /// Assessment id.
    pub assessment: String,
    /// Segment id.
    pub segment: String,
    /// Segment's title.
    pub title: String,
    /// Last trace before.
    pub from: String,
    /// When the program came back.
    pub until: String,
    /// How long it was away.
    pub gap_ms: u32,
    /// What that was measured with.
    pub measured: MeasureView,
    /// What the rule proposes.
    pub proposal: SettlementView,
    /// Whether the time can be given back at all.
    pub can_give_back: bool,
    /// Whether the record was brought here in between, from another computer or from a backup.
    pub elsewhere: bool,
}

/// What an interruption was measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MeasureView {
    /// The computer stayed on: exactly.
    Monotonic,
    /// The computer's wall clock.
    WallClock,
    /// Nobody knows.
    Unknown,
}

/// What an interruption means for a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SettlementView {
    /// The time counts.
    Counted,
    /// The candidate gets it again.
    GivenBack,
    /// The segment is begun anew.
    Redo,
}

/// A disagreement of the computer's clocks, as recorded.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ClockNoteView {
    /// The entry that says so.
    pub entry: u32,
    /// When it was found, by the wall clock as it reads since.
    pub at: String,
    /// What was found.
    pub kind: ClockNoteKind,
    /// Milliseconds the clock was set by (negative: back), or the computer slept for.
    pub by_ms: i32,
}

/// Kinds of disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ClockNoteKind {
    /// The wall clock was set.
    Set,
    /// The time zone changed.
    Zone,
    /// The computer slept.
    Slept,
}
