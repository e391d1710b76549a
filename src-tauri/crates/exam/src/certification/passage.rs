//! What a candidate passes: assessments, their timed segments, constraints on their order, the draw of a
//! subject, and how far a segment may end from its planned end.
//!
//! Which orders the constraints allow is worked out in [`super::order`].

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use crate::id::{AssessmentId, MatterId, SegmentId};
use serde::{Deserialize, Serialize};

/// An assessment (*épreuve*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assessment {
    pub id: AssessmentId,
    pub title: String,
    /// Short name for narrow places (`MSP`).
    pub short: String,
    /// Matters it gives evidence for.
    pub matters: Vec<MatterId>,
    /// What the candidate hands in, in the source's words.
    #[serde(default)]
    pub hand_in: Option<String>,
    /// Timed parts, in order. Never empty.
    #[serde(rename = "segment")]
    pub segments: Vec<Segment>,
}

/// A timed part of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Segment {
    /// Its id, unique within the assessment.
    pub id: SegmentId,
    pub title: String,
    /// Short name for the rail.
    pub short: String,
    /// Who does what.
    pub kind: SegmentKind,
    /// Planned duration in whole minutes, 1 to 720.
    pub minutes: u32,
    /// May be skipped (« si besoin »).
    #[serde(default)]
    pub if_needed: bool,
    /// Minutes before the end at which the jury is told, the earlier first; the user's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_minutes: Option<[u32; 2]>,
}

impl Segment {
    /// Planned duration in milliseconds, before any adjustment.
    #[must_use]
    pub fn planned_ms(&self) -> u64 {
        u64::from(self.minutes) * 60_000
    }
}

/// The kinds of segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// The candidate prepares alone: the jury may question another meanwhile.
    Preparation,
    /// The candidate presents.
    Presentation,
    /// The jury questions.
    Questions,
    /// A practical situation before the jury.
    Practical,
    /// An interview with the jury.
    Interview,
}

/// A constraint on the order of assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "rule", deny_unknown_fields)]
pub enum OrderRule {
    /// `assessment` comes somewhere after `after`.
    After { assessment: AssessmentId, after: AssessmentId },
    /// `assessment` comes at once after `after`, nothing between.
    DirectlyAfter { assessment: AssessmentId, after: AssessmentId },
    /// `assessment` opens the passage.
    First {
        /// The first one.
        assessment: AssessmentId,
    },
    /// `assessment` closes the passage.
    Last {
        /// The last one.
        assessment: AssessmentId,
    },
}

/// The draw of a subject by lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DrawRule {
    /// The assessment that cannot start before the draw.
    pub assessment: AssessmentId,
    /// What is drawn, in the source's words.
    pub title: String,
    /// Whether a subject drawn by one candidate may be drawn again by another.
    #[serde(default)]
    pub put_back: bool,
}

/// How far a segment may end from its planned end without a motive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tolerance {
    /// Earlier than planned, in seconds.
    pub early_seconds: u32,
    /// Later than planned, in seconds.
    pub late_seconds: u32,
}

impl Default for Tolerance {
    /// Half a minute either way: what two people do not notice and no court would.
    fn default() -> Self {
        Self { early_seconds: 30, late_seconds: 30 }
    }
}
