//! The hash that stands for a session's whole journal, without reading the journal.

use crate::chain::Hash;
use crate::error::{StoreError, sql};
use crate::hex::Bytes;
use crate::store::Store;
use exam::id::SessionId;
use rusqlite::OptionalExtension;

impl Store {
    /// The hash of the last entry of a session, as it was stored; [`Store::load`] verifies it.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSession`] when nothing was recorded of it.
    pub fn head(&self, session: SessionId) -> Result<Hash, StoreError> {
        self.connection
            .prepare_cached("SELECT hash FROM entries WHERE session = ? ORDER BY seq DESC LIMIT 1")
            .and_then(|mut statement| {
                statement.query_row([session.0.as_bytes()], |row| row.get(0).map(Bytes)).optional()
            })
            .map_err(sql("reading the head of a journal"))?
            .ok_or(StoreError::NoSuchSession(session))
    }

    /// How many entries the whole store holds.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn length(&self) -> Result<u64, StoreError> {
        crate::standing::ends(&self.connection).map(|(entries, _)| entries)
    }

    /// The entry that has this hash, given whole or by its first digits as a paper prints it: the
    /// session and its number. `None` when no entry has, or when several have.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn entry_of_head(&self, digits: &str) -> Result<Option<(SessionId, u64)>, StoreError> {
        let doing = "looking for a head";
        let digits: String = digits.chars().filter(char::is_ascii_hexdigit).map(|c| c.to_ascii_uppercase()).collect();
        if digits.len() < 8 {
            return Ok(None);
        }
        let mut statement = self
            .connection
            .prepare("SELECT session, seq FROM entries WHERE hex(hash) LIKE ? || '%' LIMIT 2")
            .map_err(sql(doing))?;
        let rows = statement
            .query_map([digits], |row| {
                Ok((SessionId(uuid::Uuid::from_bytes(row.get(0)?)), row.get::<_, i64>(1)?.unsigned_abs()))
            })
            .map_err(sql(doing))?;
        let found: Vec<_> = rows.collect::<Result<_, _>>().map_err(sql(doing))?;
        Ok(if let [one] = found[..] { Some(one) } else { None })
    }
}
