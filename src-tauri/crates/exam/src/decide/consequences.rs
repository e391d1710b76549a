//! What follows from a change of the jury or from an opinion: recorded with it, in the same decision.

use crate::deliberation;
use crate::event::{Entry, Event, Stamp};
use crate::id::JurorId;
use crate::session::Session;

/// What a juror did or what was done about them, then the decisions that fall with it, then the
/// opinions that are complete by it.
pub(super) fn with_what_follows(session: &Session, event: Event, juror: JurorId, now: &Stamp) -> Vec<Event> {
    let mut after = session.clone();
    let (seq, author) = (session.seq.saturating_add(1), String::new());
    after.apply(&Entry { seq, stamp: *now, author, event: Some(event.clone()) });
    let fallen = deliberation::fallen_with(&after, juror);
    let opened = deliberation::complete_opinions(&after);
    std::iter::once(event).chain(fallen).chain(opened).collect()
}
