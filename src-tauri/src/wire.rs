//! What crosses to the view: plain counterparts of the domain's types, made for reading on a screen.
//!
//! Domain types never leave the shell. Times cross as RFC 3339 text with their own offset,
//! durations as milliseconds, ids as text; nothing here is wider than a JavaScript number.
//! `cargo test -p delibere` writes the TypeScript of every type to `ui/src/lib/wire/`.

mod action;
mod clocks;
mod deliberation;
mod desk;
mod home;
mod people;
mod rules;
mod safety;
mod screen;
mod signing;
mod users;

pub use action::*;
pub use clocks::*;
pub use deliberation::*;
pub use desk::*;
pub use home::*;
pub use people::*;
pub use rules::*;
pub use safety::*;
pub use screen::*;
pub use signing::*;
pub use users::*;

use serde::{Deserialize, Serialize};
use tauri::ipc::{InvokeResponseBody, IpcResponse};
use ts_rs::TS;

/// Bytes of a document or a picture, which cross as they are.
#[derive(Debug, TS)]
#[ts(export, type = "ArrayBuffer")]
pub struct Bytes(pub Vec<u8>);

impl IpcResponse for Bytes {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

/// What went wrong, for the view.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Problem {
    /// Set only where the view acts on it.
    pub code: ProblemCode,
    /// One sentence in the user's language: what happened, what is safe, what to do.
    pub message: String,
    /// The technical cause, for a report.
    pub detail: Option<String>,
    /// Field it belongs to, as a [`FieldRef`] target, when there is one.
    pub field: Option<FieldRef>,
}

/// Codes the view acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ProblemCode {
    /// The rules say no; nothing was recorded.
    Refused,
    /// An early or late end requires a motive: ask for it and send again.
    MotiveWanted,
    /// An unfavourable decision requires a motive: ask for it and send again.
    UnfavourableMotiveWanted,
    /// The passphrase does not open the data.
    WrongPassphrase,
    /// The data is locked: show the lock screen.
    Locked,
    /// The record could not be written: show it until it works again.
    NotSaved,
    /// A record cannot be taken over without a choice: say what is there, and ask.
    TakeoverChoice,
    /// Anything else the world did.
    Failed,
}

/// A field of the preparation a message points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FieldRef {
    /// Section: `details`, `jury`, `candidates`, `passages`, `subjects`, `to-verify`, `prior-results`.
    pub section: String,
    /// Juror or candidate id, or position, when it is on one.
    pub of: Option<String>,
    /// Field name in camelCase, when it is one (`centre`, `surname`…).
    pub name: Option<String>,
}
