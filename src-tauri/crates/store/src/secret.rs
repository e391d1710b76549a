//! The two secrets of a store: what the user types, and the key it leads to.
//!
//! Both are wiped when dropped and never shown. How the one leads to the other is in
//! [`crate::keys`].

use crate::error::StoreError;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What the user types to open the store. Wiped when dropped, never shown.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the words over, composed (Unicode NFC): one keyboard sends « é » as one code point,
    /// another as a letter and its accent, and both must open the same store.
    #[must_use]
    pub fn new(words: String) -> Self {
        let words = Zeroizing::new(words);
        // Composed text has at most three times the bytes (UAX 15 §9), so nothing is left behind by growing.
        let mut composed = Zeroizing::new(String::with_capacity(words.len() * 3));
        composed.extend(words.nfc());
        Self(composed)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// The raw key of a database. Wiped when dropped, never shown.
pub(crate) struct DatabaseKey(Zeroizing<[u8; 32]>);

impl DatabaseKey {
    pub(crate) fn random() -> Result<Self, StoreError> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut()).map_err(StoreError::NoRandomness)?;
        Ok(Self(key))
    }

    /// Takes over the bytes a slot held; `None` if they are no key.
    pub(crate) fn unwrapped(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(bytes);
        Some(Self(key))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// How SQLCipher is told that this is the key itself and not words to stretch: `x'…'`.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        let mut literal = Zeroizing::new(String::with_capacity(3 + 2 * self.0.len()));
        literal.push_str("x'");
        for byte in self.0.iter() {
            // Writing into a string that has the room cannot fail.
            let _ = write!(literal, "{byte:02x}");
        }
        literal.push('\'');
        literal
    }
}
