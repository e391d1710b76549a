//! Deliberation: opening, first opinions, votes, decisions, the quorum that fails.

use super::consequences::with_what_follows;
use super::known;
use super::text::{long_text, motive, short_text};
use crate::certification::DecidesBy;
use crate::deliberation::{self, Opinions, Tally};
use crate::event::{Event, Fall, Stamp};
use crate::id::{CandidateId, JurorId, MatterId};
use crate::people::Verdict;
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, JurorState, Session};
use crate::timing;

pub(super) fn open(session: &Session) -> Result<Event, Refusal> {
    known::begun(session)?;
    if session.is_deliberating() {
        return Err(Refusal::Deliberating);
    }
    known::no_clock_running(session)?;
    deliberation::quorum_of_session(session).map_err(no_quorum)?;
    Ok(Event::DeliberationOpened { sitting: ids(deliberation::sitting(session)) })
}

pub(super) fn end(session: &Session) -> Result<Event, Refusal> {
    if session.is_deliberating() { Ok(Event::DeliberationEnded) } else { Err(Refusal::NotDeliberating) }
}

pub(super) fn give_opinion(
    session: &Session,
    juror: JurorId,
    candidate: CandidateId,
    matter: MatterId,
    verdict: Verdict,
    now: &Stamp,
) -> Result<Vec<Event>, Refusal> {
    let state = may_rule(session, juror, candidate, &matter, &verdict)?;
    match deliberation::opinions(session, state, &matter) {
        Opinions::Open(_) => Err(Refusal::OpinionsOpen),
        Opinions::Sealed { .. } => {
            let given = Event::OpinionGiven { juror, candidate, matter, verdict };
            Ok(with_what_follows(session, given, juror, now))
        }
    }
}

/// A decision taken on other votes falls with the vote that changes.
pub(super) fn vote(
    session: &Session,
    juror: JurorId,
    candidate: CandidateId,
    matter: MatterId,
    verdict: Verdict,
) -> Result<Vec<Event>, Refusal> {
    if session.kind().deliberation.decides_by == DecidesBy::Consensus {
        return Err(Refusal::NoVotes);
    }
    let state = may_rule(session, juror, candidate, &matter, &verdict)?;
    opinions_settled(session, state, &matter)?;
    let changed = state.votes.get(&(matter.clone(), juror)) != Some(&verdict);
    let fallen = (changed && state.decisions.contains_key(&matter)).then(|| {
        let (matter, reason) = (matter.clone(), Fall::VoteChanged);
        Event::DecisionFell { candidate, matter, reason }
    });
    Ok(std::iter::once(Event::VoteCast { juror, candidate, matter, verdict }).chain(fallen).collect())
}

pub(super) fn take_decision(
    session: &Session,
    candidate: CandidateId,
    matter: MatterId,
    verdict: Verdict,
    why: Option<String>,
) -> Result<Vec<Event>, Refusal> {
    let state = known::candidate(session, candidate)?;
    may_decide(session, state, &matter, &verdict)?;
    let why = motive(why)?;
    if why.is_none() && !deliberation::is_favourable(session, &matter, &verdict) {
        return Err(Refusal::UnfavourableWantsMotive);
    }
    let by = ids(deliberation::deliberating(session, candidate));
    let left = session.quorum_failure.as_ref().is_some_and(|failure| failure.candidates.contains(&candidate));
    let regained = left.then_some(Event::QuorumRegained { candidate });
    Ok(std::iter::once(Event::DecisionTaken { candidate, matter, verdict, motive: why, by }).chain(regained).collect())
}

/// A failed quorum of the whole jury, or one left by recusals on some candidate. A second record adds
/// its candidates to those of the first.
pub(super) fn record_quorum_failure(session: &Session, by: &str, text: &str) -> Result<Event, Refusal> {
    known::begun(session)?;
    known::no_clock_running(session)?;
    let never_open = session.deliberations.is_empty() && deliberation::quorum_of_session(session).is_err();
    let left = deliberation::without_quorum(session);
    if !never_open && left.is_empty() {
        return Err(Refusal::QuorumReached);
    }
    let mut candidates = session.quorum_failure.as_ref().map_or_else(Vec::new, |failure| failure.candidates.clone());
    candidates.extend(left.into_iter().filter(|candidate| !candidates.contains(candidate)).collect::<Vec<_>>());
    Ok(Event::QuorumFailureRecorded { by: short_text(Field::By, by)?, text: long_text(Field::Text, text)?, candidates })
}

pub(super) fn withdraw_quorum_failure(session: &Session, motive: &str) -> Result<Event, Refusal> {
    match &session.quorum_failure {
        Some(_) => Ok(Event::QuorumFailureWithdrawn { motive: long_text(Field::Motive, motive)? }),
        None => Err(Refusal::NoQuorumFailure),
    }
}

fn ids<'a>(jurors: impl Iterator<Item = &'a JurorState>) -> Vec<JurorId> {
    jurors.map(|state| state.juror.id).collect()
}

fn no_quorum((needed, present): (u32, u32)) -> Refusal {
    Refusal::NoQuorum { needed, present }
}

/// The deliberation is open, the candidate has been heard, the quorum holds, the file is complete.
fn ready(session: &Session, state: &CandidateState) -> Result<(), Refusal> {
    let candidate = state.candidate.id;
    if !session.is_deliberating() {
        return Err(Refusal::NotDeliberating);
    }
    if state.is_absent() {
        return Err(Refusal::CandidateAbsent(candidate));
    }
    if !timing::is_finished(session, state) {
        return Err(Refusal::PassageNotFinished(candidate));
    }
    deliberation::quorum(session, candidate).map_err(no_quorum)
}

fn may_rule<'a>(
    session: &'a Session,
    juror: JurorId,
    candidate: CandidateId,
    matter: &MatterId,
    verdict: &Verdict,
) -> Result<&'a CandidateState, Refusal> {
    let state = known::candidate(session, candidate)?;
    let member = known::juror(session, juror)?;
    ready(session, state)?;
    if !member.is_present() {
        return Err(Refusal::JurorAbsent(juror));
    }
    if session.is_recused(juror, candidate) {
        return Err(Refusal::Recused(juror));
    }
    if !deliberation::deliberating(session, candidate).any(|sitting| sitting.juror.id == juror) {
        return Err(Refusal::SeatTaken(juror));
    }
    let scale = known::scale_of(session, state, matter)?;
    if deliberation::is_on_scale(scale, verdict) { Ok(state) } else { Err(Refusal::NotOnTheScale) }
}

/// First opinions are either not asked for on this matter, or all given.
fn opinions_settled(session: &Session, state: &CandidateState, matter: &MatterId) -> Result<(), Refusal> {
    match deliberation::opinions(session, state, matter) {
        Opinions::Sealed { given, awaited } if !given.is_empty() => Err(Refusal::OpinionsSealed(awaited)),
        Opinions::Sealed { .. } | Opinions::Open(_) => Ok(()),
    }
}

/// An abandoned passage leaves evidence unseen: what cannot be seen can only speak against.
fn may_decide(session: &Session, state: &CandidateState, matter: &MatterId, verdict: &Verdict) -> Result<(), Refusal> {
    ready(session, state)?;
    let scale = known::scale_of(session, state, matter)?;
    if !deliberation::is_on_scale(scale, verdict) {
        return Err(Refusal::NotOnTheScale);
    }
    let missing = deliberation::missing_evidence(session, state);
    let wanted = state.abandoned.is_none() || deliberation::is_favourable(session, matter, verdict);
    if wanted && !missing.is_empty() {
        return Err(Refusal::EvidenceMissing(missing));
    }
    let missing = deliberation::missing_prior_results(session, state);
    if !missing.is_empty() {
        return Err(Refusal::PriorResultsMissing(missing));
    }
    opinions_settled(session, state, matter)?;
    match deliberation::tally(session, state, matter) {
        Tally::NoVotes => Ok(()),
        Tally::Awaiting(jurors) => Err(Refusal::VotesMissing(jurors)),
        Tally::Tie => Err(Refusal::Tie),
        Tally::Settled(voted) if voted == *verdict => Ok(()),
        Tally::Settled(_) => Err(Refusal::AgainstTheVotes),
    }
}
