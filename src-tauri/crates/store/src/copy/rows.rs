//! Carrying what is new from the original to the copy, row by row, and reading it back.
//!
//! Entries are only ever added, and with them the files they name. Everything else but the purges (drafts, summaries, settings and
//! whatever a later migration brings) is small and replaced row by row where it differs, so that a
//! new table needs no change here. A purge is not carried row by row: the copy is then made anew.

use crate::chain::Hash;
use crate::error::{StoreError, sql};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const DOING: &str = "bringing the copy up to date";

/// A table's rows, each under the bytes that tell it from any other.
type Rows = BTreeMap<Vec<u8>, Vec<Value>>;

/// What is to be carried, read at one moment of the original.
pub(super) struct Load {
    /// The entries beyond what the copy holds, as their rows.
    entries: Vec<Vec<Value>>,
    /// The files beside them.
    files: Vec<Vec<Value>>,
    /// Every small table whose rows are not those last carried.
    tables: Vec<(String, Rows)>,
    /// What each small table now hashes to.
    pub(super) digests: BTreeMap<String, Hash>,
    after: u64,
}

impl Load {
    /// Reads what came after that entry, and each small table that is not as `known`.
    pub(super) fn take(original: &Connection, after: u64, known: &BTreeMap<String, Hash>) -> Result<Self, StoreError> {
        let (entries, files) = (rows_after(original, "entries", after)?, rows_after(original, "files", after)?);
        let (mut tables, mut digests) = (Vec::new(), BTreeMap::new());
        for table in small_tables(original)? {
            let rows = rows_of(original, &table)?;
            let digest = digest(rows.keys());
            if known.get(&table) != Some(&digest) {
                tables.push((table.clone(), rows));
            }
            digests.insert(table, digest);
        }
        Ok(Self { entries, files, tables, digests, after })
    }

    /// Whether there is nothing to carry.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.tables.is_empty()
    }

    /// Writes it to the copy, all or nothing.
    pub(super) fn put(&self, copy: &mut Connection) -> Result<(), StoreError> {
        let transaction = copy.transaction().map_err(sql(DOING))?;
        // A summary is replaced while the drafts of its session stand.
        transaction.execute_batch("PRAGMA defer_foreign_keys = ON").map_err(sql(DOING))?;
        for (table, rows) in [("entries", &self.entries), ("files", &self.files)] {
            let Some(first) = rows.first() else { continue };
            let mut insert = transaction.prepare(&insertion(table, first.len())).map_err(sql(DOING))?;
            for row in rows {
                insert.execute(params_from_iter(row)).map_err(sql(DOING))?;
            }
        }
        for (table, rows) in &self.tables {
            let there = rows_of(&transaction, table)?;
            let condition =
                columns_of(&transaction, table)?.iter().map(|name| format!("{name} IS ?")).collect::<Vec<_>>();
            let removal = format!("DELETE FROM {table} WHERE {}", condition.join(" AND "));
            for (_, row) in there.iter().filter(|(key, _)| !rows.contains_key(*key)) {
                transaction
                    .prepare_cached(&removal)
                    .and_then(|mut s| s.execute(params_from_iter(row)))
                    .map_err(sql(DOING))?;
            }
            for (_, row) in rows.iter().filter(|(key, _)| !there.contains_key(*key)) {
                let insertion = insertion(table, row.len());
                transaction
                    .prepare_cached(&insertion)
                    .and_then(|mut s| s.execute(params_from_iter(row)))
                    .map_err(sql(DOING))?;
            }
        }
        transaction.commit().map_err(sql(DOING))
    }

    /// Whether the copy, read anew, holds just this.
    pub(super) fn is_in(&self, copy: &Connection) -> Result<bool, StoreError> {
        for (table, rows) in [("entries", &self.entries), ("files", &self.files)] {
            if rows_after(copy, table, self.after)? != *rows {
                return Ok(false);
            }
        }
        for (table, rows) in &self.tables {
            if rows_of(copy, table)?.keys().ne(rows.keys()) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn rows_after(connection: &Connection, table: &str, after: u64) -> Result<Vec<Vec<Value>>, StoreError> {
    let columns = columns_of(connection, table)?.join(", ");
    let query = format!("SELECT {columns} FROM {table} WHERE position > {after} ORDER BY position");
    read(connection, &query)
}

/// Every table that is neither the journal, its files nor its purges, parents before children.
fn small_tables(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('entries', 'files', 'purges')
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    let mut statement = connection.prepare(query).map_err(sql(DOING))?;
    let names = statement.query_map([], |row| row.get(0)).map_err(sql(DOING))?;
    names.collect::<Result<_, _>>().map_err(sql(DOING))
}

fn columns_of(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?)").map_err(sql(DOING))?;
    let names = statement.query_map([table], |row| row.get(0)).map_err(sql(DOING))?;
    names.collect::<Result<_, _>>().map_err(sql(DOING))
}

fn rows_of(connection: &Connection, table: &str) -> Result<Rows, StoreError> {
    let query = format!("SELECT {} FROM {table}", columns_of(connection, table)?.join(", "));
    Ok(read(connection, &query)?.into_iter().map(|row| (bytes(&row), row)).collect())
}

fn read(connection: &Connection, query: &str) -> Result<Vec<Vec<Value>>, StoreError> {
    let mut statement = connection.prepare(query).map_err(sql(DOING))?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).map_err(sql(DOING))?;
    let mut read = Vec::new();
    while let Some(row) = rows.next().map_err(sql(DOING))? {
        read.push((0..columns).map(|index| row.get(index)).collect::<Result<_, _>>().map_err(sql(DOING))?);
    }
    Ok(read)
}

fn insertion(table: &str, columns: usize) -> String {
    format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", "))
}

/// A row as bytes: its kinds, lengths and contents, so that no two rows have the same.
fn bytes(row: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for value in row {
        let (kind, content): (u8, &[u8]) = match ValueRef::from(value) {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => (1, &number.to_be_bytes()),
            ValueRef::Real(number) => (2, &number.to_be_bytes()),
            ValueRef::Text(text) => (3, text),
            ValueRef::Blob(blob) => (4, blob),
        };
        bytes.push(kind);
        bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
        bytes.extend_from_slice(content);
    }
    bytes
}

fn digest<'a>(rows: impl Iterator<Item = &'a Vec<u8>>) -> Hash {
    let mut hasher = Sha256::new();
    for row in rows {
        hasher.update((row.len() as u64).to_be_bytes());
        hasher.update(row);
    }
    crate::hex::Bytes(hasher.finalize().into())
}
