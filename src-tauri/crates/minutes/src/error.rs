//! Why a document was not made. Every case carries what a sentence needs to name the fault;
//! the sentences themselves belong to whoever shows them.

use exam::event::Document;

/// The part of the session a printed text comes from, so that a fault can be traced to its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Words that stand in no document yet: what someone has just typed.
    Typed,
    /// Words of the document itself.
    Document,
    /// The certification's file.
    Certification,
    /// The centre, place, dates and references.
    Details,
    /// A juror, by position in the jury, from 1.
    Juror(usize),
    /// A candidate, by number.
    Candidate(u32),
    /// The motive of a recusal, by the candidate's number.
    Recusal(u32),
    /// The motive of a decision on a candidate, by number.
    Motive(u32),
    /// The shared appreciation of a candidate, by number.
    Appreciation(u32),
    /// The motive of a pause, prolongation, early or late end, by the candidate's number.
    Timing(u32),
    /// A result entered beforehand, by the candidate's number.
    PriorResult(u32),
    /// A subject to draw, or who drew it.
    Subject,
    /// An incident or fraud report, by position, from 1.
    Incident(usize),
    /// The record of a quorum failure.
    QuorumFailure,
    /// An amendment, by number.
    Amendment(u32),
    /// The number of the minutes.
    MinutesNumber,
    /// The name of the signed-in user who recorded something.
    Author,
}

/// Why a document was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MinutesError {
    /// The fonts have no shape for a character.
    #[error("no glyph for {character:?} (U+{:04X}) in {place:?}: {excerpt:?}", *character as u32)]
    MissingGlyph {
        /// The character, as typed.
        character: char,
        /// Where it stands.
        place: Place,
        /// The words around it, at most sixty characters.
        excerpt: String,
    },
    /// A character is written from right to left, which these documents do not lay out.
    #[error("right-to-left character U+{:04X} in {place:?}: {excerpt:?}", *character as u32)]
    RightToLeft {
        /// The character, as typed.
        character: char,
        /// Where it stands.
        place: Place,
        /// The words around it, at most sixty characters.
        excerpt: String,
    },
    /// The session holds nothing to write the document from.
    #[error("the session has no such document: {0:?}")]
    NoSuchDocument(Document),
    /// The centre's logo is not an image that can be printed.
    #[error("the logo cannot be read")]
    Picture,
    /// A rule of accessible, archivable PDF does not hold; the document is withheld.
    #[error("the document breaks a rule: {0}")]
    Rule(&'static str),
    /// A font that ships with the program cannot be read or reduced.
    #[error("the shipped font {0} cannot be used")]
    Font(&'static str),
    /// Writing the PDF objects failed.
    #[error("writing the PDF objects failed")]
    Writing(#[source] std::io::Error),
}
