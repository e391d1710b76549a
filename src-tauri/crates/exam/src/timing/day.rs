//! The day of passages: when it was to end, when it is expected to, how far ahead that is.
//!
//! One passage alone is [`super::passage`]'s affair.

use super::{is_finished, laid_from, later};
use crate::event::Stamp;
use crate::people::Passage;
use crate::session::{CandidateState, SegmentRun, Session};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

/// How a day of passages goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// When its last passage was planned to end.
    pub planned_end: DateTime<FixedOffset>,
    /// When its last passage is expected to end, or ended.
    pub expected_end: DateTime<FixedOffset>,
    /// How far ahead of the plan that is, in milliseconds; negative when late.
    pub ahead_ms: i64,
}

/// The day of passages at `now`: the one being passed, else the one of the date, else the next,
/// else the last. Without any passage it ends now.
///
/// Candidates who have not started are laid in the planned order after those who have, never before
/// their planned time, and with the planned gap after the one before; absent ones are left out.
#[must_use]
pub fn day(session: &Session, now: &Stamp) -> Day {
    let planned = passages_of(session, chosen_date(session, now));
    let end_of = |(passage, state): &Planned<'_>| later(passage.at, planned_ms(session, state, now));
    let planned_end = planned.iter().map(end_of).max().unwrap_or(now.at);
    let mut free: Option<DateTime<FixedOffset>> =
        planned.iter().filter_map(|(_, state)| known_end(session, state, now)).max();
    let mut before: Option<DateTime<FixedOffset>> = None;
    for passing in &planned {
        let (passage, state) = passing;
        let gap = before.map_or(Duration::zero(), |end| (passage.at - end).max(Duration::zero()));
        before = Some(end_of(passing));
        if state.runs.is_empty() && !is_finished(session, state) {
            let after = free.map_or(passage.at, |free| free.checked_add_signed(gap).unwrap_or(free));
            let from = passage.at.max(now.at).max(after);
            let end = laid_from(session, state, from, now).last().map_or(from, |view| view.end);
            free = free.max(Some(end));
        }
    }
    let expected_end = free.unwrap_or(now.at);
    Day { planned_end, expected_end, ahead_ms: (planned_end - expected_end).num_milliseconds() }
}

type Planned<'a> = (&'a Passage, &'a CandidateState);

fn chosen_date(session: &Session, now: &Stamp) -> Option<NaiveDate> {
    let date = |passage: &Passage| passage.at.date_naive();
    let passing = session.open.last().and_then(|slot| session.passages.iter().find(|p| p.candidate == slot.candidate));
    let today = now.at.date_naive();
    let dates = || session.passages.iter().map(date);
    passing
        .map(date)
        .or_else(|| dates().find(|date| *date == today))
        .or_else(|| dates().filter(|date| *date > today).min())
        .or_else(|| dates().max())
}

fn passages_of(session: &Session, date: Option<NaiveDate>) -> Vec<Planned<'_>> {
    let mut planned: Vec<_> = session
        .passages
        .iter()
        .filter(|passage| Some(passage.at.date_naive()) == date)
        .filter_map(|passage| session.candidate(passage.candidate).map(|state| (passage, state)))
        .collect();
    planned.sort_by_key(|(passage, _)| passage.at);
    planned
}

fn planned_ms(session: &Session, state: &CandidateState, now: &Stamp) -> u64 {
    super::planned_passage_ms(session, state.candidate.id, now)
}

/// When a passage that started ended, or is expected to; when one given up was given up.
fn known_end(session: &Session, state: &CandidateState, now: &Stamp) -> Option<DateTime<FixedOffset>> {
    if let Some((_, left)) = &state.abandoned {
        return Some(left.at);
    }
    if state.runs.is_empty() {
        return None;
    }
    if !is_finished(session, state) {
        return laid_from(session, state, now.at, now).last().map(|view| view.end);
    }
    state
        .runs
        .values()
        .filter_map(|run| match run {
            SegmentRun::Timed(timed) => timed.ended.map(|ended| ended.at),
            SegmentRun::Skipped { skipped, .. } => Some(skipped.at),
        })
        .max()
}
