//! The journal only grows at its end, even for someone who holds the key and writes SQL.

use super::*;

/// A row as it stands, under another place or with another payload.
fn copy(verb: &str, position: &str, seq: &str) -> String {
    format!(
        "{verb} INTO entries SELECT {position}, session, {seq}, at, uptime_ms, run, author, private, salt, '{{}}',
         commitment, hash, ledger FROM entries WHERE position = 2"
    )
}

fn refused(statement: &str, because: &str) {
    let (_dir, store) = recorded_store();
    let before = store.export(session(10), crate::Extent::Whole).unwrap();
    let error = store.connection.execute_batch(statement).unwrap_err().to_string();
    assert!(error.contains(because), "{statement}: {error}");
    assert_eq!(store.export(session(10), crate::Extent::Whole).unwrap(), before);
    assert_eq!(store.verify().unwrap().finding, None);
}

#[test]
fn no_column_of_an_entry_can_be_updated() {
    for column in ["at = 'x'", "uptime_ms = 1", "author = 'x'", "payload = '{}'", "position = 99", "seq = 99"] {
        refused(&format!("UPDATE entries SET {column} WHERE position = 2"), "never edited");
    }
    refused("UPDATE OR REPLACE entries SET position = 3 WHERE position = 2", "never edited");
}

#[test]
fn an_entry_cannot_be_deleted() {
    refused("DELETE FROM entries WHERE position = 8", "never removed");
    refused("DELETE FROM entries", "never removed");
}

#[test]
fn an_entry_cannot_be_inserted_elsewhere_than_at_the_end() {
    refused(&copy("INSERT", "9", "4"), "grows at its end");
    refused(&copy("INSERT", "9", "6"), "grows at its end");
    refused(&copy("INSERT", "10", "5"), "grows at its end");
    refused(&copy("INSERT", "NULL", "5"), "grows at its end");
    refused(&copy("INSERT", "0", "0"), "grows at its end");
}

#[test]
fn insert_or_replace_cannot_rewrite_an_entry() {
    refused(&copy("INSERT OR REPLACE", "2", "2"), "grows at its end");
    refused(&copy("INSERT OR REPLACE", "9", "2"), "grows at its end");
    refused(&copy("INSERT OR REPLACE", "2", "5"), "grows at its end");
    refused(&copy("REPLACE", "8", "4"), "grows at its end");
}

#[test]
fn content_cannot_be_emptied_without_its_purge_record() {
    refused("UPDATE entries SET payload = NULL, salt = NULL WHERE position = 2", "never edited");
}

#[test]
fn public_content_cannot_be_emptied_at_all() {
    let purge = "INSERT INTO purges SELECT 1, 8, session, seq, at, uptime_ms, run, author, ledger FROM entries
                 WHERE position = 1";
    refused(purge, "of a private entry");
    refused("UPDATE entries SET payload = NULL, salt = NULL WHERE position = 1", "never edited");
}

#[test]
fn a_purge_record_cannot_be_changed_or_removed() {
    let (_dir, mut store) = recorded_store();
    store.purge(session(10), &[2], &stamp(30), "Claire").unwrap();
    for statement in [
        "UPDATE purges SET author = 'x'",
        "DELETE FROM purges",
        "INSERT OR REPLACE INTO purges SELECT number, after, session, seq, at, uptime_ms, run, 'x', ledger FROM purges",
        "INSERT OR REPLACE INTO purges SELECT 2, after, session, seq, at, uptime_ms, run, 'x', ledger FROM purges",
        "INSERT INTO purges SELECT 3, 8, session, seq, at, uptime_ms, run, author, ledger FROM entries WHERE position = 4",
        "INSERT INTO purges SELECT 2, 4, session, seq, at, uptime_ms, run, author, ledger FROM entries WHERE position = 4",
    ] {
        store.connection.execute_batch(statement).unwrap_err();
    }
    let author: String = store.connection.query_row("SELECT author FROM purges", [], |row| row.get(0)).unwrap();
    assert_eq!(author, "Claire");
}
