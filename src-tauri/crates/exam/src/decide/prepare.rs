//! Preparation: the session's details, its people, the order of passage; what is still missing.

use super::text::{long_text, optional_text, short_text};
use super::{known_candidate, known_juror};
use crate::certification::{Certification, MatterKind, President};
use crate::event::Event;
use crate::id::{CandidateId, JurorId, KindId};
use crate::people::{Adjustment, Candidate, Details, ExtraTime, Juror, Passage, PriorValue, Subject};
use crate::refusal::{Field, Lack, Refusal};
use crate::session::Session;
use chrono::{DateTime, Duration, FixedOffset};

/// The event that opens a session under these rules.
///
/// # Errors
/// [`Refusal::UnknownKind`] when the certification has no such kind.
pub fn open(certification: Certification, kind: KindId, practice: bool) -> Result<Event, Refusal> {
    if certification.kind(&kind).is_none() {
        return Err(Refusal::UnknownKind);
    }
    Ok(Event::SessionOpened { certification: Box::new(certification), kind, practice })
}

pub(super) fn check(session: &Session, event: Event) -> Result<Event, Refusal> {
    match event {
        Event::DetailsSet { details } => Ok(Event::DetailsSet { details: checked_details(details)? }),
        Event::JurorSet { juror } => Ok(Event::JurorSet { juror: checked_juror(session, juror)? }),
        Event::JurorRemoved { juror } => {
            let state = known_juror(session, juror)?;
            let acted = !state.presence.is_empty()
                || session.jurors.iter().any(|other| other.juror.substitute_for == Some(juror));
            if acted { Err(Refusal::JurorInUse(juror)) } else { Ok(Event::JurorRemoved { juror }) }
        }
        Event::CandidateSet { candidate } => {
            Ok(Event::CandidateSet { candidate: checked_candidate(session, candidate)? })
        }
        Event::CandidateRemoved { candidate } => {
            let state = known_candidate(session, candidate)?;
            match state.presence.is_some() || !state.runs.is_empty() || !state.notes.is_empty() {
                true => Err(Refusal::CandidateInUse(candidate)),
                false => Ok(Event::CandidateRemoved { candidate }),
            }
        }
        Event::PassagesOrdered { passages } => {
            check_passages(session, &passages)?;
            Ok(Event::PassagesOrdered { passages })
        }
        Event::SubjectsListed { subjects } => {
            Ok(Event::SubjectsListed { subjects: checked_subjects(session, subjects)? })
        }
        Event::PriorResultEntered { candidate, result, value } => {
            known_candidate(session, candidate)?;
            let known = session.kind().prior_results.contains(&result);
            let rule = session.certification.prior_result(&result).filter(|_| known);
            let rule = rule.ok_or_else(|| Refusal::UnknownPriorResult(result.clone()))?;
            let value = match (rule.maximum, value) {
                (Some(maximum), PriorValue::Mark(mark)) if mark <= maximum => PriorValue::Mark(mark),
                (None, PriorValue::Words(words)) => PriorValue::Words(long_text(Field::Text, &words)?),
                (Some(_), _) | (None, PriorValue::Mark(_)) => return Err(Refusal::ValueDoesNotFit),
            };
            Ok(Event::PriorResultEntered { candidate, result, value })
        }
        Event::RecusalDeclared { juror, candidate, motive } => {
            known_juror(session, juror)?;
            known_candidate(session, candidate)?;
            if session.is_recused(juror, candidate) {
                return Err(Refusal::AlreadyRecused);
            }
            Ok(Event::RecusalDeclared { juror, candidate, motive: long_text(Field::Motive, &motive)? })
        }
        Event::RecusalWithdrawn { juror, candidate } => match session.is_recused(juror, candidate) {
            true => Ok(Event::RecusalWithdrawn { juror, candidate }),
            false => Err(Refusal::NotRecused),
        },
        Event::SessionBegun => {
            if session.begun.is_some() {
                return Err(Refusal::AlreadyBegun);
            }
            let blocking: Vec<_> = lacks(session).into_iter().filter(|lack| !lack.is_warning()).collect();
            if blocking.is_empty() { Ok(Event::SessionBegun) } else { Err(Refusal::PreparationIncomplete(blocking)) }
        }
        _ => Err(Refusal::NotRecordable),
    }
}

/// What is missing before the session can begin, in the order the screen asks for it.
#[must_use]
pub fn lacks(session: &Session) -> Vec<Lack> {
    let details = &session.details;
    let rules = &session.kind().jury;
    let mut lacks = Vec::new();
    for (field, empty) in [
        (Field::Centre, details.centre.is_empty()),
        (Field::Town, details.town.is_empty()),
        (Field::Date, details.date.is_none()),
        (Field::Responsible, details.responsible.is_empty()),
    ] {
        if empty {
            lacks.push(Lack::Detail(field));
        }
    }
    for point in 0..session.certification.to_verify.len() {
        if !details.verified.contains(&point) {
            lacks.push(Lack::ToVerify(point));
        }
    }
    if let (Some(until), Some(date)) = (session.certification.valid_until, details.date)
        && date > until
    {
        lacks.push(Lack::RegistrationOver);
    }
    let members = || session.jurors.iter().map(|state| &state.juror).filter(|juror| juror.substitute_for.is_none());
    let enlisted = u32::try_from(members().count()).unwrap_or(u32::MAX);
    if enlisted < rules.minimum {
        lacks.push(Lack::Jurors { needed: rules.minimum, enlisted });
    }
    for seat in &rules.seats {
        let filled = members().filter(|juror| juror.capacity == seat.capacity).count();
        let missing = seat.count.saturating_sub(u32::try_from(filled).unwrap_or(u32::MAX));
        if missing > 0 {
            lacks.push(Lack::Seat { capacity: seat.capacity.clone(), missing });
        }
    }
    if rules.president == President::Required && !members().any(|juror| juror.presides) {
        lacks.push(Lack::President);
    }
    if rules.habilitation {
        for juror in session.jurors.iter().map(|state| &state.juror) {
            match (juror.habilitated_until, details.last_date.or(details.date)) {
                (None, _) => lacks.push(Lack::HabilitationUnknown(juror.id)),
                (Some(until), Some(last)) if until < last => lacks.push(Lack::HabilitationExpired(juror.id)),
                (Some(_), first) => {
                    let early =
                        juror.habilitated_from.zip(details.date.or(first)).is_some_and(|(from, day)| from > day);
                    if early {
                        lacks.push(Lack::HabilitationExpired(juror.id));
                    }
                }
            }
        }
    }
    if session.candidates.is_empty() {
        lacks.push(Lack::Candidates);
    }
    for state in &session.candidates {
        let id = state.candidate.id;
        if !session.passages.iter().any(|passage| passage.candidate == id) {
            lacks.push(Lack::Passage(id));
        }
        for result in crate::deliberation::missing_prior_results(session, state) {
            lacks.push(Lack::PriorResult(id, result));
        }
        for juror in session.jurors.iter().map(|state| &state.juror) {
            let shared = !juror.organisation.is_empty()
                && juror.organisation.to_lowercase() == state.candidate.organisation.to_lowercase();
            if shared && !session.is_recused(juror.id, id) {
                lacks.push(Lack::SharedOrganisation(juror.id, id));
            }
        }
    }
    if let Some(draw) = &session.kind().draw {
        let needed = if draw.put_back { 1 } else { session.candidates.len().max(1) };
        if session.subjects.len() < needed {
            lacks.push(Lack::Subjects);
        }
    }
    lacks
}

/// An order of passage: candidates by number, end to end from `from`, with `gap_minutes` between,
/// extra time counted. A passage that would end after `day_end` starts the next day at the same hour.
#[must_use]
pub fn propose_passages(
    session: &Session,
    from: DateTime<FixedOffset>,
    gap_minutes: u32,
    day_end: Option<chrono::NaiveTime>,
) -> Vec<Passage> {
    let mut at = from;
    let first_hour = from.time();
    session
        .candidates
        .iter()
        .map(|state| {
            let length = Duration::milliseconds(i64::try_from(passage_ms(session, state.candidate.id)).unwrap_or(0));
            if let Some(day_end) = day_end
                && at.time() > first_hour
                && ((at + length).time() > day_end || (at + length).date_naive() > at.date_naive())
            {
                at += Duration::days(1) - (at.time() - first_hour);
            }
            let passage = Passage { candidate: state.candidate.id, at };
            at += length + Duration::minutes(i64::from(gap_minutes));
            passage
        })
        .collect()
}

/// Planned length of a candidate's passage with extra time, in milliseconds.
fn passage_ms(session: &Session, candidate: CandidateId) -> u64 {
    crate::timing::planned_passage_ms(session, candidate, &session.last)
}

fn checked_details(details: Details) -> Result<Details, Refusal> {
    if let (Some(first), Some(last)) = (details.date, details.last_date)
        && last < first
    {
        return Err(Refusal::DatesReversed);
    }
    Ok(Details {
        centre: optional_text(Field::Centre, &details.centre)?,
        agreement: optional_text(Field::Agreement, &details.agreement)?,
        address: optional_text(Field::Address, &details.address)?,
        town: optional_text(Field::Town, &details.town)?,
        room: optional_text(Field::Room, &details.room)?,
        responsible: optional_text(Field::Responsible, &details.responsible)?,
        reference: optional_text(Field::Reference, &details.reference)?,
        ..details
    })
}

fn checked_juror(session: &Session, juror: Juror) -> Result<Juror, Refusal> {
    if let (Some(from), Some(until)) = (juror.habilitated_from, juror.habilitated_until)
        && until < from
    {
        return Err(Refusal::HabilitationReversed(juror.id));
    }
    if juror.presides {
        if session.kind().jury.president == President::None {
            return Err(Refusal::NoPresident);
        }
        let other = session.jurors.iter().find(|state| state.juror.presides && state.juror.id != juror.id);
        if let Some(other) = other {
            return Err(Refusal::PresidentTaken(other.juror.id));
        }
    }
    if let Some(replaced) = juror.substitute_for {
        let stands_in = session.juror(replaced).is_some_and(|state| state.juror.substitute_for.is_none());
        if replaced == juror.id || !stands_in {
            return Err(Refusal::SubstituteNotPossible);
        }
    }
    Ok(Juror {
        title: optional_text(Field::Title, &juror.title)?,
        first_name: short_text(Field::FirstName, &juror.first_name)?,
        surname: short_text(Field::Surname, &juror.surname)?,
        capacity: short_text(Field::Capacity, &juror.capacity)?,
        organisation: optional_text(Field::Organisation, &juror.organisation)?,
        ..juror
    })
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
    if !candidate.assessments.is_empty() && !session.kind().allows(&candidate.assessments) {
        return Err(Refusal::OrderNotAllowed);
    }
    if let Some(state) = session.candidate(candidate.id)
        && !state.runs.is_empty()
        && state.candidate.assessments != candidate.assessments
    {
        return Err(Refusal::CandidateInUse(candidate.id));
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
    for (assessment, segment) in &adjustment.segments {
        if session.certification.segment(assessment, segment).is_none() {
            let slot = crate::event::Slot { candidate, assessment: assessment.clone(), segment: segment.clone() };
            return Err(Refusal::UnknownSegment(slot));
        }
    }
    Ok(Adjustment { reference: short_text(Field::AdjustmentReference, &adjustment.reference)?, ..adjustment.clone() })
}

fn check_passages(session: &Session, passages: &[Passage]) -> Result<(), Refusal> {
    let once = |id: CandidateId| passages.iter().filter(|passage| passage.candidate == id).count() == 1;
    let complete =
        passages.len() == session.candidates.len() && session.candidates.iter().all(|state| once(state.candidate.id));
    if complete { Ok(()) } else { Err(Refusal::PassagesIncomplete) }
}

fn checked_subjects(session: &Session, subjects: Vec<Subject>) -> Result<Vec<Subject>, Refusal> {
    if session.kind().draw.is_none() {
        return Err(Refusal::NoDraw);
    }
    for state in &session.candidates {
        if let Some(draw) = &state.draw {
            let before = session.subjects.iter().find(|subject| subject.id == draw.subject);
            if before.is_some_and(|before| !subjects.contains(before)) {
                return Err(Refusal::SubjectInUse(draw.subject));
            }
        }
    }
    subjects
        .into_iter()
        .map(|subject| {
            Ok(Subject {
                text: long_text(Field::Subject, &subject.text)?,
                theme: optional_text(Field::Subject, &subject.theme)?,
                ..subject
            })
        })
        .collect()
}

/// Jurors who could stand in for an absent member: their substitutes, not yet in the room.
#[must_use]
pub fn substitutes_of(session: &Session, juror: JurorId) -> Vec<JurorId> {
    session
        .jurors
        .iter()
        .filter(|state| state.juror.substitute_for == Some(juror) && !state.is_present())
        .map(|state| state.juror.id)
        .collect()
}
