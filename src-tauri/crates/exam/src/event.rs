//! What happened: past-tense facts in the order they were recorded.
//!
//! Invariant: an event is never edited and its stored name never changes (`tests/journals`).
//! A mistake is corrected by a further event. Nothing here decides; see [`crate::decide`].

mod clock;
mod document;
mod entry;

pub use clock::{Disagreement, Measure, Settlement};
pub use document::{Document, FileDigest, Means, SignerCertificate};
pub use entry::{Entry, RecordSource, Slot, Stamp};

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
pub enum Event {
    /// The session exists, under exactly these rules.
    SessionOpened {
        /// The certification as it stood that day.
        certification: Box<Certification>,
        /// Which kind of session.
        kind: KindId,
        /// A practice session bears its mark everywhere.
        practice: bool,
    },
    /// Place, dates and references were set.
    DetailsSet {
        /// All of them.
        details: Details,
    },
    /// The centre's logo was chosen, or taken away.
    LogoSet {
        /// The image, if there is one now.
        logo: Option<Logo>,
    },
    /// A juror joined the jury, or an entry on them was corrected.
    JurorSet {
        /// All that is known of them.
        juror: Juror,
    },
    /// A juror left the jury before the session began.
    JurorRemoved {
        /// Who.
        juror: JurorId,
    },
    /// A candidate was enrolled, or an entry on them was corrected.
    CandidateSet {
        /// All that is known of them.
        candidate: Candidate,
    },
    /// A candidate was taken off the list before passing anything.
    CandidateRemoved {
        /// Who.
        candidate: CandidateId,
    },
    /// The order of passage was set.
    PassagesOrdered {
        /// In order.
        passages: Vec<Passage>,
    },
    /// The subjects to draw from were listed.
    SubjectsListed {
        /// All of them.
        subjects: Vec<Subject>,
    },
    /// A result known beforehand was entered.
    PriorResultEntered {
        /// Whose.
        candidate: CandidateId,
        /// Which.
        result: PriorResultId,
        /// What.
        value: PriorValue,
    },
    /// A juror will not deliberate on a candidate.
    RecusalDeclared {
        /// Who steps aside.
        juror: JurorId,
        /// For whom.
        candidate: CandidateId,
        /// Why.
        motive: String,
    },
    /// A recusal declared by mistake was withdrawn.
    RecusalWithdrawn {
        /// Who.
        juror: JurorId,
        /// For whom.
        candidate: CandidateId,
    },
    /// The session began: the jury is in the room.
    SessionBegun,
    /// A juror was seen present, or left.
    JurorPresenceNoted {
        /// Who.
        juror: JurorId,
        /// Whether in the room from now on.
        present: bool,
    },
    /// A candidate came, came late, or did not come.
    PresenceNoted {
        /// Who.
        candidate: CandidateId,
        /// How.
        presence: Presence,
    },
    /// A candidate chose (or the jury set) another allowed order of assessments.
    AssessmentsOrdered {
        /// Whose.
        candidate: CandidateId,
        /// In order.
        assessments: Vec<AssessmentId>,
    },
    /// A subject was drawn by lot.
    SubjectDrawn {
        /// For whom.
        candidate: CandidateId,
        /// Which.
        subject: SubjectId,
        /// Whose hand drew it.
        drawn_by: String,
    },
    /// The clock of a segment started.
    SegmentStarted {
        /// Which.
        slot: Slot,
    },
    /// The clock of a segment was held.
    SegmentPaused {
        /// Which.
        slot: Slot,
        /// Why.
        motive: String,
    },
    /// The clock of a segment went on.
    SegmentResumed {
        /// Which.
        slot: Slot,
    },
    /// A segment was given more time.
    SegmentProlonged {
        /// Which.
        slot: Slot,
        /// How much more, in milliseconds.
        by_ms: u64,
        /// Why.
        motive: String,
    },
    /// A segment ended.
    SegmentEnded {
        /// Which.
        slot: Slot,
        /// Why it ended early or late; `None` when on time.
        motive: Option<String>,
    },
    /// A segment marked « si besoin » was not needed.
    SegmentSkipped {
        /// Which.
        slot: Slot,
        /// Why, if said.
        motive: Option<String>,
    },
    /// The real start of a segment was another moment than that of the key; the recorded one stays.
    StartCorrected {
        /// Which.
        slot: Slot,
        /// When it really started.
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
    },
    /// What an interruption means for a segment whose clock ran meanwhile.
    GapSettled {
        /// Which.
        slot: Slot,
        /// The entry by which the program came back.
        began: u64,
        /// What was decided.
        settlement: Settlement,
        /// Why, when it is not what the rule proposes.
        motive: Option<String>,
    },
    /// The clocks of the computer did not agree: one was set, or the machine slept.
    ClockDisagreed {
        /// What was found.
        found: Disagreement,
    },
    /// A candidate left before the end of the passage.
    PassageAbandoned {
        /// Who.
        candidate: CandidateId,
        /// Why.
        motive: String,
    },
    /// A private working note was written. Purgeable; never in the minutes.
    NoteWritten {
        /// Its id.
        note: NoteId,
        /// On whom.
        candidate: CandidateId,
        /// When typing started.
        started: Stamp,
        /// During which segment, and how far into it in milliseconds.
        during: Option<(Slot, u64)>,
        /// For, against, or a question.
        sign: Option<Sign>,
        /// Competences it bears on.
        competences: Vec<CompetenceCode>,
        /// Its words.
        text: String,
    },
    /// A note was replaced by a better wording.
    NoteReworded {
        /// Which.
        note: NoteId,
        /// For, against, or a question.
        sign: Option<Sign>,
        /// Competences it bears on.
        competences: Vec<CompetenceCode>,
        /// Its new words.
        text: String,
    },
    /// A note was taken back; it stays in the journal.
    NoteWithdrawn {
        /// Which.
        note: NoteId,
    },
    /// A withdrawn note was put back.
    NoteRestored {
        /// Which.
        note: NoteId,
    },
    /// A shared, motivated appreciation was written (replaces the former one).
    AppreciationWritten {
        /// On whom.
        candidate: CandidateId,
        /// On which matter.
        matter: MatterId,
        /// Its words.
        text: String,
    },
    /// A competence was assessed, or cleared.
    CompetenceAssessed {
        /// Whose.
        candidate: CandidateId,
        /// Which.
        competence: CompetenceCode,
        /// The verdict; `None` clears it.
        verdict: Option<Verdict>,
    },
    /// Evidence was seen.
    EvidenceTicked {
        /// Whose.
        candidate: CandidateId,
        /// Which.
        evidence: EvidenceId,
    },
    /// Evidence ticked by mistake was unticked.
    EvidenceUnticked {
        /// Whose.
        candidate: CandidateId,
        /// Which.
        evidence: EvidenceId,
    },
    /// An incident was reported.
    IncidentReported {
        /// Its id.
        incident: IncidentId,
        /// On whom, if on one.
        candidate: Option<CandidateId>,
        /// What happened.
        text: String,
    },
    /// A fraud was witnessed and reported.
    FraudReported {
        /// Its id.
        incident: IncidentId,
        /// On whom.
        candidate: CandidateId,
        /// What happened.
        text: String,
        /// Who saw it.
        witnesses: String,
    },
    /// The deliberation began: nobody but the jury in the room.
    DeliberationOpened,
    /// A juror gave a first opinion, sealed until all have.
    OpinionGiven {
        /// Who.
        juror: JurorId,
        /// On whom.
        candidate: CandidateId,
        /// On which matter.
        matter: MatterId,
        /// What.
        verdict: Verdict,
    },
    /// A juror voted.
    VoteCast {
        /// Who.
        juror: JurorId,
        /// On whom.
        candidate: CandidateId,
        /// On which matter.
        matter: MatterId,
        /// What.
        verdict: Verdict,
    },
    /// The jury decided (replaces the former decision on the same matter).
    DecisionTaken {
        /// On whom.
        candidate: CandidateId,
        /// On which matter.
        matter: MatterId,
        /// What.
        verdict: Verdict,
        /// Why, when unfavourable.
        motive: Option<String>,
    },
    /// Too few members were present: no valid deliberation (*constat de carence*).
    QuorumFailureRecorded {
        /// Who records it (the *responsable de session*).
        by: String,
        /// What was found.
        text: String,
    },
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
    },
    /// The closed minutes were amended.
    AmendmentAdded {
        /// From 1.
        number: u32,
        /// What is corrected.
        text: String,
        /// Why.
        motive: String,
    },
    /// A juror drew, on a closed document, a stroke that says they agree: no electronic signature.
    AgreementDrawn {
        /// Which document.
        document: Document,
        /// Whose hand.
        juror: JurorId,
        /// The runs of the pen: points as `[x, y]`, `y` downwards, in tenths of the pad's own units. None at all
        /// takes the agreement drawn before back.
        strokes: Vec<Vec<[u16; 2]>>,
    },
    /// A closed document was signed electronically.
    MinutesSigned {
        /// Which document.
        document: Document,
        /// The field of it that is signed.
        field: String,
        /// Which juror; `None` for whom nobody foresaw, in a spare field.
        juror: Option<JurorId>,
        /// With what.
        means: Means,
        /// With whose certificate.
        certificate: SignerCertificate,
        /// The document as it stands since.
        file: FileDigest,
    },
    /// A closed document was sealed by a timestamp authority.
    MinutesTimestamped {
        /// Which document.
        document: Document,
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
    ScanAttached {
        /// Which document.
        document: Document,
        /// Who signed it by hand.
        jurors: Vec<JurorId>,
        /// What the file was called.
        name: String,
        /// The scan.
        file: FileDigest,
    },
}

impl Event {
    /// The file kept beside this entry, when there is one.
    #[must_use]
    pub fn file(&self) -> Option<&FileDigest> {
        let (Self::MinutesSigned { file, .. }
        | Self::MinutesTimestamped { file, .. }
        | Self::ScanAttached { file, .. }) = self
        else {
            return None;
        };
        Some(file)
    }

    /// Whether the payload is private: left out of the minutes, kept there as a commitment only,
    /// purgeable. Working notes are (CJUE C-434/16), and so is what each juror thought and voted:
    /// the secret of the deliberation protects it, only what the jury decided is public.
    #[must_use]
    pub fn is_private(&self) -> bool {
        matches!(
            self,
            Self::NoteWritten { .. } | Self::NoteReworded { .. } | Self::OpinionGiven { .. } | Self::VoteCast { .. }
        )
    }
}
