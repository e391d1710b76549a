//! The second copy: the same record on another medium, kept up to date while the session goes on.
//!
//! In a folder of its own on a stick: a database under the same key and with the same mark, the key
//! file, and how far it has got ([`heads`]). It is opened, written in one transaction, closed, and
//! read back from the medium each time, so that nothing is held open on the stick in between and
//! it may be pulled out. Everything is done through a connection of its own, on the calling
//! thread: the store neither waits for it nor knows of it.
//!
//! Invariant: a copy that is not the beginning of the original is never overwritten. When to copy, and
//! what time it is, the caller says.

mod error;
mod heads;
mod rows;

pub use error::CopyError;
pub(crate) use heads::Heads;

use crate::chain::Hash;
use crate::connection::open_copy;
use crate::error::{StoreError, sql};
use crate::files::{Place, copy_beside, mark_of, remove_database, rename, write_whole};
use crate::original::Original;
use crate::standing::{Standing, Unread, compare, ends};
use crate::whole::{WholeError, close, copy_whole, forget_cached};
use rows::Load;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A second copy being kept.
#[derive(Debug)]
pub struct SecondCopy {
    original: Original,
    machine: String,
    dir: PathBuf,
    place: Place,
    /// Kept open: it tells cheaply whether anything was recorded since.
    source: Option<Connection>,
    /// What the copy was last found to be; `None` until it was looked at.
    known: Option<Known>,
}

/// What a copy was last found to be.
#[derive(Debug)]
struct Known {
    /// Of the original, as its own connection sees it.
    version: i64,
    /// Length and last change of the copy's file.
    file: (u64, Option<SystemTime>),
    digests: BTreeMap<String, Hash>,
    keys: Vec<u8>,
    reached: Reached,
}

/// How far a copy holds everything, read back from its medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Entries of the whole store.
    pub entries: u64,
}

impl SecondCopy {
    /// The copy of this store in this folder, which may not be there (yet, or any more). The name of
    /// the computer is for whoever finds the copy.
    #[must_use]
    pub fn of(original: Original, folder: &Path, machine: &str) -> Self {
        let dir = folder.join(original.folder_name());
        let place = Place::of(&dir);
        Self { original, machine: machine.to_owned(), dir, place, source: None, known: None }
    }

    /// Where it is.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes room for a first copy. Until then, and wherever its folder is missing later, nothing is
    /// written: the folder where a stick is looked for outlives the stick on some systems.
    ///
    /// # Errors
    /// When the medium cannot be written to.
    pub fn begin(&self) -> Result<(), StoreError> {
        fs::create_dir_all(&self.dir).map_err(crate::error::io("creating the folder", &self.dir))
    }

    /// Sets a copy aside that went on by itself, under a name that says so, and makes room for another.
    ///
    /// # Errors
    /// When the medium cannot be written to; the copy then stays where it was.
    pub fn set_aside(&mut self) -> Result<PathBuf, StoreError> {
        self.known = None;
        let mut number = 1;
        let aside = loop {
            let aside = self.dir.with_file_name(format!("{}-autre-{number}", self.original.folder_name()));
            if !aside.exists() {
                break aside;
            }
            number += 1;
        };
        rename(&self.dir, &aside)?;
        self.begin()?;
        Ok(aside)
    }

    /// Brings the copy up to date where it is not, and makes sure that it is still there where it is.
    ///
    /// # Errors
    /// A [`CopyError`]; the original is as it was, and the next call looks at everything anew.
    pub fn bring_up_to_date(&mut self) -> Result<Reached, CopyError> {
        let done = self.try_to();
        if done.is_err() {
            self.known = None;
            self.source = None;
        }
        match done {
            // Whatever could not be done on a medium that is gone, it is gone.
            Err(CopyError::Unwritable(_) | CopyError::Unfaithful(_)) if !self.dir.is_dir() => {
                Err(CopyError::Away(self.dir.clone()))
            }
            done => done,
        }
    }

    fn try_to(&mut self) -> Result<Reached, CopyError> {
        if !self.dir.is_dir() {
            return Err(CopyError::Away(self.dir.clone()));
        }
        let source = match self.source.take() {
            Some(source) => source,
            None => self.original.reader().map_err(CopyError::Original)?,
        };
        let version: i64 = source.query_row("PRAGMA data_version", [], |row| row.get(0)).map_err(of_original)?;
        let keys = self.original.key_file().map_err(CopyError::Original)?;
        let known = self.known.take().filter(|known| known.file == self.fingerprint());
        let known = match known {
            Some(known) if known.version == version && known.keys == keys => {
                self.touch()?;
                known
            }
            known => self.carry(&source, version, keys, known)?,
        };
        let reached = known.reached;
        (self.source, self.known) = (Some(source), Some(known));
        Ok(reached)
    }

    /// Reads the first bytes from the medium itself: a stick that is gone cannot answer.
    fn touch(&self) -> Result<(), CopyError> {
        let path = self.place.database();
        forget_cached(&path);
        match mark_of(&path) {
            Ok(mark) if mark == self.original.mark => Ok(()),
            Ok(_) | Err(StoreError::Unencrypted(_) | StoreError::NotOurs(_)) => Err(CopyError::Foreign(path)),
            Err(error) => Err(CopyError::Unwritable(error)),
        }
    }

    fn carry(
        &self,
        source: &Connection,
        version: i64,
        keys: Vec<u8>,
        known: Option<Known>,
    ) -> Result<Known, CopyError> {
        // One moment of the original, whatever is recorded meanwhile.
        let moment = source.unchecked_transaction().map_err(of_original)?;
        let heads = Heads::of(&moment, self.original.mark, &self.machine).map_err(CopyError::Original)?;
        let digests = known.map(|known| known.digests).unwrap_or_default();
        let digests = match self.held(&moment)? {
            Some(held) => self.add(moment, held, digests)?,
            None => {
                self.make_anew(&moment)?;
                BTreeMap::new()
            }
        };
        self.write_keys(&keys)?;
        let reached = Reached { entries: heads.entries };
        if Heads::read(&self.place).as_ref() != Some(&heads) {
            heads.write(&self.place).map_err(CopyError::Unwritable)?;
        }
        Ok(Known { version, file: self.fingerprint(), digests, keys, reached })
    }

    /// How many entries the copy holds of those of the original; `None` when it is to be made anew.
    fn held(&self, source: &Connection) -> Result<Option<u64>, CopyError> {
        let path = self.place.database();
        let heads = Heads::read(&self.place).filter(|heads| heads.database == self.original.mark);
        let outrun = match &heads {
            Some(heads) => !heads.reached_by(source).map_err(CopyError::Original)?,
            None => false,
        };
        if !path.exists() {
            return if outrun { Err(self.outrun(source, heads)?) } else { Ok(None) };
        }
        self.touch()?;
        let opened = open_copy(&path, &self.original.key, self.original.mark);
        let standing = opened.and_then(|copy| {
            let standing = match compare(source, &copy) {
                Err(Unread::Ours(error)) => return Ok(Err(CopyError::Original(error))),
                compared => compared.map_err(Unread::either)?,
            };
            let same_format = format_of(source)? == format_of(&copy)?;
            let found = (standing, same_format, ends(&copy)?.0);
            close(copy)?;
            Ok(Ok(found))
        });
        match standing {
            Ok(Err(error)) => Err(error),
            Ok(Ok((Standing::Ahead(beyond), ..))) => Err(CopyError::Ahead(beyond)),
            Ok(Ok((Standing::Forked(fork), ..))) => Err(CopyError::Forked(fork)),
            // The copy is an older one than once stood there, and the original does not hold what that one did.
            Ok(Ok(_)) | Err(StoreError::Damaged { .. }) if outrun => Err(self.outrun(source, heads)?),
            Ok(Ok((Standing::Behind(beyond), same_format, held))) => {
                Ok((same_format && beyond.purges == 0).then_some(held))
            }
            Ok(Ok((Standing::Even, same_format, held))) => Ok(same_format.then_some(held)),
            Err(StoreError::Damaged { .. }) => {
                copy_beside(&path, "damaged").map_err(CopyError::Unwritable)?;
                Ok(None)
            }
            Err(error) => Err(CopyError::Unwritable(error)),
        }
    }

    /// What was once here and is not in the original, as far as the heads tell it.
    fn outrun(&self, source: &Connection, heads: Option<Heads>) -> Result<CopyError, CopyError> {
        let (entries, purges) = ends(source).map_err(CopyError::Original)?;
        let heads = heads.unwrap_or(Heads::of(source, self.original.mark, &self.machine).map_err(CopyError::Original)?);
        Ok(CopyError::Ahead(crate::standing::Beyond {
            entries: heads.entries.saturating_sub(entries),
            purges: heads.purges.saturating_sub(purges),
            first_at: None,
            last_at: heads.at,
            last_author: None,
        }))
    }

    fn add(
        &self,
        moment: rusqlite::Transaction<'_>,
        held: u64,
        known: BTreeMap<String, Hash>,
    ) -> Result<BTreeMap<String, Hash>, CopyError> {
        let load = Load::take(&moment, held, &known).map_err(CopyError::Original)?;
        // A slow stick must not keep the original's log from being emptied.
        drop(moment);
        if load.is_empty() {
            return Ok(load.digests);
        }
        let path = self.place.database();
        let open = || open_copy(&path, &self.original.key, self.original.mark).map_err(CopyError::Unwritable);
        let mut copy = open()?;
        load.put(&mut copy).map_err(CopyError::Unwritable)?;
        close(copy).map_err(CopyError::Unwritable)?;
        forget_cached(&path);
        let copy = open()?;
        if !load.is_in(&copy).map_err(CopyError::Unwritable)? {
            return Err(CopyError::Unfaithful(path));
        }
        close(copy).map_err(CopyError::Unwritable)?;
        Ok(load.digests)
    }

    fn make_anew(&self, moment: &Connection) -> Result<(), CopyError> {
        let (nascent, database) = (self.place.nascent(), self.place.database());
        copy_whole(&self.original, moment, &nascent).map_err(|error| match error {
            WholeError::Original(error) => CopyError::Original(error),
            WholeError::Unwritable(error) => CopyError::Unwritable(error),
        })?;
        // A journal the former one left would be played back into this one; its own is empty by now.
        let journal_of = |path: &Path| {
            let mut journal = path.as_os_str().to_owned();
            journal.push("-journal");
            PathBuf::from(journal)
        };
        remove_database(&journal_of(&nascent))
            .and_then(|()| remove_database(&journal_of(&database)))
            .and_then(|()| rename(&nascent, &database))
            .map_err(CopyError::Unwritable)
    }

    fn write_keys(&self, keys: &[u8]) -> Result<(), CopyError> {
        let path = self.place.keys();
        if fs::read(&path).is_ok_and(|there| there == keys) {
            return Ok(());
        }
        write_whole(&path, keys).map_err(CopyError::Unwritable)?;
        forget_cached(&path);
        match fs::read(&path) {
            Ok(there) if there == keys => Ok(()),
            Ok(_) => Err(CopyError::Unfaithful(path)),
            Err(error) => Err(CopyError::Unwritable(crate::error::io("reading", path)(error))),
        }
    }

    fn fingerprint(&self) -> (u64, Option<SystemTime>) {
        fs::metadata(self.place.database()).map_or((0, None), |file| (file.len(), file.modified().ok()))
    }
}

fn format_of(connection: &Connection) -> Result<(i32, i32), StoreError> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i32>(0));
    number("PRAGMA application_id")
        .and_then(|id| Ok((id, number("PRAGMA user_version")?)))
        .map_err(sql("reading the format of the copy"))
}

fn of_original(error: rusqlite::Error) -> CopyError {
    CopyError::Original(sql("reading the original")(error))
}
