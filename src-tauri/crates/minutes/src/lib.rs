//! Documents of an exam session as PDF: accessible, archivable, the same bytes each time.
pub mod error;
pub mod font;
pub mod french;
pub mod layout;
pub mod pdf;
pub use error::{MinutesError, Place};
