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
}
