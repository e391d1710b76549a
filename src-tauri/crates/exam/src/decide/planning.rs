//! The plan: where and when, in which order, with which subjects.

use super::known;
use super::text::{line, long_text, optional_text};
use crate::event::Event;
use crate::people::{Details, Logo, Passage, Subject};
use crate::refusal::{Field, Refusal};
use crate::session::Session;
use crate::timing::{self, later};
use chrono::{DateTime, Days, FixedOffset, NaiveTime};

/// Longest address, in characters: it stands on one line of the minutes' head, which may wrap.
const LONGEST_ADDRESS: usize = 400;
/// Largest logo, in bytes of base64: the noisiest one of the size documents print is no larger.
const LARGEST_LOGO: usize = 300_000;

pub(super) fn set_details(details: Details) -> Result<Event, Refusal> {
    if let (Some(first), Some(last)) = (details.date, details.last_date)
        && last < first
    {
        return Err(Refusal::DatesReversed);
    }
    let details = Details {
        centre: optional_text(Field::Centre, &details.centre)?,
        agreement: optional_text(Field::Agreement, &details.agreement)?,
        address: line(Field::Address, &details.address, LONGEST_ADDRESS)?,
        town: optional_text(Field::Town, &details.town)?,
        room: optional_text(Field::Room, &details.room)?,
        responsible: optional_text(Field::Responsible, &details.responsible)?,
        reference: optional_text(Field::Reference, &details.reference)?,
        ..details
    };
    Ok(Event::DetailsSet { details })
}

/// An image small enough to stand in the journal.
pub(super) fn set_logo(logo: Option<Logo>) -> Result<Event, Refusal> {
    let fits = |logo: &Logo| !logo.png.is_empty() && logo.png.len() <= LARGEST_LOGO;
    if logo.as_ref().is_none_or(fits) { Ok(Event::LogoSet { logo }) } else { Err(Refusal::LogoTooLarge) }
}

/// Every candidate once. The planned time of one who has begun to pass is evidence and stays.
pub(super) fn order_passages(session: &Session, passages: Vec<Passage>) -> Result<Event, Refusal> {
    for passage in &passages {
        known::candidate(session, passage.candidate)?;
    }
    let of =
        |list: &[Passage], id| list.iter().filter(move |passage| passage.candidate == id).cloned().collect::<Vec<_>>();
    for state in &session.candidates {
        let id = state.candidate.id;
        let planned = of(&passages, id);
        if planned.len() != 1 {
            return Err(Refusal::PassagesIncomplete);
        }
        let before = of(&session.passages, id);
        if state.has_passed_anything() && !before.is_empty() && before != planned {
            return Err(Refusal::AlreadyPassing(id));
        }
    }
    Ok(Event::PassagesOrdered { passages })
}

/// Each subject once; one already drawn stays on the list as it was handed out.
pub(super) fn list_subjects(session: &Session, subjects: Vec<Subject>) -> Result<Event, Refusal> {
    if session.kind().draw.is_none() {
        return Err(Refusal::NoDraw);
    }
    let mut listed: Vec<Subject> = Vec::with_capacity(subjects.len());
    for subject in subjects {
        if listed.iter().any(|other| other.id == subject.id) {
            return Err(Refusal::SubjectTwice(subject.id));
        }
        listed.push(Subject {
            text: long_text(Field::Subject, &subject.text)?,
            theme: optional_text(Field::Subject, &subject.theme)?,
            ..subject
        });
    }
    let drawn = session.candidates.iter().filter_map(|state| state.draw.as_ref()).map(|draw| draw.subject);
    for id in drawn {
        let before = session.subjects.iter().find(|subject| subject.id == id);
        if before.is_some_and(|before| !listed.contains(before)) {
            return Err(Refusal::SubjectInUse(id));
        }
    }
    Ok(Event::SubjectsListed { subjects: listed })
}

/// An order of passage: candidates by number, end to end from `from`, with `gap_minutes` between,
/// extra time counted. A passage that would end after `day_end` starts the next day at the same hour;
/// a day may end after midnight.
#[must_use]
pub fn propose_passages(
    session: &Session,
    from: DateTime<FixedOffset>,
    gap_minutes: u32,
    day_end: Option<NaiveTime>,
) -> Vec<Passage> {
    let mut first_of_day = from;
    let mut at = from;
    let mut passages = Vec::with_capacity(session.candidates.len());
    for state in &session.candidates {
        let length_ms = timing::planned_passage_ms(session, state.candidate.id, &session.last);
        let closes = day_end.map(|hour| closing_of(first_of_day, hour));
        if at > first_of_day && closes.is_some_and(|closes| later(at, length_ms) > closes) {
            // Plain days: the offset is the one the caller wrote; who knows the zone corrects it.
            first_of_day = first_of_day.checked_add_days(Days::new(1)).unwrap_or(first_of_day);
            at = first_of_day;
        }
        passages.push(Passage { candidate: state.candidate.id, at });
        at = later(later(at, length_ms), u64::from(gap_minutes) * 60_000);
    }
    passages
}

/// When the day that begins at `first` closes: the next time the clock shows `hour`.
fn closing_of(first: DateTime<FixedOffset>, hour: NaiveTime) -> DateTime<FixedOffset> {
    let same_day = first + (hour - first.time());
    if same_day > first { same_day } else { same_day.checked_add_days(Days::new(1)).unwrap_or(same_day) }
}
