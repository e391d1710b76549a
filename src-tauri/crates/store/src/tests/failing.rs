//! The world failing beneath an open store: nothing acknowledged is lost, and the error says what.

use super::*;
use crate::StoreError;
use rusqlite::Connection;

#[test]
fn a_full_disk_is_named_and_leaves_what_was_recorded_intact() {
    let (_dir, mut store) = recorded_store();
    let before = store.load(session(10)).unwrap();
    let limit = |store: &Store, pages: i64| store.connection.pragma_update(None, "max_page_count", pages).unwrap();
    limit(&store, 1);
    let long = private(9, &"x".repeat(20_000));
    let refused = store.append(session(10), 4, std::slice::from_ref(&long), &summary("{}"), None);
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    assert_eq!(store.load(session(10)).unwrap(), before);
    assert_eq!(store.verify().unwrap().finding, None);

    limit(&store, 1_000_000);
    store.append(session(10), 4, &[long], &summary("{}"), None).unwrap();
    assert_eq!(store.load(session(10)).unwrap().seq(), 5);
    assert_eq!(store.verify().unwrap().finding, None);
}

#[test]
fn a_store_that_cannot_be_written_is_named() {
    let (_dir, mut store) = recorded_store();
    store.connection.pragma_update(None, "query_only", true).unwrap();
    let refused = store.append(session(10), 4, &[public(9)], &summary("{}"), None);
    assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
    assert_eq!(store.load(session(10)).unwrap().seq(), 4);
}

#[test]
fn another_program_holding_the_database_is_named_and_appending_works_once_it_lets_go() {
    let dir = tempfile::tempdir().unwrap();
    let key = crate::secret::DatabaseKey::random().unwrap();
    let path = dir.path().join("shared.db");
    crate::files::create_empty(&path).unwrap();
    let (_other_dir, mut store) = quick_store();
    store.connection = crate::connection::open(&path, &key).unwrap();
    crate::migrate::found(&mut store.connection, crate::connection::APPLICATION_ID, crate::migrate::MIGRATIONS)
        .unwrap();
    let other: Connection = crate::connection::open(&path, &key).unwrap();

    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.append(session(1), 0, &[public(1)], &summary("{}"), None);
    assert!(matches!(refused, Err(StoreError::Busy { .. })), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    store.append(session(1), 0, &[public(1)], &summary("{}"), None).unwrap();
}

#[test]
fn an_event_of_a_later_program_is_distinguished_from_a_broken_chain() {
    let (_dir, mut store) = recorded_store();
    store.connection.execute_batch("DROP TRIGGER entries_are_never_edited").unwrap();
    let payload = r#"{"type":"jury-teleported"}"#;
    let (position, head) = (8, store.load(session(20)).unwrap().head_at(3).unwrap());
    let commitment = crate::chain::commit(crate::chain::Content { salt: &[1; 32], payload });
    let at = "2026-07-29T09:00:04.250+02:00";
    let header = crate::chain::Header {
        session: session(20),
        seq: 4,
        at,
        uptime_ms: 4000,
        run: stamp(4).run,
        author: "Claire Étienne",
        private: false,
    };
    let hash = crate::chain::entry_hash(head, &header, commitment);
    store
        .connection
        .execute(
            "UPDATE entries SET salt = ?, payload = ?, commitment = ?, hash = ? WHERE position = ?",
            rusqlite::params![[1_u8; 32], payload, commitment.0, hash.0, position],
        )
        .unwrap();
    assert!(matches!(store.load(session(20)), Err(StoreError::EventUnreadable { seq: 4, .. })));
    assert!(matches!(store.verify(), Err(StoreError::EventUnreadable { seq: 4, .. })));
    store.append(session(10), 4, &[public(5)], &summary("{}"), None).unwrap();
}
