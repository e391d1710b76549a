//! What happens to closed documents: agreements, signatures, timestamps, scans. The files themselves are kept by
//! the store, beside the entry that names them.

use crate::id::CandidateId;
use serde::{Deserialize, Serialize};

/// A document that can be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// The minutes.
    Minutes,
    /// The amendment with this number.
    Amendment(u32),
    /// The sheet of one candidate's results.
    IndividualSheet(CandidateId),
    /// The record of the draw of subjects.
    DrawRecord,
    /// The statement that the quorum failed.
    QuorumFailure,
}

/// What a juror signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// A key file.
    KeyFile,
    /// A smart card or a token.
    Card,
    /// A certificate issued by the centre.
    Centre,
}

/// What a certificate says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SignerCertificate {
    /// Whom it names.
    pub subject: String,
    /// Who issued it, as it says.
    pub issuer: String,
    /// Its number with its issuer, in hexadecimal.
    pub serial: String,
    /// SHA-256 of it, in hexadecimal.
    pub fingerprint: FileDigest,
}

/// SHA-256 in 64 hexadecimal digits, small letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileDigest(pub String);

impl FileDigest {
    /// Whether it is one.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.len() == 64 && self.0.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    }
}

impl std::fmt::Display for FileDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
