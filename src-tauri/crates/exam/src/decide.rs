//! Deciding: what may be recorded now, and with which words.
//!
//! Invariant: a pure function of the state, the command and the time. Each area has one file with
//! one function that either yields events or the one reason why not; nothing here changes the
//! state, which is [`Session::apply`]'s affair.

mod conduct;
mod deliberate;
mod prepare;
mod text;

pub use prepare::{lacks, open, propose_passages, substitutes_of};

use crate::command::Command;
use crate::event::{Event, Stamp};
use crate::note;
use crate::refusal::{Field, Refusal};
use crate::session::{Session, Stage};
use crate::timing;
use text::{long_text, short_text};

/// What a command leads to: the events to record, in order, or why not.
///
/// # Errors
/// The [`Refusal`] that says which rule stands against it.
pub fn decide(session: &Session, command: Command, now: &Stamp) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::WriteNote { note, candidate, started, typed } => {
            still_open(session)?;
            known_candidate(session, candidate)?;
            let tagged = tagged(session, &typed)?;
            Ok(vec![Event::NoteWritten {
                note,
                candidate,
                started,
                during: conduct::segment_at(session, candidate, &started),
                sign: tagged.sign,
                competences: tagged.competences,
                text: tagged.text,
            }])
        }
        Command::RewordNote { note, typed } => {
            still_open(session)?;
            known_note(session, note)?;
            let tagged = tagged(session, &typed)?;
            Ok(vec![Event::NoteReworded {
                note,
                sign: tagged.sign,
                competences: tagged.competences,
                text: tagged.text,
            }])
        }
        Command::NextSegment { slot, motive } => conduct::next_segment(session, slot, motive, now),
        Command::CloseSession { minutes_number } => deliberate::close(session, minutes_number),
        Command::Amend { text, motive } => {
            if session.stage() != Stage::Closed {
                return Err(Refusal::NotClosed);
            }
            let number = u32::try_from(session.amendments.len()).unwrap_or(u32::MAX).saturating_add(1);
            Ok(vec![Event::AmendmentAdded {
                number,
                text: long_text(Field::Text, &text)?,
                motive: long_text(Field::Motive, &motive)?,
            }])
        }
        Command::Record(event) => record(session, event, now).map(|event| vec![event]),
    }
}

fn record(session: &Session, event: Event, now: &Stamp) -> Result<Event, Refusal> {
    still_open(session)?;
    match event {
        Event::DetailsSet { .. }
        | Event::JurorSet { .. }
        | Event::JurorRemoved { .. }
        | Event::CandidateSet { .. }
        | Event::CandidateRemoved { .. }
        | Event::PassagesOrdered { .. }
        | Event::SubjectsListed { .. }
        | Event::PriorResultEntered { .. }
        | Event::RecusalDeclared { .. }
        | Event::RecusalWithdrawn { .. }
        | Event::SessionBegun => prepare::check(session, event),
        Event::JurorPresenceNoted { .. }
        | Event::PresenceNoted { .. }
        | Event::AssessmentsOrdered { .. }
        | Event::SubjectDrawn { .. }
        | Event::SegmentStarted { .. }
        | Event::SegmentPaused { .. }
        | Event::SegmentResumed { .. }
        | Event::SegmentProlonged { .. }
        | Event::SegmentEnded { .. }
        | Event::SegmentSkipped { .. }
        | Event::PassageAbandoned { .. } => conduct::check(session, event, now),
        Event::AppreciationWritten { .. }
        | Event::CompetenceAssessed { .. }
        | Event::EvidenceTicked { .. }
        | Event::EvidenceUnticked { .. }
        | Event::DeliberationOpened
        | Event::OpinionGiven { .. }
        | Event::VoteCast { .. }
        | Event::DecisionTaken { .. }
        | Event::QuorumFailureRecorded { .. }
        | Event::DeliberationEnded => deliberate::check(session, event),
        Event::NoteWithdrawn { note } => match known_note(session, note)? {
            true => Err(Refusal::AlreadyWithdrawn),
            false => Ok(event),
        },
        Event::NoteRestored { note } => match known_note(session, note)? {
            true => Ok(event),
            false => Err(Refusal::NotWithdrawn),
        },
        Event::IncidentReported { incident, candidate, text } => {
            new_incident(session, incident)?;
            if let Some(candidate) = candidate {
                known_candidate(session, candidate)?;
            }
            Ok(Event::IncidentReported { incident, candidate, text: long_text(Field::Text, &text)? })
        }
        Event::FraudReported { incident, candidate, text, witnesses } => {
            new_incident(session, incident)?;
            known_candidate(session, candidate)?;
            Ok(Event::FraudReported {
                incident,
                candidate,
                text: long_text(Field::Text, &text)?,
                witnesses: short_text(Field::Witnesses, &witnesses)?,
            })
        }
        // These follow from a command of their own, which gives them what they carry.
        Event::SessionOpened { .. }
        | Event::NoteWritten { .. }
        | Event::NoteReworded { .. }
        | Event::SessionClosed { .. }
        | Event::AmendmentAdded { .. } => Err(Refusal::NotRecordable),
    }
}

fn still_open(session: &Session) -> Result<(), Refusal> {
    if session.closing.is_some() { Err(Refusal::Closed) } else { Ok(()) }
}

fn known_candidate(session: &Session, id: crate::id::CandidateId) -> Result<&crate::session::CandidateState, Refusal> {
    session.candidate(id).ok_or(Refusal::UnknownCandidate(id))
}

fn known_juror(session: &Session, id: crate::id::JurorId) -> Result<&crate::session::JurorState, Refusal> {
    session.juror(id).ok_or(Refusal::UnknownJuror(id))
}

/// Whether the note is withdrawn.
fn known_note(session: &Session, id: crate::id::NoteId) -> Result<bool, Refusal> {
    session
        .candidates
        .iter()
        .flat_map(|state| &state.notes)
        .find(|note| note.id == id)
        .map(|note| note.withdrawn)
        .ok_or(Refusal::UnknownNote(id))
}

fn new_incident(session: &Session, id: crate::id::IncidentId) -> Result<(), Refusal> {
    match session.incidents.iter().any(|incident| incident.id == id) {
        true => Err(Refusal::IncidentKnown(id)),
        false => Ok(()),
    }
}

fn no_clock_running(session: &Session) -> Result<(), Refusal> {
    timing::open_slots(session).into_iter().next().map_or(Ok(()), |slot| Err(Refusal::ClockRunning(slot)))
}

fn tagged(session: &Session, typed: &str) -> Result<note::Tagged, Refusal> {
    if typed.chars().count() > note::LONGEST_NOTE {
        return Err(Refusal::TooLong { field: Field::Note, limit: note::LONGEST_NOTE });
    }
    let tagged = note::tags(typed, &session.certification, session.kind());
    if tagged.text.is_empty() && tagged.sign.is_none() && tagged.competences.is_empty() {
        return Err(Refusal::Empty(Field::Note));
    }
    Ok(tagged)
}
