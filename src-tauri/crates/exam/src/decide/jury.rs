//! The jury: who belongs to it, who steps aside, who is in the room.

use super::consequences::with_what_follows;
use super::known;
use super::text::{filled, line, long_text, optional_text, short_text};
use crate::certification::President;
use crate::event::{Event, Stamp};
use crate::id::{CandidateId, JurorId};
use crate::people::Juror;
use crate::refusal::{Field, Refusal};
use crate::session::Session;

/// Longest capacity, in characters: as long as a certification may word a seat.
const LONGEST_CAPACITY: usize = 300;

pub(super) fn set(session: &Session, juror: Juror, now: &Stamp) -> Result<Vec<Event>, Refusal> {
    let (id, juror) = (juror.id, checked_juror(session, juror)?);
    Ok(with_what_follows(session, Event::JurorSet { juror }, id, now))
}

pub(super) fn remove(session: &Session, juror: JurorId) -> Result<Event, Refusal> {
    let state = known::juror(session, juror)?;
    let replaced = session.jurors.iter().any(|other| other.juror.substitute_for == Some(juror));
    match state.presence.is_empty() && !replaced {
        true => Ok(Event::JurorRemoved { juror }),
        false => Err(Refusal::JurorInUse(juror)),
    }
}

pub(super) fn recuse(
    session: &Session,
    juror: JurorId,
    candidate: CandidateId,
    motive: &str,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    known::juror(session, juror)?;
    known::candidate(session, candidate)?;
    if session.is_recused(juror, candidate) {
        return Err(Refusal::AlreadyRecused);
    }
    let declared = Event::RecusalDeclared { juror, candidate, motive: long_text(Field::Motive, motive)? };
    Ok(with_what_follows(session, declared, juror, now))
}

pub(super) fn withdraw_recusal(
    session: &Session,
    juror: JurorId,
    candidate: CandidateId,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    match session.is_recused(juror, candidate) {
        true => Ok(with_what_follows(session, Event::RecusalWithdrawn { juror, candidate }, juror, now)),
        false => Err(Refusal::NotRecused),
    }
}

pub(super) fn note_presence(
    session: &Session,
    juror: JurorId,
    present: bool,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    known::begun(session)?;
    match (known::juror(session, juror)?.is_present(), present) {
        (true, true) => Err(Refusal::JurorAlreadyPresent(juror)),
        (false, false) => Err(Refusal::JurorAbsent(juror)),
        (false, true) | (true, false) => {
            Ok(with_what_follows(session, Event::JurorPresenceNoted { juror, present }, juror, now))
        }
    }
}

/// Jurors who could stand in for an absent member: their substitutes, not yet in the room.
#[must_use]
pub fn substitutes_of(session: &Session, juror: JurorId) -> Vec<JurorId> {
    session
        .jurors
        .iter()
        .filter(|state| state.juror.substitute_for == Some(juror) && !state.is_present())
        .map(|state| state.juror.id)
        .collect()
}

fn checked_juror(session: &Session, juror: Juror) -> Result<Juror, Refusal> {
    if let (Some(from), Some(until)) = (juror.habilitated_from, juror.habilitated_until)
        && until < from
    {
        return Err(Refusal::HabilitationReversed(juror.id));
    }
    if juror.presides {
        if session.kind().jury.president == President::None {
            return Err(Refusal::NoPresident);
        }
        let other = session.jurors.iter().find(|state| state.juror.presides && state.juror.id != juror.id);
        if let Some(other) = other {
            return Err(Refusal::PresidentTaken(other.juror.id));
        }
    }
    if let Some(replaced) = juror.substitute_for {
        let is_member = session.juror(replaced).is_some_and(|state| state.juror.substitute_for.is_none());
        let is_replaced = session.jurors.iter().any(|state| state.juror.substitute_for == Some(juror.id));
        if replaced == juror.id || !is_member || is_replaced {
            return Err(Refusal::SubstituteNotPossible);
        }
    }
    Ok(Juror {
        title: optional_text(Field::Title, &juror.title)?,
        first_name: short_text(Field::FirstName, &juror.first_name)?,
        surname: short_text(Field::Surname, &juror.surname)?,
        capacity: filled(Field::Capacity, line(Field::Capacity, &juror.capacity, LONGEST_CAPACITY)?)?,
        organisation: optional_text(Field::Organisation, &juror.organisation)?,
        ..juror
    })
}
