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
mod signatures;
mod sources;
mod wording;

pub use authority_sheet::AuthoritySheet;
pub use recovery_sheet::RecoverySheet;
pub use signatures::PRACTICE;
pub use sources::{Drafted, Sources};
pub(crate) use wording::fingerprint_short as short_fingerprint;

use crate::error::MinutesError;
use crate::layout::Block;
use crate::layout::code::PageCode;
use crate::layout::edges::Edges;
use common::Sheet;
use exam::event::Document;

/// Drafts a document.
///
/// # Errors
/// When the session holds nothing to write it from.
pub fn draft(sources: &Sources<'_>, document: &Document) -> Result<Drafted, MinutesError> {
    let sheet = Sheet::new(sources, document);
    let (title, blocks) = written(&sheet).ok_or_else(|| MinutesError::NoSuchDocument(document.clone()))?;
    let code = PageCode {
        document: sheet.profile.letters.clone(),
        number: sheet.number().map(str::to_owned),
        fingerprint: std::array::from_fn(|at| sources.head[at]),
    };
    let edges = Edges { code: Some(code), logo: sheet.logo()?, ..sheet.edges(&title) };
    Ok(Drafted { blocks, edges, facts: sheet.facts(title) })
}

/// The title and the content; `None` when the session holds nothing to write them from.
fn written(sheet: &Sheet<'_>) -> Option<(String, Vec<Block>)> {
    let session = sheet.session;
    Some(match sheet.document {
        Document::Minutes => (minutes::TITLE.to_owned(), minutes::blocks(sheet)),
        Document::IndividualSheet(candidate) => {
            let state = session.candidate(*candidate)?;
            let title = format!("{} – {}", individual_sheet::TITLE, wording::candidate_name(&state.candidate));
            (title, individual_sheet::blocks(sheet, state))
        }
        Document::Attendance(assessment) => {
            let known = session.kind().assessments.contains(assessment);
            let rules = session.certification.assessment(assessment).filter(|_| known)?;
            (format!("{} – {}", attendance::TITLE, rules.title), attendance::blocks(sheet, rules))
        }
        Document::Schedule => (schedule::TITLE.to_owned(), schedule::blocks(sheet)),
        Document::DrawRecord => {
            (draw_record::TITLE.to_owned(), draw_record::blocks(sheet, session.kind().draw.as_ref()?))
        }
        Document::QuorumFailure => {
            let failure = session.quorum_failure.as_ref()?;
            (quorum_failure::TITLE.to_owned(), quorum_failure::blocks(sheet, failure))
        }
        Document::Amendment(number) => {
            let amendment = session.amendments.iter().find(|it| it.number == *number)?;
            (amendment::title(amendment), amendment::blocks(sheet, amendment))
        }
    })
}
