//! The store on real files: what it promises, and each way in which it can be attacked or fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod append;
mod backup;
mod copy;
#[cfg(target_os = "linux")]
mod crash;
mod documents;
mod export;
mod failing;
#[cfg(target_os = "linux")]
mod failing_stick;
mod founding;
mod opening;
mod purge;
mod takeover;
mod tamper;
mod triggers;
mod users;

use crate::{NewEntry, Passphrase, SaltSource, Store, Summary};
use chrono::DateTime;
use exam::event::{Event, Stamp};
use exam::id::{CandidateId, NoteId, RunId, SessionId};
use tempfile::TempDir;
use uuid::Uuid;

fn session(number: u128) -> SessionId {
    SessionId(Uuid::from_u128(number))
}

fn candidate(number: u128) -> CandidateId {
    CandidateId(Uuid::from_u128(number))
}

fn stamp(second: u32) -> Stamp {
    Stamp {
        at: DateTime::parse_from_rfc3339(&format!("2026-07-29T09:00:{second:02}.250+02:00")).unwrap(),
        uptime_ms: u64::from(second) * 1000,
        run: RunId(Uuid::from_u128(1)),
    }
}

fn public(second: u32) -> NewEntry {
    let event = Event::JurorPresenceNoted { juror: exam::id::JurorId(Uuid::from_u128(3)), present: true };
    NewEntry { stamp: stamp(second), author: "Claire Étienne".to_owned(), event }
}

fn private(second: u32, text: &str) -> NewEntry {
    let event = Event::NoteWritten {
        note: NoteId(Uuid::from_u128(u128::from(second))),
        candidate: candidate(2),
        started: stamp(second),
        during: None,
        sign: None,
        competences: Vec::new(),
        text: text.to_owned(),
    };
    NewEntry { stamp: stamp(second), author: "Claire Étienne".to_owned(), event }
}

fn summary(text: &str) -> Summary {
    Summary { stage: "underway".to_owned(), date: Some("2026-07-29".to_owned()), text: text.to_owned() }
}

fn passphrase() -> Passphrase {
    Passphrase::new("un jury, trois jurés".to_owned())
}

/// A store without a passphrase to stretch, for what does not concern opening.
fn quick_store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create_ephemeral(dir.path(), SaltSource::System).unwrap();
    (dir, store)
}

/// Two sessions whose entries alternate: 1 public, 2 private, 3 public, then 4 public.
fn recorded_store() -> (TempDir, Store) {
    let (dir, mut store) = quick_store();
    for number in [10, 20] {
        store.append(session(number), 0, &[public(1), private(2, "hésite")], &summary("{}"), None).unwrap();
    }
    for number in [10, 20] {
        store.append(session(number), 2, &[public(3), public(4)], &summary("{}"), None).unwrap();
    }
    (dir, store)
}
