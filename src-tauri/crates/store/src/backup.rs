//! Backups: whole records, each in a folder of its own, which any computer can restore.
//!
//! A backup is made beside its final place, read back, its chain checked to the last entry, and
//! only then given its name: whatever bears the name is whole. When to make one, and what day it is,
//! the caller decides.

use crate::copy::Heads;
use crate::error::{StoreError, io, sql};
use crate::files::{Place, rename, write_whole};
use crate::original::Original;
use crate::whole::{WholeError, copy_whole, forget_cached};
use std::fs;
use std::path::{Path, PathBuf};

/// A backup that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its folder.
    pub dir: PathBuf,
    /// Entries it holds.
    pub entries: u64,
}

impl Original {
    /// Backs the store up into a new folder in `folder`, named after `when` (digits and hyphens).
    ///
    /// # Errors
    /// Whatever the error, no folder has the name of a backup that is not whole.
    pub fn back_up(&self, folder: &Path, when: &str, machine: &str) -> Result<Backup, StoreError> {
        let nascent = folder.join(format!("{}.new", self.folder_name()));
        if nascent.exists() {
            fs::remove_dir_all(&nascent).map_err(io("removing", &nascent))?;
        }
        fs::create_dir_all(&nascent).map_err(io("creating the folder", &nascent))?;
        let made = self.fill(&nascent, machine).and_then(|entries| {
            let dir = free_name(folder, &format!("{}-{when}", self.folder_name()));
            rename(&nascent, &dir)?;
            Ok(Backup { dir, entries })
        });
        if made.is_err() {
            // It takes room on a disk that may be full; that it stays is no harm otherwise.
            let _ = fs::remove_dir_all(&nascent);
        }
        made
    }

    fn fill(&self, dir: &Path, machine: &str) -> Result<u64, StoreError> {
        let place = Place::of(dir);
        let source = self.reader()?;
        let moment = source.unchecked_transaction().map_err(sql("backing up"))?;
        let heads = Heads::of(&moment, self.mark, machine)?;
        let keys = self.key_file()?;
        let verification = copy_whole(self, &moment, &place.database()).map_err(WholeError::either)?;
        write_whole(&place.keys(), &keys)?;
        heads.write(&place)?;
        forget_cached(&place.keys());
        if fs::read(place.keys()).map_err(io("reading", place.keys()))? != keys {
            return Err(StoreError::Damaged { detail: "the key file was not read back as written".to_owned() });
        }
        let mut journal = place.database().into_os_string();
        journal.push("-journal");
        crate::files::remove_database(Path::new(&journal))?;
        Ok(verification.entries)
    }

    /// The backups of this store in a folder, oldest first.
    #[must_use]
    pub fn backups_in(&self, folder: &Path) -> Vec<PathBuf> {
        let prefix = format!("{}-", self.folder_name());
        let is_ours = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let when = name.strip_prefix(&prefix).unwrap_or_default();
            when.starts_with(|c: char| c.is_ascii_digit())
                && when.chars().all(|c| c.is_ascii_digit() || c == '-')
                && Place::of(path).database().exists()
        };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut backups: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_ours).collect();
        backups.sort();
        backups
    }

    /// Removes the oldest backups of this store beyond so many: what was purged since must not stay
    /// in them for ever.
    ///
    /// # Errors
    /// When one cannot be removed; the others are as they were.
    pub fn keep_backups(&self, folder: &Path, most: usize) -> Result<(), StoreError> {
        let backups = self.backups_in(folder);
        for oldest in backups.iter().take(backups.len().saturating_sub(most)) {
            fs::remove_dir_all(oldest).map_err(io("removing", oldest))?;
        }
        Ok(())
    }
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let mut path = folder.join(name);
    let mut number = 2;
    while path.exists() {
        path = folder.join(format!("{name}-{number}"));
        number += 1;
    }
    path
}
