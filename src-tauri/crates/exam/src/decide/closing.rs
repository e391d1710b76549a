//! Closing a session and amending it afterwards.

use super::known;
use super::text::{long_text, short_text};
use crate::deliberation;
use crate::event::Event;
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, Session};

/// Closes the session, unless something is missing: presence, deliberation, a decision, an outcome.
/// Candidates for whom a failed quorum was recorded go without decisions.
pub(super) fn close(session: &Session, minutes_number: &str) -> Result<Event, Refusal> {
    known::begun(session)?;
    known::no_clock_running(session)?;
    let failure = session.quorum_failure.as_ref();
    let given_up =
        |state: &CandidateState| failure.is_some_and(|failure| failure.candidates.contains(&state.candidate.id));
    let unknown: Vec<_> = session
        .candidates
        .iter()
        .filter(|state| state.presence.is_none() && !given_up(state))
        .map(|state| state.candidate.id)
        .collect();
    if !unknown.is_empty() {
        return Err(Refusal::PresenceUnknown(unknown));
    }
    if session.is_deliberating() || (session.deliberations.is_empty() && failure.is_none()) {
        return Err(Refusal::DeliberationMissing);
    }
    let awaited = deliberation::decisions_awaited(session);
    if !awaited.is_empty() {
        return Err(Refusal::DecisionsMissing(awaited));
    }
    for state in &session.candidates {
        // What was ticked for the decision may have been unticked since.
        let missing = deliberation::missing_evidence(session, state);
        if rests_on_evidence(session, state) && !missing.is_empty() {
            return Err(Refusal::EvidenceMissing(missing));
        }
        if deliberation::outcome(session, state).is_none() && !given_up(state) {
            return Err(Refusal::NoOutcome(state.candidate.id));
        }
    }
    let results = session.candidates.iter().map(|state| deliberation::result(session, state)).collect();
    Ok(Event::SessionClosed { minutes_number: short_text(Field::MinutesNumber, minutes_number)?, results })
}

/// Numbered after those before; the closed minutes themselves stay as they are.
pub(super) fn amend(session: &Session, text: &str, motive: &str) -> Result<Event, Refusal> {
    if session.closing.is_none() {
        return Err(Refusal::NotClosed);
    }
    let number = u32::try_from(session.amendments.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Event::AmendmentAdded { number, text: long_text(Field::Text, text)?, motive: long_text(Field::Motive, motive)? })
}

fn rests_on_evidence(session: &Session, state: &CandidateState) -> bool {
    state.decisions.iter().any(|(matter, decision)| {
        state.abandoned.is_none() || deliberation::is_favourable(session, matter, &decision.verdict)
    })
}
