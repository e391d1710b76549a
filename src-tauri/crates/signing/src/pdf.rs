//! PDF files read strictly and continued by revisions.
//!
//! A verifier must not be lenient: what one reader repairs, another displays differently. So this reader
//! follows the cross-reference sections to the letter, keeps the place of every object, refuses
//! whatever could be read in two ways, and bounds what a hostile file can make it do. It knows
//! neither signatures nor pages. Nothing written is ever rewritten.

mod file;
mod lexer;
pub(crate) mod object;
mod stream;
mod update;
mod xref;

pub use file::File;
pub use lexer::Lexer;
pub use object::{Dict, Id, Object, Stream};
pub use update::Update;
pub(crate) use xref::Place;

/// Largest file read, in bytes. Minutes of forty candidates, signed, take less than one million.
pub const LARGEST: usize = 128 * 1024 * 1024;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It does not begin as a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// It is larger than [`LARGEST`].
    #[error("the file is too large")]
    TooLarge,
    /// It does not end as a PDF: it was cut, or never finished.
    #[error("the file was cut short")]
    CutShort,
    /// It is encrypted, which an archived document never is.
    #[error("the file is encrypted")]
    Encrypted,
    /// Something in it can be read in several ways, or not at all.
    #[error("the file is malformed at byte {at}: {what}")]
    Malformed {
        /// Where.
        at: usize,
        /// What was expected there.
        what: &'static str,
    },
}

pub(crate) fn malformed<T>(at: usize, what: &'static str) -> Result<T, Unreadable> {
    Err(Unreadable::Malformed { at, what })
}
