//! Délibéré: conducts the session of an oral exam jury, offline.
//!
//! The shell: it knows the rules (`exam`), the record (`store`), the documents (`minutes`), the
//! signatures (`signing`), the windows and the command line, and joins them. None of these files says what an exam is.

mod app;
mod attempts;
mod certifications;
mod cli;
mod clock;
mod commands;
mod confine;
mod convert;
mod desk;
mod documents;
mod drift;
mod office;
mod painting;
mod practice;
mod preferences;
mod printing;
mod proof;
mod randomness;
mod readiness;
mod recovery;
mod roles;
mod safety;
mod secrecy;
mod sentence;
mod signatures;
mod signs;
#[doc(hidden)]
pub mod stand_in;
#[cfg(test)]
mod testing;
mod trouble;
mod watch;
pub mod wire;

pub use cli::run;

/// What the benchmarks reach; no part of the program.
#[doc(hidden)]
pub mod bench {
    use exam::id::SessionId;
    use store::Summary;

    pub use crate::drift::{Sample, drift};

    /// The home screen, made as the command makes it.
    #[must_use]
    pub fn home(summaries: Vec<(SessionId, Summary)>, today: chrono::NaiveDate) -> crate::wire::HomeView {
        crate::convert::home(summaries, today)
    }
}
