//! The exam room at one candidate: notes, competences, evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The exam room's desk for one candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeskView {
    /// Candidate id.
    pub candidate: String,
    /// Notes, latest first, withdrawn ones last shown struck.
    pub notes: Vec<NoteView>,
    /// The note being typed, restored after a restart.
    pub draft: Option<DraftView>,
    /// Competences with verdict and evidence, by matter in the order of the rules.
    pub competences: Vec<AssessedView>,
    /// Shared appreciations by matter id.
    pub appreciations: Vec<AppreciationView>,
    /// Evidence to tick.
    pub evidence: Vec<EvidenceView>,
}

/// What a note says of the candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SignView {
    /// For.
    Plus,
    /// Against.
    Minus,
    /// A question.
    Question,
}

/// A note.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteView {
    /// Id.
    pub id: String,
    /// When typing started.
    pub at: String,
    /// How far into the segment, in milliseconds.
    pub into_ms: Option<u32>,
    /// Segment's title.
    pub segment: Option<String>,
    /// What it says of the candidate.
    pub sign: Option<SignView>,
    /// Competence codes.
    pub competences: Vec<String>,
    /// Words; `None` once purged.
    pub text: Option<String>,
    /// Taken back.
    pub withdrawn: bool,
}

/// A note being typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DraftView {
    /// As typed so far.
    pub text: String,
    /// When typing started.
    pub at: String,
    /// How far into the segment, in milliseconds.
    pub into_ms: Option<u32>,
    /// What its sign would be if it were written now.
    pub sign: Option<SignView>,
    /// The competences it would bear on.
    pub competences: Vec<String>,
}

/// What came of storing a note being typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SavedDraft {
    /// As it now stands; nothing once emptied.
    pub draft: Option<DraftView>,
    /// When it was stored.
    pub saved_at: String,
}

/// A competence of a candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AssessedView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Matter id.
    pub matter: String,
    /// Whether the running (or next) assessment bears on it.
    pub current: bool,
    /// Verdict.
    pub verdict: Option<VerdictView>,
    /// Notes for.
    pub plus: u32,
    /// Notes against.
    pub minus: u32,
    /// Questions.
    pub questions: u32,
}

/// A verdict given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VerdictView {
    /// Code of a named verdict.
    pub code: Option<String>,
    /// Mark in hundredths.
    pub mark: Option<u32>,
}

/// A shared appreciation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AppreciationView {
    /// Matter id.
    pub matter: String,
    /// Words.
    pub text: String,
}

/// Evidence of a candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EvidenceView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// When ticked.
    pub ticked_at: Option<String>,
}
