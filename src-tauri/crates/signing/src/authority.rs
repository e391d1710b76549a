//! The small authority of a centre: a root made once, certificates for its jurors, a list of those
//! it revoked. Keys are P-256 and leave only inside a .p12 protected by a passphrase.
//!
//! Such certificates prove who signed to anyone who trusts the centre's root. They are not qualified
//! certificates in the sense of the eIDAS regulation, and the verifier says so.

use crate::certificate::{self, DOCUMENT_SIGNING, Trust};
use crate::error::{SigningError, encoding};
use crate::key::{Held, Identity, file};
use chrono::{DateTime, Datelike, Months, Utc};
use const_oid::db::rfc4519::{COMMON_NAME, COUNTRY_NAME, ORGANIZATION_NAME};
use const_oid::db::rfc5912::ID_KP_EMAIL_PROTECTION;
use der::asn1::{BitString, GeneralizedTime, PrintableStringRef, SetOfVec, UtcTime, Utf8StringRef};
use der::{Any, Encode};
use p12_keystore::{Certificate as Held12, KeyStore, KeyStoreEntry, PrivateKeyChain};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePrivateKey;
use rand_core::{OsRng, RngCore};
use signature::Signer;
use spki::{AlgorithmIdentifierOwned, EncodePublicKey, SubjectPublicKeyInfoOwned};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};
use x509_cert::{Certificate, Version};
use zeroize::Zeroizing;

/// Rounds a passphrase of ours is stretched by, as OWASP asks of PBKDF2 with SHA-256.
const ROUNDS: u64 = 600_000;
/// Years the root holds.
const ROOT_YEARS: u32 = 20;

/// Whom a certificate is for.
#[derive(Debug, Clone)]
pub struct Subject {
    /// First name and surname.
    pub name: String,
    /// The body they belong to; may be empty.
    pub organisation: String,
}

/// A centre's authority, its key open.
pub struct Authority {
    root: Certificate,
    key: SigningKey,
}

impl Authority {
    /// Makes an authority for a centre.
    ///
    /// # Errors
    /// [`SigningError::Encoding`].
    pub fn found(centre: &str, now: DateTime<Utc>) -> Result<Self, SigningError> {
        let key = SigningKey::random(&mut OsRng);
        let subject = name(&format!("Autorité de signature, {centre}"), centre)?;
        let validity = validity(now, ROOT_YEARS * 12)?;
        let builder =
            CertificateBuilder::new(Profile::Root, serial()?, validity, subject, public(&key)?, &key).map_err(built)?;
        let root = builder.build::<DerSignature>().map_err(built)?;
        Ok(Self { root, key })
    }

    /// The root certificate, which others need in order to verify.
    #[must_use]
    pub fn root(&self) -> &Certificate {
        &self.root
    }

    /// SHA-256 of the root, to be printed and compared.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        certificate::fingerprint(&self.root)
    }

    /// The root as a PEM file.
    ///
    /// # Errors
    /// [`SigningError::Encoding`].
    pub fn root_pem(&self) -> Result<String, SigningError> {
        der::EncodePem::to_pem(&self.root, der::pem::LineEnding::LF).map_err(encoding("the root"))
    }

    /// The authority as a .p12 under the administrator's passphrase.
    ///
    /// # Errors
    /// [`SigningError::KeyFile`].
    pub fn seal(&self, passphrase: &str) -> Result<Vec<u8>, SigningError> {
        sealed(&self.key, std::slice::from_ref(&self.root), passphrase)
    }

    /// Opens an authority sealed before.
    ///
    /// # Errors
    /// As [`file::open`].
    pub fn unseal(bytes: &[u8], passphrase: &str) -> Result<Self, SigningError> {
        let (root, key) = file::raw(bytes, passphrase)?;
        match key {
            Held::P256(key) => Ok(Self { root, key }),
            Held::P384(_) | Held::Rsa(_) => Err(SigningError::KeyFile("it is not an authority of ours")),
        }
    }

    /// Issues a certificate with its key, as a .p12 under the juror's own passphrase.
    ///
    /// # Errors
    /// [`SigningError::Encoding`] or [`SigningError::KeyFile`].
    pub fn issue(
        &self,
        subject: &Subject,
        months: u32,
        now: DateTime<Utc>,
        passphrase: &str,
    ) -> Result<Vec<u8>, SigningError> {
        let key = SigningKey::random(&mut OsRng);
        let profile = Profile::Leaf {
            issuer: self.root.tbs_certificate.subject.clone(),
            enable_key_agreement: false,
            enable_key_encipherment: false,
        };
        let whom = name(&subject.name, &subject.organisation)?;
        let mut builder =
            CertificateBuilder::new(profile, serial()?, validity(now, months)?, whom, public(&key)?, &self.key)
                .map_err(built)?;
        // Both usages: poppler knows the first only, the second is the one made for it.
        builder.add_extension(&ExtendedKeyUsage(vec![ID_KP_EMAIL_PROTECTION, DOCUMENT_SIGNING])).map_err(built)?;
        let certificate = builder.build::<DerSignature>().map_err(built)?;
        sealed(&key, &[certificate, self.root.clone()], passphrase)
    }

    /// The list of certificates revoked, as DER, to be carried beside the root.
    ///
    /// # Errors
    /// [`SigningError::Encoding`].
    pub fn revoke(
        &self,
        revoked: &[(Certificate, DateTime<Utc>)],
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, SigningError> {
        let entry = |(certificate, since): &(Certificate, DateTime<Utc>)| {
            Ok(RevokedCert {
                serial_number: certificate.tbs_certificate.serial_number.clone(),
                revocation_date: time(*since)?,
                crl_entry_extensions: None,
            })
        };
        let entries = revoked.iter().map(entry).collect::<Result<Vec<_>, SigningError>>()?;
        let algorithm = AlgorithmIdentifierOwned { oid: const_oid::db::rfc5912::ECDSA_WITH_SHA_256, parameters: None };
        let list = TbsCertList {
            version: Version::V2,
            signature: algorithm.clone(),
            issuer: self.root.tbs_certificate.subject.clone(),
            this_update: time(now)?,
            next_update: None,
            revoked_certificates: (!entries.is_empty()).then_some(entries),
            crl_extensions: None,
        };
        let signature: DerSignature = self.key.sign(&list.to_der().map_err(encoding("a list"))?);
        let signature = BitString::from_bytes(signature.as_bytes()).map_err(encoding("a list"))?;
        CertificateList { tbs_cert_list: list, signature_algorithm: algorithm, signature }
            .to_der()
            .map_err(encoding("a list"))
    }

    /// What trusts this authority and no other.
    #[must_use]
    pub fn trust(&self) -> Trust {
        Trust { roots: vec![self.root.clone()], revoked: Vec::new() }
    }
}

/// Opens a certificate issued here.
///
/// # Errors
/// As [`file::open`].
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Identity, SigningError> {
    file::open(bytes, passphrase)
}

fn sealed(key: &SigningKey, chain: &[Certificate], passphrase: &str) -> Result<Vec<u8>, SigningError> {
    let failed = |_| SigningError::KeyFile("it could not be written");
    let der = key.to_pkcs8_der().map_err(|_| SigningError::KeyFile("it could not be written"))?;
    let mut certificates = Vec::new();
    for certificate in chain {
        let bytes = certificate.to_der().map_err(encoding("a certificate"))?;
        certificates.push(Held12::from_der(&bytes).map_err(failed)?);
    }
    let mut id = Zeroizing::new([0u8; 20]);
    OsRng.fill_bytes(id.as_mut());
    let mut store = KeyStore::new();
    let entry = PrivateKeyChain::new(der.as_bytes(), id.as_ref(), certificates);
    store.add_entry("signature", KeyStoreEntry::PrivateKeyChain(entry));
    store.writer(passphrase).encryption_iterations(ROUNDS).mac_iterations(ROUNDS).write().map_err(failed)
}

fn public(key: &SigningKey) -> Result<SubjectPublicKeyInfoOwned, SigningError> {
    let der = key.verifying_key().to_public_key_der().map_err(|error| SigningError::Key(error.into()))?;
    der::Decode::from_der(der.as_bytes()).map_err(encoding("a public key"))
}

/// Twenty bytes at most, positive, and not to be guessed.
fn serial() -> Result<SerialNumber, SigningError> {
    let mut bytes = [0u8; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = bytes[0] & 0x7F | 0x40;
    SerialNumber::new(&bytes).map_err(encoding("a serial number"))
}

fn name(common: &str, organisation: &str) -> Result<Name, SigningError> {
    let text = |words| Utf8StringRef::new(words).and_then(|it| Any::encode_from(&it)).map_err(encoding("a name"));
    let country = PrintableStringRef::new("FR").and_then(|it| Any::encode_from(&it)).map_err(encoding("a name"))?;
    let mut parts = vec![(COUNTRY_NAME, country)];
    if !organisation.trim().is_empty() {
        parts.push((ORGANIZATION_NAME, text(organisation.trim())?));
    }
    parts.push((COMMON_NAME, text(common.trim())?));
    let mut sequence = Vec::new();
    for (oid, value) in parts {
        let set = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(encoding("a name"))?;
        sequence.push(RelativeDistinguishedName(set));
    }
    Ok(RdnSequence(sequence))
}

/// From the day before, so that a machine whose clock is late accepts it too.
fn validity(now: DateTime<Utc>, months: u32) -> Result<Validity, SigningError> {
    let from = now - chrono::TimeDelta::days(1);
    let until = now.checked_add_months(Months::new(months)).unwrap_or(now);
    Ok(Validity { not_before: time(from)?, not_after: time(until)? })
}

fn time(at: DateTime<Utc>) -> Result<Time, SigningError> {
    let seconds = std::time::Duration::from_secs(u64::try_from(at.timestamp()).unwrap_or(0));
    // RFC 5280: the short form until 2049, the long one after.
    if at.year() < 2050 {
        UtcTime::from_unix_duration(seconds).map(Time::UtcTime).map_err(encoding("a date"))
    } else {
        GeneralizedTime::from_unix_duration(seconds).map(Time::GeneralTime).map_err(encoding("a date"))
    }
}

fn built(error: x509_cert::builder::Error) -> SigningError {
    SigningError::Key(error.into())
}
