//! The second copy on its stick: it follows, it is recognised among others, and it never overwrites what
//! the original does not hold.

use super::*;
use crate::files::Place;
use crate::{CopyError, Draft, SecondCopy, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// A store of a centre, and a stick.
pub(super) struct Room {
    pub(super) home: TempDir,
    pub(super) stick: TempDir,
    pub(super) store: Store,
}

impl Room {
    pub(super) fn new() -> Self {
        let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut store = Store::create(home.path(), "Claire", &passphrase()).unwrap();
        store.append(session(10), 0, &[public(1), private(2, "hésite")], &summary("{}"), None).unwrap();
        Self { home, stick, store }
    }

    pub(super) fn copy(&self) -> SecondCopy {
        let copy = SecondCopy::of(self.store.original().unwrap(), self.stick.path(), "poste-1");
        copy.begin().unwrap();
        copy
    }

    pub(super) fn append(&mut self, seq: u64) {
        self.store.append(session(10), seq, &[public(3)], &summary("{}"), None).unwrap();
    }
}

/// The copy opened as what it is: a store.
fn opened(copy: &SecondCopy) -> Store {
    Store::open(copy.dir(), &passphrase()).unwrap()
}

pub(super) fn database_in(dir: &Path) -> PathBuf {
    Place::of(dir).database()
}

fn draft(text: &str) -> Draft {
    Draft { session: session(10), candidate: candidate(2), started: stamp(5), text: text.to_owned() }
}

#[test]
fn a_copy_follows_entries_drafts_summaries_and_settings_and_opens_with_the_same_passphrase() {
    let mut room = Room::new();
    let mut copy = room.copy();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 2);
    room.store.save_draft(&draft("elle exp")).unwrap();
    room.append(2);
    room.store.set_setting("language", "fr").unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 3);
    room.store.save_draft(&draft("elle explique")).unwrap();
    room.append(3);
    room.store.append(session(20), 0, &[public(1)], &summary("{\"two\":2}"), None).unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 5);
    room.store.discard_draft(session(10), candidate(2)).unwrap();
    copy.bring_up_to_date().unwrap();

    let there = opened(&copy);
    assert_eq!(there.verify().unwrap(), room.store.verify().unwrap());
    assert_eq!(there.load(session(10)).unwrap(), room.store.load(session(10)).unwrap());
    assert_eq!(there.summaries().unwrap(), room.store.summaries().unwrap());
    assert_eq!(there.drafts(session(10)).unwrap(), []);
    assert_eq!(there.setting("language").unwrap().as_deref(), Some("fr"));
}

#[test]
fn what_is_on_the_stick_cannot_be_read_without_the_passphrase() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let mut names = Vec::new();
    for file in fs::read_dir(copy.dir()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for readable in ["SQLite format", "site", "Étienne", "note-written", "CREATE TABLE"] {
            let shows = bytes.windows(readable.len()).any(|window| window == readable.as_bytes());
            assert!(!shows, "{readable} can be read in {}", path.display());
        }
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    names.sort();
    assert_eq!(names, ["delibere.db", "delibere.heads", "delibere.keys"]);
    let wrong = Passphrase::new("une autre phrase".to_owned());
    assert!(matches!(Store::open(copy.dir(), &wrong), Err(StoreError::WrongPassphrase)));
}

#[test]
fn a_stick_pulled_out_is_reported_and_the_copy_catches_up_once_it_is_back() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let pocket = room.home.path().join("pocket");
    fs::rename(copy.dir(), &pocket).unwrap();
    for seq in 2..40 {
        assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Away(_))));
        room.append(seq);
    }
    assert!(!copy.dir().exists(), "nothing is begun where the stick was");
    fs::rename(&pocket, copy.dir()).unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 40);
    assert_eq!(opened(&copy).verify().unwrap(), room.store.verify().unwrap());
}

#[test]
fn a_stick_pulled_out_in_the_middle_of_a_write_holds_what_was_there_before() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let database = database_in(copy.dir());
    let key = &room.store.original().unwrap();
    // As the stick looks when it is pulled out before a transaction ends: its journal is still there.
    let there = crate::connection::open_copy(&database, &key.key, key.mark).unwrap();
    there
        .execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE summaries SET text = 'x';")
        .unwrap();
    let many: Vec<_> =
        (0..200).map(|n| format!("INSERT INTO settings VALUES ('{n}', '{}');", "x".repeat(900))).collect();
    there.execute_batch(&many.concat()).unwrap();
    let torn = tempfile::tempdir().unwrap();
    for file in fs::read_dir(copy.dir()).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, torn.path().join(path.file_name().unwrap())).unwrap();
    }
    drop(there);
    let journal = fs::metadata(torn.path().join("delibere.db-journal")).unwrap();
    assert!(journal.len() > 0, "the writing had begun");
    for file in fs::read_dir(torn.path()).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, copy.dir().join(path.file_name().unwrap())).unwrap();
    }
    room.append(2);
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 3);
    assert_eq!(opened(&copy).verify().unwrap(), room.store.verify().unwrap());
    assert_eq!(opened(&copy).setting("7").unwrap(), None);
}

#[test]
fn a_purge_reaches_the_copy_and_leaves_nothing_of_the_content_in_it() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    room.append(2);
    room.store.purge(session(10), &[2], &stamp(9), "Claire").unwrap();
    room.append(3);
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 4);
    let mut there = opened(&copy);
    assert_eq!(there.verify().unwrap(), room.store.verify().unwrap());
    let pages = there.connection.serialize("main").unwrap().to_vec();
    assert!(!pages.windows(4).any(|window| window == "site".as_bytes()));
    drop(there);
    // A copy begun after a purge holds it too.
    let other = tempfile::tempdir().unwrap();
    let mut second = SecondCopy::of(room.store.original().unwrap(), other.path(), "poste-1");
    second.begin().unwrap();
    second.bring_up_to_date().unwrap();
    assert_eq!(opened(&second).verify().unwrap(), room.store.verify().unwrap());
}

#[test]
fn the_key_file_goes_along_and_follows_its_changes() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let keys = Place::of(room.home.path()).keys();
    let changed = [fs::read(&keys).unwrap(), b"\n".to_vec()].concat();
    fs::write(&keys, &changed).unwrap();
    copy.bring_up_to_date().unwrap();
    assert_eq!(fs::read(Place::of(copy.dir()).keys()).unwrap(), changed);
}

#[test]
fn a_copy_of_another_store_in_place_of_ours_is_refused_and_left_as_it_is() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let other = Room::new();
    let mut others = other.copy();
    others.bring_up_to_date().unwrap();
    let database = database_in(copy.dir());
    fs::copy(database_in(others.dir()), &database).unwrap();
    let foreign = fs::read(&database).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Foreign(_))));
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Foreign(_))));
    assert_eq!(fs::read(&database).unwrap(), foreign);
    let plain = b"SQLite format 3\0 of another program".repeat(300);
    fs::write(&database, &plain).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Foreign(_))));
    assert_eq!(fs::read(&database).unwrap(), plain);
}

#[test]
fn an_older_copy_put_back_is_brought_up_to_date_again() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let old = fs::read(database_in(copy.dir())).unwrap();
    room.append(2);
    copy.bring_up_to_date().unwrap();
    fs::write(database_in(copy.dir()), old).unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 3);
    assert_eq!(opened(&copy).verify().unwrap(), room.store.verify().unwrap());
}

#[test]
fn an_original_replaced_by_an_older_one_is_revealed_by_its_copy_or_by_the_heads_alone() {
    let mut room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    drop((room.store, copy));
    let old = fs::read(database_in(room.home.path())).unwrap();
    room.store = Store::open(room.home.path(), &passphrase()).unwrap();
    let mut copy = SecondCopy::of(room.store.original().unwrap(), room.stick.path(), "poste-1");
    let old_copy = fs::read(database_in(copy.dir())).unwrap();
    room.append(2);
    room.append(3);
    copy.bring_up_to_date().unwrap();
    drop((room.store, copy));
    fs::write(database_in(room.home.path()), &old).unwrap();

    room.store = Store::open(room.home.path(), &passphrase()).unwrap();
    let mut copy = SecondCopy::of(room.store.original().unwrap(), room.stick.path(), "poste-1");
    let newer = fs::read(database_in(copy.dir())).unwrap();
    let Err(CopyError::Ahead(beyond)) = copy.bring_up_to_date() else { panic!("it is not noticed") };
    assert_eq!((beyond.entries, beyond.last_author.as_deref()), (2, Some("Claire Étienne")));
    assert!(fs::read(database_in(copy.dir())).unwrap() == newer);
    // Even with the copy replaced as well, or gone, or spoilt.
    fs::write(database_in(copy.dir()), &old_copy).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Ahead(beyond)) if beyond.entries == 2));
    fs::write(database_in(copy.dir()), &newer[..5000]).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Ahead(beyond)) if beyond.entries == 2));
    fs::remove_file(database_in(copy.dir())).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Ahead(beyond)) if beyond.entries == 2));
    // It is so whatever is recorded on top of the older one.
    room.append(2);
    room.append(3);
    room.append(4);
    assert!(copy.bring_up_to_date().is_err());
}

#[test]
fn the_place_where_two_records_diverge_is_reported_and_neither_is_touched() {
    let mut room = Room::new();
    let mut copy = room.copy();
    room.append(2);
    copy.bring_up_to_date().unwrap();
    let mut other = opened(&copy);
    other.append(session(10), 3, &[private(7, "sur l’autre"), public(8)], &summary("{}"), None).unwrap();
    drop(other);
    room.append(3);
    let Err(CopyError::Forked(fork)) = copy.bring_up_to_date() else { panic!("it is not noticed") };
    let theirs = fs::read(database_in(copy.dir())).unwrap();
    assert!(matches!(copy.bring_up_to_date(), Err(CopyError::Forked(_))));
    assert_eq!((fork.common, fork.ours.entries, fork.theirs.entries), (3, 1, 2));
    assert_eq!(fork.theirs.first_at.as_deref(), Some("2026-07-29T09:00:07.250+02:00"));
    assert_eq!(fork.common_at.as_deref(), Some("2026-07-29T09:00:03.250+02:00"));
    assert!(fs::read(database_in(copy.dir())).unwrap() == theirs);

    let aside = copy.set_aside().unwrap();
    assert!(fs::read(database_in(&aside)).unwrap() == theirs);
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 4);
    assert_eq!(opened(&copy).verify().unwrap(), room.store.verify().unwrap());
}

#[test]
fn a_damaged_copy_is_set_aside_and_made_anew() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let mut bytes = fs::read(database_in(copy.dir())).unwrap();
    bytes[4096 + 100] ^= 1;
    for byte in &mut bytes[3000..3100] {
        *byte ^= 0x55;
    }
    fs::write(database_in(copy.dir()), &bytes).unwrap();
    assert_eq!(copy.bring_up_to_date().unwrap().entries, 2);
    let mut aside = database_in(copy.dir()).into_os_string();
    aside.push(".damaged");
    assert!(fs::read(aside).unwrap() == bytes);
    assert_eq!(opened(&copy).verify().unwrap(), room.store.verify().unwrap());
}

#[test]
fn heads_that_are_not_ours_decide_nothing() {
    let room = Room::new();
    let mut copy = room.copy();
    copy.bring_up_to_date().unwrap();
    let heads = copy.dir().join("delibere.heads");
    for spoilt in [b"{".to_vec(), vec![0xff; 9000], Vec::new(), br#"{"format":"delibere-heads","version":9}"#.to_vec()]
    {
        fs::write(&heads, spoilt).unwrap();
        fs::write(Place::of(room.home.path()).keys(), fs::read(Place::of(room.home.path()).keys()).unwrap()).unwrap();
        let mut again = SecondCopy::of(room.store.original().unwrap(), room.stick.path(), "poste-1");
        assert_eq!(again.bring_up_to_date().unwrap().entries, 2);
        assert!(fs::read_to_string(&heads).unwrap().contains("\"entries\": 2"));
    }
}
