//! Founding a store where it cannot be, the passphrase as keyboards send it, and the practice
//! session that is never taken for the real thing.

use super::*;
use crate::connection::PRACTICE_ID;
use crate::files::Place;
use crate::keys::KeyFile;
use crate::{StoreError, exists};
use std::fs;

#[test]
fn a_passphrase_opens_whether_its_accents_come_composed_or_not() {
    for (chosen, typed) in [("été à Orléans", "e\u{301}te\u{301} a\u{300} Orle\u{301}ans"), ("Å", "A\u{30A}")] {
        for (chosen, typed) in [(chosen, typed), (typed, chosen)] {
            let dir = tempfile::tempdir().unwrap();
            drop(Store::create(dir.path(), "Claire", &Passphrase::new(chosen.to_owned())).unwrap());
            Store::open(dir.path(), &Passphrase::new(typed.to_owned())).unwrap();
            let other = Passphrase::new("ete a Orleans".to_owned());
            assert!(matches!(Store::open(dir.path(), &other), Err(StoreError::WrongPassphrase)));
        }
    }
}

#[test]
fn a_passphrase_is_never_shown() {
    assert_eq!(format!("{:?}", Passphrase::new("quatre mots bien choisis".to_owned())), "Passphrase(…)");
}

#[test]
fn a_folder_in_place_of_a_file_is_named_and_left_alone() {
    let place = |dir: &TempDir| Place::of(dir.path());
    for path in [Place::database, Place::keys, Place::nascent] {
        let dir = tempfile::tempdir().unwrap();
        let path = path(&place(&dir));
        fs::create_dir(&path).unwrap();
        let refused = Store::create(dir.path(), "Claire", &passphrase()).err();
        assert!(matches!(&refused, Some(StoreError::AlreadyThere(there)) if *there == path), "{refused:?}");
        assert!(path.is_dir());
    }
    let dir = tempfile::tempdir().unwrap();
    drop(Store::create(dir.path(), "Claire", &passphrase()).unwrap());
    let swap = |path: &std::path::Path| {
        let aside = path.with_extension("aside");
        fs::rename(path, &aside).unwrap();
        fs::create_dir(path).unwrap();
        let error = Store::open(dir.path(), &passphrase()).err().expect("it is refused");
        fs::remove_dir(path).unwrap();
        fs::rename(&aside, path).unwrap();
        error
    };
    assert!(matches!(swap(&place(&dir).database()), StoreError::NotOurs(path) if path == place(&dir).database()));
    assert!(
        matches!(swap(&place(&dir).keys()), StoreError::KeyFileUnreadable { path, .. } if path == place(&dir).keys())
    );
    Store::open(dir.path(), &passphrase()).unwrap();
}

/// Linux has a folder nobody can write to, the superuser included, and a file that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_is_distinguished_from_a_full_disk() {
    let refused = Store::create("/sys/delibere".as_ref(), "Claire", &passphrase()).err();
    assert!(matches!(refused, Some(StoreError::ReadOnly { .. })), "{refused:?}");

    let dir = tempfile::tempdir().unwrap();
    let unfinished = dir.path().join("delibere.keys.new");
    std::os::unix::fs::symlink("/dev/full", &unfinished).unwrap();
    let refused = Store::create(dir.path(), "Claire", &passphrase()).err();
    assert!(matches!(refused, Some(StoreError::Full { .. })), "{refused:?}");
    // Nothing was founded, so that it can be tried again once there is room.
    assert!(!exists(dir.path()));
    fs::remove_file(unfinished).unwrap();
    Store::create(dir.path(), "Claire", &passphrase()).unwrap();
}

#[test]
fn a_practice_database_in_place_of_ours_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::create(dir.path(), "Claire", &passphrase()).unwrap());
    let place = Place::of(dir.path());
    let ours = fs::read(place.database()).unwrap();
    let practice = tempfile::tempdir().unwrap();
    drop(Store::create_ephemeral(practice.path(), SaltSource::System).unwrap());
    fs::copy(Place::of_practice(practice.path()).database(), place.database()).unwrap();
    assert!(matches!(Store::open(dir.path(), &passphrase()), Err(StoreError::NotOurs(_))));

    // Even if it were under our key, its mark would give it away.
    fs::remove_file(place.database()).unwrap();
    fs::write(place.database(), ours).unwrap();
    let key = KeyFile::read(&place.keys()).unwrap().unlock(None, &passphrase()).unwrap().key;
    let connection = crate::connection::open(&place.database(), &key).unwrap();
    connection.pragma_update(None, "application_id", PRACTICE_ID).unwrap();
    connection.close().unwrap();
    assert!(matches!(Store::open(dir.path(), &passphrase()), Err(StoreError::NotOurs(_))));
    let (_dir, practice) = quick_store();
    let mark: i32 = practice.connection.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
    assert_eq!(mark, PRACTICE_ID);
}

#[test]
fn a_practice_session_leaves_nothing_readable_and_takes_the_place_of_the_former() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create_ephemeral(dir.path(), SaltSource::System).unwrap();
    store.append(session(1), 0, &[private(1, "entraînement")], &summary("{}"), None).unwrap();
    assert!(matches!(Store::create_ephemeral(dir.path(), SaltSource::System), Err(StoreError::InUse)));
    drop(store);
    assert!(!exists(dir.path()));
    for file in fs::read_dir(dir.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for readable in ["SQLite", "nement", "note-written", "entries"] {
            let shows = bytes.windows(readable.len()).any(|window| window == readable.as_bytes());
            assert!(!shows, "{readable} can be read");
        }
    }
    let store = Store::create_ephemeral(dir.path(), SaltSource::System).unwrap();
    assert_eq!(store.summaries().unwrap(), []);
}
