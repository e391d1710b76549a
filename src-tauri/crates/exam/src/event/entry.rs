//! A line of the journal and what it points with: the two clocks, the author, the segment.
//!
//! What can happen is [`Event`]'s affair.

use super::Event;
use crate::id::{AssessmentId, CandidateId, RunId, SegmentId};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// A moment, by both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stamp {
    /// Wall clock, for people.
    pub at: DateTime<FixedOffset>,
    /// Monotonic clock that counts sleep, in milliseconds; compares only within one [`RunId`].
    pub uptime_ms: u64,
    /// The boot of the program the monotonic reading belongs to.
    pub run: RunId,
}

impl Stamp {
    /// Milliseconds from `earlier` to this: by the monotonic clock within one run, else by the
    /// wall clock. Never negative.
    #[must_use]
    pub fn since_ms(&self, earlier: &Stamp) -> u64 {
        if self.run == earlier.run {
            self.uptime_ms.saturating_sub(earlier.uptime_ms)
        } else {
            u64::try_from((self.at - earlier.at).num_milliseconds()).unwrap_or(0)
        }
    }

    /// Whether this comes before `other`, by the same clock as [`Stamp::since_ms`]: within one run
    /// a wall clock set back cannot turn the order round.
    #[must_use]
    pub fn is_before(&self, other: &Stamp) -> bool {
        if self.run == other.run { self.uptime_ms < other.uptime_ms } else { self.at < other.at }
    }
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Position in the session's journal, from 1 without a gap.
    pub seq: u64,
    /// When it was recorded.
    pub stamp: Stamp,
    /// Who recorded it: the signed-in user's name.
    pub author: String,
    /// What happened; `None` once a purge has emptied it.
    pub event: Option<Event>,
}

/// A segment of a candidate's passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Slot {
    /// Whose.
    pub candidate: CandidateId,
    /// Of which assessment.
    pub assessment: AssessmentId,
    /// Which part of it.
    pub segment: SegmentId,
}

impl Slot {
    /// The segment at this place in a candidate's passage.
    #[must_use]
    pub fn new(candidate: CandidateId, (assessment, segment): &(AssessmentId, SegmentId)) -> Self {
        Self { candidate, assessment: assessment.clone(), segment: segment.clone() }
    }

    /// Its place in a passage, whoever passes.
    #[must_use]
    pub fn place(&self) -> (AssessmentId, SegmentId) {
        (self.assessment.clone(), self.segment.clone())
    }
}

/// Where a record was taken from when it goes on elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordSource {
    /// The second copy, kept while the session went on.
    SecondCopy,
    /// A backup, made at some moment before.
    Backup,
}
