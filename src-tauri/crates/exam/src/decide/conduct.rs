//! The exam room: who is there, the draw, the clocks.

use super::text::{long_text, motive, short_text};
use super::{known_candidate, known_juror};
use crate::event::{Event, Slot, Stamp};
use crate::id::{AssessmentId, CandidateId, SubjectId};
use crate::people::Presence;
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, SegmentRun, Session};
use crate::timing;

/// The longest prolongation, in milliseconds: beyond it is another sitting.
const LONGEST_PROLONGATION_MS: u64 = 4 * 3_600_000;

pub(super) fn check(session: &Session, event: Event, now: &Stamp) -> Result<Event, Refusal> {
    if session.begun.is_none() {
        return Err(Refusal::NotBegun);
    }
    match event {
        Event::JurorPresenceNoted { juror, .. } => {
            known_juror(session, juror)?;
            Ok(event)
        }
        Event::PresenceNoted { candidate, presence } => {
            let presence = presence_of(session, candidate, presence, now)?;
            Ok(Event::PresenceNoted { candidate, presence })
        }
        Event::AssessmentsOrdered { candidate, assessments } => {
            reorder(session, candidate, &assessments)?;
            Ok(Event::AssessmentsOrdered { candidate, assessments })
        }
        Event::SubjectDrawn { candidate, subject, drawn_by } => {
            draw(session, candidate, subject)?;
            Ok(Event::SubjectDrawn { candidate, subject, drawn_by: short_text(Field::By, &drawn_by)? })
        }
        Event::SegmentStarted { slot } => start(session, slot),
        Event::SegmentPaused { slot, motive } => match is_paused(session, &slot)? {
            true => Err(Refusal::AlreadyPaused),
            false => Ok(Event::SegmentPaused { slot, motive: long_text(Field::Motive, &motive)? }),
        },
        Event::SegmentResumed { slot } => match is_paused(session, &slot)? {
            true => Ok(Event::SegmentResumed { slot }),
            false => Err(Refusal::NotPaused),
        },
        Event::SegmentProlonged { slot, by_ms, motive } => {
            is_paused(session, &slot)?;
            if !(1_000..=LONGEST_PROLONGATION_MS).contains(&by_ms) {
                return Err(Refusal::ProlongationOutOfRange);
            }
            if timing::fixed_end(known_candidate(session, slot.candidate)?, &slot).is_some() {
                return Err(Refusal::EndIsFixed);
            }
            Ok(Event::SegmentProlonged { slot, by_ms, motive: long_text(Field::Motive, &motive)? })
        }
        Event::SegmentEnded { slot, motive } => end(session, slot, motive, now),
        Event::SegmentSkipped { slot, motive: why } => {
            on_turn(session, &slot)?;
            let segment = session.certification.segment(&slot.assessment, &slot.segment);
            if !segment.is_some_and(|segment| segment.if_needed) {
                return Err(Refusal::NotSkippable);
            }
            Ok(Event::SegmentSkipped { slot, motive: motive(why)? })
        }
        Event::PassageAbandoned { candidate, motive } => {
            let state = in_the_room(session, candidate)?;
            if timing::is_finished(session, state) {
                return Err(Refusal::NotNext(None));
            }
            Ok(Event::PassageAbandoned { candidate, motive: long_text(Field::Motive, &motive)? })
        }
        _ => Err(Refusal::NotRecordable),
    }
}

/// Ends the running segment and starts the next of the same passage.
pub(super) fn next_segment(
    session: &Session,
    slot: Slot,
    motive: Option<String>,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    if session.closing.is_some() {
        return Err(Refusal::Closed);
    }
    let ended = end(session, slot.clone(), motive, now)?;
    let next = timing::next(session, slot.candidate).ok_or(Refusal::NoNext)?;
    draw_done(session, known_candidate(session, slot.candidate)?, &next.assessment)?;
    let occupies = |slot: &Slot| {
        session
            .certification
            .segment(&slot.assessment, &slot.segment)
            .is_some_and(|segment| timing::occupies_jury(segment.kind))
    };
    if occupies(&next)
        && let Some(busy) = timing::open_slots(session).into_iter().find(|open| *open != slot && occupies(open))
    {
        return Err(Refusal::JuryBusy(busy));
    }
    Ok(vec![ended, Event::SegmentStarted { slot: next }])
}

/// The segment running for a candidate at a moment (now or a little before), and how far into it.
pub(super) fn segment_at(session: &Session, candidate: CandidateId, moment: &Stamp) -> Option<(Slot, u64)> {
    let state = session.candidate(candidate)?;
    state.runs.iter().find_map(|((assessment, segment), run)| match run {
        SegmentRun::Timed(timed) => {
            let after_start = moment.at >= timed.started.at;
            let before_end = timed.ended.is_none_or(|ended| moment.at <= ended.at);
            (after_start && before_end).then(|| {
                let slot = Slot { candidate, assessment: assessment.clone(), segment: segment.clone() };
                (slot, moment.since_ms(&timed.started))
            })
        }
        SegmentRun::Skipped { .. } => None,
    })
}

fn in_the_room(session: &Session, candidate: CandidateId) -> Result<&CandidateState, Refusal> {
    let state = known_candidate(session, candidate)?;
    if !state.is_present() {
        return Err(Refusal::NotPresent(candidate));
    }
    if state.abandoned.is_some() {
        return Err(Refusal::Abandoned(candidate));
    }
    Ok(state)
}

fn presence_of(
    session: &Session,
    candidate: CandidateId,
    presence: Presence,
    now: &Stamp,
) -> Result<Presence, Refusal> {
    let state = known_candidate(session, candidate)?;
    if !state.runs.is_empty() || !state.decisions.is_empty() {
        return Err(Refusal::AlreadyPassing(candidate));
    }
    match presence {
        Presence::Present => Ok(Presence::Present),
        Presence::Absent { justified } => Ok(Presence::Absent { justified: motive(justified)? }),
        Presence::AdmittedLate { assessment, ends_at, by } => {
            let first = state.assessments(session.kind()).first();
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

fn reorder(session: &Session, candidate: CandidateId, assessments: &[AssessmentId]) -> Result<(), Refusal> {
    let state = known_candidate(session, candidate)?;
    if !session.kind().allows(assessments) {
        return Err(Refusal::OrderNotAllowed);
    }
    let started = |id: &AssessmentId| state.runs.keys().any(|(assessment, _)| assessment == id);
    let before = state.assessments(session.kind());
    match before.iter().zip(assessments).find(|(old, new)| old != new && (started(old) || started(new))) {
        Some((old, new)) => Err(Refusal::OrderAlreadyStarted(if started(old) { old.clone() } else { new.clone() })),
        None => Ok(()),
    }
}

fn draw(session: &Session, candidate: CandidateId, subject: SubjectId) -> Result<(), Refusal> {
    let rule = session.kind().draw.as_ref().ok_or(Refusal::NoDraw)?;
    let state = in_the_room(session, candidate)?;
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
    Ok(())
}

fn draw_done(session: &Session, state: &CandidateState, assessment: &AssessmentId) -> Result<(), Refusal> {
    match &session.kind().draw {
        Some(rule) if rule.assessment == *assessment && state.draw.is_none() => Err(Refusal::DrawFirst),
        Some(_) | None => Ok(()),
    }
}

/// The slot is the next of a candidate who is in the room and has no clock open.
fn on_turn(session: &Session, slot: &Slot) -> Result<(), Refusal> {
    let state = in_the_room(session, slot.candidate)?;
    if session.certification.segment(&slot.assessment, &slot.segment).is_none() {
        return Err(Refusal::UnknownSegment(slot.clone()));
    }
    if let Some(open) = timing::open_slots(session).into_iter().find(|open| open.candidate == slot.candidate) {
        return Err(Refusal::CandidateBusy(open));
    }
    match timing::next(session, slot.candidate) {
        Some(next) if next == *slot => draw_done(session, state, &slot.assessment),
        other => Err(Refusal::NotNext(other)),
    }
}

fn start(session: &Session, slot: Slot) -> Result<Event, Refusal> {
    if session.is_deliberating() {
        return Err(Refusal::Deliberating);
    }
    on_turn(session, &slot)?;
    let occupies = |slot: &Slot| {
        session
            .certification
            .segment(&slot.assessment, &slot.segment)
            .is_some_and(|segment| timing::occupies_jury(segment.kind))
    };
    if occupies(&slot)
        && let Some(busy) = timing::open_slots(session).into_iter().find(occupies)
    {
        return Err(Refusal::JuryBusy(busy));
    }
    Ok(Event::SegmentStarted { slot })
}

fn end(session: &Session, slot: Slot, why: Option<String>, now: &Stamp) -> Result<Event, Refusal> {
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

fn is_paused(session: &Session, slot: &Slot) -> Result<bool, Refusal> {
    let state = known_candidate(session, slot.candidate)?;
    match state.runs.get(&(slot.assessment.clone(), slot.segment.clone())) {
        Some(SegmentRun::Timed(timed)) if timed.ended.is_none() => Ok(timed.is_paused()),
        Some(_) | None => Err(Refusal::NotRunning),
    }
}
