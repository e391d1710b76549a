//! Keys that sign, wherever they are: in a file, on a card, just issued by the centre.

pub mod card;
pub mod file;

use crate::algorithm::{Kind, is_rsa};
use crate::certificate::{self, CertificateFault, Person, Purpose, Trust};
use crate::error::SigningError;
use chrono::{DateTime, Utc};
use openssl::hash::MessageDigest;
use openssl::pkey::{Id, PKey, Private};
use p256::pkcs8::DecodePrivateKey;
use signature::Signer;
use x509_cert::Certificate;

/// Something that signs with one key.
pub trait Key {
    /// The signature of a message as a CMS holds it: DER for ECDSA, the plain number for RSA.
    ///
    /// # Errors
    /// What the person at the machine can do something about.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError>;
}

/// A key with the certificates that say whose it is.
pub struct Identity {
    /// The certificate of the key.
    pub certificate: Certificate,
    /// Those that vouch for it, when they came with it.
    pub chain: Vec<Certificate>,
    pub(crate) kind: Kind,
    pub(crate) key: Box<dyn Key>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({:?}, {:?})", self.kind, self.person().name)
    }
}

impl Identity {
    pub(crate) fn new(
        certificate: Certificate,
        chain: Vec<Certificate>,
        key: Box<dyn Key>,
    ) -> Result<Self, SigningError> {
        let public = &certificate.tbs_certificate.subject_public_key_info;
        let kind = Kind::of(public).ok_or_else(|| SigningError::UnfitKey(public.algorithm.oid.to_string()))?;
        Ok(Self { certificate, chain, kind, key })
    }

    /// Whom the certificate names.
    #[must_use]
    pub fn person(&self) -> Person {
        certificate::person(&self.certificate)
    }

    /// Until when the certificate holds.
    #[must_use]
    pub fn valid_until(&self) -> DateTime<Utc> {
        certificate::validity(&self.certificate).1
    }

    /// Whether a signature made now would hold: the certificate is in date, meant for signing and in
    /// no list at hand of those its issuer revoked; with roots, that one of them vouches for it.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self, trust: &Trust, now: DateTime<Utc>) -> Result<(), SigningError> {
        let refused = |fault| match fault {
            CertificateFault::Expired(since) => SigningError::Expired { since },
            CertificateFault::NotYetValid(from) => SigningError::NotYetValid { from },
            CertificateFault::UnfitUsage => SigningError::UnfitUsage,
            CertificateFault::Revoked(since) => SigningError::Revoked { since },
            CertificateFault::NoTrustedRoot => SigningError::UntrustedIssuer { issuer: self.person().issuer },
        };
        let faults = certificate::fitness(&self.certificate, Purpose::Signing, now);
        if let Some(fault) = faults.into_iter().next() {
            return Err(refused(fault));
        }
        if let Some(since) = certificate::revoked(&self.certificate, &self.chain, trust, now) {
            return Err(SigningError::Revoked { since });
        }
        if trust.roots.is_empty() {
            return Ok(());
        }
        certificate::chain(&self.certificate, &self.chain, trust, now).map(|_| ()).map_err(refused)
    }
}

/// A private key in memory, wiped when it is let go.
pub(crate) enum Held {
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    Rsa(PKey<Private>),
}

impl Held {
    /// From PKCS#8.
    pub(crate) fn read(der: &[u8]) -> Result<Self, SigningError> {
        if let Ok(key) = p256::SecretKey::from_pkcs8_der(der) {
            return Ok(Self::P256(key.into()));
        }
        if let Ok(key) = p384::SecretKey::from_pkcs8_der(der) {
            return Ok(Self::P384(key.into()));
        }
        match PKey::private_key_from_pkcs8(der) {
            Ok(key) if is_rsa(&key) => Ok(Self::Rsa(key)),
            Ok(key) if key.id() == Id::RSA => Err(SigningError::UnfitKey(format!("RSA {}", key.bits()))),
            _ => Err(SigningError::UnfitKey("PKCS#8".to_owned())),
        }
    }

    /// Whether the certificate is that of this key.
    pub(crate) fn is_of(&self, certificate: &Certificate) -> bool {
        use spki::EncodePublicKey as _;
        let own = match self {
            Self::P256(key) => key.verifying_key().to_public_key_der().ok().map(der::Document::into_vec),
            Self::P384(key) => key.verifying_key().to_public_key_der().ok().map(der::Document::into_vec),
            Self::Rsa(key) => key.public_key_to_der().ok(),
        };
        let theirs = der::Encode::to_der(&certificate.tbs_certificate.subject_public_key_info);
        theirs.is_ok_and(|theirs| own == Some(theirs))
    }
}

impl Key for Held {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let failed = |error: signature::Error| SigningError::Key(error.into());
        match self {
            Self::P256(key) => {
                let signature: p256::ecdsa::DerSignature = key.try_sign(message).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::DerSignature = key.try_sign(message).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
            Self::Rsa(key) => openssl::sign::Signer::new(MessageDigest::sha256(), key)
                .and_then(|mut signer| signer.sign_oneshot_to_vec(message))
                .map_err(|error| SigningError::Key(error.into())),
        }
    }
}
