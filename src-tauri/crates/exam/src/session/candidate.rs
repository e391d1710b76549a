//! A candidate and all that happened to them, as the journal tells it.
//!
//! Only kept here; the fold writes it, [`crate::timing`] and [`crate::deliberation`] draw
//! conclusions from it.

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use super::clock::{SegmentRun, Timed, Voided};
use super::sealed::SealedOpinions;
use crate::event::{Slot, Stamp};
use crate::id::{
    AssessmentId, CompetenceCode, EvidenceId, JurorId, MatterId, NoteId, PriorResultId, SegmentId, SubjectId,
};
use crate::note::Sign;
use crate::people::{Candidate, Presence, PriorValue, Verdict};
use std::collections::BTreeMap;

/// A candidate and all that happened to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateState {
    pub candidate: Candidate,
    /// Whether they came, and when that was noted.
    pub presence: Option<(Presence, Stamp)>,
    /// The subject drawn.
    pub draw: Option<Draw>,
    /// Segments started or skipped, with their times.
    pub runs: BTreeMap<(AssessmentId, SegmentId), SegmentRun>,
    /// Segments begun anew after an interruption: what was done of them before, in order.
    pub voided: Vec<Voided>,
    /// When and why they left before the end.
    pub abandoned: Option<(String, Stamp)>,
    /// Notes in the order written, withdrawn ones included.
    pub notes: Vec<Note>,
    /// Shared appreciations by matter.
    pub appreciations: BTreeMap<MatterId, String>,
    /// Verdicts by competence.
    pub competences: BTreeMap<CompetenceCode, Verdict>,
    /// Evidence ticked, and when.
    pub evidence: BTreeMap<EvidenceId, Stamp>,
    /// Results entered beforehand.
    pub prior_results: BTreeMap<PriorResultId, PriorValue>,
    /// First opinions: ask [`crate::deliberation::opinions`].
    pub(crate) opinions: SealedOpinions,
    /// The assessments to pass, in order: ask [`CandidateState::assessments`].
    pub(crate) order: Vec<AssessmentId>,
    pub votes: BTreeMap<(MatterId, JurorId), Verdict>,
    /// The decisions that stand, by matter.
    pub decisions: BTreeMap<MatterId, Decision>,
}

/// A subject drawn by lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    pub subject: SubjectId,
    /// Whose hand.
    pub drawn_by: String,
    pub drawn: Stamp,
}

/// A private working note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    /// When typing started.
    pub started: Stamp,
    /// During which segment, and how far into it in milliseconds.
    pub during: Option<(Slot, u64)>,
    /// For, against, or a question.
    pub sign: Option<Sign>,
    /// Competences it bears on.
    pub competences: Vec<CompetenceCode>,
    /// Its words; `None` once purged.
    pub text: Option<String>,
    pub withdrawn: bool,
    pub author: String,
}

/// A decision of the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    /// Why, when unfavourable.
    pub motive: Option<String>,
    pub taken: Stamp,
    /// Who deliberated on the candidate.
    pub by: Vec<JurorId>,
}

impl CandidateState {
    /// What happened to a segment, if anything did.
    #[must_use]
    pub fn run(&self, slot: &Slot) -> Option<&SegmentRun> {
        self.runs.get(&slot.place())
    }

    /// The clock of a segment, unless it never started.
    #[must_use]
    pub fn timed(&self, slot: &Slot) -> Option<&Timed> {
        match self.run(slot)? {
            SegmentRun::Timed(timed) => Some(timed),
            SegmentRun::Skipped { .. } => None,
        }
    }

    /// Whether the candidate was found absent.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self.presence, Some((Presence::Absent { .. }, _)))
    }

    /// Whether the candidate is (or was) in the room.
    #[must_use]
    pub fn is_present(&self) -> bool {
        matches!(self.presence, Some((Presence::Present | Presence::AdmittedLate { .. }, _)))
    }

    /// Whether anything of the passage took place, begun anew since or not.
    #[must_use]
    pub fn has_passed_anything(&self) -> bool {
        !self.runs.is_empty() || !self.voided.is_empty()
    }

    /// The assessments this candidate has to pass, in order.
    #[must_use]
    pub fn assessments(&self) -> &[AssessmentId] {
        &self.order
    }
}
