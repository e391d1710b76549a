//! What a change of the jury or of its voices does to what was said and decided before: opinions
//! that are complete now, decisions that no longer stand.
//!
//! Recording that is [`crate::decide`]'s affair.

use super::voices::{Tally, tally_among};
use super::{deliberating, quorum, seated};
use crate::certification::DecidesBy;
use crate::event::{Event, Fall};
use crate::id::{JurorId, MatterId};
use crate::session::{CandidateState, Decision, Session};

/// The matters on which all who deliberate have given their first opinion and that are not open yet.
/// What opens has been read: it never closes again, whoever comes or leaves afterwards. Without a
/// quorum nothing opens, since a jury that cannot deliberate awaits its members.
pub(crate) fn complete_opinions(session: &Session) -> Vec<Event> {
    let mut complete = Vec::new();
    for state in session.candidates.iter().filter(|state| !state.opinions.is_empty()) {
        let candidate = state.candidate.id;
        if quorum(session, candidate).is_err() {
            continue;
        }
        let jurors: Vec<_> = deliberating(session, candidate).map(|juror| juror.juror.id).collect();
        for matter in state.opinions.begun() {
            if jurors.iter().all(|juror| state.opinions.has_given(&matter, *juror)) {
                complete.push(Event::OpinionsOpened { candidate, matter, jurors: jurors.clone() });
            }
        }
    }
    complete
}

/// The decisions this juror took part in that no longer stand, given what is known of them now.
pub(crate) fn fallen_with(session: &Session, juror: JurorId) -> Vec<Event> {
    let of = |state: &CandidateState| {
        let candidate = state.candidate.id;
        let taken_with = state.decisions.iter().filter(move |(_, decision)| decision.by.contains(&juror));
        let fallen = taken_with.filter_map(|(matter, decision)| {
            let reason = if session.is_recused(juror, candidate) {
                Fall::JurorRecused { juror }
            } else if stands(session, state, matter, decision) {
                return None;
            } else {
                Fall::JurorCorrected { juror }
            };
            Some(Event::DecisionFell { candidate, matter: matter.clone(), reason })
        });
        fallen.collect::<Vec<_>>()
    };
    session.candidates.iter().flat_map(of).collect()
}

/// Whether those who decided had a seat each, and their votes, where votes are counted, say so.
fn stands(session: &Session, state: &CandidateState, matter: &MatterId, decision: &Decision) -> bool {
    let took_part = || seated(session, |juror| decision.by.contains(&juror.juror.id));
    took_part().count() == decision.by.len()
        && (session.kind().deliberation.decides_by == DecidesBy::Consensus
            || tally_among(session, state, matter, took_part()) == Tally::Settled(decision.verdict.clone()))
}
