//! The jury's judgement: assessing, evidence, opinions, votes, decisions, closing.

use super::text::{long_text, motive, optional_long_text, short_text};
use super::{known_candidate, known_juror, no_clock_running};
use crate::certification::{DecidesBy, Scale};
use crate::deliberation::{self, Opinions, Tally};
use crate::event::Event;
use crate::id::{CandidateId, CompetenceCode, EvidenceId, JurorId, MatterId};
use crate::people::Verdict;
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, Session};
use crate::timing;

pub(super) fn check(session: &Session, event: Event) -> Result<Event, Refusal> {
    match event {
        Event::AppreciationWritten { candidate, matter, text } => {
            let state = known_candidate(session, candidate)?;
            ruled_on(session, state, &matter)?;
            Ok(Event::AppreciationWritten { candidate, matter, text: optional_long_text(Field::Appreciation, &text)? })
        }
        Event::CompetenceAssessed { candidate, competence, verdict } => {
            known_candidate(session, candidate)?;
            let scale = competence_scale(session, &competence)?;
            match &verdict {
                Some(verdict) if !deliberation::is_on_scale(scale, verdict) => Err(Refusal::NotOnTheScale),
                Some(_) | None => Ok(Event::CompetenceAssessed { candidate, competence, verdict }),
            }
        }
        Event::EvidenceTicked { candidate, evidence } => match evidence_of(session, candidate, &evidence)? {
            true => Err(Refusal::AlreadyTicked),
            false => Ok(Event::EvidenceTicked { candidate, evidence }),
        },
        Event::EvidenceUnticked { candidate, evidence } => match evidence_of(session, candidate, &evidence)? {
            true => Ok(Event::EvidenceUnticked { candidate, evidence }),
            false => Err(Refusal::NotTicked),
        },
        Event::DeliberationOpened => open(session),
        Event::OpinionGiven { juror, candidate, matter, verdict } => {
            let state = may_rule(session, juror, candidate, &matter, &verdict)?;
            match deliberation::opinions(session, state, &matter) {
                Opinions::Open(_) => Err(Refusal::OpinionsOpen),
                Opinions::Sealed { .. } => Ok(Event::OpinionGiven { juror, candidate, matter, verdict }),
            }
        }
        Event::VoteCast { juror, candidate, matter, verdict } => {
            let state = may_rule(session, juror, candidate, &matter, &verdict)?;
            if session.kind().deliberation.decides_by == DecidesBy::Consensus {
                return Err(Refusal::NoVotes);
            }
            opinions_settled(session, state, &matter)?;
            Ok(Event::VoteCast { juror, candidate, matter, verdict })
        }
        Event::DecisionTaken { candidate, matter, verdict, motive: why } => {
            let state = known_candidate(session, candidate)?;
            may_decide(session, state, &matter, &verdict)?;
            let why = motive(why)?;
            if why.is_none() && !deliberation::is_favourable(session, &matter, &verdict) {
                return Err(Refusal::UnfavourableWantsMotive);
            }
            Ok(Event::DecisionTaken { candidate, matter, verdict, motive: why })
        }
        Event::QuorumFailureRecorded { by, text } => {
            if session.begun.is_none() {
                return Err(Refusal::NotBegun);
            }
            no_clock_running(session)?;
            let (needed, present) = present_jurors(session);
            if present >= needed {
                return Err(Refusal::QuorumReached);
            }
            Ok(Event::QuorumFailureRecorded { by: short_text(Field::By, &by)?, text: long_text(Field::Text, &text)? })
        }
        Event::DeliberationEnded => match session.is_deliberating() {
            true => Ok(event),
            false => Err(Refusal::NotDeliberating),
        },
        _ => Err(Refusal::NotRecordable),
    }
}

/// Closes the session, unless something is missing: presence, deliberation, a decision, an outcome.
pub(super) fn close(session: &Session, minutes_number: String) -> Result<Vec<Event>, Refusal> {
    if session.closing.is_some() {
        return Err(Refusal::Closed);
    }
    if session.begun.is_none() {
        return Err(Refusal::NotBegun);
    }
    no_clock_running(session)?;
    let unknown: Vec<_> =
        session.candidates.iter().filter(|state| state.presence.is_none()).map(|state| state.candidate.id).collect();
    if session.quorum_failure.is_none() {
        if !unknown.is_empty() {
            return Err(Refusal::PresenceUnknown(unknown));
        }
        if session.is_deliberating() || session.deliberations.is_empty() {
            return Err(Refusal::DeliberationMissing);
        }
        let missing = deliberation::missing_decisions(session);
        if !missing.is_empty() {
            return Err(Refusal::DecisionsMissing(missing));
        }
        let without = session.candidates.iter().find(|state| deliberation::outcome(session, state).is_none());
        if let Some(state) = without {
            return Err(Refusal::NoOutcome(state.candidate.id));
        }
    }
    Ok(vec![Event::SessionClosed { minutes_number: short_text(Field::MinutesNumber, &minutes_number)? }])
}

fn open(session: &Session) -> Result<Event, Refusal> {
    if session.begun.is_none() {
        return Err(Refusal::NotBegun);
    }
    if session.is_deliberating() {
        return Err(Refusal::Deliberating);
    }
    no_clock_running(session)?;
    let (needed, present) = present_jurors(session);
    if present < needed {
        return Err(Refusal::NoQuorum { needed, present });
    }
    Ok(Event::DeliberationOpened)
}

fn present_jurors(session: &Session) -> (u32, u32) {
    let present = session.jurors.iter().filter(|state| state.is_present()).count();
    (session.kind().jury.quorum, u32::try_from(present).unwrap_or(u32::MAX))
}

fn ruled_on<'a>(session: &'a Session, state: &CandidateState, matter: &MatterId) -> Result<&'a Scale, Refusal> {
    if !session.kind().matters.contains(matter) {
        return Err(Refusal::UnknownMatter(matter.clone()));
    }
    if state.candidate.held.contains(matter) {
        return Err(Refusal::AlreadyHeld(matter.clone()));
    }
    session
        .certification
        .matter(matter)
        .and_then(|matter| session.certification.scale(&matter.scale))
        .ok_or_else(|| Refusal::UnknownMatter(matter.clone()))
}

fn competence_scale<'a>(session: &'a Session, code: &CompetenceCode) -> Result<&'a Scale, Refusal> {
    let unknown = || Refusal::UnknownCompetence(code.clone());
    let matter = session
        .certification
        .matters
        .iter()
        .filter(|matter| session.kind().matters.contains(&matter.id))
        .find(|matter| matter.competences.iter().any(|competence| competence.code == *code))
        .ok_or_else(unknown)?;
    let scale = matter.competence_scale.as_ref().unwrap_or(&matter.scale);
    session.certification.scale(scale).ok_or_else(unknown)
}

/// Whether it is ticked.
fn evidence_of(session: &Session, candidate: CandidateId, evidence: &EvidenceId) -> Result<bool, Refusal> {
    let state = known_candidate(session, candidate)?;
    if !deliberation::required_evidence(session, state).contains(evidence) {
        return Err(Refusal::UnknownEvidence(evidence.clone()));
    }
    Ok(state.evidence.contains_key(evidence))
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
    deliberation::quorum(session, candidate).map_err(|(needed, present)| Refusal::NoQuorum { needed, present })
}

fn may_rule<'a>(
    session: &'a Session,
    juror: JurorId,
    candidate: CandidateId,
    matter: &MatterId,
    verdict: &Verdict,
) -> Result<&'a CandidateState, Refusal> {
    let state = known_candidate(session, candidate)?;
    let member = known_juror(session, juror)?;
    ready(session, state)?;
    if !member.is_present() {
        return Err(Refusal::JurorAbsent(juror));
    }
    if session.is_recused(juror, candidate) {
        return Err(Refusal::Recused(juror));
    }
    let scale = ruled_on(session, state, matter)?;
    if deliberation::is_on_scale(scale, verdict) { Ok(state) } else { Err(Refusal::NotOnTheScale) }
}

/// First opinions are either not asked for on this matter, or all given.
fn opinions_settled(session: &Session, state: &CandidateState, matter: &MatterId) -> Result<(), Refusal> {
    match deliberation::opinions(session, state, matter) {
        Opinions::Sealed { given, awaited } if !given.is_empty() => Err(Refusal::OpinionsSealed(awaited)),
        Opinions::Sealed { .. } | Opinions::Open(_) => Ok(()),
    }
}

fn may_decide(session: &Session, state: &CandidateState, matter: &MatterId, verdict: &Verdict) -> Result<(), Refusal> {
    ready(session, state)?;
    let scale = ruled_on(session, state, matter)?;
    if !deliberation::is_on_scale(scale, verdict) {
        return Err(Refusal::NotOnTheScale);
    }
    let missing = deliberation::missing_evidence(session, state);
    if !missing.is_empty() {
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
