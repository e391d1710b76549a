//! A certification: the exam's rules as data, exactly as its author wrote them in a file.
//!
//! Every rule a session follows stands here; code that names one exam would be a mistake.
//! [`read`] turns a TOML text into a checked [`Certification`]; this module and those it re-exports
//! only hold the shape and the questions one may ask of it. Durations are written in minutes in the file and kept in
//! milliseconds.

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

pub mod check;
pub mod fault;
mod jury;
mod matters;
mod order;
mod outcome;
mod passage;
pub mod read;

pub use jury::{DecidesBy, DeliberationRules, JuryRules, President, Seat};
pub use matters::{Competence, Marks, Matter, MatterKind, Scale, VerdictOption};
pub use order::MOST_ASSESSMENTS;
pub use outcome::{Condition, Outcome};
pub use passage::{Assessment, DrawRule, OrderRule, Segment, SegmentKind, Tolerance};

use crate::id::{AssessmentId, EvidenceId, KindId, MatterId, PriorResultId, ScaleId, SegmentId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A certification with everything needed to conduct each kind of its sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certification {
    /// Version of this file format; 1 today.
    pub format: u32,
    /// Stable id, also the file's stem (`rncp39794-eti`).
    pub id: String,
    /// Official code as printed (`RNCP39794`), where there is one.
    #[serde(default)]
    pub code: Option<String>,
    /// Full official title, in the source's words.
    pub title: String,
    /// What kind of certification it is, as printed before the title (`Titre professionnel`).
    pub nature: String,
    /// Level of the French framework, 3 to 8.
    #[serde(default)]
    pub level: Option<u8>,
    /// Who delivers it (`ministère du Travail…`).
    pub authority: String,
    /// End of registration: a session dated later is warned about.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// Where these rules come from, text and clause.
    pub source: String,
    /// Points the sources leave open; shown as « à vérifier » and confirmed by the centre.
    #[serde(default)]
    pub to_verify: Vec<String>,
    /// Access paths open to candidates.
    pub access_paths: Vec<AccessPath>,
    /// Scales of verdicts.
    #[serde(rename = "scale")]
    pub scales: Vec<Scale>,
    /// What a jury of this certification may rule on.
    #[serde(rename = "matter")]
    pub matters: Vec<Matter>,
    /// Assessments with their timed segments.
    #[serde(default, rename = "assessment")]
    pub assessments: Vec<Assessment>,
    /// Evidence to be ticked before deliberation.
    #[serde(default, rename = "evidence")]
    pub evidence: Vec<Evidence>,
    /// Results entered beforehand.
    #[serde(default, rename = "prior-result")]
    pub prior_results: Vec<PriorResult>,
    /// Kinds of session one may open.
    #[serde(rename = "session")]
    pub kinds: Vec<SessionKind>,
}

/// By which path a candidate comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessPath {
    /// After a training course.
    Training,
    /// Apprenticeship contract.
    Apprenticeship,
    /// Professionalisation contract.
    Professionalisation,
    /// Validation of acquired experience (VAE).
    Experience,
    /// Individual application.
    Individual,
    /// Capitalisation of blocks obtained earlier.
    Capitalisation,
    /// Regulated cycle of an institution (ingénieurs-conseils).
    RegulatedCycle,
}

/// Evidence that must be at hand before the jury deliberates on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    pub id: EvidenceId,
    pub title: String,
    /// Only for candidates of these paths; empty for all.
    #[serde(default)]
    pub access_paths: Vec<AccessPath>,
}

/// A result known before the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PriorResult {
    pub id: PriorResultId,
    /// As shown (`Épreuve écrite, 2 h 30`).
    pub title: String,
    /// Highest mark in hundredths when it is a mark; absent when it is said in words.
    #[serde(default)]
    pub maximum: Option<u32>,
}

/// A kind of session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SessionKind {
    pub id: KindId,
    /// As shown and printed (`Session titre`).
    pub title: String,
    /// What its jury rules on, in order.
    pub matters: Vec<MatterId>,
    /// Assessments in their usual order; may be empty for a pure deliberation.
    #[serde(default)]
    pub assessments: Vec<AssessmentId>,
    /// Constraints on the order of assessments.
    #[serde(default)]
    pub order: Vec<OrderRule>,
    /// Total the source gives for one candidate, in minutes; checked against the segments.
    #[serde(default)]
    pub total_minutes: Option<u32>,
    /// Evidence to be ticked for each candidate.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
    /// Results to be entered for each candidate before deliberation.
    #[serde(default)]
    pub prior_results: Vec<PriorResultId>,
    /// Draw of a subject before an assessment.
    #[serde(default)]
    pub draw: Option<DrawRule>,
    /// Who sits and how many.
    pub jury: JuryRules,
    /// How the jury decides.
    pub deliberation: DeliberationRules,
    /// What follows from the decisions, first match wins.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// When a start or an end wants a motive.
    #[serde(default)]
    pub tolerance: Tolerance,
    /// Sentences the minutes carry, in the source's words.
    #[serde(default)]
    pub statements: Vec<String>,
}

fn one() -> u32 {
    1
}

impl Certification {
    /// The kind of session with this id.
    #[must_use]
    pub fn kind(&self, id: &KindId) -> Option<&SessionKind> {
        self.kinds.iter().find(|kind| &kind.id == id)
    }

    /// The matter with this id.
    #[must_use]
    pub fn matter(&self, id: &MatterId) -> Option<&Matter> {
        self.matters.iter().find(|matter| &matter.id == id)
    }

    /// The assessment with this id.
    #[must_use]
    pub fn assessment(&self, id: &AssessmentId) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| &assessment.id == id)
    }

    /// The segment with this id in this assessment.
    #[must_use]
    pub fn segment(&self, assessment: &AssessmentId, id: &SegmentId) -> Option<&Segment> {
        self.assessment(assessment)?.segments.iter().find(|segment| &segment.id == id)
    }

    /// The scale with this id.
    #[must_use]
    pub fn scale(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|scale| &scale.id == id)
    }

    /// The evidence with this id.
    #[must_use]
    pub fn evidence(&self, id: &EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| &evidence.id == id)
    }

    /// The prior result with this id.
    #[must_use]
    pub fn prior_result(&self, id: &PriorResultId) -> Option<&PriorResult> {
        self.prior_results.iter().find(|result| &result.id == id)
    }
}
