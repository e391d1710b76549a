//! Keeping the record safe elsewhere: the second copy while a session goes on, backups, and the
//! places where either may be.
//!
//! A thread of its own copies the store every second, through a connection of its own: no gesture
//! knows of it, so no gesture can wait for a stick. What is copied and how is in `store`, the words
//! are in `sentence`.

pub(crate) mod copying;
pub(crate) mod places;
#[cfg(test)]
mod tests;

use crate::convert;
use crate::preferences::LastBackup;
use crate::sentence;
use crate::wire::{BackupView, CopyState, CopyView, Language, ReadinessLevel};
use chrono::{DateTime, FixedOffset};
use copying::{Copying, Report};
use std::path::Path;
use store::CopyError;

/// How many backups are kept: a quarter's, at one a week, and what was purged leaves them in time.
pub(crate) const BACKUPS_KEPT: usize = 12;
/// A backup older than this is remarked upon, in days.
const OLD_BACKUP_DAYS: i64 = 7;

/// The second copy as the view shows it.
pub(crate) fn copy_view(language: Language, folder: Option<&Path>, copying: Option<&Copying>) -> CopyView {
    let report = copying.map(Copying::report);
    let state = match &report {
        None => CopyState::Off,
        Some(Report { trouble: Some(trouble), .. }) => state_of(trouble),
        Some(report) if report.silent => CopyState::Failing,
        Some(Report { safe_at: Some(_), .. }) => CopyState::Safe,
        Some(_) => CopyState::Begun,
    };
    let place = folder.map(place_name).unwrap_or_default();
    CopyView {
        state,
        message: sentence::copy(language, state, &place, report.as_ref().and_then(|report| report.trouble.as_deref())),
        place,
        folder: folder.map(|folder| folder.display().to_string()),
        safe_at: report.and_then(|report| report.safe_at).map(convert::moment),
    }
}

fn state_of(trouble: &CopyError) -> CopyState {
    match trouble {
        CopyError::Away(_) => CopyState::Away,
        CopyError::Original(_) | CopyError::Unwritable(_) | CopyError::Unfaithful(_) => CopyState::Failing,
        CopyError::Foreign(_) => CopyState::Foreign,
        CopyError::Ahead(_) => CopyState::Ahead,
        CopyError::Forked(_) => CopyState::Forked,
    }
}

/// The last backup as the view shows it.
pub(crate) fn backup_view(
    language: Language,
    last: Option<&LastBackup>,
    folder: &Path,
    entries: Option<u64>,
    now: DateTime<FixedOffset>,
) -> BackupView {
    let gone = last.is_some_and(|last| !last.dir.exists());
    let behind = last.zip(entries).map(|(last, entries)| entries.saturating_sub(last.entries));
    let old = last.is_some_and(|last| (now - last.at).num_days() >= OLD_BACKUP_DAYS);
    let level = match (last, behind) {
        (Some(_), Some(0)) if !gone => ReadinessLevel::Good,
        (Some(_), _) if !gone && !old => ReadinessLevel::Good,
        (Some(_) | None, _) => ReadinessLevel::Remark,
    };
    BackupView {
        level,
        at: last.map(|last| convert::moment(last.at)),
        last: last.map(|last| last.dir.display().to_string()),
        folder: folder.display().to_string(),
        message: sentence::backup(language, last, gone, behind, now),
    }
}

/// What a person would call a folder: its last name.
pub(crate) fn place_name(folder: &Path) -> String {
    folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned())
}
