//! Details, jury, candidates: most are sent back as they came.

use super::SegmentTimeView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Place, dates, references. Also sent back whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct DetailsView {
    /// Centre.
    pub centre: String,
    /// Agreement number.
    pub agreement: String,
    /// Address.
    pub address: String,
    /// Town.
    pub town: String,
    /// Room.
    pub room: String,
    /// First day `2026-11-23`.
    pub date: Option<String>,
    /// Last day.
    pub last_date: Option<String>,
    /// Responsable de session.
    pub responsible: String,
    /// CERES reference.
    pub reference: String,
    /// Confirmed « à vérifier » points.
    pub verified: Vec<u32>,
}

/// A logo as the view drew it, small enough for the documents.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LogoPicture {
    /// Width, in pixels.
    pub width: u32,
    /// Height, in pixels.
    pub height: u32,
    /// Red, green and blue of each pixel from the top left, one byte each, in base64.
    pub rgb: String,
}

/// A juror. Also sent back whole; `present` is then ignored, an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JurorView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// Capacity.
    pub capacity: String,
    /// Organisation.
    pub organisation: String,
    /// Habilitation from.
    pub habilitated_from: Option<String>,
    /// Habilitation until.
    pub habilitated_until: Option<String>,
    /// Whom they replace.
    pub substitute_for: Option<String>,
    /// Presides.
    pub presides: bool,
    /// In the room now.
    pub present: bool,
}

/// A candidate, in lists and in the preparation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CandidateView {
    /// As enrolled.
    pub enrolment: EnrolmentView,
    /// Full name as shown.
    pub name: String,
    /// `unknown`, `present`, `absent`, `late`.
    pub presence: String,
    /// Time presence was noted.
    pub presence_at: Option<String>,
    /// Since when they could have begun: here, and nobody before the jury.
    pub waiting_since: Option<String>,
    /// Justification of an absence.
    pub justified: Option<String>,
    /// Fixed end, when admitted late.
    pub fixed_end: Option<String>,
    /// `ahead`, `running`, `between`, `done`, `absent`, `abandoned`.
    pub progress: String,
    /// Extra time in words (`temps majoré d’un tiers`), if any.
    pub extra_time: Option<String>,
    /// The whole passage, segment by segment.
    pub passage: Vec<SegmentTimeView>,
    /// Subject drawn.
    pub draw: Option<DrawView>,
    /// Prior results entered.
    pub prior_results: Vec<PriorValueView>,
    /// Decisions missing.
    pub undecided: u32,
    /// Outcome title, once decided.
    pub outcome: Option<String>,
    /// Whether the outcome is favourable.
    pub outcome_favourable: Option<bool>,
}

/// A candidate as enrolled. Also sent back whole; an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EnrolmentView {
    /// Id.
    pub id: String,
    /// Number.
    pub number: u32,
    /// Title.
    pub title: String,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// Born.
    pub born: Option<String>,
    /// Access path code.
    pub access_path: String,
    /// Organisation.
    pub organisation: String,
    /// Blocks held, matter ids.
    pub held: Vec<String>,
    /// Adjustments.
    pub adjustments: Vec<AdjustmentView>,
    /// Remote modality.
    pub remote: Option<String>,
    /// Order of assessments; empty for the usual one.
    pub assessments: Vec<String>,
}

/// Authorised extra time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdjustmentView {
    /// `third`, `percent`, `minutes`.
    pub kind: String,
    /// Percent or minutes; ignored for a third.
    pub amount: u32,
    /// Reference of the authorisation.
    pub reference: String,
    /// `assessment/segment` pairs; empty for all.
    pub segments: Vec<String>,
}

/// A drawn subject.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DrawView {
    /// Its text.
    pub text: String,
    /// Who drew.
    pub drawn_by: String,
    /// When.
    pub at: String,
}

/// A prior result entered.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PriorValueView {
    /// Which.
    pub id: String,
    /// Mark in hundredths.
    pub mark: Option<u32>,
    /// In words.
    pub words: Option<String>,
}

/// A place in the order of passage. Also sent back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PassageView {
    /// Candidate id.
    pub candidate: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A place in the order of passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ScheduledView {
    /// Candidate id.
    pub candidate: String,
    /// When the passage begins.
    pub at: String,
    /// When it ends.
    pub until: String,
    /// Whether that hour was given; otherwise it follows the passage before.
    pub given: bool,
    /// How long it lasts.
    pub length_ms: u32,
    /// Whether it begins before an earlier one has ended.
    pub overlaps: bool,
}

/// A subject. Also sent back; an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SubjectView {
    /// Id.
    pub id: String,
    /// Text.
    pub text: String,
    /// Theme.
    pub theme: String,
    /// Drawn by a candidate already.
    pub drawn: bool,
}

/// A recusal.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecusalView {
    /// Juror id.
    pub juror: String,
    /// Candidate id.
    pub candidate: String,
    /// Motive.
    pub motive: String,
}

/// An incident or fraud report.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct IncidentView {
    /// When.
    pub at: String,
    /// On whom.
    pub candidate: Option<String>,
    /// What.
    pub text: String,
    /// Witnesses, when a fraud report.
    pub witnesses: Option<String>,
}
