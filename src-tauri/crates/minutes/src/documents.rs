//! What each document says: a session in, blocks out. One file for each document; what several
//! say alike stands in `common`, `wording` and `chronology`.

mod amendment;
mod attendance;
pub(crate) mod authority_sheet;
mod chronology;
mod clock_record;
mod common;
mod decisions;
mod draw_record;
mod individual_sheet;
mod jury;
mod minutes;
mod plan;
mod quorum_failure;
pub(crate) mod recovery_sheet;
mod schedule;
mod wording;

pub(crate) use wording::fingerprint_short as short_fingerprint;

use crate::error::MinutesError;
use crate::layout::Block;
use crate::layout::code::PageCode;
use crate::layout::edges::Edges;
use crate::pdf::Facts;
use crate::{Document, Edition, Sources};
pub use jury::PRACTICE;

use common::Sheet;
use exam::Session;
use exam::event::Paper;

/// Whether a paper is to carry the journal of its session, which says whether it was practice: what goes to one
/// candidate tells nothing of the others.
#[must_use]
pub fn carries_journal(paper: Paper) -> bool {
    match paper {
        Paper::Minutes | Paper::Amendment(_) => true,
        Paper::IndividualSheet(_) | Paper::DrawRecord | Paper::QuorumFailure => false,
    }
}

/// A document before it is laid out.
pub struct Drafted {
    /// Its content.
    pub blocks: Vec<Block>,
    /// What every page repeats.
    pub edges: Edges,
    /// What it says of itself.
    pub facts: Facts,
}

/// Drafts a document.
///
/// # Errors
/// When the session holds nothing to write it from.
pub fn draft(sources: &Sources<'_>, document: &Document) -> Result<Drafted, MinutesError> {
    let sheet = Sheet::new(sources);
    let (title, short, blocks, binding) = match document {
        Document::Minutes => (minutes::TITLE.to_owned(), "PV", minutes::blocks(&sheet), true),
        Document::IndividualSheet(candidate) => {
            let state = sources.session.candidate(*candidate).ok_or(MinutesError::UnknownCandidate(*candidate))?;
            let title = format!("{} – {}", individual_sheet::TITLE, wording::candidate_name(&state.candidate));
            (title, "PV", individual_sheet::blocks(&sheet, state), true)
        }
        Document::Attendance(assessment) => {
            let known = sources.session.kind().assessments.contains(assessment);
            let rules = sources.session.certification.assessment(assessment).filter(|_| known);
            let rules = rules.ok_or_else(|| MinutesError::UnknownAssessment(assessment.clone()))?;
            let title = format!("{} – {}", attendance::TITLE, rules.title);
            (title, "Session", attendance::blocks(&sheet, rules), false)
        }
        Document::Schedule => (schedule::TITLE.to_owned(), "Session", schedule::blocks(&sheet), false),
        Document::DrawRecord => {
            let rule = sources.session.kind().draw.as_ref().ok_or(MinutesError::NoDraw)?;
            (draw_record::TITLE.to_owned(), "PV", draw_record::blocks(&sheet, rule), false)
        }
        Document::QuorumFailure => {
            let failure = sources.session.quorum_failure.as_ref().ok_or(MinutesError::NoQuorumFailure)?;
            (quorum_failure::TITLE.to_owned(), "PV", quorum_failure::blocks(&sheet, failure), false)
        }
        Document::Amendment(number) => {
            let found = sources.session.amendments.iter().find(|it| it.number == *number);
            let amendment = found.ok_or(MinutesError::UnknownAmendment(*number))?;
            (amendment::title(amendment), "PV", amendment::blocks(&sheet, amendment), true)
        }
    };
    let code = match sources.edition {
        Edition::First => None,
        Edition::Second => Some(code(&sheet, document)),
    };
    let edges = Edges { code, logo: sheet.logo()?, ..sheet.edges(&title, short, binding) };
    Ok(Drafted { blocks, edges, facts: sheet.facts(title) })
}

/// What the code of each page of a document says.
fn code(sheet: &Sheet<'_>, document: &Document) -> PageCode {
    let fingerprint = std::array::from_fn(|at| sheet.sources.head[at]);
    PageCode { document: document.letters(sheet.session), number: sheet.number().map(str::to_owned), fingerprint }
}

impl Document {
    /// The document in the code of its pages, in capital letters and digits: one of a session, never two alike.
    #[must_use]
    pub fn letters(&self, session: &Session) -> String {
        match self {
            Self::Minutes => "PV".to_owned(),
            Self::IndividualSheet(id) => {
                format!("FI{}", session.candidate(*id).map_or(0, |state| state.candidate.number))
            }
            Self::Attendance(id) => {
                let place = session.kind().assessments.iter().position(|known| known == id);
                format!("FE{}", place.map_or(0, |at| at + 1))
            }
            Self::Schedule => "PL".to_owned(),
            Self::DrawRecord => "TS".to_owned(),
            Self::QuorumFailure => "CA".to_owned(),
            Self::Amendment(number) => format!("AV{number}"),
        }
    }
}
