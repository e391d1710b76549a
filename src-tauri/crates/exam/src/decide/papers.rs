//! What may be recorded of closed documents: agreements, signatures, timestamps, scans. Whether a signature holds
//! is not decided here: it was made before, and `signing` verifies it.

use super::known;
use super::text::short_text;
use crate::event::{Event, FileDigest, Paper, SignerCertificate};
use crate::id::JurorId;
use crate::refusal::{Field, Refusal};
use crate::session::Session;

/// Most points of one agreement: a long signature has a tenth of them.
const MOST_POINTS: usize = 4_000;

/// An agreement is part of the document, which must not be settled: it is drawn anew with it.
pub(super) fn agree(
    session: &Session,
    paper: Paper,
    juror: JurorId,
    strokes: Vec<Vec<[u16; 2]>>,
) -> Result<Event, Refusal> {
    exists(session, paper)?;
    known::juror(session, juror)?;
    if session.is_settled(paper) {
        return Err(Refusal::PaperSettled);
    }
    let is_line = |stroke: &Vec<[u16; 2]>| stroke.len() > 1;
    if !strokes.iter().all(is_line) || strokes.iter().map(Vec::len).sum::<usize>() > MOST_POINTS {
        return Err(Refusal::NotAStroke);
    }
    let drawn = session.agreed(paper).any(|it| it.juror == juror);
    if strokes.is_empty() && !drawn {
        return Err(Refusal::NothingDrawn);
    }
    Ok(Event::AgreementDrawn { paper, juror, strokes })
}

/// A signature or a seal fills a field that is still free.
pub(super) fn fill(
    session: &Session,
    event: Event,
    paper: Paper,
    field: &str,
    certificate: &SignerCertificate,
) -> Result<Event, Refusal> {
    exists(session, paper)?;
    if session.signatures.iter().any(|it| it.paper == paper && it.field == field)
        || session.stamps.iter().any(|it| it.paper == paper && it.field == field)
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
    paper: Paper,
    jurors: Vec<JurorId>,
    name: &str,
    file: FileDigest,
) -> Result<Event, Refusal> {
    exists(session, paper)?;
    for juror in &jurors {
        known::juror(session, *juror)?;
    }
    if jurors.is_empty() {
        return Err(Refusal::NobodySigned);
    }
    whole(&file)?;
    Ok(Event::ScanAttached { paper, jurors, name: short_text(Field::Text, name)?, file })
}

fn exists(session: &Session, paper: Paper) -> Result<(), Refusal> {
    if session.closing.is_none() {
        return Err(Refusal::NotClosed);
    }
    match paper {
        Paper::Minutes => Ok(()),
        Paper::Amendment(number) if session.amendments.iter().any(|it| it.number == number) => Ok(()),
        Paper::Amendment(number) => Err(Refusal::UnknownAmendment(number)),
        Paper::IndividualSheet(candidate) => known::candidate(session, candidate).map(drop),
        Paper::DrawRecord if session.candidates.iter().any(|state| state.draw.is_some()) => Ok(()),
        Paper::QuorumFailure if session.quorum_failure.is_some() => Ok(()),
        Paper::DrawRecord | Paper::QuorumFailure => Err(Refusal::NoSuchDocument),
    }
}

fn whole(digest: &FileDigest) -> Result<(), Refusal> {
    if digest.is_whole() { Ok(()) } else { Err(Refusal::NotADigest) }
}
