//! Files beside entries: kept with them, carried with them, and missed when they are gone or changed.

use super::*;
use crate::tests::copy::Room;
use crate::{Fault, StoreError, digest_of};
use exam::event::{Document, FileDigest};

fn scan(second: u32, file: FileDigest) -> NewEntry {
    let event =
        Event::ScanAttached { document: Document::Minutes, jurors: Vec::new(), name: "PV.pdf".to_owned(), file };
    NewEntry { stamp: stamp(second), author: "Claire Étienne".to_owned(), event }
}

#[test]
fn a_file_is_kept_with_the_entry_that_names_it_or_neither_is() {
    let (_dir, mut store) = recorded_store();
    let other = store.append_with_file(session(10), 4, &[scan(5, digest_of(b"two"))], &summary("{}"), b"one");
    assert!(matches!(other, Err(StoreError::OtherFile)), "{other:?}");
    let unnamed = store.append_with_file(session(10), 4, &[public(5)], &summary("{}"), b"one");
    assert!(matches!(unnamed, Err(StoreError::OtherFile)), "{unnamed:?}");
    assert_eq!(store.load(session(10)).unwrap().seq(), 4);
    assert!(matches!(store.file(&digest_of(b"one")), Err(StoreError::OtherFile)));

    store.append_with_file(session(10), 4, &[scan(5, digest_of(b"one"))], &summary("{}"), b"one").unwrap();
    // The same file twice is two attachments.
    store.append_with_file(session(10), 5, &[scan(6, digest_of(b"one"))], &summary("{}"), b"one").unwrap();
    assert_eq!(store.file(&digest_of(b"one")).unwrap(), b"one");
    assert_eq!(store.verify().unwrap().finding, None);
}

#[test]
fn a_file_is_never_edited_removed_or_replaced_and_verifying_misses_it() {
    for (change, dropped) in [
        ("UPDATE files SET content = X'00'", "files_are_never_edited"),
        ("DELETE FROM files", "files_are_never_removed"),
        ("INSERT OR REPLACE INTO files SELECT position, sha256, X'00' FROM files", "files_are_kept_once"),
    ] {
        let (_dir, mut store) = recorded_store();
        store.append_with_file(session(10), 4, &[scan(5, digest_of(b"one"))], &summary("{}"), b"one").unwrap();
        assert!(store.connection.execute_batch(change).is_err(), "{change}");
        store.connection.execute_batch(&format!("DROP TRIGGER {dropped}")).unwrap();
        store.connection.execute_batch(change).unwrap();
        let found = store.verify().unwrap().finding.expect("it is found");
        assert_eq!((found.session, found.seq, found.fault), (session(10), 5, Fault::FileLost), "{change}");
        assert!(matches!(store.file(&digest_of(b"one")), Err(StoreError::OtherFile)), "{change}");
    }
}

#[test]
fn files_are_carried_to_the_second_copy_with_their_entries() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let file = vec![7; 300_000];
    room.store.append_with_file(session(10), 2, &[scan(5, digest_of(&file))], &summary("{}"), &file).unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 3);
    room.append(3);
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 4);
    let opened = Store::open(copy.dir(), &passphrase()).unwrap();
    assert_eq!(opened.file(&digest_of(&file)).unwrap(), file);
    assert_eq!(opened.verify().unwrap().finding, None);
}
