//! What happened: past-tense facts in the order they were recorded.
//!
//! Invariant: an event is never edited and its stored name never changes (`tests/journals`).
//! A mistake is corrected by a further event. An event carries all that followed from the rules when
//! it was recorded, so that a rule mended later changes no session already held. Nothing here
//! decides; see [`crate::decide`].

mod clock;
mod entry;
mod judgement;
mod paper;

pub use clock::{Disagreement, Measure, Settlement};
pub use entry::{Entry, RecordSource, Slot, Stamp};
pub use judgement::{CandidateResult, Fall};
pub use paper::{FileDigest, Means, Paper, SignerCertificate};

use crate::certification::Certification;
use crate::id::{
    AssessmentId, CandidateId, CompetenceCode, EvidenceId, IncidentId, JurorId, KindId, MatterId, NoteId,
    PriorResultId, SubjectId,
};
use crate::note::Sign;
use crate::people::{Candidate, Details, Juror, Logo, Passage, Presence, PriorValue, Subject, Verdict};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "type")]
#[allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]
pub enum Event {
    /// The session exists, under exactly these rules.
    SessionOpened {
        /// The certification as it stood that day.
        certification: Box<Certification>,
        kind: KindId,
        /// A practice session bears its mark everywhere.
        practice: bool,
    },
    /// Place, dates and references were set.
    DetailsSet { details: Details },
    /// The centre's logo was chosen, or taken away.
    LogoSet {
        /// The image, if there is one now.
        logo: Option<Logo>,
    },
    /// A juror joined the jury, or an entry on them was corrected.
    JurorSet { juror: Juror },
    /// A juror left the jury before the session began.
    JurorRemoved { juror: JurorId },
    /// A candidate was enrolled, or an entry on them was corrected.
    CandidateSet {
        candidate: Candidate,
        /// The assessments they have to pass, in order.
        to_pass: Vec<AssessmentId>,
    },
    /// A candidate was taken off the list before passing anything.
    CandidateRemoved { candidate: CandidateId },
    /// The order of passage was set.
    PassagesOrdered { passages: Vec<Passage> },
    /// The subjects to draw from were listed.
    SubjectsListed { subjects: Vec<Subject> },
    /// A result known beforehand was entered.
    PriorResultEntered { candidate: CandidateId, result: PriorResultId, value: PriorValue },
    /// A juror will not deliberate on a candidate.
    RecusalDeclared { juror: JurorId, candidate: CandidateId, motive: String },
    /// A recusal declared by mistake was withdrawn.
    RecusalWithdrawn { juror: JurorId, candidate: CandidateId },
    /// The session began: the jury is in the room.
    SessionBegun,
    /// A juror was seen present, or left.
    JurorPresenceNoted {
        juror: JurorId,
        /// Whether in the room from now on.
        present: bool,
    },
    /// A candidate came, came late, or did not come.
    PresenceNoted { candidate: CandidateId, presence: Presence },
    /// A candidate chose (or the jury set) another allowed order of assessments.
    AssessmentsOrdered {
        candidate: CandidateId,
        /// The order as it was asked for.
        assessments: Vec<AssessmentId>,
        /// The assessments they have to pass, in order.
        to_pass: Vec<AssessmentId>,
    },
    /// A subject was drawn by lot.
    SubjectDrawn { candidate: CandidateId, subject: SubjectId, drawn_by: String },
    /// The clock of a segment started.
    SegmentStarted { slot: Slot },
    /// The clock of a segment was held.
    SegmentPaused { slot: Slot, motive: String },
    /// The clock of a segment went on.
    SegmentResumed { slot: Slot },
    /// A segment was given more time.
    SegmentProlonged {
        slot: Slot,
        /// How much more, in milliseconds.
        by_ms: u64,
        motive: String,
    },
    /// A segment ended.
    SegmentEnded {
        slot: Slot,
        /// Why it ended early or late; `None` when on time.
        motive: Option<String>,
    },
    /// A segment marked « si besoin » was not needed.
    SegmentSkipped { slot: Slot, motive: Option<String> },
    /// The real start of a segment was another moment than that of the key; the recorded one stays.
    StartCorrected {
        slot: Slot,
        at: DateTime<FixedOffset>,
        /// Why it was recorded otherwise.
        motive: String,
    },
    /// The program came back to open clocks: after a crash, a power cut, on another machine.
    RunBegan {
        /// The last trace of the run before.
        last_sign: Stamp,
        /// From that trace to this entry, in milliseconds.
        gap_ms: u64,
        /// What that length was measured with.
        measured: Measure,
        /// The clocks that ran meanwhile; those that were held stayed held.
        running: Vec<Slot>,
    },
    /// What an interruption means for a segment whose clock ran meanwhile.
    GapSettled {
        slot: Slot,
        /// The entry by which the program came back.
        began: u64,
        settlement: Settlement,
        /// Why, when it is not what the rule proposes.
        motive: Option<String>,
    },
    /// The clocks of the computer did not agree: one was set, or the machine slept.
    ClockDisagreed { found: Disagreement },
    /// A candidate left before the end of the passage.
    PassageAbandoned { candidate: CandidateId, motive: String },
    /// A private working note was written. Purgeable; never in the minutes.
    NoteWritten {
        note: NoteId,
        candidate: CandidateId,
        /// When typing started.
        started: Stamp,
        /// During which segment, and how far into it in milliseconds.
        during: Option<(Slot, u64)>,
        sign: Option<Sign>,
        competences: Vec<CompetenceCode>,
        text: String,
    },
    /// A note was replaced by a better wording.
    NoteReworded { note: NoteId, sign: Option<Sign>, competences: Vec<CompetenceCode>, text: String },
    /// A note was taken back; it stays in the journal.
    NoteWithdrawn { note: NoteId },
    /// A withdrawn note was put back.
    NoteRestored { note: NoteId },
    /// A shared, motivated appreciation was written (replaces the former one).
    AppreciationWritten { candidate: CandidateId, matter: MatterId, text: String },
    /// A competence was assessed, or cleared.
    CompetenceAssessed {
        candidate: CandidateId,
        competence: CompetenceCode,
        /// The verdict; `None` clears it.
        verdict: Option<Verdict>,
    },
    /// Evidence was seen.
    EvidenceTicked { candidate: CandidateId, evidence: EvidenceId },
    /// Evidence ticked by mistake was unticked.
    EvidenceUnticked { candidate: CandidateId, evidence: EvidenceId },
    /// An incident was reported.
    IncidentReported {
        incident: IncidentId,
        /// On whom, if on one.
        candidate: Option<CandidateId>,
        text: String,
    },
    /// A fraud was witnessed and reported.
    FraudReported { incident: IncidentId, candidate: CandidateId, text: String, witnesses: String },
    /// The deliberation began: nobody but the jury in the room.
    DeliberationOpened {
        /// The jurors who sat as it began, recusals apart.
        sitting: Vec<JurorId>,
    },
    /// A juror gave a first opinion, sealed until all have.
    OpinionGiven { juror: JurorId, candidate: CandidateId, matter: MatterId, verdict: Verdict },
    /// All who deliberated on a candidate had given their opinion on a matter: from now on those
    /// can be read, and no longer changed.
    OpinionsOpened {
        candidate: CandidateId,
        matter: MatterId,
        /// Whose opinions are read. What they say stays private.
        jurors: Vec<JurorId>,
    },
    /// A juror voted.
    VoteCast { juror: JurorId, candidate: CandidateId, matter: MatterId, verdict: Verdict },
    /// The jury decided (replaces the former decision on the same matter).
    DecisionTaken {
        candidate: CandidateId,
        matter: MatterId,
        verdict: Verdict,
        /// Never `None` when unfavourable.
        motive: Option<String>,
        /// The jurors who deliberated on the candidate.
        by: Vec<JurorId>,
    },
    /// A decision no longer stands: the jury has to decide again.
    DecisionFell { candidate: CandidateId, matter: MatterId, reason: Fall },
    /// Too few members were present: no valid deliberation (*constat de carence*).
    QuorumFailureRecorded {
        /// Who records it (the *responsable de session*).
        by: String,
        text: String,
        /// Every candidate left without a decision by a failed quorum, those of earlier records included.
        candidates: Vec<CandidateId>,
    },
    /// The record of a failed quorum was a mistake, or the jury is complete after all.
    QuorumFailureWithdrawn { motive: String },
    /// The jury decided on a candidate after all: the failed quorum no longer concerns them.
    QuorumRegained { candidate: CandidateId },
    /// The deliberation ended.
    DeliberationEnded,
    /// The session goes on, on another computer or from what was put by.
    RecordTakenOver {
        /// The computer it goes on with, as its system calls it.
        machine: String,
        /// Where the record was taken from.
        source: RecordSource,
    },
    /// The session was closed and its minutes frozen.
    SessionClosed {
        /// Number of the minutes (`2026-017`).
        minutes_number: String,
        /// What followed for each candidate.
        results: Vec<CandidateResult>,
    },
    /// The closed minutes were amended.
    AmendmentAdded {
        /// From 1.
        number: u32,
        text: String,
        motive: String,
    },
    /// A juror drew, on a closed document, a stroke that says they agree: no electronic signature.
    AgreementDrawn {
        paper: Paper,
        juror: JurorId,
        /// The runs of the pen: points as `[x, y]`, `y` downwards, in tenths of the pad's own units. None at all
        /// takes the agreement drawn before back.
        strokes: Vec<Vec<[u16; 2]>>,
    },
    /// A closed document was signed electronically.
    MinutesSigned {
        paper: Paper,
        /// The field of it that is signed.
        field: String,
        /// Which juror; `None` for whom nobody foresaw, in a spare field.
        juror: Option<JurorId>,
        means: Means,
        certificate: SignerCertificate,
        /// The document as it stands since.
        file: FileDigest,
    },
    /// A closed document was sealed by a timestamp authority.
    MinutesTimestamped {
        paper: Paper,
        /// The field of it that holds the seal.
        field: String,
        /// Whose certificate sealed it.
        certificate: SignerCertificate,
        /// The moment it proves.
        proved: DateTime<FixedOffset>,
        /// The document as it stands since.
        file: FileDigest,
    },
    /// The scan of a document signed by hand was attached.
    ScanAttached { paper: Paper, jurors: Vec<JurorId>, name: String, file: FileDigest },
}

/// Who may read an event, and what it is about.
enum Nature<'a> {
    /// Working notes (CJUE C-434/16) and what each juror thought and voted: the secret of the
    /// deliberation protects it, only what the jury decided is public.
    Private,
    Public,
    /// Public, and about a document of the closed session, with the file kept beside the entry.
    OfADocument(Option<&'a FileDigest>),
}

impl Event {
    /// The file kept beside this entry, when there is one.
    #[must_use]
    pub fn file(&self) -> Option<&FileDigest> {
        if let Nature::OfADocument(file) = self.nature() { file } else { None }
    }

    /// Whether the payload is private: left out of the minutes, kept there as a commitment only,
    /// purgeable. Invariant: what is private changes nothing of what is public.
    #[must_use]
    pub fn is_private(&self) -> bool {
        matches!(self.nature(), Nature::Private)
    }

    /// Whether this is about a document, which only a closed session has.
    pub(crate) fn is_of_a_document(&self) -> bool {
        matches!(self.nature(), Nature::OfADocument(_))
    }

    fn nature(&self) -> Nature<'_> {
        match self {
            Self::NoteWritten { .. }
            | Self::NoteReworded { .. }
            | Self::OpinionGiven { .. }
            | Self::VoteCast { .. } => Nature::Private,
            Self::AgreementDrawn { .. } => Nature::OfADocument(None),
            Self::MinutesSigned { file, .. }
            | Self::MinutesTimestamped { file, .. }
            | Self::ScanAttached { file, .. } => Nature::OfADocument(Some(file)),
            Self::SessionOpened { .. }
            | Self::DetailsSet { .. }
            | Self::LogoSet { .. }
            | Self::JurorSet { .. }
            | Self::JurorRemoved { .. }
            | Self::CandidateSet { .. }
            | Self::CandidateRemoved { .. }
            | Self::PassagesOrdered { .. }
            | Self::SubjectsListed { .. }
            | Self::PriorResultEntered { .. }
            | Self::RecusalDeclared { .. }
            | Self::RecusalWithdrawn { .. }
            | Self::SessionBegun
            | Self::JurorPresenceNoted { .. }
            | Self::PresenceNoted { .. }
            | Self::AssessmentsOrdered { .. }
            | Self::SubjectDrawn { .. }
            | Self::SegmentStarted { .. }
            | Self::SegmentPaused { .. }
            | Self::SegmentResumed { .. }
            | Self::SegmentProlonged { .. }
            | Self::SegmentEnded { .. }
            | Self::SegmentSkipped { .. }
            | Self::StartCorrected { .. }
            | Self::RunBegan { .. }
            | Self::GapSettled { .. }
            | Self::ClockDisagreed { .. }
            | Self::PassageAbandoned { .. }
            | Self::NoteWithdrawn { .. }
            | Self::NoteRestored { .. }
            | Self::AppreciationWritten { .. }
            | Self::CompetenceAssessed { .. }
            | Self::EvidenceTicked { .. }
            | Self::EvidenceUnticked { .. }
            | Self::IncidentReported { .. }
            | Self::FraudReported { .. }
            | Self::DeliberationOpened { .. }
            | Self::OpinionsOpened { .. }
            | Self::DecisionTaken { .. }
            | Self::DecisionFell { .. }
            | Self::QuorumFailureRecorded { .. }
            | Self::QuorumFailureWithdrawn { .. }
            | Self::QuorumRegained { .. }
            | Self::DeliberationEnded
            | Self::RecordTakenOver { .. }
            | Self::SessionClosed { .. }
            | Self::AmendmentAdded { .. } => Nature::Public,
        }
    }
}
