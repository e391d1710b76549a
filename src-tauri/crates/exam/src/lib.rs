//! The rules of an oral exam session, and nothing else.
//!
//! A session is what its journal says: [`decide`](decide::decide) turns a [`Command`] into
//! [`Event`]s or a [`Refusal`], [`Session::apply`] turns an [`Entry`] into the next state, and
//! [`Session::replay`] is the only way to a state. There is no clock, randomness, file, database
//! or language in here: time comes in as a [`Stamp`], ids come in with the command, and sentences
//! belong to whoever shows them.

pub mod certification;
pub mod command;
pub mod decide;
pub mod deliberation;
pub mod event;
pub mod id;
pub mod note;
pub mod people;
pub mod refusal;
pub mod session;
pub mod stage;
pub mod timing;

pub use certification::Certification;
pub use command::Command;
pub use event::{Entry, Event, Stamp};
pub use refusal::Refusal;
pub use session::Session;
pub use stage::Stage;
