//! What the home screen shows of a session, kept beside the journal so that it opens at once.
//!
//! The text belongs to the shell; it is written with every append that changes it and can always be rebuilt
//! from the journal. It decides nothing. Reading all of them is in [`crate::home`].

use exam::id::SessionId;
use rusqlite::{Connection, params};

/// One line of the home screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Where the session stands, in the shell's words.
    pub stage: String,
    /// The day of the session (`2026-07-29`), once it is known.
    pub date: Option<String>,
    /// All else that is shown, in the shell's own form.
    pub text: String,
}

pub(crate) fn write_summary(
    connection: &Connection,
    session: SessionId,
    seq: i64,
    summary: &Summary,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO summaries (session, seq, stage, date, text) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (session) DO UPDATE SET seq = ?2, stage = ?3, date = ?4, text = ?5",
        )?
        .execute(params![session.0.as_bytes(), seq, summary.stage, summary.date, summary.text])
        .map(drop)
}
