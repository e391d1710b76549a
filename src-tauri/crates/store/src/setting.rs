//! Small named values the shell remembers: language, theme, the places of windows.
//!
//! Only the shell knows what a name means and what its value looks like.

use crate::error::{StoreError, sql};
use crate::store::Store;
use rusqlite::OptionalExtension;

impl Store {
    /// The value under a name, if one was set.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.connection
            .prepare_cached("SELECT value FROM settings WHERE name = ?")
            .and_then(|mut statement| statement.query_row([name], |row| row.get(0)).optional())
            .map_err(sql("reading a setting"))
    }

    /// Sets the value under a name.
    ///
    /// # Errors
    /// Only if the database fails.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            )
            .and_then(|mut statement| statement.execute([name, value]))
            .map(drop)
            .map_err(sql("writing a setting"))
    }
}
