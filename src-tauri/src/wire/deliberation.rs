//! The deliberation: candidates by matters.

use super::{AppreciationView, AssessedView, EvidenceView, NoteView, PriorValueView, VerdictView};
use serde::Serialize;
use ts_rs::TS;

/// The deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationView {
    /// When it opened (the last one).
    pub opened_at: Option<String>,
    /// When it ended (the last one).
    pub ended_at: Option<String>,
    /// One row a candidate.
    pub rows: Vec<DeliberationRow>,
    /// Decisions missing.
    pub missing: u32,
}

/// A candidate in the deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationRow {
    /// Candidate id.
    pub candidate: String,
    /// Why nothing can be decided now, if so.
    pub hindrance: Option<String>,
    /// One cell a matter, in the order of the rules.
    pub cells: Vec<DeliberationCell>,
    /// Jurors who deliberate on this candidate.
    pub deliberating: Vec<String>,
    /// Outcome.
    pub outcome: Option<String>,
    /// Favourable.
    pub outcome_favourable: Option<bool>,
    /// Evidence to tick.
    pub evidence: Vec<EvidenceView>,
    /// Prior results with values.
    pub prior_results: Vec<PriorValueView>,
    /// Non-withdrawn notes, for and against first.
    pub notes: Vec<NoteView>,
    /// Competences.
    pub competences: Vec<AssessedView>,
    /// Shared appreciations.
    pub appreciations: Vec<AppreciationView>,
}

/// One matter for one candidate in the deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationCell {
    /// Matter id.
    pub matter: String,
    /// Held from an earlier session.
    pub held: bool,
    /// Whether first opinions are still sealed.
    pub sealed: bool,
    /// Jurors who gave theirs.
    pub given: Vec<String>,
    /// Jurors who have not.
    pub awaited: Vec<String>,
    /// Opinions, once open.
    pub opinions: Vec<OpinionView>,
    /// Whether the rules have votes.
    pub votes_wanted: bool,
    /// Votes cast.
    pub votes: Vec<OpinionView>,
    /// What opinions or votes suggest.
    pub proposal: Option<VerdictView>,
    /// `none`, `awaiting`, `tie`, `settled`: the state of the votes.
    pub tally: String,
    /// Decision.
    pub decision: Option<VerdictView>,
    /// Whether it is favourable.
    pub favourable: Option<bool>,
    /// Its motive.
    pub motive: Option<String>,
}

/// A juror's opinion or vote.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OpinionView {
    /// Juror id.
    pub juror: String,
    /// What.
    pub verdict: VerdictView,
}
