//! What may be recorded of closed documents: agreements, signatures, timestamps, scans. Whether a signature holds
//! is not decided here: it was made before, and `signing` verifies it.

use super::known;
use super::text::short_text;
use crate::event::{Document, Event, FileDigest, SignerCertificate};
use crate::id::JurorId;
use crate::refusal::{Field, Refusal};
use crate::session::Session;

/// Most points of one agreement: a long signature has a tenth of them.
const MOST_POINTS: usize = 4_000;

/// An agreement is part of the document, which must not be settled: it is drawn anew with it.
pub(super) fn agree(
    session: &Session,
    document: Document,
    juror: JurorId,
    strokes: Vec<Vec<[u16; 2]>>,
) -> Result<Event, Refusal> {
    is_there(session, &document)?;
    known::juror(session, juror)?;
    if session.is_settled(&document) {
        return Err(Refusal::DocumentSettled);
    }
    let is_line = |stroke: &Vec<[u16; 2]>| stroke.len() > 1;
    if !strokes.iter().all(is_line) || strokes.iter().map(Vec::len).sum::<usize>() > MOST_POINTS {
        return Err(Refusal::NotAStroke);
    }
    let drawn = session.agreed(&document).any(|it| it.juror == juror);
    if strokes.is_empty() && !drawn {
        return Err(Refusal::NothingDrawn);
    }
    Ok(Event::AgreementDrawn { document, juror, strokes })
}

/// A signature or a seal fills a field that is still free.
pub(super) fn fill(
    session: &Session,
    event: Event,
    document: &Document,
    field: &str,
    certificate: &SignerCertificate,
) -> Result<Event, Refusal> {
    is_there(session, document)?;
    if session.signatures.iter().any(|it| it.document == *document && it.field == field)
        || session.stamps.iter().any(|it| it.document == *document && it.field == field)
    {
        return Err(Refusal::AlreadySigned(field.to_owned()));
    }
    if let Event::MinutesSigned { juror: Some(juror), .. } = &event {
        known::juror(session, *juror)?;
    }
    short_text(Field::Text, field)?;
    whole(&certificate.fingerprint)?;
    event.file().map_or(Ok(()), whole)?;
    Ok(event)
}

/// A scan names whom it shows to have signed.
pub(super) fn attach(
    session: &Session,
    document: Document,
    jurors: Vec<JurorId>,
    name: &str,
    file: FileDigest,
) -> Result<Event, Refusal> {
    is_there(session, &document)?;
    for juror in &jurors {
        known::juror(session, *juror)?;
    }
    if jurors.is_empty() {
        return Err(Refusal::NobodySigned);
    }
    whole(&file)?;
    Ok(Event::ScanAttached { document, jurors, name: short_text(Field::Text, name)?, file })
}

/// A document that is signed, and that the closed session has.
fn is_there(session: &Session, document: &Document) -> Result<(), Refusal> {
    if session.closing.is_none() {
        return Err(Refusal::NotClosed);
    }
    let there = session.profile(document).purpose.is_signed() && session.documents().contains(document);
    if there { Ok(()) } else { Err(Refusal::NoSuchDocument) }
}

fn whole(digest: &FileDigest) -> Result<(), Refusal> {
    if digest.is_whole() { Ok(()) } else { Err(Refusal::NotADigest) }
}
