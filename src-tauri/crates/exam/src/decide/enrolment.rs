//! Enrolment: the candidates, what the administration granted them, what was known beforehand.

use super::known;
use super::text::{long_text, optional_text, short_text};
use crate::certification::MatterKind;
use crate::event::{Event, Slot};
use crate::id::{AssessmentId, CandidateId, PriorResultId};
use crate::people::{Adjustment, Candidate, ExtraTime, Presence, PriorValue};
use crate::refusal::{Field, Refusal};
use crate::session::{CandidateState, Session};
use crate::timing;

pub(super) fn set(session: &Session, candidate: Candidate) -> Result<Event, Refusal> {
    let candidate = checked_candidate(session, candidate)?;
    let to_pass = to_pass(session, &candidate);
    Ok(Event::CandidateSet { candidate, to_pass })
}

/// Only one on whom nothing is recorded beyond the enrolment: the journal would else speak of
/// someone the minutes do not name.
pub(super) fn remove(session: &Session, candidate: CandidateId) -> Result<Event, Refusal> {
    let state = known::candidate(session, candidate)?;
    let in_use = state.presence.is_some()
        || state.draw.is_some()
        || state.has_passed_anything()
        || !state.notes.is_empty()
        || !state.appreciations.is_empty()
        || !state.competences.is_empty()
        || !state.evidence.is_empty()
        || is_judged(state)
        || session.incidents.iter().any(|incident| incident.candidate == Some(candidate));
    if in_use { Err(Refusal::CandidateInUse(candidate)) } else { Ok(Event::CandidateRemoved { candidate }) }
}

pub(super) fn enter_prior_result(
    session: &Session,
    candidate: CandidateId,
    result: PriorResultId,
    value: PriorValue,
) -> Result<Event, Refusal> {
    known::candidate(session, candidate)?;
    let known = session.kind().prior_results.contains(&result);
    let rule = session.certification.prior_result(&result).filter(|_| known);
    let rule = rule.ok_or_else(|| Refusal::UnknownPriorResult(result.clone()))?;
    let value = match (rule.maximum, value) {
        (Some(maximum), PriorValue::Mark(mark)) if mark <= maximum => PriorValue::Mark(mark),
        (None, PriorValue::Words(words)) => PriorValue::Words(long_text(Field::Text, &words)?),
        (Some(_), PriorValue::Mark(_) | PriorValue::Words(_)) | (None, PriorValue::Mark(_)) => {
            return Err(Refusal::ValueDoesNotFit);
        }
    };
    Ok(Event::PriorResultEntered { candidate, result, value })
}

/// The assessments a candidate has to pass, in order: one that bears only on blocks held from an
/// earlier session would give the jury nothing to decide.
pub(super) fn to_pass(session: &Session, candidate: &Candidate) -> Vec<AssessmentId> {
    let (certification, kind) = (&session.certification, session.kind());
    let usual = if candidate.assessments.is_empty() { &kind.assessments } else { &candidate.assessments };
    let has_to_pass = |id: &&AssessmentId| {
        certification.assessment(id).is_some_and(|assessment| {
            let mut matters = assessment.matters.iter().filter(|matter| kind.matters.contains(matter)).peekable();
            matters.peek().is_none() || matters.any(|matter| !candidate.held.contains(matter))
        })
    };
    usual.iter().filter(has_to_pass).cloned().collect()
}

/// Whether the candidate may pass in this order: the whole of the kind, or exactly what is left to
/// pass beside the blocks held.
pub(super) fn allowed_order(session: &Session, candidate: &Candidate, order: &[AssessmentId]) -> bool {
    let usual = Candidate { assessments: Vec::new(), ..candidate.clone() };
    let to_pass = to_pass(session, &usual);
    session.kind().allows(order)
        || (session.kind().allows_part(order)
            && order.len() == to_pass.len()
            && to_pass.iter().all(|assessment| order.contains(assessment)))
}

/// The assessment that stands against a new order: one already started that would move, or the one
/// a late candidate's fixed end belongs to, whose time is running.
pub(super) fn fixed_in_order<'a>(state: &'a CandidateState, order: &[AssessmentId]) -> Option<&'a AssessmentId> {
    let late_for = match &state.presence {
        Some((Presence::AdmittedLate { assessment, .. }, _)) => Some(assessment),
        Some((Presence::Present | Presence::Absent { .. }, _)) | None => None,
    };
    let begun = |id: &AssessmentId| late_for == Some(id) || state.runs.keys().any(|(assessment, _)| assessment == id);
    state.assessments().iter().enumerate().find(|(at, id)| begun(id) && order.get(*at) != Some(id)).map(|(_, id)| id)
}

fn is_judged(state: &CandidateState) -> bool {
    !state.decisions.is_empty() || !state.votes.is_empty() || !state.opinions.is_empty()
}

/// A correction leaves alone what the clocks and the judgement already rest on.
fn unchanged_where_used(session: &Session, state: &CandidateState, corrected: &Candidate) -> Result<(), Refusal> {
    let moved = fixed_in_order(state, &to_pass(session, corrected)).is_some();
    let held = is_judged(state) && state.candidate.held != corrected.held;
    let after = CandidateState { candidate: corrected.clone(), ..state.clone() };
    let timed_otherwise = state.runs.keys().any(|place| {
        let slot = Slot::new(corrected.id, place);
        session
            .certification
            .segment(&slot.assessment, &slot.segment)
            .is_some_and(|segment| timing::extra_ms(state, &slot, segment) != timing::extra_ms(&after, &slot, segment))
    });
    if moved || held || timed_otherwise { Err(Refusal::CandidateInUse(corrected.id)) } else { Ok(()) }
}

fn checked_candidate(session: &Session, candidate: Candidate) -> Result<Candidate, Refusal> {
    if candidate.number == 0 || candidate.number > 9_999 {
        return Err(Refusal::NumberOutOfRange(candidate.number));
    }
    let twin = session
        .candidates
        .iter()
        .find(|state| state.candidate.number == candidate.number && state.candidate.id != candidate.id);
    if let Some(twin) = twin {
        return Err(Refusal::NumberTaken { number: candidate.number, by: twin.candidate.id });
    }
    if !session.certification.access_paths.contains(&candidate.access_path) {
        return Err(Refusal::PathNotOpen);
    }
    for held in &candidate.held {
        match session.certification.matter(held) {
            Some(matter) if matter.kind == MatterKind::Block => {}
            Some(_) => return Err(Refusal::NotABlock(held.clone())),
            None => return Err(Refusal::UnknownMatter(held.clone())),
        }
    }
    if !candidate.assessments.is_empty() && !allowed_order(session, &candidate, &candidate.assessments) {
        return Err(Refusal::OrderNotAllowed);
    }
    if let Some(state) = session.candidate(candidate.id) {
        unchanged_where_used(session, state, &candidate)?;
    }
    let adjustments = candidate
        .adjustments
        .iter()
        .map(|adjustment| checked_adjustment(session, candidate.id, adjustment))
        .collect::<Result<_, _>>()?;
    Ok(Candidate {
        title: optional_text(Field::Title, &candidate.title)?,
        first_name: short_text(Field::FirstName, &candidate.first_name)?,
        surname: short_text(Field::Surname, &candidate.surname)?,
        organisation: optional_text(Field::Organisation, &candidate.organisation)?,
        remote: candidate
            .remote
            .filter(|remote| !remote.trim().is_empty())
            .map(|remote| short_text(Field::Remote, &remote))
            .transpose()?,
        adjustments,
        ..candidate
    })
}

fn checked_adjustment(
    session: &Session,
    candidate: CandidateId,
    adjustment: &Adjustment,
) -> Result<Adjustment, Refusal> {
    let in_range = match adjustment.extra {
        ExtraTime::Third => true,
        ExtraTime::Percent(percent) => (1..=200).contains(&percent),
        ExtraTime::Minutes(minutes) => (1..=240).contains(&minutes),
    };
    if !in_range {
        return Err(Refusal::ExtraTimeOutOfRange);
    }
    for place in &adjustment.segments {
        if session.certification.segment(&place.0, &place.1).is_none() {
            return Err(Refusal::UnknownSegment(Slot::new(candidate, place)));
        }
    }
    Ok(Adjustment { reference: short_text(Field::AdjustmentReference, &adjustment.reference)?, ..adjustment.clone() })
}
