//! Reading the envelope of a signature: one signer, the digest of what was signed, the certificate
//! named by a digest that holds, the signature over all of it.

use crate::algorithm::{self, Hash, Mismatch};
use crate::envelope::{SIGNING_CERTIFICATE, SigningCertificate};
use crate::verify::fault::{Fault, Rule};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedAttributes, SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME};
use der::asn1::OctetString;
use der::{AnyRef, Decode, Encode, Reader, SliceReader};
use x509_cert::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

/// What an envelope holds.
pub(crate) struct Read {
    pub(crate) certificate: Option<Certificate>,
    pub(crate) others: Vec<Certificate>,
    pub(crate) faults: Vec<Fault>,
}

impl Read {
    pub(crate) fn unreadable() -> Self {
        Self { certificate: None, others: Vec::new(), faults: vec![Fault::NotASignature] }
    }
}

/// Reads the envelope of a signature over these parts of a file.
pub(crate) fn read(bytes: &[u8], parts: &[&[u8]]) -> Read {
    let Some((signed, padded)) = open(bytes) else { return Read::unreadable() };
    let mut read = signer(&signed, ID_DATA, |hash| hash.digest(parts));
    if !padded {
        read.faults.push(Fault::Rule(Rule::NothingAfter));
    }
    if signed.encap_content_info.econtent.is_some() || signed.encap_content_info.econtent_type != ID_DATA {
        read.faults.push(Fault::Rule(Rule::Detached));
    }
    let has_time = signed.signer_infos.0.iter().filter_map(|it| it.signed_attrs.as_ref());
    if has_time.flat_map(|it| it.iter()).any(|it| it.oid == ID_SIGNING_TIME) {
        read.faults.push(Fault::Rule(Rule::NoTimeInside));
    }
    read
}

/// The signed data, and whether only zeros follow.
pub(crate) fn open(bytes: &[u8]) -> Option<(SignedData, bool)> {
    let mut reader = SliceReader::new(bytes).ok()?;
    AnyRef::decode(&mut reader).ok()?;
    let length = usize::try_from(reader.position()).ok()?;
    let info = ContentInfo::from_der(&bytes[..length]).ok()?;
    if info.content_type != ID_SIGNED_DATA {
        return None;
    }
    let signed = info.content.decode_as::<SignedData>().ok()?;
    Some((signed, bytes[length..].iter().all(|byte| *byte == 0)))
}

/// Judges the one signer of signed data.
pub(crate) fn signer(signed: &SignedData, content: ObjectIdentifier, digest: impl Fn(Hash) -> Vec<u8>) -> Read {
    let certificates: Vec<Certificate> = signed
        .certificates
        .iter()
        .flat_map(|set| set.0.iter())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let mut faults = Vec::new();
    let signers: Vec<&SignerInfo> = signed.signer_infos.0.iter().collect();
    let [info] = signers[..] else {
        faults.push(Fault::Rule(Rule::OneSigner));
        return Read { certificate: None, others: certificates, faults };
    };
    let own = certificates.iter().find(|certificate| is_named(&info.sid, certificate)).cloned();
    let Some(own) = own else {
        faults.push(Fault::Rule(Rule::CertificateInside));
        return Read { certificate: None, others: certificates, faults };
    };
    faults.extend(signature(info, &own, content, digest));
    let others = certificates.into_iter().filter(|certificate| *certificate != own).collect();
    Read { certificate: Some(own), others, faults }
}

fn is_named(signer: &SignerIdentifier, certificate: &Certificate) -> bool {
    let tbs = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == tbs.issuer && named.serial_number == tbs.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            matches!(tbs.get::<SubjectKeyIdentifier>(), Ok(Some((_, own))) if own == *named)
        }
    }
}

fn signature(
    info: &SignerInfo,
    own: &Certificate,
    content: ObjectIdentifier,
    digest: impl Fn(Hash) -> Vec<u8>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Some(hash) = Hash::of(info.digest_alg.oid) else { return vec![Fault::Weak] };
    let Some(attributes) = &info.signed_attrs else { return vec![Fault::Rule(Rule::ContentType)] };
    if value::<ObjectIdentifier>(attributes, ID_CONTENT_TYPE) != Some(content) {
        faults.push(Fault::Rule(Rule::ContentType));
    }
    match value::<OctetString>(attributes, ID_MESSAGE_DIGEST) {
        Some(signed) if signed.as_bytes() == digest(hash) => {}
        Some(_) | None => faults.push(Fault::Altered),
    }
    if !names(attributes, own) {
        faults.push(Fault::Rule(Rule::CertificateNamed));
    }
    let key = &own.tbs_certificate.subject_public_key_info;
    let message = attributes.to_der().unwrap_or_default();
    let signature = info.signature.as_bytes();
    match algorithm::verify_with(key, &info.signature_algorithm, Some(hash), &message, signature) {
        Ok(()) => {}
        Err(Mismatch::Weak) => faults.push(Fault::Weak),
        Err(Mismatch::Wrong) => faults.push(Fault::Forged),
    }
    faults
}

/// The single value of an attribute that stands there once.
fn value<T: for<'a> Decode<'a>>(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Option<T> {
    only(attributes, oid).and_then(|bytes| T::from_der(&bytes).ok())
}

fn only(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Option<Vec<u8>> {
    let found: Vec<_> = attributes.iter().filter(|it| it.oid == oid).collect();
    let [attribute] = found[..] else { return None };
    let values: Vec<_> = attribute.values.iter().collect();
    let [value] = values[..] else { return None };
    value.to_der().ok()
}

/// Whether the certificate is named among what is signed.
fn names(attributes: &SignedAttributes, own: &Certificate) -> bool {
    let named = only(attributes, SIGNING_CERTIFICATE).and_then(|bytes| SigningCertificate::from_der(&bytes).ok());
    let Some(first) = named.as_ref().and_then(|named| named.certificates.first()) else { return false };
    let hash = first.algorithm.as_ref().map_or(Some(Hash::Sha256), |algorithm| Hash::of(algorithm.oid));
    let own = own.to_der().unwrap_or_default();
    hash.is_some_and(|hash| hash.digest(&[&own]) == first.digest.as_bytes())
}
