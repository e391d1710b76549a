//! Where a session stands, from its preparation to its closing.
//!
//! Only told here: what may be done at each stage is decided in [`crate::decide`].

use crate::deliberation;
use crate::session::Session;

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// *Planifiée*: being prepared.
    Planned,
    /// *En cours*: the jury is in the room.
    Underway,
    /// *Terminée*: every decision is taken, the deliberation ended.
    Finished,
    /// *Clôturée*: minutes frozen.
    Closed,
}

impl Stage {
    /// Where this session stands.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let deliberated = !session.deliberations.is_empty() || session.quorum_failure.is_some();
        if session.closing.is_some() {
            Self::Closed
        } else if session.begun.is_none() {
            Self::Planned
        } else if deliberated && !session.is_deliberating() && deliberation::decisions_awaited(session).is_empty() {
            Self::Finished
        } else {
            Self::Underway
        }
    }
}
