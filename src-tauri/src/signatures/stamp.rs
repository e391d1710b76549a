//! A timestamp without a network: the request goes out as a file, the answer comes back as one.
//!
//! The revision that was prepared is made again when the answer comes; only its number is kept meanwhile.

use crate::desk::Desk;
use crate::documents;
use crate::sentence;
use crate::signatures::{Target, certificate, keys};
use crate::trouble::{DocumentTrouble, Trouble};
use chrono::{DateTime, Utc};
use exam::event::{Event, FileDigest};
use serde::{Deserialize, Serialize};
use signing::verify::Kind;
use signing::{Appearance, Pending, SigningError, Trust};
use std::path::{Path, PathBuf};

/// A request that went out.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Asked {
    number: u64,
    field: String,
    /// The document it was made for.
    document: FileDigest,
}

/// Writes a request for the document as it stands, into a folder; its path.
pub(crate) fn request(desk: &mut Desk, target: &Target, folder: &Path) -> Result<PathBuf, Trouble> {
    let pdf = target.bytes(desk)?;
    let fields = signing::fields(&pdf).map_err(SigningError::from)?;
    let free = fields.into_iter().find(|it| !it.signed && it.name.starts_with("reserve-"));
    let field = free.ok_or(DocumentTrouble::NoSpareField)?.name;
    let number = u64::try_from(desk.chance.id()?.as_u128() >> 64).unwrap_or_default();
    let request = pending(&pdf, &field, number)?.request()?;
    let asked = Asked { number, field, document: store::digest_of(&pdf) };
    let name = format!("{} horodatage.tsq", target.name(desk)?);
    std::fs::create_dir_all(folder).map_err(Trouble::io(folder))?;
    let path = folder.join(name);
    documents::write(&path, &request)?;
    let text = serde_json::to_string(&asked).map_err(std::io::Error::other);
    desk.store.set_setting(&place(target), &text.map_err(Trouble::io(&path))?)?;
    Ok(path)
}

/// Puts the answer into the document.
pub(crate) fn bring(desk: &mut Desk, target: &Target, encoded: &str, now: DateTime<Utc>) -> Result<(), Trouble> {
    let answer = keys::bytes(encoded)?;
    let asked = asked(desk, target)?.ok_or(DocumentTrouble::NoRequest)?;
    let pdf = target.bytes(desk)?;
    if store::digest_of(&pdf) != asked.document {
        return Err(DocumentTrouble::RequestOutdated.into());
    }
    let sealed = pending(&pdf, &asked.field, asked.number)?.complete(&answer)?;
    let report = signing::verify(&sealed, &Trust::default(), now).map_err(SigningError::from)?;
    let seal = report.signatures.into_iter().find(|it| it.kind == Kind::Timestamp && it.field == asked.field);
    let (person, proved) = seal
        .and_then(|it| it.person.zip(it.proved))
        .ok_or(SigningError::WrongAnswer("it names neither who sealed nor when"))?;
    let event = Event::MinutesTimestamped {
        document: target.document.clone(),
        field: asked.field,
        certificate: certificate(&person),
        proved: proved.fixed_offset(),
        file: store::digest_of(&sealed),
    };
    target.record(desk, event, sealed)?;
    Ok(desk.store.set_setting(&place(target), "")?)
}

/// Whether a request went out for the document as it stands.
pub(crate) fn is_asked(desk: &mut Desk, target: &Target, pdf: &[u8]) -> Result<bool, Trouble> {
    Ok(asked(desk, target)?.is_some_and(|asked| asked.document == store::digest_of(pdf)))
}

fn asked(desk: &Desk, target: &Target) -> Result<Option<Asked>, Trouble> {
    let text = desk.store.setting(&place(target))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Where the number of a request is kept until its answer comes.
fn place(target: &Target) -> String {
    format!("timestamp-request:{}:{}", target.id, target.key)
}

fn pending(pdf: &[u8], field: &str, number: u64) -> Result<Pending, Trouble> {
    let lines = sentence::stamp_lines();
    let appearance = Appearance { typeface: minutes::typeface(), lines: &lines, strokes: &[] };
    Ok(Pending::new(pdf, field, number, &appearance)?)
}
