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
pub const TARGETS: [(&str, Target); 8] = [
    ("certification", certification),
    ("journal_export", journal_export),
    ("events", events),
    ("key_file", key_file),
    ("copy_heads", copy_heads),
    ("copy", copy),
    ("document", document),
    ("certificates", certificates),
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

/// The key file of the kept copy: cheap to stretch, so that thousands of copies are opened under it.
const COPY_KEYS: &str = include_str!("copy.keys");

/// A copy or a backup whose database is anything, beside the key file it was made with: refused, or
/// opened and then proved or found wrong. What stands there is only read.
pub fn copy(bytes: &[u8]) {
    in_folder(|folder| {
        let there = folder.join("delibere-8d59a905");
        std::fs::create_dir_all(&there).unwrap();
        std::fs::write(there.join("delibere.db"), bytes).unwrap();
        std::fs::write(there.join("delibere.keys"), COPY_KEYS).unwrap();
        assert_eq!(store::copies_in(folder).len(), 1);
        let words = Passphrase::new("un jury, trois jurés".to_owned());
        if let Ok(apart) = store::Apart::open(&there, &folder.join("scratch"), &words) {
            let store = apart.store().unwrap();
            let proved = store.verify().is_ok_and(|found| found.finding.is_none());
            for session in store.sessions().unwrap_or_default() {
                let loaded = store.load(session);
                assert!(loaded.is_ok() || !proved, "what was proved cannot be read: {loaded:?}");
            }
        }
        assert_eq!(std::fs::read(there.join("delibere.db")).unwrap(), bytes);
        std::fs::remove_dir_all(there).unwrap();
    });
}

/// A document to be verified, signed or not: whoever is trusted by nobody proves nothing.
pub fn document(bytes: &[u8]) {
    let _ = (signing::fields(bytes), signing::content::pages(bytes));
    let _ = signing::content::attachment(bytes, "journal.jsonl");
    if let Ok(report) = signing::verify(bytes, &signing::Trust::default(), now().at.to_utc()) {
        let valid = |signature: &signing::verify::Signature| signature.verdict() == signing::verify::Verdict::Valid;
        assert!(!report.signatures.iter().any(valid), "{report:?}");
    }
}

/// Certificates and lists of revoked ones, as they are handed to the verification.
pub fn certificates(bytes: &[u8]) {
    let mut trust = signing::Trust::default();
    let _ = (trust.add_roots(bytes), trust.add_revoked(bytes));
    for root in &trust.roots {
        let _ = (signing::certificate::person(root), signing::certificate::fingerprint(root));
    }
}

/// Everything that is computed from a session to show it.
fn look_at(session: &Session) {
    let now = now();
    let _ = (exam::Stage::of(session), session.is_deliberating(), session.competence_codes());
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
    FOLDER.with_borrow(|folder| {
        for entry in std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path()) {
            if entry.is_dir() { std::fs::remove_dir_all(entry).unwrap() } else { std::fs::remove_file(entry).unwrap() }
        }
        work(folder.path());
    });
}

#[cfg(test)]
mod tests {
    use super::{COPY_KEYS, now};
    use std::path::Path;

    fn kept(corpus: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(corpus);
        std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
    }

    #[test]
    fn a_kept_copy_opens_and_proves_itself() {
        let folder = tempfile::tempdir().unwrap();
        let opens = |bytes: &Vec<u8>| {
            std::fs::write(folder.path().join("delibere.db"), bytes).unwrap();
            std::fs::write(folder.path().join("delibere.keys"), COPY_KEYS).unwrap();
            let words = store::Passphrase::new("un jury, trois jurés".to_owned());
            let apart = store::Apart::open(folder.path(), &folder.path().join("scratch"), &words);
            apart.is_ok_and(|apart| apart.store().unwrap().verify().unwrap().finding.is_none())
        };
        assert!(kept("copy").iter().any(opens), "no kept copy is whole: nothing behind its first page is ever reached");
    }

    #[test]
    fn a_kept_document_is_signed_twice() {
        let signed = |bytes: &Vec<u8>| {
            let report = signing::verify(bytes, &signing::Trust::default(), now().at.to_utc());
            report.is_ok_and(|report| report.signatures.len() == 2)
        };
        assert!(kept("document").iter().any(signed), "no kept document is signed: no signature is ever reached");
    }
}
