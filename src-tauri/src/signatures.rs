//! Closed documents signed, sealed and scanned: between `signing`, which knows no exam, and the journal,
//! which knows no PDF.
//!
//! Invariant: a signature that was made is kept with the entry that tells of it, in one transaction; what
//! was kept before stays as it was. Keys and PINs come in, are used once and are wiped; none is kept but
//! those the centre issues, under each juror's own passphrase.

pub(crate) mod centre;
pub(crate) mod codes;
pub(crate) mod keys;
pub(crate) mod scan;
pub(crate) mod sign;
pub(crate) mod stamp;
pub(crate) mod view;

#[cfg(test)]
mod tests;

use crate::convert::parse;
use crate::desk::{Desk, Plan};
use crate::documents;
use crate::trouble::Trouble;
use exam::event::{Event, FileDigest, SignerCertificate};
use exam::id::SessionId;
use exam::{Command, Refusal, Session};
use minutes::Document;
use signing::Person;
use store::hex::Bytes;

/// A closed document that can be signed.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// Of which session.
    pub(crate) id: SessionId,
    /// Which of its documents.
    pub(crate) document: Document,
    /// The key the view names it with.
    key: String,
}

impl Target {
    /// The document the view names.
    pub(crate) fn of(desk: &mut Desk, session: &str, key: &str) -> Result<Self, Trouble> {
        let id = SessionId(parse::id(session)?);
        let session = &desk.kept(id)?.session;
        let found = documents::keyed(session, key).filter(|it| session.profile(it).purpose.is_signed());
        let document = found.ok_or_else(|| Trouble::UnknownDocument(key.to_owned()))?;
        if session.closing.is_none() {
            return Err(Trouble::Refused(Refusal::NotClosed, None));
        }
        Ok(Self { id, document, key: key.to_owned() })
    }

    /// The document as it was last signed or sealed.
    pub(crate) fn bytes(&self, desk: &mut Desk) -> Result<Vec<u8>, Trouble> {
        documents::produce(desk, self.id, &self.document)
    }

    /// Its name as a file, without the ending.
    pub(crate) fn name(&self, desk: &mut Desk) -> Result<String, Trouble> {
        let name = documents::file_name(&desk.kept(self.id)?.session, &self.document);
        Ok(name.trim_end_matches(".pdf").to_owned())
    }

    fn session<'a>(&self, desk: &'a mut Desk) -> Result<&'a Session, Trouble> {
        Ok(&desk.kept(self.id)?.session)
    }

    /// Records what happened to it, with the file.
    fn record(&self, desk: &mut Desk, event: Event, file: Vec<u8>) -> Result<(), Trouble> {
        let plan = Plan { commands: vec![Command::Record(event)], spent_draft: None, file: Some(file) };
        desk.record(self.id, plan).map_err(Trouble::not_recorded).map(drop)
    }
}

/// A certificate as the journal names it.
fn certificate(person: &Person) -> SignerCertificate {
    SignerCertificate {
        subject: person.name.clone(),
        issuer: person.issuer.clone(),
        serial: person.serial.clone(),
        fingerprint: FileDigest(Bytes(person.fingerprint).to_string()),
    }
}
