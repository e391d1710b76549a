//! What a window may ask for: each command of the list becomes a handler that hands over to the office,
//! off the main thread, and answers in words.
//!
//! Which commands there are is said in `commands/list.rs` alone; what they do belongs to the office.

pub(crate) mod candidate;
#[cfg(test)]
mod typescript;

use crate::office::Office;
use crate::papers::{codes, keys, scan};
use crate::trouble::Trouble;
use crate::wire::{
    Action, Bytes, CandidateScreen, CardView, CertificationChoices, FoundView, GivenFile, HomeView, Language,
    LockScreen, Picture, Preferences, PrinterView, Problem, ProofView, ReadPage, ReadinessLine, RecoverySheetView,
    RoleView, SafetyView, SavedDraft, Screen, SessionLine, Showing, SignWith, SigningView, SlotRef, Status, StickView,
    UsersView, VerificationView,
};
use crate::{printing, proof, readiness, sentence, watch};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Builder, Emitter, Manager, Runtime, State};

/// An answer to a window.
pub(crate) type Answer<T> = Result<T, Box<Problem>>;

/// Makes the handlers of the list, and what gives them to a program.
macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])*
        $window:ident $manner:ident $name:ident($($argument:ident: $kind:ty),*) -> $answer:ty = |$($given:ident),+| $body:expr;
    )+) => {
        $(
            #[tauri::command]
            pub(crate) async fn $name<R: Runtime>(
                app: AppHandle<R>,
                shared: State<'_, Shared>,
                $($argument: $kind),*
            ) -> Answer<$answer> {
                carry_out!($manner, app, shared, |$($given),+| $body)
            }
        )+

        /// Lets a program answer every command of the list, from this office.
        pub(crate) fn answering<R: Runtime>(builder: Builder<R>, office: Office) -> Builder<R> {
            builder.manage(Shared::new(office)).invoke_handler(tauri::generate_handler![$($name),+])
        }

        #[cfg(test)]
        fn calls() -> Vec<typescript::Call> {
            vec![$(typescript::Call {
                name: stringify!($name),
                doc: concat!($($doc),*),
                arguments: vec![$((stringify!($argument), typescript::name_of::<$kind>())),*],
                answer: typescript::name_of::<$answer>(),
            }),+]
        }
    };
}

/// The three manners of carrying a command out (see the list).
macro_rules! carry_out {
    (office, $app:ident, $shared:ident, |$office:ident| $body:expr) => {{
        drop($app);
        $shared.run(move |$office| $body).await
    }};
    (followed, $app:ident, $shared:ident, |$office:ident| $body:expr) => {
        $shared.run_and_announce($app, move |$office| $body).await
    };
    (apart, $app:ident, $shared:ident, |$given_app:ident, $given_shared:ident| $body:expr) => {{
        let ($given_app, $given_shared) = ($app, $shared);
        $body
    }};
}

/// Names the events of the list.
macro_rules! events {
    ($($(#[doc = $doc:literal])* $window:ident $name:ident $event:literal -> $told:ty;)+) => {
        $($(#[doc = $doc])* pub(crate) const $name: &str = $event;)+

        /// Every event, with the window it is told to.
        pub const EVENTS: &[(&str, &str)] = &[$((stringify!($window), $event)),+];

        #[cfg(test)]
        fn events() -> Vec<typescript::Event> {
            vec![$(typescript::Event {
                event: $event,
                doc: concat!($($doc),*),
                told: typescript::name_of::<$told>(),
            }),+]
        }
    };
}

include!("commands/list.rs");

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
    pub(crate) async fn run_and_announce<R, T, F>(&self, app: AppHandle<R>, work: F) -> Answer<T>
    where
        R: Runtime,
        T: Send + 'static,
        F: FnOnce(&mut Office) -> Result<T, Trouble> + Send + 'static,
    {
        self.run(move |office| {
            let answer = work(office);
            if app.get_webview_window(candidate::LABEL).is_some() {
                // A window that closes meanwhile has nothing to show any more.
                let _ = app.emit_to(candidate::LABEL, CANDIDATE_SCREEN, office.candidate_screen());
            }
            answer
        })
        .await
    }
}
