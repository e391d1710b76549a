//! The documents beside the journal: signed, sealed, scanned, each beside the entry that names its digest. What
//! they hold, and whether it is any good, is not known here.

use crate::error::{StoreError, sql};
use crate::row::stored;
use crate::store::Store;
use exam::event::FileDigest;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// SHA-256 of a file, as entries name it.
#[must_use]
pub fn digest_of(content: &[u8]) -> FileDigest {
    FileDigest(crate::hex::Bytes::<32>(Sha256::digest(content).into()).to_string())
}

/// Keeps a file beside the entry at this position.
pub(crate) fn keep(connection: &Connection, position: i64, content: &[u8]) -> rusqlite::Result<()> {
    let digest: [u8; 32] = Sha256::digest(content).into();
    connection
        .prepare_cached("INSERT INTO files (position, sha256, content) VALUES (?1, ?2, ?3)")?
        .execute(params![position, digest, content])
        .map(drop)
}

/// Whether the file beside an entry is there and is the one it names.
pub(crate) fn is_kept(connection: &Connection, position: u64, named: &FileDigest) -> Result<bool, StoreError> {
    let position = stored(position)?;
    let content: Option<Vec<u8>> = connection
        .prepare_cached("SELECT content FROM files WHERE position = ?")
        .and_then(|mut statement| statement.query_row([position], |row| row.get(0)).optional())
        .map_err(sql("reading a file"))?;
    Ok(content.is_some_and(|content| digest_of(&content) == *named))
}

impl Store {
    /// A file by its digest, compared with it on the way.
    ///
    /// # Errors
    /// [`StoreError::OtherFile`] when it is not there, or is not what it was.
    pub fn file(&self, named: &FileDigest) -> Result<Vec<u8>, StoreError> {
        let digest = crate::hex::Bytes::<32>::parse(&named.0).ok_or(StoreError::OtherFile)?;
        let content: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT content FROM files WHERE sha256 = ? LIMIT 1")
            .and_then(|mut statement| statement.query_row(params![digest.0], |row| row.get(0)).optional())
            .map_err(sql("reading a file"))?;
        content.filter(|content| digest_of(content) == *named).ok_or(StoreError::OtherFile)
    }
}
