//! Why a signature was not made. One case for each thing a person can do something about.

use crate::pdf::Unreadable;
use chrono::{DateTime, Utc};

/// Why a signature was not made.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The certificate has expired.
    #[error("the certificate expired on {since}")]
    Expired {
        /// Its last moment.
        since: DateTime<Utc>,
    },
    /// The certificate is not valid yet.
    #[error("the certificate is valid from {from} on")]
    NotYetValid {
        /// Its first moment.
        from: DateTime<Utc>,
    },
    /// The certificate was revoked.
    #[error("the certificate was revoked on {since}")]
    Revoked {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// None of the roots given vouches for the certificate.
    #[error("no known authority vouches for the certificate of “{issuer}”")]
    UntrustedIssuer {
        /// Who issued it, as it says.
        issuer: String,
    },
    /// The certificate was not made for signing documents.
    #[error("the certificate is not meant for signing documents")]
    UnfitUsage,
    /// The key is of a kind or a size that is not used for signing here.
    #[error("the key is of a kind that is not supported: {0}")]
    UnfitKey(String),
    /// The passphrase does not open the key file.
    #[error("the passphrase does not open the key file")]
    WrongPassphrase,
    /// The key file carries no proof that it is whole.
    #[error("the key file carries no integrity check")]
    UnprotectedKeyFile,
    /// The key file cannot be read.
    #[error("the key file cannot be read: {0}")]
    KeyFile(&'static str),
    /// There is no key with its certificate.
    #[error("there is no key with its certificate")]
    NoKey,
    /// The PIN is wrong.
    #[error("the PIN is wrong")]
    WrongPin(Tries),
    /// Too many wrong PINs: the card is blocked.
    #[error("the card is blocked")]
    Blocked,
    /// There is no card in the reader.
    #[error("there is no card")]
    NoCard,
    /// The card was taken out before it had signed.
    #[error("the card was removed")]
    CardRemoved,
    /// The driver of the card cannot be loaded.
    #[error("the driver of the card cannot be loaded: {0}")]
    Driver(String),
    /// The card refused something else.
    #[error("the card answered: {0}")]
    Card(String),
    /// The PDF cannot be read.
    #[error("the document cannot be read")]
    Document(#[from] Unreadable),
    /// The document has no such field.
    #[error("the document has no signature field “{0}”")]
    NoSuchField(String),
    /// The field is signed already.
    #[error("the field “{0}” is signed already")]
    FieldTaken(String),
    /// A signature that is there already forbids any further one.
    #[error("the document allows no further signature")]
    Locked,
    /// A character cannot be drawn.
    #[error("the typeface has no “{0}”")]
    MissingGlyph(char),
    /// The typeface cannot be read.
    #[error("the typeface cannot be read")]
    Typeface,
    /// The signature with its certificates is larger than the room kept for it.
    #[error("the signature takes {0} bytes, more than the room kept for it")]
    TooLarge(usize),
    /// The answer of the timestamp authority is not one to this request.
    #[error("the answer is not one to this request: {0}")]
    WrongAnswer(&'static str),
    /// The timestamp authority refused.
    #[error("the timestamp authority refused the request")]
    TimestampRefused,
    /// A structure could not be encoded.
    #[error("encoding {0}")]
    Encoding(&'static str, #[source] der::Error),
    /// The key failed to sign.
    #[error("the key failed to sign")]
    Key(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// How many tries a card still allows, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// Several, or it does not say.
    Several,
    /// Few.
    Few,
    /// One: the next wrong PIN blocks it.
    Last,
}

pub(crate) fn encoding(what: &'static str) -> impl Fn(der::Error) -> SigningError {
    move |source| SigningError::Encoding(what, source)
}
