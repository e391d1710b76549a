//! The secrets of a store: what the user types, and the keys it leads to.
//!
//! All are wiped when dropped and never shown. How the one leads to the other is in
//! [`crate::keys`].

use crate::error::StoreError;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Passes where nobody measured the machine: about half a second on a modest one.
const PASSES: u32 = 6;

/// What the user types to open the store. Wiped when dropped, never shown.
pub struct Passphrase {
    words: Zeroizing<String>,
    passes: u32,
}

impl Passphrase {
    /// Takes the words over, composed (Unicode NFC): one keyboard sends « é » as one code point,
    /// another as a letter and its accent, and both must open the same store.
    #[must_use]
    pub fn new(words: String) -> Self {
        let words = Zeroizing::new(words);
        // Composed text has at most three times the bytes (UAX 15 §9), so nothing is left behind by growing.
        let mut composed = Zeroizing::new(String::with_capacity(words.len() * 3));
        composed.extend(words.nfc());
        Self { words: composed, passes: PASSES }
    }

    /// How many passes of Argon2id it is stretched with where it is chosen, for as long as it is
    /// kept: as many as make about half a second on this machine. Fewer than is safe are not taken.
    #[must_use]
    pub fn stretched_with(self, passes: u32) -> Self {
        Self { passes, ..self }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.words.as_bytes()
    }

    pub(crate) fn passes(&self) -> u32 {
        self.passes
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// 32 secret bytes. Wiped when dropped, never shown.
macro_rules! raw_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub(crate) struct $name(Zeroizing<[u8; 32]>);

        impl $name {
            pub(crate) fn random() -> Result<Self, StoreError> {
                let mut key = Zeroizing::new([0; 32]);
                getrandom::fill(key.as_mut()).map_err(StoreError::NoRandomness)?;
                Ok(Self(key))
            }

            /// Takes over the bytes a wrapping held; `None` if they are no key.
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
        }
    };
}

raw_key! {
    /// The raw key of a database. Wiped when dropped, never shown.
    DatabaseKey
}

raw_key! {
    /// The key that wraps the note key of each session: presidents have it, administrators do not.
    NotesKey
}

raw_key! {
    /// The key the private words of one session are sealed under; a purge forgets it.
    NoteKey
}

impl DatabaseKey {
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
