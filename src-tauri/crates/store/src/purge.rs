//! Emptying private entries for good (GDPR): the content goes, its commitment stays.
//!
//! Who may ask for it, and when, is not decided here. The trigger in `0001_journal.sql` lets
//! only this one change through, and only with its record.

use crate::chain::{Purge, ledger_purge, wall_clock};
use crate::connection::checkpoint;
use crate::end::{End, end};
use crate::error::{StoreError, sql};
use crate::row::stored;
use crate::store::Store;
use exam::event::Stamp;
use exam::id::SessionId;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

impl Store {
    /// Empties these entries of a session, records who did so when, and leaves no trace of the
    /// content in the file. No notes key is needed; when no private entry is left, the session's
    /// note keys and drafts go too. Entries already emptied are passed over: after a failure, ask again.
    ///
    /// # Errors
    /// [`StoreError::NotPurgeable`] when one of them is public or does not exist; nothing is
    /// emptied then.
    pub fn purge(&mut self, session: SessionId, seqs: &[u64], stamp: &Stamp, author: &str) -> Result<(), StoreError> {
        let doing = "purging";
        let uptime_ms = stored(stamp.uptime_ms)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql(doing))?;
        self.latest = None;
        let End { position: after, mut ledger, .. } = end(&transaction)?;
        let at = wall_clock(stamp);
        for &seq in seqs {
            let place = params![session.0.as_bytes(), stored(seq)?];
            let found: Option<(bool, bool)> = transaction
                .query_row("SELECT private, payload IS NULL FROM entries WHERE session = ? AND seq = ?", place, |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()
                .map_err(sql(doing))?;
            let Some((true, is_empty)) = found else {
                return Err(StoreError::NotPurgeable { session, seq });
            };
            if is_empty {
                continue;
            }
            let purge = Purge { session, seq, at: &at, uptime_ms: stamp.uptime_ms, run: stamp.run, author };
            ledger = ledger_purge(ledger, &purge);
            transaction
                .execute(
                    "INSERT INTO purges (number, after, session, seq, at, uptime_ms, run, author, ledger)
                     VALUES ((SELECT coalesce(max(number), 0) + 1 FROM purges), ?, ?, ?, ?, ?, ?, ?, ?)",
                    params![
                        stored(after)?,
                        session.0.as_bytes(),
                        stored(seq)?,
                        at,
                        uptime_ms,
                        stamp.run.0.as_bytes(),
                        author,
                        ledger.0,
                    ],
                )
                .and_then(|_| {
                    transaction
                        .execute("UPDATE entries SET payload = NULL, salt = NULL WHERE session = ? AND seq = ?", place)
                })
                .map_err(sql(doing))?;
        }
        // With the last private entry goes the key they were sealed under.
        let kept: bool = transaction
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM entries WHERE session = ? AND private = 1 AND payload IS NOT NULL)",
                params![session.0.as_bytes()],
                |row| row.get(0),
            )
            .map_err(sql(doing))?;
        if !kept {
            self.notes.forget_last();
            crate::seal::forget(&transaction, session).map_err(sql(doing))?;
        }
        transaction.commit().map_err(sql(doing))?;
        self.sweep()
    }

    /// The private entries of a session that still hold something. No notes key is needed.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn purgeable(&self, session: SessionId) -> Result<Vec<u64>, StoreError> {
        let doing = "listing what may be purged";
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT seq FROM entries WHERE session = ? AND private = 1 AND payload IS NOT NULL ORDER BY seq",
            )
            .map_err(sql(doing))?;
        let seqs = statement
            .query_map([session.0.as_bytes()], |row| row.get::<_, i64>(0).map(i64::unsigned_abs))
            .map_err(sql(doing))?;
        seqs.collect::<Result<_, _>>().map_err(sql(doing))
    }

    /// Rewrites the file: `secure_delete` wipes the cell an entry stood in, yet a page that was
    /// once split may keep a copy in its unused bytes, and the log keeps the page as it was.
    fn sweep(&self) -> Result<(), StoreError> {
        checkpoint(&self.connection)?;
        self.connection.execute_batch("VACUUM").map_err(sql("sweeping after a purge"))?;
        checkpoint(&self.connection)
    }
}
