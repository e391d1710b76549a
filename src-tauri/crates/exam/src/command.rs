//! What someone asks for. A command may be refused; an event cannot.
//!
//! Commands carry the ids of what they create and the outcome of any chance (the drawn subject),
//! so that deciding stays a function. Where a command and its event say the same thing in the
//! same words, they share the shape: [`Command::Record`].

use crate::event::{Event, Measure, Slot, Stamp};
use crate::id::{AssessmentId, CandidateId, MatterId, NoteId};
use crate::people::{Candidate, Verdict};
use serde::{Deserialize, Serialize};

/// What someone asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "type")]
#[allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]
pub enum Command {
    /// Enrol a candidate, or correct an entry on them.
    SetCandidate { candidate: Candidate },
    /// Let a candidate pass in another allowed order.
    OrderAssessments { candidate: CandidateId, assessments: Vec<AssessmentId> },
    /// Write a note; tags typed inline are found in the text.
    WriteNote {
        note: NoteId,
        candidate: CandidateId,
        /// When typing started.
        started: Stamp,
        /// As typed, tags included.
        typed: String,
    },
    /// Reword a note; tags typed inline are found in the text.
    RewordNote {
        note: NoteId,
        /// As typed, tags included.
        typed: String,
    },
    /// End the running segment and start the next one at once.
    NextSegment {
        slot: Slot,
        /// Why it ends early or late.
        motive: Option<String>,
    },
    /// Say that the program came back to open clocks.
    BeginRun {
        /// The last trace of the run before.
        last_sign: Stamp,
        /// From that trace to now, in milliseconds.
        gap_ms: u64,
        measured: Measure,
    },
    /// Begin the deliberation with the jurors who sit now.
    OpenDeliberation,
    /// Decide on a matter, with the jurors who deliberate on the candidate now.
    TakeDecision { candidate: CandidateId, matter: MatterId, verdict: Verdict, motive: Option<String> },
    /// Record that there are too few members to deliberate, on everybody or on some candidates.
    RecordQuorumFailure { by: String, text: String },
    /// Close the session and freeze its minutes.
    CloseSession { minutes_number: String },
    /// Amend the closed minutes; the number follows from the journal.
    Amend { text: String, motive: String },
    /// Ask for exactly this fact to be recorded, if the rules allow it now. What follows from it is
    /// recorded with it.
    Record(Event),
}

impl From<Event> for Command {
    fn from(event: Event) -> Self {
        Self::Record(event)
    }
}
