//! Exit codes, as `--help` documents them.

use crate::trouble::Trouble;
use store::{StoreError, TakeoverError};

/// Done.
pub(super) const GOOD: u8 = 0;
/// Refused, or not valid.
pub(super) const REFUSED: u8 = 1;
/// The command line is wrong.
pub(super) const USAGE: u8 = 2;
/// The passphrase does not open the data.
pub(super) const WRONG_PASSPHRASE: u8 = 3;
/// The data is damaged, or does not prove itself.
pub(super) const DAMAGED: u8 = 4;
/// A file, a folder or the system could not be used.
pub(super) const SYSTEM: u8 = 5;
/// The data is in use by another instance.
pub(super) const IN_USE: u8 = 6;
/// There is no data here, or no such session, document or certification.
pub(super) const ABSENT: u8 = 7;
/// A document is unaltered, but a signature is missing or a signer is not established.
pub(super) const UNPROVED: u8 = 8;

/// The exit code for what stood in the way.
pub(super) fn of(trouble: &Trouble) -> u8 {
    match trouble {
        Trouble::Refused(..)
        | Trouble::Malformed(..)
        | Trouble::AlreadyFounded
        | Trouble::PassphraseTooShort(_)
        | Trouble::UserNameWanted
        | Trouble::UserName(_)
        | Trouble::RecoveryGroup(_)
        | Trouble::NoRecoverySheet
        | Trouble::Reserved(..)
        | Trouble::OwnWayIn
        | Trouble::NotClosed
        | Trouble::Signing(_)
        | Trouble::Document(_)
        | Trouble::NoPractice
        | Trouble::CopyBesideItself
        | Trouble::Takeover(TakeoverError::Older(_) | TakeoverError::Forked(_) | TakeoverError::Other)
        | Trouble::Minutes(_) => REFUSED,
        Trouble::Locked | Trouble::TooSoon(_) => WRONG_PASSPHRASE,
        Trouble::UnknownCertification(_) | Trouble::UnknownSession(_) | Trouble::UnknownDocument(_) => ABSENT,
        Trouble::Io { .. }
        | Trouble::NoFolder(_)
        | Trouble::Printing(_)
        | Trouble::NoRandomness(_)
        | Trouble::Window(_)
        | Trouble::Interrupted => SYSTEM,
        Trouble::Store(error)
        | Trouble::NotRecorded(error)
        | Trouble::NotOpened(error)
        | Trouble::Takeover(TakeoverError::Store(error)) => of_store(error),
    }
}

fn of_store(error: &StoreError) -> u8 {
    match error {
        StoreError::WrongPassphrase | StoreError::UnknownUser(_) => WRONG_PASSPHRASE,
        StoreError::Absent(_) | StoreError::NoSuchSession(_) => ABSENT,
        StoreError::InUse => IN_USE,
        StoreError::KeyFileMissing(_)
        | StoreError::KeyFileUnreadable { .. }
        | StoreError::DatabaseMissing(_)
        | StoreError::Unencrypted(_)
        | StoreError::NotOurs(_)
        | StoreError::Newer { .. }
        | StoreError::Damaged { .. }
        | StoreError::ChainBroken { .. }
        | StoreError::OtherFile
        | StoreError::EventUnreadable { .. } => DAMAGED,
        StoreError::AlreadyThere(_)
        | StoreError::SeqMoved { .. }
        | StoreError::NotPurgeable { .. }
        | StoreError::NotesSealed
        | StoreError::UserKnown(_)
        | StoreError::LastPresident => REFUSED,
        StoreError::EventUnwritable(_)
        | StoreError::Full { .. }
        | StoreError::ReadOnly { .. }
        | StoreError::Busy { .. }
        | StoreError::Disk { .. }
        | StoreError::NoRandomness(_)
        | StoreError::KeyNotDerived(_)
        | StoreError::Io { .. }
        | StoreError::Sql { .. } => SYSTEM,
    }
}
