//! A session as the screens show it, its clocks, and what the candidate sees.

use super::{
    CandidateView, ClockNoteView, DeliberationView, DeskView, DetailsView, FieldRef, IncidentView, InterruptionView,
    JurorView, PassageView, RecusalView, RulesView, ScheduledView, StageView, SubjectView,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part the view wants along with the session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "place")]
#[ts(export)]
pub enum Showing {
    /// Only the session.
    Session,
    /// The exam room, at this candidate.
    Desk {
        /// Candidate id.
        candidate: String,
    },
    /// The deliberation.
    Deliberation,
}

/// The answer to every look and every action.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Screen {
    /// The session.
    pub session: SessionView,
    /// The exam room's desk, when asked for.
    pub desk: Option<DeskView>,
    /// The deliberation, when asked for.
    pub deliberation: Option<DeliberationView>,
}

/// A session: what every place shows of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// Wall clock when this view was made.
    pub now: String,
    /// When something of it was last stored: an entry, or words being typed.
    pub saved_at: String,
    /// Entries in the journal.
    pub seq: u32,
    /// Whether clocks run; the view counts down by itself, this many times faster than life.
    pub speed: u32,
    /// Practice session.
    pub practice: bool,
    /// Stage.
    pub stage: StageView,
    /// The rules.
    pub rules: RulesView,
    /// Place, dates, references.
    pub details: DetailsView,
    /// Whether the centre's logo was chosen: it is asked for apart.
    pub has_logo: bool,
    /// Jury.
    pub jurors: Vec<JurorView>,
    /// Candidates by number.
    pub candidates: Vec<CandidateView>,
    /// Order of passage, by time.
    pub passages: Vec<PassageView>,
    /// The order of passage with lengths, those without an hour at its end.
    pub schedule: Vec<ScheduledView>,
    /// Subjects to draw from.
    pub subjects: Vec<SubjectView>,
    /// Recusals.
    pub recusals: Vec<RecusalView>,
    /// Incidents and frauds.
    pub incidents: Vec<IncidentView>,
    /// What prevents the session from beginning, and warnings.
    pub lacks: Vec<LackView>,
    /// What prevents closing, once begun.
    pub closing_lacks: Vec<LackView>,
    /// Open clocks.
    pub clocks: Vec<ClockView>,
    /// Interruptions that wait for a decision, the latest first.
    pub interruptions: Vec<InterruptionView>,
    /// What the computer's clocks disagreed on, in order.
    pub clock_notes: Vec<ClockNoteView>,
    /// The order of passage proposed again after an absence or a delay; empty without a reason to.
    pub proposed_passages: Vec<PassageView>,
    /// Expected end of the day; `None` before passages are set.
    pub day: Option<DayView>,
    /// Whether the deliberation is open.
    pub deliberating: bool,
    /// Members present and quorum.
    pub present_jurors: u32,
    /// Quorum.
    pub quorum: u32,
    /// Quorum failure recorded.
    pub quorum_failure: Option<String>,
    /// Number of the minutes, once closed.
    pub minutes_number: Option<String>,
    /// When closed.
    pub closed_at: Option<String>,
    /// Number proposed for the minutes.
    pub proposed_minutes_number: String,
    /// What the fingerprint of the closed minutes begins with, as they print it.
    pub fingerprint: Option<String>,
    /// Amendments.
    pub amendments: Vec<AmendmentView>,
    /// Documents that can be made now.
    pub documents: Vec<DocumentView>,
}

/// Something missing, as a sentence with its field.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LackView {
    /// The sentence.
    pub message: String,
    /// Where to go.
    pub field: Option<FieldRef>,
    /// Does not prevent anything.
    pub warning: bool,
}

/// An amendment.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AmendmentView {
    /// Number.
    pub number: u32,
    /// When.
    pub at: String,
    /// What.
    pub text: String,
    /// Why.
    pub motive: String,
}

/// A document that can be made.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DocumentView {
    /// Key to ask for it (`minutes`, `schedule`, `attendance:msp`, `sheet:<candidate>`…).
    pub key: String,
    /// Title in the user's language.
    pub title: String,
    /// Whether it still carries the draft mark.
    pub draft: bool,
    /// Whether it can be signed.
    pub signable: bool,
}

/// What the candidate's screen shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CandidateScreen {
    /// Segment's title; `None` shows only the waiting screen.
    pub title: Option<String>,
    /// Left; negative when overrun.
    pub left_ms: i32,
    /// Total due, for the bar.
    pub due_ms: u32,
    /// Expected end.
    pub end: Option<String>,
    /// Milliseconds before the end at which the candidate is told, the earlier first.
    pub warn_ms: Vec<u32>,
    /// Held.
    pub paused: bool,
    /// Times faster than life.
    pub speed: u32,
    /// Practice session.
    pub practice: bool,
    /// Language.
    pub language: super::Language,
    /// Theme.
    pub theme: super::Theme,
}

/// An open clock.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ClockView {
    /// Candidate id.
    pub candidate: String,
    /// Candidate's name.
    pub name: String,
    /// The segment with its times.
    pub time: SegmentTimeView,
    /// Planned start by the order of passage, for this segment.
    pub planned_start: Option<String>,
    /// Motive of the pause, while paused.
    pub pause_motive: Option<String>,
    /// What comes next in the same passage: assessment short and segment title.
    pub next: Option<String>,
    /// Whether it occupies the jury.
    pub jury: bool,
    /// Ending with more than this left requires a motive.
    pub early_ms: u32,
    /// Ending more than this past the end requires a motive.
    pub late_ms: u32,
}

/// The day's expected end.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DayView {
    /// Planned end.
    pub planned_end: String,
    /// Expected end now.
    pub expected_end: String,
    /// Positive: ahead; negative: behind.
    pub ahead_ms: i32,
}

/// A segment of a passage with its times.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SegmentTimeView {
    /// Assessment id.
    pub assessment: String,
    /// Segment id.
    pub segment: String,
    /// Assessment's short name.
    pub assessment_short: String,
    /// Assessment's title.
    pub assessment_title: String,
    /// Segment's title.
    pub title: String,
    /// Segment's short name.
    pub short: String,
    /// `preparation`, `presentation`, `questions`, `practical`, `interview`.
    pub kind: String,
    /// May be skipped.
    pub if_needed: bool,
    /// `ahead`, `running`, `paused`, `ended`, `skipped`.
    pub state: String,
    /// Planned with extra time, before prolongations.
    pub planned_ms: u32,
    /// Of which extra time.
    pub extra_ms: u32,
    /// Prolongations.
    pub prolonged_ms: u32,
    /// Used so far.
    pub used_ms: u32,
    /// In pauses so far.
    pub paused_ms: u32,
    /// Milliseconds before the end at which the jury is told, the earlier first; the user's own when empty.
    pub warn_ms: Vec<u32>,
    /// The start as recorded, where it was corrected.
    pub recorded_start: Option<String>,
    /// Start, real or expected.
    pub start: String,
    /// End, real or expected.
    pub end: String,
    /// Left; negative when overrun.
    pub left_ms: i32,
}
