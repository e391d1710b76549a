//! The check before an exam, in English.

use crate::readiness::{Finding, Subject};
use crate::sentence::names::gibibytes;

const DAY_AND_TIME: &str = "%d/%m/%Y %H:%M";

/// What is checked.
pub(in crate::sentence) fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Record => "Journal",
        Subject::Copy => "Copy on a stick",
        Subject::Backup => "Backup",
        Subject::Space => "Disk space",
        Subject::Clock => "Clock",
        Subject::Screens => "Second screen",
        Subject::Printer => "Printer",
        Subject::Sound => "Sound",
    }
}

/// What was found and what to do about it.
pub(in crate::sentence) fn sentence(found: &Finding) -> String {
    let free = |bytes| format!("{}\u{a0}GiB free.", gibibytes(bytes, '.'));
    match found {
        Finding::RecordLocked => "Unlock the data to verify the journal.".to_owned(),
        Finding::RecordUnreadable(trouble) => super::trouble::sentence(trouble),
        Finding::RecordAhead(last) => {
            format!("The last entry is dated {}, later than now: set the computer’s clock.", last.format(DAY_AND_TIME))
        }
        Finding::RecordSound => "Today’s sessions can be read and their journal is sound.".to_owned(),
        Finding::SpaceUnknown => "Free space cannot be measured: check it in the file manager.".to_owned(),
        Finding::SpaceShort(bytes) => format!("{} Make room before the session.", free(*bytes)),
        Finding::SpaceLow(bytes) => format!("{} Enough for the session; make room soon.", free(*bytes)),
        Finding::SpaceAmple(bytes) => format!("{} More than enough.", free(*bytes)),
        Finding::ClockWrong(now) => format!(
            "The computer says {}, which cannot be right: set its date and time.",
            now.format(DAY_AND_TIME)
        ),
        Finding::ClockPlausible(now) => {
            format!("The computer says {}: compare with your watch.", now.format(DAY_AND_TIME))
        }
        Finding::OneScreen => "Only one screen is connected: connect the second one for the candidate, or use the candidate’s screen in a window.".to_owned(),
        Finding::Screens(many) => format!("{many} screens are connected."),
        Finding::NoPrinter => "No printer is installed: install one, or save the documents to a USB stick.".to_owned(),
        Finding::Printer(name) => format!("“{name}” is ready to print: check its paper."),
        Finding::SoundUnknown => "Listen to the test sound to know whether the sound output works.".to_owned(),
        Finding::NoSound => "No sound output was found: time thresholds stay visible on the screen.".to_owned(),
        Finding::SoundFound => "A sound output was found: listen to the test sound.".to_owned(),
    }
}
