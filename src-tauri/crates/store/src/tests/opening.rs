//! Each way in which a folder is not an openable store, and each way in which it is.

use super::*;
use crate::files::Place;
use crate::migrate::{MIGRATIONS, bring_up_to_date};
use crate::secret::DatabaseKey;
use crate::{StoreError, exists};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// The format this program writes.
const KNOWN: u32 = MIGRATIONS.len() as u32;

/// A closed store with four entries.
fn closed_store() -> (TempDir, Place) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    let entries: Vec<_> = (1..5).map(public).collect();
    store.append(session(1), 0, &entries, &summary("{}"), None).unwrap();
    let place = Place::of(dir.path());
    (dir, place)
}

/// Opening fails and changes neither file.
fn refused(dir: &Path) -> StoreError {
    let place = Place::of(dir);
    let bytes = |path: PathBuf| fs::read(path).ok();
    let before = (bytes(place.database()), bytes(place.keys()));
    let error = Store::open(dir, &passphrase()).err().expect("it is refused");
    assert_eq!((bytes(place.database()), bytes(place.keys())), before);
    error
}

fn unlocked(place: &Place) -> DatabaseKey {
    crate::keys::KeyFile::read(&place.keys()).unwrap().unlock(None, &passphrase()).unwrap().key
}

#[test]
fn a_store_opens_with_its_passphrase_and_tells_whose_it_was() {
    let (dir, _) = closed_store();
    assert!(exists(dir.path()));
    let store = Store::open(dir.path(), &passphrase()).unwrap();
    assert_eq!(store.user(), Some("Claire"));
    assert_eq!(store.load(session(1)).unwrap().seq(), 4);
}

#[test]
fn a_wrong_passphrase_is_refused() {
    let (dir, _) = closed_store();
    let wrong = Passphrase::new("un jury, trois jures".to_owned());
    assert!(matches!(Store::open(dir.path(), &wrong), Err(StoreError::WrongPassphrase)));
}

#[test]
fn a_second_instance_is_told() {
    let (dir, _) = closed_store();
    let first = Store::open(dir.path(), &passphrase()).unwrap();
    assert!(matches!(Store::open(dir.path(), &passphrase()), Err(StoreError::InUse)));
    drop(first);
    Store::open(dir.path(), &passphrase()).unwrap();
}

#[test]
fn an_empty_folder_holds_no_store_and_a_used_one_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    assert!(!exists(dir.path()));
    assert!(matches!(Store::open(dir.path(), &passphrase()), Err(StoreError::Absent(_))));
    let (dir, place) = closed_store();
    let before = fs::read(place.keys()).unwrap();
    assert!(matches!(Store::create(dir.path(), "Paul", &passphrase()), Err(StoreError::AlreadyThere(_))));
    assert_eq!(fs::read(place.keys()).unwrap(), before);
}

#[test]
fn a_missing_key_file_or_database_is_named() {
    let (dir, place) = closed_store();
    let keys = fs::read(place.keys()).unwrap();
    fs::remove_file(place.keys()).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::KeyFileMissing(_)));
    fs::write(place.keys(), keys).unwrap();
    fs::remove_file(place.database()).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::DatabaseMissing(_)));
}

#[test]
fn a_key_file_that_is_broken_newer_or_greedy_is_named() {
    let (dir, place) = closed_store();
    let keys = fs::read_to_string(place.keys()).unwrap();
    for broken in ["", "{", "{}", &keys[..keys.len() / 2], &keys.replace("\"passes\": 1", "\"passes\": 4000000000")] {
        fs::write(place.keys(), broken).unwrap();
        assert!(matches!(refused(dir.path()), StoreError::KeyFileUnreadable { .. }), "{broken}");
    }
    fs::write(place.keys(), r#"{"format":"delibere-keys","version":3,"roles":[]}"#).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::Newer { found: 3, known: 2 }));
    // Bound to its key, the user's name cannot be changed in the file.
    fs::write(place.keys(), keys.replace("Claire", "Paul")).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::WrongPassphrase));
}

#[test]
fn a_plain_sqlite_file_is_refused_as_unencrypted() {
    let (dir, place) = closed_store();
    fs::remove_file(place.database()).unwrap();
    let plain = Connection::open(place.database()).unwrap();
    plain.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(plain);
    assert!(matches!(refused(dir.path()), StoreError::Unencrypted(_)));
}

#[test]
fn a_foreign_database_or_file_is_refused_as_not_ours() {
    let (dir, place) = closed_store();
    let (_other_dir, other) = closed_store();
    fs::copy(other.database(), place.database()).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::NotOurs(_)));
    fs::write(place.database(), "not a database at all".repeat(1000)).unwrap();
    assert!(matches!(refused(dir.path()), StoreError::NotOurs(_)));
}

#[test]
fn a_database_of_another_program_under_our_key_is_refused_as_not_ours() {
    let (dir, place) = closed_store();
    let connection = crate::connection::open(&place.database(), &unlocked(&place)).unwrap();
    connection.pragma_update(None, "application_id", 7).unwrap();
    connection.close().unwrap();
    assert!(matches!(refused(dir.path()), StoreError::NotOurs(_)));
}

#[test]
fn a_truncated_database_is_refused_as_damaged() {
    let (dir, place) = closed_store();
    let whole = fs::read(place.database()).unwrap();
    for length in [0, 10, 100, 4096, 5000, whole.len() - 4096, whole.len() - 1] {
        fs::write(place.database(), &whole[..length]).unwrap();
        let error = refused(dir.path());
        assert!(matches!(error, StoreError::Damaged { .. }), "{length} bytes of {}: {error:?}", whole.len());
    }
    fs::write(place.database(), whole).unwrap();
    Store::open(dir.path(), &passphrase()).unwrap();
}

#[test]
fn a_flipped_byte_is_found_by_verification_at_the_latest() {
    let (dir, place) = closed_store();
    let whole = fs::read(place.database()).unwrap();
    for at in [20, 4096 + 7, whole.len() / 2, whole.len() - 100] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        fs::write(place.database(), flipped).unwrap();
        let verified = Store::open(dir.path(), &passphrase()).and_then(|store| store.verify());
        assert!(matches!(verified, Err(StoreError::Damaged { .. })), "byte {at}: {verified:?}");
    }
}

#[test]
fn a_newer_database_is_refused() {
    let (dir, place) = closed_store();
    let connection = crate::connection::open(&place.database(), &unlocked(&place)).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    connection.close().unwrap();
    assert!(matches!(refused(dir.path()), StoreError::Newer { found: 99, known } if known == KNOWN));
}

#[test]
fn a_creation_that_was_interrupted_is_finished_or_begun_again() {
    let (dir, place) = closed_store();
    // The program died after the key file, before the database had its name.
    fs::rename(place.database(), place.nascent()).unwrap();
    assert_eq!(Store::open(dir.path(), &passphrase()).unwrap().load(session(1)).unwrap().seq(), 4);
    // It died before the key file.
    let dir = tempfile::tempdir().unwrap();
    fs::write(Place::of(dir.path()).nascent(), "half a database").unwrap();
    assert!(!exists(dir.path()));
    Store::create(dir.path(), "Claire", &passphrase()).unwrap();
}

#[test]
fn a_truncated_log_costs_its_end_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    for seq in 0..12 {
        store.append(session(1), seq, &[public(1)], &summary("{}"), None).unwrap();
    }
    let wal = fs::read(dir.path().join("delibere.db-wal")).unwrap();
    let (mut fewest, mut most) = (u64::MAX, 0);
    for length in (0..8).map(|eighth| wal.len() * eighth / 8 + eighth * 37) {
        let copy = tempfile::tempdir().unwrap();
        for name in ["delibere.db", "delibere.keys"] {
            fs::copy(dir.path().join(name), copy.path().join(name)).unwrap();
        }
        fs::write(copy.path().join("delibere.db-wal"), &wal[..length]).unwrap();
        let copied = Store::open(copy.path(), &passphrase()).unwrap();
        let held = copied.load(session(1)).map_or(0, |journal| journal.seq());
        let verification = copied.verify().unwrap();
        assert_eq!((verification.finding, verification.entries), (None, held));
        (fewest, most) = (fewest.min(held), most.max(held));
    }
    assert_eq!(fewest, 0);
    assert!(most > 6, "most of the log must give most of the entries, not {most}");
}

#[test]
fn a_migration_keeps_a_readable_backup_and_loses_nothing() {
    let (dir, place) = closed_store();
    let key = unlocked(&place);
    let mut connection = crate::connection::open(&place.database(), &key).unwrap();
    let later = [MIGRATIONS, &["CREATE TABLE later (x INTEGER) STRICT;"]].concat();
    bring_up_to_date(&mut connection, &place.database(), &later).unwrap();
    let format =
        |connection: &Connection| -> u32 { connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap() };
    assert_eq!(format(&connection), KNOWN + 1);
    connection.execute_batch("SELECT x FROM later").unwrap();
    connection.close().unwrap();
    assert!(matches!(refused(dir.path()), StoreError::Newer { found, known } if (found, known) == (KNOWN + 1, KNOWN)));

    // The backup takes the place of the migrated file, and this program reads it.
    fs::copy(dir.path().join(format!("delibere.db.before-format-{}", KNOWN + 1)), place.database()).unwrap();
    let store = Store::open(dir.path(), &passphrase()).unwrap();
    assert_eq!(format(&store.connection), KNOWN);
    assert_eq!(store.load(session(1)).unwrap().seq(), 4);
}

#[test]
fn a_migration_that_fails_leaves_the_database_as_it_was() {
    let (dir, place) = closed_store();
    let mut connection = crate::connection::open(&place.database(), &unlocked(&place)).unwrap();
    let failing = [MIGRATIONS, &["CREATE TABLE later (x INTEGER) STRICT;", "CREATE TABLE entries (x);"]].concat();
    for _ in 0..2 {
        bring_up_to_date(&mut connection, &place.database(), &failing).unwrap_err();
    }
    connection.close().unwrap();
    // Each try kept its own backup; none was written over.
    let backup = format!("delibere.db.before-format-{}", KNOWN + 2);
    assert!(dir.path().join(&backup).exists());
    assert!(dir.path().join(format!("{backup}-2")).exists());
    let store = Store::open(dir.path(), &passphrase()).unwrap();
    store.connection.execute_batch("SELECT x FROM later").unwrap_err();
    assert_eq!(store.load(session(1)).unwrap().seq(), 4);
}
