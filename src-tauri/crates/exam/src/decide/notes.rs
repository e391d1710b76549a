//! Private working notes: written, reworded, withdrawn.
//!
//! How a typed line is taken apart is [`crate::note`]'s affair.

use super::known;
use crate::event::{Event, Slot, Stamp};
use crate::id::{CandidateId, NoteId};
use crate::note::{self, Tagged};
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, Note, SegmentRun, Session, Timed};

pub(super) fn write(
    session: &Session,
    note: NoteId,
    candidate: CandidateId,
    started: Stamp,
    typed: &str,
    now: &Stamp,
) -> Result<Event, Refusal> {
    let state = known::candidate(session, candidate)?;
    if find(session, note).is_some() {
        return Err(Refusal::NoteKnown(note));
    }
    let Tagged { sign, competences, text } = tagged(session, typed)?;
    // Nobody starts typing in the future, whatever the window says.
    let started = if now.is_before(&started) { *now } else { started };
    let during = segment_at(state, &started);
    Ok(Event::NoteWritten { note, candidate, started, during, sign, competences, text })
}

pub(super) fn reword(session: &Session, note: NoteId, typed: &str) -> Result<Event, Refusal> {
    if known_note(session, note)?.withdrawn {
        return Err(Refusal::AlreadyWithdrawn);
    }
    let Tagged { sign, competences, text } = tagged(session, typed)?;
    Ok(Event::NoteReworded { note, sign, competences, text })
}

pub(super) fn withdraw(session: &Session, note: NoteId) -> Result<Event, Refusal> {
    match known_note(session, note)?.withdrawn {
        true => Err(Refusal::AlreadyWithdrawn),
        false => Ok(Event::NoteWithdrawn { note }),
    }
}

pub(super) fn restore(session: &Session, note: NoteId) -> Result<Event, Refusal> {
    match known_note(session, note)?.withdrawn {
        true => Ok(Event::NoteRestored { note }),
        false => Err(Refusal::NotWithdrawn),
    }
}

fn find(session: &Session, id: NoteId) -> Option<&Note> {
    session.candidates.iter().flat_map(|state| &state.notes).find(|note| note.id == id)
}

fn known_note(session: &Session, id: NoteId) -> Result<&Note, Refusal> {
    find(session, id).ok_or(Refusal::UnknownNote(id))
}

fn tagged(session: &Session, typed: &str) -> Result<Tagged, Refusal> {
    if typed.chars().count() > note::LONGEST_NOTE {
        return Err(Refusal::TooLong { field: Field::Note, limit: note::LONGEST_NOTE });
    }
    let tagged = note::tags(typed, &session.certification, session.kind());
    if tagged.text.is_empty() && tagged.sign.is_none() && tagged.competences.is_empty() {
        return Err(Refusal::Empty(Field::Note));
    }
    Ok(tagged)
}

/// The segment whose clock was open for the candidate at a moment (now or a little before), and
/// what it read then. Where one ended as the next began, the later one.
fn segment_at(state: &CandidateState, moment: &Stamp) -> Option<(Slot, u64)> {
    let mut during: Option<(Slot, &Timed)> = None;
    for (place, run) in &state.runs {
        let SegmentRun::Timed(timed) = run else { continue };
        let over = timed.ended.is_some_and(|ended| ended.is_before(moment));
        let later = during.as_ref().is_none_or(|(_, other)| other.started.is_before(&timed.started));
        if !moment.is_before(&timed.started) && !over && later {
            during = Some((Slot::new(state.candidate.id, place), timed));
        }
    }
    during.map(|(slot, timed)| (slot, timed.reading_at(moment)))
}
