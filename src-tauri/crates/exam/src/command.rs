//! What someone asks for. A command may be refused; an event cannot.
//!
//! Commands carry the ids of what they create and the outcome of any chance (the drawn subject),
//! so that deciding stays a function. Where a command and its event say the same thing in the
//! same words, they share the shape: [`Command::Record`].

use crate::event::{Event, Slot, Stamp};
use crate::id::{CandidateId, NoteId};
use serde::{Deserialize, Serialize};

/// What someone asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "type")]
pub enum Command {
    /// Write a note; tags typed inline are found in the text.
    WriteNote {
        /// Id of the new note.
        note: NoteId,
        /// On whom.
        candidate: CandidateId,
        /// When typing started.
        started: Stamp,
        /// As typed, tags included.
        typed: String,
    },
    /// Reword a note; tags typed inline are found in the text.
    RewordNote {
        /// Which.
        note: NoteId,
        /// As typed, tags included.
        typed: String,
    },
    /// End this segment and start the next one at once.
    NextSegment {
        /// The running one.
        slot: Slot,
        /// Why it ends early or late.
        motive: Option<String>,
    },
    /// Close the session and freeze its minutes.
    CloseSession {
        /// Number of the minutes.
        minutes_number: String,
    },
    /// Amend the closed minutes; the number follows from the journal.
    Amend {
        /// What is corrected.
        text: String,
        /// Why.
        motive: String,
    },
    /// Ask for exactly this fact to be recorded, if the rules allow it now.
    Record(Event),
}
