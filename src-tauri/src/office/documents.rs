//! Documents of a session, for the desk in use: made, saved in the documents folder, printed.
//!
//! Which documents there are and what is in them is said in `documents` and `minutes`.

use super::Office;
use crate::convert::parse;
use crate::trouble::Trouble;
use crate::{documents, printing};
use exam::id::SessionId;

impl Office {
    /// The document with this key, as a PDF.
    pub(crate) fn document(&mut self, session: &str, key: &str) -> Result<Vec<u8>, Trouble> {
        let id = SessionId(parse::id(session)?);
        documents::make(self.desk()?, id, key).map(|(_, bytes)| bytes)
    }

    /// Writes it into the documents folder; answers its path.
    pub(crate) fn save_document(&mut self, session: &str, key: &str) -> Result<String, Trouble> {
        let id = SessionId(parse::id(session)?);
        let folder = self.remembered().documents_folder();
        documents::save(self.desk()?, id, key, &folder).map(|path| path.display().to_string())
    }

    /// Prints it; answers the job's id. `apart`: blank pages keep what is signed on sheets of its own.
    pub(crate) fn print_document(
        &mut self,
        session: &str,
        key: &str,
        printer: &str,
        apart: bool,
    ) -> Result<String, Trouble> {
        let id = SessionId(parse::id(session)?);
        let desk = self.desk()?;
        let (document, mut bytes) = documents::make(desk, id, key)?;
        if apart {
            bytes = minutes::signatures_apart(&bytes).unwrap_or(bytes);
        }
        let title = documents::file_name(&desk.kept(id)?.session, &document);
        printing::print(printer, &title, &bytes)
    }
}
