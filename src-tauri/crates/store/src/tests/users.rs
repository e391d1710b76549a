//! Several users, the recovery sheet, and what each way in can read.

use super::*;
use crate::files::Place;
use crate::keys::KeyFile;
use crate::{Draft, Extent, Role, StoreError, ways_in};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use rusqlite::MAIN_DB;
use std::fs;
use uuid::Uuid;

const SECRET: &str = "hésite sur le cadre réglementaire";

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// Claire presides, Paul administers; one note and one draft are there.
fn centre() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    store.add_user("Paul", Role::Administrator, &words("le second passe-partout")).unwrap();
    store.append(session(1), 0, &[public(1), private(2, SECRET)], &summary("{}"), None).unwrap();
    let draft = Draft { session: session(1), candidate: candidate(2), started: stamp(3), text: SECRET.to_owned() };
    store.save_draft(&draft).unwrap();
    (dir, store)
}

fn as_paul(dir: &TempDir) -> Store {
    Store::open_as(dir.path(), "Paul", &words("le second passe-partout")).unwrap()
}

fn notes_read(store: &Store) -> usize {
    store
        .load(session(1))
        .unwrap()
        .entries
        .iter()
        .filter(|entry| entry.event.as_ref().is_some_and(Event::is_private))
        .count()
}

#[test]
fn an_administrator_opens_everything_but_the_private_words() {
    let (dir, store) = centre();
    assert_eq!(
        (store.role(), notes_read(&store), store.drafts(session(1)).unwrap().len()),
        (Some(Role::President), 1, 1)
    );
    drop(store);
    let mut store = as_paul(&dir);
    assert_eq!((store.user(), store.role(), store.reads_notes()), (Some("Paul"), Some(Role::Administrator), false));
    let journal = store.load(session(1)).unwrap();
    assert_eq!((journal.entries.len(), notes_read(&store)), (2, 0));
    assert_eq!(journal.entries[1].event, None);
    assert_eq!(store.drafts(session(1)).unwrap(), []);
    // Not even in the decrypted pages: the database's key does not lead to them.
    let image = store.connection.serialize(MAIN_DB).unwrap();
    assert!(!image.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    // What is not private goes on, what is private is refused and leaves nothing.
    store.append(session(1), 2, &[public(4)], &summary("{}"), None).unwrap();
    let refused = store.append(session(1), 3, &[public(5), private(6, "x")], &summary("{}"), None);
    assert!(matches!(refused, Err(StoreError::NotesSealed)), "{refused:?}");
    assert_eq!(store.load(session(1)).unwrap().seq(), 3);
    drop(store);
    let store = Store::open_as(dir.path(), "Claire", &passphrase()).unwrap();
    assert_eq!((notes_read(&store), store.drafts(session(1)).unwrap()[0].text.as_str()), (1, SECRET));
}

#[test]
fn any_role_verifies_sealed_entries_and_finds_one_that_was_changed() {
    let (dir, store) = centre();
    let president = store.verify().unwrap();
    assert_eq!((president.finding, president.entries), (None, 2));
    drop(store);
    let store = as_paul(&dir);
    assert_eq!(store.verify().unwrap(), president);
    store.connection.execute_batch("DROP TRIGGER entries_are_never_edited").unwrap();
    store
        .connection
        .execute("UPDATE entries SET payload = replace(payload, '\"box\":\"', '\"box\":\"00') WHERE seq = 2", [])
        .unwrap();
    let found = store.verify().unwrap().finding.unwrap();
    assert_eq!((found.seq, found.fault), (2, crate::Fault::ContentChanged));
}

#[test]
fn sealed_words_tell_neither_their_length_nor_the_verdict_they_hold() {
    let lengths = |text: &str| {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
        store.append(session(1), 0, &[private(1, text)], &summary("{}"), None).unwrap();
        let length: i64 =
            store.connection.query_row("SELECT length(payload) FROM entries", [], |row| row.get(0)).unwrap();
        length
    };
    assert_eq!(lengths("acquis"), lengths("non acquis"));
}

#[test]
fn a_purge_by_an_administrator_forgets_the_key_with_the_last_private_entry() {
    let (dir, mut store) = centre();
    store.append(session(1), 2, &[private(4, "une autre")], &summary("{}"), None).unwrap();
    drop(store);
    let mut store = as_paul(&dir);
    let keys = |store: &Store| -> i64 {
        store.connection.query_row("SELECT count(*) FROM note_keys", [], |row| row.get(0)).unwrap()
    };
    store.purge(session(1), &[2], &stamp(8), "Paul").unwrap();
    assert_eq!(keys(&store), 1, "a private entry is left");
    store.purge(session(1), &[3], &stamp(9), "Paul").unwrap();
    assert_eq!(keys(&store), 0);
    assert_eq!(store.verify().unwrap().purged, 2);
    drop(store);
    let mut store = Store::open(dir.path(), &passphrase()).unwrap();
    assert_eq!((notes_read(&store), store.drafts(session(1)).unwrap()), (0, Vec::new()));
    // A later note has a key of its own.
    store.append(session(1), 3, &[private(9, "après")], &summary("{}"), None).unwrap();
    assert_eq!((notes_read(&store), keys(&store)), (1, 1));
}

#[test]
fn a_slot_is_added_renewed_and_removed_without_touching_the_database() {
    let (dir, mut store) = centre();
    drop(store);
    let place = Place::of(dir.path());
    let database = fs::read(place.database()).unwrap();
    store = Store::open(dir.path(), &passphrase()).unwrap();
    store.add_user("Aïcha", Role::President, &words("trois mots de plus")).unwrap();
    let taken = store.add_user("Aïcha", Role::Administrator, &words("encore une autre phrase"));
    assert!(matches!(taken, Err(StoreError::UserKnown(_))));
    let wrong = store.change_passphrase(&words("pas la bonne"), &words("la nouvelle de Claire"));
    assert!(matches!(wrong, Err(StoreError::WrongPassphrase)));
    store.change_passphrase(&passphrase(), &words("la nouvelle de Claire")).unwrap();
    let paul = ways_in(dir.path()).unwrap().into_iter().find(|way| way.user == "Paul").unwrap();
    store.remove_way_in(paul.id).unwrap();
    drop(store);
    assert_eq!(fs::read(place.database()).unwrap(), database);
    for (user, phrase) in
        [("Claire", "un jury, trois jurés"), ("Paul", "le second passe-partout"), ("Aïcha", "la nouvelle de Claire")]
    {
        assert!(matches!(Store::open_as(dir.path(), user, &words(phrase)), Err(StoreError::WrongPassphrase)), "{user}");
    }
    let store = Store::open_as(dir.path(), "Aïcha", &words("trois mots de plus")).unwrap();
    assert_eq!(notes_read(&store), 1, "a president reads what was written before they came");
    drop(store);
    assert_eq!(notes_read(&Store::open_as(dir.path(), "Claire", &words("la nouvelle de Claire")).unwrap()), 1);
}

#[test]
fn the_last_president_stays_and_an_administrator_makes_none() {
    let (dir, mut store) = centre();
    let ways = ways_in(dir.path()).unwrap();
    let claire = ways.iter().find(|way| way.user == "Claire").unwrap().id;
    assert!(matches!(store.remove_way_in(claire), Err(StoreError::LastPresident)));
    assert!(matches!(store.remove_way_in(Uuid::nil()), Err(StoreError::UnknownUser(_))));
    drop(store);
    let mut store = as_paul(&dir);
    let refused = store.add_user("Aïcha", Role::President, &words("trois mots de plus"));
    assert!(matches!(refused, Err(StoreError::NotesSealed)));
    assert!(matches!(store.set_recovery("Fiche", &words("ABCD")), Err(StoreError::NotesSealed)));
    store.add_user("Aïcha", Role::Administrator, &words("trois mots de plus")).unwrap();
}

#[test]
fn a_recovery_sheet_opens_with_the_notes_and_only_the_last_one_made() {
    let (dir, mut store) = centre();
    store.set_recovery("Fiche 1", &words("PREMIERE")).unwrap();
    store.set_recovery("Fiche 2", &words("SECONDE")).unwrap();
    drop(store);
    let sheets: Vec<_> = ways_in(dir.path()).unwrap().into_iter().filter(|way| way.recovery).collect();
    assert_eq!((sheets.len(), sheets[0].user.as_str()), (1, "Fiche 2"));
    // It is not a user's passphrase.
    assert!(matches!(Store::open(dir.path(), &words("SECONDE")), Err(StoreError::WrongPassphrase)));
    let again = words("une phrase toute neuve");
    assert!(matches!(
        Store::recover(dir.path(), &words("PREMIERE"), "Claire", &again),
        Err(StoreError::WrongPassphrase)
    ));
    let unknown = Store::recover(dir.path(), &words("SECONDE"), "Personne", &again);
    assert!(matches!(unknown, Err(StoreError::UnknownUser(_))));
    let store = Store::recover(dir.path(), &words("SECONDE"), "Claire", &again).unwrap();
    assert_eq!((store.user(), notes_read(&store)), (Some("Claire"), 1));
    drop(store);
    assert_eq!(notes_read(&Store::open_as(dir.path(), "Claire", &again).unwrap()), 1);
    // An administrator who recovers stays one.
    let store = Store::recover(dir.path(), &words("SECONDE"), "Paul", &again).unwrap();
    assert_eq!((store.role(), store.reads_notes()), (Some(Role::Administrator), false));
}

#[test]
fn a_role_changed_in_the_file_opens_nothing() {
    let (dir, store) = centre();
    drop(store);
    let path = Place::of(dir.path()).keys();
    let keys = fs::read_to_string(&path).unwrap();
    fs::write(&path, keys.replace("\"administrator\"", "\"president\"")).unwrap();
    let paul = Store::open_as(dir.path(), "Paul", &words("le second passe-partout"));
    assert!(matches!(paul, Err(StoreError::KeyFileUnreadable { .. })), "{:?}", paul.err());
    fs::write(&path, keys.replace("\"Paul\"", "\"Pauline\"")).unwrap();
    let paul = Store::open_as(dir.path(), "Pauline", &words("le second passe-partout"));
    assert!(matches!(paul, Err(StoreError::WrongPassphrase)));
}

#[test]
fn a_space_typed_last_comes_back_with_the_draft() {
    let (_dir, mut store) = centre();
    let mut draft = store.drafts(session(1)).unwrap().remove(0);
    draft.text = "hésite sur ".to_owned();
    store.save_draft(&draft).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap(), [draft.clone()]);
    // As the program before wrote it: without a mark of its end.
    let bound = crate::seal::of_draft(draft.session, draft.candidate);
    let before =
        crate::seal::store_as(&store.connection, &mut store.notes, draft.session, &bound, "le cadre".to_owned());
    store.connection.execute("UPDATE drafts SET text = ?", [before.unwrap()]).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap()[0].text, "le cadre");
}

#[test]
fn words_written_after_a_failure_are_sealed_under_a_key_that_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    store
        .connection
        .execute_batch("CREATE TEMP TRIGGER full BEFORE INSERT ON summaries BEGIN SELECT RAISE(ABORT, 'full'); END")
        .unwrap();
    let first = [public(1), private(2, SECRET)];
    assert!(store.append(session(1), 0, &first, &summary("{}"), None).is_err());
    store.connection.execute_batch("DROP TRIGGER full").unwrap();
    store.append(session(1), 0, &first, &summary("{}"), None).unwrap();
    drop(store);
    assert_eq!(notes_read(&Store::open(dir.path(), &passphrase()).unwrap()), 1);
}

#[test]
fn what_is_written_after_a_purge_is_sealed_under_another_key() {
    let (dir, mut store) = centre();
    store.purge(session(1), &[2], &stamp(4), "Claire").unwrap();
    store.append(session(1), 2, &[private(5, "scellée")], &summary("{}"), None).unwrap();
    drop(store);
    assert_eq!(notes_read(&Store::open(dir.path(), &passphrase()).unwrap()), 1);
}

#[test]
fn what_was_sealed_in_hexadecimal_still_reads() {
    let (_dir, mut store) = centre();
    let draft = store.drafts(session(1)).unwrap().remove(0);
    store.save_draft(&draft).unwrap();
    let stored: String = store.connection.query_row("SELECT text FROM drafts", [], |row| row.get(0)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&stored).unwrap();
    let boxed = BASE64_STANDARD_NO_PAD.decode(value["box"].as_str().unwrap()).unwrap();
    let hex = |bytes: &[u8]| crate::hex::Blob(bytes.to_owned()).to_string();
    let (key, nonce, words) = (hex(&boxed[..32]), hex(&boxed[32..56]), hex(&boxed[56..]));
    let before = format!(r#"{{"type":"sealed","key":"{key}","nonce":"{nonce}","words":"{words}"}}"#);
    store.connection.execute("UPDATE drafts SET text = ?", [before]).unwrap();
    assert_eq!(store.drafts(session(1)).unwrap(), [draft]);
}

#[test]
fn the_lock_forgets_the_notes_and_keeps_the_rest_until_someone_is_admitted() {
    let (_dir, mut store) = centre();
    store.seal_notes();
    assert_eq!((notes_read(&store), store.reads_notes()), (0, false));
    store.append(session(1), 2, &[public(4)], &summary("{}"), None).unwrap();
    assert!(matches!(store.admit("Claire", &words("pas la bonne")), Err(StoreError::WrongPassphrase)));
    assert!(!store.reads_notes());
    store.admit("Paul", &words("le second passe-partout")).unwrap();
    assert_eq!((store.role(), store.reads_notes()), (Some(Role::Administrator), false));
    store.admit("Claire", &passphrase()).unwrap();
    assert_eq!((store.user(), notes_read(&store)), (Some("Claire"), 1));
}

#[test]
fn a_key_file_and_plain_notes_of_the_time_before_still_open() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), "Claire", &passphrase()).unwrap();
    // As the program before wrote them: a note in clear, and a slot without a role.
    store.notes = crate::seal::Notes::Plain;
    store.append(session(1), 0, &[public(1), private(2, SECRET)], &summary("{}"), None).unwrap();
    drop(store);
    let place = Place::of(dir.path());
    let key = KeyFile::read(&place.keys()).unwrap().unlock(None, &passphrase()).unwrap().key;
    crate::keys::write_version_1(&place.keys(), &key, "Claire", &passphrase());

    let mut store = Store::open(dir.path(), &passphrase()).unwrap();
    assert_eq!((store.role(), notes_read(&store)), (Some(Role::President), 1));
    store.append(session(1), 2, &[private(3, "scellée")], &summary("{}"), None).unwrap();
    store.add_user("Paul", Role::Administrator, &words("le second passe-partout")).unwrap();
    drop(store);
    assert!(fs::read_to_string(place.keys()).unwrap().contains("\"version\": 2"));
    let store = Store::open_as(dir.path(), "Claire", &passphrase()).unwrap();
    assert_eq!(notes_read(&store), 2);
    drop(store);
    // An administrator sees neither, whether sealed or not.
    let store = as_paul(&dir);
    assert_eq!(notes_read(&store), 0);
    assert!(!store.export(session(1), Extent::Whole).unwrap().contains(SECRET));
    assert_eq!(store.verify().unwrap().finding, None);
}

#[test]
fn a_presidents_whole_export_proves_itself_and_holds_the_notes_sealed() {
    let (_dir, store) = centre();
    let lines = store.export(session(1), Extent::Whole).unwrap();
    assert!(!lines.contains(SECRET), "{lines}");
    let (read, held) = (crate::read_export(&lines).unwrap(), store.load(session(1)).unwrap());
    assert_eq!(read.hashes, held.hashes);
    assert!(held.entries[1].event.is_some() && read.entries[1].event.is_none());
}
