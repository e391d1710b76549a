//! Deciding: what may be recorded now, and with which words.
//!
//! Invariant: a pure function of the state, the command and the time. Each file below answers for
//! one area with functions that either yield what to record or the one reason why not. What is
//! yielded holds every consequence: [`Session::apply`], which changes the state, works none out.

mod attendance;
mod clock;
mod clock_record;
mod closing;
mod consequences;
mod deliberate;
mod enrolment;
mod incidents;
mod judgement;
mod jury;
mod known;
mod notes;
mod papers;
mod planning;
mod readiness;
mod record;
mod reorder;
mod text;

pub use jury::substitutes_of;
pub use planning::propose_passages;
pub use readiness::lacks;
pub use reorder::propose_reorder;

use crate::certification::Certification;
use crate::command::Command;
use crate::event::{Event, Stamp};
use crate::id::KindId;
use crate::refusal::Refusal;
use crate::session::Session;

/// The event that opens a session under these rules.
///
/// # Errors
/// [`Refusal::UnknownKind`] when the certification has no such kind.
pub fn open(certification: Certification, kind: KindId, practice: bool) -> Result<Event, Refusal> {
    if certification.kind(&kind).is_none() {
        return Err(Refusal::UnknownKind);
    }
    Ok(Event::SessionOpened { certification: Box::new(certification), kind, practice })
}

/// What a command leads to: the events to record, in order, or why not.
///
/// # Errors
/// The [`Refusal`] that says which rule stands against it.
pub fn decide(session: &Session, command: Command, now: &Stamp) -> Result<Vec<Event>, Refusal> {
    if session.closing.is_some() && !comes_after_closing(&command) {
        return Err(Refusal::Closed);
    }
    let one = match command {
        Command::SetCandidate { candidate } => enrolment::set(session, candidate),
        Command::OrderAssessments { candidate, assessments } => attendance::reorder(session, candidate, assessments),
        Command::NextSegment { slot, motive } => return clock::next_segment(session, slot, motive, now),
        Command::BeginRun { last_sign, gap_ms, measured } => {
            clock_record::begin_run(session, last_sign, gap_ms, measured)
        }
        Command::WriteNote { note, candidate, started, typed } => {
            notes::write(session, note, candidate, started, &typed, now)
        }
        Command::RewordNote { note, typed } => notes::reword(session, note, &typed),
        Command::OpenDeliberation => deliberate::open(session),
        Command::TakeDecision { candidate, matter, verdict, motive } => {
            return deliberate::take_decision(session, candidate, matter, verdict, motive);
        }
        Command::RecordQuorumFailure { by, text } => deliberate::record_quorum_failure(session, &by, &text),
        Command::CloseSession { minutes_number } => closing::close(session, &minutes_number),
        Command::Amend { text, motive } => closing::amend(session, &text, &motive),
        Command::Record(event) => return record::check(session, event, now),
    };
    one.map(|event| vec![event])
}

fn comes_after_closing(command: &Command) -> bool {
    match command {
        Command::Amend { .. } => true,
        Command::Record(event) => event.is_of_a_document(),
        Command::SetCandidate { .. }
        | Command::OrderAssessments { .. }
        | Command::WriteNote { .. }
        | Command::RewordNote { .. }
        | Command::NextSegment { .. }
        | Command::BeginRun { .. }
        | Command::OpenDeliberation
        | Command::TakeDecision { .. }
        | Command::RecordQuorumFailure { .. }
        | Command::CloseSession { .. } => false,
    }
}
