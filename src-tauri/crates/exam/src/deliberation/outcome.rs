//! What follows from the decisions: the matters obtained, the mean, the outcome of the session.
//!
//! Invariant: of a closed session it is what the closing recorded, whatever became of the rules since.

use super::{is_favourable, matters_to_decide};
use crate::certification::{Condition, MatterKind, Outcome};
use crate::event::CandidateResult;
use crate::id::MatterId;
use crate::people::Verdict;
use crate::session::{CandidateState, Session};

/// All that follows for a candidate: by the record once the session is closed, by the rules before.
#[must_use]
pub fn result(session: &Session, state: &CandidateState) -> CandidateResult {
    let candidate = state.candidate.id;
    let nothing = CandidateResult { candidate, outcome: None, obtained: Vec::new(), mean: None };
    match &session.closing {
        Some(closing) => closing.results.iter().find(|it| it.candidate == candidate).cloned().unwrap_or(nothing),
        None => CandidateResult {
            outcome: outcome_by_the_rules(session, state).map(|outcome| outcome.id.clone()),
            obtained: obtained_by_the_rules(session, state),
            mean: mean_by_the_rules(session, state),
            ..nothing
        },
    }
}

/// What follows for this candidate from the decisions taken: the first outcome whose conditions
/// all hold. `None` while a decision is missing, or if the rules foresee no such case.
#[must_use]
pub fn outcome<'a>(session: &'a Session, state: &CandidateState) -> Option<&'a Outcome> {
    let id = result(session, state).outcome?;
    session.kind().outcomes.iter().find(|outcome| outcome.id == id)
}

fn is_obtained(session: &Session, state: &CandidateState, matter: &MatterId) -> bool {
    state.candidate.held.contains(matter)
        || state.decisions.get(matter).is_some_and(|decision| is_favourable(session, matter, &decision.verdict))
}

fn obtained_by_the_rules(session: &Session, state: &CandidateState) -> Vec<MatterId> {
    session.kind().matters.iter().filter(|matter| is_obtained(session, state, matter)).cloned().collect()
}

/// Only where an outcome rests on one. Cut, never rounded up: 9,996 is below ten.
fn mean_by_the_rules(session: &Session, state: &CandidateState) -> Option<u32> {
    let mut conditions = session.kind().outcomes.iter().flat_map(|outcome| &outcome.when);
    if !conditions.any(|condition| matches!(condition, Condition::MeanAtLeast { .. })) {
        return None;
    }
    let (sum, weight) = mean_hundredths(session, state)?;
    u32::try_from(sum / weight).ok()
}

fn outcome_by_the_rules<'a>(session: &'a Session, state: &CandidateState) -> Option<&'a Outcome> {
    let decided = matters_to_decide(session, state).into_iter().all(|matter| state.decisions.contains_key(matter));
    if !decided {
        return None;
    }
    session.kind().outcomes.iter().find(|outcome| outcome.when.iter().all(|condition| holds(session, state, condition)))
}

fn holds(session: &Session, state: &CandidateState, condition: &Condition) -> bool {
    if state.is_absent() {
        return matches!(condition, Condition::Absent);
    }
    let of_kind = |kind: &MatterKind| -> Vec<&MatterId> {
        session
            .kind()
            .matters
            .iter()
            .filter(|id| session.certification.matter(id).is_some_and(|matter| matter.kind == *kind))
            .collect()
    };
    match condition {
        Condition::Absent => false,
        Condition::All { kind } => of_kind(kind).into_iter().all(|matter| is_obtained(session, state, matter)),
        Condition::Some { kind } => of_kind(kind).into_iter().any(|matter| is_obtained(session, state, matter)),
        Condition::Favourable { matter } => is_obtained(session, state, matter),
        Condition::Verdict { matter, verdict } => {
            state.decisions.get(matter).is_some_and(|decision| decision.verdict == Verdict::Named(verdict.clone()))
        }
        Condition::MeanAtLeast { hundredths } => {
            mean_hundredths(session, state).is_some_and(|(sum, weight)| sum >= u64::from(*hundredths) * weight)
        }
        Condition::NoMarkBelow { hundredths } => marks(session, state).all(|(mark, _)| mark >= *hundredths),
    }
}

fn marks<'a>(session: &'a Session, state: &'a CandidateState) -> impl Iterator<Item = (u32, u32)> + 'a {
    state.decisions.iter().filter_map(|(matter, decision)| match decision.verdict {
        Verdict::Mark(mark) => session.certification.matter(matter).map(|matter| (mark, matter.weight)),
        Verdict::Named(_) => None,
    })
}

/// Weighted sum of the marks and sum of the weights: the mean without rounding. `None` without marks.
fn mean_hundredths(session: &Session, state: &CandidateState) -> Option<(u64, u64)> {
    let (sum, weight) = marks(session, state).fold((0, 0), |(sum, weights), (mark, weight)| {
        (sum + u64::from(mark) * u64::from(weight), weights + u64::from(weight))
    });
    (weight > 0).then_some((sum, weight))
}
