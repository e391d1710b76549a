//! How the world can fail the store, named by what happened.
//!
//! Deliberately no catch-all: any other failure of SQLite stays [`StoreError::Sql`], with the
//! operation it broke. The sentences here are for logs; the shell has its own in two languages.

use crate::chain::Fault;
use exam::id::SessionId;
use std::path::PathBuf;

/// What lies beneath a failure.
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// The store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No store in this folder: create one.
    #[error("no store in {0}")]
    Absent(PathBuf),
    /// A store, or a part of one, is already there; it is left alone.
    #[error("{0} already exists")]
    AlreadyThere(PathBuf),
    /// Another instance holds the store.
    #[error("the store is in use by another instance")]
    InUse,
    /// The passphrase opens no slot of the key file.
    #[error("the passphrase opens none of the keys")]
    WrongPassphrase,
    /// Private notes are sealed under a key that is not at hand: an administrator's passphrase does
    /// not give it, and the lock forgets it.
    #[error("private notes are sealed under a key that is not at hand")]
    NotesSealed,
    /// A file is not the one its entry names, or is not there.
    #[error("the file is not the one the journal names")]
    OtherFile,
    /// A user of that name is there already.
    #[error("there is already a user {0}")]
    UserKnown(String),
    /// There is no such user.
    #[error("there is no user {0}")]
    UnknownUser(String),
    /// Without a president nobody could read the notes any more.
    #[error("the last president cannot be removed")]
    LastPresident,
    /// The key file is gone: the database cannot be read without it.
    #[error("the key file {0} is missing")]
    KeyFileMissing(PathBuf),
    /// The key file is there but does not read as one.
    #[error("the key file {path} cannot be read: {detail}")]
    KeyFileUnreadable {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The key file is there, the database is gone: restore it from a backup.
    #[error("the database {0} is missing")]
    DatabaseMissing(PathBuf),
    /// The database is an ordinary SQLite file, which we never write.
    #[error("{0} is an unencrypted database")]
    Unencrypted(PathBuf),
    /// The file is not a database of ours, or belongs to another key file.
    #[error("{0} is not the database these keys belong to")]
    NotOurs(PathBuf),
    /// A newer program wrote it.
    #[error("it was written by a newer version (format {found}, this program knows {known})")]
    Newer {
        /// Format of the file.
        found: u32,
        /// Newest format this program reads.
        known: u32,
    },
    /// Our database, cut short, corrupted or without what protects its journal: restore a backup.
    #[error("the database is damaged ({detail})")]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// No entry of that session.
    #[error("no session {0}")]
    NoSuchSession(SessionId),
    /// Something else was recorded meanwhile.
    #[error("entry {expected} was the last one expected, {found} is")]
    SeqMoved {
        /// Last entry the caller knew.
        expected: u64,
        /// Last entry there is.
        found: u64,
    },
    /// Only private entries that exist may be purged.
    #[error("entry {seq} of session {session} is not a private entry")]
    NotPurgeable {
        /// Which session.
        session: SessionId,
        /// Which entry.
        seq: u64,
    },
    /// The journal does not prove itself.
    #[error("entry {seq} of session {session}: {why}")]
    ChainBroken {
        /// Which session.
        session: SessionId,
        /// First entry that is wrong.
        seq: u64,
        /// What is wrong.
        why: Fault,
    },
    /// The chain holds, yet this program cannot read the event.
    #[error("entry {seq} of session {session} holds an event this program cannot read")]
    EventUnreadable {
        /// Which session.
        session: SessionId,
        /// Which entry.
        seq: u64,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// An event could not be written as JSON.
    #[error("an event could not be written as JSON")]
    EventUnwritable(#[source] serde_json::Error),
    /// The disk is full; what was acknowledged is safe.
    #[error("the disk is full ({doing})")]
    Full {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// The disk or the folder cannot be written to.
    #[error("the store cannot be written to ({doing})")]
    ReadOnly {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// Another program holds the database, such as a backup: try again.
    #[error("another program holds the database ({doing})")]
    Busy {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// The disk refuses to be read or written: protected while in use, unplugged, failing.
    #[error("the disk does not answer ({doing})")]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// The system's random source failed.
    #[error("the system gives no random bytes")]
    NoRandomness(#[source] getrandom::Error),
    /// The passphrase could not be stretched into a key, most likely for want of memory.
    #[error("the key could not be derived from the passphrase: {0}")]
    KeyNotDerived(String),
    /// A file operation failed.
    #[error("{doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database failed otherwise.
    #[error("the database failed ({doing})")]
    Sql {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
}

/// Names a failure of SQLite by what happened.
pub(crate) fn sql(doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode;
    move |source| {
        let extended = source.sqlite_error().map(|error| error.extended_code);
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full { doing, source: source.into() },
            // The index of the write-ahead log grows only when there is no room left for it.
            _ if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
                StoreError::Full { doing, source: source.into() }
            }
            // With the file there and open for writing, what cannot be opened is the log beside it.
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => StoreError::ReadOnly { doing, source: source.into() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Busy { doing, source: source.into() }
            }
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk { doing, source: source.into() },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                StoreError::Damaged { detail: format!("{doing}: {source}") }
            }
            Some(_) | None => StoreError::Sql { doing, source },
        }
    }
}

/// Names a failure of a file operation by what happened.
pub(crate) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> StoreError {
    use std::io::ErrorKind;
    let path = path.into();
    move |source| match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full { doing, source: source.into() },
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            StoreError::ReadOnly { doing, source: source.into() }
        }
        _ => StoreError::Io { doing, path, source },
    }
}
