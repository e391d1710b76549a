//! Electronic signatures of documents: bytes in, signed bytes out, and verification.
//!
//! PAdES baseline B-B, offline, with a key in a file, on a card, or issued by the centre's own
//! authority; document timestamps obtained elsewhere (RFC 3161). It knows nothing of exams, of
//! where files are kept, or of the words people read: it draws the lines it is given and returns
//! closed lists of what does not hold. No clock, no network; randomness only where keys are made.
//!
//! Security note: `rsa` carries RUSTSEC-2023-0071 (the time a decryption takes may reveal the key to
//! someone measuring it over a network). Here it signs on the signer's own machine, where nobody measures, and
//! the centre's own keys are P-256.

mod algorithm;
pub mod appearance;
pub mod authority;
pub mod certificate;
pub mod content;
mod envelope;
mod error;
mod field;
pub mod key;
pub mod pdf;
pub mod sign;
pub mod timestamp;
pub mod verify;

pub use appearance::Appearance;
pub use certificate::{CertificateFault, Person, Trust, fingerprint, person, revokes_for, validity};
pub use error::{SigningError, Tries};
pub use key::Identity;
pub use sign::{Statement, sign};
pub use timestamp::Pending;
pub use verify::verify;

use pdf::{File, Unreadable};

/// A signature field of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldState {
    /// Its name.
    pub name: String,
    /// What it is for, in the document's words.
    pub label: String,
    /// Whether it is signed.
    pub signed: bool,
}

/// The signature fields of a document, in its order.
///
/// # Errors
/// When the file cannot be read.
pub fn fields(pdf: &[u8]) -> Result<Vec<FieldState>, Unreadable> {
    let file = File::open(pdf)?;
    let all = field::all(&file)?;
    Ok(all.into_iter().map(|it| FieldState { name: it.name, label: it.label, signed: it.value.is_some() }).collect())
}
