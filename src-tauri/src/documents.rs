//! The documents of a session: listed for the view, made, and written to files.
//!
//! The PDF itself is made in `minutes`, from the journal alone; here the journal is read, the
//! public part of it attached, and the bytes handed on or written to a file.

pub(crate) mod draw;

use crate::convert::numbered;
use crate::desk::Desk;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{DocumentView, Language};
use draw::{drawn, sources};
use exam::Session;
use exam::id::SessionId;
use exam::session::Profile;
use minutes::{Document, PageCode};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Extent, Journal};

/// Longest file name we give, in bytes: every file system in use takes 255.
const LONGEST_NAME: usize = 180;

/// Every document that can be made now, in the order they are needed.
pub(crate) fn list(session: &Session, language: Language) -> Vec<DocumentView> {
    let closed = session.closing.is_some();
    let view = |document: &Document| {
        let Profile { key, purpose, .. } = session.profile(document);
        let title = sentence::document(language, session, document);
        DocumentView {
            key,
            title,
            draft: !closed && purpose.rests_on_decisions(),
            signable: closed && purpose.is_signed(),
        }
    };
    session.documents().iter().map(view).collect()
}

/// The document with this key; `None` for anything that cannot be made now.
pub(crate) fn keyed(session: &Session, wanted: &str) -> Option<Document> {
    session.documents().into_iter().find(|document| session.profile(document).key == wanted)
}

/// Makes the document with this key.
pub(crate) fn make(desk: &mut Desk, id: SessionId, wanted: &str) -> Result<(Document, Vec<u8>), Trouble> {
    let session = &desk.kept(id)?.session;
    let document = keyed(session, wanted).ok_or_else(|| Trouble::UnknownDocument(wanted.to_owned()))?;
    let bytes = produce(desk, id, &document)?;
    Ok((document, bytes))
}

/// Makes a document: as it was last signed, or as it is drawn.
pub(crate) fn produce(desk: &mut Desk, id: SessionId, document: &Document) -> Result<Vec<u8>, Trouble> {
    let session = &desk.kept(id)?.session;
    match session.last_revision(document).cloned() {
        Some(file) => Ok(desk.store.file(&file)?),
        None => draw(desk, id, document),
    }
}

/// Draws a document from its journal, as far as it concerns it.
fn draw(desk: &mut Desk, id: SessionId, document: &Document) -> Result<Vec<u8>, Trouble> {
    let (session, journal) = as_told(desk, id, document)?;
    let lines = if session.profile(document).purpose.carries_journal() {
        let lines = desk.store.export(id, Extent::Public)?;
        Some(lines.split_inclusive('\n').take(journal.entries.len()).collect::<String>())
    } else {
        None
    };
    drawn(&session, &journal, document, lines.as_deref()).map_err(Trouble::Minutes)
}

/// The session and its journal as far as a document tells of them: what came after closing (signatures,
/// amendments) leaves a closed document as it was.
fn as_told(desk: &mut Desk, id: SessionId, document: &Document) -> Result<(Session, Journal), Trouble> {
    let mut journal = desk.store.load(id)?;
    if let Some(end) = desk.kept(id)?.session.told_until(document) {
        let end = usize::try_from(end).unwrap_or(usize::MAX);
        journal.entries.truncate(end);
        journal.hashes.truncate(end);
    }
    let session = Session::replay(id, &journal.entries).ok_or_else(|| Trouble::UnknownSession(id.to_string()))?;
    Ok((session, journal))
}

/// The document a page says it is of, where its record is here.
pub(crate) fn named(desk: &mut Desk, code: &PageCode) -> Result<Option<(SessionId, Document)>, Trouble> {
    let Some(number) = &code.number else { return Ok(None) };
    for id in numbered(&desk.store.summaries()?, number) {
        let session = &desk.kept(id)?.session;
        let known = session.documents().into_iter().find(|it| session.profile(it).letters == code.document);
        let Some(document) = known else { continue };
        let (session, journal) = as_told(desk, id, &document)?;
        if sources(&session, &journal, &document).head.starts_with(&code.fingerprint) {
            return Ok(Some((id, document)));
        }
    }
    Ok(None)
}

/// Makes a document and writes it into the documents folder; the file there before keeps its name.
pub(crate) fn save(desk: &mut Desk, id: SessionId, wanted: &str, folder: &Path) -> Result<PathBuf, Trouble> {
    let (document, bytes) = make(desk, id, wanted)?;
    let session = &desk.kept(id)?.session;
    let name = file_name(session, &document);
    fs::create_dir_all(folder).map_err(Trouble::io(folder))?;
    let path = free_path(folder, &name, &bytes);
    write(&path, &bytes)?;
    Ok(path)
}

/// Writes a file whole: a half-written document never bears the name of a whole one.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    fs::write(&unfinished, bytes).map_err(Trouble::io(&unfinished))?;
    fs::rename(&unfinished, path).map_err(Trouble::io(path))
}

/// A name for the file, in French as the document is, without anything a file system refuses.
pub(crate) fn file_name(session: &Session, document: &Document) -> String {
    let subject = sentence::document_file(session, document);
    let date = session.details.date.map(|date| format!("{date} ")).unwrap_or_default();
    let mark = if session.practice { "ENTRAÎNEMENT " } else { "" };
    let mut name = String::new();
    for c in format!("{date}{mark}{subject}").chars() {
        let refused = c.is_control() || "\\/:*?\"<>|".contains(c);
        if name.len() + c.len_utf8() > LONGEST_NAME {
            break;
        }
        name.push(if refused { '-' } else { c });
    }
    format!("{}.pdf", name.trim_end_matches(['.', ' ']))
}

/// The path itself, or one with a number when another content already has it.
fn free_path(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let numbered = |number: u32| match number {
        1 => folder.join(name),
        number => folder.join(format!("{stem} ({number}).pdf")),
    };
    let is_free = |path: &PathBuf| !path.exists() || fs::read(path).is_ok_and(|held| held == bytes);
    (1..10_000).map(numbered).find(is_free).unwrap_or_else(|| numbered(1))
}
