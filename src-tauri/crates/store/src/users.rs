//! Who may open the store: users added, changed and removed, the recovery sheet, the lock that
//! forgets the notes.
//!
//! Nothing in the database is encrypted again: only the key file changes. Who may ask for which of
//! these is decided in the shell; what a role cannot do for want of a key, it cannot do here either.

use crate::error::StoreError;
use crate::files::Place;
use crate::keys::{KeyFile, Opened, Role, WayIn};
use crate::seal::Notes;
use crate::secret::{NotesKey, Passphrase};
use crate::store::{Store, Who};
use std::path::Path;
use uuid::Uuid;

/// Every way into the store of this folder, as told before anything is unlocked.
///
/// # Errors
/// [`StoreError::KeyFileMissing`] and its like.
pub fn ways_in(dir: &Path) -> Result<Vec<WayIn>, StoreError> {
    Ok(KeyFile::read(&Place::of(dir).keys())?.ways_in())
}

impl Store {
    /// What whoever opened the store may do; `None` for a practice session.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.who.as_ref().map(|who| who.role)
    }

    /// Whether private notes can be read and written now.
    #[must_use]
    pub fn reads_notes(&self) -> bool {
        match self.notes {
            Notes::Plain | Notes::Held(_) => true,
            Notes::Sealed => false,
        }
    }

    /// Forgets the notes key; the store stays open, so that what is no secret can go on.
    pub fn seal_notes(&mut self) {
        if let Notes::Held(_) = self.notes {
            self.notes = Notes::Sealed;
        }
    }

    /// Lets someone at an open store: by their passphrase alone, with what their role allows.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; whoever was there before is still, as they were.
    pub fn admit(&mut self, user: &str, passphrase: &Passphrase) -> Result<(), StoreError> {
        if self.who.is_none() {
            return Ok(());
        }
        let path = self.place.keys();
        let mut keys = KeyFile::read(&path)?;
        let mut opened = keys.unlock(Some(user), passphrase)?;
        if keys.lift(&mut opened, passphrase)? {
            keys.replace(&path)?;
        }
        self.seat(opened);
        Ok(())
    }

    /// Lets someone in at an open store by the recovery sheet, as [`Store::recover`] does at a closed one.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`] when it is not the code.
    pub fn admit_by_code(&mut self, code: &Passphrase, user: &str, passphrase: &Passphrase) -> Result<(), StoreError> {
        if self.who.is_none() {
            return Ok(());
        }
        let path = self.place.keys();
        let mut keys = KeyFile::read(&path)?;
        let opened = by_code(&mut keys, code, user, passphrase)?;
        keys.replace(&path)?;
        self.seat(opened);
        Ok(())
    }

    /// Adds a user.
    ///
    /// # Errors
    /// [`StoreError::UserKnown`]; [`StoreError::NotesSealed`] when an administrator adds a president.
    pub fn add_user(&mut self, user: &str, role: Role, passphrase: &Passphrase) -> Result<(), StoreError> {
        self.change(|file, keys| file.add(user, role, keys, passphrase))
    }

    /// Gives whoever opened the store another passphrase.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`] unless the former one is given.
    pub fn change_passphrase(&mut self, former: &Passphrase, passphrase: &Passphrase) -> Result<(), StoreError> {
        let user = self.user().unwrap_or_default().to_owned();
        self.change(|file, keys| {
            file.unlock(Some(&user), former)?;
            file.renew(&user, keys, passphrase)
        })
    }

    /// Takes a user or the recovery sheet away.
    ///
    /// # Errors
    /// [`StoreError::LastPresident`], [`StoreError::UnknownUser`].
    pub fn remove_way_in(&mut self, id: Uuid) -> Result<(), StoreError> {
        self.change(|file, _| file.remove(id))
    }

    /// Makes this code the one recovery sheet's; the former sheet opens nothing any more.
    ///
    /// # Errors
    /// [`StoreError::NotesSealed`] for an administrator.
    pub fn set_recovery(&mut self, name: &str, code: &Passphrase) -> Result<(), StoreError> {
        self.change(|file, keys| file.set_recovery(name, keys, code))
    }

    /// Opens the store by the recovery sheet, and gives a user the passphrase to open it with from
    /// now on. They keep their role.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`] when it is not the code; else as [`Store::open`].
    pub fn recover(dir: &Path, code: &Passphrase, user: &str, passphrase: &Passphrase) -> Result<Self, StoreError> {
        Self::open_with(dir, |file| Ok((by_code(file, code, user, passphrase)?, true)))
    }

    /// Changes the key file, written whole or not at all.
    fn change(
        &mut self,
        change: impl FnOnce(&mut KeyFile, (&crate::secret::DatabaseKey, Option<&NotesKey>)) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        // A practice session has no users.
        if self.who.is_none() {
            return Ok(());
        }
        let path = self.place.keys();
        let mut file = KeyFile::read(&path)?;
        let notes = match &self.notes {
            Notes::Held(keyring) => Some(keyring.master()),
            Notes::Plain | Notes::Sealed => None,
        };
        change(&mut file, (&self.key, notes))?;
        file.replace(&path)
    }

    fn seat(&mut self, opened: Opened) {
        let Opened { user, role, notes, .. } = opened;
        if let Some(Who { user: known, role: held }) = &mut self.who {
            (*known, *held) = (user, role);
        }
        self.notes = Notes::of(notes);
    }
}

fn by_code(file: &mut KeyFile, code: &Passphrase, user: &str, passphrase: &Passphrase) -> Result<Opened, StoreError> {
    let Opened { key, notes, .. } = file.unlock_by_code(code)?;
    file.renew(user, (&key, notes.as_ref()), passphrase)?;
    file.unlock(Some(user), passphrase)
}
