//! What may be wrong with a signature, and what each fault weighs.

use crate::certificate::CertificateFault;
use crate::verify::changes::Change;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It does not cover everything but itself.
    Coverage,
    /// Its field's value is also that of another field.
    Shared,
    /// It cannot be read as a signature.
    NotASignature,
    /// What it signed was altered.
    Altered,
    /// It was not made with the key of its certificate.
    Forged,
    /// A digest, a key or an algorithm that proves nothing any more.
    Weak,
    /// A rule of PAdES is broken.
    Rule(Rule),
    /// Something about the certificate or those that vouch for it.
    Certificate(CertificateFault),
    /// The document was changed after it, otherwise than by later signatures.
    ChangedSince(Vec<Change>),
}

/// What follows from the faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All holds.
    Valid,
    /// Nothing was altered, but who signed is not established here and now.
    Unproved,
    /// It must not be relied on.
    Invalid,
}

/// A rule of PAdES baseline B-B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The kind of signature is the one PAdES names, without a certificate beside it.
    SubFilter,
    /// There is exactly one signer.
    OneSigner,
    /// What is signed is outside the envelope (for a timestamp: inside).
    Detached,
    /// The content type is among what is signed.
    ContentType,
    /// The signer's certificate is in the envelope.
    CertificateInside,
    /// The signer's certificate is named, by a digest that holds, among what is signed.
    CertificateNamed,
    /// No time is inside: the document carries the claimed one.
    NoTimeInside,
    /// Nothing but zeros follows the envelope.
    NothingAfter,
}

impl Fault {
    pub(super) fn weighs(&self) -> Verdict {
        match self {
            Self::Certificate(
                CertificateFault::Expired(_) | CertificateFault::NotYetValid(_) | CertificateFault::NoTrustedRoot,
            ) => Verdict::Unproved,
            Self::Certificate(CertificateFault::UnfitUsage | CertificateFault::Revoked(_))
            | Self::Coverage
            | Self::Shared
            | Self::NotASignature
            | Self::Altered
            | Self::Forged
            | Self::Weak
            | Self::Rule(_)
            | Self::ChangedSince(_) => Verdict::Invalid,
        }
    }
}
