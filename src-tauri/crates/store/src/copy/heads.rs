//! What stands beside a copy in clear: how far it had got. It gives away a copy, or an original, that
//! was replaced by an older one.
//!
//! Holds counts and hashes only, from which nothing of the record can be learnt.

use crate::chain::Hash;
use crate::error::StoreError;
use crate::files::{Mark, Place, write_whole};
use crate::standing::{ends, entry_at, ledger_at, purge_ledger};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

const FORMAT: &str = "delibere-heads";
const VERSION: u32 = 1;

/// How far a record once reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Heads {
    format: String,
    version: u32,
    /// Which store's.
    pub(crate) database: Mark,
    /// How many entries.
    pub(crate) entries: u64,
    /// The hash of everything up to the last of them; `None` while there is none.
    pub(crate) ledger: Option<Hash>,
    /// How many purges.
    pub(crate) purges: u64,
    /// The hash of everything up to the last of them.
    pub(crate) purge_ledger: Option<Hash>,
    /// Wall clock of the last entry.
    pub(crate) at: Option<String>,
    /// The computer that wrote it.
    pub(crate) machine: String,
}

impl Heads {
    /// How far this record reaches.
    pub(crate) fn of(connection: &Connection, database: Mark, machine: &str) -> Result<Self, StoreError> {
        let (entries, purges) = ends(connection)?;
        Ok(Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            database,
            entries,
            ledger: ledger_at(connection, entries)?,
            purges,
            purge_ledger: purge_ledger(connection, purges)?,
            at: entry_at(connection, entries)?.map(|(at, _)| at),
            machine: machine.to_owned(),
        })
    }

    /// What stands in this folder; `None` when nothing does, or nothing that can be read: whoever
    /// spoils the file is no better off than whoever removes it.
    pub(crate) fn read(place: &Place) -> Option<Self> {
        // It is a few hundred bytes; anything longer is not ours.
        let path = path_in(place);
        if std::fs::metadata(&path).ok()?.len() > 4096 {
            return None;
        }
        let heads: Self = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        (heads.format == FORMAT && heads.version <= VERSION).then_some(heads)
    }

    /// Writes it in place of what stood there.
    pub(crate) fn write(&self, place: &Place) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(self).map_err(StoreError::EventUnwritable)?;
        write_whole(&path_in(place), &json)
    }

    /// Whether this record holds everything that once was there.
    pub(crate) fn reached_by(&self, connection: &Connection) -> Result<bool, StoreError> {
        Ok(ledger_at(connection, self.entries)? == self.ledger
            && purge_ledger(connection, self.purges)? == self.purge_ledger)
    }
}

fn path_in(place: &Place) -> PathBuf {
    place.database().with_extension("heads")
}
