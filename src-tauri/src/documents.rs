//! The documents of a session: which can be made, under which key and file name, and making them.
//!
//! The PDF itself is made in `minutes`, from the journal alone; here the journal is read, the
//! public part of it attached, and the bytes handed on or written to a file.

use crate::convert::numbered;
use crate::desk::Desk;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{DocumentView, Language};
use exam::Session;
use exam::event::Paper;
use exam::id::{CandidateId, SessionId};
use minutes::{Attachment, Document, Edition, MinutesError, PageCode, Sources};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Extent, Journal};

/// Name of the public journal inside the minutes.
pub(crate) const JOURNAL: &str = "journal.jsonl";
/// Longest file name we give, in bytes: every file system in use takes 255.
const LONGEST_NAME: usize = 180;

/// Every document that can be made now, in the order they are needed.
pub(crate) fn list(session: &Session, language: Language) -> Vec<DocumentView> {
    of(session)
        .iter()
        .map(|document| DocumentView {
            key: key(document),
            title: sentence::document(language, session, document),
            draft: bears_draft_mark(document) && session.closing.is_none(),
            signable: session.closing.is_some() && paper(document).is_some(),
        })
        .collect()
}

/// The documents of a session.
pub(crate) fn of(session: &Session) -> Vec<Document> {
    let kind = session.kind();
    let mut documents = Vec::new();
    if !session.passages.is_empty() {
        documents.push(Document::Schedule);
    }
    if !session.candidates.is_empty() {
        documents.extend(kind.assessments.iter().cloned().map(Document::Attendance));
    }
    if kind.draw.is_some() && session.candidates.iter().any(|state| state.draw.is_some()) {
        documents.push(Document::DrawRecord);
    }
    if session.quorum_failure.is_some() {
        documents.push(Document::QuorumFailure);
    }
    if session.begun.is_some() {
        documents.push(Document::Minutes);
        documents.extend(session.amendments.iter().map(|amendment| Document::Amendment(amendment.number)));
        documents.extend(session.candidates.iter().map(|state| Document::IndividualSheet(state.candidate.id)));
    }
    documents
}

/// The key the view asks with.
pub(crate) fn key(document: &Document) -> String {
    match document {
        Document::Minutes => "minutes".to_owned(),
        Document::Schedule => "schedule".to_owned(),
        Document::DrawRecord => "draw".to_owned(),
        Document::QuorumFailure => "quorum-failure".to_owned(),
        Document::Amendment(number) => format!("amendment:{number}"),
        Document::Attendance(assessment) => format!("attendance:{assessment}"),
        Document::IndividualSheet(candidate) => format!("sheet:{candidate}"),
    }
}

/// The document with this key; `None` for anything that cannot be made now.
pub(crate) fn keyed(session: &Session, wanted: &str) -> Option<Document> {
    of(session).into_iter().find(|document| key(document) == wanted)
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
    match paper(document).and_then(|paper| session.last_revision(paper)).cloned() {
        Some(file) => Ok(desk.store.file(&file)?),
        None => draw(desk, id, document),
    }
}

/// Draws a document from its journal, as far as it concerns it.
fn draw(desk: &mut Desk, id: SessionId, document: &Document) -> Result<Vec<u8>, Trouble> {
    let (session, journal) = as_told(desk, id, document)?;
    let lines = match paper(document).is_some_and(minutes::carries_journal) {
        true => {
            let lines = desk.store.export(id, Extent::Public)?;
            Some(lines.split_inclusive('\n').take(journal.entries.len()).collect::<String>())
        }
        false => None,
    };
    drawn(&session, &journal, document, lines.as_deref(), Edition::LATEST).map_err(Trouble::Minutes)
}

/// The session and its journal as far as a document tells of them: what came after closing (signatures,
/// amendments) leaves a closed document as it was.
fn as_told(desk: &mut Desk, id: SessionId, document: &Document) -> Result<(Session, Journal), Trouble> {
    let mut journal = desk.store.load(id)?;
    if let Some(end) = end_of(&desk.kept(id)?.session, document) {
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
        let Some(document) = of(session).into_iter().find(|it| it.letters(session) == code.document) else { continue };
        let (session, journal) = as_told(desk, id, &document)?;
        if sources(&session, &journal, &document, Edition::LATEST).head.starts_with(&code.fingerprint) {
            return Ok(Some((id, document)));
        }
    }
    Ok(None)
}

/// The last entry a closed document tells of; `None` while it may still change.
fn end_of(session: &Session, document: &Document) -> Option<u64> {
    let closing = session.closing.as_ref()?.seq;
    paper(document).map_or(Some(closing), |paper| session.told_until(paper))
}

/// The paper a document is, when its rules want it signed.
pub(crate) fn paper(document: &Document) -> Option<Paper> {
    match document {
        Document::Minutes => Some(Paper::Minutes),
        Document::Amendment(number) => Some(Paper::Amendment(*number)),
        Document::IndividualSheet(candidate) => Some(Paper::IndividualSheet(*candidate)),
        Document::DrawRecord => Some(Paper::DrawRecord),
        Document::QuorumFailure => Some(Paper::QuorumFailure),
        Document::Attendance(_) | Document::Schedule => None,
    }
}

/// Draws a document from a journal alone, which is all that whoever verifies it has.
pub(crate) fn drawn(
    session: &Session,
    journal: &Journal,
    document: &Document,
    lines: Option<&str>,
    edition: Edition,
) -> Result<Vec<u8>, MinutesError> {
    let attachments: Vec<Attachment<'_>> = lines.into_iter().map(attached).collect();
    minutes::produce_with(&sources(session, journal, document, edition), document, &attachments)
}

fn sources<'a>(session: &'a Session, journal: &Journal, document: &Document, edition: Edition) -> Sources<'a> {
    let head_seq = end_of(session, document).unwrap_or(session.seq);
    let head = journal.head_at(head_seq).unwrap_or_else(|| journal.head()).0;
    let closed_head = session.told_until(Paper::Minutes).and_then(|seq| journal.head_at(seq)).map(|head| head.0);
    let draft = session.closing.is_none();
    Sources { session, head, head_seq, issued: session.last, draft, closed_head, edition }
}

/// The public journal, for whoever verifies the paper against the record.
fn attached(lines: &str) -> Attachment<'_> {
    Attachment {
        name: JOURNAL,
        media_type: "application/jsonl",
        description: "Journal public de la session, dont la chaîne se vérifie",
        bytes: lines.as_bytes(),
    }
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
    let subject = match document {
        Document::Minutes => {
            let number = session.closing.as_ref().map(|closing| closing.minutes_number.as_str());
            format!("PV {}", number.unwrap_or("projet"))
        }
        Document::Schedule => "Planning de passage".to_owned(),
        Document::DrawRecord => "PV de tirage au sort".to_owned(),
        Document::QuorumFailure => "PV de carence".to_owned(),
        Document::Amendment(amendment) => {
            let number = session.closing.as_ref().map_or("", |closing| closing.minutes_number.as_str());
            format!("PV {number} avenant {amendment}")
        }
        Document::Attendance(assessment) => {
            let short = session.certification.assessment(assessment).map_or("", |rules| rules.short.as_str());
            format!("Émargement {short}")
        }
        Document::IndividualSheet(candidate) => {
            format!("Fiche individuelle {}", candidate_name(session, *candidate))
        }
    };
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

fn candidate_name(session: &Session, id: CandidateId) -> String {
    session
        .candidate(id)
        .map(|state| {
            format!("{:02} {} {}", state.candidate.number, state.candidate.surname, state.candidate.first_name)
        })
        .unwrap_or_default()
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

fn bears_draft_mark(document: &Document) -> bool {
    match document {
        Document::Minutes | Document::IndividualSheet(_) => true,
        Document::Attendance(_)
        | Document::Schedule
        | Document::DrawRecord
        | Document::QuorumFailure
        | Document::Amendment(_) => false,
    }
}
