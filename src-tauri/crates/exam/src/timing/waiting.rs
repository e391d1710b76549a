//! Since when nothing runs although somebody is here: the start that may have been forgotten.
//!
//! Whether and when that is worth a word is for whoever shows it.

use super::{is_finished, occupies_jury};
use crate::event::Slot;
use crate::id::CandidateId;
use crate::session::{SegmentRun, Session};
use chrono::{DateTime, FixedOffset};

/// Since when this candidate could have begun: here, something left to pass, and nobody before the jury.
#[must_use]
pub fn waiting_since(session: &Session, candidate: CandidateId) -> Option<DateTime<FixedOffset>> {
    let state = session.candidate(candidate)?;
    let (_, came) = state.presence.as_ref().filter(|_| state.is_present())?;
    let of_the_jury = |slot: &Slot| {
        let segment = session.certification.segment(&slot.assessment, &slot.segment);
        segment.is_some_and(|segment| occupies_jury(segment.kind))
    };
    let jury_is_busy = session.open.iter().any(of_the_jury);
    let running = session.open.iter().any(|slot| slot.candidate == candidate);
    let over = state.abandoned.is_some() || is_finished(session, state);
    if over || running || jury_is_busy || session.is_deliberating() {
        return None;
    }
    let ends = session.candidates.iter().flat_map(|state| state.runs.values()).filter_map(|run| match run {
        SegmentRun::Timed(timed) => timed.ended.map(|ended| ended.at),
        SegmentRun::Skipped { skipped, .. } => Some(skipped.at),
    });
    ends.chain([came.at]).max()
}
