//! Everything that reads from outside, fed with anything: nothing may panic, and what is accepted
//! must be usable.
//!
//! Each function is one target, for libFuzzer (`fuzz_targets`) and for the replay on stable
//! (`tests/replay.rs`). What the shell reads is read by these crates; files of one line of ours
//! (preferences) have their own tests there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a finding says why and stops")]

use exam::event::{Entry, Stamp};
use exam::id::{RunId, SessionId};
use exam::{Session, certification, deliberation, timing};
use std::cell::RefCell;
use std::path::Path;
use store::{ExportFault, Passphrase, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

/// Something fed with bytes.
pub type Target = fn(&[u8]);

/// Every target, by the name of its corpus.
pub const TARGETS: [(&str, Target); 5] = [
    ("certification", certification),
    ("journal_export", journal_export),
    ("events", events),
    ("key_file", key_file),
    ("copy_heads", copy_heads),
];

/// A certification file: refused with faults that say something, or a certification whose sessions open.
pub fn certification(bytes: &[u8]) {
    match certification::read::certification(&String::from_utf8_lossy(bytes)) {
        Ok(rules) => {
            assert!(!rules.kinds.is_empty(), "an exam without sessions");
            for kind in rules.kinds.clone() {
                let event = exam::decide::open(rules.clone(), kind.id, false).expect("what was read can be opened");
                let entry = Entry { seq: 1, stamp: now(), author: "x".to_owned(), event: Some(event) };
                look_at(&Session::replay(id(), [&entry]).expect("an opened session replays"));
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a word");
            assert!(faults.iter().all(|fault| !fault.to_string().trim().is_empty()), "{faults:?}");
        }
    }
}

/// The exported journal of a session, as minutes carry it.
pub fn journal_export(bytes: &[u8]) {
    match store::read_export(&String::from_utf8_lossy(bytes)) {
        Ok(journal) => {
            assert_eq!(journal.entries.len(), journal.hashes.len());
            assert_eq!(usize::try_from(journal.seq()).unwrap(), journal.entries.len());
            if let Some(session) = Session::replay(journal.session, &journal.entries) {
                look_at(&session);
            }
        }
        Err(ExportFault::NotAnEntry { line, .. }) => assert!(line > 0),
        Err(ExportFault::Empty | ExportFault::Broken(_)) => {}
    }
}

/// The entries of a journal whose chain holds and whose content is anything: whoever has the
/// passphrase of a copy can write one. Applying cannot refuse, so it must bear all.
pub fn events(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = |(index, line): (usize, &str)| {
        let entry: Entry = serde_json::from_str(line).ok()?;
        Some(Entry { seq: u64::try_from(index).unwrap() + 1, ..entry })
    };
    let entries: Vec<Entry> = text.lines().enumerate().filter_map(read).collect();
    if let Some(session) = Session::replay(id(), &entries) {
        look_at(&session);
    }
}

/// The key file beside a database that is not the one it names: refused, and nothing is changed.
pub fn key_file(bytes: &[u8]) {
    in_folder(|folder| {
        std::fs::write(folder.join("delibere.db"), [0x5A; 4096]).unwrap();
        std::fs::write(folder.join("delibere.keys"), bytes).unwrap();
        let opened = Store::open(folder, &Passphrase::new("quatre mots sans rapport".to_owned()));
        assert!(!matches!(opened, Ok(_) | Err(StoreError::Absent(_))), "opened by {bytes:?}");
        assert_eq!(std::fs::read(folder.join("delibere.keys")).unwrap(), bytes);
    });
}

/// How far a copy reached, as it says itself beside it.
pub fn copy_heads(bytes: &[u8]) {
    in_folder(|folder| {
        std::fs::write(folder.join("delibere.db"), [0x5A; 4096]).unwrap();
        std::fs::write(folder.join("delibere.keys"), b"{}").unwrap();
        std::fs::write(folder.join("delibere.heads"), bytes).unwrap();
        assert_eq!(store::copies_in(folder).len(), 1);
    });
}

/// Everything that is computed from a session to show it.
fn look_at(session: &Session) {
    let now = now();
    let _ = (session.stage(), session.is_deliberating(), session.competence_codes());
    let _ = (timing::day(session, &now), timing::open_slots(session), deliberation::quorum_of_session(session));
    for candidate in session.candidates.iter().map(|state| state.candidate.id) {
        let passage = timing::passage(session, candidate, &now);
        let _ = (passage, timing::next(session, candidate), deliberation::quorum(session, candidate));
        let _ = timing::planned_passage_ms(session, candidate, &now);
    }
    for slot in timing::open_slots(session) {
        let _ = timing::left_ms(session, &slot, &now);
    }
}

fn id() -> SessionId {
    SessionId(Uuid::from_u128(1))
}

fn now() -> Stamp {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-23T10:00:00+01:00").unwrap();
    Stamp { at, uptime_ms: 10_000_000, run: RunId(Uuid::from_u128(9)) }
}

/// A folder of this thread, emptied first.
fn in_folder(work: impl FnOnce(&Path)) {
    thread_local! {
        static FOLDER: RefCell<TempDir> = RefCell::new({
            let memory = Path::new("/dev/shm");
            if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
        });
    }
    FOLDER.with_borrow(|folder| work(folder.path()));
}
