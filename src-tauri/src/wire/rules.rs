//! The rules of a session, as the screens need them.

use serde::Serialize;
use ts_rs::TS;

/// The certification and kind, as the screens need them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RulesView {
    /// Certification title.
    pub title: String,
    /// Nature.
    pub nature: String,
    /// Code.
    pub code: Option<String>,
    /// Level.
    pub level: Option<u8>,
    /// Source of the rules.
    pub source: String,
    /// Kind title.
    pub kind: String,
    /// End of registration.
    pub valid_until: Option<String>,
    /// Points « à vérifier ».
    pub to_verify: Vec<String>,
    /// Open access paths, as codes (`training`…).
    pub access_paths: Vec<String>,
    /// Matters ruled on, in order.
    pub matters: Vec<MatterView>,
    /// Assessments in the usual order.
    pub assessments: Vec<AssessmentView>,
    /// Every order allowed, as lists of assessment ids.
    pub orders: Vec<Vec<String>>,
    /// Evidence.
    pub evidence: Vec<NamedView>,
    /// Prior results.
    pub prior_results: Vec<PriorResultView>,
    /// What is drawn by lot, if anything.
    pub draw: Option<String>,
    /// Assessment the draw precedes.
    pub draw_assessment: Option<String>,
    /// Whether members hold a habilitation.
    pub habilitation: bool,
    /// `none`, `optional`, `required`.
    pub president: String,
    /// Fewest members.
    pub jury_minimum: u32,
    /// Named seats.
    pub seats: Vec<SeatView>,
    /// `consensus`, `majority`, `colleges`.
    pub decides_by: String,
}

/// An id with its title.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NamedView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// A result known beforehand, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PriorResultView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Highest mark in hundredths; `None` when said in words.
    pub maximum: Option<u32>,
}

/// A named seat of the jury.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SeatView {
    /// Capacity.
    pub capacity: String,
    /// How many.
    pub count: u32,
    /// Whether it presides.
    pub presides: bool,
}

/// A matter ruled on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MatterView {
    /// Id.
    pub id: String,
    /// `block`, `final-interview`, `opinion`, `paper`.
    pub kind: String,
    /// Short name.
    pub short: String,
    /// Full name.
    pub title: String,
    /// Official code.
    pub code: Option<String>,
    /// Its scale.
    pub scale: ScaleView,
    /// The scale of its competences.
    pub competence_scale: ScaleView,
    /// Competences.
    pub competences: Vec<CompetenceView>,
}

/// A scale of verdicts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ScaleView {
    /// Named verdicts; empty for marks.
    pub verdicts: Vec<VerdictOptionView>,
    /// Marks.
    pub marks: Option<MarksView>,
}

/// A named verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VerdictOptionView {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// Speaks for the candidate.
    pub favourable: bool,
    /// Its key.
    pub key: String,
}

/// A scale of marks, in hundredths.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MarksView {
    /// Highest.
    pub maximum: u32,
    /// Step.
    pub step: u32,
    /// Favourable from.
    pub threshold: u32,
}

/// A competence.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CompetenceView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

/// An assessment, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AssessmentView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short.
    pub short: String,
    /// Matters it gives evidence for.
    pub matters: Vec<String>,
    /// What is handed in.
    pub hand_in: Option<String>,
    /// Segments as rules.
    pub segments: Vec<SegmentRuleView>,
}

/// A segment, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SegmentRuleView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short.
    pub short: String,
    /// Minutes.
    pub minutes: u32,
    /// May be skipped.
    pub if_needed: bool,
}
