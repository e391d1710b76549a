//! The order of passage proposed again while the day goes on: after an absence or a delay.
//!
//! Only a proposal: whoever conducts accepts it, and the rules of [`super::planning`] then apply.

use crate::event::Stamp;
use crate::people::Passage;
use crate::session::Session;
use crate::timing;
use chrono::{DateTime, Duration, FixedOffset, Timelike};

/// Passages are planned on whole steps of so many minutes.
const STEP_MINUTES: i64 = 5;
/// From how many minutes a shift is worth a new order.
const WORTHWHILE_MINUTES: i64 = 10;

/// The order of passage with those of the day who wait moved to when they can be heard; `None` when
/// none moves by ten minutes or more. Nobody who is not here yet is called earlier than convened.
#[must_use]
pub fn propose_reorder(session: &Session, now: &Stamp) -> Option<Vec<Passage>> {
    if session.begun.is_none() || session.closing.is_some() || session.is_deliberating() {
        return None;
    }
    let today = now.at.date_naive();
    let mut order: Vec<usize> = (0..session.passages.len()).collect();
    order.sort_by_key(|at| session.passages[*at].at);
    let mut proposed = session.passages.clone();
    let mut free: Option<DateTime<FixedOffset>> = None;
    let mut planned_free: Option<DateTime<FixedOffset>> = None;
    for at in order {
        let passage = &session.passages[at];
        let Some(state) = session.candidate(passage.candidate) else { continue };
        if passage.at.date_naive() != today || state.is_absent() {
            continue;
        }
        let length = timing::planned_passage_ms(session, passage.candidate, now);
        let gap = planned_free.map_or(Duration::zero(), |free| (passage.at - free).max(Duration::zero()));
        planned_free = Some(timing::later(passage.at, length));
        if state.has_passed_anything() || timing::is_finished(session, state) {
            let views = timing::passage(session, passage.candidate, now);
            free = free.max(views.last().map(|view| view.end).filter(|_| state.abandoned.is_none()));
            continue;
        }
        let ready = if state.is_present() { now.at } else { passage.at.max(now.at) };
        let start = free.map_or(ready, |free| ready.max(free + gap));
        // Who is called at the planned time or later starts on a whole step, never before the plan.
        let start = if start > passage.at || state.is_present() { on_step(start) } else { start };
        proposed[at].at = start;
        free = Some(timing::later(start, length));
    }
    let shifted = |(new, old): (&Passage, &Passage)| (new.at - old.at).num_minutes().abs() >= WORTHWHILE_MINUTES;
    proposed.iter().zip(&session.passages).any(shifted).then_some(proposed)
}

/// The next whole step, or this one.
fn on_step(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let into = Duration::minutes(i64::from(at.minute()) % STEP_MINUTES)
        + Duration::seconds(i64::from(at.second()))
        + Duration::nanoseconds(i64::from(at.nanosecond()));
    if into.is_zero() { at } else { at - into + Duration::minutes(STEP_MINUTES) }
}
