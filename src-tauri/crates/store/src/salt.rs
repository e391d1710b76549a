//! The salt of an entry: it keeps a purged content from being guessed from its commitment.

use crate::chain::Salt;
use crate::error::StoreError;
use crate::hex::Bytes;
use exam::id::SessionId;
use sha2::{Digest, Sha256};

/// Where the salt of each entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaltSource {
    /// The system's randomness: a purged content cannot be guessed.
    System,
    /// Derived from a seed, so that a practice session recorded twice gives the same bytes.
    /// Protects nothing: for practice only.
    Derived([u8; 32]),
}

impl SaltSource {
    pub(crate) fn salt(self, session: SessionId, seq: u64) -> Result<Salt, StoreError> {
        let mut salt = [0; 32];
        match self {
            Self::System => getrandom::fill(&mut salt).map_err(StoreError::NoRandomness)?,
            Self::Derived(seed) => {
                let mut hasher = Sha256::new();
                hasher.update(b"delibere practice salt 1\0");
                hasher.update(seed);
                hasher.update(session.0.as_bytes());
                hasher.update(seq.to_be_bytes());
                salt = hasher.finalize().into();
            }
        }
        Ok(Bytes(salt))
    }
}
