//! A whole copy of a store in one file, page by page, while the store goes on being written.
//!
//! It is made under another name, read back from the medium and verified to the last entry; only
//! then may it be given its name.

use crate::connection::open_copy;
use crate::error::{StoreError, sql};
use crate::files::{create_empty, remove_database};
use crate::original::Original;
use crate::verify::{Verification, verify};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;

/// Makes a whole copy at `path`, verified and closed, in place of what was begun there before.
///
/// `source` must stand in a transaction: what is copied is the record at that one moment.
pub(crate) fn copy_whole(original: &Original, source: &Connection, path: &Path) -> Result<Verification, WholeError> {
    let doing = "copying the whole database";
    let unwritable = WholeError::Unwritable;
    remove_database(path).map_err(unwritable)?;
    create_empty(path).map_err(unwritable)?;
    let mut copy = open_copy(path, &original.key, original.mark).map_err(unwritable)?;
    let backup = Backup::new(source, &mut copy).map_err(sql(doing)).map_err(unwritable)?;
    if backup.step(-1).map_err(sql(doing)).map_err(unwritable)? != StepResult::Done {
        let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(unwritable(sql(doing)(rusqlite::Error::SqliteFailure(busy, None))));
    }
    drop(backup);
    close(copy).map_err(unwritable)?;

    forget_cached(path);
    let copy = open_copy(path, &original.key, original.mark).map_err(unwritable)?;
    let verification = verify(&copy).map_err(unwritable)?;
    close(copy).map_err(unwritable)?;
    match verification.finding {
        // The pages were authentic, so it was wrong before it was copied.
        Some(found) => Err(WholeError::Original(StoreError::ChainBroken {
            session: found.session,
            seq: found.seq,
            why: found.fault,
        })),
        None => Ok(verification),
    }
}

/// Why there is no whole copy.
#[derive(Debug)]
pub(crate) enum WholeError {
    /// The record does not prove itself where it comes from.
    Original(StoreError),
    /// The copy could not be made, or could not be read back.
    Unwritable(StoreError),
}

impl WholeError {
    /// Whichever it was.
    pub(crate) fn either(self) -> StoreError {
        match self {
            Self::Original(error) | Self::Unwritable(error) => error,
        }
    }
}

/// Closes a connection, saying so when it cannot.
pub(crate) fn close(connection: Connection) -> Result<(), StoreError> {
    connection.close().map_err(|(_, source)| sql("closing the copy")(source))
}

/// Makes the system read a file from its medium and not from memory: only so is it known to be there.
/// Elsewhere than on Linux the system is trusted to have written what it said it had.
pub(crate) fn forget_cached(path: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(file) = std::fs::File::open(path) {
        // A file system that keeps nothing in memory has nothing to forget.
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = path;
}
