//! What the tests of the shell share: a practice session at the desk, on a clock stepped by hand.

use crate::clock::Clock;
use crate::desk::Desk;
use crate::practice;
use crate::randomness::Randomness;
use chrono::DateTime;
use exam::id::{RunId, SessionId};
use std::sync::Arc;
use store::{SaltSource, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// The practice session, prepared and ready to begin.
pub(crate) struct Prepared {
    pub(crate) desk: Desk,
    pub(crate) id: SessionId,
    pub(crate) candidates: Vec<String>,
    pub(crate) jurors: Vec<String>,
    pub(crate) _folder: TempDir,
}

/// Prepares it in a folder of its own.
pub(crate) fn prepared() -> Prepared {
    let folder = tempfile::tempdir().expect("a folder");
    let at = DateTime::parse_from_rfc3339("2026-11-23T08:50:00+01:00").expect("a moment");
    let clock = Arc::new(Clock::stepped(RunId(Uuid::from_u128(1)), at));
    let store = Store::create_ephemeral(folder.path(), SaltSource::System).expect("a store");
    let mut desk = Desk::new(store, clock, Randomness::Counted(0), "Essai".to_owned(), true);
    let id = practice::prepare(&mut desk).expect("prepared");
    let session = &desk.kept(id).expect("kept").session;
    let candidates = session.candidates.iter().map(|state| state.candidate.id.to_string()).collect();
    let jurors = session.jurors.iter().map(|state| state.juror.id.to_string()).collect();
    Prepared { desk, id, candidates, jurors, _folder: folder }
}
