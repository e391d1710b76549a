//! One connection with the settings every connection must have.
//!
//! They are set here and never in a migration: SQLite forgets most of them with the connection.

use crate::error::{StoreError, sql};
use crate::files::Mark;
use crate::secret::DatabaseKey;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use zeroize::Zeroizing;

/// Marks a database as ours ("DLBR").
pub(crate) const APPLICATION_ID: i32 = 0x444C_4252;

/// Marks a database of a practice session ("DLBP"), so that none is ever opened as a real one.
pub(crate) const PRACTICE_ID: i32 = 0x444C_4250;

/// Bytes of a page, as `cipher_compatibility = 4` fixes it.
const PAGE_SIZE: u64 = 4096;

/// How long another program (a backup) may hold the database before we say so. The lock file
/// keeps our own instances out, so this is rare.
const PATIENCE: Duration = Duration::from_millis(500);

/// What every connection needs after its key.
///
/// - `cipher_compatibility`: the file stays readable whatever the next SQLCipher prefers.
/// - `synchronous = FULL` and the two `fullfsync` (macOS): what is acknowledged is on the disk.
/// - `secure_delete`: a draft or a purged note leaves no trace in the pages it stood in.
/// - `temp_store = MEMORY`: nothing in clear in a temporary file.
/// - `trusted_schema = OFF`: a doctored schema runs nothing.
const SETTINGS: &str = "
    PRAGMA cipher_compatibility = 4;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -8192;
";

/// How the centre's own database is written.
const ITS_LOG: &str = "PRAGMA journal_mode = WAL;";

/// How a copy on a stick is written. A write-ahead log wants memory shared through the file system,
/// which not every stick's has, and would leave two files more behind when the stick is pulled out;
/// a rollback journal that is cut to nothing leaves none of what was purged.
const A_COPYS_LOG: &str = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;";

/// Opens an existing file with its key. An empty one becomes a database.
pub(crate) fn open(path: &Path, key: &DatabaseKey) -> Result<Connection, StoreError> {
    connect(path, &key.literal(), ITS_LOG)
}

/// Opens a copy on another medium, or an empty file to make one of. It begins with the same mark as
/// its original, so that the same key file opens it.
pub(crate) fn open_copy(path: &Path, key: &DatabaseKey, mark: Mark) -> Result<Connection, StoreError> {
    let literal = key.literal();
    let mut with_mark = Zeroizing::new(String::with_capacity(literal.len() + 2 * mark.0.len()));
    with_mark.push_str(literal.trim_end_matches('\''));
    // Writing into a string that has the room cannot fail.
    let _ = write!(with_mark, "{mark}'");
    connect(path, &with_mark, A_COPYS_LOG)
}

fn connect(path: &Path, literal: &Zeroizing<String>, log: &str) -> Result<Connection, StoreError> {
    let doing = "opening the database";
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(sql(doing))?;
    connection.busy_timeout(PATIENCE).map_err(sql(doing))?;
    // SQLCipher would write what it finds wrong to the standard error; the caller is told anyway.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;").map_err(sql(doing))?;
    hand_over(&connection, literal).map_err(sql("handing over the key"))?;
    connection.execute_batch(SETTINGS).map_err(sql(doing))?;
    connection.execute_batch(log).map_err(sql(doing))?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Gives SQLCipher its key without `PRAGMA key`, whose text SQLite would copy and never wipe.
#[allow(unsafe_code)]
fn hand_over(connection: &Connection, literal: &Zeroizing<String>) -> rusqlite::Result<()> {
    use rusqlite::ffi;
    let length = std::ffi::c_int::try_from(literal.len()).unwrap_or_default();
    // SAFETY: the handle is that of the open connection we borrow, the bytes live for the whole
    // call and are `length` long, and SQLCipher keeps a copy, not the pointer.
    let code = unsafe { ffi::sqlite3_key(connection.handle(), literal.as_ptr().cast(), length) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)) }
}

/// Refuses a file that was cut short: SQLite itself would only notice once it reads so far.
///
/// While the write-ahead log holds anything the file may rightly be shorter or longer.
pub(crate) fn check_length(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let doing = "measuring the database";
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).map_err(sql(doing))?;
    let expected = pages.unsigned_abs() * PAGE_SIZE;
    let found = length(path);
    if length(Path::new(&log)) == 0 && found != expected {
        return Err(StoreError::Damaged { detail: format!("it has {found} bytes of {expected}") });
    }
    Ok(())
}

/// Moves what the write-ahead log holds into the database, as far as no one else is reading it.
///
/// A power cut may have torn a page that the log still holds whole. Nothing is lost then, yet
/// whoever looks at the pages of the file alone would call it damaged.
pub(crate) fn settle(connection: &Connection) -> Result<(), StoreError> {
    connection
        .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        .map_err(sql("moving the write-ahead log into the database"))
}

/// Moves what the write-ahead log holds into the database and empties the log.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), StoreError> {
    let doing = "emptying the write-ahead log";
    let busy: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(sql(doing))?;
    if busy {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(sql(doing)(rusqlite::Error::SqliteFailure(code, None)));
    }
    Ok(())
}
