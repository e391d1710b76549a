//! Who may do what: the president conducts and reads the notes, the administrator prepares, prints
//! and purges. A president may do all of it, so that a small centre needs only one person.
//!
//! Asked before anything is decided. That an administrator cannot read notes does not depend on
//! any check here, but on a key they do not have (`store`). A practice session has no roles.

use crate::wire::Action;
use store::Role;

/// What is reserved for presidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reserved {
    /// Conducting: presence, clocks, grid, deliberation, closing.
    Conduct,
    /// Writing and reading private notes.
    Notes,
    /// Making presidents and recovery sheets.
    Presidents,
}

/// What a gesture is reserved as, if this role may not do it.
pub(crate) fn refused(role: Option<Role>, action: &Action) -> Option<Reserved> {
    match role {
        None | Some(Role::President) => None,
        Some(Role::Administrator) => reserved(action),
    }
}

fn reserved(action: &Action) -> Option<Reserved> {
    match action {
        Action::SetDetails { .. }
        | Action::SetLogo { .. }
        | Action::SetJuror { .. }
        | Action::RemoveJuror { .. }
        | Action::SetCandidate { .. }
        | Action::RemoveCandidate { .. }
        | Action::OrderPassages { .. }
        | Action::ProposePassages { .. }
        | Action::MovePassage { .. }
        | Action::SetPassageHour { .. }
        | Action::ListSubjects { .. }
        | Action::EnterPriorResult { .. }
        | Action::DeclareRecusal { .. }
        | Action::WithdrawRecusal { .. } => None,
        Action::WriteNote { .. }
        | Action::RewordNote { .. }
        | Action::WithdrawNote { .. }
        | Action::RestoreNote { .. } => Some(Reserved::Notes),
        Action::Begin
        | Action::NoteJurorPresence { .. }
        | Action::NotePresent { .. }
        | Action::NoteAbsent { .. }
        | Action::AdmitLate { .. }
        | Action::OrderAssessments { .. }
        | Action::Draw { .. }
        | Action::Start { .. }
        | Action::StartedAt { .. }
        | Action::CorrectStart { .. }
        | Action::SettleGap { .. }
        | Action::Pause { .. }
        | Action::Resume { .. }
        | Action::Prolong { .. }
        | Action::End { .. }
        | Action::Next { .. }
        | Action::Skip { .. }
        | Action::Abandon { .. }
        | Action::ShareNote { .. }
        | Action::WriteAppreciation { .. }
        | Action::AssessCompetence { .. }
        | Action::TickEvidence { .. }
        | Action::ReportIncident { .. }
        | Action::ReportFraud { .. }
        | Action::OpenDeliberation
        | Action::GiveOpinion { .. }
        | Action::CastVote { .. }
        | Action::Decide { .. }
        | Action::RecordQuorumFailure { .. }
        | Action::WithdrawQuorumFailure { .. }
        | Action::EndDeliberation
        | Action::Close { .. }
        | Action::Amend { .. } => Some(Reserved::Conduct),
    }
}
