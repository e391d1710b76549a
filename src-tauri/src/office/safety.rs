//! The second copy, backups and taking over, as the office holds them.

use super::Office;
use crate::preferences::LastBackup;
use crate::safety::copying::Copying;
use crate::safety::{self, places};
use crate::trouble::Trouble;
use crate::wire::{FoundView, SafetyView, StickView};
use chrono::{DateTime, FixedOffset};
use exam::event::{Event, RecordSource};
use exam::id::SessionId;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use store::{Apart, Backup, InPlaceOf, Original, Passphrase, StoreError};

/// A backup being made on a thread of its own.
pub(super) type Backing = JoinHandle<Result<Backup, StoreError>>;

/// What a backup needs, so that it can be made while the office goes on.
pub(crate) struct BackupOrder {
    original: Original,
    folder: PathBuf,
    when: String,
}

impl BackupOrder {
    /// Makes it; the oldest ones make room.
    pub(crate) fn carry_out(&self) -> Result<Backup, StoreError> {
        let made = self.original.back_up(&self.folder, &self.when, &places::machine())?;
        // One too many is no reason to call the one that was made into question.
        let _ = self.original.keep_backups(&self.folder, safety::BACKUPS_KEPT);
        Ok(made)
    }
}

impl Office {
    /// How safe the record is elsewhere.
    pub(crate) fn safety(&mut self) -> SafetyView {
        self.gather_backup();
        let language = self.remembered.preferences.language;
        let desk = self.data.as_ref();
        let copying = desk.and_then(|desk| desk.copying.as_ref());
        let entries = desk.and_then(|desk| desk.store.length().ok());
        let (last, folder) = (self.remembered.last_backup.as_ref(), self.remembered.backup_folder());
        SafetyView {
            copy: safety::copy_view(language, self.remembered.copy_folder.as_deref(), copying),
            backup: safety::backup_view(language, last, &folder, entries, self.life.now().at),
        }
    }

    /// Keeps the copy that was chosen, once the data are open.
    pub(super) fn resume_copying(&mut self) {
        let Some(folder) = self.remembered.copy_folder.clone() else { return };
        let (clock, safe_at) = (std::sync::Arc::clone(&self.life), self.remembered.copy_safe_at);
        let Some(desk) = self.data.as_mut() else { return };
        // A store that cannot be read is reported by whatever is asked of it next.
        desk.copying = desk
            .store
            .original()
            .ok()
            .map(|original| Copying::start(original, &folder, &places::machine(), clock, safe_at));
    }

    /// Begins a second copy in this folder.
    pub(crate) fn choose_copy(&mut self, folder: &str) -> Result<(), Trouble> {
        let folder = places::folder_typed(folder).ok_or_else(|| Trouble::NoFolder(folder.trim().to_owned()))?;
        if same_place(&folder, &self.folder) {
            return Err(Trouble::CopyBesideItself);
        }
        let desk = self.data.as_mut().ok_or(Trouble::Locked)?;
        desk.copying = None;
        store::SecondCopy::of(desk.store.original()?, &folder, &places::machine()).begin()?;
        self.remember(|remembered| {
            remembered.copy_folder = Some(folder);
            remembered.copy_safe_at = None;
        })?;
        self.resume_copying();
        Ok(())
    }

    /// Keeps no second copy any more; the one there is stays as it is.
    pub(crate) fn stop_copy(&mut self) -> Result<(), Trouble> {
        if let Some(desk) = self.data.as_mut() {
            desk.copying = None;
        }
        self.remember(|remembered| (remembered.copy_folder, remembered.copy_safe_at) = (None, None))
    }

    /// Keeps both records that went apart: the copy's under another name, and a new copy of ours.
    pub(crate) fn set_copy_aside(&mut self) -> Result<(), Trouble> {
        let copying = self.data.as_ref().and_then(|desk| desk.copying.as_ref()).ok_or(Trouble::Locked)?;
        copying.set_aside().ok_or(Trouble::Interrupted)??;
        Ok(())
    }

    /// The sticks that are plugged in.
    pub(crate) fn sticks() -> Vec<StickView> {
        let view = |stick: places::Stick| StickView {
            name: safety::place_name(&stick.folder),
            folder: stick.folder.display().to_string(),
            free_mb: stick.free.map(|bytes| u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX)),
        };
        places::sticks().into_iter().map(view).collect()
    }

    /// The copies and backups in a folder; when none is named, on the sticks that are plugged in and
    /// where backups go.
    pub(crate) fn copies_in(&self, folder: &str) -> Vec<FoundView> {
        let folders: Vec<PathBuf> = if folder.trim().is_empty() {
            let sticks = places::sticks().into_iter().map(|stick| stick.folder);
            sticks.chain([self.remembered.backup_folder()]).collect()
        } else {
            vec![PathBuf::from(folder.trim())]
        };
        let view = |found: store::Found| FoundView {
            name: safety::place_name(&found.dir),
            dir: found.dir.display().to_string(),
            machine: found.machine,
            at: found.at,
        };
        folders.iter().flat_map(|folder| store::copies_in(folder)).map(view).collect()
    }

    /// Goes on with the record in this folder on this computer, and has every session say so.
    pub(crate) fn take_over(&mut self, from: &str, passphrase: String, anyway: bool) -> Result<(), Trouble> {
        let from = Path::new(from.trim());
        let over = if anyway { InPlaceOf::Whatever } else { InPlaceOf::Nothing };
        let words = Passphrase::new(passphrase.clone());
        if self.data.is_some() {
            // Nobody closes what goes on here without the passphrase of what would take its place.
            let opened = Apart::open(from, &self.folder.join("incoming"), &words);
            drop(opened.map_err(|error| Trouble::Takeover(error.into()))?);
            self.data = None;
        }
        store::take_over(from, &self.folder, &words, over).map_err(Trouble::Takeover)?;
        drop(words);
        self.unlock(passphrase)?;
        let source = if is_backup(from) { RecordSource::Backup } else { RecordSource::SecondCopy };
        self.tell_takeover(source)?;
        // From a stick the copy goes on where it is: the next spare computer finds everything there.
        let stick = from.parent().filter(|_| source == RecordSource::SecondCopy).map(Path::to_owned);
        if let Some(folder) = stick {
            self.remember(|remembered| remembered.copy_folder = Some(folder))?;
            self.resume_copying();
        }
        Ok(())
    }

    /// Every session that is not closed records where it goes on.
    fn tell_takeover(&mut self, source: RecordSource) -> Result<(), Trouble> {
        let desk = self.data.as_mut().ok_or(Trouble::Locked)?;
        let sessions: Vec<SessionId> = desk.store.sessions()?;
        for id in sessions {
            // Looked at first: what opening a session records of the run before comes before it.
            if desk.kept(id)?.session.closing.is_none() {
                desk.record(id, Event::RecordTakenOver { machine: places::machine(), source }.into())?;
            }
        }
        Ok(())
    }

    /// What a backup made now needs.
    pub(crate) fn order_backup(&self) -> Result<BackupOrder, Trouble> {
        let desk = self.data.as_ref().ok_or(Trouble::Locked)?;
        let when = self.life.now().at.format("%Y-%m-%d-%H%M").to_string();
        Ok(BackupOrder { original: desk.store.original()?, folder: self.remembered.backup_folder(), when })
    }

    /// Remembers a backup that was made.
    pub(crate) fn note_backup(&mut self, made: Backup) -> Result<(), Trouble> {
        let at: DateTime<FixedOffset> = self.life.now().at;
        self.remember(|remembered| {
            remembered.last_backup = Some(LastBackup { dir: made.dir, at, entries: made.entries });
        })
    }

    /// Where backups go from now on; the usual place when empty.
    pub(crate) fn set_backup_folder(&mut self, folder: &str) -> Result<(), Trouble> {
        let chosen = match folder.trim() {
            "" => None,
            typed => Some(places::folder_typed(typed).ok_or_else(|| Trouble::NoFolder(typed.to_owned()))?),
        };
        self.remember(|remembered| remembered.backups = chosen)
    }

    /// Backs up in the background: minutes were just frozen.
    pub(super) fn back_up_soon(&mut self) {
        self.gather_backup();
        if let (None, Ok(order)) = (&self.backing, self.order_backup()) {
            self.backing = std::thread::Builder::new().spawn(move || order.carry_out()).ok();
        }
    }

    /// Before the program ends: what is being backed up is waited for, and what is new is backed up.
    pub(crate) fn before_leaving(&mut self) {
        if let Some(backing) = self.backing.take() {
            self.keep_backup(backing);
        }
        let entries = self.data.as_ref().and_then(|desk| desk.store.length().ok()).unwrap_or_default();
        let held = self.remembered.last_backup.as_ref().map_or(0, |last| last.entries);
        // A failure shows at the next start, by the age of the last one.
        if entries > held
            && let Ok(made) = self.order_backup().and_then(|order| Ok(order.carry_out()?))
        {
            let _ = self.note_backup(made);
        }
        self.remember_safe_copy();
    }

    /// When the copy was last whole outlives the program.
    fn remember_safe_copy(&mut self) {
        let report = self.data.as_ref().and_then(|desk| desk.copying.as_ref()).map(Copying::report);
        if let Some(at) = report.and_then(|report| report.safe_at) {
            let _ = self.remember(|remembered| remembered.copy_safe_at = Some(at));
        }
    }

    fn gather_backup(&mut self) {
        if self.backing.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(backing) = self.backing.take()
        {
            self.keep_backup(backing);
        }
    }

    fn keep_backup(&mut self, backing: Backing) {
        if let Ok(Ok(made)) = backing.join() {
            // A backup that could not be written down is found in its folder.
            let _ = self.note_backup(made);
        }
    }
}

/// A backup's folder ends with its day.
fn is_backup(dir: &Path) -> bool {
    let name = safety::place_name(dir);
    name.strip_prefix("delibere-").is_some_and(|rest| rest.split('-').count() >= 4)
}

fn same_place(left: &Path, right: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (left, right) = (whole(left), whole(right));
    left.starts_with(&right)
}
