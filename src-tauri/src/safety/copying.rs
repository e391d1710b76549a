//! The thread that keeps the second copy, and what it reports.

use crate::clock::Clock;
use chrono::{DateTime, FixedOffset};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::{CopyError, Original, SecondCopy, StoreError};

/// Between two looks: an entry is on the stick within this and the time its writing takes.
const BEAT: Duration = Duration::from_millis(700);
/// A look that takes longer than this is a stick that does not answer any more.
const PATIENCE_MS: u64 = 2_500;
/// How long the end of the program or a lock waits for a writing under way.
const FAREWELL: Duration = Duration::from_secs(3);

/// A second copy being kept, for as long as this value lives.
#[derive(Debug)]
pub(crate) struct Copying {
    clock: Arc<Clock>,
    standing: Arc<Mutex<Standing>>,
    wishes: Sender<Wish>,
    ended: Receiver<()>,
}

/// What the copy is at.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// When it was last known to hold everything, read back from its medium.
    pub(crate) safe_at: Option<DateTime<FixedOffset>>,
    /// Why it is not up to date.
    pub(crate) trouble: Option<Arc<CopyError>>,
    /// The medium has not answered for some time.
    pub(crate) silent: bool,
}

#[derive(Debug)]
struct Standing {
    safe_at: Option<DateTime<FixedOffset>>,
    trouble: Option<Arc<CopyError>>,
    /// Since when a look is under way, by the monotonic clock.
    looking_ms: Option<u64>,
}

#[derive(Debug)]
enum Wish {
    /// Set the copy that went on by itself aside, and begin another; the answer goes there.
    SetAside(Sender<Result<PathBuf, StoreError>>),
}

impl Copying {
    /// Keeps a copy of this store in this folder from now on. `safe_at`: when it was last known whole.
    pub(crate) fn start(
        original: Original,
        folder: &Path,
        machine: &str,
        clock: Arc<Clock>,
        safe_at: Option<DateTime<FixedOffset>>,
    ) -> Self {
        let copy = SecondCopy::of(original, folder, machine);
        let standing = Arc::new(Mutex::new(Standing { safe_at, trouble: None, looking_ms: None }));
        let (wishes, heard) = channel();
        let (end, ended) = channel();
        let (shared, its_clock) = (Arc::clone(&standing), Arc::clone(&clock));
        let keep = move || {
            keep(copy, &shared, &its_clock, &heard);
            // Whoever waited may have given up.
            let _ = end.send(());
        };
        // Without a thread there is no copy, and the first look, which never comes, says so.
        if std::thread::Builder::new().name("second-copy".to_owned()).spawn(keep).is_err() {
            lock(&standing).looking_ms = Some(clock.now().uptime_ms);
        }
        Self { clock, standing, wishes, ended }
    }

    /// What the copy is at now.
    pub(crate) fn report(&self) -> Report {
        let standing = lock(&self.standing);
        let now = self.clock.now().uptime_ms;
        let silent = standing.looking_ms.is_some_and(|since| now.saturating_sub(since) > PATIENCE_MS);
        // What is said of a stick that does not answer is no longer known.
        Report { safe_at: standing.safe_at, trouble: standing.trouble.clone().filter(|_| !silent), silent }
    }

    /// Sets the copy aside that went on by itself and begins another beside it.
    pub(crate) fn set_aside(&self) -> Option<Result<PathBuf, StoreError>> {
        let (answer, answered) = channel();
        self.wishes.send(Wish::SetAside(answer)).ok()?;
        answered.recv_timeout(FAREWELL).ok()
    }
}

impl Drop for Copying {
    fn drop(&mut self) {
        // Without anyone to wish anything, the thread ends; a stick that never answers holds nobody up.
        let (nobody, _) = channel();
        drop(std::mem::replace(&mut self.wishes, nobody));
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

fn keep(mut copy: SecondCopy, standing: &Mutex<Standing>, clock: &Clock, wishes: &Receiver<Wish>) {
    loop {
        look(&mut copy, standing, clock);
        match wishes.recv_timeout(BEAT) {
            Ok(Wish::SetAside(answer)) => {
                // The window may have been closed meanwhile.
                let _ = answer.send(copy.set_aside());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                // What was recorded last goes along: a lock comes right after a gesture.
                look(&mut copy, standing, clock);
                return;
            }
        }
    }
}

fn look(copy: &mut SecondCopy, standing: &Mutex<Standing>, clock: &Clock) {
    // Read before: what is recorded while it is copied may not be in it.
    let now = clock.now();
    lock(standing).looking_ms = Some(now.uptime_ms);
    let done = copy.bring_up_to_date();
    let mut standing = lock(standing);
    standing.looking_ms = None;
    match done {
        Ok(_) => (standing.safe_at, standing.trouble) = (Some(now.at), None),
        Err(trouble) => standing.trouble = Some(Arc::new(trouble)),
    }
}

fn lock(standing: &Mutex<Standing>) -> MutexGuard<'_, Standing> {
    // Each field is replaced whole, so a poisoned lock holds a sound value.
    standing.lock().unwrap_or_else(PoisonError::into_inner)
}
