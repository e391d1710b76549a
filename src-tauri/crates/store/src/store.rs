//! Opening and creating a store: one encrypted database, its keys, and the lock.
//!
//! What can be asked of an open store is in the module of each thing: journal, drafts, summaries,
//! settings, purge, verification, export.

use crate::error::StoreError;
use crate::files::{Place, create_empty, mark_of, remove_database, rename};
use crate::journal::SaltSource;
use crate::keys::KeyFile;
use crate::secret::{DatabaseKey, Passphrase};
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
    user: Option<String>,
    /// Held for as long as the store is open; dropped last, after the connection.
    _lock: File,
}

impl Store {
    /// Founds the store of a centre under its first user's passphrase.
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
        let key = DatabaseKey::random()?;
        remove_database(&place.nascent())?;
        found(&place.nascent(), &key, connection::APPLICATION_ID)?;
        KeyFile::wrap(&key, mark_of(&place.nascent())?, user, passphrase)?.write(&place.keys())?;
        rename(&place.nascent(), &place.database())?;
        let connection = connection::open(&place.database(), &key)?;
        Ok(Self { connection, salts: SaltSource::System, place, user: Some(user.to_owned()), key, _lock: lock })
    }

    /// Opens the store of a centre, and brings it to the newest format.
    ///
    /// # Errors
    /// One of [`StoreError`] for each way in which a folder is not an openable store; no file is
    /// changed then.
    pub fn open(dir: &Path, passphrase: &Passphrase) -> Result<Self, StoreError> {
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
        let keys = KeyFile::read(&place.keys())?;
        if mark? != keys.database() {
            return Err(StoreError::NotOurs(present.clone()));
        }
        let (key, user) = keys.unlock(passphrase)?;
        if is_unfinished {
            rename(&nascent, &database)?;
        }
        let mut connection = connection::open(&database, &key)?;
        migrate::bring_up_to_date(&mut connection, &database, migrate::MIGRATIONS)?;
        Ok(Self { connection, salts: SaltSource::System, place, user: Some(user.to_owned()), key, _lock: lock })
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
        Ok(Self { connection, salts, place, key, user: None, _lock: lock })
    }

    /// Whose passphrase opened the store; nobody's for a practice session.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
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
