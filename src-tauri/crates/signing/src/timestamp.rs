//! Timestamps without a network: a request to carry to any connected machine, and the answer
//! brought back, which becomes a further revision of the document.
//!
//! The revision is prepared in full before the request is made, since it is what the authority
//! stamps. The same document, field, words and number give the same revision again, so that nothing
//! but the number has to be kept until the answer comes.

use crate::algorithm::Hash;
use crate::appearance::Appearance;
use crate::error::{SigningError, encoding};
use crate::sign::{Prepared, Purpose, prepare};
use crate::verify::token;
use cmpv2::status::PkiStatus;
use der::asn1::{Int, OctetString};
use der::{Any, Decode, Encode};
use spki::AlgorithmIdentifierOwned;
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion};

/// Bytes kept for a token: authorities send long chains.
const ROOM: usize = 16 * 1024;

/// A document ready to be stamped.
pub struct Pending {
    prepared: Prepared,
    number: u64,
}

impl Pending {
    /// Prepares a document. `number` ties the answer to the request and is never used twice.
    ///
    /// # Errors
    /// When the field is missing or taken.
    pub fn new(pdf: &[u8], field: &str, number: u64, appearance: &Appearance<'_>) -> Result<Self, SigningError> {
        let prepared = prepare(pdf, field, &Purpose::Timestamp { room: ROOM }, appearance)?;
        Ok(Self { prepared, number })
    }

    fn nonce(&self) -> Result<Int, SigningError> {
        // Positive and of full length, so that every authority sends it back as it was.
        let bytes = ((self.number | (1 << 62)) & !(1 << 63)).to_be_bytes();
        Int::new(&bytes).map_err(encoding("a number"))
    }

    /// The request, as a file `.tsq`.
    ///
    /// # Errors
    /// [`SigningError::Encoding`].
    pub fn request(&self) -> Result<Vec<u8>, SigningError> {
        let digest = Hash::Sha256.digest(&self.prepared.parts());
        // Older authorities want the empty parameters.
        let algorithm = AlgorithmIdentifierOwned { oid: Hash::Sha256.oid(), parameters: Some(Any::null()) };
        let imprint = MessageImprint {
            hash_algorithm: algorithm,
            hashed_message: OctetString::new(digest).map_err(encoding("a digest"))?,
        };
        let request = TimeStampReq {
            version: TspVersion::V1,
            message_imprint: imprint,
            req_policy: None,
            nonce: Some(self.nonce()?),
            cert_req: true,
            extensions: None,
        };
        request.to_der().map_err(encoding("a request"))
    }

    /// The document with the answer of a file `.tsr` in it.
    ///
    /// # Errors
    /// [`SigningError::TimestampRefused`] or [`SigningError::WrongAnswer`].
    pub fn complete(self, answer: &[u8]) -> Result<Vec<u8>, SigningError> {
        let answer = TimeStampResp::from_der(answer).map_err(|_| SigningError::WrongAnswer("it is no timestamp"))?;
        if !matches!(answer.status.status, PkiStatus::Accepted | PkiStatus::GrantedWithMods) {
            return Err(SigningError::TimestampRefused);
        }
        let token = answer.time_stamp_token.ok_or(SigningError::TimestampRefused)?;
        let token = token.to_der().map_err(encoding("a token"))?;
        let read = token::read(&token, &self.prepared.parts());
        if !read.faults.is_empty() {
            return Err(SigningError::WrongAnswer("it stamps another document, or is damaged"));
        }
        if read.nonce != Some(self.nonce()?) {
            return Err(SigningError::WrongAnswer("it answers another request"));
        }
        self.prepared.fill(&token)
    }
}
