//! What a command names must exist, and what several areas ask before they answer.

use crate::certification::Scale;
use crate::id::{CandidateId, JurorId, MatterId};
use crate::refusal::Refusal;
use crate::session::{CandidateState, JurorState, Session};

pub(super) fn candidate(session: &Session, id: CandidateId) -> Result<&CandidateState, Refusal> {
    session.candidate(id).ok_or(Refusal::UnknownCandidate(id))
}

pub(super) fn juror(session: &Session, id: JurorId) -> Result<&JurorState, Refusal> {
    session.juror(id).ok_or(Refusal::UnknownJuror(id))
}

/// A candidate who came and has not left.
pub(super) fn in_the_room(session: &Session, id: CandidateId) -> Result<&CandidateState, Refusal> {
    let state = candidate(session, id)?;
    if !state.is_present() {
        return Err(Refusal::NotPresent(id));
    }
    if state.abandoned.is_some() {
        return Err(Refusal::Abandoned(id));
    }
    Ok(state)
}

/// The scale of a matter this session rules on and the candidate does not hold already.
pub(super) fn scale_of<'a>(
    session: &'a Session,
    state: &CandidateState,
    matter: &MatterId,
) -> Result<&'a Scale, Refusal> {
    let ruled_on = session.kind().matters.contains(matter);
    if ruled_on && state.candidate.held.contains(matter) {
        return Err(Refusal::AlreadyHeld(matter.clone()));
    }
    session
        .certification
        .matter(matter)
        .filter(|_| ruled_on)
        .and_then(|matter| session.certification.scale(&matter.scale))
        .ok_or_else(|| Refusal::UnknownMatter(matter.clone()))
}

pub(super) fn begun(session: &Session) -> Result<(), Refusal> {
    if session.begun.is_some() { Ok(()) } else { Err(Refusal::NotBegun) }
}

pub(super) fn no_clock_running(session: &Session) -> Result<(), Refusal> {
    session.open.first().map_or(Ok(()), |slot| Err(Refusal::ClockRunning(slot.clone())))
}
