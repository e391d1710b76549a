//! The practice session without a window: played to its end on a stepped clock, written to a folder.
//!
//! Ids are counted and salts derived, so that two runs give the same bytes.

use super::{AUTHOR, prepare, script};
use crate::clock::Clock;
use crate::desk::Desk;
use crate::documents;
use crate::randomness::Randomness;
use crate::trouble::Trouble;
use chrono::{DateTime, FixedOffset, NaiveDate};
use exam::id::RunId;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Extent, SaltSource, Store};
use uuid::Uuid;

/// The seed of the salts: nothing in a practice session is secret.
const SEED: [u8; 32] = *b"delibere practice nothing secret";

/// Plays the session and writes its journal and every document; gives the files written.
pub(crate) fn play_into(out: &Path) -> Result<Vec<PathBuf>, Trouble> {
    fs::create_dir_all(out).map_err(Trouble::io(out))?;
    let folder = Scratch::new()?;
    let run = RunId(Uuid::from_u128(1));
    let clock = Arc::new(Clock::stepped(run, first_morning()?));
    let store = Store::create_ephemeral(&folder.0, SaltSource::Derived(SEED))?;
    let mut desk = Desk::new(store, clock, Randomness::Counted(0), AUTHOR.to_owned(), true);
    let id = prepare(&mut desk)?;
    script::play(&mut desk, id)?;

    let mut written = vec![out.join("journal.jsonl")];
    documents::write(&written[0], desk.store.export(id, Extent::Public)?.as_bytes())?;
    for document in desk.kept(id)?.session.documents() {
        let bytes = documents::produce(&mut desk, id, &document)?;
        let path = out.join(documents::file_name(&desk.kept(id)?.session, &document));
        documents::write(&path, &bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// Monday 23 November 2026, ten to nine in Vénissieux, whatever this computer's own time zone.
fn first_morning() -> Result<DateTime<FixedOffset>, Trouble> {
    let winter = FixedOffset::east_opt(3_600);
    let reading = NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|date| date.and_hms_opt(8, 50, 0));
    reading
        .zip(winter)
        .and_then(|(reading, winter)| reading.and_local_timezone(winter).single())
        .ok_or(Trouble::Interrupted)
}

/// A folder of its own for the database, removed at the end whatever happens.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, Trouble> {
        let path = std::env::temp_dir().join(format!("delibere-practice-{}", Randomness::System.id()?));
        fs::create_dir(&path).map_err(Trouble::io(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays is under a key that is gone with the process.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::play_into;
    use std::collections::BTreeMap;

    #[test]
    fn the_practice_session_gives_the_same_bytes_each_time() {
        let play = || {
            let out = tempfile::tempdir().expect("a folder");
            let written = play_into(out.path()).expect("played");
            let files: BTreeMap<_, _> = written
                .iter()
                .map(|path| (path.file_name().expect("a name").to_owned(), std::fs::read(path).expect("a file")))
                .collect();
            assert_eq!(files.len(), written.len(), "two documents share a name");
            files
        };
        let first = play();
        // Journal, planning, four attendance sheets, minutes, four individual sheets.
        assert_eq!(first.len(), 11);
        assert!(first.values().all(|bytes| !bytes.is_empty()));
        assert!(first == play(), "the second run differs");
    }
}
