//! A purge empties for good and leaves a chain that verifies.

use super::*;
use crate::{Fault, Finding, StoreError};
use rusqlite::MAIN_DB;

const SECRET: &str = "le candidat sent le tabac froid";

/// Whether words stand anywhere in the decrypted pages, unused bytes included.
fn holds(store: &mut Store, words: &str) -> bool {
    let image = store.connection.serialize(MAIN_DB).unwrap();
    image.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn a_purge_leaves_a_verifying_chain_and_no_trace_of_the_content() {
    let (dir, mut store) = quick_store();
    // Enough entries for pages to split, which leaves copies behind in their unused bytes.
    for seq in 0..60 {
        let entry = if seq % 3 == 1 { private(seq, &SECRET.repeat(9)) } else { public(seq) };
        store.append(session(1), u64::from(seq), &[entry], &summary("{}"), None).unwrap();
    }
    let draft =
        crate::Draft { session: session(1), candidate: candidate(2), started: stamp(1), text: SECRET.repeat(500) };
    store.save_draft(&draft).unwrap();
    store.discard_draft(session(1), candidate(2)).unwrap();
    let before = store.load(session(1)).unwrap();
    assert!(holds(&mut store, SECRET), "the search must be able to find it");

    let private_seqs: Vec<u64> = (1..=60).filter(|seq| seq % 3 == 2).collect();
    store.purge(session(1), &private_seqs, &stamp(59), "Claire").unwrap();

    assert!(!holds(&mut store, SECRET));
    assert_eq!(std::fs::metadata(dir.path().join("practice.db-wal")).unwrap().len(), 0);
    let after = store.load(session(1)).unwrap();
    assert_eq!(after.hashes, before.hashes);
    for (old, new) in before.entries.iter().zip(&after.entries) {
        if private_seqs.contains(&new.seq) {
            assert_eq!(new.event, None);
            assert_eq!((new.stamp, &new.author), (old.stamp, &old.author));
        } else {
            assert_eq!(new, old);
        }
    }
    let verification = store.verify().unwrap();
    assert_eq!((verification.finding, verification.entries, verification.purged), (None, 60, 20));
    // The journal goes on, and purging again is nothing new.
    store.append(session(1), 60, &[public(1)], &summary("{}"), None).unwrap();
    store.purge(session(1), &private_seqs, &stamp(59), "Paul").unwrap();
    assert_eq!(store.verify().unwrap().finding, None);
}

#[test]
fn a_public_or_missing_entry_makes_the_whole_purge_refused() {
    let (_dir, mut store) = recorded_store();
    let before = store.load(session(10)).unwrap();
    for seq in [1, 5] {
        let refused = store.purge(session(10), &[2, seq], &stamp(30), "Claire");
        assert!(matches!(refused, Err(StoreError::NotPurgeable { seq: s, .. }) if s == seq));
        assert_eq!(store.load(session(10)).unwrap(), before);
    }
}

/// Two purges with an entry between and one after: entries 2 of both sessions are emptied.
fn purged_store() -> (TempDir, Store) {
    let (dir, mut store) = recorded_store();
    store.purge(session(10), &[2], &stamp(30), "Claire").unwrap();
    store.append(session(10), 4, &[public(5)], &summary("{}"), None).unwrap();
    store.purge(session(20), &[2], &stamp(31), "Claire").unwrap();
    (dir, store)
}

#[test]
fn a_purge_takes_its_place_in_the_ledger() {
    let (_dir, mut store) = recorded_store();
    let before = store.verify().unwrap();
    store.purge(session(10), &[2], &stamp(30), "Claire").unwrap();
    let purged = store.verify().unwrap();
    assert_ne!(purged.ledger, before.ledger);
    assert_eq!((purged.finding, purged.purged), (None, 1));
    // Asked again, it records nothing.
    store.purge(session(10), &[2], &stamp(31), "Paul").unwrap();
    assert_eq!(store.verify().unwrap().ledger, purged.ledger);
    store.append(session(20), 4, &[public(5)], &summary("{}"), None).unwrap();
    store.purge(session(20), &[2], &stamp(32), "Claire").unwrap();
    let again = store.verify().unwrap();
    assert_eq!((again.finding, again.purged, again.entries), (None, 2, 9));
}

#[test]
fn a_purge_record_changed_or_removed_is_found() {
    let fault = Fault::PurgeUnrecorded;
    let (_dir, store) = purged_store();
    assert_eq!(store.verify().unwrap().finding, None);
    for (tampering, of) in [
        ("UPDATE purges SET author = 'Paul' WHERE number = 1", 10),
        ("UPDATE purges SET at = '2026-07-29T09:00:31.251+02:00' WHERE number = 2", 20),
        ("UPDATE purges SET uptime_ms = 1 WHERE number = 2", 20),
        ("UPDATE purges SET after = 9 WHERE number = 1", 10),
        ("UPDATE purges SET after = 8 WHERE number = 2", 20),
        ("DELETE FROM purges WHERE number = 1", 10),
        ("DELETE FROM purges WHERE number = 2", 20),
    ] {
        let (_dir, store) = purged_store();
        store
            .connection
            .execute_batch("DROP TRIGGER purges_are_never_edited; DROP TRIGGER purges_are_never_removed;")
            .unwrap();
        store.connection.execute_batch(tampering).unwrap();
        let expected = Finding { session: session(of), seq: 2, fault };
        assert_eq!(store.verify().unwrap().finding, Some(expected), "{tampering}");
    }
}
