//! Documents of an exam session as PDF: accessible, archivable, the same bytes each time.
//!
//! A finished value comes in, bytes go out. Nothing here reads a database, a clock or a file:
//! the same journal gives the same document, byte for byte, on any machine. Three layers, each
//! ignorant of the one above: [`documents`] say what is written, [`layout`] sets it on pages,
//! [`pdf`] writes the file.

pub mod documents;
mod error;
pub mod font;
pub mod french;
pub mod layout;
pub mod pdf;

pub use documents::{PRACTICE, carries_journal};
pub use error::{MinutesError, Place};
pub use layout::code::{NamedPage, PageCode};
pub use pdf::Attachment;
pub use pdf::sheets::signatures_apart;

use chrono::{DateTime, Utc};
use exam::Session;
use exam::event::Stamp;
use exam::id::{AssessmentId, CandidateId};

/// How documents look. Minutes that were handed out in an earlier edition are drawn the same again when they
/// are verified, so an edition is never changed once a program with it was given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// The first.
    First,
    /// A two-dimensional code on every page; what is signed stands on pages of its own, with the register; the
    /// footnotes of a table stay on the page of its last rows.
    Second,
}

impl Edition {
    /// The one new documents are drawn in.
    pub const LATEST: Self = Self::Second;
    /// Every one, the latest first.
    pub const ALL: [Self; 2] = [Self::Second, Self::First];
}

/// What a document is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The session.
    pub session: &'a Session,
    /// Hash of the chain's head; for a closed session, of the entry that closed it.
    pub head: [u8; 32],
    /// Position of that entry in the journal.
    pub head_seq: u64,
    /// When the document is issued: a stamp of the journal, never the clock.
    pub issued: Stamp,
    /// Whether decisions may still change: minutes and individual sheets then bear « PROJET ».
    /// Sheets meant for use before the end (attendance, schedule) never do.
    pub draft: bool,
    /// The head of the chain the closed minutes carry: an amendment names it.
    pub closed_head: Option<[u8; 32]>,
    /// How it looks.
    pub edition: Edition,
}

/// A document of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// *Procès-verbal*, with its chronology.
    Minutes,
    /// *Fiche individuelle de résultats* of one candidate.
    IndividualSheet(CandidateId),
    /// *Feuille d’émargement* of one assessment.
    Attendance(AssessmentId),
    /// *Planning de passage*.
    Schedule,
    /// *Procès-verbal de tirage au sort*.
    DrawRecord,
    /// *Procès-verbal de constatation* when the quorum failed.
    QuorumFailure,
    /// *Avenant* with this number to the closed minutes.
    Amendment(u32),
}

/// A sheet that opens the data of a centre when a passphrase is lost.
#[derive(Clone, Copy)]
pub struct RecoverySheet<'a> {
    /// What it is called, so that two are told apart.
    pub name: &'a str,
    /// The code, group by group.
    pub groups: &'a [String],
    /// When it was made.
    pub issued: &'a Stamp,
    /// Who made it.
    pub by: &'a str,
}

/// Produces a recovery sheet. It is of no session and of no journal.
///
/// # Errors
/// As [`produce`].
pub fn recovery_sheet(sheet: &RecoverySheet<'_>) -> Result<Vec<u8>, MinutesError> {
    written(documents::recovery_sheet::draft(sheet), &[])
}

/// What a centre's authority is known by, so that whoever receives its certificate can tell it is the right one.
#[derive(Clone, Copy)]
pub struct AuthoritySheet<'a> {
    /// Whose it is.
    pub centre: &'a str,
    /// SHA-256 of its certificate.
    pub fingerprint: &'a [u8; 32],
    /// First moment its certificate holds.
    pub from: DateTime<Utc>,
    /// Last moment it holds.
    pub until: DateTime<Utc>,
    /// When the sheet was made.
    pub issued: &'a Stamp,
}

/// Produces the sheet of an authority. It is of no session and of no journal.
///
/// # Errors
/// As [`produce`].
pub fn authority_sheet(sheet: &AuthoritySheet<'_>) -> Result<Vec<u8>, MinutesError> {
    written(documents::authority_sheet::draft(sheet), &[])
}

/// Produces a document.
///
/// # Errors
/// A document that would break a rule, or show an empty box for a character, is refused.
pub fn produce(sources: &Sources<'_>, document: &Document) -> Result<Vec<u8>, MinutesError> {
    produce_with(sources, document, &[])
}

/// Produces a document that carries files, such as the public part of the journal.
///
/// # Errors
/// As [`produce`].
pub fn produce_with(
    sources: &Sources<'_>,
    document: &Document,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, MinutesError> {
    written(documents::draft(sources, document)?, attachments)
}

fn written(drafted: documents::Drafted, attachments: &[Attachment<'_>]) -> Result<Vec<u8>, MinutesError> {
    let laid = layout::compose(drafted.blocks, &drafted.edges)?;
    pdf::write(&laid, &drafted.facts, attachments)
}

/// What a fingerprint begins with, in groups that can be compared by eye, as documents print it.
#[must_use]
pub fn short_fingerprint(fingerprint: &[u8; 32]) -> String {
    documents::short_fingerprint(fingerprint)
}

/// The typeface of labels, for whoever draws on a finished document.
#[must_use]
pub fn typeface() -> &'static [u8] {
    font::Face::Sans.bytes()
}

/// Whether a document could show these words: asked when they are typed, since a closed session can
/// no longer be reworded.
///
/// # Errors
/// Names the first character no document can show, at [`Place::Typed`].
pub fn printable(words: &str) -> Result<(), MinutesError> {
    let words = layout::text::clean(words.to_owned());
    let mut glyphs = Vec::new();
    for line in words.lines() {
        for face in [font::Face::Serif, font::Face::Sans] {
            font::shape(face, line, Place::Typed, &mut glyphs)?;
        }
    }
    Ok(())
}
