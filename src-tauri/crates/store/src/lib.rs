//! One encrypted database per centre: the journal of every session, the chain that proves it, the
//! keys that open it, the documents that entries name (signed ones, scans), and the few mutable things
//! beside it (drafts, home summaries, settings).
//!
//! Invariant: an entry that was acknowledged is on the disk, and is never edited, removed or
//! replaced; a purge empties a private one and leaves its commitment. All SQL of the product is
//! here. What may be recorded is decided in [`exam`]; nothing here knows the rules of an exam, and
//! nothing here asks the clock.

mod backup;
pub mod chain;
mod connection;
mod copy;
mod documents;
mod draft;
mod end;
mod error;
mod export;
mod files;
mod head;
pub mod hex;
mod home;
mod journal;
mod keys;
mod ledger;
mod load;
mod migrate;
mod original;
mod protection;
mod purge;
mod row;
mod salt;
mod seal;
mod secret;
mod setting;
mod standing;
mod store;
mod summary;
mod takeover;
mod users;
mod verify;
mod whole;

#[cfg(test)]
mod tests;

pub use backup::Backup;
pub use chain::{Fault, Hash};
pub use copy::{CopyError, Reached, SecondCopy};
pub use documents::digest_of;
pub use draft::Draft;
pub use error::StoreError;
pub use export::{ExportFault, Extent, read_export};
pub use files::exists;
pub use journal::{Journal, NewEntry};
pub use keys::{Role, WayIn, trial};
pub use original::Original;
pub use salt::SaltSource;
pub use secret::Passphrase;
pub use standing::{Beyond, Fork, Standing};
pub use store::Store;
pub use summary::Summary;
pub use takeover::{Apart, Found, InPlaceOf, TakeoverError, copies_in, outrun, take_over};
pub use users::ways_in;
pub use verify::{Disagreement, Finding, Verification};
