//! The CMS envelope of a signature, as PAdES baseline B-B requires it: detached, the digest and the
//! signer's certificate among what is signed, no signing time (the PDF carries the claimed one).

use crate::algorithm::Hash;
use crate::error::{SigningError, encoding};
use crate::key::Identity;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Encode, Sequence};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attribute;

/// `signing-certificate-v2`, RFC 5035.
pub(crate) const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Which certificate signs, by digest. What may follow is not read.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct CertificateId {
    /// Absent for SHA-256.
    #[asn1(optional = "true")]
    pub(crate) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(crate) digest: OctetString,
    #[asn1(optional = "true")]
    pub(crate) issuer: Option<Any>,
}

/// The certificates named, the signer's first.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct SigningCertificate {
    pub(crate) certificates: Vec<CertificateId>,
    #[asn1(optional = "true")]
    pub(crate) policies: Option<Any>,
}

/// Signs what stands in these parts of a file.
pub(crate) fn seal(identity: &Identity, parts: &[&[u8]]) -> Result<Vec<u8>, SigningError> {
    let hash = identity.kind.hash();
    let attributes = attributes(&identity.certificate, &hash.digest(parts)).map_err(encoding("signed attributes"))?;
    let message = attributes.to_der().map_err(encoding("signed attributes"))?;
    let signature = identity.key.sign(&message)?;
    wrap(identity, hash, attributes, signature).map_err(encoding("the signature"))
}

fn attributes(certificate: &Certificate, digest: &[u8]) -> der::Result<SignedAttributes> {
    let named = SigningCertificate {
        certificates: vec![CertificateId {
            algorithm: None,
            digest: OctetString::new(Sha256::digest(certificate.to_der()?).to_vec())?,
            issuer: None,
        }],
        policies: None,
    };
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
        attribute(ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest)?)?)?,
        attribute(SIGNING_CERTIFICATE, Any::encode_from(&named)?)?,
    ])
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

fn wrap(identity: &Identity, hash: Hash, attributes: SignedAttributes, signature: Vec<u8>) -> der::Result<Vec<u8>> {
    let tbs = &identity.certificate.tbs_certificate;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        digest_alg: hash.algorithm(),
        signed_attrs: Some(attributes),
        signature_algorithm: identity.kind.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let mut certificates = vec![CertificateChoices::Certificate(identity.certificate.clone())];
    for certificate in &identity.chain {
        if *certificate != identity.certificate {
            certificates.push(CertificateChoices::Certificate(certificate.clone()));
        }
    }
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![hash.algorithm()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}
