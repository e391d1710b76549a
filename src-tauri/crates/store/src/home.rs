//! The summaries of every session, as the home screen wants them.

use crate::error::{StoreError, sql};
use crate::store::Store;
use crate::summary::Summary;
use exam::id::SessionId;
use rusqlite::params;
use uuid::Uuid;

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
