//! Anyone with the key can drop the triggers and write: each such change is found and named.

use super::*;
use crate::chain::{Content, Hash, Header, commit, entry_hash, ledger_hash};
use crate::hex::Bytes;
use crate::{Fault, Finding, StoreError};

/// What makes SQL that rewrites the journal possible at all.
const DROP: &str = "
    DROP TRIGGER entries_are_only_added_at_the_end;
    DROP TRIGGER entries_are_never_edited;
    DROP TRIGGER entries_are_never_removed;
    DROP TRIGGER purges_are_recorded_once;
    PRAGMA foreign_keys = OFF;";

/// What a verification finds after this tampering; `load` must see it too where it can.
fn found_after(tampering: &str) -> (Store, TempDir, Finding) {
    let (dir, store) = recorded_store();
    assert_eq!(store.verify().unwrap().finding, None);
    store.connection.execute_batch(DROP).unwrap();
    store.connection.execute_batch(tampering).unwrap();
    let finding = store.verify().unwrap().finding.expect("it is found");
    (store, dir, finding)
}

fn found_by_both(tampering: &str, of: u128, seq: u64, fault: Fault) {
    let (store, _dir, finding) = found_after(tampering);
    assert_eq!(finding, Finding { session: session(of), seq, fault }, "{tampering}");
    let loaded = store.load(session(of));
    let Err(StoreError::ChainBroken { session: s, seq: q, why }) = loaded else {
        panic!("{tampering}: loading gave {loaded:?}");
    };
    assert_eq!((s, q, why), (session(of), seq, fault), "{tampering}");
}

fn found_by_verify(tampering: &str, of: u128, seq: u64, fault: Fault) {
    let (_store, _dir, finding) = found_after(tampering);
    assert_eq!(finding, Finding { session: session(of), seq, fault }, "{tampering}");
}

// Positions: session 10 holds 1, 2, 5, 6 and session 20 holds 3, 4, 7, 8.

#[test]
fn an_edited_content_is_found() {
    let edit = "UPDATE entries SET payload = replace(payload, 'hésite', 'brille') WHERE position = 2";
    found_by_both(edit, 10, 2, Fault::ContentChanged);
}

#[test]
fn an_edited_header_is_found() {
    for edit in [
        "author = 'Paul'",
        "at = '2026-07-29T09:00:03.251+02:00'",
        "uptime_ms = 5",
        "private = 1",
        "run = zeroblob(16)",
    ] {
        found_by_both(&format!("UPDATE entries SET {edit} WHERE position = 5"), 10, 3, Fault::HeaderChanged);
    }
}

#[test]
fn a_deleted_entry_is_found() {
    found_by_both("DELETE FROM entries WHERE position = 2", 10, 3, Fault::Gap { expected: 2, found: 3 });
}

#[test]
fn a_journal_cut_at_its_end_is_found() {
    found_by_verify("DELETE FROM entries WHERE position = 8", 20, 3, Fault::EndMissing { summarised: 4, held: 3 });
    found_by_verify("DELETE FROM entries WHERE position = 6", 10, 3, Fault::EndMissing { summarised: 4, held: 3 });
}

#[test]
fn an_end_not_yet_written_is_no_fault_and_reveals_a_cut_once_it_is() {
    for crash in [false, true] {
        let (_dir, mut store) = with_an_end_not_set_down(crash);
        assert_eq!(store.verify().unwrap().finding, None);
        store.settle().unwrap();
        assert_cut_is_found(&store);
    }
}

#[test]
fn writing_an_end_hides_no_cut() {
    let (_dir, mut store) = with_an_end_not_set_down(false);
    store.settle().unwrap();
    assert_cut_is_found(&store);
    store.latest = None;
    store.settle().unwrap();
    assert!(store.verify().unwrap().finding.is_some());
}

#[test]
fn the_end_is_written_when_the_store_is_closed() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    for seq in [0, 1] {
        store.append(session(1), seq, &[public(1)], &summary("{}"), None).unwrap();
    }
    drop(store);
    let store = Store::open(dir.path(), &passphrase()).unwrap();
    let seq: i64 = store.connection.query_row("SELECT seq FROM summaries", [], |row| row.get(0)).unwrap();
    assert_eq!(seq, 2);
}

#[test]
fn the_end_of_a_session_is_written_when_another_gets_an_entry_even_after_a_crash() {
    for crash in [false, true] {
        let (_dir, mut store) = with_an_end_not_set_down(crash);
        store.append(session(10), 4, &[public(6)], &summary("{}"), None).unwrap();
        assert_eq!(store.verify().unwrap().finding, None);
        assert_cut_is_found(&store);
    }
}

/// The last entry, position 9, is the fifth of session 20.
fn with_an_end_not_set_down(crash: bool) -> (TempDir, Store) {
    let (dir, mut store) = recorded_store();
    store.append(session(20), 4, &[public(5)], &summary("{}"), None).unwrap();
    if crash {
        // All that a program started again knows.
        store.latest = None;
    }
    (dir, store)
}

fn assert_cut_is_found(store: &Store) {
    store.connection.execute_batch(DROP).unwrap();
    store.connection.execute_batch("DELETE FROM entries WHERE position = 9").unwrap();
    let fault = Fault::EndMissing { summarised: 5, held: 4 };
    assert_eq!(store.verify().unwrap().finding, Some(Finding { session: session(20), seq: 4, fault }));
}

#[test]
fn reordered_entries_are_found() {
    let swap = "UPDATE entries SET seq = 99 WHERE position = 5;
                UPDATE entries SET seq = 3 WHERE position = 6;
                UPDATE entries SET seq = 4 WHERE position = 5;";
    found_by_verify(swap, 10, 4, Fault::Gap { expected: 3, found: 4 });
    let (store, _dir, _) = found_after(swap);
    assert!(matches!(store.load(session(10)), Err(StoreError::ChainBroken { seq: 3, why: Fault::HeaderChanged, .. })));
}

#[test]
fn a_session_removed_whole_is_found() {
    let remove = "DELETE FROM entries WHERE session = (SELECT session FROM entries WHERE position = 1);
                  DELETE FROM summaries WHERE session NOT IN (SELECT session FROM entries);";
    found_by_verify(remove, 20, 1, Fault::PositionGap { expected: 1, found: 3 });
}

#[test]
fn a_session_removed_whole_and_its_place_closed_up_is_found() {
    let remove = "DELETE FROM entries WHERE session = (SELECT session FROM entries WHERE position = 1);
                  DELETE FROM summaries WHERE session NOT IN (SELECT session FROM entries);
                  UPDATE entries SET position = position - 2 WHERE position < 5;
                  UPDATE entries SET position = position - 4 WHERE position > 5;";
    found_by_verify(remove, 20, 1, Fault::LedgerChanged);
}

#[test]
fn two_sessions_exchanged_are_found() {
    let swap = "UPDATE entries SET position = -position;
                UPDATE entries SET position = CASE position WHEN -1 THEN 3 WHEN -2 THEN 4 WHEN -3 THEN 1 WHEN -4 THEN 2
                    WHEN -5 THEN 7 WHEN -6 THEN 8 WHEN -7 THEN 5 ELSE 6 END;";
    found_by_verify(swap, 20, 1, Fault::LedgerChanged);
}

#[test]
fn an_entry_passed_from_one_session_to_another_is_found() {
    let pass = "DELETE FROM entries WHERE position = 5;
                UPDATE entries SET session = (SELECT session FROM entries WHERE position = 1), position = 5
                    WHERE position = 7;";
    found_by_both(pass, 10, 3, Fault::HeaderChanged);
}

#[test]
fn content_emptied_on_the_sly_is_found() {
    let empty = "UPDATE entries SET payload = NULL, salt = NULL WHERE position";
    found_by_verify(&format!("{empty} = 2"), 10, 2, Fault::PurgeUnrecorded);
    found_by_both(&format!("{empty} = 5"), 10, 3, Fault::PublicEmptied);
}

#[test]
fn a_public_entry_recorded_as_private_is_found() {
    let (_dir, store) = recorded_store();
    store.connection.execute_batch(DROP).unwrap();
    // The last entry is forged with all its hashes, as only whoever has the key and this program can.
    let journal = store.load(session(20)).unwrap();
    let payload = serde_json::to_string(&public(4).event).unwrap();
    let commitment = commit(Content { salt: &[1; 32], payload: &payload });
    let at = "2026-07-29T09:00:04.250+02:00";
    let header = Header {
        session: session(20),
        seq: 4,
        at,
        uptime_ms: 4000,
        run: stamp(4).run,
        author: "Claire Étienne",
        private: true,
    };
    let hash = entry_hash(journal.head_at(3).unwrap(), &header, commitment);
    let before: Hash = store
        .connection
        .query_row("SELECT ledger FROM entries WHERE position = 7", [], |row| row.get(0).map(Bytes))
        .unwrap();
    store
        .connection
        .execute(
            "UPDATE entries SET private = 1, salt = ?, payload = ?, commitment = ?, hash = ?, ledger = ?
             WHERE position = 8",
            rusqlite::params![[1_u8; 32], payload, commitment.0, hash.0, ledger_hash(before, hash).0],
        )
        .unwrap();
    let finding = store.verify().unwrap().finding;
    assert_eq!(finding, Some(Finding { session: session(20), seq: 4, fault: Fault::Mislabelled }));
}

#[test]
fn a_protection_taken_away_or_changed_is_named() {
    let unstrict = "PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'entries';";
    for (tampering, named) in [
        ("DROP TRIGGER entries_are_only_added_at_the_end", "trigger entries_are_only_added_at_the_end is missing"),
        ("DROP TRIGGER entries_are_never_edited", "trigger entries_are_never_edited is missing"),
        ("DROP TRIGGER entries_are_never_removed", "trigger entries_are_never_removed is missing"),
        ("DROP TRIGGER purges_are_recorded_once", "trigger purges_are_recorded_once is missing"),
        (
            "DROP TRIGGER entries_are_never_removed;
             CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries BEGIN SELECT 1; END",
            "trigger entries_are_never_removed is not the one that was made",
        ),
        (
            "CREATE TRIGGER extra AFTER INSERT ON entries BEGIN DELETE FROM drafts; END",
            "trigger extra is not the one that was made",
        ),
        (unstrict, "table entries is not the one that was made"),
    ] {
        let (_dir, store) = recorded_store();
        store.verify().unwrap();
        store.connection.execute_batch(tampering).unwrap();
        let verified = store.verify();
        assert!(
            matches!(&verified, Err(StoreError::Damaged { detail }) if detail.contains(named)),
            "{tampering}: {verified:?}"
        );
    }
}

#[test]
fn the_first_bad_entry_of_a_long_journal_is_named_wherever_it_stands() {
    for (bad, and_unreadable) in [(3_u32, 4_u32), (256, 257), (257, 600), (700, 900), (900, 2)] {
        let (_dir, mut store) = quick_store();
        let entries: Vec<_> = (0..1000).map(|number| private(number % 60, "hésite")).collect();
        let recorded = store.append(session(1), 0, &entries, &summary("{}"), None).unwrap();
        assert_eq!(store.load(session(1)).unwrap().entries, recorded);
        store.connection.execute_batch(DROP).unwrap();
        let edit = "UPDATE entries SET payload = replace(payload, 'hésite', 'brille') WHERE seq = ?";
        store.connection.execute(edit, [bad]).unwrap();
        store.connection.execute("UPDATE entries SET uptime_ms = -1 WHERE seq = ?", [and_unreadable]).unwrap();
        let expected =
            if bad < and_unreadable { (bad, Fault::ContentChanged) } else { (and_unreadable, Fault::Unreadable) };
        let expected = (u64::from(expected.0), expected.1);
        match store.load(session(1)) {
            Err(StoreError::ChainBroken { seq, why, .. }) => assert_eq!((seq, why), expected),
            loaded => panic!("{bad}: {loaded:?}"),
        }
    }
}
