//! Opening and creating a store: one encrypted database, its keys, and the lock.
//!
//! What can be asked of an open store is in the module of each thing: journal, drafts, summaries,
//! settings, purge, verification, export.

use crate::end::Latest;
use crate::error::StoreError;
use crate::files::{Place, create_empty, mark_of, remove_database, rename};
use crate::keys::{KeyFile, Opened, Role};
use crate::salt::SaltSource;
use crate::seal::Notes;
use crate::secret::{DatabaseKey, NotesKey, Passphrase};
use crate::{connection, migrate};
use rusqlite::Connection;
use std::fs::File;
use std::path::{Path, PathBuf};

/// An open store. Only one is open at a time for a folder.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) salts: SaltSource,
    /// Where its files are and the key they are under: a second copy is made with the same.
    pub(crate) place: Place,
    pub(crate) key: DatabaseKey,
    pub(crate) notes: Notes,
    /// What was written last; `None` where it is to be read.
    pub(crate) latest: Option<Latest>,
    /// Who opened it; nobody in particular a practice session.
    pub(crate) who: Option<Who>,
    /// Held for as long as the store is open; dropped last, after the connection.
    _lock: File,
}

/// Who opened a store.
pub(crate) struct Who {
    pub(crate) user: String,
    pub(crate) role: Role,
}

impl Store {
    /// Founds the store of a centre under the passphrase of its first user, a president.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] when anything of a store is in the folder; it is left alone.
    pub fn create(dir: &Path, user: &str, passphrase: &Passphrase) -> Result<Self, StoreError> {
        let place = Place::of(dir);
        let lock = place.lock()?;
        let is_taken = |path: &PathBuf| path.exists() && (*path != place.nascent() || path.is_dir());
        if let Some(path) = [place.database(), place.keys(), place.nascent()].into_iter().find(is_taken) {
            return Err(StoreError::AlreadyThere(path));
        }
        // The database gets its name last: if the program dies before, there is either no store
        // at all (no key file) or one that `open` can finish (a key file and a nascent database).
        let (key, notes) = (DatabaseKey::random()?, NotesKey::random()?);
        remove_database(&place.nascent())?;
        found(&place.nascent(), &key, connection::APPLICATION_ID)?;
        let mark = mark_of(&place.nascent())?;
        KeyFile::wrap(&key, &notes, mark, user, passphrase)?.write(&place.keys())?;
        rename(&place.nascent(), &place.database())?;
        let connection = connection::open(&place.database(), &key)?;
        let who = Some(Who { user: user.to_owned(), role: Role::President });
        Ok(Self {
            connection,
            salts: SaltSource::System,
            place,
            key,
            notes: Notes::of(Some(notes)),
            latest: None,
            who,
            _lock: lock,
        })
    }

    /// Opens the store of a centre, and brings it and its keys to the newest format. Every
    /// user's passphrase is tried; see [`Store::open_as`].
    ///
    /// # Errors
    /// One of [`StoreError`] for each way in which a folder is not an openable store; no file is
    /// changed then.
    pub fn open(dir: &Path, passphrase: &Passphrase) -> Result<Self, StoreError> {
        Self::open_for(dir, None, passphrase)
    }

    /// Opens the store as this user: one passphrase is tried, however many users there are.
    ///
    /// # Errors
    /// As [`Store::open`]; [`StoreError::WrongPassphrase`] also when there is no such user.
    pub fn open_as(dir: &Path, user: &str, passphrase: &Passphrase) -> Result<Self, StoreError> {
        Self::open_for(dir, Some(user), passphrase)
    }

    fn open_for(dir: &Path, user: Option<&str>, passphrase: &Passphrase) -> Result<Self, StoreError> {
        Self::open_with(dir, |keys| {
            let mut opened = keys.unlock(user, passphrase)?;
            let lifted = keys.lift(&mut opened, passphrase)?;
            Ok((opened, lifted))
        })
    }

    /// Opens the store with what a key file gives; `true` when the key file is to be written.
    pub(crate) fn open_with(
        dir: &Path,
        unlock: impl FnOnce(&mut KeyFile) -> Result<(Opened, bool), StoreError>,
    ) -> Result<Self, StoreError> {
        if !crate::exists(dir) {
            return Err(StoreError::Absent(dir.to_owned()));
        }
        let place = Place::of(dir);
        let lock = place.lock()?;
        let (database, nascent) = (place.database(), place.nascent());
        let is_unfinished = !database.exists() && nascent.exists();
        let present = if is_unfinished { &nascent } else { &database };
        if !present.exists() {
            return Err(StoreError::DatabaseMissing(database));
        }
        let mark = mark_of(present);
        if let Err(StoreError::Unencrypted(path)) = mark {
            return Err(StoreError::Unencrypted(path));
        }
        let mut keys = KeyFile::read(&place.keys())?;
        if mark? != keys.database() {
            return Err(StoreError::NotOurs(present.clone()));
        }
        let (Opened { user, role, key, notes, .. }, changed) = unlock(&mut keys)?;
        if is_unfinished {
            rename(&nascent, &database)?;
        }
        let mut connection = connection::open(&database, &key)?;
        migrate::bring_up_to_date(&mut connection, &database, migrate::MIGRATIONS)?;
        if changed {
            // Before anything is sealed under a key that only this file leads to.
            keys.replace(&place.keys())?;
        }
        let notes = Notes::of(notes);
        let who = Some(Who { user, role });
        Ok(Self { connection, salts: SaltSource::System, place, key, notes, latest: None, who, _lock: lock })
    }

    /// A store for a practice session, under a random key that is never written: nothing of it
    /// can be read once it is closed. Takes the place of the former one in that folder.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while another practice session goes on there.
    pub fn create_ephemeral(dir: &Path, salts: SaltSource) -> Result<Self, StoreError> {
        let place = Place::of_practice(dir);
        let lock = place.lock()?;
        let key = DatabaseKey::random()?;
        remove_database(&place.database())?;
        found(&place.database(), &key, connection::PRACTICE_ID)?;
        let connection = connection::open(&place.database(), &key)?;
        Ok(Self { connection, salts, place, key, notes: Notes::Plain, latest: None, who: None, _lock: lock })
    }

    /// Whose passphrase opened the store; nobody's for a practice session.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.who.as_ref().map(|who| who.user.as_str())
    }
}

/// Makes a whole, closed database under this name.
fn found(path: &Path, key: &DatabaseKey, application_id: i32) -> Result<(), StoreError> {
    create_empty(path)?;
    let mut connection = connection::open(path, key)?;
    migrate::found(&mut connection, application_id, migrate::MIGRATIONS)?;
    connection::checkpoint(&connection)?;
    connection.close().map_err(|(_, source)| crate::error::sql("closing the new database")(source))
}
