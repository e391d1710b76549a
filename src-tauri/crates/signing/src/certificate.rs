//! Certificates: whom they name, what they are for, when they are valid, who vouches for them.
//!
//! Everything is decided at a moment the caller gives; nothing here asks a clock or a network.

use crate::algorithm;
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{COMMON_NAME, ORGANIZATION_NAME};
use const_oid::db::rfc5912::{ID_KP_EMAIL_PROTECTION, ID_KP_TIME_STAMPING};
use der::asn1::{PrintableStringRef, TeletexStringRef, Utf8StringRef};
use der::{Decode, Encode};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::name::Name;
use x509_cert::time::Time;

/// `documentSigning`, RFC 9336.
pub(crate) const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
/// Adobe's and Microsoft's names for the same, on certificates older than the RFC.
const OTHER_DOCUMENT_SIGNING: [&str; 2] = ["1.2.840.113583.1.1.5", "1.3.6.1.4.1.311.10.3.12"];
const ANY_USAGE: &str = "2.5.29.37.0";
/// Longest chain of certificates.
const LONGEST: usize = 8;

/// Whom and what one trusts.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Roots of the authorities.
    pub roots: Vec<Certificate>,
    /// Lists of revoked certificates at hand.
    pub revoked: Vec<CertificateList>,
}

impl Trust {
    /// Adds roots from a file: PEM, one or several, or DER.
    ///
    /// # Errors
    /// When it holds no certificate.
    pub fn add_roots(&mut self, bytes: &[u8]) -> Result<(), der::Error> {
        let read = if bytes.starts_with(b"-----") {
            Certificate::load_pem_chain(bytes)?
        } else {
            vec![Certificate::from_der(bytes)?]
        };
        self.roots.extend(read);
        Ok(())
    }

    /// Adds a list of revoked certificates, PEM or DER.
    ///
    /// # Errors
    /// When it is none.
    pub fn add_revoked(&mut self, bytes: &[u8]) -> Result<(), der::Error> {
        let list = if bytes.starts_with(b"-----") {
            CertificateList::from_der(&der::pem::decode_vec(bytes).map_err(der::Error::from)?.1)?
        } else {
            CertificateList::from_der(bytes)?
        };
        self.revoked.push(list);
        Ok(())
    }
}

/// What a certificate would be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Signing,
    Timestamping,
}

/// What is wrong with a certificate, or with those that vouch for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateFault {
    /// It had expired.
    Expired(DateTime<Utc>),
    /// It was not valid yet.
    NotYetValid(DateTime<Utc>),
    /// It is not meant for this.
    UnfitUsage,
    /// It was revoked.
    Revoked(DateTime<Utc>),
    /// No root that was given vouches for it.
    NoTrustedRoot,
}

/// What a certificate says of the person it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Common name.
    pub name: String,
    /// Organisation, when it names one.
    pub organisation: Option<String>,
    /// Who issued it: its common name, or else its whole name.
    pub issuer: String,
    /// Its number with its issuer, in hexadecimal.
    pub serial: String,
    /// SHA-256 of the certificate: what no look-alike shares.
    pub fingerprint: [u8; 32],
}

/// What a certificate says.
#[must_use]
pub fn person(certificate: &Certificate) -> Person {
    let tbs = &certificate.tbs_certificate;
    Person {
        name: common_name(&tbs.subject),
        organisation: part(&tbs.subject, ORGANIZATION_NAME),
        issuer: common_name(&tbs.issuer),
        serial: tbs.serial_number.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
        fingerprint: fingerprint(certificate),
    }
}

/// SHA-256 of a certificate.
#[must_use]
pub fn fingerprint(certificate: &Certificate) -> [u8; 32] {
    // What was decoded encodes again.
    Sha256::digest(certificate.to_der().unwrap_or_default()).into()
}

/// Whose certificates a list revokes.
#[must_use]
pub fn revokes_for(list: &CertificateList) -> String {
    common_name(&list.tbs_cert_list.issuer)
}

fn common_name(name: &Name) -> String {
    part(name, COMMON_NAME).unwrap_or_else(|| name.to_string())
}

fn part(name: &Name, wanted: ObjectIdentifier) -> Option<String> {
    let found = name.0.iter().flat_map(|set| set.0.iter()).rfind(|it| it.oid == wanted)?;
    let value = &found.value;
    let text = value
        .decode_as::<Utf8StringRef<'_>>()
        .map(|it| it.as_str().to_owned())
        .or_else(|_| value.decode_as::<PrintableStringRef<'_>>().map(|it| it.as_str().to_owned()))
        .or_else(|_| value.decode_as::<TeletexStringRef<'_>>().map(|it| it.as_str().to_owned()))
        .unwrap_or_else(|_| String::from_utf8_lossy(value.value()).into_owned());
    Some(text)
}

/// The first and the last moment a certificate holds.
#[must_use]
pub fn validity(certificate: &Certificate) -> (DateTime<Utc>, DateTime<Utc>) {
    let validity = &certificate.tbs_certificate.validity;
    (moment(&validity.not_before), moment(&validity.not_after))
}

fn moment(time: &Time) -> DateTime<Utc> {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Whether a certificate held at a moment and was meant for this, whoever vouches for it.
pub(crate) fn fitness(certificate: &Certificate, purpose: Purpose, at: DateTime<Utc>) -> Vec<CertificateFault> {
    let mut faults = Vec::new();
    faults.extend(out_of_date(certificate, at));
    if !is_meant_for(certificate, purpose) {
        faults.push(CertificateFault::UnfitUsage);
    }
    faults
}

fn out_of_date(certificate: &Certificate, at: DateTime<Utc>) -> Option<CertificateFault> {
    let (from, until) = validity(certificate);
    if at < from {
        return Some(CertificateFault::NotYetValid(from));
    }
    (at > until).then_some(CertificateFault::Expired(until))
}

fn is_meant_for(certificate: &Certificate, purpose: Purpose) -> bool {
    let tbs = &certificate.tbs_certificate;
    let usage = match tbs.get::<KeyUsage>() {
        Ok(Some((_, usage))) => {
            let bits = usage.0;
            bits.contains(KeyUsages::DigitalSignature) || bits.contains(KeyUsages::NonRepudiation)
        }
        // A certificate that says nothing is fit for anything; one that cannot be read, for nothing.
        Ok(None) => true,
        Err(_) => false,
    };
    let is_authority = matches!(tbs.get::<BasicConstraints>(), Ok(Some((_, it))) if it.ca);
    let extended = match (tbs.get::<ExtendedKeyUsage>(), purpose) {
        (Ok(None), Purpose::Signing) => true,
        (Ok(Some((_, usages))), Purpose::Signing) => usages.0.iter().any(|it| {
            *it == DOCUMENT_SIGNING
                || *it == ID_KP_EMAIL_PROTECTION
                || it.to_string() == ANY_USAGE
                || OTHER_DOCUMENT_SIGNING.contains(&it.to_string().as_str())
        }),
        (Ok(Some((_, usages))), Purpose::Timestamping) => usages.0 == [ID_KP_TIME_STAMPING],
        (Ok(None), Purpose::Timestamping) | (Err(_), _) => false,
    };
    usage && extended && !is_authority
}

/// Follows the signatures, never the names alone, from a certificate to one of the roots.
pub(crate) fn chain<'a>(
    leaf: &'a Certificate,
    others: &'a [Certificate],
    trust: &'a Trust,
    at: DateTime<Utc>,
) -> Result<Vec<&'a Certificate>, CertificateFault> {
    let mut path = vec![leaf];
    let mut current = leaf;
    for depth in 0..LONGEST {
        if trust.roots.iter().any(|root| root == current) {
            return Ok(path);
        }
        let vouches = |issuer: &&Certificate| is_issued_by(current, issuer, depth) && **issuer != *current;
        let root = trust.roots.iter().find(vouches);
        let Some(issuer) = root.or_else(|| others.iter().find(vouches)) else { break };
        if let Some(fault) = out_of_date(issuer, at) {
            return Err(fault);
        }
        if let Some(since) = revoked_since(current, issuer, trust).filter(|since| *since <= at) {
            return Err(CertificateFault::Revoked(since));
        }
        path.push(issuer);
        current = issuer;
    }
    Err(CertificateFault::NoTrustedRoot)
}

/// Since when a list at hand says that a certificate is revoked, whether or not a root vouches for it.
pub(crate) fn revoked(
    certificate: &Certificate,
    others: &[Certificate],
    trust: &Trust,
    at: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let issuers = trust.roots.iter().chain(others).filter(|issuer| is_issued_by(certificate, issuer, 0));
    issuers.filter_map(|issuer| revoked_since(certificate, issuer, trust)).find(|since| *since <= at)
}

fn is_issued_by(certificate: &Certificate, issuer: &Certificate, between: usize) -> bool {
    let tbs = &issuer.tbs_certificate;
    let may = match tbs.get::<BasicConstraints>() {
        Ok(Some((_, limits))) => {
            limits.ca && limits.path_len_constraint.is_none_or(|most| between <= usize::from(most))
        }
        Ok(None) | Err(_) => false,
    };
    let signs = match tbs.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.0.contains(KeyUsages::KeyCertSign),
        Ok(None) => true,
        Err(_) => false,
    };
    let signed = || {
        let message = certificate.tbs_certificate.to_der().ok()?;
        let signature = certificate.signature.as_bytes()?;
        let algorithm = &certificate.signature_algorithm;
        let same = certificate.tbs_certificate.signature == *algorithm;
        (same && algorithm::verify(&tbs.subject_public_key_info, algorithm, &message, signature).is_ok()).then_some(())
    };
    may && signs && certificate.tbs_certificate.issuer == tbs.subject && signed().is_some()
}

/// Since when a list at hand, signed by the issuer itself, says the certificate is revoked.
fn revoked_since(certificate: &Certificate, issuer: &Certificate, trust: &Trust) -> Option<DateTime<Utc>> {
    let lists = trust.revoked.iter().filter(|list| {
        let key = &issuer.tbs_certificate.subject_public_key_info;
        let signed = || {
            let message = list.tbs_cert_list.to_der().ok()?;
            algorithm::verify(key, &list.signature_algorithm, &message, list.signature.as_bytes()?).ok()
        };
        list.tbs_cert_list.issuer == issuer.tbs_certificate.subject && signed().is_some()
    });
    let serial = &certificate.tbs_certificate.serial_number;
    lists
        .flat_map(|list| list.tbs_cert_list.revoked_certificates.iter().flatten())
        .find(|entry| entry.serial_number == *serial)
        .map(|entry| moment(&entry.revocation_date))
}
