//! What pairs of readings of the computer's clocks say: the wall clock set, the zone changed, sleep,
//! an interruption of the program.
//!
//! Pure: the shell reads the clocks and records what is found here.

use crate::event::{Disagreement, Measure, Stamp};
use chrono::{DateTime, FixedOffset};

/// From how many milliseconds a difference between two clocks is said.
pub const JUMP_MS: u64 = 2_000;

/// The computer's clocks, read at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The wall clock.
    pub at: DateTime<FixedOffset>,
    /// The monotonic clock that counts sleep, in milliseconds.
    pub uptime_ms: u64,
    /// The monotonic clock that does not, in milliseconds; `None` where there is none.
    pub awake_ms: Option<u64>,
}

/// What two readings of one run disagree on. Compare with a reading kept from the last time
/// something was found, so that many small steps add up.
#[must_use]
pub fn disagreements(before: &Reading, now: &Reading) -> Vec<Disagreement> {
    let passed = signed(now.uptime_ms).saturating_sub(signed(before.uptime_ms));
    let mut found = Vec::new();
    if let (Some(then), Some(awake)) = (before.awake_ms, now.awake_ms) {
        let slept = passed.saturating_sub(signed(awake).saturating_sub(signed(then)));
        if let Some(for_ms) = u64::try_from(slept).ok().filter(|slept| *slept > JUMP_MS) {
            found.push(Disagreement::Slept { for_ms });
        }
    }
    let by_ms = (now.at - before.at).num_milliseconds().saturating_sub(passed);
    if by_ms.unsigned_abs() > JUMP_MS {
        found.push(Disagreement::WallClockSet { by_ms });
    }
    found.extend(zone(before.at, now.at));
    found
}

/// What an entry about to be recorded shows against the last one, when nobody watched meanwhile:
/// within one run the clocks are compared, from one run to the next a wall clock that went back is
/// all that can be known.
#[must_use]
pub fn unsaid(last: &Stamp, now: &Stamp) -> Vec<Disagreement> {
    if last.run == now.run {
        let reading = |stamp: &Stamp| Reading { at: stamp.at, uptime_ms: stamp.uptime_ms, awake_ms: None };
        return disagreements(&reading(last), &reading(now));
    }
    let by_ms = (now.at - last.at).num_milliseconds();
    let back = (by_ms < -signed(JUMP_MS)).then_some(Disagreement::WallClockSet { by_ms });
    back.into_iter().chain(zone(last.at, now.at)).collect()
}

/// How long the program was away, between a sign of life and now: exactly when the machine is known
/// to have stayed on, or when both clocks say the same; else by the wall clock.
#[must_use]
pub fn gap(last_sign: &Stamp, now: &Stamp, same_boot: Option<bool>) -> (u64, Measure) {
    let by_uptime = now.uptime_ms.checked_sub(last_sign.uptime_ms);
    let by_wall = u64::try_from((now.at - last_sign.at).num_milliseconds()).ok();
    let agree = by_uptime.zip(by_wall).is_some_and(|(up, wall)| up.abs_diff(wall) <= JUMP_MS);
    let stayed_on = same_boot.unwrap_or(agree);
    match (by_uptime.filter(|_| stayed_on), by_wall) {
        (Some(exact), _) => (exact, Measure::Monotonic),
        (None, Some(wall)) => (wall, Measure::WallClock),
        (None, None) => (0, Measure::Unknown),
    }
}

fn zone(before: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Option<Disagreement> {
    let minutes = |at: DateTime<FixedOffset>| at.offset().local_minus_utc() / 60;
    let (from_minutes, to_minutes) = (minutes(before), minutes(now));
    (from_minutes != to_minutes).then_some(Disagreement::ZoneChanged { from_minutes, to_minutes })
}

fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
