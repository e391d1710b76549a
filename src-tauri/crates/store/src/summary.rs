//! What the home screen shows of each session, kept beside the journal so that it opens at once.
//!
//! The text belongs to the shell; it is written with every append that changes it and can always be rebuilt
//! from the journal. It decides nothing.

use crate::error::{StoreError, sql};
use crate::store::Store;
use exam::id::SessionId;
use rusqlite::{Connection, params};
use uuid::Uuid;

/// One line of the home screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Where the session stands, in the shell's words.
    pub stage: String,
    /// The day of the session (`2026-07-29`), once it is known.
    pub date: Option<String>,
    /// All else that is shown, in the shell's own form.
    pub text: String,
}

impl Store {
    /// Every session's summary, latest date first, undated ones before all.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn summaries(&self) -> Result<Vec<(SessionId, Summary)>, StoreError> {
        let doing = "reading the summaries";
        let mut statement =
            self.connection.prepare_cached("SELECT session, date, stage, text FROM summaries").map_err(sql(doing))?;
        let rows = statement
            .query_map([], |row| {
                let summary = Summary { date: row.get(1)?, stage: row.get(2)?, text: row.get(3)? };
                Ok((SessionId(Uuid::from_bytes(row.get(0)?)), summary))
            })
            .map_err(sql(doing))?;
        let mut summaries = rows.collect::<Result<Vec<_>, _>>().map_err(sql(doing))?;
        summaries.sort_by(|(left_id, left), (right_id, right)| {
            let undated_first = left.date.is_some().cmp(&right.date.is_some());
            undated_first.then_with(|| right.date.cmp(&left.date)).then_with(|| left_id.cmp(right_id))
        });
        Ok(summaries)
    }

    /// Writes a summary again without recording anything, as when a newer program shows more.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSession`] when nothing was ever recorded of it.
    pub fn renew_summary(&mut self, session: SessionId, summary: &Summary) -> Result<(), StoreError> {
        self.latest = None;
        let changed = self
            .connection
            .execute(
                "UPDATE summaries SET stage = ?, date = ?, text = ? WHERE session = ?",
                params![summary.stage, summary.date, summary.text, session.0.as_bytes()],
            )
            .map_err(sql("writing a summary"))?;
        if changed == 0 { Err(StoreError::NoSuchSession(session)) } else { Ok(()) }
    }
}

pub(crate) fn write_summary(
    connection: &Connection,
    session: SessionId,
    seq: i64,
    summary: &Summary,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO summaries (session, seq, stage, date, text) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (session) DO UPDATE SET seq = ?2, stage = ?3, date = ?4, text = ?5",
        )?
        .execute(params![session.0.as_bytes(), seq, summary.stage, summary.date, summary.text])
        .map(drop)
}
