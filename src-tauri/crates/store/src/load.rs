//! Reading a session's journal back, the chain verified on the way.
//!
//! Two threads share the work: this one reads, deciphers and verifies, the other decodes what was
//! verified. Appending is in [`crate::journal`].

use crate::chain::{Fault, Header, Link, Walk};
use crate::end::last_of;
use crate::error::{StoreError, sql};
use crate::journal::Journal;
use crate::row::{Stored, read_entry, select_entries};
use crate::seal::Opener;
use crate::store::Store;
use exam::event::Entry;
use exam::id::{RunId, SessionId};
use std::sync::mpsc::{Receiver, sync_channel};

/// How many entries are handed over for decoding at a time, and how many such batches may wait.
const BATCH: usize = 256;
const WAITING: usize = 4;

/// The longest journal that room is made for beforehand: its length is not verified yet.
const FORESEEN: usize = 65_536;

impl Store {
    /// Reads the journal of a session and verifies its chain. What is sealed under a key that is
    /// not at hand reads as if it were purged.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSession`], [`StoreError::ChainBroken`] with the first bad entry, or
    /// [`StoreError::EventUnreadable`].
    pub fn load(&self, session: SessionId) -> Result<Journal, StoreError> {
        let (last, _) = last_of(&self.connection, session)?.ok_or(StoreError::NoSuchSession(session))?;
        let length = usize::try_from(last).map_or(FORESEEN, |last| last.min(FORESEEN));
        let opener = &Opener::of(&self.connection, &self.notes, session)?;
        std::thread::scope(|scope| {
            let (hand_over, verified) = sync_channel(WAITING);
            let decoding = scope.spawn(move || decode(&verified, length, opener));
            let mut walk = Walk::start(session);
            let mut hashes = Vec::with_capacity(length);
            let mut batch = Batch::default();
            let read = self.each_stored(session, |stored| {
                let link = stored.link();
                walk.step(&link).map_err(|why| StoreError::ChainBroken { session, seq: link.header.seq, why })?;
                hashes.push(link.hash);
                batch.push(&link);
                if batch.links.len() == BATCH {
                    // Refused only once decoding has failed; its error is the one to tell.
                    let _ = hand_over.send(std::mem::take(&mut batch));
                }
                Ok(())
            });
            let _ = hand_over.send(batch);
            drop(hand_over);
            // Decoding has only met entries before the one at which reading stopped: its error comes first.
            let entries = decoding.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            read?;
            Ok(Journal { session, entries, hashes })
        })
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

/// Verified entries on their way to the other thread, their texts end to end.
#[derive(Default)]
struct Batch {
    texts: String,
    links: Vec<Passed>,
}

/// A verified entry, its texts in its [`Batch`]: each ends where the next begins.
struct Passed {
    session: SessionId,
    seq: u64,
    uptime_ms: u64,
    run: RunId,
    private: bool,
    at_end: usize,
    author_end: usize,
    payload_end: Option<usize>,
}

impl Batch {
    fn push(&mut self, link: &Link<'_>) {
        let Header { session, seq, at, uptime_ms, run, author, private } = link.header;
        let mut end_of = |text| {
            self.texts.push_str(text);
            self.texts.len()
        };
        let (at_end, author_end) = (end_of(at), end_of(author));
        let payload_end = link.content.map(|content| end_of(content.payload));
        self.links.push(Passed { session, seq, uptime_ms, run, private, at_end, author_end, payload_end });
    }
}

fn decode(verified: &Receiver<Batch>, length: usize, opener: &Opener) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::with_capacity(length);
    for Batch { texts, links } in verified {
        let mut start = 0;
        for passed in links {
            let Passed { session, seq, uptime_ms, run, private, at_end, author_end, payload_end } = passed;
            let (at, author) = (&texts[start..at_end], &texts[at_end..author_end]);
            let payload = payload_end.map(|end| &texts[author_end..end]);
            start = payload_end.unwrap_or(author_end);
            let header = Header { session, seq, at, uptime_ms, run, author, private };
            entries.push(read_entry(&header, payload, opener)?);
        }
    }
    Ok(entries)
}
