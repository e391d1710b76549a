//! What the store could not do, in English; what its verification found.

use store::{StoreError, Verification};

/// The sentence, before its spaces are typeset.
pub(in crate::sentence) fn sentence(error: &StoreError) -> String {
    match error {
        StoreError::Absent(path) => format!("There is no data in {}: choose a passphrase to begin.", path.display()),
        StoreError::AlreadyThere(path) => {
            format!("{} already exists and is not replaced: choose another folder.", path.display())
        }
        StoreError::InUse => "Délibéré is already open on this data: use the open window, or close it.".to_owned(),
        StoreError::WrongPassphrase => {
            "This passphrase does not open the data: check capitals and the keyboard layout. Nothing is lost.".to_owned()
        }
        StoreError::NotesSealed => {
            "Private notes are sealed for this access: somebody who presides must unlock.".to_owned()
        }
        StoreError::UserKnown(name) => format!("{name} has access already: choose another name."),
        StoreError::UnknownUser(_) => "This person has no access any more: read the list again.".to_owned(),
        StoreError::OtherFile => {
            "The file kept with the session is missing or is not the one the record names: take it from a backup.".to_owned()
        }
        StoreError::LastPresident => {
            "This is the last person who presides: without them nobody could read the notes. Name another one first.".to_owned()
        }
        StoreError::KeyFileMissing(path) => format!(
            "The key file {} is missing and the database cannot be opened without it: restore it from a backup.",
            path.display()
        ),
        StoreError::KeyFileUnreadable { path, .. } => {
            format!("The key file {} is damaged: restore it from a backup.", path.display())
        }
        StoreError::DatabaseMissing(path) => {
            format!("The database {} is missing: restore it from a backup.", path.display())
        }
        StoreError::Unencrypted(path) => format!(
            "{} is not a database of Délibéré, which are all encrypted: it was not opened, move it away.",
            path.display()
        ),
        StoreError::NotOurs(path) => format!(
            "{} is not the database these keys belong to: it was left alone, restore the right one from a backup.",
            path.display()
        ),
        StoreError::Newer { found, known } => format!(
            "This data comes from a newer Délibéré (format {found}, this version knows {known}): update the program. Nothing was changed."
        ),
        StoreError::Damaged { .. } => {
            "The database is damaged: go on from the stick or the last backup. The files here will be set aside, nothing is erased.".to_owned()
        }
        StoreError::NoSuchSession(_) => "There is no such session in this data: open the list again.".to_owned(),
        StoreError::SeqMoved { .. } => {
            "The session changed meanwhile: the screen was read again, repeat what you did.".to_owned()
        }
        StoreError::NotPurgeable { .. } => {
            "Only private notes can be erased: this entry stays in the journal.".to_owned()
        }
        StoreError::ChainBroken { seq, why, .. } => format!(
            "The journal of this session no longer proves itself, entry {seq}: {why}. Write nothing more to it and restore the last backup."
        ),
        StoreError::EventUnreadable { seq, .. } => {
            format!("Entry {seq} of the journal is sound but unknown to this version: update the program.")
        }
        StoreError::EventUnwritable(_) => "This could not be written and was not recorded: try again.".to_owned(),
        StoreError::Full { .. } => {
            "The disk is full: this was not recorded, all before it is safe. Make room, then try again.".to_owned()
        }
        StoreError::ReadOnly { .. } => {
            "The data folder cannot be written to: this was not recorded. Check rights and write protection, then try again.".to_owned()
        }
        StoreError::Busy { .. } => {
            "Another program holds the database, a backup perhaps: this was not recorded. Wait a moment, then try again.".to_owned()
        }
        StoreError::Disk { .. } => {
            "The disk no longer answers: it is write-protected, unplugged or failing. This was not recorded, all before it was. Mend the disk, then try again; or else go on with another computer from the stick.".to_owned()
        }
        StoreError::NoRandomness(_) => {
            "The system gives no random numbers: restart the computer. Nothing was recorded.".to_owned()
        }
        StoreError::KeyNotDerived(_) => {
            "The key could not be computed, probably for want of memory: close other programs, then try again.".to_owned()
        }
        StoreError::Io { path, .. } => {
            format!("The file {} could not be read or written: check the disk, then try again.", path.display())
        }
        StoreError::Sql { .. } => {
            "The database did not answer as expected: this was not recorded, all before it is safe. Try again, and restart the program if it persists.".to_owned()
        }
    }
}

/// The same, with what it means for what was just done.
pub(in crate::sentence) fn not_recorded(error: &StoreError) -> String {
    let said = sentence(error);
    if said.contains("not recorded") { said } else { format!("This act is not recorded. {said}") }
}

/// The same, when the data were to be opened.
pub(in crate::sentence) fn not_opened(error: &StoreError) -> String {
    let why = match error {
        StoreError::Full { .. } => "The disk is full: make room",
        StoreError::ReadOnly { .. } => {
            "The data folder cannot be written to: give back the right to write there, or lift the write protection"
        }
        StoreError::Busy { .. } => "Another program holds the database, a backup perhaps: wait until it is done",
        StoreError::Disk { .. } | StoreError::Io { .. } | StoreError::Sql { .. } => {
            "The disk does not answer as expected: check that it is plugged in and not write-protected"
        }
        other => return sentence(other),
    };
    format!("{why}, then unlock again. Nothing is lost or changed.")
}

/// What a verification found.
pub(in crate::sentence) fn verification(found: &Verification) -> String {
    match &found.finding {
        None if found.entries == 0 => "The journal is still empty: nothing to verify.".to_owned(),
        None => {
            let sessions =
                if found.sessions == 1 { "one session".to_owned() } else { format!("{} sessions", found.sessions) };
            match found.entries {
                1 => "The journal is sound: one entry verified.".to_owned(),
                many => format!("The journal is sound: {many} entries verified in {sessions}."),
            }
        }
        Some(finding) => format!(
            "The journal no longer proves itself, session {}, entry {}: {}. Write nothing more to it and restore the last backup.",
            finding.session, finding.seq, finding.fault
        ),
    }
}
