//! Where the record ends: the last entry of all, and what the summary of its session says of it.
//!
//! A chain cannot tell that its last entries were cut off; the summary of each session can, for it holds the
//! number of the last one. It has a page of its own, whose writing is the costliest part of an append. It is
//! therefore written only when the summary changes, when another session gets an entry, by [`crate::Store::settle`], which
//! the program calls every second, and when the store is closed.
//!
//! Invariant: only the session of the last entry of all may hold more entries than its summary says.

use crate::chain::{Hash, ledger_genesis};
use crate::error::{StoreError, sql};
use crate::hex::Bytes;
use crate::row::stored;
use crate::summary::{Summary, write_summary};
use exam::id::SessionId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

/// Where the whole store ends.
#[derive(Clone, Copy)]
pub(crate) struct End {
    /// Of the last entry.
    pub(crate) position: u64,
    /// After it and after whatever was purged since.
    pub(crate) ledger: Hash,
    /// Whose the last entry is, its number there, and its hash.
    pub(crate) last: Option<(SessionId, u64, Hash)>,
}

impl End {
    pub(crate) fn session(&self) -> Option<SessionId> {
        self.last.map(|(session, ..)| session)
    }
}

/// The end as the last append left it, so that the next one need not read it back: nobody else writes.
pub(crate) struct Latest {
    pub(crate) end: End,
    /// What the home screen shows of that session, where this program wrote it.
    summary: Option<Summary>,
    /// Whether it holds the number of the last entry.
    settled: bool,
}

impl Latest {
    pub(crate) fn read(connection: &Connection) -> Result<Self, StoreError> {
        Ok(Self { end: end(connection)?, summary: None, settled: false })
    }

    /// Whether going on with this session and this summary writes nothing.
    pub(crate) fn stays_written(&self, session: SessionId, summary: &Summary) -> bool {
        self.end.session() == Some(session) && self.summary.as_ref() == Some(summary)
    }

    /// Goes on to a new end: writes the summary where it changed, and settles the session that was left.
    pub(crate) fn go_on(self, connection: &Connection, end: End, summary: &Summary) -> Result<Self, StoreError> {
        let Some((session, seq, _)) = end.last else { return Ok(self) };
        if self.stays_written(session, summary) {
            return Ok(Self { end, settled: false, ..self });
        }
        if self.end.session() != Some(session) && !self.settled {
            settle(connection, &self.end)?;
        }
        write_summary(connection, session, stored(seq)?, summary).map_err(sql("writing a summary"))?;
        Ok(Self { end, summary: Some(summary.clone()), settled: true })
    }

    /// The same end, its number set down.
    pub(crate) fn settle(self, connection: &Connection) -> Result<Self, StoreError> {
        if !self.settled {
            settle(connection, &self.end)?;
        }
        Ok(Self { settled: true, ..self })
    }
}

/// Writes the number of the last entry into the summary of its session, if that knows of fewer: of more, it betrays a
/// journal cut at its end.
fn settle(connection: &Connection, end: &End) -> Result<(), StoreError> {
    let doing = "setting down how far a journal goes";
    let Some((session, seq, _)) = end.last else { return Ok(()) };
    let seq = stored(seq)?;
    connection
        .prepare_cached("UPDATE summaries SET seq = ?1 WHERE session = ?2 AND seq < ?1")
        .and_then(|mut statement| statement.execute(params![seq, session.0.as_bytes()]))
        .map(drop)
        .map_err(sql(doing))
}

/// Reads where the store ends.
pub(crate) fn end(connection: &Connection) -> Result<End, StoreError> {
    let doing = "reading the end of the journal";
    let query = "SELECT position, ledger, session, seq, hash FROM entries ORDER BY position DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        let session = SessionId(Uuid::from_bytes(row.get(2)?));
        Ok(End {
            position: row.get::<_, i64>(0)?.unsigned_abs(),
            ledger: Bytes(row.get(1)?),
            last: Some((session, row.get::<_, i64>(3)?.unsigned_abs(), Bytes(row.get(4)?))),
        })
    };
    let found = connection.prepare_cached(query).and_then(|mut statement| statement.query_row([], read).optional());
    let beginning = End { position: 0, ledger: ledger_genesis(), last: None };
    let mut end = found.map_err(sql(doing))?.unwrap_or(beginning);
    let purge = last(connection, "SELECT after, ledger FROM purges ORDER BY number DESC LIMIT 1", params![])?;
    if let Some((after, ledger)) = purge
        && after == end.position
    {
        end.ledger = ledger;
    }
    Ok(end)
}

/// The last entry of a session: its number and its hash.
pub(crate) fn last_of(connection: &Connection, session: SessionId) -> Result<Option<(u64, Hash)>, StoreError> {
    last(
        connection,
        "SELECT seq, hash FROM entries WHERE session = ? ORDER BY seq DESC LIMIT 1",
        params![session.0.as_bytes()],
    )
}

fn last(
    connection: &Connection,
    query: &'static str,
    parameters: &[&dyn rusqlite::ToSql],
) -> Result<Option<(u64, Hash)>, StoreError> {
    let doing = "reading the end of the journal";
    connection
        .prepare_cached(query)
        .and_then(|mut statement| {
            statement
                .query_row(parameters, |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), Bytes(row.get(1)?))))
                .optional()
        })
        .map_err(sql(doing))
}
