//! The second copy, backups, taking over from either.

use super::ReadinessLevel;
use serde::Serialize;
use ts_rs::TS;

/// How safe the record is elsewhere.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SafetyView {
    /// The second copy.
    pub copy: CopyView,
    /// Backups.
    pub backup: BackupView,
}

/// The second copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CopyView {
    /// What it is at.
    pub state: CopyState,
    /// What the folder is called.
    pub place: String,
    /// The folder chosen, whole.
    pub folder: Option<String>,
    /// When it was last known to hold everything.
    pub safe_at: Option<String>,
    /// One sentence: what it is at, what is safe, what to do.
    pub message: String,
}

/// What the second copy is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CopyState {
    /// None is kept.
    Off,
    /// It was never whole yet.
    Begun,
    /// It holds everything.
    Safe,
    /// The stick is not there.
    Away,
    /// It cannot be written or read back, or does not answer.
    Failing,
    /// Something else stands in its place.
    Foreign,
    /// It holds what this computer does not.
    Ahead,
    /// It and this computer each went on by themselves.
    Forked,
}

/// Backups.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct BackupView {
    /// How it stands.
    pub level: ReadinessLevel,
    /// When the last one was made.
    pub at: Option<String>,
    /// Where the last one is.
    pub last: Option<String>,
    /// Where the next one goes.
    pub folder: String,
    /// One sentence.
    pub message: String,
}

/// A stick that is plugged in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StickView {
    /// Its folder.
    pub folder: String,
    /// What it is called.
    pub name: String,
    /// Free space in megabytes.
    pub free_mb: Option<u32>,
}

/// A copy or a backup one may go on from.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FoundView {
    /// Its folder.
    pub dir: String,
    /// What that is called.
    pub name: String,
    /// The computer that wrote it.
    pub machine: Option<String>,
    /// Its last entry.
    pub at: Option<String>,
}
