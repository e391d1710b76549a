//! One way in: a passphrase or the code of a recovery sheet, stretched, and the keys it wraps.
//!
//! # Format
//! | field | what |
//! |---|---|
//! | `id` | a UUID, the slot's for life |
//! | `user` | whose way in it is, as the journal names them; of a recovery sheet, the sheet's name |
//! | `role` | `president` or `administrator`; a recovery sheet is a president's; absent in version 1 |
//! | `kind` | `passphrase`: what is stretched is a passphrase, composed (NFC), as UTF-8; `recovery`: the characters of the code, without anything between them |
//! | `salt` | 16 random bytes |
//! | `cost` | Argon2id: `memory-kib`, `passes`, `lanes` |
//! | `nonce` | 24 random bytes |
//! | `wrapped-key` | the 32 bytes of the database's key, for a president the 32 of the notes' key after them, and a tag of 16 |
//!
//! The secret is stretched with Argon2id 1.3 (salt, cost) to 32 bytes; under these the keys are
//! wrapped with XChaCha20-Poly1305 (nonce), bound to `delibere key slot 2␀ ‖ database ‖ id ‖ kind
//! ‖ role ‖ user`: nothing of a slot can be changed, nor a slot carried to another database. Kind
//! is the byte 1 for a passphrase, 2 for a recovery code; role 1 for a president, 2 for an
//! administrator. A slot of version 1 is bound to `delibere key slot 1␀ ‖ database ‖ id ‖ kind ‖
//! user`. Salt and cost need no binding, since they lead to another key.

use crate::error::StoreError;
use crate::files::Mark;
use crate::hex::{Blob, Bytes};
use crate::secret::{DatabaseKey, NotesKey, Passphrase};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The memory of the second choice of RFC 9106 §4. The tests of this crate open stores by the dozen.
const MEMORY_KIB: u32 = if cfg!(test) { 64 } else { 64 * 1024 };
/// As many passes as RFC 9106 §4 asks for with that memory.
const FEWEST_PASSES: u32 = if cfg!(test) { 1 } else { 3 };
/// A tampered key file must not exhaust the machine.
const HIGHEST_COST: Cost = Cost { memory_kib: 1024 * 1024, passes: 64, lanes: 8 };

/// What someone may do with the centre's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Conducts, reads the notes, and may do all an administrator may.
    President,
    /// Prepares, prints, purges; cannot read private notes.
    Administrator,
}

/// A way into a store, as it can be told before anything is unlocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// Its id.
    pub id: Uuid,
    /// Whose it is, or the name of the recovery sheet.
    pub user: String,
    /// What it allows.
    pub role: Role,
    /// Whether it is the recovery sheet.
    pub recovery: bool,
}

/// What a slot gave.
pub(crate) struct Opened {
    pub(crate) slot: Uuid,
    pub(crate) user: String,
    pub(crate) role: Role,
    pub(crate) key: DatabaseKey,
    pub(crate) notes: Option<NotesKey>,
}

/// One way in, as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Slot {
    pub(super) id: Uuid,
    pub(super) user: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<Role>,
    pub(super) kind: Kind,
    salt: Bytes<16>,
    cost: Cost,
    nonce: Bytes<24>,
    wrapped_key: Blob,
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Passphrase,
    Recovery,
}

/// Argon2id parameters.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Role {
    /// The notes key where this role has one.
    pub(super) fn notes_key(self, held: Option<&NotesKey>) -> Result<Option<&NotesKey>, StoreError> {
        match self {
            Self::President => held.map(Some).ok_or(StoreError::NotesSealed),
            Self::Administrator => Ok(None),
        }
    }
}

/// Stretches nothing in particular with so many passes, so that a machine can be measured.
///
/// # Errors
/// [`StoreError::KeyNotDerived`], most likely for want of memory.
pub fn trial(passes: u32) -> Result<(), StoreError> {
    Cost::of(passes).stretch(b"delibere trial", &[0; 16]).map(drop)
}

impl Slot {
    /// A slot that opens nothing yet.
    pub(super) fn blank(user: &str, role: Role, kind: Kind) -> Self {
        Self {
            id: Uuid::new_v4(),
            user: user.to_owned(),
            role: Some(role),
            kind,
            salt: Bytes([0; 16]),
            cost: Cost::of(FEWEST_PASSES),
            nonce: Bytes([0; 24]),
            wrapped_key: Blob(Vec::new()),
        }
    }

    pub(super) fn role(&self) -> Role {
        self.role.unwrap_or(Role::President)
    }

    pub(super) fn way_in(&self) -> WayIn {
        WayIn { id: self.id, user: self.user.clone(), role: self.role(), recovery: self.kind == Kind::Recovery }
    }

    /// What no slot of ours has.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let lengths: &[usize] = match self.role {
            None => &[48],
            Some(Role::President) => &[80],
            Some(Role::Administrator) => &[48],
        };
        if self.cost.exceeds(HIGHEST_COST) {
            Some("it asks for more work than any version of the program would")
        } else if !lengths.contains(&self.wrapped_key.0.len()) {
            Some("a wrapped key has not the length of its role")
        } else {
            None
        }
    }

    /// Wraps the keys under this secret, with a fresh salt.
    pub(super) fn wrap(
        &mut self,
        database: Mark,
        key: &DatabaseKey,
        notes: Option<&NotesKey>,
        secret: &Passphrase,
    ) -> Result<(), StoreError> {
        self.cost = Cost::of(secret.passes());
        getrandom::fill(&mut self.salt.0).map_err(StoreError::NoRandomness)?;
        getrandom::fill(&mut self.nonce.0).map_err(StoreError::NoRandomness)?;
        let mut keys = Zeroizing::new(Vec::with_capacity(64));
        keys.extend_from_slice(key.as_bytes());
        keys.extend_from_slice(notes.map_or(&[], NotesKey::as_bytes));
        let bound = self.bound_to(database);
        let payload = Payload { msg: &keys, aad: &bound };
        let wrapped = self.cipher(secret)?.encrypt(XNonce::from_slice(&self.nonce.0), payload);
        self.wrapped_key =
            Blob(wrapped.map_err(|_| StoreError::KeyNotDerived("the key could not be wrapped".to_owned()))?);
        Ok(())
    }

    /// The keys, if this is the secret.
    pub(super) fn unlock(&self, database: Mark, secret: &Passphrase) -> Result<Option<Opened>, StoreError> {
        let bound = self.bound_to(database);
        let payload = Payload { msg: &self.wrapped_key.0, aad: &bound };
        let Ok(unwrapped) = self.cipher(secret)?.decrypt(XNonce::from_slice(&self.nonce.0), payload) else {
            return Ok(None);
        };
        let unwrapped = Zeroizing::new(unwrapped);
        let (first, second) = unwrapped.split_at(unwrapped.len().min(32));
        let notes = if second.is_empty() { None } else { NotesKey::unwrapped(second) };
        let Some(key) = DatabaseKey::unwrapped(first) else { return Ok(None) };
        Ok(Some(Opened { slot: self.id, user: self.user.clone(), role: self.role(), key, notes }))
    }

    /// Stretches the secret into the cipher that wraps this slot's keys.
    fn cipher(&self, secret: &Passphrase) -> Result<XChaCha20Poly1305, StoreError> {
        let key = self.cost.stretch(secret.as_bytes(), &self.salt.0)?;
        Ok(XChaCha20Poly1305::new(chacha20poly1305::Key::from_slice(key.as_ref())))
    }

    /// What the wrapped keys are bound to: none of it can be changed without the secret.
    fn bound_to(&self, database: Mark) -> Vec<u8> {
        let label: &[u8] = if self.role.is_some() { b"delibere key slot 2\0" } else { b"delibere key slot 1\0" };
        let mut bound = label.to_vec();
        bound.extend_from_slice(&database.0);
        bound.extend_from_slice(self.id.as_bytes());
        bound.push(match self.kind {
            Kind::Passphrase => 1,
            Kind::Recovery => 2,
        });
        match self.role {
            None => {}
            Some(Role::President) => bound.push(1),
            Some(Role::Administrator) => bound.push(2),
        }
        bound.extend_from_slice(self.user.as_bytes());
        bound
    }
}

impl Cost {
    /// What a slot made now costs: never less than is safe, whatever was measured.
    fn of(passes: u32) -> Self {
        let passes = if cfg!(test) { FEWEST_PASSES } else { passes.clamp(FEWEST_PASSES, HIGHEST_COST.passes) };
        Self { memory_kib: MEMORY_KIB, passes, lanes: 1 }
    }

    fn stretch(self, secret: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let failed = |error: argon2::Error| StoreError::KeyNotDerived(error.to_string());
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(failed)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut())
            .map_err(failed)?;
        Ok(key)
    }

    fn exceeds(self, highest: Self) -> bool {
        self.memory_kib > highest.memory_kib || self.passes > highest.passes || self.lanes > highest.lanes
    }
}

// The memory is the promise: 64 MiB in every released program.
const _: () = assert!(cfg!(test) || MEMORY_KIB >= 64 * 1024, "a secret is stretched over at least 64 MiB");
