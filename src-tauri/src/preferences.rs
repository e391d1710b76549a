//! What must be known before unlocking: language, theme, sound, and where windows and documents go.
//!
//! A small plain file beside the data; nothing of a session or a person is ever in it. A file that
//! cannot be read counts as absent: missing preferences are no reason not to start.

use crate::trouble::Trouble;
use crate::wire::Preferences;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "preferences.json";

/// What is remembered outside the data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Remembered {
    /// Preferences of the interface.
    pub(crate) preferences: Preferences,
    /// Where documents are saved, when it is not the usual place.
    pub(crate) documents: Option<PathBuf>,
    /// Where the candidate's window was.
    pub(crate) candidate_window: Option<WindowPlace>,
    /// Where the second copy is kept.
    pub(crate) copy_folder: Option<PathBuf>,
    /// When that copy was last known to hold everything.
    pub(crate) copy_safe_at: Option<DateTime<FixedOffset>>,
    /// Where backups go, when it is not the usual place.
    pub(crate) backups: Option<PathBuf>,
    /// The last backup.
    pub(crate) last_backup: Option<LastBackup>,
}

/// The last backup; nothing of it is about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LastBackup {
    /// Its folder.
    pub(crate) dir: PathBuf,
    /// When it was made.
    pub(crate) at: DateTime<FixedOffset>,
    /// Entries it holds.
    pub(crate) entries: u64,
}

/// Where a window was, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WindowPlace {
    /// Left.
    pub(crate) x: i32,
    /// Top.
    pub(crate) y: i32,
    /// Width.
    pub(crate) width: u32,
    /// Height.
    pub(crate) height: u32,
    /// Whether it filled its screen.
    pub(crate) fullscreen: bool,
}

impl Remembered {
    /// Where documents are saved.
    pub(crate) fn documents_folder(&self) -> PathBuf {
        self.documents.clone().unwrap_or_else(|| {
            let home = || dirs::home_dir().unwrap_or_else(|| PathBuf::from("."));
            dirs::document_dir().unwrap_or_else(home).join("Délibéré")
        })
    }

    /// Where backups go.
    pub(crate) fn backup_folder(&self) -> PathBuf {
        self.backups.clone().unwrap_or_else(|| self.documents_folder().join("Sauvegardes"))
    }
}

/// What was remembered in this data folder.
pub(crate) fn read(folder: &Path) -> Remembered {
    fs::read_to_string(folder.join(FILE)).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Remembers it, whole or not at all.
pub(crate) fn write(folder: &Path, remembered: &Remembered) -> Result<(), Trouble> {
    let path = folder.join(FILE);
    let text = serde_json::to_string_pretty(remembered)
        .map_err(|error| Trouble::Io { path: path.clone(), source: error.into() })?;
    fs::create_dir_all(folder).map_err(Trouble::io(folder))?;
    let unfinished = folder.join("preferences.json.new");
    fs::write(&unfinished, text).map_err(Trouble::io(&unfinished))?;
    fs::rename(&unfinished, &path).map_err(Trouble::io(&path))
}

#[cfg(test)]
mod tests {
    use super::{Remembered, WindowPlace, read, write};

    #[test]
    fn what_is_remembered_comes_back_and_a_spoilt_file_counts_as_absent() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(folder.path()), Remembered::default());
        let place = WindowPlace { x: -1920, y: 0, width: 800, height: 600, fullscreen: true };
        let mut remembered = Remembered { candidate_window: Some(place), ..Remembered::default() };
        remembered.preferences.volume = 30;
        write(folder.path(), &remembered).expect("written");
        assert_eq!(read(folder.path()), remembered);
        std::fs::write(folder.path().join(super::FILE), "{\"preferences\": 12").expect("spoilt");
        assert_eq!(read(folder.path()), Remembered::default());
    }
}
