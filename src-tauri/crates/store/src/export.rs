//! A session's journal as lines of JSON, and reading such lines back with their chain verified.
//!
//! The public extent leaves the content of private entries out and keeps their commitments: it is
//! what the minutes carry. The header of each entry and every hash stay, so that the head printed
//! on the paper can be computed from it by anyone.

use crate::chain::{Content, Fault, Hash, Header, Link, Salt, Walk};
use crate::error::{StoreError, sql};
use crate::journal::Journal;
use crate::row::read_entry;
use crate::seal::Opener;
use crate::store::Store;
use exam::id::{RunId, SessionId};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How much of a journal is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Private entries as commitments only.
    Public,
    /// Everything that is held, private entries as they are stored: sealed ones stay sealed, whoever
    /// asks. What is committed to is the sealed text, so that no lines laid open would still prove
    /// themselves, and no note leaves the store in clear by this road.
    Whole,
}

/// Why exported lines do not stand as a journal.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    /// There is no line.
    #[error("the journal has no entry")]
    Empty,
    /// A line is not one of ours.
    #[error("line {line} is not an entry of a journal")]
    NotAnEntry {
        /// Which line, from 1.
        line: usize,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The chain breaks at an entry, or its event is of an unknown kind.
    #[error("the journal does not hold together")]
    Broken(#[source] StoreError),
}

/// One line of an export.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Line<'a> {
    session: SessionId,
    seq: u64,
    #[serde(borrow)]
    at: Cow<'a, str>,
    uptime_ms: u64,
    run: RunId,
    #[serde(borrow)]
    author: Cow<'a, str>,
    private: bool,
    commitment: Hash,
    hash: Hash,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<Salt>,
    // Kept as the very bytes that were committed to, not as a value that might be written otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    event: Option<&'a RawValue>,
}

impl Store {
    /// The journal of a session as lines of JSON, in order, its chain verified on the way.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn export(&self, session: SessionId, extent: Extent) -> Result<String, StoreError> {
        let mut walk = Walk::start(session);
        let mut lines = String::new();
        self.each_stored(session, |stored| {
            let header = stored.header;
            let broken = |why| StoreError::ChainBroken { session, seq: header.seq, why };
            walk.step(&stored.link()).map_err(broken)?;
            let content = match extent {
                Extent::Public if header.private => None,
                Extent::Whole if header.private && !self.reads_notes() => None,
                Extent::Public | Extent::Whole => stored.content,
            };
            let unreadable = |source| StoreError::EventUnreadable { session, seq: header.seq, source };
            let event: Option<&RawValue> =
                content.map(|content| serde_json::from_str(content.payload)).transpose().map_err(unreadable)?;
            let salt = content
                .map(|content| content.salt.try_into().map(crate::hex::Bytes))
                .transpose()
                .map_err(|_| broken(Fault::Unreadable))?;
            let line = Line {
                session,
                seq: header.seq,
                at: header.at.into(),
                uptime_ms: header.uptime_ms,
                run: header.run,
                author: header.author.into(),
                private: header.private,
                commitment: stored.commitment,
                hash: stored.hash,
                salt,
                event,
            };
            lines.push_str(&serde_json::to_string(&line).map_err(StoreError::EventUnwritable)?);
            lines.push('\n');
            Ok(())
        })?;
        if lines.is_empty() { Err(StoreError::NoSuchSession(session)) } else { Ok(lines) }
    }

    /// Every session that has a journal, in the order they were opened.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn sessions(&self) -> Result<Vec<SessionId>, StoreError> {
        let doing = "listing the sessions";
        let mut statement = self
            .connection
            .prepare_cached("SELECT session FROM entries WHERE seq = 1 ORDER BY position")
            .map_err(sql(doing))?;
        let rows =
            statement.query_map([], |row| row.get(0).map(uuid::Uuid::from_bytes).map(SessionId)).map_err(sql(doing))?;
        rows.collect::<Result<_, _>>().map_err(sql(doing))
    }
}

/// Reads exported lines back, whatever their extent, and verifies their chain. No store is needed.
///
/// # Errors
/// An [`ExportFault`] that names the line or the entry.
pub fn read_export(lines: &str) -> Result<Journal, ExportFault> {
    let mut read: Option<(Walk, Journal)> = None;
    for (index, text) in lines.lines().enumerate() {
        let line: Line<'_> =
            serde_json::from_str(text).map_err(|source| ExportFault::NotAnEntry { line: index + 1, source })?;
        let content = match (&line.salt, line.event) {
            (Some(salt), Some(event)) => Some(Content { salt: &salt.0, payload: event.get() }),
            (Some(_), None) | (None, Some(_)) | (None, None) => None,
        };
        let header = Header {
            session: line.session,
            seq: line.seq,
            at: &line.at,
            uptime_ms: line.uptime_ms,
            run: line.run,
            author: &line.author,
            private: line.private,
        };
        let link = Link { header, content, commitment: line.commitment, hash: line.hash };
        let (walk, journal) = read.get_or_insert_with(|| {
            let session = line.session;
            (Walk::start(session), Journal { session, entries: Vec::new(), hashes: Vec::new() })
        });
        let broken = |why| StoreError::ChainBroken { session: journal.session, seq: line.seq, why };
        // Half a content proves nothing, and is none we ever write.
        if line.salt.is_some() != line.event.is_some() {
            return Err(ExportFault::Broken(broken(Fault::Unreadable)));
        }
        walk.step(&link).map_err(|why| ExportFault::Broken(broken(why)))?;
        let payload = content.map(|content| content.payload);
        journal.entries.push(read_entry(&link.header, payload, &Opener::blind()).map_err(ExportFault::Broken)?);
        journal.hashes.push(line.hash);
    }
    read.map(|(_, journal)| journal).ok_or(ExportFault::Empty)
}
