//! A session's journal, and appending to it. Reading it back is in [`crate::load`].
//!
//! Invariant: entries are acknowledged only once they are on the disk, and an append that finds
//! a last entry other than the one its caller expected changes nothing.

use crate::chain::{Content, Hash, Header, commit, entry_hash, genesis, ledger_hash, wall_clock};
use crate::documents::{digest_of, keep};
use crate::draft::remove;
use crate::end::{End, Latest, end, last_of};
use crate::error::{StoreError, sql};
use crate::row::stored;
use crate::seal::{of_entry, store_as};
use crate::store::Store;
use crate::summary::Summary;
use chrono::SubsecRound;
use exam::event::{Entry, Event, Stamp};
use exam::id::{CandidateId, SessionId};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// An entry before it has its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// When it is recorded; kept to the millisecond.
    pub stamp: Stamp,
    /// Who records it.
    pub author: String,
    /// What happened.
    pub event: Event,
}

/// The journal of a session, its chain verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Which session.
    pub session: SessionId,
    /// Every entry, in order.
    pub entries: Vec<Entry>,
    /// The hash of every entry, in order.
    pub hashes: Vec<Hash>,
}

impl Journal {
    /// The last entry's number; 0 when there is none.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// The hash of the last entry: it stands for the whole journal.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.hashes.last().copied().unwrap_or_else(|| genesis(self.session))
    }

    /// The head of the journal as it stood after that entry.
    #[must_use]
    pub fn head_at(&self, seq: u64) -> Option<Hash> {
        let index = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.hashes.get(index).copied()
    }
}

/// What is written in one transaction.
struct Batch<'a> {
    session: SessionId,
    expected_seq: u64,
    entries: &'a [NewEntry],
    summary: &'a Summary,
    spent_draft: Option<CandidateId>,
    file: Option<&'a [u8]>,
}

const INSERT: &str = "INSERT INTO entries
    (position, session, seq, at, uptime_ms, run, author, private, salt, payload, commitment, hash, ledger)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

impl Store {
    /// Appends to the journal of a session, in one transaction with the session's summary where it changed
    /// (see [`crate::end`]) and, where a note was being typed, the end of its draft.
    ///
    /// # Errors
    /// [`StoreError::SeqMoved`] unless `expected_seq` is the last entry (0 for a new session);
    /// [`StoreError::NotesSealed`] for a private entry without the notes key.
    /// Whatever the error, nothing was recorded.
    pub fn append(
        &mut self,
        session: SessionId,
        expected_seq: u64,
        entries: &[NewEntry],
        summary: &Summary,
        spent_draft: Option<CandidateId>,
    ) -> Result<Vec<Entry>, StoreError> {
        self.write(&Batch { session, expected_seq, entries, summary, spent_draft, file: None })
    }

    /// Appends entries, the last of which names a file, and keeps the file beside it: both or neither.
    ///
    /// # Errors
    /// As [`Store::append`]; [`StoreError::OtherFile`] unless the digest of the file is the one named.
    pub fn append_with_file(
        &mut self,
        session: SessionId,
        expected_seq: u64,
        entries: &[NewEntry],
        summary: &Summary,
        file: &[u8],
    ) -> Result<Vec<Entry>, StoreError> {
        let named = entries.last().and_then(|entry| entry.event.file());
        if named != Some(&digest_of(file)) {
            return Err(StoreError::OtherFile);
        }
        self.write(&Batch { session, expected_seq, entries, summary, spent_draft: None, file: Some(file) })
    }

    /// Sets down how far the journal last recorded of goes, if appending left that for later.
    ///
    /// # Errors
    /// Only if the database fails; asked again, it is done again.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let latest = self.latest.take().map_or_else(|| Latest::read(&self.connection), Ok)?;
        self.latest = Some(latest.settle(&self.connection)?);
        Ok(())
    }

    /// The session something was last recorded of.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn last_session(&self) -> Result<Option<SessionId>, StoreError> {
        Ok(end(&self.connection)?.session())
    }

    fn write(&mut self, batch: &Batch<'_>) -> Result<Vec<Entry>, StoreError> {
        let written = self.write_whole(batch);
        if written.is_err() {
            self.notes.forget_last();
        }
        written
    }

    fn write_whole(&mut self, batch: &Batch<'_>) -> Result<Vec<Entry>, StoreError> {
        let &Batch { session, expected_seq, entries, summary, spent_draft, file } = batch;
        let doing = "appending to the journal";
        let Self { connection, salts, notes, latest, .. } = self;
        let connection: &Connection = connection;
        // A row alone is a transaction by itself; anything else written with it needs one around both.
        let is_alone = entries.len() == 1
            && file.is_none()
            && spent_draft.is_none()
            && notes.need_no_key_of(session)
            && latest.as_ref().is_some_and(|latest| latest.stays_written(session, summary));
        let begin = || Transaction::new_unchecked(connection, TransactionBehavior::Immediate);
        let transaction = (!is_alone).then(begin).transpose().map_err(sql(doing))?;
        // Whatever fails below, the next append reads it all again.
        let before = latest.take().map_or_else(|| Latest::read(connection), Ok)?;
        let End { mut position, mut ledger, last } = before.end;
        // Nearly always the last entry of all is one of this session: nothing else is asked then.
        let last = match last {
            Some((of, seq, hash)) if of == session => Some((seq, hash)),
            Some(_) | None => last_of(connection, session)?,
        };
        let (found, mut head) = last.unwrap_or_else(|| (0, genesis(session)));
        if found != expected_seq {
            return Err(StoreError::SeqMoved { expected: expected_seq, found });
        }
        let mut seq = found;
        let mut recorded = Vec::with_capacity(entries.len());
        {
            let mut insert = connection.prepare_cached(INSERT).map_err(sql(doing))?;
            for entry in entries {
                (seq, position) = (seq + 1, position + 1);
                let at = wall_clock(&entry.stamp);
                let payload = serde_json::to_string(&entry.event).map_err(StoreError::EventUnwritable)?;
                let private = entry.event.is_private();
                let payload = match private {
                    true => store_as(connection, notes, session, &of_entry(session, seq), payload)?,
                    false => payload,
                };
                let salt = salts.salt(session, seq)?;
                let header = Header {
                    session,
                    seq,
                    at: &at,
                    uptime_ms: entry.stamp.uptime_ms,
                    run: entry.stamp.run,
                    author: &entry.author,
                    private,
                };
                let commitment = commit(Content { salt: &salt.0, payload: &payload });
                head = entry_hash(head, &header, commitment);
                ledger = ledger_hash(ledger, head);
                insert
                    .execute(params![
                        stored(position)?,
                        session.0.as_bytes(),
                        stored(seq)?,
                        header.at,
                        stored(header.uptime_ms)?,
                        header.run.0.as_bytes(),
                        header.author,
                        header.private,
                        salt.0,
                        payload,
                        commitment.0,
                        head.0,
                        ledger.0,
                    ])
                    .map_err(sql(doing))?;
                let stamp = Stamp { at: entry.stamp.at.trunc_subsecs(3), ..entry.stamp };
                let (author, event) = (entry.author.clone(), Some(entry.event.clone()));
                recorded.push(Entry { seq, stamp, author, event });
            }
        }
        if let Some(content) = file {
            keep(connection, stored(position)?, content).map_err(sql(doing))?;
        }
        let after = before.go_on(connection, End { position, ledger, last: Some((session, seq, head)) }, summary)?;
        if let Some(candidate) = spent_draft {
            remove(connection, session, candidate).map_err(sql(doing))?;
        }
        transaction.map_or(Ok(()), Transaction::commit).map_err(sql(doing))?;
        *latest = Some(after);
        Ok(recorded)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // What cannot be set down now is when the store is next open.
        if self.latest.is_some() {
            let _ = self.settle();
        }
    }
}
