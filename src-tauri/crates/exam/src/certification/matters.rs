//! What a jury rules on and with which verdicts: matters, their competences, scales.

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use super::one;
use crate::id::{CompetenceCode, MatterId, ScaleId, VerdictCode};
use serde::{Deserialize, Serialize};

/// A scale: named verdicts, or marks with a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scale {
    pub id: ScaleId,
    /// Named verdicts, in the order shown; empty for a scale of marks.
    #[serde(default, rename = "verdict")]
    pub verdicts: Vec<VerdictOption>,
    /// Marks; absent for a scale of named verdicts.
    #[serde(default)]
    pub marks: Option<Marks>,
}

/// One verdict of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VerdictOption {
    pub code: VerdictCode,
    /// As shown and printed (`Acquis`).
    pub label: String,
    /// Whether it speaks for the candidate. An unfavourable decision wants its motive.
    pub favourable: bool,
    /// The one key that gives it.
    pub key: char,
}

/// A scale of marks, in hundredths of a point so that no sum is ever rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Marks {
    /// Highest mark, in hundredths (2000 for /20).
    pub maximum: u32,
    /// Smallest step, in hundredths (50 for half points).
    pub step: u32,
    /// A mark from here on is favourable, in hundredths.
    pub threshold: u32,
}

/// What a jury rules on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Matter {
    pub id: MatterId,
    /// What it is.
    pub kind: MatterKind,
    /// Official code (`RNCP39794BC01`).
    #[serde(default)]
    pub code: Option<String>,
    /// Short name for column heads (`CCP 1`).
    pub short: String,
    /// Full name in the source's words.
    pub title: String,
    /// Scale of its verdicts.
    pub scale: ScaleId,
    /// Scale for its competences, when it differs from its own.
    #[serde(default)]
    pub competence_scale: Option<ScaleId>,
    /// Weight in a mean of marks.
    #[serde(default = "one")]
    pub weight: u32,
    /// Competences or criteria, in the source's words.
    #[serde(default, rename = "competence")]
    pub competences: Vec<Competence>,
}

/// The kinds of matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterKind {
    /// A block of competences (CCP): may be held from an earlier session.
    Block,
    /// The final interview of a title.
    FinalInterview,
    /// An opinion on the candidate (*avis*).
    Opinion,
    /// A marked paper or oral.
    Paper,
}

/// A competence or a named criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Competence {
    /// Code typed inline in notes (`3.1`); unique in the certification.
    pub code: CompetenceCode,
    /// In the source's words.
    pub title: String,
}
