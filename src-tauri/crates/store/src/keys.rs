//! The key file: the random keys of a store, wrapped once for each way in.
//!
//! # Format
//! A JSON object, written whole or not at all, beside the database it opens:
//!
//! | field | what |
//! |---|---|
//! | `format` | always `delibere-keys`; read before anything else |
//! | `version` | 2; a program refuses a higher one as newer, untouched |
//! | `database` | the 16 bytes the database file starts with, in hexadecimal: whose keys these are |
//! | `slots` | one object for each way in, at least one; what stands in it is in [`slot`] |
//!
//! Slots are independent: one is added, renewed or taken away without touching the others or the
//! database. The user is named first and one slot is tried, so that a wrong passphrase costs one
//! stretching however many users there are.
//!
//! A file of version 1 has slots without a role and no notes key. It still opens: its user becomes
//! a president, under a new notes key, when the passphrase is next given, the only moment the slot
//! can be wrapped again.
//!
//! What this format cannot tell is that a slot was taken away, or that the whole file is an older
//! one of the same store: anyone who kept a copy and knows a passphrase of that time gets in.
//!
//! No key ever touches the disk in clear. Nothing here opens the database.

mod slot;

pub(crate) use slot::Opened;
pub use slot::{Role, WayIn, trial};

use crate::error::{StoreError, io};
use crate::files::{Mark, write_whole};
use crate::secret::{DatabaseKey, NotesKey, Passphrase};
use serde::{Deserialize, Serialize};
use slot::{Kind, Slot};
use std::io::ErrorKind;
use std::path::Path;
use uuid::Uuid;

const FORMAT: &str = "delibere-keys";
const VERSION: u32 = 2;

/// What a key file says of itself before anything else is believed.
#[derive(Deserialize)]
struct Preamble {
    format: String,
    version: u32,
}

/// The key file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    database: Mark,
    slots: Vec<Slot>,
}

impl KeyFile {
    /// Wraps the keys for the first user, who presides.
    pub(crate) fn wrap(
        key: &DatabaseKey,
        notes: &NotesKey,
        database: Mark,
        user: &str,
        passphrase: &Passphrase,
    ) -> Result<Self, StoreError> {
        let mut slot = Slot::blank(user, Role::President, Kind::Passphrase);
        slot.wrap(database, key, Some(notes), passphrase)?;
        Ok(Self { format: FORMAT.to_owned(), version: VERSION, database, slots: vec![slot] })
    }

    /// Reads a key file; a newer one is distinguished from a broken one.
    pub(crate) fn read(path: &Path) -> Result<Self, StoreError> {
        let bytes = match std::fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(StoreError::KeyFileMissing(path.to_owned()));
            }
            // Some systems would call it a lack of rights.
            Err(_) if path.is_dir() => {
                return Err(StoreError::KeyFileUnreadable {
                    path: path.to_owned(),
                    detail: "a folder stands in its place".to_owned(),
                });
            }
            read => read.map_err(io("reading", path))?,
        };
        Self::parse(&bytes, path)
    }

    /// Reads the bytes of a key file; `path` only names it in an error.
    pub(crate) fn parse(bytes: &[u8], path: &Path) -> Result<Self, StoreError> {
        let unreadable = |detail: String| StoreError::KeyFileUnreadable { path: path.to_owned(), detail };
        let preamble: Preamble = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
        if preamble.format != FORMAT {
            return Err(unreadable(format!("its format is {:?}", preamble.format)));
        }
        if preamble.version > VERSION {
            return Err(StoreError::Newer { found: preamble.version, known: VERSION });
        }
        let file: Self = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
        match file.slots.iter().find_map(Slot::fault) {
            Some(fault) => Err(unreadable(fault.to_owned())),
            None => Ok(file),
        }
    }

    /// Writes a key file where none is.
    pub(crate) fn write(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::AlreadyThere(path.to_owned()));
        }
        write_whole(path, &self.json()?)
    }

    /// Writes the key file in place of the one that is there, whole or not at all.
    pub(crate) fn replace(&mut self, path: &Path) -> Result<(), StoreError> {
        self.version = VERSION;
        write_whole(path, &self.json()?)
    }

    fn json(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec_pretty(self).map_err(StoreError::EventUnwritable)
    }

    /// The database these keys belong to.
    pub(crate) fn database(&self) -> Mark {
        self.database
    }

    /// Every way in, in the order they were made.
    pub(crate) fn ways_in(&self) -> Vec<WayIn> {
        self.slots.iter().map(Slot::way_in).collect()
    }

    /// The keys, by a user's passphrase. With no user named every one is tried.
    pub(crate) fn unlock(&self, user: Option<&str>, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        let named = |slot: &&Slot| slot.kind == Kind::Passphrase && user.is_none_or(|user| slot.user == user);
        self.try_slots(self.slots.iter().filter(named), passphrase)
    }

    /// The keys, by the code of the recovery sheet.
    pub(crate) fn unlock_by_code(&self, code: &Passphrase) -> Result<Opened, StoreError> {
        self.try_slots(self.slots.iter().filter(|slot| slot.kind == Kind::Recovery), code)
    }

    fn try_slots<'a>(
        &self,
        slots: impl Iterator<Item = &'a Slot>,
        passphrase: &Passphrase,
    ) -> Result<Opened, StoreError> {
        for slot in slots {
            if let Some(opened) = slot.unlock(self.database, passphrase)? {
                return Ok(opened);
            }
        }
        Err(StoreError::WrongPassphrase)
    }

    /// Gives a slot of version 1 its role and its notes key; `true` when the file must be written.
    pub(crate) fn lift(&mut self, opened: &mut Opened, passphrase: &Passphrase) -> Result<bool, StoreError> {
        let presided = self.slots.iter().any(|slot| slot.role == Some(Role::President));
        let Some(slot) = self.slots.iter_mut().find(|slot| slot.id == opened.slot && slot.role.is_none()) else {
            return Ok(false);
        };
        if presided {
            // Nobody's key to the notes is at hand: they read everything else.
            opened.role = Role::Administrator;
        } else {
            opened.notes = Some(NotesKey::random()?);
        }
        slot.role = Some(opened.role);
        slot.wrap(self.database, &opened.key, opened.notes.as_ref(), passphrase)?;
        Ok(true)
    }

    /// A new user. Only who holds the notes key can make a president.
    pub(crate) fn add(
        &mut self,
        user: &str,
        role: Role,
        keys: (&DatabaseKey, Option<&NotesKey>),
        passphrase: &Passphrase,
    ) -> Result<(), StoreError> {
        if self.slots.iter().any(|slot| slot.kind == Kind::Passphrase && slot.user == user) {
            return Err(StoreError::UserKnown(user.to_owned()));
        }
        let mut slot = Slot::blank(user, role, Kind::Passphrase);
        slot.wrap(self.database, keys.0, role.notes_key(keys.1)?, passphrase)?;
        self.slots.push(slot);
        Ok(())
    }

    /// A recovery sheet in place of the former one.
    pub(crate) fn set_recovery(
        &mut self,
        name: &str,
        keys: (&DatabaseKey, Option<&NotesKey>),
        code: &Passphrase,
    ) -> Result<(), StoreError> {
        let mut slot = Slot::blank(name, Role::President, Kind::Recovery);
        slot.wrap(self.database, keys.0, Role::President.notes_key(keys.1)?, code)?;
        self.slots.retain(|slot| slot.kind != Kind::Recovery);
        self.slots.push(slot);
        Ok(())
    }

    /// Another passphrase for a user, who keeps their role.
    pub(crate) fn renew(
        &mut self,
        user: &str,
        keys: (&DatabaseKey, Option<&NotesKey>),
        passphrase: &Passphrase,
    ) -> Result<(), StoreError> {
        let database = self.database;
        let slot = self
            .slots
            .iter_mut()
            .find(|slot| slot.kind == Kind::Passphrase && slot.user == user)
            .ok_or_else(|| StoreError::UnknownUser(user.to_owned()))?;
        // A slot of version 1 met here was never opened by its owner since: it becomes what the keys allow.
        let role = *slot.role.get_or_insert(Role::President);
        slot.wrap(database, keys.0, role.notes_key(keys.1)?, passphrase)
    }

    /// Takes a way in away; the last president stays.
    pub(crate) fn remove(&mut self, slot: Uuid) -> Result<(), StoreError> {
        let presides = |slot: &Slot| slot.kind == Kind::Passphrase && slot.role() == Role::President;
        let presidents = self.slots.iter().filter(|slot| presides(slot)).count();
        let Some(at) = self.slots.iter().position(|known| known.id == slot) else {
            return Err(StoreError::UnknownUser(slot.to_string()));
        };
        if presidents == 1 && self.slots.get(at).is_some_and(presides) {
            return Err(StoreError::LastPresident);
        }
        self.slots.remove(at);
        Ok(())
    }
}

/// The key file as version 1 wrote it, for the tests of what came before.
#[cfg(test)]
#[allow(clippy::expect_used)]
pub(crate) fn write_version_1(path: &Path, key: &DatabaseKey, user: &str, passphrase: &Passphrase) {
    let mut file = KeyFile::read(path).expect("a key file");
    let mut slot = Slot::blank(user, Role::President, Kind::Passphrase);
    slot.role = None;
    slot.wrap(file.database, key, None, passphrase).expect("wrapped");
    (file.version, file.slots) = (1, vec![slot]);
    write_whole(path, &file.json().expect("JSON")).expect("written");
}
