//! Between the domain and the view: domain values become plain views, gestures become commands.
//!
//! By hand and in one place, so that the domain may change without the view and the other way
//! round. Nothing here decides anything or asks the clock.

mod action;
mod clocks;
mod deliberation;
mod home;
mod jury;
mod logo;
pub(crate) mod parse;
mod people;
mod room;
mod rules;
mod session;
mod times;

pub(crate) use action::{plan, slot_of};
pub(crate) use home::{choices, highest_minutes_number, home, numbered, read as summary_line, search, summary};
pub(crate) use room::{candidate_screen, draft, locked_clocks, waiting, wrong_attempts};
pub(crate) use session::saved_at;

use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::wire::{Language, Screen, Showing};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use exam::id::{CandidateId, SessionId};

/// A moment as it crosses: RFC 3339 with its own offset.
pub(crate) fn moment(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// A session with the part the view wants along.
pub(crate) fn screen(desk: &mut Desk, id: SessionId, showing: &Showing, language: Language) -> Result<Screen, Trouble> {
    let now = desk.clock.now();
    let speed = desk.clock.speed();
    let number = desk.next_minutes_number()?;
    let kept = desk.kept(id)?;
    let view = session::session(kept, &now, speed, number, language);
    let mut screen = Screen { session: view, desk: None, deliberation: None };
    match showing {
        Showing::Session => {}
        Showing::Desk { candidate } => {
            let candidate = CandidateId(parse::id(candidate)?);
            screen.desk = room::desk(kept, candidate, &now);
        }
        Showing::Deliberation => {
            screen.deliberation = Some(deliberation::deliberation(&kept.session, language));
        }
    }
    Ok(screen)
}

/// A count that fits the wire; nothing real comes near its limit.
pub(crate) fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// A signed span that fits the wire.
fn span(ms: i64) -> i32 {
    i32::try_from(ms).unwrap_or(if ms < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests;
