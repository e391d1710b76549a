//! Reading the token of a timestamp: what it stamps, when, and whether it is signed.

use crate::algorithm::Hash;
use crate::verify::envelope;
use crate::verify::fault::{Fault, Rule};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use der::Decode;
use der::asn1::{Int, OctetString};
use x509_cert::Certificate;
use x509_tsp::TstInfo;

/// `id-ct-TSTInfo`, RFC 3161.
const CONTENT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// What a token holds.
pub(crate) struct Token {
    pub(crate) certificate: Option<Certificate>,
    pub(crate) others: Vec<Certificate>,
    pub(crate) time: Option<DateTime<Utc>>,
    pub(crate) nonce: Option<Int>,
    pub(crate) faults: Vec<Fault>,
}

/// Reads a token over these parts of a file.
pub(crate) fn read(bytes: &[u8], parts: &[&[u8]]) -> Token {
    let unreadable =
        || Token { certificate: None, others: Vec::new(), time: None, nonce: None, faults: vec![Fault::NotASignature] };
    let Some((signed, padded)) = envelope::open(bytes) else { return unreadable() };
    let content = signed.encap_content_info.econtent.as_ref().and_then(|it| it.decode_as::<OctetString>().ok());
    let Some(content) = content.filter(|_| signed.encap_content_info.econtent_type == CONTENT) else {
        return unreadable();
    };
    let Ok(info) = TstInfo::from_der(content.as_bytes()) else { return unreadable() };
    let mut read = envelope::signer(&signed, CONTENT, |hash| hash.digest(&[content.as_bytes()]));
    let imprint = &info.message_imprint;
    match Hash::of(imprint.hash_algorithm.oid) {
        Some(hash) if hash.digest(parts) == imprint.hashed_message.as_bytes() => {}
        Some(_) => read.faults.push(Fault::Altered),
        None => read.faults.push(Fault::Weak),
    }
    if !padded {
        read.faults.push(Fault::Rule(Rule::NothingAfter));
    }
    let seconds = i64::try_from(info.gen_time.to_unix_duration().as_secs()).ok();
    Token {
        certificate: read.certificate,
        others: read.others,
        time: seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        nonce: info.nonce,
        faults: read.faults,
    }
}
