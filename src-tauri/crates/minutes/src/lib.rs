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

pub use documents::{AuthoritySheet, PRACTICE, RecoverySheet, Sources};
pub use error::{MinutesError, Place};
pub use exam::event::Document;
pub use layout::code::{NamedPage, PageCode};
pub use pdf::Attachment;
pub use pdf::sheets::signatures_apart;

/// Produces a recovery sheet. It is of no session and of no journal.
///
/// # Errors
/// As [`produce`].
pub fn recovery_sheet(sheet: &RecoverySheet<'_>) -> Result<Vec<u8>, MinutesError> {
    written(documents::recovery_sheet::draft(sheet), &[])
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
