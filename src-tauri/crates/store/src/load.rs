//! Reading a session's journal back, the chain verified on the way.
//!
//! A long journal is read and decrypted on the caller's thread while another verifies and decodes
//! what was read: each is about half of the work. Appending is in [`crate::journal`].

use crate::chain::{Fault, Walk};
use crate::error::{StoreError, sql};
use crate::journal::{Journal, last_of};
use crate::row::{Kept, Stored, read_entry, select_entries};
use crate::store::Store;
use exam::id::SessionId;
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many entries are handed over at once; a journal no longer than that needs no second thread.
const BATCH: usize = 256;
/// How many batches may wait: the memory they take stays small whatever the journal's length.
const AHEAD: usize = 4;
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
        if length <= BATCH { self.load_here(session, length) } else { self.load_beside(session, length) }
    }

    fn load_here(&self, session: SessionId, length: usize) -> Result<Journal, StoreError> {
        let mut kept = Vec::with_capacity(length);
        let read = self.each_batch(session, |batch| kept.extend(batch));
        // What is wrong with an entry comes before what is wrong with a later one.
        let journal = prove(session, length, kept)?;
        read.map(|()| journal)
    }

    fn load_beside(&self, session: SessionId, length: usize) -> Result<Journal, StoreError> {
        let (sender, receiver) = sync_channel(AHEAD);
        thread::scope(|scope| {
            let proving = thread::Builder::new()
                .spawn_scoped(scope, move || prove(session, length, receiver.into_iter().flatten()));
            let Ok(proving) = proving else {
                return self.load_here(session, length);
            };
            // Whoever proves stops listening at the first fault, which is the answer then.
            let read = self.each_batch(session, |batch| drop(sender.send(batch)));
            drop(sender);
            let journal = proving.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            read.map(|()| journal)
        })
    }

    /// Hands over the entries of a session as they are stored, unverified, some at a time.
    fn each_batch(&self, session: SessionId, mut each: impl FnMut(Vec<Kept>)) -> Result<(), StoreError> {
        let mut batch = Vec::with_capacity(BATCH);
        let read = self.each_stored(session, |stored| {
            batch.push(Kept::from(stored));
            if batch.len() == BATCH {
                each(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
            Ok(())
        });
        each(batch);
        read
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

/// The journal these entries make, if they follow each other from the first.
fn prove(session: SessionId, length: usize, entries: impl IntoIterator<Item = Kept>) -> Result<Journal, StoreError> {
    let mut walk = Walk::start(session);
    let mut journal = Journal { session, entries: Vec::with_capacity(length), hashes: Vec::with_capacity(length) };
    for kept in entries {
        let link = kept.link();
        walk.step(&link).map_err(|why| StoreError::ChainBroken { session, seq: link.header.seq, why })?;
        journal.entries.push(read_entry(&link)?);
        journal.hashes.push(link.hash);
    }
    Ok(journal)
}
