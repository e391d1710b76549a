//! The state of a session, folded from its journal.
//!
//! Invariant: [`Session::apply`] never refuses and never looks outside its arguments; the same
//! entries give the same state on any machine. What may be recorded is decided in
//! [`crate::decide`]; what time it is for a segment is computed in [`crate::timing`].

mod apply;

use crate::certification::{Certification, SessionKind};
use crate::event::{Entry, Slot, Stamp};
use crate::id::{
    AssessmentId, CandidateId, CompetenceCode, EvidenceId, IncidentId, JurorId, KindId, MatterId, NoteId,
    PriorResultId, SegmentId, SessionId, SubjectId,
};
use crate::note::Sign;
use crate::people::{Candidate, Details, Juror, Passage, Presence, PriorValue, Subject, Verdict};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The jury, in order of enlistment.
    pub jurors: Vec<JurorState>,
    /// The candidates, by number.
    pub candidates: Vec<CandidateState>,
    /// The order of passage.
    pub passages: Vec<Passage>,
    /// Subjects to draw from.
    pub subjects: Vec<Subject>,
    /// Who does not deliberate on whom.
    pub recusals: Vec<Recusal>,
    /// When the jury began.
    pub begun: Option<Stamp>,
    /// Incidents and frauds, in order.
    pub incidents: Vec<Incident>,
    /// Deliberations: when each opened and ended.
    pub deliberations: Vec<Span>,
    /// Quorum failure, if one was recorded.
    pub quorum_failure: Option<QuorumFailure>,
    /// Closing, once closed.
    pub closing: Option<Closing>,
    /// Amendments after closing, in order.
    pub amendments: Vec<Amendment>,
}

/// A stretch of time; open while `until` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Start.
    pub from: Stamp,
    /// End.
    pub until: Option<Stamp>,
}

/// A juror and when they were in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JurorState {
    /// Who.
    pub juror: Juror,
    /// Presence; the last span is open while they are in the room.
    pub presence: Vec<Span>,
}

impl JurorState {
    /// Whether in the room now.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.presence.last().is_some_and(|span| span.until.is_none())
    }
}

/// A juror who does not deliberate on a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recusal {
    /// Who.
    pub juror: JurorId,
    /// For whom.
    pub candidate: CandidateId,
    /// Why.
    pub motive: String,
    /// When it was declared.
    pub declared: Stamp,
}

/// A candidate and all that happened to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateState {
    /// Who.
    pub candidate: Candidate,
    /// Whether they came, and when that was noted.
    pub presence: Option<(Presence, Stamp)>,
    /// The subject drawn.
    pub draw: Option<Draw>,
    /// Segments started or skipped, with their times.
    pub runs: BTreeMap<(AssessmentId, SegmentId), SegmentRun>,
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
    /// First opinions. Sealed: ask [`crate::deliberation::opinions`].
    pub(crate) opinions: BTreeMap<(MatterId, JurorId), Verdict>,
    /// Votes.
    pub votes: BTreeMap<(MatterId, JurorId), Verdict>,
    /// Decisions by matter, the last one of each.
    pub decisions: BTreeMap<MatterId, Decision>,
}

/// A subject drawn by lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// Which.
    pub subject: SubjectId,
    /// Whose hand.
    pub drawn_by: String,
    /// When.
    pub drawn: Stamp,
}

/// What happened to one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SegmentRun {
    /// Not needed.
    Skipped {
        /// When that was said.
        skipped: Stamp,
        /// Why, if said.
        motive: Option<String>,
    },
    /// Started, perhaps ended.
    Timed(Timed),
}

/// The times of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed {
    /// When it started.
    pub started: Stamp,
    /// Pauses in order; the last is open while paused.
    pub pauses: Vec<Pause>,
    /// Prolongations in order.
    pub prolongations: Vec<Prolongation>,
    /// When it ended.
    pub ended: Option<Stamp>,
    /// Why it ended early or late.
    pub end_motive: Option<String>,
}

/// A pause of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// From when to when.
    pub span: Span,
    /// Why.
    pub motive: String,
    /// Who held the clock.
    pub author: String,
}

/// A prolongation of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prolongation {
    /// When it was given.
    pub given: Stamp,
    /// How much, in milliseconds.
    pub by_ms: u64,
    /// Why.
    pub motive: String,
    /// Who gave it.
    pub author: String,
}

/// A private working note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
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
    /// Taken back.
    pub withdrawn: bool,
    /// Who wrote it.
    pub author: String,
}

/// A decision of the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub verdict: Verdict,
    /// Why, when unfavourable.
    pub motive: Option<String>,
    /// When.
    pub taken: Stamp,
}

/// An incident or a fraud report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// On whom.
    pub candidate: Option<CandidateId>,
    /// What happened.
    pub text: String,
    /// Witnesses, when it is a fraud report.
    pub fraud_witnesses: Option<String>,
    /// When it was reported.
    pub reported: Stamp,
    /// Who reported it.
    pub author: String,
}

/// Too few members for a valid deliberation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumFailure {
    /// Who recorded it.
    pub by: String,
    /// What was found.
    pub text: String,
    /// When.
    pub recorded: Stamp,
}

/// How the session was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Number of the minutes.
    pub minutes_number: String,
    /// When.
    pub closed: Stamp,
    /// Entry that closed it: its hash is the head the minutes carry.
    pub seq: u64,
}

/// An amendment of closed minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// From 1.
    pub number: u32,
    /// What is corrected.
    pub text: String,
    /// Why.
    pub motive: String,
    /// When.
    pub added: Stamp,
    /// Who.
    pub author: String,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// *Planifiée*: being prepared.
    Planned,
    /// *En cours*: the jury is in the room.
    Underway,
    /// *Terminée*: every decision is taken, the deliberation ended.
    Finished,
    /// *Clôturée*: minutes frozen.
    Closed,
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

    /// The kind of session, with its rules.
    ///
    /// # Panics
    /// Never: a session is only opened under a kind its certification has.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn kind(&self) -> &SessionKind {
        self.certification.kind(&self.kind_id).expect("a session is opened under a kind of its certification")
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.closing.is_some() {
            Stage::Closed
        } else if self.begun.is_none() {
            Stage::Planned
        } else if self.quorum_failure.is_some()
            || (self.deliberations.last().is_some_and(|span| span.until.is_some())
                && crate::deliberation::missing_decisions(self).is_empty())
        {
            Stage::Finished
        } else {
            Stage::Underway
        }
    }

    /// The candidate with this id.
    #[must_use]
    pub fn candidate(&self, id: CandidateId) -> Option<&CandidateState> {
        self.candidates.iter().find(|state| state.candidate.id == id)
    }

    /// The juror with this id.
    #[must_use]
    pub fn juror(&self, id: JurorId) -> Option<&JurorState> {
        self.jurors.iter().find(|state| state.juror.id == id)
    }

    /// Whether the deliberation is open now.
    #[must_use]
    pub fn is_deliberating(&self) -> bool {
        self.deliberations.last().is_some_and(|span| span.until.is_none())
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

impl CandidateState {
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

    /// The assessments in this candidate's order.
    #[must_use]
    pub fn assessments<'a>(&'a self, kind: &'a SessionKind) -> &'a [AssessmentId] {
        if self.candidate.assessments.is_empty() { &kind.assessments } else { &self.candidate.assessments }
    }
}
