//! The note being typed, one at most per candidate, so that a crash costs a moment's typing at most.
//!
//! A draft is not an entry: it is replaced as typing goes on, and ends with the append that records
//! the note ([`Store::append`]) or when it is discarded.

use crate::error::{StoreError, sql};
use crate::row::stored;
use crate::seal::{Opener, Reading, of_draft, store_as};
use crate::store::Store;
use chrono::DateTime;
use exam::event::Stamp;
use exam::id::{CandidateId, RunId, SessionId};
use rusqlite::types::Type;
use rusqlite::{Connection, params};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Ends the words as they are stored: sealed ones are filled with spaces, and a space typed last must come
/// back, or the next word is glued to the one before.
const END: char = '\0';

/// A note being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// In which session.
    pub session: SessionId,
    /// On whom.
    pub candidate: CandidateId,
    /// When typing started.
    pub started: Stamp,
    /// The words so far.
    pub text: String,
}

impl Store {
    /// Keeps the note being typed, in place of what was kept of it before.
    ///
    /// # Errors
    /// [`StoreError::NoSuchSession`] when nothing was recorded of the session yet;
    /// [`StoreError::NotesSealed`] without the notes key.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let doing = "saving a draft";
        let uptime_ms = stored(draft.started.uptime_ms)?;
        let bound = of_draft(draft.session, draft.candidate);
        let words = store_as(&self.connection, &mut self.notes, draft.session, &bound, format!("{}{END}", draft.text))?;
        self.connection
            .prepare_cached(
                "INSERT INTO drafts (session, candidate, at, uptime_ms, run, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (session, candidate) DO UPDATE SET at = ?3, uptime_ms = ?4, run = ?5, text = ?6",
            )
            .and_then(|mut statement| {
                statement.execute(params![
                    draft.session.0.as_bytes(),
                    draft.candidate.0.as_bytes(),
                    draft.started.at.to_rfc3339(),
                    uptime_ms,
                    draft.started.run.0.as_bytes(),
                    words,
                ])
            })
            .map(drop)
            .map_err(|source| {
                let extended = source.sqlite_error().map(|error| error.extended_code);
                if extended == Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) {
                    StoreError::NoSuchSession(draft.session)
                } else {
                    sql(doing)(source)
                }
            })
    }

    /// The notes that were being typed in a session, as far as the notes key is at hand.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn drafts(&self, session: SessionId) -> Result<Vec<Draft>, StoreError> {
        let doing = "reading the drafts";
        let mut statement = self
            .connection
            .prepare_cached("SELECT candidate, at, uptime_ms, run, text FROM drafts WHERE session = ?")
            .map_err(sql(doing))?;
        let rows = statement
            .query_map([session.0.as_bytes()], |row| {
                let at: String = row.get(1)?;
                let at = DateTime::parse_from_rfc3339(&at)
                    .map_err(|error| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(error)))?;
                let uptime_ms = row.get::<_, i64>(2)?.unsigned_abs();
                let started = Stamp { at, uptime_ms, run: RunId(Uuid::from_bytes(row.get(3)?)) };
                Ok(Draft { session, candidate: CandidateId(Uuid::from_bytes(row.get(0)?)), started, text: row.get(4)? })
            })
            .map_err(sql(doing))?;
        let opener = Opener::of(&self.connection, &self.notes, session)?;
        let mut drafts = Vec::new();
        for row in rows {
            let mut draft = row.map_err(sql(doing))?;
            let stored = match opener.read(&of_draft(session, draft.candidate), &draft.text) {
                Reading::Plain => Zeroizing::new(draft.text),
                Reading::Words(words) => words,
                Reading::Withheld | Reading::Broken => continue,
            };
            // Drafts of the time before have no end of their own.
            draft.text = match stored.rsplit_once(END) {
                Some((words, _filled)) => words.to_owned(),
                None => stored.trim_end_matches(' ').to_owned(),
            };
            drafts.push(draft);
        }
        Ok(drafts)
    }

    /// Drops the note being typed on a candidate; that there is none is as well.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn discard_draft(&mut self, session: SessionId, candidate: CandidateId) -> Result<(), StoreError> {
        remove(&self.connection, session, candidate).map_err(sql("discarding a draft"))
    }
}

pub(crate) fn remove(connection: &Connection, session: SessionId, candidate: CandidateId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM drafts WHERE session = ? AND candidate = ?")?
        .execute(params![session.0.as_bytes(), candidate.0.as_bytes()])
        .map(drop)
}
