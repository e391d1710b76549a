//! Documents by name in French: their title in a list, and what their file is called.

use crate::sentence::names::Names;
use exam::Session;
use minutes::Document;

/// A document's two names.
pub(in crate::sentence) struct Called {
    /// In a list of documents.
    pub(in crate::sentence) title: String,
    /// Of its file, which may lie far from the session: it says which minutes, which candidate.
    pub(in crate::sentence) file: String,
}

/// What a document is called.
pub(in crate::sentence) fn called(session: &Session, document: &Document) -> Called {
    let names = Names(Some(session));
    let number = session.closing.as_ref().map(|closing| closing.minutes_number.as_str());
    let (title, file) = match document {
        Document::Minutes => ("Procès-verbal".to_owned(), format!("PV {}", number.unwrap_or("projet"))),
        Document::Schedule => ("Planning de passage".to_owned(), "Planning de passage".to_owned()),
        Document::DrawRecord => ("Procès-verbal de tirage au sort".to_owned(), "PV de tirage au sort".to_owned()),
        Document::QuorumFailure => ("Procès-verbal de carence".to_owned(), "PV de carence".to_owned()),
        Document::Amendment(amendment) => {
            (format!("Avenant n° {amendment}"), format!("PV {} avenant {amendment}", number.unwrap_or_default()))
        }
        Document::Attendance(assessment) => {
            let short = session.certification.assessment(assessment).map_or("", |rules| rules.short.as_str());
            (format!("Feuille d’émargement : {}", names.assessment(assessment)), format!("Émargement {short}"))
        }
        Document::IndividualSheet(id) => {
            let ranked = session
                .candidate(*id)
                .map(|state| &state.candidate)
                .map(|candidate| format!("{:02} {} {}", candidate.number, candidate.surname, candidate.first_name));
            let title = format!("Fiche individuelle : {}", names.candidate(*id, "candidat"));
            (title, format!("Fiche individuelle {}", ranked.unwrap_or_default()))
        }
    };
    Called { title, file }
}
