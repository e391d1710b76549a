//! What a check may find, of what, and how grave it is.

use crate::trouble::Trouble;
use crate::wire::ReadinessLevel;
use chrono::{DateTime, FixedOffset};

/// What is checked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Record,
    Copy,
    Backup,
    Space,
    Clock,
    Screens,
    Printer,
    Sound,
}

/// What was found.
#[derive(Debug)]
pub(crate) enum Finding {
    RecordLocked,
    RecordUnreadable(Trouble),
    /// The last entry is dated later than now.
    RecordAhead(DateTime<FixedOffset>),
    RecordSound,
    SpaceUnknown,
    /// Free space, in bytes.
    SpaceShort(u64),
    /// Free space, in bytes.
    SpaceLow(u64),
    /// Free space, in bytes.
    SpaceAmple(u64),
    ClockWrong(DateTime<FixedOffset>),
    ClockPlausible(DateTime<FixedOffset>),
    OneScreen,
    Screens(usize),
    NoPrinter,
    Printer(String),
    SoundUnknown,
    NoSound,
    SoundFound,
}

impl Finding {
    pub(super) fn weighed(&self) -> (Subject, ReadinessLevel) {
        use ReadinessLevel::{Bad, Good, Remark};
        match self {
            Finding::RecordLocked => (Subject::Record, Remark),
            Finding::RecordUnreadable(_) | Finding::RecordAhead(_) => (Subject::Record, Bad),
            Finding::RecordSound => (Subject::Record, Good),
            Finding::SpaceUnknown | Finding::SpaceLow(_) => (Subject::Space, Remark),
            Finding::SpaceShort(_) => (Subject::Space, Bad),
            Finding::SpaceAmple(_) => (Subject::Space, Good),
            Finding::ClockWrong(_) => (Subject::Clock, Bad),
            Finding::ClockPlausible(_) => (Subject::Clock, Good),
            Finding::OneScreen => (Subject::Screens, Remark),
            Finding::Screens(_) => (Subject::Screens, Good),
            Finding::NoPrinter => (Subject::Printer, Remark),
            Finding::Printer(_) => (Subject::Printer, Good),
            Finding::SoundUnknown | Finding::NoSound => (Subject::Sound, Remark),
            Finding::SoundFound => (Subject::Sound, Good),
        }
    }
}
