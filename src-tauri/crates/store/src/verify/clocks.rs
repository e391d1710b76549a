//! Where the two clocks of the record disagree: the wall clock was set, or went back between two runs.
//!
//! This is no fault of the record, which holds and proves both readings; but a court may ask why.

use crate::error::{StoreError, sql};
use crate::row::{Stored, select_entries};
use crate::store::Store;
use chrono::DateTime;
use exam::id::{RunId, SessionId};

/// Below this the two clocks only drift, or an entry waited for the disk.
const TOLERANCE_MS: i64 = 2_000;

/// An entry at which the wall clock is not where the monotonic one says it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagreement {
    /// Of which session.
    pub session: SessionId,
    /// Which entry of it.
    pub seq: u64,
    /// By how much the wall clock jumped since the entry recorded before it, in milliseconds;
    /// negative when it went back.
    pub by_ms: i64,
}

impl Store {
    /// Every place where wall clock and monotonic clock disagree by more than two seconds, in the
    /// order of recording. Between two runs only a wall clock that went back can be told.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn disagreements(&self) -> Result<Vec<Disagreement>, StoreError> {
        let doing = "comparing the clocks";
        let mut statement =
            self.connection.prepare(concat!(select_entries!(), " ORDER BY position")).map_err(sql(doing))?;
        let mut rows = statement.query([]).map_err(sql(doing))?;
        let mut before: Option<(RunId, i64, u64)> = None;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(sql(doing))? {
            // What cannot be read as an entry is for `verify` to name.
            let Some(stored) = Stored::read(row) else { continue };
            let Ok(at) = DateTime::parse_from_rfc3339(stored.header.at) else { continue };
            let now = (stored.header.run, at.timestamp_millis(), stored.header.uptime_ms);
            if let Some((run, at_ms, uptime_ms)) = before {
                let by_wall = now.1 - at_ms;
                let by_ms = if run == now.0 {
                    by_wall - (now.2.cast_signed() - uptime_ms.cast_signed())
                } else {
                    by_wall.min(0)
                };
                if by_ms.abs() > TOLERANCE_MS {
                    found.push(Disagreement { session: stored.header.session, seq: stored.header.seq, by_ms });
                }
            }
            before = Some(now);
        }
        Ok(found)
    }
}
