//! The facts of a session that belong to no single candidate: the jury's presence, recusals,
//! incidents, the quorum, the closing.
//!
//! Only kept here; what follows from them is decided in [`crate::decide`].

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use crate::event::{CandidateResult, FileDigest, Means, Paper, RecordSource, SignerCertificate, Stamp};
use crate::id::{CandidateId, IncidentId, JurorId};
use crate::people::Juror;
use chrono::{DateTime, FixedOffset};

/// A stretch of time; open while `until` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: Stamp,
    pub until: Option<Stamp>,
}

/// A deliberation; open while `until` is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliberation {
    pub from: Stamp,
    pub until: Option<Stamp>,
    /// The jurors who sat as it began, recusals apart.
    pub sitting: Vec<JurorId>,
}

/// A juror and when they were in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JurorState {
    pub juror: Juror,
    /// Presence; the last span is open while they are in the room.
    pub presence: Vec<Span>,
}

impl JurorState {
    /// Whether in the room now.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.presence.last().is_some_and(|span| span.until.is_none())
    }
}

/// A juror who does not deliberate on a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recusal {
    pub juror: JurorId,
    pub candidate: CandidateId,
    pub motive: String,
    pub declared: Stamp,
}

/// The session went on elsewhere, or from what was put by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takeover {
    /// The computer it went on with.
    pub machine: String,
    /// Where the record was taken from.
    pub source: RecordSource,
    pub at: Stamp,
    /// Who did it.
    pub author: String,
}

/// An incident or a fraud report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    pub id: IncidentId,
    pub candidate: Option<CandidateId>,
    pub text: String,
    /// Witnesses, when it is a fraud report.
    pub fraud_witnesses: Option<String>,
    pub reported: Stamp,
    pub author: String,
}

/// Too few members for a valid deliberation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumFailure {
    pub by: String,
    pub text: String,
    /// Candidates on whom no valid deliberation was possible.
    pub candidates: Vec<CandidateId>,
    pub recorded: Stamp,
}

/// How the session was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub minutes_number: String,
    /// What followed for each candidate.
    pub results: Vec<CandidateResult>,
    pub closed: Stamp,
    /// Entry that closed it: its hash is the head the minutes carry.
    pub seq: u64,
}

/// An amendment of closed minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// From 1.
    pub number: u32,
    pub text: String,
    pub motive: String,
    pub added: Stamp,
    pub author: String,
    /// Entry that added it: its hash is the head the amendment carries.
    pub seq: u64,
}

/// A juror's agreement to a closed document, drawn by hand on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub paper: Paper,
    pub juror: JurorId,
    /// The runs of the pen, as [`crate::Event::AgreementDrawn`] has them; none once it was taken back.
    pub strokes: Vec<Vec<[u16; 2]>>,
    pub drawn: Stamp,
    /// By which entry.
    pub(crate) seq: u64,
}

/// An electronic signature of a closed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSignature {
    pub paper: Paper,
    /// The field of it.
    pub field: String,
    /// Which juror; `None` in a spare field.
    pub juror: Option<JurorId>,
    /// With what.
    pub means: Means,
    /// With whose certificate.
    pub certificate: SignerCertificate,
    /// The document as it stood then.
    pub file: FileDigest,
    pub signed: Stamp,
    /// Entry that tells of it.
    pub seq: u64,
}

/// The seal of a timestamp authority on a closed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentStamp {
    pub paper: Paper,
    /// The field of it.
    pub field: String,
    /// Whose certificate sealed it.
    pub certificate: SignerCertificate,
    /// The moment it proves.
    pub proved: DateTime<FixedOffset>,
    /// The document as it stood then.
    pub file: FileDigest,
    /// When it was brought back.
    pub sealed: Stamp,
    /// Entry that tells of it.
    pub seq: u64,
}

/// The scan of a document signed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub paper: Paper,
    /// Who signed it by hand.
    pub jurors: Vec<JurorId>,
    /// What the file was called.
    pub name: String,
    pub file: FileDigest,
    pub attached: Stamp,
    pub author: String,
}
