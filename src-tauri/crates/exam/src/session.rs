//! The state of a session, folded from its journal.
//!
//! Invariant: [`Session::apply`] never refuses, calls no rule and never looks outside its arguments;
//! the same entries give the same state on any machine, whatever became of the rules since. What
//! may be recorded is decided in [`crate::decide`]; where a session stands is told by
//! [`crate::stage`], what time it is for a segment by [`crate::timing`].

mod apply;
mod candidate;
mod clock;
mod facts;
mod interruption;
mod sealed;

pub use candidate::{CandidateState, Decision, Draw, Note};
pub use clock::{Pause, Prolongation, SegmentRun, StartCorrection, Timed, Voided};
pub use facts::{
    Agreement, Amendment, Closing, Deliberation, DocumentSignature, DocumentStamp, Incident, JurorState, QuorumFailure,
    Recusal, Scan, Span, Takeover,
};
pub use interruption::{ClockNote, Interruption, Settled};

use crate::certification::{Certification, SessionKind};
use crate::event::{Entry, Slot, Stamp};
use crate::id::{CandidateId, CompetenceCode, JurorId, KindId, SessionId};
use crate::people::{Details, Logo, Passage, Subject};
use std::collections::BTreeSet;

/// A session as its journal tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Last entry applied.
    pub seq: u64,
    /// When the last entry was recorded.
    pub last: Stamp,
    /// The rules it was opened under.
    pub certification: Certification,
    /// Which kind of session.
    pub kind_id: KindId,
    /// Whether it is a practice session.
    pub practice: bool,
    /// When it was opened.
    pub opened: Stamp,
    /// Place, dates, references.
    pub details: Details,
    /// The centre's logo.
    pub logo: Option<Logo>,
    /// The jury, in order of enlistment.
    pub jurors: Vec<JurorState>,
    /// The candidates, by number.
    pub candidates: Vec<CandidateState>,
    /// The order of passage.
    pub passages: Vec<Passage>,
    /// The order of passage as it stood when the jury began; empty before.
    pub passages_at_begin: Vec<Passage>,
    /// Subjects to draw from.
    pub subjects: Vec<Subject>,
    /// Who does not deliberate on whom.
    pub recusals: Vec<Recusal>,
    /// When the jury began.
    pub begun: Option<Stamp>,
    /// Incidents and frauds, in order.
    pub incidents: Vec<Incident>,
    /// Interruptions of the program while clocks were open, in order.
    pub interruptions: Vec<Interruption>,
    /// Disagreements of the computer's clocks, in order.
    pub clock_notes: Vec<ClockNote>,
    /// Where the record went on elsewhere, in order.
    pub takeovers: Vec<Takeover>,
    /// Deliberations, in order.
    pub deliberations: Vec<Deliberation>,
    /// The failed quorum that stands, if one does.
    pub quorum_failure: Option<QuorumFailure>,
    /// Closing, once closed.
    pub closing: Option<Closing>,
    /// Amendments after closing, in order.
    pub amendments: Vec<Amendment>,
    /// Agreements drawn on the closed documents and taken back, in order: ask [`Self::agreed`].
    pub(crate) agreements: Vec<Agreement>,
    /// Electronic signatures of the closed documents, in order.
    pub signatures: Vec<DocumentSignature>,
    /// Seals of timestamp authorities on them, in order.
    pub stamps: Vec<DocumentStamp>,
    /// Scans of what was signed by hand, in order.
    pub scans: Vec<Scan>,
    /// The open clocks, in the order they started: ask [`crate::timing::open_slots`].
    pub(crate) open: Vec<Slot>,
}

impl Session {
    /// The state after these entries; `None` unless the first one opens a session.
    #[must_use]
    pub fn replay<'a>(id: SessionId, entries: impl IntoIterator<Item = &'a Entry>) -> Option<Self> {
        let mut entries = entries.into_iter();
        let mut session = Self::opened_by(id, entries.next()?)?;
        for entry in entries {
            session.apply(entry);
        }
        Some(session)
    }

    /// What is left once the private entries are emptied.
    ///
    /// Invariant: the journal replayed without its private entries gives exactly this.
    #[must_use]
    pub fn without_private_entries(mut self) -> Self {
        for state in &mut self.candidates {
            state.notes.clear();
            state.votes.clear();
            state.opinions.forget();
        }
        self
    }

    /// The kind of session, with its rules.
    ///
    /// # Panics
    /// Never: a session is only opened under a kind its certification has.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn kind(&self) -> &SessionKind {
        self.certification.kind(&self.kind_id).expect("a session is opened under a kind of its certification")
    }

    /// The candidate with this id.
    #[must_use]
    pub fn candidate(&self, id: CandidateId) -> Option<&CandidateState> {
        self.candidates.iter().find(|state| state.candidate.id == id)
    }

    pub(crate) fn candidate_mut(&mut self, id: CandidateId) -> Option<&mut CandidateState> {
        self.candidates.iter_mut().find(|state| state.candidate.id == id)
    }

    /// The juror with this id.
    #[must_use]
    pub fn juror(&self, id: JurorId) -> Option<&JurorState> {
        self.jurors.iter().find(|state| state.juror.id == id)
    }

    /// Whether the deliberation is open now.
    #[must_use]
    pub fn is_deliberating(&self) -> bool {
        self.deliberations.last().is_some_and(|deliberation| deliberation.until.is_none())
    }

    /// Whether this juror is recused for this candidate.
    #[must_use]
    pub fn is_recused(&self, juror: JurorId, candidate: CandidateId) -> bool {
        self.recusals.iter().any(|recusal| recusal.juror == juror && recusal.candidate == candidate)
    }

    /// The competence codes this session assesses.
    #[must_use]
    pub fn competence_codes(&self) -> BTreeSet<&CompetenceCode> {
        let kind = self.kind();
        self.certification
            .matters
            .iter()
            .filter(|matter| kind.matters.contains(&matter.id))
            .flat_map(|matter| matter.competences.iter().map(|competence| &competence.code))
            .collect()
    }
}
