//! How the journal proves itself: the hashes of an entry, of a session and of the whole store.
//!
//! Pure: no SQL, no file, no clock, so that a verifier of printed minutes computes the same hashes.
//! An entry hashes `previous ‖ header ‖ commitment` and the commitment hashes `salt ‖ payload`:
//! emptying salt and payload (a purge) leaves a chain that still verifies and content that
//! nobody can guess. The header says whether an entry is private, so emptying a public one,
//! or passing it off as private, is detected.

use exam::event::Stamp;
use exam::id::SessionId;
use sha2::{Digest, Sha256};

/// A SHA-256, shown as 64 hexadecimal digits.
pub type Hash = crate::hex::Bytes<32>;

/// Random bytes hashed before a payload.
pub type Salt = crate::hex::Bytes<32>;

/// All of an entry but its content, as it is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    /// The session the entry belongs to.
    pub session: SessionId,
    /// Position in that session, from 1.
    pub seq: u64,
    /// Wall clock as [`wall_clock`] writes it.
    pub at: &'a str,
    /// Monotonic clock, in milliseconds.
    pub uptime_ms: u64,
    /// The boot of the program the monotonic reading belongs to.
    pub run: exam::id::RunId,
    /// Who recorded it.
    pub author: &'a str,
    /// Whether the content is private, that is, may be purged and is left out of the minutes.
    pub private: bool,
}

/// The content of an entry and the salt hashed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content<'a> {
    /// Random bytes.
    pub salt: &'a [u8],
    /// The event as JSON, byte for byte as stored.
    pub payload: &'a str,
}

/// The record that a private entry was emptied, as it is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purge<'a> {
    /// The session of the entry that was emptied.
    pub session: SessionId,
    /// That entry's position in it.
    pub seq: u64,
    /// Wall clock as [`wall_clock`] writes it.
    pub at: &'a str,
    /// Monotonic clock, in milliseconds.
    pub uptime_ms: u64,
    /// The boot of the program the monotonic reading belongs to.
    pub run: exam::id::RunId,
    /// Who emptied it.
    pub author: &'a str,
}

/// An entry as it stands in a journal, with the hashes it claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// All but its content.
    pub header: Header<'a>,
    /// Its content; `None` once purged, or where private content is withheld.
    pub content: Option<Content<'a>>,
    /// What its content hashes to.
    pub commitment: Hash,
    /// What the entry hashes to.
    pub hash: Hash,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Entries are missing before this one, or it stands twice.
    #[error("entry {expected} was expected here, entry {found} was found")]
    Gap {
        /// What should have come.
        expected: u64,
        /// What came.
        found: u64,
    },
    /// The content does not match its commitment.
    #[error("its content is not the one that was recorded")]
    ContentChanged,
    /// Header, commitment or predecessor do not match the hash.
    #[error("its time, author or place in the journal is not the one that was recorded")]
    HeaderChanged,
    /// A public entry has no content: only private ones may be emptied.
    #[error("it is public and its content is missing")]
    PublicEmptied,
    /// A private entry was emptied and no purge says so, or none that is as it was recorded.
    #[error("it was emptied and no sound record of a purge says so")]
    PurgeUnrecorded,
    /// The private mark does not match the content.
    #[error("its private mark does not match its content")]
    Mislabelled,
    /// The file it names is missing or is another one.
    #[error("the file it names is missing or is another one")]
    FileLost,
    /// What is stored does not read as an entry at all.
    #[error("it cannot be read as an entry")]
    Unreadable,
    /// An entry of the store is missing before this one.
    #[error("position {expected} of the store was expected here, position {found} was found")]
    PositionGap {
        /// What should have come.
        expected: u64,
        /// What came.
        found: u64,
    },
    /// The order of entries over the whole store is not the recorded one.
    #[error("its place among the entries of all sessions is not the one that was recorded")]
    LedgerChanged,
    /// The summary written with the last entry knows of another number of entries.
    #[error("the home screen recorded {summarised} entries, the journal holds {held}")]
    EndMissing {
        /// As the summary says.
        summarised: u64,
        /// As the journal says.
        held: u64,
    },
}

/// A walk along the chain of one session, entry by entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    session: SessionId,
    seq: u64,
    head: Hash,
}

impl Walk {
    /// Stands before the first entry.
    #[must_use]
    pub fn start(session: SessionId) -> Self {
        Self { session, seq: 0, head: genesis(session) }
    }

    /// Stands after an entry that is already known to be sound.
    #[must_use]
    pub fn resume(session: SessionId, seq: u64, head: Hash) -> Self {
        Self { session, seq, head }
    }

    /// The last entry passed.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of the last entry passed.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// Passes one entry, if it is sound.
    ///
    /// # Errors
    /// The [`Fault`] found; the walk then stays where it was.
    pub fn step(&mut self, link: &Link<'_>) -> Result<(), Fault> {
        let expected = self.seq + 1;
        if link.header.seq != expected || link.header.session != self.session {
            return Err(Fault::Gap { expected, found: link.header.seq });
        }
        match link.content {
            Some(content) if commit(content) != link.commitment => return Err(Fault::ContentChanged),
            None if !link.header.private => return Err(Fault::PublicEmptied),
            Some(_) | None => {}
        }
        if entry_hash(self.head, &link.header, link.commitment) != link.hash {
            return Err(Fault::HeaderChanged);
        }
        self.seq = expected;
        self.head = link.hash;
        Ok(())
    }
}

/// What the first entry of a session takes as its predecessor.
#[must_use]
pub fn genesis(session: SessionId) -> Hash {
    digest(b"delibere session 1\0", &[session.0.as_bytes()])
}

/// What a content hashes to.
#[must_use]
pub fn commit(content: Content<'_>) -> Hash {
    // The salt leads and has a fixed length in every entry we write, so no two contents run together.
    digest(b"", &[content.salt, content.payload.as_bytes()])
}

/// What an entry hashes to.
#[must_use]
pub fn entry_hash(previous: Hash, header: &Header<'_>, commitment: Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"delibere entry 1\0");
    hasher.update(previous.0);
    hasher.update(header.session.0.as_bytes());
    hasher.update(header.seq.to_be_bytes());
    framed(&mut hasher, header.at);
    hasher.update(header.uptime_ms.to_be_bytes());
    hasher.update(header.run.0.as_bytes());
    framed(&mut hasher, header.author);
    hasher.update([u8::from(header.private)]);
    hasher.update(commitment.0);
    crate::hex::Bytes(hasher.finalize().into())
}

/// What the first entry of a store takes as its predecessor in the ledger.
#[must_use]
pub fn ledger_genesis() -> Hash {
    digest(b"delibere ledger 1\0", &[])
}

/// The ledger after one more entry: it orders the entries of all sessions, so that a session
/// cannot be removed whole, nor two exchanged.
#[must_use]
pub fn ledger_hash(previous: Hash, entry: Hash) -> Hash {
    digest(b"delibere ledger entry 1\0", &[&previous.0, &entry.0])
}

/// The ledger after the record of a purge: it takes its place among the entries, so that who
/// emptied what and when cannot be changed afterwards either.
#[must_use]
pub fn ledger_purge(previous: Hash, purge: &Purge<'_>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"delibere ledger purge 1\0");
    hasher.update(previous.0);
    hasher.update(purge.session.0.as_bytes());
    hasher.update(purge.seq.to_be_bytes());
    framed(&mut hasher, purge.at);
    hasher.update(purge.uptime_ms.to_be_bytes());
    hasher.update(purge.run.0.as_bytes());
    framed(&mut hasher, purge.author);
    crate::hex::Bytes(hasher.finalize().into())
}

/// The wall clock as it is hashed and stored: RFC 3339 with milliseconds and the offset in digits.
#[must_use]
pub fn wall_clock(stamp: &Stamp) -> String {
    stamp.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, false)
}

/// A text with its length before it, so that two texts never run together.
fn framed(hasher: &mut Sha256, text: &str) {
    hasher.update((text.len() as u64).to_be_bytes());
    hasher.update(text);
}

fn digest(tag: &[u8], parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(tag);
    parts.iter().for_each(|part| hasher.update(part));
    crate::hex::Bytes(hasher.finalize().into())
}
