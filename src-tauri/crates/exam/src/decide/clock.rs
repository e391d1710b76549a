//! The clocks of the segments: start, pause, prolongation, end.

use super::known;
use super::text::{long_text, motive};
use crate::event::{Event, Slot, Stamp};
use crate::id::AssessmentId;
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, Session, Timed};
use crate::timing;

/// The longest prolongation, in milliseconds: beyond it is another sitting.
pub(super) const LONGEST_PROLONGATION_MS: u64 = 4 * 3_600_000;

pub(super) fn start(session: &Session, slot: Slot) -> Result<Event, Refusal> {
    known::begun(session)?;
    if session.is_deliberating() {
        return Err(Refusal::Deliberating);
    }
    on_turn(session, &slot)?;
    jury_free(session, &slot, None)?;
    Ok(Event::SegmentStarted { slot })
}

pub(super) fn pause(session: &Session, slot: Slot, motive: &str) -> Result<Event, Refusal> {
    match open_clock(session, &slot)?.is_paused() {
        true => Err(Refusal::AlreadyPaused),
        false => Ok(Event::SegmentPaused { slot, motive: long_text(Field::Motive, motive)? }),
    }
}

pub(super) fn resume(session: &Session, slot: Slot) -> Result<Event, Refusal> {
    match open_clock(session, &slot)?.is_paused() {
        true => Ok(Event::SegmentResumed { slot }),
        false => Err(Refusal::NotPaused),
    }
}

pub(super) fn prolong(session: &Session, slot: Slot, by_ms: u64, motive: &str) -> Result<Event, Refusal> {
    open_clock(session, &slot)?;
    if !(1_000..=LONGEST_PROLONGATION_MS).contains(&by_ms) {
        return Err(Refusal::ProlongationOutOfRange);
    }
    if timing::fixed_end(known::candidate(session, slot.candidate)?, &slot).is_some() {
        return Err(Refusal::EndIsFixed);
    }
    Ok(Event::SegmentProlonged { slot, by_ms, motive: long_text(Field::Motive, motive)? })
}

/// An end further from the due one than the tolerance wants its motive: a court may ask for it.
pub(super) fn end(session: &Session, slot: Slot, why: Option<String>, now: &Stamp) -> Result<Event, Refusal> {
    open_clock(session, &slot)?;
    let left = timing::left_ms(session, &slot, now).ok_or(Refusal::NotRunning)?;
    let tolerance = session.kind().tolerance;
    let why = motive(why)?;
    if why.is_none() {
        if left > i64::from(tolerance.early_seconds) * 1_000 {
            return Err(Refusal::EarlyEndWantsMotive { left_ms: left.unsigned_abs() });
        }
        if left < -i64::from(tolerance.late_seconds) * 1_000 {
            return Err(Refusal::LateEndWantsMotive { over_ms: left.unsigned_abs() });
        }
    }
    Ok(Event::SegmentEnded { slot, motive: why })
}

pub(super) fn skip(session: &Session, slot: Slot, why: Option<String>) -> Result<Event, Refusal> {
    known::begun(session)?;
    on_turn(session, &slot)?;
    let segment = session.certification.segment(&slot.assessment, &slot.segment);
    if !segment.is_some_and(|segment| segment.if_needed) {
        return Err(Refusal::NotSkippable);
    }
    Ok(Event::SegmentSkipped { slot, motive: motive(why)? })
}

/// Ends the running segment and starts the next of the same passage at the same moment.
pub(super) fn next_segment(
    session: &Session,
    slot: Slot,
    why: Option<String>,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    let ended = end(session, slot.clone(), why, now)?;
    let next = timing::next(session, slot.candidate).ok_or(Refusal::NoNext)?;
    draw_done(session, known::candidate(session, slot.candidate)?, &next.assessment)?;
    jury_free(session, &next, Some(&slot))?;
    Ok(vec![ended, Event::SegmentStarted { slot: next }])
}

/// The slot is the next of a candidate who is in the room and has no clock open.
fn on_turn(session: &Session, slot: &Slot) -> Result<(), Refusal> {
    let state = known::in_the_room(session, slot.candidate)?;
    if session.certification.segment(&slot.assessment, &slot.segment).is_none() {
        return Err(Refusal::UnknownSegment(slot.clone()));
    }
    if let Some(open) = session.open.iter().find(|open| open.candidate == slot.candidate) {
        return Err(Refusal::CandidateBusy(open.clone()));
    }
    match timing::next(session, slot.candidate) {
        Some(next) if next == *slot => draw_done(session, state, &slot.assessment),
        other => Err(Refusal::NotNext(other)),
    }
}

fn draw_done(session: &Session, state: &CandidateState, assessment: &AssessmentId) -> Result<(), Refusal> {
    match &session.kind().draw {
        Some(rule) if rule.assessment == *assessment && state.draw.is_none() => Err(Refusal::DrawFirst),
        Some(_) | None => Ok(()),
    }
}

/// The jury is with one candidate at a time; it need not be there while a candidate prepares.
fn jury_free(session: &Session, slot: &Slot, ending: Option<&Slot>) -> Result<(), Refusal> {
    let mut others = session.open.iter().filter(|open| Some(*open) != ending);
    match others.find(|open| timing::wants_jury(session, open)) {
        Some(busy) if timing::wants_jury(session, slot) => Err(Refusal::JuryBusy(busy.clone())),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn open_clock<'a>(session: &'a Session, slot: &Slot) -> Result<&'a Timed, Refusal> {
    known::begun(session)?;
    let state = known::candidate(session, slot.candidate)?;
    state.timed(slot).filter(|timed| timed.ended.is_none()).ok_or(Refusal::NotRunning)
}
