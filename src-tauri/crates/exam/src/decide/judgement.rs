//! What the jury notes on a candidate before it deliberates: appreciations, competences, evidence.

use super::known;
use super::text::optional_long_text;
use crate::certification::Scale;
use crate::deliberation;
use crate::event::Event;
use crate::id::{CandidateId, CompetenceCode, EvidenceId, MatterId};
use crate::people::Verdict;
use crate::refusal::{Field, Refusal};
use crate::session::Session;

pub(super) fn appreciate(
    session: &Session,
    candidate: CandidateId,
    matter: MatterId,
    text: &str,
) -> Result<Event, Refusal> {
    let state = known::candidate(session, candidate)?;
    known::scale_of(session, state, &matter)?;
    Ok(Event::AppreciationWritten { candidate, matter, text: optional_long_text(Field::Appreciation, text)? })
}

pub(super) fn assess(
    session: &Session,
    candidate: CandidateId,
    competence: CompetenceCode,
    verdict: Option<Verdict>,
) -> Result<Event, Refusal> {
    known::candidate(session, candidate)?;
    let scale = competence_scale(session, &competence)?;
    match &verdict {
        Some(verdict) if !deliberation::is_on_scale(scale, verdict) => Err(Refusal::NotOnTheScale),
        Some(_) | None => Ok(Event::CompetenceAssessed { candidate, competence, verdict }),
    }
}

pub(super) fn tick(session: &Session, candidate: CandidateId, evidence: EvidenceId) -> Result<Event, Refusal> {
    match is_ticked(session, candidate, &evidence)? {
        true => Err(Refusal::AlreadyTicked),
        false => Ok(Event::EvidenceTicked { candidate, evidence }),
    }
}

pub(super) fn untick(session: &Session, candidate: CandidateId, evidence: EvidenceId) -> Result<Event, Refusal> {
    match is_ticked(session, candidate, &evidence)? {
        true => Ok(Event::EvidenceUnticked { candidate, evidence }),
        false => Err(Refusal::NotTicked),
    }
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
fn is_ticked(session: &Session, candidate: CandidateId, evidence: &EvidenceId) -> Result<bool, Refusal> {
    let state = known::candidate(session, candidate)?;
    if !deliberation::required_evidence(session, state).contains(evidence) {
        return Err(Refusal::UnknownEvidence(evidence.clone()));
    }
    Ok(state.evidence.contains_key(evidence))
}
