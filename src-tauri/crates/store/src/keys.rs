//! The key file: the random key of the database, wrapped once for each way in.
//!
//! # Format
//! A JSON object, written whole or not at all, beside the database it opens:
//!
//! | field | what |
//! |---|---|
//! | `format` | always `delibere-keys`; read before anything else |
//! | `version` | 1; a program refuses a higher one as newer, untouched |
//! | `database` | the 16 bytes the database file starts with, in hexadecimal: whose keys these are |
//! | `slots` | one object for each way in, at least one |
//!
//! and each slot:
//!
//! | field | what |
//! |---|---|
//! | `id` | a UUID, the slot's for life |
//! | `user` | whose way in it is, as the journal names them |
//! | `kind` | `passphrase`: what is stretched is a passphrase, composed (NFC), as UTF-8 |
//! | `salt` | 16 random bytes |
//! | `cost` | Argon2id: `memory-kib`, `passes`, `lanes` |
//! | `nonce` | 24 random bytes |
//! | `wrapped-key` | the 32 bytes of the key and a tag of 16 |
//!
//! The secret is stretched with Argon2id 1.3 (salt, cost) to 32 bytes; under these the key is
//! wrapped with XChaCha20-Poly1305 (nonce), bound to `delibere key slot 1␀ ‖ database ‖ id ‖
//! kind ‖ user`, where `passphrase` is the byte 1: nothing of a slot can be changed, nor a slot
//! carried to another database. Salt and cost need no binding, since they lead to another key.
//!
//! # What may come
//! Slots are independent: one is added, renewed or taken away without touching the others or the
//! database, and any number is tried when opening. Roles and a recovery code need version 2: a
//! field `role` and a kind `recovery` (byte 2), bound under `delibere key slot 2␀` with the role
//! before the user. A slot of version 1 is wrapped again when its passphrase is next given, the
//! only moment it can be. What this format cannot tell is that a slot was taken away; that is for
//! whoever backs the file up.
//!
//! The key itself never touches the disk in clear. Nothing here opens the database.

use crate::error::{StoreError, io};
use crate::files::{Mark, write_whole};
use crate::hex::Bytes;
use crate::secret::{DatabaseKey, Passphrase};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
use std::path::Path;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

const FORMAT: &str = "delibere-keys";
const VERSION: u32 = 1;
/// What stretching costs in a released program: 64 MiB, the memory of the second choice of RFC
/// 9106 §4, and twice its passes, which makes about half a second on a modest machine. Kept in
/// each slot, so that it can rise without a new format.
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 6, lanes: 1 };
const _: () = assert!(COST.memory_kib >= 64 * 1024, "a passphrase is stretched over at least 64 MiB");
/// The tests of this crate open stores by the dozen.
const COST_IN_USE: Cost = if cfg!(test) { Cost { memory_kib: 64, passes: 1, lanes: 1 } } else { COST };
/// A tampered key file must not exhaust the machine.
const HIGHEST_COST: Cost = Cost { memory_kib: 1024 * 1024, passes: 32, lanes: 8 };

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

/// One way in.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Slot {
    id: Uuid,
    user: String,
    kind: Kind,
    salt: Bytes<16>,
    cost: Cost,
    nonce: Bytes<24>,
    wrapped_key: Bytes<48>,
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Passphrase,
}

/// Argon2id parameters.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KeyFile {
    /// Wraps the key for its first user.
    pub(crate) fn wrap(
        key: &DatabaseKey,
        database: Mark,
        user: &str,
        passphrase: &Passphrase,
    ) -> Result<Self, StoreError> {
        let mut slot = Slot {
            id: Uuid::new_v4(),
            user: user.to_owned(),
            kind: Kind::Passphrase,
            salt: Bytes([0; 16]),
            cost: COST_IN_USE,
            nonce: Bytes([0; 24]),
            wrapped_key: Bytes([0; 48]),
        };
        getrandom::fill(&mut slot.salt.0).map_err(StoreError::NoRandomness)?;
        getrandom::fill(&mut slot.nonce.0).map_err(StoreError::NoRandomness)?;
        let bound = slot.bound_to(database);
        let wrapped = slot
            .cipher(passphrase)?
            .encrypt(XNonce::from_slice(&slot.nonce.0), Payload { msg: key.as_bytes(), aad: &bound })
            .ok()
            .and_then(|wrapped| wrapped.try_into().ok());
        slot.wrapped_key =
            Bytes(wrapped.ok_or_else(|| StoreError::KeyNotDerived("the key could not be wrapped".to_owned()))?);
        Ok(Self { format: FORMAT.to_owned(), version: VERSION, database, slots: vec![slot] })
    }

    /// Reads a key file; a newer one is told from a broken one.
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
        let unreadable = |detail: String| StoreError::KeyFileUnreadable { path: path.to_owned(), detail };
        let preamble: Preamble = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
        if preamble.format != FORMAT {
            return Err(unreadable(format!("its format is {:?}", preamble.format)));
        }
        if preamble.version > VERSION {
            return Err(StoreError::Newer { found: preamble.version, known: VERSION });
        }
        let file: Self = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
        if file.slots.iter().any(|slot| slot.cost.exceeds(HIGHEST_COST)) {
            return Err(unreadable("it asks for more work than any version of the program would".to_owned()));
        }
        Ok(file)
    }

    /// Writes a key file where none is.
    pub(crate) fn write(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::AlreadyThere(path.to_owned()));
        }
        let json = serde_json::to_vec_pretty(self).map_err(StoreError::EventUnwritable)?;
        write_whole(path, &json)
    }

    /// The database these keys belong to.
    pub(crate) fn database(&self) -> Mark {
        self.database
    }

    /// The key, and whose slot the passphrase opened.
    pub(crate) fn unlock(&self, passphrase: &Passphrase) -> Result<(DatabaseKey, &str), StoreError> {
        for slot in &self.slots {
            let bound = slot.bound_to(self.database);
            let payload = Payload { msg: &slot.wrapped_key.0, aad: &bound };
            let Ok(mut unwrapped) = slot.cipher(passphrase)?.decrypt(XNonce::from_slice(&slot.nonce.0), payload) else {
                continue;
            };
            let key = DatabaseKey::unwrapped(&unwrapped);
            unwrapped.zeroize();
            if let Some(key) = key {
                return Ok((key, &slot.user));
            }
        }
        Err(StoreError::WrongPassphrase)
    }
}

impl Slot {
    /// Stretches the passphrase into the cipher that wraps this slot's key.
    fn cipher(&self, passphrase: &Passphrase) -> Result<XChaCha20Poly1305, StoreError> {
        let failed = |error: argon2::Error| StoreError::KeyNotDerived(error.to_string());
        let Cost { memory_kib, passes, lanes } = self.cost;
        let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(failed)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &self.salt.0, key.as_mut())
            .map_err(failed)?;
        Ok(XChaCha20Poly1305::new(chacha20poly1305::Key::from_slice(key.as_ref())))
    }

    /// What the wrapped key is bound to: none of it can be changed without the passphrase.
    fn bound_to(&self, database: Mark) -> Vec<u8> {
        let kind = match self.kind {
            Kind::Passphrase => 1,
        };
        let mut bound = b"delibere key slot 1\0".to_vec();
        bound.extend_from_slice(&database.0);
        bound.extend_from_slice(self.id.as_bytes());
        bound.push(kind);
        bound.extend_from_slice(self.user.as_bytes());
        bound
    }
}

impl Cost {
    fn exceeds(self, highest: Self) -> bool {
        self.memory_kib > highest.memory_kib || self.passes > highest.passes || self.lanes > highest.lanes
    }
}
