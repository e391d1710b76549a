//! What the view asks for in a session: one variant a gesture.

use super::{
    DetailsView, EnrolmentView, JurorView, LogoPicture, PassageView, SettlementView, SubjectView, VerdictView,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A segment of a candidate's passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SlotRef {
    /// Candidate id.
    pub candidate: String,
    /// Assessment id.
    pub assessment: String,
    /// Segment id.
    pub segment: String,
}

/// One gesture in a session.
// Each variant says what it carries; its fields have the names of the types they hold.
#[allow(missing_docs)]
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "do")]
#[ts(export)]
pub enum Action {
    /// Set place, dates, references.
    SetDetails { details: DetailsView },
    /// Choose the centre's logo, or take it away.
    SetLogo { logo: Option<LogoPicture> },
    /// Enlist or correct a juror.
    SetJuror { juror: JurorView },
    /// Remove a juror.
    RemoveJuror { juror: String },
    /// Enrol or correct a candidate.
    SetCandidate { candidate: EnrolmentView },
    /// Take a candidate off the list.
    RemoveCandidate { candidate: String },
    /// Set the order of passage.
    OrderPassages { passages: Vec<PassageView> },
    /// Generate the order of passage from a start (`2026-11-23T09:00`, local), with a gap, ending by `dayEnd` (`18:00`).
    ProposePassages { from: String, gap_minutes: u32, day_end: Option<String> },
    /// Take a candidate to another place in the order of passage, counted from 0; the hours follow.
    MovePassage { candidate: String, to: u32 },
    /// Give a candidate's passage another hour (`14:15`), the same day.
    SetPassageHour { candidate: String, hour: String },
    /// List the subjects to draw from.
    ListSubjects { subjects: Vec<SubjectView> },
    /// Enter a result known beforehand.
    EnterPriorResult { candidate: String, result: String, mark: Option<u32>, words: Option<String> },
    /// Declare a recusal.
    DeclareRecusal { juror: String, candidate: String, motive: String },
    /// Withdraw a recusal.
    WithdrawRecusal { juror: String, candidate: String },
    /// Begin: the jury is in the room. Marks every enlisted non-substitute member present.
    Begin,
    /// A juror comes or leaves.
    NoteJurorPresence { juror: String, present: bool },
    /// The candidate is here, identity checked.
    NotePresent { candidate: String },
    /// The candidate did not come.
    NoteAbsent { candidate: String, justified: Option<String> },
    /// Admit a late candidate; `endsAt` (RFC 3339) defaults to the planned end of their first assessment.
    AdmitLate { candidate: String, ends_at: Option<String>, by: String },
    /// Choose another allowed order of assessments.
    OrderAssessments { candidate: String, assessments: Vec<String> },
    /// Draw a subject by lot; the program draws, the candidate's hand is `drawnBy`.
    Draw { candidate: String, drawn_by: String },
    /// Start the next segment of a candidate.
    Start { candidate: String },
    /// Start the next segment of a candidate, which really began at this time of day (`14:03`).
    StartedAt { candidate: String, at: String, motive: String },
    /// The real start of a segment was at this time of day (`14:03`).
    CorrectStart { slot: SlotRef, at: String, motive: String },
    /// Decide what an interruption means for a segment.
    SettleGap { slot: SlotRef, began: u32, settlement: SettlementView, motive: Option<String> },
    /// Hold the clock.
    Pause { slot: SlotRef, motive: String },
    /// Let the clock go on.
    Resume { slot: SlotRef },
    /// Give more time.
    Prolong { slot: SlotRef, by_ms: u32, motive: String },
    /// End the segment.
    End { slot: SlotRef, motive: Option<String> },
    /// End the segment and start the next at once.
    Next { slot: SlotRef, motive: Option<String> },
    /// Skip the next segment (« si besoin »).
    Skip { candidate: String, motive: Option<String> },
    /// The candidate leaves before the end.
    Abandon { candidate: String, motive: String },
    /// Write the note being typed (the draft's first keystroke dates it).
    WriteNote { candidate: String, typed: String },
    /// Add the note being typed to the shared appreciation of a matter, without its tags.
    ShareNote { candidate: String, matter: String, typed: String },
    /// Reword a note.
    RewordNote { note: String, typed: String },
    /// Take a note back.
    WithdrawNote { note: String },
    /// Put a note back.
    RestoreNote { note: String },
    /// Write the shared appreciation of a matter.
    WriteAppreciation { candidate: String, matter: String, text: String },
    /// Assess a competence, or clear it.
    AssessCompetence { candidate: String, competence: String, verdict: Option<VerdictView> },
    /// Tick or untick evidence.
    TickEvidence { candidate: String, evidence: String, ticked: bool },
    /// Report an incident.
    ReportIncident { candidate: Option<String>, text: String },
    /// Report a fraud.
    ReportFraud { candidate: String, text: String, witnesses: String },
    /// Open the deliberation.
    OpenDeliberation,
    /// Give a first opinion.
    GiveOpinion { juror: String, candidate: String, matter: String, verdict: VerdictView },
    /// Vote.
    CastVote { juror: String, candidate: String, matter: String, verdict: VerdictView },
    /// Decide.
    Decide { candidate: String, matter: String, verdict: VerdictView, motive: Option<String> },
    /// Record that the quorum is not reached.
    RecordQuorumFailure { by: String, text: String },
    /// Withdraw that record.
    WithdrawQuorumFailure { motive: String },
    /// End the deliberation.
    EndDeliberation,
    /// Close and freeze the minutes.
    Close { minutes_number: String },
    /// Amend the closed minutes.
    Amend { text: String, motive: String },
}
