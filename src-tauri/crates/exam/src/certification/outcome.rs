//! What follows from the decisions on a candidate, and on which conditions.
//!
//! Whether a condition holds is worked out in [`crate::deliberation`].

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use super::MatterKind;
use crate::id::{MatterId, OutcomeId, VerdictCode};
use serde::{Deserialize, Serialize};

/// What follows from the decisions on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Outcome {
    pub id: OutcomeId,
    /// As shown and printed; `{obtained}` stands for the matters obtained.
    pub title: String,
    /// Whether it speaks for the candidate.
    pub favourable: bool,
    /// All of these must hold; empty always holds.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// A condition of an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
pub enum Condition {
    /// The candidate was absent.
    Absent,
    /// Every matter of this kind is favourable (or held already).
    All { kind: MatterKind },
    /// At least one matter of this kind is favourable (or held already).
    Some { kind: MatterKind },
    /// This matter is favourable.
    Favourable { matter: MatterId },
    /// This matter got exactly this verdict.
    Verdict { matter: MatterId, verdict: VerdictCode },
    /// The weighted mean of all marks reaches this, in hundredths.
    MeanAtLeast {
        /// Threshold in hundredths.
        hundredths: u32,
    },
    /// No mark is below this, in hundredths.
    NoMarkBelow {
        /// Threshold in hundredths.
        hundredths: u32,
    },
}
