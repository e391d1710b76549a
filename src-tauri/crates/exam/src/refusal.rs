//! Why the rules say no. Ordinary, expected, and each with its sentence.
//!
//! A refusal names the fact and carries what the sentence needs; the words, in French or English,
//! belong to the shell (`sentence.rs`), since the core knows no language.

mod lack;

pub use lack::{Field, Lack};

use crate::event::Slot;
use crate::id::{
    AssessmentId, CandidateId, CompetenceCode, EvidenceId, IncidentId, JurorId, MatterId, NoteId, PriorResultId,
    SubjectId,
};

/// Why the rules say no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The certification has no such kind of session.
    UnknownKind,
    /// This fact follows from a command or from another fact and cannot be recorded directly.
    NotRecordable,
    /// The logo is empty, or too large to stand in the journal.
    LogoTooLarge,
    /// An agreement is drawn in lines, and not endlessly.
    NotAStroke,
    /// There is no agreement to take back.
    NothingDrawn,
    /// The session has no such document: no subject was drawn, or no quorum failed.
    NoSuchDocument,
    /// A fingerprint of a file or a certificate is no SHA-256.
    NotADigest,
    /// The session is closed: only amendments are possible.
    Closed,
    /// The session is not closed yet: correct it instead of amending it.
    NotClosed,
    /// This field of the document is signed already.
    AlreadySigned(String),
    /// The document was signed, on the screen or on paper, or amended: what is drawn in it no longer changes.
    PaperSettled,
    /// No amendment has this number.
    UnknownAmendment(u32),
    /// A scan is attached for whom it shows to have signed: name one at least.
    NobodySigned,
    /// The session has not begun.
    NotBegun,
    /// The session has begun: this belongs to the preparation.
    AlreadyBegun,
    /// A required field is empty; the field's name follows.
    Empty(Field),
    /// A field is longer than its limit.
    TooLong {
        /// Which field.
        field: Field,
        /// Limit in characters.
        limit: usize,
    },
    /// A field holds control characters or nothing that can be printed.
    NotPrintable(Field),
    /// The last day comes before the first.
    DatesReversed,
    /// Habilitation ends before it begins.
    HabilitationReversed(JurorId),
    /// No such juror.
    UnknownJuror(JurorId),
    /// No such candidate.
    UnknownCandidate(CandidateId),
    /// Two candidates with one number.
    NumberTaken {
        /// The number.
        number: u32,
        /// Who has it.
        by: CandidateId,
    },
    /// Candidates are numbered from 1 to 9,999.
    NumberOutOfRange(u32),
    /// This access path is not open for this certification.
    PathNotOpen,
    /// The matter is not ruled on in this session.
    UnknownMatter(MatterId),
    /// Only a block may be held from an earlier session.
    NotABlock(MatterId),
    /// Extra time must stay within its bounds.
    ExtraTimeOutOfRange,
    /// No such segment.
    UnknownSegment(Slot),
    /// The order of assessments breaks the certification's constraints.
    OrderNotAllowed,
    /// What was already started cannot be moved.
    OrderAlreadyStarted(AssessmentId),
    /// A candidate is twice in the order of passage, or missing from it.
    PassagesIncomplete,
    /// The juror already acted in this session and cannot be removed.
    JurorInUse(JurorId),
    /// Something already recorded on the candidate stands against removing them, or against
    /// changing their extra time, their order or their held blocks.
    CandidateInUse(CandidateId),
    /// The president must be one juror; another one already presides.
    PresidentTaken(JurorId),
    /// This kind of jury has no president.
    NoPresident,
    /// This juror cannot replace themself, or an unknown juror.
    SubstituteNotPossible,
    /// No draw in this kind of session.
    NoDraw,
    /// No such subject.
    UnknownSubject(SubjectId),
    /// A drawn subject cannot be changed or taken off the list.
    SubjectInUse(SubjectId),
    /// The same subject stands twice on the list.
    SubjectTwice(SubjectId),
    /// This subject was already drawn by another candidate.
    SubjectAlreadyDrawn(SubjectId),
    /// The candidate has already drawn.
    AlreadyDrawn,
    /// The subject must be drawn before this assessment starts.
    DrawFirst,
    /// No such prior result in this kind of session.
    UnknownPriorResult(PriorResultId),
    /// The value does not fit the result (a mark above its maximum, words instead of a mark).
    ValueDoesNotFit,
    /// The preparation is incomplete; the same list is shown there, each with its field.
    PreparationIncomplete(Vec<Lack>),
    /// The juror is already recused for this candidate.
    AlreadyRecused,
    /// The juror is not recused for this candidate.
    NotRecused,
    /// The candidate is not in the room.
    NotPresent(CandidateId),
    /// The presence or the planned time cannot change once the candidate has begun to pass.
    AlreadyPassing(CandidateId),
    /// The fixed end is already over.
    FixedEndPast,
    /// The candidate has left.
    Abandoned(CandidateId),
    /// This segment does not come next; the one that does follows, if any.
    NotNext(Option<Slot>),
    /// The jury is already with a candidate: end or finish that segment first.
    JuryBusy(Slot),
    /// This candidate already has a clock running.
    CandidateBusy(Slot),
    /// The segment is not running.
    NotRunning,
    /// The segment is already paused.
    AlreadyPaused,
    /// The segment is not paused.
    NotPaused,
    /// Only a segment marked « si besoin » may be skipped.
    NotSkippable,
    /// No next segment in this passage.
    NoNext,
    /// A prolongation lasts from one second to four hours.
    ProlongationOutOfRange,
    /// The end of this assessment is fixed and does not move.
    EndIsFixed,
    /// The start cannot be set to this moment: later than now, than a pause or than the end, or too long before.
    StartOutOfRange,
    /// Another segment was still under way then.
    StartOverlaps(Slot),
    /// No interruption of this segment waits for a decision.
    NothingToSettle,
    /// Ending this early wants a motive.
    EarlyEndWantsMotive {
        /// How much is left, in milliseconds.
        left_ms: u64,
    },
    /// Ending this late wants a motive.
    LateEndWantsMotive {
        /// How much was overrun, in milliseconds.
        over_ms: u64,
    },
    /// No such note.
    UnknownNote(NoteId),
    /// This note is already written: reword it.
    NoteKnown(NoteId),
    /// The note is already withdrawn.
    AlreadyWithdrawn,
    /// The note is not withdrawn.
    NotWithdrawn,
    /// No such competence in this session.
    UnknownCompetence(CompetenceCode),
    /// The verdict is not on the scale.
    NotOnTheScale,
    /// No such evidence for this candidate.
    UnknownEvidence(EvidenceId),
    /// The evidence is already ticked.
    AlreadyTicked,
    /// The evidence is not ticked.
    NotTicked,
    /// This incident is already reported.
    IncidentKnown(IncidentId),
    /// A clock is still running.
    ClockRunning(Slot),
    /// The deliberation is open: no candidate can be heard meanwhile.
    Deliberating,
    /// The deliberation is not open.
    NotDeliberating,
    /// Too few members present and not recused for a valid deliberation.
    NoQuorum {
        /// Needed.
        needed: u32,
        /// Present and not recused.
        present: u32,
    },
    /// There are enough members: no failure to record.
    QuorumReached,
    /// No failed quorum stands.
    NoQuorumFailure,
    /// The juror is not in the room.
    JurorAbsent(JurorId),
    /// The juror is already in the room.
    JurorAlreadyPresent(JurorId),
    /// This substitute does not sit: the member follows who is in the room and not recused, or
    /// the other substitute who already stands in.
    SeatTaken(JurorId),
    /// The juror is recused for this candidate.
    Recused(JurorId),
    /// The candidate has not finished the passage.
    PassageNotFinished(CandidateId),
    /// Evidence is missing for the candidate.
    EvidenceMissing(Vec<EvidenceId>),
    /// Prior results are missing for this candidate.
    PriorResultsMissing(Vec<PriorResultId>),
    /// Nothing to decide on an absent candidate.
    CandidateAbsent(CandidateId),
    /// The block is already held.
    AlreadyHeld(MatterId),
    /// First opinions can no longer change once all are open.
    OpinionsOpen,
    /// First opinions are still sealed: these jurors have not given theirs.
    OpinionsSealed(Vec<JurorId>),
    /// These rules have no votes.
    NoVotes,
    /// Votes are missing.
    VotesMissing(Vec<JurorId>),
    /// The votes are even and no voice prevails.
    Tie,
    /// The decision does not follow from the votes.
    AgainstTheVotes,
    /// An unfavourable decision wants its motive.
    UnfavourableWantsMotive,
    /// Decisions are missing.
    DecisionsMissing(Vec<(CandidateId, MatterId)>),
    /// Presence was not noted for these candidates.
    PresenceUnknown(Vec<CandidateId>),
    /// The deliberation must be held and ended before closing.
    DeliberationMissing,
    /// The decisions lead to none of the certification's outcomes.
    NoOutcome(CandidateId),
}
