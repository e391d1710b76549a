//! The only module that computes with keys: which algorithms are accepted, and verifying with them.
//!
//! RSA is OpenSSL's, which the encrypted database brings anyway: a crate without assembly takes ten times as
//! long.
//!
//! ECDSA on P-256 and P-384, RSA of 2048 to 4096 bits (PKCS#1 and PSS), over SHA-256, SHA-384 and
//! SHA-512. Anything else, MD5 and SHA-1 first of all, proves nothing and is refused by name.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, ID_SHA_256,
    ID_SHA_384, ID_SHA_512, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1, SHA_256_WITH_RSA_ENCRYPTION,
    SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::Encode;
use der::asn1::Any;
use openssl::error::ErrorStack;
use openssl::md::{Md, MdRef};
use openssl::pkey::{HasPublic, Id, PKey, PKeyRef, Public};
use openssl::pkey_ctx::PkeyCtx;
use openssl::rsa::Padding;
use openssl::sign::RsaPssSaltlen;
use pkcs1::RsaPssParams;
use sha2::{Digest, Sha256, Sha384, Sha512};
use signature::hazmat::PrehashVerifier;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// A digest that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// Why a signature does not verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// The algorithm or the key's size does not hold.
    Weak,
    /// The signature is not that of this message by this key.
    Wrong,
}

impl Hash {
    pub(crate) fn of(oid: ObjectIdentifier) -> Option<Self> {
        match oid {
            ID_SHA_256 => Some(Self::Sha256),
            ID_SHA_384 => Some(Self::Sha384),
            ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => ID_SHA_256,
            Self::Sha384 => ID_SHA_384,
            Self::Sha512 => ID_SHA_512,
        }
    }

    pub(crate) fn algorithm(self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned { oid: self.oid(), parameters: None }
    }

    fn of_openssl(self) -> &'static MdRef {
        match self {
            Self::Sha256 => Md::sha256(),
            Self::Sha384 => Md::sha384(),
            Self::Sha512 => Md::sha512(),
        }
    }

    pub(crate) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        fn all<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            parts.iter().for_each(|part| digest.update(part));
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => all::<Sha256>(parts),
            Self::Sha384 => all::<Sha384>(parts),
            Self::Sha512 => all::<Sha512>(parts),
        }
    }
}

/// A kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// RSA of a size that holds.
    Rsa,
}

impl Kind {
    /// The kind of a public key, if it is one of those that hold.
    pub(crate) fn of(key: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        match key.algorithm.oid {
            ID_EC_PUBLIC_KEY => match key.algorithm.parameters.as_ref()?.decode_as().ok()? {
                SECP_256_R_1 => Some(Self::P256),
                SECP_384_R_1 => Some(Self::P384),
                _ => None,
            },
            RSA_ENCRYPTION => rsa_key(key).map(|_| Self::Rsa),
            _ => None,
        }
    }

    /// The digest signed with it.
    pub(crate) fn hash(self) -> Hash {
        match self {
            Self::P256 | Self::Rsa => Hash::Sha256,
            Self::P384 => Hash::Sha384,
        }
    }

    pub(crate) fn algorithm(self) -> AlgorithmIdentifierOwned {
        match self {
            Self::P256 => AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA_256, parameters: None },
            Self::P384 => AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA_384, parameters: None },
            Self::Rsa => AlgorithmIdentifierOwned { oid: SHA_256_WITH_RSA_ENCRYPTION, parameters: Some(Any::null()) },
        }
    }
}

/// Shortest and longest RSA keys that hold, in bits.
const RSA: std::ops::RangeInclusive<u32> = 2048..=4096;

/// Whether it is an RSA key of a size that holds.
pub(crate) fn is_rsa<T: HasPublic>(key: &PKeyRef<T>) -> bool {
    key.id() == Id::RSA && RSA.contains(&key.bits())
}

fn rsa_key(key: &SubjectPublicKeyInfoOwned) -> Option<PKey<Public>> {
    PKey::public_key_from_der(&key.to_der().ok()?).ok().filter(|key| is_rsa(key))
}

/// Verifies a signature over a message by the algorithm it names.
pub(crate) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Mismatch> {
    verify_with(key, algorithm, None, message, signature)
}

/// The same, when a plain `rsaEncryption` leaves the digest to be named elsewhere.
pub(crate) fn verify_with(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    named: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Mismatch> {
    let kind = Kind::of(key).ok_or(Mismatch::Weak)?;
    let (hash, scheme) = match algorithm.oid {
        ECDSA_WITH_SHA_256 => (Hash::Sha256, Scheme::Ecdsa),
        ECDSA_WITH_SHA_384 => (Hash::Sha384, Scheme::Ecdsa),
        ECDSA_WITH_SHA_512 => (Hash::Sha512, Scheme::Ecdsa),
        SHA_256_WITH_RSA_ENCRYPTION => (Hash::Sha256, Scheme::Pkcs1),
        SHA_384_WITH_RSA_ENCRYPTION => (Hash::Sha384, Scheme::Pkcs1),
        SHA_512_WITH_RSA_ENCRYPTION => (Hash::Sha512, Scheme::Pkcs1),
        RSA_ENCRYPTION => (named.ok_or(Mismatch::Weak)?, Scheme::Pkcs1),
        ID_RSASSA_PSS => (pss_hash(algorithm).ok_or(Mismatch::Weak)?, Scheme::Pss),
        _ => return Err(Mismatch::Weak),
    };
    // An algorithm that names one digest while the message names another is a game, not a signature.
    if named.is_some_and(|named| named != hash) {
        return Err(Mismatch::Weak);
    }
    let digest = hash.digest(&[message]);
    let point = key.subject_public_key.as_bytes().ok_or(Mismatch::Wrong)?;
    let wrong = |_| Mismatch::Wrong;
    match (kind, scheme) {
        (Kind::P256, Scheme::Ecdsa) => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(wrong)?;
            let signature = p256::ecdsa::DerSignature::try_from(signature).map_err(wrong)?;
            key.verify_prehash(&digest, &signature).map_err(wrong)
        }
        (Kind::P384, Scheme::Ecdsa) => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point).map_err(wrong)?;
            let signature = p384::ecdsa::DerSignature::try_from(signature).map_err(wrong)?;
            // The curve wants at least half its size; every digest here is longer.
            key.verify_prehash(&digest, &signature).map_err(wrong)
        }
        (Kind::Rsa, Scheme::Pkcs1 | Scheme::Pss) => {
            let key = rsa_key(key).ok_or(Mismatch::Weak)?;
            match rsa_holds(&key, scheme, hash, &digest, signature) {
                Ok(true) => Ok(()),
                Ok(false) | Err(_) => Err(Mismatch::Wrong),
            }
        }
        (Kind::P256 | Kind::P384, Scheme::Pkcs1 | Scheme::Pss) | (Kind::Rsa, Scheme::Ecdsa) => Err(Mismatch::Wrong),
    }
}

fn rsa_holds(
    key: &PKeyRef<Public>,
    scheme: Scheme,
    hash: Hash,
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, ErrorStack> {
    let mut context = PkeyCtx::new(key)?;
    context.verify_init()?;
    let salted = matches!(scheme, Scheme::Pss);
    context.set_rsa_padding(if salted { Padding::PKCS1_PSS } else { Padding::PKCS1 })?;
    context.set_signature_md(hash.of_openssl())?;
    if salted {
        context.set_rsa_mgf1_md(hash.of_openssl())?;
        context.set_rsa_pss_saltlen(RsaPssSaltlen::DIGEST_LENGTH)?;
    }
    context.verify(digest, signature)
}

#[derive(Clone, Copy)]
enum Scheme {
    Ecdsa,
    Pkcs1,
    Pss,
}

/// The digest of a PSS signature whose salt is as long as it, the only kind in use.
fn pss_hash(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    let bytes = algorithm.parameters.as_ref()?.to_der().ok()?;
    let parameters = <RsaPssParams<'_> as der::Decode<'_>>::from_der(&bytes).ok()?;
    let hash = Hash::of(parameters.hash.oid)?;
    let masks = parameters.mask_gen.parameters?.oid == hash.oid();
    (masks && usize::from(parameters.salt_len) == hash.digest(&[]).len()).then_some(hash)
}
