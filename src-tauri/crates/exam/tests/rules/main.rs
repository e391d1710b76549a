//! The rules of a session, tried one by one on a small certification (`exams.toml`), and all
//! together by a machine that plays at random.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod closing;
mod common;
mod conduct;
mod deliberation;
mod interruption;
mod machine;
mod notes;
mod preparation;
mod quick;
mod record;
mod stored;
mod takeover;
mod thrown;
mod timing;
mod votes;
