//! Documents by name in English, as a help: the documents themselves are French.

use crate::sentence::names::Names;
use minutes::Document;

/// The title of a document.
pub(in crate::sentence) fn title(names: &Names<'_>, document: &Document) -> String {
    match document {
        Document::Minutes => "Minutes (procès-verbal)".to_owned(),
        Document::Schedule => "Schedule of passages".to_owned(),
        Document::DrawRecord => "Record of the draw".to_owned(),
        Document::QuorumFailure => "Record of the quorum failure".to_owned(),
        Document::Amendment(number) => format!("Amendment no. {number}"),
        Document::Attendance(assessment) => format!("Attendance sheet: {}", names.assessment(assessment)),
        Document::IndividualSheet(candidate) => {
            format!("Individual sheet: {}", names.candidate(*candidate, "candidate"))
        }
    }
}
