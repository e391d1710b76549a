//! The candidates in the exam room: who came, in which order they pass, what they drew, who left.

use super::enrolment::{allowed_order, fixed_in_order, to_pass};
use super::known;
use super::text::{long_text, motive, short_text};
use crate::event::{Event, Stamp};
use crate::id::{AssessmentId, CandidateId, SubjectId};
use crate::people::{Candidate, Presence};
use crate::refusal::{Field, Refusal};
use crate::session::Session;
use crate::timing;

pub(super) fn note(
    session: &Session,
    candidate: CandidateId,
    presence: Presence,
    now: &Stamp,
) -> Result<Event, Refusal> {
    known::begun(session)?;
    Ok(Event::PresenceNoted { candidate, presence: presence_of(session, candidate, presence, now)? })
}

pub(super) fn reorder(
    session: &Session,
    candidate: CandidateId,
    assessments: Vec<AssessmentId>,
) -> Result<Event, Refusal> {
    known::begun(session)?;
    let state = known::candidate(session, candidate)?;
    if !allowed_order(session, &state.candidate, &assessments) {
        return Err(Refusal::OrderNotAllowed);
    }
    let reordered = Candidate { assessments: assessments.clone(), ..state.candidate.clone() };
    let to_pass = to_pass(session, &reordered);
    match fixed_in_order(state, &to_pass) {
        Some(fixed) => Err(Refusal::OrderAlreadyStarted(fixed.clone())),
        None => Ok(Event::AssessmentsOrdered { candidate, assessments, to_pass }),
    }
}

/// Before the start of its assessment, once, and not a subject another has drawn unless it is put back.
pub(super) fn draw(
    session: &Session,
    candidate: CandidateId,
    subject: SubjectId,
    drawn_by: &str,
) -> Result<Event, Refusal> {
    known::begun(session)?;
    let rule = session.kind().draw.as_ref().ok_or(Refusal::NoDraw)?;
    let state = known::in_the_room(session, candidate)?;
    if state.draw.is_some() {
        return Err(Refusal::AlreadyDrawn);
    }
    if !session.subjects.iter().any(|known| known.id == subject) {
        return Err(Refusal::UnknownSubject(subject));
    }
    let taken = session.candidates.iter().any(|other| other.draw.as_ref().is_some_and(|draw| draw.subject == subject));
    if taken && !rule.put_back {
        return Err(Refusal::SubjectAlreadyDrawn(subject));
    }
    Ok(Event::SubjectDrawn { candidate, subject, drawn_by: short_text(Field::By, drawn_by)? })
}

/// The clocks still open end with the departure.
pub(super) fn abandon(session: &Session, candidate: CandidateId, motive: &str) -> Result<Vec<Event>, Refusal> {
    known::begun(session)?;
    let state = known::in_the_room(session, candidate)?;
    if timing::is_finished(session, state) {
        return Err(Refusal::NoNext);
    }
    let motive = long_text(Field::Motive, motive)?;
    let open = session.open.iter().filter(|slot| slot.candidate == candidate);
    let ended = open.map(|slot| Event::SegmentEnded { slot: slot.clone(), motive: Some(motive.clone()) });
    Ok(ended.chain([Event::PassageAbandoned { candidate, motive: motive.clone() }]).collect())
}

fn presence_of(
    session: &Session,
    candidate: CandidateId,
    presence: Presence,
    now: &Stamp,
) -> Result<Presence, Refusal> {
    let state = known::candidate(session, candidate)?;
    let passing = state.has_passed_anything() || state.draw.is_some() || state.abandoned.is_some();
    if passing || !state.decisions.is_empty() {
        return Err(Refusal::AlreadyPassing(candidate));
    }
    match presence {
        Presence::Present => Ok(Presence::Present),
        Presence::Absent { justified } => Ok(Presence::Absent { justified: motive(justified)? }),
        Presence::AdmittedLate { assessment, ends_at, by } => {
            let first = state.assessments().first();
            if first != Some(&assessment) {
                return Err(Refusal::OrderNotAllowed);
            }
            if ends_at <= now.at {
                return Err(Refusal::FixedEndPast);
            }
            Ok(Presence::AdmittedLate { assessment, ends_at, by: short_text(Field::By, &by)? })
        }
    }
}
