//! The files of a store: their names, the lock that keeps a second instance out, writing one whole.
//!
//! Invariant: a file that is not understood is neither removed nor overwritten. Nothing here knows
//! what is in the files beyond their first bytes.

use crate::error::{StoreError, io};
use crate::hex::Bytes;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// The first bytes of a SQLCipher file: the salt it was created with, in clear and for life.
/// The key file carries it too, so that a foreign database is distinguished from a damaged one.
pub(crate) type Mark = Bytes<16>;

/// Where the files of a store are.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    dir: PathBuf,
    stem: &'static str,
}

impl Place {
    /// The store of a centre.
    pub(crate) fn of(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), stem: "delibere" }
    }

    /// A practice session, which leaves nothing readable.
    pub(crate) fn of_practice(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), stem: "practice" }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.join(format!("{}.db", self.stem))
    }

    /// The database while it is being created.
    pub(crate) fn nascent(&self) -> PathBuf {
        self.dir.join(format!("{}.db.new", self.stem))
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.dir.join(format!("{}.keys", self.stem))
    }

    /// Creates the folder where it is missing and keeps any other instance out of it.
    pub(crate) fn lock(&self) -> Result<File, StoreError> {
        fs::create_dir_all(&self.dir).map_err(io("creating the folder", &self.dir))?;
        let path = self.dir.join(format!("{}.lock", self.stem));
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        let file = for_owner_only(&mut options).open(&path).map_err(io("opening the lock file", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(source)) => Err(io("locking", path)(source)),
        }
    }
}

/// Whether this folder holds a store, or what is left of one.
#[must_use]
pub fn exists(dir: &Path) -> bool {
    let place = Place::of(dir);
    place.database().exists() || place.keys().exists()
}

/// Removes a database of ours with its write-ahead log; that it is not there is as well.
pub(crate) fn remove_database(path: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io("removing", name)(error)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Creates an empty file that only its owner may read.
pub(crate) fn create_empty(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    for_owner_only(&mut options).open(path).map(drop).map_err(io("creating", path))
}

/// Writes a file whole or not at all, down to the disk, in place of what stood there.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    let written = for_owner_only(&mut options)
        .open(&unfinished)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(io("writing", &unfinished))?;
    rename(&unfinished, path)
}

/// Renames, down to the disk.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(io("renaming", from))?;
    sync_dir_of(to)
}

/// Copies beside the file, under the first free name, down to the disk.
pub(crate) fn copy_beside(path: &Path, suffix: &str) -> Result<PathBuf, StoreError> {
    let mut number = 1_u32;
    let target = loop {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { format!(".{suffix}") } else { format!(".{suffix}-{number}") });
        let target = PathBuf::from(name);
        match create_empty(&target) {
            Ok(()) => break target,
            Err(_) if target.exists() => number += 1,
            Err(error) => return Err(error),
        }
    };
    fs::copy(path, &target)
        .and_then(|_| OpenOptions::new().write(true).open(&target)?.sync_all())
        .map_err(io("copying to", &target))?;
    sync_dir_of(&target)?;
    Ok(target)
}

/// The first sixteen bytes of a database, which tell what it is.
pub(crate) fn mark_of(path: &Path) -> Result<Mark, StoreError> {
    const PLAIN_SQLITE: &[u8; 16] = b"SQLite format 3\0";
    // Whoever put a folder there put no database there, and some systems would call it a lack of rights.
    if path.is_dir() {
        return Err(StoreError::NotOurs(path.to_owned()));
    }
    let mut start = Vec::with_capacity(16);
    File::open(path).and_then(|file| file.take(16).read_to_end(&mut start)).map_err(io("reading", path))?;
    let Ok(mark) = <[u8; 16]>::try_from(start) else {
        return Err(StoreError::Damaged { detail: "the file is shorter than its first mark".to_owned() });
    };
    if &mark == PLAIN_SQLITE { Err(StoreError::Unencrypted(path.to_owned())) } else { Ok(Bytes(mark)) }
}

/// A renamed file is only safe once its folder is on the disk too; Windows does that by itself.
fn sync_dir_of(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix)
        && let Some(dir) = path.parent()
    {
        match File::open(dir).and_then(|dir| dir.sync_all()) {
            // Some sticks' file systems know no such thing: they write the names of files at once.
            Err(error) if !matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
                return Err(io("syncing", dir)(error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(unix)]
fn for_owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

#[cfg(not(unix))]
fn for_owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}
