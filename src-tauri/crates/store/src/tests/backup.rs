//! Backups: whole or not there, and restored by any computer.

use super::copy::{Room, database_in};
use super::*;
use crate::{InPlaceOf, copies_in, take_over};
use std::fs;

#[test]
fn a_backup_has_its_name_only_once_it_is_whole_and_restores_elsewhere() {
    let mut room = Room::new();
    let disk = tempfile::tempdir().unwrap();
    let original = room.store.original().unwrap();
    let first = original.back_up(disk.path(), "2026-11-22-1403", "poste-1").unwrap();
    room.append(2);
    let second = original.back_up(disk.path(), "2026-11-22-1403", "poste-1").unwrap();
    assert_eq!((first.entries, second.entries), (2, 3));
    assert_ne!(first.dir, second.dir);
    let files = |dir: &std::path::Path| {
        let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(files(&second.dir), ["delibere.db", "delibere.heads", "delibere.keys"]);
    assert_eq!(files(disk.path()).len(), 2, "nothing unfinished stays");
    assert_eq!(copies_in(disk.path())[0].dir, second.dir);

    let elsewhere = tempfile::tempdir().unwrap();
    take_over(&second.dir, elsewhere.path(), &passphrase(), InPlaceOf::Nothing).unwrap();
    let restored = Store::open(elsewhere.path(), &passphrase()).unwrap();
    assert_eq!(restored.verify().unwrap(), room.store.verify().unwrap());
    assert_eq!(restored.load(session(10)).unwrap(), room.store.load(session(10)).unwrap());
}

#[test]
fn a_backup_of_a_record_that_does_not_prove_itself_is_not_made() {
    let room = Room::new();
    room.store.connection.execute_batch("DROP TRIGGER entries_are_never_edited").unwrap();
    room.store.connection.execute_batch("UPDATE entries SET payload = '{}' WHERE position = 1").unwrap();
    let disk = tempfile::tempdir().unwrap();
    let refused = room.store.original().unwrap().back_up(disk.path(), "2026-11-22-1403", "poste-1");
    assert!(matches!(refused, Err(crate::StoreError::ChainBroken { seq: 1, .. })), "{refused:?}");
    assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0);
}

#[test]
fn only_the_oldest_backups_of_this_store_make_room() {
    let room = Room::new();
    let disk = tempfile::tempdir().unwrap();
    let original = room.store.original().unwrap();
    for day in 10..15 {
        original.back_up(disk.path(), &format!("2026-11-{day}-0900"), "poste-1").unwrap();
    }
    let own = disk.path().join(format!("{}-notes", original.folder_name()));
    fs::create_dir(&own).unwrap();
    let other = Room::new().store.original().unwrap().back_up(disk.path(), "2026-11-01-0900", "poste-2").unwrap();
    original.keep_backups(disk.path(), 2).unwrap();
    let kept: Vec<_> = original.backups_in(disk.path());
    assert_eq!(kept.len(), 2);
    assert!(kept[0].to_string_lossy().ends_with("2026-11-13-0900"));
    assert!(own.exists() && database_in(&other.dir).exists());
}
