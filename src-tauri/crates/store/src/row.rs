//! An entry as its row in the database, and the entry it stands for. Verifies nothing by itself.

use crate::chain::{Content, Fault, Hash, Header, Link, Salt};
use crate::error::{StoreError, sql};
use crate::hex::Bytes;
use crate::seal::{Opener, Reading, of_entry};
use chrono::DateTime;
use exam::event::{Entry, Event, Stamp};
use exam::id::{RunId, SessionId};
use rusqlite::Row;
use uuid::Uuid;

/// The columns [`Stored::read`] reads, from the table they stand in.
macro_rules! select_entries {
    () => {
        "SELECT position, session, seq, at, uptime_ms, run, author, private, salt, payload, commitment, hash, ledger
         FROM entries"
    };
}
pub(crate) use select_entries;

/// An entry as its row holds it, nothing verified.
pub(crate) struct Stored<'row> {
    pub(crate) position: u64,
    pub(crate) header: Header<'row>,
    pub(crate) content: Option<Content<'row>>,
    pub(crate) commitment: Hash,
    pub(crate) hash: Hash,
    pub(crate) ledger: Hash,
}

impl<'row> Stored<'row> {
    /// Reads a row; `None` where no row written by us could hold it.
    pub(crate) fn read(row: &'row Row<'_>) -> Option<Self> {
        let blob = |index| row.get_ref(index).ok()?.as_blob().ok();
        let text = |index| row.get_ref(index).ok()?.as_str().ok();
        let number = |index| row.get_ref(index).ok()?.as_i64().ok().and_then(|value| u64::try_from(value).ok());
        let hash = |index| Some(Bytes(blob(index)?.try_into().ok()?));
        let header = Header {
            session: SessionId(Uuid::from_slice(blob(1)?).ok()?),
            seq: number(2)?,
            at: text(3)?,
            uptime_ms: number(4)?,
            run: RunId(Uuid::from_slice(blob(5)?).ok()?),
            author: text(6)?,
            private: number(7)? == 1,
        };
        let (salt, payload) = (row.get_ref(8).ok()?, row.get_ref(9).ok()?);
        let content = match (salt.as_blob_or_null().ok()?, payload.as_str_or_null().ok()?) {
            (Some(salt), Some(payload)) if salt.len() == size_of::<Salt>() => Some(Content { salt, payload }),
            (None, None) => None,
            (Some(_), Some(_) | None) | (None, Some(_)) => return None,
        };
        Some(Self { position: number(0)?, header, content, commitment: hash(10)?, hash: hash(11)?, ledger: hash(12)? })
    }

    pub(crate) fn link(&self) -> Link<'row> {
        Link { header: self.header, content: self.content, commitment: self.commitment, hash: self.hash }
    }
}

/// The entry that this header and this payload stand for, as far as this opener reads it; no payload
/// once purged.
pub(crate) fn read_entry(header: &Header<'_>, payload: Option<&str>, opener: &Opener) -> Result<Entry, StoreError> {
    let broken = |why| StoreError::ChainBroken { session: header.session, seq: header.seq, why };
    let parse = |payload: &str| -> Result<Option<Event>, StoreError> {
        serde_json::from_str(payload).map(Some).map_err(|source| StoreError::EventUnreadable {
            session: header.session,
            seq: header.seq,
            source,
        })
    };
    let event = match payload {
        None => None,
        Some(payload) if header.private => match opener.read(&of_entry(header.session, header.seq), payload) {
            Reading::Plain => parse(payload)?,
            Reading::Words(words) => parse(&words)?,
            Reading::Withheld => None,
            Reading::Broken => return Err(broken(Fault::Unreadable)),
        },
        Some(payload) => parse(payload)?,
    };
    if event.as_ref().is_some_and(|event| event.is_private() != header.private) {
        return Err(broken(Fault::Mislabelled));
    }
    let at = DateTime::parse_from_rfc3339(header.at).map_err(|_| broken(Fault::Unreadable))?;
    let stamp = Stamp { at, uptime_ms: header.uptime_ms, run: header.run };
    Ok(Entry { seq: header.seq, stamp, author: header.author.to_owned(), event })
}

/// A count as SQLite holds it.
pub(crate) fn stored(count: u64) -> Result<i64, StoreError> {
    i64::try_from(count)
        .map_err(|error| sql("storing a number")(rusqlite::Error::ToSqlConversionFailure(Box::new(error))))
}
