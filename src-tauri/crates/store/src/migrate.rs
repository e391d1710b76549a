//! Brings a database to the newest format: all pending migrations or none, after a backup.
//!
//! A migration is a numbered file of SQL, never edited once released. Connection settings do not
//! belong there; see [`crate::connection`].

use crate::connection::{APPLICATION_ID, check_length, checkpoint};
use crate::error::{StoreError, sql};
use crate::files::copy_beside;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Every migration, in order; the format number is how many there are.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_journal.sql"),
    include_str!("../migrations/0002_note_keys.sql"),
    include_str!("../migrations/0003_files.sql"),
    include_str!("../migrations/0004_boxes.sql"),
    include_str!("../migrations/0005_ends.sql"),
];

/// Makes a new database of an empty file, marked as what it is for.
pub(crate) fn found(connection: &mut Connection, application_id: i32, migrations: &[&str]) -> Result<(), StoreError> {
    run(connection, 0, application_id, migrations)
}

/// Checks that the database is ours and not newer, and brings it up to date.
pub(crate) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), StoreError> {
    let doing = "reading the format of the database";
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i32>(0)).map_err(sql(doing));
    if number("PRAGMA application_id")? != APPLICATION_ID {
        return Err(StoreError::NotOurs(path.to_owned()));
    }
    let found = u32::try_from(number("PRAGMA user_version")?)
        .map_err(|_| StoreError::Damaged { detail: "its format number is negative".to_owned() })?;
    let known = format_number(migrations);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    check_length(connection, path)?;
    if found < known {
        checkpoint(connection)?;
        copy_beside(path, &format!("before-format-{known}"))?;
        run(connection, found, APPLICATION_ID, migrations)?;
    }
    Ok(())
}

fn run(connection: &mut Connection, found: u32, application_id: i32, migrations: &[&str]) -> Result<(), StoreError> {
    let doing = "migrating the database";
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql(doing))?;
    for migration in migrations.iter().skip(found as usize) {
        transaction.execute_batch(migration).map_err(sql(doing))?;
    }
    transaction.pragma_update(None, "application_id", application_id).map_err(sql(doing))?;
    transaction.pragma_update(None, "user_version", format_number(migrations)).map_err(sql(doing))?;
    transaction.commit().map_err(sql(doing))
}

fn format_number(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}
