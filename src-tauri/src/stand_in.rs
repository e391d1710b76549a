//! The program without a window, for whatever drives the view in a browser: the same commands under the
//! same permissions, on a clock moved by hand and counted chance.
//!
//! The stand-in itself, with its windows that are none, lives with the tests; nothing here is reached by
//! the program.

pub use crate::clock::Clock;
pub use crate::commands::EVENTS;

/// The event that has a page ask for its clocks again.
pub const CLOCKS: &str = commands::CLOCKS;

use crate::app;
use crate::commands::{self, Shared};
use crate::office::Office;
use crate::randomness::Randomness;
use chrono::{DateTime, FixedOffset};
use exam::id::RunId;
use std::path::Path;
use std::sync::Arc;
use tauri::{App, Builder, Manager, Runtime};
use uuid::Uuid;

/// The program on this data folder, at this moment; `seed` gives other ids.
///
/// # Errors
/// When the runtime cannot be made.
pub fn program<R: Runtime>(builder: Builder<R>, folder: &Path, clock: Arc<Clock>, seed: u64) -> tauri::Result<App<R>> {
    let mut office = Office::on(folder, clock, Randomness::Counted(seed));
    office.stretch_least();
    commands::answering(builder, office).build(app::context())
}

/// A clock that stands at this moment until it is moved; the computer has run for as long as its calendar.
#[must_use]
pub fn clock(at: DateTime<FixedOffset>) -> Arc<Clock> {
    let uptime_ms = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Arc::new(Clock::stepped_from(RunId(Uuid::from_u128(uptime_ms.into())), at, uptime_ms))
}

/// Looks at the clocks as the program does each second.
pub fn look_at_clocks<R: Runtime>(app: &App<R>) {
    app::look_at_clocks(app.handle());
}

/// Ends as closing the window does: a practice session leaves nothing behind.
pub fn end<R: Runtime>(app: &App<R>) {
    let shared = app.state::<Shared>();
    let mut office = shared.enter();
    office.before_leaving();
    office.close();
}
