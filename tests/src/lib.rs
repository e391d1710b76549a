//! What the tests of the whole product share: where the binary is, a virtual screen, the real
//! window under WebDriver, and patience.
//!
//! Nothing here knows an exam: the journeys do. Nothing here sleeps to let something happen:
//! every wait is for a condition, with a deadline.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says why and stops")]

pub mod chance;
pub mod french;
pub mod keys;
pub mod patience;
pub mod print_server;
pub mod program;
pub mod stage;
pub mod window;
