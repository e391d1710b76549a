//! The store as something to copy from: where it is and its key, for a thread that copies it
//! through a connection of its own. Writes nothing to it.

use crate::error::{StoreError, sql};
use crate::files::{Mark, Place, mark_of};
use crate::secret::DatabaseKey;
use crate::store::Store;
use rusqlite::Connection;
use std::path::PathBuf;

/// A store to be copied. Holds its key, which is wiped when dropped.
pub struct Original {
    pub(crate) place: Place,
    pub(crate) key: DatabaseKey,
    pub(crate) mark: Mark,
}

impl Store {
    /// This store as a copy is made from it.
    ///
    /// # Errors
    /// When its file or its key cannot be read any more.
    pub fn original(&self) -> Result<Original, StoreError> {
        let mark = mark_of(&self.place.database())?;
        let key = DatabaseKey::unwrapped(self.key.as_bytes())
            .ok_or_else(|| StoreError::KeyNotDerived("the key is not one".to_owned()))?;
        Ok(Original { place: self.place.clone(), key, mark })
    }
}

impl Original {
    /// The folder a copy of this store has on any medium: two centres may share a stick.
    #[must_use]
    pub fn folder_name(&self) -> String {
        format!("delibere-{}", &self.mark.to_string()[..8])
    }

    /// The key file as it stands.
    pub(crate) fn key_file(&self) -> Result<Vec<u8>, StoreError> {
        let path: PathBuf = self.place.keys();
        std::fs::read(&path).map_err(crate::error::io("reading", path))
    }

    /// A connection that only reads. The write-ahead log lets it read while the store is written.
    pub(crate) fn reader(&self) -> Result<Connection, StoreError> {
        let connection = crate::connection::open(&self.place.database(), &self.key)?;
        connection.pragma_update(None, "query_only", true).map_err(sql("opening the database"))?;
        Ok(connection)
    }
}

impl std::fmt::Debug for Original {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Original").field("place", &self.place).finish_non_exhaustive()
    }
}
