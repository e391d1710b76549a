//! Whether a session can begin: what is missing from its preparation.

use crate::certification::President;
use crate::deliberation;
use crate::event::Event;
use crate::people::Juror;
use crate::refusal::{Field, Lack, Refusal};
use crate::session::Session;

pub(super) fn begin(session: &Session) -> Result<Event, Refusal> {
    if session.begun.is_some() {
        return Err(Refusal::AlreadyBegun);
    }
    let blocking: Vec<_> = lacks(session).into_iter().filter(|lack| !lack.is_warning()).collect();
    if blocking.is_empty() { Ok(Event::SessionBegun) } else { Err(Refusal::PreparationIncomplete(blocking)) }
}

/// What is missing before the session can begin, in the order the screen asks for it.
#[must_use]
pub fn lacks(session: &Session) -> Vec<Lack> {
    let mut lacks = Vec::new();
    in_details(session, &mut lacks);
    in_jury(session, &mut lacks);
    in_habilitations(session, &mut lacks);
    in_candidates(session, &mut lacks);
    in_subjects(session, &mut lacks);
    lacks
}

fn in_details(session: &Session, lacks: &mut Vec<Lack>) {
    let details = &session.details;
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
    let points = 0..session.certification.to_verify.len();
    lacks.extend(points.filter(|point| !details.verified.contains(point)).map(Lack::ToVerify));
    let last_day = details.last_date.or(details.date);
    if session.certification.valid_until.zip(last_day).is_some_and(|(until, day)| day > until) {
        lacks.push(Lack::RegistrationOver);
    }
}

fn in_jury(session: &Session, lacks: &mut Vec<Lack>) {
    let rules = &session.kind().jury;
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
    // Where the text says which capacity presides, nobody else may.
    let mut presiding_seats = rules.seats.iter().filter(|seat| seat.presides).peekable();
    let free = presiding_seats.peek().is_none();
    let capacities: Vec<_> = presiding_seats.map(|seat| &seat.capacity).collect();
    let may_preside = |juror: &Juror| free || capacities.contains(&&juror.capacity);
    if rules.president == President::Required && !members().any(|juror| juror.presides && may_preside(juror)) {
        lacks.push(Lack::President);
    }
}

fn in_habilitations(session: &Session, lacks: &mut Vec<Lack>) {
    if !session.kind().jury.habilitation {
        return;
    }
    let first_day = session.details.date;
    let last_day = session.details.last_date.or(first_day);
    for juror in session.jurors.iter().map(|state| &state.juror) {
        let Some(until) = juror.habilitated_until else {
            lacks.push(Lack::HabilitationUnknown(juror.id));
            continue;
        };
        let over = last_day.is_some_and(|day| until < day);
        let not_yet = juror.habilitated_from.zip(first_day).is_some_and(|(from, day)| from > day);
        if over || not_yet {
            lacks.push(Lack::HabilitationExpired(juror.id));
        }
    }
}

fn in_candidates(session: &Session, lacks: &mut Vec<Lack>) {
    if session.candidates.is_empty() {
        lacks.push(Lack::Candidates);
    }
    for state in &session.candidates {
        let id = state.candidate.id;
        if !session.passages.iter().any(|passage| passage.candidate == id) {
            lacks.push(Lack::Passage(id));
        }
        for result in deliberation::missing_prior_results(session, state) {
            lacks.push(Lack::PriorResult(id, result));
        }
        let organisation = state.candidate.organisation.to_lowercase();
        for juror in session.jurors.iter().map(|state| &state.juror).filter(|_| !organisation.is_empty()) {
            if juror.organisation.to_lowercase() == organisation && !session.is_recused(juror.id, id) {
                lacks.push(Lack::SharedOrganisation(juror.id, id));
            }
        }
    }
}

fn in_subjects(session: &Session, lacks: &mut Vec<Lack>) {
    if let Some(draw) = &session.kind().draw {
        let needed = if draw.put_back { 1 } else { session.candidates.len().max(1) };
        if session.subjects.len() < needed {
            lacks.push(Lack::Subjects);
        }
    }
}
