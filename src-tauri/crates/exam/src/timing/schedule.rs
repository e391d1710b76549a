//! The order of passage as it stands, and as one moves it by hand: who passes when, for how long, over whom.
//!
//! The first order is proposed in [`crate::decide`]; what becomes of the day once it runs is [`super::day`]'s.

use super::{later, planned_passage_ms};
use crate::event::Stamp;
use crate::id::CandidateId;
use crate::people::Passage;
use crate::session::Session;
use chrono::{DateTime, Duration, FixedOffset};

/// A candidate's place in the order of passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheduled {
    /// Who.
    pub candidate: CandidateId,
    /// When the passage begins.
    pub at: DateTime<FixedOffset>,
    /// Whether that hour was given; otherwise it follows the passage before.
    pub given: bool,
    /// How long it lasts, in milliseconds, extra time counted.
    pub length_ms: u64,
    /// Whether it begins before an earlier one has ended: in some exams one prepares while another answers.
    pub overlaps: bool,
}

impl Scheduled {
    /// When the passage ends.
    #[must_use]
    pub fn end(&self) -> DateTime<FixedOffset> {
        later(self.at, self.length_ms)
    }
}

/// The order of passage by hours; candidates without an hour come after the last one. Empty while nobody has any.
#[must_use]
pub fn schedule(session: &Session, now: &Stamp) -> Vec<Scheduled> {
    let place = |candidate, at, given| {
        let length_ms = planned_passage_ms(session, candidate, now);
        Scheduled { candidate, at, given, length_ms, overlaps: false }
    };
    let mut list: Vec<_> = session.passages.iter().map(|passage| place(passage.candidate, passage.at, true)).collect();
    list.sort_by_key(|scheduled| scheduled.at);
    for state in &session.candidates {
        let candidate = state.candidate.id;
        let Some(last) = list.last().copied() else { break };
        if !list.iter().any(|scheduled| scheduled.candidate == candidate) {
            list.push(place(candidate, last.end(), false));
        }
    }
    let mut free: Option<DateTime<FixedOffset>> = None;
    for scheduled in &mut list {
        scheduled.overlaps = free.is_some_and(|free| scheduled.at < free);
        free = free.max(Some(scheduled.end()));
    }
    list
}

/// The order with a candidate taken to another place, counted from 0: the places stay, the people move. Each day
/// keeps its first hour and the pauses between passages.
#[must_use]
pub fn moved(session: &Session, candidate: CandidateId, to: usize, now: &Stamp) -> Vec<Passage> {
    let places = schedule(session, now);
    let mut people = places.clone();
    if let Some(from) = people.iter().position(|scheduled| scheduled.candidate == candidate) {
        let moving = people.remove(from);
        people.insert(to.min(people.len()), moving);
    }
    let mut passages: Vec<Passage> = Vec::with_capacity(places.len());
    for (index, (place, person)) in places.iter().zip(&people).enumerate() {
        let before = index.checked_sub(1).and_then(|before| Some((places.get(before)?, people.get(before)?)));
        let at = match (before, passages.last()) {
            (Some((before, passing)), Some(laid)) if before.at.date_naive() == place.at.date_naive() => {
                let pause = (place.at - before.end()).max(Duration::zero());
                later(laid.at, passing.length_ms) + pause
            }
            (Some(_) | None, Some(_) | None) => place.at,
        };
        passages.push(Passage { candidate: person.candidate, at });
    }
    passages
}

/// The order with a candidate's passage at another hour.
#[must_use]
pub fn at_another_hour(
    session: &Session,
    candidate: CandidateId,
    at: DateTime<FixedOffset>,
    now: &Stamp,
) -> Vec<Passage> {
    let hour = |scheduled: &Scheduled| if scheduled.candidate == candidate { at } else { scheduled.at };
    let mut passages: Vec<_> = schedule(session, now)
        .iter()
        .map(|scheduled| Passage { candidate: scheduled.candidate, at: hour(scheduled) })
        .collect();
    passages.sort_by_key(|passage| passage.at);
    passages
}
