//! The check before an exam: what is ready and what is not.
//!
//! Only looks; repairs nothing. Words and advice are in `sentence`. Everything but the state of the record can be
//! checked while the data is locked.

mod finding;

pub(crate) use finding::{Finding, Subject};

use crate::desk::Desk;
use crate::office::Office;
use crate::printing;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{CopyState, Language, ReadinessLevel, ReadinessLine, StageView};
use chrono::{DateTime, Datelike, FixedOffset};
use exam::id::SessionId;
use std::path::Path;

/// Free space below which a session must not begin, in bytes: documents of a full day with room to spare.
const LEAST_SPACE: u64 = 200 * 1024 * 1024;
/// Free space below which one should make room soon, in bytes.
const ENOUGH_SPACE: u64 = 2 * 1024 * 1024 * 1024;
/// No exam was held with this program before this year.
const FIRST_YEAR: i32 = 2026;

/// The whole check; the record and its copies come first.
pub(crate) fn check(office: &mut Office, screens: usize) -> Vec<ReadinessLine> {
    let language = office.preferences().language;
    let line = |found: Finding| {
        let (subject, level) = found.weighed();
        let title = sentence::subject(language, subject).to_owned();
        ReadinessLine { title, level, advice: sentence::finding(language, &found) }
    };
    let mut lines: Vec<_> = record(office).into_iter().map(line).collect();
    lines.extend(safety(language, office));
    lines.extend([space(office.folder()), clock(office), screen(screens), printer(), sound()].map(line));
    lines
}

/// Whether today's sessions can be read, their journals verify, and the clock has not gone back.
fn record(office: &mut Office) -> Option<Finding> {
    let Ok(home) = office.home() else { return Some(Finding::RecordLocked) };
    let desk = office.desk().ok()?;
    let now = desk.clock.now().at;
    let open = home.today_sessions.iter().filter(|line| line.stage != StageView::Closed);
    for id in open.filter_map(|line| crate::convert::parse::id(&line.id).ok().map(SessionId)) {
        match last_entry(desk, id) {
            Err(trouble) => return Some(Finding::RecordUnreadable(trouble)),
            Ok(last) if last > now => return Some(Finding::RecordAhead(last)),
            Ok(_) => {}
        }
    }
    Some(Finding::RecordSound)
}

fn last_entry(desk: &Desk, id: SessionId) -> Result<DateTime<FixedOffset>, Trouble> {
    let journal = desk.store.load(id)?;
    Ok(journal.entries.last().map_or_else(Default::default, |entry| entry.stamp.at))
}

/// Whether the record is safe elsewhere, once there is one.
fn safety(language: Language, office: &mut Office) -> Vec<ReadinessLine> {
    if office.desk().is_err() || office.in_practice() {
        return Vec::new();
    }
    let found = office.safety();
    let level = match found.copy.state {
        CopyState::Safe => ReadinessLevel::Good,
        CopyState::Off | CopyState::Begun | CopyState::Away | CopyState::Failing => ReadinessLevel::Remark,
        CopyState::Foreign | CopyState::Ahead | CopyState::Forked => ReadinessLevel::Bad,
    };
    let title = |subject| sentence::subject(language, subject).to_owned();
    vec![
        ReadinessLine { title: title(Subject::Copy), level, advice: found.copy.message },
        ReadinessLine { title: title(Subject::Backup), level: found.backup.level, advice: found.backup.message },
    ]
}

fn space(folder: &Path) -> Finding {
    // The folder may not exist before the first start: its nearest parent is on the same disk.
    let there = folder.ancestors().find(|path| path.exists());
    match there.and_then(|path| fs4::available_space(path).ok()) {
        None => Finding::SpaceUnknown,
        Some(free) if free < LEAST_SPACE => Finding::SpaceShort(free),
        Some(free) if free < ENOUGH_SPACE => Finding::SpaceLow(free),
        Some(free) => Finding::SpaceAmple(free),
    }
}

fn clock(office: &Office) -> Finding {
    // The computer’s own clock, in practice too.
    let now = office.life().at;
    if now.year() < FIRST_YEAR { Finding::ClockWrong(now) } else { Finding::ClockPlausible(now) }
}

fn screen(screens: usize) -> Finding {
    match screens {
        0 | 1 => Finding::OneScreen,
        many => Finding::Screens(many),
    }
}

fn printer() -> Finding {
    let found = printing::printers().unwrap_or_default().into_iter().next();
    found.map_or(Finding::NoPrinter, |first| Finding::Printer(first.name))
}

/// Only Linux says whether there is a sound device.
fn sound() -> Finding {
    if !cfg!(target_os = "linux") {
        return Finding::SoundUnknown;
    }
    let cards = std::fs::read_to_string("/proc/asound/cards").unwrap_or_default();
    let known = cards.lines().any(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    if known { Finding::SoundFound } else { Finding::NoSound }
}
