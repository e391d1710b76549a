//! Deliberation: who may rule on whom, what the opinions say, what follows from the decisions.
//!
//! Invariant: a first opinion is readable only once every juror who deliberates on that candidate
//! has given theirs. Recording is [`crate::decide`]'s affair.

use crate::certification::{Condition, DecidesBy, Marks, MatterKind, Outcome, Scale, VerdictOption};
use crate::id::{CandidateId, EvidenceId, JurorId, MatterId, PriorResultId};
use crate::people::Verdict;
use crate::session::{CandidateState, JurorState, Session};

/// First opinions on one matter for one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opinions {
    /// Not all given: who has, who has not. Nothing else is told.
    Sealed {
        /// Jurors who gave theirs.
        given: Vec<JurorId>,
        /// Jurors who have not.
        awaited: Vec<JurorId>,
    },
    /// All given.
    Open(Vec<(JurorId, Verdict)>),
}

/// What the votes on one matter for one candidate say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// These rules have no votes.
    NoVotes,
    /// Some have not voted.
    Awaiting(Vec<JurorId>),
    /// Even, and no voice prevails.
    Tie,
    /// The votes settle it.
    Settled(Verdict),
}

/// Jurors who deliberate on this candidate now: in the room and not recused.
pub fn deliberating(session: &Session, candidate: CandidateId) -> impl Iterator<Item = &JurorState> {
    session.jurors.iter().filter(move |state| state.is_present() && !session.is_recused(state.juror.id, candidate))
}

/// Whether enough jurors deliberate on this candidate; if not, how many are needed and present.
///
/// # Errors
/// `(needed, present)` when there are too few.
pub fn quorum(session: &Session, candidate: CandidateId) -> Result<(), (u32, u32)> {
    let present = u32::try_from(deliberating(session, candidate).count()).unwrap_or(u32::MAX);
    let needed = session.kind().jury.quorum;
    if present >= needed { Ok(()) } else { Err((needed, present)) }
}

/// First opinions on a matter, sealed or open.
#[must_use]
pub fn opinions(session: &Session, state: &CandidateState, matter: &MatterId) -> Opinions {
    let given: Vec<_> = state
        .opinions
        .iter()
        .filter(|((of, _), _)| of == matter)
        .map(|((_, juror), verdict)| (*juror, verdict.clone()))
        .collect();
    let awaited: Vec<_> = deliberating(session, state.candidate.id)
        .map(|juror| juror.juror.id)
        .filter(|id| !given.iter().any(|(juror, _)| juror == id))
        .collect();
    if awaited.is_empty() && !given.is_empty() {
        Opinions::Open(given)
    } else {
        Opinions::Sealed { given: given.into_iter().map(|(juror, _)| juror).collect(), awaited }
    }
}

/// What the votes on a matter say.
#[must_use]
pub fn tally(session: &Session, state: &CandidateState, matter: &MatterId) -> Tally {
    let rules = &session.kind().deliberation;
    if rules.decides_by == DecidesBy::Consensus {
        return Tally::NoVotes;
    }
    let mut votes: Vec<(&JurorState, &Verdict)> = Vec::new();
    let mut awaited = Vec::new();
    for juror in deliberating(session, state.candidate.id) {
        match state.votes.get(&(matter.clone(), juror.juror.id)) {
            Some(verdict) => votes.push((juror, verdict)),
            None => awaited.push(juror.juror.id),
        }
    }
    if !awaited.is_empty() || votes.is_empty() {
        return Tally::Awaiting(awaited);
    }
    if rules.decides_by == DecidesBy::Colleges {
        return by_college(session, matter, &votes);
    }
    match most_voiced(votes.iter().map(|(_, verdict)| *verdict)) {
        Ok(verdict) => Tally::Settled(verdict.clone()),
        Err(tied) => {
            let casting = votes
                .iter()
                .find(|(juror, verdict)| rules.casting_vote && juror.juror.presides && tied.contains(verdict));
            casting.map_or(Tally::Tie, |(_, verdict)| Tally::Settled((*verdict).clone()))
        }
    }
}

/// A favourable verdict needs the majority of every college that sits; otherwise the first
/// unfavourable verdict of the scale.
fn by_college(session: &Session, matter: &MatterId, votes: &[(&JurorState, &Verdict)]) -> Tally {
    let college_of = |juror: &JurorState| {
        session
            .kind()
            .jury
            .seats
            .iter()
            .find(|seat| seat.capacity == juror.juror.capacity)
            .and_then(|seat| seat.college.clone())
    };
    let mut colleges: Vec<_> = votes.iter().map(|(juror, _)| college_of(juror)).collect();
    colleges.sort();
    colleges.dedup();
    let mut common: Option<Verdict> = None;
    for college in colleges {
        let voices = votes.iter().filter(|(juror, _)| college_of(juror) == college).map(|(_, verdict)| *verdict);
        match most_voiced(voices) {
            Ok(verdict) if is_favourable(session, matter, verdict) => {
                if common.as_ref().is_some_and(|other| other != verdict) {
                    return Tally::Tie;
                }
                common = Some(verdict.clone());
            }
            Ok(verdict) => return Tally::Settled(verdict.clone()),
            Err(_) => return Tally::Tie,
        }
    }
    common.map_or(Tally::Tie, Tally::Settled)
}

fn most_voiced<'a>(voices: impl Iterator<Item = &'a Verdict>) -> Result<&'a Verdict, Vec<&'a Verdict>> {
    let mut counted: Vec<(&Verdict, u32)> = Vec::new();
    for verdict in voices {
        match counted.iter_mut().find(|(known, _)| *known == verdict) {
            Some((_, count)) => *count += 1,
            None => counted.push((verdict, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let tied: Vec<_> = counted.iter().filter(|(_, count)| *count == most).map(|(verdict, _)| *verdict).collect();
    match tied.as_slice() {
        [only] => Ok(only),
        _ => Err(tied),
    }
}

/// Whether a verdict on a matter speaks for the candidate.
#[must_use]
pub fn is_favourable(session: &Session, matter: &MatterId, verdict: &Verdict) -> bool {
    let Some(scale) =
        session.certification.matter(matter).and_then(|matter| session.certification.scale(&matter.scale))
    else {
        return false;
    };
    match (verdict, scale.marks) {
        (Verdict::Named(code), _) => scale.verdicts.iter().any(|option| option.code == *code && option.favourable),
        (Verdict::Mark(mark), Some(marks)) => *mark >= marks.threshold,
        (Verdict::Mark(_), None) => false,
    }
}

/// Whether a verdict is one of the scale's.
#[must_use]
pub fn is_on_scale(scale: &Scale, verdict: &Verdict) -> bool {
    match (verdict, &scale.marks) {
        (Verdict::Named(code), None) => scale.verdicts.iter().any(|VerdictOption { code: known, .. }| known == code),
        (Verdict::Mark(mark), Some(Marks { maximum, step, .. })) => mark <= maximum && mark % (*step).max(1) == 0,
        (Verdict::Named(_), Some(_)) | (Verdict::Mark(_), None) => false,
    }
}

/// Matters still to be decided on this candidate: none for an absent one, none held already.
#[must_use]
pub fn matters_to_decide<'a>(session: &'a Session, state: &'a CandidateState) -> Vec<&'a MatterId> {
    if state.is_absent() {
        return Vec::new();
    }
    session.kind().matters.iter().filter(|matter| !state.candidate.held.contains(matter)).collect()
}

/// Decisions missing before closing, in order of candidates.
#[must_use]
pub fn missing_decisions(session: &Session) -> Vec<(CandidateId, MatterId)> {
    session
        .candidates
        .iter()
        .flat_map(|state| {
            matters_to_decide(session, state)
                .into_iter()
                .filter(|matter| !state.decisions.contains_key(matter))
                .map(|matter| (state.candidate.id, matter.clone()))
        })
        .collect()
}

/// Evidence this candidate needs and that is not ticked.
#[must_use]
pub fn missing_evidence(session: &Session, state: &CandidateState) -> Vec<EvidenceId> {
    required_evidence(session, state).into_iter().filter(|id| !state.evidence.contains_key(id)).collect()
}

/// Evidence this candidate needs, by access path.
#[must_use]
pub fn required_evidence(session: &Session, state: &CandidateState) -> Vec<EvidenceId> {
    session
        .kind()
        .evidence
        .iter()
        .filter(|id| {
            session.certification.evidence(id).is_some_and(|evidence| {
                evidence.access_paths.is_empty() || evidence.access_paths.contains(&state.candidate.access_path)
            })
        })
        .cloned()
        .collect()
}

/// Results that must be entered for this candidate and are not.
#[must_use]
pub fn missing_prior_results(session: &Session, state: &CandidateState) -> Vec<PriorResultId> {
    session.kind().prior_results.iter().filter(|id| !state.prior_results.contains_key(id)).cloned().collect()
}

/// Matters the candidate obtained (decided favourably here, or held), in the kind's order.
#[must_use]
pub fn obtained<'a>(session: &'a Session, state: &CandidateState) -> Vec<&'a MatterId> {
    session.kind().matters.iter().filter(|matter| is_obtained(session, state, matter)).collect()
}

fn is_obtained(session: &Session, state: &CandidateState, matter: &MatterId) -> bool {
    state.candidate.held.contains(matter)
        || state.decisions.get(matter).is_some_and(|decision| is_favourable(session, matter, &decision.verdict))
}

/// What follows for this candidate from the decisions taken: the first outcome whose conditions
/// all hold. `None` while a decision is missing, or if the rules foresee no such case.
#[must_use]
pub fn outcome<'a>(session: &'a Session, state: &CandidateState) -> Option<&'a Outcome> {
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
#[must_use]
pub fn mean_hundredths(session: &Session, state: &CandidateState) -> Option<(u64, u64)> {
    let (sum, weight) = marks(session, state).fold((0, 0), |(sum, weights), (mark, weight)| {
        (sum + u64::from(mark) * u64::from(weight), weights + u64::from(weight))
    });
    (weight > 0).then_some((sum, weight))
}
