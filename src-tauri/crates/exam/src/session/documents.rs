//! The documents of a session, in one table: which there are now, how each is known, what it is worth, and which
//! entry froze it. What they say is drawn in `minutes`; what they are called stands in the shell's catalogues.

use super::{Agreement, Session};
use crate::event::{Document, FileDigest};

/// What holds of a document, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The key the view asks for it with.
    pub key: String,
    /// The document in the code of its pages, in capital letters and digits: never two alike in a session.
    pub letters: String,
    /// What it is made for.
    pub purpose: Purpose,
    /// The entry that froze it; `None` while it may still change.
    pub frozen: Option<u64>,
}

/// What a document is made for, from which follows how it is signed and what it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be the record: signed, with spare fields, and the public journal inside.
    Record,
    /// To tell one person what was decided: signed, and without the journal, which tells of the others.
    Result,
    /// To state a fact that does not wait for the closing: signed.
    Statement,
    /// To be used while the session lasts: never signed on the screen.
    Aid,
}

impl Purpose {
    /// Whether a closed document of this purpose is signed on the screen.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self != Self::Aid
    }

    /// Whether the public journal of the session stands inside.
    #[must_use]
    pub fn carries_journal(self) -> bool {
        self == Self::Record
    }

    /// Whether it rests on decisions, and bears « PROJET » as long as they may change.
    #[must_use]
    pub fn rests_on_decisions(self) -> bool {
        matches!(self, Self::Record | Self::Result)
    }
}

impl Session {
    /// The table: a new document is a row here.
    #[must_use]
    pub fn profile(&self, document: &Document) -> Profile {
        let closed = self.closing.as_ref().map(|closing| closing.seq);
        let (key, letters, purpose, frozen) = match document {
            Document::Minutes => ("minutes".to_owned(), "PV".to_owned(), Purpose::Record, closed),
            Document::Amendment(number) => {
                let added = self.amendments.iter().find(|it| it.number == *number).map(|it| it.seq);
                (format!("amendment:{number}"), format!("AV{number}"), Purpose::Record, added)
            }
            Document::IndividualSheet(id) => {
                let number = self.candidate(*id).map_or(0, |state| state.candidate.number);
                (format!("sheet:{id}"), format!("FI{number}"), Purpose::Result, closed)
            }
            Document::DrawRecord => ("draw".to_owned(), "TS".to_owned(), Purpose::Statement, closed),
            Document::QuorumFailure => ("quorum-failure".to_owned(), "CA".to_owned(), Purpose::Statement, closed),
            Document::Attendance(id) => {
                let place = self.kind().assessments.iter().position(|known| known == id).map_or(0, |at| at + 1);
                (format!("attendance:{id}"), format!("FE{place}"), Purpose::Aid, closed)
            }
            Document::Schedule => ("schedule".to_owned(), "PL".to_owned(), Purpose::Aid, closed),
        };
        Profile { key, letters, purpose, frozen }
    }

    /// The documents that can be made now, in the order in which they are needed.
    #[must_use]
    pub fn documents(&self) -> Vec<Document> {
        let kind = self.kind();
        let mut documents = Vec::new();
        if !self.passages.is_empty() {
            documents.push(Document::Schedule);
        }
        if !self.candidates.is_empty() {
            documents.extend(kind.assessments.iter().cloned().map(Document::Attendance));
        }
        if kind.draw.is_some() && self.candidates.iter().any(|state| state.draw.is_some()) {
            documents.push(Document::DrawRecord);
        }
        if self.quorum_failure.is_some() {
            documents.push(Document::QuorumFailure);
        }
        if self.begun.is_some() {
            documents.push(Document::Minutes);
            documents.extend(self.amendments.iter().map(|amendment| Document::Amendment(amendment.number)));
            documents.extend(self.candidates.iter().map(|state| Document::IndividualSheet(state.candidate.id)));
        }
        documents
    }

    /// The last entry a frozen document tells of: the one that froze it, or the last agreement drawn on it since.
    /// `None` while it may still change.
    #[must_use]
    pub fn told_until(&self, document: &Document) -> Option<u64> {
        let frozen = self.profile(document).frozen?;
        let drawn = self.agreements.iter().filter(|it| it.document == *document).map(|it| it.seq);
        Some(drawn.max().unwrap_or(frozen))
    }

    /// The agreements that stand on a document.
    pub fn agreed<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Agreement> {
        self.agreements.iter().filter(move |it| it.document == *document && !it.strokes.is_empty())
    }

    /// Whether a closed document can no longer be drawn anew: it was signed, on the screen or on paper, or an
    /// amendment follows it.
    #[must_use]
    pub fn is_settled(&self, document: &Document) -> bool {
        let Profile { purpose, frozen, .. } = self.profile(document);
        let amended = |since| purpose == Purpose::Record && self.amendments.iter().any(|it| it.seq > since);
        frozen.is_some_and(amended)
            || self.last_revision(document).is_some()
            || self.scans.iter().any(|it| it.document == *document)
    }

    /// The document as it was last signed or sealed; `None` while it is as it was drawn.
    #[must_use]
    pub fn last_revision(&self, document: &Document) -> Option<&FileDigest> {
        let signed = self.signatures.iter().filter(|it| it.document == *document).map(|it| (it.seq, &it.file));
        let sealed = self.stamps.iter().filter(|it| it.document == *document).map(|it| (it.seq, &it.file));
        signed.chain(sealed).max_by_key(|(seq, _)| *seq).map(|(_, file)| file)
    }
}
