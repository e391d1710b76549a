//! Taking over a record from a copy or a backup: on a spare computer, or after a disk failure.
//!
//! The files are copied first and opened there, so that a stick is only ever read; the chain is
//! verified to the last entry before anything gets the name of the store. What stood in its place is
//! set aside, never removed; two records that have diverged are never merged, and neither is
//! chosen silently.

use crate::copy::Heads;
use crate::error::{StoreError, io};
use crate::files::{Place, mark_of, rename};
use crate::secret::Passphrase;
use crate::standing::{Beyond, Fork, Standing, Unread, compare};
use crate::store::Store;
use crate::{connection, verify};
use std::fs;
use std::path::{Path, PathBuf};

/// A copy or a backup found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its folder.
    pub dir: PathBuf,
    /// The computer that wrote it last, if it says so.
    pub machine: Option<String>,
    /// Wall clock of its last entry, as stored, if it says so.
    pub at: Option<String>,
}

/// What may stand in the place of the record that is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlaceOf {
    /// Nothing, the beginning of the same record, or what cannot be read any more.
    Nothing,
    /// Whatever it is: it is set aside, and someone was told what is in it.
    Whatever,
}

/// Why nothing was taken over. Everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum TakeoverError {
    /// What is here holds all of it and more.
    #[error("what is here holds {} entries more", .0.entries)]
    Older(Beyond),
    /// What is here went on by itself.
    #[error("the two went apart after entry {}", .0.common)]
    Forked(Box<Fork>),
    /// Another centre's store is here.
    #[error("another store is here")]
    Other,
    /// The copy cannot be opened or does not prove itself, or a file could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The copies and backups in a folder: in itself, or in the folders it holds, latest first.
#[must_use]
pub fn copies_in(folder: &Path) -> Vec<Found> {
    let inside = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<Found> = std::iter::once(folder.to_owned())
        .chain(inside.filter(|path| path.is_dir() && path.extension().is_none_or(|extension| extension != "new")))
        .filter(|dir| Place::of(dir).database().is_file() && Place::of(dir).keys().is_file())
        .map(|dir| {
            let heads = Heads::read(&Place::of(&dir));
            let (machine, at) = heads.map_or((None, None), |heads| (Some(heads.machine), heads.at));
            Found { dir, machine, at }
        })
        .collect();
    found.sort_by(|left, right| right.at.cmp(&left.at).then_with(|| left.dir.cmp(&right.dir)));
    found
}

/// A record opened apart from where it is; what was copied goes when it is dropped.
pub struct Apart {
    store: Option<Store>,
    scratch: PathBuf,
}

impl Apart {
    /// Copies the files of the record in `from` to a new folder `scratch` and opens it there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(from: &Path, scratch: &Path, passphrase: &Passphrase) -> Result<Self, StoreError> {
        if !crate::exists(from) {
            return Err(StoreError::Absent(from.to_owned()));
        }
        if scratch.exists() {
            fs::remove_dir_all(scratch).map_err(io("removing", scratch))?;
        }
        fs::create_dir_all(scratch).map_err(io("creating the folder", scratch))?;
        let mut apart = Self { store: None, scratch: scratch.to_owned() };
        let (there, here) = (Place::of(from), Place::of(scratch));
        // What a stick that was pulled out left of a transaction belongs to it: it is undone in the copy.
        for suffix in ["", "-wal", "-journal"] {
            copy_if_there(&with(&there.database(), suffix), &with(&here.database(), suffix))?;
        }
        copy_if_there(&there.keys(), &here.keys())?;
        apart.store = Some(Store::open(scratch, passphrase)?);
        Ok(apart)
    }

    /// The record.
    ///
    /// # Errors
    /// Never, unless it was taken already.
    pub fn store(&self) -> Result<&Store, StoreError> {
        self.store.as_ref().ok_or_else(|| StoreError::Absent(self.scratch.clone()))
    }

    /// How the record in `dir`, opened with the key of this one, stands to it; `None` when it is
    /// another store's.
    ///
    /// # Errors
    /// When one of them cannot be read: [`StoreError::Damaged`] says which.
    pub fn standing_against(&self, dir: &Path) -> Result<Option<Standing>, StoreError> {
        let (ours, theirs) = (Place::of(dir).database(), self.store()?);
        if mark_of(&ours)? != mark_of(&theirs.place.database())? {
            return Ok(None);
        }
        let connection = connection::open(&ours, &theirs.key)?;
        compare(&connection, &theirs.connection).map(Some).map_err(Unread::either)
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        self.store = None;
        // It is under its passphrase like the record itself; a next opening removes what stays.
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

/// Takes the record in `from` over into `dir`, where it then opens with the same passphrase.
///
/// # Errors
/// A [`TakeoverError`]; nothing is changed then.
pub fn take_over(from: &Path, dir: &Path, passphrase: &Passphrase, over: InPlaceOf) -> Result<(), TakeoverError> {
    let place = Place::of(dir);
    let _lock = place.lock()?;
    let mut incoming = Apart::open(from, &dir.join("incoming"), passphrase)?;
    let verification = verify::verify(&incoming.store()?.connection)?;
    if let Some(found) = verification.finding {
        let (session, seq, why) = (found.session, found.seq, found.fault);
        return Err(StoreError::ChainBroken { session, seq, why }.into());
    }
    if crate::exists(dir) && over == InPlaceOf::Nothing {
        may_replace(&incoming, dir)?;
    }
    connection::checkpoint(&incoming.store()?.connection)?;
    // Closed before it is moved: its log is emptied and goes.
    incoming.store = None;
    if crate::exists(dir) {
        set_aside(&place, dir)?;
    }
    // In this order, dying in between leaves either nothing or what `Store::open` finishes.
    let came = Place::of(&incoming.scratch);
    rename(&came.database(), &place.nascent())?;
    rename(&came.keys(), &place.keys())?;
    rename(&place.nascent(), &place.database())?;
    Ok(())
}

/// Whether what is here may make room without anyone being asked.
fn may_replace(incoming: &Apart, dir: &Path) -> Result<(), TakeoverError> {
    match incoming.standing_against(dir) {
        Ok(Some(Standing::Even | Standing::Ahead(_))) => Ok(()),
        Ok(Some(Standing::Behind(beyond))) => Err(TakeoverError::Older(beyond)),
        Ok(Some(Standing::Forked(fork))) => Err(TakeoverError::Forked(fork)),
        Ok(None) => Err(TakeoverError::Other),
        // It could not be gone on with either.
        Err(StoreError::Damaged { .. } | StoreError::Unencrypted(_)) => Ok(()),
        Err(_) if !Place::of(dir).database().exists() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Moves a store's files to a folder of their own beside it.
fn set_aside(place: &Place, dir: &Path) -> Result<(), StoreError> {
    let mut number = 1;
    let aside = loop {
        let aside = dir.join(format!("set-aside-{number}"));
        if !aside.exists() {
            break aside;
        }
        number += 1;
    };
    fs::create_dir(&aside).map_err(io("creating the folder", &aside))?;
    let files = ["", "-wal", "-shm", "-journal"].map(|suffix| with(&place.database(), suffix));
    for path in files.into_iter().chain([place.keys(), place.nascent()]) {
        if let Some(name) = path.file_name()
            && path.exists()
        {
            rename(&path, &aside.join(name))?;
        }
    }
    Ok(())
}

fn copy_if_there(from: &Path, to: &Path) -> Result<(), StoreError> {
    if !from.exists() {
        return Ok(());
    }
    fs::copy(from, to)
        .and_then(|_| fs::OpenOptions::new().write(true).open(to)?.sync_all())
        .map_err(io("copying to", to))
}

fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Whether the record in this folder is older than one that once stood there: what stands beside it
/// in clear tells how far that one reached. `None` when all of it is held, or nothing tells.
///
/// # Errors
/// When the record cannot be read.
pub fn outrun(store: &Store, dir: &Path) -> Result<Option<Beyond>, StoreError> {
    let mark = mark_of(&store.place.database())?;
    let Some(heads) = Heads::read(&Place::of(dir)).filter(|heads| heads.database == mark) else { return Ok(None) };
    if heads.reached_by(&store.connection)? {
        return Ok(None);
    }
    let (entries, purges) = crate::standing::ends(&store.connection)?;
    Ok(Some(Beyond {
        entries: heads.entries.saturating_sub(entries),
        purges: heads.purges.saturating_sub(purges),
        first_at: None,
        last_at: heads.at,
        last_author: None,
    }))
}
