//! How far the clock of a segment is from the system's own count, measured for as long as asked:
//! what `benches/drift.rs` prints. Not part of the program.
//!
//! The segment is a real one: in a store, counted entry by entry as in an exam.

use crate::clock::{self, Clock};
use crate::convert;
use crate::desk::Desk;
use crate::practice;
use crate::randomness::Randomness;
use crate::trouble::Trouble;
use crate::wire::Action;
use exam::id::RunId;
use exam::timing;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::{SaltSource, Store};

/// One comparison.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// What the system counted since the start, in nanoseconds.
    pub passed_ns: i128,
    /// What the segment says was used, less that, in nanoseconds.
    pub off_ns: i128,
}

/// Runs a segment for so long and compares it with the system's count that includes sleep, at each
/// pause; an entry is recorded before each comparison.
///
/// # Errors
/// When the store fails.
pub fn drift(folder: &Path, whole: Duration, pause: Duration) -> Result<Vec<Sample>, Box<dyn std::error::Error>> {
    measure(folder, whole, pause).map_err(|trouble| format!("{trouble:?}").into())
}

fn measure(folder: &Path, whole: Duration, pause: Duration) -> Result<Vec<Sample>, Trouble> {
    let clock = Arc::new(Clock::of_life(RunId(Randomness::System.id()?)));
    let store = Store::create_ephemeral(folder, SaltSource::System)?;
    let mut desk = Desk::new(store, clock, Randomness::System, practice::AUTHOR.to_owned(), true);
    let id = practice::prepare(&mut desk)?;
    let candidate = desk.kept(id)?.session.candidates[0].candidate.id.to_string();
    let act =
        |desk: &mut Desk, action| convert::plan(desk, id, action).and_then(|plan| desk.record(id, plan).map(drop));
    act(&mut desk, Action::Begin)?;
    act(&mut desk, Action::NotePresent { candidate: candidate.clone() })?;
    act(&mut desk, Action::Start { candidate: candidate.clone() })?;
    let started_ms = desk.kept(id)?.session.last.uptime_ms;
    let mut samples = Vec::new();
    let mut passed = Duration::ZERO;
    while passed < whole {
        std::thread::sleep(pause);
        act(&mut desk, Action::WriteNote { candidate: candidate.clone(), typed: "+ une note".to_owned() })?;
        let session = &desk.kept(id)?.session;
        let slot = timing::open_slots(session).remove(0);
        // The system's count is read just before and just after: what is in between is nobody's drift.
        let before = clock::uptime_ns();
        let now = desk.clock.now();
        let after = clock::uptime_ns();
        let session = &desk.kept(id)?.session;
        let view = timing::passage(session, slot.candidate, &now).into_iter().find(|view| view.slot == slot);
        let used_ns = i128::from(view.map_or(0, |view| view.used_ms)) * 1_000_000;
        let passed_ns = (before + after) / 2 - i128::from(started_ms) * 1_000_000;
        samples.push(Sample { passed_ns, off_ns: used_ns - passed_ns });
        passed = Duration::from_nanos(u64::try_from(passed_ns).unwrap_or(u64::MAX));
    }
    Ok(samples)
}
