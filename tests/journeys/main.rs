//! Journeys in the real window: the program as built, on a virtual screen, driven by its keys.
//!
//! They run one after the other: two windows at once on two cores would measure each other.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey that cannot go on says why and stops")]

mod access;
mod asleep;
mod bad_input;
mod candidate;
mod ccp1;
mod clock;
mod commission;
mod crowd;
#[cfg(unix)]
mod dropped;
#[cfg(unix)]
mod failing;
mod gallery;
mod gate;
mod given;
mod harness;
mod interrupted;
mod killed;
mod links;
mod night;
mod offline;
mod practice;
mod prepare;
mod printing;
mod room;
mod signatures;
mod sizes;
mod stick;
mod table;
mod wall_clock;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Held by the journey under way.
static TURN: Mutex<()> = Mutex::new(());

/// Waits for its turn; a journey that failed before does not stop this one.
fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
