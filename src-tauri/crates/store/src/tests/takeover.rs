//! A spare computer goes on from the stick: the chain goes on, and what has diverged stays apart.

use super::copy::{Room, database_in};
use super::*;
use crate::{
    Apart, CopyError, InPlaceOf, SecondCopy, Standing, StoreError, TakeoverError, copies_in, outrun, take_over,
};
use std::fs;

#[test]
fn a_spare_computer_goes_on_and_the_copy_follows_it() {
    let mut room = Room::new();
    let mut copy = room.copy();
    room.append(2);
    copy.bring_up_to_date().unwrap();
    let found = copies_in(room.stick.path());
    assert_eq!((found.len(), found[0].machine.as_deref()), (1, Some("poste-1")));
    assert_eq!(found[0].at.as_deref(), Some("2026-07-29T09:00:03.250+02:00"));

    let spare = tempfile::tempdir().unwrap();
    let wrong = Passphrase::new("une autre phrase".to_owned());
    let refused = take_over(&found[0].dir, spare.path(), &wrong, InPlaceOf::Nothing);
    assert!(matches!(refused, Err(TakeoverError::Store(StoreError::WrongPassphrase))));
    assert!(!crate::exists(spare.path()));
    take_over(&found[0].dir, spare.path(), &passphrase(), InPlaceOf::Nothing).unwrap();
    let mut there = Store::open(spare.path(), &passphrase()).unwrap();
    there.append(session(10), 3, &[public(8)], &summary("{}"), None).unwrap();
    assert_eq!(there.verify().unwrap().finding, None);
    let mut theirs = SecondCopy::of(there.original().unwrap(), room.stick.path(), "poste-2");
    assert_eq!(theirs.bring_up_to_date().unwrap().entries, 4);
    // The first computer did nothing more: it is behind, is told so, and takes the record back.
    let Err(CopyError::Ahead(beyond)) = copy.bring_up_to_date() else { panic!("it is not noticed") };
    assert_eq!(beyond.entries, 1);
    let home = room.home.path().to_owned();
    drop((copy, room.store));
    take_over(theirs.dir(), &home, &passphrase(), InPlaceOf::Nothing).unwrap();
    assert_eq!(Store::open(&home, &passphrase()).unwrap().load(session(10)).unwrap().seq(), 4);
    assert!(home.join("set-aside-1/delibere.db").exists());
}

#[test]
fn a_fork_is_shown_and_nothing_is_taken_over_unless_asked_for_and_the_other_is_kept() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let spare = tempfile::tempdir().unwrap();
    take_over(copy.dir(), spare.path(), &passphrase(), InPlaceOf::Nothing).unwrap();
    let mut there = Store::open(spare.path(), &passphrase()).unwrap();
    there.append(session(10), 2, &[public(8)], &summary("{}"), None).unwrap();
    drop(there);
    room.append(2);
    room.append(3);
    copy.bring_up_to_date().unwrap();
    let Err(TakeoverError::Forked(fork)) = take_over(copy.dir(), spare.path(), &passphrase(), InPlaceOf::Nothing)
    else {
        panic!("it is not noticed")
    };
    assert_eq!((fork.common, fork.ours.entries, fork.theirs.entries), (2, 1, 2));
    assert_eq!(Store::open(spare.path(), &passphrase()).unwrap().load(session(10)).unwrap().seq(), 3);
    take_over(copy.dir(), spare.path(), &passphrase(), InPlaceOf::Whatever).unwrap();
    assert_eq!(Store::open(spare.path(), &passphrase()).unwrap().load(session(10)).unwrap().seq(), 4);
    let aside = Store::open(&spare.path().join("set-aside-1"), &passphrase()).unwrap();
    assert_eq!(aside.load(session(10)).unwrap().seq(), 3);
}

#[test]
fn an_older_copy_and_another_stores_are_refused() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    room.append(2);
    let home = room.home.path().to_owned();
    drop(room.store);
    let refused = take_over(copy.dir(), &home, &passphrase(), InPlaceOf::Nothing);
    assert!(matches!(refused, Err(TakeoverError::Older(beyond)) if beyond.entries == 1));
    let other = Room::new();
    let other_home = other.home.path().to_owned();
    drop(other.store);
    let refused = take_over(copy.dir(), &other_home, &passphrase(), InPlaceOf::Nothing);
    assert!(matches!(refused, Err(TakeoverError::Other)));
    assert!(!home.join("incoming").exists() && !other_home.join("incoming").exists());
}

#[test]
fn a_record_whose_disk_failed_is_replaced_and_kept_aside() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let home = room.home.path().to_owned();
    drop(room.store);
    drop(copy);
    let mut bytes = fs::read(database_in(&home)).unwrap();
    bytes.iter_mut().skip(4096).step_by(7).for_each(|byte| *byte ^= 0x40);
    bytes[200] ^= 1;
    fs::write(database_in(&home), &bytes).unwrap();
    assert!(matches!(Store::open(&home, &passphrase()), Err(StoreError::Damaged { .. })));
    let found = copies_in(room.stick.path());
    take_over(&found[0].dir, &home, &passphrase(), InPlaceOf::Nothing).unwrap();
    assert_eq!(Store::open(&home, &passphrase()).unwrap().verify().unwrap().finding, None);
    assert!(fs::read(database_in(&home.join("set-aside-1"))).unwrap() == bytes);
}

#[test]
fn a_copy_whose_chain_is_broken_is_not_taken_over() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let there = Store::open(copy.dir(), &passphrase()).unwrap();
    there.connection.execute_batch("DROP TRIGGER entries_are_never_edited").unwrap();
    there.connection.execute_batch("UPDATE entries SET author = 'Paul' WHERE position = 2").unwrap();
    drop(there);
    let spare = tempfile::tempdir().unwrap();
    let refused = take_over(copy.dir(), spare.path(), &passphrase(), InPlaceOf::Nothing);
    assert!(matches!(refused, Err(TakeoverError::Store(StoreError::ChainBroken { seq: 2, .. }))), "{refused:?}");
    assert!(!crate::exists(spare.path()));
}

#[test]
fn a_copy_is_verified_apart_and_left_as_it_is() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let old = fs::read(database_in(copy.dir())).unwrap();
    room.append(2);
    copy.bring_up_to_date().unwrap();
    let newest = fs::read(database_in(copy.dir())).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let scratch = scratch.path().join("apart");
    let apart = Apart::open(copy.dir(), &scratch, &passphrase()).unwrap();
    assert_eq!(apart.store().unwrap().verify().unwrap(), room.store.verify().unwrap());
    assert_eq!(apart.standing_against(room.home.path()).unwrap(), Some(Standing::Even));
    assert_eq!(outrun(apart.store().unwrap(), copy.dir()).unwrap(), None);
    drop(apart);
    assert!(!scratch.exists());
    assert!(fs::read(database_in(copy.dir())).unwrap() == newest);
    // Put back as it was before: its chain holds, and what stands beside it says that it is not the last.
    fs::write(database_in(copy.dir()), old).unwrap();
    let apart = Apart::open(copy.dir(), &scratch, &passphrase()).unwrap();
    assert_eq!(apart.store().unwrap().verify().unwrap().finding, None);
    assert_eq!(outrun(apart.store().unwrap(), copy.dir()).unwrap().map(|beyond| beyond.entries), Some(1));
}

#[test]
fn a_head_printed_in_minutes_is_found_and_that_of_a_lost_entry_is_not() {
    let (_dir, mut store) = recorded_store();
    let head = store.head(session(10)).unwrap().to_string();
    let printed: String = head.as_bytes().chunks(4).map(|four| format!("{} ", String::from_utf8_lossy(four))).collect();
    assert_eq!(store.entry_of_head(&printed).unwrap(), Some((session(10), 4)));
    assert_eq!(store.entry_of_head(&head[..16]).unwrap(), Some((session(10), 4)));
    assert_eq!(store.entry_of_head(&head[..4]).unwrap(), None, "too few digits prove nothing");
    store.append(session(10), 4, &[public(9)], &summary("{}"), None).unwrap();
    assert_eq!(store.entry_of_head(&head).unwrap(), Some((session(10), 4)), "what came after does not matter");
    let (_other_dir, other) = recorded_store();
    assert_eq!(other.entry_of_head(&head).unwrap(), None);
}

#[test]
fn clocks_that_disagree_are_reported_with_the_difference() {
    let (_dir, mut store) = quick_store();
    let at = |second: u32, uptime_ms: u64, run: u128| {
        let mut entry = public(second);
        entry.stamp.uptime_ms = uptime_ms;
        entry.stamp.run = RunId(Uuid::from_u128(run));
        entry
    };
    // Two seconds of drift pass; an hour on the wall in a second does not; a reboot explains a low uptime,
    // yet no wall clock that goes back.
    let entries = [at(1, 1_000, 1), at(4, 2_500, 1), at(50, 3_500, 1), at(55, 100, 2), at(20, 50, 3)];
    store.append(session(1), 0, &entries, &summary("{}"), None).unwrap();
    let found: Vec<_> = store.disagreements().unwrap().into_iter().map(|found| (found.seq, found.by_ms)).collect();
    assert_eq!(found, [(3, 45_000), (5, -35_000)]);
}

#[test]
fn a_bit_flipped_in_any_page_is_noticed_and_never_read_as_sound() {
    let mut room = Room::new();
    let many: Vec<_> = (0..120).map(|n| private(n % 60, &"hésite longuement ".repeat(12))).collect();
    room.store.append(session(10), 2, &many, &summary("{}"), None).unwrap();
    let home = room.home.path().to_owned();
    drop(room.store);
    let path = database_in(&home);
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 15, "{pages} pages");
    for page in 0..pages {
        // Not in the mark of the first page: a file without it is another's.
        let at = page * 4096 + if page == 0 { 16 } else { 0 } + (page * 997) % 4000;
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (page % 8);
        fs::write(&path, &flipped).unwrap();
        let found = Store::open(&home, &passphrase()).and_then(|store| store.verify());
        assert!(matches!(found, Err(StoreError::Damaged { .. })), "page {page}, byte {at}: {found:?}");
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(Store::open(&home, &passphrase()).unwrap().verify().unwrap().finding, None);
}
