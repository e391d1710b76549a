//! The documents of a session as the journal names them, and what is said of a signature. What holds of each
//! document stands in the table of [`crate::session::Profile`]; the files themselves are kept by the store, beside
//! the entry that names them.

use crate::id::{AssessmentId, CandidateId};
use serde::{Deserialize, Serialize};

/// A document of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// *Procès-verbal*, with its chronology.
    Minutes,
    /// *Avenant* with this number to the closed minutes.
    Amendment(u32),
    /// *Fiche individuelle de résultats* of one candidate.
    IndividualSheet(CandidateId),
    /// *Procès-verbal de tirage au sort*.
    DrawRecord,
    /// *Procès-verbal de constatation* when the quorum failed.
    QuorumFailure,
    /// *Feuille d’émargement* of one assessment.
    Attendance(AssessmentId),
    /// *Planning de passage*.
    Schedule,
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
