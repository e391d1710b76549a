//! The only clock of the program: wall time for people, and a monotonic reading that counts sleep.
//!
//! Nothing else asks what time it is. A practice session has a clock of its own that may run
//! faster than life, both readings alike; the headless practice has one that is stepped by hand.

use chrono::{DateTime, Duration, FixedOffset, Local, SubsecRound};
use exam::Stamp;
use exam::id::RunId;
use exam::timing::Reading;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// The fastest a practice session runs.
pub(crate) const FASTEST: u32 = 60;

/// A clock. Each belongs to one run: its monotonic readings compare among themselves only.
#[derive(Debug)]
pub struct Clock {
    run: RunId,
    pace: Mutex<Pace>,
}

#[derive(Debug, Clone, Copy)]
enum Pace {
    /// As life goes.
    Life,
    /// So many times faster than life since an anchor.
    Faster { times: u32, anchor_ms: u64, at: DateTime<FixedOffset>, uptime_ms: u64 },
    /// Only when told.
    Stepped { at: DateTime<FixedOffset>, uptime_ms: u64 },
}

impl Clock {
    /// The clock of life.
    pub(crate) fn of_life(run: RunId) -> Self {
        Self { run, pace: Mutex::new(Pace::Life) }
    }

    /// A practice clock that starts at this moment, at the pace of life.
    pub(crate) fn of_practice(run: RunId, at: DateTime<FixedOffset>) -> Self {
        let pace = Pace::Faster { times: 1, anchor_ms: uptime_ms(), at, uptime_ms: 0 };
        Self { run, pace: Mutex::new(pace) }
    }

    /// A clock that stands at this moment until it is stepped.
    pub(crate) fn stepped(run: RunId, at: DateTime<FixedOffset>) -> Self {
        Self::stepped_from(run, at, 0)
    }

    /// The same, for a computer that started so many milliseconds before.
    pub(crate) fn stepped_from(run: RunId, at: DateTime<FixedOffset>, uptime_ms: u64) -> Self {
        Self { run, pace: Mutex::new(Pace::Stepped { at, uptime_ms }) }
    }

    /// The moment it is, by both clocks, to the millisecond.
    pub fn now(&self) -> Stamp {
        let pace = *self.pace();
        let (at, uptime_ms) = reading(pace);
        Stamp { at, uptime_ms, run: self.run }
    }

    /// The run its monotonic readings belong to.
    pub(crate) fn run(&self) -> RunId {
        self.run
    }

    /// How many times faster than life it runs.
    pub(crate) fn speed(&self) -> u32 {
        match *self.pace() {
            Pace::Life | Pace::Stepped { .. } => 1,
            Pace::Faster { times, .. } => times,
        }
    }

    /// Runs a practice clock faster or slower from now on; the reading itself does not jump.
    pub(crate) fn set_speed(&self, speed: u32) {
        let mut pace = self.pace();
        if let Pace::Faster { .. } = *pace {
            let (at, uptime_ms) = reading(*pace);
            *pace = Pace::Faster { times: speed.clamp(1, FASTEST), anchor_ms: self::uptime_ms(), at, uptime_ms };
        }
    }

    /// Lets a practice clock pass to a later moment, both readings alike. Never goes back, and the
    /// clock of life is left alone.
    pub fn pass_to(&self, moment: DateTime<FixedOffset>) {
        let mut pace = self.pace();
        let (now, _) = reading(*pace);
        let Ok(skipped_ms) = u64::try_from((moment - now).num_milliseconds()) else { return };
        let skipped = moment - now;
        match &mut *pace {
            Pace::Life => {}
            Pace::Faster { at, uptime_ms, .. } | Pace::Stepped { at, uptime_ms } => {
                *at += skipped;
                *uptime_ms += skipped_ms;
            }
        }
    }

    /// Sets the wall clock of a stepped clock, as a person sets the computer's; the monotonic reading stays.
    pub fn set_to(&self, moment: DateTime<FixedOffset>) {
        if let Pace::Stepped { at, .. } = &mut *self.pace() {
            *at = moment.with_timezone(at.offset());
        }
    }

    /// What the clocks of the computer read, for whoever compares them.
    pub(crate) fn reading(&self) -> Reading {
        match *self.pace() {
            Pace::Life => reading_of_all(),
            pace @ (Pace::Faster { .. } | Pace::Stepped { .. }) => {
                let (at, uptime_ms) = reading(pace);
                Reading { at, uptime_ms, awake_ms: Some(uptime_ms) }
            }
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        // A pace is replaced whole, so a poisoned lock holds a sound one.
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn reading(pace: Pace) -> (DateTime<FixedOffset>, u64) {
    match pace {
        Pace::Life => (Local::now().fixed_offset().trunc_subsecs(3), uptime_ms()),
        Pace::Faster { times, anchor_ms, at, uptime_ms } => {
            let passed = self::uptime_ms().saturating_sub(anchor_ms) * u64::from(times);
            let span = Duration::milliseconds(i64::try_from(passed).unwrap_or(i64::MAX / 2));
            (at + span, uptime_ms + passed)
        }
        Pace::Stepped { at, uptime_ms } => (at, uptime_ms),
    }
}

/// Every clock of the computer at one moment.
fn reading_of_all() -> Reading {
    Reading { at: Local::now().fixed_offset().trunc_subsecs(3), uptime_ms: uptime_ms(), awake_ms: awake_ms() }
}

/// What names the time since this computer was started, where the system has a name for it: two
/// runs of the program with one name share the monotonic clock.
pub(crate) fn boot() -> Option<Uuid> {
    if cfg!(any(target_os = "linux", target_os = "android")) {
        let name = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        Uuid::try_parse(name.trim()).ok()
    } else {
        None
    }
}

/// Milliseconds since the system started, sleep left out.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn awake_ms() -> Option<u64> {
    Some(milliseconds(rustix::time::clock_gettime(rustix::time::ClockId::Monotonic)))
}

/// Milliseconds of the program, sleep left out: on Darwin an `Instant` is `CLOCK_UPTIME_RAW`, which
/// stands still while the system sleeps.
#[cfg(target_vendor = "apple")]
fn awake_ms() -> Option<u64> {
    static FIRST: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    u64::try_from(FIRST.get_or_init(std::time::Instant::now).elapsed().as_millis()).ok()
}

/// Milliseconds since the system started, sleep left out (in hundreds of nanoseconds there).
#[cfg(windows)]
#[allow(unsafe_code)]
fn awake_ms() -> Option<u64> {
    let mut hundreds_of_ns = 0;
    // SAFETY: it writes one integer to the place we give and keeps no pointer.
    let known =
        unsafe { windows_sys::Win32::System::WindowsProgramming::QueryUnbiasedInterruptTime(&mut hundreds_of_ns) };
    (known != 0).then_some(hundreds_of_ns / 10_000)
}

/// Milliseconds since the system started, sleep included.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn uptime_ms() -> u64 {
    milliseconds(rustix::time::clock_gettime(rustix::time::ClockId::Boottime))
}

/// Milliseconds since the system started, sleep included: on Darwin `CLOCK_MONOTONIC` is
/// `mach_continuous_time` (clock_gettime(3): it « will continue to increment while the system is
/// asleep »), unlike on Linux.
#[cfg(target_vendor = "apple")]
fn uptime_ms() -> u64 {
    milliseconds(rustix::time::clock_gettime(rustix::time::ClockId::Monotonic))
}

/// The same count in nanoseconds, for what measures this module.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn uptime_ns() -> i128 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}

/// The same count in nanoseconds, as exact as this system tells it.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn uptime_ns() -> i128 {
    i128::from(uptime_ms()) * 1_000_000
}

#[cfg(unix)]
fn milliseconds(time: rustix::time::Timespec) -> u64 {
    u64::try_from(time.tv_sec).unwrap_or(0) * 1_000 + u64::try_from(time.tv_nsec).unwrap_or(0) / 1_000_000
}

/// Milliseconds since the system started, sleep included (`QueryUnbiasedInterruptTime` would
/// leave sleep out).
#[cfg(windows)]
#[allow(unsafe_code)]
fn uptime_ms() -> u64 {
    // SAFETY: it takes no argument, touches no memory of ours and cannot fail.
    unsafe { windows_sys::Win32::System::SystemInformation::GetTickCount64() }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use chrono::{DateTime, Duration};
    use exam::id::RunId;
    use uuid::Uuid;

    fn nine() -> DateTime<chrono::FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment")
    }

    #[test]
    fn a_stepped_clock_moves_both_readings_alike_and_never_back() {
        let clock = Clock::stepped(RunId(Uuid::nil()), nine());
        let before = clock.now();
        clock.pass_to(nine() + Duration::minutes(5));
        let after = clock.now();
        assert_eq!(after.since_ms(&before), 300_000);
        assert_eq!(after.at - before.at, Duration::minutes(5));
        clock.pass_to(nine());
        assert_eq!(clock.now(), after);
    }

    #[test]
    fn changing_the_speed_of_practice_does_not_make_its_clock_jump() {
        let clock = Clock::of_practice(RunId(Uuid::nil()), nine());
        let before = clock.now();
        clock.set_speed(60);
        assert_eq!(clock.speed(), 60);
        let after = clock.now();
        // Less than a second of life passed, hence less than a minute of practice.
        assert!(after.since_ms(&before) < 60_000);
        assert_eq!((after.at - before.at).num_milliseconds().unsigned_abs(), after.since_ms(&before));
        clock.set_speed(600);
        assert_eq!(clock.speed(), super::FASTEST);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_clocks_of_the_computer_are_all_read_and_its_boot_has_a_name() {
        let (first, second) = (super::reading_of_all(), super::reading_of_all());
        assert_eq!(exam::timing::disagreements(&first, &second), []);
        assert!(first.awake_ms.is_some_and(|awake| awake <= first.uptime_ms), "{first:?}");
        assert!(super::boot().is_some_and(|boot| Some(boot) == super::boot()));
    }

    #[test]
    fn the_clock_of_life_cannot_be_pushed() {
        let clock = Clock::of_life(RunId(Uuid::nil()));
        clock.set_speed(60);
        clock.pass_to(clock.now().at + Duration::days(1));
        assert_eq!(clock.speed(), 1);
        assert!((chrono::Local::now().fixed_offset() - clock.now().at).abs() < Duration::minutes(1));
    }
}
