//! Deliberation: who may rule on whom, what the opinions say, what follows from the decisions.
//!
//! Invariant: a first opinion is readable only once every juror who deliberates on that candidate
//! has given theirs. Recording is [`crate::decide`]'s affair.

mod file;
mod outcome;
mod review;
mod verdict;
mod voices;

pub use file::{
    NoteCounts, decisions_awaited, evidence_of_notes, matters_to_decide, missing_decisions, missing_evidence,
    missing_prior_results, required_evidence, without_quorum,
};
pub use outcome::{outcome, result};
pub(crate) use review::{complete_opinions, fallen_with};
pub use verdict::{is_favourable, is_on_scale};
pub use voices::{Opinions, Tally, opinions, proposal, tally};

use crate::id::CandidateId;
use crate::session::{JurorState, Session};

/// Jurors who deliberate on this candidate now: in the room and not recused. A substitute sits only
/// while the member they replace does not, and only one substitute for one member.
pub fn deliberating(session: &Session, candidate: CandidateId) -> impl Iterator<Item = &JurorState> {
    seated(session, move |state| state.is_present() && !session.is_recused(state.juror.id, candidate))
}

/// Jurors who sit now, recusals apart.
pub fn sitting(session: &Session) -> impl Iterator<Item = &JurorState> {
    seated(session, JurorState::is_present)
}

fn seated(session: &Session, can_sit: impl Fn(&JurorState) -> bool) -> impl Iterator<Item = &JurorState> {
    session.jurors.iter().filter(move |state| {
        can_sit(state)
            && state.juror.substitute_for.is_none_or(|member| {
                let of_the_seat =
                    |other: &&JurorState| other.juror.id == member || other.juror.substitute_for == Some(member);
                let mut able = session.jurors.iter().filter(of_the_seat).filter(|other| can_sit(other));
                !session.juror(member).is_some_and(&can_sit)
                    && able.next().is_some_and(|first| first.juror.id == state.juror.id)
            })
    })
}

/// Whether enough jurors deliberate on this candidate; if not, how many are needed and present.
///
/// # Errors
/// `(needed, present)` when there are too few.
pub fn quorum(session: &Session, candidate: CandidateId) -> Result<(), (u32, u32)> {
    enough(session, deliberating(session, candidate).count())
}

/// Whether enough jurors sit to open a deliberation at all, recusals apart.
///
/// # Errors
/// `(needed, present)` when there are too few.
pub fn quorum_of_session(session: &Session) -> Result<(), (u32, u32)> {
    enough(session, sitting(session).count())
}

fn enough(session: &Session, present: usize) -> Result<(), (u32, u32)> {
    let present = u32::try_from(present).unwrap_or(u32::MAX);
    let needed = session.kind().jury.quorum;
    if present >= needed { Ok(()) } else { Err((needed, present)) }
}
