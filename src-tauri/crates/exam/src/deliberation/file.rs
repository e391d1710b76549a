//! What the jury must have before it, and what it still owes: matters to decide, evidence, results
//! known beforehand, what the notes say.

use super::quorum;
use crate::id::{CandidateId, CompetenceCode, EvidenceId, MatterId, PriorResultId};
use crate::note::Sign;
use crate::session::{CandidateState, Session};

/// Matters still to be decided on this candidate: none for an absent one, none held already.
#[must_use]
pub fn matters_to_decide<'a>(session: &'a Session, state: &'a CandidateState) -> Vec<&'a MatterId> {
    if state.is_absent() {
        return Vec::new();
    }
    session.kind().matters.iter().filter(|matter| !state.candidate.held.contains(matter)).collect()
}

/// Decisions missing before closing, in order of candidates.
#[must_use]
pub fn missing_decisions(session: &Session) -> Vec<(CandidateId, MatterId)> {
    session
        .candidates
        .iter()
        .flat_map(|state| {
            matters_to_decide(session, state)
                .into_iter()
                .filter(|matter| !state.decisions.contains_key(matter))
                .map(|matter| (state.candidate.id, matter.clone()))
        })
        .collect()
}

/// Decisions still awaited: those missing, except on candidates for whom a failed quorum was
/// recorded, who go without.
#[must_use]
pub fn decisions_awaited(session: &Session) -> Vec<(CandidateId, MatterId)> {
    let given_up = |candidate: &CandidateId| {
        session.quorum_failure.as_ref().is_some_and(|failure| failure.candidates.contains(candidate))
    };
    missing_decisions(session).into_iter().filter(|(candidate, _)| !given_up(candidate)).collect()
}

/// Candidates still to be decided on for whom there is no quorum now.
#[must_use]
pub fn without_quorum(session: &Session) -> Vec<CandidateId> {
    session
        .candidates
        .iter()
        .filter(|state| matters_to_decide(session, state).iter().any(|matter| !state.decisions.contains_key(*matter)))
        .map(|state| state.candidate.id)
        .filter(|candidate| quorum(session, *candidate).is_err())
        .collect()
}

/// Evidence this candidate needs and that is not ticked.
#[must_use]
pub fn missing_evidence(session: &Session, state: &CandidateState) -> Vec<EvidenceId> {
    required_evidence(session, state).into_iter().filter(|id| !state.evidence.contains_key(id)).collect()
}

/// Evidence this candidate needs, by access path.
#[must_use]
pub fn required_evidence(session: &Session, state: &CandidateState) -> Vec<EvidenceId> {
    session
        .kind()
        .evidence
        .iter()
        .filter(|id| {
            session.certification.evidence(id).is_some_and(|evidence| {
                evidence.access_paths.is_empty() || evidence.access_paths.contains(&state.candidate.access_path)
            })
        })
        .cloned()
        .collect()
}

/// Results that must be entered for this candidate and are not.
#[must_use]
pub fn missing_prior_results(session: &Session, state: &CandidateState) -> Vec<PriorResultId> {
    session.kind().prior_results.iter().filter(|id| !state.prior_results.contains_key(id)).cloned().collect()
}

/// How many notes speak for, against, or ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoteCounts {
    /// Notes with a plus.
    pub plus: u32,
    /// Notes with a minus.
    pub minus: u32,
    /// Notes with a question mark.
    pub questions: u32,
}

/// The signed notes on a competence, withdrawn ones left out.
#[must_use]
pub fn evidence_of_notes(state: &CandidateState, code: &CompetenceCode) -> NoteCounts {
    let mut counts = NoteCounts::default();
    for note in state.notes.iter().filter(|note| !note.withdrawn && note.competences.contains(code)) {
        match note.sign {
            Some(Sign::Plus) => counts.plus += 1,
            Some(Sign::Minus) => counts.minus += 1,
            Some(Sign::Question) => counts.questions += 1,
            None => {}
        }
    }
    counts
}
