//! The second copy, backups and what a verification adds, in English.

use super::trouble::{apart, entries, moment};
use crate::preferences::LastBackup;
use crate::wire::CopyState;
use chrono::{DateTime, FixedOffset};
use store::{Beyond, CopyError, Disagreement, Standing, StoreError};

/// What is safe whatever happens to the stick.
const GOES_ON: &str = "The session goes on and is saved on this computer.";

/// What the second copy is at.
pub(in crate::sentence) fn copy(state: CopyState, place: &str, trouble: Option<&CopyError>) -> String {
    match (trouble, state) {
        (Some(trouble), _) => why(trouble, place),
        (None, CopyState::Safe) => format!("Everything is on “{place}” too, encrypted and read back."),
        (None, CopyState::Begun) => format!("The copy on “{place}” begins. {GOES_ON}"),
        (None, CopyState::Off) => "No copy: choose a USB stick, and each act will be on it too, encrypted.".to_owned(),
        (None, _) => format!("“{place}” does not answer: pull the stick out and put it back. {GOES_ON}"),
    }
}

fn why(trouble: &CopyError, place: &str) -> String {
    match trouble {
        CopyError::Away(_) => {
            format!("“{place}” is gone. {GOES_ON} Put the stick back: the copy catches up by itself.")
        }
        CopyError::Original(_) => {
            "This computer’s data could not be read to be copied: verify the records in the archives.".to_owned()
        }
        CopyError::Unwritable(StoreError::Full { .. }) => {
            format!("“{place}” is full: make room on it, or choose another stick. {GOES_ON}")
        }
        CopyError::Unwritable(StoreError::ReadOnly { .. }) => {
            format!("“{place}” cannot be written to: check the stick’s lock, or choose another one. {GOES_ON}")
        }
        CopyError::Unwritable(StoreError::Busy { .. }) => {
            format!("Another program or computer holds the copy on “{place}”: close it. {GOES_ON}")
        }
        CopyError::Unwritable(_) => {
            format!(
                "The copy could not be written to “{place}” or read back: if this lasts, change the stick. {GOES_ON}"
            )
        }
        CopyError::Unfaithful(_) => {
            format!("What is read back from “{place}” is not what was written: change the stick. {GOES_ON}")
        }
        CopyError::Foreign(path) => format!(
            "Something else stands in the place of the copy and is left alone ({}): remove it, or choose another folder. {GOES_ON}",
            path.display()
        ),
        CopyError::Ahead(beyond) => format!(
            "“{place}” holds {} that this computer does not{}: what is here is older. Nothing is replaced. Lock, then “Go on from a stick or a backup”.",
            entries(beyond.entries),
            last(beyond)
        ),
        CopyError::Forked(fork) => {
            format!("{} Nothing is mixed or erased, and the copy waits for your choice.", apart(fork))
        }
    }
}

fn last(beyond: &Beyond) -> String {
    match (&beyond.last_author, &beyond.last_at) {
        (Some(author), Some(at)) => format!(" (the last by {author}, {})", moment(at)),
        (None, Some(at)) => format!(" (the last {})", moment(at)),
        (Some(_) | None, None) => String::new(),
    }
}

/// The last backup.
pub(in crate::sentence) fn backup(
    last: Option<&LastBackup>,
    gone: bool,
    behind: Option<u64>,
    now: DateTime<FixedOffset>,
) -> String {
    let Some(last) = last else {
        return "No backup was made yet: one is made when a session is closed and when leaving, or from here."
            .to_owned();
    };
    let when = match (now.date_naive() - last.at.date_naive()).num_days() {
        0 => format!("today at {}", last.at.format("%H:%M")),
        1 => format!("yesterday at {}", last.at.format("%H:%M")),
        _ => last.at.format("on %d/%m/%Y at %H:%M").to_string(),
    };
    let dir = last.dir.display();
    if gone {
        return format!("The backup made {when} is no longer in {dir}: plug that disk in again, or back up.");
    }
    match behind {
        Some(0) => format!("Verified {when}, nothing new since. It is in {dir}."),
        Some(1) => format!("Verified {when}, one entry since. It is in {dir}."),
        Some(many) => format!("Verified {when}, {many} entries since. It is in {dir}."),
        None => format!("Verified {when}. It is in {dir}."),
    }
}

/// How a record stands to the one of this computer.
pub(in crate::sentence) fn standing(standing: &Standing) -> String {
    match standing {
        Standing::Even => "It holds just what this computer holds.".to_owned(),
        Standing::Behind(beyond) => {
            format!("It is older than this computer’s, which has {} more.", entries(beyond.entries))
        }
        Standing::Ahead(beyond) => {
            format!("It holds {} that this computer does not{}.", entries(beyond.entries), last(beyond))
        }
        Standing::Forked(fork) => apart(fork),
    }
}

/// A record older than one that once stood in its place.
pub(in crate::sentence) fn outrun(beyond: &Beyond) -> String {
    format!(
        "This file was replaced by an older one: {} missing from what was noted beside it{}.",
        entries(beyond.entries),
        last(beyond)
    )
}

/// Where the clocks disagree.
pub(in crate::sentence) fn disagreement(found: &Disagreement) -> String {
    let seconds = found.by_ms.unsigned_abs().div_ceil(1000);
    let way = if found.by_ms < 0 { "back" } else { "ahead" };
    format!(
        "In session {}, at entry {}, the wall clock jumps {way} by {seconds} s of the steady one.",
        found.session, found.seq
    )
}

/// A head that was looked for.
pub(in crate::sentence) fn head(digits: &str, found: Option<(exam::id::SessionId, u64)>) -> String {
    match found {
        Some((session, seq)) => format!("The head {digits} is that of entry {seq} of session {session}."),
        None => format!("The head {digits} is not there: this is not the file the minutes came from, or an older one."),
    }
}
