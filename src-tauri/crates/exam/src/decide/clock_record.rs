//! What is added to the record of the clocks afterwards: a start corrected, an interruption and
//! what was decided on it, a disagreement of the computer's clocks.
//!
//! Running the clocks is [`super::clock`]'s affair.

use super::clock::{LONGEST_PROLONGATION_MS, open_clock};
use super::known;
use super::text::{long_text, motive};
use crate::event::{Disagreement, Event, Measure, Settlement, Slot, Stamp};
use crate::refusal::{Field, Refusal};
use crate::session::{SegmentRun, Session, Timed};
use crate::timing;
use chrono::{DateTime, FixedOffset};

/// A start further from the recorded one than this is no correction, in milliseconds.
const FURTHEST_START_MS: u64 = 4 * 3_600_000;

/// A real start, before anything else happened to the segment and after what came before it.
pub(super) fn correct_start(
    session: &Session,
    slot: Slot,
    at: DateTime<FixedOffset>,
    why: &str,
    now: &Stamp,
) -> Result<Event, Refusal> {
    known::begun(session)?;
    let state = known::candidate(session, slot.candidate)?;
    let timed = state.timed(&slot).ok_or(Refusal::NotRunning)?;
    let shift_ms = (timed.started.at - at).num_milliseconds();
    let first_pause = timed.pauses.first().map(|pause| pause.span.from.at);
    let until = [Some(now.at), timed.ended.map(|ended| ended.at), first_pause];
    let too_late = until.into_iter().flatten().any(|until| at > until);
    if too_late || at == timed.began_at() || shift_ms.unsigned_abs() > FURTHEST_START_MS {
        return Err(Refusal::StartOutOfRange);
    }
    if let Some(other) = under_way(session, &slot, at, timed.started.at) {
        return Err(Refusal::StartOverlaps(other));
    }
    Ok(Event::StartCorrected { slot, at, motive: long_text(Field::Motive, why)? })
}

/// A segment that was still under way after `at` and before the recorded start, and could not go on
/// beside this one: the candidate's own, or one that occupied the jury as this one does.
fn under_way(
    session: &Session,
    slot: &Slot,
    at: DateTime<FixedOffset>,
    started: DateTime<FixedOffset>,
) -> Option<Slot> {
    let want_jury = |other: &Slot| timing::wants_jury(session, other) && timing::wants_jury(session, slot);
    let overlaps = |timed: &Timed| {
        let ended = timed.ended.map_or(started, |ended| ended.at);
        timed.began_at() < started && ended > at
    };
    session.candidates.iter().find_map(|state| {
        let candidate = state.candidate.id;
        state.runs.iter().find_map(|(place, run)| {
            let other = Slot::new(candidate, place);
            let SegmentRun::Timed(timed) = run else { return None };
            let apart = other == *slot || (candidate != slot.candidate && !want_jury(&other));
            (!apart && overlaps(timed)).then_some(other)
        })
    })
}

/// Recorded by the program itself, once it finds clocks another run left open.
pub(super) fn begin_run(session: &Session, last_sign: Stamp, gap_ms: u64, measured: Measure) -> Result<Event, Refusal> {
    known::begun(session)?;
    if session.open.is_empty() {
        return Err(Refusal::NotRunning);
    }
    let timed = |slot: &Slot| session.candidate(slot.candidate)?.timed(slot);
    let runs = |slot: &&Slot| timed(slot).is_some_and(|timed| !timed.is_paused());
    let running = session.open.iter().filter(runs).cloned().collect();
    Ok(Event::RunBegan { last_sign, gap_ms, measured, running })
}

/// Recorded by the program itself.
pub(super) fn disagreed(session: &Session, found: Disagreement) -> Result<Event, Refusal> {
    known::begun(session)?;
    Ok(Event::ClockDisagreed { found })
}

/// Once for each segment that ran meanwhile and is still open. What departs from the rule's
/// proposal wants its motive.
pub(super) fn settle_gap(
    session: &Session,
    slot: Slot,
    began: u64,
    settlement: Settlement,
    why: Option<String>,
    now: &Stamp,
) -> Result<Event, Refusal> {
    open_clock(session, &slot)?;
    let waits = session
        .interruptions
        .iter()
        .find(|it| it.entry == began && it.running.contains(&slot) && it.settled(&slot).is_none())
        .ok_or(Refusal::NothingToSettle)?;
    if settlement == Settlement::GivenBack {
        if timing::fixed_end(known::candidate(session, slot.candidate)?, &slot).is_some() {
            return Err(Refusal::EndIsFixed);
        }
        if !(1..=LONGEST_PROLONGATION_MS).contains(&waits.gap_ms) {
            return Err(Refusal::ProlongationOutOfRange);
        }
    }
    let why = motive(why)?;
    if why.is_none() && timing::proposed_settlement(session, &slot, waits, now) != settlement {
        return Err(Refusal::Empty(Field::Motive));
    }
    Ok(Event::GapSettled { slot, began, settlement, motive: why })
}
