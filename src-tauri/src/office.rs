//! What the running program holds: the centre's data once unlocked, the practice session beside
//! them, preferences. Every command goes through here, one at a time.
//!
//! Who may open the data and the lock are in the modules below. Windows and events belong to `app`: the office
//! needs no display.

mod clocks;
mod documents;
mod lock;
mod safety;
mod signatures;
mod users;

use crate::attempts::{Attempts, Told};
use crate::clock::Clock;
use crate::convert::{self, parse};
use crate::desk::{Desk, Kept};
use crate::preferences::{self, Remembered};
use crate::randomness::Randomness;
use crate::roles::{self, Reserved};
use crate::trouble::Trouble;
use crate::wire::{
    Action, CandidateScreen, CertificationChoices, Gate, HomeView, Preferences, SavedDraft, Screen, SessionLine,
    Showing, Status, VerificationView,
};
use crate::{certifications, practice, sentence};
use exam::Stamp;
use exam::id::{KindId, RunId, SessionId};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{SaltSource, Store};

/// Fewest characters of a passphrase: shorter ones are tried out in minutes by a machine.
pub(crate) const SHORTEST_PASSPHRASE: usize = 12;

/// The running program.
pub(crate) struct Office {
    folder: PathBuf,
    run: RunId,
    life: Arc<Clock>,
    chance: Randomness,
    remembered: Remembered,
    data: Option<Desk>,
    practice: Option<Desk>,
    /// A backup being made.
    backing: Option<safety::Backing>,
    /// The session the candidate's screen follows: the last one looked at or acted in.
    followed: Option<SessionId>,
    watch: clocks::Watch,
    /// Locked while a clock is open: the data are there, and nobody may look at them.
    sealed: bool,
    attempts: Attempts,
    /// Wrong attempts before the last opening, until the next lock.
    told: Option<Told>,
    /// Passes that a chosen passphrase is stretched with here, once measured.
    passes: Option<u32>,
    /// A recovery sheet being made.
    sheet: Option<users::Sheet>,
}

impl Office {
    /// The program on this data folder, everything locked.
    pub(crate) fn new(folder: &Path) -> Result<Self, Trouble> {
        let run = RunId(Randomness::System.id()?);
        Ok(Self::on(folder, Arc::new(Clock::of_life(run)), Randomness::System))
    }

    /// The program on this data folder, with this clock for the computer's own and this chance.
    pub(crate) fn on(folder: &Path, life: Arc<Clock>, chance: Randomness) -> Self {
        Self {
            folder: folder.to_owned(),
            run: life.run(),
            attempts: Attempts::read(folder, &life.now()),
            watch: clocks::Watch::new(&life),
            life,
            chance,
            remembered: preferences::read(folder),
            data: None,
            practice: None,
            backing: None,
            followed: None,
            sealed: false,
            told: None,
            passes: None,
            sheet: None,
        }
    }

    /// Where the data is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The preferences in force.
    pub(crate) fn preferences(&self) -> &Preferences {
        &self.remembered.preferences
    }

    /// What is remembered outside the data: preferences, places.
    pub(crate) fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// Remembers something outside the data.
    pub(crate) fn remember(&mut self, change: impl FnOnce(&mut Remembered)) -> Result<(), Trouble> {
        let mut remembered = self.remembered.clone();
        change(&mut remembered);
        preferences::write(&self.folder, &remembered)?;
        self.remembered = remembered;
        Ok(())
    }

    /// Where the program stands.
    pub(crate) fn status(&self) -> Status {
        let gate = if self.practice.is_some() {
            Gate::Practice
        } else if self.data.is_some() && !self.sealed {
            Gate::Open
        } else if store::exists(&self.folder) {
            Gate::Locked
        } else {
            Gate::New
        };
        // A key file that cannot be read is reported when the passphrase is given.
        let ways = store::ways_in(&self.folder).unwrap_or_default();
        let open = self.data.as_ref().filter(|_| !self.sealed);
        let role = self.desk_in_use().and_then(|desk| desk.store.role());
        Status {
            gate,
            user: open.and_then(|desk| desk.store.user()).map(str::to_owned),
            role: role.filter(|_| !self.sealed).map(Into::into),
            users: ways.iter().filter(|way| !way.recovery).map(|way| way.user.clone()).collect(),
            recovery: ways.iter().any(|way| way.recovery),
            wrong_attempts: self.told.as_ref().map(convert::wrong_attempts),
            preferences: self.remembered.preferences.clone(),
            practice_speed: self.practice.as_ref().map(|desk| desk.clock.speed()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            now: convert::moment(self.clock().now().at),
            documents_folder: self.remembered.documents_folder().display().to_string(),
            shortest_passphrase: convert::count(SHORTEST_PASSPHRASE),
        }
    }

    /// Chooses the folder documents are written into; an empty name takes the system's usual place again.
    pub(crate) fn set_documents_folder(&mut self, folder: &str) -> Result<(), Trouble> {
        let folder = folder.trim();
        let chosen = (!folder.is_empty()).then(|| PathBuf::from(folder));
        self.remember(|remembered| remembered.documents = chosen)
    }

    /// Prepares the practice session in its own database.
    pub(crate) fn start_practice(&mut self) -> Result<SessionId, Trouble> {
        self.leave_practice();
        let run = RunId(self.chance.id()?);
        let clock = Arc::new(Clock::of_practice(run, practice::morning(self.life.now().at)));
        let store = Store::create_ephemeral(&self.practice_folder(), SaltSource::System)?;
        let author = practice::AUTHOR.to_owned();
        let mut desk = Desk::new(store, clock, self.chance.apart(), author, true);
        let session = practice::prepare(&mut desk)?;
        self.practice = Some(desk);
        self.followed = Some(session);
        Ok(session)
    }

    /// Ends the practice session and removes its database, which nothing could read any more.
    pub(crate) fn leave_practice(&mut self) {
        if self.practice.is_some() {
            self.followed = None;
        }
        if self.practice.take().is_some() {
            // What a virus scanner still holds goes when the next practice starts.
            let _ = std::fs::remove_dir_all(self.practice_folder());
        }
    }

    /// Runs the practice clock so many times faster than life.
    pub(crate) fn set_practice_speed(&mut self, speed: u32) -> Result<(), Trouble> {
        let desk = self.practice.as_ref().ok_or(Trouble::NoPractice)?;
        desk.clock.set_speed(speed);
        Ok(())
    }

    /// The home screen.
    pub(crate) fn home(&mut self) -> Result<HomeView, Trouble> {
        let desk = self.desk()?;
        let today = desk.clock.now().at.date_naive();
        Ok(convert::home(desk.store.summaries()?, today))
    }

    /// Sessions whose line holds every word searched for.
    pub(crate) fn search(&mut self, text: &str) -> Result<Vec<SessionLine>, Trouble> {
        Ok(convert::search(self.desk()?.store.summaries()?, text))
    }

    /// What a session can be opened for.
    pub(crate) fn certification_choices(&self) -> CertificationChoices {
        let (known, refused) = certifications::all(&self.folder);
        let folder = certifications::own_folder(&self.folder);
        convert::choices(&known, &refused, &folder, self.preferences().language)
    }

    /// Reads every record again and says whether its chain holds.
    pub(crate) fn verify_records(&mut self) -> Result<VerificationView, Trouble> {
        let language = self.preferences().language;
        Ok(sentence::verification_view(language, &self.desk()?.store.verify()?))
    }

    /// Opens a new session.
    pub(crate) fn open_session(&mut self, certification: &str, kind: &str) -> Result<SessionId, Trouble> {
        let rules = certifications::find(&self.folder, certification)?;
        self.desk()?.open_session(rules, KindId::from(kind))
    }

    /// A session as a place shows it.
    pub(crate) fn show(&mut self, session: &str, showing: &Showing) -> Result<Screen, Trouble> {
        let id = SessionId(parse::id(session)?);
        self.screen(id, showing)
    }

    /// The centre's logo on the documents of a session: a PNG image in base64.
    pub(crate) fn logo(&mut self, session: &str) -> Result<Option<String>, Trouble> {
        let id = SessionId(parse::id(session)?);
        Ok(self.desk()?.kept(id)?.session.logo.as_ref().map(|logo| logo.png.clone()))
    }

    /// Does a gesture and shows what it led to.
    pub(crate) fn act(&mut self, session: &str, action: Action, showing: &Showing) -> Result<Screen, Trouble> {
        let id = SessionId(parse::id(session)?);
        let desk = self.desk()?;
        if let Some(what) = roles::refused(desk.store.role(), &action) {
            return Err(self.reserved(what));
        }
        desk.kept(id)?;
        practice::pass_the_wait(desk, id, &action)?;
        let plan = convert::plan(desk, id, action)?;
        let closes = matches!(plan.commands.as_slice(), [exam::Command::CloseSession { .. }]);
        desk.record(id, plan).map_err(Trouble::not_recorded)?;
        if closes && self.practice.is_none() {
            self.back_up_soon();
        }
        self.screen(id, showing)
    }

    /// Empties the private entries of a closed session for good; how many. Any role may.
    pub(crate) fn purge_notes(&mut self, session: &str) -> Result<u32, Trouble> {
        let id = SessionId(parse::id(session)?);
        let desk = self.desk()?;
        if desk.kept(id)?.session.closing.is_none() {
            return Err(Trouble::NotClosed);
        }
        desk.purge(id)
    }

    /// Keeps the note being typed.
    pub(crate) fn save_draft(&mut self, session: &str, candidate: &str, text: &str) -> Result<SavedDraft, Trouble> {
        let id = SessionId(parse::id(session)?);
        let candidate = exam::id::CandidateId(parse::id(candidate)?);
        self.presiding(Reserved::Notes)?;
        let kept = self.desk()?.save_draft(id, candidate, text).map_err(Trouble::not_recorded)?;
        Ok(SavedDraft { draft: convert::draft(kept, candidate), saved_at: convert::saved_at(kept) })
    }

    /// What the candidate's screen shows now.
    pub(crate) fn candidate_screen(&mut self) -> CandidateScreen {
        let preferences = self.remembered.preferences.clone();
        let followed = self.followed;
        let practice = self.practice.is_some();
        // The lock hides the jury's window; the candidate's goes on.
        let Some(desk) = self.practice.as_mut().or(self.data.as_mut()) else {
            return convert::waiting(&preferences, false, 1);
        };
        let speed = desk.clock.speed();
        let now = desk.clock.now();
        match followed.and_then(|id| desk.kept(id).ok()) {
            Some(Kept { session, .. }) => convert::candidate_screen(session, &now, &preferences, practice, speed),
            None => convert::waiting(&preferences, practice, speed),
        }
    }

    /// The desk in use: the practice session's while there is one.
    pub(crate) fn desk(&mut self) -> Result<&mut Desk, Trouble> {
        let data = self.data.as_mut().filter(|_| !self.sealed);
        self.practice.as_mut().or(data).ok_or(Trouble::Locked)
    }

    /// The centre's data, unless they are locked.
    pub(crate) fn data(&mut self) -> Result<&mut Desk, Trouble> {
        self.data.as_mut().filter(|_| !self.sealed).ok_or(Trouble::Locked)
    }

    /// Whether the desk in use is the practice session's.
    pub(crate) fn in_practice(&self) -> bool {
        self.practice.is_some()
    }

    /// The moment by the computer's own clock.
    pub(crate) fn life(&self) -> Stamp {
        self.life.now()
    }

    /// The clock of the desk in use, or of life.
    fn clock(&self) -> &Clock {
        self.desk_in_use().map_or(&self.life, |desk| &desk.clock)
    }

    fn desk_in_use(&self) -> Option<&Desk> {
        self.practice.as_ref().or(self.data.as_ref())
    }

    /// A folder of its own: the practice database stands apart from the centre's.
    fn practice_folder(&self) -> PathBuf {
        self.folder.join("practice")
    }

    fn seat(&mut self, store: Store) {
        let author = store.user().unwrap_or_default().to_owned();
        let mut desk = Desk::new(store, Arc::clone(&self.life), self.chance.apart(), author, false);
        // Without it the next start measures by the last entry: no reason not to open.
        let _ = desk.give_sign();
        self.data = Some(desk);
        self.sealed = false;
        if self.practice.is_none() {
            self.followed = None;
        }
        self.resume_copying();
    }

    fn screen(&mut self, id: SessionId, showing: &Showing) -> Result<Screen, Trouble> {
        self.followed = Some(id);
        let language = self.remembered.preferences.language;
        convert::screen(self.desk()?, id, showing, language)
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.leave_practice();
    }
}

impl std::fmt::Debug for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Office").field("folder", &self.folder).field("run", &self.run).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
