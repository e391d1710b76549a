//! Reading a session's journal back, the chain verified on the way.
//!
//! On one thread: reading while another decodes was tried, and on two busy cores it was no faster.
//! Appending is in [`crate::journal`].

use crate::chain::{Fault, Walk};
use crate::error::{StoreError, sql};
use crate::journal::{Journal, last_of};
use crate::row::{Stored, read_entry, select_entries};
use crate::store::Store;
use exam::id::SessionId;

/// The longest journal that room is made for beforehand: its length is not verified yet.
const FORESEEN: usize = 65_536;

impl Store {
    /// Reads the journal of a session and verifies its chain.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSession`], [`StoreError::ChainBroken`] with the first bad entry, or
    /// [`StoreError::EventUnreadable`].
    pub fn load(&self, session: SessionId) -> Result<Journal, StoreError> {
        let (last, _) = last_of(&self.connection, session)?.ok_or(StoreError::NoSuchSession(session))?;
        let length = usize::try_from(last).map_or(FORESEEN, |last| last.min(FORESEEN));
        let mut walk = Walk::start(session);
        let mut journal = Journal { session, entries: Vec::with_capacity(length), hashes: Vec::with_capacity(length) };
        self.each_stored(session, |stored| {
            let link = stored.link();
            walk.step(&link).map_err(|why| StoreError::ChainBroken { session, seq: link.header.seq, why })?;
            journal.entries.push(read_entry(&link)?);
            journal.hashes.push(link.hash);
            Ok(())
        })?;
        Ok(journal)
    }

    /// Hands over each entry of a session as it is stored, unverified.
    pub(crate) fn each_stored(
        &self,
        session: SessionId,
        mut each: impl FnMut(&Stored<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let doing = "reading the journal";
        let mut statement = self
            .connection
            .prepare_cached(concat!(select_entries!(), " WHERE session = ? ORDER BY seq"))
            .map_err(sql(doing))?;
        let mut rows = statement.query([session.0.as_bytes()]).map_err(sql(doing))?;
        let mut seq = 0;
        while let Some(row) = rows.next().map_err(sql(doing))? {
            seq += 1;
            let unreadable = StoreError::ChainBroken { session, seq, why: Fault::Unreadable };
            each(&Stored::read(row).ok_or(unreadable)?)?;
        }
        Ok(())
    }
}
