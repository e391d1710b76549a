//! Whether the tables and triggers that protect the journal are still the ones that were made.
//!
//! Anyone with the key can drop a trigger, change rows and leave it dropped: the chain shows what
//! was changed, this shows that the door was left open.

use crate::error::{StoreError, sql};
use crate::migrate::MIGRATIONS;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Kind and name of each table, index and trigger, and the statement that made it.
type Schema = BTreeMap<(String, String), String>;

/// Compares every table, index and trigger with what the migrations make in an empty database.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let doing = "checking the protections of the journal";
    let model = Connection::open_in_memory().map_err(sql(doing))?;
    MIGRATIONS.iter().try_for_each(|migration| model.execute_batch(migration)).map_err(sql(doing))?;
    let (made, found) = (schema(&model).map_err(sql(doing))?, schema(connection).map_err(sql(doing))?);
    let missing = made.keys().find(|name| !found.contains_key(*name)).map(|name| (name, "is missing"));
    let changed = || {
        let differs = |(name, statement): &(&_, &String)| made.get(*name) != Some(*statement);
        found.iter().find(differs).map(|(name, _)| (name, "is not the one that was made"))
    };
    match missing.or_else(changed) {
        Some(((kind, name), what)) => Err(StoreError::Damaged { detail: format!("the {kind} {name} {what}") }),
        None => Ok(()),
    }
}

fn schema(connection: &Connection) -> rusqlite::Result<Schema> {
    // What SQLite makes for itself has a name of its own kind, or no statement.
    connection
        .prepare(
            "SELECT type, name, sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )?
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect()
}
