//! What a window may ask for: each command hands over to the office, off the main thread, and
//! answers in words. At most ten lines each; anything longer belongs elsewhere.

pub(crate) mod candidate;
pub(crate) mod gate;
pub(crate) mod paper;
pub(crate) mod safety;
pub(crate) mod sessions;
pub(crate) mod signing;
pub(crate) mod users;

use crate::office::Office;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{Language, Problem};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Emitter, Manager};

/// An answer to a window.
pub(crate) type Answer<T> = Result<T, Box<Problem>>;

/// The office, shared by all commands, one at a time.
#[derive(Debug, Clone)]
pub(crate) struct Shared(Arc<Mutex<Office>>);

impl Shared {
    /// Shares an office.
    pub(crate) fn new(office: Office) -> Self {
        Self(Arc::new(Mutex::new(office)))
    }

    /// The office, when no other command is in it.
    pub(crate) fn enter(&self) -> MutexGuard<'_, Office> {
        // A gesture takes what it changes out of memory first: after a panic the rest is sound,
        // and what was taken out is read from the journal again.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something in the office, on a thread that may wait for the disk.
    pub(crate) async fn run<T, F>(&self, work: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Office) -> Result<T, Trouble> + Send + 'static,
    {
        let shared = self.clone();
        let worked = tauri::async_runtime::spawn_blocking(move || {
            let mut office = shared.enter();
            work(&mut office).map_err(|trouble| sentence::problem(office.preferences().language, &trouble))
        });
        worked.await.unwrap_or_else(|_| Err(sentence::problem(Language::Fr, &Trouble::Interrupted)))
    }

    /// Does something long beside the office, which others may enter meanwhile.
    pub(crate) async fn beside<T, F>(&self, work: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Trouble> + Send + 'static,
    {
        let shared = self.clone();
        let worked = tauri::async_runtime::spawn_blocking(move || {
            work().map_err(|trouble| sentence::problem(shared.enter().preferences().language, &trouble))
        });
        worked.await.unwrap_or_else(|_| Err(sentence::problem(Language::Fr, &Trouble::Interrupted)))
    }

    /// Does something that may change what the candidate sees, and lets the candidate's window follow.
    pub(crate) async fn run_and_announce<T, F>(&self, app: AppHandle, work: F) -> Answer<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Office) -> Result<T, Trouble> + Send + 'static,
    {
        self.run(move |office| {
            let answer = work(office);
            if app.get_webview_window(candidate::LABEL).is_some() {
                // A window that closes meanwhile has nothing to show any more.
                let _ = app.emit_to(candidate::LABEL, candidate::EVENT, office.candidate_screen());
            }
            answer
        })
        .await
    }
}
