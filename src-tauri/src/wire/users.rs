//! Who may open the data, the recovery sheet, what the lock shows.

use super::SlotRef;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What someone may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum RoleView {
    /// Conducts, reads the notes, and may do all an administrator may.
    President,
    /// Prepares, prints, purges; cannot read private notes.
    Administrator,
}

impl From<store::Role> for RoleView {
    fn from(role: store::Role) -> Self {
        match role {
            store::Role::President => Self::President,
            store::Role::Administrator => Self::Administrator,
        }
    }
}

impl From<RoleView> for store::Role {
    fn from(role: RoleView) -> Self {
        match role {
            RoleView::President => Self::President,
            RoleView::Administrator => Self::Administrator,
        }
    }
}

/// Wrong passphrases before the data were opened.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrongAttempts {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last: Option<String>,
}

/// Everybody who may open the data.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct UsersView {
    /// Users, in the order they were added.
    pub users: Vec<UserView>,
    /// Name of the recovery sheet in force.
    pub recovery: Option<String>,
}

/// A user.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct UserView {
    /// Id of their way in.
    pub id: String,
    /// Name, as the journal has it.
    pub name: String,
    /// What they may do.
    pub role: RoleView,
    /// Signed in now.
    pub me: bool,
}

/// A recovery sheet being made.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecoverySheetView {
    /// Its name, printed on it.
    pub name: String,
    /// The code, group by group.
    pub groups: Vec<String>,
}

/// What shows while the data are locked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LockScreen {
    /// Every open clock, the one before the jury first.
    pub clocks: Vec<LockedClock>,
}

/// An open clock, without a name.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LockedClock {
    /// Session id.
    pub session: String,
    /// Which segment.
    pub slot: SlotRef,
    /// Its title.
    pub title: String,
    /// Left; negative when overrun.
    pub left_ms: i32,
    /// Total due.
    pub due_ms: u32,
    /// Expected end.
    pub end: String,
    /// Held.
    pub paused: bool,
    /// Thresholds of the exam, in milliseconds before the end; empty for the user's own.
    pub warn_ms: Vec<u32>,
}
