//! Following the order of everything the store holds: the entries of all sessions, and between them
//! the records of what was purged, each linked to what was there before.
//!
//! How the links are computed is in [`crate::chain`]; what a broken one means is
//! for [`crate::verify`] to say.

use crate::chain::{Fault, Hash, Purge, ledger_genesis, ledger_hash, ledger_purge};
use crate::error::{StoreError, sql};
use crate::hex::Bytes;
use crate::row::Stored;
use exam::id::{RunId, SessionId};
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// The order of everything, as far as it was followed.
pub(crate) struct Ledger {
    position: u64,
    head: Hash,
    purges: std::iter::Peekable<std::vec::IntoIter<Record>>,
    purged: HashSet<(SessionId, u64)>,
}

/// The record of a purge as its row holds it.
struct Record {
    after: u64,
    session: SessionId,
    seq: u64,
    at: String,
    uptime_ms: u64,
    run: RunId,
    author: String,
    ledger: Hash,
}

impl Ledger {
    /// Stands before everything.
    pub(crate) fn start(connection: &Connection) -> Result<Self, StoreError> {
        let doing = "reading the purges";
        let mut statement = connection
            .prepare("SELECT after, session, seq, at, uptime_ms, run, author, ledger FROM purges ORDER BY number")
            .map_err(sql(doing))?;
        let rows = statement.query_map([], |row| {
            Ok(Record {
                after: row.get::<_, i64>(0)?.unsigned_abs(),
                session: SessionId(Uuid::from_bytes(row.get(1)?)),
                seq: row.get::<_, i64>(2)?.unsigned_abs(),
                at: row.get(3)?,
                uptime_ms: row.get::<_, i64>(4)?.unsigned_abs(),
                run: RunId(Uuid::from_bytes(row.get(5)?)),
                author: row.get(6)?,
                ledger: Bytes(row.get(7)?),
            })
        });
        let purges: Vec<Record> = rows.and_then(Iterator::collect).map_err(sql(doing))?;
        let purges = purges.into_iter().peekable();
        Ok(Self { position: 0, head: ledger_genesis(), purges, purged: HashSet::new() })
    }

    /// Follows it by one entry, and goes on from there even where it was broken.
    pub(crate) fn pass(&mut self, stored: &Stored<'_>) -> Result<(), Fault> {
        self.pass_purges();
        let (expected, head) = (self.position + 1, ledger_hash(self.head, stored.hash));
        self.position = stored.position;
        self.head = stored.ledger;
        if stored.position != expected {
            Err(Fault::PositionGap { expected, found: stored.position })
        } else if head != stored.ledger {
            Err(Fault::LedgerChanged)
        } else {
            Ok(())
        }
    }

    /// Follows it by the purges recorded since the last entry.
    pub(crate) fn pass_purges(&mut self) {
        let position = self.position;
        while let Some(record) = self.purges.next_if(|record| record.after <= position) {
            let Record { after, session, seq, ref at, uptime_ms, run, ref author, ledger } = record;
            let head = ledger_purge(self.head, &Purge { session, seq, at, uptime_ms, run, author });
            if after == position && head == ledger {
                self.purged.insert((session, seq));
            }
            self.head = ledger;
        }
    }

    /// The hash that stands for everything passed.
    pub(crate) fn head(&self) -> Hash {
        self.head
    }

    /// Whether a sound record passed says that this entry was emptied.
    pub(crate) fn tells_of(&self, session: SessionId, seq: u64) -> bool {
        self.purged.contains(&(session, seq))
    }
}
