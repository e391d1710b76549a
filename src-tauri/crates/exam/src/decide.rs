//! Deciding: what may be recorded now, and with which words.
//!
//! Invariant: a pure function of the state, the command and the time. Each file below answers for
//! one area with functions that either yield what to record or the one reason why not; nothing here
//! changes the state, which is [`Session::apply`]'s affair.

mod attendance;
mod clock;
mod clock_record;
mod closing;
mod deliberate;
mod documents;
mod enrolment;
mod incidents;
mod judgement;
mod jury;
mod known;
mod notes;
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
    let follows = match &command {
        Command::Amend { .. } => true,
        Command::Record(event) => documents::concerns(event),
        Command::WriteNote { .. }
        | Command::RewordNote { .. }
        | Command::NextSegment { .. }
        | Command::CloseSession { .. } => false,
    };
    if session.closing.is_some() && !follows {
        return Err(Refusal::Closed);
    }
    let one = match command {
        Command::NextSegment { slot, motive } => return clock::next_segment(session, slot, motive, now),
        Command::WriteNote { note, candidate, started, typed } => {
            notes::write(session, note, candidate, started, &typed, now)
        }
        Command::RewordNote { note, typed } => notes::reword(session, note, &typed),
        Command::CloseSession { minutes_number } => closing::close(session, &minutes_number),
        Command::Amend { text, motive } => closing::amend(session, &text, &motive),
        Command::Record(event) => record::check(session, event, now),
    };
    one.map(|event| vec![event])
}
